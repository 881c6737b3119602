"""Conferences: found, listed, dated, moved, held, extended."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session, joinedload

from planner.enums import ConferenceState, Severity
from planner.models import Conference, Hall, Plan, Tier, Unit
from planner.rules.dating import Finding, Taken, Window, check_day, free_days, overlapping
from planner.rules.errors import NotFound, Refused
from planner.rules.workdays import WorkCalendar
from planner.services.journal import begin_act
from planner.services.unit_tree import below
from planner.wording import clean, fold

HALF_DAY = timedelta(minutes=210)
OVER = frozenset({ConferenceState.HELD, ConferenceState.CANCELLED})
DAY_START = time(8)
HALL_NAME = 200  # characters


# Built once: to build these statements anew took longer than to run them.
WITH_EVERYTHING = (
    select(Conference)
    .where(Conference.id == bindparam("conference"))
    .options(
        joinedload(Conference.plan).joinedload(Plan.unit),
        joinedload(Conference.tier).joinedload(Tier.deadline),
        joinedload(Conference.unit).joinedload(Unit.parent),
        joinedload(Conference.hall),
    )
)
LINE = select(Unit.id, Unit.parent_id).where(Unit.id == bindparam("unit")).cte("line", recursive=True)
LINE = LINE.union_all(select(Unit.id, Unit.parent_id).where(Unit.id == LINE.c.parent_id))
HALLS_OF_LINE = (
    select(Hall)
    .where(Hall.unit_id.in_(select(LINE.c.id)))
    .order_by((Hall.unit_id == bindparam("unit")).desc(), Hall.name)
)

HALL_USES = (
    select(Conference.starts_at, Conference.ends_at, Unit.name)
    .join(Unit, Unit.id == Conference.unit_id)
    .where(Conference.hall_id == bindparam("hall"), Conference.id != bindparam("conference"))
    .where(Conference.starts_at.is_not(None), Conference.state.in_([ConferenceState.DATED, ConferenceState.HELD]))
)


@dataclass(frozen=True)
class Proposal:
    """A day, hours and a hall that somebody wants for a conference."""

    day: date
    starts: time
    ends: time | None
    venue: str
    chair: str

    @property
    def starts_at(self) -> datetime:
        """Return the start as one moment."""
        return datetime.combine(self.day, self.starts)

    @property
    def ends_at(self) -> datetime:
        """Return the end; half a day after the start where none is given."""
        return datetime.combine(self.day, self.ends) if self.ends else self.starts_at + HALF_DAY


@dataclass(frozen=True)
class Details:
    """What a conference's papers say besides its day and place."""

    chair: str
    signer: str
    dress: str
    contact: str
    reception: time | None
    expected: int | None
    note: str


def find_conference(session: Session, conference_id: int) -> Conference:
    """Return a conference with its plan, tier, deadline, unit and the unit above; raises NotFound."""
    conference = session.scalar(WITH_EVERYTHING, {"conference": conference_id})
    if conference is None:
        raise NotFound("conference", id=conference_id)
    return conference


def usual_hours(conference: Conference, start: time | None, minutes: int) -> tuple[time, time]:
    """Return the hours that a conference has, else a half day from the usual start."""
    begins = conference.starts_at or datetime.combine(date.min, start or DAY_START)
    ends = conference.ends_at or begins + timedelta(minutes=minutes)
    return begins.time(), ends.time()


def window_of(conference: Conference, today: date) -> Window:
    """Return what a conference's day is measured against."""
    deadline = conference.tier.deadline
    return Window(
        tier=conference.tier.name, raw=deadline.raw, issued_on=conference.plan.issued_on,
        strict_last=deadline.strict_last, named_day=deadline.named_day,
        extended_until=conference.extended_until, today=today,
    )  # fmt: skip


def check_proposal(
    session: Session,
    conference: Conference,
    proposal: Proposal,
    *,
    today: date,
    calendar: WorkCalendar,
    severities: dict[str, str],
) -> list[Finding]:
    """Return what speaks against a day before it is stored; three queries at most."""
    taken = overlapping(proposal.starts_at, proposal.ends_at, find_hall_uses(session, conference, proposal.venue))
    return check_day(
        proposal.day, window_of(conference, today), calendar, severities,
        open_below=find_open_below(session, conference, proposal.day), taken=taken,
    )  # fmt: skip


def find_open_below(session: Session, conference: Conference, day: date) -> list[str]:
    """Return the units of the tier below, under this unit, that will not have met by a day."""
    lower = (
        select(Tier.id).where(Tier.plan_id == conference.plan_id, Tier.rank < conference.tier.rank)
        .order_by(Tier.rank.desc()).limit(1)
    )  # fmt: skip
    not_before = Conference.starts_at.is_(None) | (Conference.starts_at >= datetime.combine(day, time()))
    query = (
        select(Unit.name)
        .join(Conference, Conference.unit_id == Unit.id)
        .where(Conference.tier_id == lower.scalar_subquery(), Unit.id.in_(below([conference.unit_id])))
        .where(Conference.state.not_in([ConferenceState.HELD, ConferenceState.CANCELLED]))
        .where(not_before | (Conference.state == ConferenceState.POSTPONED))  # the hour put off is no hour to come
    )
    return list(session.scalars(query.order_by(Unit.position)))


def find_hall_uses(session: Session, conference: Conference, venue: str) -> list[Taken]:
    """Return when other conferences hold the hall of that name."""
    own = conference.hall if conference.hall and conference.hall.search_key == _hall_key(venue) else None
    hall = own or find_hall(session, conference.unit_id, venue)
    if hall is None:
        return []
    found = session.execute(HALL_USES, {"hall": hall.id, "conference": conference.id})
    return [Taken(row[0], row[1] or row[0] + HALF_DAY, row[2]) for row in found if row[0]]


def find_free_days(
    session: Session, conference: Conference, venue: str, *, today: date, calendar: WorkCalendar
) -> list[date]:
    """Return the last free working days of the window, the day that it has left out."""
    busy = [use.starts_at.date() for use in find_hall_uses(session, conference, venue)]
    if conference.starts_at:
        busy.append(conference.starts_at.date())
    return free_days(window_of(conference, today), calendar, busy, today)


def find_halls(session: Session, unit_id: int) -> list[Hall]:
    """Return the halls of a unit and of the units above it, the nearest first."""
    return list(session.scalars(HALLS_OF_LINE, {"unit": unit_id}))


def find_hall(session: Session, unit_id: int, venue: str) -> Hall | None:
    """Return the hall that a venue names: the words before the bracket, compared without accents."""
    key = _hall_key(venue)
    if not key:
        return None
    return next((hall for hall in find_halls(session, unit_id) if hall.search_key == key), None)


def _hall_key(venue: str) -> str:
    return fold(clean(venue.split("(")[0])[:HALL_NAME])


def move_conference(
    session: Session, conference: Conference, proposal: Proposal, findings: list[Finding], *, by: str, now: datetime,
    reason: str = "",
) -> None:
    """Set or change the day of a conference. Raises Refused when a finding blocks it, or it is over."""
    blocks = [finding for finding in findings if finding.severity == Severity.BLOCK]
    if blocks:
        raise Refused("day_blocked", findings=blocks)
    if conference.state in OVER:
        raise Refused("conference_over", state=conference.state)
    begin_act(session, "move_conference", by=by, now=now, reason=clean(reason))
    conference.hall = _hall_for(session, conference, proposal.venue)
    conference.state = ConferenceState.DATED
    if conference.reception_at and conference.starts_at:
        conference.reception_at += proposal.starts_at - conference.starts_at
    conference.starts_at, conference.ends_at = proposal.starts_at, proposal.ends_at
    conference.venue, conference.chair = clean(proposal.venue), clean(proposal.chair)
    session.flush()


def _hall_for(session: Session, conference: Conference, venue: str) -> Hall | None:
    """Return the hall of a venue, made for the conference's unit where nobody has used it yet."""
    name = clean(venue.split("(")[0])[:HALL_NAME]
    if not fold(name):
        return None
    hall = find_hall(session, conference.unit_id, venue)
    if hall is None:
        address = clean(venue[len(venue.split("(")[0]) :]).strip("()")
        hall = Hall(unit_id=conference.unit_id, name=name, address=address, search_key=fold(name))
        session.add(hall)
    return hall


def hold_conference(
    session: Session,
    conference: Conference,
    *,
    held_on: date,
    attended: int | None,
    today: date,
    by: str,
    now: datetime,
) -> None:
    """Record that a conference was held, on the hours it was set for. Raises Refused for a day to come."""
    if held_on > today or held_on < conference.plan.issued_on:
        raise Refused("held_day", day=held_on, today=today, issued_on=conference.plan.issued_on)
    begin_act(session, "hold_conference", by=by, now=now)
    if conference.starts_at is None:
        conference.starts_at = datetime.combine(held_on, DAY_START)
    elif conference.starts_at.date() != held_on:
        _shift_hours(conference, held_on - conference.starts_at.date())
    conference.state, conference.held_on, conference.attended = ConferenceState.HELD, held_on, attended
    session.flush()


def _shift_hours(conference: Conference, days: timedelta) -> None:
    """Put all hours of a dated conference off by whole days."""
    for name in ("starts_at", "ends_at", "reception_at"):
        moment = getattr(conference, name)
        setattr(conference, name, moment + days if moment else None)


def reopen_conference(session: Session, conference: Conference, *, by: str, now: datetime, reason: str = "") -> None:
    """Take back that a conference was held or cancelled: it stands at its day again, or waits for one."""
    if conference.state not in {ConferenceState.HELD, ConferenceState.CANCELLED}:
        raise Refused("conference_open", state=conference.state)
    begin_act(session, "reopen_conference", by=by, now=now, reason=reason)
    conference.state = ConferenceState.DATED if conference.starts_at else ConferenceState.TO_BE_DATED
    conference.held_on, conference.attended = None, None
    session.flush()


def extend_conference(
    session: Session, conference: Conference, *, until: date | None, reason: str, by: str, now: datetime
) -> None:
    """Grant a later last day, or take it back with None. Raises Refused when it is not later."""
    last = conference.tier.deadline.strict_last
    if until is not None and last is not None and until <= last:
        raise Refused("extension_not_later", until=until, last=last)
    act = "extend_conference" if until else "end_extension"
    begin_act(session, act, by=by, now=now, reason=clean(reason))
    conference.extension_ended = None if until else conference.extended_until
    conference.extended_until, conference.extension_reason = until, clean(reason) if until else ""
    session.flush()


def postpone_conference(session: Session, conference: Conference, *, reason: str, by: str, now: datetime) -> None:
    """Put a dated conference off without a new day; the old hour stays, so that calendars show it cancelled."""
    if conference.state is not ConferenceState.DATED:
        raise Refused("conference_not_dated", state=conference.state)
    begin_act(session, "postpone_conference", by=by, now=now, reason=clean(reason))
    conference.state = ConferenceState.POSTPONED
    session.flush()


def cancel_conference(session: Session, conference: Conference, *, reason: str, by: str, now: datetime) -> None:
    """Cancel a conference; it stays in calendars as cancelled."""
    if conference.state in OVER:
        raise Refused("conference_over", state=conference.state)
    begin_act(session, "cancel_conference", by=by, now=now, reason=clean(reason))
    conference.state = ConferenceState.CANCELLED
    session.flush()


def edit_conference(session: Session, conference: Conference, details: Details, *, by: str, now: datetime) -> None:
    """Change what a conference's papers say; its day, hours and hall change by move_conference alone."""
    begin_act(session, "edit_conference", by=by, now=now)
    conference.chair, conference.signer = clean(details.chair), clean(details.signer)
    conference.dress, conference.contact = clean(details.dress), clean(details.contact)
    conference.expected, conference.note = details.expected, details.note.strip()
    starts, reception = conference.starts_at, details.reception
    conference.reception_at = datetime.combine(starts.date(), reception) if starts and reception else None
    session.flush()
