"""The layout of a hall as a short text that a clerk can edit: stage, lectern, rows of blocks, cross aisles.

    Sân khấu: 3
    Bục: trái
    10 hàng: 5 10 5
    ---
    VIP: 4 8 4

A line is a row with the seats of each block, aisles between them; `10 hàng:` stands for ten equal rows. A row is called
by its number, or by what stands before the colon. Seats are numbered from the left of who faces the stage.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import groupby
from re import Match, fullmatch, split

from planner.wording import clean, fold

MOST_ROWS, MOST_IN_ROW, MOST_SEATS = 60, 60, 2000
MOST_BLOCKS, MOST_ON_STAGE, MOST_TEXT = 8, 15, 4000
STAGE, LECTERN, CROSS_AISLE, ROWS = "Sân khấu", "Bục", "---", "hàng"
CHAIR = "CT"  # chủ trì: the code of a seat on the stage, counted from the middle


class Side(StrEnum):
    """Where the lectern stands, seen from the hall; the secretaries sit on the other side."""

    LEFT = "trái"
    RIGHT = "phải"
    NONE = "không"


SIDES = {fold(side): side for side in Side}


def is_on_stage(code: str) -> bool:
    """Tell whether a seat stands on the stage: codes of rows have a hyphen."""
    return "-" not in code


@dataclass(frozen=True)
class LayoutFault:
    """What is wrong in a line of a layout; line 0 is the whole."""

    line: int
    code: str
    value: str = ""


class LayoutError(ValueError):
    """A layout that cannot be read; `faults` say where."""

    def __init__(self, faults: tuple[LayoutFault, ...]) -> None:
        super().__init__(", ".join(f"{fault.line}: {fault.code}" for fault in faults))
        self.faults = faults


@dataclass(frozen=True)
class HallRow:
    """A row: how it is called, the seats of its blocks from left to right, and whether a cross aisle follows."""

    label: str
    blocks: tuple[int, ...]
    aisle_after: bool = False

    @property
    def seats(self) -> int:
        """Return how many seats it has."""
        return sum(self.blocks)

    def code(self, number: int) -> str:
        """Return the code of a seat, counted from 1 at the left."""
        return f"{self.label}-{number}"


@dataclass(frozen=True)
class HallLayout:
    """A hall: seats on the stage, side of the lectern, and the rows from the front to the back."""

    rows: tuple[HallRow, ...]
    stage: int = 0
    lectern: Side = Side.LEFT

    @property
    def seats(self) -> int:
        """Return how many seats the hall has, those on the stage left out."""
        return sum(row.seats for row in self.rows)

    def codes(self) -> list[str]:
        """Return the codes of all seats, those on the stage first."""
        stage = [f"{CHAIR}{number}" for number in range(1, self.stage + 1)]
        return stage + [row.code(number) for row in self.rows for number in range(1, row.seats + 1)]


SAMPLE = f"{STAGE}: 3\n{LECTERN}: trái\n10 {ROWS}: 5 10 5\n{CROSS_AISLE}\n10 {ROWS}: 5 10 5\n"


def read_layout(text: str) -> HallLayout:
    """Return the hall that a text describes; raises LayoutError with every line that is wrong."""
    if len(text) > MOST_TEXT:
        raise LayoutError((LayoutFault(0, "layout_long"),))
    reading = _Reading([], [])
    for number, line in enumerate(text.splitlines(), start=1):
        words = clean(line)
        if words:
            reading.take(number, words)
    return reading.finish()


def write_layout(layout: HallLayout) -> str:
    """Return the text of a hall, equal rows together; read again it gives the same hall."""
    lines = [f"{STAGE}: {layout.stage}", f"{LECTERN}: {layout.lectern}"]
    named = [(row, row.label != str(number)) for number, row in enumerate(layout.rows, start=1)]
    for key, group in groupby(named, lambda each: (each[0].blocks, each[1] and each[0].label)):
        lines += _written([row for row, _ in group], key[1])
    return "\n".join(lines) + "\n"


def _written(rows: list[HallRow], label: str | bool) -> Iterator[str]:
    """Yield the lines of equal rows, cut where a cross aisle goes through."""
    blocks = " ".join(map(str, rows[0].blocks))
    count = 0
    for row in rows:
        count += 1
        if row.aisle_after or row is rows[-1]:
            yield f"{label}: {blocks}" if label else f"{count} {ROWS}: {blocks}"
            count = 0
        if row.aisle_after:
            yield CROSS_AISLE


@dataclass
class _Reading:
    """What was read so far."""

    rows: list[HallRow]
    faults: list[LayoutFault]
    stage: int | None = None
    lectern: Side | None = None

    def take(self, line: int, words: str) -> None:
        """Read one line."""
        if fullmatch(r"[-–—_=]{2,}", words) or fold(words) == "loi di ngang":
            if self.rows:
                self.rows[-1] = replace(self.rows[-1], aisle_after=True)
            return
        said, _, rest = words.partition(":")
        key = fold(said)
        if key == "san khau" and self.stage is None:
            self.stage = self._stage(line, rest.strip())
        elif key in ("buc", "buc phat bieu") and self.lectern is None:
            self._lectern(line, rest.strip())
        elif key in ("san khau", "buc", "buc phat bieu"):
            self._refuse(line, "layout_twice", said.strip())
        else:
            self._rows(line, words)

    def finish(self) -> HallLayout:
        """Return the hall; raises LayoutError."""
        if not self.rows and not self.faults:
            self._refuse(0, "layout_empty")
        if sum(row.seats for row in self.rows) > MOST_SEATS:
            self._refuse(0, "layout_seats", str(MOST_SEATS))
        if self.faults:
            raise LayoutError(tuple(self.faults))
        rows = (*self.rows[:-1], replace(self.rows[-1], aisle_after=False))
        return HallLayout(rows, self.stage or 0, self.lectern or Side.LEFT)

    def _stage(self, line: int, words: str) -> int:
        if fullmatch(r"[0-9]{1,3}", words) and int(words) <= MOST_ON_STAGE:
            return int(words)
        self._refuse(line, "layout_stage", words)
        return 0

    def _lectern(self, line: int, words: str) -> None:
        self.lectern = SIDES.get(fold(words))
        if self.lectern is None:
            self._refuse(line, "layout_side", words)

    def _rows(self, line: int, words: str) -> None:
        """Read a line of rows: many equal ones, one with a name, or one without."""
        found = (
            fullmatch(r"(?P<times>[0-9]{1,3}) (?:hàng|hang|rows?) ?:? ?(?P<blocks>[0-9][0-9 ,+|]*)", words.lower())
            or fullmatch(r"(?P<label>\w{1,4}) ?: ?(?P<blocks>[0-9][0-9 ,+|]*)", words)
            or fullmatch(r"(?P<blocks>[0-9][0-9 ,+|]*)", words)
        )
        if found is None:
            self._refuse(line, "layout_line", words[:40])
            return
        blocks = tuple(int(each) for each in split(r"[ ,+|]+", found["blocks"].strip(" ,+|")))
        if min(blocks) < 1 or len(blocks) > MOST_BLOCKS or sum(blocks) > MOST_IN_ROW:
            self._refuse(line, "layout_row", found["blocks"][:40])
            return
        self._add(line, found, blocks)

    def _add(self, line: int, found: Match[str], blocks: tuple[int, ...]) -> None:
        parts = found.groupdict()
        times, label = int(parts.get("times") or 1), (parts.get("label") or "").upper()
        if not 1 <= times <= MOST_ROWS - len(self.rows):
            self._refuse(line, "layout_rows", str(MOST_ROWS))
            return
        for _ in range(times):
            name = label or str(len(self.rows) + 1)
            if any(row.label == name for row in self.rows):
                self._refuse(line, "layout_label", name)
            self.rows.append(HallRow(name, blocks))

    def _refuse(self, line: int, code: str, value: str = "") -> None:
        self.faults.append(LayoutFault(line, code, value))
