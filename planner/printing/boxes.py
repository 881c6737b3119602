"""Marks of secrecy and urgency: chosen when a paper is printed, framed in its head, known with its version."""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from hashlib import sha256

from planner.documents.letterhead import boxes_of
from planner.documents.wordings import Draft
from planner.enums import Secrecy, Urgency
from planner.printing.work import MOST_TOLD, Work
from planner.rules.errors import NotFound, Refused
from planner.wording import clean, parse_day, parse_hour

# options of every kind whose papers have a head; the last is the moment by which HỎA TỐC HẸN GIỜ must arrive
SECRECY, URGENCY, DUE = BOXES = ("secrecy", "urgency", "due")
MARKS: Mapping[str, type[Secrecy] | type[Urgency]] = {SECRECY: Secrecy, URGENCY: Urgency}
PARTS = {SECRECY: "độ mật", URGENCY: "độ khẩn"}  # what they are called where a version tells what has changed
_LENGTH = 12
# an hour and a day in either order: 14:30 15-3-2024, 14 giờ 30, ngày 15/3/2024, 2024-03-15T14:30
_DAY = re.compile(r"\d{4}-\d{1,2}-\d{1,2}|\d{1,2}\s*[-/.]\s*\d{1,2}\s*[-/.]\s*\d{4}")
_BESIDE_HOUR = re.compile(r"^(?:trước|T)\s*|\s*,?\s*(?:ngày)?$")


def chosen_marks(options: Mapping[str, str]) -> dict[str, Secrecy | Urgency]:
    """Return the marks that papers shall bear, by option.

    Raises NotFound for one that there is not, Refused for a moment without its mark or a mark without its moment.
    """
    chosen = {name: _mark(name, options[name]) for name in MARKS if options.get(name)}
    is_timed, is_said = chosen.get(URGENCY) is Urgency.TIMED, bool(options.get(DUE))
    if is_timed != is_said:
        raise Refused("mark_moment" if is_timed else "moment_mark")
    _due(options)
    return chosen


def _mark(name: str, given: str) -> Secrecy | Urgency:
    if given not in tuple(MARKS[name]):
        raise NotFound("paper_option", option=name, value=given[:MOST_TOLD])
    return MARKS[name](given)


def read_due(typed: str) -> datetime:
    """Return a moment that was typed with its day and its hour; raises Refused for anything else."""
    words = clean(typed)
    found = _DAY.search(words)
    day = parse_day(found[0]) if found else None
    beside = f"{words[: found.start()]} {words[found.end() :]}" if found else ""
    at = parse_hour(_BESIDE_HOUR.sub("", beside.strip()))
    if day is None or at is None:
        raise Refused("moment_typed", value=typed[:MOST_TOLD])
    return datetime.combine(day, at)


def boxed(draft: Draft, work: Work) -> Draft:
    """Return a paper whose head bears the marks; what has no head, as an annex, goes with the paper that has one."""
    marks = chosen_marks(work.options).values()
    if draft.head is None or not marks:
        return draft
    return replace(draft, head=replace(draft.head, boxes=boxes_of(marks, draft.profile, _due(work.options))))


def _due(options: Mapping[str, str]) -> datetime | None:
    return read_due(options[DUE]) if options.get(DUE) else None


def box_parts(work: Work) -> dict[str, str]:
    """Return digests of the marks as parts of a version: whoever holds a paper should know when they change."""
    due = _due(work.options)
    said: dict[str, str] = {**chosen_marks(work.options)}
    if due:
        said[URGENCY] += due.isoformat()
    return {PARTS[name]: sha256(words.encode()).hexdigest()[:_LENGTH] for name, words in said.items()}
