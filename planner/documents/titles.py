"""Strips of the title of a paper: tên loại, trích yếu and the separator of the form."""

from planner.documents.blocks import Run, TitleBlock
from planner.documents.frames import unbroken
from planner.documents.holds import hold_title
from planner.documents.lines import Line, balance, break_runs
from planner.documents.measures import TypeStyle
from planner.documents.missing import marked
from planner.documents.strips import MM, RuleMark, Setting, Strip, glue, spaced, text_strips
from planner.wording import upper_first

NOTE_SHARE = 0.95  # of the width for a line below a title: Word's own letters must not break what fits just so


def title_strips(block: TitleBlock, setting: Setting) -> list[Strip]:
    """Return tên loại, trích yếu and separator. Only a long trích yếu may go over to the next page."""
    profile, family = setting.profile, setting.family
    style, lines, splits = subject_lines(block, setting)
    subject = text_strips(lines, style, setting)
    # the separator keeps the last two lines; a title that does not split keeps them all
    subject = [*subject[:2], *subject[2:-2], *glue(subject[-2:])] if splits else glue(subject)
    annex, kind = (
        text_strips(break_runs(marked(Run(text)), style, family, setting.width), style, setting)
        for text, style in ((block.annex, profile.annex), (block.kind, profile.kind))
    )
    title = [*glue(annex), *glue(kind), *glue(subject[:1]), *subject[1:]]
    for part in block.note.split("\n") if block.note else ():
        lines = balance(marked(Run(part)), profile.note, family, NOTE_SHARE * setting.width)
        title += glue(text_strips(lines, profile.note, setting))
    if block.separated:
        title.append(_separator(setting))
    return spaced(title, profile.kind_before)


def subject_lines(block: TitleBlock, setting: Setting) -> tuple[TypeStyle, list[Line], bool]:
    """Return the lines of trích yếu, how they are set, and whether they are so many that they may split."""
    profile, family = setting.profile, setting.family
    words, style = subject_words(block, setting), profile.subject
    runs = marked(Run(words))
    lines = _balanced(words, setting)
    if len(lines) <= profile.subject_balanced:
        return style, lines, False
    lines = break_runs(runs, style, family, setting.width)
    if len(lines) > profile.subject_full:
        style = profile.subject_small
        lines = break_runs(runs, style, family, setting.width)
    return style, lines, True


def subject_words(block: TitleBlock, setting: Setting) -> str:
    """Return trích yếu with the first letter that the form wants; one that is a capital by itself stays one.

    What belongs together stays whole where that takes no line more.
    """
    words = upper_first(block.subject) if setting.profile.subject_capital else block.subject
    count = len(_balanced(words, setting))
    if count < 2:
        return words
    return next(whole for whole in hold_title(words) if len(_balanced(whole, setting)) == count)


def _balanced(words: str, setting: Setting) -> list[Line]:
    """Return the lines of trích yếu at its usual width."""
    profile = setting.profile
    return balance(marked(Run(words)), profile.subject, setting.family, profile.subject_width * MM)


def _separator(setting: Setting) -> Strip:
    """Return the hyphens or the line below a title."""
    profile = setting.profile
    if profile.separator:
        line = unbroken(profile.separator, profile.body, setting.family)
        return glue(text_strips([line], profile.body, setting))[0]
    start = setting.left + (setting.width - profile.separator_rule * MM) / 2
    down = profile.separator_drop
    rule = RuleMark(start, down, start + profile.separator_rule * MM, down, profile.motto_rule)
    return Strip(2 * down, (rule,), glued=True)
