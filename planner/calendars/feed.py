"""Entries as an iCalendar feed (RFC 5545, RFC 7986).

The head and the time zone are made by icalendar. The events are written here as prepared text, since a
feed is asked for at every poll and icalendar needs about 0.4 ms for an event; tests read them back.
"""

import re
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from functools import lru_cache

from icalendar import Calendar, Timezone, TimezoneStandard, vDuration, vText
from icalendar.parser import param_value

from planner.calendars.entries import Entry

ZONE = "Asia/Ho_Chi_Minh"
PRODUCT = "-//planner//review conferences//VI"
MAX_OCTETS = 75

_END = b"END:VCALENDAR\r\n"
_SEVEN_HOURS = timedelta(hours=7)
_DAY = timedelta(days=1)
# characters that no TEXT may hold (RFC 5545, 3.3.11), lone surrogates among them
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
_LINE_BREAK = re.compile("\r\n|[\r\n\x85\u2028\u2029]")
_TO_ESCAPE = re.compile("[\\\\;,\x00-\x08\x0a-\x1f\x7f\x85\u2028\u2029\ud800-\udfff]")


def render(
    entries: Iterable[Entry], name: str, description: str = "", refresh: timedelta = timedelta(hours=1)
) -> bytes:
    """Return the feed; equal entries give equal bytes, in whatever order they come (RFC 5545, 3.4)."""
    ordered = sorted(entries, key=lambda entry: (entry.starts.isoformat(), entry.uid))
    return b"".join([_head(name, description, refresh), *map(_event, ordered), _END])


def escape(text: str) -> str:
    r"""Return a TEXT value: \\ \; \, and \n, without control characters (RFC 5545, 3.3.11)."""
    if not _TO_ESCAPE.search(text):
        return text
    escaped = text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return _FORBIDDEN.sub("", _LINE_BREAK.sub(r"\\n", escaped))


def fold(line: str) -> bytes:
    """Return a content line in pieces of at most 75 octets, no letter or escape cut (RFC 5545, 3.1)."""
    octets = line.encode()
    if len(octets) <= MAX_OCTETS:
        return octets
    pieces, start, room = [], 0, MAX_OCTETS
    while len(octets) - start > room:
        end = start + room
        while octets[end] & 0xC0 == 0x80:
            end -= 1
        if (end - len(octets[start:end].rstrip(b"\\")) - start) % 2:
            end -= 1
        pieces.append(octets[start:end])
        start, room = end, MAX_OCTETS - 1
    pieces.append(octets[start:])
    return b"\r\n ".join(pieces)


@lru_cache(maxsize=256)
def _head(name: str, description: str, refresh: timedelta) -> bytes:
    """Return the calendar's properties and its time zone (RFC 5545, 3.7; RFC 7986, 5)."""
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-timezone", ZONE)
    # as TEXT by type: icalendar writes properties that it does not know without escapes
    texts = {"name": name, "x-wr-calname": name, "description": description, "x-wr-caldesc": description}
    for key, text in texts.items():
        if text:
            calendar.add(key, vText(_bare(text)))
    calendar.add("refresh-interval", refresh, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", _duration(refresh))
    calendar.add_component(_zone())
    written: bytes = calendar.to_ical()
    return written.removesuffix(_END)


def _zone() -> Timezone:
    """Return Viet Nam's time zone: +07:00 without summer time (RFC 5545, 3.6.5)."""
    standard = TimezoneStandard()
    standard.add("dtstart", datetime(1970, 1, 1))
    standard.add("tzoffsetfrom", _SEVEN_HOURS)
    standard.add("tzoffsetto", _SEVEN_HOURS)
    standard.add("tzname", "+07")
    zone = Timezone()
    zone.add("tzid", ZONE)
    zone.add_component(standard)
    return zone


@lru_cache(maxsize=16384)
def _event(entry: Entry) -> bytes:
    """Return an event with its alarms (RFC 5545, 3.6.1, 3.6.6); a cancelled one rings no more."""
    stamp = _utc(entry.stamp)
    lines = [b"BEGIN:VEVENT", fold(f"UID:{escape(entry.uid)}"), f"DTSTAMP:{stamp}".encode()]
    if entry.created:
        lines.append(f"CREATED:{_utc(entry.created)}".encode())
    plain = f"LAST-MODIFIED:{stamp}\r\nSEQUENCE:{entry.sequence}\r\nSTATUS:{entry.status}\r\n{_times(entry)}"
    summary = escape(entry.summary)
    lines += [plain.encode(), fold(f"SUMMARY:{summary}")]
    lines += [
        fold(f"{key}:{escape(value)}")
        for key, value in (
            ("LOCATION", entry.location),
            ("DESCRIPTION", entry.description),
            ("CATEGORIES", entry.category),
        )
        if value
    ]
    if entry.url:
        lines.append(fold(f"URL:{''.join(_bare(entry.url).split())}"))
    if entry.organizer_email:
        lines.append(_organizer(entry.organizer, entry.organizer_email))
    if entry.alarms and entry.status != "CANCELLED":
        shown = fold(f"DESCRIPTION:{summary}")
        lines += [_alarm(shown, offset) for offset in entry.alarms]
    lines.append(b"END:VEVENT\r\n")
    return b"\r\n".join(lines)


def _times(entry: Entry) -> str:
    """Return DTSTART, DTEND (exclusive) and TRANSP (RFC 5545, 3.8.2); a whole day does not block anyone."""
    if entry.is_all_day:
        after = _day((entry.ends or entry.starts) + _DAY)
        return f"DTSTART;VALUE=DATE:{_day(entry.starts)}\r\nDTEND;VALUE=DATE:{after}\r\nTRANSP:TRANSPARENT"
    starts = f"DTSTART;TZID={ZONE}:{_compact(entry.starts)}"
    ends = f"\r\nDTEND;TZID={ZONE}:{_compact(entry.ends)}" if entry.ends else ""
    return f"{starts}{ends}\r\nTRANSP:{'TRANSPARENT' if entry.status == 'CANCELLED' else 'OPAQUE'}"


def _alarm(shown: bytes, offset: timedelta) -> bytes:
    """Return a block that shows the summary (RFC 5545, 3.6.6)."""
    trigger = f"TRIGGER:{_duration(offset)}".encode()
    return b"\r\n".join((b"BEGIN:VALARM\r\nACTION:DISPLAY", shown, trigger, b"END:VALARM"))


def _organizer(name: str, email: str) -> bytes:
    """Return the organizer with the common name as a parameter (RFC 5545, 3.8.4.3; RFC 6868)."""
    common = f";CN={param_value(_bare(name), always_quote=True)}" if name else ""
    return fold(f"ORGANIZER{common}:mailto:{''.join(_bare(email).split())}")


def _bare(text: str) -> str:
    """Return text with line feeds as its only control characters."""
    return _FORBIDDEN.sub("", _LINE_BREAK.sub("\n", text))


@lru_cache(maxsize=256)
def _duration(length: timedelta) -> str:
    """Return a duration (RFC 5545, 3.3.6)."""
    written: bytes = vDuration(length).to_ical()
    return written.decode()


def _utc(moment: datetime) -> str:
    """Return a time in UTC (RFC 5545, 3.3.5, form 2)."""
    return f"{_compact(moment)}Z"


def _compact(moment: datetime | date) -> str:
    """Return a local time without signs (RFC 5545, 3.3.5, form 1)."""
    return moment.isoformat()[:19].replace("-", "").replace(":", "")


def _day(day: date) -> str:
    """Return a date without signs (RFC 5545, 3.3.4)."""
    return day.isoformat().replace("-", "")
