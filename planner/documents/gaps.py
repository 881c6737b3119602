"""Gaps: what would stand in red in a paper, found without making it."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from planner.documents.blocks import Paragraph
from planner.documents.letterhead import DOTS
from planner.documents.missing import is_name
from planner.documents.wordings import SIGNS, Draft, fill_lines, parse, plain, read_default
from planner.wording import clean, fold


@dataclass(frozen=True, slots=True)
class Gap:
    """What is missing in a line with a mark: a value that is empty, or a name that there is not."""

    name: str
    mark: str
    is_unknown: bool = False


def find_gaps(draft: Draft, text: str = "") -> tuple[Gap, ...]:
    """Return what stands in red in a paper and where, in its order; only which values are empty decides."""
    values = tuple((fold(name), bool(clean(value))) for name, value in draft.values.items())
    words = text or read_default(draft.wording, draft.profile.family)
    found = _gaps(words, values, frozenset(map(fold, draft.slots)))
    return tuple(dict.fromkeys((*found, *_gaps_in_parts(draft, words))))


def _gaps_in_parts(draft: Draft, words: str) -> Iterator[Gap]:
    """Yield what is missing inside the parts made from data that a wording takes."""
    taken = {fold(line.text) for line in parse(words) if line.mark == "{{"}
    for name, blocks in draft.slots.items():
        for block in blocks if fold(name) in taken else ():
            runs_of = block.runs if isinstance(block, Paragraph) else ()
            yield from (Gap(run.missing, "{{") for run in runs_of if run.missing)


@lru_cache(1024)
def _gaps(text: str, known: tuple[tuple[str, bool], ...], slots: frozenset[str]) -> tuple[Gap, ...]:
    found = list[Gap]()
    for mark, filled in fill_lines(parse(text), {name: "x" if has_value else "" for name, has_value in known}):
        if mark == "{{":
            found += [] if fold(filled) in slots else [Gap(filled, mark, is_unknown=True)]
            continue
        before, _, post = filled.partition("|") if mark == ">" else (filled, "", "")
        shown = before if plain(post).strip() == DOTS else filled  # a post that is missing leaves no dots
        marks = (each for each in SIGNS.finditer(shown) if not each[3])
        found += [Gap(clean(each[1]), mark, is_name(each[2])) for each in marks]
    return tuple(dict.fromkeys(found))
