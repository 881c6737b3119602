"""Faults written into a copy of a list, each beside its cell. Runs in the sandbox alone.

What comes in is one line of JSON and then the file: {"kind": xlsx or csv, "sheet": number, "title": heading of the
column that is added, "line": of the headings, "faults": [[line, column or null, words, is an error]]}; lines count
from 1, columns from 0.
"""

import base64
import csv
import io
import json
import zipfile
from copy import copy
from typing import Any

import openpyxl
from openpyxl.comments import Comment
from openpyxl.drawing.spreadsheet_drawing import SpreadsheetDrawing
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._writer import WorksheetWriter
from openpyxl.writer.excel import ExcelWriter

from planner.readers.files import FileRefused, check_size
from planner.readers.plain_text import read_text
from planner.readers.sheets import check_package, find_delimiter

AUTHOR, WIDTH = "planner", 60
_ERROR, _NOTE = (PatternFill("solid", fgColor=colour) for colour in ("FFF4C7C3", "FFFFF2CC"))
_RED = Font(color="FFB3261E", bold=True)

Faults = list[tuple[int, int | None, str, bool]]


class _Writer(ExcelWriter):
    """A writer that keeps each sheet in memory: the sandbox lets nobody write files."""

    _archive: Any

    def write_worksheet(self, ws: Any) -> None:
        """Write a sheet into the package."""
        ws._drawing = SpreadsheetDrawing()
        ws._drawing.charts, ws._drawing.images = ws._charts, ws._images
        out = io.BytesIO()
        writer: Any = WorksheetWriter(ws, out)
        writer.write()
        ws._rels = writer._rels
        self._archive.writestr(ws.path[1:], out.getvalue())
        self.manifest.append(ws)


def write_faults(data: bytes, _name: str) -> dict[str, Any]:
    """Return {"text": "", "content": the copy in base 64}; raises FileRefused."""
    head, _, content = data.partition(b"\n")
    said = json.loads(head)
    check_size(content)
    if said["kind"] == "csv":
        made = _in_csv(content, said)
    else:
        check_package(content)
        try:
            made = _in_workbook(content, said)
        except MemoryError:
            raise
        except Exception as error:  # openpyxl raises whatever a strange part led it to
            raise FileRefused("file_broken") from error
    return {"text": "", "content": base64.b64encode(made).decode("ascii")}


def _in_csv(content: bytes, said: dict[str, Any]) -> bytes:
    """Return the rows with one column more, as Excel opens them."""
    text = read_text(content)
    delimiter, out = find_delimiter(text), io.StringIO()
    rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    words = _by_line(said["faults"])
    last = max([len(row) for row in rows[said["line"] - 1 :]], default=0)
    writer = csv.writer(out, delimiter=delimiter, lineterminator="\r\n")
    for number, row in enumerate(rows, start=1):
        told = said["title"] if number == said["line"] else " ".join(words.get(number, []))
        writer.writerow([*row, *[""] * (last - len(row)), told] if told else row)
    return out.getvalue().encode("utf-8-sig")


def _in_workbook(content: bytes, said: dict[str, Any]) -> bytes:
    """Return the workbook with a fill and a comment on each cell at fault, and the words in a column of their own.

    Formulas stay formulas, cells with several faces keep them.
    """
    book = openpyxl.load_workbook(io.BytesIO(content), rich_text=True)
    sheet = book.worksheets[said["sheet"]]
    last = sheet.max_column + 1
    for line, column, words, is_error in said["faults"]:
        if column is not None:
            _mark(_top_of(sheet, line, column + 1), words, is_error)
    _tell(sheet, said["line"], last, said["title"])
    for line, told in _by_line(said["faults"]).items():
        _tell(sheet, line, last, " ".join(told))
    sheet.column_dimensions[get_column_letter(last)].width = WIDTH
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, allowZip64=True) as package:
        _Writer(book, package).save()
    return out.getvalue()


def _top_of(sheet: Any, line: int, column: int) -> Any:
    """Return a cell, or the first of the merged ones that it is a part of: the others hold neither fill nor comment."""
    cell = sheet.cell(line, column)
    for area in sheet.merged_cells.ranges if type(cell).__name__ == "MergedCell" else ():
        if cell.coordinate in area:
            return sheet.cell(area.min_row, area.min_col)
    return cell


def _mark(cell: Any, words: str, is_error: bool) -> None:
    before = cell.comment.text + "\n" if cell.comment else ""
    cell.comment = Comment(before + words, AUTHOR, height=90, width=280)
    if is_error or cell.fill != _ERROR:
        cell.fill = copy(_ERROR if is_error else _NOTE)


def _tell(sheet: Any, line: int, column: int, words: str) -> None:
    cell = sheet.cell(line, column)
    cell.value, cell.data_type = words, "s"  # never a formula, whatever it begins with
    cell.font, cell.alignment = copy(_RED), Alignment(wrap_text=True, vertical="top")


def _by_line(faults: Faults) -> dict[int, list[str]]:
    """Return the words of each line, each once."""
    found: dict[int, dict[str, None]] = {}
    for line, _, words, _ in faults:
        found.setdefault(line, {})[words] = None
    return {line: list(words) for line, words in found.items()}
