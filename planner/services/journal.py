"""The journal, written by mechanism: session events record before and after of every row that is written.

Each entry is chained to the one before it (rules.chain); statements that would change rows past the event are refused.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import event, insert, select, update
from sqlalchemy.orm import Mapper, ORMExecuteState, Session, object_session

from planner.models import Conference, JournalEntry, JournalHead, Unit
from planner.models.base import Base, Scheduled, Stamped
from planner.rules.chain import link
from planner.services.journal_numbers import number_anew
from planner.services.journal_rows import (
    NO_PLACE,
    Referred,
    Values,
    changes,
    columns,
    dependants,
    find_referred,
    former_columns,
    load_unknown,
    place_of,
)

# the only columns that a statement may change past the event: moments of use, which are no change of anything
PAST_THE_JOURNAL = {"sign_ins": {"seen_at"}, "tokens": {"last_used_at"}}
JOURNAL = frozenset({JournalEntry.__tablename__, JournalHead.__tablename__})
# tables of which the journal tells nothing
UNTOLD = frozenset(m.class_.__tablename__ for m in Base.registry.mappers if not m.class_.is_journaled)


class NoActor(RuntimeError):
    """A row was changed without saying who acts: a fault of the programme, not of the user."""


class PastTheJournal(RuntimeError):
    """A statement would change rows without an entry in the journal: a fault of the programme, not of the user."""


@dataclass(frozen=True)
class Act:
    """Who does what, when and why; kept with the session while rows change."""

    name: str
    by: str
    now: datetime
    reason: str = ""
    conference_id: int | None = None


@dataclass(frozen=True)
class Actor:
    """Whose session it is: the account that signed in, and the units of its roles, its own first."""

    account_id: int
    unit_ids: tuple[int, ...] = ()


@dataclass
class _Flush:
    """What is noted of one flush while it runs."""

    act: Act
    stored: dict[int, Values] = field(default_factory=dict)  # old values that were never loaded, by id() of the row
    swept: list[Values] = field(default_factory=list)  # entries of rows that the database deletes by itself
    removed: list[Base] = field(default_factory=list)


def identify(session: Session, actor: Actor | None) -> None:
    """Say whose session it is; nobody's where there is no sign-in (commands, answers of delegates)."""
    session.info["actor"] = actor


def begin_act(
    session: Session, name: str, *, by: str, now: datetime, reason: str = "", conference_id: int | None = None
) -> None:
    """Say who acts; every mutating service calls this first, and the session event demands it.

    `conference_id` is where rows of no unit belong, people and their posts, that are written for a conference.
    """
    if session.new or session.dirty or session.deleted:
        session.flush()
    session.info["act"] = Act(name, by, now, reason, conference_id)


def keep_journal(session_class: type[Session]) -> None:
    """Make sessions of this class stamp rows and write the journal."""
    event.listen(session_class, "before_flush", _stamp)
    event.listen(session_class, "after_flush", _write)
    event.listen(session_class, "do_orm_execute", _refuse_past_the_journal)
    event.listen(Mapper, "after_delete", _note_removal)


def _stamp(session: Session, _context: Any, _instances: Any) -> None:
    """Set created_at, updated_at and, where a calendar column changed, the sequence."""
    session.info.pop("flush", None)  # left by a flush that failed
    changed = _changed(session)
    new, deleted = _told(session.new), _told(session.deleted)
    if any(row.__tablename__ in JOURNAL for row in (*new, *changed, *deleted)):
        raise PastTheJournal("the journal is written by mechanism, and only added to")
    if not (new or changed or deleted):
        return
    act = session.info.get("act")
    if act is None:
        raise NoActor("begin_act() was not called before rows changed")
    flush = session.info["flush"] = _Flush(act)
    referred = find_referred(session, deleted)
    for row in deleted:
        flush.stored[id(row)] = load_unknown(session, row, is_deleted=True)
        _tell_dependants(session, flush, row, referred)
    for row in new:
        if isinstance(row, Stamped):
            row.created_at = row.updated_at = act.now
    number_anew(session, [row for row in new if row.id is None])
    for row in _changed(session):
        flush.stored[id(row)] = load_unknown(session, row)
        if isinstance(row, Scheduled) and row.calendar_columns & set(changes(row, flush.stored[id(row)])[1]):
            row.sequence += 1
        if isinstance(row, Stamped):
            row.updated_at = act.now


def _changed(session: Session) -> list[Base]:
    return [row for row in _told(session.dirty) if session.is_modified(row)]


def _told(rows: Iterable[Any]) -> list[Base]:
    """Return the rows that the journal tells of."""
    return [row for row in rows if isinstance(row, Base) and row.is_journaled]


def _tell_dependants(session: Session, flush: _Flush, row: Base, referred: Referred | None) -> None:
    """Tell of the rows that the database deletes with a row, and let the session do what it would let go."""
    for child, column in list(dependants(session, row, referred)):
        if column is not None:
            setattr(child, column, None)
            continue
        flush.swept.append(_entry(session, flush.act, child, "delete", former_columns(child, {}), {}))
        session.expunge(child)


def _note_removal(_mapper: Any, _connection: Any, row: Base) -> None:
    """Note a row that is deleted; session.deleted does not hold those that lost the list they stood in."""
    session = object_session(row)
    if session is not None and "flush" in session.info and row.is_journaled:
        session.info["flush"].removed.append(row)


def _write(session: Session, _context: Any) -> None:
    """Add one journal entry for each row that this flush inserted, updated or deleted."""
    flush: _Flush | None = session.info.pop("flush", None)
    if flush is None:
        return
    act, entries = flush.act, flush.swept
    for row in _told(session.new):
        entries.append(_entry(session, act, row, "insert", {}, columns(row)))
    removed = {id(row) for row in flush.removed}
    for row in _told(session.dirty):
        before, after = changes(row, flush.stored.get(id(row), {}))
        if after and id(row) not in removed:
            entries.append(_entry(session, act, row, "update", before, after))
    for row in flush.removed:
        before = former_columns(row, flush.stored.get(id(row), {}))
        entries.append(_entry(session, act, row, "delete", before, {}))
    if entries:
        _append(session, entries)


def _append(session: Session, entries: list[Values]) -> None:
    """Chain entries to the newest one; the lock on the head lets no other transaction append until this one ends."""
    connection = session.connection()
    count, digest = connection.execute(select(JournalHead.entries, JournalHead.digest).with_for_update()).one()
    for entry in entries:
        entry["previous"] = digest
        entry["digest"] = digest = link(digest, entry)
    connection.execute(insert(JournalEntry), entries)
    connection.execute(update(JournalHead).values(entries=count + len(entries), digest=digest))


def _refuse_past_the_journal(state: ORMExecuteState) -> None:
    """Refuse an UPDATE, DELETE or INSERT of rows by statement: the events would not see them."""
    if not (state.is_update or state.is_delete or state.is_insert):
        return
    statement: Any = state.statement
    table = statement.table.name
    if table in UNTOLD:
        return
    names = {column.key for column in statement._values or ()} if state.is_update else set()
    if not names or names - PAST_THE_JOURNAL.get(table, set()):
        raise PastTheJournal(f"{table}: change rows through the session, so that the journal sees them")


def _entry(session: Session, act: Act, row: Base, change: str, before: Values, after: Values) -> Values:
    place = place_of(session, row)
    if place == NO_PLACE and act.conference_id is not None:
        conference = session.get(Conference, act.conference_id)
        place = place_of(session, conference) if conference else NO_PLACE
    actor = session.info.get("actor")
    return {
        "at": act.now, "by": act.by, "act": act.name, "reason": act.reason, "change": change,
        "table": row.__tablename__, "row_id": row.id, "unit_id": place[0], "conference_id": place[1],
        "before": before, "after": after, "account_id": actor.account_id if actor else None,
        "actor_unit_id": _acting_unit(session, actor.unit_ids, place[0]) if actor else None,
    }  # fmt: skip


def _acting_unit(session: Session, own: tuple[int, ...], unit_id: int | None) -> int | None:
    """Return the unit in whose name somebody acts for another: of several, the one that stands above it."""
    if not own or unit_id is None or unit_id in own:
        return None
    above = session.get(Unit, unit_id) if len(own) > 1 else None
    while above is not None and above.id not in own:
        above = session.get(Unit, above.parent_id) if above.parent_id is not None else None
    return above.id if above is not None else own[0]
