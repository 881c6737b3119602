"""The directory: names as written, posts in order, the order of rank and name, records that are one person."""

from datetime import date

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from planner.enums import AwardeeKind, Sex
from planner.models import AgendaItem, JournalEntry, Nomination, Participant, Person
from planner.rules.access import EVERYWHERE, Held, Power, reach
from planner.rules.errors import NotFound, Refused
from planner.services.participants import ParticipantWords, add_participant
from planner.services.people import (
    PersonWords,
    PostWords,
    add_person,
    edit_person,
    find_attendances,
    load_person,
    merge_people,
)
from planner.services.people_index import Wanted, find_people, find_twins
from tests.conftest import NOW
from tests.services.world import World, make_world

DAY = date(2024, 3, 5)


@pytest.fixture
def world(session: Session) -> World:
    return make_world(session)


def store(session: Session, world: World, name: str, *posts: PostWords, **more: object) -> Person:
    """Store a person of the province."""
    words = PersonWords(name, posts=posts, **more)  # type: ignore[arg-type]
    return add_person(session, words, world.province.id, on=DAY, by="test", now=NOW)


def names(session: Session, **wanted: object) -> list[str]:
    """Return the names on the list."""
    return [person.name for person in find_people(session, EVERYWHERE, Wanted(**wanted), DAY).people]  # type: ignore[arg-type]


def test_a_person_is_stored_as_written(session: Session, world: World) -> None:
    party = PostWords(" Bí thư ", world.district.name, 30, date(2020, 1, 1))
    person = store(
        session, world, "  Y   Thoanh ", party, PostWords("", "bỏ trống"), PostWords("Đại biểu HĐND", "Tỉnh"),
        sex=Sex.FEMALE, birth_year=1980, telephone=" 0905 123 456 ", ethnicity="Xơ Đăng",
    )  # fmt: skip
    found = load_person(session, person.id)
    assert (found.name, found.telephone, found.birth_year) == ("Y Thoanh", "0905 123 456", 1980)
    assert found.unit == world.province
    assert [(post.position, post.title, post.rank, post.unit) for post in found.posts] == [
        (1, "Bí thư", 30, world.district), (2, "Đại biểu HĐND", 1000, None),
    ]  # fmt: skip
    fewer = PersonWords("Y Thoanh", posts=(PostWords("Đại biểu HĐND", "Tỉnh"),))
    edit_person(session, found, fewer, on=DAY, by="test", now=NOW)
    assert [(post.position, post.title) for post in found.posts] == [(1, "Đại biểu HĐND")]
    with pytest.raises(NotFound):
        load_person(session, 9999)


def test_rank_comes_first_then_the_given_name(session: Session, world: World) -> None:
    for name, rank in (("Đinh Văn Ân", 50), ("A Đức", 50), ("Trần Thị Dung", 50), ("Lê Ánh", 50), ("Y Thoanh", 10)):
        store(session, world, name, PostWords("chức vụ", rank=rank))
    store(session, world, "Chưa Ai", PostWords("thôi chức", rank=1, held_until=date(2024, 3, 4)))
    assert names(session) == ["Y Thoanh", "Lê Ánh", "Đinh Văn Ân", "Trần Thị Dung", "A Đức", "Chưa Ai"]
    assert names(session, sort="name") == ["Chưa Ai", "Lê Ánh", "Đinh Văn Ân", "Trần Thị Dung", "A Đức", "Y Thoanh"]


def test_search_knows_no_marks_and_each_word(session: Session, world: World) -> None:
    for name in ("A Pốt", "Hơ Jan", "Nguyễn Văn Đức", "Nguyễn Thị Duc"):
        store(session, world, name)
    assert names(session, words="duc nguyen") == ["Nguyễn Thị Duc", "Nguyễn Văn Đức"]
    assert (names(session, words="a pot"), names(session, words="ho jan")) == (["A Pốt"], ["Hơ Jan"])
    assert names(session, words="%") == []


def test_a_list_is_limited_by_unit_and_reach(session: Session, world: World) -> None:
    store(session, world, "Của Tỉnh")
    store(session, world, "Giữ Chức Ở Huyện", PostWords("Bí thư", world.district.name))
    add_person(session, PersonWords("Của Xã"), world.commune.id, on=DAY, by="test", now=NOW)
    add_person(session, PersonWords("Nơi Khác"), world.elsewhere.id, on=DAY, by="test", now=NOW)
    assert names(session, unit_id=world.district.id, sort="name") == ["Giữ Chức Ở Huyện", "Của Xã"]
    editor = reach([Held("editor", world.district.id)], Power.PEOPLE)  # type: ignore[arg-type]
    found = find_people(session, editor, Wanted(sort="name"), DAY)
    assert ([person.name for person in found.people], found.total) == (["Giữ Chức Ở Huyện", "Của Xã"], 2)


def test_twins_are_of_one_name_that_nothing_tells_apart(session: Session, world: World) -> None:
    one = store(session, world, "Nguyễn Văn An", birth_year=1970)
    other = store(session, world, "Nguyễn  Văn Ân", sex=Sex.MALE)
    store(session, world, "Nguyễn Văn An", birth_year=1980, sex=Sex.FEMALE)
    store(session, world, "Y Thoanh")
    assert [{pair[0].id, pair[1].id} for pair in find_twins(session, EVERYWHERE)] == [{one.id, other.id}]
    assert find_twins(session, EVERYWHERE, one.id) == find_twins(session, EVERYWHERE, other.id)


def test_two_records_become_one_and_their_past_goes_on(session: Session, world: World) -> None:
    kept = store(session, world, "Nguyễn Văn An", PostWords("Bí thư", "Huyện ủy", 20), birth_year=1970)
    other = store(
        session, world, "Nguyễn Văn An", PostWords("bí thư", "Huyện ủy"), PostWords("Đại biểu", "Tỉnh", 40),
        telephone="0905", birth_year=1971, note="gọi trước",
    )  # fmt: skip
    row = add_participant(session, world.held, ParticipantWords("Khác", post="x"), by="test", now=NOW)
    row.person_id = other.id
    award = Nomination(
        conference_id=world.held.id, unit_id=world.commune.id, position=1, kind=AwardeeKind.INDIVIDUAL, name="Khác",
        person_id=other.id,
    )  # fmt: skip
    turn = AgendaItem(conference_id=world.held.id, position=1, title="Tham luận", presenter_person_id=other.id)
    session.add_all([award, turn])
    session.flush()
    merge_people(session, kept, other, by="test", now=NOW)
    assert (award.person_id, turn.presenter_person_id) == (kept.id, kept.id)
    assert (kept.birth_year, kept.telephone, kept.note) == (1970, "0905", "gọi trước")
    assert [(post.position, post.title, post.rank) for post in kept.posts] == [(1, "Bí thư", 20), (2, "Đại biểu", 40)]
    assert [each.conference for each in find_attendances(session, kept.id)] == [world.held]
    assert session.scalars(select(Participant).where(Participant.person_id == other.id)).all() == []
    assert load_person(session, other.id) is kept and names(session, words="nguyen van an") == ["Nguyễn Văn An"]
    told = select(JournalEntry).where(JournalEntry.act == "merge_people", JournalEntry.row_id == other.id)
    assert [entry.after for entry in session.scalars(told.where(JournalEntry.table == "people"))] == [
        {"merged_into_id": kept.id}
    ]
    with pytest.raises(Refused, match="person_merged"):
        merge_people(session, kept, other, by="test", now=NOW)


def test_two_of_one_list_are_two_people(session: Session, world: World) -> None:
    people = [store(session, world, "Nguyễn Văn An"), store(session, world, "Nguyễn Văn An")]
    for person in people:
        row = add_participant(session, world.held, ParticipantWords(f"Khác {person.id}", post="x"), by="test", now=NOW)
        row.person_id = person.id
    session.flush()
    with pytest.raises(Refused, match="people_on_one_list") as refusal:
        merge_people(session, *people, by="test", now=NOW)
    assert refusal.value.values == {"units": [world.held.unit.name]}


def test_a_delegate_who_is_merged_is_found_again_as_the_one_kept(session: Session, world: World) -> None:
    words = ParticipantWords("Nguyễn Văn An", post="Bí thư", unit_words="Huyện ủy")
    other = add_participant(session, world.held, words, by="test", now=NOW).person
    assert other.unit_id == world.held.unit_id
    kept = store(session, world, "Nguyễn Văn An", PostWords("Bí thư", "Huyện ủy"))
    merge_people(session, kept, other, by="test", now=NOW)
    assert add_participant(session, world.top, words, by="test", now=NOW).person_id == kept.id
