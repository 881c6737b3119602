"""Filters of the templates: days, hours, numbers and names as the reader's language writes them."""

from datetime import date, datetime

from flask import Flask
from flask_babel import format_date, gettext, ngettext
from markupsafe import Markup, escape

from planner import wording
from planner.config import VIET_NAM
from planner.enums import UnitKind
from planner.rules.deadlines import Chip, Stand
from planner.rules.names import short_name
from planner.rules.titles import screen_title
from planner.web.languages import language


def init_filters(app: Flask) -> None:
    """Make the filters known to the templates."""
    for function in (
        day, full_day, day_words, weekday, hour, short_unit, chip_words, stand_words, conference_title,
        phone, local_day, local_moment,
    ):  # fmt: skip
        app.add_template_filter(function)


def phone(text: str) -> str:
    """Return a telephone number for a tel: address."""
    return "".join(c for c in text if c.isdigit() or c == "+")


def day_words(value: date, *, year: bool = False) -> str:
    """Return a day as plain text: 14-3, or 14 Mar in English."""
    if language() == "en":
        return format_date(value, "d MMM y" if year else "d MMM")
    return wording.full_day(value) if year else wording.short_day(value)


def day(value: date | datetime | None) -> Markup:
    """Return day and month, readable by machines and unbroken at the hyphen."""
    return _time(value, year=False)


def full_day(value: date | datetime | None) -> Markup:
    """Return day, month and year."""
    return _time(value, year=True)


def _time(value: date | datetime | None, *, year: bool) -> Markup:
    if value is None:
        return Markup("")
    plain = value.date() if isinstance(value, datetime) else value
    words = escape(day_words(plain, year=year))
    return Markup(f'<time datetime="{plain.isoformat()}">{words}</time>')  # noqa: S704  a date, escaped words  # nosec B704


def local_day(moment: datetime) -> Markup:
    """Return the day that a moment in UTC falls on in Viet Nam."""
    return full_day(moment + VIET_NAM)


def local_moment(moment: datetime) -> Markup:
    """Return day and hour of a moment in UTC as they are in Viet Nam."""
    return full_day(moment + VIET_NAM) + ", " + hour(moment + VIET_NAM)


def weekday(value: date) -> str:
    """Return the weekday."""
    return format_date(value, "EEEE") if language() == "en" else wording.weekday(value)


def hour(value: datetime) -> str:
    """Return an hour in a sentence: 08 giờ 00, or 08:00 in English."""
    return f"{value:%H:%M}" if language() == "en" else wording.hour(value)


def short_unit(kind: UnitKind, name: str) -> str:
    """Return a unit's name as walls write it."""
    return short_name(kind, name)


def conference_title(conference) -> str:
    """Return the title of a conference; an official name, so it is the same in both languages."""
    return screen_title(conference.kind, conference.unit.kind, conference.unit.name)


def chip_words(chip: Chip, until: date | None = None) -> Markup | str:
    """Return the words of a deadline chip (design.md 5)."""
    if chip.code == "extended" and until:
        return escape(gettext("extended until %(day)s", day="\0")).replace("\0", day(until))
    words = {
        "held": gettext("done"),
        "last_day": gettext("today is the last day"),
        "no_date": gettext("the plan names no day"),
    }
    if chip.code in words:
        return words[chip.code]
    if chip.code == "late":
        return ngettext("%(num)d day overdue", "%(num)d days overdue", chip.days)
    return ngettext("%(num)d working day left", "%(num)d working days left", chip.days)


def stand_words(stand: Stand) -> str:
    """Return how late or how near one duty is."""
    if stand.standing == "late":
        return ngettext("%(num)d day overdue", "%(num)d days overdue", stand.days)
    if stand.days < 0:
        return gettext("the plan names no day")
    if not stand.days:
        return gettext("today is the last day")
    return ngettext("%(num)d working day left", "%(num)d working days left", stand.days)
