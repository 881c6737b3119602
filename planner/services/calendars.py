"""Calendar entries: conferences and deadlines as plain data, and the stamp of a feed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any

from sqlalchemy import Select, String, bindparam, case, or_, select, type_coerce
from sqlalchemy.orm import Session, joinedload

from planner.calendars.entries import Entry
from planner.enums import ConferenceState, Duty
from planner.models import Conference, Deadline, Plan, Report, Tier, Unit
from planner.rules.titles import plan_slug, screen_title
from planner.services.unit_tree import below_unit
from planner.wording import full_day, lower_first

CONFERENCE_ALARMS = (timedelta(days=-1), timedelta(hours=-2))
DEADLINE_ALARMS = (timedelta(days=-7), timedelta(days=-1))
HALF_DAY = timedelta(minutes=210)
STATUSES = {
    ConferenceState.DATED: "CONFIRMED",
    ConferenceState.HELD: "CONFIRMED",
    ConferenceState.POSTPONED: "CANCELLED",
    ConferenceState.CANCELLED: "CANCELLED",
}
# grows when entries are worded anew, so that a feed of the old words is not taken for the present one
FORM = 1

UNITS = below_unit(bindparam("unit"))
# the conferences of a unit and of everything below it, with what their entries need
CONFERENCES = (
    select(Conference)
    .where(Conference.unit_id.in_(UNITS))
    .options(
        joinedload(Conference.plan), joinedload(Conference.unit),
        joinedload(Conference.tier).joinedload(Tier.deadline),
    )
    .order_by(Conference.starts_at, Conference.id)
)  # fmt: skip


def _report_deadlines(*columns: Any) -> Select[Any]:
    """Return the query of the report deadlines that a unit or anything below it owes."""
    owed = select(Report.deadline_id).where(Report.unit_id.in_(UNITS))
    query = select(*columns).select_from(Deadline).join(Plan, Plan.id == Deadline.plan_id)
    return query.where(Deadline.id.in_(owed)).order_by(Deadline.id)


def _raw(moment: Any, name: str) -> Any:
    """Return a moment as the driver gives it: a poll reads hundreds, and has no use for them as dates."""
    return type_coerce(moment, String).label(name)


SHOWN = or_(
    Conference.starts_at.is_not(None), Conference.extended_until.is_not(None), Conference.extension_ended.is_not(None)
)
CONFERENCE_STAMPS = (
    select(
        _raw(case((SHOWN, Conference.updated_at)), "conference_changed"),
        _raw(case((SHOWN, Unit.updated_at)), "unit_changed"), _raw(Deadline.updated_at, "deadline_changed"),
        _raw(Plan.updated_at, "plan_changed"), Conference.id, Conference.sequence, Tier.name, Deadline.sequence,
    )
    .join(Unit, Unit.id == Conference.unit_id)
    .join(Tier, Tier.id == Conference.tier_id)
    .join(Deadline, Deadline.id == Tier.deadline_id)
    .join(Plan, Plan.id == Conference.plan_id)
    .where(Conference.unit_id.in_(UNITS))
    .order_by(Conference.id)
)  # fmt: skip
REPORT_STAMPS = _report_deadlines(
    _raw(Deadline.updated_at, "deadline_changed"), _raw(Plan.updated_at, "plan_changed"), Deadline.id, Deadline.sequence
)


@dataclass(frozen=True)
class FeedStamp:
    """What tells one state of a feed from another: a tag, and when the newest row behind it changed."""

    tag: str
    changed_at: datetime


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
    return Entry(
        uid=f"{plan_slug(plan.number, plan.issued_on)}-{unit.code.lower()}-conference@planner",
        summary=screen_title(conference.kind, unit.kind, unit.name), starts=conference.starts_at,
        ends=conference.ends_at or conference.starts_at + HALF_DAY, stamp=_newest(conference, plan, unit, deadline),
        created=conference.created_at, sequence=conference.sequence, location=conference.venue,
        description="\n".join(lines), status=STATUSES[conference.state], category="Hội nghị", alarms=CONFERENCE_ALARMS,
    )  # fmt: skip


def deadline_entry(plan: Plan, deadline: Deadline, name: str, key: str) -> Entry | None:
    """Return a deadline as a whole day on its last permitted day; None where the plan names no day."""
    if deadline.strict_last is None:
        return None
    return Entry(
        uid=f"{plan_slug(plan.number, plan.issued_on)}-{key}-deadline@planner",
        summary=f"Hạn cuối: {name}", starts=deadline.strict_last, ends=None, stamp=_newest(deadline, plan),
        created=deadline.created_at, sequence=deadline.sequence,
        description=f"Kế hoạch số {plan.number} ghi “{deadline.raw}”: ngày cuối là {full_day(deadline.strict_last)}.",
        category="Hạn", alarms=DEADLINE_ALARMS,
    )  # fmt: skip


def extension_entry(conference: Conference) -> Entry | None:
    """Return the extension of one unit as a whole day; one that was taken back stays as cancelled."""
    day = conference.extended_until or conference.extension_ended
    if day is None:
        return None
    plan, unit = conference.plan, conference.unit
    return Entry(
        uid=f"{plan_slug(plan.number, plan.issued_on)}-{unit.code.lower()}-extension@planner",
        summary=f"Gia hạn: {screen_title(conference.kind, unit.kind, unit.name)}", starts=day,
        ends=None, stamp=_newest(conference, plan, unit), created=conference.created_at, sequence=conference.sequence,
        status="CONFIRMED" if conference.extended_until else "CANCELLED",
        description=conference.extension_reason, category="Hạn", alarms=DEADLINE_ALARMS,
    )  # fmt: skip


def find_feed_entries(session: Session, unit_id: int) -> list[Entry]:
    """Return the conferences and deadlines of a unit and of everything below it, in two queries."""
    conferences = list(session.scalars(CONFERENCES, {"unit": unit_id}))
    entries = [conference_entry(row) for row in conferences]
    entries += [extension_entry(row) for row in conferences]
    entries += _tier_deadlines(conferences)
    entries += [
        deadline_entry(plan, deadline, lower_first(deadline.title), f"{Duty.REPORT}-{deadline.id}")
        for deadline, plan in session.execute(_report_deadlines(Deadline, Plan), {"unit": unit_id})
    ]
    return [entry for entry in entries if entry is not None]


def feed_stamp(session: Session, unit: Unit) -> FeedStamp:
    """Return what changes whenever the feed of a unit would, and only then; two queries of plain columns."""
    held = session.execute(CONFERENCE_STAMPS, {"unit": unit.id}).all()
    reports = session.execute(REPORT_STAMPS, {"unit": unit.id}).all()
    moments = [moment for row in held for moment in row[:4]] + [moment for row in reports for moment in row[:2]]
    newest = max((moment for moment in moments if moment is not None), default=unit.created_at)
    rows = [(unit.id, unit.name), *map(tuple, held), *map(tuple, reports)]
    return FeedStamp(_tag(rows), newest if isinstance(newest, datetime) else datetime.fromisoformat(newest))


def entry_stamp(entry: Entry) -> FeedStamp:
    """Return the stamp of a calendar with one entry."""
    return FeedStamp(_tag([entry]), entry.stamp)


def _tag(values: Iterable[Any]) -> str:
    """Return a short text that differs where the values do."""
    return sha256(repr((FORM, *values)).encode()).hexdigest()[:24]


def _newest(*rows: Conference | Deadline | Plan | Unit) -> datetime:
    """Return when the newest of the rows behind an entry changed."""
    return max(row.updated_at for row in rows)


def _tier_deadlines(conferences: list[Conference]) -> list[Entry | None]:
    """Return one entry per tier that the units hold a conference of."""
    tiers = {row.tier_id: row for row in conferences}
    return [
        deadline_entry(row.plan, row.tier.deadline, f"{lower_first(row.tier.name)} tổ chức hội nghị", row.tier.level)
        for _, row in sorted(tiers.items())
    ]
