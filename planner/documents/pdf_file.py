"""The file around the pages of a PDF, written straight through: nothing that was written is kept in memory.

ISO 32000-1, 7.5: a header, numbered objects, the places of the objects, and a trailer that names the first of them.
"""

import hashlib
import zlib
from bisect import bisect_left
from collections.abc import Sequence
from copy import copy
from io import BytesIO
from typing import BinaryIO, Self

_HEADER = b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n"  # the second line tells programs that move files that this is no text
_STAMP = b"(D:20000101000000+00'00')"  # the same papers are the same bytes
_LANGUAGE = b"(vi-VN)"
_NOTHING = b"0000000000 65535 f \n"  # under the number 0, and under those that were given up
_CATALOG, _TREE, _RESOURCES = 1, 2, 3
PACKING = 6  # of zlib
Entry = tuple[int, str]  # among the bookmarks: its level, 0 for a paper, and its words
Bookmark = tuple[int, str, int]  # an entry and the object of the page that it leads to


class PdfObjects:
    """Numbered objects of a PDF on their way to `out`, which already holds `length` bytes of it."""

    def __init__(self, out: BinaryIO, places: list[int], length: int = 0) -> None:
        self._out, self._length = out, length
        self._places = places  # by the number of the object
        self._digest = hashlib.sha256()

    def add(self, body: bytes, number: int = 0) -> int:
        """Write an object, under a number of its own where none is given; return the number."""
        number = number or self.reserve()
        self._places[number] = self._length
        self.write(b"%d 0 obj\n%b\nendobj\n" % (number, body))
        return number

    def reserve(self) -> int:
        """Return the number of an object that is written later."""
        self._places.append(0)
        return len(self._places) - 1

    def add_stream(self, packed: bytes, entries: bytes = b"") -> int:
        """Write a stream that zlib has packed; return its number."""
        head = b"<</Filter/FlateDecode/Length %d%b>>" % (len(packed), entries)
        return self.add(b"%b\nstream\n%b\nendstream" % (head, packed))

    def add_catalog(self, number: int, tree: int, marks: Sequence[Bookmark]) -> None:
        """Write what a reader looks at first: pages, language, and bookmarks with the pages that they lead to."""
        shown = b"/PageMode/UseOutlines/Outlines %d 0 R" % self._add_marks(marks) if marks else b""
        asked = b"/ViewerPreferences<</DisplayDocTitle true>>/Lang %b%b" % (_LANGUAGE, shown)
        self.add(b"<</Type/Catalog/Pages %d 0 R%b>>" % (tree, asked), number)

    def _add_marks(self, marks: Sequence[Bookmark]) -> int:
        """Write the bookmarks, each below the last one before it of a smaller level; return the number of their list.

        They are closed, but a paper that stands alone shows its sections.
        """
        numbers = [self.reserve() for _ in range(len(marks) + 1)]  # of the list, then of each mark
        parents, below = _family([level for level, _, _ in marks])
        alone = len(below[0]) == 1
        for place, (_, title, page) in enumerate(marks, start=1):
            beside, own = below[parents[place]], below[place]
            at = bisect_left(beside, place)
            before = b"/Prev %d 0 R" % numbers[beside[at - 1]] if at else b""
            after = b"/Next %d 0 R" % numbers[beside[at + 1]] if at + 1 < len(beside) else b""
            size = len(own) if alone and not parents[place] else -len(own)
            inside = b"/First %d 0 R/Last %d 0 R/Count %d" % (numbers[own[0]], numbers[own[-1]], size) if own else b""
            self.add(
                b"<</Title %b/Parent %d 0 R/Dest[%d 0 R/Fit]%b%b%b>>"
                % (text(title), numbers[parents[place]], page, before, after, inside),
                numbers[place],
            )
        shown = len(below[0]) + (len(below[below[0][0]]) if alone else 0)
        ends = (numbers[below[0][0]], numbers[below[0][-1]], shown)
        self.add(b"<</Type/Outlines/First %d 0 R/Last %d 0 R/Count %d>>" % ends, numbers[0])
        return numbers[0]

    def finish(self, title: str, catalog: int) -> None:
        """Write what the file is called, where each object stands, and the trailer."""
        info = self.add(
            b"<</Title %b/Subject %b/Author(planner)/Creator(planner)/Producer(planner)/CreationDate%b/ModDate%b>>"
            % (text(title), text(title), _STAMP, _STAMP)
        )
        start, size = self._length, len(self._places)
        name = self._digest.hexdigest()[:32].encode()
        rows = b"".join([b"%010d 00000 n \n" % place if place else _NOTHING for place in self._places])
        self.write(b"xref\n0 %d\n%b" % (size, rows))
        head = b"<</Size %d/Root %d 0 R/Info %d 0 R/ID[<%b><%b>]>>" % (size, catalog, info, name, name)
        self.write(b"trailer\n%b\nstartxref\n%d\n%%%%EOF\n" % (head, start))

    def write(self, data: bytes) -> None:
        """Write bytes as they are."""
        self._out.write(data)
        self._digest.update(data)
        self._length += len(data)


class PdfFile(PdfObjects):
    """A PDF that grows page by page; `page` is the size of its sheets in points."""

    def __init__(self, out: BinaryIO, page: tuple[float, float]) -> None:
        super().__init__(out, [0] * (_RESOURCES + 1))  # the first three objects are written last
        self._page = page
        self._pages: list[int] = []
        self._marks: list[Bookmark] = []
        self.write(_HEADER)

    def begin_again(self, out: BytesIO) -> Self:
        """Return a file that begins with all that this one holds so far, which was written to a BytesIO."""
        again = copy(self)
        again._out, again._digest = out, self._digest.copy()
        again._places, again._pages, again._marks = self._places.copy(), self._pages.copy(), self._marks.copy()
        out.write(self._out.getvalue())  # type: ignore[attr-defined]
        return again

    def add_page(self, packed: bytes, *marks: Entry) -> None:
        """Write a page whose content zlib has packed; `marks` are its entries among the bookmarks, empty ones none."""
        content = self.add_stream(packed)
        self._pages.append(self.add(b"<</Type/Page/Parent %d 0 R/Contents %d 0 R>>" % (_TREE, content)))
        self._marks += [(level, words, self._pages[-1]) for level, words in marks if words]

    def add_fonts(self, fonts: bytes) -> None:
        """Write what all pages draw with: entries of a dictionary of fonts."""
        self.add(b"<</Font<<%b>>>>" % fonts, _RESOURCES)

    def close(self, title: str) -> int:
        """Write what can be known only when all pages stand; return how many there are."""
        if not self._pages:
            raise ValueError("nothing to render")
        kids = b" ".join([b"%d 0 R" % page for page in self._pages])
        shared = b"/MediaBox[0 0 %.2f %.2f]/Resources %d 0 R" % (*self._page, _RESOURCES)
        self.add(b"<</Type/Pages/Count %d%b/Kids[%b]>>" % (len(self._pages), shared, kids), _TREE)
        self.add_catalog(_CATALOG, _TREE, self._marks)
        self.finish(title, _CATALOG)
        return len(self._pages)


def _family(levels: Sequence[int]) -> tuple[list[int], list[list[int]]]:
    """Return which bookmark each one lies below, and those below each; they are counted from 1, 0 is the list."""
    parents, below, line = [0], [list[int]() for _ in range(len(levels) + 1)], [(-1, 0)]
    for place, level in enumerate(levels, start=1):
        while line[-1][0] >= level:
            line.pop()
        parents.append(line[-1][1])
        below[line[-1][1]].append(place)
        line.append((level, place))
    return parents, below


def pack(content: bytes) -> bytes:
    """Return content as a stream holds it."""
    return zlib.compress(content, PACKING)


def text(words: str) -> bytes:
    """Return words as a string of a PDF."""
    return b"<FEFF%b>" % words.encode("utf-16-be", "surrogatepass").hex().upper().encode()


def numbers(values: Sequence[float]) -> bytes:
    """Return numbers of an array, no longer than they must be."""
    return " ".join([f"{value:.3f}".rstrip("0").rstrip(".") for value in values]).encode()
