"""Limits as plans word them (domain.md 4.1), how duties stand, and the chip of design.md 5."""

from datetime import date

import pytest

from planner.enums import DeadlineKind, Standing
from planner.rules.deadlines import NO_DAY, Chip, LimitError, Stand, chip, end_of_duration, limit, stand
from planner.rules.workdays import make_calendar

CALENDAR = make_calendar([2023, 2024, 2025])
TODAY = date(2024, 3, 5)


@pytest.mark.parametrize(
    ("named", "strict"),
    [
        (date(2024, 2, 29), date(2024, 2, 28)),
        (date(2024, 3, 15), date(2024, 3, 14)),
        (date(2024, 3, 18), date(2024, 3, 17)),
        (date(2024, 3, 30), date(2024, 3, 29)),
        (date(2024, 3, 1), date(2024, 2, 29)),
        (date(2024, 1, 1), date(2023, 12, 31)),
    ],
)
def test_before_a_day_ends_on_the_day_before(named: date, strict: date) -> None:
    found = limit("trước ngày", DeadlineKind.BEFORE, named)
    assert (found.strict_last, found.lenient_last) == (strict, named)


@pytest.mark.parametrize(
    "kind",
    [
        DeadlineKind.BY,
        DeadlineKind.UNTIL,
        DeadlineKind.ON,
        DeadlineKind.POINT,
        DeadlineKind.DURATION,
        DeadlineKind.WORKING_DAYS,
    ],
)
def test_other_days_are_included(kind: DeadlineKind) -> None:
    found = limit("chậm nhất ngày 30-3-2024", kind, date(2024, 3, 30), tentative=True)
    assert found.strict_last == found.lenient_last == date(2024, 3, 30)
    assert found.tentative


def test_a_range_keeps_its_start() -> None:
    found = limit("từ ngày 01-3 đến hết ngày 14-3", DeadlineKind.RANGE, date(2024, 3, 14), date(2024, 3, 1))
    assert (found.starts, found.strict_last) == (date(2024, 3, 1), date(2024, 3, 14))


@pytest.mark.parametrize("kind", [DeadlineKind.RELATIVE, DeadlineKind.RECURRING, DeadlineKind.OPEN])
def test_limits_without_a_day_have_no_last_day(kind: DeadlineKind) -> None:
    found = limit("kịp thời", kind, None)
    assert found.strict_last is None
    assert found.lenient_last is None


@pytest.mark.parametrize(
    ("kind", "named", "starts", "code"),
    [
        (DeadlineKind.RANGE, date(2024, 3, 1), date(2024, 3, 2), "start_after_end"),
        (DeadlineKind.BEFORE, date(2024, 3, 1), date(2024, 3, 1), "start_after_end"),
        (DeadlineKind.RANGE, date(2024, 3, 1), None, "start_missing"),
        (DeadlineKind.BY, None, None, "day_missing"),
        (DeadlineKind.OPEN, date(2024, 3, 1), None, "day_not_expected"),
    ],
)
def test_impossible_limits_are_refused(kind: DeadlineKind, named: date | None, starts: date | None, code: str) -> None:
    with pytest.raises(LimitError) as raised:
        limit("x", kind, named, starts)
    assert raised.value.code == code


def test_a_duration_rolls_forward_to_a_working_day() -> None:
    assert end_of_duration(date(2024, 3, 1), 8, CALENDAR) == date(2024, 3, 11)
    assert end_of_duration(date(2024, 1, 31), 8, CALENDAR) == date(2024, 2, 15)
    assert end_of_duration(date(2024, 3, 1), 4, CALENDAR) == date(2024, 3, 5)


def _stand(last: date | None, done: bool = False, dated: bool = False, extended: date | None = None) -> Stand:
    return stand(TODAY, last, done=done, dated=dated, extended_until=extended, calendar=CALENDAR)


def test_how_duties_stand() -> None:
    assert _stand(date(2024, 2, 28), done=True) == Stand(Standing.HELD, 0)
    assert _stand(date(2024, 2, 28)) == Stand(Standing.LATE, 6)
    assert _stand(date(2024, 2, 28), dated=True) == Stand(Standing.LATE, 6)
    assert _stand(date(2024, 2, 28), extended=date(2024, 3, 8)) == Stand(Standing.EXTENDED, 3)
    assert _stand(date(2024, 2, 28), extended=TODAY) == Stand(Standing.EXTENDED, 0)
    assert _stand(date(2024, 2, 28), extended=date(2024, 3, 4)) == Stand(Standing.LATE, 1)
    assert _stand(date(2024, 3, 14)) == Stand(Standing.SOON, 7)
    assert _stand(date(2024, 3, 14), dated=True) == Stand(Standing.SET, 7)
    assert _stand(date(2024, 3, 17)) == Stand(Standing.OPEN, 8)
    assert _stand(date(2024, 3, 29)) == Stand(Standing.OPEN, 18)
    assert _stand(TODAY) == Stand(Standing.SOON, 0)
    assert _stand(None) == Stand(Standing.OPEN, NO_DAY)
    assert _stand(None, dated=True) == Stand(Standing.SET, NO_DAY)


@pytest.mark.parametrize(
    ("last", "expected"),
    [
        (date(2024, 3, 29), Chip(Standing.SET, "left_far", 18)),
        (date(2024, 3, 17), Chip(Standing.SET, "left_far", 8)),
        (date(2024, 3, 14), Chip(Standing.SOON, "left", 7)),
        (date(2024, 3, 7), Chip(Standing.SOON, "left", 2)),
        (date(2024, 3, 6), Chip(Standing.SOON, "left_one", 1)),
        (TODAY, Chip(Standing.SOON, "last_day", 0)),
        (date(2024, 3, 4), Chip(Standing.LATE, "late", 1)),
        (date(2024, 2, 28), Chip(Standing.LATE, "late", 6)),
        (None, Chip(Standing.OPEN, "no_date", NO_DAY)),
    ],
)
def test_the_chip(last: date | None, expected: Chip) -> None:
    assert chip(TODAY, last, CALENDAR) == expected


def test_the_chip_of_extensions_done_duties_and_weekends() -> None:
    assert chip(TODAY, date(2024, 2, 28), CALENDAR, 7, date(2024, 3, 8)) == Chip(Standing.EXTENDED, "extended", 3)
    assert chip(TODAY, date(2024, 2, 28), CALENDAR, 7, date(2024, 3, 1)) == Chip(Standing.LATE, "late", 4)
    assert chip(TODAY, date(2024, 2, 28), CALENDAR, done=True) == Chip(Standing.HELD, "held", 0)
    assert chip(date(2024, 3, 15), date(2024, 3, 17), CALENDAR) == Chip(Standing.SOON, "left", 0)
    assert chip(TODAY, date(2024, 3, 14), CALENDAR, soon_days=5) == Chip(Standing.SET, "left_far", 7)
