"""Who was there, on its page: figures, who was missing and why, the paragraph and the number of the record."""

from collections.abc import Callable
from datetime import datetime

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from planner.database import transaction
from planner.enums import Answer, Attendance
from planner.models import Arrival, Conference, Minutes, Participant
from planner.services.journal import begin_act
from planner.services.participants import ParticipantWords, add_participant
from tests.conftest import NOW, sign_in_as
from tests.web.accounts import errors_of
from tests.web.conftest import Page, find_faults, read_page
from tests.web.journal import told

PARAGRAPH = (
    "Tổng số đại biểu được triệu tập, mời: 04 đồng chí; có mặt: 02 đồng chí (trong đó 01 đồng chí dự thay); vắng mặt "
    "có lý do: 01 đồng chí, gồm: đồng chí Vắng Có, x; vắng mặt không có lý do: 01 đồng chí, gồm: đồng chí Vắng "
    "Không, x. Dự thay: đồng chí Người Thay, Phó (thay đồng chí Cử Người, x)."
)
ROWS = {
    "Có Mặt": {"attendance": Attendance.PRESENT, "arrived_at": NOW},
    "Cử Người": {"attendance": Attendance.SUBSTITUTE, "arrived_at": NOW, "substitute_name": "Người Thay",
                 "substitute_post": "Phó"},
    "Vắng Có": {"answer": Answer.NOT_COMING, "answer_reason": "mổ ruột thừa"},
    "Vắng Không": {"answer": Answer.COMING},
}  # fmt: skip


@pytest.fixture
def held(app: Flask, conference_id) -> str:
    """The address of a held conference without delegates of its own until now, with four of them."""
    number = conference_id("23281")
    with app.app_context(), transaction() as session:
        conference = session.get(Conference, number)
        for model in (Arrival, Participant):
            begin_act(session, "test", by="test", now=NOW)
            for row in session.scalars(select(model).where(model.conference_id == number)):
                session.delete(row)
        for name, told_of in ROWS.items():
            row = add_participant(session, conference, ParticipantWords(name, post="x"), by="test", now=NOW)
            for column, value in told_of.items():
                setattr(row, column, value)
        conference.attended = 60
    return f"/conferences/{number}/attendance"


@pytest.fixture
def look(held: str) -> Callable[..., Page]:
    def show(browser: FlaskClient) -> Page:
        page = read_page(browser.get(held))
        assert find_faults(page) == []
        return page

    return show


def stored(app: Flask, url: str) -> tuple[str, int | None]:
    """Return the paragraph of the minutes and the number present of the conference of an address."""
    number = int(url.split("/")[2])
    with app.app_context(), transaction() as session:
        words = session.scalar(select(Minutes.attendance).where(Minutes.conference_id == number)) or ""
        return words, session.get(Conference, number).attended


def test_the_page_tells_figures_and_who_was_missing(client: FlaskClient, look) -> None:
    page = look(client)
    cells = [cell.text for cell in page.find("tfoot")[0].find("td")]
    assert cells == ["4", "2", "1", "", "", "1", "1", ""]
    assert [row.text for row in page.find("li") if "Vắng Có" in row.text] == ["đồng chí Vắng Có xmổ ruột thừa"]
    assert [row.text for row in page.find("li") if "Vắng Không" in row.text] == ["đồng chí Vắng Không xđã trả lời: dự"]
    assert "người dự thay: Người Thay, Phó" in page.text
    assert PARAGRAPH in page.text and "Biên bản chưa ghi gì." in page.text


def test_who_only_reads_sees_no_reason_and_may_not_write(app: Flask, client, look, held: str, post_form) -> None:
    post_form(client, held, f"{held}/paragraph", reasons="y")
    page = look(sign_in_as(app.test_client(), "lanhdao"))
    assert "Vắng Có" in page.text and "mổ ruột thừa" not in page.html
    assert [each for each in page.find("form") if each.attrs["action"].startswith(held)] == []


def test_the_paragraph_goes_into_the_minutes_and_is_compared_later(app: Flask, client, look, held, post_form) -> None:
    assert post_form(client, held, f"{held}/paragraph").status_code == 303
    assert stored(app, held)[0] == PARAGRAPH
    assert "Khớp với số liệu hiện nay." in look(client).text
    post_form(client, held, f"{held}/paragraph", reasons="y")
    assert "Vắng Có, x (lý do: mổ ruột thừa);" in stored(app, held)[0]
    assert "Khớp với số liệu hiện nay." in look(client).text
    post_form(client, held, f"{held}/words", words=f"  {PARAGRAPH}\r\nHội nghị thống nhất.  ")
    assert stored(app, held)[0] == f"{PARAGRAPH}\nHội nghị thống nhất."
    page = look(client)
    assert "Khác với số liệu hiện nay" in page.text
    assert page.find("textarea", id="words")[0].parts == [f"{PARAGRAPH}\nHội nghị thống nhất."]
    acts = told(client, held.replace("conferences", "journal/conference").removesuffix("/attendance"))
    assert [act.what for act in acts[:3]] == ["Ghi thành phần dự vào biên bản"] * 3
    long = post_form(client, held, f"{held}/words", words="x" * 20_001)
    assert (long.status_code, errors_of(long)) == (422, ["Nhiều nhất 20000 ký tự."])


def test_the_number_of_the_doors_is_offered_and_taken_over(app: Flask, client, look, held: str, post_form) -> None:
    assert "Hội nghị ghi 60 đại biểu dự; điểm danh được 2." in look(client).text
    assert post_form(client, held, f"{held}/count").status_code == 303
    assert stored(app, held)[1] == 2
    assert "điểm danh được" not in look(client).find("main")[0].text


def test_a_conference_where_nobody_was_checked_in_calls_nobody_absent(
    client: FlaskClient, conference_id, change
) -> None:
    url = f"/conferences/{conference_id('62')}/attendance"
    page = read_page(client.get(url))
    assert find_faults(page) == [] and page.find("tfoot") == []
    assert "Hội nghị này chưa điểm danh ai." in page.text and "Vắng" not in page.find("main")[0].text
    token = page.find("input", name="csrf_token")[0].attrs["value"]
    answer = client.post(f"{url}/paragraph", data={"csrf_token": token}, follow_redirects=True)
    assert "Hội nghị chưa diễn ra nên chưa có ai vắng mặt" in read_page(answer).text
    change(lambda session: setattr(session.get(Conference, conference_id("62")), "starts_at", datetime(2024, 3, 5, 8)))
    answer = client.post(f"{url}/paragraph", data={"csrf_token": token}, follow_redirects=True)
    assert "Hội nghị này chưa điểm danh ai nên không có gì để ghi." in read_page(answer).text


def test_a_secretary_writes_the_minutes_of_the_own_conference_only(app: Flask, held: str, conference_id) -> None:
    thuky = sign_in_as(app.test_client(), "thuky")
    page = read_page(thuky.get(f"/conferences/{conference_id('62')}/attendance"))
    assert find_faults(page) == []
    actions = [each.attrs["action"].rpartition("/attendance/") for each in page.find("form")]
    assert [name for _, found, name in actions if found] == ["words"]
    assert thuky.get(held).status_code == 404


def test_in_english(client: FlaskClient, look) -> None:
    client.set_cookie("lang", "en")
    assert "2 of 4 who were called were there." in look(client).text
