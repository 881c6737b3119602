"""A plan document read: text in, FoundPlan out. Rules speak of the language of plans, never of one document."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import replace

from planner.enums import DeadlineKind, OwedAt, PaperKind
from planner.readers.agendas import read_agenda
from planner.readers.attendances import read_attendance, read_form, read_venue
from planner.readers.clauses import Context
from planner.readers.deadlines import PlacedDeadline, read_deadlines
from planner.readers.endings import read_ending
from planner.readers.found import Doubt, FoundDeadline, FoundPlan, FoundTask, Words
from planner.readers.heads import read_basis, read_kind, read_subject, year_of
from planner.readers.issuers import read_issuer
from planner.readers.outlines import read_outline
from planner.readers.paragraphs import Paragraph, fold_letters, read_paragraphs
from planner.readers.periods import read_period
from planner.readers.signs import read_issued, read_number, read_place
from planner.readers.structure import Document, split_document
from planner.readers.tasks import read_tasks
from planner.readers.topics import read_topics

# kinds that order something too, and may set limits; reports and news only tell
ORDERS = frozenset(
    {
        PaperKind.OFFICIAL_LETTER,
        PaperKind.DIRECTIVE,
        PaperKind.NOTICE,
        PaperKind.GUIDANCE,
        PaperKind.PROGRAMME,
        PaperKind.CONCLUSION,
    }
)
_WITH_DAY = frozenset(DeadlineKind) - {DeadlineKind.RELATIVE, DeadlineKind.RECURRING, DeadlineKind.OPEN}
_STRANGE = re.compile(r"[\u0370-\u1cff\u2c00-\ud7ff\uf900-\ufaff]+")


def read_plan_text(text: str) -> FoundPlan:
    """Return what a document says; of a document that is no plan, its kind, number, day, issuer and subject alone."""
    text = unicodedata.normalize("NFC", text)
    paragraphs = read_paragraphs(text)
    document = split_document(paragraphs)
    key = fold_letters(text)
    kind, kind_words = read_kind(document, key)
    number, number_doubts = read_number(document)
    issued, issued_doubts = read_issued(document)
    found = FoundPlan(
        kind=kind, kind_words=kind_words, number=number, issued_on=issued, issuer=read_issuer(document),
        subject=read_subject(document), basis=read_basis(document), place=read_place(document),
    )  # fmt: skip
    recipients, signature = read_ending(document)
    found = replace(found, recipients=recipients, signature=signature)
    not_a_plan = Doubt("not_a_plan", document.title.line if document.title else 1, kind.value)
    if kind not in {PaperKind.PLAN, *ORDERS}:
        return replace(found, doubts=(not_a_plan,))
    found = _with_body(document, found, key)
    if kind is not PaperKind.PLAN:
        return replace(found, doubts=(not_a_plan, *found.doubts))
    return replace(found, doubts=(*number_doubts, *issued_doubts, *found.doubts, *_strange(paragraphs)))


def _with_body(document: Document, found: FoundPlan, key: str) -> FoundPlan:
    """Return a plan with all that its body and annexes order."""
    issued_on = found.issued_on.day if found.issued_on else None
    tasks = read_tasks(document)
    top = top_level(found.issuer, found.number)
    organs = {id(paragraph): task.unit for task, paragraph, _ in tasks}
    context = Context(issued_on, year_of(issued_on, key), top, organs, {})
    placed, doubts = read_deadlines(document, context)
    dated = _distinct(each.deadline for each in placed if each.deadline.kind in _WITH_DAY)
    undated = _distinct(each.deadline for each in placed if each.deadline.kind not in _WITH_DAY)
    return replace(
        found,
        period=read_period(document, issued_on, context.year, found.subject), form=read_form(document, top),
        venue=read_venue(document, top),
        deadlines=dated, undated=undated, attendance=read_attendance(document, top), agenda=read_agenda(document),
        tasks=tuple(_with_due(task, paragraph, start, placed) for task, paragraph, start in tasks),
        outline=read_outline(document), topics=read_topics(document), doubts=tuple(doubts),
    )  # fmt: skip


def top_level(issuer: Words, number: Words) -> OwedAt:
    """Return the level of the conference that the issuer itself holds."""
    key = fold_letters(f"{issuer.text} {number.text}")
    if re.search(
        r"benh vien|\btruong (?:dai hoc|cao dang|thpt|thcs|tieu hoc|mam non)|\bcong ty\b|tong cong ty|hop tac xa", key
    ):
        return OwedAt.UNIT
    if (
        re.search(r"trung uong|tong lien doan|chinh phu|bo chinh tri|\bbo [a-z]|quoc hoi|ban bi thu", key)
        and "tinh" not in key
    ):
        return OwedAt.CENTRAL
    if re.search(r"\b(?:xa|phuong|dac khu|thi tran)\b|-?/?\bdu\b$", key) and not re.search(r"\btinh\b", key):
        return OwedAt.COMMUNE
    if re.search(r"huyen|quan uy|\bquan\b|thi uy|thi xa|/hu\b", key):
        return OwedAt.DISTRICT
    return OwedAt.PROVINCE


def _distinct(deadlines: Iterable[FoundDeadline]) -> tuple[FoundDeadline, ...]:
    """Return deadlines without those that say the same again."""
    kept: dict[tuple[object, ...], FoundDeadline] = {}
    for each in deadlines:
        words = each.wording.text if each.last_day is None else ""
        kept.setdefault((each.level, each.duty, each.last_day, words), each)
    return tuple(kept.values())


def _with_due(task: FoundTask, paragraph: Paragraph, start: int, placed: list[PlacedDeadline]) -> FoundTask:
    """Return a task with the first limit inside its words, a dated one before an open one."""
    own = [each.deadline for each in placed if each.paragraph is paragraph and (paragraph.cells or each.start >= start)]
    own.sort(key=lambda deadline: deadline.last_day is None)
    return replace(task, due=own[0]) if own else task


def _strange(paragraphs: list[Paragraph]) -> list[Doubt]:
    """Return a doubt for each paragraph with letters that Vietnamese does not have: faults of a scan."""
    return [
        Doubt("strange_letters", paragraph.span(hit.start(), hit.end()).line, hit[0])
        for paragraph in paragraphs
        if (hit := _STRANGE.search(paragraph.text))
    ]
