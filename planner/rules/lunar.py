"""Vietnamese lunar days (UTC+7; China's calendar differs in some years, Tết 2007 and 2030 among them)."""

from datetime import date
from functools import lru_cache

from lunar_vn import solar_to_lunar


@lru_cache(maxsize=4096)
def lunar_day(day: date) -> tuple[int, int, bool]:
    """Return lunar day, lunar month, and whether the month is a leap month; solar years 1900 to 2100."""
    found = solar_to_lunar(day)
    return found.day, found.month, found.leap


def lunar_label(day: date, first: bool = False) -> str:
    """Return the lunar day of a calendar cell: 15, with its month (1/1, 1/6N in a leap month) where it begins.

    `first` is the first cell drawn, which shows its month whatever its day.
    """
    number, month, leap = lunar_day(day)
    if number != 1 and not first:
        return str(number)
    return f"{number}/{month}{'N' if leap else ''}"
