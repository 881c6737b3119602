"""The chain of the journal: each entry's digest covers what it says and the digest of the entry before it."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

START = "0" * 64
# what a digest covers, besides the digest before it
COVERED = (
    "at", "by", "act", "reason", "change", "table", "row_id", "unit_id", "conference_id", "before", "after",
    "account_id", "actor_unit_id",
)  # fmt: skip


@dataclass(frozen=True)
class Break:
    """Where the chain does not hold: the number of the entry, and what is wrong there.

    "changed": it says something else than what was written; "gap": the one before it is not the one it was written
    after; "cut": newer ones are missing; "count": there are not as many as were written; "head": nothing says how many.
    """

    entry_id: int
    code: str


def link(previous: str, entry: Mapping[str, Any]) -> str:
    """Return the digest of an entry: SHA-256 over canonical JSON, keys sorted, moments as ISO 8601."""
    covered = {name: entry[name] for name in COVERED}
    covered["at"] = covered["at"].isoformat()
    plain = json.dumps([previous, covered], ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return sha256(plain.encode("utf-8", "surrogatepass")).hexdigest()


def find_breaks(entries: Iterable[Mapping[str, Any]], count: int, last: str) -> Iterator[Break]:
    """Give every entry, oldest first, whose words or whose predecessor are not those that were written.

    `count` and `last` are what the head says of how many there are and of the newest.
    """
    previous, seen, entry_id, has_gap = START, 0, 0, False
    for entry in entries:
        seen, entry_id = seen + 1, entry["id"]
        if entry["previous"] != previous:
            has_gap = True
            yield Break(entry_id, "gap")
        if link(entry["previous"], entry) != entry["digest"]:
            yield Break(entry_id, "changed")
        previous = entry["digest"]
    if previous != last:
        yield Break(entry_id, "cut")
    elif seen != count and not has_gap:
        yield Break(entry_id, "count")
