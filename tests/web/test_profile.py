"""One's own account: the password, the browsers that are signed in, and how long one may sit idle."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from werkzeug.test import TestResponse

from planner.config import Config
from planner.database import transaction
from planner.models import Account, JournalEntry, SignIn
from planner.rules.passwords import verify_password
from planner.services.demo_accounts import SAMPLES
from planner.web.browsers import browser_words
from tests.conftest import close, sign_in_as
from tests.web.accounts import OTHER, PASSWORD, add_account, errors_of, give_name, is_in, read_account
from tests.web.conftest import find_faults, read_page

PAGE, CHANGE = "/profile", "/profile/password"
END, END_ALL = "/profile/sign-ins/end", "/profile/sign-ins/end-all"


@pytest.fixture
def account_id(app: Flask) -> int:
    """The account of Hoa."""
    return add_account(app, email="hoa@kontum.example")


@pytest.fixture
def browser(app: Flask, account_id: int) -> FlaskClient:
    """A browser of Hoa."""
    return sign_in_as(app.test_client(), "hoa")


@pytest.fixture
def elsewhere(app: Flask, account_id: int) -> FlaskClient:
    """Another browser of Hoa."""
    return sign_in_as(app.test_client(), "hoa")


@contextmanager
def stored(app: Flask) -> Iterator[Any]:
    """Give a session over what is stored."""
    with app.app_context(), transaction() as session:
        yield session


def newest_sign_in(app: Flask, username: str) -> int:
    """Return the number of the newest sign-in of an account."""
    with stored(app) as session:
        query = select(SignIn.id).join(Account).where(Account.username == username).order_by(SignIn.id.desc())
        return session.scalars(query).first()


def token_of(browser: FlaskClient) -> str:
    """Return the token that forms of a browser bear."""
    return read_page(browser.get(PAGE)).find("input", name="csrf_token")[0].attrs["value"]


def words_of(answer: TestResponse, browser: FlaskClient) -> list[str]:
    """Return what the page says to which an answer leads."""
    return [each.text for each in read_page(browser.get(answer.location)).find("p", role="status")]


# --- the password -----------------------------------------------------------------------------------------


def test_a_new_password_signs_out_all_others_and_keeps_this_browser(app, browser, elsewhere, post_form) -> None:
    stranger = sign_in_as(app.test_client(), "konray")
    assert is_in(browser) and is_in(elsewhere)
    answer = post_form(browser, PAGE, CHANGE, old=PASSWORD, password=OTHER, again=OTHER)
    assert (answer.status_code, answer.location) == (303, PAGE)
    assert words_of(answer, browser) == ["Đã đặt mật khẩu mới; các trình duyệt khác đã bị đăng xuất."]
    assert (is_in(browser), is_in(elsewhere), is_in(stranger)) == (True, False, True)
    assert give_name(app.test_client()).status_code == 422
    assert give_name(app.test_client(), password=OTHER).status_code == 303


def test_the_present_password_is_asked_for(app, account_id: int, browser, elsewhere, post_form) -> None:
    held = read_account(app, account_id).password_hash
    for old, said in (("", "Không được để trống."), (OTHER, "Mật khẩu không đúng.")):
        answer = post_form(browser, PAGE, CHANGE, old=old, password=OTHER, again=OTHER)
        page = read_page(answer, 422)
        assert (errors_of(answer), find_faults(page)) == ([said], [])
        assert page.find("input", name="old")[0].attrs["aria-invalid"] == "true" and OTHER not in page.html
    assert read_account(app, account_id).password_hash == held
    assert is_in(elsewhere)


REFUSED = {
    "ngắn quá": "Ngắn quá: cần ít nhất 10 ký tự.",
    "đường đi " * 23: "Dài quá: nhiều nhất 200 ký tự.",
    "Nguyễn Thị Hoa": "Mật khẩu gần như chỉ là tên đăng nhập, thư điện tử hoặc tên đơn vị. Thêm từ của riêng mình.",
    "huyen kon ray": "Mật khẩu gần như chỉ là tên đăng nhập, thư điện tử hoặc tên đơn vị. Thêm từ của riêng mình.",
    "hoa@kontum.example": "Mật khẩu gần như chỉ là tên đăng nhập, thư điện tử hoặc tên đơn vị. "
    "Thêm từ của riêng mình.",
    "0905 123 456": "Chỉ có chữ số: số điện thoại, ngày sinh, số căn cước đều dễ đoán. Thêm chữ.",
    "qwertyuiop": "Mật khẩu lặp lại một phần, hoặc là các phím liền nhau. Chọn vài từ ghép lại.",
    "matkhau123": "Nhiều người dùng mật khẩu này nên dễ bị đoán. Chọn vài từ ghép lại.",
    "": "Không được để trống.",
}


@pytest.mark.parametrize("password", REFUSED)
def test_a_bad_password_is_refused_at_the_field(app, account_id, browser, elsewhere, post_form, password: str) -> None:
    held = read_account(app, account_id).password_hash
    answer = post_form(browser, PAGE, CHANGE, old=PASSWORD, password=password, again=password)
    page = read_page(answer, 422)
    assert errors_of(answer) == [REFUSED[password]] * (1 if password else 2)
    assert page.find("input", name="password")[0].attrs["aria-describedby"] == "password-h password-e"
    assert page.find("p", id="password-e")[0].text == REFUSED[password] and find_faults(page) == []
    assert read_account(app, account_id).password_hash == held
    assert is_in(elsewhere)


def test_two_that_differ_are_refused(app, account_id: int, browser, post_form) -> None:
    held = read_account(app, account_id).password_hash
    answer = post_form(browser, PAGE, CHANGE, old=PASSWORD, password=OTHER, again=f"{OTHER}.")
    assert (answer.status_code, errors_of(answer)) == (422, ["Hai lần nhập không giống nhau. Nhập lại cả hai."])
    assert read_account(app, account_id).password_hash == held


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.username)
def test_accounts_of_the_demonstration_keep_their_password(app: Flask, post_form, sample) -> None:
    browser = sign_in_as(app.test_client(), sample.username)
    answer = post_form(browser, PAGE, CHANGE, old=sample.password, password=OTHER, again=OTHER)
    said = ["Tài khoản của bản trình diễn không đổi mật khẩu."]
    assert (answer.status_code, errors_of(answer)) == (422, said)
    with stored(app) as session:
        hashed = session.scalars(select(Account.password_hash).where(Account.username == sample.username)).one()
    assert verify_password(sample.password, hashed) and not verify_password(OTHER, hashed)


def test_the_journal_says_that_it_was_changed_and_never_to_what(app, browser, post_form) -> None:
    post_form(browser, PAGE, CHANGE, old=PASSWORD, password=OTHER, again=OTHER)
    with stored(app) as session:
        rows = list(session.scalars(select(JournalEntry).where(JournalEntry.act == "change_password")))
        assert [(row.table, row.by, row.change) for row in rows] == [("accounts", "Nguyễn Thị Hoa", "update")]
        said = str([(row.before, row.after) for row in session.scalars(select(JournalEntry))])
    assert (OTHER in said, PASSWORD in said, "argon2" in said) == (False, False, False)


# --- browsers that are signed in ---------------------------------------------------------------------------

FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:125.0) Gecko/20100101 Firefox/125.0"
COC_COC = "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 coc_coc_browser/117 Chrome/111.0 Safari/537.36"
IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15 Version/17.0 Safari/604.1"


@pytest.mark.parametrize(
    ("named", "words"),
    [(FIREFOX, "Firefox, Windows"), (COC_COC, "Cốc Cốc, Windows"), (IPHONE, "Safari, iPhone"), ("curl/8", ""),
     ("<script>", "")],
)  # fmt: skip
def test_browsers_are_named_as_their_owner_calls_them(named: str, words: str) -> None:
    assert browser_words(named) == words


def test_the_page_lists_one_s_own_browsers_alone(app: Flask, account_id: int) -> None:
    sign_in_as(app.test_client(), "konray")
    for named, address in ((FIREFOX, "127.0.0.7"), (IPHONE, "127.0.0.8"), ("<script>alert(1)</script>", "127.0.0.9")):
        last = app.test_client()
        give_name(last, headers={"User-Agent": named}, environ_base={"REMOTE_ADDR": address})
    page = read_page(last.get(PAGE))
    rows = page.find("section", aria_labelledby="h-browsers")[0].find("li")
    assert find_faults(page) == [] and "<script>" not in page.html
    assert sorted((row.find("b")[0].text, row.text.split("địa chỉ ")[1].split()[0]) for row in rows) == [
        ("Firefox, Windows", "127.0.0.7"), ("Safari, iPhone", "127.0.0.8"), ("trình duyệt không rõ", "127.0.0.9"),
    ]  # fmt: skip
    assert [row.find("b")[0].text for row in rows if "· trình duyệt này" in row.text] == ["trình duyệt không rõ"]


def test_ending_one_other_browser(app: Flask, browser: FlaskClient, elsewhere: FlaskClient) -> None:
    third = sign_in_as(app.test_client(), "hoa")
    form = {"csrf_token": token_of(browser), "sign_in": newest_sign_in(app, "hoa")}
    answer = browser.post(END, data=form)
    assert (answer.status_code, answer.location) == (303, PAGE)
    assert words_of(answer, browser) == ["Đã đăng xuất trình duyệt đó."]
    assert (is_in(browser), is_in(elsewhere), is_in(third)) == (True, True, False)
    assert browser.post(END, data=form).status_code == 404  # it is over
    assert is_in(elsewhere)


def test_ending_this_browser_in_the_list(app: Flask, elsewhere: FlaskClient, browser: FlaskClient) -> None:
    answer = browser.post(END, data={"csrf_token": token_of(browser), "sign_in": newest_sign_in(app, "hoa")})
    assert (answer.status_code, answer.location) == (303, "/sign-in")
    assert (is_in(browser), is_in(elsewhere)) == (False, True)


def test_no_browser_of_somebody_else_is_ended(app: Flask, browser: FlaskClient) -> None:
    stranger = sign_in_as(app.test_client(), "konray")
    token = token_of(browser)
    for asked in (str(newest_sign_in(app, "konray")), "", "abc", "-1", "99999999999999999999", f"{2**31}"):
        answer = browser.post(END, data={"csrf_token": token, "sign_in": asked})
        assert (asked, answer.status_code) == (asked, 404)
    assert is_in(stranger) and is_in(browser)


def test_sign_out_everywhere(app: Flask, browser: FlaskClient, elsewhere: FlaskClient, post_form) -> None:
    third, stranger = sign_in_as(app.test_client(), "hoa"), sign_in_as(app.test_client(), "konray")
    with browser.session_transaction() as cookie:
        key = cookie["_user_id"]
    answer = post_form(browser, PAGE, END_ALL)
    assert (answer.status_code, answer.location) == (303, "/sign-in")
    assert words_of(answer, browser) == ["Đã đăng xuất.", "Cùng với 2 trình duyệt khác."]
    assert [is_in(each) for each in (browser, elsewhere, third, stranger)] == [False, False, False, True]
    with browser.session_transaction() as cookie:
        cookie["_user_id"] = key
    assert not is_in(browser)


@pytest.mark.parametrize("path", [CHANGE, END, END_ALL, "/profile/second-factor", "/profile/second-factor/remove"])
def test_nothing_is_changed_without_the_token_or_signed_out(app: Flask, browser: FlaskClient, path: str) -> None:
    typed = {"old": PASSWORD, "password": OTHER, "again": OTHER, "sign_in": newest_sign_in(app, "hoa"), "code": "1"}
    assert browser.post(path, data=typed).status_code == 400
    stranger = app.test_client()
    token = read_page(stranger.get("/sign-in")).find("input", name="csrf_token")[0].attrs["value"]
    answer = stranger.post(path, data={**typed, "csrf_token": token})
    assert (answer.status_code, answer.location) == (303, "/sign-in")
    assert OTHER not in answer.get_data(as_text=True) and is_in(browser)
    assert give_name(app.test_client()).status_code == 303


# --- the idle limit -----------------------------------------------------------------------------------------


def sit(monkeypatch: pytest.MonkeyPatch, moment: datetime) -> None:
    """Let it be a moment."""
    monkeypatch.setattr(Config, "clock", lambda _config: moment)


@pytest.fixture(params=[1, 2, 60])
def short(request: pytest.FixtureRequest, make_app, app: Flask) -> Iterator[tuple[Flask, timedelta]]:
    """The application with an idle limit, and the limit."""
    made = make_app(database=app.config["PLANNER"].url(), idle_minutes=request.param)
    yield made, timedelta(minutes=request.param)
    close(made)


def test_who_sits_idle_is_out_and_who_works_is_not(short, account_id: int, monkeypatch) -> None:
    app, limit = short
    moment = datetime(2024, 3, 5, 2, 0)
    sit(monkeypatch, moment)
    worker, idler, patient = (sign_in_as(app.test_client(), "hoa") for _ in range(3))
    sit(monkeypatch, moment + limit)
    assert is_in(patient)
    sit(monkeypatch, moment + limit + timedelta(seconds=1))
    assert not is_in(idler)
    sit(monkeypatch, moment)
    for part in (0.45, 0.8, 0.45, 0.85, 0.05, 0.85):
        moment += limit * part
        sit(monkeypatch, moment)
        assert is_in(worker)
    sit(monkeypatch, moment + limit + timedelta(seconds=1))
    answer = worker.get("/units")
    assert (answer.status_code, answer.location) == (303, "/sign-in?next=/units")


def test_an_idle_browser_is_listed_no_more(app: Flask, monkeypatch, account_id: int) -> None:
    start = datetime(2024, 3, 5, 2, 0)
    sit(monkeypatch, start)
    idler = sign_in_as(app.test_client(), "hoa")
    sit(monkeypatch, start + timedelta(minutes=60, seconds=1))
    worker = sign_in_as(app.test_client(), "hoa")
    rows = read_page(worker.get(PAGE)).find("section", aria_labelledby="h-browsers")[0].find("li")
    assert len(rows) == 1 and not is_in(idler)
