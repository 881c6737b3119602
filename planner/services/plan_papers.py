"""The plan itself, and its outline as a report to fill in: the plain data that both papers are composed from."""

import re
from collections.abc import Iterable, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from planner.documents.plan_sheets import OutlineLine, OutlineSheet, PlanSheet, TaskLine, TierLine, TopicLine
from planner.documents.sheets import Head, Signature
from planner.enums import Form
from planner.models import AgendaItem, Conference, OutlineSection, Plan, Recipient, SignatureLine, Task, Tier
from planner.rules.access import EVERYWHERE
from planner.rules.names import area_in_title, committee_of
from planner.rules.outline_figures import figures_asked
from planner.rules.titles import citation
from planner.services.issuing import committee_head
from planner.services.plan_parts import find_groups, find_outline, find_tasks, find_topics
from planner.services.prints import committee_for, conference_titles
from planner.services.reports import find_due_day
from planner.wording import clean, lower_first

_FORMS = {Form.IN_PERSON: "trực tiếp", Form.ONLINE: "trực tuyến", Form.MIXED: "trực tiếp kết hợp trực tuyến"}
_NUMBER = re.compile(r"(\d+)\s*[-/](.+)")
_AUTHORITY = re.compile(r"(?:T/M|K/T|T/L|TM\.|KT\.|TL\.|TUQ\.)")


def outline_sheet(session: Session, conference: Conference) -> OutlineSheet:
    """Return the outline of a plan as the report of the unit of a conference; of no unit for the plan's own."""
    plan, is_top = conference.plan, conference.unit_id == conference.plan.unit_id
    committee = committee_for(conference)
    subject = lower_first(conference_titles(conference)[0].removeprefix("Hội nghị "))
    head = committee_head(conference, "BC", None)
    return OutlineSheet(
        head=Head("", "", "BC/", place="") if is_top else head, subject=subject if not is_top else plan.subject,
        citation=citation(plan.number, plan.issued_on, plan.issuer), writer="" if is_top else committee.name,
        period=lower_first(plan.period_raw), lines=tuple(_outline(find_outline(session, plan.id))),
        limit=find_due_day(session, plan.id, conference.unit_id),
        recipients=(plan.issuer, f"Lưu {committee.office}" if committee.office and not is_top else "Lưu Văn phòng"),
        signature=Signature("", (), "") if is_top else Signature("T/M BAN THƯỜNG VỤ", ("BÍ THƯ",), ""),
    )  # fmt: skip


def plan_sheet(session: Session, plan: Plan) -> PlanSheet:
    """Return a plan with all that it orders; a fixed number of queries."""
    committee = committee_of(plan.unit.kind, plan.unit.name)
    found = _NUMBER.fullmatch(clean(plan.number))
    number, symbol = (found[1], found[2]) if found else ("", plan.number)
    head = Head(committee.superior.upper(), committee.name.upper(), symbol, number,
                plan.unit.place or plan.place, plan.issued_on)  # fmt: skip
    recipients = select(Recipient.words).where(Recipient.plan_id == plan.id).order_by(Recipient.position)
    return PlanSheet(
        head=head, symbol=plan.number, issued_on=plan.issued_on, issuer=plan.issuer, subject=plan.subject,
        stem=plan.short_stem, campaign=plan.campaign,
        area=area_in_title(plan.unit.kind, plan.unit.name, is_top=True),
        basis=tuple(basis.citation for basis in plan.basis), period=lower_first(plan.period_raw),
        form=_FORMS[plan.form], tiers=tuple(_tiers(session, plan)), tasks=tuple(_tasks(find_tasks(session, plan.id))),
        outline=tuple(_outline(find_outline(session, plan.id))),
        topics=tuple(TopicLine(topic.number, tuple(each.words for each in topic.units), topic.words)
                     for topic, _ in find_topics(session, plan.id, EVERYWHERE)),
        recipients=tuple(session.scalars(recipients)), signature=_signature(session, plan.id),
    )  # fmt: skip


def _outline(tree: Sequence[tuple[OutlineSection, list]], level: int = 1) -> Iterable[OutlineLine]:
    """Yield the sections of an outline, each before those inside it."""
    for section, inner in tree:
        guidance = tuple(line for line in map(clean, section.guidance.splitlines()) if line)
        figures = figures_asked(section.guidance)
        yield OutlineLine(level, clean(section.number), clean(section.title), guidance, figures, not inner)
        yield from _outline(inner, level + 1)


def _tiers(session: Session, plan: Plan) -> Iterable[TierLine]:
    """Yield the tiers, the first to meet first; three queries."""
    query = select(Tier).where(Tier.plan_id == plan.id).options(joinedload(Tier.deadline)).order_by(Tier.rank)
    tiers = list(session.scalars(query))
    groups = find_groups(session, plan.id)
    wanted = select(AgendaItem).where(AgendaItem.tier_id.in_([tier.id for tier in tiers]))
    items = list(session.scalars(wanted.order_by(AgendaItem.position, AgendaItem.id)))
    for tier in tiers:
        own = [group.words for group in groups.get(tier.id, []) if group.conference_id is None]
        programme = _programme([item for item in items if item.tier_id == tier.id])
        yield TierLine(tier.name, tier.deadline.raw, tier.venue, tuple(map(clean, own)), tuple(programme))


def _programme(items: Sequence[AgendaItem]) -> Iterable[tuple[str, str, str]]:
    """Yield number, title and presenter of each item, those inside one after it without a number."""
    tops = [item for item in items if item.parent_id is None]
    for number, top in enumerate(tops, start=1):
        yield str(number), clean(top.title), clean(top.presenter)
        for inner in items:
            if inner.parent_id == top.id:
                yield "", clean(inner.title), clean(inner.presenter)


def _tasks(tasks: Sequence[Task]) -> Iterable[TaskLine]:
    """Yield the tasks, those of one number and the same organs together."""
    joined: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for task in tasks:
        limit = task.deadline.raw if task.deadline else ""
        joined.setdefault((clean(task.number), clean(task.addressees)), []).append((clean(task.words), clean(limit)))
    for (number, addressees), words in joined.items():
        yield TaskLine(number, addressees, tuple(words))


def _signature(session: Session, plan_id: int) -> Signature:
    """Return who signs a plan from its free lines: authority where the first one is, posts, the name last."""
    query = select(SignatureLine.words).where(SignatureLine.plan_id == plan_id).order_by(SignatureLine.position)
    lines = [clean(words) for words in session.scalars(query)]
    authority = lines.pop(0) if lines and _AUTHORITY.match(lines[0]) else ""
    name = lines.pop() if lines else ""
    return Signature(authority, tuple(lines), name)
