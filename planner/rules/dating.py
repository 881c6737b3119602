"""What speaks against a day for a conference, said before it is stored."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from hashlib import sha256
from typing import Any

from planner.enums import Severity
from planner.rules.workdays import WorkCalendar

FREE_DAYS = 3


@dataclass(frozen=True)
class Finding:
    """Something to look at: a code for its sentence, its weight, and the values of the sentence."""

    code: str
    severity: Severity
    values: Mapping[str, Any] = field(default_factory=dict)


def confirmation(findings: Iterable[Finding]) -> str:
    """Return a text that names the warnings and what they say: what a person has seen and confirms.

    Another day, hall or list of units gives another text; blocks cannot be confirmed, notes need not be.
    """
    warned = [finding for finding in findings if finding.severity is Severity.WARN]
    return " ".join(f"{finding.code}-{_digest(finding.values)}" for finding in warned)


def _digest(values: Mapping[str, Any]) -> str:
    words = ";".join(f"{key}={value}" for key, value in sorted(values.items()))
    return sha256(words.encode()).hexdigest()[:8]


@dataclass(frozen=True)
class Window:
    """What a conference's day is measured against."""

    tier: str
    raw: str
    issued_on: date
    strict_last: date | None
    named_day: date | None
    extended_until: date | None
    today: date

    @property
    def last(self) -> date | None:
        """Return the last permitted day, an extension included."""
        return self.extended_until or self.strict_last


@dataclass(frozen=True)
class Taken:
    """An hour at which a hall is taken already."""

    starts_at: datetime
    ends_at: datetime
    title: str


def check_day(
    day: date,
    window: Window,
    calendar: WorkCalendar,
    severities: Mapping[str, str],
    *,
    open_below: Iterable[str] = (),
    taken: Iterable[Taken] = (),
) -> list[Finding]:
    """Return what speaks against a day, blocks first.

    `open_below` are names of lower units that will not have met by then; `taken` the meetings that hold
    the same hall at that hour. A code whose severity is "off" is not said.
    """
    found: list[tuple[str, dict[str, Any]]] = []
    limit = {"day": day, "raw": window.raw, "last": window.last, "tier": window.tier}
    if day < window.issued_on:
        found.append(("before_plan", {"day": day, "issued_on": window.issued_on}))
    if window.last and day > window.last:
        on_named = day == window.named_day and window.extended_until is None
        found.append(("on_named_day" if on_named else "after_last_day", limit))
    if day < window.today:
        found.append(("in_the_past", {"day": day, "today": window.today}))
    holiday = calendar.name_of(day)
    if holiday:
        found.append(("holiday", {"day": day, "holiday": holiday}))
    elif not calendar.is_working(day):
        found.append(("weekend", {"day": day}))
    names = list(open_below)
    if names:
        found.append(("lower_tier_open", {"names": names, "count": len(names), "day": day}))
    found += [("hall_taken", {"at": other.starts_at, "until": other.ends_at, "title": other.title}) for other in taken]
    findings = [
        Finding(code, Severity(severities[code]), values) for code, values in found if severities[code] != "off"
    ]
    return sorted(findings, key=lambda finding: list(Severity).index(finding.severity))


def overlapping(starts_at: datetime, ends_at: datetime, others: Iterable[Taken]) -> list[Taken]:
    """Return the meetings whose hours overlap these."""
    return [other for other in others if other.starts_at < ends_at and starts_at < other.ends_at]


def free_days(window: Window, calendar: WorkCalendar, busy: Iterable[date], earliest: date) -> list[date]:
    """Return the last few working days inside the window on which nothing else holds the hall."""
    if window.last is None:
        return []
    avoided, day = set(busy), window.last
    days: list[date] = []
    first = max(earliest, window.issued_on)
    while day >= first and len(days) < FREE_DAYS:
        if calendar.is_working(day) and day not in avoided:
            days.append(day)
        day -= timedelta(days=1)
    return days[::-1]
