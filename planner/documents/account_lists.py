"""The list of accounts to fill in, as an Excel workbook; it is read back as it is written."""

from collections.abc import Iterable, Sequence
from importlib import import_module
from io import BytesIO

SHEET = "Tài khoản"
WIDTHS = (14, 36, 26, 32, 30, 16)


def write_workbook(headings: Sequence[str], rows: Iterable[Sequence[str]], last_choices: Sequence[str]) -> bytes:
    """Return a workbook of one sheet; every cell is text, so that no zero is lost and none is a formula.

    `last_choices` are offered in the last column.
    """
    out = BytesIO()
    # loaded when somebody asks for the list: it costs memory that no page needs
    book = import_module("xlsxwriter").Workbook(out, {"in_memory": True})
    sheet, bold, text = book.add_worksheet(SHEET), book.add_format({"bold": True}), book.add_format({"num_format": "@"})
    for column, (heading, width) in enumerate(zip(headings, WIDTHS, strict=True)):
        sheet.set_column(column, column, width, text)
        sheet.write_string(0, column, heading, bold)
    number = 0
    for number, cells in enumerate(rows, start=1):
        for column, cell in enumerate(cells):
            if cell:
                sheet.write_string(number, column, cell, text)
    last = len(headings) - 1
    sheet.data_validation(1, last, max(number, 200), last, {"validate": "list", "source": list(last_choices)})
    sheet.freeze_panes(1, 0)
    book.close()
    return out.getvalue()
