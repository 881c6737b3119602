"""A month on a wall calendar: conferences, last days and extensions of all units or of one and those below it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.orm import Session

from planner.enums import Duty
from planner.models import Conference, Deadline, Plan, Report, Tier
from planner.rules.access import Reach
from planner.rules.lunar import lunar_label
from planner.rules.workdays import WorkCalendar
from planner.services.access import in_reach, plans_for
from planner.services.progress import Meeting, find_meetings
from planner.services.unit_tree import below

FIRST_YEAR, LAST_YEAR = 1900, 2100
_DAY = timedelta(days=1)
_WEEK = 7


@dataclass(frozen=True)
class Item:
    """Something that stands on a day: a conference, the last day of a limit, or the end of an extension."""

    meeting: Meeting | None = None
    is_extension: bool = False
    deadline: Deadline | None = None
    plan: Plan | None = None
    tier: Tier | None = None


@dataclass(frozen=True)
class Cell:
    """One day of a month, with the holiday it is, its lunar day, and what stands on it."""

    day: date
    in_month: bool
    is_today: bool
    is_working: bool
    holiday: str
    lunar: str
    items: tuple[Item, ...]

    @property
    def is_exchanged(self) -> bool:
        """Tell a Saturday or Sunday that is worked in exchange for a day off."""
        return self.is_working and self.day.weekday() >= _WEEK - 2


def first_of(day: date, months: int = 0) -> date | None:
    """Return the first day of the month so many months away; None outside the years that are shown."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, 1) if FIRST_YEAR <= year <= LAST_YEAR else None


def month_bounds(first: date) -> tuple[date, date]:
    """Return the Monday and the Sunday between which a month is drawn."""
    year, month = divmod(first.year * 12 + first.month, 12)
    end = date(year, month + 1, 1) - _DAY
    return first - _DAY * first.weekday(), end + _DAY * (_WEEK - 1 - end.weekday())


def draw_month(first: date, today: date, calendar: WorkCalendar, items: Mapping[date, Sequence[Item]]) -> list[Cell]:
    """Return the days of a month in whole weeks, Monday first; days of other months carry nothing."""
    monday, sunday = month_bounds(first)
    days = [monday + _DAY * n for n in range((sunday - monday).days + 1)]
    return [draw_day(day, today, calendar, items.get(day, ()), in_month=day.month == first.month) for day in days]


def draw_day(
    day: date, today: date, calendar: WorkCalendar, items: Sequence[Item], *, in_month: bool = True, alone: bool = False
) -> Cell:
    """Return one day; one that stands alone names its lunar month."""
    return Cell(
        day, in_month, day == today, calendar.is_working(day), calendar.name_of(day) if in_month else "",
        lunar_label(day, first=alone or day.day == 1) if in_month else "", tuple(items) if in_month else (),
    )  # fmt: skip


def find_items(
    session: Session,
    first: date,
    last: date,
    unit_id: int | None,
    reach: Reach,
    *,
    today: date,
    calendar: WorkCalendar,
    soon_days: int,
) -> dict[date, list[Item]]:
    """Return what stands on the days between two days, ends included: limits first, then by the hour; two queries."""
    found: dict[date, list[Item]] = {}
    for deadline, plan, tier in session.execute(_deadlines(first, last, unit_id, reach)):
        found.setdefault(deadline.strict_last, []).append(Item(deadline=deadline, plan=plan, tier=tier))
    meetings = find_meetings(session, _within(first, last, unit_id, reach), today, calendar, soon_days)
    for row in meetings:
        if row.extended_until and first <= row.extended_until <= last:
            found.setdefault(row.extended_until, []).append(Item(row, is_extension=True))
    for starts_at, row in sorted(((row.starts_at, row) for row in meetings if row.starts_at), key=lambda pair: pair[0]):
        if first <= starts_at.date() <= last:
            found.setdefault(starts_at.date(), []).append(Item(row))
    return found


def _within(first: date, last: date, unit_id: int | None, reach: Reach) -> ColumnElement[bool]:
    """Return the condition that a conference or its extension lies between two days."""
    held = and_(Conference.starts_at >= first, Conference.starts_at < last + _DAY)
    condition = or_(held, Conference.extended_until.between(first, last)) & in_reach(reach, Conference.unit_id)
    return condition if unit_id is None else and_(condition, Conference.unit_id.in_(below([unit_id])))


def _deadlines(first: date, last: date, unit_id: int | None, reach: Reach):
    """Return the query of the limits of tiers and reports between two days, of plans to read."""
    query = (
        select(Deadline, Plan, Tier)
        .join(Plan, Plan.id == Deadline.plan_id).outerjoin(Tier, Tier.deadline_id == Deadline.id)
        .where(Deadline.strict_last.between(first, last), Deadline.duty.in_([Duty.CONFERENCE, Duty.REPORT]))
        .where(plans_for(reach))
        .order_by(Deadline.strict_last, Deadline.id)
    )  # fmt: skip
    if unit_id is None:
        return query
    units = below([unit_id])
    tiers = select(Tier.deadline_id).join(Conference, Conference.tier_id == Tier.id)
    reports = select(Report.deadline_id).where(Report.unit_id.in_(units))
    held = tiers.where(Conference.unit_id.in_(units))
    return query.where(or_(Deadline.id.in_(held), Deadline.id.in_(reports)))
