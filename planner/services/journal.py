"""The journal, written by mechanism: a session event records before and after of every changed row.

Each entry is chained to the one before it (rules.chain); statements that would change rows past the event are refused.
"""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from typing import Any

from sqlalchemy import ColumnElement, Select, bindparam, case, event, func, insert, inspect, select, update
from sqlalchemy.orm import ORMExecuteState, Session

from planner.models import (
    Conference,
    Deadline,
    JournalEntry,
    JournalHead,
    Nomination,
    Participant,
    Plan,
    Report,
    Task,
    Tier,
    Topic,
    Unit,
)
from planner.models.base import Base, Scheduled, Stamped
from planner.rules.chain import link

QUIET_COLUMNS = frozenset({"created_at", "updated_at", "sequence", "search_key", "sort_key", "source_text", "found"})


HIDDEN = "***"  # stands for a value that the journal must not hold
# the only columns that a statement may change past the event: moments of use, which are no change of anything
PAST_THE_JOURNAL = {"sign_ins": {"seen_at"}, "tokens": {"last_used_at"}}
JOURNAL = frozenset({JournalEntry.__tablename__, JournalHead.__tablename__})
# where a row without a unit of its own belongs: to the unit of the first of these that it names
OWNERS: dict[str, type[Base]] = {
    "conference_id": Conference, "plan_id": Plan, "tier_id": Tier, "report_id": Report, "topic_id": Topic,
    "task_id": Task, "deadline_id": Deadline, "nomination_id": Nomination, "participant_id": Participant,
}  # fmt: skip


class NoActor(RuntimeError):
    """A row was changed without saying who acts: a fault of the programme, not of the user."""


@dataclass(frozen=True)
class Act:
    """Who does what, when and why; kept with the session while rows change."""

    name: str
    by: str
    now: datetime
    reason: str = ""


class PastTheJournal(RuntimeError):
    """A statement would change rows without an entry in the journal: a fault of the programme, not of the user."""


@dataclass(frozen=True)
class Actor:
    """Whose session it is: the account that signed in, and the units of its roles, its own first."""

    account_id: int
    unit_ids: tuple[int, ...] = ()


def identify(session: Session, actor: Actor | None) -> None:
    """Say whose session it is; nobody's where there is no sign-in (commands, answers of delegates)."""
    session.info["actor"] = actor


def begin_act(session: Session, name: str, *, by: str, now: datetime, reason: str = "") -> None:
    """Say who acts; every mutating service calls this first, and the session event demands it."""
    if session.new or session.dirty or session.deleted:
        session.flush()
    session.info["act"] = Act(name, by, now, reason)


def keep_journal(session_class: type[Session]) -> None:
    """Make sessions of this class stamp rows and write the journal."""
    event.listen(session_class, "before_flush", _stamp)
    event.listen(session_class, "after_flush", _write)
    event.listen(session_class, "do_orm_execute", _refuse_past_the_journal)


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
    if any(row.__tablename__ in JOURNAL for row in (*session.new, *changed, *session.deleted)):
        raise PastTheJournal("the journal is written by mechanism, and only added to")
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
        entries.append(_entry(session, act, row, "insert", {}, _columns(row)))
    for row in session.dirty:
        if before.get(id(row), ({}, {}))[1]:
            entries.append(_entry(session, act, row, "update", *before[id(row)]))
    for row in session.deleted:
        entries.append(_entry(session, act, row, "delete", _columns(row), {}))
    if entries:
        _append(session, entries)


def _append(session: Session, entries: list[dict[str, Any]]) -> None:
    """Chain entries to the newest one; the lock on the head lets no other transaction append until this one ends."""
    count, digest = session.execute(select(JournalHead.entries, JournalHead.digest).with_for_update()).one()
    for entry in entries:
        entry["previous"] = digest
        entry["digest"] = digest = link(digest, entry)
    session.execute(insert(JournalEntry), entries)
    session.execute(update(JournalHead).values(entries=count + len(entries), digest=digest))


def _refuse_past_the_journal(state: ORMExecuteState) -> None:
    """Refuse an UPDATE or DELETE of rows by statement, and an INSERT: the event would not see them."""
    if not (state.is_update or state.is_delete or state.is_insert):
        return
    statement: Any = state.statement
    table = statement.table.name
    if table in JOURNAL and not state.is_delete:
        return
    names = {column.key for column in statement._values} if state.is_update else {"*"}
    if names - PAST_THE_JOURNAL.get(table, set()):
        raise PastTheJournal(f"{table}: change rows through the session, so that the journal sees them")


def _entry(
    session: Session, act: Act, row: Base, change: str, before: dict[str, Any], after: dict[str, Any]
) -> dict[str, Any]:
    conference_id = row.id if isinstance(row, Conference) else getattr(row, "conference_id", None)
    actor, unit_id = session.info.get("actor"), _unit_of(session, row)
    own = actor.unit_ids if actor else ()
    return {
        "at": act.now, "by": act.by, "act": act.name, "reason": act.reason, "change": change,
        "table": row.__tablename__, "row_id": row.id, "unit_id": unit_id, "conference_id": conference_id,
        "before": before, "after": after, "account_id": actor.account_id if actor else None,
        "actor_unit_id": own[0] if own and unit_id is not None and unit_id not in own else None,
    }  # fmt: skip


def _unit_of(session: Session, row: Base) -> int | None:
    """Return the unit that a row belongs to: its own, or that of what it is a part of."""
    if isinstance(row, Unit):
        return row.id
    if getattr(row, "unit_id", None) is not None:
        return row.unit_id  # type: ignore[attr-defined]  # not every table has one
    for column, model in OWNERS.items():
        owner_id = getattr(row, column, None)
        owner = session.get(model, owner_id) if owner_id is not None else None
        if owner is not None:
            return _unit_of(session, owner)
    return None


def _changes(row: Base) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return the columns that changed, before and after."""
    state, before, after = inspect(row), {}, {}
    for attribute in state.mapper.column_attrs:
        history = state.attrs[attribute.key].history
        if attribute.key in QUIET_COLUMNS or not history.added or history.added == history.deleted:
            continue
        if history.deleted:  # nothing stands there where the old value was never loaded
            before[attribute.key] = _told(row, attribute.key, history.deleted[0])
        after[attribute.key] = _told(row, attribute.key, history.added[0])
    return before, after


def _columns(row: Base) -> dict[str, Any]:
    """Return what a row holds, for the entry of its insert or delete; empty columns left out."""
    state = inspect(row)
    names = [each.key for each in state.mapper.column_attrs if each.key not in QUIET_COLUMNS]
    held = {name: _told(row, name, state.dict.get(name)) for name in names}
    return {key: value for key, value in held.items() if value not in (None, "")}


def _told(row: Base, column: str, value: Any) -> Any:
    """Return a value as the journal tells it: a secret one is only said to be there."""
    return _plain(value) if value is None or column not in row.secret_columns else HIDDEN


def _plain(value: Any) -> Any:
    """Return a value that JSON can hold."""
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, datetime | date):
        return value.isoformat()
    return str(value) if isinstance(value, Decimal) else value
