"""Attendance groups of one conference: quotas of its own, groups of its own, filled from the directory."""

from datetime import date

import pytest
from sqlalchemy import select

from planner.enums import LetterKind
from planner.models import AttendanceGroup, Conference, Letter, Person, Post
from planner.rules.access import EVERYWHERE, NOWHERE, Reach
from planner.rules.errors import NotFound, Refused
from planner.services.conference_parts import count_groups, count_parts
from planner.services.group_filling import Sought, add_people, find_listed, find_to_fill, printed_posts
from planner.services.groups import (
    Standing,
    add_group,
    count_standing,
    delete_group,
    edit_group,
    find_group,
    find_groups,
)
from planner.services.journal import begin_act
from planner.services.participants import (
    ParticipantWords,
    add_lines,
    add_participant,
    edit_participant,
    find_participants,
)
from planner.services.people import PersonWords, PostWords, add_person
from planner.services.units import find_unit

BY, DAY = "Văn phòng", date(2024, 3, 5)


@pytest.fixture
def session(demo_session):
    return demo_session


@pytest.fixture
def first(conference_of) -> Conference:
    return conference_of("615")


@pytest.fixture
def second(conference_of) -> Conference:
    return conference_of("616")


@pytest.fixture
def act(now):
    return {"by": BY, "now": now}


@pytest.fixture
def person(session, act):
    """Return a function that stores a person with posts `title, unit words, rank` in the directory of a unit."""

    def store(code: str, name: str, *posts: tuple) -> Person:
        words = PersonWords(name, posts=tuple(PostWords(*each) for each in posts))
        return add_person(session, words, find_unit(session, code, DAY).id, on=DAY, **act)

    return store


def names(found) -> list[str]:
    return [person.name for person in found.people]


def test_a_quota_holds_at_one_conference_and_in_all_counts(session, first, second, act):
    group = find_groups(session, first)[0]
    assert (group.quota, group.is_own) == (first.tier.groups[0].quota, False)
    before = count_parts(session, first).quota
    edit_group(session, first, group.id, "", 7, **act)
    assert find_groups(session, first)[0].quota == 7
    assert find_groups(session, second)[0].quota == group.quota
    assert count_parts(session, first).quota == before - (group.quota or 0) + 7
    assert count_groups(session, first)[0].quota == 7
    assert count_parts(session, second).quota == before
    edit_group(session, first, group.id, "", 0, **act)
    assert find_groups(session, first)[0].quota == 0
    edit_group(session, first, group.id, "", None, **act)
    assert find_groups(session, first)[0].quota == group.quota


def test_who_was_not_called_fills_no_quota(session, first, act):
    group = find_groups(session, first)[0]
    before = count_standing(session, first.id).get(group.id, Standing()).named
    rows = [
        add_participant(session, first, ParticipantWords(name, group_id=group.id), **act)
        for name in ("A Gọi", "Y Đến", "Hơ Rút")
    ]
    rows[1].is_walk_in = True
    taken_back = {"issue": 1, "withdrawn_on": date(2024, 3, 4)}
    session.add(Letter(conference_id=first.id, participant_id=rows[2].id, kind=LetterKind.INVITATION,
                       addressee="Hơ Rút", **taken_back))  # fmt: skip
    session.flush()
    assert count_standing(session, first.id)[group.id].named == before + 1


def test_an_own_group_is_of_one_conference(session, first, second, act):
    number = len(find_groups(session, first))
    own = add_group(session, first, " Đại biểu  người có uy tín ", 3, **act)
    rows = find_groups(session, first)
    assert [(row.words, row.quota, row.is_own) for row in rows[number:]] == [("Đại biểu người có uy tín", 3, True)]
    assert own.id not in {row.id for row in find_groups(session, second)}
    assert own.id not in {row.id for row in first.tier.groups}
    assert [row.words for row in count_groups(session, first)][-1] == "Đại biểu người có uy tín"
    with pytest.raises(NotFound):
        find_group(session, second, own.id)
    edit_group(session, first, own.id, "Già làng", 5, **act)
    assert (own.words, own.quota) == ("Già làng", 5)
    for words in ("gia lang", rows[0].words):
        with pytest.raises(Refused) as refusal:
            add_group(session, first, words, None, **act)
        assert refusal.value.code == "group_listed"


def test_what_is_in_use_or_of_the_plan_is_not_deleted(session, first, act):
    own = add_group(session, first, "Già làng", None, **act)
    add_participant(session, first, ParticipantWords("A Pốt", group_id=own.id), **act)
    for group_id, code in ((first.tier.groups[0].id, "group_of_plan"), (own.id, "group_in_use")):
        with pytest.raises(Refused) as refusal:
            delete_group(session, first, group_id, **act)
        assert refusal.value.code == code
    assert count_standing(session, first.id)[own.id].named == 1
    other = add_group(session, first, "Báo chí", None, **act)
    delete_group(session, first, other.id, **act)
    assert session.scalar(select(AttendanceGroup.id).where(AttendanceGroup.words == "Báo chí")) is None


def test_nobody_stands_in_a_group_of_another_conference_or_tier(session, first, second, conference_of, act):
    row = add_participant(session, first, ParticipantWords("A Pốt", group_id=first.tier.groups[0].id), **act)
    foreign = (add_group(session, second, "Già làng", None, **act).id, conference_of("62").tier.groups[0].id, 999999)
    for group_id in foreign:
        words = ParticipantWords("A Pao", group_id=group_id)
        for refused in (
            lambda words=words: add_participant(session, first, words, **act),
            lambda words=words: edit_participant(session, row, words, **act),
            lambda group_id=group_id: add_lines(session, first, [], group_id=group_id, **act),
            lambda group_id=group_id: add_people(
                session, first, [row.person_id], EVERYWHERE, on=DAY, group_id=group_id, **act
            ),
        ):
            with pytest.raises(NotFound):
                refused()
    assert [(each.name, each.group_id) for each in find_participants(session, first.id)] == [
        ("A Pốt", first.tier.groups[0].id)
    ]


def test_people_are_found_by_unit_post_and_rank_in_reach(session, person, act):
    chief = person("614", "A Chỉ", ("Chánh Văn phòng Huyện ủy thử", "Huyện Kon Rẫy", 300))
    member = person("614", "Y Ba", ("Phó Chánh văn phòng thử", "Huyện Kon Rẫy", 310))
    below = person("23482", "A Một", ("Văn phòng thử", "", 900))
    other = person("610", "A Khác", ("Chánh văn phòng thử", "Huyện Đắk Glei", 300))
    former = person("614", "A Cũ", ("Chánh văn phòng thử", "Huyện Kon Rẫy", 1, None, date(2024, 1, 1)))
    unit_id = find_unit(session, "614", DAY).id

    def found(reach=EVERYWHERE, **sought):
        return names(find_to_fill(session, reach, Sought(**{"post": "VAN PHONG thu", **sought}), DAY))

    assert found() == [chief.name, other.name, member.name, below.name]
    assert found(unit_id=unit_id) == [chief.name, member.name, below.name]
    assert found(rank_from=301, rank_to=310) == [member.name]
    assert found(rank_from=311) == [below.name]
    assert found(Reach(units=frozenset({unit_id}))) == [chief.name, member.name, below.name]
    assert found(NOWHERE) == []
    assert former.name in names(find_to_fill(session, EVERYWHERE, Sought(unit_id=None), DAY))


def test_ticked_people_are_added_once_as_they_are_printed(session, first, person, act):
    group = first.tier.groups[1]
    unit = find_unit(session, "614", DAY)
    late = person("614", "A Chỉ", ("Già làng", "Thôn 2", 900))
    early = person(
        "614", "Y Ba", ("Ủy viên Ban Thường vụ", "Huyện ủy Kon Rẫy", 310), ("Chủ tịch", "Huyện Kon Rẫy", 300)
    )
    hidden = person("610", "A Khác")
    reach = Reach(units=frozenset({unit.id}))
    ids = [late.id, early.id, hidden.id]
    added, known = add_people(session, first, ids, reach, on=DAY, group_id=group.id, **act)
    assert [(row.name, row.post, row.unit_words, row.group_id, row.delegation_id) for row in added] == [
        ("Y Ba", "Ủy viên Ban Thường vụ Huyện ủy Kon Rẫy, Chủ tịch, huyện Kon Rẫy", "", group.id, unit.id),
        ("A Chỉ", "Già làng", "Thôn 2", group.id, None),
    ]
    assert known == [] and [row.position for row in find_participants(session, first.id)] == [1, 2]
    added, known = add_people(session, first, ids, EVERYWHERE, on=DAY, **act)
    assert ([row.name for row in added], [row.name for row in known]) == (["A Khác"], ["Y Ba", "A Chỉ"])
    assert find_listed(session, first.id) == {late.id, early.id, hidden.id}


def test_who_stands_there_in_the_same_words_is_not_added_again(session, first, person, act):
    add_participant(session, first, ParticipantWords("A Pốt", post="Già làng", unit_words="Thôn 9"), **act)
    twin = person("615", "A Pốt", ("Già làng", "Thôn 9"))
    assert twin.id not in find_listed(session, first.id)
    added, known = add_people(session, first, [twin.id], EVERYWHERE, on=DAY, **act)
    assert (added, known) == ([], [twin])


@pytest.mark.parametrize(
    ("posts", "printed"),
    [
        ([], ("", "")),
        ([("Bí thư", "Huyện ủy Kon Rẫy")], ("Bí thư", "Huyện ủy Kon Rẫy")),
        ([("Bí thư", "Xã Một"), ("Chủ tịch", "Xã Một")], ("Bí thư, Chủ tịch", "Xã Một")),
        ([("Bí thư", "Huyện ủy"), ("Đại biểu", "")], ("Bí thư Huyện ủy, Đại biểu", "")),
        ([("a" * 199, "b"), ("c" * 199, "d"), ("e" * 9, "f")], (f"{'a' * 199} b", "")),
    ],
)
def test_posts_in_one_line(posts, printed):
    assert printed_posts(posts) == printed


def test_thousands_take_no_more_queries(session, first, act, count_queries):
    begin_act(session, "test", **act)
    session.add_all(
        Person(name=f"Người {n}", sort_key=f"{n:05}", search_key=f"nguoi {n}",
               posts=[Post(position=1, title="Trưởng thôn thử", unit_words=f"Thôn {n}", rank=n)])
        for n in range(1, 301)
    )  # fmt: skip
    session.flush()
    session.expunge_all()
    with count_queries(most=3):
        found = find_to_fill(session, EVERYWHERE, Sought(post="truong thon thu"), DAY)
    assert (found.total, len(found.people), found.people[0].name) == (300, 200, "Người 1")
