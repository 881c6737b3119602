"""Strips: horizontal slices of a paper with their marks placed, still free to fall on any page.

Distances in points: x from the left edge of the sheet, y downwards from the top of the strip.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from planner.documents.fonts import Family
from planner.documents.lines import Line
from planner.documents.profiles import StyleProfile, TypeStyle

MM = 72 / 25.4
LETTER_BALANCE = 0.675  # ascent less descent of Times: puts a line in the middle of its step, as Word does


@dataclass(frozen=True, slots=True)
class TextMark:
    """A line of text at its baseline; `stretch` is added to each of its spaces, `grey` is 0 for black.

    `ink` is a colour as RRGGBB, empty where it is not coloured.
    """

    x: float
    y: float
    line: Line
    size: float
    stretch: float = 0.0
    grey: float = 0.0
    ink: str = ""


@dataclass(frozen=True, slots=True)
class RuleMark:
    """A straight line, black unless its `ink` is a colour as RRGGBB."""

    x1: float
    y1: float
    x2: float
    y2: float
    weight: float
    ink: str = ""


@dataclass(frozen=True, slots=True)
class PathMark:
    """A black shape: a path of a PDF in units of its own, its lower left corner at x, y, `scale` points a unit."""

    x: float
    y: float
    scale: float
    path: str


Mark = TextMark | RuleMark | PathMark


@dataclass(frozen=True, slots=True)
class Strip:
    """A slice that never splits.

    `before` is the gap above it, dropped at the top of a page. `glued` strips stay with the next one.
    `heading` is repeated above a strip that begins a page, `closing` ends a strip that closes one. A strip that
    `turns` begins a new page, whatever room is left. `head` is a section that begins with the strip:
    its level, from 1 for what lies directly in the paper, and what it is called.
    """

    height: float
    marks: tuple[Mark, ...]
    before: float = 0.0
    glued: bool = False
    heading: "Strip | None" = None
    closing: tuple[Mark, ...] = ()
    turns: bool = False
    head: tuple[int, str] | None = None


@dataclass(frozen=True, slots=True)
class Setting:
    """What strips are made with: measures, faces, and the try (blank lines of the foot, size of tables)."""

    profile: StyleProfile
    family: Family
    blank_lines: int
    table_size: int

    @property
    def left(self) -> float:
        """Return the left edge of the text."""
        return self.profile.margin_left * MM

    @property
    def width(self) -> float:
        """Return the width of the text."""
        return self.profile.text_width * MM

    @property
    def depth(self) -> float:
        """Return the height between the margins."""
        return (self.profile.page[1] - self.profile.margin_top - self.profile.margin_bottom) * MM


def moved(mark: Mark, down: float) -> Mark:
    """Return a mark at another height."""
    if isinstance(mark, TextMark):
        return TextMark(mark.x, mark.y + down, mark.line, mark.size, mark.stretch, mark.grey, mark.ink)
    if isinstance(mark, RuleMark):
        return RuleMark(mark.x1, mark.y1 + down, mark.x2, mark.y2 + down, mark.weight, mark.ink)
    return PathMark(mark.x, mark.y + down, mark.scale, mark.path)


def baseline(style: TypeStyle) -> float:
    """Return how far below the top of its step a line stands."""
    return (style.step + LETTER_BALANCE * style.size) / 2


def centred(line: Line, style: TypeStyle, left: float, width: float, y: float) -> TextMark:
    """Return a line centred on a column."""
    return TextMark(left + (width - line.width) / 2, y, line, style.size)


def text_strips(
    lines: Sequence[Line], style: TypeStyle, setting: Setting, aligned: str = "centre", indent: float = 0.0
) -> list[Strip]:
    """Return one strip a line; two lines stay together at either end of a paragraph."""
    strips = []
    last = len(lines) - 1
    for index, line in enumerate(lines):
        left = setting.left + (indent if index == 0 else 0.0)
        room = setting.width - (indent if index == 0 else 0.0)
        mark = TextMark(left, baseline(style), line, style.size)
        if aligned == "centre":
            mark = centred(line, style, left, room, baseline(style))
        elif line.spaces and (index < last or line.width > room):
            mark = replace(mark, stretch=(room - line.width) / line.spaces)
        strips.append(Strip(style.step, (mark,), glued=index < last and (index == 0 or index == last - 1)))
    return strips


def spaced(strips: Sequence[Strip], before: float) -> list[Strip]:
    """Return strips with a gap above the first."""
    return [replace(strips[0], before=before), *strips[1:]] if strips else []


def glue(strips: Iterable[Strip]) -> list[Strip]:
    """Return strips that all stay with what follows."""
    return [replace(strip, glued=True) for strip in strips]


def glue_last(strips: list[Strip], count: int = 2) -> list[Strip]:
    """Return strips whose last ones go with what follows: a foot never stands alone."""
    return [*strips[:-count], *glue(strips[-count:])]
