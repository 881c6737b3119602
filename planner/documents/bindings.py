"""Papers of any origin bound into one PDF: in order, in copies, each on a sheet of its own, with bookmarks.

PDFium takes the pages over and writes them plainly; bookmarks, title and language it cannot write, so the end of its
file is written again. It is not made for threads: one binding at a time.

Whatever a page would do by itself in a reader's hands (scripts, programmes, forms that are sent) does not go along,
nor what is attached to it or to its document: papers come from many hands, and what is bound is handed on in the name
of the office.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from io import BytesIO
from itertools import islice
from typing import Any

from planner.documents.contents import write
from planner.documents.fonts import Family, find_family
from planner.documents.foreign_pages import clean_pages
from planner.documents.lines import Line
from planner.documents.pdf_file import Bookmark, PdfFile, PdfObjects, pack
from planner.documents.pdf_fonts import Letters
from planner.documents.pdf_sweeping import sweep
from planner.documents.pdfium import PDFIUM, pdfium
from planner.documents.strips import MM, TextMark
from planner.wording import clean

_STAMP_PAGE, _STAMP_SIZE, _STAMP_UP = (30 * MM, 6 * MM), 9.0, 6 * MM
_TABLE = re.compile(rb"xref\r\n0 \d+\r\n((?:\d{10} \d{5} [nf]\r\n)+)trailer")  # where each object stands
_AT_ONCE = 10  # pages that are numbered
_KID = re.compile(rb"(\d+) 0 R")
_MOST_LEVELS, _MOST_MARKS, _MOST_WORDS = 6, 2_000, 200  # of bookmarks that a part brings
_CATALOG, _TREE = 1, 2  # where PDFium puts them in a new file


class BindingError(Exception):
    """A part is no PDF that can be opened; `index` is its place among the parts."""

    def __init__(self, index: int) -> None:
        super().__init__(f"part {index + 1} cannot be opened")
        self.index = index


@dataclass(frozen=True, slots=True)
class Part:
    """A PDF to be bound: its entry among the bookmarks (none where it is ""), and how often it is repeated.

    A cover is counted, but it bears no number. What planner made itself (`is_ours`) is bound as it is.
    """

    title: str
    content: bytes
    copies: int = 1
    is_cover: bool = False
    is_ours: bool = False


def bind(
    parts: Sequence[Part], title: str, *, filled: bool = False, stamped: bool = False, family: Family | None = None
) -> bytes:
    """Return parts as one PDF; raises BindingError.

    `filled` gives each copy a sheet of its own to print on both sides, `stamped` a running number at the foot of
    each page. The same parts give the same bytes.
    """
    with PDFIUM:
        made, marks = pdfium().PdfDocument.new(), list[Bookmark]()
        # PDFium takes no page for every page
        sources = [(part, _open(part, index)) for index, part in enumerate(parts) if part.copies]
        if not sources:
            raise ValueError("nothing to bind")
        for part, source in sources:
            _prepare(part, source, filled)
        numbers = None
        if stamped:
            most = sum(part.copies * len(source) for part, source in sources)
            numbers = pdfium().PdfDocument(_numbers(most, family or find_family()))
        for part, source in sources:
            own = _own_marks(source)
            if part.title:
                own = [(0, part.title, 0), *((level + 1, words, page) for level, words, page in own)]
            marks += [(level, words, len(made) + page) for level, words, page in own]
            _take_over(made, part, source, None if part.is_cover else numbers)
            source.close()
        return finished(made, title, marks)


def count_pages(content: bytes) -> int:
    """Return how many pages a PDF has."""
    with PDFIUM:
        document = pdfium().PdfDocument(content)
        count = len(document)
        document.close()
        return count


def count_each(parts: Sequence[Part]) -> list[int]:
    """Return how many pages each part has; raises BindingError."""
    counts = []
    for index, part in enumerate(parts):
        try:
            counts.append(count_pages(part.content))
        except pdfium().PdfiumError as error:
            raise BindingError(index) from error
    return counts


def _open(part: Part, index: int) -> Any:
    try:
        return pdfium().PdfDocument(part.content)
    except pdfium().PdfiumError as error:
        raise BindingError(index) from error


def _prepare(part: Part, source: Any, filled: bool) -> None:
    """Clean what comes from other hands; where sheets are printed on both sides, fill the last one."""
    if not part.is_ours:
        clean_pages(source)
    if filled and len(source) % 2:
        source.new_page(*source.get_page_size(len(source) - 1))


def _take_over(made: Any, part: Part, source: Any, numbers: Any) -> None:
    """Add the copies of a part, with the numbers of their pages where there are numbers."""
    places = list(range(len(source))) * part.copies
    if numbers is None:
        made.import_pages(source, places)  # all copies at once: they share what is on their pages
        return
    # PDFium looks through the whole document for each page that it writes on: so they are written on few by few
    for start in range(0, len(places), _AT_ONCE):
        few = pdfium().PdfDocument.new()
        few.import_pages(source, places[start : start + _AT_ONCE])
        _stamp(few, numbers, len(made))
        made.import_pages(few)
        few.close()


def _own_marks(source: Any) -> list[Bookmark]:
    """Return the bookmarks of a part, of many the first; one above all others says what the part is, and is left out.

    They come from many hands: what leads nowhere or says nothing is left out too.
    """
    found = list[Bookmark]()
    for mark in islice(source.get_toc(max_depth=_MOST_LEVELS), _MOST_MARKS):
        target, words = mark.get_dest(), clean(mark.get_title())[:_MOST_WORDS]
        page = target.get_index() if target else None
        if words and page is not None and 0 <= page < len(source):
            found.append((mark.level, words, page))
    if [level for level, _, _ in found].count(0) == 1 and found[0][0] == 0:
        return [(level - 1, words, page) for level, words, page in found[1:]]
    return found


def _stamp(few: Any, numbers: Any, begin: int) -> None:
    """Write the number of each page in the middle of its foot; `begin` pages lie before them."""
    for index, page in enumerate(few):
        stamp = numbers.page_as_xobject(begin + index, few).as_pageobject()
        stamp.set_matrix(_at_foot(page))
        page.insert_obj(stamp)
        page.gen_content()
        page.close()


def _at_foot(page: Any) -> Any:
    """Return where a number stands, upright in the middle of the foot as the page is seen: it may be turned."""
    left, bottom, right, top = page.get_cropbox()
    turn = page.get_rotation()
    width, height = (top - bottom, right - left) if turn in (90, 270) else (right - left, top - bottom)
    seen = pdfium().PdfMatrix().translate((width - _STAMP_PAGE[0]) / 2, _STAMP_UP)
    # from the seen page to the one that lies below the turn, which goes clockwise
    back = {90: (height, 0), 180: (width, height), 270: (0, width)}.get(turn, (0, 0))
    return seen.rotate(turn, ccw=True).translate(left + back[0], bottom + back[1])


def _numbers(count: int, family: Family) -> bytes:
    """Return a PDF of little pages with the numbers on them."""
    letters, face = Letters(), family.regular
    file = PdfFile(out := BytesIO(), _STAMP_PAGE)
    for number in map(str, range(1, count + 1)):
        line = Line(((face, number),), face.width(number) * _STAMP_SIZE / 1000, 0)
        mark = TextMark((_STAMP_PAGE[0] - line.width) / 2, -2 * MM, line, _STAMP_SIZE)
        file.add_page(pack(write([mark], letters)))
    letters.embed(file)
    file.close("")
    return out.getvalue()


def finished(made: Any, title: str, marks: Iterable[Bookmark]) -> bytes:
    """Return a new document of PDFium as a file with bookmarks to pages; it bears no time and no random name."""
    saved = BytesIO()
    made.save(saved)
    made.close()
    data = saved.getvalue()
    table = _TABLE.search(data, data.rindex(b"xref", 0, data.rindex(b"startxref")))
    if not table:
        raise RuntimeError("PDFium writes its files in another way than it did")
    places = [int(row[:10]) for row in table[1].splitlines()]
    pages = [int(number) for number in _KID.findall(data, places[_TREE], data.index(b"]", places[_TREE]))]
    # what PDFium says of itself and of the time goes with all that no page leads to
    kept, places = sweep(data[: table.start()], places, _TREE, frozenset(pages))
    objects = PdfObjects(out := BytesIO(), places)
    objects.write(kept)
    objects.add_catalog(_CATALOG, _TREE, [(level, words, pages[place]) for level, words, place in marks])
    objects.finish(title, _CATALOG)
    return out.getvalue()
