"""How papers of the State address delegates: Ông, Bà, by what is known of a person."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from planner.enums import Sex
from planner.models import Participant, Person
from planner.services.participants import COMRADE, MAN_OR_WOMAN
from planner.wording import clean, upper_first

_WORDS = {Sex.MALE: "Ông", Sex.FEMALE: "Bà"}
_UNKNOWN = "Ông/Bà"


def address_for(sex: Sex | None) -> str:
    """Return Ông or Bà; both where it is not known which."""
    return _WORDS.get(sex, _UNKNOWN) if sex else _UNKNOWN


def find_addresses(session: Session, conference_id: int) -> dict[int, str]:
    """Return how each delegate is addressed outside the Party; an organ is not. One query."""
    query = select(Participant.id, Participant.honorific, Person.sex).join(Person, Person.id == Participant.person_id)
    rows = session.execute(query.where(Participant.conference_id == conference_id)).all()
    return {
        row.id: address_for(row.sex) if clean(row.honorific) in (COMRADE, MAN_OR_WOMAN) else upper_first(row.honorific)
        for row in rows
        if clean(row.honorific)
    }
