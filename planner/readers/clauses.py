"""A limit inside its clause: what stands around it, read once and asked by the rules of deadlines."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from planner.enums import OwedAt
from planner.readers.found import Words
from planner.readers.limits import LimitPhrase, find_limits, prepare_key
from planner.readers.paragraphs import Paragraph
from planner.readers.structure import Document, Node
from planner.readers.tables import Table, tables_in

_BOUNDARY = re.compile(r"[.;|](?=\s|$)")
_FIRST = re.compile(r"\s*(?:\([^)]{0,40}\))?\s*[:,]\s*")
_FOR = re.compile(
    r"\s*[,(]?\s*(?:doi voi|o|tai|cua)\s+(?=(?:cac\s+)?(?:cap|xa|huyen|co so|tinh|phuong|thanh pho|chi bo|thon|don vi))"
)
_NEXT = re.compile(r"(?:,|\bva\b|\bcon\b)\s+(?=(?:cap|cac|hoi nghi|doi voi|o|tuyen)\b)")
_TIMES_ABOVE = re.compile(r"thoi gian|tien do|thoi han|lo trinh")
_MAX = 420


@dataclass
class Context:
    """What deadlines are read against; `organs` gives for a paragraph the organ that its tasks ask."""

    issued_on: date | None
    year: int | None
    top: OwedAt
    organs: dict[int, Words]
    tables: dict[int, Table]

    def see_tables(self, document: Document) -> None:
        """Remember for each row of a table what its columns are for."""
        for nodes in (document.nodes, *(annex.nodes for annex in document.annexes)):
            self.tables.update({id(row): table for table in tables_in(nodes) for row in table.rows})


@dataclass(frozen=True)
class Clause:
    """A limit, the paragraph it stands in, and where its clause begins and ends in the folded key."""

    node: Node
    key: str
    phrase: LimitPhrase
    start: int
    end: int
    context: Context

    @property
    def paragraph(self) -> Paragraph:
        """Return the paragraph."""
        return self.node.paragraph

    @cached_property
    def before(self) -> str:
        """Return the words of the clause before the limit."""
        return self.key[self.start : self.phrase.start]

    @cached_property
    def until(self) -> str:
        """Return the words of the clause up to the end of the limit: a verb may be a part of it."""
        return self.key[self.start : self.phrase.end]

    @cached_property
    def whole(self) -> str:
        """Return all words of the clause."""
        return self.key[self.start : self.end]

    @cached_property
    def earlier(self) -> str:
        """Return the words of the paragraph before the clause."""
        return self.key[self.paragraph.body : self.start]

    @cached_property
    def said(self) -> str:
        """Return the words that say who and what: before the limit, or behind one that comes first (Trước 30/6: …)."""
        first = _FIRST.match(self.key, self.phrase.end)
        if first and sum(letter.isalpha() for letter in re.sub(r"du kien|khoang", "", self.before)) < 3:
            return self.key[first.end() : self.end]
        return self.before

    @cached_property
    def addressed(self) -> str:
        """Return whom words behind the limit name: "trước ngày 30/6 đối với cấp xã"."""
        found = _FOR.match(self.key, self.phrase.end)
        after = self.key[found.end() : self.end] if found else ""
        cut = _NEXT.search(after)
        if cut and find_limits(after, self.context.issued_on, self.context.year):
            return after[: cut.start()]
        return after

    @property
    def organ(self) -> Words:
        """Return the organ that the task asks; empty outside of tasks."""
        return self.context.organs.get(id(self.paragraph), Words())

    @property
    def is_task(self) -> bool:
        """Tell whether the paragraph gives a task."""
        return id(self.paragraph) in self.context.organs

    @property
    def table(self) -> Table | None:
        """Return the table that the paragraph is a row of."""
        return self.context.tables.get(id(self.paragraph))

    def cell(self, role: str) -> str | None:
        """Return the folded words of a cell of the row."""
        found = self.table.cell(self.paragraph, role) if self.table else None
        return self.key[found[0] : found[1]] if found else None

    @cached_property
    def has_time_above(self) -> bool:
        """Tell whether a heading above speaks of time."""
        return any(_TIMES_ABOVE.search(above.key[:160]) for above in self.node.above())

    @property
    def is_timeline(self) -> bool:
        """Tell an entry of a timeline: "Tháng 3/2026: …" under a heading that speaks of time."""
        return self.phrase.bare and self.has_time_above and self.key[self.phrase.end :].lstrip().startswith(":")

    @property
    def is_past(self) -> bool:
        """Tell a limit that lies before the day of the plan."""
        issued, last = self.context.issued_on, self.phrase.last_day
        return bool(issued and last and last < issued)

    @property
    def is_in_brackets(self) -> bool:
        """Tell whether the limit stands inside brackets."""
        return self.before.count("(") > self.before.count(")")


def clauses_of(document: Document, context: Context) -> Iterator[Clause]:
    """Give every limit of body and annexes with its clause, in reading order."""
    for node in (*document.all_nodes(), *_of_annexes(document)):
        key = prepare_key(node.paragraph.key)
        before = 0
        for phrase in find_limits(key, context.issued_on, context.year):
            yield Clause(node, key, phrase, *_bounds(key, phrase, before), context)
            before = phrase.end


def _of_annexes(document: Document) -> Iterable[Node]:
    for annex in document.annexes:
        if not re.search(r"\bde cuong\b", annex.key):
            for paragraph in annex.heading[1:]:
                yield Node(paragraph)
            for node in annex.nodes:
                yield node
                yield from node.below()


def _bounds(key: str, phrase: LimitPhrase, before: int) -> tuple[int, int]:
    """Return where the clause of a limit begins and ends: at the last boundary or limit, and at the next boundary."""
    start = max(before, phrase.start - _MAX)
    for found in _BOUNDARY.finditer(key, start, phrase.start):
        start = found.end()
    end = _BOUNDARY.search(key, phrase.end)
    return start, min(end.start() if end else len(key), phrase.end + _MAX)
