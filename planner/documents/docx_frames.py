"""The frame of a paper in Word: head, title, and foot with who signs."""

from planner.documents.blocks import Block, FootBlock, HeadBlock, Run, Signatures, Signing, TitleBlock
from planner.documents.docx_bodies import SLACK
from planner.documents.docx_parts import columns, framed_run, indent, keep, paragraph, spacing, text_run
from planner.documents.frames import organs
from planner.documents.lines import balance
from planner.documents.profiles import TypeStyle
from planner.documents.strips import MM, Setting
from planner.wording import NBSP


def head_xml(block: HeadBlock, setting: Setting, _next: Block | None) -> str:
    """Return the head: two columns, the day beside the number."""
    profile = setting.profile
    lines, widths = organs(block, profile, setting.family)
    left = "".join(
        paragraph("issuer" if style.bold else "superior", text_run("".join(text for _, text in line.pieces)),
                  spacing(line=profile.head_step))
        for line, style in lines
    )  # fmt: skip
    star = paragraph("superior", text_run(profile.star), spacing(line=profile.head_step))
    right = "".join(_motto(text, style, widths[1], setting) for text, style in profile.motto)
    # the day stands beside the number; on a paper without one beside the asterisk
    number = star
    if block.number:
        left, number = left + star, paragraph("number", text_run(block.number), spacing(line=profile.head_step))
    if block.draft:
        number += paragraph("draft", framed_run(f"{NBSP}{block.draft}{NBSP}"), spacing(before=profile.head_depth))
    if block.subject:
        number += paragraph("letter_subject", text_run(block.subject), spacing(before=profile.head_depth))
    day = paragraph("place", text_run(block.place_and_day), spacing(line=profile.head_step))
    return columns(widths, [(left, right), (number, day)])


def _motto(text: str, style: TypeStyle, width: float, setting: Setting) -> str:
    """Return the words at the top right; the line below them is as wide as they are."""
    face = setting.family.face(style.bold, style.italic)
    side = max(0.0, (width - face.width(text) * style.size / 1000 / MM) / 2 - 0.4)
    rule = '<w:pBdr><w:bottom w:val="single" w:sz="6" w:space="1" w:color="000000"/></w:pBdr>'
    look = rule + spacing(line=setting.profile.head_step) + indent(side, side)
    return paragraph("motto", text_run(text.replace(" ", NBSP)), look)


def title_xml(block: TitleBlock, setting: Setting, _next: Block | None) -> str:
    """Return tên loại, trích yếu as narrow as its lines are balanced, and the separator."""
    profile = setting.profile
    kind = paragraph("kind", text_run(block.kind), keep(line=False) + spacing(before=profile.kind_before))
    style, name, width = profile.subject, "subject", profile.subject_width
    lines = balance((Run(block.subject),), style, setting.family, width * MM)
    held = keep()
    if len(lines) > profile.subject_balanced:
        side, held = 0.0, keep(line=False)
        if len(lines) > profile.subject_full:
            name = "subject_small"
    else:
        widest = max((line.width for line in lines), default=0.0) / MM
        side = max(0.0, (profile.text_width - widest) / 2 - SLACK)
    subject = paragraph(name, text_run(block.subject), held + indent(side, side))
    if not block.separated:
        return kind + subject
    return kind + subject + paragraph("separator", text_run(profile.separator), spacing(after=profile.separator_after))


def foot_xml(block: FootBlock, setting: Setting, _next: Block | None) -> str:
    """Return the foot: recipients left, who signs right, with room for the pen."""
    profile = setting.profile
    left = paragraph("recipients_label", text_run(block.label)) if block.recipients else paragraph("recipients", "")
    hang = 3.0
    left += "".join(
        paragraph("recipients", text_run(f"{profile.recipient_mark}{each}"), indent(left=hang, right=2, hanging=hang))
        for each in block.recipients
    )
    right = _signature(Signing(block.authority, block.posts, block.name), setting)
    gap = paragraph("body", "", keep(line=False) + spacing(line=profile.foot_before))
    return gap + columns(profile.foot_columns, [(left, right)])


def signatures_xml(block: Signatures, setting: Setting, _next: Block | None) -> str:
    """Return who sign side by side, each in half of the width."""
    gap = paragraph("body", "", keep(line=False) + spacing(line=setting.profile.foot_before))
    half = setting.profile.text_width / 2
    return gap + columns((half, half), [(_signature(block.left, setting), _signature(block.right, setting))])


def _signature(block: Signing, setting: Setting) -> str:
    """Return authority, posts, room for the pen and the name."""
    made = paragraph("authority", text_run(block.authority)) if block.authority else ""
    made += "".join(paragraph("post", text_run(post)) for post in block.posts)
    made += paragraph("note", text_run(block.note)) if block.note else ""
    made += paragraph("post", "", spacing(line=setting.profile.blank_step)) * setting.blank_lines
    return made + paragraph("signer", text_run(block.name))
