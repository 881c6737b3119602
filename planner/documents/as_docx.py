"""Blocks to Word: the same blocks as as_pdf draws, as paragraphs, styles and tables that an office goes on editing.

Where a paper fits its page only with fewer blank lines or smaller tables, the PDF's layout has found that out.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby, repeat
from typing import Any

from planner.documents.blocks import (
    Addressee,
    Addressees,
    Block,
    FootBlock,
    HeadBlock,
    Note,
    Paragraph,
    Row,
    Run,
    Table,
    TitleBlock,
)
from planner.documents.bodies import in_columns
from planner.documents.docx_package import mm_twips, pack, section
from planner.documents.docx_parts import columns, framed_run, indent, paragraph, runs, spacing, text_run
from planner.documents.fonts import Family, find_family
from planner.documents.frames import organs
from planner.documents.lines import balance
from planner.documents.pages import Made, best_setting
from planner.documents.profiles import StyleProfile, TypeStyle
from planner.documents.strips import MM, Setting
from planner.wording import NBSP

_SLACK = 1.5  # mm: Word measures its own Times, whose words may be a hair wider
_MOST_KEPT = 4_000  # blocks that stay in memory: what a batch shares is met again soon
_GAP = paragraph("body", "", spacing(line=1))  # Word joins two tables that touch, and ends no cell with a table


def render(blocks: Sequence[Block], profile: StyleProfile, title: str, family: Family | None = None) -> bytes:
    """Return a paper as .docx; `title` is what Word shows among its properties."""
    return render_all([blocks], profile, title, family)


def render_all(
    papers: Iterable[Sequence[Block]], profile: StyleProfile, title: str, family: Family | None = None
) -> bytes:
    """Return many papers as one .docx, each a section of its own with its own page numbers."""
    writer = _Writer(profile, family or find_family())
    bodies = [writer.body(blocks) for blocks in papers]
    if not bodies:
        raise ValueError("nothing to render")
    page = section(profile)
    # the section of a paper stands in its last paragraph, that of the last paper at the end of the document
    between = f'<w:p><w:pPr><w:pStyle w:val="body"/>{spacing(line=1)}{page}</w:pPr></w:p>'
    return pack(between.join(bodies) + _GAP + page, profile, title)


def render_each(
    papers: Iterable[Sequence[Block]], profile: StyleProfile, titles: Iterable[str], family: Family | None = None
) -> Iterator[bytes]:
    """Yield a .docx for each paper; what papers share is made once."""
    writer, page = _Writer(profile, family or find_family()), section(profile)
    for blocks, title in zip(papers, titles, strict=True):
        yield pack(writer.body(blocks) + _GAP + page, profile, title)


@dataclass(slots=True)
class _Writer:
    """Writes the bodies of papers of one form; blocks that papers share are written once."""

    profile: StyleProfile
    family: Family
    _made: Made = field(default_factory=dict)
    _written: dict[tuple[Block, type, int, int], str] = field(default_factory=dict)

    def body(self, blocks: Sequence[Block]) -> str:
        """Return the blocks of one paper."""
        if len(self._written) > _MOST_KEPT:
            self._made.clear()
            self._written.clear()
        setting = best_setting(blocks, self.profile, self.family, self._made)
        return "".join(map(self._block, blocks, [*blocks[1:], None], repeat(setting)))

    def _block(self, block: Block, following: Block | None, setting: Setting) -> str:
        """Return one block; of what follows it only the kind matters."""
        key = (block, type(following), setting.blank_lines, setting.table_size)
        written = self._written.get(key)
        if written is None:
            written = self._written[key] = _MAKERS[type(block)](block, setting, following)
        return written


def _head(block: HeadBlock, setting: Setting, _next: Block | None) -> str:
    """Return the head: two columns, the day beside the number."""
    profile = setting.profile
    lines, widths = organs(block, profile, setting.family)
    left = "".join(
        paragraph("issuer" if style.bold else "superior", text_run("".join(text for _, text in line.pieces)),
                  spacing(line=profile.head_step))
        for line, style in lines
    )  # fmt: skip
    star = paragraph("superior", text_run(profile.star), spacing(line=profile.head_step))
    right = "".join(_motto(text, style, widths[1], setting) for text, style in profile.motto)
    # the day stands beside the number; on a paper without one beside the asterisk
    number = star
    if block.number:
        left, number = left + star, paragraph("number", text_run(block.number), spacing(line=profile.head_step))
    if block.draft:
        number += paragraph("draft", framed_run(f"{NBSP}{block.draft}{NBSP}"), spacing(before=profile.head_depth))
    if block.subject:
        number += paragraph("letter_subject", text_run(block.subject), spacing(before=profile.head_depth))
    day = paragraph("place", text_run(block.place_and_day), spacing(line=profile.head_step))
    return columns(widths, [(left, right), (number, day)])


def _motto(text: str, style: TypeStyle, width: float, setting: Setting) -> str:
    """Return the words at the top right; the line below them is as wide as they are."""
    face = setting.family.face(style.bold, style.italic)
    side = max(0.0, (width - face.width(text) * style.size / 1000 / MM) / 2 - 0.4)
    rule = '<w:pBdr><w:bottom w:val="single" w:sz="6" w:space="1" w:color="000000"/></w:pBdr>'
    look = rule + spacing(line=setting.profile.head_step) + indent(side, side)
    return paragraph("motto", text_run(text.replace(" ", NBSP)), look)


def _title(block: TitleBlock, setting: Setting, _next: Block | None) -> str:
    """Return tên loại, trích yếu as narrow as its lines are balanced, and the separator."""
    profile = setting.profile
    kind = paragraph("kind", text_run(block.kind), "<w:keepNext/>" + spacing(before=profile.kind_before))
    style, name, width = profile.subject, "subject", profile.subject_width
    lines = balance((Run(block.subject),), style, setting.family, width * MM)
    keep = "<w:keepNext/><w:keepLines/>"
    if len(lines) > profile.subject_balanced:
        side, keep = 0.0, "<w:keepNext/>"
        if len(lines) > profile.subject_full:
            name = "subject_small"
    else:
        widest = max((line.width for line in lines), default=0.0) / MM
        side = max(0.0, (profile.text_width - widest) / 2 - _SLACK)
    subject = paragraph(name, text_run(block.subject), keep + indent(side, side))
    if not block.separated:
        return kind + subject
    return kind + subject + paragraph("separator", text_run(profile.separator), spacing(after=profile.separator_after))


def _paragraph(block: Paragraph, setting: Setting, following: Block | None) -> str:
    """Return body text; what stands before the foot stays with it."""
    profile = setting.profile
    keep = "<w:keepNext/><w:keepLines/>" if isinstance(following, FootBlock) else ""
    gap = spacing(before=profile.table_after if block.after_table else 0, after=profile.after)
    return paragraph("body", runs(block.runs), keep + gap + indent(first=profile.indent if block.indented else 0))


def _addressee(block: Addressee, setting: Setting, _next: Block | None) -> str:
    """Return name and post of who is invited."""
    profile = setting.profile
    after = spacing(after=profile.after)
    name = paragraph("addressee", text_run(block.name), "<w:keepNext/>" + spacing(
        before=profile.addressee_before, after=0 if block.post else profile.after))  # fmt: skip
    if not block.post:
        return name
    side = max(0.0, (profile.text_width - profile.addressee_width) / 2)
    return name + paragraph("addressee_post", text_run(block.post), "<w:keepNext/>" + after + indent(side, side))


def _addressees(block: Addressees, setting: Setting, _next: Block | None) -> str:
    """Return Kính gửi beside the names, in a table without rules."""
    profile, family = setting.profile, setting.family
    label = profile.addressed_label
    width = family.face(label.bold, label.italic).width(block.label) * label.size / 1000 / MM + _SLACK
    halves = in_columns(block.names, profile.addressed_columns)
    face = family.face(profile.addressed.bold, profile.addressed.italic)
    room = (profile.text_width - width) / len(halves) - profile.addressed_gap
    widths = [
        min(room, max((face.width(name) for name in half), default=0) * profile.addressed.size / 1000 / MM + _SLACK)
        for half in halves
    ]
    sides = [width + profile.addressed_gap, *(each + profile.addressed_gap for each in widths[:-1]), widths[-1]]
    before = max(0.1, (profile.text_width - sum(sides)) / 2)
    cells = ["".join(paragraph("addressed", text_run(name)) for name in half) for half in halves]
    table = columns([before, *sides], [(_GAP, paragraph("addressed_label", text_run(block.label)), *cells)])
    opening, closing = (paragraph("body", "", spacing(line=each)) for each in (
        profile.addressed_before, profile.addressed_after))  # fmt: skip
    return opening + table + closing


def _note(block: Note, setting: Setting, _next: Block | None) -> str:
    """Return the centred line above a table."""
    return paragraph("note", text_run(block.text), "<w:keepNext/>" + spacing(after=setting.profile.table_before))


def _table(block: Table, setting: Setting, following: Block | None) -> str:
    """Return a ruled table; its heading comes again on each page, no row splits."""
    profile = setting.profile
    style = block.sizes[min(setting.table_size, len(block.sizes) - 1)]
    rule = f'w:val="single" w:sz="{round(profile.table_rule * 8)}" w:space="0" w:color="000000"'
    sides = "".join(f"<w:{side} {rule}/>" for side in ("top", "left", "bottom", "right", "insideH", "insideV"))
    pad, widths = mm_twips(profile.table_pad_x), [mm_twips(column.width) for column in block.columns]
    rows = "".join(_row(block, index, widths, style, setting) for index in range(len(block.rows)))
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    table = (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblBorders>{sides}</w:tblBorders>'
        f'<w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="{pad}" w:type="dxa"/><w:right w:w="{pad}" '
        f'w:type="dxa"/></w:tblCellMar></w:tblPr><w:tblGrid>{grid}</w:tblGrid>'
        f"{_heading(block, widths, style, setting)}{rows}</w:tbl>"
    )
    return table if isinstance(following, Paragraph) else table + _GAP


def _heading(block: Table, widths: Sequence[int], style: TypeStyle, setting: Setting) -> str:
    """Return the rows of the heading: two where some columns share words over theirs."""
    opening = '<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>'
    middle = '<w:vAlign w:val="center"/>'
    bold = [Run(column.heading, bold=True) for column in block.columns]
    if not any(column.over for column in block.columns):
        cells = (_cell(run, width, True, style, setting, tail=middle) for run, width in zip(bold, widths, strict=True))
        return f"{opening}{''.join(cells)}</w:tr>"
    upper, lower, place = "", "", 0
    for over, found in groupby(block.columns, key=lambda column: column.over or column):
        count = len(list(found))
        span = widths[place : place + count]
        if isinstance(over, str):
            across = f'<w:gridSpan w:val="{count}"/>'
            upper += _cell(Run(over, bold=True), sum(span), True, style, setting, across, tail=middle)
            lower += "".join(_cell(bold[place + n], width, True, style, setting, tail=middle)
                             for n, width in enumerate(span))  # fmt: skip
        else:
            upper += _cell(bold[place], span[0], True, style, setting, '<w:vMerge w:val="restart"/>', tail=middle)
            lower += _cell(Run(""), span[0], True, style, setting, "<w:vMerge/>")
        place += count
    return f"{opening}{upper}</w:tr>{opening}{lower}</w:tr>"


def _row(block: Table, index: int, widths: Sequence[int], style: TypeStyle, setting: Setting) -> str:
    """Return a row; its first cell goes on through the inner rows below it, its last one to the right edge."""
    row: Row = block.rows[index]
    opens = not row.inner and index + 1 < len(block.rows) and block.rows[index + 1].inner
    merge = "<w:vMerge/>" if row.inner else '<w:vMerge w:val="restart"/>' if opens else ""
    middle = '<w:vAlign w:val="center"/>' if block.middle else ""
    last, cells = len(row.cells) - 1, ""
    for place, run in enumerate(row.cells):
        span = widths[place:] if place == last else widths[place : place + 1]
        across = f'<w:gridSpan w:val="{len(span)}"/>' if len(span) > 1 else ""
        centred = block.columns[place].centred and not across
        look = across + (merge if place == 0 else "")
        cells += _cell(run, sum(span), centred, style, setting, look, tail=middle, keep=row.leads)
    return f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{cells}</w:tr>"


def _cell(
    run: Run, width: int, centred: bool, style: TypeStyle, setting: Setting, look: str = "", *, tail: str = "",
    keep: bool = False,
) -> str:  # fmt: skip
    """Return a cell, each line of its text a paragraph; `keep` holds it with the row below.

    `look` and `tail` are its own properties before and after its borders, in the order of the schema.
    """
    pad = setting.profile.table_pad_y
    lines = run.text.split("\n")
    inner = "".join(
        paragraph("body", text_run(text, run.bold, run.italic, style.size), "<w:keepNext/>" * keep + spacing(
            before=pad if number == 0 else 0, after=pad if number == len(lines) - 1 else 0, line=style.step)
            + f'<w:jc w:val="{"center" if centred else "left"}"/>')
        for number, text in enumerate(lines)
    )  # fmt: skip
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{look}{tail}</w:tcPr>{inner}</w:tc>'


def _foot(block: FootBlock, setting: Setting, _next: Block | None) -> str:
    """Return the foot: recipients left, who signs right, with room for the pen."""
    profile = setting.profile
    left = paragraph("recipients_label", text_run(block.label)) if block.recipients else paragraph("recipients", "")
    hang = 3.0
    left += "".join(
        paragraph("recipients", text_run(f"{profile.recipient_mark}{each}"), indent(left=hang, right=2, hanging=hang))
        for each in block.recipients
    )
    right = paragraph("authority", text_run(block.authority)) if block.authority else ""
    right += "".join(paragraph("post", text_run(post)) for post in block.posts)
    right += paragraph("post", "", spacing(line=profile.blank_step)) * setting.blank_lines
    right += paragraph("signer", text_run(block.name))
    gap = paragraph("body", "", "<w:keepNext/>" + spacing(line=profile.foot_before))
    return gap + columns(profile.foot_columns, [(left, right)])


_MAKERS: dict[type, Callable[[Any, Setting, Block | None], str]] = {
    HeadBlock: _head, TitleBlock: _title, Paragraph: _paragraph, Addressee: _addressee, Addressees: _addressees,
    Note: _note, Table: _table, FootBlock: _foot,
}  # fmt: skip
