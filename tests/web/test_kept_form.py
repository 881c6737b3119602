"""A form that came after its sign-in had ended: nothing typed is lost, nothing is sent unless somebody presses."""

from datetime import datetime, timedelta
from typing import Any

import pyotp
import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select
from werkzeug.test import TestResponse

from planner.config import Config
from planner.database import transaction
from planner.models import Account, Conference, JournalEntry, Paper, Plan, SignIn, Unit
from tests.conftest import sign_in_as
from tests.web.accounts import OTHER, PASSWORD, add_account, is_in
from tests.web.conftest import Page, choose_form, find_faults, read_fields, read_page

START = datetime(2024, 3, 5, 2, 0)
TITLE = "Kết quả <b>xây dựng</b> nông thôn mới\r\n\"năm 2023\" & hướng đi"
TYPED = {"title": TITLE, "speaker": "A Thị Người Nói", "minutes": "9", "unit_words": "", "speaker_post": ""}


@pytest.fixture
def path(app: Flask) -> str:
    """The page where a paper of the conference of Kon Rẫy is added."""
    with app.app_context(), transaction() as session:
        query = select(Conference.id).join(Unit).join(Plan, Plan.id == Conference.plan_id)
        found = session.scalars(query.where(Unit.code == "614", Plan.number == "123-KH/TU")).one()
    return f"/conferences/{found}/papers/add"


@pytest.fixture
def hoa(app: Flask, monkeypatch: pytest.MonkeyPatch) -> FlaskClient:
    """A browser of Hoa, who edits at Kon Rẫy."""
    monkeypatch.setattr(Config, "clock", lambda _config: START)
    add_account(app)
    return sign_in_as(app.test_client(), "hoa")


@pytest.fixture
def late(hoa: FlaskClient, path: str, monkeypatch: pytest.MonkeyPatch) -> TestResponse:
    """What Hoa gets for a form that was sent after an hour and more."""
    form = read_fields(choose_form(read_page(hoa.get(path)), path, path))
    monkeypatch.setattr(Config, "clock", lambda _config: START + timedelta(minutes=61))
    return hoa.post(path, data={**form, **TYPED})


def find_papers(app: Flask) -> list[tuple[str, str]]:
    """Return the papers with the words that were typed, and by whom they were added."""
    with app.app_context(), transaction() as session:
        query = select(Paper.title, JournalEntry.by).where(Paper.speaker == TYPED["speaker"])
        added = (JournalEntry.table == "papers") & (JournalEntry.row_id == Paper.id) & (JournalEntry.change == "insert")
        return [(title, by) for title, by in session.execute(query.join(JournalEntry, added))]


def go_on(browser: FlaskClient, page: Page, action: str, **values: Any) -> TestResponse:
    """Fill in a form of a page that was shown, and send it."""
    return browser.post(action, data={**read_fields(choose_form(page, action, action)), **values})


def press(page: Page, browser: FlaskClient, path: str) -> TestResponse:
    """Send the form that was kept."""
    return browser.post(path, data=read_fields(choose_form(page, path, path)))


def test_what_was_typed_comes_back_after_the_sign_in_and_is_sent_when_pressed(app, hoa, path, late) -> None:
    page = read_page(late, 401)
    assert find_faults(page) == [] and "Nội dung đã nhập vẫn còn" in page.find("p", role="status")[0].text
    assert not is_in(hoa) and find_papers(app) == []
    with hoa.session_transaction() as cookie:
        assert TYPED["speaker"] not in str(dict(cookie))
    answer = go_on(hoa, page, "/sign-in", login="hoa", password=PASSWORD)
    page = read_page(answer)
    assert find_faults(page) == [] and page.find("h1")[0].text == "Biểu mẫu vẫn còn: gửi lại"
    shown = [each.text for each in page.find("ul", class_="kept")[0].find("li")]
    assert shown[:2] == [" ".join(TITLE.split()), TYPED["speaker"]]
    assert PASSWORD not in page.html and find_papers(app) == []
    answer = press(page, hoa, path)
    assert (answer.status_code, answer.location.split("#")[0]) == (302, path.removesuffix("/add"))
    [(title, by)] = find_papers(app)
    assert (" ".join(title.split()), by) == (" ".join(TITLE.split()), "Nguyễn Thị Hoa")


def test_a_slip_at_the_sign_in_loses_nothing(app, hoa, path, late) -> None:
    page = read_page(late, 401)
    for password in (OTHER, "", *[OTHER] * 10):
        answer = go_on(hoa, page, "/sign-in", login="hoa", password=password)
        page = Page(answer.get_data(as_text=True))
    assert answer.status_code == 429  # even this page bears it
    page = read_page(go_on(hoa, page, "/sign-in", login="konray", password="huyen-kon-ray"))
    assert press(page, hoa, path).status_code == 302
    assert len(find_papers(app)) == 1


def test_it_is_carried_past_a_code_of_the_second_factor(app, hoa, path, late, monkeypatch) -> None:
    secret, moment = pyotp.random_base32(), START + timedelta(minutes=61)
    with app.app_context(), transaction() as session:
        session.connection().exec_driver_sql(f"UPDATE accounts SET totp_secret = '{secret}', totp_step = 0")
    code = pyotp.TOTP(secret).at(int((moment - datetime(1970, 1, 1)).total_seconds()))
    page = read_page(go_on(hoa, read_page(late, 401), "/sign-in", login="hoa", password=PASSWORD))
    assert find_faults(page) == [] and not is_in(hoa)
    page = read_page(go_on(hoa, page, "/sign-in/code", code="abc"), 422)
    page = read_page(go_on(hoa, page, "/sign-in/code", code=code))
    assert press(page, hoa, path).status_code == 302
    assert len(find_papers(app)) == 1


@pytest.mark.parametrize(
    ("username", "password", "status"), [("lanhdao", "lanh-dao-tinh", 403), ("konray", "huyen-kon-ray", 302)]
)
def test_nothing_is_sent_for_somebody_else_who_signs_in_here(app, hoa, path, late, username, password, status) -> None:
    page = read_page(go_on(hoa, read_page(late, 401), "/sign-in", login=username, password=password))
    assert username in read_page(hoa.get("/profile")).text
    assert find_papers(app) == []  # shown, not sent
    assert press(page, hoa, path).status_code == status  # who presses does it themselves, as far as they may
    assert [by for _title, by in find_papers(app)] == (["Văn phòng Huyện ủy Kon Rẫy"] if status == 302 else [])


def test_who_signs_in_afresh_finds_nothing_of_it(app, hoa, path, late) -> None:
    token = read_page(hoa.get("/sign-in")).find("input", name="csrf_token")[0].attrs["value"]
    answer = hoa.post("/sign-in", data={"login": "konray", "password": "huyen-kon-ray", "csrf_token": token})
    assert (answer.status_code, answer.location) == (303, "/")
    assert TYPED["speaker"] not in hoa.get("/").get_data(as_text=True) and find_papers(app) == []


def test_another_site_plants_no_form(app: Flask, hoa: FlaskClient, path: str) -> None:
    stranger = app.test_client()
    planted = {"kept-path": path, "kept-field-title": "Bẫy", "login": "hoa", "password": PASSWORD}
    assert stranger.post("/sign-in", data=planted).status_code == 400
    assert stranger.post(path, data=TYPED).status_code == 400
    assert not is_in(stranger) and find_papers(app) == []


@pytest.mark.parametrize(
    "target",
    ["//elsewhere.example/x", "https://elsewhere.example/x", "/\\elsewhere.example", "javascript:alert(1)", "/sign-out",
     "/sign-in", "/units", "/nowhere", ""],
)  # fmt: skip
def test_only_forms_of_our_own_pages_are_carried(app: Flask, hoa: FlaskClient, target: str) -> None:
    browser = app.test_client()
    token = read_page(browser.get("/sign-in")).find("input", name="csrf_token")[0].attrs["value"]
    carried = {"kept-path": target, "kept-field-title": "Bẫy", "csrf_token": token}
    answer = browser.post("/sign-in", data={**carried, "login": "hoa", "password": PASSWORD})
    assert (answer.status_code, answer.location) == (303, "/")


SECRETS = {"/profile/password": ("old", "password", "again"), "/profile/second-factor/remove": ("password",)}


@pytest.mark.parametrize("target", SECRETS)
def test_passwords_are_kept_nowhere(app: Flask, hoa: FlaskClient, monkeypatch, target: str) -> None:
    token = read_page(hoa.get("/profile")).find("input", name="csrf_token")[0].attrs["value"]
    monkeypatch.setattr(Config, "clock", lambda _config: START + timedelta(minutes=61))
    answer = hoa.post(target, data={"csrf_token": token, **dict.fromkeys(SECRETS[target], OTHER)})
    assert (answer.status_code, answer.location) == (303, "/sign-in")
    assert OTHER not in answer.get_data(as_text=True) + hoa.get("/sign-in").get_data(as_text=True)


def test_a_part_that_is_asked_for_too_late_leads_to_the_sign_in(hoa: FlaskClient, path: str, monkeypatch) -> None:
    token = read_page(hoa.get(path)).find("input", name="csrf_token")[0].attrs["value"]
    monkeypatch.setattr(Config, "clock", lambda _config: START + timedelta(minutes=61))
    came = {"HX-Request": "true", "Referer": f"http://localhost{path}"}
    answer = hoa.post(path, data={"csrf_token": token, **TYPED}, headers=came)
    assert (answer.status_code, answer.headers["HX-Redirect"], answer.data) == (401, f"/sign-in?next={path}", b"")


def test_nobody_is_signed_in_by_a_form_that_came_late(app: Flask, hoa: FlaskClient, late: TestResponse) -> None:
    assert late.status_code == 401
    with app.app_context(), transaction() as session:
        held = session.scalars(select(func.count(SignIn.id)).join(Account).where(Account.username == "hoa")).one()
    assert held == 1
