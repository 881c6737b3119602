"""The first page of a print pack: what follows, how many pages and copies of it."""

from collections.abc import Sequence
from dataclasses import dataclass

from planner.documents.blocks import Block, Column, Paragraph, Row, Run, Table, TitleBlock
from planner.documents.holds import hold
from planner.documents.profiles import StyleProfile, TypeStyle
from planner.wording import thousands

KIND = "MỤC LỤC BỘ VĂN BẢN"
_SIZES = (TypeStyle(13, 16),)
_COLUMNS = (
    Column("TT", 11, centred=True), Column("Văn bản", 70), Column("Bắt đầu ở trang", 28, centred=True),
    Column("Số trang", 28, centred=True), Column("Số bản", 28, centred=True),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Entry:
    """One paper of the pack: its name, its pages, how often it follows."""

    name: str
    pages: int
    copies: int


def compose(
    conference: str, entries: Sequence[Entry], left_out: Sequence[str], two_sided: bool, profile: StyleProfile
) -> tuple[Block, ...]:
    """Return the blocks; pages are counted through the whole pack, this one and blank backs with them."""
    rows, at = [], 3 if two_sided else 2
    for number, entry in enumerate(entries, start=1):
        length = entry.pages + entry.pages % 2 if two_sided else entry.pages
        cells = (str(number), hold(entry.name), thousands(at), thousands(entry.pages), thousands(entry.copies))
        rows.append(Row(tuple(Run(cell) for cell in cells)))
        at += length * entry.copies
    total = f"Tổng số: {thousands(at - 1)} trang" + (", in hai mặt, kể cả mặt để trống" if two_sided else "")
    rows.append(Row((Run(""), Run(hold(total), bold=True))))
    blocks: list[Block] = [TitleBlock(KIND, hold(conference), separated=False), Table(_COLUMNS, tuple(rows), _SIZES)]
    if left_out:
        words = f"Chưa có nội dung nên không in: {'; '.join(left_out)}."
        blocks.append(Paragraph((Run(hold(words), italic=True),), after_table=True))
    return tuple(blocks)
