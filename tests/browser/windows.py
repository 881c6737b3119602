"""Windows of the browser, who is signed in to them, and what is seen in them."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page

from planner.services.demo_accounts import SAMPLES

PASSWORDS = {sample.username: sample.password for sample in SAMPLES}
TOKEN = re.compile(r'name="csrf_token" value="([^"]+)"')


@contextmanager
def open_window(
    browser: Browser, site: str, *, user: str | None = "vanphong", width: int = 1366, language: str = "vi",
    theme: str = "light", **options: Any,
) -> Iterator[BrowserContext]:  # fmt: skip
    """Open a window of a width, in a language and a theme; signed in as an account of the demonstration, or None."""
    context = browser.new_context(viewport={"width": width, "height": 900}, accept_downloads=True, **options)
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
    """Return by how many pixels a page is wider than its window."""
    return page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
