"""How two texts differ, line by line."""

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher


@dataclass(frozen=True)
class DiffLine:
    """A line that both texts have (" "), that only the older one has ("-"), or only the newer one ("+")."""

    sign: str
    text: str


def differences(older: str, newer: str) -> tuple[DiffLine, ...]:
    """Return the lines of both texts in their order; of a place that changed, the older ones first."""
    return tuple(_lines(older.splitlines(), newer.splitlines()))


def _lines(older: list[str], newer: list[str]) -> Iterator[DiffLine]:
    for what, a, b, c, d in SequenceMatcher(None, older, newer, autojunk=False).get_opcodes():
        if what == "equal":
            yield from (DiffLine(" ", line) for line in older[a:b])
            continue
        yield from (DiffLine("-", line) for line in older[a:b])
        yield from (DiffLine("+", line) for line in newer[c:d])
