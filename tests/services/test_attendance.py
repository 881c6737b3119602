"""Who was there, from the lists and the doors; the paragraph and the number that go into the record."""

import json
from datetime import datetime

import pytest
from sqlalchemy import select, text
from sqlalchemy.orm import Session

from planner.enums import Answer, Attendance
from planner.models import Arrival, AttendanceGroup, Conference, JournalEntry, Minutes, Participant
from planner.rules.errors import Refused
from planner.rules.roll import Presence
from planner.services.attendance import find_minutes, find_roll, take_over_count, write_attendance
from planner.services.journal import begin_act
from planner.services.participants import ParticipantWords, add_participant
from tests.conftest import NOW
from tests.services.world import World, make_world

WHO = {"by": "test", "now": NOW}


@pytest.fixture
def world(session: Session) -> World:
    return make_world(session)


def list_delegate(session: Session, conference: Conference, name: str, **told: object) -> Participant:
    row = add_participant(session, conference, ParticipantWords(name, post="x"), **WHO)  # type: ignore[arg-type]
    for column, value in told.items():
        setattr(row, column, value)
    session.flush()
    return row


def check_in(session: Session, row: Participant, kind: Attendance, key: str, **more: object) -> None:
    """Store what a door said, and the state that it leaves the delegate in."""
    begin_act(session, "test", by="test", now=NOW)
    session.add(Arrival(
        conference_id=row.conference_id, participant_id=row.id, key=key, kind=kind, at=NOW, received_at=NOW,
        recorded_by="test", **more,
    ))  # fmt: skip
    if not more.get("undone_at") and not more.get("is_repeat"):
        row.attendance, row.arrived_at = kind, NOW
        row.left_at = NOW if kind is Attendance.LEFT else None
    session.flush()


def test_lists_and_doors_make_the_roll(session: Session, world: World) -> None:
    begin_act(session, "test", by="test", now=NOW)
    own = AttendanceGroup(tier_id=world.tier.id, conference_id=world.held.id, position=1, words="Khách mời")
    plan = AttendanceGroup(tier_id=world.tier.id, position=2, words="Ủy viên")
    session.add_all([own, plan])
    session.flush()
    rows = {
        name: list_delegate(session, world.held, name, group_id=group.id, **told)
        for name, group, told in (
            ("Khách", own, {}), ("Muộn Về Sớm", plan, {}), ("Cử Người", plan, {"substitute_name": "Người Ghi"}),
            ("Vắng", plan, {"answer": Answer.NOT_COMING, "answer_reason": "ốm"}), ("Hoàn Tác", plan, {}),
        )
    }  # fmt: skip
    list_delegate(session, world.far, "Nơi Khác", attendance=Attendance.PRESENT, arrived_at=NOW)
    check_in(session, rows["Khách"], Attendance.PRESENT, "1")
    check_in(session, rows["Khách"], Attendance.LATE, "2", is_repeat=True)
    check_in(session, rows["Muộn Về Sớm"], Attendance.LATE, "3")
    check_in(session, rows["Muộn Về Sớm"], Attendance.LEFT, "4")
    check_in(session, rows["Cử Người"], Attendance.SUBSTITUTE, "5", substitute_name="Người Đến")
    check_in(session, rows["Hoàn Tác"], Attendance.PRESENT, "6", undone_at=datetime(2024, 3, 5, 4))
    roll = find_roll(session, world.held)
    assert [(each.name, each.came, each.left, each.presence) for each in roll.delegates] == [
        ("Khách", Attendance.PRESENT, False, Presence.PRESENT),
        ("Muộn Về Sớm", Attendance.LATE, True, Presence.PRESENT),
        ("Cử Người", Attendance.SUBSTITUTE, False, Presence.SUBSTITUTE),
        ("Vắng", None, False, Presence.EXCUSED), ("Hoàn Tác", None, False, Presence.ABSENT),
    ]  # fmt: skip
    assert [(name, counts.called, counts.present) for name, counts in roll.groups] == [
        ("Ủy viên", 4, 2), ("Khách mời", 1, 1),  # the plan's first
    ]  # fmt: skip
    assert roll.delegates[2].substitute_name == "Người Đến"


def test_the_paragraph_is_stored_once_and_not_told_in_the_journal(session: Session, world: World) -> None:
    assert find_minutes(session, world.held.id) is None
    write_attendance(session, world.held, "vắng (lý do: ốm)", **WHO)
    minutes = find_minutes(session, world.held.id)
    assert minutes is not None and minutes.attendance == "vắng (lý do: ốm)"
    minutes.text = "diễn biến"
    session.flush()
    write_attendance(session, world.held, "khác", **WHO)
    write_attendance(session, world.held, "khác", **WHO)
    assert [(each.attendance, each.text) for each in session.scalars(select(Minutes))] == [("khác", "diễn biến")]
    acts = session.scalars(select(JournalEntry.change).where(JournalEntry.act == "write_attendance"))
    assert list(acts) == ["insert", "update", "update"]
    told = json.dumps([list(map(str, row)) for row in session.execute(text("SELECT * FROM journal_entries"))],
                      ensure_ascii=False)  # fmt: skip
    assert "ốm" not in told.replace("\\u1ed1m", "ốm")


def test_the_number_of_the_doors_is_taken_over_where_the_conference_was_held(session: Session, world: World) -> None:
    for n, conference in enumerate((world.held, world.held, world.far)):
        check_in(session, list_delegate(session, conference, f"Người {n}"), Attendance.PRESENT, str(n))
    check_in(session, list_delegate(session, world.held, "Khách", is_walk_in=True), Attendance.PRESENT, "9")
    assert (take_over_count(session, world.held, **WHO), world.held.attended) == (3, 3)
    with pytest.raises(Refused, match="attendance_not_held"):
        take_over_count(session, world.far, **WHO)
    assert world.far.attended is None


def test_nobody_checked_in_is_no_number(session: Session, world: World) -> None:
    list_delegate(session, world.held, "Người")
    with pytest.raises(Refused, match="attendance_not_taken"):
        take_over_count(session, world.held, **WHO)
    assert (find_roll(session, world.held).is_taken, world.held.attended) == (False, None)


def test_it_costs_the_same_for_few_and_many(session: Session, world: World, count_queries) -> None:
    def fill(numbers: range) -> None:
        for n in numbers:
            check_in(session, list_delegate(session, world.held, f"Người {n}"), Attendance.PRESENT, str(n))
        session.commit()

    fill(range(2))
    with count_queries() as few:
        find_roll(session, world.held)
    fill(range(2, 30))
    with count_queries(most=len(few)):
        assert find_roll(session, world.held).total.present == 30


def test_a_held_conference_of_the_demonstration_tells_who_was_there(demo_session: Session, conference_of) -> None:
    conference = conference_of("23491")
    total = find_roll(demo_session, conference).total
    assert (total.called, total.present, total.substitutes, total.late, total.left) == (10, 8, 1, 1, 1)
    assert (total.excused, total.absent, total.walk_ins) == (1, 1, 1)
    assert (conference.attended, conference.quorum) == (total.there, 8)
