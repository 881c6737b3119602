"""Registrations: units are asked to name their delegates for a conference; the day on which it closes."""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session, joinedload

from planner.models import Conference, Participant, Plan, Registration, Unit
from planner.rules.access import Reach
from planner.rules.errors import NotFound, Refused
from planner.services.access import registrations_in
from planner.services.conferences import OVER
from planner.services.groups import check_group
from planner.services.journal import begin_act
from planner.services.unit_tree import below
from planner.services.units import valid_on

OPEN, LATE, SENT = STATES = ("open", "late", "sent")
ORGANS = "organs"


@dataclass(frozen=True)
class Listed:
    """A registration with how many it names, and where it stands on a day."""

    registration: Registration
    named: int
    state: str


@dataclass(frozen=True)
class Asked:
    """What units are asked for: how many of which group, until when."""

    closes_on: date
    group_id: int | None = None
    quota: int | None = None
    note: str = ""


def state_of(registration: Registration, on: date) -> str:
    """Return whether a registration was sent in, is late, or is still open on a day."""
    if registration.submitted_at is not None:
        return SENT
    return LATE if registration.closes_on < on else OPEN


def find_registrations(session: Session, conference_id: int, on: date) -> list[Listed]:
    """Return what units were asked for a conference, in official order; one query."""
    return _find(session, on, Registration.conference_id == conference_id)


def find_registrations_of(session: Session, reach: Reach, on: date) -> list[tuple[Conference, list[Listed]]]:
    """Return what the units in reach are asked, by conference, those still open first; two queries."""
    rows = _find(session, on, registrations_in(reach))
    ids = {row.registration.conference_id for row in rows}
    query = select(Conference).where(Conference.id.in_(ids)).options(joinedload(Conference.unit))
    query = query.join(Plan, Plan.id == Conference.plan_id).options(joinedload(Conference.plan))
    order = (Conference.starts_at.is_(None), Conference.starts_at.desc(), Conference.id)
    ranks = {state: place for place, state in enumerate((LATE, OPEN, SENT))}
    found = []
    for conference in session.scalars(query.order_by(*order)):
        its = [row for row in rows if row.registration.conference_id == conference.id]
        found.append((conference, sorted(its, key=lambda row: ranks[row.state])))
    return found


def find_registration(session: Session, registration_id: int) -> Registration:
    """Return a registration with unit and group; raises NotFound."""
    options = (joinedload(Registration.unit).joinedload(Unit.parent), joinedload(Registration.group))
    found = session.scalar(select(Registration).where(Registration.id == registration_id).options(*options))
    if found is None:
        raise NotFound("registration", id=registration_id)
    return found


def find_registration_at(session: Session, conference_id: int, registration_id: int) -> Registration:
    """Return a registration of this conference; raises NotFound for one of another."""
    found = find_registration(session, registration_id)
    if found.conference_id != conference_id:
        raise NotFound("registration", id=registration_id)
    return found


def find_askable(session: Session, unit_id: int, on: date) -> dict[str, list[Unit]]:
    """Return the units below a unit that exist on a day: places by their level, and its own organs; one query."""
    query = select(Unit).where(Unit.id.in_(below([unit_id])), Unit.id != unit_id, valid_on(on))
    found: dict[str, list[Unit]] = {}
    for unit in session.scalars(query.order_by(Unit.position, Unit.code)):
        if unit.kind.is_place:
            found.setdefault(unit.level.value, []).append(unit)
        elif unit.parent_id == unit_id:
            found.setdefault(ORGANS, []).append(unit)
    return found


def ask_units(
    session: Session, conference: Conference, units: Collection[Unit], asked: Asked, *, today: date, by: str,
    now: datetime,
) -> tuple[int, int]:  # fmt: skip
    """Ask units to register; return how many are asked now, and how many were for this group before.

    Raises Refused for a day that has passed, and for a conference that is over.
    """
    if conference.state in OVER:
        raise Refused("conference_over", state=conference.state)
    _check_day(asked.closes_on, today)
    check_group(session, conference.id, asked.group_id)
    begin_act(session, "edit_registrations", by=by, now=now, conference_id=conference.id)
    query = select(Registration.unit_id).where(Registration.conference_id == conference.id)
    held = set(session.scalars(query.where(Registration.group_id.is_not_distinct_from(asked.group_id))))
    new = [unit for unit in units if unit.id not in held]
    session.add_all(
        Registration(
            conference_id=conference.id, unit_id=unit.id, group_id=asked.group_id, quota=asked.quota,
            closes_on=asked.closes_on, note=asked.note.strip(),
        )
        for unit in new
    )  # fmt: skip
    session.flush()
    return len(new), len(units) - len(new)


def move_closing_day(
    session: Session, conference: Conference, day: date, *, today: date, by: str, now: datetime
) -> int:
    """Let all registrations of a conference that were not sent in close on another day; return how many."""
    _check_day(day, today)
    begin_act(session, "edit_registrations", by=by, now=now, conference_id=conference.id)
    query = select(Registration).where(
        Registration.conference_id == conference.id, Registration.submitted_at.is_(None)
    )  # fmt: skip
    rows = list(session.scalars(query))
    for row in rows:
        row.closes_on = day
    session.flush()
    return len(rows)


def edit_registration(
    session: Session, registration: Registration, asked: Asked, *, reopens: bool, today: date, by: str, now: datetime
) -> None:
    """Change how many a unit is asked for and until when; `reopens` lets it change what it has sent in.

    Raises Refused for fewer than are named already, and for a new day that has passed.
    """
    if asked.closes_on != registration.closes_on or reopens:
        _check_day(asked.closes_on, today)
    named = count_named(session, registration.id)
    if asked.quota is not None and asked.quota < named:
        raise Refused("registration_named", named=named)
    begin_act(session, "edit_registrations", by=by, now=now)
    registration.closes_on, registration.quota = asked.closes_on, asked.quota
    registration.note = asked.note.strip()
    if reopens:
        registration.submitted_at, registration.submitted_by = None, ""
    session.flush()


def withdraw_registration(session: Session, registration: Registration, *, by: str, now: datetime) -> None:
    """Ask a unit no more; who was named stays on the list of delegates."""
    begin_act(session, "edit_registrations", by=by, now=now)
    session.delete(registration)
    session.flush()


def count_named(session: Session, registration_id: int) -> int:
    """Return how many a registration names."""
    query = select(func.count(Participant.id)).where(Participant.registration_id == registration_id)
    return session.scalar(query) or 0


def count_states(rows: Sequence[Listed]) -> Counter[str]:
    """Return how many registrations stand in each state."""
    return Counter(row.state for row in rows)


def _check_day(day: date, today: date) -> None:
    if day < today:
        raise Refused("closing_day_passed", day=day)


def _find(session: Session, on: date, condition: ColumnElement[bool]) -> list[Listed]:
    named = select(func.count(Participant.id)).where(Participant.registration_id == Registration.id)
    query = select(Registration, named.correlate(Registration).scalar_subquery()).where(condition)
    query = query.join(Unit, Unit.id == Registration.unit_id)
    query = query.options(joinedload(Registration.unit), joinedload(Registration.group))
    order = (Unit.position, Unit.code, Registration.group_id.is_(None), Registration.group_id, Registration.id)
    return [Listed(row, number, state_of(row, on)) for row, number in session.execute(query.order_by(*order))]
