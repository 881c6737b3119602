"""The frame of a paper in Word: head, title, and foot with who signs."""

from planner.documents.blocks import Box, FootBlock, HeadBlock, Run, Signatures, Signing, TitleBlock
from planner.documents.docx_bodies import SLACK
from planner.documents.docx_parts import (
    GAP,
    Beside,
    columns,
    framed,
    framed_run,
    indent,
    inked_run,
    keep,
    paragraph,
    spacing,
    text_run,
)
from planner.documents.feet import foot_strips
from planner.documents.frames import organs
from planner.documents.lines import balance
from planner.documents.measures import StyleProfile, TypeStyle
from planner.documents.missing import marked
from planner.documents.strips import MM, Setting
from planner.documents.titles import NOTE_SHARE, subject_lines, subject_words
from planner.wording import NBSP

_UNDER = 3.0  # points of a line of the head below its baseline, which Word counts before a rule


def head_xml(block: HeadBlock, setting: Setting, _beside: Beside) -> str:
    """Return the head: two columns, the day beside the number."""
    profile = setting.profile
    lines, widths = organs(block, profile, setting.family)
    left = "".join(
        paragraph("issuer" if style.bold else "superior", text_run("".join(text for _, text in line.pieces)),
                  spacing(line=style.step))
        for line, style in lines
    )  # fmt: skip
    if profile.issuer_rule and lines:
        left += _rule(profile.issuer_rule * lines[-1][0].width / MM, widths[0], profile.issuer_rule_drop - _UNDER)
    star = paragraph("superior", text_run(profile.star), spacing(line=profile.head_step)) if profile.star else ""
    right = "".join(_motto(text, style, widths[1], setting) for text, style in profile.motto)
    lowered = spacing(before=profile.number_drop, line=profile.head_step)
    # the day stands beside the number; on a paper without one beside the asterisk
    number = star or paragraph("number", "", spacing(line=profile.head_step))
    if block.number:
        left += star
        number = paragraph("number", text_run(block.number), lowered)
    if block.draft:
        number += paragraph("draft", framed_run(f"{NBSP}{block.draft}{NBSP}"), spacing(before=profile.head_depth))
    if block.subject:
        number += paragraph("letter_subject", text_run(block.subject), spacing(before=profile.head_depth)
                            + _evened(block.subject, profile.letter_subject, widths[0], widths[0], setting))
    number += _boxes(block, profile)
    day = paragraph("place", text_run(block.place_and_day), lowered)
    return columns(widths, [(left, right), (number, day)])


def _boxes(block: HeadBlock, profile: StyleProfile) -> str:
    """Return the marks of secrecy and urgency, each a frame of its own; a cell does not end with a table."""
    gap = paragraph("body", "", spacing(line=profile.box_gap * MM))
    made = "".join(gap + _box(box) for box in block.boxes)
    return f"{made}{GAP}" if made else ""


def _box(box: Box) -> str:
    """Return one mark in its ink, with the moment below it where it has one."""
    stamp = box.stamp
    inner = paragraph("box", inked_run(stamp.words.replace(" ", NBSP), stamp.size, stamp.ink, bold=True))
    if box.moment:
        inner += paragraph("box", inked_run(box.moment, stamp.size, stamp.ink, bold=False))
    return framed(inner, stamp.width, stamp.height, stamp.frames, stamp.ink)


def _motto(text: str, style: TypeStyle, width: float, setting: Setting) -> str:
    """Return words at the top right; the line below the last of them is as wide as they are."""
    words = text_run(text.replace(" ", NBSP), size=style.size)
    if text != setting.profile.motto[-1][0]:
        return paragraph("motto", words, spacing(line=style.step))
    face = setting.family.face(style.bold, style.italic)
    side = max(0.0, (width - face.width(text) * style.size / 1000 / MM) / 2 - 0.4)
    border = '<w:pBdr><w:bottom w:val="single" w:sz="6" w:space="1" w:color="000000"/></w:pBdr>'
    return paragraph("motto", words, border + spacing(line=style.step) + indent(side, side))


def _rule(width: float, room: float, above: float, after: float = 0.0) -> str:
    """Return a level line of `width` mm in the middle of `room` mm, so many points below the line above it."""
    side = max(0.0, (room - width) / 2)
    border = '<w:pBdr><w:bottom w:val="single" w:sz="6" w:space="0" w:color="000000"/></w:pBdr>'
    return paragraph("body", "", border + spacing(line=max(above, 1), after=after) + indent(side, side))


def title_xml(block: TitleBlock, setting: Setting, beside: Beside) -> str:
    """Return tên loại, trích yếu as narrow as its lines are balanced, and the separator."""
    profile = setting.profile
    style, lines, splits = subject_lines(block, setting)
    opening = [("annex", block.annex), ("kind", block.kind)]
    made = ""
    for name, text in opening:
        if text:
            above = 0 if made or beside.previous is None else profile.kind_before
            made += paragraph(name, text_run(text), keep(line=False) + spacing(before=above))
    widest = max((line.width for line in lines), default=0.0) / MM
    side = 0.0 if splits or len(lines) < 2 else max(0.0, (profile.text_width - widest) / 2 - SLACK)
    name = "subject" if style == profile.subject else "subject_small"
    held = keep(line=not splits)
    made += paragraph(name, text_run(subject_words(block, setting)), held + indent(side, side)) if block.subject else ""
    made += _title_note(block, setting, profile.table_before if beside.following else 0)
    if not block.separated:
        return made
    if profile.separator:
        return made + paragraph("separator", text_run(profile.separator), spacing(after=profile.separator_after))
    return made + _rule(profile.separator_rule, profile.text_width, profile.separator_drop,
                        profile.separator_drop + profile.separator_after)  # fmt: skip


def _title_note(block: TitleBlock, setting: Setting, after: float) -> str:
    """Return the note below a title, its lines as even as those of the PDF, with the gap above a table."""
    style, width = setting.profile.note, setting.profile.text_width
    parts = block.note.split("\n") if block.note else []
    made = ""
    for number, part in enumerate(parts, start=1):
        look = keep(line=False) + spacing(after=after if number == len(parts) and not block.separated else 0)
        made += paragraph("note", text_run(part), look + _evened(part, style, NOTE_SHARE * width, width, setting))
    return made


def _evened(text: str, style: TypeStyle, most: float, room: float, setting: Setting) -> str:
    """Return the indents that make Word break a text of at most `most` mm in `room` mm where the PDF breaks it.

    What the PDF sets on one line has all the room: a hair more in Word's own Times would break it.
    """
    lines = balance(marked(Run(text)), style, setting.family, most * MM)
    if len(lines) < 2:
        return indent()
    side = max(0.0, (room - max((line.width for line in lines), default=0.0) / MM) / 2 - SLACK)
    return indent(side, side)


def foot_xml(block: FootBlock, setting: Setting, _beside: Beside) -> str:
    """Return the foot: recipients left, who signs right, with room for the pen; what the PDF sets below, in rows."""
    profile = setting.profile
    label = paragraph("recipients_label", text_run(block.label)) if block.recipients else paragraph("recipients", "")
    hang = 3.0
    listed = [
        paragraph("recipients", text_run(f"{profile.recipient_mark}{each}"), indent(left=hang, right=2, hanging=hang))
        for each in block.recipients
    ]
    beside = len(listed) + 1 - len(foot_strips(block, setting))
    rows = [(label + "".join(listed[:beside]), _signature(block, setting)), *((each, GAP) for each in listed[beside:])]
    gap = paragraph("body", "", keep(line=False) + spacing(line=profile.foot_before))
    return gap + columns(profile.foot_columns, rows)


def signatures_xml(block: Signatures, setting: Setting, _beside: Beside) -> str:
    """Return who sign side by side, each in half of the width, their names on one line."""
    gap = paragraph("body", "", keep(line=False) + spacing(line=setting.profile.foot_before))
    half = setting.profile.text_width / 2
    opening, names = _signing_rows(block.left, setting), _signing_rows(block.right, setting)
    return gap + columns((half, half), [*zip(opening, names, strict=True)])


def _signing_rows(block: Signing, setting: Setting) -> tuple[str, str]:
    """Return authority and posts, and the name below its room for the pen: two rows of a table."""
    made = paragraph("authority", text_run(block.authority), keep(line=False)) if block.authority else ""
    made += "".join(paragraph("post", text_run(post), keep(line=False)) for post in block.posts)
    made += paragraph("note", text_run(block.note), keep(line=False)) if block.note else ""
    return made or GAP, _pen(setting) + paragraph("signer", text_run(block.name))


def _signature(block: FootBlock, setting: Setting) -> str:
    """Return authority, posts, room for the pen and the name."""
    if not (block.authority or block.posts or block.name):
        return GAP
    made = paragraph("authority", text_run(block.authority)) if block.authority else ""
    made += "".join(paragraph("post", text_run(post)) for post in block.posts)
    return made + _pen(setting) + paragraph("signer", text_run(block.name))


def _pen(setting: Setting) -> str:
    """Return the empty lines above a name."""
    return paragraph("post", "", spacing(line=setting.profile.blank_step)) * setting.blank_lines
