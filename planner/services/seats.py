"""Seats of a conference, and who sits in them: given to all, changed by hand, locked, taken back."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from planner.models import Conference, GroupSetting, Hall, Participant, Seat
from planner.rules.dating import Taken, overlapping
from planner.rules.errors import NotFound, Refused
from planner.rules.seating import Zone
from planner.services.conferences import HALF_DAY, HALL_USES, find_halls
from planner.services.halls import drop_strays, layout_of
from planner.services.journal import begin_act
from planner.services.locks import lock
from planner.services.seating import find_group_zones, find_seating


def find_seat_codes(session: Session, conference_id: int) -> dict[int, str]:
    """Return the seat of each delegate who has one, by the number of the participant; one query."""
    query = select(Seat.participant_id, Seat.code).where(Seat.conference_id == conference_id)
    return {participant_id: code for participant_id, code in session.execute(query)}


def find_seat(session: Session, participant_id: int) -> Seat | None:
    """Return the seat of a delegate."""
    return session.scalar(select(Seat).where(Seat.participant_id == participant_id))


def find_chosen_halls(session: Session, conference: Conference) -> list[Hall]:
    """Return the halls that a conference may take: of its unit and of the units above it, if they have a layout."""
    return [hall for hall in find_halls(session, conference.unit_id) if layout_of(hall)]


def give_seats(session: Session, conference: Conference, *, by: str, now: datetime) -> list[Participant]:
    """Give seats to all who come; locked ones stay. Return who found none. Raises Refused without a hall."""
    lock(session, conference)
    seating = find_seating(session, conference)
    if seating.plan is None:
        raise Refused("hall_without_layout")
    begin_act(session, "give_seats", by=by, now=now, conference_id=conference.id)
    given = seating.assign()
    kept = set()
    for row in seating.rows:
        if row.seat and row.seat.code == given.seats.get(row.participant.id):
            kept.add(row.participant.id)
        elif row.seat or row.stray:
            session.delete(row.seat or row.stray)
    session.flush()
    for participant_id, code in given.seats.items():
        if participant_id not in kept:
            session.add(Seat(conference_id=conference.id, participant_id=participant_id, code=code))
    session.flush()
    people = {row.participant.id: row.participant for row in seating.rows}
    return [people[each] for each in given.left_over]


def clear_seats(session: Session, conference: Conference, *, by: str, now: datetime) -> int:
    """Take back all seats but the locked ones; return how many."""
    lock(session, conference)
    begin_act(session, "clear_seats", by=by, now=now, conference_id=conference.id)
    query = select(Seat).where(Seat.conference_id == conference.id, Seat.is_locked.is_(False))
    seats = list(session.scalars(query))
    for seat in seats:
        session.delete(seat)
    session.flush()
    return len(seats)


def move_seat(
    session: Session, conference: Conference, participant: Participant, code: str, *, by: str, now: datetime
) -> Participant | None:
    """Give a delegate another seat by hand; return with whom it was exchanged, "" takes it away.

    Raises Refused for a seat that the hall does not have, and for one that is locked, or whose holder would get none.
    """
    lock(session, conference)
    layout = layout_of(conference.hall)
    codes = set(layout.codes()) if layout else set()
    if code and code not in codes:
        raise Refused("seat_unknown", code=code)
    own = find_seat(session, participant.id)
    if own is not None and own.code == code:
        return None
    taken = select(Seat).where(Seat.conference_id == conference.id, Seat.code == code)
    other = session.scalar(taken) if code else None
    if other is not None and (other.is_locked or own is None or own.code not in codes):
        why = "seat_locked" if other.is_locked else "seat_taken"
        raise Refused(why, code=code, name=other.participant.name)
    begin_act(session, "move_seat", by=by, now=now, conference_id=conference.id)
    return _exchange(session, conference.id, participant, own, other, code)


def _exchange(
    session: Session, conference_id: int, participant: Participant, own: Seat | None, other: Seat | None, code: str
) -> Participant | None:
    """Set a delegate on a seat, and whoever sits there on the one that is left."""
    partner, left = other.participant if other else None, own.code if own else ""
    for seat in (other, own if own and not code else None):
        if seat is not None:
            session.delete(seat)  # first, as two delegates hold one seat at no moment
    session.flush()
    if own is not None and code:
        own.code = code
        session.flush()
    elif code:
        session.add(Seat(conference_id=conference_id, participant_id=participant.id, code=code))
    if partner is not None:
        session.add(Seat(conference_id=conference_id, participant_id=partner.id, code=left))
    session.flush()
    return partner


def lock_seat(session: Session, participant: Participant, *, is_locked: bool, by: str, now: datetime) -> Seat:
    """Let a seat stay when all are given, or no longer; raises NotFound where there is none."""
    seat = find_seat(session, participant.id)
    if seat is None:
        raise NotFound("seat")
    begin_act(session, "lock_seat", by=by, now=now, conference_id=participant.conference_id)
    seat.is_locked = is_locked
    session.flush()
    return seat


def choose_hall(
    session: Session, conference: Conference, hall_id: int, *, by: str, now: datetime
) -> list[Participant]:
    """Let a conference meet in a hall of its unit or of one above; return whose seat that hall does not have.

    Its place is named after the hall where no place is named yet. Raises Refused where the hall is taken then.
    """
    lock(session, conference)
    hall = next((each for each in find_chosen_halls(session, conference) if each.id == hall_id), None)
    if hall is None:
        raise NotFound("hall", id=hall_id)
    starts = conference.starts_at
    if starts is not None:
        uses = session.execute(HALL_USES, {"hall": hall.id, "conference": conference.id})
        taken = [Taken(begins, ends or begins + HALF_DAY, title) for begins, ends, title in uses if begins]
        for other in overlapping(starts, conference.ends_at or starts + HALF_DAY, taken):
            raise Refused("hall_in_use", at=other.starts_at, until=other.ends_at, title=other.title)
    begin_act(session, "choose_hall", by=by, now=now)
    conference.hall = hall
    if not conference.venue:
        conference.venue = f"{hall.name} ({hall.address})" if hall.address else hall.name
    lost = drop_strays(session, [conference.id], layout_of(hall))
    session.flush()
    return lost


def set_zones(
    session: Session, conference: Conference, zones: Mapping[int, Zone], *, by: str, now: datetime
) -> int:
    """Say where groups sit, by their numbers; return how many changed."""
    begin_act(session, "edit_zones", by=by, now=now, conference_id=conference.id)
    query = select(GroupSetting).where(GroupSetting.conference_id == conference.id)
    settings = {setting.group_id: setting for setting in session.scalars(query)}
    changed = 0
    for each in find_group_zones(session, conference):
        zone = zones.get(each.group.id, each.zone)
        if zone is each.zone:
            continue
        setting = settings.get(each.group.id)
        if setting is None:  # without a quota: that of the group goes on, whatever it becomes
            setting = GroupSetting(conference_id=conference.id, group_id=each.group.id)
            session.add(setting)
        setting.zone = zone
        changed += 1
    session.flush()
    return changed
