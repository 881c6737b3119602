"""The agenda of a conference: add, edit, delete and reorder its items, place papers in it."""

from datetime import datetime

from sqlalchemy import Select, bindparam, select
from sqlalchemy.orm import Session

from planner.enums import AgendaKind
from planner.models import AgendaItem, Conference, Paper, Tier
from planner.rules.agenda import Timetable, run_clock
from planner.rules.errors import NotFound, Refused
from planner.rules.names import name_in_text
from planner.services.cascade import copy_agenda
from planner.services.journal import begin_act
from planner.services.ordering import put, renumber, shift
from planner.wording import clean

# built once: every page of a conference asks it
ITEMS = (
    select(AgendaItem)
    .where(AgendaItem.conference_id == bindparam("conference"))
    .order_by(AgendaItem.position, AgendaItem.id)
)


def find_agenda(session: Session, conference_id: int) -> list[AgendaItem]:
    """Return the items of a conference; who needs their papers loads those first, in one query."""
    return list(session.scalars(ITEMS, {"conference": conference_id}))


def find_groups(items: list[AgendaItem]) -> list[AgendaItem]:
    """Return the items that others may be put into: those of the first level that hold some, or are discussions."""
    holding = {row.parent_id for row in items}
    tops = [row for row in items if row.parent_id is None and row.paper_id is None]
    return [row for row in tops if row.id in holding or row.kind is AgendaKind.DISCUSSION]


def find_item(session: Session, conference_id: int, item_id: int) -> AgendaItem:
    """Return an item of this conference; raises NotFound for one of another."""
    item = session.scalar(
        select(AgendaItem).where(AgendaItem.id == item_id, AgendaItem.conference_id == conference_id)
    )
    if item is None:
        raise NotFound("agenda_item", id=item_id)
    return item


def make_timetable(conference: Conference, items: list[AgendaItem], half_day: int) -> Timetable[AgendaItem]:
    """Lay a conference's agenda on the clock, against its hours or half a day."""
    available = half_day
    if conference.starts_at and conference.ends_at:
        available = int((conference.ends_at - conference.starts_at).total_seconds() // 60)
    return run_clock(items, conference.starts_at, available)


def add_item(
    session: Session, conference: Conference, *, title: str, kind: AgendaKind, presenter: str, minutes: int | None,
    parent_id: int | None, by: str, now: datetime,
) -> AgendaItem:
    """Add an item at the end, or at the end of the item it stands in."""
    begin_act(session, "edit_agenda", by=by, now=now)
    _check_parent(session, conference.id, parent_id)
    siblings = _siblings(session, conference.id, parent_id)
    item = AgendaItem(
        conference_id=conference.id, parent_id=parent_id, position=len(siblings) + 1, title=clean(title), kind=kind,
        presenter=clean(presenter), minutes=minutes,
    )  # fmt: skip
    session.add(item)
    session.flush()
    return item


def edit_item(
    session: Session, item: AgendaItem, *, title: str, kind: AgendaKind, presenter: str, minutes: int | None,
    by: str, now: datetime,
) -> None:
    """Change what an item says; an item that holds a paper stays of that kind."""
    begin_act(session, "edit_agenda", by=by, now=now)
    item.title, item.presenter, item.minutes = clean(title), clean(presenter), minutes
    if item.paper_id is None:
        item.kind = kind
    session.flush()


def delete_item(session: Session, item: AgendaItem, *, by: str, now: datetime) -> None:
    """Take an item out with all that stands in it; its papers stay, unplaced."""
    begin_act(session, "edit_agenda", by=by, now=now)
    conference_id, parent_id = item.conference_id or 0, item.parent_id
    for inner in _siblings(session, conference_id, item.id):
        session.delete(inner)
    session.flush()
    session.delete(item)
    session.flush()
    renumber(_siblings(session, conference_id, parent_id))
    session.flush()


def shift_item(session: Session, item: AgendaItem, step: int, *, by: str, now: datetime) -> None:
    """Move an item one place up (-1) or down (+1) among its equals."""
    begin_act(session, "edit_agenda", by=by, now=now)
    shift(_siblings(session, item.conference_id or 0, item.parent_id), item.id, step)
    session.flush()


def drop_item(session: Session, item: AgendaItem, before_id: int | None, *, by: str, now: datetime) -> None:
    """Put an item in front of another, or last with None. Raises Refused across groups."""
    begin_act(session, "edit_agenda", by=by, now=now)
    siblings = _siblings(session, item.conference_id or 0, item.parent_id)
    others = [row.id for row in siblings if row.id != item.id]
    if before_id is not None and before_id not in others:
        raise Refused("drop_across_groups")
    put(siblings, item.id, others.index(before_id) if before_id is not None else len(others))
    session.flush()


def place_paper(
    session: Session, conference: Conference, paper: Paper, minutes: int, *, by: str, now: datetime
) -> AgendaItem:
    """Put a paper into the agenda, behind the other papers of its group. Raises Refused when it stands there."""
    if session.scalar(select(AgendaItem.id).where(AgendaItem.paper_id == paper.id)):
        raise Refused("paper_placed")
    begin_act(session, "edit_agenda", by=by, now=now)
    items = find_agenda(session, conference.id)
    group = _papers_group(items)
    siblings = [row for row in items if row.parent_id == (group.id if group else None)]
    papers = [n for n, row in enumerate(siblings) if row.kind is AgendaKind.PAPER]
    item = AgendaItem(
        conference_id=conference.id, parent_id=group.id if group else None, position=0, kind=AgendaKind.PAPER,
        title=paper.short or paper.title, presenter=_presenter(paper), minutes=paper.minutes or minutes,
        paper_id=paper.id,
    )  # fmt: skip
    session.add(item)
    session.flush()
    siblings = put([*siblings, item], item.id, papers[-1] + 1 if papers else 0)
    to_come = [row for row in siblings if _is_pattern(row)]  # the plan's words for papers to come: they have come
    renumber([row for row in siblings if row not in to_come])
    for row in to_come:
        session.delete(row)
    session.flush()
    return item


def take_over_agenda(session: Session, conference: Conference, *, by: str, now: datetime) -> int:
    """Fill an empty agenda from the plan: the tier's own programme, else that of another tier of the plan."""
    if find_agenda(session, conference.id):
        raise Refused("agenda_not_empty")
    begin_act(session, "edit_agenda", by=by, now=now)
    tiers = _tiers_with_agenda(conference.plan_id)
    tier_id = session.scalar(tiers.order_by((Tier.id == conference.tier_id).desc(), Tier.rank.desc()).limit(1))
    if tier_id is None:
        raise Refused("plan_without_agenda")
    copied = copy_agenda(session, conference, tier_id)
    session.flush()
    return copied


def plan_has_agenda(session: Session, plan_id: int) -> bool:
    """Tell whether a plan orders a programme for any of its tiers."""
    return session.scalar(_tiers_with_agenda(plan_id).limit(1)) is not None


def _tiers_with_agenda(plan_id: int) -> Select[int]:
    """Return the query of the tiers of a plan that it orders a programme for."""
    return select(Tier.id).join(AgendaItem, AgendaItem.tier_id == Tier.id).where(Tier.plan_id == plan_id)


def _presenter(paper: Paper) -> str:
    """Return who presents a paper: its unit, or a person of a place where the plan asks for persons."""
    if paper.by_individual and paper.unit is not None:
        return f"Cá nhân, {name_in_text(paper.unit.kind, paper.unit.name)}"
    return paper.unit_words or paper.speaker


def _is_pattern(row: AgendaItem) -> bool:
    """Tell a row that only holds the place of papers to come, taken over from the plan."""
    return row.kind is AgendaKind.PAPER and row.paper_id is None and row.minutes is None


def _siblings(session: Session, conference_id: int, parent_id: int | None) -> list[AgendaItem]:
    """Return the items of one group, in order."""
    query = select(AgendaItem).where(AgendaItem.conference_id == conference_id, AgendaItem.parent_id == parent_id)
    return list(session.scalars(query.order_by(AgendaItem.position, AgendaItem.id)))


def _check_parent(session: Session, conference_id: int, parent_id: int | None) -> None:
    """Refuse a group of another conference, and a group inside a group."""
    if parent_id is not None and find_item(session, conference_id, parent_id).parent_id is not None:
        raise Refused("group_in_group")


def _papers_group(items: list[AgendaItem]) -> AgendaItem | None:
    """Return the item that holds the papers: the one that has some, else the first discussion."""
    holding = {row.parent_id for row in items if row.kind is AgendaKind.PAPER}
    tops = [row for row in items if row.parent_id is None]
    return next(
        (row for row in tops if row.id in holding),
        next((row for row in tops if row.kind is AgendaKind.DISCUSSION), None),
    )
