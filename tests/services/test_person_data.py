"""One person's data: collected whole, erased but for the name, and the journal holds none of it."""

import json
from datetime import date, datetime

import pytest
from sqlalchemy import select, text
from sqlalchemy.orm import Session

from planner.enums import Answer, Attendance, AwardeeKind, ConferenceState, JobState, LetterKind, Sex, TokenKind
from planner.models import Arrival, Job, Letter, ListImport, Nomination, Participant, Person, Seat, Token
from planner.rules.access import EVERYWHERE
from planner.rules.errors import Refused
from planner.services.jobs import has_overdue
from planner.services.journal import begin_act
from planner.services.participants import ParticipantWords, add_participant
from planner.services.people import PersonWords, PostWords, add_person, edit_person, merge_people
from planner.services.people_index import Wanted, find_people, find_twins
from planner.services.person_data import collect_data, count_facts, erase_person
from planner.services.search import search
from planner.services.tokens import make_token
from tests.conftest import NOW
from tests.services.world import World, make_world

DAY = date(2024, 3, 5)
LATER = datetime(2024, 3, 6, 2)
PERSONAL = {"telephone": "0905 123 456", "email": "y@b.vn", "birth_year": 1971, "note": "gọi cho con gái"}
ANSWER = {"answer_reason": "mổ ruột thừa", "needs": "xe lăn", "answer_told_by": "chị Hoa", "note": "ngồi gần cửa"}

TOLD = {"speech_topic": "chuyện của bản", "papers_to_bring": "sổ tay của bố"}


@pytest.fixture
def world(session: Session) -> World:
    return make_world(session)


@pytest.fixture
def delegate(session: Session, world: World) -> Participant:
    """A delegate of a conference that was held, about whom everything is known, and another on the same list."""
    file = ListImport(unit_id=world.sister.id, name="a.xlsx", content=b"0905 123 456", rows=["0905 123 456"])
    session.add(file)
    words = PersonWords("Y Thoanh", sex=Sex.FEMALE, ethnicity="Xơ Đăng", posts=(PostWords("Bí thư", "Xã Đắk Long"),),
                        **PERSONAL)  # type: ignore[arg-type]  # fmt: skip
    person = add_person(session, words, world.sister.id, on=DAY, by="test", now=NOW)
    called = ParticipantWords("Y Thoanh", post="Bí thư", unit_words="Xã Đắk Long")
    row = add_participant(session, world.held, called, by="test", now=NOW)
    noise = add_participant(session, world.held, ParticipantWords("A Pốt", post="x"), by="test", now=NOW)
    begin_act(session, "test", by="test", now=NOW)
    noise.person.telephone, noise.needs, row.answer, row.import_id = "0260 111", "ghế cao", Answer.NOT_COMING, file.id
    for name, value in (ANSWER | TOLD).items():
        setattr(row, name, value)
    at = {"conference_id": world.held.id, "participant_id": row.id}
    session.add_all([
        Letter(kind=LetterKind.SUMMONS, addressee="đồng chí Y Thoanh", number=7, **at), Seat(code="A1", **at),
        Arrival(key="1", kind=Attendance.PRESENT, at=NOW, received_at=NOW, recorded_by="test", **at),
        Nomination(
            conference_id=world.held.id, person_id=person.id, position=1, kind=AwardeeKind.INDIVIDUAL, name="Y Thoanh",
            birth_year=1971, ethnicity="Xơ Đăng", achievement="giảm nghèo",
        ),
    ])  # fmt: skip
    for each in (row, noise):
        make_token(session, TokenKind.REPLY, by="test", now=NOW, secret="s", participant_id=each.id)
    assert row.person_id == person.id
    return row


def test_everything_is_collected_and_only_of_this_person(session: Session, world: World, delegate) -> None:
    data = collect_data(session, delegate.person)
    assert {name: data["person"][name] for name in PERSONAL} == PERSONAL
    assert (data["person"]["sex"], data["person"]["ethnicity"], data["person"]["unit"]) == (
        "female", "Xơ Đăng", world.sister.name,
    )  # fmt: skip
    assert data["posts"] == [{"title": "Bí thư", "unit_words": "Xã Đắk Long", "rank": 1000}]
    (listed,) = data["conferences"]
    assert {name: listed[name] for name in ANSWER} == ANSWER
    assert (listed["conference"], listed["seat"], listed["answer"]) == (
        "Hội nghị sơ kết xã Đắk Long", "A1", "not_coming",
    )  # fmt: skip
    assert [each["number"] for each in listed["letters"]] == [7]
    assert [each["kind"] for each in listed["arrivals"]] == ["present"]
    assert [each["made_by"] for each in listed["links"]] == ["test"] and "digest" not in json.dumps(data)
    assert [each["birth_year"] for each in data["nominations"]] == [1971]
    assert data["journal_entries"] == 3  # the record, the place on the list, the answer
    assert "0260 111" not in json.dumps(data) and "ghế cao" not in json.dumps(data, ensure_ascii=False)
    assert count_facts(data) == 7  # record, post, list, letter, arrival, link, nomination


def test_it_is_erased_but_for_the_name_and_the_journal_holds_none_of_it(session: Session, delegate) -> None:
    person = delegate.person
    erase_person(session, person, today=DAY, by="test", now=LATER)
    session.expire_all()
    assert [getattr(person, name) for name in (*PERSONAL, "sex", "ethnicity")] == ["", "", None, "", None, ""]
    assert (person.name, person.posts, person.erased_at) == ("Y Thoanh", [], LATER)
    assert [getattr(delegate, name) for name in ANSWER | TOLD] == [""] * 6
    assert (delegate.name, delegate.post, delegate.answer) == ("Y Thoanh", "Bí thư", Answer.NOT_COMING)
    nomination = session.scalars(select(Nomination)).one()
    assert (nomination.name, nomination.achievement, nomination.birth_year, nomination.ethnicity) == (
        "Y Thoanh", "giảm nghèo", None, "",
    )  # fmt: skip
    assert [file.rows for file in session.scalars(select(ListImport))] == [[]]
    assert (session.scalars(select(Seat.code)).one(), session.scalars(select(Letter.number)).one()) == ("A1", 7)
    other = session.scalars(select(Participant).where(Participant.id != delegate.id)).one()
    assert (other.person.telephone, other.needs) == ("0260 111", "ghế cao")
    assert session.scalars(select(Token.participant_id)).all() == [other.id]
    rows = session.execute(text("SELECT * FROM journal_entries")).mappings().all()
    told = "\n".join(str(value) for row in rows for name, value in row.items() if name not in {"digest", "previous"})
    secrets = [*map(str, PERSONAL.values()), *ANSWER.values(), "Xơ Đăng", "female"]
    assert len(rows) > 10 and "erase_person" in told and "Y Thoanh" in told
    assert [each for each in secrets if each in told or json.dumps(each)[1:-1] in told] == []


def test_an_erased_record_is_found_no_more_and_not_taken_for_a_new_delegate(session: Session, world, delegate) -> None:
    person = delegate.person
    assert person in find_people(session, EVERYWHERE, Wanted(words="y thoanh"), DAY).people
    erase_person(session, person, today=DAY, by="test", now=LATER)
    assert find_people(session, EVERYWHERE, Wanted(words="y thoanh"), DAY).people == []
    assert search(session, "y thoanh", EVERYWHERE, EVERYWHERE).people == []
    words = ParticipantWords("Y Thoanh", post="Bí thư", unit_words="Xã Đắk Long")
    again = add_participant(session, world.top, words, by="test", now=NOW)
    assert again.person_id != person.id
    assert find_twins(session, EVERYWHERE, again.person_id) == []
    edit_person(session, person, PersonWords("Y Thoanh", telephone="0905"), on=DAY, by="test", now=LATER)
    assert person in find_people(session, EVERYWHERE, Wanted(words="y thoanh"), DAY).people  # written down again


def test_files_that_jobs_made_of_the_conferences_go_with_it(session: Session, world: World, delegate) -> None:
    """One that lies there, one that is being made, one that still waits, and one of another conference."""
    done, running, waiting, other = (
        Job(workflow=name, kind="print", file_name="a.pdf", media_type="application/pdf", total=9, made_by="test",
            made_at=NOW, finished_at=kept and NOW, state=state, conference_id=conference.id, kept_until=kept)
        for name, state, conference, kept in (
            ("1", JobState.DONE, world.held, LATER), ("2", JobState.RUNNING, world.held, None),
            ("3", JobState.QUEUED, world.held, None), ("4", JobState.DONE, world.top, LATER),
        )
    )  # fmt: skip
    session.add_all([done, running, waiting, other])
    session.flush()
    erase_person(session, delegate.person, today=DAY, by="test", now=LATER)
    session.expire_all()
    assert done.kept_until == NOW and has_overdue(session, now=LATER)
    assert (running.cancel_asked, waiting.cancel_asked) == (True, False)
    assert other.kept_until == LATER


def test_records_merged_into_it_are_erased_with_it(session: Session, world: World, delegate) -> None:
    words = PersonWords("Y Thoanh", telephone="0905 999")
    twin = add_person(session, words, world.sister.id, on=DAY, by="test", now=NOW)
    merge_people(session, delegate.person, twin, by="test", now=NOW)
    assert [each["telephone"] for each in collect_data(session, delegate.person)["merged_records"]] == ["0905 999"]
    erase_person(session, delegate.person, today=DAY, by="test", now=LATER)
    assert (session.get(Person, twin.id).telephone, twin.erased_at) == ("", LATER)


@pytest.mark.parametrize("state", [ConferenceState.DATED, ConferenceState.POSTPONED])
def test_whoever_is_expected_at_a_conference_is_not_erased(session: Session, world: World, delegate, state) -> None:
    begin_act(session, "test", by="test", now=NOW)
    world.top.state = state
    row = Participant(conference_id=world.top.id, person_id=delegate.person_id, position=1, name="Y Thoanh")
    session.add(row)
    session.flush()
    with pytest.raises(Refused, match="person_expected") as refusal:
        erase_person(session, delegate.person, today=DAY, by="test", now=LATER)
    assert refusal.value.values == {"units": [world.district.name]}
    assert (delegate.person.telephone, delegate.needs) == ("0905 123 456", "xe lăn")
    world.top.state = ConferenceState.CANCELLED
    erase_person(session, delegate.person, today=DAY, by="test", now=LATER)
    assert delegate.person.telephone == ""
