"""A limit phrase, and those that run from one day to another or count days from one."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from planner.enums import DeadlineKind
from planner.readers.dates import TIME, Time, read_time

HOUR = (
    r"(?:(?:\d{1,2}\s*(?:gio|[hg](?![a-z]))\s*(?:\d{2}(?!\d))?(?:\s*phut)?|"
    r"\d{1,2}:\d{2})\s*,?\s*)?(?:sang|chieu|toi|buoi (?:sang|chieu))?\s*,?\s*(?:thu (?:hai|ba|tu|nam|sau|"
    r"bay|[2-7])|chu nhat)?\s*,?\s*[(]?"
)
_FROM = re.compile(rf"\btu\s+{HOUR}")
_TO = re.compile(rf"\s*(?:,\s*)?(?:den(?:\s+het)?|-)\s*{HOUR}")
_BETWEEN = re.compile(
    r"(?<![\w/.-])[0-3]?\d[/.-][01]?\d[/.-](?:19|20)\d\d\s?-\s?(?=[0-3]?\d[/.-][01]?\d[/.-](?:19|20)\d\d)"
)
_SHORT_FROM = re.compile(r"(?:ngay\s+)?([0-3]?\d)(?:\s?[/.-]\s?([01]?\d))?(?=\s*(?:-|den))")
_VERB = re.compile(
    r"(?:(?:phai\s+)?(?:co ban\s+)?(?:hoan thanh|hoan tat|thuc hien|to chuc|tien hanh|gui|nop|"
    r"ket thuc)(?:\s+(?:xong|viec|ve))?|xong)\s+$"
)
_TENTATIVE = re.compile(r"(?:du kien|khoang|neu co)[^.;|]{0,30}$")
_TENTATIVE_AFTER = re.compile(r"\s*\(?\s*(?:du kien|tam thoi)\b")
_DURATION = re.compile(
    r"(?:(?:cham nhat|muon nhat|khong qua|trong(?:\s+(?:vong|thoi han))?|thoi han|"
    r"sau)\s+(?:la\s+)?)?(?P<n>\d{1,3})\s+ngay"
    r"(?P<work>\s+lam viec)?\s*,?\s*(?:(?:ke\s+)?tu|sau)\s+(?:khi|ngay|thoi diem)?\s*(?P<from>[^.;|)]{2,60})"
)


@dataclass(frozen=True)
class LimitPhrase:
    """A limit in a paragraph: where it stands, its kind and its days; `fault` is impossible or year_unknown."""

    start: int
    end: int
    kind: DeadlineKind
    named: date | None = None
    last_day: date | None = None
    starts: date | None = None
    tentative: bool = False
    fault: str = ""
    bare: bool = False  # a day without a word before it: a limit only where the line speaks of time


def _is_tentative(key: str, start: int, end: int) -> bool:
    """Tell a limit called dự kiến or khoảng, before it, inside it or right after it."""
    inside = re.search(r"du kien|khoang", key[start:end])
    return bool(inside or _TENTATIVE.search(key[max(0, start - 60) : start]) or _TENTATIVE_AFTER.match(key, end))


def _with_verb(key: str, start: int) -> int:
    """Return where the phrase begins with the verb right before it (hoàn thành trước …)."""
    before = key[max(0, start - 40) : start]
    verb = _VERB.search(before)
    return start - len(before) + verb.start() if verb else start


def find_ranges(key: str, issued_on: date | None, base: int | None) -> list[LimitPhrase]:
    """Return limits from one day to another: từ ngày A đến ngày B, ngày 10-15/3/2024."""
    found = []
    for head in _FROM.finditer(key):
        first = TIME.match(key, head.end())
        short = None if first else _SHORT_FROM.match(key, head.end())
        middle = _TO.match(key, (first or short or head).end())
        last = TIME.match(key, middle.end()) if middle and (first or short) else None
        if last is None:
            continue
        until = read_time(last, base, issued_on)
        found.append(_range(key, head.start(), first, short, until, base))
    for pair in _BETWEEN.finditer(key):
        first, last = TIME.match(key, pair.start()), TIME.match(key, pair.end())
        if first and last and first.end() <= pair.end() and first["d"] and last["d"]:
            until, begins = read_time(last, base, issued_on), read_time(first, base, issued_on)
            is_anniversary = (
                until.last
                and begins.first
                and (until.last.day, until.last.month) == (begins.first.day, begins.first.month)
            )
            if until.last and begins.first and begins.first < until.last and not is_anniversary:
                found.append(
                    made(key, pair.start(), last.end(), DeadlineKind.RANGE, until.last, until.last, begins.first)
                )
    for short in re.finditer(
        r"(?<![\w/.-])ngay\s+(?P<a>[0-3]?\d)\s?(?:-|,|va(?: ngay)?)\s?(?=[0-3]?\d\s?[/.-]\s?[01]?\d)", key
    ):
        last = TIME.match(key, short.end())
        if last and last["d"]:
            until = read_time(last, base, issued_on)
            start = _replace_day(until.last, int(short["a"]))
            if until.last and start and start < until.last:
                found.append(made(key, short.start(), last.end(), DeadlineKind.RANGE, until.last, until.last, start))
    for pair in re.finditer(
        r"thang\s+(?P<a>[01]?\d)\s?(?:-|va|den)\s?(?:thang\s+)?(?=[01]?\d(?:[/.-]|\s+nam\s+)(?:19|20)\d\d)", key
    ):
        last = TIME.match("thang " + key[pair.end() : pair.end() + 20])
        if last and last["mm"]:
            until = read_time(last, base, issued_on)
            start = date(until.last.year, int(pair["a"]), 1) if until.last and 1 <= int(pair["a"]) <= 12 else None
            end = pair.end() + last.end() - len("thang ")
            found.append(made(key, pair.start(), end, DeadlineKind.RANGE, until.last, until.last, start))
    return found


def _range(
    key: str,
    start: int,
    first: re.Match[str] | None,
    short: re.Match[str] | None,
    until: Time,
    base: int | None,
) -> LimitPhrase:
    """Return a range; a first day without year or month takes those of the last."""
    begins = None
    if first:
        typed_year = any(first.groupdict()[name] for name in ("y", "wy", "my", "qy", "by", "yy"))
        begins = read_time(first, base if typed_year or not until.last else until.last.year, None).first
    elif short and until.last:
        begins = _replace_day(until.last, int(short[1]), int(short[2]) if short[2] else None)
    if begins and until.last and begins > until.last:
        begins = None
    fault = "impossible" if until.is_impossible else "year_unknown" if until.needs_year else ""
    return made(key, start, until.end, DeadlineKind.RANGE, until.last, until.last, begins, fault)


def _replace_day(last: date | None, day: int, month: int | None = None) -> date | None:
    try:
        return last.replace(day=day, month=month or last.month) if last else None
    except ValueError:
        return None


def made(
    key: str,
    start: int,
    end: int,
    kind: DeadlineKind,
    named: date | None,
    last: date | None,
    starts: date | None = None,
    fault: str = "",
    bare: bool = False,
) -> LimitPhrase:
    """Return a limit with the verb before it, tentative where the words around it say so."""
    tentative = _is_tentative(key, start, end)
    return LimitPhrase(_with_verb(key, start), end, kind, named, last, starts, tentative, fault, bare)


def find_durations(key: str, issued_on: date | None, base: int | None) -> list[LimitPhrase]:
    """Return limits counted from a day: from the plan's own day, or from one they name; else RELATIVE."""
    found = []
    for hit in _DURATION.finditer(key):
        tail = hit["from"]
        named = TIME.match(key, hit.start("from"))
        own = re.match(
            r"(?:ngay\s+)?(?:ky\b|ban hanh|ke hoach (?:nay )?(?:duoc )?(?:ban hanh|ky)|(?:ky )?ban hanh ke hoach)", tail
        )
        origin = read_time(named, base, issued_on).last if named else issued_on if own else None
        kind = DeadlineKind.WORKING_DAYS if hit["work"] else DeadlineKind.DURATION
        end = named.end() if named else hit.start() + len(re.split(r"[,:]", hit[0])[0].rstrip())
        if origin is None:
            found.append(LimitPhrase(hit.start(), end, DeadlineKind.RELATIVE))
            continue
        last = _end_of(origin, int(hit["n"]), working=bool(hit["work"]))
        found.append(made(key, hit.start(), end, kind, last, last))
    return found


def _end_of(origin: date, days: int, *, working: bool) -> date:
    """Return the last of so many days after a day; of working days, weekends are left out (holidays are data)."""
    if not working:
        return origin + timedelta(days=days)
    day = origin
    while days:
        day += timedelta(days=1)
        days -= day.weekday() < 5
    return day
