"""A door in a real browser: without network and with it again, two devices, the camera, a signed-out device."""

import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import segno
from flask import Flask
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, expect
from sqlalchemy import select

from planner.database import transaction
from planner.enums import Role, TokenKind
from planner.models import Account, Arrival, Participant
from planner.services.journal import begin_act
from planner.services.tokens import make_token
from tests.browser.windows import open_window, sideways
from tests.conftest import NOW

pytestmark = pytest.mark.browser
TOP = 113
ALL_SENT = "Có mạng. Đã gửi hết."
# it asks for the list once, however long this takes; what it notes it sends again where an answer came too late
ASKS_ONCE = "const every = setInterval; window.setInterval = (act, time) => time === 8000 ? every(act, time) : 0"
CANVAS = 640  # pixels of the picture that a fake camera shows


@pytest.fixture
def read(app: Flask) -> Callable[[Any], list[Any]]:
    """Return the rows of a query, as the server has them now."""

    def run(query: Any) -> list[Any]:
        with app.app_context(), transaction() as session:
            return [tuple(row) for row in session.execute(query)]

    return run


@pytest.fixture
def names(read: Callable[[Any], list[Any]]) -> list[str]:
    """The delegates of the province's conference, in their order."""
    query = select(Participant.name).where(Participant.conference_id == TOP).order_by(Participant.position)
    return [name for (name,) in read(query)]


def open_door(page: Page, site: str, door: str) -> None:
    """Open a door, and wait until the device holds all of it."""
    page.goto(f"{site}/conferences/{TOP}/check-in?door={door}")
    expect(page.locator("#door")).to_have_attribute("data-ready", "all")


def note(page: Page, name: str, act: str = "Có mặt") -> None:
    """Search for a delegate and press a button beside the name."""
    page.get_by_label("Tìm theo tên").fill(name)
    page.get_by_role("button", name=f"{act}: {name}", exact=True).click()
    expect(page.locator("#door-said")).to_contain_text(name)  # it is on the device now


def arrivals(read: Callable[[Any], list[Any]]) -> list[tuple[str, str, bool]]:
    """Return who came at which door, and whether for a second time, in the order received."""
    query = select(Participant.name, Arrival.door, Arrival.is_repeat).join(Arrival.participant)
    query = query.where(Arrival.conference_id == 113).order_by(Arrival.id)
    return read(query)


def test_a_door_works_without_network_and_loses_nothing(
    browser: Browser, site: str, names: list[str], read: Callable[[Any], list[Any]]
) -> None:
    first, second, third = names[:3]
    with open_window(browser, site, width=360) as window, open_window(browser, site, user="thuky") as other:
        page, there = window.new_page(), other.new_page()
        there.add_init_script(ASKS_ONCE)
        open_door(page, site, "Cửa 1")
        open_door(there, site, "Cửa 2")
        window.set_offline(True)
        page.reload()
        expect(page.get_by_role("heading", level=1)).to_have_text("Điểm danh: Cửa 1")
        expect(page.locator("#door-link")).to_contain_text("Mất mạng")
        note(page, first)
        expect(page.locator("#door-said")).to_contain_text(f"{first}: đã ghi có mặt")
        note(page, second, "Đến muộn")
        expect(page.locator("#door-link")).to_have_text("Mất mạng. Số lượt lưu trên thiết bị: 2.")
        expect(page.locator("#door-summary")).to_contain_text("Có mặt 2/26")
        page.reload()  # what was noted is on the device, not on the page
        expect(page.locator("#door-link")).to_have_text("Mất mạng. Số lượt lưu trên thiết bị: 2.")
        assert arrivals(read) == []
        note(there, first)
        expect(there.locator("#door-link")).to_have_text(ALL_SENT)
        window.set_offline(False)
        expect(page.locator("#door-link")).to_have_text(ALL_SENT)
        assert arrivals(read) == [(first, "Cửa 2", False), (first, "Cửa 1", True), (second, "Cửa 1", False)]
        expect(page.locator("#door-notices .notice")).to_have_count(1)
        expect(page.locator("#door-notices")).to_contain_text(re.compile(f"{first} đã được ghi lúc .*Cửa 2"))
        page.reload()
        page.get_by_role("button", name="Đã xem").click()
        expect(page.locator("#door-notices .notice")).to_have_count(0)
        note(there, second)  # the second device does not know yet that the first has seen this badge
        expect(there.locator("#door-said")).to_contain_text(f"{second} đã được ghi lúc")
        note(page, third)
        expect(page.locator("#door-link")).to_have_text(ALL_SENT)
        assert [row for row in arrivals(read) if not row[2]] == [
            (first, "Cửa 2", False), (second, "Cửa 1", False), (third, "Cửa 1", False),
        ]  # fmt: skip
        assert sideways(page) == 0


def test_what_was_noted_is_taken_back_before_and_after_it_was_sent(
    browser: Browser, site: str, names: list[str], read: Callable[[Any], list[Any]]
) -> None:
    first, second = names[:2]
    with open_window(browser, site, width=360) as window:
        page = window.new_page()
        open_door(page, site, "Cửa 1")
        note(page, first)
        expect(page.locator("#door-link")).to_have_text(ALL_SENT)
        window.set_offline(True)
        note(page, second)
        note(page, second, "Hủy ghi")
        expect(page.locator("#door-said")).to_have_text(re.compile(f"{second}: đã hủy ghi, chưa đến."))
        note(page, first, "Hủy ghi")
        expect(page.locator("#door-summary")).to_contain_text("Có mặt 0/26")
        window.set_offline(False)
        expect(page.locator("#door-link")).to_have_text(ALL_SENT)
        assert arrivals(read) == [(first, "Cửa 1", False)]
        assert read(select(Arrival.undone_at.is_(None)).where(Arrival.conference_id == 113)) == [(False,)]


def test_a_walk_in_and_a_typed_code_without_network(
    browser: Browser, site: str, app: Flask, names: list[str], read: Callable[[Any], list[Any]]
) -> None:
    key = make_key(app, names[4])
    with open_window(browser, site, width=360) as window:
        page = window.new_page()
        open_door(page, site, "Cửa 1")
        window.set_offline(True)
        page.get_by_label("Địa chỉ hoặc mã trên thẻ").fill(f"http://planner.example/replies/{key}")
        page.keyboard.press("Enter")
        expect(page.locator("#door-said")).to_contain_text(f"{names[4]}: đã ghi có mặt")
        page.get_by_text("Khách không có giấy mời").click()
        page.get_by_label("Họ và tên").fill("A Nhui")
        page.get_by_role("button", name="Ghi khách đến").click()
        expect(page.locator("#door-summary")).to_contain_text("thêm 1 người không có giấy mời")
        window.set_offline(False)
        expect(page.locator("#door-link")).to_have_text(ALL_SENT)
        assert arrivals(read) == [(names[4], "Cửa 1", False), ("A Nhui", "Cửa 1", False)]


def test_an_ended_sign_in_keeps_the_queue(
    browser: Browser, site: str, names: list[str], read: Callable[[Any], list[Any]]
) -> None:
    with open_window(browser, site, width=360) as window:
        page = window.new_page()
        open_door(page, site, "Cửa 1")
        window.clear_cookies(name="planner")
        note(page, names[0])
        expect(page.locator("#door-link")).to_contain_text("Phiên đăng nhập đã hết. Số lượt lưu trên thiết bị: 1.")
        assert arrivals(read) == []
        page.locator("#door-link").get_by_role("link", name="Đăng nhập").click()
        page.get_by_role("button", name="Đăng nhập với tài khoản Văn phòng Tỉnh ủy").click()
        expect(page.locator("#door-link")).to_have_text(ALL_SENT)
        assert arrivals(read) == [(names[0], "Cửa 1", False)]


def test_who_may_not_check_in_any_more_keeps_no_names(
    browser: Browser, site: str, app: Flask, names: list[str], read: Callable[[Any], list[Any]]
) -> None:
    with open_window(browser, site, user="thuky", width=360) as window:
        page = window.new_page()
        open_door(page, site, "Cửa 1")
        with app.app_context(), transaction() as session:
            begin_act(session, "edit_account", by="test", now=NOW)
            account = session.scalars(select(Account).where(Account.username == "thuky")).one()
            account.grants[0].role, account.grants[0].conference_id = Role.READER, None
        note(page, names[0])
        expect(page.locator("#door-link")).to_contain_text("không còn quyền điểm danh ở đây")
        expect_nothing_kept(page)
        assert arrivals(read) == []


@pytest.mark.parametrize("way", ["forget", "sign-out"])
def test_names_go_from_the_device(browser: Browser, site: str, way: str) -> None:
    with open_window(browser, site, width=1366) as window:
        page = window.new_page()
        open_door(page, site, "Cửa 1")
        assert kept_on(page) == (1, 1)
        if way == "forget":
            page.get_by_text("Thiết bị này", exact=True).click()
            page.get_by_role("button", name="Xóa dữ liệu hội nghị trên thiết bị").click()
            expect(page.get_by_role("heading", name="Mở cửa điểm danh")).to_be_visible()
        else:
            page.locator(".menu.desk-only summary").click()
            page.get_by_role("button", name="Đăng xuất").click()
            expect(page.get_by_role("heading", level=1)).to_have_text("Đăng nhập")
        expect_nothing_kept(page)


def expect_nothing_kept(page: Page) -> None:
    """Wait until a device has let go of caches and lists, which it does beside what the page shows."""
    for _ in range(600):
        if kept_on(page) == (0, 0):
            return
        page.wait_for_timeout(200)
    assert kept_on(page) == (0, 0)


def kept_on(page: Page) -> tuple[int, int]:
    """Return how many caches and how many lists a device keeps."""
    return tuple(
        page.evaluate(
            """async () => {
              const database = await new Promise(done => {
                const request = indexedDB.open("planner-check-in");
                request.onsuccess = () => done(request.result);
              });
              const lists = await new Promise(done => {
                const request = database.transaction("kept").objectStore("kept").count();
                request.onsuccess = () => done(request.result);
              });
              database.close();
              return [(await caches.keys()).length, lists];
            }"""
        )
    )


def test_a_door_without_a_script(
    browser: Browser, site: str, names: list[str], read: Callable[[Any], list[Any]]
) -> None:
    with open_window(browser, site, width=360, java_script_enabled=False) as window:
        page = window.new_page()
        page.goto(f"{site}/conferences/{TOP}/check-in")
        page.get_by_label("Tên cửa").fill("Cửa 1")
        page.get_by_role("button", name="Mở cửa này").click()
        page.get_by_label("Tìm theo tên").fill(names[0])
        page.get_by_role("button", name="Tìm kiếm").click()
        expect(page).to_have_url(re.compile("[?&]q="))
        page.get_by_role("button", name=f"Có mặt: {names[0]}").click()
        expect(page.locator(".notice")).to_contain_text(f"{names[0]}: đã ghi có mặt")
        page.get_by_role("button", name=f"Ra về: {names[0]}").click()
        expect(page.locator(".notice")).to_contain_text(f"{names[0]}: đã ghi ra về")
        page.get_by_role("button", name=f"Hủy ghi: {names[0]}").click()
        expect(page.locator(".notice")).to_contain_text("vẫn ghi có mặt")
        page.get_by_text("Khách không có giấy mời").click()
        page.get_by_label("Họ và tên").fill("A Nhui")
        page.get_by_role("button", name="Ghi khách đến").click()
        expect(page.locator("#door-summary")).to_contain_text("Có mặt 1/26")
        expect(page.locator("#door-summary")).to_contain_text("thêm 1 người không có giấy mời")
        assert sideways(page) == 0
    assert arrivals(read) == [(names[0], "Cửa 1", False), (names[0], "Cửa 1", False), ("A Nhui", "Cửa 1", False)]


def test_the_code_in_letters_on_a_card_without_network(
    browser: Browser, site: str, names: list[str], read: Callable[[Any], list[Any]]
) -> None:
    ((number,),) = read(_number(names[2]))
    with open_window(browser, site, width=360) as window:
        page = window.new_page()
        open_door(page, site, "Cửa 1")
        window.set_offline(True)
        for typed, said in (
            (f" kt123 - d{number:03d} ", f"{names[2]}: đã ghi có mặt"),
            ("DH123-D001", "Thẻ này là thẻ của hội nghị khác"),
            ("KT123-D999999", "Mã này không phải của đại biểu hội nghị này"),
        ):
            page.get_by_label("Địa chỉ hoặc mã trên thẻ").fill(typed)
            page.keyboard.press("Enter")
            expect(page.locator("#door-said")).to_contain_text(said)
        window.set_offline(False)
        expect(page.locator("#door-link")).to_have_text(ALL_SENT)
        expect(page.locator("#door-notices .notice")).to_have_count(0)  # all was told at the door already
    assert arrivals(read) == [(names[2], "Cửa 1", False)]


# --- the camera ---


def _number(name: str) -> Any:
    return select(Participant.id).where(Participant.name == name, Participant.conference_id == TOP)


def make_key(app: Flask, name: str) -> str:
    """Return the key of a delegate's reply link, as a card bears it."""
    clock = app.config["PLANNER"].clock()
    with app.app_context(), transaction() as session:
        number = session.scalars(_number(name)).one()
        return make_token(session, TokenKind.REPLY, secret="s", by="test", now=clock, participant_id=number)


def film(path: Path, text: str) -> Path:
    """Write a film of a few pictures of a QR code for a fake camera: raw, grey, the code in the middle."""
    matrix = [list(row) for row in segno.make(text, error="m").matrix_iter(border=4)]
    size = CANVAS // len(matrix)
    edge = (CANVAS - size * len(matrix)) // 2
    blank = bytes([200]) * edge
    lines = [blank + b"".join(bytes([20 if dark else 235]) * size for dark in row) for row in matrix]
    rows = [line + bytes([200]) * (CANVAS - len(line)) for line in lines for _ in range(size)]
    margin = [bytes([200]) * CANVAS]
    grey = b"".join([*margin * edge, *rows, *margin * (CANVAS - edge - len(rows))])
    colour = bytes([128]) * (CANVAS * CANVAS // 2)
    head = f"YUV4MPEG2 W{CANVAS} H{CANVAS} F10:1 Ip A1:1 C420\n".encode()
    path.write_bytes(head + (b"FRAME\n" + grey + colour) * 5)
    return path


@pytest.fixture
def camera(
    playwright: Playwright, browser_type_launch_args: dict[str, Any], tmp_path: Path
) -> Iterator[Callable[[str], Browser]]:
    """Return a function that gives a browser whose camera sees a code."""
    opened: list[Browser] = []

    def start(text: str) -> Browser:
        seen = film(tmp_path / "code.y4m", text)
        fake = ["--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream"]
        arguments = [*browser_type_launch_args.get("args", []), *fake, f"--use-file-for-fake-video-capture={seen}"]
        opened.append(playwright.chromium.launch(**{**browser_type_launch_args, "args": arguments}))
        return opened[-1]

    yield start
    for each in opened:
        each.close()


def detector(window: BrowserContext, answer: str) -> None:
    """Give a window a BarcodeDetector that sees this text; with none, take away what it has."""
    window.add_init_script("delete window.BarcodeDetector;")
    if answer:
        window.add_init_script(
            "window.BarcodeDetector = class {"
            " static getSupportedFormats() { return Promise.resolve(['qr_code']); }"
            f" detect(seen) {{ return Promise.resolve(seen.videoWidth ? [{{ rawValue: '{answer}' }}] : []); }} }};"
        )


# the hour stands still, since the door forgets after four seconds which code it saw last, and a slow machine takes them
COUNT_SIGHTS = """() => {
    let sights = 0;
    const start = window.doorCamera.start;
    window.doorCamera.start = (video, address, told) =>
      start(video, address, text => { sights += 1; document.body.dataset.sights = sights; told(text); });
}"""


@pytest.mark.parametrize("has_detector", [False, True], ids=["jsqr", "detector"])
def test_the_camera_reads_the_code_on_a_card_once(
    camera, site: str, app: Flask, names: list[str], read: Callable[[Any], list[Any]], has_detector: bool
) -> None:
    address = f"{site}/replies/{make_key(app, names[1])}"
    with open_window(camera(address), site, width=360) as window:
        detector(window, address if has_detector else "")
        page = window.new_page()
        page.clock.set_fixed_time(datetime.now(UTC))
        open_door(page, site, "Cửa 1")
        page.evaluate(COUNT_SIGHTS)
        page.get_by_role("button", name="Quét mã").click()
        expect(page.locator("#door-said")).to_contain_text(f"{names[1]}: đã ghi có mặt")
        assert page.evaluate("Boolean(window.jsQR)") is not has_detector
        seen = page.locator("body")
        expect(seen).to_have_attribute("data-sights", re.compile(r"^([4-9]|\d\d)"))  # and it is not noted again
        page.get_by_role("button", name="Tắt máy ảnh").click()
        expect(page.locator("#door-video")).to_be_hidden()
        expect(page.locator("#door-link")).to_have_text(ALL_SENT)
        assert arrivals(read) == [(names[1], "Cửa 1", False)]


def test_the_decoder_comes_from_the_device_without_network(
    camera, site: str, app: Flask, names: list[str], read: Callable[[Any], list[Any]]
) -> None:
    address = f"{site}/replies/{make_key(app, names[1])}"
    with open_window(camera(address), site, width=360) as window:
        detector(window, "")
        page = window.new_page()
        open_door(page, site, "Cửa 1")
        window.set_offline(True)
        page.reload()
        page.get_by_role("button", name="Quét mã").click()
        expect(page.locator("#door-said")).to_contain_text(f"{names[1]}: đã ghi có mặt")
        window.set_offline(False)
        expect(page.locator("#door-link")).to_have_text(ALL_SENT)
    assert arrivals(read) == [(names[1], "Cửa 1", False)]


def test_without_a_camera_the_door_says_so_and_searches(browser: Browser, site: str, names: list[str]) -> None:
    with open_window(browser, site, width=360) as window:
        page = window.new_page()
        open_door(page, site, "Cửa 1")
        page.get_by_role("button", name="Quét mã").click()
        expect(page.locator("#door-said")).to_contain_text("Tìm theo tên")
        expect(page.get_by_role("button", name="Quét mã")).to_be_visible()
        note(page, names[0])
        expect(page.locator("#door-said")).to_contain_text(f"{names[0]}: đã ghi có mặt")
