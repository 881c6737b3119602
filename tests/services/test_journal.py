"""The journal: every act that changes rows leaves who, when, why, before and after; the sequence of calendars."""

from datetime import date, datetime, time

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from planner.enums import AgendaKind, AwardeeKind, DayKind, NominationState, PaperState
from planner.models import Conference, Deadline, JournalEntry, Paper, Participant, Report
from planner.rules.access import EVERYWHERE
from planner.services import agenda, awards, conferences, days, papers, participants, reports
from planner.services.conferences import Proposal
from planner.services.journal import NoActor, begin_act
from planner.services.journal_entries import find_entries, find_entries_of

WHO = {"by": "Huyện ủy Kon Rẫy", "now": datetime(2024, 3, 5, 3, 30)}
KON_RAY, DAK_KOI, TOP = "614", "23482", "62"
PROPOSED = NominationState.PROPOSED
PROPOSAL = Proposal(date(2024, 3, 13), time(8), time(11), "Hội trường Huyện ủy", "Bí thư")


def entries_after(session: Session, last: int) -> list[JournalEntry]:
    return list(session.scalars(select(JournalEntry).where(JournalEntry.id > last).order_by(JournalEntry.id)))


def last_entry(session: Session) -> int:
    return session.scalar(select(func.max(JournalEntry.id))) or 0


# --- every act leaves an entry --------------------------------------------------------------------------

ACTS = {
    "move_conference": lambda s, c: conferences.move_conference(
        s, c(KON_RAY), PROPOSAL, [], reason="trùng lịch", **WHO
    ),
    "hold_conference": lambda s, c: conferences.hold_conference(
        s, c("612"), held_on=date(2024, 3, 5), attended=120, today=date(2024, 3, 5), **WHO
    ),
    "reopen_conference": lambda s, c: conferences.reopen_conference(s, c("618"), reason="trùng lịch", **WHO),
    "extend_conference": lambda s, c: conferences.extend_conference(
        s, c(DAK_KOI), until=date(2024, 3, 9), reason="trùng lịch", **WHO
    ),
    "end_extension": lambda s, c: conferences.extend_conference(s, c("23536"), until=None, reason="trùng lịch", **WHO),
    "postpone_conference": lambda s, c: conferences.postpone_conference(s, c(KON_RAY), reason="trùng lịch", **WHO),
    "cancel_conference": lambda s, c: conferences.cancel_conference(s, c(KON_RAY), reason="trùng lịch", **WHO),
    "edit_agenda": lambda s, c: agenda.add_item(
        s, c(TOP), title="Phim", kind=AgendaKind.FILM, presenter="", minutes=5, parent_id=None, **WHO
    ),
    "edit_papers": lambda s, c: papers.add_paper(
        s, c(TOP), papers.PaperWords("Nếp nghĩ", "", "", "", 8, PaperState.ASSIGNED), today=date(2024, 3, 5), **WHO
    ),
    "edit_participants": lambda s, c: participants.add_participant(
        s, c(TOP), participants.ParticipantWords("A Pốt"), **WHO
    ),
    "edit_nominations": lambda s, c: awards.add_nomination(
        s, c(TOP), awards.NominationWords(AwardeeKind.COLLECTIVE, "Thôn 1", None, "", "", "", "", "", PROPOSED), **WHO
    ),
    "edit_days": lambda s, c: days.add_day(s, date(2024, 4, 29), DayKind.OFF, "Nghỉ bù", **WHO),
    "receive_report": lambda s, c: reports.receive_report(
        s, s.scalars(select(Report).where(Report.received_on.is_(None))).first(), number="9-BC/HU",
        received_on=date(2024, 3, 5), today=date(2024, 3, 5), **WHO,
    ),
}  # fmt: skip


@pytest.mark.parametrize("act", ACTS)
def test_every_act_is_told_with_actor_moment_and_reason(demo_session: Session, conference_of, act: str) -> None:
    last = last_entry(demo_session)
    ACTS[act](demo_session, conference_of)
    told = entries_after(demo_session, last)
    assert told
    assert {(entry.act, entry.by, entry.at) for entry in told} == {(act, WHO["by"], WHO["now"])}
    has_reason = act == "end_extension" or (act.endswith("conference") and act != "hold_conference")
    assert {entry.reason for entry in told} == {"trùng lịch" if has_reason else ""}


def test_only_what_changed_is_told_before_and_after(demo_session: Session, conference_of) -> None:
    conference, last = conference_of(KON_RAY), last_entry(demo_session)
    conferences.move_conference(demo_session, conference, PROPOSAL, [], reason="trùng lịch", **WHO)
    entry = next(e for e in entries_after(demo_session, last) if e.table == "conferences")
    assert (entry.change, entry.row_id, entry.conference_id, entry.unit_id) == (
        "update", conference.id, conference.id, conference.unit_id,
    )  # fmt: skip
    assert entry.before["starts_at"] == "2024-03-14T07:30:00"
    assert entry.after["starts_at"] == "2024-03-13T08:00:00"
    assert set(entry.before) == set(entry.after) == {"starts_at", "ends_at", "chair"}


def test_a_column_that_was_empty_is_told_too(demo_session: Session, conference_of) -> None:
    conference, last = conference_of(DAK_KOI), last_entry(demo_session)
    conferences.extend_conference(demo_session, conference, until=date(2024, 3, 9), reason="mưa lũ", **WHO)
    entry = entries_after(demo_session, last)[0]
    assert entry.before == {"extended_until": None, "extension_reason": ""}
    assert entry.after == {"extended_until": "2024-03-09", "extension_reason": "mưa lũ"}


def test_what_is_deleted_is_kept_in_the_journal(demo_session: Session, conference_of) -> None:
    row, last = demo_session.scalars(select(Participant)).first(), last_entry(demo_session)
    number, name = row.id, row.name
    participants.delete_participant(demo_session, row, **WHO)
    entry = next(e for e in entries_after(demo_session, last) if e.change == "delete")
    assert (entry.table, entry.row_id, entry.before["name"], entry.after) == ("participants", number, name, {})


def test_an_act_without_change_leaves_nothing(demo_session: Session, conference_of) -> None:
    conference, last = conference_of(TOP), last_entry(demo_session)
    begin_act(demo_session, "edit_conference", **WHO)
    conference.chair = str(conference.chair)
    demo_session.flush()
    assert entries_after(demo_session, last) == []


def test_a_change_without_an_actor_is_refused(demo_session: Session, conference_of) -> None:
    conference_of(TOP).chair = "ai đó"
    with pytest.raises(NoActor):
        demo_session.flush()


def test_what_an_actor_has_changed_is_written_before_the_next_begins(demo_session: Session, conference_of) -> None:
    last = last_entry(demo_session)
    begin_act(demo_session, "edit_conference", by="Nam", now=WHO["now"])
    conference_of(TOP).chair = "Nam chọn"
    begin_act(demo_session, "edit_conference", by="Lan", now=WHO["now"])
    conference_of(KON_RAY).chair = "Lan chọn"
    demo_session.flush()
    assert [(e.by, e.after["chair"]) for e in entries_after(demo_session, last)] == [
        ("Nam", "Nam chọn"), ("Lan", "Lan chọn"),
    ]  # fmt: skip


def test_what_is_rolled_back_is_not_told(demo_session: Session, conference_of) -> None:
    last = last_entry(demo_session)
    conferences.cancel_conference(demo_session, conference_of(KON_RAY), reason="nhầm", **WHO)
    assert entries_after(demo_session, last)
    demo_session.rollback()
    assert entries_after(demo_session, last) == []


# --- stamps and sequence --------------------------------------------------------------------------------

CALENDAR = {
    "venue": "Hội trường khác", "chair": "Chủ tịch", "starts_at": datetime(2024, 3, 14, 7),
    "ends_at": datetime(2024, 3, 14, 10),
}  # fmt: skip
QUIET = {"note": "ghi chú", "expected": 7, "dress": "công sở", "signer": "Nam", "contact": "điện thoại"}


@pytest.mark.parametrize(("name", "value", "step"), [(n, v, 1) for n, v in CALENDAR.items()] + [
    (n, v, 0) for n, v in QUIET.items()
])  # fmt: skip
def test_the_sequence_grows_when_a_calendar_column_changes(demo_session, conference_of, name, value, step) -> None:
    conference = conference_of(KON_RAY)
    sequence = conference.sequence
    begin_act(demo_session, "edit_conference", **WHO)
    setattr(conference, name, value)
    demo_session.flush()
    assert (conference.sequence - sequence, conference.updated_at) == (step, WHO["now"])
    assert set(CALENDAR) <= Conference.calendar_columns
    assert not set(QUIET) & Conference.calendar_columns


def test_several_columns_in_one_act_are_one_step(demo_session: Session, conference_of) -> None:
    conference = conference_of(KON_RAY)
    sequence = conference.sequence
    conferences.move_conference(demo_session, conference, PROPOSAL, [], **WHO)
    assert conference.sequence == sequence + 1


def test_the_same_value_again_changes_nothing(demo_session: Session, conference_of) -> None:
    conference = conference_of(KON_RAY)
    sequence, stamp = conference.sequence, conference.updated_at
    begin_act(demo_session, "edit_conference", **WHO)
    conference.venue = "".join(conference.venue)
    demo_session.flush()
    assert (conference.sequence, conference.updated_at) == (sequence, stamp)


def test_a_deadline_has_a_sequence_of_its_own(demo_session: Session, plan) -> None:
    deadline = demo_session.scalars(select(Deadline).where(Deadline.plan_id == plan.id)).first()
    begin_act(demo_session, "edit_plan", **WHO)
    deadline.owed_by = "các xã"
    demo_session.flush()
    assert deadline.sequence == 0
    deadline.raw = "Hoàn thành trước ngày 29/02/2024"
    demo_session.flush()
    assert deadline.sequence == 1


# --- what a reader sees ---------------------------------------------------------------------------------


def test_a_reader_sees_the_newest_first_and_no_loading(demo_session: Session) -> None:
    entries = find_entries(demo_session, EVERYWHERE, limit=50)
    assert [entry.at for entry in entries] == sorted((entry.at for entry in entries), reverse=True)
    assert not {"load_demo", "import_units", "store_plan", "open_cascade"} & {entry.act for entry in entries}
    first = entries[0]
    assert (first.act, first.by, first.reason) == ("move_conference", "Huyện ủy Kon Rẫy", "trùng lịch tiếp công dân")


def test_a_reader_of_one_conference_sees_only_it(demo_session: Session, conference_of) -> None:
    one, other = conference_of(KON_RAY), conference_of("611")
    conferences.move_conference(demo_session, other, PROPOSAL, [], reason="khác", **WHO)
    entries = find_entries_of(demo_session, one.id)
    assert entries
    assert {entry.conference_id for entry in entries} == {one.id}
    entries = find_entries_of(demo_session, other.id, limit=1)
    assert [entry.reason for entry in entries] == ["khác"]


def test_papers_of_the_demonstration_have_stamps(demo_session: Session) -> None:
    stamps = demo_session.execute(select(Paper.created_at, Paper.updated_at)).all()
    assert all(updated >= created for created, updated in stamps)
