"""The looks of a .docx: each paragraph with its place, the size, weight and slope of its letters, the lines drawn.

Unlike docx_text.py this keeps no notes, lists or text boxes apart: it is for telling in which form a paper is set.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

from planner.readers.docx_numbering import Styles, number, switch, value
from planner.readers.docx_package import Element, Package, W
from planner.readers.files import FileRefused, check_size, kind_of, tidy

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_VML = "{urn:schemas-microsoft-com:vml}"
# what is deleted, and the older twin of a shape
_SKIPPED = {f"{W}del", f"{W}moveFrom", f"{_MC}Fallback"}
_SIGNS = {f"{W}tab": "\t", f"{W}noBreakHyphen": "-", f"{W}br": "\n", f"{W}cr": "\n"}
_LINE_SHAPES = {"line", "straightConnector1"}
_CONNECTOR = "#_x0000_t32"  # Word's name of a straight connector in VML
_NO_LINE = {None, "nil", "none"}
_WORD_SIZE = 10.0  # of a document that states none
_TWIPS_PER_MM = 1440 / 25.4
MOST_LINES = 20_000


@dataclass(frozen=True, slots=True)
class SeenLine:
    """A paragraph as it looks; most of its letters are bold, italic, underlined, of that size in points.

    `table` and `cell` count from 1 and are 0 outside tables; `ruled` says that a line is drawn at it.
    """

    text: str
    size: float | None
    bold: bool
    italic: bool
    underline: bool
    ruled: bool
    table: int
    cell: int


def read_form(data: bytes, name: str) -> dict[str, Any]:
    """Return the words, the lines with their looks and the margins in mm of a .docx; raises FileRefused."""
    check_size(data)
    kind = kind_of(data, name)
    if kind != "docx":
        raise FileRefused("file_kind", kind=kind)
    package = Package(data)
    body = package.main().find(f"{W}body")
    if body is None:
        raise FileRefused("file_broken")
    lines = list(_Looks(package.part("styles")).lines(body))
    if len(lines) > MOST_LINES:
        raise FileRefused("file_long", most=MOST_LINES, unit="lines")
    text = "\n".join(line.text for line in lines)
    if not text.strip():
        raise FileRefused("file_empty")
    return {"text": text, "lines": [asdict(line) for line in lines], "page": _margins(body)}


def _margins(body: Element) -> dict[str, float] | None:
    """Return the margins of the first upright page."""
    for section in body.iter(f"{W}sectPr"):
        size, found = section.find(f"{W}pgSz"), section.find(f"{W}pgMar")
        is_lying = size is not None and number(size.get(f"{W}w")) > number(size.get(f"{W}h"))
        if found is not None and not is_lying:
            sides = ("top", "bottom", "left", "right")
            return {side: round(abs(number(found.get(f"{W}{side}"))) / _TWIPS_PER_MM, 1) for side in sides}
    return None


class _Looks:
    """The styles of a document, and what its paragraphs look like by them."""

    def __init__(self, styles: Element | None) -> None:
        self._styles = Styles(styles)
        steps = f"{W}docDefaults/{W}rPrDefault/{W}rPr"
        self._defaults = styles.find(steps) if styles is not None else None
        normal = (each for each in styles.iterfind(f"{W}style") if each.get(f"{W}default") == "1"
                  and each.get(f"{W}type") == "paragraph") if styles is not None else iter(())  # fmt: skip
        first = next(normal, None)
        self._normal = first.get(f"{W}styleId") if first is not None else None
        self._tables = 0

    def lines(self, container: Element, table: int = 0, cell: int = 0) -> Iterator[SeenLine]:
        """Yield paragraphs in reading order; a table in a cell counts as a part of that cell."""
        for element in container:
            if element.tag == f"{W}p":
                yield from self._paragraph(element, table, cell)
            elif element.tag == f"{W}tbl":
                self._tables += not table
                for row in element.iterfind(f"{W}tr"):
                    for place, each in enumerate(row.iterfind(f"{W}tc"), start=1):
                        yield from self.lines(each, table or self._tables, cell or place)
            elif element.tag not in _SKIPPED:
                yield from self.lines(element, table, cell)

    def _paragraph(self, paragraph: Element, table: int, cell: int) -> Iterator[SeenLine]:
        """Yield a paragraph, unless it has neither words nor a line, and then what its text boxes hold."""
        properties = paragraph.find(f"{W}pPr")
        style = value(properties, "pStyle") or self._normal
        boxes: list[Element] = []
        pieces = list(self._pieces(paragraph, style, boxes))
        text = tidy("".join(words for words, _ in pieces))
        ruled = self._is_ruled(paragraph, properties, style)
        if text.strip() or ruled:
            looks: Counter[tuple[float, bool, bool, bool]] = Counter()
            for words, look in pieces:
                looks[look] += len("".join(words.split()))
            size, bold, italic, underline = looks.most_common(1)[0][0] if looks else (None, False, False, False)
            for part in text.split("\n"):
                yield SeenLine(part, size, bold, italic, underline, ruled, table, cell)
        for box in boxes:
            yield from self.lines(box, table, cell)

    def _pieces(
        self, element: Element, style: str | None, boxes: list[Element]
    ) -> Iterator[tuple[str, tuple[float, bool, bool, bool]]]:
        """Yield the runs below a paragraph with their looks, and keep its text boxes for later."""
        for child in element:
            if child.tag == f"{W}txbxContent":
                boxes.append(child)
            elif child.tag == f"{W}r":
                words = "".join(
                    _SIGNS.get(part.tag) or (part.text or "" if part.tag == f"{W}t" else "") for part in child
                )
                if words:
                    yield words, self._look(child.find(f"{W}rPr"), style, words)
                yield from self._pieces(child, style, boxes)
            elif child.tag not in _SKIPPED and child.tag != f"{W}t":
                yield from self._pieces(child, style, boxes)

    def _look(self, own: Element | None, style: str | None, words: str) -> tuple[float, bool, bool, bool]:
        """Return size, weight, slope and underline of a run: its own, its style's, its paragraph's, the document's."""
        named = (each.find(f"{W}rPr") for name in (value(own, "rStyle"), style) for each in self._styles.chain(name))
        sources = [each for each in (own, *named, self._defaults) if each is not None]
        sizes = (value(each, "sz") for each in sources)
        half_points = next((number(each) for each in sizes if each), 0)
        lines = (value(each, "u") for each in sources)
        underline = next((each for each in lines if each is not None), "none") != "none"
        return half_points / 2 or _WORD_SIZE, _is_set(sources, "b"), _is_set(sources, "i"), underline

    def _is_ruled(self, paragraph: Element, properties: Element | None, style: str | None) -> bool:
        """Tell whether a line is drawn at a paragraph: as its border, or as a shape that hangs on it."""
        holders = [properties, *(each.find(f"{W}pPr") for each in self._styles.chain(style))]
        for each in holders:
            borders = each.find(f"{W}pBdr") if each is not None else None
            if borders is not None:
                return any(value(borders, side) not in _NO_LINE for side in ("top", "bottom"))
        shapes = (each.get("prst") for each in paragraph.iter(f"{_DRAWING}prstGeom"))
        return (
            any(shape in _LINE_SHAPES for shape in shapes)
            or next(paragraph.iter(f"{_VML}line"), None) is not None
            or any(each.get("type") == _CONNECTOR for each in paragraph.iter(f"{_VML}shape"))
        )


def _is_set(sources: list[Element], name: str) -> bool:
    """Return an on-off property of the first that states it."""
    return next((each for each in (switch(source, name) for source in sources) if each is not None), False)
