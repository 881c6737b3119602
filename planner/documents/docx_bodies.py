"""The body of a paper in Word: paragraphs, heads of sections, addressees, room for the pen."""

from planner.documents.blocks import (
    Addressee,
    Addressees,
    Blank,
    Centred,
    FootBlock,
    Heading,
    Note,
    PageBreak,
    Paragraph,
    Signatures,
    Table,
)
from planner.documents.bodies import in_columns, opens_list
from planner.documents.docx_package import mm_twips
from planner.documents.docx_parts import GAP, Beside, columns, indent, keep, paragraph, runs, spacing, text_run
from planner.documents.strips import MM, Setting

SLACK = 1.5  # mm: Word measures its own Times, whose words may be a hair wider
FEET = (FootBlock, Signatures)


def paragraph_xml(block: Paragraph, setting: Setting, beside: Beside) -> str:
    """Return body text; what stands before the foot stays with it."""
    profile = setting.profile
    held = keep() if isinstance(beside.following, FEET) else keep(line=False) if opens_list(block) else ""
    gap = spacing(before=profile.table_after if block.after_table else 0, after=profile.after)
    style = "basis" if block.basis else "body"
    return paragraph(style, runs(block.runs), held + gap + indent(first=profile.indent if block.indented else 0))


def heading_xml(block: Heading, setting: Setting, beside: Beside) -> str:
    """Return the head of a section, which Word keeps with what follows and shows among its headings."""
    profile = setting.profile
    name = f"heading_{min(block.level, len(profile.headings))}"
    look = keep() + spacing(before=_below_table(beside, setting), after=profile.after) + indent(first=profile.indent)
    return paragraph(name, text_run(block.text), look)


def _below_table(beside: Beside, setting: Setting) -> float:
    """Return the gap below a table, which has none itself."""
    return setting.profile.after if isinstance(beside.previous, Table) else 0


def centred_xml(block: Centred, setting: Setting, _beside: Beside) -> str:
    """Return centred text that stays with what follows."""
    look = keep() + spacing(after=setting.profile.after) + '<w:jc w:val="center"/>'
    return paragraph("body", runs(block.runs), look)


def blank_xml(block: Blank, setting: Setting, beside: Beside) -> str:
    """Return dotted lines: leaders of a tabulator at the right margin, so that an office may type before them."""
    profile = setting.profile
    stop = f'<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="{mm_twips(profile.text_width)}"/></w:tabs>'
    dotted = "<w:r><w:tab/></w:r>"
    label = text_run(f"{block.label} ") if block.label else ""
    gap = spacing(before=_below_table(beside, setting), after=profile.after if block.lines == 1 else 0)
    first = paragraph("body", label + dotted, stop + gap + indent(first=profile.indent if block.label else 0))
    others = [paragraph("body", dotted, stop + spacing(after=profile.after if number == block.lines else 0))
              for number in range(2, block.lines + 1)]  # fmt: skip
    return first + "".join(others)


def page_break_xml(_block: PageBreak, _setting: Setting, _beside: Beside) -> str:
    """Return the end of a page."""
    return paragraph("body", '<w:r><w:br w:type="page"/></w:r>', spacing(line=1))


def addressee_xml(block: Addressee, setting: Setting, _beside: Beside) -> str:
    """Return name and post of who is invited."""
    profile = setting.profile
    after = spacing(after=profile.after)
    name = paragraph("addressee", text_run(block.name), keep(line=False) + spacing(
        before=profile.addressee_before, after=0 if block.post else profile.after))  # fmt: skip
    if not block.post:
        return name
    side = max(0.0, (profile.text_width - profile.addressee_width) / 2)
    return name + paragraph("addressee_post", text_run(block.post), keep(line=False) + after + indent(side, side))


def addressees_xml(block: Addressees, setting: Setting, _beside: Beside) -> str:
    """Return Kính gửi beside the names, in a table without rules."""
    profile, family = setting.profile, setting.family
    label = profile.addressed_label
    width = family.face(label.bold, label.italic).width(block.label) * label.size / 1000 / MM + SLACK
    halves = in_columns(block.names, profile.addressed_columns)
    face = family.face(profile.addressed.bold, profile.addressed.italic)
    room = (profile.text_width - width) / len(halves) - profile.addressed_gap
    widths = [
        min(room, max((face.width(name) for name in half), default=0) * profile.addressed.size / 1000 / MM + SLACK)
        for half in halves
    ]
    sides = [width + profile.addressed_gap, *(each + profile.addressed_gap for each in widths[:-1]), widths[-1]]
    before = max(0.1, (profile.text_width - sum(sides)) / 2)
    cells = ["".join(paragraph("addressed", text_run(name)) for name in half) for half in halves]
    table = columns([before, *sides], [(GAP, paragraph("addressed_label", text_run(block.label)), *cells)])
    opening, closing = (paragraph("body", "", spacing(line=each)) for each in (
        profile.addressed_before, profile.addressed_after))  # fmt: skip
    return opening + table + closing


def note_xml(block: Note, setting: Setting, _beside: Beside) -> str:
    """Return the centred line above a table."""
    return paragraph("note", text_run(block.text), keep(line=False) + spacing(after=setting.profile.table_before))
