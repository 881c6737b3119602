"""Blocks to PDF. The same blocks give the same bytes."""

from collections.abc import Callable, Iterable, Sequence
from io import BytesIO
from threading import Lock

from reportlab.pdfgen.canvas import Canvas
from reportlab.pdfgen.textobject import PDFTextObject

from planner.documents.blocks import Block
from planner.documents.fonts import Family, find_family
from planner.documents.lines import Line
from planner.documents.pages import Made, Page, lay_out
from planner.documents.profiles import StyleProfile
from planner.documents.strips import MM, Mark, RuleMark, TextMark, centred

# the operators of marks at a place, by the identity of the marks, which are kept so that it stays theirs
Written = dict[tuple[int, float], tuple[tuple[Mark, ...], list[str]]]
_LANGUAGE = "vi-VN"
_RED = (0xC0 / 255, 0.0, 0.0)  # of words that stand where a value is missing
_FIGURE_HEIGHT = 0.676  # of the figures of Times, as part of their size
# reportlab reads a font through one moving position: two canvases at once would cut wrong subsets
_one_at_a_time = Lock()


def render(blocks: Sequence[Block], profile: StyleProfile, title: str, family: Family | None = None) -> bytes:
    """Return a paper as PDF with its fonts embedded; `title` is what a reader's window shows."""
    return render_all([blocks], profile, title, family)


def render_all(
    papers: Iterable[Sequence[Block]], profile: StyleProfile, title: str, family: Family | None = None
) -> bytes:
    """Return many papers as one PDF, each beginning on a page of its own with its own page numbers."""
    faces = family or find_family()
    made: Made = {}
    sheaves = [lay_out(blocks, profile, faces, made) for blocks in papers]
    if not sheaves:
        raise ValueError("nothing to render")
    written: Written = {}

    def draw(canvas: Canvas) -> None:
        for pages in sheaves:
            for number, page in enumerate(pages, start=1):
                _draw(canvas, page, number, profile, faces, written)
                canvas.showPage()

    return draw_sheets(draw, profile.page, title, faces)


def draw_sheets(draw: Callable[[Canvas], None], page: tuple[float, float], title: str, family: Family) -> bytes:
    """Return a PDF of sheets of a size in mm that `draw` draws, one drawing in this process at a time."""
    out = BytesIO()
    with _one_at_a_time:
        canvas = Canvas(
            out,
            pagesize=(page[0] * MM, page[1] * MM),
            invariant=1,
            pageCompression=1,
            initialFontName=family.regular.name,
            lang=_LANGUAGE,
        )
        _describe(canvas, title)
        draw(canvas)
        canvas.save()
    return out.getvalue()


def _describe(canvas: Canvas, title: str) -> None:
    """Write who made what, and ask readers to show the title instead of the file's name."""
    canvas.setTitle(title)
    canvas.setSubject(title)
    canvas.setAuthor("planner")
    canvas.setCreator("planner")
    canvas.setViewerPreference("DisplayDocTitle", "true")


def _draw(
    canvas: Canvas, page: Page, number: int, profile: StyleProfile, faces: Family, written: Written
) -> None:
    """Draw the marks of a page, and its number from the second page on.

    What the same marks came to at the same place is written again as it was: it names its faces and its place, and
    subsets only grow while a canvas is drawn. `_code` is reportlab's own; a test holds the bytes to be the same.
    """
    top = (profile.page[1] - profile.margin_top) * MM
    if profile.mirrored and number % 2 == 0:
        canvas.translate((profile.margin_right - profile.margin_left) * MM, 0)
    text = canvas.beginText()
    if number > 1:
        _write(text, _page_number(number, profile, faces), top)
    for placed in page:
        key = (id(placed.marks), placed.y)
        if key not in written:
            start = len(text._code)
            for mark in placed.marks:
                if isinstance(mark, TextMark):
                    _write(text, mark, top - placed.y)
            written[key] = (placed.marks, text._code[start:])
        else:
            text._code.extend(written[key][1])
        for mark in placed.marks:
            if not isinstance(mark, TextMark):
                _rule(canvas, mark, top - placed.y)
    canvas.drawText(text)


def _write(text: PDFTextObject, mark: TextMark, top: float) -> None:
    """Write one line; its pieces follow each other without a new origin, so that readers see one line."""
    text.setTextOrigin(mark.x, top - mark.y)
    text.setWordSpace(mark.stretch)
    for face, words in mark.line.pieces:
        text.setFont(face.name, mark.size)
        if face.missing:
            text.setFillColorRGB(*_RED)
        text.textOut(words)
        if face.missing:
            text.setFillGray(0)


def _rule(canvas: Canvas, mark: RuleMark, top: float) -> None:
    """Draw one straight line."""
    canvas.setLineWidth(mark.weight)
    canvas.line(mark.x1, top - mark.y1, mark.x2, top - mark.y2)


def _page_number(number: int, profile: StyleProfile, faces: Family) -> TextMark:
    """Return the page number, centred on the text, the top of its figures where the form wants it."""
    style = profile.page_number
    figures = str(number)
    line = Line(((faces.regular, figures),), faces.regular.width(figures) * style.size / 1000, 0)
    y = (profile.page_number_top - profile.margin_top) * MM + _FIGURE_HEIGHT * style.size
    return centred(line, style, profile.margin_left * MM, profile.text_width * MM, y)
