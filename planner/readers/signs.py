"""What stands at the top of a document beside its name: number, day and place of issue."""

import re

from planner.enums import Sure
from planner.readers.dates import TIME, read_time, repair_digits
from planner.readers.found import Doubt, FoundDay, Words
from planner.readers.paragraphs import Paragraph
from planner.readers.structure import Document

_SAYS_NUMBER = r"\bs[o0]\s*(?:hieu\s*)?:?\s*"
SIGN = (
    r"(?P<no>[\dol]{1,5}[a-z]?(?:\s*-\s*(?=[a-z])|\s*/\s*(?=(?:19|"
    r"20)?\d*\s*/?-?\s*[a-z])))(?P<sign>[a-z0-9&/.\-]*[a-z0-9](?:\s*[-/]\s*[a-z][a-z0-9&.\-/]*)*)"
)
_NUMBER = re.compile(_SAYS_NUMBER + SIGN)
_NUMBER_BELOW = re.compile(SIGN)  # in a narrow cell the number stands below its "Số:"
_BLANK = re.compile(r"\bso\s*:?\s*[.…_\s]*(?P<sign>[-/]\s*[a-z]{2,}[a-z0-9&/.\-]*)")
_DATE = re.compile(r"ngay\s+[\dol]{1,2}\s+thang\s+[\dol]{1,2}\s+nam\s+[\dol]{4}")
_BLANK_DATE = re.compile(r"ngay[\s.…_]*thang[\s.…_]*(?:[\dol]{1,2}\s*)?nam\s+[\dol]{4}")
_CAPTION = re.compile(r"kem theo\s+(?P<kind>[a-z ]+?)\s*(?=so\b)")
_CAPTION_DATE = re.compile(
    r"ngay\s+[\dol]{1,2}\s?[-/.]\s?[\dol]{1,2}\s?[-/.]\s?[\dol]{4}|ngay\s+\d{1,2}\s+thang\s+\d{1,2}\s+nam\s+\d{4}"
)


def read_number(document: Document) -> tuple[Words, list[Doubt]]:
    """Return number and symbol, from the head or from the caption of an annex; nothing where it is left blank."""
    above = ""
    for paragraph in _head_zone(document):
        key = repair_digits(paragraph.key)
        is_below = bool(re.fullmatch(_SAYS_NUMBER, above))
        found = _NUMBER.search(key) or (_NUMBER_BELOW.match(key) if is_below else None)
        above = paragraph.key
        if found and not re.search(r"\bkem theo|thuc hien|can cu", paragraph.key[: found.start()]):
            return _number_words(paragraph, found), []
        blank = _BLANK.search(paragraph.key)
        if blank:
            return Words(), [Doubt("number_blank", paragraph.line, paragraph.words(blank.start(), blank.end()).text)]
    for paragraph, start in captions(document):
        found = _NUMBER.search(paragraph.key, start)
        if found:
            return _number_words(paragraph, found, Sure.LIKELY), [
                Doubt("number_from_annex", paragraph.line, paragraph.text)
            ]
    return Words(), [Doubt("number_missing", _first_line(document))]


def _number_words(paragraph: Paragraph, found: re.Match[str], sure: Sure = Sure.SURE) -> Words:
    words = paragraph.words(found.start("no"), found.end("sign"), sure)
    digits = re.match(r"[\dlOoI]+", words.text)
    mended = digits[0].translate({108: "1", 73: "1", 79: "0", 111: "0"}) if digits else ""
    text = mended + words.text[len(mended) :]
    return Words(
        re.sub(r"\s*([-/])\s*", r"\1", text).rstrip(".,;"), words.span, sure if text == words.text else Sure.DOUBTFUL
    )


def read_issued(document: Document) -> tuple[FoundDay | None, list[Doubt]]:
    """Return the day of issue, from the head or from the caption of an annex."""
    blank: list[Doubt] = []
    for paragraph in _head_zone(document):
        day = _day_in(paragraph, _DATE, 0, Sure.SURE)
        if day:
            return day, []
        empty = _BLANK_DATE.search(paragraph.key)
        if empty:
            blank = [Doubt("date_blank", paragraph.line, paragraph.words(empty.start(), empty.end()).text)]
    if not blank:
        for paragraph, start in captions(document):
            day = _day_in(paragraph, _CAPTION_DATE, start, Sure.LIKELY)
            if day:
                return day, []
    return None, blank or [Doubt("date_missing", _first_line(document))]


def read_place(document: Document) -> Words:
    """Return the place before the day of issue (địa danh, Nghị định 30/2020/NĐ-CP, phụ lục I), or nothing."""
    for paragraph in _head_zone(document):
        day = _DATE.search(repair_digits(paragraph.key)) or _BLANK_DATE.search(paragraph.key)
        if day:
            before = paragraph.text[: day.start()].rstrip(" ,")
            start = len(before)
            for word in reversed(re.findall(r"\s*\S+", before)):
                if not word.strip()[0].isupper() or re.search(r"[\d/:|]", word):
                    break
                start -= len(word)
            return paragraph.words(start, len(before))
    return Words()


def _day_in(paragraph: Paragraph, form: re.Pattern[str], start: int, sure: Sure) -> FoundDay | None:
    key = repair_digits(paragraph.key)
    found = form.search(key, start)
    time = TIME.match(key, found.start()) if found else None
    read = read_time(time, None) if time else None
    if read and read.last and found:
        return FoundDay(read.last, paragraph.words(found.start(), read.end, sure))
    return None


def _head_zone(document: Document) -> list[Paragraph]:
    """Return the paragraphs before the title; without a title, the first few."""
    return document.head if document.title is not None else document.opening[:12]


def captions(document: Document) -> list[tuple[Paragraph, int]]:
    """Return the lines "kèm theo Kế hoạch số …" of annexes, with where the number begins."""
    lines = [paragraph for annex in document.annexes for paragraph in annex.heading]
    return [(line, found.end()) for line in lines if (found := _CAPTION.search(line.key))]


def _first_line(document: Document) -> int:
    return document.title.line if document.title else 1
