"""The chain of the journal, checked from its first entry to its newest."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select, true
from sqlalchemy.orm import Session

from planner.models import JournalEntry, JournalHead
from planner.rules.chain import START, Break, find_breaks

AT_ONCE = 1000  # entries in memory
MOST_BREAKS = 100  # that are named


@dataclass
class Verdict:
    """What a check has found: how many entries, the digest of the newest, where the chain does not hold."""

    entries: int = 0
    digest: str = START
    breaks: list[Break] = field(default_factory=list)
    more_breaks: int = 0
    has_expected: bool = False


def newest_digest(session: Session) -> str:
    """Return the digest of the newest entry: what is the same while nothing was changed."""
    return session.scalars(select(JournalHead.digest)).one()


def verify_journal(session: Session, expected: str = "") -> Verdict:
    """Check every entry, a thousand at a time; one statement, so that what others add meanwhile is left out.

    `expected` is a digest that was written down earlier: it must stand in the chain.
    """
    head = (JournalHead.entries.label("count"), JournalHead.digest.label("last"))
    query = select(*head, *JournalEntry.__table__.columns).select_from(JournalHead).outerjoin(JournalEntry, true())
    found = session.execute(query.order_by(JournalEntry.id), execution_options={"yield_per": AT_ONCE})
    rows: Iterator[Any] = iter(found.mappings())
    verdict, first = Verdict(), next(rows, None)
    if first is None:
        verdict.breaks.append(Break(0, "head"))
        return verdict
    entries = _watch(verdict, first, rows, expected)
    for fault in find_breaks(entries, first["count"], first["last"]):
        if len(verdict.breaks) < MOST_BREAKS:
            verdict.breaks.append(fault)
        else:
            verdict.more_breaks += 1
    return verdict


def _watch(verdict: Verdict, first: Any, rows: Iterator[Any], expected: str) -> Iterator[Mapping[str, Any]]:
    """Give the entries on, counted; where there are none, the head stands alone."""
    row = first if first["id"] is not None else None
    while row is not None:
        verdict.entries += 1
        verdict.digest = row["digest"]
        verdict.has_expected = verdict.has_expected or row["digest"] == expected
        yield row
        row = next(rows, None)
