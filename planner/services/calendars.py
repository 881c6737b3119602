"""Calendar entries: conferences and deadlines as plain data, and the stamp of a feed."""

from collections.abc import Iterable
from datetime import date, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session, joinedload

from planner.calendars.entries import Entry
from planner.enums import ConferenceState, Duty
from planner.models import Conference, Deadline, Plan, Report, Tier, Unit
from planner.rules.titles import plan_slug, screen_title
from planner.services.units import below
from planner.wording import full_day, lower_first

CONFERENCE_ALARMS = (timedelta(days=-1), timedelta(hours=-2))
DEADLINE_ALARMS = (timedelta(days=-7), timedelta(days=-1))
STATUSES = {
    ConferenceState.DATED: "CONFIRMED",
    ConferenceState.HELD: "CONFIRMED",
    ConferenceState.POSTPONED: "CANCELLED",
    ConferenceState.CANCELLED: "CANCELLED",
}


def conference_entry(conference: Conference) -> Entry | None:
    """Return a conference as an event; None while it has never had a day.

    A conference that was put off or cancelled stays in the feed as cancelled: nothing leaves it silently.
    """
    if conference.starts_at is None:
        return None
    plan, unit, deadline = conference.plan, conference.unit, conference.tier.deadline
    lines = [f"Kế hoạch số {plan.number}, ngày {full_day(plan.issued_on)}"]
    if conference.chair:
        lines.append(f"Chủ trì: {conference.chair}")
    if deadline.strict_last:
        lines.append(f"Hạn {lower_first(conference.tier.name)}: hết ngày {full_day(deadline.strict_last)}")
    ends_at = conference.ends_at or conference.starts_at + timedelta(minutes=210)
    return Entry(
        uid=f"{plan_slug(plan.number, plan.issued_on)}-{unit.code.lower()}-conference@planner",
        summary=screen_title(conference.kind, unit.kind, unit.name), starts=conference.starts_at, ends=ends_at,
        stamp=conference.updated_at, created=conference.created_at, sequence=conference.sequence,
        location=conference.venue, description="\n".join(lines), status=STATUSES[conference.state],
        category="Hội nghị", alarms=CONFERENCE_ALARMS,
    )  # fmt: skip


def deadline_entry(plan: Plan, deadline: Deadline, name: str, key: str) -> Entry | None:
    """Return a deadline as a whole day on its last permitted day; None where the plan names no day."""
    if deadline.strict_last is None:
        return None
    return Entry(
        uid=f"{plan_slug(plan.number, plan.issued_on)}-{key}-deadline@planner",
        summary=f"Hạn cuối: {name}", starts=deadline.strict_last, ends=None, stamp=deadline.updated_at,
        created=deadline.created_at, sequence=deadline.sequence,
        description=f"Kế hoạch số {plan.number} ghi “{deadline.raw}”: ngày cuối là {full_day(deadline.strict_last)}.",
        category="Hạn", alarms=DEADLINE_ALARMS,
    )  # fmt: skip


def extension_entry(conference: Conference) -> Entry | None:
    """Return the extension of one unit as a whole day."""
    if conference.extended_until is None:
        return None
    plan, unit = conference.plan, conference.unit
    return Entry(
        uid=f"{plan_slug(plan.number, plan.issued_on)}-{unit.code.lower()}-extension@planner",
        summary=f"Gia hạn: {screen_title(conference.kind, unit.kind, unit.name)}", starts=conference.extended_until,
        ends=None, stamp=conference.updated_at, created=conference.created_at, sequence=conference.sequence,
        description=conference.extension_reason, category="Hạn", alarms=DEADLINE_ALARMS,
    )  # fmt: skip


def find_feed_entries(session: Session, unit_id: int) -> list[Entry]:
    """Return the conferences and deadlines of a unit and of everything below it, in four queries."""
    units = list(session.scalars(below([unit_id])))
    conferences = _conferences(session, units)
    reports = session.execute(
        select(Report.deadline_id).where(Report.unit_id.in_(units)).group_by(Report.deadline_id)
    ).scalars()
    deadlines = list(
        session.scalars(select(Deadline).where(Deadline.id.in_(list(reports))).order_by(Deadline.strict_last))
    )
    entries: list[Entry | None] = [conference_entry(row) for row in conferences]
    entries += [extension_entry(row) for row in conferences]
    entries += _tier_deadlines(conferences)
    plans = {plan.id: plan for plan in _plans(session, deadlines)}
    entries += [
        deadline_entry(plans[row.plan_id], row, lower_first(row.title), f"{Duty.REPORT}-{number}")
        for number, row in enumerate(deadlines, start=1)
    ]
    return [entry for entry in entries if entry is not None]


def feed_stamp(session: Session, unit_id: int) -> str:
    """Return a text that changes whenever the feed would: what an ETag is made of; two small queries."""
    units = below([unit_id])
    rows = select(Conference.updated_at, Conference.sequence).where(Conference.unit_id.in_(units)).subquery()
    held = session.execute(select(func.count(), func.max(rows.c.updated_at), func.sum(rows.c.sequence))).one()
    names = select(func.max(Unit.updated_at)).scalar_subquery()
    limits = select(func.max(Deadline.updated_at)).scalar_subquery()
    reports = select(func.count(Report.id)).scalar_subquery()
    others = session.execute(select(names, limits, reports)).one()
    return "|".join(str(value) for value in (*held, *others))


def find_events_between(session: Session, first: date, last: date, unit_ids: Iterable[int] | None) -> list[Conference]:
    """Return the conferences whose day lies between two days, ends included."""
    query = _with_everything(select(Conference)).where(
        Conference.starts_at >= first, Conference.starts_at < last + timedelta(days=1)
    )
    if unit_ids is not None:
        query = query.where(Conference.unit_id.in_(unit_ids))
    return list(session.scalars(query.order_by(Conference.starts_at, Conference.id)))


def _conferences(session: Session, unit_ids: list[int]) -> list[Conference]:
    query = _with_everything(select(Conference)).where(Conference.unit_id.in_(unit_ids))
    return list(session.scalars(query.order_by(Conference.starts_at, Conference.id)))


def _with_everything(query):
    """Load with a conference what its entry needs."""
    return query.options(
        joinedload(Conference.plan), joinedload(Conference.unit),
        joinedload(Conference.tier).joinedload(Tier.deadline),
    )  # fmt: skip


def _tier_deadlines(conferences: list[Conference]) -> list[Entry | None]:
    """Return one entry per tier that the units hold a conference of."""
    tiers = {row.tier_id: row for row in conferences}
    return [
        deadline_entry(row.plan, row.tier.deadline, f"{lower_first(row.tier.name)} tổ chức hội nghị", row.tier.level)
        for _, row in sorted(tiers.items())
    ]


def _plans(session: Session, deadlines: list[Deadline]) -> list[Plan]:
    return list(session.scalars(select(Plan).where(Plan.id.in_({row.plan_id for row in deadlines}))))
