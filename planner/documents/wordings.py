"""Wordings: the words of a paper as a text with placeholders, that an office edits and both formats are made from.

A line is a part of the paper; what it begins with says which:

    = GIẤY MỜI              what kind of paper it is, in capitals
    == dự {hội nghị}        what it is about; in a letter without a kind this stands under the number
    # Địa điểm: {địa điểm}  a point, numbered from 1; any other line begins to count again, but not a blank one
    * I- ĐÁNH GIÁ CHUNG     a heading; ** and *** are those below it
    | PHẦN THỨ NHẤT         centred
    _ Họ và tên:            dotted lines for the pen after these words; several _ are as many lines
    ---                     a new page
    > {người} | {chức vụ}   who is addressed, and the post
    ^ Kính gửi: | {nơi gửi} to whom a letter goes; several are parted by line breaks of the value
    (kèm theo ...)          a centred line in italics
    < text                  a paragraph without indent
    {{bảng}}                a part that is made from data
    ~ Lưu Văn phòng         a line of Nơi nhận, instead of the usual ones
    anything else           a paragraph

{name} is replaced by its value; where there is none it becomes dots, in red. {name?} leaves out the whole line where
there is none, and inside [square brackets] only what they hold. Nothing in it is ever executed, and values are never
read as part of the text.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from importlib.resources import files

from planner.documents.blocks import (
    Addressee,
    Addressees,
    Blank,
    Block,
    Centred,
    HeadBlock,
    Heading,
    Note,
    PageBreak,
    Paragraph,
    Run,
    Table,
    TitleBlock,
)
from planner.documents.holds import hold
from planner.documents.letterhead import DOTS, foot_block, letter_subject
from planner.documents.missing import unknown, written
from planner.documents.profiles import StyleProfile
from planner.documents.sheets import Signature
from planner.wording import NBSP, clean, fold, upper_first

_PEN = re.compile(r"(_+)(?: |$)")
# a bracket that is never closed is given up at once: trying each {name?} after it would take forever
_PARTS = re.compile(r"\[(?=[^\[\]]*\])([^\[\]]*\{[^{}]*\?\}[^\[\]]*)\]|\{([^{}]+)\}|(\*\*|__)")
_SLOT = re.compile(r"\{\{([^{}]+)\}\}\s*$")
_MARKS = ("==", "=", "***", "**", "*", "#", ">", "^", "(", "<", "~", "|")
_BREAK = "---"
# signs in filled words, from the private use area, which no text has: around what is missing, its name first; for faces
_NAME, _END, _BOLD, _ITALIC, _ROOM = "\ue000", "\ue001", "\ue002", "\ue003", "\ue004"
SIGNS = re.compile(f"{_NAME}([^{_NAME}]*){_NAME}([^{_END}]*){_END}|([{_BOLD}{_ITALIC}])")
_NO_SIGNS = dict.fromkeys(map(ord, "\ue000\ue001\ue002\ue003\ue004\ue005\ue006"))  # no value brings any
_FACES = {"**": _BOLD, "__": _ITALIC}


@dataclass(frozen=True, slots=True)
class Draft:
    """A paper before its words: which wording it takes, what it fills in, its head and who signs.

    `separated=False` leaves out the separator of the form below the title, as annexes do; `title` is its bookmark.
    `lacks` names what is missing in parts that no wording makes.
    """

    wording: str
    values: Mapping[str, str]
    profile: StyleProfile
    head: HeadBlock | None = None
    recipients: tuple[str, ...] = ()
    signature: Signature | None = None
    slots: Mapping[str, tuple[Block, ...]] = field(default_factory=dict)
    separated: bool = True
    title: str = ""
    lacks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a wording: its mark, and the words after it."""

    mark: str
    text: str


def read_default(kind: str, family: str) -> str:
    """Return the words that planner brings for a kind of paper in a family of forms, else those of the other one."""
    return _default(kind, family) or _default(kind, "party") or _default(kind, "state")


def families(kind: str) -> tuple[str, ...]:
    """Return the families of forms in which a kind of paper is made: those of the Party serve the State too."""
    return ("party", "state") if _default(kind, "party") else ("state",)


@lru_cache(256)
def _default(kind: str, family: str) -> str:
    path = files("planner").joinpath("data", "wordings", f"{kind}.{family}.txt")
    return path.read_text("utf-8") if path.is_file() else ""


@lru_cache(256)
def parse(text: str) -> tuple[Line, ...]:
    """Return the lines of a wording; blank ones part nothing. Every text can be read: what is no mark is words."""
    return tuple(_line(line) for line in text.splitlines() if line.strip())


def _line(line: str) -> Line:
    words = line.strip()
    slot = _SLOT.match(words)
    if slot:
        return Line("{{", clean(slot[1]))
    if words == _BREAK:
        return Line(_BREAK, "")
    pen = _PEN.match(words)
    mark = pen[1] if pen else next((each for each in _MARKS if words.startswith(each)), "")
    if mark == "**" and "**" in words[2:]:
        mark = ""  # a paragraph that begins in bold
    return Line(mark, words if mark == "(" else words[len(mark) :].strip())


def names(text: str) -> tuple[str, ...]:
    """Return the placeholders that a wording names, parts made from data too, in their order."""
    found = re.findall(r"(?<!\{)\{+([^{}]+?)\??\}+", text)
    return tuple(dict.fromkeys(clean(name) for name in found))


def word(draft: Draft, text: str = "") -> tuple[Block, ...]:
    """Return the blocks of a paper in the words of `text`, else in those that planner brings."""
    lines = parse(text or read_default(draft.wording, draft.profile.family))
    values = {fold(name): clean_lines(value) for name, value in draft.values.items()}
    slots = {fold(name): blocks for name, blocks in draft.slots.items()}
    body, subject, recipients = list[Block](), "", list[str]()
    for mark, filled in fill_lines(lines, values):
        if mark == "~":
            recipients.append(plain(filled))
        elif mark == "{{":
            body += slots.get(fold(filled), (_paragraph(_missing(filled, unknown(unknown(filled)))),))
        elif mark == "==" and not any(isinstance(block, TitleBlock) for block in body):
            subject = plain(hold(filled))
        elif mark == "==":
            body = [_with_subject(block, filled) for block in body]
        elif mark == "(" and draft.head is None and body and isinstance(body[-1], TitleBlock):
            body[-1] = replace(body[-1], note=hold(plain(filled)))  # of an annex: above the line of the form
        else:
            body.append(_block(mark, filled, draft))
    return (*_head(draft, subject), *_joined(body), *_foot(draft, tuple(recipients)))


def _head(draft: Draft, subject: str) -> Iterator[Block]:
    """Yield the head; a subject without a kind of paper is that of a letter, under its number."""
    if draft.head is not None:
        yield replace(draft.head, subject=hold(letter_subject(subject, draft.profile))) if subject else draft.head


def _foot(draft: Draft, recipients: tuple[str, ...]) -> Iterator[Block]:
    if draft.signature is not None:
        yield foot_block(recipients or draft.recipients, draft.signature, draft.profile)


def fill_lines(lines: tuple[Line, ...], values: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield mark and words of each line that stays, with the signs of what is missing; points are numbered."""
    number = 0
    for line in lines:
        if line.mark == "{{":
            yield line.mark, line.text
            continue
        words = _fill(line.text, values)
        if words is None:
            continue
        if line.text[:1] in "[{" and line.mark in ("", "<", "#"):
            words = upper_first(words)
        number = number + 1 if line.mark == "#" else 0
        yield line.mark, f"{number}. {words}" if number else words


def _fill(text: str, values: Mapping[str, str]) -> str | None:
    """Return words with their values; None where one is missing without which the line is left out."""
    made, place, dropped = "", 0, False
    for found in _PARTS.finditer(text):
        made = _join(made, text[place : found.start()])
        place = found.end()
        if found[1] is not None:
            made = _join(made, _fill(found[1], values) or "")
        elif found[3]:
            made += _FACES[found[3]]
        else:
            value = values.get(fold(found[2].rstrip("?")))
            dropped = dropped or (not value and found[2].endswith("?"))
            made += value or _missing(clean(found[2]), DOTS if value is not None else unknown(clean(found[2])))
    return None if dropped else _join(made, text[place:])


def _join(made: str, more: str) -> str:
    """Join words; a full stop that a value or the dots brought along is not set twice."""
    return made + (more[1:] if more.startswith(".") and made.rstrip(_END).endswith(".") else more)


def _missing(name: str, shown: str) -> str:
    return f"{_NAME}{name}{_NAME}{shown}{_END}"


def plain(words: str) -> str:
    """Return words without the signs of what is missing, of bold and of italics."""
    return SIGNS.sub(lambda found: found[2] or "", words)


def runs(words: str) -> tuple[Run, ...]:
    """Return words as runs: bold and italic where the wording says so, red where something is missing."""
    held = hold(words)
    made, bold, italic, place = list[Run](), False, False, 0
    for found in SIGNS.finditer(held):
        made.append(Run(held[place : found.start()], bold, italic))
        place = found.end()
        bold, italic = bold ^ (found[3] == _BOLD), italic ^ (found[3] == _ITALIC)
        if not found[3]:
            made.append(Run(written(found[2]), bold, italic, clean(found[1])))
    made.append(Run(held[place:], bold, italic))
    return tuple(run for run in made if run.text)


def _paragraph(words: str, indented: bool = True) -> Paragraph:
    return Paragraph(runs(words), indented)


def _with_subject(block: Block, words: str) -> Block:
    return TitleBlock(block.kind, hold(plain(words)), block.separated) if isinstance(block, TitleBlock) else block


def _block(mark: str, words: str, draft: Draft) -> Block:
    """Return the part of a paper that a line stands for."""
    if mark == "=":
        return TitleBlock(plain(words), "", draft.separated)
    if mark == ">":
        name, _, post = (plain(part).strip() for part in words.partition("|"))
        return Addressee(hold(name), "" if post == DOTS else hold(post))
    if mark == "^":
        label, _, to = (plain(part).strip() for part in words.partition("|"))
        return Addressees(label, addressed(to.split("\n"), draft.profile.recipient_sep))
    if mark == "(":
        return Note(hold(plain(words)))
    if mark[:1] == "*":
        return Heading(hold(plain(words)), len(mark))
    if mark == "|":
        return Centred(runs(words))
    if mark[:1] == "_":
        return Blank(hold(plain(words)), len(mark))
    if mark == _BREAK:
        return PageBreak()
    return _paragraph(words, indented=mark != "<")


def addressed(to: list[str], separator: str = ",") -> tuple[str, ...]:
    """Return to whom: one without a mark, several with hyphens, the separator of the form and the last full stop."""
    held = [hold(name) for name in to if name] or [DOTS]
    if len(held) == 1:
        return (f"{held[0].rstrip('.')}." if held[0] != DOTS else DOTS,)
    return tuple(f"- {name}{separator if place < len(held) else '.'}" for place, name in enumerate(held, start=1))


def _joined(body: list[Block]) -> Iterator[Block]:
    """Yield blocks; a paragraph below a table keeps its distance from it."""
    for place, block in enumerate(body):
        if isinstance(block, Paragraph) and place > 0 and isinstance(body[place - 1], Table):
            yield replace(block, after_table=True)
        else:
            yield block


def clean_lines(value: str) -> str:
    """Return a value with single spaces; its line breaks are kept, and the room of no-break spaces for the pen."""
    lines = (clean(line) for line in value.translate(_NO_SIGNS).replace(NBSP, _ROOM).split("\n"))
    return "\n".join(lines).replace(_ROOM, NBSP)
