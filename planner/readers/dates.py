"""Days, months, quarters and years as plans write them (domain.md 4.2), found in folded keys.

A key is what paragraphs.fold_letters gives: bare small letters, so "ngày 15 tháng 3" is "ngay 15 thang 3".
"""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

_SEP = r"\s?[-/.]\s?"
_YEAR = r"(?:19|20)\d\d"
_MONTH_WORDS = {"mot": 1, "gieng": 1, "hai": 2, "ba": 3, "tu": 4, "nam": 5, "sau": 6, "bay": 7, "tam": 8, "chin": 9,
                "muoi": 10, "muoi mot": 11, "muoi hai": 12}  # fmt: skip
_WORDED = "|".join(sorted(_MONTH_WORDS, key=len, reverse=True))
_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}

DAY = (
    rf"(?:ngay\s+)?(?P<d>[0-3]?\d)(?:{_SEP}(?P<m>[01]?\d)(?!\d)(?:(?:{_SEP}|\s*,?\s*nam\s+)(?P<y>{_YEAR}))?"
    rf"|\s*,?\s+thang\s+(?P<wm>[01]?\d(?!\d)|(?:{_WORDED})\b)(?:(?:{_SEP}|\s*,?\s*nam\s+)(?P<wy>{_YEAR}))?)(?![\d%])"
)
_HALF = (
    rf"(?:(?:0?6|sau)\s+thang\s+(?P<half>dau|cuoi)\s+nam(?:\s+(?P<hy>{_YEAR}))?"
    rf"|(?P<part>dau|giua|cuoi)\s+nam\s+(?P<py>{_YEAR}))"
)
_QUARTER = rf"quy\s+(?P<q>iv|i{{1,3}}|[1-4])\b(?:(?:{_SEP}|\s*,?\s*nam\s+)(?P<qy>{_YEAR}))?"
_MONTH = (
    r"(?:(?P<third>dau|giua|cuoi|thuong tuan|trung tuan|ha tuan|tuan\s+(?:dau|cuoi|thu\s+(?:nhat|hai|ba|"
    r"tu|[1-4])|[1-4])"
    r"(?:\s+cua)?)\s+)?"
    rf"thang\s+(?P<mm>[01]?\d(?!\d)|{_WORDED})\b(?![-/.]\d\d?[-/.])"
    rf"(?:(?:{_SEP}|\s*,?\s*nam\s+)(?P<my>{_YEAR}))?"
)
_BARE_MONTH = rf"(?P<bm>0?[1-9]|1[0-2]){_SEP}(?P<by>{_YEAR})(?!\d)"
_WHOLE_YEAR = rf"nam\s+(?P<yy>{_YEAR})(?!\s*[-–]\s*\d)"
TIME = re.compile(
    rf"(?<![\w/])(?:{_HALF}|{_QUARTER}|{_MONTH}|{DAY}|(?:thang\s+)?{_BARE_MONTH}|{_WHOLE_YEAR})(?![\w%]|[-/]\w)"
)
_SCANNED = re.compile(
    r"(?:\b(?:ngay|thang)\s+|(?<![\w/])(?<!quy ))[\doli]{1,2}(?:([-/.])[\doli]{1,2}(?:\1[\doli]{4})?|"
    r"([-/.])[\doli]{4})(?!\w)"
    r"|\b(?:ngay|thang|nam)\s+[\doli]{1,4}\b"
)
# the number of a document, and the date that belongs to it
CITED = re.compile(
    r"(?<![\w/])\d{1,5}[a-z]?(?:\s?/\s?(?:19|20)\d\d)?\s?[-/]\s?[a-z][a-z0-9&]{0,11}(?:\s?[-/.]\s?[a-z][a-z0-9&.]*)*"
    rf"(?:\s*,?\s*(?:ban hanh\s+|ky\s+)?(?:ngay\s+)?[0-3]?\d(?:{_SEP}[01]?\d{_SEP}{_YEAR}|"
    rf"\s+thang\s+\d{{1,2}}\s+nam\s+{_YEAR}))?"
    r"(?!\w)"
)


@dataclass(frozen=True)
class Time:
    """A day, or a stretch of days that words name; `is_day` tells a single day, `part` which part of a month."""

    start: int
    end: int
    first: date | None
    last: date | None
    is_day: bool = False
    part: str = ""
    needs_year: bool = False
    is_year: bool = False

    @property
    def is_impossible(self) -> bool:
        """Tell a day that no calendar holds, as 31-4."""
        return self.last is None and not self.needs_year


def repair_digits(key: str) -> str:
    """Return the key with o, l and i of a scan read as digits inside dates; its length stays."""

    def mend(found: re.Match[str]) -> str:
        text = found[0]
        head = re.match(r"[a-z]+\s+(?=\S+$)", text)
        cut = head.end() if head else 0
        tail = text[cut:]
        return text[:cut] + tail.translate({111: "0", 108: "1", 105: "1"}) if re.search(r"\d", tail) else text

    return _SCANNED.sub(mend, key)


def hide_citations(key: str) -> str:
    """Return the key with the numbers of documents and their dates blotted out; its length stays."""
    return CITED.sub(lambda found: "#" * len(found[0]), key)


def read_time(found: re.Match[str], year: int | None, issued_on: date | None = None) -> Time:
    """Return what a match of TIME names; a missing year is `year`, or the next where that lies half a year back."""
    part = found.groupdict()
    start, end = found.span()
    if part["half"] or part["part"]:
        return _part_of_year(part, start, end, year)
    if part["q"]:
        return _month_span(start, end, part["qy"], year, issued_on, _QUARTERS[part["q"]] * 3 - 2, 3)
    if part["mm"] or part["bm"]:
        word = part["mm"] or part["bm"]
        month = _month(word or "")
        if not 1 <= month <= 12:
            return Time(start, end, None, None)
        span = _month_span(start, end, part["my"] or part["by"], year, issued_on, month, 1)
        return _third(span, part["third"]) if part["third"] else span
    if part["yy"]:
        whole = int(part["yy"])
        return Time(start, end, date(whole, 1, 1), date(whole, 12, 31), is_year=True)
    return _one_day(part, start, end, year, issued_on)


def _part_of_year(part: dict[str, str | None], start: int, end: int, year: int | None) -> Time:
    named = int(part["hy"] or part["py"] or year or 0)
    if not named:
        return Time(start, end, None, None, needs_year=True)
    if part["half"]:
        first, last = (date(named, 1, 1), date(named, 6, 30)) if part["half"] == "dau" else (
            date(named, 7, 1), date(named, 12, 31)
        )  # fmt: skip
        return Time(start, end, first, last)
    # Bộ luật Dân sự 2015, Điều 146: the beginning, middle and end of a year
    day = {"dau": date(named, 1, 1), "giua": date(named, 6, 30), "cuoi": date(named, 12, 31)}[part["part"] or ""]
    return Time(start, end, day, day, is_day=True, part=part["part"] or "")


def _month_span(
    start: int, end: int, typed: str | None, year: int | None, issued_on: date | None, month: int, months: int
) -> Time:
    last_month = month + months - 1
    named = int(typed) if typed else _near_year(year, issued_on, last_month, 28)
    if not named:
        return Time(start, end, None, None, needs_year=True)
    last = date(named, last_month, monthrange(named, last_month)[1])
    return Time(start, end, date(named, month, 1), last)


def _third(span: Time, words: str) -> Time:
    """Return a part of a month: its first day, the 15th or the last (BLDS Điều 146), or the end of a week of it."""
    if span.first is None or span.last is None:
        return span
    ends = {
        "dau": 1, "giua": 15, "cuoi": 31, "thuong tuan": 10, "trung tuan": 20, "ha tuan": 31, "tuan dau": 7,
        "tuan cuoi": 31, "nhat": 7, "hai": 14, "ba": 21, "tu": 28, "1": 7, "2": 14, "3": 21, "4": 28,
    }  # fmt: skip
    key = re.sub(r"\s+cua$", "", re.sub(r"\s+", " ", words))
    day = ends.get(key) or ends[key.rsplit(" ", 1)[-1]]
    last = span.last.replace(day=min(day, span.last.day))
    return Time(span.start, span.end, last, last, is_day=True, part=key)


def _one_day(part: dict[str, str | None], start: int, end: int, year: int | None, issued_on: date | None) -> Time:
    day, month = int(part["d"] or 0), _month(part["m"] or part["wm"] or "")
    typed = part["y"] or part["wy"]
    named = int(typed) if typed else _near_year(year, issued_on, month, day)
    if not named:
        return Time(start, end, None, None, is_day=True, needs_year=True)
    try:
        found = date(named, month, day)
    except ValueError:
        return Time(start, end, None, None, is_day=True)
    return Time(start, end, found, found, is_day=True)


def _month(words: str) -> int:
    """Return the number of a month written in figures or as a word; 0 where there is none."""
    return _MONTH_WORDS.get(words) or (int(words) if words.isdigit() else 0)


def _near_year(year: int | None, issued_on: date | None, month: int, day: int) -> int | None:
    """Return the document's year, or the next one where the day would lie more than six months before it."""
    if issued_on is None or not 1 <= month <= 12:
        return year
    months_back = (issued_on.year * 12 + issued_on.month) - (issued_on.year * 12 + month)
    late = months_back > 6 or (months_back == 6 and issued_on.day > day)
    return issued_on.year + 1 if late else issued_on.year
