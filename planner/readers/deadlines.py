"""Deadlines: every limit of a plan that binds somebody, with what is due and who owes it (domain.md 4)."""

import re
from dataclasses import dataclass

from planner.enums import Duty, Sure
from planner.readers.bearers import bearers_of
from planner.readers.bindings import binds
from planner.readers.clauses import Clause, Context, clauses_of
from planner.readers.duties import duties_of
from planner.readers.found import Doubt, FoundDeadline, Words
from planner.readers.levels import levels_in
from planner.readers.paragraphs import Paragraph
from planner.readers.structure import Document

_LEAD = re.compile(r"\s*(?:[-+•*]\s*|\(?\d+[.)]\s*|,\s*|va\s+)*")


@dataclass(frozen=True)
class PlacedDeadline:
    """A deadline with the paragraph and the offset where its words begin."""

    deadline: FoundDeadline
    paragraph: Paragraph
    start: int


def read_deadlines(document: Document, context: Context) -> tuple[list[PlacedDeadline], list[Doubt]]:
    """Return the limits of body and annexes, and doubts about days that cannot be or lack their year."""
    placed: list[PlacedDeadline] = []
    doubts: list[Doubt] = []
    context.see_tables(document)
    for clause in clauses_of(document, context):
        if not binds(clause):
            continue
        fault = clause.phrase.fault
        if fault:
            code = "impossible_day" if fault == "impossible" else fault
            words = clause.paragraph.words(clause.phrase.start, clause.phrase.end)
            doubts.append(Doubt(code, words.span.line if words.span else clause.paragraph.line, words.text))
        else:
            placed += _make(clause)
    return placed, doubts


def _under_heading(clause: Clause, asked: Words) -> Words:
    """Return the words of a clause behind the heading that says whose conference it is, where they do not say it."""
    if levels_in(clause.said):
        return asked
    heading = next((above for above in clause.node.above() if levels_in(above.key[:160])), None)
    if heading is None:
        return asked
    said = heading.paragraph.statement(heading.paragraph.body)
    return Words(f"{said.text}: {asked.text}", asked.span, asked.sure)


def _make(clause: Clause) -> list[PlacedDeadline]:
    """Return the deadlines of a limit: one for each duty and each level that it binds."""
    phrase, paragraph = clause.phrase, clause.paragraph
    sure = Sure.LIKELY if phrase.bare or phrase.tentative else Sure.SURE
    wording = paragraph.words(phrase.start, phrase.end, sure)
    lead = _LEAD.match(clause.whole)
    own = paragraph.statement(clause.start + (lead.end() if lead else 0), max(clause.end, phrase.end))
    placed = []
    for duty in duties_of(clause):
        levels, organ = bearers_of(clause, duty)
        asked = _under_heading(clause, own) if duty is Duty.CONFERENCE else own
        for level in levels:
            found = FoundDeadline(
                level, duty, wording, phrase.kind, phrase.named, phrase.last_day, phrase.starts, phrase.tentative,
                organ or Words(), asked,
            )  # fmt: skip
            placed.append(PlacedDeadline(found, paragraph, phrase.start))
    return placed
