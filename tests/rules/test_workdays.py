"""Working days against the calendar of the State (domain.md 4.3 and 8)."""

import csv
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.rules.workdays import WorkCalendar, make_calendar, public_holidays

TABLE = Path("/work/shared/data/vn-holidays-2024-2028.csv")
CALENDAR = make_calendar(range(2023, 2030))
DAYS = st.dates(date(2023, 1, 1), date(2028, 12, 31))


@pytest.mark.parametrize(
    ("after", "until", "days"),
    [
        (date(2024, 1, 22), date(2024, 2, 28), 22),
        (date(2024, 2, 28), date(2024, 3, 14), 11),
        (date(2024, 3, 14), date(2024, 3, 17), 1),
        (date(2024, 3, 17), date(2024, 3, 29), 10),
        (date(2024, 1, 22), date(2024, 2, 1), 8),
        (date(2024, 2, 14), date(2024, 2, 28), 10),
        (date(2024, 2, 1), date(2024, 2, 7), 4),
        (date(2024, 3, 5), date(2024, 3, 14), 7),
        (date(2024, 3, 5), date(2024, 3, 17), 8),
        (date(2024, 3, 5), date(2024, 3, 29), 18),
        (date(2024, 3, 5), date(2024, 3, 5), 0),
        (date(2024, 3, 5), date(2024, 3, 1), 0),
    ],
)
def test_working_days_of_plan_123(after: date, until: date, days: int) -> None:
    assert CALENDAR.count(after, until) == days


def test_days_before_the_provincial_conference() -> None:
    assert CALENDAR.add(date(2024, 3, 29), -20) == date(2024, 3, 1)
    assert CALENDAR.add(date(2024, 3, 29), -25) == date(2024, 2, 23)
    assert CALENDAR.add(date(2024, 2, 7), 1) == date(2024, 2, 15)
    assert CALENDAR.add(date(2024, 2, 10), 0) == date(2024, 2, 10)


def test_the_working_day_at_or_before_a_named_day() -> None:
    assert CALENDAR.last_working(date(2024, 3, 17)) == date(2024, 3, 15)
    assert CALENDAR.last_working(date(2024, 3, 30)) == date(2024, 3, 29)
    assert CALENDAR.last_working(date(2024, 2, 14)) == date(2024, 2, 7)
    assert CALENDAR.last_working(date(2024, 3, 14)) == date(2024, 3, 14)
    assert CALENDAR.next_working(date(2024, 2, 8)) == date(2024, 2, 15)


@pytest.mark.parametrize(
    ("first", "last"),
    [
        (date(2024, 2, 8), date(2024, 2, 14)),
        (date(2025, 1, 25), date(2025, 2, 2)),
        (date(2026, 2, 14), date(2026, 2, 22)),
        (date(2027, 2, 4), date(2027, 2, 10)),
    ],
)
def test_tet_is_off_and_the_days_around_it_are_not(first: date, last: date) -> None:
    assert CALENDAR.count(first - timedelta(days=1), last) == 0
    assert CALENDAR.last_working(first) == CALENDAR.add(first, -1) < first
    assert CALENDAR.count(first - timedelta(days=7), last + timedelta(days=7)) >= 8


def test_days_exchanged_for_working_saturdays() -> None:
    for off, worked in (
        (date(2024, 4, 29), date(2024, 5, 4)),
        (date(2025, 5, 2), date(2025, 4, 26)),
        (date(2026, 8, 31), date(2026, 8, 22)),
    ):
        assert not CALENDAR.is_working(off)
        assert CALENDAR.is_working(worked)
        assert CALENDAR.name_of(off).startswith("Ngày nghỉ")
        assert CALENDAR.name_of(worked) == ""


def test_names_and_the_new_holiday_of_2026() -> None:
    assert CALENDAR.name_of(date(2024, 2, 10)) == "Tết Nguyên Đán"
    assert CALENDAR.name_of(date(2024, 3, 5)) == ""
    assert CALENDAR.name_of(date(2026, 11, 24)) == "Ngày Văn hóa Việt Nam"
    assert CALENDAR.is_working(date(2025, 11, 24))


@pytest.mark.skipif(not TABLE.exists(), reason="the stored table is not on this machine")
def test_package_equals_the_stored_table() -> None:
    with TABLE.open(encoding="utf-8") as lines:
        stored = {
            date.fromisoformat(row["date"]): row["name"]
            for row in csv.DictReader(lines)
            if row["source"].startswith("holidays")
        }
    found = {day: name for year in range(2024, 2029) for day, name in public_holidays(year)[0]}
    assert found == stored


def test_the_table_of_the_office_overrules_the_package() -> None:
    extra = {date(2026, 1, 2): "Nghỉ hoán đổi", date(2024, 5, 4): "Nghỉ"}
    calendar = make_calendar([2024, 2026], extra, [date(2026, 1, 10), date(2024, 9, 3)])
    assert not calendar.is_working(date(2026, 1, 2))
    assert calendar.name_of(date(2026, 1, 2)) == "Nghỉ hoán đổi"
    assert calendar.is_working(date(2026, 1, 10))
    assert not calendar.is_working(date(2024, 5, 4))
    assert calendar.is_working(date(2024, 9, 3))
    assert calendar.name_of(date(2024, 9, 3)) == ""
    assert CALENDAR.is_working(date(2026, 1, 2))


def test_equal_tables_give_equal_calendars() -> None:
    one, two = make_calendar([2024, 2025]), make_calendar([2025, 2024, 2024])
    assert one == two
    assert hash(one) == hash(two)


def test_a_calendar_without_a_table_knows_weekends() -> None:
    bare = WorkCalendar({})
    assert bare.count(date(2024, 3, 3), date(2024, 3, 10)) == 5


@given(DAYS, DAYS)
def test_counting_equals_looking_at_each_day(after: date, until: date) -> None:
    each = (after + timedelta(days=n) for n in range(1, (until - after).days + 1))
    assert CALENDAR.count(after, until) == sum(map(CALENDAR.is_working, each))


@given(DAYS, st.integers(-40, 40).filter(bool))
def test_adding_and_counting_agree(day: date, n: int) -> None:
    found = CALENDAR.add(day, n)
    assert CALENDAR.is_working(found)
    if n > 0:
        assert CALENDAR.count(day, found) == n
    else:
        assert CALENDAR.count(found - timedelta(days=1), day - timedelta(days=1)) == -n
