"""Words without a blank that somebody types: a page becomes no wider than a telephone."""

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.windows import open_window, sideways

pytestmark = pytest.mark.browser


def test_a_word_without_an_end_in_the_record_of_a_conference(
    browser: Browser, site: str, ids: dict[str, int]
) -> None:
    here = f"{site}/conferences/{ids['held']}/outcome"
    with open_window(browser, site, width=320) as window:
        page = window.new_page()
        page.goto(f"{here}/record")
        page.get_by_label("Người ghi biên bản").fill("Đ" * 200)
        page.get_by_label("Diễn biến, nội dung thảo luận").fill("ộ" * 300)
        page.get_by_role("button", name="Lưu biên bản").click()
        expect(page.locator(".facts").last).to_contain_text("Đ" * 200)
        assert sideways(page) == 0
