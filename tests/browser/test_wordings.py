"""Words of papers in a real browser: names put where the cursor stands; everything else without scripts."""

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.windows import open_window

pytestmark = pytest.mark.browser
LETTER = "/wordings/invitation/party"


def test_a_name_is_put_where_the_cursor_stands_by_the_keyboard_alone(browser: Browser, site: str) -> None:
    with open_window(browser, site) as window:
        page = window.new_page()
        page.goto(f"{site}{LETTER}")
        field = page.locator("#text")
        field.fill("Tại , trân trọng.")
        field.evaluate("field => field.setSelectionRange(4, 4)")
        page.get_by_role("button", name="Chèn: {địa điểm}").press("Enter")
        expect(field).to_have_value("Tại {địa điểm}, trân trọng.")
        expect(field).to_be_focused()
        page.goto(f"{site}/wordings/delegate-list/party")
        field.fill("= DANH SÁCH\nhết")
        field.evaluate("field => field.setSelectionRange(11, 11)")
        page.get_by_role("button", name="Chèn: {{bảng đại biểu}}").click()
        expect(field).to_have_value("= DANH SÁCH\n{{bảng đại biểu}}\nhết")


def test_words_are_tried_saved_and_taken_back_without_scripts(browser: Browser, site: str) -> None:
    with open_window(browser, site, java_script_enabled=False, width=360) as window:
        page = window.new_page()
        page.goto(f"{site}{LETTER}")
        own = page.locator("#text").input_value()
        page.locator("#text").fill(own.replace("{địa điểm}", "{địa chỉ}"))
        page.get_by_role("button", name="Xem thử").click()
        expect(page.locator(".is-soon li")).to_have_count(1)
        expect(page.locator(".is-soon li")).to_be_in_viewport()
        expect(page.locator(".sheet mark")).to_have_text("{địa chỉ}")
        page.locator("#text").fill(own.replace("trân trọng ", ""))
        page.get_by_role("button", name="Lưu lời văn").click()
        expect(page.get_by_role("status").first).to_contain_text("Đã lưu thành bản số 1")
        page.get_by_role("link", name="So với lời văn có sẵn").click()
        page.get_by_role("button", name="Dùng lại lời văn này").click()
        expect(page.locator("#text")).to_have_value(own)
