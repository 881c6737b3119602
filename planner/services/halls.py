"""Halls of a unit: listed, stored with their layout, deleted while no conference meets there."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session, joinedload

from planner.enums import ConferenceState
from planner.models import Conference, Hall, Participant, Seat
from planner.rules.errors import NotFound, Refused
from planner.rules.halls import HallLayout, LayoutError, read_layout, write_layout
from planner.services.journal import begin_act
from planner.wording import clean, fold


@dataclass(frozen=True)
class HallWords:
    """What is typed about a hall; a layout may be missing as long as no seats are given there."""

    name: str
    address: str = ""
    layout: HallLayout | None = None
    seats: int | None = None  # as somebody counted them, where there is no layout


@dataclass(frozen=True)
class HallRow:
    """A hall and how many conferences meet in it."""

    hall: Hall
    conferences: int


def find_unit_halls(session: Session, unit_id: int) -> list[HallRow]:
    """Return the halls of a unit with how many conferences meet in each; one query."""
    uses = select(func.count(Conference.id)).where(Conference.hall_id == Hall.id).scalar_subquery()
    query = select(Hall, uses).where(Hall.unit_id == unit_id).order_by(Hall.name, Hall.id)
    return [HallRow(hall, count) for hall, count in session.execute(query)]


def load_hall(session: Session, hall_id: int) -> Hall:
    """Return a hall; raises NotFound."""
    hall = session.get(Hall, hall_id)
    if hall is None:
        raise NotFound("hall", id=hall_id)
    return hall


def find_meetings(session: Session, hall_id: int) -> list[Conference]:
    """Return the conferences that meet in a hall, those with a day first; one query."""
    query = select(Conference).where(Conference.hall_id == hall_id).options(joinedload(Conference.unit))
    return list(session.scalars(query.order_by(Conference.starts_at.is_(None), Conference.starts_at, Conference.id)))


def layout_of(hall: Hall | None) -> HallLayout | None:
    """Return the layout of a hall; None where it has none that can be read."""
    if hall is None or not hall.layout:
        return None
    try:
        return read_layout(hall.layout)
    except LayoutError:
        return None


def add_hall(session: Session, unit_id: int, words: HallWords, *, by: str, now: datetime) -> Hall:
    """Store a hall of a unit; raises Refused where the unit has one of that name."""
    begin_act(session, "edit_hall", by=by, now=now)
    hall = Hall(unit_id=unit_id)
    _fill(session, hall, words)
    session.add(hall)
    session.flush()
    return hall


def edit_hall(session: Session, hall: Hall, words: HallWords, *, by: str, now: datetime) -> list[Participant]:
    """Change a hall; return who loses a seat that it no longer has, at conferences still to come."""
    begin_act(session, "edit_hall", by=by, now=now)
    _fill(session, hall, words)
    open_ones = select(Conference.id).where(Conference.hall_id == hall.id, Conference.state != ConferenceState.HELD)
    lost = drop_strays(session, list(session.scalars(open_ones)), words.layout)
    session.flush()
    return lost


def delete_hall(session: Session, hall: Hall, *, by: str, now: datetime) -> None:
    """Delete a hall; raises Refused while a conference meets in it."""
    units = [conference.unit.name for conference in find_meetings(session, hall.id)]
    if units:
        raise Refused("hall_used", units=units)
    begin_act(session, "edit_hall", by=by, now=now)
    session.delete(hall)
    session.flush()


def drop_strays(session: Session, conference_ids: Sequence[int], layout: HallLayout | None) -> list[Participant]:
    """Take away the seats of conferences that a layout does not have; return whose they were. The act has begun."""
    codes = set(layout.codes()) if layout else set()
    query = select(Seat).where(Seat.conference_id.in_(conference_ids)).options(joinedload(Seat.participant))
    strays = [seat for seat in session.scalars(query.order_by(Seat.id)) if seat.code not in codes]
    for seat in strays:
        session.delete(seat)
    session.flush()
    return [seat.participant for seat in strays]


def _fill(session: Session, hall: Hall, words: HallWords) -> None:
    name = clean(words.name)
    same = select(Hall.id).where(Hall.unit_id == hall.unit_id, Hall.search_key == fold(name))
    if session.scalar(same.where(Hall.id != hall.id) if hall.id else same) is not None:
        raise Refused("hall_named", name=name)
    hall.name, hall.search_key, hall.address = name, fold(name), clean(words.address)
    hall.layout = write_layout(words.layout) if words.layout else ""
    hall.seats = words.layout.seats if words.layout else words.seats
