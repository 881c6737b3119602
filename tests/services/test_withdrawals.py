"""Whoever is called no more, and whoever was never called, in all that counts, asks and seats delegates."""

from datetime import date

import pytest
from sqlalchemy.orm import Session

from planner.enums import LetterKind
from planner.models import Conference, Participant
from planner.rules.errors import NotFound
from planner.rules.roll import attendance_paragraph
from planner.services.arrivals import Entry, record_arrivals
from planner.services.attendance import find_roll
from planner.services.cards import find_stock
from planner.services.chasing import find_listed
from planner.services.letters import find_register, issue_letters, reissue_letters, withdraw_letters
from planner.services.participants import ParticipantWords, add_participant
from planner.services.presence import count_presence, total
from planner.services.replies import find_link_owner, make_reply_link
from planner.services.seating import find_seating
from planner.services.withdrawals import find_called, find_withdrawn
from tests.conftest import NOW
from tests.services.world import World, make_world

WHO = {"by": "test", "now": NOW}
DAY, NUMBERS = date(2024, 3, 5), {LetterKind.INVITATION: 3}


def withdrawn(session: Session, conference: Conference, name: str) -> Participant:
    """Add a delegate whose letter was withdrawn."""
    row = add_participant(session, conference, ParticipantWords(name), **WHO)
    issue_letters(session, conference, register(session, conference, row), NUMBERS, DAY, **WHO)
    withdraw_letters(session, register(session, conference, row), DAY, "mời nhầm", **WHO)
    return row


def register(session: Session, conference: Conference, row: Participant) -> list:
    return [each for each in find_register(session, conference) if each.participant is row]


def enter(session: Session, conference: Conference, *entries: Entry) -> None:
    record_arrivals(session, conference, entries, by="test", now=NOW, clock=NOW)


def test_all_pages_agree_on_who_is_called(session: Session) -> None:
    world: World = make_world(session)
    here = world.top
    gone = withdrawn(session, here, "Thu Hồi")
    withdrawn(session, world.held, "Nơi Khác")
    come = add_participant(session, here, ParticipantWords("Được Mời"), **WHO)
    enter(session, here, Entry("1", NOW, participant_id=come.id), Entry("2", NOW, walk_in=ParticipantWords("Khách")))
    assert find_withdrawn(session, here.id) == {gone.id}
    assert find_listed(session, here.id) == [come], "nobody is asked who was not called"
    stock = find_stock(session, here)
    assert [row.name for row in stock.rows if stock.comes(row)] == ["Được Mời", "Khách"]
    assert [row.participant.name for row in find_seating(session, here).rows if row.wants_seat] == ["Được Mời", "Khách"]
    counts, doors = find_roll(session, here).total, total(count_presence(session, here.id))
    assert (counts.called, counts.present, counts.absent, counts.walk_ins) == (1, 1, 0, 1)
    assert (doors.called, doors.here, doors.walk_ins) == (1, 2, 1)
    assert "Thu Hồi" not in attendance_paragraph(find_roll(session, here))


def test_who_comes_all_the_same_was_not_called(session: Session) -> None:
    world = make_world(session)
    row = withdrawn(session, world.top, "Thu Hồi")
    enter(session, world.top, Entry("1", NOW, participant_id=row.id))
    counts, doors = find_roll(session, world.top).total, total(count_presence(session, world.top.id))
    assert (counts.called, counts.there, counts.walk_ins) == (0, 1, 1)
    assert (doors.called, doors.here, doors.walk_ins) == (0, 1, 1)


def test_a_letter_issued_again_calls_again(session: Session) -> None:
    world = make_world(session)
    row = withdrawn(session, world.top, "Thu Hồi")
    key = make_reply_link(session, row, secret="s", maker_id=None, **WHO)
    with pytest.raises(NotFound):
        find_link_owner(session, key, now=NOW)
    issue_letters(session, world.top, register(session, world.top, row), NUMBERS, DAY, **WHO)
    reissue_letters(session, world.top, register(session, world.top, row), NUMBERS, DAY, "đổi phòng", **WHO)
    assert find_called(session, world.top.id, [row]) == [row]
    assert find_link_owner(session, key, now=NOW) == (row, world.top)
