"""An attendance group filled from the directory: by unit, by words of the post and by rank."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.orm import Session, joinedload, selectinload

from planner.enums import LetterKind
from planner.models import Conference, Participant, Person, Post
from planner.rules.access import Reach
from planner.rules.group_words import badge_of_group
from planner.rules.posts import post_line
from planner.services.access import people_in
from planner.services.groups import check_group
from planner.services.journal import begin_act
from planner.services.participants import COMRADE, find_participants
from planner.services.people import LAST_RANK, current_posts
from planner.services.people_index import held_on, in_directory
from planner.services.unit_tree import below
from planner.wording import clean, fold

MOST_SHOWN = 200
MOST_POST = 400  # what the list holds of a post


@dataclass(frozen=True)
class Sought:
    """Whom a group is filled with; without a value nothing is asked."""

    unit_id: int | None = None
    post: str = ""
    rank_from: int | None = None
    rank_to: int | None = None

    @property
    def asks_for_post(self) -> bool:
        """Tell whether only people with a post are meant."""
        return bool(self.post) or self.rank_from is not None or self.rank_to is not None


@dataclass(frozen=True)
class FoundToFill:
    """People in protocol order, as many as a page shows, and how many there are."""

    people: Sequence[Person]
    total: int


def find_to_fill(session: Session, reach: Reach, sought: Sought, on: date) -> FoundToFill:
    """Return the people in reach who hold such a post on a day, by rank, then by name; three queries at most."""
    columns: Any = (Person.id, Person.sort_key, Post.rank, Post.title, Post.unit_words)
    query = select(*columns).outerjoin(Post, and_(Post.person_id == Person.id, *held_on(on)))
    query = query.where(people_in(reach), in_directory(), *_limits(sought))
    words = fold(sought.post).split()
    best: dict[int, tuple[int, str]] = {}
    for person_id, key, rank, title, unit_words in session.execute(query):
        held = fold(f"{title} {unit_words}") if words else ""
        if not all(word in held for word in words):
            continue
        place = (rank if rank is not None else LAST_RANK + 1, key)
        best[person_id] = min(place, best.get(person_id, place))
    ids = sorted(best, key=lambda each: (best[each], each))
    shown = ids[:MOST_SHOWN]
    options = (selectinload(Person.posts), joinedload(Person.unit))
    people = {row.id: row for row in session.scalars(select(Person).where(Person.id.in_(shown)).options(*options))}
    return FoundToFill([people[each] for each in shown], len(ids))


def find_listed(session: Session, conference_id: int) -> set[int]:
    """Return the people who are on the list of a conference."""
    return set(session.scalars(select(Participant.person_id).where(Participant.conference_id == conference_id)))


def add_people(
    session: Session, conference: Conference, ids: Collection[int], reach: Reach, *, on: date, by: str, now: datetime,
    group_id: int | None = None, letter: LetterKind = LetterKind.INVITATION, registration_id: int | None = None,
    delegation_id: int | None = None,
) -> tuple[list[Participant], list[Person]]:  # fmt: skip
    """Add people in reach at the end of the list with the posts that they hold on a day, by rank, then by name.

    Return who was added, and who is listed already. A delegation that is not named is the unit of the first post.
    """
    badge = badge_of_group(check_group(session, conference.id, group_id))
    begin_act(session, "edit_participants", by=by, now=now, conference_id=conference.id)
    rows = find_participants(session, conference.id)
    listed = {row.person_id for row in rows}
    printed = {(clean(row.name), clean(row.post), clean(row.unit_words)) for row in rows}
    added: list[Participant] = []
    known: list[Person] = []
    for person in _in_order(find_chosen(session, ids, reach), on):
        posts = current_posts(person, on)
        post, unit_words = printed_posts((each.title, each.unit_words) for each in posts)
        if person.id in listed or (person.name, post, unit_words) in printed:
            known.append(person)
            continue
        unit_id = next((each.unit_id for each in posts if each.unit_id is not None), None)
        added.append(
            Participant(
                conference_id=conference.id, person_id=person.id, position=len(rows) + len(added) + 1, name=person.name,
                honorific=person.honorific or COMRADE, post=post, unit_words=unit_words, letter=letter,
                group_id=group_id, badge=badge, registration_id=registration_id, delegation_id=delegation_id or unit_id,
            )
        )  # fmt: skip
    session.add_all(added)
    session.flush()
    return added, known


def find_chosen(session: Session, ids: Collection[int], reach: Reach) -> list[Person]:
    """Return those of some people who are in reach, with their posts."""
    query = select(Person).where(Person.id.in_(ids), in_directory(), people_in(reach))
    return list(session.scalars(query.options(selectinload(Person.posts))))


def printed_posts(posts: Iterable[tuple[str, str]]) -> tuple[str, str]:
    """Return posts as a list prints them in one line, and beside it the unit where all are held in one."""
    held = [(clean(title), clean(unit)) for title, unit in posts]
    units = {unit for _, unit in held}
    is_one = len(units) == 1
    parts = [title if is_one else post_line(title, unit) for title, unit in held]
    while len(", ".join(parts)) > MOST_POST:
        parts = parts[:-1] or [parts[0][:MOST_POST]]
    return ", ".join(parts), units.pop() if is_one else ""


def _in_order(people: Iterable[Person], on: date) -> list[Person]:
    def place(person: Person) -> tuple[int, str, int]:
        rank = min((each.rank for each in current_posts(person, on)), default=LAST_RANK + 1)
        return rank, person.sort_key, person.id

    return sorted(people, key=place)


def _limits(sought: Sought) -> list[ColumnElement[bool]]:
    """Return the conditions of unit and rank; where a post names no unit, it is of the unit that keeps the record."""
    conditions: list[ColumnElement[bool]] = [Post.id.is_not(None)] if sought.asks_for_post else []
    if sought.unit_id is not None:
        units = below([sought.unit_id])
        conditions.append(or_(Post.unit_id.in_(units), and_(Post.unit_id.is_(None), Person.unit_id.in_(units))))
    if sought.rank_from is not None:
        conditions.append(Post.rank >= sought.rank_from)
    if sought.rank_to is not None:
        conditions.append(Post.rank <= sought.rank_to)
    return conditions
