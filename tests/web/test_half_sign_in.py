"""Before a second factor is shown or set up nothing opens: half a sign-in, a role that needs one, a code used twice."""

import re
from concurrent.futures import ThreadPoolExecutor
from typing import Literal

import pyotp
import pytest
from argon2 import PasswordHasher
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from planner.database import transaction
from planner.enums import Role
from planner.models import Account, JournalEntry, SignIn
from planner.services.passwords import set_password
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
from tests.web.conftest import choose_form, find_faults, read_fields, read_page

PAGE, CODE, REMOVE = "/profile/second-factor", "/sign-in/code", "/profile/second-factor/remove"
WRONG = ["Mã không đúng hoặc đã dùng. Chờ mã kế tiếp rồi nhập mã đó."]


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """The real moment."""
    return Clock(monkeypatch)


@pytest.fixture
def secret(app: Flask, clock: Clock) -> str:
    """The secret of the second factor of Hoa, who administers Kon Rẫy; set up a minute ago."""
    add_account(app, role=Role.ADMINISTRATOR)
    made = set_up_factor(app, "hoa", clock)
    clock.move(minutes=1)
    return made


@pytest.fixture
def half(app: Flask, secret: str) -> FlaskClient:
    """A browser that gave the right password of Hoa and no code."""
    browser = app.test_client()
    assert give_name(browser).location == CODE
    return browser


def token_of(browser: FlaskClient, url: str = CODE) -> str:
    """Return the token that forms of a browser bear."""
    return read_page(browser.get(url)).find("input", name="csrf_token")[0].attrs["value"]


def key_of(browser: FlaskClient) -> str:
    """Return the key in the cookie of a browser."""
    with browser.session_transaction() as cookie:
        return cookie["_user_id"]


# --- the password alone -----------------------------------------------------------------------------------


def test_the_password_alone_opens_no_page(app: Flask, half: FlaskClient) -> None:
    paths = ("/", "/units", "/search?q=a", "/profile", PAGE, "/accounts", "/accounts/7", "/journal", "/conferences/113")
    assert {path: half.get(path).location for path in paths} == {
        path: f"/sign-in?next={path.replace('=', '%3D')}" for path in paths
    }
    token = token_of(half)
    for path in (PAGE, REMOVE, "/profile/password", "/profile/sign-ins/end-all", "/accounts/7/enable", "/sign-out"):
        answer = half.post(path, data={"csrf_token": token, "password": PASSWORD, "sign_in": "1"})
        assert (path, answer.status_code, answer.location) == (path, 303, "/sign-in")
    with app.app_context(), transaction() as session:
        assert len(list(session.scalars(select(SignIn)))) == 1  # that of the set-up


def test_every_wrong_code_is_answered_alike(clock: Clock, secret: str, half: FlaskClient) -> None:
    pages = set()
    for wrong in ("", "abc", "١٢٣٤٥٦", clock.code(pyotp.random_base32()) + "0", f"-{clock.code(secret)[1:]}"):
        answer = give_code(half, wrong)
        assert (answer.status_code, errors_of(answer), is_in(half)) == (422, WRONG, False)
        pages.add(re.sub(r'name="csrf_token" value="[^"]*"', "", answer.get_data(as_text=True)))
    assert len(pages) == 1 and secret not in pages.pop()


def test_a_code_works_once_for_browsers_at_the_same_moment(app: Flask, clock: Clock, secret: str) -> None:
    code, browsers, forms = clock.code(secret), [app.test_client() for _ in range(4)], []
    for browser in browsers:
        give_name(browser)
        forms.append({"csrf_token": token_of(browser), "code": code})
    with ThreadPoolExecutor(len(browsers)) as pool:
        answers = list(pool.map(lambda browser, form: browser.post(CODE, data=form), browsers, forms))
    assert sorted(answer.status_code for answer in answers) == [303, 422, 422, 422]
    assert [is_in(browser) for browser in browsers] == [answer.status_code == 303 for answer in answers]


def test_the_page_asked_for_comes_after_the_code(clock: Clock, secret: str, app: Flask) -> None:
    browser = app.test_client()
    led = give_name(browser, url="/sign-in?next=/units").location
    assert led == f"{CODE}?next=/units"
    form = read_fields(choose_form(read_page(browser.get(led)), led, CODE))
    clock.move(minutes=4, seconds=59)
    assert browser.post(CODE, data={**form, "code": clock.code(secret)}).location == "/units"


def test_a_sign_in_that_is_begun_ends_the_one_before_in_this_browser(app: Flask, secret: str) -> None:
    add_account(app, "khoa")
    browser = app.test_client()
    give_name(browser, "khoa")
    before = key_of(browser)
    typed = {"login": "hoa", "password": PASSWORD, "csrf_token": token_of(browser, "/profile")}
    assert browser.post("/sign-in", data=typed).location == CODE
    assert not is_in(browser)
    with browser.session_transaction() as cookie:
        cookie["_user_id"] = before
    assert not is_in(browser)


# --- before it is set up ----------------------------------------------------------------------------------


def guarded_paths(app: Flask, method: str) -> list[str]:
    """Return the addresses without a row in them that are for whoever is signed in, the own account left out."""
    return [
        rule.rule for rule in app.url_map.iter_rules()
        if method in (rule.methods or ()) and not rule.arguments
        and getattr(app.view_functions[rule.endpoint], "power", "public") != "public"
        and not rule.endpoint.startswith(("profile.", "sign_in."))
    ]  # fmt: skip


def test_a_role_that_needs_it_gets_no_page_and_no_change_before(app: Flask, clock: Clock) -> None:
    add_account(app)
    browser = sign_in_as(app.test_client(), "hoa")
    form = {"csrf_token": token_of(browser, "/profile"), "title": "Tham luận", "state": "assigned"}
    need_second_factor(app, "reader")
    assert browser.get("/units").status_code == 200
    need_second_factor(app, "editor")
    gets, posts = guarded_paths(app, "GET"), guarded_paths(app, "POST")
    assert len(gets) > 10 and len(posts) > 3
    gets += ["/conferences/108", "/units/1", "/plans/1", "/conferences/108/programme.pdf", "/accounts/1"]
    walked = {path: browser.get(path) for path in gets}
    walked |= {f"POST {path}": browser.post(path, data=form) for path in [*posts, "/conferences/108/papers/add"]}
    walked["part"] = browser.get("/units", headers={"HX-Request": "true"})
    assert {name: each.location for name, each in walked.items()} == dict.fromkeys(walked, PAGE)
    assert {each.status_code for each in walked.values()} == {303}
    page = read_page(browser.get(PAGE))
    assert find_faults(page) == [] and "Vai trò này bắt buộc xác thực lớp hai" in page.find("p", class_="lede")[0].text
    assert page.find("nav", class_="nav-main")[0].find("a") == page.find("form", role="search") == []
    with app.app_context(), transaction() as session:
        acts = session.scalars(select(JournalEntry.act).where(JournalEntry.by == "Nguyễn Thị Hoa")).all()
    assert acts == ["sign_in"]


def test_an_old_page_sets_up_no_second_one(app: Flask, clock: Clock) -> None:
    account_id = add_account(app)
    old = sign_in_as(app.test_client(), "hoa")
    page = read_page(old.get(PAGE))
    other = page.find("code", class_="secret")[0].text.replace(" ", "")
    form = read_fields(choose_form(page, PAGE, PAGE))
    secret = set_up_factor(app, "hoa", clock)
    assert secret != other and not is_in(old)
    with old.session_transaction() as cookie:  # as if it had signed in again and kept its cookie
        cookie["_user_id"] = key_of(sign_in_as(app.test_client(), "hoa"))
    assert old.post(PAGE, data={**form, "code": clock.code(other)}).status_code == 422
    assert read_account(app, account_id).totp_secret == secret


# --- what is told -----------------------------------------------------------------------------------------


def test_the_journal_names_the_acts_and_neither_secret_nor_code(
    app: Flask, clock: Clock, secret: str, half: FlaskClient, post_form
) -> None:
    code = clock.code(secret)
    assert give_code(half, code).status_code == 303
    assert post_form(half, PAGE, REMOVE, password=PASSWORD).status_code == 303
    assert give_name(app.test_client()).location == "/"
    with app.app_context(), transaction() as session:
        rows = list(session.scalars(select(JournalEntry).order_by(JournalEntry.id)))
        mine = [row.act for row in rows if row.table == "accounts" and row.by == "Nguyễn Thị Hoa"]
        assert mine == ["set_second_factor", "sign_in", "remove_second_factor"]
        said = str([(row.before, row.after, row.reason) for row in rows])
    assert [word for word in (secret, f"'{code}'", PASSWORD, "argon2") if word in said] == []
    assert secret not in sign_in_as(app.test_client(), "quantri").get("/journal").get_data(as_text=True)


def test_a_new_password_ends_half_a_sign_in(app: Flask, half: FlaskClient, secret: str, clock: Clock) -> None:
    """Whoever gave the old password cannot go on with a code."""
    token = token_of(half)
    with app.app_context(), transaction() as session:
        account = session.scalars(select(Account).where(Account.username == "hoa")).one()
        set_password(session, account, OTHER, by="test", now=clock.moment)
    assert half.post(CODE, data={"csrf_token": token, "code": clock.code(secret)}).status_code == 422
    assert not is_in(half)


def test_a_sign_in_is_told_as_the_deed_of_whoever_signs_in(app: Flask) -> None:
    """Also in a browser that somebody else is signed in with."""
    browser = sign_in_as(app.test_client(), "konray")
    account_id = add_account(app)
    token = token_of(browser, "/profile")
    form = {"csrf_token": token, "login": "hoa", "password": PASSWORD}
    assert browser.post("/sign-in", data=form).status_code == 303
    with app.app_context(), transaction() as session:
        told = select(JournalEntry).where(JournalEntry.act == "sign_in").order_by(JournalEntry.id.desc()).limit(1)
        entry = session.scalars(told).one()
        assert (entry.by, entry.account_id) == ("Nguyễn Thị Hoa", account_id)


@pytest.mark.parametrize("login", ["hoa", "nobody", "khoa", "cho"])
def test_a_refusal_takes_as_long_whoever_it_is(app: Flask, monkeypatch: pytest.MonkeyPatch, login: str) -> None:
    """One password is hashed each time, also where there is no account or none that is let in."""
    add_account(app), add_account(app, "khoa", is_disabled=True), add_account(app, "cho", password_hash=None)
    hashed: list[str] = []

    class Watched(PasswordHasher):
        def verify(self, hash: str | bytes, password: str | bytes) -> Literal[True]:
            hashed.append(str(password))
            return super().verify(hash, password)

    monkeypatch.setattr("planner.rules.passwords._HASHER", Watched())
    assert give_name(app.test_client(), login, OTHER).status_code == 422
    assert hashed == [OTHER]
