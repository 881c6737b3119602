"""`planner people forget`: what a timer runs every night."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from click.testing import Result
from sqlalchemy import select

from planner.database import transaction
from planner.models import JournalEntry, Participant, Person
from planner.services.journal import begin_act
from planner.services.replies import make_reply_link

Run = Callable[..., Result]
EARLY = datetime(2024, 2, 20, 1)


def test_it_tells_first_then_forgets_and_then_has_nothing_to_do(run: Run, make_app, instance: Path) -> None:
    app = make_app(instance=instance)
    with app.app_context(), transaction() as session:
        row = session.scalars(select(Participant).order_by(Participant.id).limit(1)).one()
        begin_act(session, "test", by="test", now=EARLY)
        row.person.telephone, row.needs = "0905 123 456", "xe lăn"
        for person in session.scalars(select(Person).where(Person.id != row.person_id)):
            person.birth_year = None
        for other in session.scalars(select(Participant).where(Participant.id != row.id)):
            other.answer_reason = other.needs = other.answer_told_by = ""
        make_reply_link(session, row, secret="s", by="test", maker_id=None, now=EARLY)
        number = row.id
    late = {"PLANNER_TODAY": "2026-01-05"}
    kept = run("people", "forget").stdout
    assert kept == "Không có dữ liệu cá nhân nào quá hạn lưu 365 ngày sau hội nghị.\n"
    would = run("people", "forget", "--dry-run", **late).stdout
    said = "xóa dữ liệu cá nhân quá hạn lưu 365 ngày: 1 người, 1 đại biểu, 1 liên kết trả lời, 0 tệp danh sách."
    assert would == f"Sẽ {said} Chưa xóa gì.\n"
    assert run("people", "forget", **late).stdout == f"Đã {said}\n"
    assert run("people", "forget", LANG="en", **late).stdout == (
        "No personal data has been kept for more than 365 days after its conference.\n"
    )
    with app.app_context(), transaction() as session:
        row = session.get(Participant, number)
        assert (row.person.telephone, row.needs, row.person.erased_at is None) == ("", "", False)
        last = session.scalars(select(JournalEntry).order_by(JournalEntry.id.desc()).limit(1)).one()
        assert (last.act, last.by) == ("forget_people", app.config["PLANNER"].office)
