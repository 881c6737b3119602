"""Nhãn: sheets of labels for envelopes, begun at any label of a sheet that was used before."""

from collections.abc import Sequence
from dataclasses import dataclass

from reportlab.lib.colors import black
from reportlab.pdfgen.canvas import Canvas

from planner.documents.as_pdf import draw_sheets
from planner.documents.card_sheets import Label
from planner.documents.fitting import Try, fit, write
from planner.documents.fonts import Family
from planner.documents.strips import MM

PAGE = (210.0, 297.0)
_PAD = 5.0
_NAME = (Try(1, 13, 11), Try(2, 12, 8), Try(3, 8, 5))
_POST = (Try(3, 11, 9), Try(4, 9, 7), Try(5, 7, 5))
_TO, _TO_SIZE, _LEADING = "Kính gửi:", 9.0, 1.25


@dataclass(frozen=True, slots=True)
class LabelSheet:
    """How labels lie on A4: columns and rows, size of one, from the edges to the first, from one to the next, in mm."""

    columns: int
    rows: int
    size: tuple[float, float]
    first: tuple[float, float]
    step: tuple[float, float]

    @property
    def count(self) -> int:
        """Return how many labels a sheet has."""
        return self.columns * self.rows


SHEETS = {
    "3x8": LabelSheet(3, 8, (70.0, 37.0), (0.0, 0.5), (70.0, 37.0)),
    "2x7": LabelSheet(2, 7, (99.1, 38.1), (4.65, 15.15), (101.6, 38.1)),
    "2x8": LabelSheet(2, 8, (105.0, 37.0), (0.0, 0.5), (105.0, 37.0)),
}


def render(labels: Sequence[Label], sheet: LabelSheet, start: int, title: str, family: Family) -> bytes:
    """Return labels as PDF, row by row; `start` is the first free label of the first sheet, counted from 1."""
    if not labels or not 1 <= start <= sheet.count:
        raise ValueError("nothing to render")

    def draw(canvas: Canvas) -> None:
        for index, label in enumerate(labels, start=start - 1):
            if index % sheet.count == 0 and index >= start:
                canvas.showPage()
            row, column = divmod(index % sheet.count, sheet.columns)
            x = sheet.first[0] + column * sheet.step[0]
            y = PAGE[1] - sheet.first[1] - row * sheet.step[1]
            _draw(canvas, label, x * MM, y * MM, sheet, family)
        canvas.showPage()

    return draw_sheets(draw, PAGE, title, family)


def _draw(canvas: Canvas, label: Label, x: float, y: float, sheet: LabelSheet, family: Family) -> None:
    """Write one label whose upper left corner is at x, y, in the middle of its height."""
    width, height = (each * MM for each in sheet.size)
    room = width - 2 * _PAD * MM
    name = fit(family.bold, label.addressee, room, _NAME)
    post = fit(family.regular, label.post, room, _POST)
    name_step, post_step = name.size * _LEADING, post.size * _LEADING
    depth = _TO_SIZE * _LEADING + len(name.lines) * name_step + len(post.lines) * post_step
    down = y - (height - depth) / 2 - _TO_SIZE
    text = canvas.beginText()
    text.setFillColor(black)
    left = x + _PAD * MM
    to = fit(family.italic, _TO, room, (Try(1, _TO_SIZE, _TO_SIZE),))
    write(text, family.italic, to, left, down, 0, centred=False)
    down = write(text, family.bold, name, left, down - name_step, name_step, centred=False)
    write(text, family.regular, post, left, down - post_step, post_step, centred=False)
    canvas.drawText(text)
