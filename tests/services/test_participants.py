"""Participants: who is the same person, what is printed, the order of the list."""

from dataclasses import dataclass, replace

import pytest
from sqlalchemy import func, select

from planner.enums import BadgeClass, LetterKind
from planner.models import AttendanceGroup, Conference, JournalEntry, Person
from planner.readers.lines import PersonLine
from planner.rules.errors import NotFound, Refused
from planner.services.groupings import find_last_grouping, group_participants, load_last_grouping, take_back
from planner.services.journal import begin_act
from planner.services.participants import (
    ParticipantWords,
    add_lines,
    add_participant,
    delete_participant,
    edit_participant,
    find_participant,
    find_participants,
    shift_participant,
)

BY = "Văn phòng"


@dataclass
class Stored:
    """Two conferences of one tier without participants, and an attendance group."""

    first: Conference
    second: Conference
    group: AttendanceGroup


@pytest.fixture
def session(demo_session):
    return demo_session


@pytest.fixture
def stored(conference_of):
    first, second = conference_of("615"), conference_of("616")
    return Stored(first, second, first.tier.groups[0])


def listed(session, conference):
    """Return position and name of each participant."""
    return [(row.position, row.name) for row in find_participants(session, conference.id)]


def add(session, conference, now, name, **words):
    """Add a participant."""
    return add_participant(session, conference, ParticipantWords(name, **words), by=BY, now=now)


def test_one_person_at_two_conferences(session, stored, conference_of, now):
    first = add(session, stored.first, now, "A Pốt", post="Bí thư", unit_words="Xã Một")
    above = add(session, conference_of("62"), now, " A  Pốt ", post="Bí thư", unit_words="Xã Một")
    assert first.person_id == above.person_id and above.name == "A Pốt"
    beside = add(session, stored.second, now, "A Pốt", post="Bí thư", unit_words="Xã Một")
    assert beside.person_id != first.person_id, "a unit knows nobody of a directory that it may not read"


@pytest.mark.parametrize("other", [{"post": "Phó Bí thư"}, {"unit_words": "Xã Hai"}, {"name": "Á Pốt"}])
def test_a_name_alone_never_proves_a_person(session, stored, now, other):
    words = {"name": "A Pốt", "post": "Bí thư", "unit_words": "Xã Một"}
    first = add(session, stored.first, now, **words)
    second = add(session, stored.first, now, **{**words, **other})
    assert first.person_id != second.person_id


def test_who_is_listed_is_refused_also_after_an_edit(session, stored, now):
    row = add(session, stored.first, now, "A Pot", post="Bí thư")
    edit_participant(session, row, ParticipantWords("A Pốt", post="Bí thư"), by=BY, now=now)
    for name in ("A Pốt", "A Pot"):
        with pytest.raises(Refused) as refusal:
            add(session, stored.first, now, name, post="Bí thư")
        assert refusal.value.code == "participant_listed"
    assert listed(session, stored.first) == [(1, "A Pốt")]


def test_lines_take_letter_and_group_and_tell_the_known(session, stored, now):
    add(session, stored.first, now, "A Pốt", post="Bí thư")
    lines = [
        PersonLine(1, "bà", "Y Lan", "", "Xã Một"),
        PersonLine(2, "", "A Pốt", "Bí thư", ""),
        PersonLine(3, "", "U Bê", "", ""),
    ]
    added, known = add_lines(
        session, stored.first, [*lines, lines[0]], letter=LetterKind.SUMMONS, group_id=stored.group.id, by=BY, now=now
    )
    assert (added, known) == (2, [lines[1], lines[0]])
    rows = find_participants(session, stored.first.id)
    assert [(row.position, row.honorific, row.name, row.letter, row.group_id) for row in rows] == [
        (1, "đồng chí", "A Pốt", LetterKind.INVITATION, None),
        (2, "bà", "Y Lan", LetterKind.SUMMONS, stored.group.id),
        (3, "đồng chí", "U Bê", LetterKind.SUMMONS, stored.group.id),
    ]


def test_the_press_gets_its_card_by_its_group(session, conference_of, now):
    top = conference_of("62")
    press = next(group for group in top.tier.groups if group.words.startswith("Phóng viên"))
    listed = {row.badge for row in find_participants(session, top.id) if row.group_id == press.id}
    assert listed == {BadgeClass.PRESS}  # the journalists of the demonstration
    by_hand = add(session, top, now, "A Nhui", group_id=press.id)
    add_lines(session, top, [PersonLine(1, "", "Y Blao", "", "")], by=BY, now=now, group_id=press.id)
    assert by_hand.badge is find_participants(session, top.id)[-1].badge is BadgeClass.PRESS
    words = ParticipantWords("A Nhui", group_id=top.tier.groups[0].id)
    edit_participant(session, by_hand, words, by=BY, now=now)
    assert by_hand.badge is BadgeClass.DELEGATE
    by_hand.badge = BadgeClass.STAFF  # a class that somebody chose stays
    edit_participant(session, by_hand, replace(words, group_id=press.id), by=BY, now=now)
    assert by_hand.badge is BadgeClass.STAFF


def test_order_and_delete_leave_no_hole(session, stored, now):
    people = session.scalar(select(func.count(Person.id)))
    rows = [add(session, stored.first, now, name) for name in ("A", "B", "C")]
    add(session, stored.second, now, "D")
    shift_participant(session, rows[2], -1, by=BY, now=now)
    shift_participant(session, rows[0], -1, by=BY, now=now)
    assert listed(session, stored.first) == [(1, "A"), (2, "C"), (3, "B")]
    delete_participant(session, rows[0], by=BY, now=now)
    assert listed(session, stored.first) == [(1, "C"), (2, "B")]
    assert listed(session, stored.second) == [(1, "D")]
    assert session.scalar(select(func.count(Person.id))) == people + 4, "the person stays in the directory"


def test_several_get_a_group_at_once_or_nobody_does(session, stored, now):
    rows = [add(session, stored.first, now, name) for name in ("A", "B", "C")]
    stranger = add(session, stored.second, now, "D")
    ids, group = [row.id for row in rows[:2]], stored.group.id
    assert group_participants(session, stored.first, ids, group, by=BY, now=now) == 2
    assert group_participants(session, stored.first, [*ids, rows[2].id], group, by=BY, now=now) == 1
    for others, wanted in (([rows[0].id, stranger.id], None), (ids, 10**6)):
        with pytest.raises(NotFound):
            group_participants(session, stored.first, others, wanted, by=BY, now=now)
    assert [row.group_id for row in (*rows, stranger)] == [group, group, group, None]
    query = select(func.count()).where(JournalEntry.act == "group_participants", JournalEntry.by == BY)
    assert session.scalar(query) == 3, "an entry for each who changed, none for who stood there"


def test_the_last_grouping_is_taken_back_once_and_only_for_who_stands_as_it_set_them(session, stored, now):
    first = stored.first
    rows = [add(session, first, now, name) for name in ("A", "B", "C")]
    assert find_last_grouping(session, first) is None
    group_participants(session, first, [rows[0].id], stored.group.id, by=BY, now=now)
    older = load_last_grouping(session, first)
    group_participants(session, first, [row.id for row in rows], None, by=BY, now=now)
    group_participants(session, first, [row.id for row in rows[1:]], stored.group.id, by=BY, now=now)
    edit_participant(session, rows[2], ParticipantWords("C"), by=BY, now=now)  # somebody else was faster
    found = load_last_grouping(session, first)
    assert (found.back, found.stay, found.former_group(rows[1])) == ([rows[1]], [rows[2]], None)
    with pytest.raises(Refused, match="grouping_over"):
        take_back(session, first, older.number, by=BY, now=now)
    assert take_back(session, first, found.number, by=BY, now=now) == 1
    assert [row.group_id for row in rows] == [None, None, None]
    assert find_last_grouping(session, first) is None
    with pytest.raises(Refused, match="grouping_over"):
        take_back(session, first, found.number, by=BY, now=now)


def test_a_group_of_several_brings_its_card_and_taking_it_back_the_former_one(session, conference_of, now):
    top = conference_of("62")
    press = next(group for group in top.tier.groups if group.words.startswith("Phóng viên"))
    usual, chosen, later = (add(session, top, now, name) for name in ("A Nhui", "Y Blao", "A Lưu"))
    chosen.badge = BadgeClass.STAFF
    ids = [usual.id, chosen.id, later.id]
    group_participants(session, top, ids, press.id, by=BY, now=now)
    assert [row.badge for row in (usual, chosen, later)] == [BadgeClass.PRESS, BadgeClass.STAFF, BadgeClass.PRESS]
    begin_act(session, "edit_cards", by=BY, now=now)
    later.badge = BadgeClass.STAFF
    session.flush()
    assert take_back(session, top, load_last_grouping(session, top).number, by=BY, now=now) == 3
    assert [row.badge for row in (usual, chosen, later)] == [BadgeClass.DELEGATE, BadgeClass.STAFF, BadgeClass.STAFF]


def test_a_participant_of_another_conference_is_not_found(session, stored, now):
    row = add(session, stored.first, now, "A Pốt")
    assert find_participant(session, stored.first.id, row.id) is row
    with pytest.raises(NotFound):
        find_participant(session, stored.second.id, row.id)


def test_the_journal_knows_the_conference(session, stored, now):
    add(session, stored.first, now, "A Pốt")
    query = select(JournalEntry.by, JournalEntry.conference_id).where(
        JournalEntry.act == "edit_participants", JournalEntry.table == "participants"
    )
    assert session.execute(query).all() == [(BY, stored.first.id)]
