"""Pages: strips put on sheets so that what belongs together stays together."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

from planner.documents.blocks import (
    Addressee,
    Addressees,
    Blank,
    Block,
    Centred,
    FootBlock,
    HeadBlock,
    Heading,
    Note,
    PageBreak,
    Paragraph,
    Signatures,
    Table,
    TitleBlock,
)
from planner.documents.bodies import (
    addressee_strips,
    addressees_strips,
    blank_strips,
    centred_strips,
    heading_strips,
    note_strips,
    page_break_strips,
    paragraph_strips,
)
from planner.documents.feet import foot_strips, signatures_strips
from planner.documents.fonts import Family
from planner.documents.frames import head_strips
from planner.documents.profiles import StyleProfile
from planner.documents.strips import Mark, Setting, Strip, glue, glue_last, moved, spaced
from planner.documents.tables import table_strips
from planner.documents.titles import title_strips

_MAKERS: dict[type, Callable[..., list[Strip]]] = {
    HeadBlock: head_strips,
    TitleBlock: title_strips,
    Paragraph: paragraph_strips,
    Heading: heading_strips,
    Centred: centred_strips,
    Blank: blank_strips,
    PageBreak: page_break_strips,
    Addressee: addressee_strips,
    Addressees: addressees_strips,
    Note: note_strips,
    Table: table_strips,
    FootBlock: foot_strips,
    Signatures: signatures_strips,
}
_FEET = (FootBlock, Signatures)


@dataclass(frozen=True, slots=True)
class Placed:
    """Marks with the distance of their origin from the top of the text area; `head` is a section that begins."""

    y: float
    marks: tuple[Mark, ...]
    head: tuple[int, str] | None = None


@dataclass(frozen=True)
class Slab:
    """The strips of one block."""

    strips: list[Strip]

    @cached_property
    def height(self) -> float:
        """Return the height of the strips without the gap above the first."""
        return sum(strip.before + strip.height for strip in self.strips) - self.before

    @property
    def before(self) -> float:
        """Return the gap above the first strip."""
        return self.strips[0].before if self.strips else 0.0

    @cached_property
    def marks(self) -> tuple[Mark, ...]:
        """Return the marks of all strips as they stand below each other on one page."""
        found: list[Mark] = []
        y = -self.before
        for strip in self.strips:
            y += strip.before
            found += [moved(mark, y) for mark in strip.marks]
            y += strip.height
        return tuple(found)


Page = list[Placed]
# what a thousand letters share is broken into lines once; the number is what a try changes of the block
Made = dict[tuple[Block, int], Slab]
_SLACK = 0.01  # points: sums of floats must not push what just fits to the next page


def lay_out(blocks: Sequence[Block], profile: StyleProfile, family: Family, made: Made | None = None) -> list[Page]:
    """Return the pages of a paper; papers laid out with the same `made`, profile and family share what they can."""
    return _best(blocks, profile, family, made)[1]


def best_setting(
    blocks: Sequence[Block], profile: StyleProfile, family: Family, made: Made | None = None
) -> Setting:
    """Return the try that a paper is laid out with."""
    return _best(blocks, profile, family, made)[0]


def _best(
    blocks: Sequence[Block], profile: StyleProfile, family: Family, made: Made | None
) -> tuple[Setting, list[Page]]:
    """Try fewer blank lines above the name, then smaller tables; take the first try with the fewest pages.

    Nothing shrinks unless a page is saved by it.
    """
    sizes = max((len(block.sizes) for block in blocks if isinstance(block, Table)), default=1)
    has_foot = any(isinstance(block, _FEET) for block in blocks)
    blank_lines = profile.blank_lines if has_foot else profile.blank_lines[:1]
    tries = [(blank, 0) for blank in blank_lines] + [(blank_lines[-1], size) for size in range(1, sizes)]
    shared = made if made is not None else {}
    best, chosen = list[Page](), Setting(profile, family, *tries[0])
    depth = chosen.depth
    for each in tries:
        setting = Setting(profile, family, *each)
        slabs = [_slab(block, setting, shared) for block in blocks]
        pages = _one_page(blocks, slabs, setting, depth) or paginate(_strips(blocks, slabs, profile), depth)
        if not best or len(pages) < len(best):
            best, chosen = pages, setting
        if len(best) == 1:
            break
    return chosen, best


def _slab(block: Block, setting: Setting, made: Made) -> Slab:
    """Return the strips of a block, made once; of a try a table takes its size alone, all else the blank lines."""
    changed = setting.table_size if isinstance(block, Table) else setting.blank_lines
    slab = made.get((block, changed))
    if slab is None:
        slab = made[block, changed] = Slab(_MAKERS[type(block)](block, setting))
    return slab


def _one_page(blocks: Sequence[Block], slabs: Sequence[Slab], setting: Setting, depth: float) -> list[Page]:
    """Return the page of a paper that needs no breaking, else none: its slabs stand below each other as they are."""
    places: list[float] = []
    y, previous = 0.0, None
    for block, slab in zip(blocks, slabs, strict=True):
        if places:
            y += setting.profile.separator_after if _opens_body(previous, block) else slab.before
        places.append(y)
        y += slab.height
        if y > depth + _SLACK or isinstance(block, PageBreak):
            return []
        previous = block
    return [[Placed(y, slab.marks) for y, slab in zip(places, slabs, strict=True)]]


def _strips(blocks: Sequence[Block], slabs: Sequence[Slab], profile: StyleProfile) -> list[Strip]:
    """Return the strips of all blocks with the gaps between them."""
    strips: list[Strip] = []
    previous: Block | None = None
    for block, slab in zip(blocks, slabs, strict=True):
        if isinstance(block, _FEET) or (isinstance(block, Paragraph) and block.after_table):
            strips = glue_last(strips)
        made = spaced(slab.strips, profile.separator_after) if _opens_body(previous, block) else slab.strips
        if isinstance(previous, Heading) and len(made) == 1:
            made = glue(made)  # one line is not enough below a head
        strips += made
        previous = block
    return strips


def _opens_body(previous: Block | None, block: Block) -> bool:
    """Tell whether the gap below a title stands above a block; a table below an annex's title has its own."""
    return isinstance(previous, TitleBlock) and (previous.separated or not isinstance(block, Table))


def paginate(strips: Sequence[Strip], depth: float) -> list[Page]:
    """Put strips on pages of `depth`; strips glued together move together while a page can hold them."""
    pages: list[Page] = [[]]
    y, last = 0.0, None
    for chunk in _chunks(strips):
        height = sum(strip.before + strip.height for strip in chunk)
        if pages[-1] and (chunk[0].turns or y + height > depth + _SLACK):
            y, last = _turn(pages, last)
        for strip in chunk:
            if pages[-1] and y + strip.before + strip.height > depth + _SLACK:
                y, last = _turn(pages, last)
            if strip.turns:
                continue
            if not pages[-1] and strip.heading:
                pages[-1].append(Placed(y, strip.heading.marks))
                y += strip.heading.height
            elif pages[-1]:
                y += strip.before
            pages[-1].append(Placed(y, strip.marks, strip.head))
            y, last = y + strip.height, strip
    return pages


def _turn(pages: list[Page], last: Strip | None) -> tuple[float, None]:
    """Close the page with what its last strip left open, and begin the next."""
    if last and last.closing:
        pages[-1].append(Placed(pages[-1][-1].y, last.closing))
    pages.append([])
    return 0.0, None


def _chunks(strips: Sequence[Strip]) -> list[list[Strip]]:
    """Group strips that are glued to the next one."""
    chunks: list[list[Strip]] = [[]]
    for index, strip in enumerate(strips):
        chunks[-1].append(strip)
        goes_on = strip.glued and not (index + 1 < len(strips) and strips[index + 1].turns)
        if not goes_on and index < len(strips) - 1:
            chunks.append([])
    return chunks
