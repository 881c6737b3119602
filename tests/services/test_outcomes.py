"""What is written about a conference: hours, who wrote, points with organ and day, and what the papers make of it."""

from datetime import date, datetime, time

import pytest
from sqlalchemy import select

from planner.documents.outcome_sheets import ConcludedPoint
from planner.enums import ConferenceState
from planner.models import Conclusion, Deadline, JournalEntry, Unit
from planner.rules.errors import NotFound, Refused
from planner.services.attendance import find_minutes, write_attendance
from planner.services.conclusions import find_points
from planner.services.journal import begin_act
from planner.services.outcomes import (
    PointWords,
    RecordWords,
    add_point,
    delete_point,
    edit_point,
    find_organs,
    find_point,
    list_points,
    record_mark,
    shift_point,
    write_record,
)
from tests.conftest import NOW, TODAY
from tests.services.conftest import read_words

WHO = {"by": "Y Hương", "now": NOW}
RECORD = RecordWords("Y  Hương ", time(8, 5), time(11, 10), None, "  Khai mạc. \r\n\r\nThôn 1 phát biểu.\n")


@pytest.fixture
def held(conference_of):
    """The conference of a commune that was held on 20-02-2024, whose doors counted."""
    return conference_of("23491")


@pytest.fixture
def write(demo_session):
    return lambda conference, words=RECORD: write_record(demo_session, conference, words, today=TODAY, **WHO)


@pytest.fixture
def add(demo_session, held):
    def store(words, organ="", last=None, *, is_assessment=False):
        return add_point(demo_session, held, PointWords(words, is_assessment, organ, last), **WHO)

    return store


def told(session, table):
    """Return the entries of the newest act on a table."""
    query = select(JournalEntry).where(JournalEntry.table == table, JournalEntry.by == "Y Hương")
    return list(session.scalars(query.order_by(JournalEntry.id)))


def test_the_record_is_begun_and_written_over(demo_session, held, write):
    write(held)
    minutes = find_minutes(demo_session, held.id)
    assert (minutes.secretary, minutes.text) == ("Y Hương", "Khai mạc.\n\nThôn 1 phát biểu.")
    assert (minutes.opened_at, minutes.closed_at) == (datetime(2024, 2, 20, 8, 5), datetime(2024, 2, 20, 11, 10))
    write(held, RecordWords("", None, time(1), date(2024, 2, 21), ""))
    assert (minutes.secretary, minutes.opened_at, minutes.closed_at) == ("", None, datetime(2024, 2, 21, 1))
    assert [(entry.act, entry.change) for entry in told(demo_session, "minutes")] == [
        ("write_minutes", "insert"), ("write_minutes", "update"),
    ]  # fmt: skip


def test_the_paragraph_of_who_was_there_stays(demo_session, held, write):
    write_attendance(demo_session, held, "Có mặt đủ.", **WHO)
    write(held)
    assert find_minutes(demo_session, held.id).attendance == "Có mặt đủ."


def test_the_chair_is_written_only_where_it_was_asked_for(held, write):
    before = held.chair
    write(held)
    assert held.chair == before
    write(held, RecordWords("", None, None, None, "", chair=" Bí thư  A Hùng "))
    assert held.chair == "Bí thư A Hùng"


@pytest.mark.parametrize(("words", "code"), [
    (RecordWords("", time(11), time(8), None, ""), "outcome_hours"),
    (RecordWords("", time(11), time(11), None, ""), "outcome_hours"),
    (RecordWords("", None, time(8), date(2024, 2, 19), ""), "outcome_hours"),
    (RecordWords("", time(8), time(8), date(2024, 3, 6), ""), "outcome_too_early"),
])  # fmt: skip
def test_hours_that_cannot_be_are_refused(held, write, words, code):
    with pytest.raises(Refused) as refused:
        write(held, words)
    assert refused.value.code == code


def test_a_conference_to_come_takes_words_but_no_hours(demo_session, conference_of, write):
    top, undated = conference_of("62"), conference_of("23482")
    for conference, code in ((top, "outcome_too_early"), (undated, "outcome_undated")):
        write(conference, RecordWords("Y Hương", None, None, None, "Dự thảo"))
        assert find_minutes(demo_session, conference.id).text == "Dự thảo"
        with pytest.raises(Refused) as refused:
            write(conference)
        assert refused.value.code == code


def test_nothing_is_written_about_a_cancelled_conference(demo_session, held, write, add):
    point = add("Một")
    begin_act(demo_session, "test", **WHO)
    held.state, held.held_on = ConferenceState.CANCELLED, None
    demo_session.flush()
    words = PointWords("Hai", False)
    for act in (
        lambda: write(held), lambda: add("Hai"), lambda: edit_point(demo_session, held, point, words, **WHO),
        lambda: delete_point(demo_session, held, point, **WHO),
        lambda: shift_point(demo_session, held, point, 1, **WHO),
    ):  # fmt: skip
        with pytest.raises(Refused) as refused:
            act()
        assert refused.value.code == "outcome_cancelled"


def test_who_writes_second_is_told(demo_session, held, write):
    mark = record_mark(None)
    write(held, RecordWords("Y Hương", None, None, None, "một", mark=mark))
    with pytest.raises(Refused) as refused:
        write(held, RecordWords("A Hùng", None, None, None, "hai", mark=mark))
    assert refused.value.code == "outcome_changed"
    write_attendance(demo_session, held, "Có mặt đủ.", **WHO)  # another part of the record: nobody is in the way
    mark = record_mark(find_minutes(demo_session, held.id))
    write(held, RecordWords("A Hùng", None, None, None, "hai", mark=mark))
    assert find_minutes(demo_session, held.id).text == "hai"


def test_assessments_come_first_and_each_kind_is_numbered_and_moved_by_itself(demo_session, held, add):
    for words, is_assessment in (("T1", False), ("A1", True), ("T2", False), ("A2", True)):
        add(words, is_assessment=is_assessment)

    def listed():
        return [[(row.number, row.point.words) for row in kind] for kind in list_points(demo_session, held.id)]

    assert listed() == [[(1, "A1"), (2, "A2")], [(1, "T1"), (2, "T2")]]
    assert [point.words for point in find_points(demo_session, held.id)] == ["A1", "A2", "T1", "T2"]
    query = select(Conclusion).where(Conclusion.conference_id == held.id)
    rows = {row.words: row for row in demo_session.scalars(query)}
    shift_point(demo_session, held, rows["T2"], -1, **WHO)
    shift_point(demo_session, held, rows["A2"], 1, **WHO)  # the last stays
    assert listed() == [[(1, "A1"), (2, "A2")], [(1, "T2"), (2, "T1")]]
    edit_point(demo_session, held, rows["A1"], PointWords("T3", False), **WHO)
    assert listed() == [[(1, "A2")], [(1, "T2"), (2, "T1"), (3, "T3")]]
    delete_point(demo_session, held, rows["T1"], **WHO)
    assert listed() == [[(1, "A2")], [(1, "T2"), (2, "T3")]]
    assert sorted(row.position for row in rows.values() if row is not rows["T1"]) == [1, 2, 3]
    assert {entry.act for entry in told(demo_session, "conclusions")} == {"edit_conclusions"}


def test_an_organ_of_the_tree_is_named_by_its_unit_any_other_by_words(demo_session, held, add):
    known = add("Chỉ đạo", " Huyện ủy  Kon Rẫy", date(2024, 3, 15))
    unit = demo_session.get(Unit, known.unit_id)
    assert (unit.code, known.organ, known.last_day) == ("614", "", date(2024, 3, 15))
    other = add("Phối hợp", "Ban Dân vận và các thôn")
    assert (other.unit_id, other.organ) == (None, "Ban Dân vận và các thôn")
    assert find_points(demo_session, held.id) == [
        ConcludedPoint("Chỉ đạo", False, "Huyện ủy Kon Rẫy", date(2024, 3, 15)),
        ConcludedPoint("Phối hợp", False, "Ban Dân vận và các thôn"),
    ]
    edit_point(demo_session, held, known, PointWords("Chỉ đạo", False, "Các thôn"), **WHO)
    assert (known.unit_id, known.organ, known.last_day) == (None, "Các thôn", None)
    edit_point(demo_session, held, known, PointWords("Tốt", True, "Các thôn", date(2024, 3, 15)), **WHO)
    assert (known.unit_id, known.organ, known.last_day) == (None, "", None)


def test_a_name_that_several_units_share_is_none_of_them(demo_session, held, now):
    commune = demo_session.get(Unit, held.unit_id)
    name = next(name for name, unit_id in find_organs(demo_session, held).items() if unit_id == commune.id)
    begin_act(demo_session, "test", by="test", now=now)
    demo_session.add(Unit(
        code="twin", name=commune.name, kind=commune.kind, level=commune.level, parent_id=commune.parent_id,
        search_key=commune.search_key, valid_until=commune.valid_until,
    ))  # fmt: skip
    demo_session.flush()
    assert name not in find_organs(demo_session, held)


def test_a_task_does_not_end_before_it_was_given(demo_session, held, add):
    with pytest.raises(Refused) as refused:
        add("Một", "Các thôn", date(2024, 2, 19))
    assert (refused.value.code, refused.value.values["held_on"]) == ("conclusion_before", date(2024, 2, 20))
    assert add("Một", "Các thôn", date(2024, 2, 20)).last_day == date(2024, 2, 20)


def test_a_limit_of_the_plan_stays_one_until_another_day_is_written(demo_session, held, add):
    limit = demo_session.scalars(
        select(Deadline).where(Deadline.plan_id == held.plan_id, Deadline.strict_last >= date(2024, 3, 1))
    ).first()
    point = add("Báo cáo")
    begin_act(demo_session, "test", by="test", now=NOW)
    point.deadline_id = limit.id
    demo_session.flush()
    edit_point(demo_session, held, point, PointWords("Báo cáo kết quả", False, "", limit.strict_last), **WHO)
    assert (point.deadline_id, point.last_day) == (limit.id, None)
    later = date(2024, 6, 1)
    edit_point(demo_session, held, point, PointWords("Báo cáo kết quả", False, "", later), **WHO)
    assert (point.deadline_id, point.last_day) == (None, later)
    assert demo_session.get(Deadline, limit.id).strict_last != later


def test_what_lacks_is_said_of_tasks_alone(demo_session, held, add):
    add("Tốt", is_assessment=True)
    add("Một")
    add("Hai", "Các thôn")
    add("Ba", "Các thôn", date(2024, 3, 15))
    assessments, tasks = list_points(demo_session, held.id)
    assert [(row.lacks_organ, row.lacks_day) for row in (*assessments, *tasks)] == [
        (False, False), (True, True), (False, True), (False, False),
    ]  # fmt: skip


def test_a_point_of_another_conference_is_not_found(demo_session, conference_of, add):
    with pytest.raises(NotFound):
        find_point(demo_session, conference_of("62").id, add("Một").id)


def test_a_point_that_somebody_deleted_meanwhile_is_not_found(demo_session, held, add):
    point, words = add("Một"), PointWords("Hai", False)
    delete_point(demo_session, held, point, **WHO)
    for act in (
        lambda: edit_point(demo_session, held, point, words, **WHO),
        lambda: shift_point(demo_session, held, point, 1, **WHO),
        lambda: delete_point(demo_session, held, point, **WHO),
    ):
        with pytest.raises(NotFound):
            act()


def test_the_journal_keeps_a_point_with_its_conference_not_with_whom_it_charges(demo_session, held, add):
    add("Chỉ đạo", "Huyện ủy Kon Rẫy")
    (entry,) = told(demo_session, "conclusions")
    assert (entry.unit_id, entry.conference_id) == (held.unit_id, held.id)


def test_both_papers_print_what_was_written(demo_session, held, write, add, print_paper, find_gaps):
    write(held)
    add("Hội nghị đạt yêu cầu", is_assessment=True)
    add("Tổ chức thực hiện", "Ban Dân vận và các thôn", date(2024, 3, 15))
    assert find_gaps("minutes", "23491") == []
    minutes, notice = (read_words(print_paper(kind, "23491")) for kind in ("minutes", "conclusions"))
    assert "Khai mạc lúc 08 giờ 05 phút, ngày 20-02-2024." in minutes and "Thôn 1 phát biểu." in minutes
    task = "Ban Dân vận và các thôn tổ chức thực hiện, chậm nhất ngày 15-3-2024."
    assert f"1. Hội nghị đạt yêu cầu. 2. {task}" in minutes
    assert "I- ĐÁNH GIÁ CHUNG 1. Hội nghị đạt yêu cầu. II- NHIỆM VỤ, GIẢI PHÁP" in notice and f"1. {task}" in notice
