"""The calendar of working days: public holidays, and the editable table on top."""

from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from planner.enums import DayKind
from planner.models import CalendarDay
from planner.rules.errors import NotFound, Refused
from planner.rules.workdays import WorkCalendar, make_calendar
from planner.services.journal import begin_act
from planner.wording import clean


def load_calendar(session: Session, today: date, *more: date) -> WorkCalendar:
    """Return the working days of the years around today and the given days; one query."""
    years = {day.year for day in (today, *more)}
    days = session.execute(select(CalendarDay.day, CalendarDay.kind, CalendarDay.name)).all()
    off = {row.day: row.name for row in days if row.kind == DayKind.OFF}
    working = [row.day for row in days if row.kind == DayKind.WORKING]
    return make_calendar(range(min(years) - 1, max(years) + 2), off, working)


def find_days(session: Session, year: int) -> list[CalendarDay]:
    """Return the rows of the table that lie in a year, in their order."""
    within = CalendarDay.day.between(date(year, 1, 1), date(year, 12, 31))
    return list(session.scalars(select(CalendarDay).where(within).order_by(CalendarDay.day)))


def find_day(session: Session, day_id: int) -> CalendarDay:
    """Return a row of the table; raises NotFound."""
    row = session.get(CalendarDay, day_id)
    if row is None:
        raise NotFound("row", id=day_id)
    return row


def add_day(session: Session, day: date, kind: DayKind, name: str, *, by: str, now: datetime) -> CalendarDay:
    """Add a day off, or a day worked in exchange. Raises Refused when the day is listed already."""
    _refuse_twice(session, day)
    begin_act(session, "edit_days", by=by, now=now)
    row = CalendarDay(day=day, kind=kind, name=clean(name))
    session.add(row)
    session.flush()
    return row


def edit_day(
    session: Session, row: CalendarDay, day: date, kind: DayKind, name: str, *, by: str, now: datetime
) -> None:
    """Change a row. Raises Refused when another row has that day."""
    _refuse_twice(session, day, row.id)
    begin_act(session, "edit_days", by=by, now=now)
    row.day, row.kind, row.name = day, kind, clean(name)
    session.flush()


def delete_day(session: Session, row: CalendarDay, *, by: str, now: datetime) -> None:
    """Delete a row; the day is again what the public calendar says."""
    begin_act(session, "edit_days", by=by, now=now)
    session.delete(row)
    session.flush()


def _refuse_twice(session: Session, day: date, own_id: int = 0) -> None:
    """Refuse a day that another row has."""
    listed = session.scalar(select(CalendarDay).where(CalendarDay.day == day, CalendarDay.id != own_id))
    if listed is not None:
        raise Refused("day_listed", day=day, name=listed.name)
