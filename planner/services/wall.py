"""The status wall: a row for each unit of the upper tier, a cell for each unit below it."""

from dataclasses import dataclass, replace

from planner.enums import Standing
from planner.services.progress import Meeting, Progress


@dataclass(frozen=True)
class WallRow:
    """One row: the upper unit's own conference (None where it is the only one), and the cells below it."""

    head: Meeting | None
    unit_id: int
    cells: tuple[Meeting, ...]
    done: int
    total: int


def make_wall(progress: Progress, *, only_open: bool = False) -> tuple[WallRow, ...]:
    """Group the lowest tier's conferences under the units above them; counts no levels.

    A plan whose lowest tier lies directly under one unit gives one row without head. With `only_open`
    cells that are done are left out, and rows where nothing is left.
    """
    tiers = progress.tiers
    if not tiers:
        return ()
    heads = {meeting.unit_id: meeting for tier in tiers[1:] for meeting in tier.meetings}
    rows: dict[int, list[Meeting]] = {}
    for meeting in tiers[1].meetings if len(tiers) > 2 else ():
        rows[meeting.unit_id] = []
    for cell in tiers[0].meetings:
        rows.setdefault(cell.parent_id or 0, []).append(cell)
    wall = [_row(heads.get(unit_id), unit_id, cells) for unit_id, cells in rows.items()]
    if len(wall) == 1:
        wall = [replace(wall[0], head=None)]
    return tuple(_only_open(wall)) if only_open else tuple(wall)


def _row(head: Meeting | None, unit_id: int, cells: list[Meeting]) -> WallRow:
    """Return a row with its count."""
    done = sum(cell.stand.standing == Standing.HELD for cell in cells)
    return WallRow(head, unit_id, tuple(cells), done, len(cells))


def _only_open(wall: list[WallRow]) -> list[WallRow]:
    """Leave out what is done."""
    kept = []
    for row in wall:
        cells = tuple(cell for cell in row.cells if cell.stand.standing != Standing.HELD)
        head_open = row.head is not None and row.head.stand.standing != Standing.HELD
        if cells or head_open or row.head is None:
            kept.append(replace(row, cells=cells))
    return kept
