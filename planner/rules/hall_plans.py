"""Where the seats of a hall stand: places in tenths of a millimetre as an A4 plan draws them (papers.md 12)."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from planner.rules.halls import CHAIR, HallLayout

PITCH, ROW_PITCH = 104, 65  # from seat to seat, from row to row
AISLE, CROSS_AISLE = 90, 30
STAGE_HEIGHT, STAGE_GAP, CHAIR_PITCH = 170, 85, 133
STAGE_LEAST = 900  # wide, so that lectern and secretaries have room beside the chair
STRIP = 5  # of a row without side blocks, each end is a fifth


class Part(StrEnum):
    """Which part of the hall a seat stands in, seen from the hall."""

    STAGE = "stage"
    LEFT = "left"
    MIDDLE = "middle"
    RIGHT = "right"


@dataclass(frozen=True)
class Place:
    """A seat: its code, its row (-1 is the stage), its number in the row, the middle of it, and its part of the hall.

    `x` counts from the middle of the hall, `y` from the upper edge of the stage.
    """

    code: str
    row: int
    number: int
    x: int
    y: int
    part: Part

    @property
    def order(self) -> tuple[int, int, int]:
        """Return its place in the order of honour: rows from the front, each from the middle outwards."""
        return self.row, abs(self.x), self.x


@dataclass(frozen=True)
class HallPlan:
    """A hall as it is drawn: `left` and `right` are its edges, `rows` the upper edge of each row, `aisles` of each."""

    layout: HallLayout
    places: tuple[Place, ...]
    rows: tuple[int, ...]
    aisles: tuple[int, ...]
    left: int
    right: int
    height: int
    stage: tuple[int, int]  # its edges

    def by_code(self) -> dict[str, Place]:
        """Return the seats by their codes."""
        return {place.code: place for place in self.places}


@lru_cache(64)
def plan_hall(layout: HallLayout) -> HallPlan:
    """Return where the seats of a hall stand; blocks of one column stand below each other, along their aisles."""
    columns = _columns(layout)
    width = max(STAGE_LEAST, (layout.stage + 6) * CHAIR_PITCH if layout.stage else 0)
    middle = columns[(len(columns) - 1) // 2] * PITCH + 2 * AISLE if len(columns) % 2 and len(columns) > 1 else 0
    half = max(width, middle) // 2
    places = _on_stage(layout.stage)
    y, tops, aisles = STAGE_HEIGHT + STAGE_GAP, [], []
    for index, row in enumerate(layout.rows):
        tops.append(y)
        lefts = _block_edges(row.blocks, columns if len(row.blocks) == len(columns) else row.blocks)
        number = 0
        for block, (left, seats) in enumerate(zip(lefts, row.blocks, strict=True)):
            for each in range(seats):
                number += 1
                part = _part(len(row.blocks), block, number, row.seats)
                middle_x = left + each * PITCH + PITCH // 2
                places.append(Place(row.code(number), index, number, middle_x, y + ROW_PITCH // 2, part))
        y += ROW_PITCH
        if row.aisle_after:
            aisles.append(y)
            y += CROSS_AISLE
    xs = [place.x for place in places]
    return HallPlan(
        layout, tuple(places), tuple(tops), tuple(aisles), min(-half, min(xs) - PITCH // 2),
        max(half, max(xs) + PITCH // 2), y, (-half, half),
    )  # fmt: skip


def _columns(layout: HallLayout) -> tuple[int, ...]:
    """Return the widest block of each column, over the rows with the usual number of blocks."""
    usual = Counter(len(row.blocks) for row in layout.rows).most_common(1)[0][0]
    rows = [row.blocks for row in layout.rows if len(row.blocks) == usual]
    return tuple(max(column) for column in zip(*rows, strict=True))


def _block_edges(blocks: Sequence[int], columns: Sequence[int]) -> list[int]:
    """Return the left edge of each block: those beside the middle keep to its aisles, the middle one is centred."""
    count, edges = len(columns), [0]
    for width in columns:
        edges.append(edges[-1] + width * PITCH + AISLE)
    half = count // 2
    shift = edges[half] + columns[half] * PITCH // 2 if count % 2 else edges[half] - AISLE // 2
    lefts = []
    for index, (seats, width) in enumerate(zip(blocks, columns, strict=True)):
        spare = (width - seats) * PITCH
        if count % 2 and index == half:
            spare //= 2
        elif index >= half:
            spare = 0
        lefts.append(edges[index] + spare - shift)
    return lefts


def _on_stage(count: int) -> list[Place]:
    """Return the chairs on the stage, the first in the middle: CT2 CT1 CT3."""
    xs = sorted(((2 * each - count + 1) * CHAIR_PITCH // 2 for each in range(count)), key=lambda x: (abs(x), x))
    return [Place(f"{CHAIR}{each}", -1, each, x, 110, Part.STAGE) for each, x in enumerate(xs, start=1)]


def _part(blocks: int, block: int, number: int, seats: int) -> Part:
    """Return the part of a seat: side blocks, or the ends of a row that has none."""
    if blocks > 2:
        first, last = (blocks - 1) // 2, blocks // 2
        return Part.LEFT if block < first else Part.RIGHT if block > last else Part.MIDDLE
    end = seats // STRIP
    return Part.LEFT if number <= end else Part.RIGHT if number > seats - end else Part.MIDDLE
