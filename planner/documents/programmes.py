"""Chương trình hội nghị: its table, and what its words are filled with."""

from datetime import date, datetime

from planner.documents.blocks import Block, Column, Row, Run, Table
from planner.documents.holds import hold
from planner.documents.letterhead import head_block
from planner.documents.profiles import StyleProfile
from planner.documents.sheet_tables import Cell, SheetColumn, SheetTable
from planner.documents.sheets import ProgrammeRow, ProgrammeSheet
from planner.documents.wordings import Draft, word
from planner.wording import NBSP, clean, full_day, hour, hour_in_text, pad_month, part_of_day, upper_first, weekday

_COLUMNS = (
    Column("TT", 11, centred=True),
    Column(f"Thời{NBSP}gian", 27, centred=True),
    Column("Nội dung", 75),
    Column("Thực hiện", 52),
)

_SHEET_COLUMNS = (
    SheetColumn("TT", 6), SheetColumn("Thời gian", 11), SheetColumn("Nội dung", 70), SheetColumn("Thực hiện", 44),
)  # fmt: skip


def compose(sheet: ProgrammeSheet, profile: StyleProfile, words: str = "") -> tuple[Block, ...]:
    """Return the blocks of a programme; the line on its end is left out while the end is not known."""
    return word(draft(sheet, profile), words)


def draft(sheet: ProgrammeSheet, profile: StyleProfile) -> Draft:
    """Return a programme before its words."""
    values = {
        "hội nghị": sheet.conference_full, "buổi và ngày họp": day_words(sheet.starts_at, sheet.month, profile),
        "địa điểm": sheet.venue,
        "giờ kết thúc": hour_in_text(sheet.ends_at) if sheet.ends_at else "", "lúc kết thúc": _end(sheet, profile),
    }  # fmt: skip
    rows = tuple(_row(row) for row in sheet.rows)
    slots = {"bảng chương trình": (Table(_COLUMNS, rows, profile.table),)}
    return Draft("programme", values, profile, head_block(sheet.head, profile), slots=slots)


def table(sheet: ProgrammeSheet) -> SheetTable:
    """Return the programme for a spreadsheet, hours as hours."""
    rows: list[tuple[Cell, ...]] = [(_counted(row), row.starts_at, row.text, row.presenter) for row in sheet.rows]
    return SheetTable("Chương trình", f"Chương trình {clean(sheet.conference_full)}", _SHEET_COLUMNS, tuple(rows))


def _counted(row: ProgrammeRow) -> Cell:
    """Return the number of an item as a number, which a spreadsheet can sort by."""
    number = "" if row.inner or row.quiet else clean(row.no)
    return int(number) if number.isdecimal() else number


def day_words(starts_at: datetime | None, month: date | None, profile: StyleProfile) -> str:
    """Return part of day, weekday and day; the month that is expected while no day is set; "" where none is."""
    if starts_at:
        day = full_day(starts_at, profile.date_sep)
        return f"{upper_first(part_of_day(starts_at))} {weekday(starts_at)}, ngày {day}"
    if month:
        return f"Dự kiến tháng {pad_month(month.month)} năm {month.year}"
    return ""


def _end(sheet: ProgrammeSheet, profile: StyleProfile) -> str:
    """Return when it ends: the hour, and the day where that is another one."""
    if not (sheet.starts_at and sheet.ends_at):
        return ""
    same = sheet.starts_at.date() == sheet.ends_at.date()
    day = " cùng ngày" if same else f", ngày {full_day(sheet.ends_at, profile.date_sep)}"
    return hour_in_text(sheet.ends_at) + day


def _row(row: ProgrammeRow) -> Row:
    """Return a row; empty cells stay empty, the check before printing lists them."""
    time = hour(row.starts_at) if row.starts_at else ""
    text = "\n".join(hold(part) for part in row.text.splitlines())
    number = "" if row.inner or row.quiet else row.no
    cells = (Run(clean(number)), *(Run(part, italic=row.quiet) for part in (hold(time), text, hold(row.presenter))))
    return Row(cells, inner=row.inner)
