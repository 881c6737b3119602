"""Blocks: a worded paper as a list of parts, the same for every format that draws it."""

from dataclasses import dataclass

from planner.documents.profiles import TypeStyle
from planner.documents.stamps import Stamp


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one weight and slope; `missing` names what should stand there, and sets it in red."""

    text: str
    bold: bool = False
    italic: bool = False
    missing: str = ""


@dataclass(frozen=True, slots=True)
class Box:
    """A mark of secrecy or urgency, and by when the paper must arrive where the mark says so."""

    stamp: Stamp
    moment: str = ""


@dataclass(frozen=True, slots=True)
class HeadBlock:
    """Head of a paper, already worded; `number` is empty where the paper carries none.

    `lacks_number`: it has one, but in a series of another organ, so that its own is left for the pen.
    """

    superior: str
    issuer: str
    number: str
    place_and_day: str
    draft: str = ""
    subject: str = ""  # of an official letter, which has no title
    lacks_number: bool = False
    boxes: tuple[Box, ...] = ()


@dataclass(frozen=True, slots=True)
class TitleBlock:
    """Tên loại and trích yếu, followed by the separator of the form, which an annex of the Party does without.

    `annex` stands above them (Phụ lục 1), `note` below in italics; a line break in it begins a new line.
    """

    kind: str
    subject: str
    separated: bool = True
    annex: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Body text. `after_table` leaves the gap below a table and never stands on a page without rows.

    `basis` is the look of a căn cứ: italic in the form of the State.
    """

    runs: tuple[Run, ...]
    indented: bool = True
    after_table: bool = False
    basis: bool = False


@dataclass(frozen=True, slots=True)
class Heading:
    """Head of a section, never apart from two lines below it; level 1 is I- TÊN MỤC, level 2 is 1., level 3 is 1.1."""

    text: str
    level: int = 1


@dataclass(frozen=True, slots=True)
class Centred:
    """Centred text of the size of the body, for example PHẦN THỨ NHẤT; it stays with what follows."""

    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Blank:
    """Dotted lines for the pen, the first of them after the words of its label."""

    label: str = ""
    lines: int = 1


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows begins on a new page."""


@dataclass(frozen=True, slots=True)
class Addressee:
    """Who is invited: name in bold, post below it; both centred."""

    name: str
    post: str = ""


@dataclass(frozen=True, slots=True)
class Addressees:
    """Kính gửi and to whom; label and names are centred together, one name stands beside its label."""

    label: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Note:
    """A centred italic line between title and table."""

    text: str


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: heading, width in mm, cells centred, at the right (amounts), else at the left.

    Neighbours with the same words `over` their headings share these.
    """

    heading: str
    width: float
    centred: bool = False
    over: str = ""
    right: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table, one run a cell; where there are fewer, the last one goes on to the right edge.

    The first cell of an `inner` row belongs to the row above. A row that `leads` stays with the next one.
    `spans` says how many columns each cell takes, where some take more than one.
    """

    cells: tuple[Run, ...]
    inner: bool = False
    leads: bool = False
    spans: tuple[int, ...] = ()

    def columns(self, count: int) -> tuple[int, ...]:
        """Return how many of `count` columns each cell takes; the last one goes on to the right edge."""
        taken = self.spans or (1,) * len(self.cells)
        return (*taken[:-1], count - sum(taken[:-1]))


@dataclass(frozen=True, slots=True)
class Table:
    """A ruled table; `sizes` are tried in turn while the paper misses its page. `middle` centres cells in height."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    sizes: tuple[TypeStyle, ...]
    middle: bool = False


@dataclass(frozen=True, slots=True)
class FootBlock:
    """Recipients on the left, who signs on the right."""

    label: str
    recipients: tuple[str, ...]
    authority: str
    posts: tuple[str, ...]
    name: str


@dataclass(frozen=True, slots=True)
class Signing:
    """One who signs: authority and posts line by line, a line in italics below them, the name.

    `note` is for example: (Ký, ghi rõ họ tên). Where the name is empty, only room for the pen is left.
    """

    authority: str
    posts: tuple[str, ...]
    name: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Signatures:
    """Two who sign side by side, as at the end of minutes; never apart from the lines above them."""

    left: Signing
    right: Signing


Block = (
    HeadBlock | TitleBlock | Paragraph | Heading | Centred | Blank | PageBreak | Addressee | Addressees | Note | Table
    | FootBlock | Signatures
)
