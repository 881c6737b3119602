"""Every page in both languages, light and dark, on a desk and on a telephone: accessible, and no wider than it is."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.pages import PAGES
from tests.browser.windows import HEIGHT, find_faults, open_window, sideways

pytestmark = pytest.mark.browser

WIDTHS = (320, 360, 1366)
REFUSED = {
    "no such page", "closed to a secretary", "address that does not work", "pack without papers", "code of no paper",
    "paper that was asked for in vain", "pack with faults", "pack whose mark lacks its moment",
    "job that is gone",
}  # fmt: skip


def visit(browser: Browser, site: str, ids: dict[str, Any], **window: Any) -> Iterator[tuple[str, str, Page]]:
    """Give each page by name with its address and a tab to open it in: one window for all pages of an account."""
    for user, pages in PAGES.items():
        with open_window(browser, site, user=user, **window) as opened:
            tab = opened.new_page()
            for name, address in pages.items():
                yield name, site + address.format(**ids), tab


# Each language in each theme, each at each width, in half the windows that all of them would take. A page is as wide in
# one theme as in the other, so the light window of a language tries all widths, and no page is loaded anew for it.
@pytest.mark.parametrize(
    ("language", "theme", "width"),
    [("vi", "light", 1366), ("vi", "dark", 360), ("en", "dark", 1366), ("en", "light", 360)],
)
def test_pages_are_accessible_and_none_scrolls_sideways(
    browser: Browser, reading_site: str, ids: dict[str, Any], language: str, theme: str, width: int
) -> None:
    """The faults of all pages are told together."""
    faults = []
    looks = {"width": width, "language": language, "theme": theme}
    # a strict policy keeps axe's own script out, so this window alone is told to look away
    for name, address, page in visit(browser, reading_site, ids, bypass_csp=True, **looks):
        answer = page.goto(address)
        assert answer is not None and (answer.status < 400) == (name not in REFUSED), f"{name}: {answer}"
        assert page.locator("html").get_attribute("lang") == language
        assert page.locator("html").get_attribute("data-bs-theme") == theme
        faults += [f"{name}: {fault}" for fault in find_faults(page)]
        if theme == "light":
            faults += [f"{name}: {pixels} pixels wider than {wide}" for wide, pixels in too_wide(page).items()]
            page.set_viewport_size({"width": width, "height": HEIGHT})
    assert faults == []


def too_wide(page: Page) -> dict[int, int]:
    """Return by how many pixels a page is wider than the windows that it does not fit into."""
    found = {}
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": HEIGHT})
        found[width] = sideways(page)
    return {width: pixels for width, pixels in found.items() if pixels > 0}


def test_no_page_breaks_its_own_policy(browser: Browser, reading_site: str, ids: dict[str, Any]) -> None:
    """Nothing a page loads or runs is refused by the browser, and nothing comes from elsewhere."""
    complaints: list[str] = []
    heard: set[Page] = set()
    for name, address, page in visit(browser, reading_site, ids):
        if page not in heard:
            heard.add(page)
            page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
            page.on("pageerror", lambda error: complaints.append(str(error)))
            page.on(
                "request",
                lambda sent: None if sent.url.startswith((reading_site, "data:")) else complaints.append(sent.url),
            )
        if name not in REFUSED:  # a refusal is an error to the console too
            page.goto(address, wait_until="load")
    assert complaints == []
