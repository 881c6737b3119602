"""A list of people as an Excel workbook or as CSV, which holds nothing that a spreadsheet would run."""

import csv
from collections.abc import Iterable, Sequence
from importlib import import_module
from io import BytesIO, StringIO

Cell = str | int | None
MARKED = ("=", "+", "-", "@", "\t", "\r")  # what Excel takes for the beginning of a formula
LEAST_WIDTH, MOST_WIDTH = 6, 48


def write_workbook(sheet_name: str, headings: Sequence[str], rows: Sequence[Sequence[Cell]]) -> bytes:
    """Return a workbook of one sheet: words are text, whatever they begin with, so telephones keep their zeros.

    The headings stay in sight and are printed on each page, all columns on the width of a sheet of A4.
    """
    out = BytesIO()
    # loaded when somebody asks for a list: it costs memory that no page needs
    book = import_module("xlsxwriter").Workbook(out, {"in_memory": True})
    sheet = book.add_worksheet(sheet_name)
    bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "border": 1})
    text = book.add_format({"num_format": "@", "text_wrap": True, "valign": "top"})
    number = book.add_format({"num_format": "0", "valign": "top"})
    for column, heading in enumerate(headings):
        sheet.set_column(column, column, _width(heading, [row[column] for row in rows]))
        sheet.write_string(0, column, heading, bold)
    for at, row in enumerate(rows, start=1):
        for column, cell in enumerate(row):
            if isinstance(cell, int):
                sheet.write_number(at, column, cell, number)
            elif cell:
                sheet.write_string(at, column, cell, text)
    sheet.freeze_panes(1, 0)
    sheet.repeat_rows(0)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    book.close()
    return out.getvalue()


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
