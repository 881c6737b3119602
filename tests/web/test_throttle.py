"""Guessing: too many wrong passwords, codes and keys are refused, by account and by address, and nothing is given away.

The demonstration serves this machine only, so other addresses are others of its own: 127.0.0.2 and so on.
"""

import re
from typing import Any

import pyotp
import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.conftest import sign_in_as
from tests.web.accounts import OTHER, PASSWORD, add_account, errors_of, give_name, is_in
from tests.web.conftest import Page, find_faults, read_page

pytestmark = pytest.mark.usefixtures("still_counts")

WRONG = ["Tên đăng nhập hoặc mật khẩu không đúng."]
TOO_MANY = {
    "vi": "Thử quá nhiều lần. Thử lại sau 15 phút, hoặc liên hệ Văn phòng Tỉnh ủy.",
    "en": "Too many attempts. Try again in 15 minutes, or ask Văn phòng Tỉnh ủy.",
}
OF_ACCOUNT, OF_ADDRESS, OF_CODE = 10, 60, 5


def at(address: str) -> dict[str, Any]:
    """Return what makes a request come from an address."""
    return {"environ_base": {"REMOTE_ADDR": address}}


def guess(app: Flask, times: int, *logins: str, address: str = "127.0.0.1") -> list[int]:
    """Give wrong passwords from a browser of its own; return how they were answered."""
    browser = app.test_client()
    token = read_page(browser.get("/sign-in")).find("input", name="csrf_token")[0].attrs["value"]
    forms = [{"login": logins[n % len(logins)], "password": OTHER, "csrf_token": token} for n in range(times)]
    return [browser.post("/sign-in", data=form, **at(address)).status_code for form in forms]


def bare(answer: TestResponse, login: str) -> str:
    """Return a page without what was typed and without its token."""
    html = answer.get_data(as_text=True).replace(f'value="{login}"', 'value=""', 1)
    return re.sub(r'name="csrf_token" value="[^"]*"', "", html)


@pytest.mark.parametrize("language", ["vi", "en"])
def test_after_too_many_wrong_passwords_the_right_one_is_refused_too(app: Flask, language: str) -> None:
    add_account(app)
    assert guess(app, OF_ACCOUNT + 1, "hoa") == [422] * OF_ACCOUNT + [429]
    browser = app.test_client()
    browser.set_cookie("lang", language)
    for password in (OTHER, PASSWORD):
        answer = give_name(browser, password=password)
        page = read_page(answer, 429)
        assert find_faults(page) == []
        assert (errors_of(answer), answer.headers["Retry-After"]) == ([TOO_MANY[language]], "900")
        assert page.find("input", name="login")[0].attrs["value"] == "hoa" and password not in page.html
        assert not is_in(browser)


def test_the_limit_of_an_account_holds_from_every_address_and_for_no_other(app: Flask) -> None:
    add_account(app)
    add_account(app, "khoa")
    guess(app, OF_ACCOUNT // 2, "hoa")
    assert guess(app, OF_ACCOUNT, "hoa", address="127.0.0.2") == [422] * (OF_ACCOUNT // 2) + [429] * (OF_ACCOUNT // 2)
    assert give_name(app.test_client(), **at("127.0.0.3")).status_code == 429
    assert give_name(app.test_client(), "khoa", **at("127.0.0.3")).status_code == 303
    assert give_name(app.test_client(), "khoa").status_code == 303


@pytest.mark.parametrize("of_account", [("hoa", "HOA", " Hoa "), ("ma", "MA", " Ma ")])
def test_however_a_name_is_written_it_is_counted_once(app: Flask, of_account: tuple[str, ...]) -> None:
    add_account(app)  # there is no account ma: its name is counted like one that there is
    assert guess(app, OF_ACCOUNT + 3, *of_account) == [422] * OF_ACCOUNT + [429] * 3


def test_name_and_mail_of_an_account_are_told_by_no_refusal(app: Flask) -> None:
    add_account(app, email="hoa@kontum.example")
    assert guess(app, OF_ACCOUNT, "hoa") == guess(app, OF_ACCOUNT, "ma") == [422] * OF_ACCOUNT
    for login in ("hoa@kontum.example", "ma@kontum.example"):
        assert guess(app, 1, login, address="127.0.0.2") == [422], login


def test_a_refusal_says_nothing_of_an_account(app: Flask) -> None:
    add_account(app)
    add_account(app, "khoa", is_disabled=True)
    add_account(app, "cho", password_hash=None)
    pages, headers = set(), set()
    for login in ("hoa", "khoa", "cho", "nobody"):
        assert guess(app, OF_ACCOUNT, login) == [422] * OF_ACCOUNT
        answer = give_name(app.test_client(), login)
        pages.add((answer.status_code, bare(answer, login)))
        headers.add(str(sorted(name for name, _ in answer.headers if name != "Set-Cookie")))
    assert (len(pages), len(headers)) == (1, 1)


def test_right_passwords_and_empty_forms_count_for_nothing(app: Flask) -> None:
    add_account(app)
    for _ in range(OF_ACCOUNT):
        assert give_name(app.test_client(), password="").status_code == 422
        assert give_name(app.test_client()).status_code == 303
    assert guess(app, OF_ACCOUNT, "hoa") == [422] * OF_ACCOUNT


def test_an_address_that_tries_many_names_is_refused_and_others_are_not(app: Flask) -> None:
    add_account(app)
    names = [f"name{n}" for n in range(OF_ADDRESS)]
    assert guess(app, OF_ADDRESS, *names) == [422] * OF_ADDRESS
    refused = give_name(app.test_client())
    assert (refused.status_code, errors_of(refused)) == (429, [TOO_MANY["vi"]])
    assert give_name(app.test_client(), **at("127.0.0.2")).status_code == 303


def test_addresses_of_one_connection_count_as_one(app: Flask, make_app, demo_instance, tmp_path) -> None:
    office = make_app(instance=tmp_path, database=f"sqlite:///{demo_instance / 'planner.sqlite'}", demo=False)
    names = [f"name{n}" for n in range(OF_ADDRESS)]
    for n in range(2):
        answers = guess(office, OF_ADDRESS // 2, *names[n::2], address=f"2001:db8:1:2::{n + 1:x}")
        assert answers == [422] * (OF_ADDRESS // 2)
    assert guess(office, 1, "another", address="2001:db8:1:2:ffff::9") == [429]
    assert guess(office, 1, "another", address="2001:db8:1:3::1") == [422]


def test_the_time_left_is_said(app: Flask, monkeypatch: pytest.MonkeyPatch, still_counts: float) -> None:
    add_account(app)
    guess(app, OF_ACCOUNT, "hoa")
    monkeypatch.setattr("planner.web.throttle.time", lambda: still_counts + 14.5 * 60)
    answer = give_name(app.test_client())
    assert answer.headers["Retry-After"] == "60"
    assert errors_of(answer) == ["Thử quá nhiều lần. Thử lại sau 1 phút, hoặc liên hệ Văn phòng Tỉnh ủy."]


def test_codes_are_counted_by_account(app: Flask) -> None:
    secret = pyotp.random_base32()
    add_account(app, totp_secret=secret, totp_step=0)
    add_account(app, "khoa", totp_secret=secret, totp_step=0)
    statuses = []
    for n in range(OF_CODE + 1):  # a new browser each time: it is not the cookie that counts
        browser = app.test_client()
        assert give_name(browser, **at(f"127.0.0.{n + 1}")).location == "/sign-in/code"
        statuses.append(send_code(browser, "00000x", f"127.0.0.{n + 1}").status_code)
    assert statuses == [422] * OF_CODE + [429]
    browser = app.test_client()
    give_name(browser)
    answer = send_code(browser, pyotp.TOTP(secret).now())
    page = read_page(answer, 429)
    assert (errors_of(answer), answer.headers["Retry-After"]) == ([TOO_MANY["vi"]], "900")
    assert find_faults(page) == [] and not is_in(browser)
    other = app.test_client()
    give_name(other, "khoa")
    assert send_code(other, pyotp.TOTP(secret).now()).status_code == 303


def send_code(browser: FlaskClient, code: str, address: str = "127.0.0.1") -> TestResponse:
    """Type a code into the page that asks for it."""
    token = read_page(browser.get("/sign-in/code")).find("input", name="csrf_token")[0].attrs["value"]
    return browser.post("/sign-in/code", data={"code": code, "csrf_token": token}, **at(address))


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_password_asked_for_on_the_own_page_is_counted_too(app: Flask, post_form, language: str) -> None:
    add_account(app)
    browser = sign_in_as(app.test_client(), "hoa")
    browser.set_cookie("lang", language)
    values = {"old": OTHER, "password": OTHER, "again": OTHER}
    for _ in range(OF_ACCOUNT):
        assert post_form(browser, "/profile", "/profile/password", **values).status_code == 422
    answer = post_form(browser, "/profile", "/profile/password", **{**values, "old": PASSWORD})
    page = Page(answer.get_data(as_text=True))
    assert (answer.status_code, answer.headers["Retry-After"], find_faults(page)) == (429, "900", [])
    assert page.find("p", class_="lede")[0].text == TOO_MANY[language]
    assert is_in(browser)


@pytest.mark.parametrize("page", ["/activate/{}", "/reset/{}"])
def test_keys_are_not_guessed(app: Flask, page: str) -> None:
    browser = app.test_client()
    answers = [browser.get(page.format(f"key-{n}")).status_code for n in range(61)]
    assert answers == [404] * 60 + [429]
    answer = browser.get(page.format("one-more"))
    assert answer.headers["Retry-After"] == "900" and TOO_MANY["vi"] in answer.get_data(as_text=True)
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert browser.get(page.format("one-more"), **at("127.0.0.2")).status_code == 404
