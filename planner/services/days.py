"""The calendar of working days: public holidays, and the editable table on top."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from planner.enums import DayKind
from planner.models import CalendarDay
from planner.rules.workdays import WorkCalendar, make_calendar


def load_calendar(session: Session, today: date, *more: date) -> WorkCalendar:
    """Return the working days of the years around today and the given days; one query."""
    years = {day.year for day in (today, *more)}
    days = session.execute(select(CalendarDay.day, CalendarDay.kind, CalendarDay.name)).all()
    off = {row.day: row.name for row in days if row.kind == DayKind.OFF}
    working = [row.day for row in days if row.kind == DayKind.WORKING]
    return make_calendar(range(min(years) - 1, max(years) + 2), off, working)
