"""A paper as a page shows it: its parts in their order, long tables cut."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from planner.documents.blocks import Block, Table

ROWS_SHOWN = 6


@dataclass(frozen=True)
class Part:
    """A part of a paper: its name, the block, and how many rows of a table are left out."""

    name: str
    block: Block
    left_out: int = 0


def picture_of(blocks: Sequence[Block]) -> list[Part]:
    """Return the parts of a paper for templates/macros/paper.html."""
    return [_part(block) for block in blocks]


def _part(block: Block) -> Part:
    if isinstance(block, Table) and len(block.rows) > ROWS_SHOWN:
        cut = replace(block, rows=block.rows[:ROWS_SHOWN])
        return Part("Table", cut, len(block.rows) - ROWS_SHOWN)
    return Part(type(block).__name__, block)
