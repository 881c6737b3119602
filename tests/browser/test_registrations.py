"""A district registers its delegation on a telephone, with scripts and without; the office finds it sent in."""

import io
import re

import pypdfium2
import pytest
from playwright.sync_api import Browser, expect

from tests.browser.windows import open_window, sideways

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
def test_register_a_delegation_as_a_district(
    browser: Browser, site: str, ids: dict[str, int], scripts: bool
) -> None:
    with open_window(
        browser, site, user="konray", width=360, has_touch=True, java_script_enabled=scripts
    ) as window:
        page = window.new_page()
        page.goto(f"{site}/conferences")
        page.get_by_role("link", name="Đăng ký đại biểu dự hội nghị").click()
        page.get_by_role("link", name="Huyện Kon Rẫy").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Phiếu đăng ký đại biểu")
        expect(page.locator("main")).to_contain_text("15-3-2024")

        page.get_by_role("link", name="Dán danh sách").click()
        page.get_by_label("Danh sách", exact=True).fill("bà Y Lan; Chủ tịch Ủy ban MTTQ; Huyện Kon Rẫy\nA Hai\nA Ba")
        page.get_by_role("button", name="Thêm các đại biểu này").click()
        expect(page.get_by_role("alert")).to_contain_text("nhiều nhất 2 đại biểu")
        expect(page.get_by_label("Danh sách", exact=True)).to_have_value(re.compile("A Ba"))
        page.get_by_label("Danh sách", exact=True).fill("bà Y Lan; Chủ tịch Ủy ban MTTQ; Huyện Kon Rẫy")
        page.get_by_role("button", name="Thêm các đại biểu này").click()

        page.get_by_role("link", name="Thêm đại biểu", exact=True).click()
        page.get_by_label("Họ và tên").fill("A Đinh")
        page.get_by_label("Chức vụ").fill("Chủ tịch Ủy ban nhân dân")
        page.get_by_label("Năm sinh").fill("1974")
        page.get_by_label("Điện thoại").fill("0905 000 111")
        page.get_by_role("button", name="Thêm đại biểu này").click()
        expect(page.get_by_role("heading", name="Đại biểu đã đăng ký: 2/2")).to_be_visible()
        assert sideways(page) == 0

        address = page.get_by_role("link", name="Phiếu giấy, PDF").get_attribute("href")
        paper = pypdfium2.PdfDocument(io.BytesIO(window.request.get(site + (address or "")).body()))
        words = " ".join(paper[0].get_textpage().get_text_bounded().split())
        paper.close()
        assert "PHIẾU ĐĂNG KÝ ĐẠI BIỂU" in words and "A Đinh" in words and "0905 000 111" in words

        page.get_by_role("button", name="Gửi đăng ký").click()
        expect(page.locator("main")).to_contain_text("Đã gửi đăng ký gồm 2 đại biểu.")
        expect(page.locator("main form")).to_have_count(0)
    with open_window(browser, site) as window:
        page = window.new_page()
        page.goto(f"{site}/conferences/{ids['top']}/registrations")
        row = page.get_by_role("row").filter(has_text="Huyện Kon Rẫy")
        expect(row).to_contain_text("2/2")
        expect(row).to_contain_text("đã gửi")
        page.goto(f"{site}/conferences/{ids['top']}/participants")
        expect(page.locator("tr[id^='participant-']").last).to_contain_text("A Đinh")
