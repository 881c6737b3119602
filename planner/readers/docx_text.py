"""The text of a .docx in reading order: paragraphs, tables, text boxes, notes and the labels of its lists.

Paragraphs are parted by a blank line, so that whoever reads the text knows where one ends. Own walk over the XML:
python-docx passes over content controls, text boxes, tracked changes and notes, and opens no document with macros.
"""

from collections.abc import Iterator

from planner.readers.docx_numbering import Numbering, Styles, number, switch, value
from planner.readers.docx_package import Element, Package, W
from planner.readers.files import FileRefused

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_MATH_TEXT = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")

# what a tracked deletion, a place something was moved from, or a property holds is not text
_SKIPPED = {f"{W}{name}" for name in ("del", "moveFrom", "pPr", "rPr", "tblPr", "tblGrid", "sdtPr", "sdtEndPr")}
_SIGNS = {f"{W}tab": " ", f"{W}ptab": " ", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}
_NOTE_KINDS = {f"{W}footnoteReference": "footnotes", f"{W}endnoteReference": "endnotes"}
_EDGES = (("top", "insideH"), ("bottom", "insideH"), ("left", "insideV"), ("right", "insideV"))
_SAME_EDGE = {"left": "start", "right": "end"}
_MOST_SPAN = 63  # Word's own limit of columns


def read_text(data: bytes) -> str:
    """Return the text of a .docx; raises FileRefused (file_bomb, file_broken, file_encrypted)."""
    package = Package(data)
    body = package.main().find(f"{W}body")
    if body is None:
        raise FileRefused("file_broken")
    return "\n\n".join(_Walk(package).blocks_with_notes(body))


class _Walk:
    """One walk through a document; lists count and notes are numbered as it goes."""

    def __init__(self, package: Package) -> None:
        self._styles = Styles(package.part("styles"))
        self._numbering = Numbering(package.part("numbering"), self._styles)
        roots = {kind: package.part(kind) for kind in _NOTE_KINDS.values()}
        self._notes = {
            (kind, note.get(f"{W}id")): note for kind, root in roots.items() if root is not None for note in root
        }
        self._marks: dict[tuple[str, str | None], str] = {}
        self._waiting: list[tuple[str, Element]] = []  # notes to be put after the block that names them
        self._boxes: list[Element] = []  # text boxes to be put after the paragraph that they hang on
        self._is_in_row = False  # a table in a cell of another is flattened into its lines
        self._held = ""  # text of a paragraph whose end is deleted: it goes on in the next

    def blocks_with_notes(self, body: Element) -> Iterator[str]:
        """Yield each paragraph and each table with the notes it names on lines of their own."""
        for block in self._blocks(body):
            lines = [block]
            while self._waiting:
                mark, note = self._waiting.pop(0)
                words = " ".join(" ".join(self._blocks(note)).split("\n"))
                if words:
                    lines.append(f"{mark} {words}")
            yield "\n".join(lines)

    def _blocks(self, container: Element) -> Iterator[str]:
        """Yield the paragraphs and tables below an element that hold words."""
        for element in container:
            if element.tag == f"{W}p":
                yield from self._paragraph(element)
            elif element.tag == f"{W}tbl":
                text = self._table(element)
                if text:
                    yield text
            elif element.tag == f"{_MC}AlternateContent":
                yield from self._blocks(_choice(element))
            elif element.tag not in _SKIPPED:
                yield from self._blocks(element)
        if self._held:
            text, self._held = self._held, ""
            yield text

    # --- paragraphs ------------------------------------------------------------------------------

    def _paragraph(self, paragraph: Element) -> Iterator[str]:
        """Yield the text of a paragraph with its label, then its text boxes."""
        properties = paragraph.find(f"{W}pPr")
        outer, self._boxes = self._boxes, []
        hidden = self._styles.is_hidden(value(properties, "pStyle"))
        text, self._held = self._held + "".join(self._pieces(paragraph, hidden)), ""
        boxes, self._boxes = self._boxes, outer
        mark = properties.find(f"{W}rPr") if properties is not None else None
        goes_on = mark is not None and (mark.find(f"{W}del") is not None or mark.find(f"{W}moveFrom") is not None)
        if not goes_on:
            label = self._numbering.label(properties)
            # not strip(): NBSP stays
            words = text.strip(" \n")
            if words:
                yield f"{label} {words}" if label else words
        for box in boxes:
            yield from self._blocks(box)
        if goes_on:
            self._held = text

    def _pieces(self, element: Element, hidden: bool) -> Iterator[str]:
        """Yield the pieces of text below a paragraph or a part of it."""
        for child in element:
            tag = child.tag
            if tag == f"{W}r":
                yield from self._pieces(child, self._is_hidden(child, hidden))
            elif tag in _SKIPPED:
                continue
            elif tag == f"{_MC}AlternateContent":
                yield from self._pieces(_choice(child), hidden)
            elif tag == f"{W}txbxContent":
                self._boxes.append(child)
            elif hidden and not len(child):
                continue
            elif tag in (f"{W}t", _MATH_TEXT):
                yield (child.text or "").replace("\t", " ").replace("\n", " ")
            elif tag in _SIGNS:
                yield _SIGNS[tag]
            elif tag in _NOTE_KINDS:
                yield self._note(_NOTE_KINDS[tag], child.get(f"{W}id"))
            else:
                yield from self._pieces(child, hidden)

    def _is_hidden(self, run: Element, hidden: bool) -> bool:
        """Tell whether a run is hidden: by itself, by its style, or by its paragraph's."""
        properties = run.find(f"{W}rPr")
        own = switch(properties, "vanish")
        if own is not None:
            return own
        return hidden or self._styles.is_hidden(value(properties, "rStyle"))

    def _note(self, kind: str, name: str | None) -> str:
        """Return the mark of a note, which waits for the end of the block when it is named first."""
        key = (kind, name)
        if key not in self._notes:
            return ""
        if key not in self._marks:
            count = 1 + sum(1 for other, _ in self._marks if other == kind)
            self._marks[key] = str(count).translate(_SUPERSCRIPT)
            self._waiting.append((self._marks[key], self._notes[key]))
        return self._marks[key]

    # --- tables ----------------------------------------------------------------------------------

    def _table(self, table: Element) -> str:
        """Return a table of data as rows with bars, a table for the layout as lines, cell after cell."""
        rows = [row for row in _below(table, "tr") if row.find(f"{W}trPr/{W}del") is None]
        cells = [list(_below(row, "tc")) for row in rows]
        if self._is_in_row or _is_narrow(cells) or not self._has_borders(table, cells):
            texts = ["\n".join(self._blocks(cell)) for row in cells for cell in row if not _goes_on(cell)]
            return "\n\n".join(text for text in texts if text)
        self._is_in_row = True
        lines = [self._row(row, inside) for row, inside in zip(rows, cells, strict=True)]
        self._is_in_row = False
        return "\n".join(line for line in lines if line)

    def _row(self, row: Element, cells: list[Element]) -> str:
        """Return one row; a cell that is merged into another leaves its place empty, so that columns stay columns."""
        texts = [""] * _span(row, "trPr/gridBefore", 0)
        for cell in cells:
            lines = [] if _goes_on(cell) else list(self._blocks(cell))
            text = "<br>".join(line for line in "\n".join(lines).split("\n") if line).replace("|", "/")
            texts += [text] + [""] * (_span(cell, "tcPr/gridSpan", 1) - 1)
        texts += [""] * _span(row, "trPr/gridAfter", 0)
        return f"| {' | '.join(texts)} |" if any(texts) else ""

    def _has_borders(self, table: Element, cells: list[list[Element]]) -> bool:
        """Tell whether most cells show two edges or more; the line under a motto is one."""
        own: dict[str, bool] = {}
        style = value(table, "tblPr/tblStyle")
        for each in (table, *self._styles.chain(style)):
            for name, visible in _edges(each.find(f"{W}tblPr/{W}tblBorders")).items():
                own.setdefault(name, visible)
        around = {outer: own.get(outer, False) or own.get(inner, False) for outer, inner in _EDGES}
        boxed = sum(
            1
            for row in cells
            for cell in row
            if sum((around | _edges(cell.find(f"{W}tcPr/{W}tcBorders")))[outer] for outer, _ in _EDGES) >= 2
        )
        return boxed * 2 >= sum(map(len, cells))


def _choice(alternate: Element) -> Element:
    """Return the first form of content that stands there twice: as a drawing, and for older programs."""
    return next((child for child in alternate if child.tag == f"{_MC}Choice"), alternate)


def _below(element: Element, name: str) -> Iterator[Element]:
    """Yield the rows of a table or the cells of a row, also those in a content control."""
    for child in element:
        if child.tag == f"{W}{name}":
            yield child
        elif child.tag not in _SKIPPED and child.tag not in (f"{W}tr", f"{W}tc", f"{W}trPr", f"{W}tblPrEx"):
            yield from _below(child, name)


def _is_narrow(cells: list[list[Element]]) -> bool:
    """Tell a table that cannot be one of data: a frame, a single column, or two cells side by side."""
    return all(len(row) < 2 for row in cells) or (len(cells) == 1 and len(cells[0]) == 2)


def _goes_on(cell: Element) -> bool:
    """Tell a cell that is merged into the one above or before it, or is deleted."""
    properties = cell.find(f"{W}tcPr")
    if properties is None:
        return False
    if properties.find(f"{W}cellDel") is not None:
        return True
    merges = [properties.find(f"{W}{name}") for name in ("vMerge", "hMerge")]
    return any(merge is not None and merge.get(f"{W}val", "continue") == "continue" for merge in merges)


def _span(element: Element, path: str, otherwise: int) -> int:
    """Return over how many columns something goes."""
    return max(otherwise, min(number(value(element, path), otherwise), _MOST_SPAN))


def _edges(borders: Element | None) -> dict[str, bool]:
    """Return for each edge that is set whether it can be seen."""
    found = {}
    for edge in ("top", "bottom", "left", "right", "insideH", "insideV"):
        border = None
        if borders is not None:
            border = borders.find(f"{W}{edge}")
            if border is None and edge in _SAME_EDGE:
                border = borders.find(f"{W}{_SAME_EDGE[edge]}")
        if border is not None:
            white = (border.get(f"{W}color") or "").upper() == "FFFFFF"
            found[edge] = border.get(f"{W}val") not in ("nil", "none", None) and not white
    return found
