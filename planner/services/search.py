"""Search across units, plans, conferences and people, accents ignored."""

from dataclasses import dataclass, field

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from planner.models import Conference, Participant, Person, Plan, Unit
from planner.services.units import search_units
from planner.wording import fold

LIMIT = 20


@dataclass(frozen=True)
class Found:
    """What a search found, by kind; people with the conferences that list them."""

    units: list[Unit] = field(default_factory=list)
    conferences: list[Conference] = field(default_factory=list)
    plans: list[Plan] = field(default_factory=list)
    people: list[tuple[Person, list[Participant]]] = field(default_factory=list)

    @property
    def count(self) -> int:
        """Return how many hits there are."""
        return len(self.units) + len(self.conferences) + len(self.plans) + len(self.people)


def search(session: Session, words: str) -> Found:
    """Return the best hits of each kind; at most LIMIT of a kind, in five queries."""
    key = fold(words)
    if not key:
        return Found()
    units = search_units(session, words, LIMIT)
    held = (
        select(Conference)
        .where(Conference.unit_id.in_([unit.id for unit in units]))
        .options(joinedload(Conference.unit).joinedload(Unit.parent), joinedload(Conference.plan))
    )
    order = {unit.id: place for place, unit in enumerate(units)}
    conferences = sorted(session.scalars(held), key=lambda row: (order[row.unit_id], row.id))
    plans = list(session.scalars(select(Plan).where(Plan.search_key.contains(key, autoescape=True)).limit(LIMIT)))
    return Found(units, conferences, plans, _find_people(session, key))


def _find_people(session: Session, key: str) -> list[tuple[Person, list[Participant]]]:
    """Return people by name, each with the lists that hold them."""
    matches = select(Person).where(Person.search_key.contains(key, autoescape=True))
    people = list(session.scalars(matches.order_by(Person.sort_key).limit(LIMIT)))
    listed = select(Participant).where(Participant.person_id.in_([person.id for person in people]))
    by_person: dict[int, list[Participant]] = {}
    for row in session.scalars(listed.order_by(Participant.conference_id)):
        by_person.setdefault(row.person_id, []).append(row)
    return [(person, by_person.get(person.id, [])) for person in people]
