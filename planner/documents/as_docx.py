"""Blocks to Word: the same blocks as as_pdf draws, as paragraphs, styles and tables that an office goes on editing.

Where a paper fits its page only with fewer blank lines or smaller tables, the PDF's layout has found that out.
"""

from collections.abc import Callable, Iterable, Sequence
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
from planner.documents.docx_parts import GAP, Beside, spacing
from planner.documents.docx_tables import table_xml
from planner.documents.fonts import Family, find_family
from planner.documents.pages import Made, best_setting
from planner.documents.profiles import StyleProfile
from planner.documents.strips import Setting


def render(blocks: Sequence[Block], profile: StyleProfile, title: str, family: Family | None = None) -> bytes:
    """Return a paper as .docx; `title` is what Word shows among its properties."""
    return render_all([blocks], profile, title, family)


def render_all(
    papers: Iterable[Sequence[Block]], profile: StyleProfile, title: str, family: Family | None = None
) -> bytes:
    """Return many papers as one .docx, each a section of its own with its own page numbers."""
    faces = family or find_family()
    made: Made = {}
    bodies = [_body(blocks, best_setting(blocks, profile, faces, made)) for blocks in papers]
    if not bodies:
        raise ValueError("nothing to render")
    page = section(profile)
    # the section of a paper stands in its last paragraph, that of the last paper at the end of the document
    between = f'<w:p><w:pPr><w:pStyle w:val="body"/>{spacing(line=1)}{page}</w:pPr></w:p>'
    return pack(between.join(bodies) + GAP + page, profile, title)


def _body(blocks: Sequence[Block], setting: Setting) -> str:
    """Return the blocks of one paper."""
    made = []
    for index, block in enumerate(blocks):
        before, after = blocks[index - 1] if index else None, blocks[index + 1] if index + 1 < len(blocks) else None
        made.append(_MAKERS[type(block)](block, setting, Beside(before, after)))
    return "".join(made)


_MAKERS: dict[type, Callable[[Any, Setting, Beside], str]] = {
    HeadBlock: head_xml, TitleBlock: title_xml, Paragraph: paragraph_xml, Heading: heading_xml, Centred: centred_xml,
    Blank: blank_xml, PageBreak: page_break_xml, Addressee: addressee_xml, Addressees: addressees_xml, Note: note_xml,
    Table: table_xml, FootBlock: foot_xml, Signatures: signatures_xml,
}  # fmt: skip
