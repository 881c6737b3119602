"""What papers can be narrowed to, by id and name, and whose are printed for a plan; one query each."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from planner.enums import NominationState
from planner.models import Conference, Nomination, Participant, Registration, Tier, Unit
from planner.rules.access import Reach
from planner.services.access import in_reach

Named = tuple[int, str]


def find_tiers_below(session: Session, conference: Conference) -> list[Tier]:
    """Return the tiers of a conference's plan that meet before its own, the first to meet first."""
    query = select(Tier).where(Tier.plan_id == conference.plan_id, Tier.rank < conference.tier.rank)
    return list(session.scalars(query.order_by(Tier.rank)))


def find_named_delegates(session: Session, conference: Conference) -> list[tuple[int, str, str]]:
    """Return the delegates of a conference in protocol order: id, name, post."""
    query = select(Participant.id, Participant.name, Participant.post)
    query = query.where(Participant.conference_id == conference.id).order_by(Participant.position, Participant.id)
    return [(number, name, post) for number, name, post in session.execute(query)]


def find_units_asked(session: Session, conference: Conference) -> list[Named]:
    """Return the units that are asked to register for a conference, each once."""
    asked = select(Registration.unit_id).where(Registration.conference_id == conference.id)
    query = select(Unit.id, Unit.name).where(Unit.id.in_(asked)).order_by(Unit.position, Unit.code)
    return [(number, name) for number, name in session.execute(query)]


def find_nominees(session: Session, conference: Conference, states: Sequence[NominationState]) -> list[Named]:
    """Return who is nominated at a conference, in the states given."""
    query = select(Nomination.id, Nomination.name).where(Nomination.conference_id == conference.id)
    query = query.where(Nomination.state.in_(states)).order_by(Nomination.position, Nomination.id)
    return [(number, name) for number, name in session.execute(query)]


def find_highest(session: Session, plan_id: int, reach: Reach) -> Conference | None:
    """Return the conference of a plan in reach that meets last, with its unit: that of whoever asks."""
    query = select(Conference).join(Tier, Tier.id == Conference.tier_id)
    query = query.where(Conference.plan_id == plan_id, in_reach(reach, Conference.unit_id))
    query = query.order_by(Tier.rank.desc(), Conference.id).limit(1).options(joinedload(Conference.unit))
    return session.scalar(query)
