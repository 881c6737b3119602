"""Every kind of paper in every form, made once for all tests that look at it; and what a paper says, by its blocks."""

import io
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import date, datetime
from functools import cache
from typing import Any

from docx import Document
from pypdfium2 import PdfDocument
from sqlalchemy import select
from sqlalchemy.orm import Session

from planner.documents.blocks import Block, Centred, Column, Paragraph, Table, TitleBlock
from planner.documents.profiles import PROFILES, StyleProfile, TypeStyle
from planner.models import Conference, Plan, Unit
from planner.printing.kinds import KINDS
from planner.printing.orders import Order, carry_out, open_drafts, open_work, worded
from planner.printing.work import Kind, Press
from planner.wording import upper_first

PROVINCE = "62"
WORDED = [kind for kind in KINDS if kind.drafts]
CASES = [(kind, name) for kind in WORDED for name in PROFILES]
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
IDS = [f"{kind.key}-{name}" for kind, name in CASES]


@dataclass(frozen=True)
class Paper:
    """A paper as PDF and as Word, with the blocks that it was made from."""

    pdf: bytes
    docx: bytes
    papers: tuple[tuple[Block, ...], ...]
    profile: StyleProfile


class Papers:
    """Makes papers of the province's conference on the demonstration, each once."""

    def __init__(self, session: Session) -> None:
        query = select(Conference).join(Unit, Unit.id == Conference.unit_id).join(Plan, Plan.id == Conference.plan_id)
        self.session = session
        self.conference = session.scalars(query.where(Plan.number == "123-KH/TU", Unit.code == PROVINCE)).one()
        self.press = Press(today=date(2024, 3, 5), now=datetime(2024, 3, 5, 1))
        self.make = cache(self._make)

    def _make(self, kind: Kind, profile: str) -> Paper:
        order = Order(kind.key, profile=profile, with_code=False)
        work = open_work(self.session, self.conference, order, self.press)
        first, drafts = open_drafts(kind, work)
        return Paper(
            self.write(kind, profile, "pdf"), self.write(kind, profile, "docx"), tuple(worded(drafts, work)),
            first.profile,
        )  # fmt: skip

    def write(self, kind: Kind, profile: str, form: str) -> bytes:
        """Return a paper as a file, made anew."""
        order = Order(kind.key, form, profile, with_code=False)
        return carry_out(self.session, self.conference, order, self.press, by="").content


def words_of(papers: Iterable[tuple[Block, ...]], profile: StyleProfile) -> Counter[str]:
    """Return how often papers say each word in a form."""
    texts = (text for blocks in papers for block in blocks for text in _texts(_set_in(block, profile)))
    return Counter(word for text in texts for word in split(text))


def _set_in(block: Block, profile: StyleProfile) -> Block:
    """Return a block with the first letter of a subject as the form has it."""
    if isinstance(block, TitleBlock) and profile.subject_capital:
        return replace(block, subject=upper_first(block.subject))
    return block


def repeated_words(papers: Iterable[tuple[Block, ...]]) -> set[str]:
    """Return the words that come again on each page: the headings of tables."""
    columns = [column for blocks in papers for block in blocks if isinstance(block, Table) for column in block.columns]
    return {word for column in columns for text in (column.heading, column.over) for word in split(text)}


def _texts(value: Any) -> Iterator[str]:
    """Yield what is printed of a block; the name of what is missing is not, and words over columns stand once."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Paragraph | Centred):
        yield "".join(run.text for run in value.runs)
    elif isinstance(value, tuple):
        overs = [each.over for each in value if isinstance(each, Column)]
        for place, each in enumerate(value):
            yield from _texts(each)
            if isinstance(each, Column) and each.over and (place == 0 or overs[place - 1] != each.over):
                yield each.over
    elif is_dataclass(value) and not isinstance(value, TypeStyle):
        hidden = {"missing"} | ({"over"} if isinstance(value, Column) else set())
        if getattr(value, "recipients", None) == ():
            hidden.add("label")
        for each in fields(value):
            if each.name not in hidden:
                yield from _texts(getattr(value, each.name))


def split(text: str) -> list[str]:
    """Return the words of a text; dots for the pen are as long as there is room, so that they are one word."""
    assert unicodedata.is_normalized("NFC", text), text
    return ["..." if set(word) == {"."} and len(word) > 2 else word for word in text.split()]


def words_read(pdf: bytes, wanted: Counter[str]) -> Counter[str]:
    """Return how often a PDF says each word; pdfium reads two lines of a narrow cell as one word now and then."""
    pages = PdfDocument(pdf)
    said = Counter(word for page in pages for word in split(page.get_textpage().get_text_bounded()))
    lost = wanted - said
    for word, times in (said - wanted).items():
        pairs = ((word[:place], word[place:]) for place in range(1, len(word)))
        pair = next((pair for pair in pairs if all(each in lost for each in pair)), None)
        if pair:
            said.update({word: -times})
            said.update(dict.fromkeys(pair, times))
    return +said


def words_in_word(docx: bytes) -> Counter[str]:
    """Return how often a file of Word says each word; dots for the pen are leaders there."""
    body = Document(io.BytesIO(docx)).element.body
    return Counter(word for paragraph in body.iter(f"{_W}p") for word in split(_text(paragraph)))


def _text(paragraph: Any) -> str:
    """Return the text of a paragraph of Word, hyphens that do not break with it."""
    parts = {f"{_W}t": lambda each: each.text or "", f"{_W}noBreakHyphen": lambda _: "-", f"{_W}tab": lambda _: " "}
    return "".join(parts[each.tag](each) for each in paragraph.iter(*parts))


def overlaps(words: list[dict[str, Any]]) -> list[tuple[str, str]]:
    """Return pairs of words whose letters lie over each other: a third of the smaller one's height and more."""
    found, waiting = list[tuple[str, str]](), list[dict[str, Any]]()
    for one in sorted(words, key=lambda word: word["top"]):
        waiting = [other for other in waiting if other["bottom"] > one["top"]]
        for other in waiting:
            across = min(one["x1"], other["x1"]) - max(one["x0"], other["x0"])
            down = min(one["bottom"], other["bottom"]) - one["top"]
            if across > 1 and down > 0.4 * min(one["size"], other["size"]):
                found.append((other["text"], one["text"]))
        waiting.append(one)
    return found
