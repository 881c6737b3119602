"""Rows as the journal tells them: values that JSON holds, secrets hidden, and the unit that a row belongs to."""

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from functools import cache
from hashlib import sha256
from typing import Any

from sqlalchemy import Column, inspect, select
from sqlalchemy.orm import Session

from planner.models import (
    Conclusion,
    Conference,
    Deadline,
    Nomination,
    Participant,
    Plan,
    Report,
    Task,
    Tier,
    Topic,
    Unit,
)
from planner.models.base import Base

Values = dict[str, Any]
Place = tuple[int | None, int | None]  # a unit and a conference
Referred = dict[Column[Any], set[int]]  # which rows a column refers to
MANY = 20  # rows deleted at once

# stamps, and what is computed from a column that is told
QUIET_COLUMNS = frozenset({"created_at", "updated_at", "sequence", "search_key", "sort_key"})
LONG_COLUMNS = frozenset({"source_text", "found"})  # whole documents: told by their digest
HIDDEN = "***"  # stands for a value that the journal must not hold
NO_PLACE: Place = (None, None)
# where a row without a unit of its own belongs: to the unit of the first of these that it names
OWNERS: dict[str, type[Base]] = {
    "conference_id": Conference, "participant_id": Participant, "nomination_id": Nomination, "report_id": Report,
    "topic_id": Topic, "task_id": Task, "tier_id": Tier, "deadline_id": Deadline, "plan_id": Plan,
}  # fmt: skip


def place_of(session: Session, row: Base) -> Place:
    """Return the unit and the conference that a row belongs to: its own, or those of what it is a part of."""
    if isinstance(row, Unit):
        return row.id, None
    if isinstance(row, Conference):
        return row.unit_id, row.id
    unit_id, conference_id = getattr(row, "unit_id", None), getattr(row, "conference_id", None)
    if unit_id is not None and not isinstance(row, Conclusion):  # whom a conclusion charges does not hold it
        return unit_id, conference_id
    for column, model in OWNERS.items():
        owner_id = getattr(row, column, None)
        owner = session.get(model, owner_id) if owner_id is not None else None
        if owner is not None:
            unit_id, above = place_of(session, owner)
            return unit_id, conference_id or above
    return NO_PLACE


def changes(row: Base, stored: Mapping[str, Any]) -> tuple[Values, Values]:
    """Return the columns that changed, before and after; `stored` are old values that were never loaded."""
    state, before, after = inspect(row), {}, {}
    for name in _told_columns(type(row)):
        history = state.attrs[name].history
        if not history.added:
            continue
        old = history.deleted[0] if history.deleted else stored.get(name)
        if old == history.added[0]:
            continue
        before[name], after[name] = tell(row, name, old), tell(row, name, history.added[0])
    return before, after


def columns(row: Base) -> Values:
    """Return what a new row holds; empty columns left out."""
    held = inspect(row).dict
    known = ((name, held.get(name)) for name in _told_columns(type(row)))
    return {name: tell(row, name, value) for name, value in known if value not in (None, "")}


def former_columns(row: Base, stored: Mapping[str, Any]) -> Values:
    """Return what a row held that is deleted, whatever was still to be changed in it; empty columns left out."""
    state, held = inspect(row), {}
    for name in _told_columns(type(row)):
        history = state.attrs[name].history
        known = [*history.deleted, *history.unchanged]
        held[name] = tell(row, name, known[0] if known else stored.get(name))
    return _filled(held)


def load_unknown(session: Session, row: Base, *, is_deleted: bool = False) -> Values:
    """Return the stored values that a change or a deletion needs and that were never loaded; one query at most."""
    state = inspect(row)
    wanted = []
    for name in _told_columns(type(row)):
        history = state.attrs[name].history
        is_needed = name not in LONG_COLUMNS if is_deleted else history.added or name in _links(type(row))
        if is_needed and not history.deleted and not history.unchanged:
            wanted.append(state.mapper.columns[name])
    if not wanted or state.identity is None:
        return {}
    found = session.connection().execute(select(*wanted).where(state.mapper.columns["id"] == state.identity[0]))
    return dict(found.mappings().one_or_none() or {})


def find_referred(session: Session, rows: Sequence[Base]) -> Referred | None:
    """Return which of many rows that are to be deleted others refer to, by column; rows deleted with them left out.

    One query for each column and thousand rows, where `dependants` asks one for each row; None where that is as well.
    """
    if len(rows) < MANY:
        return None
    going: dict[type[Base], set[int]] = {}
    for row in rows:
        going.setdefault(type(row), set()).add(row.id)
    found: Referred = {}
    for owner, ids in going.items():
        numbers = sorted(ids)
        for model, column in _references(owner.__tablename__):
            held = found.setdefault(column, set())
            for start in range(0, len(numbers), 1000):
                query = select(column, inspect(model).columns["id"]).where(column.in_(numbers[start : start + 1000]))
                held |= {row_id for row_id, child in session.execute(query) if child not in going.get(model, ())}
    return found


def dependants(session: Session, row: Base, referred: Referred | None = None) -> Iterator[tuple[Base, str | None]]:
    """Give the rows that the database would delete with a row, the deepest first, and those that it would let go.

    With each comes the column that lets go, or None where the row is deleted. `referred` spares the questions to
    which the answer is known to be nobody.
    """
    for model, column in _references(type(row).__tablename__):
        if referred is not None and row.id not in referred.get(column, ()):
            continue
        for child in session.scalars(select(model).where(column == row.id)):
            if child in session.deleted:
                continue
            if _rule(column) == "CASCADE":
                yield from dependants(session, child)
                yield child, None
            else:
                yield child, column.name


def tell(row: Base, column: str, value: Any) -> Any:
    """Return a value as the journal tells it: a secret one is only said to be there, a document by its digest."""
    if value is None:
        return None
    if column in row.secret_columns:
        return HIDDEN if value not in ("", [], {}) else "" if value == "" else None
    if column in LONG_COLUMNS:
        text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, sort_keys=True)
        return f"sha256:{sha256(text.encode('utf-8', 'surrogatepass')).hexdigest()}"
    return plain(value)


def plain(value: Any) -> Any:
    """Return a value that JSON can hold."""
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, datetime | date):
        return value.isoformat()
    # without the zeros that a database adds: 12.5 and 12.500 are one value
    return f"{value.normalize():f}" if isinstance(value, Decimal) else value


def _filled(held: Values) -> Values:
    return {name: value for name, value in held.items() if value not in (None, "")}


@cache
def _told_columns(model: type[Base]) -> tuple[str, ...]:
    """Return the names of the columns that the journal tells."""
    return tuple(each.key for each in inspect(model).column_attrs if each.key not in QUIET_COLUMNS)


@cache
def _links(model: type[Base]) -> frozenset[str]:
    """Return the names of foreign keys: a relationship that is set changes them only while it is written."""
    return frozenset(column.name for column in inspect(model).columns if column.foreign_keys)


@cache
def _references(table: str) -> tuple[tuple[type[Base], Column[Any]], ...]:
    """Return each column that the database deletes or empties when a row of a table is deleted."""
    return tuple(
        (mapper.class_, column)
        for mapper in Base.registry.mappers
        if mapper.class_.is_journaled
        for column in mapper.columns
        for key in column.foreign_keys
        if key.column.table.name == table and key.ondelete
    )


def _rule(column: Column[Any]) -> str | None:
    return next(iter(column.foreign_keys)).ondelete
