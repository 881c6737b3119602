"""A former value that comes back, or does not: of which fields, to whom, and what else then changes."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select
from werkzeug.test import TestResponse

from planner.database import transaction
from planner.enums import AwardeeKind, DayKind, LetterKind, Role, TaskState
from planner.models import (
    Account,
    Award,
    CalendarDay,
    Conference,
    Figure,
    Grant,
    Hall,
    JournalEntry,
    Nomination,
    Paper,
    Participant,
    Plan,
    Reading,
    Report,
    Task,
)
from planner.models.base import Base
from planner.services.journal import begin_act
from planner.services.journal_chain import verify_journal
from tests.conftest import NOW
from tests.web.conftest import find_faults, read_page
from tests.web.journal import read_numbers, told
from tests.web.test_journal_pages import DISTRICT, ELSEWHERE, PROVINCE, acts_of, as_, newest, refused

Send = Callable[..., TestResponse]


@pytest.fixture
def numbers(app: Flask) -> dict[str, int]:
    """The numbers of rows by name."""
    return read_numbers(app)


def change(app: Flask, model: type[Base], number: int, **values: Any) -> int:
    """Change a row as a service does; return the number of the entry that tells it."""
    with app.app_context(), transaction() as session:
        begin_act(session, "test", by="Người kiểm tra", now=NOW)
        for name, value in values.items():
            setattr(session.get(model, number), name, value)
    return newest(app, model.__tablename__)


def stored(app: Flask, model: type[Base], number: int, name: str) -> Any:
    """Return what a column holds."""
    with app.app_context(), transaction() as session:
        return getattr(session.get(model, number), name)


def add(app: Flask, row: Base) -> int:
    """Store a row; return its number."""
    with app.app_context(), transaction() as session:
        begin_act(session, "test", by="Người kiểm tra", now=NOW)
        session.add(row)
        session.flush()
        return row.id


def count_entries(app: Flask) -> int:
    """Return how many entries there are, those of sign-ins left out."""
    with app.app_context(), transaction() as session:
        return session.scalars(select(func.count(JournalEntry.id)).where(JournalEntry.table != "sign_ins")).one()


def url_of(entry: int, field: str) -> str:
    """Return where a former value is asked back."""
    return f"/journal/entries/{entry}/restore/{field}"


# --- it comes back --------------------------------------------------------------------------------------

# a field of each kind of column, another value, and the former one as the page shows it
VALUES = {
    "conference 614": (Conference, "expected", 90, "110"),
    "participant": (Participant, "letter", LetterKind.INVITATION, "giấy triệu tập"),
    "paper": (Paper, "minutes", None, "8"),
    "nomination": (Nomination, "achievement", "", "giảm 41 hộ nghèo trong 03 năm, giữ vườn cà phê xen cây ăn quả"),
    "day": (CalendarDay, "day", date(2024, 5, 5), "04-5-2024"),
    "kind of day": (CalendarDay, "kind", DayKind.OFF, "ngày làm bù"),
    "plan": (Plan, "place", "Pleiku", "Kon Tum"),
    "task": (Task, "state", TaskState.DONE, "chưa xong"),
    "figure": (Figure, "amount", Decimal("7"), "12.5"),
    "estimate": (Figure, "is_estimate", False, "có"),
    "award": (Award, "decided_on", None, "01-3-2024"),
}


@pytest.fixture
def everything(app: Flask, numbers) -> dict[str, int]:
    """The numbers, and those of rows that the demonstration has none of."""
    report = numbers[f"report {DISTRICT}"]
    figure = add(app, Figure(report_id=report, name="Hộ nghèo", amount=Decimal("12.5"), is_estimate=True))
    award = add(app, Award(nomination_id=numbers["nomination"], form="Bằng khen", decided_on=date(2024, 3, 1)))
    return {**numbers, "day": 1, "kind of day": 1, "task": 1, "figure": figure, "estimate": figure, "award": award}


@pytest.mark.parametrize("name", VALUES)
def test_a_value_of_each_kind_comes_back(app: Flask, client, everything, post_form: Send, name: str) -> None:
    model, field, other, words = VALUES[name]
    former = stored(app, model, everything[name], field)
    url = url_of(change(app, model, everything[name], **{field: other}), field)
    before = count_entries(app)
    asked = read_page(client.get(url))
    assert find_faults(asked) == [] and asked.find("dd")[2].text == words
    assert (stored(app, model, everything[name], field), count_entries(app)) == (other, before)  # only asked
    answer = post_form(client, url)
    assert answer.status_code == 303
    assert (stored(app, model, everything[name], field), count_entries(app)) == (former, before + 1)
    with app.app_context(), transaction() as session:
        entry = session.scalars(select(JournalEntry).order_by(JournalEntry.id.desc()).limit(1)).one()
        assert (entry.act, entry.by, entry.table, list(entry.after)) == (
            "restore_field", "Văn phòng Tỉnh ủy", model.__tablename__, [field],
        )  # fmt: skip
        assert verify_journal(session).breaks == []
    act = told(client, answer.location)[0]
    assert (act.what, act.reason, act.changes[0][2]) == ("Khôi phục giá trị trước", "", words)


def test_calendars_hear_of_a_chair_that_came_back(app: Flask, client, numbers, post_form: Send) -> None:
    entry = change(app, Conference, numbers["conference 614"], chair="người khác")
    sequence = stored(app, Conference, numbers["conference 614"], "sequence")
    post_form(client, url_of(entry, "chair"))
    assert stored(app, Conference, numbers["conference 614"], "sequence") == sequence + 1


def test_once_restored_it_is_not_restored_again(app: Flask, client, numbers, post_form: Send) -> None:
    url = url_of(change(app, Paper, numbers["paper"], note="khác"), "note")
    post_form(client, url)
    before = count_entries(app)
    assert refused(client, url) == "Trường này đã được đổi lần nữa. Hãy xem các mục mới hơn trước."
    assert count_entries(app) == before


def test_a_reason_that_is_too_long_is_kept_at_its_field(app: Flask, client, numbers, post_form: Send) -> None:
    url = url_of(change(app, Paper, numbers["paper"], note="khác"), "note")
    page = read_page(post_form(client, url, reason="x" * 501), 422)
    assert find_faults(page) == [] and page.find("input", name="reason")[0].attrs["value"] == "x" * 501
    assert client.post(url, data={"reason": "x"}).status_code == 400  # no token
    assert stored(app, Paper, numbers["paper"], "note") == "khác"


# --- it does not ----------------------------------------------------------------------------------------

BY_ACT = "Trường này không khôi phục riêng được; hãy dùng thao tác đã đổi nó."
BROKEN = "Giá trị trước không còn hợp với dữ liệu hiện nay; chưa thay đổi gì."


def sent(browser: FlaskClient, url: str, status: int = 409) -> str:
    """Send the form that asks; return what the page says, and see that it says nothing else wrong."""
    token = read_page(browser.get("/profile")).find("input", name="csrf_token")[0].attrs["value"]
    page = read_page(browser.post(url, data={"csrf_token": token}), status)
    assert find_faults(page) == []
    return page.find(role="alert")[0].text if page.find(role="alert") else page.find("main")[0].text


def test_a_day_that_another_row_has_now_is_refused(app: Flask, client, numbers) -> None:
    entry = change(app, CalendarDay, 1, day=date(2024, 5, 5))
    add(app, CalendarDay(day=date(2024, 5, 4), kind=DayKind.OFF, name="Nghỉ bù"))
    before = count_entries(app)
    assert sent(client, url_of(entry, "day")) == BROKEN
    assert (stored(app, CalendarDay, 1, "day"), count_entries(app)) == (date(2024, 5, 5), before)


def test_a_value_that_is_kept_secret_comes_back_from_nowhere(app: Flask, client, numbers) -> None:
    number = add(app, Nomination(
        conference_id=numbers["conference 62"], position=9, kind=AwardeeKind.INDIVIDUAL, name="A Sáng", birth_year=1958
    ))  # fmt: skip
    entry = change(app, Nomination, number, birth_year=1959)
    before = count_entries(app)
    page = client.get(url_of(entry, "birth_year"))
    assert not [each for each in ("1958", "***") if each in page.get_data(as_text=True)]
    assert sent(client, url_of(entry, "birth_year")) == BY_ACT
    assert (stored(app, Nomination, number, "birth_year"), count_entries(app)) == (1959, before)


def test_a_number_of_a_report_comes_back_only_with_its_state(app: Flask, client, numbers, post_form: Send) -> None:
    """A number without a report that came in would say what is not so; a slip in the number alone may come back."""
    report = numbers[f"report {DISTRICT}"]
    page = f"/reports/{report}/receive"
    for number in ("9-BC/HU", "8-BC/HU"):
        post_form(client, page, number=number, received_on="04-3-2024")
    slip = newest(app, "reports")
    assert post_form(client, url_of(slip, "number")).status_code == 303
    assert stored(app, Report, report, "number") == "9-BC/HU"
    post_form(client, page, f"/reports/{report}/unreceive")
    taken_back = newest(app, "reports")
    assert "không khôi phục riêng" in refused(client, url_of(taken_back, "number"))
    assert stored(app, Report, report, "number") == ""
    shown = read_page(client.get(f"/journal/report/{report}"))
    assert not [each for each in acts_of(shown)[0].find("a") if "/restore/" in each.attrs["href"]]


@pytest.mark.parametrize("field", ["found", "version", "choices"])
def test_what_a_document_says_is_not_restored(app: Flask, client, numbers, field: str) -> None:
    number = add(app, Reading(name="k.txt", digest="x", source_text="k", found={}, unit_id=numbers["unit 62"]))
    entry = change(app, Reading, number, found={"a": 1}, version=2, choices={"a": "b"})
    assert client.get(url_of(entry, field)).status_code == 403
    assert f"{entry}/restore" not in client.get(f"/journal/reading/{number}").get_data(as_text=True)


@pytest.mark.parametrize("field", ["dress", "id", "sequence", "nothing", "__class__"])
def test_a_field_that_an_entry_does_not_change_is_none_of_it(app: Flask, client, numbers, field: str) -> None:
    entry = change(app, Conference, numbers["conference 62"], note="khác")
    assert client.get(url_of(entry, field)).status_code == 404


def test_what_was_added_or_deleted_has_no_former_value(app: Flask, client, numbers, post_form: Send) -> None:
    url = f"/conferences/{numbers['conference 62']}/papers"
    post_form(client, f"{url}/add", title="Vườn rau sạch")
    added = newest(app, "papers", "insert")
    post_form(client, f"{url}/{numbers['paper']}/delete")
    deleted = newest(app, "papers", "delete")
    assert [client.get(url_of(entry, "title")).status_code for entry in (added, deleted)] == [403, 403]


# --- who may --------------------------------------------------------------------------------------------


def tries(app: Flask, url: str, *names: str) -> dict[str, tuple[int, int]]:
    """Return how each account is answered that asks and then sends; nobody's reach depends on another's."""
    answers = {}
    for name in names:
        browser = as_(app, name)
        token = read_page(browser.get("/profile")).find("input", name="csrf_token")[0].attrs["value"]
        sent_ = browser.post(url, data={"csrf_token": token, "reason": name})
        answers[name] = (browser.get(url).status_code, sent_.status_code)
    return answers


ALL = ("lanhdao", "quantri", "thuky", "dakkoi", "konray")
NO, NONE = (403, 403), (404, 404)


@pytest.mark.parametrize(("model", "name", "field", "answers"), [
    (Conference, f"conference {ELSEWHERE}", "note", (NO, NO, NONE, NONE, NONE)),
    (Conference, f"conference {PROVINCE}", "note", (NO, NO, NONE, NONE, NONE)),
    (Paper, "paper", "note", (NO, NO, NONE, NONE, NONE)),
    (Plan, "plan", "place", (NO, NO, NONE, NONE, NONE)),
    (CalendarDay, "day", "name", (NO, NO, NONE, NO, NO)),
    (Report, f"report {ELSEWHERE}", "note", (NO, NO, NONE, NONE, NONE)),
])  # fmt: skip
def test_foreign_rows_are_left_as_they_are(
    app: Flask, numbers, model: Any, name: str, field: str, answers: tuple[tuple[int, int], ...]
) -> None:
    number = {**numbers, "day": 1}[name]
    entry = change(app, model, number, **{field: "khác"})
    before = count_entries(app)
    assert tries(app, url_of(entry, field), *ALL) == dict(zip(ALL, answers, strict=True))
    assert (stored(app, model, number, field), count_entries(app)) == ("khác", before)


def test_a_foreign_entry_is_answered_as_one_that_never_was(app: Flask, numbers) -> None:
    entry = change(app, Conference, numbers[f"conference {ELSEWHERE}"], note="khác")
    pages = [read_page(as_(app, "konray").get(url_of(each, "note")), 404) for each in (entry, 999999)]
    assert len({page.find("main")[0].text for page in pages}) == 1


def test_a_secretary_restores_delegates_of_the_own_conference(app: Flask, client, numbers, post_form: Send) -> None:
    thuky = as_(app, "thuky")
    former = stored(app, Participant, numbers["participant"], "post")
    url = url_of(change(app, Participant, numbers["participant"], post="khác"), "post")
    assert post_form(thuky, url, reason="ghi nhầm").status_code == 303
    assert stored(app, Participant, numbers["participant"], "post") == former
    act = told(thuky, f"/journal/participant/{numbers['participant']}")[0]
    assert (act.who, act.reason) == ("Thư ký hội nghị tỉnh (thuky)", "Lý do: ghi nhầm")
    post_form(client, f"/conferences/{numbers['conference 614']}/participants/add", name="Y Thoanh")
    with app.app_context(), transaction() as session:
        foreign = session.scalars(select(Participant.id).where(Participant.name == "Y Thoanh")).one()
    entry = change(app, Participant, foreign, post="khác")
    assert tries(app, url_of(entry, "post"), "thuky") == {"thuky": NONE}


def test_a_row_that_was_given_elsewhere_is_no_longer_the_former_owners(app: Flask, numbers) -> None:
    hall = add(app, Hall(unit_id=numbers["unit 614"], name="Nhà rông", search_key="nha rong", address="tổ 1"))
    entry = change(app, Hall, hall, address="tổ 2")
    change(app, Hall, hall, unit_id=numbers[f"unit {ELSEWHERE}"])
    assert sent(as_(app, "konray"), url_of(entry, "address")) == "Đối tượng của mục này đã bị xóa."
    assert stored(app, Hall, hall, "address") == "tổ 2"


def test_accounts_are_not_restored_by_whoever_holds_both_roles(app: Flask, client, numbers) -> None:
    with app.app_context(), transaction() as session:
        office = session.scalars(select(Account).where(Account.username == "vanphong")).one().id
    add(app, Grant(account_id=office, role=Role.ADMINISTRATOR))
    entry = change(app, Account, numbers["dakkoi"], password_hash="khác", is_disabled=True, name="khác")
    assert client.get(f"/journal/account/{numbers['dakkoi']}").status_code == 200
    for field in ("password_hash", "is_disabled", "name"):
        assert tries(app, url_of(entry, field), "vanphong") == {"vanphong": NO}
    assert stored(app, Account, numbers["dakkoi"], "password_hash") == "khác"
