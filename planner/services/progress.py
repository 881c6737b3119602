"""How far a cascade is: every tier and dated step, counted from rows read once."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session, aliased

from planner.enums import ConferenceState, Duty, ReportState, Standing, UnitKind
from planner.models import Conference, Deadline, Plan, Report, Tier, Unit
from planner.rules.access import Reach
from planner.rules.deadlines import NO_DAY, Chip, Stand, chip, stand
from planner.rules.workdays import WorkCalendar
from planner.services.access import in_reach

NOT_COUNTED = frozenset({ConferenceState.CANCELLED})


@dataclass(frozen=True)
class Meeting:
    """A conference as walls, lines and calendars show it."""

    id: int
    tier_id: int
    rank: int
    unit_id: int
    unit_name: str
    unit_kind: UnitKind
    parent_id: int | None
    parent_name: str
    parent_kind: UnitKind | None
    state: ConferenceState
    starts_at: datetime | None
    held_on: date | None
    extended_until: date | None
    extension_reason: str
    venue: str
    last: date | None
    stand: Stand


@dataclass(frozen=True)
class Step:
    """One column of the strip: a tier, or a dated step such as the reports."""

    key: str
    tier: Tier | None
    deadline: Deadline
    total: int
    counts: Counter[Standing]
    chip: Chip
    late_days: int
    last_working: date | None
    kinds: tuple[UnitKind, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    days_received: tuple[date, ...] = ()

    @property
    def done(self) -> int:
        """Return how many are done."""
        return self.counts[Standing.HELD]

    @property
    def last(self) -> date | None:
        """Return the last permitted day."""
        return self.deadline.strict_last

    @property
    def undated(self) -> int:
        """Return how many have no day yet and are not late."""
        return self.counts[Standing.SOON] + self.counts[Standing.OPEN]


@dataclass(frozen=True)
class Progress:
    """A plan on a day: its steps in the order of their last days."""

    plan: Plan
    today: date
    calendar: WorkCalendar
    steps: tuple[Step, ...]

    @property
    def tiers(self) -> tuple[Step, ...]:
        """Return the steps that are tiers, lowest first."""
        return tuple(sorted((s for s in self.steps if s.tier), key=lambda s: s.tier.rank if s.tier else 0))

    @property
    def meetings(self) -> tuple[Meeting, ...]:
        """Return every conference of the plan."""
        return tuple(meeting for step in self.tiers for meeting in step.meetings)


def find_progress(
    session: Session, plan: Plan, today: date, calendar: WorkCalendar, soon_days: int, reach: Reach
) -> Progress:
    """Count what of a plan's cascade lies in reach, in four queries, whatever its size.

    Steps without a row in reach are left out, unless that is all of them: then the cascade is not open yet.
    """
    deadlines = {row.id: row for row in session.scalars(select(Deadline).where(Deadline.plan_id == plan.id))}
    tiers = list(session.scalars(select(Tier).where(Tier.plan_id == plan.id).order_by(Tier.rank)))
    own = (Conference.plan_id == plan.id) & in_reach(reach, Conference.unit_id)
    meetings = find_meetings(session, own, today, calendar, soon_days)
    steps = []
    for tier in tiers:
        rows = tuple(row for row in meetings if row.tier_id == tier.id)
        steps.append(count_tier(tier, deadlines[tier.deadline_id], rows, today, calendar, soon_days))
    reported = [row for row in deadlines.values() if row.duty == Duty.REPORT]
    if reported:
        steps += _report_steps(session, plan, reported, today, calendar, soon_days, reach)
    steps.sort(key=lambda step: (step.last or date.max, step.tier.rank if step.tier else 0))
    reached = [step for step in steps if step.total or step.meetings]
    return Progress(plan, today, calendar, tuple(reached or steps))


def find_meetings(
    session: Session, condition: ColumnElement[bool], today: date, calendar: WorkCalendar, soon_days: int
) -> list[Meeting]:
    """Return conferences that meet a condition, in official order, as plain rows; one query."""
    parent = aliased(Unit)
    query = (
        select(
            Conference.id, Conference.tier_id, Tier.rank, Conference.unit_id, Unit.name, Unit.kind, Unit.parent_id,
            parent.name, parent.kind, Conference.state, Conference.starts_at, Conference.held_on,
            Conference.extended_until, Conference.extension_reason, Conference.venue, Deadline.strict_last,
        )
        .join(Unit, Unit.id == Conference.unit_id)
        .outerjoin(parent, parent.id == Unit.parent_id)
        .join(Tier, Tier.id == Conference.tier_id)
        .join(Deadline, Deadline.id == Tier.deadline_id)
        .where(condition)
        .order_by(Tier.rank, parent.position, Unit.position)
    )  # fmt: skip
    return [
        Meeting(*row, stand=_stand(row, today, calendar, soon_days))  # type: ignore[misc]
        for row in map(tuple, session.execute(query))
    ]


def _stand(row: tuple, today: date, calendar: WorkCalendar, soon_days: int) -> Stand:
    """Return how one row of find_meetings stands."""
    state, extended_until, last = row[9], row[12], row[15]
    if state == ConferenceState.CANCELLED:
        return Stand(Standing.OPEN, NO_DAY)  # nothing is owed any more
    return stand(
        today, last, done=state == ConferenceState.HELD, dated=state == ConferenceState.DATED,
        extended_until=extended_until, calendar=calendar, soon_days=soon_days,
    )  # fmt: skip


def count_tier(
    tier: Tier, deadline: Deadline, rows: tuple[Meeting, ...], today: date, calendar: WorkCalendar, soon_days: int
) -> Step:
    """Count one tier."""
    counted = [row for row in rows if row.state not in NOT_COUNTED]
    counts = Counter(row.stand.standing for row in counted)
    late = [row.stand.days for row in counted if row.stand.standing == Standing.LATE]
    return Step(
        key=f"tier-{tier.rank}", tier=tier, deadline=deadline, total=len(counted), counts=counts,
        chip=chip(today, deadline.strict_last, calendar, soon_days, done=counts[Standing.HELD] == len(counted)),
        late_days=max(late, default=0), last_working=_last_working(deadline, calendar),
        kinds=tuple(dict.fromkeys(row.unit_kind for row in rows)), meetings=rows,
    )  # fmt: skip


def _report_steps(
    session: Session,
    plan: Plan,
    deadlines: list[Deadline],
    today: date,
    calendar: WorkCalendar,
    soon_days: int,
    reach: Reach,
) -> list[Step]:
    """Count the reports of each report deadline."""
    query = select(Report.deadline_id, Report.state, Report.received_on, Report.extended_until)
    rows = session.execute(query.where(Report.plan_id == plan.id, in_reach(reach, Report.unit_id))).all()
    steps = []
    for deadline in deadlines:
        own = [row for row in rows if row.deadline_id == deadline.id]
        stands = [
            stand(
                today, deadline.strict_last, done=row.state == ReportState.RECEIVED, dated=False,
                extended_until=row.extended_until, calendar=calendar, soon_days=soon_days,
            )
            for row in own
        ]  # fmt: skip
        counts = Counter(row.standing for row in stands)
        late = [row.days for row in stands if row.standing == Standing.LATE]
        steps.append(
            Step(
                key=f"report-{deadline.id}", tier=None, deadline=deadline, total=len(own), counts=counts,
                chip=chip(today, deadline.strict_last, calendar, soon_days, done=counts[Standing.HELD] == len(own)),
                late_days=max(late, default=0), last_working=_last_working(deadline, calendar),
                days_received=tuple(row.received_on for row in own if row.received_on),
            )
        )  # fmt: skip
    return steps


def _last_working(deadline: Deadline, calendar: WorkCalendar) -> date | None:
    """Return the last working day of a limit, which may lie before its last permitted day."""
    return calendar.last_working(deadline.strict_last) if deadline.strict_last else None
