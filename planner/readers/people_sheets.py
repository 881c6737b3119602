"""A list of people as offices have it: the sheet that holds it, its rows as text, its merged cells. In the sandbox."""

import io
import re
import zipfile
from collections.abc import Iterator
from itertools import islice
from typing import Any

from openpyxl import load_workbook
from openpyxl.utils import column_index_from_string

from planner.readers.files import FileRefused, check_size, kind_of
from planner.readers.people_headings import MOST_HEADING_ROWS, Merge, find_headings
from planner.readers.plain_text import find_legacy
from planner.readers.sheets import bounded, check_package, csv_rows

MOST_SHEET_ROWS = 5_200  # 5,000 people below titles and between the headings of their groups
MOST_MERGES, MOST_SHEETS = 20_000, 20

_MERGE = re.compile(rb'<(?:\w+:)?mergeCell\s[^>]*?ref="([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})"')


def read_people_sheet(data: bytes, name: str) -> dict[str, Any]:
    """Return {"text": "", "kind": xlsx or csv, "sheet": number, "rows": [[…]], "merged": [[top, left, bottom, right]]}.

    It is the first sheet that shows and has headings of people, or else the first that holds anything; rows and
    columns of merged cells count from 0. openpyxl knows no merged cells where it reads fast, so they are read from
    the part itself. Raises FileRefused.
    """
    check_size(data)
    kind = kind_of(data, name)
    if kind == "text":
        rows = bounded(csv_rows(data), MOST_SHEET_ROWS)
        found: dict[str, Any] = {"kind": "csv", "sheet": 0, "rows": rows, "merged": []}
    elif kind == "xlsx":
        check_package(data)
        found = {"kind": "xlsx", **_find_sheet(data)}
    else:
        raise FileRefused("file_kind", kind=kind)
    if not found["rows"]:
        raise FileRefused("file_empty")
    encoding = find_legacy(" ".join(cell for row in found["rows"] for cell in row))
    if encoding:
        raise FileRefused("file_legacy", encoding=encoding)
    return {"text": "", **found}


def _find_sheet(data: bytes) -> dict[str, Any]:
    """Return the sheet of the list; raises FileRefused."""
    try:
        book: Any = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        first: dict[str, Any] = {"sheet": 0, "rows": [], "merged": []}
        for number, sheet in islice(enumerate(book.worksheets), MOST_SHEETS):
            if sheet.sheet_state != "visible":
                continue
            sheet.reset_dimensions()  # what a file says of its size may be wrong
            merged = list(_merges(data, sheet._worksheet_path))
            head = bounded(sheet.iter_rows(max_row=MOST_HEADING_ROWS, values_only=True), MOST_SHEET_ROWS)
            if find_headings(head, merged) or (head and not first["rows"]):
                rows = bounded(sheet.iter_rows(values_only=True), MOST_SHEET_ROWS)
                found = {"sheet": number, "rows": rows, "merged": merged}
                if find_headings(head, merged):
                    return found
                first = found
    except (FileRefused, MemoryError):
        raise
    except Exception as error:  # openpyxl raises whatever a strange part led it to
        raise FileRefused("file_broken") from error
    return first


def _merges(data: bytes, path: str) -> Iterator[Merge]:
    """Yield the ranges of merged cells of a sheet, as many as are worth it."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        part = package.read(path.lstrip("/"))
    for found in islice(_MERGE.finditer(part), MOST_MERGES):
        left, top, right, bottom = found.groups()
        columns = (column_index_from_string(each.decode()) - 1 for each in (left, right))
        yield int(top) - 1, next(columns), int(bottom) - 1, next(columns)
