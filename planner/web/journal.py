"""Journal entries in the reader's words: who, when, what from and to, why."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from markupsafe import Markup
from sqlalchemy import select

from planner.config import VIET_NAM
from planner.models import Conference, JournalEntry, Report, Unit
from planner.rules.names import name_in_text
from planner.web.context import session, today
from planner.web.filters import day, day_words, hour

# what was done, of each act that a reader understands
ACTS = {
    "move_conference": _l("Date of the conference of %(unit)s"),
    "hold_conference": _l("Conference of %(unit)s held"),
    "edit_conference": _l("Details of the conference of %(unit)s changed"),
    "postpone_conference": _l("Conference of %(unit)s postponed"),
    "cancel_conference": _l("Conference of %(unit)s cancelled"),
    "reopen_conference": _l("Conference of %(unit)s opened again"),
    "extend_conference": _l("Extension for %(unit)s"),
    "end_extension": _l("Extension for %(unit)s taken back"),
    "receive_report": _l("Report of %(unit)s"),
    "edit_agenda": _l("Agenda of %(unit)s changed"),
    "edit_participants": _l("Delegates of %(unit)s changed"),
    "edit_papers": _l("Papers of %(unit)s changed"),
    "edit_nominations": _l("Nominations of %(unit)s changed"),
    "write_minutes": _l("Minutes of the conference of %(unit)s written"),
    "edit_conclusions": _l("Conclusions of the conference of %(unit)s changed"),
}


@dataclass(frozen=True)
class ReadEntry:
    """One entry as the page shows it."""

    when: str
    by: str
    what: str
    before: Markup | str
    after: Markup | str
    reason: str


def read_entries(entries: Sequence[JournalEntry]) -> list[ReadEntry]:
    """Return entries in words; two queries for the names, whatever their number."""
    names = _names(entries)
    return [_read(entry, names) for entry in entries]


def _names(entries: Sequence[JournalEntry]) -> dict[tuple[str, int], str]:
    """Return the name of the unit behind each conference or report that the entries speak of."""
    conferences = {entry.conference_id for entry in entries if entry.conference_id}
    reports = {entry.row_id for entry in entries if entry.table == "reports"}
    names: dict[tuple[str, int], str] = {}
    for table, model, ids in (("conferences", Conference, conferences), ("reports", Report, reports)):
        if ids:
            query = select(model.id, Unit.kind, Unit.name).join(Unit, Unit.id == model.unit_id)
            for row in session().execute(query.where(model.id.in_(ids))):
                names[table, row[0]] = name_in_text(row[1], row[2])
    return names


def _read(entry: JournalEntry, names: dict[tuple[str, int], str]) -> ReadEntry:
    unit = names.get(("conferences", entry.conference_id or 0)) or names.get(("reports", entry.row_id), "")
    what, before, after = _words(entry, unit)
    return ReadEntry(_when(entry.at), entry.by, what, before, after, entry.reason)


def _when(at: datetime) -> str:
    """Return a moment as a person says it: today, yesterday, or the day, with the hour."""
    local = at + VIET_NAM
    age = (today() - local.date()).days
    named = {0: gettext("today"), 1: gettext("yesterday")}.get(age, day_words(local.date()))
    return f"{named}, {hour(local)}"


def _words(entry: JournalEntry, unit: str) -> tuple[str, Markup | str, Markup | str]:
    """Return what was done, and the values before and after where one day changed."""
    what = ACTS[entry.act] % {"unit": unit} if entry.act in ACTS else entry.act
    column = {"move_conference": "starts_at", "extend_conference": "extended_until", "hold_conference": "held_on"}
    key = column.get(entry.act)
    if key and entry.table == "conferences":
        return what, _day(entry.before.get(key)), _day(entry.after.get(key))
    if entry.act == "receive_report" and entry.after.get("number"):
        return what, "", str(entry.after["number"])
    return what, "", ""


def _day(value: Any) -> Markup | str:
    return day(date.fromisoformat(value[:10])) if value else ""


