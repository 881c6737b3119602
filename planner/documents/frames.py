"""Strips of the frame of a paper: head and title; its foot is in feet.py."""

from itertools import pairwise

from planner.documents.blocks import HeadBlock, Run, TitleBlock
from planner.documents.fonts import Family
from planner.documents.holds import hold
from planner.documents.lines import Line, balance, break_runs
from planner.documents.profiles import StyleProfile, TypeStyle
from planner.documents.strips import (
    MM,
    Mark,
    RuleMark,
    Setting,
    Strip,
    baseline,
    centred,
    glue,
    spaced,
    text_strips,
)
from planner.wording import NBSP

_DRAFT_PAD = 4.0
_FIRST_DAY_ROW = 2
_DRAFT_GAP = 3.0


def head_strips(block: HeadBlock, setting: Setting) -> list[Strip]:
    """Return the head: two columns whose lines share their baselines."""
    profile, family = setting.profile, setting.family
    rows, (left_width, right_width) = organs(block, profile, family)
    left, middle = setting.left, setting.left + left_width * MM
    rows.append((unbroken(profile.star, profile.superior, family), profile.superior))
    star_row = len(rows) - 1
    # the day stands level with the number; on a paper without one level with the asterisk, but not beside the motto
    days = break_runs((Run(block.place_and_day),), profile.place, family, right_width * MM)
    place_row = len(rows) if block.number else max(star_row, _FIRST_DAY_ROW)
    numbers = break_runs((Run(block.number),), profile.number, family, left_width * MM)
    rows += [(line, profile.number) for line in numbers]
    marks: list[Mark] = _motto(setting, middle, right_width * MM)
    for index, (line, style) in enumerate(rows):
        # the asterisk hangs high in its line: it is lowered into the middle between its neighbours
        drop = profile.star_drop if index == star_row else 0.0
        marks.append(centred(line, style, left, left_width * MM, _row(index, profile) + drop))
    for index, line in enumerate(days, start=place_row):
        marks.append(centred(line, profile.place, middle, right_width * MM, _row(index, profile)))
    bottom = _row(max(len(rows), place_row + len(days)) - 1, profile) + profile.head_depth
    if block.subject:
        found = balance((Run(block.subject),), profile.letter_subject, family, left_width * MM)
        for line in found:
            bottom += profile.letter_subject.step
            marks.append(centred(line, profile.letter_subject, left, left_width * MM, bottom))
        bottom += profile.head_depth
    if block.draft:
        top = _row(len(rows) - 1, profile) + profile.head_depth + _DRAFT_GAP
        marks += _stamp(block.draft, setting, left_width * MM, top)
        bottom = max(bottom, top + profile.draft.step)
    return [Strip(bottom, tuple(marks), glued=True)]


def _row(index: int, profile: StyleProfile) -> float:
    """Return the baseline of a row of the head."""
    return profile.head_baseline + index * profile.head_step


def _motto(setting: Setting, left: float, width: float) -> list[Mark]:
    """Return the words at the top right and the line below them, exactly as wide."""
    profile = setting.profile
    marks: list[Mark] = []
    for index, (text, style) in enumerate(profile.motto):
        words = unbroken(text.replace(" ", NBSP), style, setting.family)
        mark = centred(words, style, left, width, _row(index, profile))
        marks.append(mark)
    down = mark.y + profile.motto_rule_drop
    return [*marks, RuleMark(mark.x, down, mark.x + words.width, down, profile.motto_rule)]


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
    for words in profile.issuer_breaks:
        held = words.replace(" ", NBSP)
        whole = whole.replace(NBSP + held, f" {held}")
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
    return Line(((face, text),), face.width(text) * style.size / 1000, 0)


def _stamp(words: str, setting: Setting, width: float, top: float) -> list[Mark]:
    """Return the framed stamp of a draft, under the number."""
    profile = setting.profile
    style = profile.draft
    line = unbroken(words.replace(" ", NBSP), style, setting.family)
    text = centred(line, style, setting.left, width, top + baseline(style))
    x1, x2, bottom = text.x - _DRAFT_PAD, text.x + line.width + _DRAFT_PAD, top + style.step
    corners = ((x1, top), (x2, top), (x2, bottom), (x1, bottom), (x1, top))
    sides = [RuleMark(*start, *end, profile.motto_rule) for start, end in pairwise(corners)]
    return [text, *sides]


def title_strips(block: TitleBlock, setting: Setting) -> list[Strip]:
    """Return tên loại, trích yếu and separator. Only a long trích yếu may go over to the next page."""
    profile, family = setting.profile, setting.family
    kinds = break_runs((Run(block.kind),), profile.kind, family, setting.width)
    runs = (Run(block.subject),)
    style = profile.subject
    lines = balance(runs, style, family, profile.subject_width * MM)
    splits = len(lines) > profile.subject_balanced
    if splits:
        lines = break_runs(runs, style, family, setting.width)
        if len(lines) > profile.subject_full:
            style = profile.subject_small
            lines = break_runs(runs, style, family, setting.width)
    subject = text_strips(lines, style, setting)
    separator = text_strips([unbroken(profile.separator, profile.body, family)], profile.body, setting)
    # the separator keeps the last two lines; a title that does not split keeps them all
    subject = [*subject[:2], *subject[2:-2], *glue(subject[-2:])] if splits else glue(subject)
    title = [*glue(text_strips(kinds, profile.kind, setting)), *glue(subject[:1]), *subject[1:]]
    if block.separated:
        title += glue(separator)
    return spaced(title, profile.kind_before)
