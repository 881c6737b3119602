"""Every list as a workbook through LibreOffice Calc: it opens, shows every value, and each page has its heads."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, time
from pathlib import Path

import pdfplumber
from pypdfium2 import PdfDocument

from planner.documents import as_xlsx
from planner.documents.sheet_tables import Cell, SheetTable
from planner.printing.kinds import KINDS
from planner.printing.orders import Order, open_work
from planner.printing.work import Kind
from tests.printing.every_paper import Papers, overlaps

LISTED = [kind for kind in KINDS if kind.tables]
MANY = 150  # rows: more than a page takes
TOO_NARROW = "###"
_SHOWN: Mapping[type, str] = {date: "%d/%m/%Y", datetime: "%d/%m/%Y %H:%M", time: "%H:%M"}


def write_sheets(papers: Papers, kinds: Sequence[Kind], folder: Path) -> dict[str, list[SheetTable]]:
    """Write a workbook of each kind as it is, and one with so many rows that they go over pages."""
    made = {}
    for kind in kinds:
        if kind.tables is None:
            continue
        # a press is needed for what is made, and that of the papers is as good as any
        tables = kind.tables(open_work(papers.session, papers.conference, Order(kind.key), papers.press))
        for name, each in ((kind.key, tables), (f"{kind.key}-many", [_repeated(table) for table in tables])):
            (folder / f"{name}.xlsx").write_bytes(as_xlsx.render(each, kind.name))
            made[name] = each
    return made


def _repeated(table: SheetTable) -> SheetTable:
    times = -(-MANY // max(1, len(table.rows)))
    return replace(table, rows=table.rows * times)


def find_faults(made: Mapping[str, Sequence[SheetTable]], folder: Path) -> Iterator[str]:
    """Yield what is wrong with the workbooks as LibreOffice shows them."""
    for name, tables in made.items():
        path = folder / f"{name}.pdf"
        if not path.exists():
            yield f"{name}.xlsx did not come out"
            continue
        pages = [_plain(page.get_textpage().get_text_bounded()) for page in PdfDocument(path.read_bytes())]
        said = "".join(pages)
        if TOO_NARROW in said:
            yield f"{name}.xlsx: a column is too narrow for a number or a date"
        if name.endswith("-many") and len(pages) <= len(tables):
            yield f"{name}.xlsx: only {len(pages)} pages, so nothing is known of its heads"
        heads = [[_plain(column.heading) for column in table.columns] for table in tables]
        for number, page in enumerate(pages, start=1):
            if not any(all(head in page for head in each) for each in heads):
                yield f"{name}.xlsx: page {number} has no heads"
        if not name.endswith("-many"):
            yield from (f"{name}.xlsx: “{one}” lies over “{other}”" for one, other in _overlaps(path))
        for words in sorted({_shown(cell) for table in tables for row in table.rows for cell in row} - {""}):
            if words not in said:
                yield f"{name}.xlsx: {words} is not shown"


def _overlaps(path: Path) -> list[tuple[str, str]]:
    """Return the first words that lie over each other: a row is too low for what it says."""
    with pdfplumber.open(path) as pdf:
        return [pair for page in pdf.pages for pair in overlaps(page.extract_words(extra_attrs=["size"]))[:1]]


def _shown(cell: Cell) -> str:
    """Return how a day, a time or a whole number is shown; words may be broken over lines, and are not looked for."""
    if isinstance(cell, int):
        return str(cell)
    how: Callable[[str], str] | None = getattr(cell, "strftime", None)
    return _plain(how(_SHOWN[type(cell)])) if how else ""


def _plain(words: str) -> str:
    return "".join(words.split())
