"""A list of four hundred delegates in a real browser without scripts: pasted at once, filtered, grouped, printed."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.windows import open_window, sideways

pytestmark = pytest.mark.browser
POST = "Phó Giám đốc phụ trách kế hoạch, đầu tư và tổng hợp"
UNIT = "Trung tâm Dịch vụ nông nghiệp và môi trường khu vực"


def shown(page: Page) -> list[str]:
    """Return the names of the rows that are shown."""
    return page.locator("tr[id^=participant-] th").all_inner_texts()


def test_one_of_four_hundred_is_found_and_several_get_a_group(browser: Browser, site: str, ids: dict[str, int]) -> None:
    address = f"{site}/conferences/{ids['top']}/participants"
    with open_window(browser, site, width=360, java_script_enabled=False) as window:
        page = window.new_page()
        page.goto(f"{address}/paste")
        lines = [f"Người Thứ {n}; {POST}; {UNIT} {n % 9}" for n in range(1, 377)]
        page.locator("textarea").fill("\n".join(lines))
        page.get_by_role("button", name="Thêm các đại biểu này").click()
        expect(page.get_by_text("Đã thêm 376 đại biểu.")).to_be_visible()
        page.get_by_label("Tên, chức vụ").fill("nguoi thu 12 phu trach")
        page.get_by_label("Đơn vị", exact=True).select_option(f"{UNIT} 3")
        page.get_by_role("button", name="Lọc danh sách").click()
        expect(page.get_by_text("3/402 đại biểu khớp bộ lọc")).to_be_visible()
        assert shown(page) == ["đồng chí Người Thứ 12", "đồng chí Người Thứ 120", "đồng chí Người Thứ 129"]
        assert sideways(page) == 0

        page.get_by_role("checkbox", name="Người Thứ 120").focus()
        page.keyboard.press("Space")
        page.locator("summary", has_text="Xếp thành phần cho nhiều đại biểu").focus()
        page.keyboard.press("Enter")
        page.locator("#group_id").select_option(index=2)
        assert sideways(page) == 0
        page.get_by_role("button", name="Xếp thành phần này").focus()
        page.keyboard.press("Enter")
        expect(page.get_by_text("Đã đổi thành phần của 1 đại biểu.")).to_be_visible()
        expect(page.locator("tr", has_text="Người Thứ 120").locator("td").nth(2)).to_have_text("2")
        assert len(shown(page)) == 3, "the filter stays"

        page.emulate_media(media="print")
        expect(page.get_by_text("3/402 đại biểu khớp bộ lọc")).to_be_visible()
        for hidden in ("form.filters", "details.grouping", "input[name=pick]"):
            expect(page.locator(hidden).first).to_be_hidden()
        page.emulate_media(media="screen")
        page.get_by_role("link", name="Bỏ lọc").click()
        expect(page).to_have_url(re.compile(r"/participants$"))
        assert (len(shown(page)), sideways(page)) == (100, 0)
        page.get_by_role("link", name="Trang sau").click()
        expect(page.get_by_text("đại biểu 101 đến 200 trong 402.")).to_be_visible()
        assert (len(shown(page)), sideways(page)) == (100, 0)
        page.get_by_role("link", name="Xem tất cả trên một trang").click()
        expect(page.get_by_role("link", name="Chia trang, mỗi trang 100 đại biểu")).to_be_visible()
        assert (len(shown(page)), sideways(page)) == (402, 0)

        page.locator("summary", has_text="Xếp thành phần cho nhiều đại biểu").click()
        page.get_by_role("link", name="Hoàn tác lần xếp này").click()
        page.get_by_role("button", name="Trả về thành phần cũ").click()
        expect(page.get_by_text("Đã trả 1 đại biểu về thành phần cũ.")).to_be_visible()
