"""The plan of a hall with its seats, on one lying sheet: A4 with codes, A3 with codes and names (papers.md 12).

The plan is drawn in millimetres of an A4 sheet; on A3 everything is larger by the root of two. Letter and colour both
name the zone. Who has no seat stands below the legend, or on a second page where there are many.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reportlab.pdfgen.canvas import Canvas

from planner.documents.as_pdf import draw_sheets
from planner.documents.card_sheets import SeatingSheet, SeatMark
from planner.documents.fonts import Face, Family, find_family

MM = 72 / 25.4
WIDTH, HEIGHT, MARGIN = 297.0, 210.0, 12.0
SCALES = {"a4": 1.0, "a3": 2**0.5}
PLAN_TOP, PLAN_BOTTOM, LABELS = 25.0, 183.5, 15.0  # where the plan stands, and the room for its rows' names
MOST_SCALE = 1.5  # of a small hall
SEAT, BIG_SEAT = (9.9, 5.9), (12.3, 6.6)
INK, SOFT, LINE, STAGE_FILL = (0.1, 0.15, 0.29), (0.35, 0.4, 0.47), (0.73, 0.76, 0.82), (0.93, 0.945, 0.98)
TONES = {
    "a": (0.79, 0.84, 0.945), "b": (0.965, 0.875, 0.68), "c": (0.82, 0.91, 0.82), "d": (0.80, 0.92, 0.93),
    "e": (0.93, 0.91, 0.74), "f": (0.90, 0.85, 0.80), "t": (0.953, 0.77, 0.745), "k": (0.89, 0.82, 0.925),
    "p": (0.85, 0.85, 0.85),
}  # fmt: skip
LEGEND_STEP = 7.0
NAME_SIZES = (6.2, 5.8, 5.4, 5.0, 4.6)  # points, on A3


@dataclass(frozen=True)
class _Pen:
    """Draws in millimetres from the upper left corner of an A4 sheet; `scale` is that of the paper."""

    canvas: Canvas
    faces: Family
    scale: float

    def box(self, x: float, y: float, width: float, height: float, fill: tuple[float, ...] | None, line: float) -> None:
        """Draw a frame around (x, y), its middle."""
        unit = MM * self.scale
        self.canvas.setLineWidth(line * self.scale)
        if fill:
            self.canvas.setFillColorRGB(*fill)
        left, bottom = (x - width / 2) * unit, (HEIGHT - y - height / 2) * unit
        self.canvas.rect(left, bottom, width * unit, height * unit, stroke=1, fill=1 if fill else 0)

    def width(self, text: str, size: float, *, bold: bool = False) -> float:
        """Return the width of words in millimetres of A4."""
        return self._face(bold).width(text) * size / 1000 / MM

    def words(self, x: float, y: float, text: str, size: float, *, bold: bool = False, at: str = "middle",
              ink: tuple[float, ...] = INK) -> None:  # fmt: skip
        """Write words whose line stands at y; `at` says whether x is their left, middle or right."""
        back = {"left": 0.0, "middle": 0.5, "right": 1.0}[at] * self.width(text, size, bold=bold)
        unit = MM * self.scale
        self.canvas.setFillColorRGB(*ink)
        self.canvas.setFont(self._face(bold).name, size * self.scale)
        self.canvas.drawString((x - back) * unit, (HEIGHT - y) * unit, text)

    def _face(self, bold: bool) -> Face:
        return self.faces.bold if bold else self.faces.regular


def render(sheet: SeatingSheet, paper: str, family: Family | None = None) -> bytes:
    """Return the plan as PDF; the same sheet gives the same bytes."""
    faces, scale = family or find_family(), SCALES[paper]

    def draw(canvas: Canvas) -> None:
        pen = _Pen(canvas, faces, scale)
        canvas.setStrokeColorRGB(*INK)
        _draw_head(pen, sheet)
        _draw_hall(pen, sheet, with_names=paper == "a3")
        rest = _draw_legend(pen, sheet)
        canvas.showPage()
        while rest:
            rest = _draw_rest(pen, sheet, rest)
            canvas.showPage()

    return draw_sheets(draw, (WIDTH * scale, HEIGHT * scale), f"{sheet.title} - {sheet.subtitle}", faces)


def _draw_head(pen: _Pen, sheet: SeatingSheet) -> None:
    pen.words(MARGIN, 13.5, sheet.title, 16, bold=True, at="left")
    size, room = 10.0, WIDTH - 2 * MARGIN
    while size > 6 and pen.width(sheet.subtitle, size) > room:
        size -= 0.25
    fits = pen.width(sheet.subtitle, size) <= room
    pen.words(MARGIN, 19, sheet.subtitle if fits else _cut(pen, sheet.subtitle, size, room), size, at="left")


def _draw_hall(pen: _Pen, sheet: SeatingSheet, *, with_names: bool) -> None:
    """Draw stage, rows and seats, as large as the sheet allows."""
    left, right = sheet.edges
    room = (WIDTH - 2 * MARGIN - 2 * LABELS) / (right - left)
    fit = min(MOST_SCALE, room, (PLAN_BOTTOM - PLAN_TOP) / sheet.height)
    middle = WIDTH / 2 - (left + right) / 2 * fit
    if sheet.stage:
        _draw_stage(pen, sheet, middle, fit)
    ends = [seat.x for seat in sheet.seats if not seat.big]
    left, right = min(ends) - SEAT[0] / 2, max(ends) + SEAT[0] / 2
    for words, top in sheet.rows:
        y = PLAN_TOP + (top + 3.25) * fit + 0.9
        for x, at in ((middle + left * fit - 2.5, "right"), (middle + right * fit + 2.5, "left")):
            pen.words(x, y, words, max(4.0, 7 * min(1.2, fit)), at=at, ink=SOFT)
    for top in sheet.aisles:
        pen.words(middle, PLAN_TOP + (top + 1.5) * fit + 0.8, "Lối đi ngang", 6.5 * min(1.2, fit), ink=SOFT)
    for seat in sheet.seats:
        _draw_seat(pen, seat, middle, fit, with_names=with_names and not seat.big)


def _draw_stage(pen: _Pen, sheet: SeatingSheet, middle: float, fit: float) -> None:
    left, right, height = sheet.stage or (0.0, 0.0, 0.0)
    width = (right - left) * fit
    pen.canvas.setStrokeColorRGB(*INK)
    pen.box(middle, PLAN_TOP + height * fit / 2, width, height * fit, STAGE_FILL, 1)
    pen.words(middle, PLAN_TOP + 5 * fit, "SÂN KHẤU", 9 * min(1.2, fit), bold=True)
    chair = max((seat.x for seat in sheet.seats if seat.big), default=0.0) * fit + BIG_SEAT[0] / 2 * fit
    for words, side in zip(sheet.sides, (-1, 1), strict=True):
        pen.words(middle + side * (chair + width / 2) / 2, PLAN_TOP + 11.8 * fit, words, 8 * min(1.2, fit))


def _draw_seat(pen: _Pen, seat: SeatMark, middle: float, fit: float, *, with_names: bool) -> None:
    """Draw one seat: code and letter of the zone, and the name where it is wanted; a free one is an empty frame."""
    x, y = middle + seat.x * fit, PLAN_TOP + seat.y * fit
    width, height = (each * fit for each in (BIG_SEAT if seat.big else SEAT))
    fill = (1.0, 1.0, 1.0) if seat.big else TONES.get(seat.tone)
    pen.canvas.setStrokeColorRGB(*(INK if seat.big else SOFT if seat.zone else LINE))
    pen.box(x, y, width, height, fill, 1 if seat.big else 0.6)
    if seat.big:
        pen.words(x, y + 1.3 * fit, seat.code, 8.5 * fit, bold=True)
    elif seat.zone and with_names:
        size, corner = 3.4 * fit, (width / 2 - 0.4 * fit, y - height / 2 + 1.3 * fit)
        pen.words(x - corner[0], corner[1], seat.code, size, bold=True, at="left")
        pen.words(x + corner[0], corner[1], seat.zone, size, bold=True, at="right")
        _draw_name(pen, seat.name, x, y, width - 0.6, fit)
    elif seat.zone:
        pen.words(x + 0.9 * fit, y + 0.9 * fit, seat.code, 6.4 * fit, bold=True)
        pen.words(x - width / 2 + 0.5 * fit, y - height / 2 + 1.9 * fit, seat.zone, 4.6 * fit, bold=True, at="left")


def _draw_name(pen: _Pen, name: str, x: float, y: float, width: float, fit: float) -> None:
    """Write a name in one or two lines, in the largest letters that fit."""
    step, lines, points = 1.95 * fit, None, 0.0
    for size in NAME_SIZES:
        points = size / SCALES["a3"] * fit
        lines = _in_two(pen, name, points, width)
        if lines is not None:
            break
    shown = lines or [_cut(pen, name, points, width)]
    top = y + 1.2 * fit - (len(shown) - 1) * step / 2
    for number, line in enumerate(shown):
        pen.words(x, top + number * step, line, points)


def _in_two(pen: _Pen, name: str, size: float, width: float) -> list[str] | None:
    """Return a name as one line or two, the first as long as it can be; None where it does not fit."""
    if pen.width(name, size) <= width:
        return [name]
    words = name.split(" ")
    for at in range(len(words) - 1, 0, -1):
        lines = [" ".join(words[:at]), " ".join(words[at:])]
        if all(pen.width(line, size) <= width for line in lines):
            return lines
    return None


def _cut(pen: _Pen, name: str, size: float, width: float) -> str:
    """Return the beginning of words that no size makes fit."""
    while name and pen.width(f"{name}…", size) > width:
        name = name[:-1]
    return f"{name}…"


def _draw_legend(pen: _Pen, sheet: SeatingSheet) -> Sequence[str]:
    """Draw the zones with their numbers and the free seats; return who has no seat and is still to be named."""
    entries = [(letter, TONES[tone], f"{words} {number}") for letter, tone, words, number in sheet.zones]
    entries.append(("", (1.0, 1.0, 1.0), f"Chỗ trống {sheet.free}"))
    lines = _legend_lines(pen, entries)
    y = 193.6 - max(0, len(lines) - 2) * (LEGEND_STEP - 2.5)
    step = LEGEND_STEP if len(lines) <= 2 else LEGEND_STEP - 2
    for line in lines:
        x = MARGIN
        for letter, fill, words in line:
            pen.canvas.setStrokeColorRGB(*SOFT)
            pen.box(x + 2.9, y, 5.8, 4.2, fill, 0.6)
            pen.words(x + 2.9, y + 0.9, letter, 7, bold=True)
            pen.words(x + 7.2, y + 0.9, words, 7.8, at="left")
            x += 11.5 + pen.width(words, 7.8)
        y += step
    if not sheet.left_over:
        return ()
    text = f"Chưa xếp {len(sheet.left_over)}: {', '.join(sheet.left_over)}"
    if pen.width(text, 7.8) <= WIDTH - 2 * MARGIN:
        pen.words(MARGIN, min(y + 0.4, 206), text, 7.8, at="left")
        return ()
    pen.words(MARGIN, min(y + 0.4, 206), f"Chưa xếp {len(sheet.left_over)} đại biểu, xem trang sau", 7.8, at="left")
    return sheet.left_over


Entry = tuple[str, tuple[float, float, float], str]


def _legend_lines(pen: _Pen, entries: Sequence[Entry]) -> list[list[Entry]]:
    """Return the entries in lines as wide as the sheet."""
    lines: list[list[Entry]] = [[]]
    used = 0.0
    for entry in entries:
        width = 11.5 + pen.width(entry[2], 7.8)
        if lines[-1] and used + width > WIDTH - 2 * MARGIN:
            lines.append([])
            used = 0.0
        lines[-1].append(entry)
        used += width
    return lines


def _draw_rest(pen: _Pen, sheet: SeatingSheet, names: Sequence[str]) -> Sequence[str]:
    """Write a page of those who have no seat, in columns; return who did not fit."""
    pen.words(MARGIN, 13.5, f"Chưa xếp chỗ: {len(sheet.left_over)} đại biểu", 14, bold=True, at="left")
    first = len(sheet.left_over) - len(names)
    for (x, y), (number, name) in zip(_slots(), enumerate(names, start=first + 1), strict=False):
        pen.words(x, y, f"{number}. {name}", 9, at="left")
    return names[len(list(_slots())) :]


def _slots() -> Iterator[tuple[float, float]]:
    """Yield the places of a page of names, column by column."""
    for column in range(4):
        for line in range(36):
            yield MARGIN + column * 68, 22 + line * 5
