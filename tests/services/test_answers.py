"""Answers of delegates: by the link until a moment, by the clerk at any, and what is kept of each."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import func, select

from planner.enums import Answer, AnswerSource, ConferenceState, LetterKind
from planner.models import JournalEntry, Participant, Person, Unit
from planner.rules.errors import Refused
from planner.services.answers import (
    AnswerWords,
    answer_by_link,
    count_answers,
    count_by_group,
    record_answer,
    set_closing,
    why_closed,
)
from planner.services.chasing import by_delegation, chase_text, find_chased, find_group_words, find_listed
from planner.services.days import load_calendar
from planner.services.journal import begin_act
from planner.services.participants import find_participants
from planner.services.prints import closing_of
from planner.services.replies import make_reply_link, reply_keys, reply_message

BY, SECRET = "Văn phòng", "bí mật của máy chủ"
CLOSES = datetime(2024, 3, 11, 17)  # three working days before the district meets
ALL = AnswerWords(Answer.COMING, "bận", "A Thay", "Phó Chủ tịch", True, "vườn rau", "báo cáo", "ăn chay")


@pytest.fixture
def session(demo_session):
    return demo_session


@pytest.fixture
def conference(conference_of):
    return conference_of("614")


@pytest.fixture
def row(session, conference):
    return find_participants(session, conference.id)[0]


@pytest.fixture
def answer(session, conference, row, now):
    """Return a function by which the delegate answers at a moment."""

    def give(words, at=CLOSES, now=now):
        answer_by_link(session, row, conference, words, at=at, closes_at=CLOSES, now=now)

    return give


@pytest.fixture
def record(session, row, now):
    """Return a function by which a clerk writes down what was told."""

    def write(words, source=AnswerSource.TELEPHONE, told_by="Y Vợ", at=now - timedelta(hours=1), now=now):
        record_answer(session, row, words, source=source, told_by=told_by, at=at, by=BY, now=now)

    return write


def kept(row):
    """Return what stands in the columns of an answer."""
    return (
        row.answer, row.answer_reason, row.substitute_name, row.substitute_post, row.wishes_to_speak, row.speech_topic,
        row.papers_to_bring, row.needs,
    )  # fmt: skip


def change(session, now, row, **values):
    """Change a row as another service would."""
    begin_act(session, "test", by=BY, now=now)
    for name, value in values.items():
        setattr(row, name, value)
    session.flush()


def test_only_what_goes_with_an_answer_is_kept(row, answer):
    there = (True, "vườn rau", "báo cáo", "ăn chay")
    cases = [
        (Answer.COMING, (Answer.COMING, "", "", "", *there)),
        (Answer.SUBSTITUTE, (Answer.SUBSTITUTE, "bận", "A Thay", "Phó Chủ tịch", *there)),
        (Answer.NOT_COMING, (Answer.NOT_COMING, "bận", "", "", False, "", "", "")),
    ]
    for said, wanted in cases:
        answer(AnswerWords(said, *kept_words()))
        assert kept(row) == wanted


def kept_words():
    """Return everything that may be said besides the answer."""
    return " bận ", " A  Thay ", "Phó Chủ tịch", False, "vườn rau", "báo cáo", "ăn chay"


def test_an_answer_is_kept_with_who_when_and_the_reason(session, conference, row, answer, now):
    answer(AnswerWords(Answer.NOT_COMING, " đi  công tác "))
    assert (row.answer_reason, row.answered_at, row.answer_source) == ("đi công tác", now, AnswerSource.LINK)
    later = now + timedelta(hours=1)
    answer(AnswerWords(Answer.COMING), now=later)
    assert (row.answer, row.answer_reason, row.answered_at) == (Answer.COMING, "", later)
    query = select(JournalEntry).where(JournalEntry.act == "answer_invitation", JournalEntry.row_id == row.id)
    query = query.order_by(JournalEntry.id)
    told = [(entry.by, entry.unit_id, entry.conference_id, entry.after) for entry in session.scalars(query)]
    place = (f"{row.name} (qua liên kết trả lời)", conference.unit_id, conference.id)
    assert [each[:3] for each in told] == [place, place]
    assert (told[0][3]["answer"], told[0][3]["answer_reason"]) == ("not_coming", "***")
    assert told[1][3]["answer"] == "coming"


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (AnswerWords(Answer.NOT_COMING, "  "), "reply_reason"),
        (AnswerWords(Answer.SUBSTITUTE, "bận", " ", "Phó Chủ tịch"), "reply_substitute"),
        (AnswerWords(Answer.SUBSTITUTE, "bận", "A Thay", " "), "reply_substitute_post"),
    ],
)
def test_what_is_missing_is_asked_for(row, answer, words, code):
    with pytest.raises(Refused) as refusal:
        answer(words)
    assert (refusal.value.code, row.answer) == (code, None)


def test_who_was_summoned_sends_nobody_but_the_office_may_write_it(session, row, answer, record, now):
    change(session, now, row, letter=LetterKind.SUMMONS)
    words = AnswerWords(Answer.SUBSTITUTE, "ốm", "A Thay", "Phó Chủ tịch")
    with pytest.raises(Refused) as refusal:
        answer(words)
    assert (refusal.value.code, row.answer) == ("reply_summoned", None)
    record(words)
    assert (row.answer, row.substitute_name) == (Answer.SUBSTITUTE, "A Thay")
    answer(AnswerWords(Answer.COMING))
    assert (row.answer, row.answer_source, row.answer_told_by) == (Answer.COMING, AnswerSource.LINK, "")


def test_a_clerk_writes_who_told_it_how_and_when_also_after_the_last_moment(row, record, now):
    record(AnswerWords(Answer.NOT_COMING))
    assert kept(row) == (Answer.NOT_COMING, "", "", "", False, "", "", "")
    assert (row.answer_source, row.answer_told_by) == (AnswerSource.TELEPHONE, "Y Vợ")
    assert row.answered_at == now - timedelta(hours=1)
    with pytest.raises(Refused) as refusal:
        record(AnswerWords(Answer.SUBSTITUTE))
    assert refusal.value.code == "reply_substitute"
    record(AnswerWords(Answer.SUBSTITUTE, substitute_name="A Thay"), AnswerSource.LETTER, "")
    assert (row.substitute_name, row.answer_source, row.answer_told_by) == ("A Thay", AnswerSource.LETTER, "")


def test_the_same_answer_again_changes_nothing(session, row, answer, record, now):
    answer(AnswerWords(Answer.COMING))
    count = session.scalar(select(func.count(JournalEntry.id)))
    answer(AnswerWords(Answer.COMING, "bận"), now=now + timedelta(days=1))
    assert (row.answered_at, session.scalar(select(func.count(JournalEntry.id)))) == (now, count)
    record(AnswerWords(Answer.COMING), at=now)
    record(AnswerWords(Answer.COMING), at=now, now=now + timedelta(days=1))
    assert session.scalar(select(func.count(JournalEntry.id))) == count + 1
    record(AnswerWords(Answer.COMING), at=now + timedelta(minutes=1))
    assert row.answered_at == now + timedelta(minutes=1)


def test_an_answer_is_taken_back_whole(row, record):
    record(ALL)
    record(AnswerWords(None, "bận", "A Thay", "Phó", True, "x", "y", "z"))
    assert kept(row) == (None, "", "", "", False, "", "", "")
    assert (row.answered_at, row.answer_source, row.answer_told_by) == (None, None, "")


# --- until when ---------------------------------------------------------------------------------------------


def test_answers_close_some_working_days_before_or_when_the_office_says(session, conference, today, now):
    calendar = load_calendar(session, today, conference.starts_at.date())
    assert (closing_of(conference, calendar, 3), closing_of(conference, calendar, 1)) == (
        CLOSES, datetime(2024, 3, 13, 17),
    )  # fmt: skip
    set_closing(session, conference, datetime(2024, 3, 12, 11, 30), by=BY, now=now)
    assert closing_of(conference, calendar, 3) == datetime(2024, 3, 12, 11, 30)
    with pytest.raises(Refused) as refusal:
        set_closing(session, conference, conference.starts_at + timedelta(minutes=1), by=BY, now=now)
    assert refusal.value.code == "answers_after_start"
    set_closing(session, conference, None, by=BY, now=now)
    assert closing_of(conference, calendar, 3) == CLOSES
    change(session, now, conference, state=ConferenceState.POSTPONED)
    assert closing_of(conference, calendar, 3) is None


def test_answers_are_taken_until_the_moment_itself(session, conference, row, answer, now):
    minute, day = timedelta(minutes=1), timedelta(days=1)
    assert [why_closed(conference, CLOSES + step, CLOSES) for step in (-30 * day, -minute, 0 * day, minute)] == [
        "", "", "", "closed",
    ]  # fmt: skip
    assert why_closed(conference, conference.starts_at + day, CLOSES) == "over"
    assert why_closed(conference, CLOSES + minute, None) == ""
    with pytest.raises(Refused) as refusal:
        answer(AnswerWords(Answer.COMING), at=CLOSES + minute)
    assert (refusal.value.code, row.answer) == ("reply_closed", None)
    for state, why in ((ConferenceState.POSTPONED, "postponed"), (ConferenceState.CANCELLED, "cancelled")):
        change(session, now, conference, state=state)
        assert why_closed(conference, CLOSES, CLOSES) == why
        with pytest.raises(Refused):
            answer(AnswerWords(Answer.COMING))
    assert row.answer is None


# --- counted and asked again ---------------------------------------------------------------------------------


def test_counts_by_group(session, conference, answer):
    rows = find_participants(session, conference.id)
    groups = {row.group_id for row in rows}
    answer(AnswerWords(Answer.COMING))
    assert count_answers(rows) == {
        Answer.COMING: 1, Answer.NOT_COMING: 0, Answer.SUBSTITUTE: 0, None: len(rows) - 1,
    }  # fmt: skip
    counts = count_by_group(rows)
    assert counts.keys() == groups
    assert sum(found[Answer.COMING] for found in counts.values()) == 1
    assert sum(sum(found.values()) for found in counts.values()) == len(rows)
    assert groups <= {number for number, _ in find_group_words(session, conference)}


def test_who_has_not_answered_is_listed_by_delegation_with_telephone(session, conference, row, answer, now):
    rows = find_listed(session, conference.id)
    unit = session.scalars(select(Unit).where(Unit.code == "23482", Unit.valid_until.is_not(None))).one()
    change(session, now, rows[1], delegation_id=unit.id, unit_words="Xã khác")
    session.refresh(rows[1])
    change(session, now, rows[1].person, telephone="0260 3000 111")
    answer(AnswerWords(Answer.COMING))
    key = make_reply_link(session, rows[1], secret=SECRET, by=BY, maker_id=None, now=now)
    make_reply_link(session, row, secret=SECRET, by=BY, maker_id=None, now=now)
    chased = find_chased(session, conference.id, rows, secret=SECRET, now=now)
    assert [each.participant.id for each in chased] == [each.id for each in rows[1:]]
    assert (chased[0].key, chased[0].telephone, {each.key for each in chased[1:]}) == (key, "0260 3000 111", {None})
    found = by_delegation(chased)
    assert next(iter(found)) == "Xã Đắk Kôi" and [each.participant for each in found["Xã Đắk Kôi"]] == [rows[1]]
    assert sum(map(len, found.values())) == len(rows) - 1
    text = chase_text("Hội nghị", found, datetime(2024, 3, 5, 9))
    assert text.startswith("Danh sách đại biểu chưa trả lời việc dự Hội nghị (đến 09 giờ 00 phút, ngày 05-3-2024):\n")
    assert f"\n\nXã Đắk Kôi (1 đại biểu):\n1. Đồng chí {rows[1].name}, " in text and "điện thoại 0260 3000 111" in text
    assert row.name not in text


def test_words_to_send_say_until_when():
    assert reply_message("", "Huyện đội", "Hội nghị", "http://x/y", CLOSES) == (
        "Kính gửi Huyện đội. Đề nghị quý cơ quan trả lời việc dự Hội nghị trước 17 giờ 00 phút, ngày 11-3-2024 tại địa "
        "chỉ: http://x/y Địa chỉ này chỉ dành cho quý cơ quan, đề nghị không chuyển tiếp."
    )


def test_queries_do_not_grow_with_the_list(session, conference, now, count_queries):
    def ask():
        session.expire_all()
        conference_id = conference.id
        rows = find_listed(session, conference_id)
        by_delegation(find_chased(session, conference_id, rows, secret=SECRET, now=now))
        return len(rows)

    with count_queries() as few:
        before = ask()
    begin_act(session, "test", by=BY, now=now)
    for number in range(20):
        person = Person(name=f"Người {number}", sort_key="x", search_key="x")
        session.add(person)
        session.flush()
        session.add(Participant(conference_id=conference.id, person_id=person.id, position=90, name=person.name))
    session.flush()
    reply_keys(session, conference.id, secret=SECRET, by=BY, maker_id=None, now=now)
    with count_queries(most=len(few)):
        assert ask() == before + 20
