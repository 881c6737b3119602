"""Who is in the hall: counts for each group, the quorum, and the list that a door takes along."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, case, func, select
from sqlalchemy.orm import Session

from planner.enums import Answer, Attendance
from planner.models import Arrival, AttendanceGroup, Conference, Participant, Token
from planner.rules.posts import post_line
from planner.services.arrivals import find_counted, find_last_arrivals
from planner.services.journal import begin_act
from planner.services.replies import find_reply_links
from planner.services.seats import find_seat_codes
from planner.services.withdrawals import is_withdrawn
from planner.wording import fold

HERE = (Attendance.PRESENT, Attendance.SUBSTITUTE, Attendance.LATE)


@dataclass(frozen=True)
class Presence:
    """The counts of one group, or of all: who was called, says to come, is there now; who of these came how."""

    words: str
    called: int = 0
    coming: int = 0
    here: int = 0
    substitutes: int = 0
    late: int = 0
    left: int = 0
    walk_ins: int = 0  # of those who are there now: not called


@dataclass(frozen=True)
class DoorDelegate:
    """What a door needs of a delegate: no telephone, no year of birth, no reason."""

    id: int
    name: str
    honorific: str
    folded: str
    post: str
    group: str
    seat: str
    digest: str
    attendance: str
    arrived_at: datetime | None
    left_at: datetime | None
    substitute: str
    door: str
    last_key: str  # of the entry that taking back begins with
    is_walk_in: bool


def count_presence(session: Session, conference_id: int) -> list[Presence]:
    """Return the counts of each group in the plan's order, those of no group last; one query."""
    attendance, called = Participant.attendance, Participant.is_walk_in.is_(False) & ~is_withdrawn()
    here = attendance.in_(HERE)
    query = (
        select(
            func.coalesce(AttendanceGroup.words, ""), _sum(called),
            _sum(called & Participant.answer.in_((Answer.COMING, Answer.SUBSTITUTE))), _sum(here),
            _sum(attendance == Attendance.SUBSTITUTE), _sum(attendance == Attendance.LATE),
            _sum(attendance == Attendance.LEFT), _sum(here & ~called),
        )
        .outerjoin(AttendanceGroup, AttendanceGroup.id == Participant.group_id)
        .where(Participant.conference_id == conference_id)
        .group_by(AttendanceGroup.id, AttendanceGroup.words, AttendanceGroup.position)
        .order_by(AttendanceGroup.id.is_(None), AttendanceGroup.position, AttendanceGroup.id)
    )  # fmt: skip
    return [Presence(*row) for row in session.execute(query)]


def total(groups: Sequence[Presence]) -> Presence:
    """Return the counts of all groups together."""
    names = ("called", "coming", "here", "substitutes", "late", "left", "walk_ins")
    return Presence("", *(sum(getattr(group, name) for group in groups) for name in names))


def count_doors(session: Session, conference_id: int) -> list[tuple[str, int, datetime]]:
    """Return the doors that sent something, how many arrivals of each count, and its last moment; one query."""
    counts = _sum(Arrival.is_repeat.is_(False) & (Arrival.kind != Attendance.LEFT))
    query = select(Arrival.door, counts, func.max(Arrival.received_at)).group_by(Arrival.door)
    query = query.where(Arrival.conference_id == conference_id, Arrival.undone_at.is_(None))
    return [(door, count, last) for door, count, last in session.execute(query.order_by(Arrival.door))]


def set_quorum(session: Session, conference: Conference, quorum: int | None, *, by: str, now: datetime) -> None:
    """Set how many of those called must be there; None asks for none."""
    begin_act(session, "set_quorum", by=by, now=now)
    conference.quorum = quorum
    session.flush()


def find_door_delegates(session: Session, conference_id: int, *, clock: datetime) -> list[DoorDelegate]:
    """Return the list that a door takes along, in protocol order; six queries. `clock` is the real moment."""
    query = select(Participant).where(Participant.conference_id == conference_id)
    rows = session.scalars(query.order_by(Participant.position, Participant.id)).all()
    links: dict[int, Token] = find_reply_links(session, conference_id, now=clock)
    seats = find_seat_codes(session, conference_id)
    numbers = {row.group_id for row in rows if row.group_id is not None}
    named = select(AttendanceGroup.id, AttendanceGroup.words).where(AttendanceGroup.id.in_(numbers))
    groups = {number: words for number, words in session.execute(named)}
    counted, last = find_counted(session, conference_id), find_last_arrivals(session, conference_id)
    return [
        DoorDelegate(
            row.id, row.name, row.honorific, fold(row.name), post_line(row.post, row.unit_words),
            groups.get(row.group_id or 0, ""), seats.get(row.id, ""), links[row.id].digest if row.id in links else "",
            row.attendance or "", row.arrived_at, row.left_at, row.substitute_name,
            counted[row.id].door if row.id in counted else "", last[row.id].key if row.id in last else "",
            row.is_walk_in,
        )
        for row in rows
    ]  # fmt: skip


def search_delegates(session: Session, conference_id: int, typed: str, most: int) -> list[Participant]:
    """Return delegates whose name, written without accents, holds what was typed; in protocol order."""
    wanted = fold(typed).split()
    query = select(Participant).where(Participant.conference_id == conference_id)
    rows = session.scalars(query.order_by(Participant.position, Participant.id))
    return [row for row in rows if all(word in f"{fold(row.name)} {fold(row.post)}" for word in wanted)][:most]


def _sum(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return func.coalesce(func.sum(case((condition, 1), else_=0)), 0)
