"""What needs doing under a plan, one row per cause, most urgent first; and what comes next."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from planner.enums import ConferenceState, PaperState, Standing
from planner.models import AgendaItem, Paper
from planner.rules.deadlines import Chip, chip
from planner.services.papers import HANDED_IN
from planner.services.progress import Meeting, Progress, Step


@dataclass(frozen=True)
class Work:
    """One thing to do: a code for its sentence, its day, how near that is, and what it concerns."""

    code: str
    due: date | None
    chip: Chip
    step: Step | None = None
    meetings: tuple[Meeting, ...] = ()
    values: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Terms:
    """Numbers of the configuration that decide what is urgent."""

    soon_days: int
    half_day_minutes: int
    paper_due_days: int


def find_work(session: Session, progress: Progress, terms: Terms) -> list[Work]:
    """Return what needs doing; two queries beyond the progress itself."""
    work: list[Work] = []
    for step in progress.steps:
        work += _tier_work(step, progress, terms) if step.tier else _report_work(step)
    top = progress.tiers[-1].meetings[0] if progress.tiers and progress.tiers[-1].meetings else None
    if top is not None and top.state is not ConferenceState.HELD:
        work += _top_work(session, top, progress, terms)
    return sorted(work, key=lambda row: (row.due or date.max, list(Standing).index(row.chip.standing)))


def find_next(progress: Progress, days: int = 7) -> list[tuple[date, list[Meeting]]]:
    """Return the conferences of the next days, day by day, today first."""
    until = progress.today + timedelta(days=days)
    coming: dict[date, list[Meeting]] = {}
    for meeting in sorted(progress.meetings, key=lambda row: row.starts_at or datetime.max):
        if meeting.starts_at is None or meeting.state not in {ConferenceState.DATED, ConferenceState.HELD}:
            continue
        if progress.today <= meeting.starts_at.date() <= until:
            coming.setdefault(meeting.starts_at.date(), []).append(meeting)
    return list(coming.items())


def _tier_work(step: Step, progress: Progress, terms: Terms) -> list[Work]:
    """Return what one tier asks for: late units, units without a day, conferences of today."""
    late = tuple(row for row in step.meetings if row.stand.standing == Standing.LATE)
    undated = tuple(
        row for row in step.meetings
        if row.stand.standing in {Standing.SOON, Standing.OPEN} and row.state is not ConferenceState.CANCELLED
    )  # fmt: skip
    near = chip(progress.today, step.last, progress.calendar, terms.soon_days)
    found = []
    if late:
        found.append(Work("late", step.last, Chip(Standing.LATE, "late", step.late_days), step, late))
    if undated and near.standing != Standing.LATE:
        found.append(Work("undated", step.last, near, step, undated))
    for row in step.meetings:
        if row.starts_at and row.starts_at.date() == progress.today and row.state is ConferenceState.DATED:
            found.append(Work("today", progress.today, Chip(Standing.SOON, "today", 0), step, (row,)))
    return found


def _report_work(step: Step) -> list[Work]:
    """Return the reports that are still to come."""
    if step.done == step.total:
        return []
    return [Work("reports", step.last, step.chip, step, values={"done": step.done, "total": step.total})]


def _top_work(session: Session, top: Meeting, progress: Progress, terms: Terms) -> list[Work]:
    """Return what the highest conference still lacks: papers, and minutes for its agenda."""
    found: list[Work] = []
    states = dict(
        session.execute(
            select(Paper.state, func.count()).where(Paper.conference_id == top.id).group_by(Paper.state)
        ).all()
    )
    total = sum(count for state, count in states.items() if state is not PaperState.WITHDRAWN)
    handed_in = sum(states.get(state, 0) for state in HANDED_IN)
    if total > handed_in:
        day = (top.starts_at.date() if top.starts_at else top.last) or progress.today
        due = day - timedelta(days=terms.paper_due_days)
        near = chip(progress.today, due, progress.calendar, terms.soon_days)
        found.append(Work("papers", due, near, None, (top,), {"missing": total - handed_in, "total": total}))
    minutes = session.scalar(select(func.sum(AgendaItem.minutes)).where(AgendaItem.conference_id == top.id)) or 0
    if minutes > terms.half_day_minutes and top.starts_at:
        due = progress.calendar.add(top.starts_at.date(), -2)
        near = chip(progress.today, due, progress.calendar, terms.soon_days)
        values = {"over": minutes - terms.half_day_minutes, "total": minutes, "available": terms.half_day_minutes}
        found.append(Work("overrun", due, near, None, (top,), values))
    return found
