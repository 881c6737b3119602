"""Amendments: a plan that is stored already is read again; what differs is shown, and then changed, never copied."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from planner.enums import Duty, Level
from planner.models import (
    AgendaItem,
    AttendanceGroup,
    Deadline,
    OutlineSection,
    Participant,
    Plan,
    PlanBasis,
    Reading,
    Recipient,
    Registration,
    SignatureLine,
    Tier,
    Topic,
)
from planner.readers.drafts import DeadlineDraft, OutlineDraft, PlanDraft, TierDraft, TopicDraft
from planner.readers.found import FoundPlan
from planner.rules.access import EVERYWHERE
from planner.rules.deadlines import limit
from planner.rules.errors import Refused
from planner.services.journal import begin_act
from planner.services.plan_drafting import draft_of
from planner.services.plan_parts import find_outline, find_tasks, find_topics
from planner.services.plan_review import Review
from planner.services.plan_units import UnitMatches
from planner.services.readings import found_in
from planner.wording import clean, fold


@dataclass(frozen=True)
class Difference:
    """What an amendment changes: `part` is deadline, tier, topic, recipients, subject … and `what` the row's name."""

    part: str
    what: str
    before: str
    after: str
    is_applied: bool = True


def find_same_plan(session: Session, found: FoundPlan, matches: UnitMatches) -> Plan | None:
    """Return the stored plan of the same number, unit and year; State numbers begin anew each year (domain.md 2.1)."""
    if not found.number or matches.top is None:
        return None
    wanted = _number_key(found.number.text)
    query = select(Plan).where(Plan.unit_id == matches.top.id).order_by(Plan.issued_on.desc())
    year = found.issued_on.day.year if found.issued_on else None
    same = [plan for plan in session.scalars(query) if _number_key(plan.number) == wanted]
    return next((plan for plan in same if year in {None, plan.issued_on.year}), None)


def _number_key(number: str) -> str:
    return clean(number).casefold().replace(" ", "")


def differences(session: Session, plan: Plan, draft: PlanDraft) -> list[Difference]:
    """Return what a draft says otherwise than the stored plan; a fixed number of queries."""
    found = [
        Difference(name, "", str(before or ""), str(after or ""))
        for name, before, after in (
            ("subject", plan.subject, draft.subject), ("issuer", plan.issuer, draft.issuer),
            ("issued_on", plan.issued_on.isoformat(), draft.issued_on.isoformat()),
            ("period", plan.period_raw, draft.period_raw),
        )
        if after and _differs(str(before), str(after))
    ]  # fmt: skip
    tiers = _tiers(session, plan)
    for tier in draft.tiers:
        found += _tier_differences(tiers.get(tier.level), tier)
    found += [
        Difference("tier", stored.name, stored.deadline.raw, "", is_applied=False)
        for level, stored in tiers.items()
        if level not in {tier.level for tier in draft.tiers}
    ]
    found += _limit_differences(_limits(session, plan), draft)
    found += _topic_differences([topic for topic, _ in find_topics(session, plan.id, EVERYWHERE)], draft.topics)
    for part, before, after in (
        ("recipients", [row.words for row in plan.recipients], draft.recipients),
        ("signature", [row.words for row in plan.signature], draft.signature),
        ("basis", [row.citation for row in plan.basis], draft.basis),
    ):
        if after and [fold(words) for words in before] != [fold(words) for words in after]:
            found.append(Difference(part, "", "; ".join(before), "; ".join(after)))
    return [*found, *_worked_on(session, plan, draft, tiers)]


def _worked_on(session: Session, plan: Plan, draft: PlanDraft, tiers: dict[Level, Tier]) -> list[Difference]:
    """Return differences in what people work on since the plan was opened: they are told, and left to people."""
    top = max(tiers.values(), key=lambda tier: tier.rank, default=None)
    programme = select(AgendaItem.title).where(AgendaItem.tier_id == (top.id if top else 0))
    parts = (
        ("tasks", [task.words for task in find_tasks(session, plan.id)], [task.words for task in draft.tasks]),
        ("outline", _titles(find_outline(session, plan.id)), _draft_titles(draft.outline)),
        ("agenda", list(session.scalars(programme.order_by(AgendaItem.position, AgendaItem.id))), _items(draft)),
    )  # fmt: skip
    found = []
    for part, before, after in parts:
        held, wanted = {fold(words) for words in before}, {fold(words) for words in after}
        gone = [words for words in before if fold(words) not in wanted]
        new = [words for words in after if fold(words) not in held]
        if after and (gone or new):
            applied = part == "tasks" and _same_tasks(session, plan, draft)
            found.append(Difference(part, "", "; ".join(gone), "; ".join(new), is_applied=applied))
    return found


def _same_tasks(session: Session, plan: Plan, draft: PlanDraft) -> bool:
    """Tell whether the same organs have the same number of tasks: then only their words change."""
    held = [fold(task.addressees) for task in find_tasks(session, plan.id)]
    return held == [fold(task.addressees) for task in draft.tasks]


def _titles(sections: list[tuple[OutlineSection, list[Any]]]) -> list[str]:
    return [words for section, inner in sections for words in (section.title, *_titles(inner))]


def _draft_titles(sections: tuple[OutlineDraft, ...]) -> list[str]:
    return [words for section in sections for words in (section.title, *_draft_titles(section.items))]


def _items(draft: PlanDraft) -> list[str]:
    """Return the titles of the programme of the highest tier, inner items included."""
    tops = max(draft.tiers, key=lambda tier: tier.rank).agenda if draft.tiers else ()
    return [item.title for top in tops for item in (top, *top.items)]


def _differs(before: str, after: str) -> bool:
    return fold(before) != fold(after)


def _tiers(session: Session, plan: Plan) -> dict[Level, Tier]:
    query = select(Tier).where(Tier.plan_id == plan.id).options(selectinload(Tier.deadline), selectinload(Tier.groups))
    return {tier.level: tier for tier in session.scalars(query.order_by(Tier.rank))}


def _limits(session: Session, plan: Plan) -> dict[Duty, Deadline]:
    """Return the first stored limit of reports, papers and dossiers."""
    query = select(Deadline).where(
        Deadline.plan_id == plan.id, Deadline.duty.in_([Duty.REPORT, Duty.PAPER, Duty.NOMINATION])
    )
    found: dict[Duty, Deadline] = {}
    for deadline in session.scalars(query.order_by(Deadline.id)):
        found.setdefault(deadline.duty, deadline)
    return found


def _tier_differences(stored: Tier | None, draft: TierDraft) -> list[Difference]:
    if stored is None:
        return [Difference("tier", draft.name, "", draft.deadline.raw, is_applied=False)]
    found = []
    if _is_moved(stored.deadline, draft.deadline):
        found.append(Difference("deadline", stored.name, stored.deadline.raw, draft.deadline.raw))
    if draft.venue and _differs(stored.venue, draft.venue):
        found.append(Difference("venue", stored.name, stored.venue, draft.venue))
    before, after = [row.words for row in stored.groups], [row.words for row in draft.groups]
    if after and [fold(words) for words in before] != [fold(words) for words in after]:
        found.append(Difference("groups", stored.name, "; ".join(before), "; ".join(after)))
    return found


def _is_moved(stored: Deadline, draft: DeadlineDraft) -> bool:
    return (stored.kind, stored.named_day, stored.tentative) != (draft.kind, draft.named, draft.tentative)


def _limit_differences(stored: dict[Duty, Deadline], draft: PlanDraft) -> list[Difference]:
    found, seen = [], set()
    for each in draft.deadlines:
        held = stored.get(each.duty)
        if each.duty in seen:
            continue
        seen.add(each.duty)
        if held is not None and _is_moved(held, each):
            found.append(Difference("deadline", held.title or each.title, held.raw, each.raw))
    return found


def _topic_differences(stored: list[Topic], drafts: tuple[TopicDraft, ...]) -> list[Difference]:
    held = {topic.number: topic for topic in stored}
    found = []
    for draft in drafts:
        topic = held.get(draft.number)
        after = f"{', '.join(unit.words for unit in draft.units)}: {draft.words}"
        if topic is None:
            found.append(Difference("topic", str(draft.number), "", after, is_applied=False))
        elif _differs(topic.words, draft.words) or {u.unit.code for u in topic.units} != {u.code for u in draft.units}:
            before = f"{', '.join(unit.words for unit in topic.units)}: {topic.words}"
            same_units = {u.unit.code for u in topic.units} == {u.code for u in draft.units}
            found.append(Difference("topic", str(draft.number), before, after, is_applied=same_units))
    return found


def amend_plan(
    session: Session, reading: Reading, plan: Plan, review: Review, *, by: str, now: datetime
) -> list[Difference]:
    """Change a stored plan to what a reading says, and return what was changed.

    Limits move, and with them the windows of conferences and the sequence of their calendar entries. Tiers and
    topics that come or go, and topics given to other units, change conferences and papers that people work on:
    they are listed as not applied. Raises Refused while something is undecided or nothing differs.
    """
    if not review.is_ready:
        raise Refused("reading_undecided", count=len(review.decisions))
    draft = draft_of(found_in(reading), review.matches, reading.choices)
    found = differences(session, plan, draft)
    if not any(each.is_applied for each in found):
        raise Refused("nothing_amended", number=plan.number)
    begin_act(session, "amend_plan", by=by, now=now, reason=reading.name)
    plan.subject, plan.issuer, plan.issued_on = draft.subject, draft.issuer, draft.issued_on
    plan.stem, plan.short_stem, plan.campaign = draft.stem, draft.short_stem, draft.campaign or plan.campaign
    plan.search_key = fold(f"{plan.number} {plan.subject}")
    if draft.period_raw:
        plan.period_raw, plan.period_from, plan.period_until = draft.period_raw, draft.period_from, draft.period_until
    _amend_tiers(session, plan, draft)
    _amend_rows(session, plan, draft)
    reading.plan, reading.unit = plan, plan.unit
    session.flush()
    return found


def _amend_tiers(session: Session, plan: Plan, draft: PlanDraft) -> None:
    tiers = _tiers(session, plan)
    for each in draft.tiers:
        tier = tiers.get(each.level)
        if tier is None:
            continue
        _move(tier.deadline, each.deadline)
        tier.venue = each.venue or tier.venue
        before = [fold(row.words) for row in tier.groups]
        if each.groups and before != [fold(row.words) for row in each.groups]:
            _amend_groups(session, tier, each)
    stored = _limits(session, plan)
    for limit_draft in reversed(draft.deadlines):
        held = stored.get(limit_draft.duty)
        if held is not None:
            _move(held, limit_draft)


def _amend_groups(session: Session, tier: Tier, draft: TierDraft) -> None:
    """Replace the groups of a tier; one that stays keeps its delegates and registrations, those of others have none."""
    held = {fold(row.words): row for row in tier.groups}
    groups = []
    for position, each in enumerate(draft.groups, start=1):
        group = held.pop(fold(each.words), None) or AttendanceGroup(words=each.words)
        group.position, group.words, group.quota = position, each.words, each.quota or group.quota
        groups.append(group)
    gone = [row.id for row in held.values()]
    delegates = session.scalars(select(Participant).where(Participant.group_id.in_(gone)))
    asked = session.scalars(select(Registration).where(Registration.group_id.in_(gone)))
    for each in (*delegates, *asked):
        each.group_id = None
    session.flush()
    tier.groups = groups


def _move(deadline: Deadline, draft: DeadlineDraft) -> None:
    """Move a limit where the draft names another; the calendar's sequence grows by mechanism."""
    if not _is_moved(deadline, draft):
        return
    computed = limit(draft.raw, draft.kind, draft.named, draft.starts, draft.tentative)
    deadline.raw, deadline.kind, deadline.named_day, deadline.starts = (
        draft.raw,
        draft.kind,
        draft.named,
        computed.starts,
    )
    deadline.strict_last, deadline.lenient_last = computed.strict_last, computed.lenient_last
    deadline.tentative = draft.tentative


def _amend_rows(session: Session, plan: Plan, draft: PlanDraft) -> None:
    """Replace recipients, signature and basis where they differ, and the words of topics that keep their units."""
    if draft.recipients and [fold(row.words) for row in plan.recipients] != [fold(words) for words in draft.recipients]:
        plan.recipients = [Recipient(position=n, words=words) for n, words in enumerate(draft.recipients, start=1)]
    if draft.signature and [fold(row.words) for row in plan.signature] != [fold(words) for words in draft.signature]:
        plan.signature = [SignatureLine(position=n, words=words) for n, words in enumerate(draft.signature, start=1)]
    if draft.basis and [fold(row.citation) for row in plan.basis] != [fold(words) for words in draft.basis]:
        plan.basis = [PlanBasis(position=n, citation=words) for n, words in enumerate(draft.basis, start=1)]
    if _same_tasks(session, plan, draft):
        for task, wanted in zip(find_tasks(session, plan.id), draft.tasks, strict=True):
            task.words = wanted.words
    held = {topic.number: topic for topic, _ in find_topics(session, plan.id, EVERYWHERE)}
    for each in draft.topics:
        topic = held.get(each.number)
        if (
            topic
            and _differs(topic.words, each.words)
            and {u.unit.code for u in topic.units} == {u.code for u in each.units}
        ):
            topic.words = each.words
