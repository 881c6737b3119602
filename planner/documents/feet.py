"""Strips of the foot of a paper: recipients, who signs, or two who sign side by side."""

from collections.abc import Sequence

from planner.documents.blocks import FootBlock, Run, Signatures, Signing
from planner.documents.frames import unbroken
from planner.documents.lines import Line, balance, break_runs
from planner.documents.measures import TypeStyle
from planner.documents.missing import marked
from planner.documents.strips import MM, Mark, RuleMark, Setting, Strip, TextMark, baseline, centred, moved
from planner.wording import NBSP

_BODY_LINES = 4  # with their gaps, of the body, go with a foot
_LABEL_DROP = 1.5  # of the line under a label, which belongs to the letters and not to the form


def foot_strips(block: FootBlock, setting: Setting) -> list[Strip]:
    """Return the foot as one strip: recipients left, signature right.

    So many recipients that no page holds them with the last lines of the body go on below the signature, one a strip.
    """
    profile = setting.profile
    left_width, right_width = (width * MM for width in profile.foot_columns)
    listed = _recipients(block, setting, left_width)
    signing = Signing(block.authority, block.posts, block.name)
    signature, right_depth = list[Mark](), 0.0
    if signing != Signing("", (), ""):
        signature, right_depth = _signature(signing, setting, setting.left + left_width, right_width)
    count = len(listed)
    if sum(strip.height for strip in listed) > setting.depth - _BODY_LINES * profile.body.step:
        count = _beside(listed, right_depth)
    marks, left_depth = list[Mark](), 0.0
    for strip in listed[:count]:
        marks += [moved(mark, left_depth) for mark in strip.marks]
        left_depth += strip.height
    before = profile.after + profile.foot_before
    return [Strip(max(left_depth, right_depth), (*marks, *signature), before=before), *listed[count:]]


def _beside(listed: Sequence[Strip], depth: float) -> int:
    """Return how many strips reach as far down as who signs."""
    reached, count = 0.0, 0
    while count < len(listed) and reached < depth:
        reached += listed[count].height
        count += 1
    return count


def signatures_strips(block: Signatures, setting: Setting) -> list[Strip]:
    """Return who sign side by side as one strip, each in half of the width, their names on one line."""
    half = setting.width / 2
    sides = (block.left, setting.left), (block.right, setting.left + half)
    level = max(_opening(signing, setting, left, half)[1] for signing, left in sides)
    signed = [_signature(signing, setting, left, half, level) for signing, left in sides]
    marks = tuple(mark for made, _ in signed for mark in made)
    before = setting.profile.after + setting.profile.foot_before
    return [Strip(max(depth for _, depth in signed), marks, before=before)]


def _recipients(block: FootBlock, setting: Setting, width: float) -> list[Strip]:
    """Return the label and the recipients with hanging indent, a strip each."""
    profile = setting.profile
    if not block.recipients:
        return []
    label_style, style = profile.recipients_label, profile.recipients
    label = unbroken(block.label, label_style, setting.family)
    y = baseline(label_style)
    marks: list[Mark] = [TextMark(setting.left, y, label, label_style.size)]
    if label_style.underline:
        down = y + _LABEL_DROP
        marks.append(RuleMark(setting.left, down, setting.left + label.width, down, profile.motto_rule))
    strips = [Strip(label_style.step, tuple(marks))]
    mark = unbroken(profile.recipient_mark.replace(" ", NBSP), style, setting.family)
    room = width - mark.width - 2 * MM
    for text in block.recipients:
        first, *others = break_runs(marked(Run(text)), style, setting.family, room)
        whole = Line((*mark.pieces, *first.pieces), mark.width + first.width, 0)
        lines = [TextMark(setting.left, baseline(style), whole, style.size)]
        lines += [
            TextMark(setting.left + mark.width, number * style.step + baseline(style), line, style.size)
            for number, line in enumerate(others, start=1)
        ]
        strips.append(Strip(len(lines) * style.step, tuple(lines)))
    return strips


def _signature(
    block: Signing, setting: Setting, left: float, width: float, level: float = 0.0
) -> tuple[list[Mark], float]:
    """Return authority, posts, room for the pen and the name, and their depth; the room begins not above `level`."""
    profile = setting.profile
    marks, y = _opening(block, setting, left, width)
    y = max(y, level) + setting.blank_lines * profile.blank_step
    name, y = _centred_lines(block.name, profile.signer, setting, left, width, y)
    return [*marks, *name], y


def _opening(block: Signing, setting: Setting, left: float, width: float) -> tuple[list[Mark], float]:
    """Return what stands above the room for the pen, and its depth."""
    profile = setting.profile
    parts = [(block.authority, profile.authority), *((post, profile.post) for post in block.posts)]
    marks, y = list[Mark](), 0.0
    for text, style in [*parts, (block.note, profile.note)]:
        made, y = _centred_lines(text, style, setting, left, width, y)
        marks += made
    return marks, y


def _centred_lines(
    text: str, style: TypeStyle, setting: Setting, left: float, width: float, y: float
) -> tuple[list[Mark], float]:
    """Return centred lines of a column from a depth downwards, and the depth below them."""
    marks: list[Mark] = []
    for line in balance(marked(Run(text)), style, setting.family, width) if text else ():
        marks.append(centred(line, style, left, width, y + baseline(style)))
        y += style.step
    return marks, y
