"""Personal data goes some days after the last conference; names, answers and arrivals stay."""

import json
from datetime import date, datetime, timedelta

import pytest
from sqlalchemy import select, text
from sqlalchemy.orm import Session

from planner.enums import Answer, Attendance, ConferenceState, JobState, TokenKind
from planner.models import Arrival, Conference, Job, JournalEntry, ListImport, Participant, Person, Token
from planner.rules.access import Reach
from planner.rules.errors import NotFound
from planner.services.journal import begin_act
from planner.services.journal_chain import verify_journal
from planner.services.participants import ParticipantWords, add_participant
from planner.services.people import merge_people
from planner.services.retention import USUAL_DAYS, find_days, find_expired, forget_expired, keep_for
from planner.services.tokens import find_token, make_token
from planner.wording import fold, name_sort_key
from tests.services.world import World, make_world

LISTED = datetime(2024, 2, 1, 1)
HELD = date(2024, 2, 27)
AFTER = HELD + timedelta(days=31)
WHO = {"by": "test", "now": datetime(2024, 6, 1, 1)}
SECRETS = ("0905 123 456", "y@b.vn", "ốm nặng", "xe lăn", "chị Hoa", "0905 999 888")


@pytest.fixture
def world(session: Session) -> World:
    return make_world(session)


def list_delegate(session: Session, conference: Conference, name: str, **told: object) -> Participant:
    """Put somebody on a list, with contact data and what was told."""
    row = add_participant(session, conference, ParticipantWords(name, post="Bí thư"), by="test", now=LISTED)
    person = row.person
    person.telephone, person.email, person.birth_year, person.note = "0905 123 456", "y@b.vn", 1970, "gọi trước"
    for column, value in told.items():
        setattr(row, column, value)
    session.flush()
    return row


def contact(person: Person) -> tuple[object, ...]:
    return person.telephone, person.email, person.birth_year, person.note


def test_files_that_jobs_made_of_conferences_that_are_over_go_too(session: Session, world: World) -> None:
    list_delegate(session, world.held, "Y Thoanh", needs="xe lăn")
    made = datetime(2024, 3, 1)
    files = [
        Job(workflow=str(conference.id), kind="print", file_name="a.pdf", media_type="application/pdf", made_by="test",
            made_at=made, finished_at=made, state=JobState.DONE, conference_id=conference.id,
            kept_until=datetime(2090, 1, 1))
        for conference in (world.held, world.top)
    ]  # fmt: skip
    session.add_all(files)
    forget_expired(session, AFTER, 30, **WHO)
    session.expire_all()
    assert [job.kept_until.year for job in files] == [2024, 2090]


def test_what_a_held_conference_holds_goes_and_the_record_of_it_stays(session: Session, world: World) -> None:
    row = list_delegate(
        session, world.held, "Y Thoanh", answer=Answer.NOT_COMING, answer_reason="ốm nặng", needs="xe lăn",
        answer_told_by="chị Hoa", note="báo qua 0905 999 888",
    )  # fmt: skip
    other = list_delegate(session, world.held, "A Pốt", note="ngồi hàng đầu")
    begin_act(session, "test", by="test", now=LISTED)
    arrival = Arrival(
        conference_id=world.held.id, participant_id=other.id, key="1", kind=Attendance.PRESENT, at=LISTED,
        received_at=LISTED, recorded_by="test",
    )  # fmt: skip
    file = ListImport(
        unit_id=world.sister.id, conference_id=world.held.id, name="a.xlsx", content=b"0905 123 456", rows=["y@b.vn"]
    )
    session.add_all([arrival, file])
    key = make_token(session, TokenKind.REPLY, by="test", now=LISTED, secret="s", participant_id=row.id)
    feed = make_token(session, TokenKind.FEED, by="test", now=LISTED, unit_id=world.sister.id)
    assert not find_expired(session, HELD + timedelta(days=30), 30)
    found = find_expired(session, AFTER, 30)
    assert (found.conferences, found.participants, len(found.tokens), found.lists) == ([world.held], [row], 1, [file])
    assert found.people == [row.person, other.person]
    forget_expired(session, AFTER, 30, **WHO)
    session.expire_all()
    assert [contact(each.person) for each in (row, other)] == [("", "", None, "")] * 2
    assert {each.person.erased_at for each in (row, other)} == {WHO["now"]}
    assert (row.answer_reason, row.needs, row.answer_told_by, row.note, other.note) == ("", "", "", "", "ngồi hàng đầu")
    assert (row.answer, row.name, row.post, row.person.name) == (Answer.NOT_COMING, "Y Thoanh", "Bí thư", "Y Thoanh")
    assert [post.title for post in row.person.posts] == ["Bí thư"]
    assert (session.get(Arrival, arrival.id).participant_id, file.content, file.rows) == (other.id, None, [])
    with pytest.raises(NotFound):
        find_token(session, TokenKind.REPLY, key, now=LISTED)
    assert session.scalars(select(Token.kind)).all() == [TokenKind.FEED]
    assert find_token(session, TokenKind.FEED, feed, now=LISTED)
    told = json.dumps([list(map(str, each)) for each in session.execute(text("SELECT * FROM journal_entries"))])
    assert [each for each in SECRETS if each in told or json.dumps(each)[1:-1] in told] == []
    assert verify_journal(session).breaks == []


def test_a_second_time_there_is_nothing_to_do(session: Session, world: World) -> None:
    list_delegate(session, world.held, "Y Thoanh", answer_reason="ốm")
    assert forget_expired(session, AFTER, 30, **WHO)
    entries = session.scalars(select(JournalEntry.id)).all()
    assert not forget_expired(session, AFTER, 30, **WHO)
    assert session.scalars(select(JournalEntry.id)).all() == entries


def test_a_conference_is_over_on_its_last_day_or_when_it_was_cancelled(session: Session, world: World) -> None:
    """`top` is on 14-3, `far` was on 26-2, `undated` has no day, and the one cancelled was cancelled on 2-3."""
    rows = [list_delegate(session, each, f"Người {each.id}") for each in (world.top, world.far, world.undated)]
    begin_act(session, "test", by="test", now=datetime(2024, 3, 2, 3))
    world.undated.state = ConferenceState.CANCELLED
    session.flush()

    def gone(day: date) -> list[bool]:
        people = find_expired(session, day, 10).people
        return [row.person in people for row in rows]

    assert gone(date(2024, 3, 7)) == [False, False, False]
    assert gone(date(2024, 3, 8)) == [False, True, False]
    assert gone(date(2024, 3, 13)) == [False, True, True]
    assert gone(date(2024, 3, 24)) == [False, True, True]
    assert gone(date(2024, 3, 25)) == [True, True, True]
    world.top.state = ConferenceState.POSTPONED
    session.flush()
    assert gone(date(2030, 1, 1)) == [False, True, True]  # it is still to come


def test_the_last_list_counts_and_so_does_a_change_of_the_record(session: Session, world: World) -> None:
    again = list_delegate(session, world.held, "Còn Dự")
    begin_act(session, "test", by="test", now=LISTED)
    session.add(Participant(conference_id=world.top.id, person_id=again.person_id, position=1, name="Còn Dự"))
    changed, alone = list_delegate(session, world.held, "Vừa Sửa").person, Person(
        name="Chỉ Danh Bạ", sort_key=name_sort_key("x"), search_key=fold("x"), telephone="0905",
    )  # fmt: skip
    session.add(alone)
    begin_act(session, "test", by="test", now=datetime(2024, 3, 5, 1))
    changed.telephone = "0260"
    session.flush()
    assert find_expired(session, date(2024, 4, 4), 30).people == []
    assert find_expired(session, date(2024, 4, 5), 30).people == [changed]
    assert find_expired(session, date(2024, 4, 14), 30).people == [again.person, changed]
    forget_expired(session, date(2030, 1, 1), 30, **WHO)
    assert (alone.telephone, alone.erased_at) == ("0905", None)


def test_records_that_were_merged_go_with_the_one_that_was_kept(session: Session, world: World) -> None:
    people = [list_delegate(session, each, f"Y {each.id}").person for each in (world.held, world.far)]
    third = Person(name="Y Thoanh", sort_key="x", search_key="y thoanh", telephone="0905 000 111")
    session.add(third)
    merge_people(session, people[0], third, by="test", now=LISTED)
    merge_people(session, people[1], people[0], by="test", now=LISTED)
    assert third.merged_into_id == people[0].merged_into_id == people[1].id
    forget_expired(session, AFTER, 30, **WHO)
    assert [contact(each) for each in (*people, third)] == [("", "", None, "")] * 3


def test_an_office_forgets_only_what_is_its_own(session: Session, world: World) -> None:
    own = list_delegate(session, world.held, "Của Xã", answer_reason="ốm")
    foreign = list_delegate(session, world.far, "Của Xã Khác", answer_reason="ốm")
    found = forget_expired(session, AFTER, 1, reach=Reach(units=frozenset({world.district.id})), **WHO)
    assert (found.conferences, found.people) == ([world.held], [own.person])
    assert (own.answer_reason, foreign.answer_reason, foreign.person.telephone) == ("", "ốm", "0905 123 456")


def test_a_list_that_was_uploaded_into_a_directory_goes_by_its_own_age(session: Session, world: World) -> None:
    begin_act(session, "test", by="test", now=datetime(2024, 3, 1, 1))
    file = ListImport(unit_id=world.district.id, name="a.xlsx", content=b"0905 123 456")
    session.add(file)
    session.flush()
    assert [find_expired(session, date(2024, 3, day), 10).lists for day in (11, 12)] == [[], [file]]
    elsewhere = Reach(units=frozenset({world.elsewhere.id}))
    assert find_expired(session, date(2024, 3, 12), 10, elsewhere).lists == []


def test_the_days_are_a_setting(session: Session) -> None:
    assert find_days(session) == USUAL_DAYS == 365
    keep_for(session, 90, **WHO)
    assert find_days(session) == 90


def test_it_costs_the_same_for_few_and_many(session: Session, world: World, count_queries) -> None:
    def fill(numbers: range) -> None:
        for n in numbers:
            row = list_delegate(session, world.held, f"Người {n}", answer_reason="ốm", needs="x" * (n % 2))
            make_token(session, TokenKind.REPLY, by="test", now=LISTED, participant_id=row.id)
        session.commit()
        session.expire_all()

    fill(range(2))
    with count_queries() as few:
        forget_expired(session, AFTER, 30, **WHO)
    fill(range(2, 40))
    with count_queries(most=len(few)):
        assert len(forget_expired(session, AFTER, 30, **WHO).people) == 38
