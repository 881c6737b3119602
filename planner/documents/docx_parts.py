"""The XML of what papers are made of: runs, paragraphs, cells and tables without rules."""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from planner.documents.blocks import Block, Run
from planner.documents.docx_package import as_xml, mm_twips, twips
from planner.documents.missing import marked

_HYPHEN = re.compile(r"(?<=\w)-(?=[\w/])")
_RED = '<w:color w:val="C00000"/>'


class Beside(NamedTuple):
    """The blocks before and after the one that is made: what stands beside it changes its gaps."""

    previous: Block | None
    following: Block | None


def text_run(text: str, size: float | None = None) -> str:
    """Return words that came without runs, red where something is missing."""
    return runs(marked(Run(text)), size)


def inked_run(text: str, size: float, ink: str, bold: bool) -> str:
    """Return words in an ink of their own, given as RRGGBB, as stamps have it."""
    half = round(size * 2)
    look = f'<w:b w:val="{int(bold)}"/><w:color w:val="{ink}"/><w:sz w:val="{half}"/><w:szCs w:val="{half}"/>'
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{as_xml(text)}</w:t></w:r>'


def _run(run: Run, size: float | None) -> str:
    """Return a stretch of text; what is set here is added to what the paragraph's style says."""
    marks = ("<w:b/>" if run.bold else "") + ("<w:i/>" if run.italic else "") + (_RED if run.missing else "")
    if size is not None:
        marks += f'<w:sz w:val="{round(size * 2)}"/><w:szCs w:val="{round(size * 2)}"/>'
    look = f"<w:rPr>{marks}</w:rPr>" if marks else ""
    # Word would end a line at the hyphen of a day or of a number of a paper
    held = _HYPHEN.sub('</w:t><w:noBreakHyphen/><w:t xml:space="preserve">', as_xml(run.text))
    return f'<w:r>{look}<w:t xml:space="preserve">{held}</w:t></w:r>'


def framed_run(text: str) -> str:
    """Return a stretch of text in a frame, as the stamp of a draft is."""
    frame = '<w:rPr><w:bdr w:val="single" w:sz="6" w:space="0" w:color="000000"/></w:rPr>'
    return f'<w:r>{frame}<w:t xml:space="preserve">{as_xml(text)}</w:t></w:r>'


def runs(found: Iterable[Run], size: float | None = None) -> str:
    """Return runs of a block."""
    return "".join(_run(each, size) for each in found)


def paragraph(style: str, inner: str, more: str = "") -> str:
    """Return a paragraph; `more` are its own properties, in the order of the schema."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{more}</w:pPr>{inner}</w:p>'


def keep(line: bool = True) -> str:
    """Return the mark of a paragraph that stays with the next one; `line` keeps its own lines together too."""
    return "<w:keepNext/><w:keepLines/>" if line else "<w:keepNext/>"


def spacing(before: float = 0, after: float = 0, line: float | None = None) -> str:
    """Return the gaps around a paragraph in points, with its own line step where it has one."""
    step = f' w:line="{twips(line)}" w:lineRule="exact"' if line is not None else ""
    return f'<w:spacing w:before="{twips(before)}" w:after="{twips(after)}"{step}/>'


def indent(left: float = 0, right: float = 0, first: float = 0, hanging: float = 0) -> str:
    """Return indents in millimetres."""
    opening = f' w:hanging="{mm_twips(hanging)}"' if hanging else f' w:firstLine="{mm_twips(first)}"'
    return f'<w:ind w:left="{mm_twips(left)}" w:right="{mm_twips(right)}"{opening}/>'


def columns(widths: Sequence[float], rows: Iterable[Sequence[str]]) -> str:
    """Return a table without rules, its columns as wide as given in millimetres, rows that never split."""
    sized = [mm_twips(width) for width in widths]
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in sized)
    body = "".join(
        "<w:tr><w:trPr><w:cantSplit/></w:trPr>"
        + "".join(f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{cell}</w:tc>'
                  for width, cell in zip(sized, cells, strict=True))
        + "</w:tr>"
        for cells in rows
    )  # fmt: skip
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(sized)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        '<w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{body}</w:tbl>"
    )


def framed(inner: str, width: float, height: float, frames: int, ink: str) -> str:
    """Return a table of one cell with a frame of a size in millimetres, what it holds in its middle.

    Word draws two frames as close to each other as they are thick.
    """
    kind = "double" if frames == 2 else "single"
    wide, rule = mm_twips(width), f'w:val="{kind}" w:sz="6" w:space="0" w:color="{ink}"'
    sides = "".join(f"<w:{side} {rule}/>" for side in ("top", "left", "bottom", "right"))
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{wide}" w:type="dxa"/><w:jc w:val="center"/><w:tblBorders>{sides}'
        '</w:tblBorders><w:tblLayout w:type="fixed"/></w:tblPr>'
        f'<w:tblGrid><w:gridCol w:w="{wide}"/></w:tblGrid><w:tr><w:trPr><w:cantSplit/>'
        f'<w:trHeight w:val="{mm_twips(height)}" w:hRule="exact"/></w:trPr><w:tc><w:tcPr>'
        f'<w:tcW w:w="{wide}" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr>{inner}</w:tc></w:tr></w:tbl>'
    )


GAP = paragraph("body", "", spacing(line=1))  # Word joins two tables that touch, and ends no cell with a table
END = paragraph("body", "", spacing(line=0.1))  # nor a document: so thin that a full page holds it too
