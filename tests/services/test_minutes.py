"""Biên bản: recorded hours alone, who was there and why not, the events or what the secretary wrote."""

from datetime import datetime

import pytest

from planner.documents.outcome_sheets import EventLine
from planner.models import Minutes
from planner.services.journal import begin_act
from planner.services.minutes import minutes_sheet
from tests.services.conftest import read_words

ATTENDANCE = (
    "Tổng số đại biểu được triệu tập, mời: 10 đại biểu; có mặt: 08 đại biểu (trong đó 01 đại biểu dự thay, 01 đại biểu "
    "đến muộn, 01 đại biểu về trước khi kết thúc); vắng mặt có lý do: 01 đại biểu, gồm: "
)


@pytest.fixture
def write(demo_session, conference_of, now):
    """Return a function that begins the minutes of the commune whose doors counted."""

    def store(**values):
        conference = conference_of("23491")
        begin_act(demo_session, "test", by="test", now=now)
        demo_session.add(Minutes(conference_id=conference.id, **values))
        demo_session.flush()
        return conference

    return store


def test_what_nobody_wrote_is_missing_and_hours_are_not_taken_from_the_plan(find_gaps, demo_session, conference_of):
    assert find_gaps("minutes", "62") == ["giờ khai mạc", "thư ký", "thành phần", "giờ bế mạc", "các điểm kết luận"]
    sheet = minutes_sheet(demo_session, conference_of("62"), 210)
    assert (sheet.opened_at, sheet.closed_at, sheet.chair) == (None, None, "Thường trực Tỉnh ủy")


def test_agenda_gives_the_events_with_who_presents(demo_session, conference_of):
    events = minutes_sheet(demo_session, conference_of("62"), 210).events
    assert events[:2] == (
        EventLine("1", "Tuyên bố lý do, giới thiệu đại biểu, thông qua chương trình",
                  "Lãnh đạo Ủy ban MTTQ Việt Nam tỉnh"),
        EventLine("2", "Khai mạc", "Thường trực Tỉnh ủy"),
    )  # fmt: skip
    assert events[5] == EventLine(
        "", "Đưa kỹ thuật tiên tiến vào sản xuất, chuyển đổi cây trồng, vật nuôi",
        "Đỗ Văn Bảo, Giám đốc Sở Nông nghiệp và Phát triển nông thôn",
    )  # fmt: skip
    assert [event.title for event in events if event.blank] == ["Thảo luận tại hội trường"]
    assert "Giải lao" not in {event.title for event in events}
    assert [event.no for event in events if event.no] == ["1", "2", "3", "4", "5", "6", "7"]


def test_doors_say_who_was_there_with_reasons(write, demo_session):
    conference = write(secretary="Y Hương", opened_at=datetime(2024, 2, 28, 8), closed_at=datetime(2024, 2, 28, 11, 10))
    words = minutes_sheet(demo_session, conference, 210).attendance
    assert words.startswith(ATTENDANCE)
    assert "(lý do: dự lớp bồi dưỡng tại tỉnh)" in words


def test_paragraph_of_the_secretary_is_kept_as_it_is(write, demo_session):
    assert minutes_sheet(demo_session, write(attendance="Có mặt đủ."), 210).attendance == "Có mặt đủ."


def test_printed_minutes_hold_what_was_written(write, print_paper):
    write(
        secretary="Y Hương", opened_at=datetime(2024, 2, 28, 8), closed_at=datetime(2024, 2, 28, 11, 10),
        attendance="Có mặt 09 đại biểu.", text="Đồng chí Bí thư khai mạc.\n\nCác thôn phát biểu.",
    )  # fmt: skip
    text = read_words(print_paper("minutes", "23491"))
    assert (
        "I- THỜI GIAN, ĐỊA ĐIỂM 1. Khai mạc lúc 08 giờ 00 phút, ngày 28-02-2024. 2. Địa điểm: Hội trường Đảng ủy xã "
        "Đắk Pne. II- THÀNH PHẦN THAM DỰ 1. Chủ trì: Thường trực Đảng ủy xã Đắk Pne. 2. Người ghi biên bản: Y Hương. "
        "3. Đại biểu tham dự: có mặt 09 đại biểu. III- NỘI DUNG Đồng chí Bí thư khai mạc. Các thôn phát biểu. "
        "IV- KẾT LUẬN CỦA NGƯỜI CHỦ TRÌ .................... Hội nghị bế mạc lúc 11 giờ 10 phút cùng ngày./. "
        "NGƯỜI GHI BIÊN BẢN CHỦ TRÌ HỘI NGHỊ (Ký, ghi rõ họ tên) (Ký, ghi rõ họ tên) Y Hương"
    ) in text
    assert "Đắk Pne, ngày" not in text  # the head of minutes bears no day
