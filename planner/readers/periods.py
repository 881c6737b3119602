"""The period whose figures a plan reviews."""

import re
from datetime import date

from planner.enums import DeadlineKind, Sure
from planner.readers.found import FoundPeriod, Words
from planner.readers.limits import LimitPhrase, find_limits, prepare_key
from planner.readers.paragraphs import Paragraph
from planner.readers.structure import Document

PERIOD = re.compile(
    r"so lieu|moc thoi gian|nien do|ky (?:bao cao|so lieu|danh gia)|"
    r"thoi (?:gian|diem|ky)(?: de)? (?:lay|chot|danh gia|tong hop|thong ke|tinh)|giai doan (?:danh gia|bao cao)|"
    r"tinh (?:tu|den)|pham vi (?:thoi gian|danh gia)|thoi gian (?:bao cao|so ket|tong ket)[^.;]{0,30}(?:tu|tinh)"
)
_REVIEWS = re.compile(r"danh gia|ket qua|thuc hien|bao cao|trong ky|so ket|tong ket")
_YEARS = re.compile(r"(?:tu )?(?:nam )?(20\d\d)\s*(?:-|den(?: het)?(?: nam)?)\s*(20\d\d)")
_MONTHS = re.compile(r"(?:thang\s+)?(\d{1,2})[/-](20\d\d)\s*(?:-|den)\s*(?:thang\s+)?(\d{1,2})[/-](20\d\d)")
_NAMED_YEARS = re.compile(r"(?:giai doan|tu nam|nhiem ky|cac nam)\s+(20\d\d)\s*(?:-|den(?: nam)?)\s*(20\d\d)")


def read_period(document: Document, issued_on: date | None, year: int | None, subject: Words) -> FoundPeriod | None:
    """Return the period whose figures are reviewed, from the line that says so, else from the subject."""
    best: tuple[int, FoundPeriod] | None = None
    for node in document.all_nodes():
        key = prepare_key(node.paragraph.key)
        for phrase in find_limits(key, issued_on, year):
            weight = period_weight(key, phrase, issued_on)
            if weight and phrase.named and (best is None or weight > best[0]):
                words = node.paragraph.words(phrase.start, phrase.end)
                best = (weight, FoundPeriod(words, phrase.starts, phrase.named))
        years = _YEARS.search(key) if PERIOD.search(key) else None
        if years and best is None:
            words = node.paragraph.words(years.start(), years.end())
            best = (1, FoundPeriod(words, date(int(years[1]), 1, 1), date(int(years[2]), 12, 31)))
    return best[1] if best else _period_of(subject)


def period_weight(key: str, phrase: LimitPhrase, issued_on: date | None) -> int:
    """Return how surely a range is the period of the review: 3 where the words say so, 2 for a long one gone by."""
    if phrase.kind is not DeadlineKind.RANGE or not phrase.starts or not phrase.named:
        return 0
    before = key[max(0, phrase.start - 160) : phrase.start]
    if PERIOD.search(before + key[phrase.start : phrase.start + 12]):
        return 3
    is_long = (phrase.named - phrase.starts).days >= 80
    began = issued_on is None or phrase.starts < issued_on
    return 2 if is_long and began and _REVIEWS.search(before) else 0


def _period_of(subject: Words) -> FoundPeriod | None:
    """Return the period that a subject names: giai đoạn 2021 - 2025, (02/2021 - 02/2024)."""
    if subject.span is None:
        return None
    paragraph = Paragraph(subject.text, ((0, subject.span.line, subject.span.column),))
    months = _MONTHS.search(paragraph.key)
    if months:
        named = f"tu thang {months[1]}/{months[2]} den thang {months[3]}/{months[4]}"
        found = next((phrase for phrase in find_limits(named, None) if phrase.starts), None)
        if found:
            words = paragraph.words(months.start(), months.end(), Sure.LIKELY)
            return FoundPeriod(words, found.starts, found.named)
    years = _NAMED_YEARS.search(paragraph.key)
    if years and years[1] <= years[2]:
        words = paragraph.words(years.start(), years.end(), Sure.LIKELY)
        return FoundPeriod(words, date(int(years[1]), 1, 1), date(int(years[2]), 12, 31))
    return None
