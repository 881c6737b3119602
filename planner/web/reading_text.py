"""The document beside the fields: its lines with numbers, and marks where a field has its source."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace

from planner.readers.found import Span, Words
from planner.wording import clean

FOLD_FROM = 3  # shorter runs without a mark are shown
MOST_FOLDED = 60_000  # characters up to which folded lines stand on the page; beyond it a link leads to them
MOST_QUOTED = 110
BOLD = "**"  # signs that a text file may hold; nobody wants to read them


@dataclass(frozen=True)
class Piece:
    """A run of letters of one line; with `name` it is the source of that field, `id` only at its beginning."""

    text: str
    name: str = ""
    id: str = ""


@dataclass(frozen=True)
class Line:
    """A line of the document with its number."""

    number: int
    pieces: tuple[Piece, ...]
    is_heading: bool = False


@dataclass(frozen=True)
class Stretch:
    """Lines that stand together; folded where no field has its source there. Empty where only a link stands."""

    first: int
    last: int
    lines: tuple[Line, ...]
    is_folded: bool = False


@dataclass(frozen=True)
class Document:
    """The document as a page shows it; `anchors` gives the place of each field's source."""

    stretches: tuple[Stretch, ...]
    anchors: Mapping[str, str]


@dataclass(frozen=True)
class Quote:
    """Where a field has its source: the line, the document's words, the anchor, and whether the reader is sure."""

    line: int
    words: str
    anchor: str
    is_sure: bool


def draw_document(
    text: str, sources: Mapping[str, Span | None], shown: Collection[int] = (), *, whole: bool = False
) -> Document:
    """Return the lines of a text with the sources of fields marked; lines of `shown` are never folded."""
    rows = text.split("\n")
    marks, anchors = _place(rows, sources)
    kept = {*marks, *shown}
    lines = [_line(number, row, marks.get(number, [])) for number, row in enumerate(rows, start=1) if row.strip()]
    if whole:
        return Document((Stretch(1, len(rows), tuple(lines)),), anchors)
    is_long = len(text) > MOST_FOLDED
    return Document(tuple(_stretches(lines, kept, is_long=is_long)), anchors)


def quote_of(text: str, words: Words, anchor: str) -> Quote | None:
    """Return what the document says where words were read; None for what a person has typed."""
    span = words.span
    if span is None:
        return None
    rows = text.split("\n")
    said = " ".join(rows[line - 1][start:end] for line, start, end in _cut(rows, span))
    return Quote(span.line, _shorten(clean(said.replace(BOLD, ""))), anchor, words.sure.value == "sure")


def _shorten(words: str) -> str:
    """Return words up to a length, cut at a space."""
    if len(words) <= MOST_QUOTED:
        return words
    return words[:MOST_QUOTED].rsplit(" ", 1)[0].rstrip(",;: ") + " …"


def _cut(rows: list[str], span: Span) -> list[tuple[int, int, int]]:
    """Return line, start and end of each line of a span that lies inside the text, offsets from 0."""
    found = []
    for line in range(max(span.line, 1), min(span.end_line, len(rows)) + 1):
        start = span.column - 1 if line == span.line else 0
        end = span.end_column - 1 if line == span.end_line else len(rows[line - 1])
        row = rows[line - 1]
        start, end = max(start, 0), min(end, len(row))
        start += len(row[start:end]) - len(row[start:end].lstrip())
        if start < end:
            found.append((line, start, end))
    return found


Marks = dict[int, list[tuple[int, int, str, bool]]]  # by line: start, end, field, whether it begins here


def _place(rows: list[str], sources: Mapping[str, Span | None]) -> tuple[Marks, dict[str, str]]:
    """Return marks that do not overlap, and the anchor of each source: its mark, the one around it, or its line."""
    marks: Marks = {}
    anchors: dict[str, str] = {}
    for name, span in sorted(_with_spans(sources), key=lambda pair: _order(pair[1])):
        pieces = _cut(rows, span)
        if not pieces:
            continue
        line, start, _ = pieces[0]
        around = next((other for begins, ends, other, _ in marks.get(line, []) if begins <= start < ends), "")
        anchors[name] = f"src-{around or name}"
        if around or _overlaps(marks, pieces):
            anchors[name] = anchors[name] if around else f"l-{line}"
            continue
        for at, (number, first, last) in enumerate(pieces):
            marks.setdefault(number, []).append((first, last, name, at == 0))
    return marks, anchors


def _order(span: Span) -> tuple[int, int, int, int]:
    """Return the order of marks: by their beginning, the longer one first."""
    return span.line, span.column, -span.end_line, -span.end_column


def _overlaps(marks: Marks, pieces: list[tuple[int, int, int]]) -> bool:
    return any(begins < end and start < ends for line, start, end in pieces for begins, ends, *_ in marks.get(line, []))


def _with_spans(sources: Mapping[str, Span | None]) -> Iterable[tuple[str, Span]]:
    return ((name, span) for name, span in sources.items() if span is not None)


def _line(number: int, row: str, marks: list[tuple[int, int, str, bool]]) -> Line:
    pieces, at = [], 0
    for start, end, name, begins in sorted(marks):
        pieces.append(Piece(row[at:start]))
        pieces.append(Piece(row[start:end], name, f"src-{name}" if begins else ""))
        at = end
    pieces.append(Piece(row[at:]))
    shown = (replace(piece, text=piece.text.replace(BOLD, "")) for piece in pieces)
    return Line(number, tuple(piece for piece in shown if piece.text), _is_heading(row))


def _is_heading(row: str) -> bool:
    """Tell a line in capitals, as titles and the parts of a plan are written."""
    letters = [letter for letter in row if letter.isalpha()]
    return 3 < len(letters) < 150 and all(letter.isupper() for letter in letters)


def _stretches(lines: list[Line], kept: set[int], *, is_long: bool) -> Iterable[Stretch]:
    """Give lines in stretches; folded are those that neither have a mark nor stand next to one."""
    seen = [line.number in kept for line in lines]
    near = [any(seen[max(0, at - 1) : at + 2]) for at in range(len(lines))]
    held: list[Line] = []
    for at, line in enumerate(lines):
        if at and near[at] != near[at - 1]:
            yield _stretch(held, is_folded=not near[at - 1], is_long=is_long)
            held = []
        held.append(line)
    if held:
        yield _stretch(held, is_folded=not near[-1], is_long=is_long)


def _stretch(lines: list[Line], *, is_folded: bool, is_long: bool) -> Stretch:
    is_folded = is_folded and len(lines) >= FOLD_FROM
    shown = () if is_folded and is_long else tuple(lines)
    return Stretch(lines[0].number, lines[-1].number, shown, is_folded)
