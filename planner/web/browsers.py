"""Browsers in short, as their owner calls them: Firefox, Windows."""

# the first that is found: browsers also name those whose pages they show as well
BROWSERS = (
    ("coc_coc_browser", "Cốc Cốc"), ("Zalo", "Zalo"), ("Edg", "Edge"), ("OPR/", "Opera"), ("SamsungBrowser", "Samsung"),
    ("Firefox", "Firefox"), ("FxiOS", "Firefox"), ("CriOS", "Chrome"), ("Chrome", "Chrome"), ("Safari", "Safari"),
)  # fmt: skip
SYSTEMS = (
    ("Windows", "Windows"), ("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Mac OS", "Mac"),
    ("CrOS", "ChromeOS"), ("Linux", "Linux"),
)  # fmt: skip


def browser_words(named: str) -> str:
    """Return browser and system from what a browser calls itself; "" where neither is known."""
    found = (next((words for sign, words in known if sign in named), "") for known in (BROWSERS, SYSTEMS))
    return ", ".join(filter(None, found))
