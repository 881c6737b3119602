"""Seats of a conference: given to hundreds by rank, exchanged, held, taken back; the hall changed; the sheet."""

from collections.abc import Callable
from datetime import datetime

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from planner.enums import AgendaKind, Answer, AwardeeKind, BadgeClass, ConferenceState, NominationState, PaperState
from planner.models import (
    AgendaItem,
    AttendanceGroup,
    Conference,
    GroupSetting,
    JournalEntry,
    Nomination,
    Paper,
    Participant,
    Person,
    Seat,
)
from planner.rules.errors import NotFound, Refused
from planner.rules.hall_plans import plan_hall
from planner.rules.halls import SAMPLE, read_layout
from planner.rules.seating import Zone
from planner.services.groups import edit_group, find_groups
from planner.services.halls import HallWords, add_hall
from planner.services.participants import delete_participant
from planner.services.seat_sheets import seating_sheet
from planner.services.seating import find_seating
from planner.services.seats import (
    choose_hall,
    clear_seats,
    find_seat,
    find_seat_codes,
    give_seats,
    lock_seat,
    move_seat,
    set_zones,
)
from tests.conftest import NOW
from tests.services.world import World, make_world
from tests.timing import least_seconds

GROUPS = ("Ủy viên Ban Chấp hành", "Thủ trưởng sở, ban, ngành; đoàn thể", "Chủ tịch các huyện", "Các đồng chí khác")
BOUND = 2.0  # seconds for 400 seats, on any machine that runs tests; what was measured is below half a second


@pytest.fixture
def world(session: Session) -> World:
    """The world whose district meets in a hall of 400, with four groups."""
    world = make_world(session)
    hall = add_hall(session, world.district.id, HallWords("Hội trường", "", read_layout(SAMPLE)), by="test", now=NOW)
    world.top.hall = hall
    session.add_all(
        AttendanceGroup(tier_id=world.upper.id, position=place, words=words, quota=50)
        for place, words in enumerate(GROUPS, start=1)
    )
    session.flush()
    return world


def groups(session: Session, world: World) -> list[int]:
    """Return the numbers of the groups."""
    query = select(AttendanceGroup.id).where(AttendanceGroup.tier_id == world.upper.id)
    return list(session.scalars(query.order_by(AttendanceGroup.position)))


def invite(session: Session, conference: Conference, *names: str, group_id: int | None = None) -> list[Participant]:
    """Store delegates at the end of the list."""
    start = len(session.scalars(select(Participant.id).where(Participant.conference_id == conference.id)).all())
    people = [Person(name=name, sort_key=name, search_key=name) for name in names]
    session.add_all(people)
    session.flush()
    found = [
        Participant(
            conference_id=conference.id, person_id=person.id, name=person.name, position=start + place,
            group_id=group_id,
        )
        for place, person in enumerate(people, start=1)
    ]  # fmt: skip
    session.add_all(found)
    session.flush()
    return found


def give(session: Session, world: World) -> dict[int, str]:
    """Give all seats; return them."""
    give_seats(session, world.top, by="test", now=NOW)
    return find_seat_codes(session, world.top.id)


def test_four_hundred_people_find_a_seat_each_and_nobody_sits_before_a_higher_rank(
    session: Session, world: World
) -> None:
    ids = groups(session, world)
    members = {
        group_id: invite(session, world.top, *(f"Đại biểu {place}-{each}" for each in range(100)), group_id=group_id)
        for place, group_id in enumerate(ids)
    }
    locked = members[ids[2]][7]
    session.add(Seat(conference_id=world.top.id, participant_id=locked.id, code="20-20", is_locked=True))
    session.flush()
    assert least_seconds(lambda: give(session, world), times=1) < BOUND
    seats = find_seat_codes(session, world.top.id)
    assert len(seats) == len(set(seats.values())) == 400
    assert seats[locked.id] == "20-20"
    places = plan_hall(read_layout(SAMPLE)).by_code()
    for people in members.values():
        order = [places[seats[person.id]] for person in people if person is not locked]
        assert [(a.row, abs(a.x)) for a in order] == sorted((a.row, abs(a.x)) for a in order)
    entries = session.scalars(select(JournalEntry.change).where(JournalEntry.act == "give_seats")).all()
    assert entries == ["insert"] * 399


def test_given_again_nothing_changes_and_queries_stay_few(session: Session, world: World, count_queries) -> None:
    first = groups(session, world)[0]
    invite(session, world.top, *(f"Đại biểu {each}" for each in range(40)), group_id=first)
    seats = give(session, world)
    entries = len(session.scalars(select(JournalEntry.id)).all())
    session.expire_all()
    with count_queries() as few:
        give_seats(session, world.top, by="test", now=NOW)
    assert find_seat_codes(session, world.top.id) == seats
    assert len(session.scalars(select(JournalEntry.id)).all()) == entries
    invite(session, world.top, *(f"Khách {each}" for each in range(60)), group_id=first)
    give(session, world)
    session.expire_all()
    with count_queries(most=len(few)):
        give_seats(session, world.top, by="test", now=NOW)


def test_who_stays_away_or_serves_gets_no_seat(session: Session, world: World) -> None:
    coming, away, staff, substitute = invite(session, world.top, "A", "B", "C", "D")
    away.answer, staff.badge = Answer.NOT_COMING, BadgeClass.STAFF
    substitute.answer, substitute.substitute_name = Answer.SUBSTITUTE, "E"
    session.flush()
    assert give(session, world) == {coming.id: "1-10", substitute.id: "1-11"}
    assert find_seating(session, world.top).waiting == []


def test_speakers_and_winners_are_found_by_person_or_by_a_name_of_one(session: Session, world: World) -> None:
    first = groups(session, world)[1]
    names = ("A Minh", "Y Hoa", "A Lâm", "Trùng Tên", "Trùng Tên", "Y Mai", "A Sáng", "Nhà báo", "Thường")
    people = invite(session, world.top, *names, group_id=first)
    people[7].badge = BadgeClass.PRESS
    block = AgendaItem(conference_id=world.top.id, position=2, title="Tham luận", kind=AgendaKind.DISCUSSION)
    papers = [
        Paper(conference_id=world.top.id, position=place, title=f"Bài {place}", speaker=speaker, state=state)
        for place, (speaker, state) in enumerate(
            [
                ("đồng chí y hoa", PaperState.APPROVED), ("A Minh", PaperState.ASSIGNED),
                ("Trùng Tên", PaperState.APPROVED), ("Y Mai", PaperState.WITHDRAWN), ("A Sáng", PaperState.APPROVED),
                ("", PaperState.APPROVED),
            ], start=1,
        )
    ]  # fmt: skip
    session.add_all([block, *papers])
    session.flush()
    for position, paper in enumerate([papers[1], papers[2], papers[3], papers[5]], start=1):
        session.add(
            AgendaItem(
                conference_id=world.top.id, parent_id=block.id, position=position, title="x", kind=AgendaKind.PAPER,
                paper_id=paper.id, presenter_person_id=people[4].person_id if paper is papers[5] else None,
            )
        )  # fmt: skip
    session.add_all([
        AgendaItem(conference_id=world.top.id, position=1, title="x", kind=AgendaKind.PAPER, paper_id=papers[0].id),
        Nomination(conference_id=world.top.id, position=1, kind=AwardeeKind.INDIVIDUAL, name="A Lâm"),
        Nomination(conference_id=world.top.id, position=2, kind=AwardeeKind.INDIVIDUAL, name="Y Hoa"),
        Nomination(conference_id=world.top.id, position=3, kind=AwardeeKind.INDIVIDUAL, name="khác tên",
                   person_id=people[6].person_id),
        Nomination(conference_id=world.top.id, position=4, kind=AwardeeKind.INDIVIDUAL, name="Thường",
                   state=NominationState.REFUSED),
        Nomination(conference_id=world.top.id, position=1, kind=AwardeeKind.COLLECTIVE, name="Nhân dân xã"),
    ])  # fmt: skip
    session.flush()
    seats = give(session, world)
    assert [seats[person.id] for person in people] == [
        "1-4", "1-5", "1-16", "1-10", "1-3", "1-11", "1-17", "20-10", "1-9",
    ]  # fmt: skip
    zones = {row.participant.name + str(row.participant.position): row.zone.letter
             for row in find_seating(session, world.top).rows}  # fmt: skip
    assert "".join(zones.values()) == "TTKBTBKPB"


def test_a_seat_is_exchanged_by_hand(session: Session, world: World) -> None:
    first, second, third = invite(session, world.top, "A", "B", "C")
    give(session, world)
    assert move_seat(session, world.top, first, "1-11", by="test", now=NOW) is second
    assert find_seat_codes(session, world.top.id) == {first.id: "1-11", second.id: "1-10", third.id: "1-9"}
    assert move_seat(session, world.top, third, "20-1", by="test", now=NOW) is None
    assert move_seat(session, world.top, third, "20-1", by="test", now=NOW) is None
    assert move_seat(session, world.top, second, "", by="test", now=NOW) is None
    assert find_seat_codes(session, world.top.id) == {first.id: "1-11", third.id: "20-1"}
    with pytest.raises(Refused) as taken:
        move_seat(session, world.top, second, "20-1", by="test", now=NOW)
    assert (taken.value.code, taken.value.values) == ("seat_taken", {"code": "20-1", "name": "C"})
    move_seat(session, world.top, second, "CT1", by="test", now=NOW)
    lock_seat(session, third, is_locked=True, by="test", now=NOW)
    for code, why in (("20-1", "seat_locked"), ("21-1", "seat_unknown"), ("CT4", "seat_unknown")):
        with pytest.raises(Refused) as refusal:
            move_seat(session, world.top, second, code, by="test", now=NOW)
        assert refusal.value.code == why
    assert find_seat_codes(session, world.top.id) == {first.id: "1-11", second.id: "CT1", third.id: "20-1"}


def test_locked_seats_stay(session: Session, world: World) -> None:
    first, second, third = invite(session, world.top, "A", "B", "C")
    with pytest.raises(NotFound):
        lock_seat(session, first, is_locked=True, by="test", now=NOW)
    move_seat(session, world.top, third, "1-10", by="test", now=NOW)
    lock_seat(session, third, is_locked=True, by="test", now=NOW)
    assert give(session, world) == {first.id: "1-11", second.id: "1-9", third.id: "1-10"}
    assert clear_seats(session, world.top, by="test", now=NOW) == 2
    assert find_seat_codes(session, world.top.id) == {third.id: "1-10"}
    lock_seat(session, third, is_locked=False, by="test", now=NOW)
    assert give(session, world) == {first.id: "1-10", second.id: "1-11", third.id: "1-9"}


def test_who_leaves_the_list_leaves_the_seat(session: Session, world: World) -> None:
    first, second = invite(session, world.top, "A", "B")
    give(session, world)
    delete_participant(session, first, by="test", now=NOW)
    assert find_seat_codes(session, world.top.id) == {second.id: "1-11"}


def test_without_a_layout_no_seat_is_given(session: Session, world: World) -> None:
    (person,) = invite(session, world.top, "A")
    assert world.top.hall is not None
    world.top.hall.layout = ""
    for act in (lambda: give_seats(session, world.top, by="test", now=NOW),
                lambda: move_seat(session, world.top, person, "1-1", by="test", now=NOW)):  # fmt: skip
        with pytest.raises(Refused):
            act()
    assert seating_sheet(world.top, find_seating(session, world.top)) is None
    assert find_seat(session, person.id) is None


def test_another_hall_keeps_the_seats_that_it_has(session: Session, world: World) -> None:
    first, second = invite(session, world.top, "A", "B")
    move_seat(session, world.top, first, "1-2", by="test", now=NOW)
    move_seat(session, world.top, second, "9-9", by="test", now=NOW)
    other = add_hall(session, world.province.id, HallWords("Nhà", "số 1", read_layout("5 5")), by="test", now=NOW)
    assert choose_hall(session, world.top, other.id, by="test", now=NOW) == [second]
    assert (world.top.hall, world.top.venue) == (other, "Nhà (số 1)")
    assert find_seat_codes(session, world.top.id) == {first.id: "1-2"}


def test_seats_that_the_hall_does_not_have_are_told_and_replaced(session: Session, world: World) -> None:
    first, second, third = invite(session, world.top, "A", "B", "C")
    for person, code in ((first, "9-9"), (second, "1-2"), (third, "9-8")):
        move_seat(session, world.top, person, code, by="test", now=NOW)
    lock_seat(session, third, is_locked=True, by="test", now=NOW)
    world.top.hall = add_hall(session, world.province.id, HallWords("Nhà", "", read_layout("5")), by="test", now=NOW)
    session.flush()
    seating = find_seating(session, world.top)
    assert [(row.participant.name, row.stray and row.stray.code) for row in seating.waiting] == [
        ("A", "9-9"), ("C", "9-8"),
    ]  # fmt: skip
    assert list(seating.seated) == ["1-2"]
    with pytest.raises(Refused) as refusal:
        move_seat(session, world.top, first, "1-2", by="test", now=NOW)
    assert refusal.value.code == "seat_taken"
    move_seat(session, world.top, first, "1-5", by="test", now=NOW)
    assert give(session, world) == {first.id: "1-3", second.id: "1-2", third.id: "1-4"}


def test_a_hall_that_is_taken_or_of_others_is_refused(session: Session, world: World) -> None:
    other = add_hall(session, world.province.id, HallWords("Nhà", "", read_layout("5")), by="test", now=NOW)
    foreign = add_hall(session, world.elsewhere.id, HallWords("Nhà", "", read_layout("5")), by="test", now=NOW)
    with pytest.raises(NotFound):
        choose_hall(session, world.top, foreign.id, by="test", now=NOW)
    world.undated.hall, world.undated.starts_at = other, datetime(2024, 3, 14, 9)
    world.undated.state = ConferenceState.DATED
    session.flush()
    with pytest.raises(Refused) as refusal:
        choose_hall(session, world.top, other.id, by="test", now=NOW)
    assert (refusal.value.code, refusal.value.values["title"]) == ("hall_in_use", "Xã Đắk Kôi")
    world.undated.starts_at = datetime(2024, 3, 15, 9)
    session.flush()
    choose_hall(session, world.top, other.id, by="test", now=NOW)


def test_zones_are_kept_and_leave_the_quota_to_the_group(session: Session, world: World) -> None:
    ids = groups(session, world)
    own = AttendanceGroup(tier_id=world.upper.id, conference_id=world.top.id, position=1, words="Phóng viên")
    foreign = AttendanceGroup(tier_id=world.upper.id, conference_id=world.held.id, position=1, words="Nhóm khác")
    session.add_all([own, foreign])
    session.flush()
    found = find_seating(session, world.top).groups
    assert [(each.group.id, each.zone) for each in found] == [
        (ids[0], Zone.STAGE), *((each, Zone.MIDDLE) for each in ids[1:]), (own.id, Zone.BACK),
    ]  # fmt: skip
    wanted = {ids[0]: Zone.STAGE, ids[2]: Zone.LEFT, foreign.id: Zone.BACK}
    assert set_zones(session, world.top, wanted, by="test", now=NOW) == 1
    assert set_zones(session, world.top, wanted, by="test", now=NOW) == 0
    settings = session.execute(select(GroupSetting.group_id, GroupSetting.zone, GroupSetting.quota)).all()
    assert [tuple(row) for row in settings] == [(ids[2], "left", None)]
    set_zones(session, world.top, {own.id: Zone.LEFT}, by="test", now=NOW)
    edit_group(session, world.top, own.id, "Phóng viên", 12, by="test", now=NOW)
    assert [group.quota for group in find_groups(session, world.top)] == [50, 50, 50, 50, 12]
    (person,) = invite(session, world.top, "A", group_id=ids[2])
    assert give(session, world) == {person.id: "1-5"}


def test_the_sheet_names_zones_and_who_is_left_over(session: Session, world: World) -> None:
    ids = groups(session, world)
    assert world.top.hall is not None
    world.top.hall.layout = "Sân khấu: 1\nBục: phải\n5\n---\n5"
    for group_id, names in ((ids[0], "AB"), (ids[1], "CDEFGHIJK"), (None, "LM")):
        invite(session, world.top, *names, group_id=group_id)
    give(session, world)
    sheet = seating_sheet(world.top, find_seating(session, world.top))
    assert sheet is not None
    assert sheet.subtitle == (
        "Hội nghị sơ kết huyện Kon Rẫy, sáng thứ Năm, ngày 14-3-2024 · Hội trường · 10 chỗ, đã xếp 10; trên sân khấu 01"
    )
    assert (sheet.sides, sheet.free, sheet.left_over) == (("Thư ký", "Bục phát biểu"), 0, ("L", "M"))
    assert sheet.zones == (
        ("A", "a", "Ủy viên Ban Chấp hành (01 trên sân khấu)", 2), ("B", "b", "Thủ trưởng sở, ban, ngành", 9),
    )  # fmt: skip
    marks = {mark.code: (mark.zone, mark.name, mark.big) for mark in sheet.seats}
    assert (marks["CT1"], marks["1-3"]) == (("A", "A", True), ("A", "B", False))
    assert [words for words, _ in sheet.rows] == ["Hàng 1", "Hàng 2"]


def test_the_demonstration_gives_seats(demo_session: Session, conference_of: Callable[[str], Conference]) -> None:
    conference = conference_of("62")
    codes = find_seat_codes(demo_session, conference.id)
    assert len(codes) == len(set(codes.values())) == 24
    seating = find_seating(demo_session, conference)
    assert seating.waiting == []
    assert {zone.letter: number for zone, number in seating.zones} == {"A": 9, "B": 1, "C": 4, "T": 5, "K": 3, "P": 2}
