"""Seats for a full hall, given and exchanged in a real browser, without scripts; and by the keyboard alone."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.windows import open_window, sideways

pytestmark = pytest.mark.browser
MIDDLE = 10.5  # of a row of 20 seats


def rows(page: Page) -> list[tuple[str, str, str]]:
    """Return name, seat and zone of the list, in protocol order."""
    found = page.locator("tr[id^=row-]").evaluate_all(
        "rows => rows.map(row => ['th', 'td:nth-of-type(2) a', 'td:nth-of-type(3) b']"
        ".map(each => row.querySelector(each).innerText))"
    )
    return [(name, seat, zone) for name, seat, zone in found]


def place(code: str) -> tuple[int, float]:
    """Return the row of a seat and how far it is from the middle; the chair sits before all rows."""
    if code.startswith("CT"):
        return 0, float(code.removeprefix("CT"))
    row, seat = code.split("-")
    return int(row), abs(int(seat) - MIDDLE)


def test_four_hundred_find_a_seat_each_in_their_order(browser: Browser, site: str, ids: dict[str, int]) -> None:
    with open_window(browser, site, java_script_enabled=False) as window:
        page = window.new_page()
        address = f"{site}/conferences/{ids['top']}"
        page.goto(f"{address}/participants/paste")
        page.locator("textarea").fill("\n".join(f"Người Thứ {n}; Giám đốc Sở {n}" for n in range(1, 377)))
        page.locator("select[name=group_id]").select_option(index=2)
        page.get_by_role("button", name="Thêm các đại biểu này").click()
        expect(page.get_by_text("Đã thêm 376 đại biểu.")).to_be_visible()
        page.goto(f"{address}/seats")
        page.get_by_role("button", name="Xếp chỗ tất cả").click()
        expect(page.get_by_text("Đã xếp chỗ; các ghế đang giữ vẫn như cũ.")).to_be_visible()
    with open_window(browser, site) as window:
        page = window.new_page()
        page.goto(f"{address}/seats")
        found = rows(page)
        assert len(found) == len({seat for _, seat, _ in found}) == 400
        of_rank = {zone: [place(seat) for _, seat, each in found if each == zone] for zone in "ABC"}
        assert {zone: len(places) for zone, places in of_rank.items()} == {"A": 9, "B": 377, "C": 4}
        assert [zone for zone, places in of_rank.items() if places != sorted(places)] == []


def test_a_seat_is_exchanged_by_the_keyboard_on_a_telephone(browser: Browser, site: str, ids: dict[str, int]) -> None:
    with open_window(browser, site, width=360) as window:
        page = window.new_page()
        page.goto(f"{site}/conferences/{ids['top']}/seats")
        seat = page.locator("a#seat-1-10")
        expect(seat).to_have_attribute("aria-label", re.compile("Đinh Thị Hạnh"))
        seat.focus()
        page.keyboard.press("Enter")
        expect(page.get_by_role("heading", level=1)).to_have_text("Ghế của Đinh Thị Hạnh")
        page.get_by_label("Ghế", exact=True).select_option("1-11")
        page.get_by_role("button", name="Lưu và giữ ghế này").focus()
        page.keyboard.press("Enter")
        expect(page.locator(".notice").first).to_contain_text("Y Nhiên chuyển sang ghế kia")
        page.wait_for_load_state()
        assert ("Y Nhiên", "1-10", "A") in rows(page)
        assert sideways(page) == 0
