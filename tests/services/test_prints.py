"""Sheets: what a conference says on paper."""

from datetime import date, datetime, time

import pytest

from planner.enums import AgendaKind, ConferenceState, LetterKind
from planner.rules.access import EVERYWHERE
from planner.rules.posts import post_line
from planner.services.agenda import add_item, find_agenda, make_timetable
from planner.services.conferences import find_conference, postpone_conference
from planner.services.days import load_calendar
from planner.services.journal import begin_act
from planner.services.participants import ParticipantWords, add_participant
from planner.services.prints import find_printable, invitation_sheet, programme_sheet


@pytest.fixture
def who(now):
    return {"by": "Văn phòng", "now": now}


@pytest.fixture
def find(demo_session, conference_of):
    """Return a function that gives the conference of a unit with all that a sheet needs."""
    return lambda code: find_conference(demo_session, conference_of(code).id)


@pytest.fixture
def programme(demo_session):
    return lambda conference: programme_sheet(
        conference, make_timetable(conference, find_agenda(demo_session, conference.id), 210)
    )


@pytest.fixture
def letter(demo_session, today, who):
    """Return a function that adds a participant and gives the sheet of the letter."""

    def make(conference, name="A Pốt", **words):
        person = add_participant(demo_session, conference, ParticipantWords(name, **words), **who)
        return invitation_sheet(conference, person, load_calendar(demo_session, today, date(2024, 3, 28)), 3)

    return make


def test_printable_are_dated_conferences_to_come(demo_session, plan, today, conference_of, who):
    found = find_printable(demo_session, plan.id, today, EVERYWHERE)
    assert [row.conference.starts_at for row in found] == sorted(row.conference.starts_at for row in found)
    assert {row.conference.state for row in found} == {ConferenceState.DATED}
    assert (len(found), found[-1].conference.id) == (10, conference_of("62").id)
    last = found[-1]
    assert (last.participants, last.papers, last.nominations) == (26, 18, 8) and last.items > 20
    postpone_conference(demo_session, conference_of("62"), reason="", **who)
    left = find_printable(demo_session, plan.id, date(2024, 3, 14), EVERYWHERE)
    assert [row.conference.id for row in left] == [conference_of("614").id]


def test_programme_joins_papers_that_follow_each_other(find, programme):
    sheet = programme(find("62"))
    rows = [(row.no, row.starts_at, row.text.split("\n")[-1]) for row in sheet.rows]
    assert rows[0] == ("", time(7, 30), "Đón tiếp đại biểu")
    assert rows[5:9] == [
        ("5", time(8, 52), "- Các báo cáo tham luận tại Hội nghị (07 báo cáo)"),
        ("", time(9, 48), "Giải lao"),
        ("", time(10, 3), "- Các báo cáo tham luận (tiếp theo, 06 báo cáo)"),
        ("", time(10, 51), "- Thảo luận tại hội trường"),
    ]
    assert sheet.ends_at == datetime(2024, 3, 28, 11, 46) and sheet.head.day == date(2024, 3, 28)


def test_programme_without_items_has_no_end(find, programme):
    sheet = programme(find("611"))
    assert [row.text for row in sheet.rows] == ["Đón tiếp đại biểu"] and sheet.ends_at is None


def test_a_reception_in_the_agenda_is_not_printed_twice(demo_session, find, programme, who):
    conference = find("611")
    add_item(
        demo_session, conference, title="Đón đại biểu", kind=AgendaKind.RECEPTION, presenter="", minutes=15,
        parent_id=None, **who,
    )  # fmt: skip
    assert [(row.no, row.text) for row in programme(conference).rows] == [("", "Đón đại biểu")]


def test_a_conference_that_is_put_off_prints_no_old_day(demo_session, find, programme, letter, who):
    conference = find("62")
    postpone_conference(demo_session, conference, reason="", **who)
    sheet = programme(conference)
    assert (sheet.starts_at, sheet.month, sheet.head.day, sheet.ends_at) == (None, date(2024, 3, 29), None, None)
    assert {row.starts_at for row in sheet.rows} == {None}
    paper = letter(conference)
    assert (paper.starts_at, paper.reception_at, paper.reply_by) == (None, None, None)


@pytest.mark.parametrize(
    ("code", "superior", "issuer", "inviter", "symbol", "approver"),
    [
        ("62", "", "TỈNH ỦY KON TUM", "Ban Thường vụ Tỉnh ủy", "GTT/TU", "Thường trực Tỉnh ủy"),
        (
            "614",
            "ĐẢNG BỘ TỈNH KON TUM",
            "HUYỆN ỦY KON RẪY",
            "Ban Thường vụ Huyện ủy Kon Rẫy",
            "GTT/HU",
            "Thường trực Huyện ủy",
        ),
        (
            "608",
            "ĐẢNG BỘ TỈNH KON TUM",
            "THÀNH ỦY KON TUM",
            "Ban Thường vụ Thành ủy Kon Tum",
            "GTT/ThU",
            "Thường trực Thành ủy",
        ),
        (
            "23407",
            "ĐẢNG BỘ HUYỆN TU MƠ RÔNG",
            "ĐẢNG ỦY XÃ ĐẮK NA",
            "Ban Thường vụ Đảng ủy xã Đắk Na",
            "GTT/ĐU",
            "Thường trực Đảng ủy",
        ),
    ],
)
def test_each_level_issues_in_its_own_name(find, letter, code, superior, issuer, inviter, symbol, approver):
    sheet = letter(find(code), letter=LetterKind.SUMMONS)
    assert (sheet.head.superior, sheet.head.issuer, sheet.inviter) == (superior, issuer, inviter)
    assert (sheet.head.symbol, sheet.approver, sheet.summons) == (symbol, approver, True)


@pytest.mark.parametrize(
    ("honorific", "address", "invited", "summoned"),
    [
        ("đồng chí", "Đồng chí", "Như kính mời", "Đồng chí có tên trên"),
        ("ông/bà", "Ông/Bà", "Như kính mời", "Như trên"),
        ("", "", "Như kính mời", "Như trên"),
    ],
)
def test_guests_are_addressed_as_they_are(find, letter, honorific, address, invited, summoned):
    conference = find("614")
    first = letter(conference, honorific=honorific)
    second = letter(conference, "Y Lan", honorific=honorific, letter=LetterKind.SUMMONS)
    assert (first.address, second.address) == (address, address)
    assert (first.recipients[0], second.recipients[0]) == (invited, summoned)
    assert first.recipients[1] == "Lưu Văn phòng Huyện ủy"


def test_reply_is_asked_for_working_days_before(find, letter):
    assert letter(find("62")).reply_by == datetime(2024, 3, 25, 17)


@pytest.mark.parametrize(
    ("typed", "printed"), [("Trang phục: quân phục", "quân phục"), ("Quân phục", "Quân phục"), ("", "")]
)
def test_dress_is_named_without_its_label(demo_session, find, letter, who, typed, printed):
    conference = find("614")
    begin_act(demo_session, "edit_conference", **who)
    conference.dress = typed
    assert letter(conference).dress == printed


@pytest.mark.parametrize(
    ("post", "unit", "line"),
    [
        ("Bí thư Huyện ủy", "Huyện ủy Kon Rẫy", "Bí thư Huyện ủy Kon Rẫy"),
        ("Phó Bí thư, Chủ tịch UBND xã", "UBND xã Đắk Na", "Phó Bí thư, Chủ tịch UBND xã Đắk Na"),
        ("Giám đốc", "Sở Nội vụ", "Giám đốc Sở Nội vụ"),
        ("Giám đốc Sở Nội vụ", "Sở nội vụ", "Giám đốc Sở Nội vụ"),
        ("Già làng", "Thôn 2", "Già làng, thôn 2"),
        ("Già làng", "Xã Đắk Na", "Già làng, xã Đắk Na"),
        ("Bí thư chi bộ thôn 12", "Thôn 1", "Bí thư chi bộ thôn 12, thôn 1"),
        ("Trưởng thôn", "Thôn 3", "Trưởng thôn 3"),
        ("Bí thư", "Tỉnh Đoàn", "Bí thư Tỉnh Đoàn"),
        ("", "Báo Kon Tum", "Báo Kon Tum"),
        ("Trưởng thôn", "", "Trưởng thôn"),
    ],
)
def test_post_and_unit_are_said_once(post, unit, line):
    assert post_line(post, unit) == line
