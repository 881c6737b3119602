"""Kỷ yếu: its cover, its table of contents, and a sheet in place of each paper that was handed in as a Word file."""

from collections.abc import Sequence

from reportlab.pdfgen.canvas import Canvas

from planner.documents.as_pdf import draw_sheets
from planner.documents.blocks import Block, Centred, Column, Row, Run, Table, TitleBlock
from planner.documents.fitting import Try, fit, write
from planner.documents.fonts import Face, Family
from planner.documents.holds import hold
from planner.documents.missing import joined
from planner.documents.proceedings_sheets import ProceedingsEntry, ProceedingsSheet
from planner.documents.profiles import StyleProfile, TypeStyle
from planner.documents.strips import MM
from planner.documents.wordings import Draft
from planner.wording import pad_month

TO_FOLLOW = "(gửi sau)"
_SIZES = (TypeStyle(13, 16), TypeStyle(12, 14.6))
_COLUMNS = (Column("TT", 11, centred=True), Column("Tham luận", 134), Column("Trang", 20, centred=True))
# the cover, as that of the booklet is (papers.md 13), in the size of A4: frames and lines in mm from the upper edge
_FRAMES = ((10.0, 1.2), (11.5, 0.4))
_WIDTH = 150.0
_ISSUER, _ISSUER_AT = (Try(1, 18, 14), Try(2, 18, 12)), 34.0
_STAR, _STAR_AT = 16.0, 42.0
_KIND, _KIND_AT = (Try(1, 44, 28), Try(2, 32, 16)), 112.0
_SUBJECT, _SUBJECT_AT = (Try(4, 18, 18), Try(8, 16, 14), Try(16, 14, 9)), 132.0
_PLACE, _PLACE_AT = (Try(1, 15, 10), Try(2, 12, 8)), 272.0
_LEADING = 1.35


def cover_draft(sheet: ProceedingsSheet, profile: StyleProfile) -> Draft:
    """Return the words of the cover before they are filled in."""
    held = sheet.held_on
    month = f"tháng {pad_month(held.month)} năm {held.year}" if held else ""
    values = {
        "cơ quan": sheet.issuer, "hội nghị": sheet.conference_full, "địa danh": sheet.place, "tháng họp": month
    }  # fmt: skip
    return Draft("proceedings-cover", values, profile, separated=False, title="Bìa")


def contents_draft(sheet: ProceedingsSheet, profile: StyleProfile, starts: Sequence[int]) -> Draft:
    """Return the table of contents; `starts` are the pages on which the papers begin.

    A paper that is still to be handed in is named: else its readers, who have it on the list of papers, would take it
    for one that was never given.
    """
    rows = tuple(
        Row((Run(str(number)), Run(_listed(entry)), Run(str(page) if entry.file_name else "")))
        for number, (entry, page) in enumerate(zip(sheet.entries, starts, strict=True), start=1)
    )
    slots: dict[str, tuple[Block, ...]] = {"bảng mục lục": (Table(_COLUMNS, rows, _SIZES),)}
    values = {"hội nghị": sheet.conference_full}
    return Draft("proceedings", values, profile, slots=slots, separated=False, title="Mục lục")


def sheet_draft(entry: ProceedingsEntry, profile: StyleProfile) -> Draft:
    """Return the sheet that stands for a paper whose pages cannot be bound in."""
    values = {"đơn vị": entry.unit, "người trình bày": entry.speaker, "tên tham luận": entry.title,
              "tên tệp": entry.file_name}  # fmt: skip
    return Draft("proceedings-sheet", values, profile, separated=False, title=title_of(entry))


def title_of(entry: ProceedingsEntry) -> str:
    """Return what a paper is called among the bookmarks."""
    return f"{entry.unit}: {entry.title}" if entry.unit else entry.title


def _listed(entry: ProceedingsEntry) -> str:
    """Return title, unit and speaker on lines of their own; a paper that is not bound in says so, and why."""
    lines = [entry.title, " - ".join(filter(None, (entry.unit, entry.speaker)))]
    if not entry.file_name:
        lines.append(TO_FOLLOW)
    elif entry.pages is None:
        lines.append(f"(xem tệp {entry.file_name})")
    return "\n".join(hold(line) for line in lines if line)


def render_cover(blocks: Sequence[Block], title: str, family: Family) -> bytes:
    """Return the cover as PDF: what stands above the title in its words, the title, and what stands below."""
    place = next((index for index, block in enumerate(blocks) if isinstance(block, TitleBlock)), len(blocks))
    above, below = _words(blocks[:place]), _words(blocks[place + 1 :])
    named = [block for block in blocks if isinstance(block, TitleBlock)][:1]

    def draw(canvas: Canvas) -> None:
        for inset, weight in _FRAMES:
            canvas.setLineWidth(weight)
            canvas.rect(inset * MM, inset * MM, (210 - 2 * inset) * MM, (297 - 2 * inset) * MM)
        _write(canvas, family.bold, above.upper(), _ISSUER, _ISSUER_AT)
        if above:
            _write(canvas, family.regular, "*", (Try(1, _STAR, _STAR),), _STAR_AT)
        for block in named:
            _write(canvas, family.bold, block.kind, _KIND, _KIND_AT)
            _write(canvas, family.bold, block.subject, _SUBJECT, _SUBJECT_AT)
        _write(canvas, family.italic, below, _PLACE, _PLACE_AT)
        canvas.showPage()

    return draw_sheets(draw, (210, 297), title, family)


def _words(blocks: Sequence[Block]) -> str:
    return " ".join(joined(block.runs) for block in blocks if isinstance(block, Centred))


def _write(canvas: Canvas, face: Face, words: str, tries: Sequence[Try], top: float) -> None:
    """Write words centred, as large as they fit, the first line so far below the upper edge."""
    fitted = fit(face, words, _WIDTH * MM, tries)
    text = canvas.beginText()
    write(text, face, fitted, 105 * MM, (297 - top) * MM, fitted.size * _LEADING, centred=True)
    canvas.drawText(text)
