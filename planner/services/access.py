"""Reach as conditions of queries: what rules.access says of one row, said of a whole list."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import ColumnElement, false, or_, select, true
from sqlalchemy.orm import Session

from planner.models import Conference, Plan, Unit
from planner.rules.access import Reach
from planner.services.units import below


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


def plans_for(reach: Reach) -> ColumnElement[bool]:
    """Return the condition that a plan is one to read: of a unit in reach, or of one above, which orders it."""
    if reach.everywhere or not reach.units:
        return true() if reach.everywhere else false()
    return in_reach(reach, Plan.unit_id) | Plan.unit_id.in_(above(sorted(reach.units)))


def above(unit_ids: Collection[int]) -> Any:
    """Return the query of the ids of these units and of everything above them."""
    line = select(Unit.id, Unit.parent_id).where(Unit.id.in_(unit_ids)).cte("above", recursive=True)
    line = line.union_all(select(Unit.id, Unit.parent_id).where(Unit.id == line.c.parent_id))
    return select(line.c.id)


def find_reached(session: Session, reach: Reach) -> set[int]:
    """Return the ids of all units in reach; one query."""
    return set(session.scalars(select(Unit.id).where(in_reach(reach, Unit.id))))
