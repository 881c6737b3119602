"""Nominations for awards at a conference: collectives first, then individuals."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from planner.enums import AwardeeKind, NominationState
from planner.models import Conference, Nomination, Unit
from planner.rules.access import EVERYWHERE, Reach
from planner.rules.errors import NotFound
from planner.services.access import nominations_in
from planner.services.journal import begin_act
from planner.services.ordering import renumber, shift
from planner.services.unit_tree import below
from planner.wording import clean


@dataclass(frozen=True)
class NominationWords:
    """What a clerk types about a nomination; a collective has no year of birth."""

    kind: AwardeeKind
    name: str
    birth_year: int | None
    ethnicity: str
    post: str
    submitted_by: str
    achievement: str
    form: str
    state: NominationState


def find_nominations(session: Session, conference_id: int, reach: Reach = EVERYWHERE) -> list[Nomination]:
    """Return the nominations of a conference, or those in reach: collectives first, each kind in its order."""
    query = select(Nomination).where(Nomination.conference_id == conference_id, nominations_in(reach))
    return list(session.scalars(query.order_by(Nomination.kind, Nomination.position, Nomination.id)))


def find_nomination(session: Session, conference_id: int, nomination_id: int) -> Nomination:
    """Return a nomination of this conference; raises NotFound for one of another."""
    query = select(Nomination).where(Nomination.id == nomination_id, Nomination.conference_id == conference_id)
    nomination = session.scalar(query)
    if nomination is None:
        raise NotFound("nomination", id=nomination_id)
    return nomination


def find_proposer(session: Session, conference: Conference, reach: Reach) -> int | None:
    """Return the unit of a reach that proposes to a conference of a unit above it."""
    own = select(Unit.id).where(Unit.id.in_(sorted(reach.units)), Unit.id.in_(below([conference.unit_id])))
    return session.scalar(own.order_by(Unit.position, Unit.id).limit(1))


def add_nomination(
    session: Session,
    conference: Conference,
    words: NominationWords,
    *,
    by: str,
    now: datetime,
    unit_id: int | None = None,
) -> Nomination:
    """Add a nomination at the end of its kind; `unit_id` is the unit that proposes it to a conference above its own."""
    begin_act(session, "edit_nominations", by=by, now=now)
    equals = _equals(session, conference.id, words.kind)
    nomination = Nomination(conference_id=conference.id, unit_id=unit_id, position=len(equals) + 1)
    _fill(nomination, words)
    session.add(nomination)
    session.flush()
    return nomination


def edit_nomination(
    session: Session, nomination: Nomination, words: NominationWords, *, by: str, now: datetime
) -> None:
    """Change a nomination; one that changes its kind goes to the end of the other list."""
    begin_act(session, "edit_nominations", by=by, now=now)
    left = nomination.kind
    if left is not words.kind:
        nomination.position = len(_equals(session, nomination.conference_id, words.kind)) + 1
    _fill(nomination, words)
    session.flush()
    renumber(_equals(session, nomination.conference_id, left))
    session.flush()


def delete_nomination(session: Session, nomination: Nomination, *, by: str, now: datetime) -> None:
    """Delete a nomination."""
    begin_act(session, "edit_nominations", by=by, now=now)
    session.delete(nomination)
    session.flush()
    renumber(_equals(session, nomination.conference_id, nomination.kind))
    session.flush()


def shift_nomination(session: Session, nomination: Nomination, step: int, *, by: str, now: datetime) -> None:
    """Move a nomination one place up (-1) or down (+1) among its kind."""
    begin_act(session, "edit_nominations", by=by, now=now)
    shift(_equals(session, nomination.conference_id, nomination.kind), nomination.id, step)
    session.flush()


def _equals(session: Session, conference_id: int, kind: AwardeeKind) -> list[Nomination]:
    return [row for row in find_nominations(session, conference_id) if row.kind is kind]


def _fill(nomination: Nomination, words: NominationWords) -> None:
    nomination.kind, nomination.name, nomination.state = words.kind, clean(words.name), words.state
    nomination.birth_year = words.birth_year if words.kind is AwardeeKind.INDIVIDUAL else None
    nomination.ethnicity = clean(words.ethnicity) if words.kind is AwardeeKind.INDIVIDUAL else ""
    nomination.post, nomination.submitted_by = clean(words.post), clean(words.submitted_by)
    nomination.achievement, nomination.form = clean(words.achievement), clean(words.form)
