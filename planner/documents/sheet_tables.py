"""Lists for spreadsheets: columns with widths, rows of text, numbers and real dates; what as_xlsx writes."""

from dataclasses import dataclass
from datetime import date, datetime, time

Cell = str | int | float | date | datetime | time | None


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """A column: its heading, and its width in letters."""

    heading: str
    width: float = 12


@dataclass(frozen=True, slots=True)
class SheetTable:
    """One sheet of a workbook: its tab, the title above it, its columns and rows.

    `bold` holds the places of rows that are set bold: groups and sums.
    """

    name: str
    title: str
    columns: tuple[SheetColumn, ...]
    rows: tuple[tuple[Cell, ...], ...]
    bold: frozenset[int] = frozenset()
