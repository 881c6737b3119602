"""Strips of the body of a paper: paragraphs, the addressee, the note below a title."""

from dataclasses import replace

from planner.documents.blocks import (
    Addressee,
    Addressees,
    Blank,
    Centred,
    Heading,
    Note,
    PageBreak,
    Paragraph,
    Run,
)
from planner.documents.lines import Line, Word, balance, break_runs, fill, join, words
from planner.documents.missing import marked, written
from planner.documents.profiles import StyleProfile, TypeStyle
from planner.documents.strips import MM, Mark, Setting, Strip, TextMark, baseline, glue, spaced, text_strips
from planner.wording import clean

_POST_LINES = 3
_PART_WORD = "PHẦN "  # of a report or plan; its sections lie below it
_PART, _SECTION = 1, 2  # levels among the bookmarks of a paper
_DOT = "."
_GIVE = 0.05  # justified spaces may be this much narrower: nobody sees it, and it saves short last lines


def paragraph_strips(block: Paragraph, setting: Setting) -> list[Strip]:
    """Return a justified paragraph."""
    profile = setting.profile
    style = profile.basis if block.basis else profile.body
    indent = profile.indent * MM if block.indented else 0.0
    lines = break_runs(block.runs, style, setting.family, setting.width, setting.width - indent, _GIVE)
    strips = text_strips(lines, style, setting, "justified", indent)
    if opens_list(block):
        strips[-1:] = glue(strips[-1:])
    return spaced(strips, profile.table_after if block.after_table else profile.after)


def opens_list(block: Paragraph) -> bool:
    """Tell whether a paragraph announces what follows it, which must not begin on another page."""
    return bool(block.runs) and block.runs[-1].text.rstrip().endswith(":")


def heading_strips(block: Heading, setting: Setting) -> list[Strip]:
    """Return the head of a section at the indent; it stays with the first two lines below it."""
    profile, style = setting.profile, heading_style(block.level, setting.profile)
    indent = profile.indent * MM
    lines = break_runs(marked(Run(block.text)), style, setting.family, setting.width, setting.width - indent, _GIVE)
    strips = spaced(glue(text_strips(lines, style, setting, "justified", indent)), profile.after)
    strips[:1] = [replace(strip, head=(_SECTION + block.level - 1, clean(written(block.text)))) for strip in strips[:1]]
    return strips


def heading_style(level: int, profile: StyleProfile) -> TypeStyle:
    """Return the letters of a head; deeper levels than the form knows look like its deepest."""
    return profile.headings[min(level, len(profile.headings)) - 1]


def centred_strips(block: Centred, setting: Setting) -> list[Strip]:
    """Return centred text that stays with what follows."""
    lines = balance(block.runs, setting.profile.body, setting.family, setting.width)
    strips = spaced(glue(text_strips(lines, setting.profile.body, setting)), setting.profile.after)
    words = clean("".join(run.text for run in block.runs))
    if words.startswith(_PART_WORD):
        strips[:1] = [replace(strip, head=(_PART, words)) for strip in strips[:1]]
    return strips


def blank_strips(block: Blank, setting: Setting) -> list[Strip]:
    """Return dotted lines from margin to margin; the first begins after its label, at the indent."""
    style, indent = setting.profile.body, setting.profile.indent * MM if block.label else 0.0
    dot = setting.family.regular.width(_DOT) * style.size / 1000
    full = _DOT * int(setting.width / dot)
    lines = [join(words((Run(full),), style, setting.family))] * block.lines
    if block.label:
        measures = style, setting.family, setting.width, setting.width - indent
        label = marked(Run(block.label))
        before = break_runs((*label, Run(f" {_DOT}")), *measures)
        room = setting.width - before[-1].width - (indent if len(before) == 1 else 0.0)
        lines[:1] = break_runs((*label, Run(f" {_DOT * (1 + int(room / dot))}")), *measures)
    return spaced(text_strips(lines, style, setting, "justified", indent), setting.profile.after)


def page_break_strips(_block: PageBreak, _setting: Setting) -> list[Strip]:
    """Return a strip without height that begins a page."""
    return [Strip(0.0, (), turns=True, glued=True)]


def addressee_strips(block: Addressee, setting: Setting) -> list[Strip]:
    """Return the name and the post of who is invited, centred and never apart from the line after them."""
    profile = setting.profile
    names = balance(marked(Run(block.name)), profile.addressee, setting.family, profile.addressee_width * MM)
    strips = text_strips(names, profile.addressee, setting)
    if block.post:
        strips += text_strips(_post_lines(block.post, setting), profile.addressee_post, setting)
    return spaced(glue(strips), profile.after + profile.addressee_before)


def _post_lines(post: str, setting: Setting) -> list[Line]:
    """Return a post on one line; a long one in narrow lines broken after commas, else wherever it fits."""
    profile, family, style = setting.profile, setting.family, setting.profile.addressee_post
    whole = break_runs(marked(Run(post)), style, family, profile.addressee_width * MM)
    if len(whole) < 2:
        return whole
    width = profile.post_width * MM
    lines: list[Line] = []
    waiting: list[Word] = []
    for part in post.replace(", ", ",\n").split("\n"):
        found = words(marked(Run(part)), style, family)
        if waiting and len(fill([*waiting, *found], width)) > 1:
            lines.append(join(waiting))
            waiting = []
        waiting += found
        *full, waiting = fill(waiting, width)
        lines += [join(line) for line in full]
    lines.append(join(waiting))
    if len(lines) <= _POST_LINES and all(line.width <= width for line in lines):
        return lines
    narrow = balance(marked(Run(post)), style, family, width)
    return narrow if len(narrow) <= _POST_LINES else balance(marked(Run(post)), style, family, setting.width)


def addressees_strips(block: Addressees, setting: Setting) -> list[Strip]:
    """Return Kính gửi and the names, centred as one; many names stand in two columns."""
    profile, family = setting.profile, setting.family
    label = join(words(marked(Run(block.label)), profile.addressed_label, family))
    gap = profile.addressed_gap * MM
    room = setting.width - label.width - gap
    halves = in_columns(block.names, profile.addressed_columns)
    columns = [
        [line for name in half for line in break_runs(
            marked(Run(name)), profile.addressed, family, (room - gap * (len(halves) - 1)) / len(halves))]
        for half in halves
    ]  # fmt: skip
    widths = [max((line.width for line in lines), default=0.0) for lines in columns]
    left = setting.left + (setting.width - label.width - gap * len(columns) - sum(widths)) / 2
    y = baseline(profile.addressed)
    strips = []
    for index in range(max(map(len, columns), default=1) or 1):
        marks: list[Mark] = [TextMark(left, y, label, profile.addressed_label.size)] if index == 0 else []
        x = left + label.width + gap
        for lines, width in zip(columns, widths, strict=True):
            if index < len(lines):
                marks.append(TextMark(x, y, lines[index], profile.addressed.size))
            x += width + gap
        strips.append(Strip(profile.addressed.step, tuple(marks), glued=True))
    strips.append(Strip(profile.addressed_after - profile.after, (), glued=True))  # what follows brings its own gap
    return spaced(strips, profile.addressed_before)


def in_columns(names: tuple[str, ...], most: int) -> list[tuple[str, ...]]:
    """Return names in one column, or in two where they are more than one should hold."""
    middle = -(-len(names) // 2)
    return [names] if len(names) <= most else [names[:middle], names[middle:]]


def note_strips(block: Note, setting: Setting) -> list[Strip]:
    """Return a centred line that stays with the table below it."""
    style = setting.profile.note
    lines = balance(marked(Run(block.text)), style, setting.family, setting.width)
    return spaced(glue(text_strips(lines, style, setting)), 0.0)
