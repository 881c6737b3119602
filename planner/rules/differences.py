"""How two texts differ, line by line."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

MOST_COMPARED = 250_000  # pairs of lines: beyond that a place counts as changed from its first line to its last

# what is done to the lines from a to b of the older text, for those from c to d of the newer one
Step = tuple[str, int, int, int, int]


@dataclass(frozen=True)
class DiffLine:
    """A line that both texts have (" "), that only the older one has ("-"), or only the newer one ("+")."""

    sign: str
    text: str


def differences(older: str, newer: str) -> tuple[DiffLine, ...]:
    """Return the lines of both texts in their order; of a place that changed, the older ones first."""
    return tuple(_lines(older.splitlines(), newer.splitlines()))


def _lines(older: list[str], newer: list[str]) -> Iterator[DiffLine]:
    for what, a, b, c, d in _steps(older, newer):
        if what == "equal":
            yield from (DiffLine(" ", line) for line in older[a:b])
            continue
        yield from (DiffLine("-", line) for line in older[a:b])
        yield from (DiffLine("+", line) for line in newer[c:d])


def _steps(older: Sequence[str], newer: Sequence[str]) -> list[Step]:
    """Return what leads from one text to the other; of many lines only what is the same before and behind is sought."""
    if len(older) * len(newer) <= MOST_COMPARED:
        return list(SequenceMatcher(None, older, newer, autojunk=False).get_opcodes())
    before = _same(older, newer)
    behind = _same(older[before:][::-1], newer[before:][::-1])
    ends = len(older) - behind, len(newer) - behind
    return [
        ("equal", 0, before, 0, before), ("replace", before, ends[0], before, ends[1]),
        ("equal", ends[0], len(older), ends[1], len(newer)),
    ]  # fmt: skip


def _same(older: Sequence[str], newer: Sequence[str]) -> int:
    """Return how many lines two texts have in common at their beginning."""
    pairs = zip(older, newer, strict=False)
    return next((place for place, (a, b) in enumerate(pairs) if a != b), min(len(older), len(newer)))
