"""The journal, written by mechanism: a session event records before and after of every changed row."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from typing import Any

from sqlalchemy import ColumnElement, Select, bindparam, case, event, func, insert, inspect, select
from sqlalchemy.orm import Session

from planner.models import Conference, JournalEntry
from planner.models.base import Base, Scheduled, Stamped

QUIET_COLUMNS = frozenset({"created_at", "updated_at", "sequence", "search_key", "sort_key", "source_text", "found"})


class NoActor(RuntimeError):
    """A row was changed without saying who acts: a fault of the programme, not of the user."""


@dataclass(frozen=True)
class Act:
    """Who does what, when and why; kept with the session while rows change."""

    name: str
    by: str
    now: datetime
    reason: str = ""


def begin_act(session: Session, name: str, *, by: str, now: datetime, reason: str = "") -> None:
    """Say who acts; every mutating service calls this first, and the session event demands it."""
    if session.new or session.dirty or session.deleted:
        session.flush()
    session.info["act"] = Act(name, by, now, reason)


def keep_journal(session_class: type[Session]) -> None:
    """Make sessions of this class stamp rows and write the journal."""
    event.listen(session_class, "before_flush", _stamp)
    event.listen(session_class, "after_flush", _write)


READABLE_ACTS = (
    "move_conference", "hold_conference", "edit_conference", "postpone_conference", "cancel_conference",
    "reopen_conference", "extend_conference", "end_extension", "receive_report", "edit_agenda", "edit_participants",
    "edit_papers", "edit_nominations",
)
REPORT_ID = case((JournalEntry.table == "reports", JournalEntry.row_id))


def _newest(*conditions: ColumnElement[bool]) -> Select[JournalEntry]:
    """Return the query of the newest acts: the first row of each, newest first."""
    acts = select(func.min(JournalEntry.id)).where(JournalEntry.act.in_(READABLE_ACTS), *conditions)
    acts = acts.where(JournalEntry.conference_id.is_not(None) | REPORT_ID.is_not(None))
    acts = acts.group_by(JournalEntry.at, JournalEntry.act, JournalEntry.by, JournalEntry.conference_id, REPORT_ID)
    newest = acts.order_by(JournalEntry.at.desc(), func.min(JournalEntry.id).desc()).limit(bindparam("most"))
    entries = select(JournalEntry).where(JournalEntry.id.in_(newest.scalar_subquery()))
    return entries.order_by(JournalEntry.at.desc(), JournalEntry.id.desc())


ENTRIES = _newest()
ENTRIES_OF_CONFERENCE = _newest(JournalEntry.conference_id == bindparam("conference"))


def find_entries(session: Session, *, limit: int = 20, conference_id: int | None = None) -> list[JournalEntry]:
    """Return the newest entries that a reader understands, newest first; of each act at a conference, one row."""
    statement = ENTRIES if conference_id is None else ENTRIES_OF_CONFERENCE
    return list(session.scalars(statement, {"most": limit, "conference": conference_id}))


def _stamp(session: Session, _context: Any, _instances: Any) -> None:
    """Set created_at, updated_at and, where a calendar column changed, the sequence."""
    changed = [row for row in session.dirty if isinstance(row, Base) and session.is_modified(row)]
    if not (session.new or changed or session.deleted):
        return
    act = session.info.get("act")
    if act is None:
        raise NoActor("begin_act() was not called before rows changed")
    for row in session.new:
        if isinstance(row, Stamped):
            row.created_at = row.updated_at = act.now
    for row in changed:
        if isinstance(row, Stamped):
            row.updated_at = act.now
        if isinstance(row, Scheduled) and row.calendar_columns & set(_changes(row)[1]):
            row.sequence += 1
    session.info["before"] = {id(row): _changes(row) for row in changed}


def _write(session: Session, _context: Any) -> None:
    """Add one journal entry for each row that this flush inserted, updated or deleted."""
    act: Act = session.info["act"]
    before = session.info.pop("before", {})
    entries = []
    for row in session.new:
        entries.append(_entry(act, row, "insert", {}, _columns(row)))
    for row in session.dirty:
        if before.get(id(row), ({}, {}))[1]:
            entries.append(_entry(act, row, "update", *before[id(row)]))
    for row in session.deleted:
        entries.append(_entry(act, row, "delete", _columns(row), {}))
    if entries:
        session.execute(insert(JournalEntry), entries)


def _entry(act: Act, row: Base, change: str, before: dict[str, Any], after: dict[str, Any]) -> dict[str, Any]:
    conference_id = row.id if isinstance(row, Conference) else getattr(row, "conference_id", None)
    return {
        "at": act.now, "by": act.by, "act": act.name, "reason": act.reason, "change": change,
        "table": row.__tablename__, "row_id": row.id, "unit_id": getattr(row, "unit_id", None),
        "conference_id": conference_id, "before": before, "after": after,
    }  # fmt: skip


def _changes(row: Base) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return the columns that changed, before and after."""
    state, before, after = inspect(row), {}, {}
    for attribute in state.mapper.column_attrs:
        history = state.attrs[attribute.key].history
        if attribute.key in QUIET_COLUMNS or not history.added or history.added == history.deleted:
            continue
        if history.deleted:  # nothing stands there where the old value was never loaded
            before[attribute.key] = _plain(history.deleted[0])
        after[attribute.key] = _plain(history.added[0])
    return before, after


def _columns(row: Base) -> dict[str, Any]:
    """Return what a row holds, for the entry of its insert or delete; empty columns left out."""
    state = inspect(row)
    held = {a.key: _plain(state.dict.get(a.key)) for a in state.mapper.column_attrs if a.key not in QUIET_COLUMNS}
    return {key: value for key, value in held.items() if value not in (None, "")}


def _plain(value: Any) -> Any:
    """Return a value that JSON can hold."""
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, datetime | date):
        return value.isoformat()
    return str(value) if isinstance(value, Decimal) else value
