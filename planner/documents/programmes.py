"""Chương trình hội nghị: its words, in their order."""

from planner.documents.blocks import Block, Column, Note, Paragraph, Row, Run, Table, TitleBlock
from planner.documents.holds import hold
from planner.documents.letterhead import DOTS, head_block
from planner.documents.profiles import StyleProfile
from planner.documents.sheets import ProgrammeRow, ProgrammeSheet
from planner.wording import NBSP, clean, full_day, hour, hour_in_text, pad_month, part_of_day, upper_first, weekday

_KIND = "CHƯƠNG TRÌNH"
_COLUMNS = (
    Column("TT", 11, centred=True),
    Column(f"Thời{NBSP}gian", 27, centred=True),
    Column("Nội dung", 75),
    Column("Thực hiện", 52),
)


def compose(sheet: ProgrammeSheet, profile: StyleProfile) -> tuple[Block, ...]:
    """Return the blocks of a programme; the line on its end is left out while the end is not known."""
    rows = tuple(_row(row) for row in sheet.rows)
    blocks: list[Block] = [
        head_block(sheet.head, profile),
        TitleBlock(_KIND, hold(clean(sheet.conference_full) or DOTS)),
        Note(hold(f"({_when(sheet, profile)}, tại {clean(sheet.venue) or DOTS})")),
        Table(_COLUMNS, rows, profile.table),
    ]
    if sheet.ends_at:
        end = hold(f"Hội nghị kết thúc lúc {hour_in_text(sheet.ends_at)} cùng ngày.")
        blocks.append(Paragraph((Run(end, italic=True),), indented=False, after_table=True))
    return tuple(blocks)


def _when(sheet: ProgrammeSheet, profile: StyleProfile) -> str:
    """Return part of day, weekday and day; what is expected while no day is set."""
    if sheet.starts_at:
        day = full_day(sheet.starts_at, profile.date_sep)
        return f"{upper_first(part_of_day(sheet.starts_at))} {weekday(sheet.starts_at)}, ngày {day}"
    if sheet.month:
        return f"Dự kiến tháng {pad_month(sheet.month.month)} năm {sheet.month.year}"
    return f"Dự kiến {DOTS}"


def _row(row: ProgrammeRow) -> Row:
    """Return a row; empty cells stay empty, the check before printing lists them."""
    time = hour(row.starts_at) if row.starts_at else ""
    text = "\n".join(hold(part) for part in row.text.splitlines())
    number = "" if row.inner or row.quiet else row.no
    cells = (Run(clean(number)), *(Run(part, italic=row.quiet) for part in (hold(time), text, hold(row.presenter))))
    return Row(cells, inner=row.inner)
