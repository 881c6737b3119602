"""The timeline of a plan as plain geometry: bands per step, a dot per conference, in user units of an SVG."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta

from planner.enums import ConferenceState, Standing
from planner.services.progress import Progress, Step

WIDTH, LEFT, TOP = 1292.0, 118.0, 34.0
DOT, DOT_STEP = 2.8, 6.6
DAY = timedelta(days=1)


@dataclass(frozen=True)
class Dot:
    """A conference (round) or a report received (square)."""

    x: float
    y: float
    radius: float
    standing: Standing
    is_hollow: bool
    is_square: bool = False


@dataclass(frozen=True)
class Band:
    """One step: its band from `top` to `bottom`, its last day, and its dots."""

    step: Step
    top: float
    bottom: float
    window_from: float
    last_x: float | None
    dots: tuple[Dot, ...]


@dataclass(frozen=True)
class Timeline:
    """The whole drawing."""

    first: date
    last: date
    day_width: float
    bands: tuple[Band, ...]
    weekends: tuple[tuple[float, float], ...]
    holidays: tuple[tuple[float, float, str], ...]
    months: tuple[tuple[float, date], ...]
    mondays: tuple[tuple[float, date], ...]
    today_x: float | None
    bottom: float


def draw_timeline(progress: Progress) -> Timeline:
    """Lay a plan's steps on one line of days, from its own date to a few days after its last deadline."""
    days = [step.last for step in progress.steps if step.last]
    days += [row.starts_at.date() for row in progress.meetings if row.starts_at]
    first = progress.plan.issued_on
    last = max([*days, first + timedelta(days=28)]) + timedelta(days=6)
    width = (WIDTH - LEFT) / ((last - first).days + 1)
    bands, top, previous = [], TOP, first
    for step in progress.steps:
        dots = _dots(step, first, width)
        height = max(46.0, max((TOP - dot.y for dot in dots), default=0) + 24)
        bands.append(_band(step, dots, top, top + height, previous, first, width))
        top += height
        previous = step.last or previous
    spans = [first + DAY * n for n in range((last - first).days + 1)]
    today_x = _x(progress.today, first, width) + width / 2 if first <= progress.today <= last else None
    return Timeline(
        first, last, width, tuple(bands), _weekends(spans, first, width), _holidays(progress, spans, first, width),
        tuple((_x(day, first, width), day) for day in spans if day.day == 1 or day == first),
        tuple((_x(day, first, width) + width / 2, day) for day in spans if day.weekday() == 0), today_x, top,
    )  # fmt: skip


def _x(day: date, first: date, width: float) -> float:
    return LEFT + (day - first).days * width


def _band(
    step: Step, dots: list[Dot], top: float, bottom: float, previous: date, first: date, width: float
) -> Band:
    """Return a step's band with its dots moved onto its floor."""
    moved = tuple(
        Dot(dot.x, round(dot.y - TOP + bottom - 12, 1), dot.radius, dot.standing, dot.is_hollow, dot.is_square)
        for dot in dots
    )
    last_x = round(_x(step.last + DAY, first, width), 1) if step.last else None
    return Band(step, round(top, 1), round(bottom, 1), round(_x(previous, first, width), 1), last_x, moved)


def _dots(step: Step, first: date, width: float) -> list[Dot]:
    """Return dots two abreast, stacked by day; y counts up from the floor as TOP - height."""
    days: list[tuple[date, Standing, bool, bool]] = [(day, Standing.HELD, False, True) for day in step.days_received]
    for row in step.meetings:
        if row.starts_at and row.state in {ConferenceState.DATED, ConferenceState.HELD}:
            days.append((row.starts_at.date(), row.stand.standing, row.stand.standing == Standing.SET, False))
    few = step.total <= 20 and step.tier is not None
    radius, gap = (5.0, 13.0) if few else (DOT, DOT_STEP)
    seen: Counter[date] = Counter()
    totals = Counter(day for day, *_ in days)
    dots = []
    for day, standing, is_hollow, is_square in sorted(days, key=lambda entry: entry[0]):
        place = seen[day]
        seen[day] += 1
        middle = _x(day, first, width) + width / 2
        shift = 0.0 if totals[day] == 1 else (-gap / 2 if place % 2 == 0 else gap / 2)
        dots.append(Dot(round(middle + shift, 1), TOP - (place // 2) * gap, radius, standing, is_hollow, is_square))
    return dots


def _weekends(days: list[date], first: date, width: float) -> tuple[tuple[float, float], ...]:
    """Return the columns of Saturdays and Sundays."""
    return tuple((round(_x(day, first, width), 1), round(width, 1)) for day in days if day.weekday() >= 5)


def _holidays(progress: Progress, days: list[date], first: date, width: float) -> tuple[tuple[float, float, str], ...]:
    """Return runs of holidays with the name of the longest known holiday in them."""
    runs: list[list[date]] = []
    for day in days:
        if progress.calendar.name_of(day):
            if runs and day - runs[-1][-1] == DAY:
                runs[-1].append(day)
            else:
                runs.append([day])
    return tuple(
        (round(_x(run[0], first, width), 1), round(len(run) * width, 1), progress.calendar.name_of(run[len(run) // 2]))
        for run in runs
    )
