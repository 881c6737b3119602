"""Lists of people from files: kept until they are taken over or given up, found for a conference or a directory."""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from planner.enums import ImportState
from planner.models import Account, Conference, ListImport, Unit
from planner.readers.account_rows import RowFault
from planner.readers.people_rows import NOTES, PeopleList, PersonRow
from planner.rules.access import Reach
from planner.rules.errors import NotFound, Refused
from planner.services.access import in_reach
from planner.services.journal import begin_act
from planner.services.locks import lock

MOST_NAME = 200
WHOLE = frozenset({"no_headings", "no_rows", "too_many_rows"})  # faults after which there is nothing to look at


@dataclass(frozen=True)
class Sheet:
    """A file with a list: its bytes, its kind, which sheet holds the list."""

    name: str
    content: bytes
    kind: str
    number: int


@dataclass(frozen=True)
class PastImport:
    """An import as a list shows it."""

    id: int
    name: str
    state: ImportState
    added: int
    at: datetime
    who: str
    unit: str


def store_import(
    session: Session, sheet: Sheet, found: PeopleList, owner: Conference | Unit, *, by: str, account_id: int | None,
    now: datetime,
) -> ListImport:  # fmt: skip
    """Keep a list that was read, to be looked at; raises Refused (list_faults) where it holds no people."""
    whole = [fault for fault in found.faults if fault.code in WHOLE]
    if whole or found.headings is None:
        raise Refused("list_faults", faults=whole)
    begin_act(session, "read_list", by=by, now=now)
    is_listed = isinstance(owner, Conference)
    row = ListImport(
        unit_id=owner.unit_id if isinstance(owner, Conference) else owner.id,
        conference_id=owner.id if is_listed else None, account_id=account_id,
        name=_plain(sheet.name) or f"list.{sheet.kind}", content=sheet.content,
        rows=[{"people": [vars(each) for each in found.people], "faults": [vars(each) for each in found.faults]}],
        settings={
            "kind": sheet.kind, "sheet": sheet.number, "line": found.headings.last + 1,
            "places": found.headings.places, "unknown": [words[:80] for words in found.headings.unknown],
        },
    )  # fmt: skip
    session.add(row)
    session.flush()
    return row


def read_back(row: ListImport) -> tuple[list[PersonRow], list[RowFault]]:
    """Return the people and the faults of a list that waits."""
    held: dict[str, Any] = row.rows[0] if row.rows else {"people": [], "faults": []}
    names = {each.name for each in fields(PersonRow)}
    people = [
        PersonRow(**{name: value for name, value in each.items() if name in names}
                  | {"posts": tuple((title, unit) for title, unit in each["posts"])})
        for each in held["people"]
    ]  # fmt: skip
    return people, [RowFault(**each) for each in held["faults"]]


def find_import(session: Session, import_id: int, conference_id: int | None) -> ListImport:
    """Return an import of this conference, or of a directory where there is none; raises NotFound for another's."""
    row = session.scalar(select(ListImport).where(ListImport.id == import_id, _of(conference_id)))
    if row is None:
        raise NotFound("import", id=import_id)
    return row


def find_waiting(session: Session, import_id: int, conference_id: int | None) -> ListImport:
    """Return an import that waits to be taken over; raises Refused (import_over) for one that is over."""
    row = find_import(session, import_id, conference_id)
    if row.state is not ImportState.PREVIEWED:
        raise Refused("import_over", name=row.name)
    return row


def find_imports(session: Session, conference_id: int | None, reach: Reach | None = None) -> list[PastImport]:
    """Return the imports of a conference, or of the directories in reach, the newest first; one query."""
    query = select(
        ListImport.id, ListImport.name, ListImport.state, ListImport.added, ListImport.created_at, Account.name,
        Account.username, Unit.name,
    )  # fmt: skip
    query = query.join(Unit, Unit.id == ListImport.unit_id).outerjoin(Account, Account.id == ListImport.account_id)
    query = query.where(_of(conference_id)).order_by(ListImport.id.desc())
    if reach is not None:
        query = query.where(in_reach(reach, ListImport.unit_id))
    return [PastImport(*row[:5], row[5] or row[6] or "", row[7]) for row in session.execute(query)]


def give_up(session: Session, row: ListImport, *, by: str, now: datetime) -> None:
    """Forget a list that was not taken over: its file and its rows are gone."""
    lock(session, row)
    if row.state is not ImportState.PREVIEWED:
        raise Refused("import_over", name=row.name)
    begin_act(session, "give_up_list", by=by, now=now)
    session.delete(row)
    session.flush()


def is_error(fault: RowFault) -> bool:
    """Tell whether a fault keeps its row from being taken over."""
    return fault.code not in NOTES


def column_place(row: ListImport, column: str) -> int | None:
    """Return where a column of a list stands, counted from 0; None where it has none."""
    places: dict[str, int] = row.settings["places"]
    others = {"post": ("party_post", "state_post"), "name": ("family", "given")}.get(column, ())
    return next((places[each] for each in (column, *others) if each in places), None)


def _of(conference_id: int | None) -> ColumnElement[bool]:
    if conference_id is None:
        return ListImport.conference_id.is_(None)
    return ListImport.conference_id == conference_id


def _plain(name: str) -> str:
    """Return the name of a file as it is shown: no path, no controls."""
    last: Iterable[str] = name.replace("\\", "/").rsplit("/", 1)[-1]
    return "".join(letter for letter in last if letter.isprintable())[-MOST_NAME:].strip()
