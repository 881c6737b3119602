"""How long personal data is kept: set by the office of the province, and removed after it has been asked."""

from datetime import datetime

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from planner.database import transaction
from planner.enums import Answer
from planner.models import Conference, JournalEntry, Participant, Person, Plan, Unit
from planner.services.journal import begin_act
from planner.services.participants import ParticipantWords, add_participant
from planner.services.settings import find_setting
from tests.conftest import sign_in_as
from tests.web.accounts import errors_of
from tests.web.conftest import find_faults, read_page
from tests.web.journal import told

EARLY = datetime(2024, 2, 1, 1)
HELD = "618"  # Huyện Ia H'Drai, held on 1-3-2024; today is the 5th


@pytest.fixture
def delegate(app: Flask) -> int:
    """The only delegate of a conference that was held about whom something is known; return the number."""
    with app.app_context(), transaction() as session:
        query = select(Conference).join(Unit, Unit.id == Conference.unit_id).join(Plan, Plan.id == Conference.plan_id)
        held = session.scalars(query.where(Unit.code == HELD, Plan.number == "123-KH/TU")).one()
        row = add_participant(session, held, ParticipantWords("Y Thoanh", post="Bí thư"), by="test", now=EARLY)
        begin_act(session, "test", by="test", now=EARLY)
        for person in session.scalars(select(Person)):
            person.birth_year, person.telephone = None, ""
        for other in session.scalars(select(Participant)):
            other.answer_reason = other.needs = other.answer_told_by = ""
        row.person.telephone, row.answer, row.answer_reason = "0905 123 456", Answer.NOT_COMING, "ốm nặng"
        session.flush()
        return row.id


def facts(browser: FlaskClient, url: str) -> list[str]:
    """Return what would go; [] where nothing would."""
    page = read_page(browser.get(url))
    assert find_faults(page) == []
    return [each.text for held in page.find("dl", class_="stacked") for each in held.find("dd")]


def test_the_days_are_set_and_what_is_due_is_shown_then_removed(app: Flask, client, delegate: int, post_form) -> None:
    assert facts(client, "/people/retention") == []
    assert post_form(client, "/people/retention", days="3").status_code == 303
    due = ["của 1 người trong danh bạ", "của 1 đại biểu", "0", "0"]
    page = read_page(client.get("/people/retention"))
    assert [each.text for each in page.find("a", lang="vi") if each.text == "Y Thoanh"] == ["Y Thoanh"]
    assert facts(client, "/people/retention") == facts(client, "/people/retention/forget") == due
    answer = post_form(client, "/people/retention/forget")
    assert answer.status_code == 303
    assert "Đã xóa dữ liệu cá nhân của 1 người." in read_page(client.get(answer.location)).text
    assert facts(client, "/people/retention") == []
    with app.app_context(), transaction() as session:
        row = session.get(Participant, delegate)
        assert (row.name, row.answer, row.answer_reason, row.person.telephone) == ("Y Thoanh", "not_coming", "", "")
        number = row.person_id
    shown = read_page(client.get(f"/people/{number}"))
    assert "Dữ liệu cá nhân đã xóa ngày 05-3-2024" in shown.text
    act = told(client, f"/journal/person/{number}")[0]
    assert (act.what, act.changes[0]) == (
        "Xóa dữ liệu cá nhân hết hạn lưu", ("Điện thoại", "được giữ kín", "trống"),
    )  # fmt: skip


@pytest.mark.parametrize("days", ["", "0", "3651", "nhiều"])
def test_days_that_will_not_do_are_said_at_the_field(app: Flask, client, post_form, days: str) -> None:
    answer = post_form(client, "/people/retention", days=days)
    assert (answer.status_code, len(errors_of(answer))) == (422, 1)
    assert find_faults(read_page(answer, 422)) == []
    with app.app_context(), transaction() as session:
        assert find_setting(session, "retention_days") is None


def test_nobody_else_sets_it_or_removes_anything(app: Flask, delegate: int) -> None:
    for username in ("konray", "lanhdao", "thuky", "quantri"):
        browser = sign_in_as(app.test_client(), username)
        assert browser.get("/people/retention").status_code == 403, username
        assert browser.get("/people/retention/forget").status_code == 403, username
    with app.app_context(), transaction() as session:
        assert session.scalars(select(JournalEntry.id).where(JournalEntry.act == "forget_people")).all() == []
