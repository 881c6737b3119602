"""How the conferences of the demonstration stand, and the changes of date that its journal shows."""

from datetime import date, datetime, time, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from planner.enums import ConferenceState
from planner.models import Conference, Hall, Plan, Unit
from planner.readers.samples import ConferenceSample, EventSample, Progress
from planner.services.journal import begin_act
from planner.wording import fold

LOCAL = timedelta(hours=7)
MOVED, EXTENDED = "move_conference", "extend_conference"


def store_conferences(
    session: Session, plan: Plan, progress: Progress, units: dict[str, Unit]
) -> dict[str, Conference]:
    """Set every conference as it stands today; those that events changed are set before and after."""
    query = select(Conference).where(Conference.plan_id == plan.id).options(joinedload(Conference.unit))
    hosts = {conference.unit.code: conference for conference in session.scalars(query)}
    halls = _store_halls(session, progress, units)
    events: dict[tuple[str, str], EventSample] = {
        (event.unit, event.act): event for event in progress.events if event.act in (MOVED, EXTENDED)
    }
    for sample in progress.conferences:
        conference = hosts[sample.unit]
        moved, extended = events.get((sample.unit, MOVED)), events.get((sample.unit, EXTENDED))
        _fill(conference, sample, _day_before(moved), with_extension=extended is None)
        conference.hall = _hall(session, halls, conference.unit, sample.venue)
    session.flush()
    for event in sorted(events.values(), key=lambda row: row.at):
        _replay(session, hosts[event.unit], event, progress)
    return hosts


def _store_halls(session: Session, progress: Progress, units: dict[str, Unit]) -> dict[tuple[int, str], Hall]:
    """Store the halls that are known by name."""
    halls = {}
    for sample in progress.halls:
        hall = Hall(
            unit_id=units[sample.unit].id, name=sample.name, address=sample.address, seats=sample.seats,
            layout=sample.layout, search_key=fold(sample.name),
        )  # fmt: skip
        session.add(hall)
        halls[hall.unit_id, hall.search_key] = hall
    return halls


def _hall(session: Session, halls: dict[tuple[int, str], Hall], unit: Unit, venue: str) -> Hall | None:
    """Return the hall of a venue, made for the unit where it is not known."""
    name = venue.split("(")[0].strip()
    if not name:
        return None
    key = (unit.id, fold(name))
    if key not in halls:
        halls[key] = Hall(unit_id=unit.id, name=name, search_key=key[1])
        session.add(halls[key])
    return halls[key]


def _day_before(event: EventSample | None) -> date | None:
    """Return the day that a conference had before it was moved."""
    return event.before if event else None


def _fill(conference: Conference, sample: ConferenceSample, earlier: date | None, *, with_extension: bool) -> None:
    """Set a conference from its sample, on an earlier day where one is given."""
    starts_at, ends_at = sample.starts_at, sample.ends_at
    if earlier and starts_at:
        starts_at = datetime.combine(earlier, starts_at.time())
        ends_at = datetime.combine(earlier, ends_at.time()) if ends_at else None
    if sample.state is ConferenceState.HELD and starts_at is None and sample.held_on:
        starts_at = datetime.combine(sample.held_on, time(8))
    conference.state, conference.starts_at, conference.ends_at = sample.state, starts_at, ends_at
    conference.reception_at = sample.reception_at if not earlier else None
    conference.held_on, conference.venue, conference.chair = sample.held_on, sample.venue, sample.chair
    conference.expected, conference.attended, conference.note = sample.expected, sample.attended, sample.note
    if with_extension:
        conference.extended_until, conference.extension_reason = sample.extended_until, sample.extension_reason


def _replay(session: Session, conference: Conference, event: EventSample, progress: Progress) -> None:
    """Do again what an event did, at its hour and in its actor's name."""
    begin_act(session, event.act, by=event.by, now=event.at - LOCAL, reason=event.reason)
    sample = next(row for row in progress.conferences if row.unit == event.unit)
    if event.act == MOVED:
        conference.starts_at, conference.ends_at = sample.starts_at, sample.ends_at
        conference.reception_at = sample.reception_at
    else:
        conference.extended_until, conference.extension_reason = sample.extended_until, sample.extension_reason
    session.flush()
