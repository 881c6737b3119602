"""Windows of the browser, and what is seen in them."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page


@contextmanager
def open_window(
    browser: Browser, site: str, *, width: int = 1366, language: str = "vi", theme: str = "light", **options: Any
) -> Iterator[BrowserContext]:
    """Open a window of a width, in a language and a theme."""
    context = browser.new_context(viewport={"width": width, "height": 900}, accept_downloads=True, **options)
    context.add_cookies(
        [{"name": name, "value": value, "url": site} for name, value in (("lang", language), ("theme", theme))]
    )
    try:
        yield context
    finally:
        context.close()


def sideways(page: Page) -> int:
    """Return by how many pixels a page is wider than its window."""
    return page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
