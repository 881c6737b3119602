"""Plans: stored from a draft, found by number, told as plain data."""

from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from planner.models import (
    AgendaItem,
    AttendanceGroup,
    Deadline,
    DeadlineUnit,
    OutlineSection,
    Plan,
    PlanBasis,
    Recipient,
    SignatureLine,
    Task,
    TaskUnit,
    Tier,
    Topic,
    TopicUnit,
    Unit,
)
from planner.readers.drafts import AgendaDraft, DeadlineDraft, OutlineDraft, PlanDraft, TierDraft
from planner.rules.access import Reach
from planner.rules.deadlines import limit
from planner.rules.errors import NotFound, Refused
from planner.services.access import plans_for
from planner.services.journal import begin_act
from planner.services.units import find_unit
from planner.wording import clean, fold


def store_plan(session: Session, draft: PlanDraft, *, by: str, now: datetime, is_sample: bool = False) -> Plan:
    """Store a plan with all that it orders; opens nothing. Raises Refused when it is stored already."""
    begin_act(session, "store_plan", by=by, now=now)
    top = find_unit(session, draft.unit_code, draft.issued_on)
    same = select(Plan.id).where(Plan.number == draft.number, Plan.unit_id == top.id, Plan.issued_on == draft.issued_on)
    if session.scalar(same):
        raise Refused("plan_stored", number=draft.number)
    plan = Plan(
        number=draft.number, issued_on=draft.issued_on, issuer=draft.issuer, unit=top, kind=draft.kind,
        subject=draft.subject, stem=draft.stem, short_stem=draft.short_stem, campaign=draft.campaign,
        period_raw=draft.period_raw, period_from=draft.period_from, period_until=draft.period_until,
        form=draft.form, place=draft.place, search_key=fold(f"{draft.number} {draft.subject}"), is_sample=is_sample,
        basis=[PlanBasis(position=n, citation=words) for n, words in enumerate(draft.basis, start=1)],
        recipients=[Recipient(position=n, words=words) for n, words in enumerate(draft.recipients, start=1)],
        signature=[SignatureLine(position=n, words=words) for n, words in enumerate(draft.signature, start=1)],
    )  # fmt: skip
    session.add(plan)
    session.flush()
    tiers = [_store_tier(session, plan, tier) for tier in draft.tiers]
    units = _units_by_code(session, draft)
    for deadline in draft.deadlines:
        _store_deadline(session, plan, deadline, units)
    top_tier = max(tiers, key=lambda tier: tier.rank)
    _store_topics(session, plan, draft, top_tier, units)
    _store_tasks(session, plan, draft, units)
    _store_outline(session, plan, draft.outline, None)
    session.flush()
    return plan


def _units_by_code(session: Session, draft: PlanDraft) -> dict[str, Unit]:
    """Return every unit that the draft names, valid on the plan's date."""
    codes = {code for deadline in draft.deadlines for code in deadline.units}
    codes |= {unit.code for topic in draft.topics for unit in topic.units}
    codes |= {code for task in draft.tasks for code in (*task.leads, *task.supports)}
    return {code: find_unit(session, code, draft.issued_on) for code in sorted(codes)}


def _store_deadline(session: Session, plan: Plan, draft: DeadlineDraft, units: dict[str, Unit]) -> Deadline:
    """Store a limit with both its last days."""
    computed = limit(draft.raw, draft.kind, draft.named, draft.starts, draft.tentative)
    deadline = Deadline(
        plan_id=plan.id, duty=draft.duty, title=draft.title, owed_by=draft.owed_by, raw=draft.raw, kind=draft.kind,
        named_day=draft.named, starts=computed.starts, strict_last=computed.strict_last,
        lenient_last=computed.lenient_last, tentative=draft.tentative,
        units=[DeadlineUnit(unit_id=units[code].id) for code in draft.units],
    )  # fmt: skip
    session.add(deadline)
    session.flush()
    return deadline


def _store_tier(session: Session, plan: Plan, draft: TierDraft) -> Tier:
    """Store a tier with its deadline, its attendance groups and its agenda."""
    tier = Tier(
        plan_id=plan.id, rank=draft.rank, level=draft.level, name=draft.name, unit_words=draft.unit_words,
        deadline=_store_deadline(session, plan, draft.deadline, {}), venue=draft.venue, form=draft.form,
        groups=[
            AttendanceGroup(position=n, words=group.words, quota=group.quota)
            for n, group in enumerate(draft.groups, start=1)
        ],
    )  # fmt: skip
    session.add(tier)
    session.flush()
    _store_agenda(session, tier, draft.agenda, None)
    return tier


def _store_agenda(session: Session, tier: Tier, items: tuple[AgendaDraft, ...], parent: AgendaItem | None) -> None:
    """Store the agenda of a tier as the pattern for its conferences."""
    for position, draft in enumerate(items, start=1):
        item = AgendaItem(
            tier_id=tier.id, parent_id=parent.id if parent else None, position=position, kind=draft.kind,
            title=draft.title, presenter=draft.presenter, minutes=draft.minutes,
        )  # fmt: skip
        session.add(item)
        session.flush()
        _store_agenda(session, tier, draft.items, item)


def _store_topics(session: Session, plan: Plan, draft: PlanDraft, tier: Tier, units: dict[str, Unit]) -> None:
    """Store the annex of topics; they are presented at the conference of the highest tier."""
    for topic in draft.topics:
        session.add(
            Topic(
                plan_id=plan.id, tier_id=tier.id, number=topic.number, words=topic.words, short=topic.short,
                speakers_per_unit=topic.speakers_per_unit, is_joint=topic.is_joint,
                units=[
                    TopicUnit(unit_id=units[unit.code].id, position=n, words=unit.words)
                    for n, unit in enumerate(topic.units, start=1)
                ],
            )
        )  # fmt: skip


def _store_tasks(session: Session, plan: Plan, draft: PlanDraft, units: dict[str, Unit]) -> None:
    """Store the tasks with their units; a task that repeats a deadline of the plan points to it."""
    known = {row.raw: row for row in session.scalars(select(Deadline).where(Deadline.plan_id == plan.id))}
    for position, task in enumerate(draft.tasks, start=1):
        due = known.get(task.due.raw) if task.due else None
        if task.due and due is None:
            due = _store_deadline(session, plan, task.due, units)
        owners = [TaskUnit(unit_id=units[code].id, leads=True) for code in task.leads]
        owners += [TaskUnit(unit_id=units[code].id, leads=False) for code in task.supports]
        session.add(
            Task(
                plan_id=plan.id, position=position, number=task.number, addressees=task.addressees, words=task.words,
                deadline=due, units=owners,
            )
        )  # fmt: skip


def _store_outline(
    session: Session, plan: Plan, sections: tuple[OutlineDraft, ...], parent: OutlineSection | None
) -> None:
    """Store the outline of the report, section within section."""
    for position, draft in enumerate(sections, start=1):
        section = OutlineSection(
            plan_id=plan.id, parent_id=parent.id if parent else None, position=position, number=draft.number,
            title=draft.title, guidance=draft.guidance,
        )  # fmt: skip
        session.add(section)
        session.flush()
        _store_outline(session, plan, draft.items, section)


def find_plans(session: Session, reach: Reach) -> list[Plan]:
    """Return the plans to read in reach, newest first."""
    return list(session.scalars(select(Plan).where(plans_for(reach)).order_by(Plan.issued_on.desc(), Plan.id)))


def find_plan(session: Session, number: str) -> Plan:
    """Return the plan of a number; raises NotFound, and Refused where two units issued that number."""
    key = fold(number)
    likely = select(Plan).where(Plan.search_key.startswith(f"{key} ", autoescape=True)).order_by(Plan.issued_on)
    wanted = clean(number).casefold()  # by Python: SQLite knows no lower case for Đ
    plans = [plan for plan in session.scalars(likely) if key and plan.number.casefold() == wanted]
    if not plans:
        raise NotFound("plan", number=number)
    if len(plans) > 1:
        raise Refused("plan_number_ambiguous", number=number, units=[plan.unit.name for plan in plans])
    return plans[0]


def find_current_plan(session: Session, today: date, reach: Reach) -> Plan | None:
    """Return the newest plan in reach issued by today, else the oldest of those to come."""
    plans = find_plans(session, reach)
    issued = [plan for plan in plans if plan.issued_on <= today]
    return next(iter(issued), plans[-1] if plans else None)
