"""One field restored: the value that stood there before a change is written again, as a change of its own."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import ColumnElement, Date, DateTime, Enum, Numeric, false, inspect, or_, select, true
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from planner.models import Conference, JournalEntry
from planner.models.base import Base
from planner.rules.access import NOWHERE, Reach
from planner.rules.errors import NotFound, Refused
from planner.services.access import conferences_in, in_reach
from planner.services.journal import begin_act
from planner.services.journal_rows import place_of, tell
from planner.services.locks import lock
from planner.wording import clean

# Fields that stand for themselves. What hangs on a rule or on another column is changed by its own act: days, states,
# keys of other rows, places in a list, names with a key to search by.
OF_CONFERENCES = {
    "conferences": {"form", "chair", "signer", "dress", "contact", "expected", "note"},
    "agenda_items": {"title", "presenter", "minutes"},
    "papers": {"title", "unit_words", "speaker", "speaker_post", "minutes", "note"},
    "minutes": {"secretary", "text"},
    "conclusions": {"words"},
}
OF_DELEGATES = {"participants": {"honorific", "name", "post", "unit_words", "letter"}}
OF_NOMINATIONS = {
    "nominations": {"name", "post", "submitted_by", "achievement", "form"},
    "awards": {"form", "decision_number", "decided_on", "decided_by"},
}  # fmt: skip
OF_UNITS = {
    "reports": {"number", "note"},
    "report_sections": {"text"},
    "figures": {"measure", "amount", "is_estimate"},
    "halls": {"address", "seats"},
}
OF_PLANS = {
    "plans": {"issuer", "campaign", "place"},
    "plan_bases": {"citation"},
    "outline_sections": {"number", "title", "guidance"},
    "recipients": {"words"},
    "signature_lines": {"words"},
    "tiers": {"name", "venue"},
    "attendance_groups": {"words", "quota"},
    "topics": {"words", "short"},
    "tasks": {"addressees", "words", "state"},
}
OF_DAYS = {"calendar_days": {"day", "kind", "name"}}
FIELDS: dict[str, set[str]] = OF_CONFERENCES | OF_DELEGATES | OF_NOMINATIONS | OF_UNITS | OF_PLANS | OF_DAYS
BY_MOVE = {"starts_at", "ends_at", "venue"}  # of a conference: the day is checked against limit, hall and lower tier


@dataclass(frozen=True)
class Powers:
    """How far somebody changes conferences and what units hand in, delegates, plans, and days off."""

    edit: Reach = NOWHERE
    register: Reach = NOWHERE
    plan: Reach = NOWHERE
    days: Reach = NOWHERE


@dataclass(frozen=True)
class Former:
    """What a field was before a change, what it is now, and why it cannot be restored, if so; values as told."""

    before: Any
    present: Any
    refusal: Refused | None = None


def may_restore(session: Session, powers: Powers, entry_ids: list[int]) -> set[int]:
    """Return those of some entries whose rows somebody may change; one query."""
    query = select(JournalEntry.id).where(JournalEntry.id.in_(entry_ids), restorable_in(powers))
    return set(session.scalars(query)) if entry_ids else set()


def restorable_in(powers: Powers) -> ColumnElement[bool]:
    """Return the condition that an entry tells of a change to a row that somebody may change."""
    table, unit_id = JournalEntry.table, JournalEntry.unit_id
    return (JournalEntry.change == "update") & or_(
        table.in_(OF_CONFERENCES) & _at(powers.edit),
        table.in_(OF_DELEGATES) & _at(powers.register),
        table.in_(OF_NOMINATIONS) & _at(powers.edit),
        table.in_(OF_UNITS) & in_reach(powers.edit, unit_id),
        table.in_(OF_PLANS) & in_reach(powers.plan, unit_id),
        table.in_(OF_DAYS) & (true() if powers.days else false()),
    )


def _at(reach: Reach) -> ColumnElement[bool]:
    return JournalEntry.conference_id.in_(select(Conference.id).where(conferences_in(reach)))


def is_restorable(entry: JournalEntry, field: str) -> bool:
    """Tell whether a field stands for itself; the number of a report does not where its state changed with it."""
    has_state = entry.table == "reports" and field == "number" and "state" in entry.after
    return field in FIELDS.get(entry.table, ()) and not has_state


def look_back(session: Session, entry: JournalEntry, field: str) -> Former:
    """Return what a field was before an entry and is now. Raises NotFound where the entry does not change it."""
    if entry.change != "update" or field not in entry.before or field not in entry.after:
        raise NotFound("journal_entry")
    before, after, row = entry.before[field], entry.after[field], _row_of(session, entry)
    present = tell(row, field, getattr(row, field)) if row is not None else None
    if entry.table == "conferences" and field in BY_MOVE:
        return Former(before, present, Refused("restore_by_move"))
    if not is_restorable(entry, field):
        return Former(before, present, Refused("restore_by_act"))
    if row is None:
        return Former(before, None, Refused("restore_gone"))
    return Former(before, present, Refused("restore_changed") if present != after else None)


def restore_field(
    session: Session, entry: JournalEntry, field: str, *, by: str, now: datetime, reason: str = ""
) -> None:
    """Write the value before an entry again. Raises Refused where the row is gone, or the field was changed since."""
    row = _row_of(session, entry)
    if row is not None:
        lock(session, row)
    former = look_back(session, entry, field)
    if former.refusal is not None or row is None:
        raise former.refusal or Refused("restore_gone")
    begin_act(session, "restore_field", by=by, now=now, reason=clean(reason))
    try:
        with session.begin_nested():
            setattr(row, field, value_of(type(row), field, former.before))
            session.flush()
    except IntegrityError as error:
        raise Refused("restore_broken") from error


def value_of(model: type[Base], field: str, told: Any) -> Any:
    """Return what the journal tells as the column holds it."""
    kind = inspect(model).columns[field].type
    if told is None:
        return None
    if isinstance(kind, Enum):
        return kind.enum_class(told) if kind.enum_class else told
    if isinstance(kind, DateTime):
        return datetime.fromisoformat(told)
    if isinstance(kind, Date):
        return date.fromisoformat(told)
    return Decimal(told) if isinstance(kind, Numeric) else told


def _row_of(session: Session, entry: JournalEntry) -> Base | None:
    """Return the row that an entry speaks of as it is now, or None where it was deleted.

    A row that belongs elsewhere now is none that the entry gives a right to.
    """
    row: Base | None = session.get(MODELS[entry.table], entry.row_id)
    is_there = row is not None and place_of(session, row) == (entry.unit_id, entry.conference_id)
    return row if is_there else None


MODELS: dict[str, type[Base]] = {mapper.class_.__tablename__: mapper.class_ for mapper in Base.registry.mappers}
