"""Pages: strips put on sheets so that what belongs together stays together."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

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
from planner.documents.strips import Mark, Setting, Strip, glue, glue_last, spaced
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
    """Marks with the distance of their origin from the top of the text area."""

    y: float
    marks: tuple[Mark, ...]


Page = list[Placed]
Made = dict[tuple[Block, Setting], list[Strip]]  # what a thousand letters share is broken into lines once


def lay_out(blocks: Sequence[Block], profile: StyleProfile, family: Family, made: Made | None = None) -> list[Page]:
    """Return the pages of a paper; papers laid out with the same `made` share what they have in common."""
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
    tries = [(0, blank) for blank in blank_lines] + [(size, blank_lines[-1]) for size in range(1, sizes)]
    shared = made if made is not None else {}
    best, chosen = list[Page](), Setting(profile, family, *tries[0][::-1])
    for size, blank in tries:
        setting = Setting(profile, family, blank, size)
        pages = paginate(_strips(blocks, setting, shared), setting.depth)
        if not best or len(pages) < len(best):
            best, chosen = pages, setting
        if len(best) == 1:
            break
    return chosen, best


def _strips(blocks: Sequence[Block], setting: Setting, shared: Made) -> list[Strip]:
    """Return the strips of all blocks with the gaps between them."""
    strips: list[Strip] = []
    previous: Block | None = None
    for block in blocks:
        if isinstance(block, _FEET) or (isinstance(block, Paragraph) and block.after_table):
            strips = glue_last(strips)
        made = shared.get((block, setting))
        if made is None:
            made = shared[block, setting] = _MAKERS[type(block)](block, setting)
        if isinstance(previous, TitleBlock) and (previous.separated or not isinstance(block, Table)):
            made = spaced(made, setting.profile.separator_after)
        if isinstance(previous, Heading) and len(made) == 1:
            made = glue(made)  # one line is not enough below a head
        strips += made
        previous = block
    return strips


def paginate(strips: Sequence[Strip], depth: float) -> list[Page]:
    """Put strips on pages of `depth`; strips glued together move together while a page can hold them."""
    pages: list[Page] = [[]]
    y, last = 0.0, None
    for chunk in _chunks(strips):
        height = sum(strip.before + strip.height for strip in chunk)
        if pages[-1] and (chunk[0].turns or y + height > depth + 0.01):
            y, last = _turn(pages, last)
        for strip in chunk:
            if pages[-1] and y + strip.before + strip.height > depth + 0.01:
                y, last = _turn(pages, last)
            if strip.turns:
                continue
            if not pages[-1] and strip.heading:
                pages[-1].append(Placed(y, strip.heading.marks))
                y += strip.heading.height
            elif pages[-1]:
                y += strip.before
            pages[-1].append(Placed(y, strip.marks))
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
