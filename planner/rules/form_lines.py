"""Lines of a paper with their looks, and what is seen in them that belongs to one form of paper and not to another."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from planner.enums import FormPoint, PaperForm

PARTY, STATE, YOUTH = frozenset({PaperForm.PARTY}), frozenset({PaperForm.STATE}), frozenset({PaperForm.YOUTH})
NEITHER: frozenset[PaperForm] = frozenset()
EVERY = PARTY | STATE | YOUTH
_MOST_QUOTED = 200


@dataclass(frozen=True, slots=True)
class FormLine:
    """A paragraph: its words and how most of its letters look; None where only the words are known.

    `table` and `cell` count from 1 and are 0 outside tables. A `ruled` line has a line drawn at it.
    """

    number: int
    text: str
    size: float | None = None
    bold: bool | None = None
    italic: bool | None = None
    underline: bool | None = None
    ruled: bool = False
    table: int = 0
    cell: int = 0


@dataclass(frozen=True, slots=True)
class FormPage:
    """The margins of a paper in millimetres."""

    top: float
    bottom: float
    left: float
    right: float


@dataclass(frozen=True, slots=True)
class Sighting:
    """Something that only some forms have: `forms` are those to which it belongs, none where it is in no form."""

    point: FormPoint
    forms: frozenset[PaperForm]
    line: int
    quote: str


def see(point: FormPoint, forms: frozenset[PaperForm], line: FormLine) -> Sighting:
    """Return a sighting in a line; a long one is quoted in part."""
    words = " ".join(line.text.split())
    quote = words if len(words) <= _MOST_QUOTED else f"{words[:_MOST_QUOTED].rstrip()}…"
    return Sighting(point, forms, line.number, quote)


def of_size(line: FormLine, sizes: Mapping[PaperForm, tuple[float, ...]]) -> frozenset[PaperForm] | None:
    """Return the forms that have a line in its size; None where the size is not known."""
    if line.size is None:
        return None
    return frozenset(form for form, known in sizes.items() if line.size in known)


def is_capitals(text: str) -> bool:
    """Tell whether words are written in capitals."""
    return text == text.upper() and bool(re.search(r"[^\W\d_]", text))
