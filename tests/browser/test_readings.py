"""A clerk takes a plan from a file to its cascade, in a real browser; with and without scripts, on a telephone."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.windows import open_window, sideways
from tests.web.sample_plan import SAMPLE, SHARED, UNKNOWN

pytestmark = pytest.mark.browser


@pytest.fixture
def document(tmp_path: Path) -> Path:
    """The sample plan as a file."""
    path = tmp_path / "ke-hoach-77.txt"
    path.write_text(SAMPLE, "utf-8")
    return path


def upload(page: Page, site: str, document: Path) -> None:
    """Open the list of plans, choose the file, read it."""
    page.goto(f"{site}/plans")
    page.get_by_role("link", name="Tải kế hoạch lên").click()
    page.get_by_label("Tệp kế hoạch").set_input_files(document)
    page.get_by_role("button", name="Đọc văn bản").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Đối chiếu kế hoạch")


@pytest.mark.parametrize(
    ("scripts", "width"), [(True, 1366), (False, 1366), (False, 360)], ids=["scripts", "no-scripts", "phone"]
)
def test_upload_decide_edit_open(browser: Browser, site: str, document: Path, scripts: bool, width: int) -> None:
    with open_window(browser, site, java_script_enabled=scripts, width=width) as window:
        page = window.new_page()
        upload(page, site, document)
        expect(page.locator(".sev-block")).to_have_count(2)
        page.locator(f"input[name='{SHARED}'][value='joint']").check()
        page.locator(f"select[name='{UNKNOWN}']").select_option("new")
        page.get_by_label("Địa điểm cấp cao nhất").fill("Nhà văn hóa tỉnh")
        page.get_by_role("button", name="Xem và sửa: Nơi nhận").click()
        page.get_by_label("Nội dung ghi").last.fill("Sở Tài chính")
        page.get_by_role("button", name="Lưu danh mục").last.click()
        expect(page.get_by_text("Nơi nhận: đã lưu các chỗ sửa.")).to_be_visible()
        expect(page.locator("#f-recipients")).to_contain_text("3 nơi")
        expect(page.get_by_label("Địa điểm cấp cao nhất")).to_have_value("Nhà văn hóa tỉnh")
        assert sideways(page) == 0
        page.get_by_role("button", name="Mở kế hoạch: 113 hội nghị").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Mở kế hoạch 77-KH/TU")
        assert sideways(page) == 0
        page.get_by_role("button", name="Mở kế hoạch: 113 hội nghị").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Kế hoạch số 77-KH/TU")
        expect(page.get_by_text("Đã mở kế hoạch 77-KH/TU: 113 hội nghị, 10 báo cáo, 3 tham luận.")).to_be_visible()
        expect(page.locator(".tier")).to_have_count(4)


def test_a_field_that_is_focused_lights_its_sentence(browser: Browser, site: str, document: Path) -> None:
    with open_window(browser, site) as window:
        page = window.new_page()
        upload(page, site, document)
        page.get_by_label("Địa điểm cấp cao nhất").focus()
        expect(page.locator("#src-venue.is-lit")).to_be_in_viewport()
        expect(page.locator(".is-lit")).to_have_count(1)


def test_the_way_from_a_field_to_its_sentence_and_back_by_keyboard(browser: Browser, site: str, document: Path) -> None:
    with open_window(browser, site, java_script_enabled=False) as window:
        page = window.new_page()
        upload(page, site, document)
        page.locator("#f-number .from a").focus()
        page.keyboard.press("Enter")
        expect(page).to_have_url(re.compile("#src-number$"))
        expect(page.locator("#src-number")).to_be_in_viewport()
        page.locator("#src-number").focus()
        page.keyboard.press("Enter")
        expect(page).to_have_url(re.compile("#f-number$"))
        page.keyboard.press("Tab")
        expect(page.locator("[name=number]")).to_be_focused()


def test_enter_in_a_field_saves_the_draft(browser: Browser, site: str, document: Path) -> None:
    with open_window(browser, site) as window:
        page = window.new_page()
        upload(page, site, document)
        page.get_by_label("Số, ký hiệu").fill("79-KH/TU")
        page.keyboard.press("Enter")
        expect(page.get_by_text("Đã lưu nháp.")).to_be_visible()
        expect(page.get_by_label("Số, ký hiệu")).to_have_value("79-KH/TU")
