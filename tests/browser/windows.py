"""Windows of the browser, who is signed in to them, and what is seen in them."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser, BrowserContext, Page

from planner.services.demo_accounts import SAMPLES

HEIGHT = 900
RULES = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]},
    "resultTypes": ["violations"],  # what is in order is checked too, and not written down node by node
}
PATIENCE = 300_000  # milliseconds that an act of the browser may take: a slow machine is no fault of a page
PASSWORDS = {sample.username: sample.password for sample in SAMPLES}
TOKEN = re.compile(r'name="csrf_token" value="([^"]+)"')


@contextmanager
def open_window(
    browser: Browser, site: str, *, user: str | None = "vanphong", width: int = 1366, language: str = "vi",
    theme: str = "light", **options: Any,
) -> Iterator[BrowserContext]:  # fmt: skip
    """Open a window of a width, in a language and a theme; signed in as an account of the demonstration, or None."""
    context = browser.new_context(viewport={"width": width, "height": HEIGHT}, accept_downloads=True, **options)
    context.set_default_timeout(PATIENCE)
    context.add_cookies(
        [{"name": name, "value": value, "url": site} for name, value in (("lang", language), ("theme", theme))]
    )
    try:
        if user is not None:
            send_sign_in(context, site, user, PASSWORDS[user])
        yield context
    finally:
        context.close()


def send_sign_in(context: BrowserContext, site: str, user: str, password: str) -> None:
    """Sign a window in by the form, without showing it; fail where it is not let in."""
    shown = context.request.get(f"{site}/sign-in").text()
    token = TOKEN.search(shown)
    assert token is not None, shown
    form = {"csrf_token": token[1], "login": user, "password": password}
    answer = context.request.post(f"{site}/sign-in", form=form, max_redirects=0)
    assert (answer.status, answer.headers.get("location")) == (303, "/"), answer.text()


def sideways(page: Page) -> int:
    """Return by how many pixels a page is wider than its window, once its style sheets are there."""
    page.wait_for_load_state()
    return page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")


def find_faults(page: Page) -> list[str]:
    """Return what axe finds wrong with a page; its window must look away from the page's policy (`bypass_csp`)."""
    page.evaluate(AXE_SCRIPT)
    found = page.evaluate("rules => axe.run(rules).then(results => results.violations)", RULES)
    return [f"{each['id']}: {node['html'][:160]}" for each in found for node in each["nodes"][:3]]
