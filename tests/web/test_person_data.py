"""What is held about one person: on a page, as a file that is noted, and erased after it has been asked."""

import io
import json

import openpyxl
import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from planner.database import transaction
from planner.enums import Answer
from planner.models import Conference, DataExport, Participant, Person
from planner.services.journal import begin_act
from tests.conftest import NOW, sign_in_as
from tests.web.conftest import find_faults, read_page
from tests.web.journal import told


@pytest.fixture
def person(app: Flask) -> int:
    """Somebody on the list of Kon Rẫy's conference, which is still to come, with contact data and a reason."""
    with app.app_context(), transaction() as session:
        rows = select(Participant).join(Conference).where(Conference.unit.has(code="614"))
        row = session.scalars(rows.order_by(Participant.id).limit(1)).one()
        begin_act(session, "test", by="test", now=NOW)
        row.person.telephone, row.person.note = "0905 123 456", "gọi trước"
        row.answer, row.answer_reason, row.needs = Answer.NOT_COMING, "mổ ruột thừa", "xe lăn"
        session.flush()
        return row.person_id


def take_out(browser: FlaskClient, person: int, post_form) -> dict:
    answer = post_form(browser, f"/people/{person}/data", f"/people/{person}/data.json")
    assert (answer.status_code, answer.mimetype) == (200, "application/json")
    assert answer.headers["Content-Disposition"] == f'attachment; filename="du-lieu-ca-nhan-{person}.json"'
    return json.loads(answer.get_data(as_text=True))


def test_it_is_shown_and_taken_out_and_the_journal_tells_who_did(app: Flask, client, person: int, post_form) -> None:
    page = read_page(client.get(f"/people/{person}/data"))
    assert find_faults(page) == []
    for words in ("0905 123 456", "gọi trước", "mổ ruột thừa", "xe lăn", "không dự"):
        assert words in page.text, words
    data = take_out(client, person, post_form)
    assert (data["person"]["telephone"], data["conferences"][0]["needs"]) == ("0905 123 456", "xe lăn")
    with app.app_context(), transaction() as session:
        (export,) = session.scalars(select(DataExport))
        assert (export.what, export.file_name, export.lines) == ("person", f"du-lieu-ca-nhan-{person}.json", 3)
    newest = told(client, "/journal?kind=delegates")[0]
    assert (newest.what, newest.who.split(",")[0]) == ("Xuất dữ liệu cá nhân", "Văn phòng Tỉnh ủy (vanphong)")


def test_it_is_in_english_too(client: FlaskClient, person: int) -> None:
    client.set_cookie("lang", "en")
    for url in (f"/people/{person}/data", f"/people/{person}/erase", "/people/retention"):
        assert find_faults(read_page(client.get(url))) == [], url


def test_whoever_is_expected_is_kept_and_then_erased(app: Flask, client, person: int, post_form) -> None:
    refused = read_page(post_form(client, f"/people/{person}/erase"), 409)
    assert find_faults(refused) == []
    assert refused.find(role="alert")[0].text.startswith("Người này còn dự hội nghị sắp tới: Huyện Kon Rẫy.")
    with app.app_context(), transaction() as session:
        row = session.scalars(select(Participant).where(Participant.person_id == person)).one()
        at, number, name = row.conference_id, row.id, row.name
    post_form(client, f"/conferences/{at}/participants/{number}/delete")
    assert name in read_page(client.get(f"/people?q={name}")).find("table")[0].text
    answer = post_form(client, f"/people/{person}/erase")
    assert answer.status_code == 303
    after = read_page(client.get(answer.location))
    assert "Dữ liệu cá nhân đã xóa ngày 05-3-2024" in after.text and "0905" not in after.html
    assert str(person) not in [row.attrs["id"].removeprefix("person-") for row in
                               read_page(client.get(f"/people?q={name}")).find("tr") if "id" in row.attrs]  # fmt: skip
    # nor is the record taken out with the directory, or offered to fill a group
    taken = post_form(client, "/people", "/people/export.xlsx").data
    rows = openpyxl.load_workbook(io.BytesIO(taken)).active.iter_rows(values_only=True)
    assert [row for row in rows if name in row] == []
    group = read_page(client.get(f"/conferences/{at}/groups")).find("a", class_="go")
    offers = [each.attrs["href"] for each in group if each.attrs["href"].endswith("/fill")]
    ticks = {each.attrs["value"] for each in read_page(client.get(offers[0])).find("input", type="checkbox")}
    assert ticks and str(person) not in ticks
    with app.app_context(), transaction() as session:
        held = session.get(Person, person)
        assert (held.name, held.telephone, held.birth_year, held.note) == (name, "", None, "")


def test_only_who_keeps_the_record_may(app: Flask, person: int) -> None:
    paths = (f"/people/{person}/data", f"/people/{person}/erase")
    for username, status in (("konray", 200), ("lanhdao", 403), ("dakkoi", 404), ("thuky", 404), ("quantri", 403)):
        browser = sign_in_as(app.test_client(), username)
        assert [browser.get(path).status_code for path in paths] == [status] * 2, username
    reader = sign_in_as(app.test_client(), "lanhdao")
    assert "/data" not in reader.get(f"/people/{person}").get_data(as_text=True)
