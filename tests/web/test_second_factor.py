"""The second factor: set up, asked at the sign-in, needed by a role, removed; a code works once."""

import pytest
from flask import Flask
from sqlalchemy import select

from planner.database import transaction
from planner.enums import Role
from planner.models import JournalEntry
from planner.services.sign_ins import SECOND_FACTOR
from tests.conftest import sign_in_as
from tests.web.accounts import (
    OTHER,
    PASSWORD,
    Clock,
    add_account,
    errors_of,
    give_code,
    give_name,
    is_in,
    need_second_factor,
    read_account,
    set_up_factor,
)
from tests.web.conftest import find_faults, read_page

WRONG = ["Mã không đúng hoặc đã dùng. Chờ mã kế tiếp rồi nhập mã đó."]


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """The real moment."""
    return Clock(monkeypatch)


@pytest.fixture
def hoa(app: Flask) -> int:
    """An account without a second factor."""
    return add_account(app)


def test_the_right_code_lets_in_and_a_wrong_one_does_not(app: Flask, clock: Clock, hoa: int) -> None:
    secret = set_up_factor(app, "hoa", clock)
    browser = app.test_client()
    clock.move(minutes=1)
    assert give_name(browser).location == "/sign-in/code"
    assert not is_in(browser)  # the password alone opens nothing
    assert find_faults(read_page(browser.get("/sign-in/code"))) == []
    for code in ("", "abcdef", clock.code(secret) + "1", clock.code("A" * 32)):
        answer = give_code(browser, code)
        assert (answer.status_code, errors_of(answer)) == (422, WRONG)
    right = clock.code(secret)
    answer = give_code(browser, f"{right[:3]} {right[3:]}")
    assert (answer.status_code, answer.location) == (303, "/")
    assert is_in(browser)


def test_a_code_works_once(app: Flask, clock: Clock, hoa: int) -> None:
    secret = set_up_factor(app, "hoa", clock)
    code = clock.code(secret)
    browser = app.test_client()
    give_name(browser)
    assert give_code(browser, code).status_code == 422  # the one it was set up with
    clock.move(seconds=30)
    assert give_code(browser, clock.code(secret)).status_code == 303
    thief = app.test_client()
    give_name(thief)
    answer = give_code(thief, clock.code(secret))
    assert (answer.status_code, errors_of(answer), is_in(thief)) == (422, WRONG, False)
    clock.move(seconds=30)
    assert give_code(thief, code).status_code == 422  # older than the last one used


def test_a_clock_may_go_half_a_minute_wrong_but_not_more(app: Flask, clock: Clock, hoa: int) -> None:
    secret = set_up_factor(app, "hoa", clock)
    clock.move(minutes=10)
    fast, slow = Clock.__new__(Clock), Clock.__new__(Clock)
    fast.moment = slow.moment = clock.moment
    fast.move(seconds=60), slow.move(seconds=-30)
    browser = app.test_client()
    give_name(browser)
    assert give_code(browser, fast.code(secret)).status_code == 422
    assert give_code(browser, slow.code(secret)).status_code == 303


def test_a_password_is_remembered_for_five_minutes(app: Flask, clock: Clock, hoa: int) -> None:
    secret = set_up_factor(app, "hoa", clock)
    browser = app.test_client()
    give_name(browser)
    page = browser.get("/sign-in/code")
    assert page.status_code == 200
    clock.move(minutes=5, seconds=1)
    assert browser.get("/sign-in/code").location == "/sign-in"
    token = read_page(browser.get("/sign-in")).find("input", name="csrf_token")[0].attrs["value"]
    answer = browser.post("/sign-in/code", data={"csrf_token": token, "code": clock.code(secret)})
    assert answer.status_code == 422 and "Đã quá năm phút. Đăng nhập lại." in answer.get_data(as_text=True)
    assert not is_in(browser)


def test_an_account_that_is_disabled_between_password_and_code(app: Flask, clock: Clock, hoa: int) -> None:
    secret = set_up_factor(app, "hoa", clock)
    clock.move(minutes=1)
    browser = app.test_client()
    give_name(browser)
    token = read_page(browser.get("/sign-in/code")).find("input", name="csrf_token")[0].attrs["value"]
    with app.app_context(), transaction() as session:
        session.connection().exec_driver_sql("UPDATE accounts SET is_disabled = 1 WHERE username = 'hoa'")
    assert browser.post("/sign-in/code", data={"csrf_token": token, "code": clock.code(secret)}).status_code == 422
    assert not is_in(browser)


def test_setting_up_asks_for_the_code_and_signs_other_browsers_out(app: Flask, clock: Clock, hoa: int) -> None:
    other = app.test_client()
    give_name(other)
    browser = app.test_client()
    give_name(browser)
    page = read_page(browser.get("/profile/second-factor"))
    assert find_faults(page) == [] and len(page.find("svg", class_="qr")) == 1
    secret = page.find("code", class_="secret")[0].text
    token = page.find("input", name="csrf_token")[0].attrs["value"]
    answer = browser.post("/profile/second-factor", data={"csrf_token": token, "code": "000000"})
    assert (answer.status_code, errors_of(answer)) == (422, ["Mã không đúng. Chờ mã kế tiếp rồi nhập mã đó."])
    assert read_account(app, hoa).totp_secret is None
    assert read_page(browser.get("/profile/second-factor")).find("code", class_="secret")[0].text == secret
    set_up_factor(app, "hoa", clock)
    assert not is_in(other)
    html = app.test_client().get("/sign-in").get_data(as_text=True) + browser.get("/profile").get_data(as_text=True)
    assert read_account(app, hoa).totp_secret not in html


PAGES = ("/", "/conferences", "/units", "/search?q=x", "/calendar", "/documents", "/journal", "/plans/1")


def test_a_role_that_needs_it_opens_nothing_else(app: Flask, clock: Clock, hoa: int) -> None:
    browser = app.test_client()
    give_name(browser)
    assert browser.get("/units").status_code == 200
    form = read_page(browser.get("/profile")).find("input", name="csrf_token")[0].attrs["value"]
    need_second_factor(app, "editor")
    for page in PAGES:
        answer = browser.get(page)
        assert (answer.status_code, answer.location) == (303, "/profile/second-factor"), page
    for address in ("/conferences/108/move", "/plans/readings", "/units/13/feeds"):
        answer = browser.post(address, data={"csrf_token": form})
        assert (answer.status_code, answer.location) == (303, "/profile/second-factor"), address
    assert browser.get("/profile").status_code == 200  # own password, sign-out
    set_up_factor(app, "hoa", clock)
    clock.move(minutes=1)
    fresh = app.test_client()
    give_name(fresh)
    give_code(fresh, clock.code(read_account(app, hoa).totp_secret or ""))
    assert [fresh.get(page).status_code for page in PAGES] == [200] * len(PAGES)


def test_other_roles_go_on_without(app: Flask, hoa: int) -> None:
    need_second_factor(app, "office", "administrator")
    browser = app.test_client()
    give_name(browser)
    assert browser.get("/units").status_code == 200


def test_removing_it_asks_for_the_password(app: Flask, clock: Clock, hoa: int, post_form) -> None:
    secret = set_up_factor(app, "hoa", clock)
    clock.move(minutes=1)
    browser = app.test_client()
    give_name(browser)
    give_code(browser, clock.code(secret))
    url, remove = "/profile/second-factor", "/profile/second-factor/remove"
    answer = post_form(browser, url, remove, password=OTHER)
    assert (answer.status_code, errors_of(answer)) == (422, ["Mật khẩu không đúng."])
    token = read_page(browser.get(url)).find("input", name="csrf_token")[0].attrs["value"]
    need_second_factor(app, "editor")
    assert remove not in browser.get(url).get_data(as_text=True)
    assert browser.post(remove, data={"csrf_token": token, "password": PASSWORD}).status_code == 409
    assert read_account(app, hoa).totp_secret == secret
    need_second_factor(app)
    assert post_form(browser, url, remove, password=PASSWORD).status_code == 303
    assert read_account(app, hoa).totp_secret is None


def test_the_secret_never_stands_in_the_journal(app: Flask, clock: Clock, hoa: int) -> None:
    secret = set_up_factor(app, "hoa", clock)
    with app.app_context(), transaction() as session:
        told = str([(row.act, row.before, row.after) for row in session.scalars(select(JournalEntry))])
    assert "set_second_factor" in told and secret not in told


def test_the_administrator_chooses_which_roles_need_it(app: Flask, post_form) -> None:
    admin = sign_in_as(app.test_client(), "quantri")
    assert post_form(admin, "/accounts/settings", office="y", secretary="y").status_code == 303
    with app.app_context(), transaction() as session:
        from_settings = session.connection().exec_driver_sql(
            "SELECT value FROM settings WHERE name = ?", (SECOND_FACTOR,)
        ).scalar_one()
    assert from_settings == f'["{Role.OFFICE}", "{Role.SECRETARY}"]'
