"""The running clock of an agenda: when each item starts, and where the time ends."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Generic, Protocol, TypeVar

from planner.enums import AgendaKind

UNNUMBERED = frozenset({AgendaKind.BREAK, AgendaKind.RECEPTION})


class Item(Protocol):
    """What the clock needs to know of an agenda item; a mapped column is no plain value to mypy, hence Any."""

    id: Any  # int
    parent_id: Any  # int | None: the item it stands in
    position: Any  # int: its place among its equals
    kind: Any  # AgendaKind
    minutes: Any  # int | None: None where the length is not known


T = TypeVar("T", bound=Item)


@dataclass(frozen=True)
class Row(Generic[T]):
    """An item with its number, its start and its minutes, those inside it included."""

    item: T
    number: str
    depth: int
    starts_at: datetime | None
    minutes: int | None
    is_group: bool
    is_over: bool


@dataclass(frozen=True)
class Timetable(Generic[T]):
    """A whole agenda against the time there is, in minutes."""

    rows: tuple[Row[T], ...]
    total: int
    available: int
    starts_at: datetime | None
    without_minutes: tuple[T, ...]

    @property
    def overrun(self) -> int:
        """Return the minutes that do not fit."""
        return max(0, self.total - self.available)

    @property
    def ends_at(self) -> datetime | None:
        """Return when the agenda is through; None where a start or some minutes are unknown."""
        if self.starts_at is None or self.without_minutes:
            return None
        return self.starts_at + timedelta(minutes=self.total)

    @property
    def limit_at(self) -> datetime | None:
        """Return when the time ends."""
        return self.starts_at + timedelta(minutes=self.available) if self.starts_at else None


def run_clock(items: Iterable[T], starts_at: datetime | None, available: int) -> Timetable[T]:
    """Lay the items on the clock in order, inner items inside their own.

    A group lasts as long as what it holds and its own minutes. After an item without minutes no start is
    known, so none is given (papers.md 2).
    """
    inside: dict[int | None, list[T]] = {}
    for item in sorted(items, key=lambda row: (row.position, row.id)):
        inside.setdefault(item.parent_id, []).append(item)
    rows: list[Row[T]] = []
    missing: list[T] = []
    elapsed, number = 0, 0
    for item in inside.get(None, []):
        if item.kind not in UNNUMBERED:
            number += 1
        elapsed = _lay(
            item, inside, rows, missing, elapsed, "" if item.kind in UNNUMBERED else str(number), starts_at, available
        )
    return Timetable(tuple(rows), elapsed, available, starts_at, tuple(missing))


def propose_cut(timetable: Timetable[T], handed_in: Collection[int] = ()) -> list[T]:
    """Return the fewest papers without which the rest fits; [] where it fits already, or no papers are enough.

    `handed_in` are the ids of items whose paper is there already: of equal length, those stay, and the first.
    """
    papers = [row.item for row in timetable.rows if row.item.kind is AgendaKind.PAPER and row.item.minutes]
    order = {item.id: place for place, item in enumerate(papers)}
    papers.sort(key=lambda item: (-(item.minutes or 0), item.id in handed_in, -order[item.id]))
    cut: list[T] = []
    for item in papers:
        if sum(paper.minutes or 0 for paper in cut) >= timetable.overrun:
            break
        cut.append(item)
    enough = sum(paper.minutes or 0 for paper in cut) >= timetable.overrun
    return sorted(cut, key=lambda item: order[item.id]) if enough else []


def _lay(
    item: T, inside: dict[int | None, list[T]], rows: list[Row[T]], missing: list[T], elapsed: int, number: str,
    starts_at: datetime | None, available: int,
) -> int:
    """Add the row of an item and of what it holds; return the minutes elapsed after it."""
    inner: Sequence[T] = inside.get(item.id, [])
    start = starts_at + timedelta(minutes=elapsed) if starts_at and not missing else None
    place, begun = len(rows), elapsed
    elapsed += item.minutes or 0
    if item.minutes is None and not inner:
        missing.append(item)
    count = 0
    for child in inner:
        count += child.kind is AgendaKind.PAPER
        inner_number = f"{number}.{count}" if child.kind is AgendaKind.PAPER and number else ""
        elapsed = _lay(child, inside, rows, missing, elapsed, inner_number, starts_at, available)
    depth = 0 if item.parent_id is None else 1
    minutes = elapsed - begun if inner or item.minutes is not None else None
    rows.insert(place, Row(item, number, depth, start, minutes, bool(inner), begun >= available))
    return elapsed
