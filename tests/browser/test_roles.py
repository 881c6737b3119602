"""A day of each role, in a real browser: what they come for works, and what is not theirs is not there."""

import re
from typing import Any

import pyotp
import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from tests.browser.windows import PASSWORDS, open_window

pytestmark = pytest.mark.browser


def sign_in(window: BrowserContext, site: str, user: str, password: str = "") -> Page:
    """Type user name and password as a person does; return the tab."""
    page = window.new_page()
    page.goto(f"{site}/plans" if user != "thuky" else site)
    expect(page).to_have_url(re.compile(f"^{site}/sign-in"))
    page.get_by_label("Tên đăng nhập hoặc thư điện tử").fill(user)
    page.get_by_label("Mật khẩu").fill(password or PASSWORDS[user])
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: "/sign-in" not in url)
    return page


def sections(page: Page) -> Locator:
    """Return what the head leads to."""
    return page.locator("header nav").first.locator("a")


def status(page: Page, address: str) -> int:
    """Open an address as if it were typed; return what is answered."""
    answer = page.goto(address)
    assert answer is not None
    return answer.status


def test_office(browser: Browser, site: str, ids: dict[str, Any]) -> None:
    """The office sets the day of a district, and the journal says that it acted for it."""
    with open_window(browser, site, user=None) as window:
        page = sign_in(window, site, "vanphong")
        expect(page).to_have_url(f"{site}/plans")  # where it wanted to go
        all_of_it = ["Tổng quan", "Kế hoạch", "Hội nghị", "Lịch", "Đơn vị", "Danh bạ", "Văn bản"]
        expect(sections(page)).to_have_text(all_of_it)
        page.goto(f"{site}/conferences/{ids['kon_ray']}/move")
        page.get_by_label("Ngày", exact=True).fill("13-3-2024")
        page.get_by_label("Lý do").fill("trùng lịch họp tỉnh")
        page.get_by_role("button", name="Kiểm tra và lưu").click()
        page.get_by_role("button", name="Vẫn định ngày 13-3").click()
        expect(page.locator(".datebox")).to_contain_text("13")
        page.get_by_role("link", name="Nhật ký thay đổi").first.click()
        newest = page.locator("main .journal > li").first
        expect(newest).to_contain_text("Văn phòng Tỉnh ủy (vanphong), thay mặt Huyện Kon Rẫy")
        expect(newest).to_contain_text("trùng lịch họp tỉnh")


def test_editor(browser: Browser, site: str, ids: dict[str, Any]) -> None:
    """A commune on a telephone sees and changes its own conference, and no other by address, search or journal."""
    with open_window(browser, site, user=None, width=360, has_touch=True) as window:
        page = sign_in(window, site, "dakkoi")
        page.goto(site)
        expect(page.locator("main")).to_contain_text("0/1 xã đã tổ chức hội nghị sơ kết")
        page.get_by_role("link", name="Định ngày").first.click()
        expect(page.locator("main .notice")).to_contain_text("sau khi cấp trên gia hạn")
        assert status(page, f"{site}/conferences/{ids['dak_koi']}/extend") == 403
        page.goto(f"{site}/conferences/{ids['dak_koi']}/hold")
        page.get_by_label("Ngày tổ chức").fill("27-02-2024")
        page.get_by_label("Số đại biểu có mặt").fill("38")
        page.locator("main form button.btn-primary").click()
        expect(page.locator("main .facts")).to_contain_text("38 đại biểu có mặt")
        for address in (
            f"/conferences/{ids['kon_ray']}", f"/conferences/{ids['top']}", f"/conferences/{ids['kon_ray']}/move",
            f"/journal/conference/{ids['kon_ray']}", f"/units/{ids['district']}/feeds",
        ):  # fmt: skip
            assert status(page, site + address) == 404, address
        page.goto(f"{site}/search?q=kon+ray")
        expect(page.locator("main")).not_to_contain_text("Hội nghị sơ kết huyện Kon Rẫy")
        page.goto(f"{site}/journal")
        expect(page.locator("main .journal > li").first).to_contain_text("Xã Đắk Kôi")
        expect(page.locator("main")).not_to_contain_text("Hội nghị sơ kết huyện Kon Rẫy")


def test_reader(browser: Browser, site: str, ids: dict[str, Any]) -> None:
    """A leader sees how far all units are, is offered nothing to change, and is refused where an address is typed."""
    with open_window(browser, site, user=None) as window:
        page = sign_in(window, site, "lanhdao")
        page.goto(site)
        expect(page.locator(".lede")).to_contain_text("97/102")
        page.goto(f"{site}/conferences/{ids['kon_ray']}")
        for name in ("Đổi ngày", "Sửa", "Thêm mục"):
            expect(page.locator("main").get_by_role("link", name=name)).to_have_count(0)
        expect(page.locator("main form")).to_have_count(0)
        assert status(page, f"{site}/conferences/{ids['kon_ray']}/move") == 403
        expect(page.get_by_role("heading", level=1)).to_have_text("Không được phép")


def test_secretary(browser: Browser, site: str, ids: dict[str, Any]) -> None:
    """The secretary of a conference adds a delegate and hands out a link; the delegate answers on a telephone."""
    with open_window(browser, site, user=None) as window:
        page = sign_in(window, site, "thuky")
        expect(page).to_have_url(f"{site}/conferences/{ids['top']}/participants")
        expect(sections(page)).to_have_text(["Đại biểu", "Danh bạ"])
        page.get_by_role("link", name="Thêm đại biểu").click()
        page.get_by_label("Danh xưng").select_option(label="bà")
        page.get_by_label("Họ và tên").fill("Y Thoanh")
        page.locator("main form button.btn-primary").click()
        page.get_by_role("link", name="Liên kết trả lời của Y Thoanh").click()
        page.get_by_role("button", name="Tạo liên kết").click()
        shown = page.locator("#reply-address")
        expect(shown).to_have_value(re.compile(f"^{site}/replies/"))
        link = shown.input_value()
        with open_window(browser, site, user=None, width=360, has_touch=True) as telephone:
            delegate = telephone.new_page()
            delegate.goto(link)
            expect(delegate.locator("main")).not_to_contain_text("Nguyễn Văn An")
            delegate.get_by_role("radio", name="Không dự").check()
            delegate.get_by_label("Lý do").fill("đi công tác")
            delegate.get_by_role("button", name="Gửi trả lời").click()
            expect(delegate.locator("main")).to_contain_text("đi công tác")
            assert status(delegate, f"{site}/conferences/{ids['top']}/participants") == 200
            expect(delegate).to_have_url(re.compile(f"^{site}/sign-in"))
        page.goto(f"{site}/conferences/{ids['top']}/participants")
        expect(page.locator("main tr", has_text="Y Thoanh")).to_contain_text("đi công tác")
        closed = (f"/conferences/{ids['top']}", "/plans", "/units")
        assert [status(page, site + address) for address in closed] == [403] * 3
        assert status(page, f"{site}/conferences/{ids['kon_ray']}/participants") == 404


def test_administrator(browser: Browser, site: str) -> None:
    """An account is made, activated by its key, made to set up a second factor, and out once it is disabled."""
    with open_window(browser, site, user=None) as window, open_window(browser, site, user=None, width=360) as other:
        page = sign_in(window, site, "quantri")
        assert status(page, f"{site}/plans") == 403
        page.goto(f"{site}/accounts/settings")
        page.get_by_label("biên tập").check()
        page.get_by_role("button", name="Lưu thiết lập").click()
        expect(page.get_by_text("Đã lưu các vai trò phải xác thực lớp hai.")).to_be_visible()
        page.goto(f"{site}/accounts/add")
        page.get_by_label("Tên đăng nhập").fill("dak-ruong")
        page.get_by_label("Tên", exact=True).fill("Văn phòng Huyện ủy Kon Rẫy")
        page.get_by_label("Đơn vị, gồm cả cấp dưới").select_option(label="\u2003Huyện Kon Rẫy (614)")
        page.get_by_role("button", name="Tạo tài khoản").click()
        page.get_by_role("button", name="Tạo liên kết kích hoạt").click()
        key = page.locator("code.secret").inner_text()

        person = other.new_page()
        person.goto(f"{site}/activate")
        person.get_by_label("Mã kích hoạt").fill(key.lower())
        person.get_by_role("button", name="Kiểm tra mã").click()
        fields = person.locator("input[type=password]")
        expect(fields).to_have_count(2)
        for field in fields.all():
            field.fill("đường về nhà xa")
        person.get_by_role("button", name="Đặt mật khẩu").click()
        expect(person).to_have_url(f"{site}/profile/second-factor")
        person.goto(f"{site}/plans")
        expect(person).to_have_url(f"{site}/profile/second-factor")
        secret = person.locator("code.secret").inner_text().replace(" ", "")
        person.locator("input.code-field").fill(pyotp.TOTP(secret).now())
        person.get_by_role("button", name="Kiểm tra mã và thiết lập").click()
        expect(person.get_by_text("Đã thiết lập xác thực lớp hai.")).to_be_visible()
        person.goto(f"{site}/plans")
        expect(person.get_by_role("heading", level=1)).to_have_text("Kế hoạch số 123-KH/TU")

        page.get_by_role("link", name="Quay lại tài khoản").click()
        page.get_by_role("link", name="Khóa tài khoản").click()
        page.get_by_role("button", name="Khóa tài khoản").click()
        expect(page.get_by_text("Đã khóa tài khoản dak-ruong.")).to_be_visible()
        person.goto(f"{site}/plans")
        expect(person).to_have_url(re.compile(f"^{site}/sign-in"))
