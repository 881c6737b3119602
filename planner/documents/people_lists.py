"""A list of people as an Excel workbook or as CSV, which holds nothing that a spreadsheet would run."""

import csv
from collections.abc import Iterable, Sequence
from io import StringIO

from planner.documents.as_xlsx import render
from planner.documents.sheet_tables import SheetColumn, SheetTable

Cell = str | int | None
MARKED = ("=", "+", "-", "@", "\t", "\r")  # what Excel takes for the beginning of a formula
LEAST_WIDTH, MOST_WIDTH = 6, 48


def write_workbook(sheet_name: str, headings: Sequence[str], rows: Sequence[Sequence[Cell]]) -> bytes:
    """Return a workbook of one sheet: words are text, whatever they begin with, so telephones keep their zeros.

    The headings stay in sight and are printed on each page, all columns on the width of a sheet of A4.
    """
    columns = tuple(SheetColumn(words, _width(words, [row[at] for row in rows])) for at, words in enumerate(headings))
    return render([SheetTable(sheet_name, "", columns, tuple(map(tuple, rows)))], sheet_name)


def write_csv(headings: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    """Return CSV as Excel in Vietnamese opens it; what would be a formula is marked with an apostrophe."""
    out = StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow(headings)
    writer.writerows([_marked(cell) for cell in row] for row in rows)
    return out.getvalue().encode("utf-8-sig")


def _marked(cell: Cell) -> Cell:
    is_formula = isinstance(cell, str) and (cell.startswith(MARKED) or cell.lstrip().startswith(MARKED))
    return f"'{cell}" if is_formula else cell


def _width(heading: str, cells: Iterable[Cell]) -> int:
    longest = max((len(str(cell)) for cell in cells if cell is not None), default=0)
    return max(LEAST_WIDTH, min(MOST_WIDTH, max(longest, len(heading)) + 2))
