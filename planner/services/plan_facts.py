"""A plan and its conferences as plain data: what the command line writes as JSON. Fixed numbers of queries."""

from collections import Counter
from datetime import date
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session, aliased, joinedload

from planner.enums import ConferenceState, Duty
from planner.models import Conference, Deadline, OutlineSection, Plan, Recipient, SignatureLine, Tier, Unit
from planner.rules.access import EVERYWHERE
from planner.services.plan_parts import find_outline, find_tasks, find_topics
from planner.services.progress import NOT_COUNTED
from planner.services.reports import count_reports

Facts = dict[str, Any]


def plan_facts(session: Session, plan: Plan) -> Facts:
    """Return all that a plan orders and how far it is; days as ISO 8601, what is missing as None."""
    period = {"raw": plan.period_raw, "from": _day(plan.period_from), "to": _day(plan.period_until)}
    return {
        "number": plan.number, "date": _day(plan.issued_on), "issuer": plan.issuer, "subject": plan.subject,
        "period": period, "tiers": _tiers(session, plan.id), "topics": _topics(session, plan.id),
        "tasks": _tasks(session, plan.id), "outline": _outline(find_outline(session, plan.id)),
        "recipients": _words(session, Recipient, plan.id), "signature": _words(session, SignatureLine, plan.id),
        "reports": _reports(session, plan.id),
    }  # fmt: skip


def plans_facts(session: Session) -> list[Facts]:
    """Return a line for each plan, newest first; two queries."""
    counted = _count_conferences(session, Conference.plan_id)
    query = select(Plan).options(joinedload(Plan.unit)).order_by(Plan.issued_on.desc(), Plan.id)
    return [
        {
            "number": plan.number, "date": _day(plan.issued_on), "issuer": plan.issuer, "subject": plan.subject,
            "unit": plan.unit.name, "unit_code": plan.unit.code, **_counts(counted.get(plan.id)),
        }
        for plan in session.scalars(query)
    ]  # fmt: skip


def conference_facts(session: Session, plan: Plan) -> list[Facts]:
    """Return a line for each conference of a plan, tier by tier in official order; one query."""
    above = aliased(Unit)
    query = (
        select(
            Conference.id, Unit.name, Unit.code, Unit.level, Tier.name.label("tier"), Tier.rank, Conference.starts_at,
            Conference.venue, Conference.state,
        )
        .join(Unit, Unit.id == Conference.unit_id)
        .outerjoin(above, above.id == Unit.parent_id)
        .join(Tier, Tier.id == Conference.tier_id)
        .where(Conference.plan_id == plan.id)
        .order_by(Tier.rank, above.position, Unit.position, Unit.code)
    )  # fmt: skip
    return [
        {
            "id": row.id, "unit": row.name, "unit_code": row.code, "level": row.level.value, "tier": row.tier,
            "rank": row.rank, "starts_at": row.starts_at.isoformat(timespec="seconds") if row.starts_at else None,
            "venue": row.venue, "state": row.state.value,
        }
        for row in session.execute(query)
    ]  # fmt: skip


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _limit(deadline: Deadline | None) -> Facts | None:
    """Return a deadline in the plan's words, with its last permitted day in both readings."""
    if deadline is None:
        return None
    return {
        "raw": deadline.raw, "kind": deadline.kind.value, "strict_last": _day(deadline.strict_last),
        "lenient_last": _day(deadline.lenient_last),
    }  # fmt: skip


def _count_conferences(session: Session, owner: Any, *conditions: Any) -> dict[int, Counter[ConferenceState]]:
    """Return how many conferences stand in each state, by plan or by tier; one query."""
    counted: dict[int, Counter[ConferenceState]] = {}
    query = select(owner, Conference.state, func.count()).where(*conditions).group_by(owner, Conference.state)
    for owner_id, state, number in session.execute(query):
        counted.setdefault(owner_id, Counter())[state] = number
    return counted


def _counts(states: Counter[ConferenceState] | None) -> dict[str, int]:
    """Return how many conferences there are, cancelled ones left out, and how many were held."""
    states = states or Counter()
    total = sum(number for state, number in states.items() if state not in NOT_COUNTED)
    return {"conferences": total, "held": states[ConferenceState.HELD]}


def _tiers(session: Session, plan_id: int) -> list[Facts]:
    counted = _count_conferences(session, Conference.tier_id, Conference.plan_id == plan_id)
    query = select(Tier).where(Tier.plan_id == plan_id).options(joinedload(Tier.deadline)).order_by(Tier.rank)
    return [
        {
            "rank": tier.rank, "level": tier.level.value, "name": tier.name, "deadline": _limit(tier.deadline),
            **_counts(counted.get(tier.id)),
        }
        for tier in session.scalars(query)
    ]  # fmt: skip


def _topics(session: Session, plan_id: int) -> list[Facts]:
    return [
        {
            "no": topic.number, "units": [unit.words for unit in topic.units],
            "unit_codes": [unit.unit.code for unit in topic.units], "topic": topic.words,
        }
        for topic, _ in find_topics(session, plan_id, EVERYWHERE)
    ]  # fmt: skip


def _tasks(session: Session, plan_id: int) -> list[Facts]:
    return [
        {
            "no": task.number, "unit": task.addressees, "task": task.words, "due": _limit(task.deadline),
            "lead_codes": sorted(owner.unit.code for owner in task.units if owner.leads),
        }
        for task in find_tasks(session, plan_id)
    ]  # fmt: skip


def _outline(sections: list[tuple[OutlineSection, list]]) -> list[Facts]:
    """Return sections with the sections inside them."""
    return [
        {"no": section.number, "title": section.title, "guidance": section.guidance, "items": _outline(inner)}
        for section, inner in sections
    ]


def _words(session: Session, model: type[Recipient] | type[SignatureLine], plan_id: int) -> list[str]:
    return list(session.scalars(select(model.words).where(model.plan_id == plan_id).order_by(model.position)))


def _reports(session: Session, plan_id: int) -> Facts:
    """Return the first limit that the plan sets for reports, how many it makes due, and how many came in."""
    received, due = count_reports(session, plan_id)
    query = select(Deadline).where(Deadline.plan_id == plan_id, Deadline.duty == Duty.REPORT)
    first = session.scalars(query.order_by(Deadline.strict_last, Deadline.id).limit(1)).first()
    return {"deadline": _limit(first), "due": due, "received": received}
