"""The budget bar of an agenda: minutes as widths of an SVG, and where the time ends."""

from dataclasses import dataclass
from datetime import timedelta
from itertools import groupby

from flask_babel import gettext, ngettext

from planner.enums import AgendaKind
from planner.models import AgendaItem
from planner.rules.agenda import Row, Timetable
from planner.web.labels import label
from planner.wording import listing, upper_first

WIDTH = 904.0
GAP = 1.5
LETTER = 6.2  # width of a letter of 12 px
SHADES = {AgendaKind.PAPER: "bud-b", AgendaKind.BREAK: "bud-c"}


@dataclass(frozen=True)
class Bar:
    """A rectangle; `shade` is its class."""

    x: float
    width: float
    shade: str


@dataclass(frozen=True)
class Segment:
    """Neighbouring items of one kind: their rectangles, the minutes inside and the words below where they fit."""

    bars: tuple[Bar, ...]
    middle: float
    shade: str
    minutes: int
    words: str
    has_number: bool
    has_words: bool


@dataclass(frozen=True)
class Budget:
    """The whole bar; `hours` are the full hours above it, `limit` where the time ends."""

    segments: tuple[Segment, ...]
    hours: tuple[tuple[float, str], ...]
    limit: float
    limit_words: str
    sentence: str


def draw_budget(timetable: Timetable[AgendaItem]) -> Budget | None:
    """Return the bar of an agenda; None where no item has minutes."""
    parts = [(kind, list(rows)) for kind, rows in groupby(_leaves(timetable), key=lambda row: row.item.kind)]
    if not timetable.total:
        return None
    scale = WIDTH / max(timetable.total, timetable.available)
    limit, begun, segments = timetable.available * scale, 0, []
    for kind, rows in parts:
        minutes = sum(row.item.minutes or 0 for row in rows)
        segments.append(_segment(kind, len(rows), minutes, begun * scale, (begun + minutes) * scale, limit))
        begun += minutes
    limit_words = f"{timetable.limit_at:%H:%M}" if timetable.limit_at else ""
    return Budget(tuple(segments), _hours(timetable, scale), limit, limit_words, _sentence(timetable, segments))


def _leaves(timetable: Timetable[AgendaItem]) -> list[Row[AgendaItem]]:
    """Return the rows that have minutes of their own, in order."""
    return [row for row in timetable.rows if row.item.minutes]


def _segment(kind: AgendaKind, number: int, minutes: int, start: float, end: float, limit: float) -> Segment:
    """Return one part of the bar, cut in two where the time ends inside it."""
    shade = SHADES.get(kind, "bud-a")
    inside = Bar(start, max(0.0, min(end, limit) - start - GAP * (end <= limit)), shade)
    over = Bar(max(start, limit), max(0.0, end - max(start, limit) - GAP), "bud-over")
    bars = tuple(bar for bar in (inside, over) if bar.width > 0)
    width = end - start - GAP
    words = upper_first(label(kind))
    if kind is AgendaKind.PAPER:
        words = ngettext("%(num)d paper", "%(num)d papers", number)
    return Segment(
        bars=bars, middle=start + width / 2, shade=max(bars, key=lambda bar: bar.width).shade if bars else shade,
        minutes=minutes, words=words, has_number=width > 22, has_words=len(words) * LETTER < width + 14,
    )  # fmt: skip


def _hours(timetable: Timetable[AgendaItem], scale: float) -> tuple[tuple[float, str], ...]:
    """Return the start and the full hours, those left out that stand too near to the end of the time."""
    start = timetable.starts_at
    if start is None:
        return ()
    limit, marks = timetable.available * scale, [(0.0, f"{start:%H:%M}")]
    moment = start.replace(minute=0) + timedelta(hours=1)
    while (x := (moment - start).total_seconds() / 60 * scale) < WIDTH - 30:
        if x > 40 and not -40 < limit - x < 76:
            marks.append((x, f"{moment:%H:%M}"))
        moment += timedelta(hours=1)
    return tuple(marks)


def _sentence(timetable: Timetable[AgendaItem], segments: list[Segment]) -> str:
    """Return the bar in words."""
    total, available = timetable.total, timetable.available
    parts = listing([f"{segment.words} {segment.minutes}" for segment in segments], gettext("and"))
    return gettext("%(total)d minutes of %(available)d: %(parts)s", total=total, available=available, parts=parts)
