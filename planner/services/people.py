"""The directory of people: a person with posts stored and changed, and two records of one person made one."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload, selectinload

from planner.enums import Sex
from planner.models import AgendaItem, Conference, Nomination, Participant, Person, Post, Unit
from planner.rules.access import EVERYWHERE, Reach
from planner.rules.errors import NotFound, Refused
from planner.services.access import conferences_in
from planner.services.journal import begin_act
from planner.services.units import valid_on
from planner.wording import clean, fold, name_sort_key

FIELDS = ("honorific", "sex", "ethnicity", "birth_year", "telephone", "email", "note")
LAST_RANK = 1000  # of a post that was given none


@dataclass(frozen=True)
class PostWords:
    """What is typed about a post; the unit may be any words."""

    title: str
    unit_words: str = ""
    rank: int | None = None
    held_from: date | None = None
    held_until: date | None = None


@dataclass(frozen=True)
class PersonWords:
    """What is typed about a person: the name as written, and posts in the order in which papers print them."""

    name: str
    honorific: str = ""
    sex: Sex | None = None
    ethnicity: str = ""
    birth_year: int | None = None
    telephone: str = ""
    email: str = ""
    note: str = ""
    posts: tuple[PostWords, ...] = ()

    def tidy(self) -> "PersonWords":
        """Return it as it is stored."""
        posts = tuple(replace(each, title=clean(each.title), unit_words=clean(each.unit_words)) for each in self.posts)
        return replace(
            self, name=clean(self.name), honorific=clean(self.honorific), ethnicity=clean(self.ethnicity),
            telephone=clean(self.telephone), email=clean(self.email), note=self.note.strip(),
            posts=tuple(each for each in posts if each.title),
        )  # fmt: skip


@dataclass(frozen=True)
class Attendance:
    """A conference that lists a person, with the words that it prints."""

    participant: Participant
    conference: Conference


def load_person(session: Session, person_id: int) -> Person:
    """Return a person with posts and units; of a record that was merged, the one that was kept. Raises NotFound."""
    options = (selectinload(Person.posts).joinedload(Post.unit), joinedload(Person.unit))
    person = session.scalar(select(Person).where(Person.id == person_id).options(*options))
    if person is None:
        raise NotFound("person", id=person_id)
    return load_person(session, person.merged_into_id) if person.merged_into_id is not None else person


def find_attendances(session: Session, person_id: int, reach: Reach = EVERYWHERE) -> list[Attendance]:
    """Return the conferences in reach that list a person, newest first; one query."""
    query = select(Participant, Conference).join(Conference, Conference.id == Participant.conference_id)
    query = query.where(Participant.person_id == person_id, conferences_in(reach)).options(joinedload(Conference.unit))
    order = (Conference.starts_at.is_(None), Conference.starts_at.desc(), Conference.id.desc())
    return [Attendance(*row) for row in session.execute(query.order_by(*order))]


def add_person(
    session: Session, words: PersonWords, unit_id: int, *, on: date, by: str, now: datetime
) -> Person:
    """Store a person in the directory of a unit; `on` is the day whose units are meant by names."""
    begin_act(session, "edit_person", by=by, now=now)
    person = Person(unit_id=unit_id)
    _fill(session, person, words.tidy(), on)
    session.add(person)
    session.flush()
    return person


def edit_person(session: Session, person: Person, words: PersonWords, *, on: date, by: str, now: datetime) -> None:
    """Change a person and the posts; lists that print the person keep their words."""
    begin_act(session, "edit_person", by=by, now=now)
    _fill(session, person, words.tidy(), on)
    person.erased_at = None  # whoever is written down again is no longer somebody who was erased
    session.flush()


def merge_people(session: Session, kept: Person, other: Person, *, by: str, now: datetime) -> None:
    """Make two records one: empty fields are filled, posts that are missing added, lists and history go on.

    The other record stays, unseen, so that what was done with it is found. Raises Refused where both stand on the
    list of one conference.
    """
    if kept.id == other.id or other.merged_into_id is not None:
        raise Refused("person_merged")
    ours, theirs = find_attendances(session, kept.id), find_attendances(session, other.id)
    both = {each.conference.id for each in ours} & {each.conference.id for each in theirs}
    if both:
        names = [each.conference.unit.name for each in ours if each.conference.id in both]
        raise Refused("people_on_one_list", units=names)
    begin_act(session, "merge_people", by=by, now=now)
    for name in FIELDS:
        if getattr(kept, name) in (None, ""):
            setattr(kept, name, getattr(other, name))
    known = {(fold(post.title), fold(post.unit_words)) for post in kept.posts}
    for post in [each for each in other.posts if (fold(each.title), fold(each.unit_words)) not in known]:
        other.posts.remove(post)
        kept.posts.append(_copy(post, len(kept.posts) + 1))
    for each in theirs:
        each.participant.person_id = kept.id
    for nomination in session.scalars(select(Nomination).where(Nomination.person_id == other.id)):
        nomination.person_id = kept.id  # else the seat of an award is looked for under a number that no list has
    for item in session.scalars(select(AgendaItem).where(AgendaItem.presenter_person_id == other.id)):
        item.presenter_person_id = kept.id
    other.merged_into_id = kept.id
    for former in session.scalars(select(Person).where(Person.merged_into_id == other.id)):
        former.merged_into_id = kept.id
    session.flush()


def current_posts(person: Person, on: date) -> list[Post]:
    """Return the posts that a person holds on a day."""
    return [
        post for post in person.posts
        if (post.held_from is None or post.held_from <= on) and (post.held_until is None or post.held_until >= on)
    ]  # fmt: skip


def _fill(session: Session, person: Person, words: PersonWords, on: date) -> None:
    person.name, person.sort_key, person.search_key = words.name, name_sort_key(words.name), fold(words.name)
    for name in FIELDS:
        setattr(person, name, getattr(words, name))
    units = find_units_named(session, words.posts, on)
    rows = list(person.posts)
    for position, post in enumerate(words.posts, start=1):
        row = rows[position - 1] if position <= len(rows) else Post()
        row.position, row.title, row.unit_words = position, post.title, post.unit_words
        row.rank = post.rank if post.rank is not None else LAST_RANK
        row.held_from, row.held_until, row.unit_id = post.held_from, post.held_until, units.get(fold(post.unit_words))
        if position > len(rows):
            person.posts.append(row)
    for row in rows[len(words.posts) :]:
        person.posts.remove(row)


def find_units_named(session: Session, posts: Sequence[PostWords], on: date) -> dict[str, int]:
    """Return the units that are called so on a day, by folded name; of namesakes none. One query."""
    keys = {fold(post.unit_words) for post in posts if post.unit_words}
    if not keys:
        return {}
    found: dict[str, list[int]] = {}
    for unit_id, key in session.execute(select(Unit.id, Unit.search_key).where(valid_on(on))):
        if key in keys:
            found.setdefault(key, []).append(unit_id)
    return {key: ids[0] for key, ids in found.items() if len(ids) == 1}


def _copy(post: Post, position: int) -> Post:
    return Post(
        position=position, title=post.title, unit_words=post.unit_words, unit_id=post.unit_id, rank=post.rank,
        held_from=post.held_from, held_until=post.held_until,
    )  # fmt: skip
