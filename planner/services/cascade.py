"""The cascade: one conference, report and paper for each unit that owes it."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import exists, select
from sqlalchemy.orm import Session, selectinload

from planner.enums import Duty
from planner.models import AgendaItem, Conference, Deadline, Paper, Plan, Report, Tier, Topic
from planner.rules.errors import Refused
from planner.services.journal import begin_act
from planner.services.units import find_places


def open_cascade(session: Session, plan: Plan, *, by: str, now: datetime) -> dict[str, int]:
    """Open what the plan orders, all of it or nothing; return how many of each.

    Each tier's conferences go to the places of its level under the plan's unit that exist on the plan's
    date. Raises Refused when the cascade is open already, or when a tier finds no unit.
    """
    if session.scalar(select(exists().where(Conference.plan_id == plan.id))):
        raise Refused("cascade_open", number=plan.number)
    begin_act(session, "open_cascade", by=by, now=now)
    tiers = list(session.scalars(select(Tier).where(Tier.plan_id == plan.id).order_by(Tier.rank)))
    conferences = [row for tier in tiers for row in _conferences(session, plan, tier)]
    session.add_all(conferences)
    session.flush()
    reports = _reports(session, plan, tiers)
    papers = _papers(session, plan, conferences)
    session.add_all([*reports, *papers])
    with_agenda = set(session.scalars(select(AgendaItem.tier_id).where(AgendaItem.tier_id.in_([t.id for t in tiers]))))
    for conference in conferences:
        if conference.tier_id in with_agenda:
            copy_agenda(session, conference, conference.tier_id)
    session.flush()
    return {"conferences": len(conferences), "reports": len(reports), "papers": len(papers)}


def _conferences(session: Session, plan: Plan, tier: Tier) -> list[Conference]:
    """Return a conference for each unit of a tier."""
    places = find_places(session, plan.unit, tier.level, plan.issued_on)
    if not places:
        raise Refused("tier_without_units", tier=tier.name)
    return [
        Conference(
            plan_id=plan.id, tier_id=tier.id, tier=tier, unit_id=place.id, kind=plan.kind, form=tier.form,
            venue=tier.venue,
        )
        for place in places
    ]  # fmt: skip


def _reports(session: Session, plan: Plan, tiers: list[Tier]) -> list[Report]:
    """Return a report for each unit that a report deadline names, or for each unit below the top tier."""
    query = select(Deadline).where(Deadline.plan_id == plan.id, Deadline.duty == Duty.REPORT)
    reports = []
    for deadline in session.scalars(query.options(selectinload(Deadline.units))):
        unit_ids: Iterable[int] = [owed.unit_id for owed in deadline.units]
        if not unit_ids and len(tiers) > 1:
            unit_ids = [place.id for place in find_places(session, plan.unit, tiers[-2].level, plan.issued_on)]
        reports += [Report(plan_id=plan.id, deadline_id=deadline.id, unit_id=unit_id) for unit_id in unit_ids]
    return reports


def _papers(session: Session, plan: Plan, conferences: list[Conference]) -> list[Paper]:
    """Return the papers of the plan's topics: one per unit, or one per speaker where the plan counts them."""
    hosts = {(row.tier_id, row.unit_id): row for row in conferences}
    query = select(Topic).where(Topic.plan_id == plan.id).order_by(Topic.number)
    papers: list[Paper] = []
    for topic in session.scalars(query.options(selectinload(Topic.units))):
        host = hosts.get((topic.tier_id, plan.unit_id))
        if host is None:
            raise Refused("topic_without_conference", number=topic.number)
        for unit_id, words in _presenters(topic):
            papers.append(
                Paper(
                    conference_id=host.id, topic_id=topic.id, unit_id=unit_id, unit_words=words,
                    position=len(papers) + 1, title=topic.words, short=topic.short,
                    by_individual=topic.speakers_per_unit is not None,
                )
            )  # fmt: skip
    return papers


def _presenters(topic: Topic) -> list[tuple[int, str]]:
    """Return who presents a topic: one row for each paper. A joint paper stands under the first unit named."""
    if topic.is_joint and topic.units:
        return [(topic.units[0].unit_id, ", ".join(assigned.words for assigned in topic.units))]
    each = topic.speakers_per_unit or 1
    return [(assigned.unit_id, assigned.words) for assigned in topic.units for _ in range(each)]


def copy_agenda(session: Session, conference: Conference, tier_id: int) -> int:
    """Copy the agenda of a tier into a conference; return how many items. The caller has begun the act.

    Presenters come along only inside the tier: a district is not opened by the Standing Committee of the province.
    """
    is_own = tier_id == conference.tier_id
    pattern = list(
        session.scalars(select(AgendaItem).where(AgendaItem.tier_id == tier_id).order_by(AgendaItem.position))
    )
    copies: dict[int, AgendaItem] = {}
    for item in sorted(pattern, key=lambda row: (row.parent_id is not None, row.position)):
        copies[item.id] = AgendaItem(
            conference_id=conference.id, parent_id=copies[item.parent_id].id if item.parent_id else None,
            position=item.position, kind=item.kind, title=item.title, minutes=item.minutes,
            presenter=item.presenter if is_own else "",
        )  # fmt: skip
        session.add(copies[item.id])
        if item.parent_id is None:
            session.flush()
    return len(copies)

