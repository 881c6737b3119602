"""Thông báo kết luận: its points, who was heard, the month in which it goes out, and what is still missing."""

from datetime import date

import pytest
from sqlalchemy import select

from planner.documents.outcome_sheets import ConcludedPoint
from planner.models import Conclusion, Deadline, Unit
from planner.services.conclusions import conclusions_sheet, find_points, introduced, notice_due
from planner.services.conferences import find_conference
from planner.services.days import load_calendar
from planner.services.journal import begin_act
from tests.services.conftest import read_words


@pytest.fixture
def conclude(demo_session, conference_of, now):
    """Return a function that stores points of the provincial conference: words, unit, whether a deadline is set."""

    def store(*points):
        conference = conference_of("62")
        begin_act(demo_session, "test", by="test", now=now)
        limit = demo_session.scalars(select(Deadline).where(Deadline.plan_id == conference.plan_id)).first()
        for position, (words, code, has_limit) in enumerate(points, start=1):
            unit = demo_session.scalars(select(Unit).where(Unit.code == code)).first() if code else None
            demo_session.add(Conclusion(
                conference_id=conference.id, position=position, words=words, is_assessment=code == "",
                unit_id=unit.id if unit else None, deadline_id=limit.id if has_limit else None,
            ))  # fmt: skip
        demo_session.flush()
        return conference

    return store


POINTS = (
    ("Cơ bản thống nhất dự thảo báo cáo.", "", False),
    ("Hoàn chỉnh báo cáo sơ kết", "62-DD-MTTQ", True),
    ("Chỉ đạo các xã còn lại tổ chức xong hội nghị", "614", False),
    ("Tăng thời lượng tuyên truyền", None, True),
)


def test_points_name_organs_and_last_days(demo_session, conclude):
    conference = conclude(*POINTS)
    assert find_points(demo_session, conference.id) == [
        ConcludedPoint("Cơ bản thống nhất dự thảo báo cáo.", True),
        ConcludedPoint("Hoàn chỉnh báo cáo sơ kết", False, "Đảng đoàn Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh",
                       date(2024, 2, 28)),
        ConcludedPoint("Chỉ đạo các xã còn lại tổ chức xong hội nghị", False, "Huyện ủy Kon Rẫy"),
        ConcludedPoint("Tăng thời lượng tuyên truyền", False, "", date(2024, 2, 28)),
    ]  # fmt: skip


def test_the_name_of_the_campaign_introduces_the_short_one_once(print_paper):
    text = read_words(print_paper("conclusions", "62"))
    body = text[text.index("Ngày 28-3-2024") :]
    assert "vươn lên thoát nghèo bền vững” (Cuộc vận động) trên địa bàn tỉnh. Thường trực" in body
    assert body.count("“Làm thay đổi nếp nghĩ") == 1 and "(Cuộc vận động)" not in text[: text.index("Ngày 28-3-2024")]


@pytest.mark.parametrize(
    ("title", "campaign", "said"),
    [
        ("Sơ kết Phong trào “Một” tại xã", "Phong trào “Một”", "Sơ kết Phong trào “Một” (Phong trào) tại xã"),
        ("Sơ kết Nghị quyết 5", "Nghị quyết 5", "Sơ kết Nghị quyết 5"), ("Sơ kết", "", "Sơ kết"),
        ("Sơ kết", "Phong trào “Một”", "Sơ kết"),
    ],
)  # fmt: skip
def test_without_such_a_name_nothing_is_introduced(title, campaign, said):
    assert introduced(title, campaign) == said


def test_a_point_without_organ_or_day_is_missing(conclude, find_gaps):
    conclude(*POINTS)
    assert find_gaps("conclusions", "62") == [
        "số đại biểu", "thời hạn điểm 2", "cơ quan thực hiện điểm 3"
    ]  # fmt: skip


def test_where_nothing_was_concluded_the_points_are_missing(find_gaps):
    assert find_gaps("conclusions", "62") == ["số đại biểu", "các điểm kết luận"]


def test_notice_says_what_was_concluded(conclude, print_paper):
    conclude(*POINTS)
    text = read_words(print_paper("conclusions", "62"))
    assert (
        "Sau khi nghe Chủ tịch Ủy ban MTTQ Việt Nam tỉnh trình bày dự thảo Báo cáo sơ kết 03 năm thực hiện Cuộc vận "
        "động, 13 báo cáo tham luận và ý kiến thảo luận của các đại biểu, Thường trực Tỉnh ủy kết luận như sau: "
        "I- ĐÁNH GIÁ CHUNG 1. Cơ bản thống nhất dự thảo báo cáo. II- NHIỆM VỤ, GIẢI PHÁP TRONG THỜI GIAN TỚI "
        "1. Đảng đoàn Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh hoàn chỉnh báo cáo sơ kết, chậm nhất ngày 28-02-2024. "
        "2. Huyện ủy Kon Rẫy chỉ đạo các xã còn lại tổ chức xong hội nghị, chậm nhất ngày .................... "
        "3. .................... tăng thời lượng tuyên truyền, chậm nhất ngày 28-02-2024. "
        "Giao Văn phòng Tỉnh ủy theo dõi, đôn đốc việc thực hiện Thông báo này."
    ) in text


@pytest.mark.parametrize(
    ("today", "month"), [(date(2024, 3, 5), 4), (date(2024, 3, 29), 3), (date(2024, 4, 3), 4), (date(2024, 5, 2), 5)]
)
def test_head_names_the_month_in_which_the_notice_goes_out(demo_session, conference_of, today, month):
    conference = conference_of("62")
    calendar = load_calendar(demo_session, today, date(2024, 3, 28))
    assert conclusions_sheet(demo_session, conference, calendar, today).head.month.month == month
    assert notice_due(date(2024, 3, 28), calendar) == date(2024, 4, 4)


def test_commune_says_how_many_the_record_counts(demo_session, conference_of):
    conference = find_conference(demo_session, conference_of("23281").id)
    sheet = conclusions_sheet(demo_session, conference, load_calendar(demo_session, date(2024, 3, 5)), date(2024, 3, 5))
    assert (sheet.present, sheet.called, sheet.held_on) == (76, 77, date(2024, 2, 27))
    assert (sheet.host, sheet.head.symbol) == ("Ban Thường vụ Đảng ủy phường Quang Trung", "TB/ĐU")
    assert (sheet.signature.authority, sheet.signature.posts) == ("T/M BAN THƯỜNG VỤ", ("BÍ THƯ",))


def test_doors_count_where_the_record_does_not(demo_session, conference_of, now):
    conference = conference_of("23491")
    begin_act(demo_session, "test", by="test", now=now)
    conference.attended = None
    sheet = conclusions_sheet(demo_session, conference, load_calendar(demo_session, date(2024, 3, 5)), date(2024, 3, 5))
    assert (sheet.present, sheet.called) == (9, 11)
