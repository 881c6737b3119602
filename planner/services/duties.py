"""What a unit owes, with the last day and how it stands; and how far the cascade below it is."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

from sqlalchemy import or_, select
from sqlalchemy.orm import Session, joinedload

from planner.enums import ConferenceState, Duty, PaperState, ReportState, Standing, TaskState
from planner.models import Conference, Paper, Plan, Report, Task, TaskUnit, Tier, Topic, TopicUnit, Unit
from planner.rules.deadlines import Chip, chip
from planner.rules.workdays import WorkCalendar
from planner.services.overview import Terms
from planner.services.papers import HANDED_IN
from planner.services.progress import Meeting, Step, count_tier, find_meetings
from planner.services.unit_tree import below

SUNDAY = 6


@dataclass(frozen=True)
class Clock:
    """The day that duties are measured on, its calendar, and the numbers that decide what is urgent."""

    today: date
    calendar: WorkCalendar
    terms: Terms

    def chip(self, last: date | None, extended: date | None = None, *, done: bool = False, dated: bool = False) -> Chip:
        """Return the chip of a limit; what has a day in time is under way, however near the limit is."""
        found = chip(self.today, last, self.calendar, self.terms.soon_days, extended, done)
        return replace(found, standing=Standing.SET) if dated and found.standing is Standing.SOON else found


@dataclass(frozen=True)
class Owed:
    """One thing that a unit owes: which row, of which plan, by when, how it stands, and what was done."""

    duty: Duty
    id: int
    plan: Plan
    words: str
    raw: str
    due: date | None
    chip: Chip
    acts_on: date | None = None
    done_on: date | None = None
    extended_until: date | None = None
    meeting: Meeting | None = None
    conference_id: int | None = None
    leads: bool = True

    @property
    def is_done(self) -> bool:
        """Tell whether it is done."""
        return self.chip.standing is Standing.HELD

    @property
    def key(self) -> str:
        """Return a name for it on a page."""
        return f"{self.duty.value}-{self.id}"


@dataclass(frozen=True)
class Duties:
    """What a unit owes, grouped as a clerk asks: overdue, this week, after that, done."""

    late: tuple[Owed, ...] = ()
    week: tuple[Owed, ...] = ()
    later: tuple[Owed, ...] = ()
    done: tuple[Owed, ...] = ()

    @property
    def open(self) -> int:
        """Return how many are not done."""
        return len(self.late) + len(self.week) + len(self.later)


@dataclass(frozen=True)
class Branch:
    """One tier of a plan as far as it lies below a unit."""

    plan: Plan
    step: Step

    @property
    def late(self) -> tuple[Meeting, ...]:
        """Return the conferences that are late."""
        return tuple(row for row in self.step.meetings if row.stand.standing is Standing.LATE)


@dataclass(frozen=True)
class Child:
    """A unit directly below: its own conference and report under the newest plan, and the conferences below it."""

    unit: Unit
    meeting: Meeting | None
    report: Chip | None
    done: int
    total: int


@dataclass(frozen=True)
class Cascade:
    """The conferences of a unit, of the units above it and of everything below it; newest plan first."""

    own: tuple[tuple[Meeting, Tier, Plan], ...] = ()
    above: tuple[Meeting, ...] = ()
    branches: tuple[Branch, ...] = ()
    parents: dict[int, int | None] = field(default_factory=dict)

    def coming(self, today: date) -> list[tuple[date, list[Meeting]]]:
        """Return the conferences still to come that the unit holds or is called to, day by day."""
        found: dict[date, list[Meeting]] = {}
        rows = [row for row in (*(row for row, _, _ in self.own), *self.above) if row.state is ConferenceState.DATED]
        for row in sorted(rows, key=lambda row: row.starts_at or datetime.max):
            if row.starts_at and row.starts_at.date() >= today:
                found.setdefault(row.starts_at.date(), []).append(row)
        return list(found.items())

    @property
    def plans(self) -> list[Plan]:
        """Return the plans that reach the unit or what lies below it, newest first."""
        return list(dict.fromkeys([plan for _, _, plan in self.own] + [branch.plan for branch in self.branches]))


def find_cascade(session: Session, line: list[Unit], clock: Clock) -> Cascade:
    """Return the conferences around the last unit of a line, in two queries."""
    unit, above = line[-1], {unit.id for unit in line[:-1]}
    condition = or_(Conference.unit_id.in_(below([unit.id])), Conference.unit_id.in_(above))
    rows = find_meetings(session, condition, clock.today, clock.calendar, clock.terms.soon_days)
    query = select(Tier, Plan).join(Plan, Plan.id == Tier.plan_id).options(joinedload(Tier.deadline))
    known = session.execute(query.where(Tier.id.in_({row.tier_id for row in rows})))
    tiers = {tier.id: (tier, plan) for tier, plan in known}
    order = sorted(tiers.values(), key=lambda pair: (-pair[1].issued_on.toordinal(), pair[1].id, pair[0].rank))
    branches = []
    for tier, plan in order:
        lower = tuple(r for r in rows if r.tier_id == tier.id and r.unit_id != unit.id and r.unit_id not in above)
        if lower:
            counted = count_tier(tier, tier.deadline, lower, clock.today, clock.calendar, clock.terms.soon_days)
            branches.append(Branch(plan, counted))
    own = [(row, *tiers[row.tier_id]) for row in rows if row.unit_id == unit.id]
    return Cascade(
        tuple(sorted(own, key=lambda found: found[2].issued_on, reverse=True)),
        tuple(row for row in rows if row.unit_id in above), tuple(branches),
        {row.unit_id: row.parent_id for row in rows},
    )  # fmt: skip


def find_duties(session: Session, unit_id: int, cascade: Cascade, clock: Clock) -> Duties:
    """Return what a unit owes, in three queries beyond its conferences."""
    owed = [_conference(*found, clock) for found in cascade.own if found[0].state is not ConferenceState.CANCELLED]
    owed += _reports(session, unit_id, clock)
    owed += _papers(session, unit_id, clock)
    owed += _tasks(session, unit_id, clock)
    return group_duties(owed, clock.today)


def group_duties(owed: Iterable[Owed], today: date) -> Duties:
    """Group duties: overdue; to be done by Sunday; after that; done."""
    sunday = today + timedelta(days=SUNDAY - today.weekday())
    groups: dict[str, list[Owed]] = {"late": [], "week": [], "later": [], "done": []}
    for row in sorted(owed, key=lambda row: (row.acts_on or row.due or date.max, list(Duty).index(row.duty), row.id)):
        day = row.acts_on or row.due
        if row.is_done:
            groups["done"].append(row)
        elif row.chip.standing is Standing.LATE:
            groups["late"].append(row)
        else:
            groups["week" if day and day <= sunday else "later"].append(row)
    return Duties(*map(tuple, groups.values()))


def find_topics_of(session: Session, unit_id: int) -> list[tuple[Topic, Plan]]:
    """Return the topics that plans give to a unit; one query."""
    query = (
        select(Topic, Plan).join(TopicUnit, TopicUnit.topic_id == Topic.id).join(Plan, Plan.id == Topic.plan_id)
        .where(TopicUnit.unit_id == unit_id).order_by(Plan.issued_on.desc(), Plan.id, Topic.number)
    )  # fmt: skip
    return [(topic, plan) for topic, plan in session.execute(query)]


def find_children_standing(session: Session, children: list[Unit], cascade: Cascade, clock: Clock) -> list[Child]:
    """Return how each unit directly below stands; one query for their reports."""
    ids = {unit.id for unit in children}
    query = select(Report).join(Plan, Plan.id == Report.plan_id).where(Report.unit_id.in_(ids))
    reports: dict[int, Report] = {}
    newest_first = query.options(joinedload(Report.deadline)).order_by(Plan.issued_on.desc(), Report.id)
    for report in session.scalars(newest_first):
        reports.setdefault(report.unit_id, report)
    meetings: dict[int, Meeting] = {}
    counts: dict[int, list[Meeting]] = {}
    for branch in cascade.branches:
        for row in branch.step.meetings:
            if row.unit_id in ids:
                meetings.setdefault(row.unit_id, row)
            elif row.state is not ConferenceState.CANCELLED:
                counts.setdefault(_child_above(row.unit_id, ids, cascade.parents), []).append(row)
    return [
        Child(
            unit, meetings.get(unit.id), _report_chip(reports[unit.id], clock) if unit.id in reports else None,
            sum(row.stand.standing is Standing.HELD for row in counts.get(unit.id, [])), len(counts.get(unit.id, [])),
        )
        for unit in children
    ]  # fmt: skip


def _child_above(unit_id: int, ids: set[int], parents: dict[int, int | None]) -> int:
    """Return which of these units a unit lies below; 0 where the way up is not known."""
    current: int | None = unit_id
    while current is not None and current not in ids:
        current = parents.get(current)
    return current or 0


def _conference(meeting: Meeting, tier: Tier, plan: Plan, clock: Clock) -> Owed:
    """Return a conference as a duty; a dated one is acted on at its day."""
    dated, done = meeting.state is ConferenceState.DATED, meeting.state is ConferenceState.HELD
    found = clock.chip(meeting.last, meeting.extended_until, done=done, dated=dated)
    in_time = dated and found.standing is not Standing.LATE
    return Owed(
        Duty.CONFERENCE, meeting.id, plan, tier.name, tier.deadline.raw, meeting.extended_until or meeting.last, found,
        acts_on=_day(meeting.starts_at) if in_time else None, done_on=meeting.held_on,
        extended_until=meeting.extended_until, meeting=meeting, conference_id=meeting.id,
    )  # fmt: skip


def _reports(session: Session, unit_id: int, clock: Clock) -> list[Owed]:
    """Return the reports that a unit owes."""
    query = select(Report, Plan).join(Plan, Plan.id == Report.plan_id).where(Report.unit_id == unit_id)
    return [
        Owed(
            Duty.REPORT, row.id, plan, row.deadline.title, row.deadline.raw,
            row.extended_until or row.deadline.strict_last, _report_chip(row, clock), done_on=row.received_on,
            extended_until=row.extended_until,
        )
        for row, plan in session.execute(query.options(joinedload(Report.deadline)))
    ]  # fmt: skip


def _report_chip(report: Report, clock: Clock) -> Chip:
    """Return how a report stands."""
    done = report.state is ReportState.RECEIVED
    return clock.chip(report.deadline.strict_last, report.extended_until, done=done)


def _papers(session: Session, unit_id: int, clock: Clock) -> list[Owed]:
    """Return the papers that a unit presents; they are due some days before their conference."""
    query = (
        select(Paper, Conference, Plan)
        .join(Conference, Conference.id == Paper.conference_id).join(Plan, Plan.id == Conference.plan_id)
        .where(Paper.unit_id == unit_id, Paper.state != PaperState.WITHDRAWN)
        .where(Conference.state != ConferenceState.CANCELLED)
        .options(joinedload(Conference.tier).joinedload(Tier.deadline))
    )  # fmt: skip
    owed = []
    for row, conference, plan in session.execute(query):
        day = _day(conference.starts_at) or conference.tier.deadline.strict_last
        due = day - timedelta(days=clock.terms.paper_due_days) if day else None
        owed.append(
            Owed(
                Duty.PAPER, row.id, plan, row.short or row.title, "", due,
                clock.chip(due, done=row.state in HANDED_IN), done_on=row.submitted_on, conference_id=conference.id,
            )
        )  # fmt: skip
    return owed


def _tasks(session: Session, unit_id: int, clock: Clock) -> list[Owed]:
    """Return the tasks that a unit leads or supports."""
    query = (
        select(Task, TaskUnit.leads, Plan)
        .join(TaskUnit, TaskUnit.task_id == Task.id).join(Plan, Plan.id == Task.plan_id)
        .where(TaskUnit.unit_id == unit_id).options(joinedload(Task.deadline))
    )  # fmt: skip
    owed = []
    for row, leads, plan in session.execute(query):
        raw, last = (row.deadline.raw, row.deadline.strict_last) if row.deadline else ("", None)
        near = clock.chip(last, done=row.state is TaskState.DONE)
        owed.append(Owed(Duty.TASK, row.id, plan, row.words, raw, last, near, leads=leads))
    return owed


def _day(moment: datetime | None) -> date | None:
    """Return the day of a moment."""
    return moment.date() if moment else None
