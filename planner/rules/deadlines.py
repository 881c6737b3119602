"""Limits as plans word them, and how a duty stands against one (domain.md 4.1)."""

from dataclasses import dataclass
from datetime import date, timedelta

from planner.enums import DeadlineKind, Standing
from planner.rules.workdays import WorkCalendar

NO_DAY = -1
_DAY = timedelta(days=1)
_WITHOUT_DAY = frozenset({DeadlineKind.RELATIVE, DeadlineKind.RECURRING, DeadlineKind.OPEN})


class LimitError(ValueError):
    """A limit that cannot be; `code` is day_missing, day_not_expected, start_missing or start_after_end."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True)
class Limit:
    """A limit: the plan's own words, how they are read, and the last permitted day in both readings."""

    raw: str
    kind: DeadlineKind
    named: date | None
    starts: date | None
    strict_last: date | None
    lenient_last: date | None
    tentative: bool = False


@dataclass(frozen=True)
class Stand:
    """How a duty stands: days are working days left, calendar days late, or NO_DAY without a limit."""

    standing: Standing
    days: int


@dataclass(frozen=True)
class Chip:
    """What a deadline chip says: its state, the code of its sentence, and the number in it."""

    standing: Standing
    code: str
    days: int


def limit(
    raw: str, kind: DeadlineKind, named: date | None, starts: date | None = None, tentative: bool = False
) -> Limit:
    """Return the limit with its last permitted days; "trước ngày D" ends on the day before D, strictly read.

    For DURATION and WORKING_DAYS `named` is the last day already computed (see `end_of_duration`).
    """
    if kind is DeadlineKind.OPEN and named is not None:
        raise LimitError("day_not_expected")
    if kind in _WITHOUT_DAY:
        return Limit(raw, kind, named, starts, None, None, tentative)
    if named is None:
        raise LimitError("day_missing")
    if kind is DeadlineKind.RANGE and starts is None:
        raise LimitError("start_missing")
    strict = named - _DAY if kind is DeadlineKind.BEFORE else named
    if starts is not None and starts > strict:
        raise LimitError("start_after_end")
    return Limit(raw, kind, named, starts, strict, named, tentative)


def end_of_duration(start: date, days: int, calendar: WorkCalendar) -> date:
    """Return the last of so many days after a start, moved to a working day (BLDS 2015, Điều 147, 148)."""
    return calendar.next_working(start + timedelta(days=days))


def stand(
    today: date,
    last: date | None,
    *,
    done: bool,
    dated: bool,
    extended_until: date | None,
    calendar: WorkCalendar,
    soon_days: int = 7,
) -> Stand:
    """Return how a duty stands today; `dated` means that a day is set for it, `last` its last permitted day."""
    if done:
        return Stand(Standing.HELD, 0)
    end = extended_until or last
    if end is None:
        return Stand(Standing.SET if dated else Standing.OPEN, NO_DAY)
    if today > end:
        return Stand(Standing.LATE, (today - end).days)
    left = calendar.count(today, end)
    if extended_until is not None:
        return Stand(Standing.EXTENDED, left)
    if dated:
        return Stand(Standing.SET, left)
    return Stand(Standing.SOON if left <= soon_days else Standing.OPEN, left)


def chip(
    today: date,
    last: date | None,
    calendar: WorkCalendar,
    soon_days: int = 7,
    extended_until: date | None = None,
    done: bool = False,
) -> Chip:
    """Return the deadline chip of design.md 5.

    Codes: left_far, left, left_one, last_day, late, extended, no_date, and held where it is done.
    `left` has 0 days where only a weekend or holiday lies between today and the last day.
    """
    found = stand(
        today, last, done=done, dated=False, extended_until=extended_until, calendar=calendar, soon_days=soon_days
    )
    if found.standing is Standing.OPEN and found.days != NO_DAY:
        return Chip(Standing.SET, "left_far", found.days)
    if found.standing is Standing.SOON:
        return Chip(Standing.SOON, _soon_code(today, last, found.days), found.days)
    codes = {
        Standing.HELD: "held",
        Standing.LATE: "late",
        Standing.EXTENDED: "extended",
        Standing.OPEN: "no_date",
    }
    return Chip(found.standing, codes[found.standing], found.days)


def _soon_code(today: date, last: date | None, days: int) -> str:
    """Return which of the near sentences fits."""
    if today == last:
        return "last_day"
    return "left_one" if days == 1 else "left"
