"""Lists of delegates as plain data: who stands on them, in which order, with what of the directory."""

from datetime import date

import pytest

from planner.documents.sheets import Signature
from planner.enums import Answer, LetterKind, Sex
from planner.models import AttendanceGroup, Letter, Participant, Seat
from planner.services.conferences import find_conference
from planner.services.delegate_lists import OTHERS, list_by_delegations, list_by_groups, list_by_names
from planner.services.journal import begin_act
from planner.services.participants import ParticipantWords, add_participant, find_participants
from tests.services.world import clear_delegates


@pytest.fixture
def who(now):
    return {"by": "Văn phòng", "now": now}


@pytest.fixture
def conference(demo_session, conference_of, who):
    """The province's conference, as before anybody answered and seats were given."""
    conference = find_conference(demo_session, conference_of("62").id)
    clear_delegates(demo_session, conference.id, who["now"])
    return conference


@pytest.fixture
def change(demo_session, who):
    begin_act(demo_session, "test", **who)
    return demo_session


def listed(sheet):
    return [(group.name, [row.name for row in group.rows]) for group in sheet.groups]


def test_groups_follow_the_plan_and_rows_the_protocol(demo_session, conference):
    sheet = list_by_groups(demo_session, conference, with_years=True)
    words = [group.words for group in conference.tier.groups]
    rows = find_participants(demo_session, conference.id)
    wanted = [(each.words, [row.name for row in rows if row.group_id == each.id]) for each in conference.tier.groups]
    assert [name.lower() for name, _ in listed(sheet)] == [each.lower() for each, names in wanted if names]
    assert [names for _, names in listed(sheet)] == [names for _, names in wanted if names]
    assert len(words) >= len(sheet.groups) == 6
    first = sheet.groups[0].rows[0]
    assert (first.name, first.sex, first.birth_year, first.group) == ("Nguyễn Văn An", Sex.MALE, 1966, 1)
    assert sheet.head.superior == "TỈNH ỦY KON TUM" and sheet.head.issuer == "VĂN PHÒNG" and not sheet.head.numbered
    assert sheet.signature == Signature("", ("CHÁNH VĂN PHÒNG",), "Lê Văn Cường")
    assert sheet.recipients == ("Thường trực Tỉnh ủy (b/c)", "Lưu Văn phòng Tỉnh ủy")


def test_a_commune_has_no_office_that_signs(demo_session, conference_of):
    conference = find_conference(demo_session, conference_of("23482").id)
    sheet = list_by_groups(demo_session, conference, with_years=True)
    assert (sheet.head.superior, sheet.head.issuer) == ("ĐẢNG BỘ HUYỆN KON RẪY", "ĐẢNG ỦY XÃ ĐẮK KÔI")
    assert (sheet.signature.authority, sheet.signature.posts) == ("T/M BAN THƯỜNG VỤ", ("BÍ THƯ",))


def test_years_are_left_out_where_they_are_not_asked_for(demo_session, conference):
    for sheet in (
        list_by_groups(demo_session, conference, with_years=False), list_by_names(demo_session, conference),
        list_by_delegations(demo_session, conference),
    ):  # fmt: skip
        assert {row.birth_year for group in sheet.groups for row in group.rows} == {None}


def test_who_is_not_expected_stands_on_no_list(change, conference):
    away, withdrawn, sent = find_participants(change, conference.id)[:3]
    away.answer = Answer.NOT_COMING
    sent.answer, sent.substitute_name = Answer.SUBSTITUTE, "Y Thoanh"
    change.add(
        Letter(
            conference_id=conference.id, participant_id=withdrawn.id, kind=LetterKind.SUMMONS, addressee=withdrawn.name,
            withdrawn_on=date(2024, 3, 20),
        )
    )  # fmt: skip
    change.flush()
    for sheet in (
        list_by_groups(change, conference, with_years=True), list_by_names(change, conference),
        list_by_delegations(change, conference),
    ):  # fmt: skip
        rows = [row for group in sheet.groups for row in group.rows]
        names = [row.name for row in rows]
        assert len(names) == 24 and away.name not in names and withdrawn.name not in names
        (other,) = [row for row in rows if row.name == "Y Thoanh"]
        assert (other.for_whom, other.sex, other.ethnicity, other.birth_year) == (sent.name, None, "", None)


def test_who_is_of_no_group_is_listed_last(change, conference, who):
    own = AttendanceGroup(tier_id=conference.tier_id, conference_id=conference.id, position=1, words="ban Tổ chức")
    change.add(own)
    change.flush()
    add_participant(change, conference, ParticipantWords("Ông Không Nhóm", honorific="ông"), **who)
    add_participant(change, conference, ParticipantWords("A Tổ Chức", group_id=own.id), **who)
    sheet = list_by_groups(change, conference, with_years=True)
    assert listed(sheet)[-2:] == [("Ban Tổ chức", ["A Tổ Chức"]), (OTHERS, ["Ông Không Nhóm"])]
    assert [group.rows[0].is_comrade for group in sheet.groups[-2:]] == [True, False]


def test_the_door_lists_by_given_name_under_letters_of_the_alphabet(change, conference, who):
    for row in find_participants(change, conference.id):
        change.delete(row)
    change.flush()
    for name in ("Lê Đào", "Phan Dũng", "Ông Ánh", "Lê An", "Cao Ân", "A Ăm", "Hơ Ơi", "Ksor Ol", "Trần Dung"):
        add_participant(change, conference, ParticipantWords(name), **who)
    assert listed(list_by_names(change, conference)) == [
        ("A", ["Lê An", "Ông Ánh"]), ("Ă", ["A Ăm"]), ("Â", ["Cao Ân"]), ("D", ["Trần Dung", "Phan Dũng"]),
        ("Đ", ["Lê Đào"]), ("O", ["Ksor Ol"]), ("Ơ", ["Hơ Ơi"]),
    ]  # fmt: skip


def test_delegations_are_units_or_the_words_of_the_list(change, conference, conference_of, who):
    rows = find_participants(change, conference.id)
    for row in rows[4:]:
        change.delete(row)
    change.flush()
    rows[0].unit_words, rows[1].unit_words, rows[2].unit_words, rows[3].unit_words = "", "Tỉnh ủy", "x", "tỉnh  uỷ"
    rows[2].delegation_id = conference_of("614").unit_id
    change.add(Seat(conference_id=conference.id, participant_id=rows[2].id, code="C4"))
    change.flush()
    sheet = list_by_delegations(change, conference)
    assert listed(sheet) == [
        ("Tỉnh ủy", [rows[1].name, rows[3].name]), ("huyện Kon Rẫy", [rows[2].name]), ("", [rows[0].name]),
    ]  # fmt: skip
    assert sheet.groups[1].rows[0].seat == "C4"


def test_a_list_takes_the_same_queries_for_any_length(demo_session, conference, count_queries, who):
    with count_queries() as few:
        list_by_groups(demo_session, conference, with_years=True)
    for number in range(20):
        add_participant(demo_session, conference, ParticipantWords(f"Người Thứ {number}"), **who)
    with count_queries(most=len(few)):
        list_by_groups(demo_session, conference, with_years=True)


def test_a_list_of_nobody_has_no_groups(change, conference):
    for row in find_participants(change, conference.id):
        change.delete(row)
    change.flush()
    assert change.query(Participant).filter_by(conference_id=conference.id).all() == []
    assert list_by_groups(change, conference, with_years=True).groups == ()


def test_a_delegation_is_named_as_inside_a_sentence(change, conference):
    row, other, *_ = find_participants(change, conference.id)
    row.unit_words, other.unit_words = "Xã Đắk Kôi", "Thôn 5"
    change.flush()
    assert [name for name, _ in listed(list_by_delegations(change, conference))][:2] == ["xã Đắk Kôi", "thôn 5"]
