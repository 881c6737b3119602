"""Biên bản: every word, who signs on which side in both forms, and the head without a day."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from planner.documents import as_pdf, minutes
from planner.documents.outcome_sheets import ConcludedPoint, EventLine, MinutesSheet
from planner.documents.sheets import Head
from planner.documents.wordings import word


@pytest.fixture
def sheet():
    return MinutesSheet(
        head=Head("ĐẢNG BỘ HUYỆN KON RẪY", "ĐẢNG ỦY XÃ ĐẮK PNE", "BB/ĐU", place="Đắk Pne"),
        conference_full="Hội nghị sơ kết 03 năm trên địa bàn xã Đắk Pne", conference_short="Hội nghị sơ kết 03 năm",
        opened_at=datetime(2024, 2, 28, 8), closed_at=datetime(2024, 2, 28, 11, 10), venue="Hội trường xã",
        chair="Thường trực Đảng ủy xã", secretary="Y Hương", attendance="Có mặt 09 đại biểu.", text=(),
        events=(EventLine("1", "Khai mạc", "Bí thư Đảng ủy"), EventLine("2", "Thảo luận", "", blank=True),
                EventLine("", "kinh nghiệm của thôn 2", "A Minh")),
        points=(ConcludedPoint("Thống nhất báo cáo", True),
                ConcludedPoint("Hoàn chỉnh báo cáo", False, "Mặt trận xã", date(2024, 3, 4))),
    )  # fmt: skip


@pytest.fixture
def render(profile):
    return lambda sheet, form=profile: as_pdf.render(word(minutes.draft(sheet, form)), form, "Biên bản")


def test_every_word_reads_back(render, sheet, read_text):
    text = read_text(render(sheet))
    assert " ".join(text.replace(".", "").split()) == (
        "ĐẢNG CỘNG SẢN VIỆT NAM ĐẢNG BỘ HUYỆN KON RẪY ĐẢNG ỦY XÃ ĐẮK PNE * Số -BB/ĐU BIÊN BẢN Hội nghị sơ kết 03 năm "
        "trên địa bàn xã Đắk Pne ----- I- THỜI GIAN, ĐỊA ĐIỂM 1 Khai mạc lúc 08 giờ 00 phút, ngày 28-02-2024 "
        "2 Địa điểm: Hội trường xã II- THÀNH PHẦN THAM DỰ 1 Chủ trì: Thường trực Đảng ủy xã 2 Người ghi biên bản: "
        "Y Hương 3 Đại biểu tham dự: có mặt 09 đại biểu III- NỘI DUNG 1 Khai mạc (Bí thư Đảng ủy) 2 Thảo luận "
        "- Kinh nghiệm của thôn 2 (A Minh) IV- KẾT LUẬN CỦA NGƯỜI CHỦ TRÌ 1 Thống nhất báo cáo 2 Mặt trận xã hoàn "
        "chỉnh báo cáo, chậm nhất ngày 04-3-2024 Hội nghị bế mạc lúc 11 giờ 10 phút cùng ngày/ "
        "NGƯỜI GHI BIÊN BẢN (Ký, ghi rõ họ tên) Y Hương CHỦ TRÌ HỘI NGHỊ (Ký, ghi rõ họ tên)"
    )


def test_three_dotted_lines_wait_for_what_was_said(render, sheet, read_text):
    lines = read_text(render(sheet), lines=True).splitlines()
    assert sum(line.strip(".") == "" and len(line) > 40 for line in lines) == 3


def test_secretary_signs_on_the_left_and_the_chair_on_the_right(render, sheet, open_pdf, find_line, profile):
    page = open_pdf(render(sheet)).pages[-1]
    middle = (30 + 195) / 2 * 72 / 25.4
    assert find_line(page, "NGƯỜI GHI BIÊN BẢN")[-1]["x1"] < middle < find_line(page, "CHỦ TRÌ HỘI NGHỊ")[0]["x0"]


def test_state_minutes_are_signed_by_secretary_and_chairman(render, sheet, read_text, profile):
    text = read_text(render(sheet, replace(profile, family="state")))
    assert text.endswith("THƯ KÝ (Ký, ghi rõ họ tên) Y Hương CHỦ TỌA (Ký, ghi rõ họ tên) Nơi nhận: - Lưu: VT, hồ sơ.")
    assert "NGƯỜI GHI BIÊN BẢN" not in text and "Thư ký (người ghi biên bản): Y Hương." in text


def test_an_end_on_another_day_names_the_day(render, sheet, read_text):
    text = read_text(render(replace(sheet, closed_at=datetime(2024, 2, 29, 11))))
    assert "Hội nghị bế mạc lúc 11 giờ 00 phút, ngày 29-02-2024./." in text


def test_words_of_the_secretary_stand_instead_of_the_events(render, sheet, read_text):
    text = read_text(render(replace(sheet, text=("Bí thư khai mạc.", "Các thôn phát biểu."))))
    start, end = text.index("III- NỘI DUNG"), text.index("IV- KẾT LUẬN")
    assert text[start:end] == "III- NỘI DUNG Bí thư khai mạc. Các thôn phát biểu. "
