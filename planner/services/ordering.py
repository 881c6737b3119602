"""The order of rows in a list: positions from 1, without holes."""

from collections.abc import Sequence
from typing import Protocol, TypeVar

from planner.rules.errors import NotFound


class Placed(Protocol):
    """A row that has a place in a list."""

    id: int
    position: int


T = TypeVar("T", bound=Placed)


def renumber(rows: Sequence[Placed]) -> None:
    """Give rows the positions 1, 2, 3 in the order they stand."""
    for position, row in enumerate(rows, start=1):
        row.position = position


def shift(rows: Sequence[T], row_id: int, step: int) -> list[T]:
    """Return the rows with one moved up (-1) or down (+1), positions set; at the end it stays."""
    index = next((n for n, row in enumerate(rows) if row.id == row_id), None)
    if index is None:
        raise NotFound("row", id=row_id)
    return put(rows, row_id, index + step)


def put(rows: Sequence[T], row_id: int, index: int) -> list[T]:
    """Return the rows with one put at an index (from 0), positions set."""
    moved = next((row for row in rows if row.id == row_id), None)
    if moved is None:
        raise NotFound("row", id=row_id)
    others = [row for row in rows if row.id != row_id]
    others.insert(max(0, min(index, len(others))), moved)
    renumber(others)
    return others
