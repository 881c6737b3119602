"""Papers of any origin bound into one PDF: in order, in copies, each on a sheet of its own, with bookmarks.

PDFium takes the pages over and writes them plainly; bookmarks, title and language it cannot write, so the end of its
file is written again. It is not made for threads: one binding at a time.

Whatever a page would do by itself in a reader's hands (scripts, programmes, forms that are sent) does not go along:
papers come from many hands, and what is bound is handed on in the name of the office.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from importlib import import_module
from io import BytesIO
from itertools import islice, pairwise
from threading import Lock
from typing import Any

from planner.documents.contents import write
from planner.documents.fonts import Family, find_family
from planner.documents.lines import Line
from planner.documents.pdf_file import Bookmark, PdfFile, PdfObjects, pack
from planner.documents.pdf_fonts import Letters
from planner.documents.strips import MM, TextMark
from planner.wording import clean

PDFIUM = Lock()
_STAMP_PAGE, _STAMP_SIZE, _STAMP_UP = (30 * MM, 6 * MM), 9.0, 6 * MM
_TABLE = re.compile(rb"xref\r\n0 \d+\r\n((?:\d{10} \d{5} [nf]\r\n)+)trailer")  # where each object stands
_DOES = re.compile(rb"/(AA|JS|JavaScript|Launch|SubmitForm|ImportData|GoTo[RE]|Rendition|RichMedia|EF)(?![\w#.-])")
_KID = re.compile(rb"(\d+) 0 R")
_MOST_LEVELS, _MOST_MARKS, _MOST_WORDS = 6, 2_000, 200  # of bookmarks that a part brings
_CATALOG, _TREE, _INFO = 1, 2, 3  # where PDFium puts them in a new file


def pdfium(part: str = "pypdfium2") -> Any:
    """Return PDFium, loaded when somebody binds: its table of functions is memory that no page needs."""
    return import_module(part)


class BindingError(Exception):
    """A part is no PDF that can be opened; `index` is its place among the parts."""

    def __init__(self, index: int) -> None:
        super().__init__(f"part {index + 1} cannot be opened")
        self.index = index


@dataclass(frozen=True, slots=True)
class Part:
    """A PDF to be bound: its entry among the bookmarks (none where it is ""), and how often it is repeated.

    A cover is counted, but it bears no number.
    """

    title: str
    content: bytes
    copies: int = 1
    is_cover: bool = False


def bind(
    parts: Sequence[Part], title: str, *, filled: bool = False, stamped: bool = False, family: Family | None = None
) -> bytes:
    """Return parts as one PDF; raises BindingError.

    `filled` gives each copy a sheet of its own to print on both sides, `stamped` a running number at the foot of
    each page. The same parts give the same bytes.
    """
    with PDFIUM:
        made = pdfium().PdfDocument.new()
        marks, covers = list[Bookmark](), set[int]()
        for index, part in enumerate(parts):
            if part.copies:  # PDFium takes no page for every page
                begin = len(made)
                marks += _take_over(made, part, index, filled)
                covers |= set(range(begin, len(made))) if part.is_cover else set()
        if not len(made):
            raise ValueError("nothing to bind")
        if stamped:
            _stamp(made, family or find_family(), covers)
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


def _take_over(made: Any, part: Part, index: int, filled: bool) -> list[Bookmark]:
    """Add the copies of a part; return the bookmarks of the first: its title, and below it those that it brings."""
    try:
        source = pdfium().PdfDocument(part.content)
    except pdfium().PdfiumError as error:
        raise BindingError(index) from error
    begin, length = len(made), len(source)
    # all copies at once: they share what is on their pages
    made.import_pages(source, list(range(length)) * part.copies)
    if filled and length % 2:
        size = source.get_page_size(length - 1)
        for copy in range(1, part.copies + 1):
            made.new_page(*size, index=begin + copy * (length + 1) - 1)
    own = _own_marks(source)
    source.close()
    if part.title:
        own = [(0, part.title, 0), *((level + 1, words, page) for level, words, page in own)]
    return [(level, words, begin + page) for level, words, page in own]


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


def _stamp(made: Any, family: Family, covers: set[int]) -> None:
    """Write the number of each page but covers in the middle of its foot."""
    numbers = pdfium().PdfDocument(_numbers(len(made), family))
    for index, page in enumerate(made):
        if index in covers:
            continue
        stamp = numbers.page_as_xobject(index, made).as_pageobject()
        stamp.set_matrix(_at_foot(page))
        page.insert_obj(stamp)
        page.gen_content()
        page.close()
    numbers.close()


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
    # what PDFium says of itself and of the time gives way to blanks
    start, end = places[_INFO], data.index(b"endobj", places[_INFO]) + len(b"endobj")
    pages = [int(number) for number in _KID.findall(data, places[_TREE], data.index(b"]", places[_TREE]))]
    objects = PdfObjects(out := BytesIO(), places)
    objects.write(_harmless(data[:start] + b" " * (end - start) + data[end : table.start()], places))
    places[_INFO] = 0
    objects.add_catalog(_CATALOG, _TREE, [(level, words, pages[place]) for level, words, place in marks])
    objects.finish(title, _CATALOG)
    return out.getvalue()


def _harmless(data: bytes, places: Iterable[int]) -> bytes:
    """Return objects whose names of actions mean nothing to any reader; each stays where it is.

    PDFium spells every name the same way and writes no line end inside words, so that what stands before a stream is
    told from the stream.
    """
    made = bytearray(data)
    for start, end in pairwise([*sorted({place for place in places if place}), len(data)]):
        stream = data.find(b"stream\r\n", start, end)
        for found in _DOES.finditer(data, start, end if stream < 0 else stream):
            made[found.start(1) : found.end(1)] = b"x" * (found.end(1) - found.start(1))
    return bytes(made)
