"""The plans of the corpora as an office would send them: a Word document, and a PDF with page numbers."""

import io
import re
import unicodedata
from itertools import pairwise

import docx
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import cm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Spacer, Table

from planner.documents.fonts import find_family
from planner.readers.labels import label_of

_RULE = re.compile(r"\s*\|?(?:\s*:?-{2,}:?\s*\|)+\s*:?-*:?\s*")
_COLUMNS = re.compile(r"(?<=\S) {3,}(?=\S)")
_STOPS = re.compile(r"[.;:!?…]['\"”’»)\]]*$")
Block = str | list[list[str]]


def blocks_of(text: str) -> list[Block]:
    """Return the lines of a text, those with pipes as the rows of a table."""
    blocks: list[Block] = []
    for line in text.split("\n"):
        is_row = line.count("|") >= 2
        if is_row and _RULE.fullmatch(line):
            continue
        if is_row:
            cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
            if blocks and isinstance(blocks[-1], list) and len(blocks[-1][0]) == len(cells):
                blocks[-1].append(cells)
            else:
                blocks.append([cells])
        else:
            blocks.append(line)
    return blocks


def as_docx(text: str) -> bytes:
    """Return a text as a Word document: a paragraph for each line, a break in it where a sentence is cut, tables."""
    document = docx.Document()
    last, is_wrapped = "", _is_wrapped(text.split("\n"))
    for block in blocks_of(text):
        if isinstance(block, str):
            words = re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f]", "", block)
            goes_on = words[:1].islower() or (is_wrapped and len(last) > 50 and not label_of(words).kind)
            is_cut = bool(last.strip()) and goes_on and not _STOPS.search(last) and not _COLUMNS.search(last + words)
            paragraph = document.paragraphs[-1] if is_cut else document.add_paragraph()
            paragraph.add_run(f"\n{words}" if is_cut else words)
            last = words
            continue
        last = ""
        table = document.add_table(rows=len(block), cols=len(block[0]), style="Table Grid")
        for row, cells in zip(table.rows, block, strict=True):
            for place, words in zip(row.cells, cells, strict=True):
                place.text = words
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def as_pdf(text: str) -> bytes:
    """Return a text as a PDF on A4: lines broken to the width, ruled tables, the number of the page at its top."""
    face = find_family().regular.name
    style = ParagraphStyle("body", fontName=face, fontSize=13, leading=17)
    small = ParagraphStyle("cell", fontName=face, fontSize=11, leading=13)
    flow: list[Flowable] = []
    for block in blocks_of(unicodedata.normalize("NFC", text)):
        if isinstance(block, str):
            flow.append(_line(block, style))
        else:
            rows = [[Paragraph(_escaped(cell), small) for cell in row] for row in block]
            flow.append(Table(rows, style=[("GRID", (0, 0), (-1, -1), 0.5, "black")]))
    out = io.BytesIO()
    page = SimpleDocTemplate(out, pagesize=A4, leftMargin=3 * cm, rightMargin=1.5 * cm, topMargin=2.2 * cm)

    def number(canvas: Canvas, _page: SimpleDocTemplate) -> None:
        canvas.setFont(face, 13)
        canvas.drawCentredString(A4[0] / 2, A4[1] - 1.5 * cm, str(canvas.getPageNumber()))

    page.build(flow, onFirstPage=lambda _canvas, _page: None, onLaterPages=number)
    return out.getvalue()


def _is_wrapped(lines: list[str]) -> bool:
    """Tell a text whose lines were broken by hand."""
    cut = [b for a, b in pairwise(lines) if 50 < len(a) < 110 and not _STOPS.search(a) and b[:1].islower()]
    return len(cut) > 0.1 * len(lines)


def _line(words: str, style: ParagraphStyle) -> Flowable:
    """Return a line; what stands apart by spaces stands in two columns."""
    columns = _COLUMNS.split(words)
    if len(columns) == 2:
        return Table([[Paragraph(_escaped(column), style) for column in columns]])
    return Paragraph(_escaped(words), style) if words.strip() else Spacer(1, 6)


def _escaped(words: str) -> str:
    return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
