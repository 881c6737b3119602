"""Limits as plans word them: the phrase, its kind and its days (domain.md 4.1)."""

import re
from datetime import date, timedelta

from planner.enums import DeadlineKind
from planner.readers.dates import TIME, hide_citations, read_time, repair_digits
from planner.readers.ranges import HOUR, LimitPhrase, find_durations, find_ranges, made

_CUES = (
    (DeadlineKind.BEFORE, r"truoc(?:\s+(?:thoi diem|thoi han|het))?"),
    (DeadlineKind.BY, 
        r"(?:cham nhat|muon nhat|tre nhat|khong qua|khong cham (?:qua|hon)|khong muon hon|han cuoi(?: cung)?|"
        r"han chot|"

     r"thoi han(?: cuoi(?: cung)?)?(?: hoan thanh)?|han nop|han gui|han hoan thanh|xong)"
     r"(?:\s*[:,]|\s+(?:la|den|vao|trong|het|cuoi)\b){0,3}"),
    (DeadlineKind.BY, r"(?:den\s+)?het|trong(?:\s+(?:vong|thoi gian))?"),
    (DeadlineKind.UNTIL, r"(?:cho\s+)?den"),
    (DeadlineKind.ON, r"vao(?:\s+(?:hoi|luc))?"),
)  # fmt: skip
_CUE = re.compile("|".join(rf"(?P<c{n}>\b(?:{words}))" for n, (_, words) in enumerate(_CUES)))
_GAP = re.compile(rf"\s*(?::\s*)?{HOUR}\s*(?:(?:cuoi )?ngay(?=\s+(?:cuoi )?(?:thang|quy))\s*)?(?:du kien\s+)?")
_RELATIVE = re.compile(
    r"(?:(?:cham nhat|muon nhat|it nhat|khong qua)\s+(?:la\s+)?)?(?:truoc|sau)\s+(?:ngay\s+|"
    r"khi\s+)?(?:to chuc\s+|khai mac\s+|dien ra\s+|ket thuc\s+)?"
    r"(?:hoi nghi|dai hoi|buoi le|ngay to chuc|ngay hop|cuoc hop)[^.,;:|()\d]{0,40}?(?:it nhat |"
    r"cham nhat |toi thieu )?\d{1,3}\s+(?:ngay(?:\s+lam viec)?|tuan|thang)"
    r"|(?:(?:cham nhat|muon nhat|it nhat|khong qua|"
    r"trong(?: vong)?)\s+(?:la\s+)?)?\d{1,3}\s+(?:ngay(?:\s+lam viec)?|tuan)\s*(?:truoc|sau)\s+(?:ngay\s+|"
    r"khi\s+)?[^.,;|()]{3,40}"
    r"|(?:truoc|sau|ngay sau)\s+(?:khi\s+|ngay\s+)?(?:to chuc|khai mac|ket thuc|hoan thanh|"
    r"dien ra)\s+(?:hoi nghi|so ket|tong ket)[^.,;|()]{0,30}"
    r"|ngay sau (?:khi|hoi nghi)[^.,;|()]{0,50}"
    r"|truoc(?:, trong)?(?: va|,) sau (?:hoi nghi|dai hoi)"
)
_RECURRING = re.compile(
    r"(?:(?:truoc|vao|cham nhat)\s+)?(?:la\s+)?(?:thu\s+\w+\s+)?"
    r"(?:ngay\s+\d{1,2}(?:\s+va\s+(?:ngay\s+)?\d{1,2})?\s+(?:cua\s+)?)?(?:hang|moi)\s+(?:thang|quy|nam|tuan)\b"
    r"(?:\s+(?:it nhat\s+)?\d+\s+(?:buoi|lan|tin, bai|tin|bai))?|"
    r"dinh ky(?:\s+(?:\d{1,2}\s+(?:thang|nam)|hang\s+\w+|moi\s+\w+))?(?:\s+(?:mot|\d+)\s+lan)?"
)
_OPEN = re.compile(r"(?:lam )?thuong xuyen|khi co yeu cau|theo yeu cau|ngay sau khi[^.,;|()]{3,50}|kip thoi")


def prepare_key(key: str) -> str:
    """Return the key that limits are looked for in: scanned digits mended, cited documents blotted out."""
    return hide_citations(repair_digits(key))


def find_limits(key: str, issued_on: date | None, year: int | None = None) -> list[LimitPhrase]:
    """Return the limits of a prepared key in order, without overlaps; `year` stands in where none is written."""
    base = year or (issued_on.year if issued_on else None)
    found: list[LimitPhrase] = []
    found += find_ranges(key, issued_on, base)
    found += find_durations(key, issued_on, base)
    found += [LimitPhrase(*_trimmed(hit), DeadlineKind.RELATIVE) for hit in _RELATIVE.finditer(key)]
    found += [LimitPhrase(*_trimmed(hit), DeadlineKind.RECURRING) for hit in _RECURRING.finditer(key)]
    taken = _Taken(found)
    for cue in _CUE.finditer(key):
        phrase = _after_cue(key, cue, issued_on, base)
        if phrase and taken.is_free(phrase):
            taken.add(phrase)
    for time in TIME.finditer(key):
        phrase = _bare(key, time, issued_on, base)
        if phrase and taken.is_free(phrase):
            taken.add(phrase)
    for hit in _OPEN.finditer(key):
        phrase = LimitPhrase(*_trimmed(hit), DeadlineKind.OPEN)
        if taken.is_free(phrase):
            taken.add(phrase)
    return sorted(taken.phrases, key=lambda phrase: phrase.start)


class _Taken:
    """Phrases that do not overlap; the first come stays."""

    def __init__(self, phrases: list[LimitPhrase]) -> None:
        self.phrases: list[LimitPhrase] = []
        for phrase in sorted(phrases, key=lambda p: (p.named is None, p.start)):
            if self.is_free(phrase):
                self.add(phrase)

    def is_free(self, phrase: LimitPhrase) -> bool:
        return all(phrase.end <= other.start or phrase.start >= other.end for other in self.phrases)

    def add(self, phrase: LimitPhrase) -> None:
        self.phrases.append(phrase)


def _trimmed(hit: re.Match[str]) -> tuple[int, int]:
    return hit.start(), hit.start() + len(hit[0].rstrip(" ,"))


def _after_cue(key: str, cue: re.Match[str], issued_on: date | None, base: int | None) -> LimitPhrase | None:
    """Return the limit that a word such as trước or chậm nhất opens, where a time follows it."""
    gap = _GAP.match(key, cue.end())
    time = TIME.match(key, gap.end()) if gap else None
    if time is None:
        return None
    kind = next(kind for n, (kind, _) in enumerate(_CUES) if cue[f"c{n}"])
    if kind is DeadlineKind.BEFORE and gap and re.search(r"\d\s*(?:gio|[hg:])", gap[0]):
        kind = DeadlineKind.BY  # trước 17 giờ ngày D: on the day itself
    if kind is DeadlineKind.UNTIL and re.search(
        r"(?:ke |)tu\s+[^.;|]{0,40}$", key[max(0, cue.start() - 45) : cue.start()]
    ):
        return None  # the end of a range whose beginning is no day: a period
    read = read_time(time, base, issued_on)
    if read.is_year and kind not in {DeadlineKind.BEFORE, DeadlineKind.BY}:
        return None
    fault = "impossible" if read.is_impossible else "year_unknown" if read.needs_year else ""
    named, last = read.last, read.last
    if read.part and kind is not DeadlineKind.BEFORE:
        kind = DeadlineKind.POINT if kind is not DeadlineKind.BY or not cue["c1"] else kind
    elif kind is DeadlineKind.ON and not read.is_day:
        kind = DeadlineKind.BY
    elif kind is DeadlineKind.BEFORE and read.first and not read.is_day:
        named = last = read.first - timedelta(days=1)  # trước tháng 9: the last day of August
    elif kind is DeadlineKind.BEFORE and last:
        last -= timedelta(days=1)
    if kind is DeadlineKind.BEFORE and read.part and read.last:
        last = read.last - timedelta(days=1)
    return made(key, cue.start(), read.end, kind, named, last, None, fault)


def _bare(key: str, time: re.Match[str], issued_on: date | None, base: int | None) -> LimitPhrase | None:
    """Return a time without a word before it."""
    read = read_time(time, base, issued_on)
    has_word = bool(time["q"] or time["mm"] or time["half"] or time["part"]) or key[time.start() :].startswith("ngay")
    typed = bool(time["y"] or time["wy"] or time["by"])
    is_word = bool(time["mm"]) and not time["mm"].isdigit() and not time["my"]  # Cách mạng tháng Tám
    if read.is_year or is_word or not (has_word or typed):
        return None
    kind = DeadlineKind.POINT if read.part else DeadlineKind.ON if read.is_day else DeadlineKind.BY
    fault = "impossible" if read.is_impossible else "year_unknown" if read.needs_year else ""
    return made(key, time.start(), read.end, kind, read.last, read.last, None, fault, bare=True)
