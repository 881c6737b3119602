"""Blocks to Word: the same blocks as as_pdf draws, as paragraphs, styles and tables that an office goes on editing.

Where a paper fits its page only with fewer blank lines or smaller tables, the PDF's layout has found that out.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import repeat
from typing import Any

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
from planner.documents.docx_bodies import (
    addressee_xml,
    addressees_xml,
    blank_xml,
    centred_xml,
    heading_xml,
    note_xml,
    page_break_xml,
    paragraph_xml,
)
from planner.documents.docx_frames import foot_xml, head_xml, signatures_xml, title_xml
from planner.documents.docx_package import pack, section
from planner.documents.docx_parts import END, Beside, spacing
from planner.documents.docx_tables import table_xml
from planner.documents.fonts import Family, find_family
from planner.documents.pages import Made, best_setting
from planner.documents.profiles import StyleProfile
from planner.documents.strips import Setting

_MOST_KEPT = 4_000  # blocks that stay in memory: what a batch shares is met again soon


def render(blocks: Sequence[Block], profile: StyleProfile, title: str, family: Family | None = None) -> bytes:
    """Return a paper as .docx; `title` is what Word shows among its properties."""
    return render_all([blocks], profile, title, family)


def render_all(
    papers: Iterable[Sequence[Block]], profile: StyleProfile, title: str, family: Family | None = None
) -> bytes:
    """Return many papers as one .docx, each a section of its own with its own page numbers."""
    writer = _Writer(profile, family or find_family())
    bodies = [writer.body(blocks) for blocks in papers]
    if not bodies:
        raise ValueError("nothing to render")
    page = section(profile)
    # the section of a paper stands in its last paragraph, that of the last paper at the end of the document
    between = f'<w:p><w:pPr><w:pStyle w:val="body"/>{spacing(line=1)}{page}</w:pPr></w:p>'
    return pack(between.join(bodies) + END + page, profile, title)


def render_each(
    papers: Iterable[Sequence[Block]], profile: StyleProfile, titles: Iterable[str], family: Family | None = None
) -> Iterator[bytes]:
    """Yield a .docx for each paper; what papers share is made once."""
    writer, page = _Writer(profile, family or find_family()), section(profile)
    for blocks, title in zip(papers, titles, strict=True):
        yield pack(writer.body(blocks) + END + page, profile, title)


@dataclass(slots=True)
class _Writer:
    """Writes the bodies of papers of one form; blocks that papers share are written once."""

    profile: StyleProfile
    family: Family
    _made: Made = field(default_factory=dict)
    _written: dict[tuple[Block, type, type, int, int], str] = field(default_factory=dict)

    def body(self, blocks: Sequence[Block]) -> str:
        """Return the blocks of one paper."""
        if len(self._written) > _MOST_KEPT:
            self._made.clear()
            self._written.clear()
        setting = best_setting(blocks, self.profile, self.family, self._made)
        return "".join(map(self._block, blocks, [None, *blocks[:-1]], [*blocks[1:], None], repeat(setting)))

    def _block(self, block: Block, before: Block | None, after: Block | None, setting: Setting) -> str:
        """Return one block; of what stands beside it only the kinds matter."""
        key = (block, type(before), type(after), setting.blank_lines, setting.table_size)
        written = self._written.get(key)
        if written is None:
            written = self._written[key] = _MAKERS[type(block)](block, setting, Beside(before, after))
        return written


_MAKERS: dict[type, Callable[[Any, Setting, Beside], str]] = {
    HeadBlock: head_xml, TitleBlock: title_xml, Paragraph: paragraph_xml, Heading: heading_xml, Centred: centred_xml,
    Blank: blank_xml, PageBreak: page_break_xml, Addressee: addressee_xml, Addressees: addressees_xml, Note: note_xml,
    Table: table_xml, FootBlock: foot_xml, Signatures: signatures_xml,
}  # fmt: skip
