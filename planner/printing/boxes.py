"""Marks of secrecy and urgency: chosen when a paper is printed, framed in its head, known with its version."""

from collections.abc import Mapping
from dataclasses import replace
from hashlib import sha256

from planner.documents.letterhead import boxes_of
from planner.documents.wordings import Draft
from planner.enums import Secrecy, Urgency
from planner.printing.work import Work

SECRECY, URGENCY = BOXES = ("secrecy", "urgency")  # options of every kind whose papers have a head
MARKS: Mapping[str, type[Secrecy] | type[Urgency]] = {SECRECY: Secrecy, URGENCY: Urgency}
PARTS = {SECRECY: "độ mật", URGENCY: "độ khẩn"}  # what they are called where a version tells what has changed
_LENGTH = 12


def chosen_marks(work: Work) -> dict[str, Secrecy | Urgency]:
    """Return the marks that papers shall bear, by option; raises NotFound for one that there is not."""
    asked = [(name, mark) for name, mark in MARKS.items() if work.options.get(name)]
    return {name: mark(work.choice(name, tuple(mark), "")) for name, mark in asked}


def boxed(draft: Draft, work: Work) -> Draft:
    """Return a paper whose head bears the marks; what has no head, as an annex, goes with the paper that has one."""
    marks = chosen_marks(work).values()
    if draft.head is None or not marks:
        return draft
    return replace(draft, head=replace(draft.head, boxes=boxes_of(marks, draft.profile)))


def box_parts(work: Work) -> dict[str, str]:
    """Return digests of the marks as parts of a version: whoever holds a paper should know when they change."""
    marks = chosen_marks(work)
    return {PARTS[name]: sha256(mark.encode()).hexdigest()[:_LENGTH] for name, mark in marks.items()}
