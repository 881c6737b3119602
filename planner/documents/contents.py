"""Contents of pages: marks as operators of a PDF (ISO 32000-1, 8 and 9), each group of marks written once.

A group is written around an origin of its own, so that the same bytes serve wherever it falls on a page.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from planner.documents.blocks import Block
from planner.documents.fonts import Family
from planner.documents.foot_codes import FootCode, foot_code_marks
from planner.documents.lines import Line
from planner.documents.pages import Made, Placed, lay_out
from planner.documents.pdf_file import Entry, pack
from planner.documents.pdf_fonts import Letters
from planner.documents.profiles import StyleProfile
from planner.documents.strips import MM, Mark, PathMark, RuleMark, TextMark, centred

_RED = b"%.3f 0 0 rg\n" % (0xC0 / 255)  # of words that stand where a value is missing
_FIGURE_HEIGHT = 0.676  # of the figures of Times, as part of their size
_MOST_OVERSEEN = 3  # pages of a paper that need no bookmarks inside
_MOST_KEPT = 4_000  # groups of marks that stay in memory: what a batch shares is met again soon


@dataclass(slots=True)
class Press:
    """Turns papers into contents of pages; `two_sided` mirrors the margins of each second sheet of the file."""

    profile: StyleProfile
    family: Family
    two_sided: bool = False
    letters: Letters = field(default_factory=Letters)
    _made: Made = field(default_factory=dict)
    # by the identity of marks, which are kept so that it stays theirs
    _written: dict[int, tuple[tuple[Mark, ...], bytes]] = field(default_factory=dict)
    _codes: dict[FootCode, Placed] = field(default_factory=dict)
    _sheets: int = 0

    def print(self, blocks: Sequence[Block], code: FootCode | None = None) -> Iterator[tuple[bytes, list[Entry]]]:
        """Yield the contents of the pages of a paper, packed, with the sections of a long one that begin there."""
        if len(self._written) > _MOST_KEPT:
            self._made.clear()
            self._written.clear()
        pages = lay_out(blocks, self.profile, self.family, self._made)
        for number, page in enumerate(pages, start=1):
            drawn = [self._draw(placed) for placed in page]
            if number > 1:
                drawn.insert(0, self._draw(Placed(0.0, (self._page_number(number),)), kept=False))
            if code and (code.every or number == len(pages)):
                drawn.append(self._draw(self._placed_code(code)))
            self._sheets += 1
            if self.two_sided and self._sheets % 2 == 0:
                shift = (self.profile.margin_right - self.profile.margin_left) * MM
                drawn.insert(0, b"1 0 0 1 %.2f 0 cm\n" % shift)
            heads = [placed.head for placed in page if placed.head] if len(pages) > _MOST_OVERSEEN else []
            yield pack(b"".join(drawn)), heads

    def begin(self) -> None:
        """Begin a file: its first page is the front of a sheet."""
        self._sheets = 0

    def leave_blank(self) -> bytes:
        """Return the content of a page without anything."""
        self._sheets += 1
        return pack(b"")

    def is_at_back(self) -> bool:
        """Tell whether the next page comes on the back of a sheet."""
        return self._sheets % 2 == 1

    def _draw(self, placed: Placed, kept: bool = True) -> bytes:
        """Return the operators of a group of marks at its place."""
        found = self._written.get(id(placed.marks))
        written = found[1] if found else write(placed.marks, self.letters)
        if kept and not found:
            self._written[id(placed.marks)] = (placed.marks, written)
        top = (self.profile.page[1] - self.profile.margin_top) * MM - placed.y
        return b"q 1 0 0 1 0 %.2f cm\n%bQ\n" % (top, written)

    def _placed_code(self, code: FootCode) -> Placed:
        """Return the code at the foot, the same marks for the same code."""
        if code not in self._codes:
            self._codes[code] = Placed(0.0, foot_code_marks(code, self.profile, self.family))
        return self._codes[code]

    def _page_number(self, number: int) -> TextMark:
        """Return the page number, centred on the text, the top of its figures where the form wants it."""
        profile, face = self.profile, self.family.regular
        style, figures = profile.page_number, str(number)
        line = Line(((face, figures),), face.width(figures) * style.size / 1000, 0)
        y = (profile.page_number_top - profile.margin_top) * MM + _FIGURE_HEIGHT * style.size
        return centred(line, style, profile.margin_left * MM, profile.text_width * MM, y)


def write(marks: Sequence[Mark], letters: Letters) -> bytes:
    """Return the operators of marks around their origin."""
    lines = [mark for mark in marks if isinstance(mark, TextMark)]
    rules = [mark for mark in marks if isinstance(mark, RuleMark)]
    shapes = [mark for mark in marks if isinstance(mark, PathMark)]
    return b"".join([_write_text(lines, letters), *_write_rules(rules), *map(_write_shape, shapes)])


def _write_text(lines: Sequence[TextMark], letters: Letters) -> bytes:
    """Write lines; the pieces of one follow each other without a new origin, so that readers see one line."""
    if not lines:
        return b""
    out, font, stretch, paint = [b"BT\n"], (b"", 0.0), 0.0, (0.0, "")
    for mark in lines:
        if (mark.grey, mark.ink) != paint:
            paint = (mark.grey, mark.ink)
            out.append(_ink(mark.ink, b"rg") if mark.ink else b"%.2f g\n" % mark.grey)
        if mark.stretch != stretch:
            stretch = mark.stretch
            out.append(b"%.3f Tw\n" % stretch)
        out.append(b"1 0 0 1 %.2f %.2f Tm\n" % (mark.x, -mark.y))
        for face, words in mark.line.pieces:
            for name, codes in letters.code(face, words):
                if font != (name, mark.size):
                    font = (name, mark.size)
                    out.append(b"/%b %g Tf\n" % font)
                out.append(b"%b(%b)Tj\n0 g\n" % (_RED, codes) if face.missing else b"(%b)Tj\n" % codes)
    out.append(b"ET\n")
    return b"".join(out)


def _write_rules(rules: Sequence[RuleMark]) -> Iterator[bytes]:
    """Write straight lines, those of one weight and colour in one stroke."""
    for weight, ink in dict.fromkeys((mark.weight, mark.ink) for mark in rules):
        ways = b"".join(
            b"%.2f %.2f m %.2f %.2f l\n" % (mark.x1, -mark.y1, mark.x2, -mark.y2)
            for mark in rules
            if (mark.weight, mark.ink) == (weight, ink)
        )
        stroke = b"%g w\n%bS\n" % (weight, ways)
        yield b"q %b%bQ\n" % (_ink(ink, b"RG"), stroke) if ink else stroke


def _ink(colour: str, operator: bytes) -> bytes:
    """Return the operator that takes a colour given as RRGGBB."""
    red, green, blue = (round(part / 255, 3) for part in bytes.fromhex(colour))
    return b"%g %g %g %b\n" % (red, green, blue, operator)


def _write_shape(mark: PathMark) -> bytes:
    """Fill a shape."""
    scale = (mark.scale, mark.scale, mark.x, -mark.y)
    return b"q 0 g %.5f 0 0 %.5f %.2f %.2f cm\n%b\nf Q\n" % (*scale, mark.path.encode())
