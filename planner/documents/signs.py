"""Biển tên: table signs of A4 lying, folded twice, the name to be read from both sides (papers.md 11)."""

from collections.abc import Sequence

from reportlab.lib.colors import HexColor, black
from reportlab.pdfgen.canvas import Canvas

from planner.documents.as_pdf import draw_sheets
from planner.documents.card_sheets import Sign
from planner.documents.fitting import Try, fit, write
from planner.documents.fonts import Family
from planner.documents.strips import MM

PAGE, FIELD = (297.0, 210.0), 70.0
NAME_WIDTH, POST_WIDTH = 267.0, 240.0
_QUIET = HexColor("#5f6368")
_TICK = 6.0  # mm of fold line at both edges
_NAME = (Try(1, 90, 40), Try(2, 44, 24), Try(3, 24, 8))
_POST = (Try(1, 20, 20), Try(1, 16, 16), Try(2, 16, 16), Try(3, 14, 9), Try(5, 9, 6))
_BASE = (Try(1, 9, 6), Try(3, 6, 5))
_POST_GAP = 9.0  # from the foot of the name to the head of the post, mm
_CAPITALS, _LEADING = 0.66, 1.2  # height of capitals and step of lines, as parts of the size
_FOLDING = "Mặt đáy: gấp theo hai vạch ở mép giấy, dán mép này vào trong."


def render(signs: Sequence[Sign], title: str, family: Family, sans: Family) -> bytes:
    """Return signs as PDF, one on a sheet; names stand in the letters of papers, how to fold in the others."""
    if not signs:
        raise ValueError("nothing to render")

    def draw(canvas: Canvas) -> None:
        for sign in signs:
            _draw_folds(canvas)
            _draw_face(canvas, sign, family)
            canvas.saveState()
            canvas.translate(PAGE[0] * MM, 4 * FIELD * MM)
            canvas.rotate(180)
            _draw_face(canvas, sign, family)
            canvas.restoreState()
            _draw_base(canvas, sign, sans)
            canvas.showPage()

    return draw_sheets(draw, PAGE, title, family)


def _draw_folds(canvas: Canvas) -> None:
    """Draw short lines at both edges where the sheet is folded."""
    canvas.setLineWidth(0.5)
    for y in (FIELD * MM, 2 * FIELD * MM):
        canvas.line(0, y, _TICK * MM, y)
        canvas.line((PAGE[0] - _TICK) * MM, y, PAGE[0] * MM, y)


def _draw_face(canvas: Canvas, sign: Sign, family: Family) -> None:
    """Write name and post as a pair in the middle of the field between the folds."""
    name = fit(family.bold, sign.name.upper(), NAME_WIDTH * MM, _NAME)
    post = fit(family.regular, sign.post, POST_WIDTH * MM, _POST)
    name_step, post_step = name.size * _LEADING, post.size * _LEADING
    height = _CAPITALS * name.size + (len(name.lines) - 1) * name_step
    below = _POST_GAP * MM + _CAPITALS * post.size
    if post.lines:
        height += below + (len(post.lines) - 1) * post_step
    y = (FIELD * 1.5) * MM + height / 2 - _CAPITALS * name.size
    text = canvas.beginText()
    text.setFillColor(black)
    y = write(text, family.bold, name, PAGE[0] / 2 * MM, y, name_step, centred=True)
    write(text, family.regular, post, PAGE[0] / 2 * MM, y - below, post_step, centred=True)
    canvas.drawText(text)


def _draw_base(canvas: Canvas, sign: Sign, sans: Family) -> None:
    """Say on the base how to fold, and of which meeting and seat the sign is."""
    text = canvas.beginText()
    text.setFillColor(_QUIET)
    place = " · ".join(part for part in (sign.meeting, f"ghế {sign.seat}" if sign.seat else "") if part)
    for words, y in ((_FOLDING, 33.5), (place, 26.5)):
        fitted = fit(sans.regular, words, POST_WIDTH * MM, _BASE)
        write(text, sans.regular, fitted, PAGE[0] / 2 * MM, y * MM, fitted.size * _LEADING, centred=True)
    canvas.drawText(text)
