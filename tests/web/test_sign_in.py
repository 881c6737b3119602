"""Signing in and out: who is let in, what a refusal gives away, where it goes on, what a cookie is worth."""

import re
import shutil
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import delete, select

from planner.database import transaction
from planner.enums import Role
from planner.models import JournalEntry, Setting, SignIn
from planner.rules import passwords
from planner.rules.passwords import is_outdated
from planner.web.own_paths import own_path
from tests.conftest import sign_in_as
from tests.web.accounts import OTHER, PASSWORD, add_account, errors_of, give_name, is_in, read_account
from tests.web.conftest import find_faults, read_page

WRONG = ["Tên đăng nhập hoặc mật khẩu không đúng."]


@pytest.fixture
def visitor(app: Flask) -> FlaskClient:
    """A browser that is not signed in."""
    return app.test_client()


@pytest.fixture
def office(make_app, demo_instance: Path, tmp_path: Path) -> Flask:
    """The same database in an office: no demonstration."""
    shutil.copytree(demo_instance, tmp_path / "office")
    return make_app(instance=tmp_path / "office", demo=False)


@pytest.mark.parametrize("login", ["hoa", " HOA ", "hoa@kontum.example", "Hoa@KonTum.example"])
def test_name_or_mail_in_any_case(app: Flask, visitor: FlaskClient, login: str) -> None:
    add_account(app, email="hoa@kontum.example")
    answer = give_name(visitor, login)
    assert (answer.status_code, answer.location) == (303, "/")
    assert is_in(visitor)


def test_every_refusal_is_the_same_page(app: Flask, office: Flask) -> None:
    add_account(app, "khoa", is_disabled=True)
    add_account(app, "cho", password_hash=None)
    add_account(app, "hoa")
    pages = {
        refused(app, "hoa", "not this one at all"), refused(app, "nobody", PASSWORD), refused(app, "khoa", PASSWORD),
        refused(app, "cho", PASSWORD), refused(app, "nobody@kontum.example", PASSWORD),
        refused(app, "vanphong", PASSWORD),
    }  # fmt: skip
    assert len(pages) == 1
    assert len({refused(office, "vanphong", "van-phong-tinh"), refused(office, "nobody", PASSWORD)}) == 1


def refused(app: Flask, login: str, password: str) -> str:
    """Return the page of a refusal, what was typed and the token left out."""
    answer = give_name(app.test_client(), login, password)
    assert answer.status_code == 422 and errors_of(answer) == WRONG
    html = answer.get_data(as_text=True)
    assert password not in html.replace("van-phong-tinh", "" if app.config["PLANNER"].demo else "van-phong-tinh")
    return re.sub(r'name="csrf_token" value="[^"]*"', "", html.replace(f'value="{login}"', "", 1))


def test_empty_fields_are_said_at_the_fields_and_the_name_stays(visitor: FlaskClient) -> None:
    assert errors_of(give_name(visitor, "", "")) == ["Không được để trống."] * 2
    answer = give_name(visitor, "hoa <b>", "")
    assert errors_of(answer) == ["Không được để trống."]
    assert 'value="hoa &lt;b&gt;"' in answer.get_data(as_text=True)


def test_a_sign_in_begins_a_new_session(app: Flask, visitor: FlaskClient) -> None:
    add_account(app)
    with visitor.session_transaction() as cookie:
        cookie["planted"] = "by somebody else"
        cookie["_user_id"] = "a key that somebody else knows"
    page = read_page(visitor.get("/sign-in"))
    token = page.find("input", name="csrf_token")[0].attrs["value"]
    give_name(visitor)
    with visitor.session_transaction() as cookie:
        key = cookie["_user_id"]
        assert "planted" not in cookie and key != "a key that somebody else knows"
    assert visitor.post("/sign-out", data={"csrf_token": token}).status_code == 400
    assert is_in(visitor)
    with app.app_context(), transaction() as session:
        stored = session.scalars(select(SignIn)).one()
        entries = str([(row.before, row.after) for row in session.scalars(select(JournalEntry))])
        assert key not in str(vars(stored)) and stored.digest not in entries and key not in entries


def test_a_new_sign_in_ends_the_one_before_in_this_browser(app: Flask, visitor: FlaskClient) -> None:
    add_account(app)
    form = {"login": "hoa", "password": PASSWORD}
    give_name(visitor)
    with visitor.session_transaction() as cookie:
        first = cookie["_user_id"]
    token = read_page(visitor.get("/profile")).find("input", name="csrf_token")[0].attrs["value"]
    assert visitor.post("/sign-in", data={**form, "csrf_token": token}).status_code == 303
    with visitor.session_transaction() as cookie:
        second, cookie["_user_id"] = cookie["_user_id"], first
    assert second != first and not is_in(visitor)


def test_who_is_signed_in_goes_on(client: FlaskClient) -> None:
    assert client.get("/sign-in").location == "/"
    assert client.get("/sign-in?next=/units").location == "/units"
    assert client.get("/sign-in?next=//elsewhere.example").location == "/"


def test_the_page_asked_for_comes_after_the_sign_in(app: Flask, visitor: FlaskClient) -> None:
    add_account(app)
    led = visitor.get("/conferences?state=late").location
    assert led == "/sign-in?next=/conferences?state%3Dlate"
    assert give_name(visitor, "hoa", "wrong in every letter", led).status_code == 422
    assert give_name(visitor, url=led).location == "/conferences?state=late"


TRICKS = [
    "//elsewhere.example", "///elsewhere.example", "/\\elsewhere.example", "\\\\elsewhere.example",
    "/\t/elsewhere.example", "/\n/elsewhere.example", "/\r\n/elsewhere.example", " //elsewhere.example",
    "/ /elsewhere.example", "\x00//elsewhere", "https:elsewhere.example", "https://elsewhere.example",
    "http:///elsewhere.example", "//elsewhere.example/plans", "javascript:alert(1)", "data:text/html,x", "plans",
    "@elsewhere.example", ".elsewhere.example", "?next=/plans", "/\u0085/elsewhere.example", "/%5celsewhere.example",
    "/%2felsewhere.example", "/.//elsewhere.example", "/nowhere", "/plans\\@elsewhere.example", "/plans#\\",
    "/sign-in", "/sign-in?next=/sign-in", "/sign-out", "/sign-in/code", "[", "//[",
    "https://localhost@elsewhere.example/plans", "/plans/" + "x" * 2000, "", "/..//elsewhere.example",
]  # fmt: skip


@pytest.mark.parametrize("trick", TRICKS)
def test_no_address_but_one_of_our_pages_is_gone_to(app: Flask, visitor: FlaskClient, trick: str) -> None:
    add_account(app)
    form = {"login": "hoa", "password": PASSWORD, "next": trick}
    form["csrf_token"] = read_page(visitor.get("/sign-in")).find("input", name="csrf_token")[0].attrs["value"]
    answer = visitor.post("/sign-in", data=form)
    assert (answer.status_code, answer.location) == (303, "/")
    with app.test_request_context():
        assert own_path(trick) == ""


def test_pages_of_ours_are_gone_to(app: Flask) -> None:
    with app.test_request_context():
        for path in ("/", "/plans", "/units/1?x=1&y=%20a", "/search?q=kon+r%E1%BA%ABy", "/calendar?month=2024-03"):
            assert own_path(path) == path


def test_signing_out(app: Flask, visitor: FlaskClient, post_form) -> None:
    add_account(app)
    give_name(visitor)
    with visitor.session_transaction() as cookie:
        key = cookie["_user_id"]
    assert visitor.get("/sign-out").status_code == 405
    answer = post_form(visitor, "/profile", "/sign-out")
    assert (answer.status_code, answer.location) == (303, "/sign-in")
    assert not is_in(visitor)
    with visitor.session_transaction() as cookie:
        cookie["_user_id"] = key
    assert not is_in(visitor)


def test_an_outdated_hash_is_renewed(app: Flask, visitor: FlaskClient) -> None:
    weaker = passwords.PasswordHasher(time_cost=1, memory_cost=8 * 1024, parallelism=1).hash(PASSWORD)
    account_id = add_account(app, password_hash=weaker)
    assert give_name(visitor, "hoa", OTHER).status_code == 422
    assert read_account(app, account_id).password_hash == weaker
    assert give_name(visitor).status_code == 303
    assert not is_outdated(read_account(app, account_id).password_hash)
    assert give_name(app.test_client()).status_code == 303


def test_a_disabled_account_is_out_at_once(app: Flask, visitor: FlaskClient) -> None:
    add_account(app)
    give_name(visitor)
    with app.app_context(), transaction() as session:
        session.connection().exec_driver_sql("UPDATE accounts SET is_disabled = 1 WHERE username = 'hoa'")
    assert not is_in(visitor)


# --- the accounts of the demonstration ------------------------------------------------------------------

SAMPLES = [("vanphong", "van-phong-tinh"), ("konray", "huyen-kon-ray"), ("dakkoi", "xa-dak-koi-614"),
           ("lanhdao", "lanh-dao-tinh"), ("thuky", "thu-ky-hoi-nghi"), ("quantri", "quan-tri-planner")]  # fmt: skip


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_demonstration_shows_its_accounts(visitor: FlaskClient, language: str) -> None:
    visitor.set_cookie("lang", language)
    page = read_page(visitor.get("/sign-in"))
    assert find_faults(page) == []
    rows = page.find("ul", class_="samples")[0].find("li")
    assert [tuple(each.text for each in row.find("kbd")) for row in rows] == SAMPLES


@pytest.mark.parametrize("username", [username for username, _password in SAMPLES])
def test_a_press_signs_in_with_an_account_of_the_demonstration(visitor: FlaskClient, username: str, post_form) -> None:
    at = [name for name, _password in SAMPLES].index(username) + 1  # the form to type into comes first
    assert post_form(visitor, "/sign-in", at).status_code == 303
    assert username in read_page(visitor.get("/profile")).text


def test_no_account_is_shown_outside_the_demonstration(app: Flask, office: Flask, visitor: FlaskClient) -> None:
    with app.app_context(), transaction() as session:
        session.connection().execute(delete(Setting))
    for each in (visitor, office.test_client()):
        page = read_page(each.get("/sign-in"))
        assert page.find("ul", class_="samples") == [] and "van-phong-tinh" not in page.html


# --- what the header shows --------------------------------------------------------------------------------


def test_the_header_of_whoever_is_not_signed_in_leads_nowhere_else(visitor: FlaskClient) -> None:
    head = read_page(visitor.get("/help")).find("header")[0]
    led = {each.attrs["href"].split("?")[0] for each in head.find("a")}
    assert led == {"/", "/sign-in", "/help"}


@pytest.mark.parametrize("username", [username for username, _password in SAMPLES])
def test_the_header_names_the_account_and_signs_out(app: Flask, username: str) -> None:
    visitor = sign_in_as(app.test_client(), username)
    page = read_page(visitor.get("/profile"))
    assert find_faults(page) == []
    menus = page.find("header")[0].find("details")
    account_name = page.find("dl", class_="facts")[0].find("b")[0].text
    assert len(menus) == 2
    for menu in menus:
        assert account_name in menu.text
        assert [form.attrs["action"] for form in menu.find("form")] == ["/sign-out"]
    assert bool(page.find("form", role="search")) == (username not in {"thuky", "quantri"})


def test_roles_are_said_with_their_units(app: Flask, visitor: FlaskClient) -> None:
    add_account(app, role=Role.READER)
    give_name(visitor)
    page = read_page(visitor.get("/profile"))
    assert [row.text for row in page.find("section", aria_labelledby="h-roles")[0].find("li")] == [
        "người xem Huyện Kon Rẫy và mọi đơn vị trực thuộc"
    ]
