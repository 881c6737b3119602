"""Journal entries as their pages show them: acts with the rows that they changed, each field before and after."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from flask import url_for
from markupsafe import Markup

from planner.config import VIET_NAM
from planner.models import JournalEntry
from planner.rules.access import Power
from planner.services.journal_entries import TABLES, Sight
from planner.services.journal_restore import BY_MOVE, Powers, is_restorable, may_restore
from planner.web.context import session
from planner.web.identity import reach_of
from planner.web.journal_labels import act_label, change_label, field_label, thing_label
from planner.web.journal_names import Names
from planner.web.journal_values import moment_words, value_words

KIND_OF = {table: kind for kind, table in TABLES.items()}


@dataclass(frozen=True)
class ShownField:
    """One field before and after; `restore` is where its former value is asked back, "" where that cannot be."""

    label: str
    before: Markup | str
    after: Markup | str
    restore: str = ""


@dataclass(frozen=True)
class ShownEntry:
    """One row that was changed."""

    thing: str
    name: str
    address: str
    change: str
    is_update: bool
    fields: Sequence[ShownField]


@dataclass
class ShownAct:
    """What somebody did at one moment; `moved` rows only changed their place in a list."""

    when: Markup
    by: str
    acting_for: str
    what: str
    reason: str
    entries: list[ShownEntry] = field(default_factory=list)
    moved: int = 0


def sight() -> Sight:
    """Return how far whoever asks sees into the journal."""
    return Sight(reach_of(Power.READ), reach_of(Power.PEOPLE), reach_of(Power.ACCOUNTS))


def powers() -> Powers:
    """Return how far whoever asks may restore."""
    wanted = (Power.EDIT, Power.REGISTER, Power.PLAN, Power.DAYS)
    return Powers(*map(reach_of, wanted))


def show_acts(entries: Sequence[JournalEntry], names: Names) -> list[ShownAct]:
    """Return entries as acts, in their order; one query for what may be restored."""
    allowed = may_restore(session(), powers(), [entry.id for entry in entries if entry.change == "update"])
    return [_act(list(rows), names, allowed) for _, rows in groupby(entries, _same_act)]


def _same_act(entry: JournalEntry) -> tuple[Any, ...]:
    acting = entry.unit_id if entry.actor_unit_id else None
    return entry.at, entry.act, entry.by, entry.account_id, entry.reason, acting


def _act(rows: list[JournalEntry], names: Names, allowed: set[int]) -> ShownAct:
    first = rows[0]
    acting_for = names.of("units", first.unit_id) if first.actor_unit_id else ""
    when, who = moment_words(first.at + VIET_NAM), names.of_actor(first)
    shown = ShownAct(when, who, acting_for, act_label(first.act), first.reason)
    for entry in rows:
        if entry.change == "update" and set(entry.after) == {"position"}:
            shown.moved += 1
        else:
            shown.entries.append(_entry(entry, names, entry.id in allowed))
    return shown


def _entry(entry: JournalEntry, names: Names, is_allowed: bool) -> ShownEntry:
    fields = list(_fields(entry, names, is_allowed))
    return ShownEntry(
        thing_label(entry.table), names.of_entry(entry), about_address(entry), change_label(entry.change),
        entry.change == "update", fields,
    )  # fmt: skip


def _fields(entry: JournalEntry, names: Names, is_allowed: bool) -> Iterable[ShownField]:
    for column in entry.after or entry.before:
        label = field_label(entry.table, column)
        if label is not None:
            before, after = (value_words(names, entry.table, column, held.get(column)) for held in _held(entry))
            yield ShownField(label, before, after, _restore_address(entry, column) if is_allowed else "")


def _held(entry: JournalEntry) -> tuple[dict[str, Any], dict[str, Any]]:
    return entry.before, entry.after


def _restore_address(entry: JournalEntry, column: str) -> str:
    is_moved = entry.table == "conferences" and column in BY_MOVE
    if column not in entry.before or not (is_moved or is_restorable(entry, column)):
        return ""
    return url_for("journal.restore", entry_id=entry.id, field=column)


def about_address(entry: JournalEntry) -> str:
    """Return the page of what changed at the row of an entry, or at the conference that it is a part of; else ""."""
    kind = KIND_OF.get(entry.table)
    if kind:
        return url_for("journal.about", kind=kind, row_id=entry.row_id)
    has_conference = entry.conference_id is not None and entry.table != "grants"
    return url_for("journal.about", kind="conference", row_id=entry.conference_id) if has_conference else ""
