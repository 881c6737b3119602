from datetime import datetime

import pytest
from sqlalchemy.orm import Session

from planner.models import Participant, Person
from planner.rules.access import EVERYWHERE
from planner.services.journal import begin_act
from planner.services.search import LIMIT, search
from planner.wording import fold, name_sort_key
from tests.services.world import BY, add_unit, make_world

ALL = (EVERYWHERE, EVERYWHERE)


def _names(session: Session, words: str) -> list[tuple[str, str]]:
    return [(unit.name, unit.parent.name if unit.parent else "") for unit in search(session, words, *ALL).units]


@pytest.mark.parametrize("words", ["Đắk Long", "dak long", "ĐĂK LONG", "  đắk   long ", "hội nghị sơ kết xã đắk long"])
def test_two_communes_of_one_name_stand_with_their_districts(session: Session, words: str) -> None:
    make_world(session)
    assert sorted(_names(session, words)) == [("Xã Đăk Long", "Huyện Đắk Glei"), ("Xã Đắk Long", "Huyện Kon Rẫy")]


@pytest.mark.parametrize("words", ["ia h'drai", "Ia H’Drai", "Ia H' Drai", "IA HDRAI"])
def test_apostrophes_do_not_matter(session: Session, words: str, now: datetime) -> None:
    world = make_world(session)
    begin_act(session, "test", by=BY, now=now)
    add_unit(session, "618", "Huyện Ia H’Drai", world.district.kind, world.district.level, world.province)
    assert [unit.name for unit in search(session, words, *ALL).units] == ["Huyện Ia H’Drai"]


def test_units_by_code_and_conferences_with_them(session: Session) -> None:
    world = make_world(session)
    found = search(session, "614", *ALL)
    assert [unit.id for unit in found.units] == [world.district.id]
    assert [row.id for row in found.conferences] == [world.top.id]


@pytest.mark.parametrize("words", ["123-KH/TU", "kế hoạch số 123", "123 kh tu"])
def test_plans_by_number(session: Session, words: str) -> None:
    world = make_world(session)
    found = search(session, words, *ALL)
    assert ([plan.id for plan in found.plans], found.units, found.people) == ([world.plan.id], [], [])


def test_people_with_the_conferences_that_list_them(session: Session, now: datetime) -> None:
    world = make_world(session)
    begin_act(session, "test", by=BY, now=now)
    people = [Person(name=n, sort_key=name_sort_key(n), search_key=fold(n)) for n in ("A Pốt", "Y Thoanh", "Bùi A Pốt")]
    session.add_all(people)
    session.flush()
    for conference in (world.top, world.held):
        session.add(Participant(conference_id=conference.id, person_id=people[0].id, position=1, name="A Pốt"))
    session.add(Participant(conference_id=world.top.id, person_id=people[1].id, position=2, name="Y Thoanh"))
    session.flush()
    people = search(session, "a pot", *ALL).people
    found = {person.name: [row.conference.id for row in lists] for person, lists in people}
    assert found == {"A Pốt": [world.top.id, world.held.id], "Bùi A Pốt": []}


@pytest.mark.parametrize("words", ["", "   ", "!!!", "%", "_", "zzz", "\0"])
def test_nothing_is_found_by_nothing(session: Session, words: str) -> None:
    make_world(session)
    assert search(session, words, *ALL).count == 0


def test_many_hits_cost_no_more_queries(session: Session, now: datetime, count_queries) -> None:
    world = make_world(session)
    with count_queries() as few:
        search(session, "long", *ALL)
    begin_act(session, "test", by=BY, now=now)
    for number in range(30):
        add_unit(session, f"9{number}", f"Xã Long {number}", world.commune.kind, world.commune.level, world.district)
    session.expunge_all()
    with count_queries(most=6) as many:
        found = search(session, "long", *ALL)
    assert (len(found.units), found.is_cut, len(many)) == (LIMIT, True, len(few))
