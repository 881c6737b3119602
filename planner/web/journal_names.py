"""Names of the rows that journal entries speak of: read in one query for each table, however many entries."""

from collections.abc import Iterable, Mapping
from typing import Any

from flask_babel import gettext
from sqlalchemy import ColumnElement, inspect, select

from planner import models as m
from planner.models.base import Base
from planner.printing.wordings import wording_names
from planner.rules.titles import screen_title
from planner.services.journal_restore import MODELS
from planner.web.context import session
from planner.web.filters import day_words

Key = tuple[str, int]  # a table and the number of a row
MOST = 90  # characters of a title inside a line
WORDING_NAMES = wording_names()

# the column that a row is known by
BY_COLUMN: dict[str, Any] = {
    "units": m.Unit.name, "unit_aliases": m.UnitAlias.name, "plans": m.Plan.number, "halls": m.Hall.name,
    "people": m.Person.name, "posts": m.Post.title, "participants": m.Participant.name, "papers": m.Paper.title,
    "nominations": m.Nomination.name, "agenda_items": m.AgendaItem.title, "topics": m.Topic.words,
    "tasks": m.Task.words, "tiers": m.Tier.name, "deadlines": m.Deadline.raw, "figures": m.Figure.name,
    "attendance_groups": m.AttendanceGroup.words, "outline_sections": m.OutlineSection.title,
    "readings": m.Reading.name, "calendar_days": m.CalendarDay.day, "conclusions": m.Conclusion.words,
    "recipients": m.Recipient.words, "signature_lines": m.SignatureLine.words, "plan_bases": m.PlanBasis.citation,
    "settings": m.Setting.name, "accounts": m.Account.username, "letters": m.Letter.addressee,
    "list_imports": m.ListImport.name, "data_exports": m.DataExport.file_name,
    "paper_versions": m.PaperVersion.code, "wording_versions": m.WordingVersion.kind,
}  # fmt: skip
# rows that are known by the name of another
BY_OWNER: dict[str, tuple[Any, Any]] = {
    "reports": (m.Report.unit_id, m.Unit), "reminders": (m.Reminder.unit_id, m.Unit),
    "topic_units": (m.TopicUnit.unit_id, m.Unit), "task_units": (m.TaskUnit.unit_id, m.Unit),
    "deadline_units": (m.DeadlineUnit.unit_id, m.Unit), "awards": (m.Award.nomination_id, m.Nomination),
    "report_sections": (m.ReportSection.section_id, m.OutlineSection), "grants": (m.Grant.account_id, m.Account),
    "sign_ins": (m.SignIn.account_id, m.Account), "registrations": (m.Registration.unit_id, m.Unit),
    "arrivals": (m.Arrival.participant_id, m.Participant), "seats": (m.Seat.participant_id, m.Participant),
    "group_settings": (m.GroupSetting.group_id, m.AttendanceGroup),
}  # fmt: skip


class Names:
    """The names of rows, as they are now; of those deleted since, as the entry tells them."""

    def __init__(self, entries: Iterable[m.JournalEntry], more: Iterable[Key] = ()) -> None:
        rows = list(entries)
        wanted = {key for entry in rows for key in (_own(entry), *_links(entry), *_acting(entry))} | set(more)
        self._names: dict[Key, str] = {}
        for table in sorted({table for table, _ in wanted}):
            self._read(table, [number for name, number in wanted if name == table])
        self._users = _usernames({entry.account_id for entry in rows if entry.account_id})

    def _read(self, table: str, ids: list[int]) -> None:
        query = _query(table)
        if query is not None:
            for number, *told in session().execute(query.where(MODELS[table].id.in_(ids))):
                self._names[table, number] = _words(table, told)

    def of(self, table: str, number: Any) -> str:
        """Return the name of a row, or that it is there no longer."""
        return self._names.get((table, number)) or gettext("no longer there")

    def of_actor(self, entry: m.JournalEntry) -> str:
        """Return who acted: the name of that time, and the user name, which nobody else has."""
        username = self._users.get(entry.account_id or 0, "")
        return f"{entry.by} ({username})" if username and username != entry.by else entry.by

    def of_entry(self, entry: m.JournalEntry) -> str:
        """Return the name of the row of an entry: as the entry tells it, else as it is now."""
        column, held = BY_COLUMN.get(entry.table), {**entry.before, **entry.after}
        told = held.get(column.key) if column is not None else None
        if entry.table in {"calendar_days", "settings"} or not told:
            owner = BY_OWNER.get(entry.table)
            number = held.get(owner[0].key) if owner else None
            return self._names.get(_own(entry)) or (self.of(owner[1].__tablename__, number) if owner and number else "")
        return shortened(WORDING_NAMES.get(str(told), str(told)) if entry.table == "wording_versions" else str(told))


def shortened(words: str) -> str:
    """Return a title cut to what fits into a line."""
    return words if len(words) <= MOST else words[:MOST].rsplit(" ", 1)[0] + " …"


def link_of(table: str, column: str) -> str | None:
    """Return the table that a column names a row of."""
    model = MODELS.get(table)
    found = inspect(model).columns.get(column) if model is not None else None
    keys = list(found.foreign_keys) if found is not None else []
    return keys[0].column.table.name if keys else None


def _usernames(account_ids: set[int]) -> dict[int, str]:
    if not account_ids:
        return {}
    query = select(m.Account.id, m.Account.username).where(m.Account.id.in_(account_ids))
    return {account_id: username for account_id, username in session().execute(query)}


def _own(entry: m.JournalEntry) -> Key:
    return entry.table, entry.row_id


def _acting(entry: m.JournalEntry) -> list[Key]:
    """Return the units of an act for another unit."""
    return [("units", entry.unit_id)] if entry.actor_unit_id and entry.unit_id else []


def _links(entry: m.JournalEntry) -> list[Key]:
    """Return the rows that the values of an entry name."""
    held = [*entry.before.items(), *entry.after.items()]
    named = [(link_of(entry.table, column), value) for column, value in held]
    return [(table, value) for table, value in named if table and isinstance(value, int)]


def _query(table: str) -> Any:
    """Return the query of the names of a table, without its condition; None where its rows have none."""
    if table == "conferences":
        return select(m.Conference.id, m.Conference.kind, m.Unit.kind, m.Unit.name).join(
            m.Unit, m.Unit.id == m.Conference.unit_id
        )
    if table == "accounts":
        return select(m.Account.id, m.Account.name, m.Account.username)
    if table == "tokens":
        query = select(m.Token.id, m.Token.label, m.Unit.name, m.Participant.name, m.Account.username)
        query = query.outerjoin(m.Unit, m.Unit.id == m.Token.unit_id)
        query = query.outerjoin(m.Participant, m.Participant.id == m.Token.participant_id)
        return query.outerjoin(m.Account, m.Account.id == m.Token.account_id)
    if table in BY_OWNER:
        column, owner = BY_OWNER[table]
        return select(MODELS[table].id, _name_column(owner)).join(owner, owner.id == column)
    return select(MODELS[table].id, BY_COLUMN[table]) if table in BY_COLUMN else None


def _name_column(model: type[Base]) -> ColumnElement[Any]:
    found: ColumnElement[Any] = BY_COLUMN[model.__tablename__]
    return found


def _words(table: str, told: list[Any]) -> str:
    """Return the name in a row of `_query`."""
    if table == "conferences":
        return screen_title(*told)
    if table == "calendar_days":
        return day_words(told[0], year=True)
    if table == "settings":
        return setting_label(told[0])
    return shortened(next((str(each) for each in told if each), ""))


def setting_label(name: str) -> str:
    """Return what a setting is called."""
    known: Mapping[str, str] = {
        "second_factor": gettext("Roles that need a second factor"),
        "demonstration": gettext("Database of the demonstration"),
    }
    return known.get(name) or gettext("Setting")
