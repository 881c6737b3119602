"""What a clerk does on a working day, in a real browser; with and without scripts, on a desk and on a telephone."""

import io
import re

import pypdfium2
import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.windows import open_window

pytestmark = pytest.mark.browser


def find_kon_ray(page: Page, site: str) -> None:
    """Open the overview, search for the district without accents, open its conference."""
    page.goto(site + "/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Tổng quan")
    page.get_by_role("searchbox").first.fill("kon ray")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/search\\?"))  # the overview may lead to the conference too
    page.get_by_role("link", name="Hội nghị sơ kết huyện Kon Rẫy").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Hội nghị sơ kết huyện Kon Rẫy")


def items(page: Page) -> Locator:
    """Return the items of the agenda's first level, in the order shown."""
    return page.locator(".agenda .ag-item th, .agenda .ag-group th")


def titles(page: Page) -> list[str]:
    """Return the titles of the items of a page that is loaded."""
    return [text.split("\n")[0].strip() for text in items(page).all_inner_texts()]


def expect_titles(page: Page, wanted: list[str]) -> None:
    """Wait until the agenda has these items in this order, and no other."""
    expect(items(page)).to_have_text([re.compile(rf"^\s*{re.escape(title)}") for title in wanted])


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
def test_move_kon_ray_and_read_the_warning_for_15_3(browser: Browser, site: str, scripts: bool) -> None:
    with open_window(browser, site, java_script_enabled=scripts) as window:
        page = window.new_page()
        find_kon_ray(page, site)
        page.get_by_role("link", name="Đổi ngày").first.click()
        page.get_by_label("Ngày", exact=True).fill("15-3-2024")
        page.get_by_role("button", name="Kiểm tra và lưu").click()
        warnings = page.locator(".finding")
        limit = warnings.filter(has_text="15-3").filter(has_text="trước ngày 15-3-2024").filter(has_text="14-3")
        expect(limit).not_to_have_count(0)
        expect(warnings.filter(has_text="Đắk Kôi")).not_to_have_count(0)
        page.get_by_role("button", name="Vẫn định ngày 15-3").click()
        expect(page.locator(".datebox")).to_contain_text("15")
        expect(page.locator(".journal")).to_contain_text("từ 14-3 sang 15-3")


def test_a_day_after_the_limit_is_refused_and_nothing_typed_is_lost(browser: Browser, site: str) -> None:
    with open_window(browser, site) as window:
        page = window.new_page()
        find_kon_ray(page, site)
        page.get_by_role("link", name="Đổi ngày").first.click()
        page.get_by_label("Ngày", exact=True).fill("16-3-2024")
        page.get_by_label("Lý do").fill("hội trường bận")
        page.get_by_role("button", name="Kiểm tra và lưu").click()
        expect(page.locator(".sev-block")).to_contain_text("16-3 đã qua ngày cuối")
        expect(page.get_by_label("Ngày", exact=True)).to_have_value("16-3-2024")
        expect(page.get_by_label("Lý do")).to_have_value("hội trường bận")
        expect(page.get_by_label("Ngày", exact=True)).to_have_attribute("aria-invalid", "true")


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
def test_reorder_the_agenda_with_buttons(browser: Browser, site: str, ids: dict[str, int], scripts: bool) -> None:
    with open_window(browser, site, java_script_enabled=scripts) as window:
        page = window.new_page()
        page.goto(f"{site}/conferences/{ids['top']}")
        before = titles(page)
        page.get_by_role("button", name=f"Đưa xuống: {before[1]}").click()
        after = [before[0], before[2], before[1], *before[3:]]
        expect_titles(page, after)
        page.reload()
        expect_titles(page, after)


def test_reorder_the_agenda_by_dragging(browser: Browser, site: str, ids: dict[str, int]) -> None:
    with open_window(browser, site) as window:
        page = window.new_page()
        page.goto(f"{site}/conferences/{ids['top']}")
        before = titles(page)
        rows = page.locator(".agenda tr.ag-item")
        rows.nth(2).locator(".grip").drag_to(rows.nth(0))
        after = [before[2], before[0], before[1], *before[3:]]
        expect_titles(page, after)
        page.reload()
        expect_titles(page, after)


def test_download_the_programme(browser: Browser, site: str, ids: dict[str, int]) -> None:
    with open_window(browser, site) as window:
        page = window.new_page()
        page.goto(f"{site}/conferences/{ids['kon_ray']}")
        address = page.get_by_role("link", name="Chương trình hội nghị, PDF").get_attribute("href")
        answer = window.request.get(site + (address or ""))
        assert answer.headers["content-type"] == "application/pdf"
        text = pypdfium2.PdfDocument(io.BytesIO(answer.body()))[0].get_textpage().get_text_bounded()
        words = " ".join(text.split())
        assert "HUYỆN ỦY KON RẪY" in words
        assert "CHƯƠNG TRÌNH" in words
        assert "ngày 14 tháng 3 năm 2024" in words


def test_subscribe_to_a_calendar(browser: Browser, site: str, ids: dict[str, int]) -> None:
    with open_window(browser, site, width=360) as window:
        page = window.new_page()
        page.goto(f"{site}/units/{ids['district']}")
        page.locator("#feed").get_by_role("link", name="Tạo địa chỉ lịch").click()
        expect(page).to_have_url(re.compile("/feeds$"))
        page.locator("main form button.btn-primary").click()
        address = page.locator("#feed-address").input_value()
        window.clear_cookies()
        answer = window.request.get(address)
        assert answer.headers["content-type"].startswith("text/calendar")
        assert "SUMMARY:Hội nghị sơ kết huyện Kon Rẫy" in answer.body().decode()


def test_a_commune_records_that_it_has_met_on_a_telephone(browser: Browser, site: str, ids: dict[str, int]) -> None:
    with open_window(browser, site, width=360, has_touch=True) as window:
        page = window.new_page()
        page.goto(f"{site}/units/{ids['commune']}")
        page.get_by_role("link", name="Đã họp rồi").first.click()
        page.get_by_label("Ngày tổ chức").fill("4-3-2024")
        page.get_by_label("Số đại biểu có mặt").fill("38")
        page.locator("main form button.btn-primary").click()
        expect(page.get_by_text("Đã ghi: hội nghị đã tổ chức.")).to_be_visible()
        page.goto(f"{site}/")
        expect(page.locator(".lede")).to_contain_text("98/102")


def test_the_whole_way_by_keyboard(browser: Browser, site: str) -> None:
    with open_window(browser, site) as window:
        page = window.new_page()
        page.goto(site + "/")
        page.keyboard.press("Tab")
        expect(page.locator(".skip")).to_be_focused()
        page.keyboard.press("Enter")
        expect(page).to_have_url(site + "/#main")
        page.keyboard.press("Tab")
        expect(page.locator("main :focus")).to_have_css("outline-width", re.compile(r"^([3-9]|\d\d)"))


def test_the_language_is_kept(browser: Browser, site: str) -> None:
    with open_window(browser, site) as window:
        page = window.new_page()
        page.goto(site + "/plans")
        page.locator("details.menu.desk-only summary").click()
        page.get_by_role("link", name="English").first.click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Plans")
        expect(page).to_have_url(site + "/plans")
        page.goto(site + "/calendar")
        expect(page.locator("html")).to_have_attribute("lang", "en")
