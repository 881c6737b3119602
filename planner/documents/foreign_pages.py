"""Pages from other hands, made fit to be handed on: they stay as they look on paper, and do nothing.

What is drawn over a page and printed with it (stamps, marks, filled fields) becomes part of the page. Notes that
somebody pinned to it, attached files, sound and film go, and so does whatever happens at a click, but for links to
addresses of the web and of mail. Links within a paper lead nowhere once it is bound, so they go too.
"""

import ctypes
from collections.abc import Iterator
from typing import Any

from planner.documents.pdfium import pdfium

_USUAL = (0.0, 0.0, 612.0, 792.0)  # corners
_MOST_LINKS = 500  # of a page
_ADDRESSES = (b"http://", b"https://", b"mailto:")


def clean_pages(document: Any) -> None:
    """Clean each page of an open document; what it was read from stays as it is."""
    raw = pdfium("pypdfium2.raw")
    for number in range(len(document)):
        page = document[number]
        _measure(page)
        if raw.FPDFPage_GetAnnotCount(page):
            links = list(_links(raw, document, page))
            _take_away(raw, page, _unprinted(raw))
            raw.FPDFPage_Flatten(page, raw.FLAT_PRINT)
            page.close()
            page = document[number]  # only then it knows what became of it
            _take_away(raw, page)
            for link in links:
                _add(raw, page, *link)
        page.close()


def _measure(page: Any) -> None:
    """Write the corners of a page as they are meant where they are turned about; without a size it is a usual sheet.

    PDFium reads them so, other readers show nothing.
    """
    for read, write in ((page.get_mediabox, page.set_mediabox), (page.get_cropbox, page.set_cropbox)):
        left, bottom, right, top = given = read()
        meant = (min(left, right), min(bottom, top), max(left, right), max(bottom, top))
        if left == right or bottom == top:
            meant = _USUAL
        if meant != given:
            write(*meant)


def _unprinted(raw: Any) -> frozenset[int]:
    """Return the kinds of annotations that are no part of what a page says; some have a picture all the same."""
    return frozenset((
        raw.FPDF_ANNOT_LINK, raw.FPDF_ANNOT_TEXT, raw.FPDF_ANNOT_POPUP, raw.FPDF_ANNOT_FILEATTACHMENT,
        raw.FPDF_ANNOT_SOUND, raw.FPDF_ANNOT_MOVIE, raw.FPDF_ANNOT_SCREEN, raw.FPDF_ANNOT_THREED,
        raw.FPDF_ANNOT_RICHMEDIA,
    ))  # fmt: skip


def _take_away(raw: Any, page: Any, kinds: frozenset[int] | None = None) -> None:
    """Take annotations off a page, of some kinds or all."""
    for index in reversed(range(raw.FPDFPage_GetAnnotCount(page))):
        note = raw.FPDFPage_GetAnnot(page, index)
        kind = raw.FPDFAnnot_GetSubtype(note)
        raw.FPDFPage_CloseAnnot(note)
        if kinds is None or kind in kinds:
            raw.FPDFPage_RemoveAnnot(page, index)


def _links(raw: Any, document: Any, page: Any) -> Iterator[tuple[Any, bytes]]:
    """Yield where on a page a link lies, and to which address of the web or of mail it leads."""
    place, link, found = ctypes.c_int(), raw.FPDF_LINK(), 0
    while found < _MOST_LINKS and raw.FPDFLink_Enumerate(page, place, link):
        found += 1
        action, corners = raw.FPDFLink_GetAction(link), raw.FS_RECTF()
        length = raw.FPDFAction_GetURIPath(document, action, None, 0) if action else 0
        words = ctypes.create_string_buffer(length or 1)
        raw.FPDFAction_GetURIPath(document, action, words, length)
        if words.value.lower().startswith(_ADDRESSES) and raw.FPDFLink_GetAnnotRect(link, corners):
            yield corners, words.value


def _add(raw: Any, page: Any, corners: Any, address: bytes) -> None:
    """Add a link that is not framed."""
    note = raw.FPDFPage_CreateAnnot(page, raw.FPDF_ANNOT_LINK)
    raw.FPDFAnnot_SetRect(note, corners)
    raw.FPDFAnnot_SetURI(note, address)
    raw.FPDFAnnot_SetBorder(note, 0, 0, 0)
    raw.FPDFPage_CloseAnnot(note)
