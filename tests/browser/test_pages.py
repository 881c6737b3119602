"""Every page in both languages, light and dark, on a desk and on a telephone: accessible, and no wider than it is."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from tests.browser.pages import PAGES, address_of
from tests.browser.windows import open_window, sideways

pytestmark = pytest.mark.browser

RULES = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
}


@pytest.mark.parametrize("width", [1366, 360])
@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("language", ["vi", "en"])
def test_axe_finds_nothing(
    browser: Browser, reading_site: str, ids: dict[str, int], language: str, theme: str, width: int
) -> None:
    """One window for all pages of a kind; the faults of all pages are told together."""
    faults = []
    # a strict policy keeps axe's own script out, so this window alone is told to look away
    with open_window(browser, reading_site, width=width, language=language, theme=theme, bypass_csp=True) as window:
        page = window.new_page()
        for name in PAGES:
            page.goto(reading_site + address_of(name, ids))
            assert page.locator("html").get_attribute("lang") == language
            assert page.locator("html").get_attribute("data-bs-theme") == theme
            results = Axe().run(page, options=RULES)
            faults += [
                f"{name}: {each['id']}: {node['html'][:160]}"
                for each in results.response["violations"]
                for node in each["nodes"][:3]
            ]
    assert faults == []


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("width", [320, 360, 1366])
def test_no_page_scrolls_sideways(
    browser: Browser, reading_site: str, ids: dict[str, int], width: int, language: str
) -> None:
    with open_window(browser, reading_site, width=width, language=language) as window:
        page = window.new_page()
        wide = {}
        for name in PAGES:
            page.goto(reading_site + address_of(name, ids))
            wide[name] = sideways(page)
    assert {name: pixels for name, pixels in wide.items() if pixels > 0} == {}


def test_no_page_breaks_its_own_policy(browser: Browser, reading_site: str, ids: dict[str, int]) -> None:
    """Nothing a page loads or runs is refused by the browser, and nothing comes from elsewhere."""
    with open_window(browser, reading_site) as window:
        page = window.new_page()
        complaints: list[str] = []
        page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on(
            "request",
            lambda request: None if request.url.startswith((reading_site, "data:")) else complaints.append(request.url),
        )
        for name in PAGES.keys() - {"no such page"}:  # its 404 is an error to the console too
            page.goto(reading_site + address_of(name, ids), wait_until="load")
    assert complaints == []
