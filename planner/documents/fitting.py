"""Words fitted into a field by their measured width: one line, else few lines, else smaller letters."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate, chain

from reportlab.lib.colors import Color, HexColor, black
from reportlab.pdfgen.textobject import PDFTextObject

from planner.documents.blocks import Run
from planner.documents.fonts import Face
from planner.documents.holds import hold
from planner.documents.missing import marked
from planner.wording import NBSP

_STEP = 0.5  # points between the sizes that are tried
_CUT = "…"
_RED = HexColor("#c00000")


@dataclass(frozen=True, slots=True)
class Try:
    """How words may be set: on at most so many lines, in sizes from the largest down to the smallest."""

    lines: int
    largest: float
    smallest: float


@dataclass(frozen=True, slots=True)
class Fitted:
    """Words as they are set: lines with their widths in points, and the size of the letters."""

    lines: tuple[tuple[str, float], ...]
    size: float


def fit(face: Face, text: str, width: float, tries: Sequence[Try]) -> Fitted:
    """Return text in lines of at most `width` points by the first try that holds it; lines are set as even as they go.

    Lines end after commas where they may do so in the largest letters of a try. What no try holds is set in the
    smallest letters of the last, and what is over is cut with a sign.
    """
    held = _held(text)
    if not held:
        return Fitted((), tries[0].largest)
    words = held.split(" ")
    widths, space = [face.width(word) for word in words], face.width(" ")
    room = width * 1000
    parts = held.replace(", ", ",\n").split("\n")
    for each in tries:
        if len(parts) > 1 and each.lines > 1:
            lines, widest = _narrowest([face.width(part) for part in parts], space, each.lines, room / each.largest)
            if widest * each.largest <= room:
                return _fitted(face, parts, lines, each.largest)
        lines, widest = _narrowest(widths, space, each.lines, room / each.largest)
        size = _size(room / widest, each) if widest > 0 else each.largest  # signs without width
        if size >= each.smallest:
            return _fitted(face, words, lines, size)
    last = tries[-1]
    return _cut(face, words, room, last)


@cache
def _held(text: str) -> str:
    return hold(text)


def _size(largest: float, each: Try) -> float:
    """Return the largest size of a try that is not larger than what the width allows."""
    return min(each.largest, largest // _STEP * _STEP)


def _narrowest(widths: Sequence[float], space: float, most: int, room: float) -> tuple[list[int], float]:
    """Return where lines begin, and the width of the widest, for the fewest lines that fit `room`, else for `most`."""
    sums = [0.0, *accumulate(width + space for width in widths)]
    count = len(widths)
    # best[n]: the narrowest way to set the first n words in so many lines, and where the last of these begins
    best = [(sums[n] - space, 0) for n in range(count + 1)]
    ways, lines = [best], 1
    while best[count][0] > room and lines < min(most, count):
        narrower = list(best)
        for n in range(lines + 1, count + 1):
            narrower[n] = min((max(best[at][0], sums[n] - sums[at] - space), at) for at in range(lines, n))
        ways.append(narrower)
        best, lines = narrower, lines + 1
    starts, n = [], count
    for way in reversed(ways):
        n = way[n][1]
        starts.append(n)
    return starts[::-1], best[count][0]


def _fitted(face: Face, words: Sequence[str], starts: Sequence[int], size: float) -> Fitted:
    ends = [*starts[1:], len(words)]
    lines = [" ".join(words[start:end]) for start, end in zip(starts, ends, strict=True)]
    return Fitted(tuple((line, face.width(line) * size / 1000) for line in lines), size)


def _cut(face: Face, words: Sequence[str], room: float, last: Try) -> Fitted:
    """Return words in the smallest letters of a try, line after line, the last line cut where there is no room."""
    lines: list[str] = []
    most = room / last.smallest
    for word in chain.from_iterable(_parts(face, each, most) for each in words):
        joined = f"{lines[-1]} {word}" if lines else word
        if lines and face.width(joined) <= most:
            lines[-1] = joined
        elif len(lines) < last.lines:
            lines.append(word)
        else:
            lines[-1] = _shortened(face, lines[-1], most)
            break
    return Fitted(tuple((line, face.width(line) * last.smallest / 1000) for line in lines), last.smallest)


def _parts(face: Face, word: str, most: float) -> list[str]:
    """Return a word in parts that lines can hold."""
    parts = [""]
    for letter in word:
        if parts[-1] and face.width(parts[-1] + letter) > most:
            parts.append("")
        parts[-1] += letter
    return parts


def _shortened(face: Face, line: str, most: float) -> str:
    while line and face.width(f"{line.rstrip()}{_CUT}") > most:
        line = line[:-1]
    return f"{line.rstrip(f' ,;.{NBSP}')}{_CUT}"


def write(
    text: PDFTextObject, face: Face, fitted: Fitted, x: float, y: float, step: float, *, centred: bool,
    ink: Color = black,
) -> float:  # fmt: skip
    """Write fitted lines from a baseline downwards, from or around `x`; return the baseline of the last.

    What is missing is red, and what is written after it has the colour `ink`.
    """
    text.setFont(face.name, fitted.size)
    for line, width in fitted.lines:
        text.setTextOrigin(x - width / 2 if centred else x, y)
        for run in marked(Run(line)):
            if run.missing:
                text.setFillColor(_RED)
            text.textOut(run.text)
            if run.missing:
                text.setFillColor(ink)
        y -= step
    return y + step
