"""A list taken over as a whole, and a whole import undone: exactly what it added, and only while nobody used it."""

import gc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, exists, func, or_, select
from sqlalchemy.orm import Session, aliased, selectinload

from planner.enums import BadgeClass, ImportState, LetterKind, Sex
from planner.models import (
    AgendaItem,
    Arrival,
    Conference,
    JournalEntry,
    Letter,
    ListImport,
    Nomination,
    Participant,
    Person,
    Post,
    Seat,
    Token,
)
from planner.readers.people_rows import PersonRow
from planner.rules.access import Reach
from planner.rules.errors import Refused
from planner.rules.group_words import badge_of_group
from planner.services.groups import find_groups
from planner.services.journal import begin_act
from planner.services.list_checks import CheckedRow, check_import
from planner.services.locks import lock
from planner.services.ordering import renumber
from planner.services.participants import COMRADE, MAN_OR_WOMAN, find_participants
from planner.services.people import LAST_RANK, PostWords, find_units_named
from planner.wording import fold, name_sort_key

TAKE_OVER = "import_people"  # the act, by which the journal tells what came since
MOST_POST = 400


@dataclass(frozen=True)
class Choices:
    """What holds for rows that do not say it themselves, and whether rows with errors may be left out."""

    letter: LetterKind = LetterKind.INVITATION
    group_id: int | None = None
    leaves_out: bool = False
    honorific: str = COMRADE


@dataclass(frozen=True)
class Used:
    """Somebody whom an import added and who was used since: the name, and a code for how."""

    name: str
    code: str


def take_over(
    session: Session, waiting: ListImport, conference: Conference | None, choices: Choices, reach: Reach, *,
    on: date, by: str, now: datetime,
) -> int:  # fmt: skip
    """Add the people of a list to a conference, or to the directory of a unit; return how many.

    Raises Refused: import_over; import_faults where rows have errors and are not to be left out; import_nothing.
    """
    lock(session, waiting)  # two presses of the button add nobody twice
    if waiting.state is not ImportState.PREVIEWED:
        raise Refused("import_over", name=waiting.name)
    rows = check_import(session, waiting, conference, reach).rows
    wrong = sum(row.has_errors for row in rows)
    if wrong and not choices.leaves_out:
        raise Refused("import_faults", number=wrong)
    added = [row for row in rows if row.is_added]
    if not added:
        raise Refused("import_nothing")
    conference_id = conference.id if conference else None
    begin_act(session, TAKE_OVER, by=by, now=now, conference_id=conference_id)
    with _without_collector():
        people = _make_people(added, waiting, choices.honorific)
        session.add_all(people.values())
        session.flush()  # their numbers are cheaper than relationships of ten thousand
        session.add_all(_make_posts(session, added, people, on))
        if conference is not None:
            session.add_all(_make_participants(session, added, people, waiting, conference, choices))
        session.flush()
    waiting.state, waiting.added, waiting.content, waiting.rows = ImportState.DONE, len(added), None, []
    kept = {"letter": str(choices.letter), "group_id": choices.group_id} if conference else {}
    waiting.settings = {**kept, "left_out": wrong, "people": len(people)}
    session.flush()
    return len(added)


@contextmanager
def _without_collector() -> Iterator[None]:
    """Let nobody look for garbage while ten thousand rows are made, none of which is any: a third of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _make_people(rows: Sequence[CheckedRow], waiting: ListImport, usual: str) -> dict[int, Person]:
    """Return a person for each row that means nobody known, by its line."""
    made = {}
    for row in (each.row for each in rows if each.known is None):
        made[row.line] = Person(
            name=row.name, sort_key=name_sort_key(row.name), search_key=fold(row.name), honorific=_called(row, usual),
            sex=Sex(row.sex) if row.sex else None, ethnicity=row.ethnicity, birth_year=row.birth_year,
            telephone=row.telephone, email=row.email, note="" if waiting.conference_id else row.note,
            unit_id=waiting.unit_id, import_id=waiting.id,
        )  # fmt: skip
    return made


def _make_posts(
    session: Session, rows: Sequence[CheckedRow], people: dict[int, Person], on: date
) -> Iterator[Post]:
    """Give the posts of new people, in the order of papers."""
    words = {unit: PostWords("", unit) for each in rows for _, unit in _posts(each.row)}
    found = find_units_named(session, list(words.values()), on)
    units = {unit: found.get(fold(unit)) for unit in words}
    for row in (each.row for each in rows if each.row.line in people):
        for at, (title, unit) in enumerate(_posts(row), start=1):
            yield Post(
                person_id=people[row.line].id, position=at, title=title, unit_words=unit, unit_id=units[unit],
                rank=LAST_RANK,
            )  # fmt: skip


def _make_participants(
    session: Session, rows: Sequence[CheckedRow], people: dict[int, Person], waiting: ListImport,
    conference: Conference, choices: Choices,
) -> list[Participant]:  # fmt: skip
    """Return the delegates, at the end of the list in the order of the file."""
    query = select(func.count(Participant.id)).where(Participant.conference_id == conference.id)
    start = session.scalar(query) or 0
    badges = {group.id: badge_of_group(group.words) for group in find_groups(session, conference)}
    made = []
    for position, each in enumerate(rows, start=start + 1):
        row, person = each.row, people.get(each.row.line) or each.known
        if person is None:
            continue
        group_id = each.group_id if each.group_id is not None else choices.group_id
        made.append(Participant(
            conference_id=conference.id, person_id=person.id, position=position, name=row.name,
            honorific=_called(row, choices.honorific),
            post=row.post[:MOST_POST], unit_words=row.unit, note=row.note, import_id=waiting.id,
            letter=LetterKind(row.letter) if row.letter else choices.letter,
            group_id=group_id, badge=badges.get(group_id or 0, BadgeClass.DELEGATE),
        ))  # fmt: skip
    return made


def _called(row: PersonRow, usual: str) -> str:
    """Return how somebody is called; ông/bà is one of both where it is known whether it is a man or a woman."""
    if row.honorific is not None:
        return row.honorific
    known = {"male": "ông", "female": "bà"}.get(row.sex, usual)
    return known if usual == MAN_OR_WOMAN else usual


def _posts(row: PersonRow) -> tuple[tuple[str, str], ...]:
    """Return the posts as they are kept; a row with a unit alone keeps that, as one that is typed does."""
    return row.posts or (("", row.unit),)


def find_used(session: Session, imported: ListImport) -> list[Used]:
    """Return whom of an import somebody used since, each once, with the first reason; as many queries as reasons."""
    mine = select(Participant.person_id, Participant.name).where(Participant.import_id == imported.id)
    people = select(func.coalesce(Person.merged_into_id, Person.id), Person.name).where(Person.import_id == imported.id)
    reasons: list[tuple[str, Any]] = [
        ("answered", mine.where(Participant.answer.is_not(None))),
        ("arrived", mine.where(or_(Participant.attendance.is_not(None), _has(Arrival)))),
        ("seated", mine.where(_has(Seat))),
        ("letter", mine.where(_has(Letter))),
        ("link", mine.where(_has(Token, Token.last_used_at.is_not(None)))),
        ("person_changed", people.where(_is_changed())),
        ("changed", mine.where(Participant.id.in_(_find_edited(session, imported)))),
        ("on_list", people.where(exists().where(
            Participant.person_id == Person.id, Participant.import_id.is_distinct_from(imported.id)
        ))),
        ("named", people.where(or_(
            exists().where(AgendaItem.presenter_person_id == Person.id),
            exists().where(Nomination.person_id == Person.id),
        ))),
    ]  # fmt: skip
    found: dict[int, Used] = {}
    for code, query in reasons:
        order = Participant.position if code in _ON_LIST else Person.sort_key
        for person_id, name in session.execute(query.order_by(order)):
            found.setdefault(person_id, Used(name, code))
    return list(found.values())


_ON_LIST = frozenset({"answered", "arrived", "seated", "letter", "link", "changed"})


def undo_import(session: Session, imported: ListImport, *, by: str, now: datetime) -> int:
    """Take out exactly the delegates and people that an import added; return how many there were.

    Raises Refused: import_over for one that is not taken over; import_used, which names those that were used since.
    """
    lock(session, imported)
    if imported.state is not ImportState.DONE:
        raise Refused("import_over", name=imported.name)
    used = find_used(session, imported)
    if used:
        raise Refused("import_used", used=used)
    begin_act(session, "undo_import", by=by, now=now, conference_id=imported.conference_id)
    delegates = list(session.scalars(select(Participant).where(Participant.import_id == imported.id)))
    held = select(Person).where(Person.import_id == imported.id).options(selectinload(Person.posts))
    people = list(session.scalars(held))
    with _without_collector():
        for row in (*delegates, *people):
            session.delete(row)
        imported.state = ImportState.UNDONE
        session.flush()
    if imported.conference_id is not None:
        renumber(find_participants(session, imported.conference_id))
        session.flush()
    return len(delegates) if imported.conference_id is not None else len(people)


def _has(model: type[Arrival | Seat | Letter | Token], *more: ColumnElement[bool]) -> ColumnElement[bool]:
    return exists().where(model.participant_id == Participant.id, *more)


def _find_edited(session: Session, imported: ListImport) -> list[int]:
    """Return the delegates of an import that were edited since; one who only moved in the list was not."""
    mine = select(Participant.id).where(Participant.import_id == imported.id)
    query = select(JournalEntry.row_id, JournalEntry.after).where(
        JournalEntry.table == "participants", JournalEntry.change == "update", JournalEntry.row_id.in_(mine)
    )
    return sorted({row_id for row_id, after in session.execute(query) if set(after) - {"position"}})


def _is_changed() -> ColumnElement[bool]:
    """Return the condition that a person was changed, merged, or had posts changed, added or taken away since."""
    merged, post = aliased(Person), aliased(Post)
    entries = select(JournalEntry.row_id)
    edited = entries.where(JournalEntry.table == "people", JournalEntry.change == "update")
    written = entries.where(JournalEntry.table == "posts", JournalEntry.act != TAKE_OVER)
    lost = select(JournalEntry.before["person_id"].as_integer())
    lost = lost.where(JournalEntry.table == "posts", JournalEntry.change == "delete")
    return or_(
        Person.id.in_(edited), Person.id.in_(lost), exists().where(merged.merged_into_id == Person.id),
        exists().where(post.person_id == Person.id, post.id.in_(written)),
    )  # fmt: skip
