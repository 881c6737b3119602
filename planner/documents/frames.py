"""Strips of the head of a paper: who issues it, under which words, its number, its place and day."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from planner.documents.blocks import Box, HeadBlock, Run
from planner.documents.fonts import Family, missing_face
from planner.documents.holds import hold
from planner.documents.lines import Line, balance, break_runs
from planner.documents.measures import StyleProfile, TypeStyle
from planner.documents.missing import marked, written
from planner.documents.strips import MM, Mark, RuleMark, Setting, Strip, TextMark, baseline, centred
from planner.wording import NBSP

_DRAFT_PAD = 4.0
_DRAFT_GAP = 3.0
_BETWEEN_FRAMES = 1.0  # mm, where a stamp has two
_BELOW_MOTTO = 21.0  # from the baseline of the motto to that of the day, with the line between them


def head_strips(block: HeadBlock, setting: Setting) -> list[Strip]:
    """Return the head: two columns, number and day on one baseline."""
    profile, family = setting.profile, setting.family
    rows, (left_width, right_width) = organs(block, profile, family)
    left, middle, width = setting.left, setting.left + left_width * MM, left_width * MM
    motto, motto_end = _motto(setting, middle, right_width * MM)
    signed, organ_end = _organ_marks(rows, setting, left, width)
    if block.number:
        day = max(organ_end + profile.head_step + profile.number_drop, motto_end + _BELOW_MOTTO)
    else:
        # level with the asterisk, but not beside the motto
        day = max(organ_end, motto_end + 2 * profile.head_step)
    numbers = break_runs(marked(Run(block.number)), profile.number, family, width)
    days = break_runs(marked(Run(block.place_and_day)), profile.place, family, right_width * MM)
    marks = [*motto, *signed, *_stack(numbers, profile.number, left, width, day)]
    marks += _stack(days, profile.place, middle, right_width * MM, day)
    number_end = day + (len(numbers) - 1) * profile.number.step if numbers else organ_end
    bottom = max(number_end, day + (len(days) - 1) * profile.place.step) + profile.head_depth
    if block.draft:  # above the subject of a letter, which stands under the number too
        top = number_end + profile.head_depth + _DRAFT_GAP
        marks += _stamp(block.draft, setting, width, top)
        bottom = max(bottom, top + profile.draft.step)
    if block.subject:
        style = profile.letter_subject
        found = balance(marked(Run(block.subject)), style, family, width)
        marks += _stack(found, style, left, width, bottom + style.step)
        bottom += len(found) * style.step + profile.head_depth
    for box in block.boxes:  # below the subject of a letter, which follows its number
        marks += _boxed(box, setting, width, bottom + profile.box_gap * MM)
        bottom += (profile.box_gap + box.stamp.height) * MM
    return [Strip(bottom, tuple(marks), glued=True)]


def _stack(lines: list[Line], style: TypeStyle, left: float, width: float, y: float) -> list[Mark]:
    """Return centred lines from a baseline downwards."""
    return [centred(line, style, left, width, y + index * style.step) for index, line in enumerate(lines)]


def _organ_marks(
    rows: list[tuple[Line, TypeStyle]], setting: Setting, left: float, width: float
) -> tuple[list[Mark], float]:
    """Return the organs with the asterisk or the line below them, and the baseline of the last row."""
    profile = setting.profile
    marks: list[Mark] = []
    y = end = profile.head_baseline
    for line, style in rows:
        marks.append(centred(line, style, left, width, y))
        y, end = y + style.step, y
    if profile.issuer_rule and rows:
        long, down = profile.issuer_rule * rows[-1][0].width, end + profile.issuer_rule_drop
        start = left + (width - long) / 2
        marks.append(RuleMark(start, down, start + long, down, profile.motto_rule))
    if profile.star:
        # the asterisk hangs high in its line: it is lowered into the middle between its neighbours
        star = unbroken(profile.star, profile.superior, setting.family)
        marks.append(centred(star, profile.superior, left, width, y + profile.star_drop))
        end = y
    return marks, end


def _motto(setting: Setting, left: float, width: float) -> tuple[list[Mark], float]:
    """Return the words at the top right with the line below them, exactly as wide, and their last baseline."""
    profile = setting.profile
    marks: list[Mark] = []
    y = profile.head_baseline
    for text, style in profile.motto:
        words = unbroken(text.replace(" ", NBSP), style, setting.family)
        mark = centred(words, style, left, width, y)
        marks.append(mark)
        y += style.step
    down = mark.y + profile.motto_rule_drop
    return [*marks, RuleMark(mark.x, down, mark.x + words.width, down, profile.motto_rule)], mark.y


def organs(
    block: HeadBlock, profile: StyleProfile, family: Family
) -> tuple[list[tuple[Line, TypeStyle]], tuple[float, float]]:
    """Return the organs' lines and the columns: break first, widen next, smaller letters last."""
    smaller = profile.issuer_smallest
    names = [(block.superior, profile.superior), (block.issuer, profile.issuer)]
    tries = [(columns, None) for columns in profile.head_columns] + [(profile.head_columns[-1], smaller)]
    for columns, size in tries:
        lines = []
        for name, style in names:
            sized = style if size is None else _sized(style, size)
            lines += [(line, sized) for line in _organ_lines(name, sized, profile, family, columns[0] * MM)]
        if all(line.width <= columns[0] * MM for line, _ in lines):
            return lines, columns
    # even so a part is too wide: it breaks between words, and nothing is lost
    broken = [
        (line, _sized(style, smaller))
        for name, style in names
        for part in _organ_lines(name, _sized(style, smaller), profile, family, columns[0] * MM)
        for line in balance((Run(hold(_plain(part))),), _sized(style, smaller), family, columns[0] * MM)
    ]
    return broken, columns


def _sized(style: TypeStyle, size: float) -> TypeStyle:
    """Return a style with letters of another size."""
    return TypeStyle(size, style.step, style.bold, style.italic, style.underline)


def _organ_lines(name: str, style: TypeStyle, profile: StyleProfile, family: Family, width: float) -> list[Line]:
    """Return an organ's name on one line, or broken where the form allows it."""
    whole = name.replace(" ", NBSP)
    if unbroken(whole, style, family).width <= width:
        return [unbroken(whole, style, family)] if name else []
    held = "|".join(words.replace(" ", NBSP) for words in profile.issuer_breaks)  # THỊ XÃ before XÃ
    whole = re.sub(rf"{NBSP}({held})(?={NBSP}|$)", r" \1", whole)
    lines: list[str] = []
    for part in whole.split(" "):
        joined = f"{lines[-1]}{NBSP}{part}" if lines else part
        if lines and unbroken(joined, style, family).width <= width:
            lines[-1] = joined
        else:
            lines.append(part)
    return [unbroken(line, style, family) for line in lines]


def _plain(line: Line) -> str:
    """Return the words of a line with ordinary spaces."""
    return "".join(text for _, text in line.pieces).replace(NBSP, " ")


def unbroken(text: str, style: TypeStyle, family: Family) -> Line:
    """Return text as one line however wide it is."""
    face = family.face(style.bold, style.italic)
    pieces = ((missing_face(face) if run.missing else face, run.text) for run in marked(Run(text)))
    return Line(tuple(pieces), face.width(written(text)) * style.size / 1000, 0)


def _stamp(words: str, setting: Setting, width: float, top: float) -> Sequence[Mark]:
    """Return the framed stamp of a draft, under the number."""
    profile = setting.profile
    wide = unbroken(words.replace(" ", NBSP), profile.draft, setting.family).width + 2 * _DRAFT_PAD
    return _framed([(words, profile.draft)], (wide, profile.draft.step), setting, width, top)


def _boxed(box: Box, setting: Setting, width: float, top: float) -> list[Mark]:
    """Return a mark of secrecy or urgency in its ink; the line of the moment is not bold."""
    stamp, style = box.stamp, replace(setting.profile.box, size=box.stamp.size)
    lines = [(stamp.words, style)] + ([(box.moment, replace(style, bold=False))] if box.moment else [])
    size = (stamp.width * MM, stamp.height * MM)
    return [replace(mark, ink=stamp.ink) for mark in _framed(lines, size, setting, width, top, stamp.frames)]


def _framed(
    words: Sequence[tuple[str, TypeStyle]], size: tuple[float, float], setting: Setting, width: float, top: float,
    frames: int = 1,
) -> Sequence[TextMark | RuleMark]:  # fmt: skip
    """Return lines in the middle of a frame, which stands in the middle of a column; more frames lie within it."""
    made: list[TextMark | RuleMark] = []
    y = top + (size[1] - sum(style.step for _, style in words)) / 2
    for text, style in words:
        line = unbroken(text.replace(" ", NBSP), style, setting.family)
        made.append(centred(line, style, setting.left, width, y + baseline(style)))
        y += style.step
    left = setting.left + (width - size[0]) / 2
    for inside in (number * _BETWEEN_FRAMES * MM for number in range(frames)):
        x1, x2, y1, y2 = left + inside, left + size[0] - inside, top + inside, top + size[1] - inside
        corners = ((x1, y1), (x2, y1), (x2, y2), (x1, y2), (x1, y1))
        made += [RuleMark(*start, *end, setting.profile.motto_rule) for start, end in pairwise(corners)]
    return made
