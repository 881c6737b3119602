"""Halls of a unit: stored with their layout, counted, kept while a conference meets there."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from planner.models import Conference, Hall, JournalEntry, Seat
from planner.rules.access import Reach
from planner.rules.errors import NotFound, Refused
from planner.rules.halls import SAMPLE, read_layout
from planner.services.access import is_reached
from planner.services.halls import (
    HallWords,
    add_hall,
    delete_hall,
    edit_hall,
    find_meetings,
    find_unit_halls,
    layout_of,
    load_hall,
)
from planner.services.participants import ParticipantWords, add_participant
from planner.services.seats import find_chosen_halls
from tests.conftest import NOW
from tests.services.world import World, make_world


@pytest.fixture
def world(session: Session) -> World:
    return make_world(session)


def store(session: Session, unit_id: int, name: str = "Hội trường lớn", text: str = "2 hàng: 5 5") -> Hall:
    """Store a hall."""
    layout = read_layout(text) if text else None
    return add_hall(session, unit_id, HallWords(f" {name} ", "", layout, 77), by="test", now=NOW)


def test_seats_are_counted_from_the_rows(session: Session, world: World) -> None:
    hall = store(session, world.province.id, text=SAMPLE)
    assert (hall.name, hall.search_key, hall.seats, hall.layout) == ("Hội trường lớn", "hoi truong lon", 400, SAMPLE)
    edit_hall(session, hall, HallWords("Hội trường nhỏ", "số 1", None, 60), by="test", now=NOW)
    assert (hall.name, hall.address, hall.seats, hall.layout) == ("Hội trường nhỏ", "số 1", 60, "")
    assert layout_of(hall) is None
    entries = session.scalars(select(JournalEntry).where(JournalEntry.table == "halls")).all()
    assert [(entry.act, entry.unit_id, entry.change) for entry in entries] == [
        ("edit_hall", world.province.id, "insert"), ("edit_hall", world.province.id, "update"),
    ]  # fmt: skip


def test_a_broken_layout_is_none(session: Session, world: World) -> None:
    hall = store(session, world.province.id)
    hall.layout = "hàng ghế nhựa"
    assert layout_of(hall) is None
    assert layout_of(None) is None


def test_one_name_once_in_a_unit(session: Session, world: World) -> None:
    first, other = store(session, world.district.id), store(session, world.district.id, "Nhà văn hóa")
    store(session, world.province.id)
    with pytest.raises(Refused) as refusal:
        store(session, world.district.id, "Hội Trường LỚN")
    assert (refusal.value.code, refusal.value.values) == ("hall_named", {"name": "Hội Trường LỚN"})
    with pytest.raises(Refused):
        edit_hall(session, other, HallWords("Hội trường lớn"), by="test", now=NOW)
    session.expire(other)
    edit_hall(session, first, HallWords("Hội trường Lớn", "", read_layout("4")), by="test", now=NOW)
    assert [(row.hall.name, row.hall.seats) for row in find_unit_halls(session, world.district.id)] == [
        ("Hội trường Lớn", 4), ("Nhà văn hóa", 20),
    ]  # fmt: skip


def test_a_hall_in_use_is_not_deleted(session: Session, world: World) -> None:
    hall = store(session, world.district.id)
    world.top.hall = hall
    session.flush()
    assert find_meetings(session, hall.id) == [world.top]
    with pytest.raises(Refused) as refusal:
        delete_hall(session, hall, by="test", now=NOW)
    assert (refusal.value.code, refusal.value.values) == ("hall_used", {"units": ["Huyện Kon Rẫy"]})
    world.top.hall = None
    delete_hall(session, hall, by="test", now=NOW)
    with pytest.raises(NotFound):
        load_hall(session, hall.id)


def test_rows_taken_out_take_their_seats_along_at_conferences_to_come(session: Session, world: World) -> None:
    hall = store(session, world.district.id)
    seats: dict[tuple[str, str], Conference] = {
        ("A Minh", "2-1"): world.top, ("Y Hoa", "1-1"): world.top, ("A Lâm", "2-1"): world.held,
    }  # fmt: skip
    for (name, code), conference in seats.items():
        conference.hall = hall
        person = add_participant(session, conference, ParticipantWords(name), by="test", now=NOW)
        session.add(Seat(conference_id=conference.id, participant_id=person.id, code=code))
        session.flush()
    lost = edit_hall(session, hall, HallWords(hall.name, "", read_layout("5 5")), by="test", now=NOW)
    assert [person.name for person in lost] == ["A Minh"]
    left = session.execute(select(Seat.conference_id, Seat.code).order_by(Seat.id)).all()
    assert [tuple(row) for row in left] == [(world.top.id, "1-1"), (world.held.id, "2-1")]


def test_halls_of_units_above_may_be_taken(session: Session, world: World) -> None:
    halls = [store(session, unit.id) for unit in (world.province, world.district, world.commune, world.elsewhere)]
    store(session, world.district.id, "Chưa mô tả", "")
    assert find_chosen_halls(session, world.top) == [halls[1], halls[0]]
    assert set(find_chosen_halls(session, world.undated)) == {halls[2], halls[0], halls[1]}


def test_halls_lie_in_the_reach_of_their_unit(session: Session, world: World) -> None:
    halls = [store(session, unit.id) for unit in (world.province, world.district, world.commune, world.elsewhere)]
    district = Reach(units=frozenset({world.district.id}))
    assert [is_reached(session, district, "hall", hall.id) for hall in halls] == [False, True, True, False]
