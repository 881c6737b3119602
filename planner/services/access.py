"""Reach as conditions of queries: what rules.access says of one row, said of a whole list.

Conditions are kept by reach: to build them anew took longer than to run them, and a reach has few values.
"""

from collections.abc import Callable
from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, Select, bindparam, exists, false, literal, or_, select, true
from sqlalchemy.orm import Session

from planner.models import (
    Account,
    Conference,
    Grant,
    Hall,
    ListImport,
    Nomination,
    Paper,
    Participant,
    Person,
    Plan,
    Post,
    Reading,
    Registration,
    Report,
    Unit,
)
from planner.models.base import Base
from planner.rules.access import Reach
from planner.services.unit_tree import above, below

KEPT = 512  # conditions


@lru_cache(KEPT)
def in_reach(reach: Reach, unit_id: Any, conference_id: Any = None) -> ColumnElement[bool]:
    """Return the condition that a row lies in reach, by its column of a unit and perhaps one of a conference."""
    if reach.everywhere:
        return true()
    conditions: list[ColumnElement[bool]] = []
    if reach.units:
        conditions.append(unit_id.in_(below(sorted(reach.units))))
    if reach.below:
        strictly = select(Unit.id).where(Unit.parent_id.in_(below(sorted(reach.below))))
        conditions.append(unit_id.in_(strictly))
    if reach.conferences and conference_id is not None:
        conditions.append(conference_id.in_(sorted(reach.conferences)))
    return or_(*conditions) if conditions else false()


def conferences_in(reach: Reach) -> ColumnElement[bool]:
    """Return the condition that a conference lies in reach."""
    return in_reach(reach, Conference.unit_id, Conference.id)


@lru_cache(KEPT)
def plans_for(reach: Reach) -> ColumnElement[bool]:
    """Return the condition that a plan is one to read: of a unit in reach, or of one above, which orders it."""
    if reach.everywhere or not reach.units:
        return true() if reach.everywhere else false()
    return in_reach(reach, Plan.unit_id) | Plan.unit_id.in_(above(sorted(reach.units)))


def find_reached(session: Session, reach: Reach) -> set[int]:
    """Return the ids of all units in reach; one query."""
    return set(session.scalars(select(Unit.id).where(in_reach(reach, Unit.id))))


@lru_cache(KEPT)
def readings_in(reach: Reach) -> ColumnElement[bool]:
    """Return the condition that a document under review lies in reach: by its unit, or as the reader's own."""
    own = Reading.unit_id.is_(None) & (Reading.account_id == reach.account_id)
    return in_reach(reach, Reading.unit_id) | own


def papers_in(reach: Reach) -> ColumnElement[bool]:
    """Return the condition that a paper lies in reach: by its conference, or by the unit that presents it."""
    return _part_in(reach, Paper)


def nominations_in(reach: Reach) -> ColumnElement[bool]:
    """Return the condition that a nomination lies in reach: by its conference, or by the unit that proposes."""
    return _part_in(reach, Nomination)


@lru_cache(KEPT)
def people_in(reach: Reach) -> ColumnElement[bool]:
    """Return the condition that a person may be read: of a unit's directory, by a post there, or by a list."""
    if reach.everywhere or not reach:
        return true() if reach.everywhere else false()
    posts = select(Post.person_id).where(in_reach(reach, Post.unit_id))
    hosts = select(Conference.id).where(conferences_in(reach))
    lists = select(Participant.person_id).where(Participant.conference_id.in_(hosts))
    return or_(in_reach(reach, Person.unit_id), Person.id.in_(posts), Person.id.in_(lists))


def registrations_in(reach: Reach) -> ColumnElement[bool]:
    """Return the condition that a registration lies in reach: by the unit that registers, or by the conference."""
    return in_reach(reach, Registration.unit_id, Registration.conference_id)


def accounts_in(reach: Reach) -> ColumnElement[bool]:
    """Return the condition that an account lies in reach: each of its roles does, and it has one."""
    if reach.everywhere:
        return true()
    roles = select(Grant.id).where(Grant.account_id == Account.id).correlate(Account)
    outside = roles.where(or_(Grant.unit_id.is_(None), ~in_reach(reach, Grant.unit_id)))
    return exists(roles) & ~exists(outside)


CONDITIONS: dict[str, tuple[type[Base], Callable[[Reach], ColumnElement[bool]]]] = {
    "conference": (Conference, conferences_in),
    "unit": (Unit, lambda reach: in_reach(reach, Unit.id)),
    "plan": (Plan, lambda reach: in_reach(reach, Plan.unit_id)),
    "plan to read": (Plan, plans_for),
    "report": (Report, lambda reach: in_reach(reach, Report.unit_id)),
    "reading": (Reading, readings_in),
    # a unit's part in a conference above it: papers that it presents, nominations that it proposes
    "conference with a paper": (Conference, lambda reach: conferences_in(reach) | _hears(reach)),
    "conference to propose to": (Conference, lambda reach: conferences_in(reach) | _upwards(reach)),
    "paper": (Paper, papers_in),
    "nomination": (Nomination, nominations_in),
    "account": (Account, accounts_in),
    "list_import": (ListImport, lambda reach: in_reach(reach, ListImport.unit_id)),  # of a directory
    "person": (Person, lambda reach: in_reach(reach, Person.unit_id)),
    "person to read": (Person, people_in),
    "hall": (Hall, lambda reach: in_reach(reach, Hall.unit_id)),
    "registration": (Registration, registrations_in),
}


# whose row lies where its unit does: then the rule itself is asked, with the line of units above, which is short
OF_A_UNIT: dict[str, tuple[type[Base], Any]] = {
    "conference": (Conference, Conference.unit_id),
    "unit": (Unit, Unit.id),
    "plan": (Plan, Plan.unit_id),
    "plan to read": (Plan, Plan.unit_id),
    "report": (Report, Report.unit_id),
    "person": (Person, Person.unit_id),
    "hall": (Hall, Hall.unit_id),
    "registration": (Registration, Registration.unit_id),
}
WIDER = frozenset({"plan to read", "registration"})  # where the condition lets through still more


def is_reached(session: Session, reach: Reach, kind: str, row_id: int) -> bool:
    """Tell whether the row of an id lies in reach: by the rule, or by the condition that lists are filtered with.

    A test holds the two to the same.
    """
    if kind in OF_A_UNIT:
        line = list(session.scalars(_line_of(kind), {"row": row_id}))
        is_covered = bool(line) and reach.covers(line, row_id if kind == "conference" else None)
        if is_covered or kind not in WIDER:
            return is_covered
    return session.scalar(_row_in(reach, kind), {"row": row_id}) is not None


@lru_cache(len(OF_A_UNIT))
def _line_of(kind: str) -> Any:
    """Return the query of the unit of a row and of all above it, in this order."""
    model, unit_id = OF_A_UNIT[kind]
    own = select(Unit.id, Unit.parent_id, literal(0).label("steps"))
    own = own.where(Unit.id == select(unit_id).where(model.id == bindparam("row")).scalar_subquery())
    line = own.cte(recursive=True)
    line = line.union_all(select(Unit.id, Unit.parent_id, line.c.steps + 1).where(Unit.id == line.c.parent_id))
    return select(line.c.id).order_by(line.c.steps)


@lru_cache(KEPT)
def _row_in(reach: Reach, kind: str) -> Select[tuple[int]]:
    """Return the query of the row of a kind, if it lies in reach."""
    model, condition = CONDITIONS[kind]
    return select(model.id).where(model.id == bindparam("row"), condition(reach))


def _hears(reach: Reach) -> ColumnElement[bool]:
    """Return the condition that a conference hears a paper of a unit in reach."""
    return Conference.id.in_(select(Paper.conference_id).where(in_reach(reach, Paper.unit_id)))


def _upwards(reach: Reach) -> ColumnElement[bool]:
    return Conference.unit_id.in_(above(sorted(reach.units)))


@lru_cache(KEPT)
def _part_in(reach: Reach, model: type[Paper] | type[Nomination]) -> ColumnElement[bool]:
    """Return the condition that a part of a conference lies in reach: by the conference, or by its own unit."""
    hosts = select(Conference.id).where(conferences_in(reach))
    return model.conference_id.in_(hosts) | in_reach(reach, model.unit_id)
