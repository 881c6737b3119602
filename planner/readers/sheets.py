"""The rows of a list as text: the first sheet of an Excel workbook (.xlsx), or CSV. Runs in the sandbox alone."""

import csv
import io
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time
from importlib import import_module
from typing import Any

from planner.readers.docx_package import DTD, measure
from planner.readers.files import FileRefused, check_size, kind_of, tidy
from planner.readers.plain_text import find_legacy, read_text

MOST_ROWS, MOST_COLUMNS, MOST_CELL = 5_000, 50, 1_000
DELIMITERS = ";\t,"  # Excel in Vietnamese parts CSV by semicolons


def read_rows(data: bytes, name: str) -> dict[str, Any]:
    """Return {"text": "", "rows": [[…]]}; every row of the sheet stands there, so that its number is its place.

    Raises FileRefused.
    """
    check_size(data)
    kind = kind_of(data, name)
    if kind == "xlsx":
        rows = bounded(_workbook_rows(data))
    elif kind == "text":
        rows = bounded(csv_rows(data))
    else:
        raise FileRefused("file_kind", kind=kind)
    if not rows:
        raise FileRefused("file_empty")
    encoding = find_legacy(" ".join(cell for row in rows for cell in row))
    if encoding:
        raise FileRefused("file_legacy", encoding=encoding)
    return {"text": "", "rows": rows}


def bounded(rows: Iterable[Iterable[Any]], most: int = MOST_ROWS) -> list[list[str]]:
    """Return rows of text without blank cells and blank rows at their ends; raises FileRefused (file_long)."""
    kept: list[list[str]] = []
    for number, row in enumerate(rows, start=1):
        cells = [cell_text(cell) for cell in row]
        while cells and not cells[-1]:
            cells.pop()
        if not cells:
            continue
        if number > most:
            raise FileRefused("file_long", most=most, unit="rows")
        if len(cells) > MOST_COLUMNS:
            raise FileRefused("file_long", most=MOST_COLUMNS, unit="columns")
        kept.extend([] for _ in range(number - 1 - len(kept)))
        kept.append(cells)
    return kept


def cell_text(cell: Any) -> str:
    """Return a cell as it is read on the sheet; a whole number without its decimal point."""
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    if isinstance(cell, date | datetime | time):
        cell = cell.isoformat()
    return "" if cell is None else " ".join(tidy(str(cell)[:MOST_CELL]).split())


def _workbook_rows(data: bytes) -> Iterator[tuple[Any, ...]]:
    """Yield the rows of the first sheet that is not hidden: of formulas, what they came to."""
    check_package(data)
    try:
        book = import_module("openpyxl").load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        sheets = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
        if not sheets:
            raise FileRefused("file_empty")
        sheets[0].reset_dimensions()  # what a file says of its size may be wrong
        yield from sheets[0].iter_rows(values_only=True)
    except (FileRefused, MemoryError):
        raise
    except Exception as error:  # openpyxl raises whatever a strange part led it to
        raise FileRefused("file_broken") from error


def check_package(data: bytes) -> None:
    """Refuse a workbook that unpacks to too much, that is locked, or whose parts declare entities."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            measure(package.infolist())
            for name in package.namelist():
                if name.lower().endswith((".xml", ".rels")) and DTD.search(package.read(name).replace(b"\0", b"")):
                    raise FileRefused("file_bomb")
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError) as error:
        if isinstance(error, FileRefused):
            raise
        raise FileRefused("file_broken") from error


def csv_rows(data: bytes) -> Iterator[list[str]]:
    """Yield the rows of a CSV file in any encoding of Vietnamese, parted by semicolons, tabs or commas."""
    text = read_text(data)
    try:
        yield from csv.reader(io.StringIO(text, newline=""), delimiter=find_delimiter(text), strict=True)
    except csv.Error as error:
        raise FileRefused("file_broken") from error


def find_delimiter(text: str) -> str:
    """Return what parts the cells of a CSV file: whichever stands most often in its first line that is not blank."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    return max(DELIMITERS, key=first.count)
