"""Đề cương báo cáo: the sections as headings; for a unit to fill in, with dotted lines and tables of figures."""

from collections.abc import Iterable
from dataclasses import replace

from planner.documents.blocks import Blank, Block, Column, Heading, Paragraph, Row, Run, Table
from planner.documents.holds import hold
from planner.documents.letterhead import head_block
from planner.documents.plan_sheets import OutlineLine, OutlineSheet
from planner.documents.profiles import StyleProfile, TypeStyle
from planner.documents.wordings import Draft
from planner.wording import fold, full_day

_SIZES = (TypeStyle(12, 14.6),)
_FIGURES = (
    Column("TT", 10, centred=True), Column("Chỉ tiêu", 85), Column("Đơn vị tính", 22, centred=True),
    Column("Số liệu", 24, centred=True), Column("Ghi chú", 24),
)  # fmt: skip
_MEASURES = {"ty le": "%", "kinh phi": "triệu đồng"}
_AFTER_NUMBER = {"party": "- ", "state": ". "}  # of a section, by the family of forms
_LINES, _LINES_BESIDE_FIGURES = 5, 3


def draft(sheet: OutlineSheet, profile: StyleProfile) -> Draft:
    """Return the empty report before its words."""
    values = {
        "nội dung báo cáo": sheet.subject, "kế hoạch": sheet.citation, "cơ quan báo cáo": sheet.writer,
        "mốc số liệu": sheet.period,
        "hạn gửi": full_day(sheet.limit, profile.date_sep) if sheet.limit else "", "dấu kết thúc": profile.ending,
    }  # fmt: skip
    slots = {"đề cương": tuple(_to_fill_in(sheet.lines, profile))}
    return Draft(
        "report-outline", values, profile, head_block(sheet.head, profile), sheet.recipients, sheet.signature, slots
    )


def outline_blocks(lines: tuple[OutlineLine, ...], profile: StyleProfile) -> Iterable[Block]:
    """Yield the outline as a plan brings it: headings with what is to be said below them."""
    for line in lines:
        yield _heading(line, profile)
        yield from (Paragraph((Run(hold(words)),)) for words in line.guidance)


def _to_fill_in(lines: tuple[OutlineLine, ...], profile: StyleProfile) -> Iterable[Block]:
    """Yield the outline with room: what is asked in italics, a table for figures, dotted lines for words."""
    for line in lines:
        yield _heading(line, profile)
        yield from (Paragraph((Run(hold(words), italic=True),)) for words in line.guidance)
        if line.figures:
            yield Table(_FIGURES, tuple(_row(number, words) for number, words in enumerate(line.figures, start=1)),
                        _SIZES)  # fmt: skip
        if line.is_leaf:
            yield Blank(lines=_LINES_BESIDE_FIGURES if line.figures else _LINES)


def _row(number: int, words: str) -> Row:
    measure = next((unit for start, unit in _MEASURES.items() if fold(words).startswith(start)), "")
    return Row(tuple(map(Run, (str(number), hold(words), measure, "", ""))))


def _heading(line: OutlineLine, profile: StyleProfile) -> Heading:
    """Return the head of a section: I- ĐẶC ĐIỂM TÌNH HÌNH (I. in State form), below it 1. Kết quả phối hợp."""
    if line.level == 1:
        after = _AFTER_NUMBER[profile.family]
        return Heading(hold(f"{line.number}{after}{line.title.upper()}" if line.number else line.title.upper()))
    return Heading(hold(f"{line.number}. {line.title}" if line.number else line.title), line.level)


def annex_profile(profile: StyleProfile) -> StyleProfile:
    """Return the form of an annex: its name a little smaller than that of the paper it goes with."""
    return replace(profile, kind=replace(profile.kind, size=min(profile.kind.size, 15)))
