"""Parts of the pages of a booklet: lines already broken and measured, put on pages of A5 one below the other."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from reportlab.pdfgen.canvas import Canvas

from planner.documents.blocks import Run
from planner.documents.fonts import Family
from planner.documents.lines import Line, break_runs
from planner.documents.missing import marked
from planner.documents.profiles import TypeStyle
from planner.documents.strips import MM, TextMark, baseline

PAGE, MARGIN = (148.5, 210.0), 15.0
TOP, DEPTH = 15.0, 172.0  # of what flows, in mm
COLUMNS = (19.0, 58.5, 41.0)
_PAD, _RULE, _GAP = 2.4, 0.4, 3.0  # between the columns and around a hairline, in mm and points
_NUMBER_Y, _NUMBER = 203.0, TypeStyle(10, 12)
_ENTRY = 8.0  # from the number of an entry to its words, mm
_RED, _GREY = (0xC0 / 255, 0.0, 0.0), 0.45
Marks = tuple[TextMark, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """Marks from the left edge and from the top of the part, in points; its height with what stands free below.

    `at` is a fixed place from the upper edge in mm instead of the next one; `ruled` has a hairline below.
    """

    marks: Marks
    height: float
    ruled: bool = False
    at: float | None = None

    def without_rule(self) -> "Part":
        """Return the part as the last one, below which nothing is parted."""
        return replace(self, ruled=False)


def text_part(
    runs: Sequence[Run], style: TypeStyle, family: Family, width: float, *, centred: bool = False, after: float = 0.0,
    at: float | None = None, left: float = MARGIN,
) -> Part:  # fmt: skip
    """Return lines of text between the margins, or centred; `after` in mm."""
    lines = break_runs(runs, style, family, width * MM)
    return Part(_lines(lines, style, left * MM, width * MM, centred), len(lines) * style.step + after * MM, at=at)


def row_part(time: str, text: str, who: str, quiet: bool, style: TypeStyle, family: Family) -> Part:
    """Return a row of the programme: its hour in bold, what happens, who does it in italics."""
    cells = (Run(time, bold=not quiet, italic=quiet), Run(text, italic=quiet), Run(who, italic=True))
    marks, left, deepest = list[TextMark](), MARGIN, 0
    for cell, width in zip(cells, COLUMNS, strict=True):
        lines = [
            line for words in cell.text.split("\n")
            for line in break_runs(marked(replace(cell, text=words)), style, family, (width - _GAP) * MM)
        ]  # fmt: skip
        marks += _lines(lines, style, left * MM, 0.0, False)
        left, deepest = left + width, max(deepest, len(lines))
    return Part(tuple(marks), deepest * style.step + 2 * _PAD * MM, ruled=True)


def entry_part(number: str, head: str, words: str, style: TypeStyle, family: Family) -> Part:
    """Return who speaks in bold after a number, and below it on what."""
    left, width = MARGIN + _ENTRY, PAGE[0] - 2 * MARGIN - _ENTRY
    numbers = break_runs((Run(number, bold=True),), style, family, _ENTRY * MM)
    lines = [
        *break_runs(marked(Run(head, bold=True)), style, family, width * MM),
        *break_runs(marked(Run(words)), style, family, width * MM),
    ]  # fmt: skip
    marks = (*_lines(numbers, style, MARGIN * MM, 0.0, False), *_lines(lines, style, left * MM, 0.0, False))
    return Part(marks, len(lines) * style.step + 1.2 * MM)


def flow(parts: Sequence[Part]) -> list[list[Part]]:
    """Put parts on as many pages as they need; what has a fixed place stands on the last."""
    pages: list[list[Part]] = [[]]
    used = 0.0
    for part in (piece for each in parts for piece in _pieces(each)):
        if part.at is None and pages[-1] and used + part.height > DEPTH * MM:
            pages.append([])
            used = 0.0
        pages[-1].append(part)
        used += part.height if part.at is None else 0.0
    return pages


def _pieces(part: Part) -> list[Part]:
    """Return a part, or the pieces of one that no page could hold, so that no line is lost."""
    most = DEPTH * MM
    if part.height <= most:
        return [part]
    pieces = []
    for number in range(int(part.height // most) + 1):
        start = number * most
        marks = tuple(replace(mark, y=mark.y - start) for mark in part.marks if start <= mark.y < start + most)
        pieces.append(Part(marks, min(most, part.height - start), part.ruled and start + most >= part.height))
    return pieces


def leaf_of(parts: Sequence[Part], number: int, family: Family) -> Callable[[Canvas], None]:
    """Return what draws a page of parts, with its number at the foot unless that is 0."""

    def draw(canvas: Canvas) -> None:
        down = TOP * MM
        for part in parts:
            down = part.at * MM if part.at is not None else down
            _draw(canvas, part, PAGE[1] * MM - down)
            down += part.height
        if number:
            lines = break_runs((Run(str(number)),), _NUMBER, family, PAGE[0] * MM)
            marks = _lines(lines, _NUMBER, 0.0, PAGE[0] * MM, True)
            _draw(canvas, Part(marks, 0.0), (PAGE[1] - _NUMBER_Y) * MM + baseline(_NUMBER))

    return draw


def _lines(lines: Sequence[Line], style: TypeStyle, left: float, width: float, centred: bool) -> Marks:
    return tuple(
        TextMark(left + ((width - line.width) / 2 if centred else 0.0), baseline(style) + place * style.step, line,
                 style.size)
        for place, line in enumerate(lines)
    )  # fmt: skip


def _draw(canvas: Canvas, part: Part, top: float) -> None:
    text = canvas.beginText()
    for mark in part.marks:
        text.setTextOrigin(mark.x, top - mark.y)
        for face, words in mark.line.pieces:
            text.setFont(face.name, mark.size)
            if face.missing:
                text.setFillColorRGB(*_RED)
            text.textOut(words)
            if face.missing:
                text.setFillGray(0)
    canvas.drawText(text)
    if part.ruled:
        canvas.setLineWidth(_RULE)
        canvas.setStrokeGray(_GREY)
        down = top - part.height + _PAD * MM
        canvas.line(MARGIN * MM, down, (PAGE[0] - MARGIN) * MM, down)
        canvas.setStrokeGray(0)
