"""Ruled tables in Word: the heading again on each page, cells that span rows and columns."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from planner.documents.blocks import Paragraph, Row, Run, Table
from planner.documents.docx_package import mm_twips
from planner.documents.docx_parts import GAP, Beside, paragraph, runs, spacing
from planner.documents.missing import marked
from planner.documents.profiles import TypeStyle
from planner.documents.strips import Setting

_MIDDLE = "center"


def table_xml(block: Table, setting: Setting, beside: Beside) -> str:
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
    return table if isinstance(beside.following, Paragraph) else table + GAP


def _heading(block: Table, widths: Sequence[int], style: TypeStyle, setting: Setting) -> str:
    """Return the rows of the heading: two where some columns share words over theirs."""
    opening = '<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>'
    middle = '<w:vAlign w:val="center"/>'
    bold = [Run(column.heading, bold=True) for column in block.columns]
    if not any(column.over for column in block.columns):
        pairs = zip(bold, widths, strict=True)
        cells = (_cell(run, width, _MIDDLE, style, setting, tail=middle) for run, width in pairs)
        return f"{opening}{''.join(cells)}</w:tr>"
    upper, lower, place = "", "", 0
    for over, found in groupby(block.columns, key=lambda column: column.over or column):
        count = len(list(found))
        span = widths[place : place + count]
        if isinstance(over, str):
            across = f'<w:gridSpan w:val="{count}"/>'
            upper += _cell(Run(over, bold=True), sum(span), _MIDDLE, style, setting, across, tail=middle)
            lower += "".join(_cell(bold[place + n], width, _MIDDLE, style, setting, tail=middle)
                             for n, width in enumerate(span))  # fmt: skip
        else:
            upper += _cell(bold[place], span[0], _MIDDLE, style, setting, '<w:vMerge w:val="restart"/>', tail=middle)
            lower += _cell(Run(""), span[0], _MIDDLE, style, setting, "<w:vMerge/>")
        place += count
    return f"{opening}{upper}</w:tr>{opening}{lower}</w:tr>"


def _row(block: Table, index: int, widths: Sequence[int], style: TypeStyle, setting: Setting) -> str:
    """Return a row; its first cell goes on through the inner rows below it, its last one to the right edge."""
    row: Row = block.rows[index]
    opens = not row.inner and index + 1 < len(block.rows) and block.rows[index + 1].inner
    merge = "<w:vMerge/>" if row.inner else '<w:vMerge w:val="restart"/>' if opens else ""
    middle = '<w:vAlign w:val="center"/>' if block.middle else ""
    place, cells = 0, ""
    for run, count in zip(row.cells, row.columns(len(widths)), strict=True):
        across = f'<w:gridSpan w:val="{count}"/>' if count > 1 else ""
        column = block.columns[place]
        side = "left" if across else "center" if column.centred else "right" if column.right else "left"
        look = across + (merge if place == 0 else "")
        width = sum(widths[place : place + count])
        cells += _cell(run, width, side, style, setting, look, tail=middle, keep=row.leads)
        place += count
    return f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{cells}</w:tr>"


def _cell(
    run: Run, width: int, side: str, style: TypeStyle, setting: Setting, look: str = "", *, tail: str = "",
    keep: bool = False,
) -> str:  # fmt: skip
    """Return a cell, each line of its text a paragraph; `keep` holds it with the row below.

    `look` and `tail` are its own properties before and after its borders, in the order of the schema.
    """
    pad = setting.profile.table_pad_y
    lines = run.text.split("\n")
    inner = "".join(
        paragraph("body", runs(marked(replace(run, text=text)), style.size), "<w:keepNext/>" * keep
            + spacing(before=pad if number == 0 else 0, after=pad if number == len(lines) - 1 else 0, line=style.step)
            + f'<w:jc w:val="{side}"/>')
        for number, text in enumerate(lines)
    )  # fmt: skip
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{look}{tail}</w:tcPr>{inner}</w:tc>'
