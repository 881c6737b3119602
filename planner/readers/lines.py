"""People pasted as lines: họ tên; chức vụ; đơn vị."""

import re
from dataclasses import dataclass
from io import StringIO

from planner.readers.units import RowError, RowErrors
from planner.wording import clean, normal_form

MOST_PARTS = 3
MOST_NAME, MOST_WORDS = 120, 200  # what the list holds of a name, and of a post or a unit

_NUMBERING = re.compile(r"(?:\d{1,4}\s*[.)]|[-–•+*](?=\s))\s*")
_NUMBER_CELL = re.compile(r"\d{1,4}[.)]?")
_HONORIFIC = re.compile(r"(đồng chí|đ/c|đc|ông|bà)(?:(?<=c)[.:]|:)?(?:\s+|$)", re.IGNORECASE)
_HONORIFICS = {"đồng chí": "đồng chí", "đ/c": "đồng chí", "đc": "đồng chí", "ông": "ông", "bà": "bà"}


@dataclass(frozen=True)
class PersonLine:
    """One pasted person; honorific is đồng chí, ông, bà or empty."""

    line: int
    honorific: str
    name: str
    post: str
    unit: str


def read_people_lines(text: str) -> list[PersonLine]:
    """Return the people of pasted lines, or raise RowErrors (no_name, too_many_parts, too_long) with every fault.

    Parts are parted by semicolons, or by tabs where a line has one. Numbering is dropped, and a line that
    holds nothing else is blank. Names are kept whole, A Pốt and Hơ Len included.
    """
    people: list[PersonLine] = []
    errors: list[RowError] = []
    plain = normal_form("NFC", text.removeprefix("\ufeff"))
    for number, line in enumerate(StringIO(plain, newline=None), start=1):
        parts = _parts(line)
        if not any(parts):
            continue
        honorific, name = honorific_and_name(parts[0])
        if len(parts) > MOST_PARTS:
            errors.append(RowError(number, "too_many_parts", clean(line)))
        if not any(c.isalpha() for c in name):
            errors.append(RowError(number, "no_name", clean(line)))
        post, unit = (*parts[1:MOST_PARTS], "", "")[:2]
        if len(name) > MOST_NAME or max(len(post), len(unit)) > MOST_WORDS:
            errors.append(RowError(number, "too_long", clean(line)))
        people.append(PersonLine(number, honorific, name, post, unit))
    if errors:
        raise RowErrors(errors)
    return people


def _parts(line: str) -> list[str]:
    """Return the tidied parts of a line without its numbering and without empty parts at the end."""
    parts = [clean(part) for part in line.split("\t" if "\t" in line.strip() else ";")]
    while len(parts) > 1 and not parts[-1]:
        parts.pop()
    if _NUMBER_CELL.fullmatch(parts[0]):
        return parts[1:]
    numbering = _NUMBERING.match(parts[0])
    if numbering:
        parts[0] = parts[0][numbering.end() :]
    return parts


def honorific_and_name(text: str) -> tuple[str, str]:
    """Return the honorific in its full form, and the name without it."""
    found = _HONORIFIC.match(text)
    if not found:
        return "", text
    return _HONORIFICS[found[1].lower()], text[found.end() :]
