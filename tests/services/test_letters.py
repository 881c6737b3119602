"""The register of letters: one number for many, what changed since, issued again, sent, withdrawn, printed."""

from datetime import date, datetime, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from planner.enums import LetterKind, SendingWay
from planner.models import JournalEntry, Letter, Participant, Person
from planner.rules.errors import Refused
from planner.services.conferences import find_conference
from planner.services.days import load_calendar
from planner.services.journal import begin_act
from planner.services.letter_changes import Change, changes_text
from planner.services.letters import (
    find_people_to_print,
    find_register,
    issue_letters,
    reissue_letters,
    send_letters,
    withdraw_letters,
)
from planner.services.participants import delete_participant, find_participants, shift_participant
from planner.services.prints import invitation_sheet

BY, DAY = "Văn phòng", date(2024, 3, 5)
GM, GTT = LetterKind.INVITATION, LetterKind.SUMMONS
NUMBERS = {GM: 12, GTT: 7}


@pytest.fixture
def session(demo_session):
    return demo_session


@pytest.fixture
def conference(session, conference_of):
    return find_conference(session, conference_of("614").id)


@pytest.fixture
def register(session, conference):
    """Return a function that reads the register anew."""
    return lambda: find_register(session, conference)


@pytest.fixture
def change(session, now):
    """Return a function that changes rows as another service would, some minutes later."""

    def run(row, **values):
        begin_act(session, "test", by=BY, now=now + timedelta(minutes=5))
        for name, value in values.items():
            setattr(row, name, value)
        session.flush()

    return run


@pytest.fixture
def issue(session, conference, register, now):
    """Return a function that issues letters to some rows of the register, or to all."""

    def run(rows=None, numbers=NUMBERS, day=DAY, now=now):
        return issue_letters(session, conference, register() if rows is None else rows, numbers, day, by=BY, now=now)

    return run


@pytest.fixture
def again(session, conference, register, now):
    """Return a function that issues letters of some rows again."""

    def run(rows, numbers=None, day=DAY, remark=""):
        later = now + timedelta(minutes=9)
        return reissue_letters(session, conference, rows, numbers or {}, day, remark, by=BY, now=later)

    return run


def code_of(act, *args, **kwargs):
    """Return the code with which an act is refused."""
    with pytest.raises(Refused) as refusal:
        act(*args, **kwargs)
    return refusal.value.code


def test_letters_get_one_number_for_each_kind_in_protocol_order(session, conference, register, issue, change):
    rows = find_participants(session, conference.id)
    change(rows[0], letter=GTT)
    assert issue() == len(rows)
    found = register()
    assert [row.participant for row in found] == rows
    assert {(row.letter.kind, row.letter.number, row.letter.issue, row.letter.issued_on) for row in found} == {
        (GTT, 7, 1, DAY), (GM, 12, 1, DAY),
    }  # fmt: skip
    assert found[0].letter.kind is GTT
    first = found[0].letter
    assert (first.addressee, first.post) == ("Đồng chí Lê Quang Thịnh", "Bí thư Huyện ủy Kon Rẫy")
    assert {row.changes for row in found} == {()}
    shift_participant(session, rows[1], -1, by=BY, now=datetime(2024, 3, 5))
    assert [row.participant for row in register()][:2] == [rows[1], rows[0]]


def test_who_has_a_letter_gets_no_second_and_a_number_is_needed(session, register, issue, change):
    rows = register()
    assert issue(rows[:2]) == 2
    change(rows[2].participant, letter=GTT)
    assert code_of(issue, numbers={GM: 12, GTT: None}) == "letter_number"
    assert code_of(issue, numbers={}) == "letter_number"
    assert sum(row.letter is not None for row in register()) == 2
    assert issue(numbers={GM: 13, GTT: 7}) == len(rows) - 2
    assert [row.letter.number for row in register()][:4] == [12, 12, 7, 13]
    assert code_of(issue) == "letter_nobody"


def test_what_changed_since_is_shown_and_kept_with_the_next_issue(session, conference, register, issue, change, again):
    issue()
    first, second, third, fourth = [row.participant for row in register()][:4]
    change(first, name="Lê Quang Thịnh A", honorific="ông")
    change(second, letter=GTT)
    change(third, post="Chủ tịch", unit_words="Huyện Kon Rẫy")
    rows = register()
    assert [[each.what for each in row.changes] for row in rows[:5]] == [
        ["addressee"], ["kind"], ["post"], [], [],
    ]  # fmt: skip
    assert rows[0].changes == (Change("addressee", "Đồng chí Lê Quang Thịnh", "Ông Lê Quang Thịnh A"),)
    assert code_of(again, [rows[1]]) == "letter_number", "another kind has a number of its own"
    assert code_of(again, [rows[0], rows[3]]) == "letter_same"
    assert again(rows[:3], {GTT: 7}, date(2024, 3, 6), "in nhầm tên") == 3
    rows = register()
    assert [(row.letter.issue, row.letter.number, row.letter.kind, row.changes) for row in rows[:4]] == [
        (2, 12, GM, ()), (2, 7, GTT, ()), (2, 12, GM, ()), (1, 12, GM, ()),
    ]  # fmt: skip
    assert [len(row.letters) for row in rows[:4]] == [2, 2, 2, 1]
    assert rows[0].letter.changes == (
        "Người nhận: Đồng chí Lê Quang Thịnh thành Ông Lê Quang Thịnh A; "
        "ngày ban hành: 05-3-2024 thành 06-3-2024. In nhầm tên"
    )
    assert rows[1].letter.changes.startswith("Loại giấy: giấy mời thành giấy triệu tập; số giấy: 12 thành 7; ")
    assert again([rows[3]], {GM: 20}) == 1
    assert register()[3].letter.changes == "Số giấy: 12 thành 20"
    assert fourth.name in register()[3].letter.addressee


def test_a_new_day_or_place_of_the_conference_is_told_of_letters_issued_before(
    session, conference, register, issue, change, now
):
    rows = register()
    issue(rows[:1])
    change(conference, starts_at=datetime(2024, 3, 13, 8), venue="Hội trường mới", ends_at=None)
    issue(rows[1:2], now=now + timedelta(minutes=10))
    first, second, third = register()[:3]
    assert [each.what for each in first.changes] == ["starts_at", "venue"]
    assert first.changes[0] == Change(
        "starts_at", "07 giờ 30 phút, ngày 14-3-2024", "08 giờ 00 phút, ngày 13-3-2024"
    )  # fmt: skip
    assert first.changes[1].after == "Hội trường mới"
    assert (second.changes, third.changes) == ((), ())
    change(conference, dress="Áo dài")
    assert len(register()[0].changes) == 2, "clothes are in the letter, yet no reason to issue it again"
    begin_act(session, "test", by=BY, now=now + timedelta(minutes=20))
    conference.starts_at, conference.venue = datetime(2024, 3, 14, 7, 30), first.changes[1].before
    session.flush()
    assert register()[0].changes == (), "moved back to where it was"
    assert [each.what for each in register()[1].changes] == ["starts_at", "venue"]


def test_the_way_and_the_day_of_sending(session, register, issue, now):
    rows = register()
    issue(rows[:3])
    rows = register()
    early = date(2024, 3, 4)
    assert code_of(send_letters, session, rows, SendingWay.POST, early, by=BY, now=now) == "letter_sent_early"
    assert send_letters(session, rows, SendingWay.POST, DAY, by=BY, now=now) == 3
    assert [(row.letter.way, row.letter.sent_on) for row in register()[:3]] == [(SendingWay.POST, DAY)] * 3
    assert code_of(send_letters, session, rows[3:], SendingWay.POST, DAY, by=BY, now=now) == "letter_nobody"


def test_a_withdrawn_letter_is_not_printed_and_a_new_one_says_so(
    session, conference, register, issue, again, change, now
):
    issue()
    rows = register()
    assert code_of(withdraw_letters, session, rows[:1], DAY, "  ", by=BY, now=now) == "letter_reason"
    assert withdraw_letters(session, rows[:1], DAY, "mời nhầm", by=BY, now=now) == 1
    assert code_of(withdraw_letters, session, register()[:1], DAY, "mời nhầm", by=BY, now=now) == "letter_nobody"
    change(rows[0].participant, post="Khác")
    row = register()[0]
    assert (row.in_force, row.letter.withdrawn_reason, row.changes) == (None, "mời nhầm", ())
    assert code_of(again, [row]) == "letter_nobody"
    printed = find_people_to_print(session, conference.id)
    assert [person for person, _ in printed] == [each.participant for each in rows[1:]]
    assert {letter.number for _, letter in printed} == {12}
    assert issue([row], {GM: 15}) == 1
    row = register()[0]
    assert (row.letter.issue, row.letter.number, row.letter.changes) == (2, 15, "Cấp lại sau khi thu hồi")
    assert len(find_people_to_print(session, conference.id)) == len(rows)
    reasons = select(JournalEntry.reason).where(JournalEntry.act == "withdraw_letters")
    reasons = reasons.where(JournalEntry.conference_id == conference.id)
    assert session.scalars(reasons).all() == ["mời nhầm"]


def test_the_printed_letter_bears_number_and_day_of_its_own_kind(session, conference, register, issue, change, today):
    calendar = load_calendar(session, today, conference.starts_at.date())
    issue(register()[:1])
    (person, letter), (other, none), *_ = find_people_to_print(session, conference.id)
    head = invitation_sheet(conference, person, calendar, 3, letter=letter).head
    assert (head.number, head.day, head.symbol) == ("12", DAY, "GM/HU")
    head = invitation_sheet(conference, other, calendar, 3, letter=none).head
    assert (none, head.number, head.day) == (None, "", None)
    change(person, letter=GTT)
    head = invitation_sheet(conference, person, calendar, 3, letter=letter).head
    assert (head.number, head.day, head.symbol) == ("", None, "GTT/HU"), "a summons has a number of its own"


def test_changes_read_as_a_sentence():
    assert changes_text([Change("post", "", "Bí thư")]) == "Chức vụ, đơn vị: chưa ghi thành Bí thư"
    assert changes_text([], "in mờ.") == "In mờ"
    assert changes_text([]) == ""


def test_letters_go_with_their_delegate_and_the_journal_knows_the_conference(session, conference, register, issue, now):
    issue()
    row = register()[0]
    number = row.letter.id
    entries = select(JournalEntry.unit_id, JournalEntry.conference_id).where(
        JournalEntry.table == "letters", JournalEntry.row_id.in_([row.letter.id for row in register()])
    )
    assert set(session.execute(entries)) == {(conference.unit_id, conference.id)}
    delete_participant(session, row.participant, by=BY, now=now)
    assert session.scalars(select(Letter.id).where(Letter.id == number)).all() == []


def test_an_issue_stands_once(session, register, issue, now):
    issue()
    row = register()[0]
    begin_act(session, "test", by=BY, now=now)
    twin = {"kind": GM, "addressee": "x", "conference_id": row.participant.conference_id}
    with pytest.raises(IntegrityError), session.begin_nested():
        session.add(Letter(participant_id=row.participant.id, issue=1, **twin))
        session.flush()


def test_queries_do_not_grow_with_the_list(session, conference, register, issue, now, count_queries):
    issue()
    session.expire_all()
    session.refresh(conference)
    with count_queries() as few:
        register()
    begin_act(session, "test", by=BY, now=now)
    for number in range(30):
        person = Person(name=f"Người {number}", sort_key="x", search_key="x")
        session.add(person)
        session.flush()
        session.add(Participant(conference_id=conference.id, person_id=person.id, position=90, name=person.name))
    session.flush()
    rows = register()
    with count_queries() as issued:
        issue(rows)
    session.expire_all()
    session.refresh(conference)
    with count_queries(most=len(few)):
        register()
    asked = [query for query in issued if not query.startswith("INSERT")]
    assert len(asked) < 10, "letters are stored at once: nothing is asked for each"
