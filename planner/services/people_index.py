"""The list of the directory: in reach, filtered, sorted by rank and name, and records that may be one person."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from typing import Any

from sqlalchemy import ColumnElement, Select, exists, func, or_, select
from sqlalchemy.orm import Session, joinedload, selectinload

from planner.models import Person, Post
from planner.rules.access import Reach
from planner.services.access import people_in
from planner.services.people import LAST_RANK
from planner.services.unit_tree import below
from planner.wording import fold

PAGE = 50
SORTS = ("rank", "name")
MOST_TWINS = 100


@dataclass(frozen=True)
class Wanted:
    """What the list is limited to, and its order."""

    words: str = ""
    unit_id: int | None = None
    sort: str = "rank"


@dataclass(frozen=True)
class FoundPeople:
    """One page of people."""

    people: Sequence[Person]
    total: int
    page: int

    @property
    def pages(self) -> int:
        """Return how many pages there are, one at least."""
        return max(1, -(-self.total // PAGE))


def find_people(session: Session, reach: Reach, wanted: Wanted, on: date, page: int = 1) -> FoundPeople:
    """Return a page of the people in reach: by the highest rank held on a day, then as names are sorted.

    Three queries, however many there are.
    """
    conditions = [people_in(reach), in_directory(), *_limits(wanted)]
    total = session.scalar(select(func.count(Person.id)).where(*conditions)) or 0
    page = max(1, min(page, -(-total // PAGE)))
    query = _ordered(wanted, on).where(*conditions)
    return FoundPeople(list(session.scalars(query.limit(PAGE).offset((page - 1) * PAGE))), total, page)


def find_all_people(session: Session, reach: Reach, wanted: Wanted, on: date) -> list[Person]:
    """Return all people in reach whom the filters leave, as the list orders them; two queries."""
    query = _ordered(wanted, on).where(people_in(reach), in_directory(), *_limits(wanted))
    return list(session.scalars(query))


def find_twins(session: Session, reach: Reach, person_id: int | None = None) -> list[tuple[Person, Person]]:
    """Return pairs of records in reach that may be one person, or those with one person; two queries.

    Names are the same without marks and blanks, and nothing that is known of both speaks against it.
    """
    key = func.replace(Person.search_key, " ", "")
    mine = [people_in(reach), in_directory()]
    shared = select(key).where(*mine).group_by(key).having(func.count() > 1)
    query = select(Person).where(*mine, key.in_(shared)).options(selectinload(Person.posts))
    if person_id is not None:
        query = query.where(key == select(key).where(Person.id == person_id).scalar_subquery())
    called: dict[str, list[Person]] = {}
    for person in session.scalars(query.order_by(Person.sort_key, Person.id).limit(4 * MOST_TWINS)):
        called.setdefault(person.search_key.replace(" ", ""), []).append(person)
    pairs = [pair for people in called.values() for pair in combinations(people, 2) if may_be_one(*pair)]
    return [pair for pair in pairs if person_id is None or person_id in {pair[0].id, pair[1].id}][:MOST_TWINS]


def in_directory() -> ColumnElement[bool]:
    """Return the condition that a record is one to find: not merged into another, and not erased but for its name."""
    posts = select(Post.id).where(Post.person_id == Person.id).correlate(Person)
    return Person.merged_into_id.is_(None) & (Person.erased_at.is_(None) | exists(posts))


def may_be_one(one: Person, other: Person) -> bool:
    """Tell whether nothing that is known of both tells two people of one name apart."""
    known = ((one.birth_year, other.birth_year), (one.sex, other.sex))
    return all(mine is None or theirs is None or mine == theirs for mine, theirs in known)


def _limits(wanted: Wanted) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    for word in fold(wanted.words).split():
        conditions.append(Person.search_key.contains(word, autoescape=True))
    if wanted.words and not conditions:
        conditions.append(Person.name.contains(wanted.words, autoescape=True))
    if wanted.unit_id is not None:
        units = below([wanted.unit_id])
        held = select(Post.person_id).where(Post.unit_id.in_(units))
        conditions.append(or_(Person.unit_id.in_(units), Person.id.in_(held)))
    return conditions


def _ordered(wanted: Wanted, on: date) -> Select[Any]:
    """Return the query of people with posts and units, by rank and name."""
    rank = select(func.min(Post.rank)).where(Post.person_id == Person.id, *held_on(on)).correlate(Person)
    by_rank = [func.coalesce(rank.scalar_subquery(), LAST_RANK + 1)] if wanted.sort == "rank" else []
    query = select(Person).order_by(*by_rank, Person.sort_key, Person.id)
    return query.options(selectinload(Person.posts), joinedload(Person.unit))


def held_on(on: date) -> tuple[ColumnElement[bool], ...]:
    """Return the conditions that a post is held on a day."""
    return (
        or_(Post.held_from.is_(None), Post.held_from <= on), or_(Post.held_until.is_(None), Post.held_until >= on)
    )  # fmt: skip
