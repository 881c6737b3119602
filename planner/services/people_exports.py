"""Lists of people as rows to take out: the columns that an import reads, how to reach somebody only where it is due."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from planner.enums import LetterKind, Sex
from planner.models import Conference, Participant, Person
from planner.readers.people_cells import NO_HONORIFIC
from planner.readers.people_headings import HEADINGS
from planner.rules.access import Reach
from planner.services.access import people_in
from planner.services.groups import find_groups
from planner.services.people import current_posts
from planner.services.people_index import Wanted, find_all_people
from planner.wording import clean

PERSONAL = ("birth", "telephone", "email", "note")  # for whoever keeps the list, or the record
DELEGATES = (
    "number", "honorific", "name", "sex", "birth", "ethnicity", "post", "unit", "telephone", "email", "group", "letter",
    "note",
)  # fmt: skip
PEOPLE = tuple(column for column in DELEGATES if column not in {"group", "letter"})
_SEXES = {Sex.MALE: "Nam", Sex.FEMALE: "Nữ", None: ""}
_LETTERS = {LetterKind.INVITATION: "Giấy mời", LetterKind.SUMMONS: "Giấy triệu tập"}
Values = dict[str, str | int | None]


@dataclass(frozen=True)
class TakenOut:
    """A list to take out: headings, and a row for each person."""

    headings: list[str]
    rows: list[list[str | int | None]]


def list_delegates(session: Session, conference: Conference, *, with_personal: bool) -> TakenOut:
    """Return the delegates of a conference in protocol order; two queries."""
    words = {group.id: group.words for group in find_groups(session, conference)}
    query = select(Participant).where(Participant.conference_id == conference.id)
    query = query.options(joinedload(Participant.person)).order_by(Participant.position, Participant.id)
    values: list[Values] = [
        {
            **_of(each.person), "honorific": each.honorific or NO_HONORIFIC, "name": each.name, "post": each.post,
            "unit": each.unit_words, "group": words.get(each.group_id or 0, ""), "letter": _LETTERS[each.letter],
            "note": clean(each.note),
        }
        for each in session.scalars(query)
    ]  # fmt: skip
    return _table(DELEGATES if with_personal else _public(DELEGATES), values)


def list_people(session: Session, reach: Reach, keeps: Reach, wanted: Wanted, on: date) -> TakenOut:
    """Return the people in reach whom the filters leave; how to reach somebody only of those whose lists are kept.

    Several posts stand in one cell with semicolons between them, and so do their units.
    """
    people = find_all_people(session, reach, wanted, on)
    kept = set(session.scalars(select(Person.id).where(people_in(keeps)))) if keeps else set()
    values: list[Values] = []
    for person in people:
        held = current_posts(person, on)
        titles, units = ([each.title for each in held], [each.unit_words for each in held])
        is_one = len({*units}) == 1
        row: Values = {
            **_of(person), "honorific": person.honorific or NO_HONORIFIC, "name": person.name,
            "post": "; ".join(filter(None, titles)), "unit": units[0] if is_one else "; ".join(filter(None, units)),
            "note": clean(person.note),
        }  # fmt: skip
        values.append(row if person.id in kept else {**row, **dict.fromkeys(PERSONAL, "")})
    return _table(PEOPLE if keeps else _public(PEOPLE), values)


def _of(person: Person) -> Values:
    return {
        "sex": _SEXES[person.sex], "birth": person.birth_year, "ethnicity": person.ethnicity,
        "telephone": person.telephone, "email": person.email,
    }  # fmt: skip


def _public(columns: Sequence[str]) -> tuple[str, ...]:
    return tuple(column for column in columns if column not in PERSONAL)


def _table(columns: Sequence[str], values: Sequence[Values]) -> TakenOut:
    rows = [[{**each, "number": at}[column] for column in columns] for at, each in enumerate(values, start=1)]
    return TakenOut([HEADINGS[column][0] for column in columns], rows)
