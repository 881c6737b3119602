from datetime import date, datetime

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from planner.enums import DayKind
from planner.models import CalendarDay, JournalEntry
from planner.rules.errors import NotFound, Refused
from planner.services.days import add_day, delete_day, edit_day, find_day, find_days, load_calendar

BY = "Văn phòng"


def test_a_day_off_and_an_exchanged_saturday_change_the_count(session: Session, today: date, now: datetime) -> None:
    assert load_calendar(session, today).count(date(2024, 3, 5), date(2024, 3, 11)) == 4
    add_day(session, date(2024, 3, 8), DayKind.OFF, "Nghỉ bù", by=BY, now=now)
    add_day(session, date(2024, 3, 9), DayKind.WORKING, "Làm bù", by=BY, now=now)
    calendar = load_calendar(session, today)
    assert [calendar.is_working(date(2024, 3, day)) for day in (7, 8, 9, 10)] == [True, False, True, False]
    assert calendar.name_of(date(2024, 3, 8)) == "Nghỉ bù"
    assert calendar.name_of(date(2024, 3, 9)) == ""


def test_days_of_a_year_in_order(session: Session, now: datetime) -> None:
    for day in (date(2024, 5, 4), date(2023, 12, 31), date(2024, 1, 1), date(2025, 1, 1), date(2024, 12, 31)):
        add_day(session, day, DayKind.OFF, f"{day}", by=BY, now=now)
    assert [row.day for row in find_days(session, 2024)] == [date(2024, 1, 1), date(2024, 5, 4), date(2024, 12, 31)]


def test_a_day_stands_once(session: Session, now: datetime) -> None:
    add_day(session, date(2024, 5, 4), DayKind.WORKING, "Làm bù", by=BY, now=now)
    other = add_day(session, date(2024, 5, 6), DayKind.OFF, "Nghỉ", by=BY, now=now)
    with pytest.raises(Refused) as refused:
        add_day(session, date(2024, 5, 4), DayKind.OFF, "Nghỉ", by=BY, now=now)
    assert (refused.value.code, refused.value.values) == ("day_listed", {"day": date(2024, 5, 4), "name": "Làm bù"})
    with pytest.raises(Refused):
        edit_day(session, other, date(2024, 5, 4), DayKind.OFF, "Nghỉ", by=BY, now=now)
    edit_day(session, other, date(2024, 5, 6), DayKind.OFF, "  Nghỉ   bù ", by=BY, now=now)
    assert (other.day, other.name) == (date(2024, 5, 6), "Nghỉ bù")


def test_a_deleted_day_is_gone_and_the_journal_knows(session: Session, now: datetime) -> None:
    row = add_day(session, date(2024, 5, 4), DayKind.WORKING, "Làm bù", by=BY, now=now)
    kept = add_day(session, date(2024, 5, 5), DayKind.WORKING, "Làm bù", by=BY, now=now)
    delete_day(session, row, by=BY, now=now)
    assert list(session.scalars(select(CalendarDay))) == [kept]
    acts = session.execute(select(JournalEntry.act, JournalEntry.change, func.count()).group_by("act", "change"))
    assert sorted(map(tuple, acts)) == [("edit_days", "delete", 1), ("edit_days", "insert", 2)]
    with pytest.raises(NotFound):
        find_day(session, kept.id + 1000)
