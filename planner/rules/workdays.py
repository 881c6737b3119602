"""Working days and public holidays of Viet Nam (Bộ luật Lao động 2019, Điều 112)."""

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property, lru_cache
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import Any

import holidays

_DAY = timedelta(days=1)
_SATURDAY = 5


@dataclass(frozen=True)
class WorkCalendar:
    """Weekdays without the days off, and with the weekend days worked in exchange."""

    off: Mapping[date, str] = field(hash=False)
    working: frozenset[date] = frozenset()

    def is_working(self, day: date) -> bool:
        """Tell whether offices work on a day; a day worked in exchange wins over a day off."""
        return day in self.working or (day.weekday() < _SATURDAY and day not in self.off)

    def name_of(self, day: date) -> str:
        """Return the name of a public holiday or day off; "" for any other day."""
        return "" if day in self.working else self.off.get(day, "")

    def count(self, after: date, until: date) -> int:
        """Return the number of working days later than `after`, up to and including `until`."""
        if until <= after:
            return 0
        return self._worked_through(until.toordinal()) - self._worked_through(after.toordinal())

    def add(self, day: date, n: int) -> date:
        """Return the n-th working day after a day, before it where n is negative, the day itself for 0."""
        step = _DAY if n > 0 else -_DAY
        for _ in range(abs(n)):
            day += step
            while not self.is_working(day):
                day += step
        return day

    def last_working(self, day: date) -> date:
        """Return the day itself, or the working day before it."""
        return day if self.is_working(day) else self.add(day, -1)

    def next_working(self, day: date) -> date:
        """Return the day itself, or the working day after it (Bộ luật Dân sự 2015, Điều 148)."""
        return day if self.is_working(day) else self.add(day, 1)

    def _worked_through(self, ordinal: int) -> int:
        """Return the working days from the first day of the calendar (a Monday) to a day."""
        weeks, rest = divmod(ordinal, 7)
        off, extra = self._exceptions
        return weeks * 5 + min(rest, 5) - bisect_right(off, ordinal) + bisect_right(extra, ordinal)

    @cached_property
    def _exceptions(self) -> tuple[list[int], list[int]]:
        """Return the weekdays that are off and the weekend days that are worked, as sorted ordinals."""
        off = (d for d in self.off if d.weekday() < _SATURDAY and d not in self.working)
        extra = (d for d in self.working if d.weekday() >= _SATURDAY)
        return sorted(map(date.toordinal, off)), sorted(map(date.toordinal, extra))


def make_calendar(
    years: Iterable[int], off: Mapping[date, str] | None = None, working: Iterable[date] = ()
) -> WorkCalendar:
    """Return the calendar of these years: public holidays, and the office's own table on top.

    `off` (day -> name) and `working` overrule the package; a day in both is worked. Days in other
    years know weekends and the table only, so ask for every year that a count may touch.
    """
    off, worked = dict(off or {}), frozenset(working)
    days: dict[date, str] = {}
    swapped: set[date] = set()
    for year in sorted(set(years)):
        public, exchanged = public_holidays(year)
        days.update(public)
        swapped.update(exchanged)
    days.update(off)
    return WorkCalendar(
        off={day: days[day] for day in sorted(days) if day not in worked},
        working=frozenset(swapped - off.keys()) | worked,
    )


@lru_cache(maxsize=128)
def public_holidays(year: int) -> tuple[tuple[tuple[date, str], ...], frozenset[date]]:
    """Return a year's public holidays with Vietnamese names, and the days worked in exchange for one."""
    found = _vietnam()(years=year, language="vi")
    return tuple(sorted(found.items())), frozenset(d for d in found.weekend_workdays if d.year == year)


@lru_cache(maxsize=1)
def _vietnam() -> type[Any]:
    """Return the package's class for Viet Nam from its own file: by name, 250 countries are loaded (0.25 s)."""
    file = Path(holidays.__file__).parent / "countries" / "vietnam.py"
    spec = spec_from_file_location("planner_holidays_vietnam", file)
    if spec is None or spec.loader is None:
        raise ImportError(f"no file {file} in the package holidays")
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    found: type[Any] = module.Vietnam
    return found
