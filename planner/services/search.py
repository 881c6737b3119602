"""Search across units, plans, conferences and people, accents ignored."""

import re
from dataclasses import dataclass, field

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from planner.models import Conference, Participant, Person, Plan, Unit
from planner.rules.access import Reach
from planner.services.access import conferences_in, people_in, plans_for
from planner.services.people_index import in_directory
from planner.services.units import search_units
from planner.wording import fold

LIMIT = 20
# what a person types before a name: "hội nghị sơ kết huyện Kon Rẫy", "kế hoạch số 123-KH/TU"
_LEADING = re.compile(r"^(?:(?:hoi nghi|so ket|tong ket|ke hoach|so)\s+)+")


@dataclass(frozen=True)
class Listed:
    """A conference that lists a person, and the row that does."""

    participant: Participant
    conference: Conference


@dataclass(frozen=True)
class Found:
    """What a search found, by kind; people with the conferences that list them."""

    units: list[Unit] = field(default_factory=list)
    conferences: list[Conference] = field(default_factory=list)
    plans: list[Plan] = field(default_factory=list)
    people: list[tuple[Person, list[Listed]]] = field(default_factory=list)

    @property
    def count(self) -> int:
        """Return how many hits there are."""
        return len(self.units) + len(self.conferences) + len(self.plans) + len(self.people)

    @property
    def is_cut(self) -> bool:
        """Tell whether a kind may have more hits than are shown."""
        return max(len(self.units), len(self.plans), len(self.people)) >= LIMIT


def search(session: Session, words: str, reach: Reach, people: Reach) -> Found:
    """Return the best hits of each kind in reach; at most LIMIT of a kind, in six queries.

    `people` is the reach of reading lists of delegates and the directory.
    """
    key = _LEADING.sub("", fold(words))
    if not key:
        return Found()
    # a code is found as typed; a name without the words that stand before it
    units = search_units(session, words if fold(words) == key else key, reach, LIMIT)
    held = (
        select(Conference)
        .where(Conference.unit_id.in_([unit.id for unit in units]))
        .options(*_with_place())
    )  # fmt: skip
    order = {unit.id: place for place, unit in enumerate(units)}
    conferences = sorted(session.scalars(held), key=lambda row: (order[row.unit_id], row.id))
    matches = select(Plan).where(Plan.search_key.contains(key, autoescape=True), plans_for(reach))
    matches = matches.options(joinedload(Plan.unit))
    plans = list(session.scalars(matches.order_by(Plan.issued_on.desc(), Plan.id).limit(LIMIT)))
    return Found(units, conferences, plans, _find_people(session, key, people))


def _find_people(session: Session, key: str, reach: Reach) -> list[tuple[Person, list[Listed]]]:
    """Return the people in reach by name, each with the lists in reach that hold them."""
    matches = select(Person).where(Person.search_key.contains(key, autoescape=True), in_directory())
    matches = matches.where(people_in(reach))
    people = list(session.scalars(matches.order_by(Person.sort_key, Person.id).limit(LIMIT)))
    listed = (
        select(Participant, Conference)
        .join(Conference, Conference.id == Participant.conference_id)
        .where(Participant.person_id.in_([person.id for person in people]), conferences_in(reach))
        .options(*_with_place())
        .order_by(Conference.starts_at.desc(), Conference.id)
    )
    by_person: dict[int, list[Listed]] = {}
    for row, conference in session.execute(listed):
        by_person.setdefault(row.person_id, []).append(Listed(row, conference))
    return [(person, by_person.get(person.id, [])) for person in people]


def _with_place():
    """Load with a conference its unit, the unit above it, and its plan."""
    return joinedload(Conference.unit).joinedload(Unit.parent), joinedload(Conference.plan)
