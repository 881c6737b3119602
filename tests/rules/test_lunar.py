"""Lunar days of Viet Nam, where they differ from China's too."""

from datetime import date, timedelta

import pytest

from planner.rules.lunar import lunar_day, lunar_label


@pytest.mark.parametrize(
    "tet",
    [date(2007, 2, 17), date(2024, 2, 10), date(2025, 1, 29), date(2026, 2, 17), date(2027, 2, 6), date(2030, 2, 2)],
)
def test_first_day_of_the_year(tet: date) -> None:
    assert lunar_day(tet) == (1, 1, False)
    day, month, _ = lunar_day(tet - timedelta(days=1))
    assert (day in (29, 30), month) == (True, 12)


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2024, 2, 2), (23, 12, False)),
        (date(2024, 2, 24), (15, 1, False)),
        (date(2024, 4, 18), (10, 3, False)),
        (date(2026, 4, 26), (10, 3, False)),
        (date(2025, 7, 25), (1, 6, True)),
    ],
)
def test_known_days(day: date, expected: tuple[int, int, bool]) -> None:
    assert lunar_day(day) == expected


def test_labels_show_the_month_where_it_begins() -> None:
    assert lunar_label(date(2024, 2, 24)) == "15"
    assert lunar_label(date(2024, 2, 24), first=True) == "15/1"
    assert lunar_label(date(2024, 2, 10)) == "1/1"
    assert lunar_label(date(2025, 7, 25)) == "1/6N"
