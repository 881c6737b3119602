"""Lists to .xlsx: the one writer of workbooks that are read, not filled in. The same tables give the same bytes."""

import re
from collections.abc import Callable, Sequence
from datetime import date, datetime, time
from importlib import import_module
from io import BytesIO
from typing import Any

from planner.documents.sheet_tables import Cell, SheetTable
from planner.wording import clean

_MADE = datetime(2024, 1, 1)  # said to be the day on which every workbook was made, so that its bytes are the same
_A4 = 9
_MOST_TAB, _MOST_WORDS = 31, 32_767  # what Excel takes
_NO_TAB = re.compile(r"[\[\]:*?/\\\x00-\x1f\ufffe\uffff]")
_NO_XML = re.compile(r"[\ufffe\uffff]")  # other signs that XML cannot hold the writer spells out
_FORMATS = {str: "@", int: "0", float: "General", date: "dd/mm/yyyy", datetime: "dd/mm/yyyy hh:mm", time: "hh:mm"}
_LONG, _THOUSANDS = 10_000, "#,##0"  # from here on a number has signs between its thousands; a year has none
_PAGE_NUMBER = "&C&P/&N"
_LINE = 15.0  # points of a row of one line in the face of a workbook
_LETTERS = 1.15  # that stand on the width of a figure
_MOST_LINES = 27  # Excel takes rows of 409 points
Formats = dict[tuple[str, bool], Any]
Writer = Callable[..., Any]


def render(tables: Sequence[SheetTable], title: str) -> bytes:
    """Return a workbook with a sheet for each table; `title` is what it is called inside.

    Words are text, whatever they begin with, so that none is a formula and no telephone loses its zero. Rows go to a
    file while they are written, so that a long list needs no more memory than a short one.
    """
    out = BytesIO()
    # loaded when somebody asks for a list: it costs memory that no page needs
    book = import_module("xlsxwriter").Workbook(out, {"constant_memory": True})
    book.set_properties({"title": _NO_TAB.sub(" ", title), "author": "planner", "created": _MADE})
    formats: Formats = {
        (form, bold): book.add_format({"num_format": form, "bold": bold, "text_wrap": form == "@", "valign": "top"})
        for form in (*_FORMATS.values(), _THOUSANDS)
        for bold in (False, True)
    }
    heads = tuple(
        book.add_format({"bold": True, "text_wrap": True, **more})
        for more in ({"valign": "top"}, {"border": 1, "valign": "vcenter", "align": "center"})
    )
    taken: set[str] = set()
    for table in tables:
        _sheet(book.add_worksheet(_tab(table.name, taken)), table, formats, heads)
    book.close()
    return out.getvalue()


def _sheet(sheet: Any, table: SheetTable, formats: Formats, heads: tuple[Any, Any]) -> None:
    """Write a table from its title to the last row; constant memory asks for the rows in their order."""
    last, top = len(table.columns) - 1, 2 if table.title else 0
    widths = [column.width for column in table.columns]
    for place, width in enumerate(widths):
        sheet.set_column(place, place, width)
    if table.title:
        _title(sheet, _NO_XML.sub("", table.title), last, heads[0], sum(widths))
    _make_room(sheet, top, [column.heading for column in table.columns], widths)
    for place, column in enumerate(table.columns):
        sheet.write_string(top, place, column.heading, heads[1])
    writers = _writers(sheet)
    for number, row in enumerate(table.rows):
        bold = number in table.bold
        _make_room(sheet, top + 1 + number, row, widths)
        for place, cell in enumerate(row):
            if cell is not None and cell != "":
                kind = type(cell)
                value = _NO_XML.sub("", cell[:_MOST_WORDS]) if isinstance(cell, str) else cell
                writers[kind](top + 1 + number, place, value, formats[_form(cell), bold])
    if last >= 0 and table.rows:
        sheet.autofilter(top, 0, top + len(table.rows), last)
    sheet.freeze_panes(top + 1, 0)
    sheet.repeat_rows(top)
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.fit_to_pages(1, 0)
    sheet.set_footer(_PAGE_NUMBER)


def _title(sheet: Any, title: str, last: int, form: Any, width: float) -> None:
    """Write the title over all columns: beside them it would make the printed page wider than its list."""
    _make_room(sheet, 0, [title], [width])
    if last > 0:
        sheet.merge_range(0, 0, 0, last, title, form)
    else:
        sheet.write_string(0, 0, title, form)


def _make_room(sheet: Any, number: int, row: Sequence[Cell], widths: Sequence[float]) -> None:
    """Make a row as high as its words need in their columns.

    Excel would do so by itself; LibreOffice believes a workbook of Excel's that a row without a height has one line.
    """
    lines = max((_count_lines(cell, width) for cell, width in zip(row, widths, strict=False)
                 if isinstance(cell, str) and (len(cell) >= width or "\n" in cell)), default=1)  # fmt: skip
    if lines > 1:
        sheet.set_row(number, _LINE * min(lines, _MOST_LINES))


def _count_lines(words: str, width: float) -> int:
    """Return on how many lines words stand in a column of so many figures; letters are a little narrower."""
    lines, width = 0, width * _LETTERS
    for part in words.split("\n"):
        lines, room = lines + 1, width
        for word in part.split(" "):
            if len(word) > room and room < width:
                lines, room = lines + 1, width
            lines += int(len(word) // width) if len(word) > width else 0
            room -= len(word) + 1
    return lines


def _writers(sheet: Any) -> dict[type[Cell], Writer]:
    """Return what writes a cell, by the type of its value."""
    words, numbers, days = sheet.write_string, sheet.write_number, sheet.write_datetime
    return {str: words, int: numbers, float: numbers, date: days, datetime: days, time: days}


def _form(cell: Cell) -> str:
    """Return how a cell shows its value."""
    return _THOUSANDS if type(cell) is int and abs(cell) >= _LONG else _FORMATS[type(cell)]


def _tab(name: str, taken: set[str]) -> str:
    """Return a name as Excel takes it for a tab: short, without some signs, each once."""
    plain = clean(_NO_TAB.sub(" ", name))[:_MOST_TAB].strip("' ") or "1"
    made, number = plain, 1
    while made.lower() in taken:
        number += 1
        made = f"{plain[: _MOST_TAB - 1 - len(str(number))]} {number}"
    taken.add(made.lower())
    return made
