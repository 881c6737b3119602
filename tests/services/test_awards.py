"""Nominations: two lists, each in its own order."""

from dataclasses import replace

import pytest

from planner.enums import AwardeeKind, NominationState
from planner.rules.errors import NotFound
from planner.services.awards import (
    NominationWords,
    add_nomination,
    delete_nomination,
    edit_nomination,
    find_nomination,
    find_nominations,
    shift_nomination,
)

PERSON = NominationWords(
    kind=AwardeeKind.INDIVIDUAL, name=" Y  Lan", birth_year=1990, ethnicity="Ba Na", post="Thôn 1", submitted_by="Xã",
    achievement="", form="Giấy khen", state=NominationState.PROPOSED,
)  # fmt: skip
GROUP = replace(PERSON, kind=AwardeeKind.COLLECTIVE, name="Thôn 1")


@pytest.fixture
def who(now):
    return {"by": "Văn phòng", "now": now}


@pytest.fixture
def conference(conference_of):
    return conference_of("614")


@pytest.fixture
def rows(demo_session, conference, who):
    """Three individuals and two collectives, added by turns."""
    words = [replace(PERSON, name="A"), replace(GROUP, name="X"), replace(PERSON, name="B"), replace(GROUP, name="Y")]
    return [add_nomination(demo_session, conference, each, **who) for each in [*words, replace(PERSON, name="C")]]


def listed(session, conference):
    """Return kind, position and name of each nomination."""
    return [(row.kind.value[0], row.position, row.name) for row in find_nominations(session, conference.id)]


def test_collectives_come_first_and_each_kind_has_its_numbers(demo_session, conference, rows):
    assert listed(demo_session, conference) == [
        ("c", 1, "X"), ("c", 2, "Y"), ("i", 1, "A"), ("i", 2, "B"), ("i", 3, "C"),
    ]  # fmt: skip


def test_a_collective_was_never_born(demo_session, conference, who):
    person, group = (add_nomination(demo_session, conference, each, **who) for each in (PERSON, GROUP))
    assert (person.name, person.birth_year, person.ethnicity) == ("Y Lan", 1990, "Ba Na")
    assert (group.birth_year, group.ethnicity) == (None, "")


def test_another_kind_goes_to_the_end_of_the_other_list_and_leaves_no_hole(demo_session, conference, rows, who):
    edit_nomination(demo_session, rows[0], replace(GROUP, name="A"), **who)
    assert listed(demo_session, conference) == [
        ("c", 1, "X"), ("c", 2, "Y"), ("c", 3, "A"), ("i", 1, "B"), ("i", 2, "C"),
    ]  # fmt: skip


def test_order_and_delete_stay_inside_a_kind(demo_session, conference, rows, who):
    shift_nomination(demo_session, rows[4], -1, **who)
    shift_nomination(demo_session, rows[0], -1, **who)
    delete_nomination(demo_session, rows[1], **who)
    assert listed(demo_session, conference) == [("c", 1, "Y"), ("i", 1, "A"), ("i", 2, "C"), ("i", 3, "B")]


def test_a_nomination_of_another_conference_is_not_found(demo_session, conference_of, rows):
    with pytest.raises(NotFound):
        find_nomination(demo_session, conference_of("62").id, rows[0].id)
