"""Booklets: pages of A5 laid two by two on both sides of A4 lying, to be folded once (papers.md 13).

The sheets are printed on both sides and turned on the short edge.
"""

from collections.abc import Iterator
from typing import Any

from planner.documents.bindings import BindingError, finished
from planner.documents.pdfium import PDFIUM, pdfium
from planner.documents.strips import MM

_SHEET = (297 * MM, 210 * MM)
_ON_A_SHEET = 4  # pages: two in front, two at the back


def fold(content: bytes, title: str) -> bytes:
    """Return the pages of a PDF as a booklet; blank pages at its end fill the last sheet. Raises BindingError."""
    with PDFIUM:
        try:
            source = pdfium().PdfDocument(content)
        except pdfium().PdfiumError as error:
            raise BindingError(0) from error
        count = len(source)
        for _ in range(-count % _ON_A_SHEET):
            source.new_page(*source.get_page_size(count - 1))
        ordered = pdfium().PdfDocument.new()
        ordered.import_pages(source, list(folded_order(len(source))))
        laid: Any = pdfium("pypdfium2.raw").FPDF_ImportNPagesToOne(ordered, *_SHEET, 2, 1)
        source.close()
        ordered.close()
        return finished(pdfium().PdfDocument(laid), title, [])


def folded_order(count: int) -> Iterator[int]:
    """Yield the places of pages as they lie from left to right, sheet by sheet, front before back."""
    for first in range(0, count // 2, 2):
        last = count - 1 - first
        yield from (last, first, first + 1, last - 1)
