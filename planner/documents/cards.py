"""Thẻ đại biểu: cards of 90 x 130 mm, four on a sheet of A4, drawn at once with their QR codes (papers.md 10)."""

from collections.abc import Sequence

from reportlab.lib.colors import HexColor, white
from reportlab.pdfgen.canvas import Canvas
from reportlab.pdfgen.textobject import PDFTextObject

from planner.documents.as_pdf import draw_sheets
from planner.documents.card_sheets import Card, CardHead
from planner.documents.codes import make_code
from planner.documents.fitting import Fitted, Try, fit, write
from planner.documents.fonts import Face, Family
from planner.documents.strips import MM
from planner.enums import BadgeClass
from planner.wording import clean

PAGE, WIDTH, HEIGHT, PER_SHEET = (210.0, 297.0), 90.0, 130.0, 4
# word, colour and count of white marks at both ends: told apart in grey too
CLASSES = {
    BadgeClass.DELEGATE: ("ĐẠI BIỂU", "#9d1c20", 1),
    BadgeClass.GUEST: ("KHÁCH MỜI", "#1f4e8c", 2),
    BadgeClass.PRESS: ("BÁO CHÍ", "#2b6b3a", 3),
    BadgeClass.STAFF: ("PHỤC VỤ", "#6b5200", 4),
}
_LEFT, _TOP = 15.0, 18.5  # of the block of four, mm
_INK, _QUIET, _CUT_LINE = HexColor("#1b2748"), HexColor("#5f677e"), HexColor("#c9ced8")
_MARGIN = 6.0
# downwards from the upper edge, mm
_ISSUER_Y, _TITLE_Y, _SUBJECT_Y, _BAND_Y, _BAND_HEIGHT, _NAME_Y, _CODE_Y = 14.0, 22.0, 26.8, 40.0, 18.0, 70.0, 99.0
_CODE_SIDE, _CODE_X, _WORDS_X = 24.0, 7.0, 36.0
_SEAT_Y, _NUMBER_Y, _PLACE_Y, _TYPED_Y = 105.5, 112.5, 118.0, 122.6
_ISSUER, _TITLE = (Try(1, 9, 7), Try(2, 7, 4)), (Try(1, 11, 8), Try(1, 8, 4))
_SUBJECT = (Try(4, 7.5, 6), Try(5, 6, 5))
_NAME = (Try(1, 22, 18), Try(2, 22, 14), Try(3, 14, 5))
_POST = (Try(2, 9.5, 9), Try(3, 9.5, 8), Try(4, 7.5, 6), Try(5, 6, 5.5))
_PLACE = (Try(1, 8.5, 5), Try(2, 5, 4))
_NAME_LEADING, _POST_LEADING, _SUBJECT_LEADING = 1.31, 1.37, 1.37
_POST_GAP = 8.2  # from the last line of the name to the post, mm
_RAISED = 3.5  # by which a name of three lines begins higher, mm
_DOTS = 60.0  # room to write a name by hand, mm
_MARK, _MARK_STEP, _MARK_X = (3.0, 2.0), 3.4, 4.0


def render(cards: Sequence[Card], head: CardHead, title: str, family: Family) -> bytes:
    """Return cards as PDF, four on a sheet, in their order."""
    if not cards:
        raise ValueError("nothing to render")

    def draw(canvas: Canvas) -> None:
        _keep_forms(canvas, head, {card.badge for card in cards}, family)
        for start in range(0, len(cards), PER_SHEET):
            canvas.doForm("sheet")
            for place, card in enumerate(cards[start : start + PER_SHEET]):
                x, y = _LEFT + place % 2 * WIDTH, PAGE[1] - _TOP - place // 2 * HEIGHT
                _draw(canvas, card, x * MM, y * MM, family)
            canvas.showPage()

    return draw_sheets(draw, PAGE, title, family)


def _keep_forms(canvas: Canvas, head: CardHead, badges: set[BadgeClass], family: Family) -> None:
    """Draw once what every sheet and every card of a class says."""
    canvas.beginForm("sheet", 0, 0, PAGE[0] * MM, PAGE[1] * MM)
    _draw_cuts(canvas)
    canvas.endForm()
    for badge in sorted(badges):
        canvas.beginForm(badge.value, 0, -HEIGHT * MM, WIDTH * MM, 0)
        _draw_head(canvas, head, family)
        _draw_band(canvas, badge, family.bold)
        canvas.endForm()


def _draw_cuts(canvas: Canvas) -> None:
    """Draw where a sheet is cut: marks outside of the block, dashes between its cards."""
    right, bottom = _LEFT + 2 * WIDTH, _TOP + 2 * HEIGHT
    canvas.setLineWidth(0.5)
    for x in (_LEFT, _LEFT + WIDTH, right):
        for y in (_TOP - 7, bottom + 2):
            canvas.line(x * MM, (PAGE[1] - y) * MM, x * MM, (PAGE[1] - y - 5) * MM)
    for y in (_TOP, _TOP + HEIGHT, bottom):
        for x in (_LEFT - 7, right + 2):
            canvas.line(x * MM, (PAGE[1] - y) * MM, (x + 5) * MM, (PAGE[1] - y) * MM)
    canvas.setLineWidth(0.3)
    canvas.setStrokeColor(_CUT_LINE)
    canvas.setDash(3, 2)
    canvas.line((_LEFT + WIDTH) * MM, (PAGE[1] - _TOP) * MM, (_LEFT + WIDTH) * MM, (PAGE[1] - bottom) * MM)
    middle = (PAGE[1] - _TOP - HEIGHT) * MM
    canvas.line(_LEFT * MM, middle, right * MM, middle)


def _draw_head(canvas: Canvas, head: CardHead, family: Family) -> None:
    """Write issuer, conference and campaign, and the place and day at the foot; the origin is the upper left corner."""
    text = canvas.beginText()
    text.setFillColor(_INK)
    room = (WIDTH - 2 * _MARGIN) * MM
    for face, words, tries, y in (
        (family.bold, head.issuer.upper(), _ISSUER, _ISSUER_Y),
        (family.bold, head.title.upper(), _TITLE, _TITLE_Y),
        (family.regular, head.subject, _SUBJECT, _SUBJECT_Y),
    ):
        fitted = fit(face, words, room, tries)
        write(text, face, fitted, WIDTH / 2 * MM, -y * MM, fitted.size * _SUBJECT_LEADING, centred=True, ink=_INK)
    place = fit(family.regular, head.place_and_day, (WIDTH - _WORDS_X - 3) * MM, _PLACE)
    write(text, family.regular, place, _WORDS_X * MM, -_PLACE_Y * MM, place.size, centred=False, ink=_INK)
    canvas.drawText(text)


def _draw_band(canvas: Canvas, badge: BadgeClass, face: Face) -> None:
    """Draw the band of a class: its colour over the whole width, its word, its marks at both ends."""
    word, colour, marks = CLASSES[badge]
    middle = -(_BAND_Y + _BAND_HEIGHT / 2)
    canvas.setFillColor(HexColor(colour))
    canvas.rect(0, -(_BAND_Y + _BAND_HEIGHT) * MM, WIDTH * MM, _BAND_HEIGHT * MM, stroke=0, fill=1)
    canvas.setFillColor(white)
    width, height = _MARK
    for number in range(marks):
        y = middle + (marks - 1) * _MARK_STEP / 2 - number * _MARK_STEP - height / 2
        for x in (_MARK_X, WIDTH - _MARK_X - width):
            canvas.rect(x * MM, y * MM, width * MM, height * MM, stroke=0, fill=1)
    fitted = fit(face, word, (WIDTH - 4 * _MARK_X) * MM, (Try(1, 26, 10),))
    text = canvas.beginText()
    write(text, face, fitted, WIDTH / 2 * MM, middle * MM - 0.357 * fitted.size, 0, centred=True)
    canvas.drawText(text)


def _draw(canvas: Canvas, card: Card, x: float, y: float, family: Family) -> None:
    """Draw one card whose upper left corner is at x, y."""
    canvas.saveState()
    canvas.translate(x, y)
    canvas.doForm(card.badge.value)
    text = canvas.beginText()
    text.setFillColor(_INK)
    if clean(card.name):
        name = fit(family.bold, card.name, (WIDTH - 2 * _MARGIN) * MM, _NAME)
        y = _NAME_Y - (_RAISED if len(name.lines) > 2 else 0)
        down = write(text, family.bold, name, WIDTH / 2 * MM, -y * MM, name.size * _NAME_LEADING, centred=True)
    else:
        down = -_NAME_Y * MM
        _draw_dots(canvas, down)
    _write_post(text, card.post, down - _POST_GAP * MM, family.regular)
    _write_foot(text, card, family)
    canvas.drawText(text)
    _draw_code(canvas, card.address or card.code)
    canvas.restoreState()


def _draw_code(canvas: Canvas, words: str) -> None:
    """Draw what a door scans: the address of the reply where the card has one, else the code in letters."""
    code = make_code(words)
    module = _CODE_SIDE * MM / code.side
    bottom = -(_CODE_Y + _CODE_SIDE) * MM
    canvas.addLiteral(f"q {module:.5f} 0 0 {module:.5f} {_CODE_X * MM:.3f} {bottom:.3f} cm 0 g\n{code.path}\nf Q")


def _draw_dots(canvas: Canvas, y: float) -> None:
    """Leave room for a name that is written by hand."""
    canvas.setDash(1, 2)
    canvas.setLineWidth(0.5)
    canvas.line((WIDTH - _DOTS) / 2 * MM, y, (WIDTH + _DOTS) / 2 * MM, y)
    canvas.setDash()


def _write_post(text: PDFTextObject, post: str, y: float, face: Face) -> None:
    """Write the post between the name and the code, in letters that leave the code free."""
    room = y + (_CODE_Y - 1.8) * MM  # from the first line down to the code
    fitted = Fitted((), 0)
    for each in _POST:
        lines = min(each.lines, 1 + int(room / (each.smallest * _POST_LEADING)))
        fitted = fit(face, post, (WIDTH - 2 * _MARGIN) * MM, (Try(lines, each.largest, each.smallest),))
        is_whole = not fitted.lines or not fitted.lines[-1][0].endswith("…")
        if is_whole and (len(fitted.lines) - 1) * fitted.size * _POST_LEADING <= room:
            break
    write(text, face, fitted, WIDTH / 2 * MM, y, fitted.size * _POST_LEADING, centred=True)


def _write_foot(text: PDFTextObject, card: Card, family: Family) -> None:
    """Write the seat where there is one, the number, and what is typed instead of the code."""
    lines = [(family.bold, 10.5, f"Số {card.number:03d}", _NUMBER_Y), (family.regular, 8.0, card.code, _TYPED_Y)]
    if card.seat:
        lines.insert(0, (family.bold, 15.0, f"Ghế {card.seat}", _SEAT_Y))
    for face, size, words, y in lines:
        if y == _TYPED_Y:
            text.setFillColor(_QUIET)
        fitted = fit(face, words, (WIDTH - _WORDS_X - 3) * MM, (Try(1, size, 4),))
        write(text, face, fitted, _WORDS_X * MM, -y * MM, 0, centred=False)
