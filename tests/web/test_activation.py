"""The first password of an account: by a link or a key typed from paper, once; a dead link says nothing more."""

import re
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from werkzeug.test import TestResponse

from planner.config import Config
from planner.database import transaction
from planner.enums import TokenKind
from planner.models import Account, JournalEntry, Token
from planner.rules.passwords import verify_password
from planner.services.accounts import disable_account, make_activation
from planner.services.activations import LASTS
from planner.services.journal import begin_act
from planner.services.tokens import make_token
from tests.conftest import NOW, sign_in_as
from tests.web.accounts import OTHER, PASSWORD, add_account, errors_of, give_name, is_in, read_account
from tests.web.conftest import Page, find_faults, read_page

DEAD = "Liên kết đã dùng, đã có liên kết mới thay thế, đã hết hạn, hoặc chép chưa đủ."
UNKNOWN = ["Địa chỉ này không dùng được: đã dùng, đã bị thu hồi, đã hết hạn hoặc chưa đầy đủ."]


@pytest.fixture
def account_id(app: Flask) -> int:
    """The account of Hoa, who has no password yet."""
    return add_account(app, password_hash=None)


@pytest.fixture
def visitor(app: Flask) -> FlaskClient:
    """A browser that is not signed in."""
    return app.test_client()


def make_key(app: Flask, account_id: int, now: datetime | None = None) -> str:
    """Return a new key of an account; those before it are revoked."""
    with app.app_context(), transaction() as session:
        account = session.get(Account, account_id)
        return make_activation(session, account, by="test", now=now or app.config["PLANNER"].clock())


def choose(browser: FlaskClient, key: str, password: str = PASSWORD, again: str | None = None) -> TestResponse:
    """Open a link, type the password twice and send it."""
    path = f"/activate/{key}"
    page = read_page(browser.get(path))
    assert find_faults(page) == []
    token = page.find("input", name="csrf_token")[0].attrs["value"]
    typed = {"password": password, "again": password if again is None else again, "csrf_token": token}
    return browser.post(path, data=typed)


def is_dead(browser: FlaskClient, key: str) -> bool:
    """Tell whether a link works no more, looked at or used; fails unless the page is the neutral one."""
    token = read_page(browser.get("/activate")).find("input", name="csrf_token")[0].attrs["value"]
    looked = browser.get(f"/activate/{key}")
    if looked.status_code == 200:
        return False
    typed = {"password": OTHER, "again": OTHER, "csrf_token": token}
    pages = {each.get_data(as_text=True) for each in (looked, browser.post(f"/activate/{key}", data=typed))}
    page = read_page(looked, 404)
    assert len(pages) == 1 and page.find("p", class_="lede")[0].text == DEAD and find_faults(page) == []
    assert "hoa" not in page.text.lower().split() and "Hoa" not in page.find("main")[0].text
    return True


def page_of(browser: FlaskClient, key: str) -> str:
    """Return the page of a link without its address, which the choice of the language bears."""
    return browser.get(f"/activate/{key}").get_data(as_text=True).replace(key, "")


# --- it works once ------------------------------------------------------------------------------------------


def test_a_link_sets_the_first_password_once_and_signs_in(app: Flask, account_id: int, visitor: FlaskClient) -> None:
    key = make_key(app, account_id)
    assert give_name(visitor).status_code == 422
    page = read_page(visitor.get(f"/activate/{key}"))
    assert [each.text for each in page.find("dl", class_="facts")[0].find("b")] == ["Nguyễn Thị Hoa", "hoa"]
    answer = choose(visitor, key)  # looking has used nothing up
    assert (answer.status_code, answer.location) == (303, "/")
    said = [each.text for each in read_page(visitor.get("/profile")).find("p", role="status")]
    assert said == ["Đã đặt mật khẩu. Từ nay đăng nhập bằng mật khẩu này."]
    assert verify_password(PASSWORD, read_account(app, account_id).password_hash)
    assert give_name(app.test_client()).status_code == 303
    other = app.test_client()
    assert is_dead(other, key) and not is_in(other)
    assert verify_password(PASSWORD, read_account(app, account_id).password_hash)


def test_a_link_works_once_for_browsers_at_the_same_moment(app: Flask, account_id: int) -> None:
    path, sent = f"/activate/{make_key(app, account_id)}", []
    for n in range(4):
        browser, password = app.test_client(), f"{PASSWORD} {n}"
        token = read_page(browser.get(path)).find("input", name="csrf_token")[0].attrs["value"]
        sent.append((browser, {"password": password, "again": password, "csrf_token": token}))
    with ThreadPoolExecutor(len(sent)) as pool:
        answers = list(pool.map(lambda each: each[0].post(path, data=each[1]).status_code, sent))
    assert answers.count(303) == 1 and set(answers) <= {303, 404, 422}
    hashed = read_account(app, account_id).password_hash
    assert [verify_password(form["password"], hashed) for _, form in sent] == [status == 303 for status in answers]
    assert [is_in(browser) for browser, _ in sent] == [status == 303 for status in answers]


# --- typed from paper ----------------------------------------------------------------------------------------

SPELLINGS = {
    "as printed": lambda key: key,
    "small letters": str.lower,
    "capitals": str.upper,
    "blanks": lambda key: f"  {key.replace('-', ' ')}\t",
    "no hyphens": lambda key: key.replace("-", ""),
    "blanks between": lambda key: " ".join(key),
    "dashes": lambda key: key.replace("-", "–"),
    "misread": lambda key: key.replace("0", "O").replace("1", "l"),
}


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_a_key_is_typed_as_people_type(app: Flask, account_id: int, visitor, post_form, spelling: str) -> None:
    typed = SPELLINGS[spelling](make_key(app, account_id))
    answer = post_form(visitor, "/activate", "/activate", key=typed)
    assert answer.status_code == 303
    assert choose(visitor, answer.location.removeprefix("/activate/")).status_code == 303
    assert is_in(visitor)


@pytest.mark.parametrize("typed", ["", "  ", "xxxx", "xxxx-xxxx-xxxx-xxxx-xxxx", "/../sign-in", "x" * 101, "\0", "đ"])
def test_what_is_no_key_is_said_at_the_field(account_id: int, visitor, post_form, typed: str) -> None:
    answer = post_form(visitor, "/activate", "/activate", key=typed)
    page = read_page(answer, 422)
    said = ["Không được để trống."] if not typed.strip() else UNKNOWN
    assert (errors_of(answer), find_faults(page)) == (["Nhiều nhất 100 ký tự."] if len(typed) > 100 else said, [])
    assert page.find("input", name="key")[0].attrs["value"].strip() == typed.strip()


# --- the rules of passwords ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("password", "said"),
    [("ngắn quá", "Ngắn quá: cần ít nhất 10 ký tự."),
     ("Huyện Kon Rẫy", "Mật khẩu gần như chỉ là tên đăng nhập, thư điện tử hoặc tên đơn vị. Thêm từ của riêng mình."),
     ("12-03-1975 0905", "Chỉ có chữ số: số điện thoại, ngày sinh, số căn cước đều dễ đoán. Thêm chữ."),
     ("asdfghjkl;", "Mật khẩu lặp lại một phần, hoặc là các phím liền nhau. Chọn vài từ ghép lại."),
     ("M4tkh@u2024", "Nhiều người dùng mật khẩu này nên dễ bị đoán. Chọn vài từ ghép lại.")],
)  # fmt: skip
def test_a_bad_password_uses_nothing_up(app: Flask, account_id: int, visitor, password: str, said: str) -> None:
    key = make_key(app, account_id)
    answer = choose(visitor, key, password)
    page = read_page(answer, 422)
    assert (errors_of(answer), find_faults(page)) == ([said], [])
    assert page.find("input", name="password")[0].attrs["aria-invalid"] == "true"
    assert (read_account(app, account_id).password_hash, is_in(visitor)) == (None, False)
    answer = choose(visitor, key, PASSWORD, OTHER)
    assert errors_of(answer) == ["Hai lần nhập không giống nhau. Nhập lại cả hai."]
    assert read_account(app, account_id).password_hash is None
    assert choose(visitor, key).status_code == 303


# --- links that work no more ---------------------------------------------------------------------------------


def test_every_dead_link_is_the_same_page(app: Flask, account_id: int, visitor: FlaskClient, monkeypatch) -> None:
    keys = {"revoked": make_key(app, account_id), "used": make_key(app, account_id)}
    assert not is_dead(visitor, keys["used"])
    assert choose(app.test_client(), keys["used"]).status_code == 303
    closed_id, other_id = (add_account(app, name, password_hash=None) for name in ("khoa", "cho"))
    keys |= {"disabled": make_key(app, closed_id), "none": "xxxx-xxxx-xxxx-xxxx-xxxx"}
    assert not is_dead(visitor, keys["disabled"])
    with app.app_context(), transaction() as session:
        session.connection().exec_driver_sql(f"UPDATE accounts SET is_disabled = 1 WHERE id = {closed_id}")
        clock = app.config["PLANNER"].clock()
        keys["reset"] = make_token(session, TokenKind.RESET, by="test", now=clock, account_id=other_id)
    expiring = make_key(app, other_id)
    assert not is_dead(visitor, expiring)
    pages = {name: page_of(visitor, key) for name, key in keys.items()}
    assert all(is_dead(visitor, key) for key in keys.values())
    later = app.config["PLANNER"].clock() + LASTS
    monkeypatch.setattr(Config, "clock", lambda _config: later)
    assert is_dead(visitor, expiring)
    pages["expired"] = page_of(visitor, expiring)
    assert len(set(pages.values())) == 1, [name for name, page in pages.items() if page != pages["none"]]
    assert [read_account(app, each).password_hash for each in (closed_id, other_id)] == [None, None]


def test_disabling_an_account_ends_its_link_for_good(app: Flask, account_id: int, visitor: FlaskClient) -> None:
    key = make_key(app, account_id)
    with app.app_context(), transaction() as session:
        disable_account(session, session.get(Account, account_id), by="test", now=NOW, own_id=None)
    assert is_dead(visitor, key)
    with app.app_context(), transaction() as session:
        begin_act(session, "enable_account", by="test", now=NOW)
        session.get(Account, account_id).is_disabled = False
    assert is_dead(visitor, key)


def test_a_link_lasts_to_its_last_second(app: Flask, account_id: int, visitor: FlaskClient, monkeypatch) -> None:
    made = app.config["PLANNER"].clock()
    key = make_key(app, account_id, made)
    for moment, is_over in ((made + LASTS - timedelta(seconds=1), False), (made + LASTS, True)):
        monkeypatch.setattr(Config, "clock", lambda _config, moment=moment: moment)
        assert is_dead(visitor, key) is is_over


# --- what keeps the key and the account safe --------------------------------------------------------------------


def test_the_key_is_kept_nowhere_and_leaves_with_no_address(app: Flask, account_id: int, visitor: FlaskClient) -> None:
    key = make_key(app, account_id)
    looked = visitor.get(f"/activate/{key}")
    for answer in (looked, choose(visitor, key)):
        headers = (answer.headers["Referrer-Policy"], answer.headers["Cache-Control"])
        assert headers == ("no-referrer", "no-store")
    bare = re.sub(r'action="[^"]*"|href="[^"]*"', "", looked.get_data(as_text=True))
    assert key not in bare
    with app.app_context(), transaction() as session:
        entries = list(session.scalars(select(JournalEntry)))
        said = str([(row.before, row.after) for row in entries]) + str(list(map(vars, session.scalars(select(Token)))))
        acts = [(row.act, row.by) for row in entries if row.table == "accounts" and row.row_id == account_id]
    assert (key in said, key.replace("-", "") in said, PASSWORD in said) == (False, False, False)
    assert acts == [("create_account", "test"), ("set_password", "Nguyễn Thị Hoa")]


def test_whoever_was_signed_in_here_is_out(app: Flask, account_id: int) -> None:
    browser = sign_in_as(app.test_client(), "quantri")
    with browser.session_transaction() as cookie:
        key_before = cookie["_user_id"]
    assert choose(browser, make_key(app, account_id)).status_code == 303
    assert "Nguyễn Thị Hoa" in read_page(browser.get("/profile")).find("dl", class_="facts")[0].text
    with browser.session_transaction() as cookie:
        cookie["_user_id"] = key_before
    assert not is_in(browser)


def test_a_second_factor_is_asked_for_after_a_link_too(app: Flask, visitor: FlaskClient) -> None:
    account_id = add_account(app, password_hash=None, totp_secret="A" * 32, totp_step=0)
    answer = choose(visitor, make_key(app, account_id))
    assert (answer.status_code, answer.location, is_in(visitor)) == (303, "/sign-in/code", False)


def test_a_form_without_its_token_sets_nothing(app: Flask, account_id: int, visitor: FlaskClient) -> None:
    key = make_key(app, account_id)
    answer = visitor.post(f"/activate/{key}", data={"password": PASSWORD, "again": PASSWORD})
    assert (answer.status_code, read_account(app, account_id).password_hash) == (400, None)
    assert Page(answer.get_data(as_text=True)).find("h1")[0].text == "Biểu mẫu đã hết hiệu lực"
