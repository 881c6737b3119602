"""Thông báo kết luận: every word, points that lack a part, and words that say organ or day already."""

from dataclasses import replace
from datetime import date

import pytest

from planner.documents import as_pdf, conclusions
from planner.documents.gaps import find_gaps
from planner.documents.outcome_sheets import ConcludedPoint, ConclusionsSheet
from planner.documents.sheets import Head, Signature
from planner.documents.wordings import word

DOTS = "." * 20


@pytest.fixture
def sheet():
    return ConclusionsSheet(
        head=Head("", "TỈNH ỦY KON TUM", "TB/TU", "1205", "Kon Tum", date(2024, 4, 2)),
        conference_full="Hội nghị sơ kết 03 năm trên địa bàn tỉnh",
        conference_introduced="Hội nghị sơ kết 03 năm (Sơ kết) trên địa bàn tỉnh", conference_short="Hội nghị sơ kết",
        held_on=date(2024, 3, 28), venue="Hội trường Ngọc Linh", host="Ban Thường vụ Tỉnh ủy",
        chair="Thường trực Tỉnh ủy", present=168, called=183, heard=("11 báo cáo tham luận", "ý kiến thảo luận"),
        points=(ConcludedPoint("Cơ bản thống nhất báo cáo.", True),
                ConcludedPoint("Trình báo cáo;", False, "Đảng đoàn Mặt trận", date(2024, 4, 12))),
        issuer="Ban Thường vụ Tỉnh ủy", watcher="Văn phòng Tỉnh ủy",
        recipients=("Thường trực Tỉnh ủy (b/c)", "Lưu Văn phòng Tỉnh ủy"),
        signature=Signature("T/L BAN THƯỜNG VỤ", ("CHÁNH VĂN PHÒNG",), "Lê Văn Cường"),
    )  # fmt: skip


@pytest.fixture
def tasks(sheet, profile, read_text):
    """Return a function that gives how points without assessment are printed."""

    def read(*points):
        made = conclusions.draft(replace(sheet, points=points), profile)
        text = read_text(as_pdf.render(word(made), profile, "Thông báo"))
        return text[text.index("THỜI GIAN TỚI ") + 14 : text.index(" Giao Văn phòng")]

    return read


def test_every_word_reads_back(sheet, profile, read_text):
    assert read_text(as_pdf.render(word(conclusions.draft(sheet, profile)), profile, "Thông báo")) == (
        "ĐẢNG CỘNG SẢN VIỆT NAM TỈNH ỦY KON TUM * Số 1205-TB/TU Kon Tum, ngày 02 tháng 4 năm 2024 THÔNG BÁO kết luận "
        "của Thường trực Tỉnh ủy tại Hội nghị sơ kết 03 năm trên địa bàn tỉnh ----- Ngày 28-3-2024, tại Hội trường "
        "Ngọc Linh, Ban Thường vụ Tỉnh ủy tổ chức Hội nghị sơ kết 03 năm (Sơ kết) trên địa bàn tỉnh. Thường trực Tỉnh "
        "ủy chủ trì Hội nghị. Dự Hội nghị có 168/183 đại biểu. Sau khi nghe 11 báo cáo tham luận và ý kiến thảo luận, "
        "Thường trực Tỉnh ủy kết luận như sau: I- ĐÁNH GIÁ CHUNG 1. Cơ bản thống nhất báo cáo. II- NHIỆM VỤ, GIẢI PHÁP "
        "TRONG THỜI GIAN TỚI 1. Đảng đoàn Mặt trận trình báo cáo, chậm nhất ngày 12-4-2024. "
        "Giao Văn phòng Tỉnh ủy theo dõi, "
        "đôn đốc việc thực hiện Thông báo này. Ban Thường vụ Tỉnh ủy thông báo để các cơ quan, đơn vị biết, thực "
        "hiện./. Nơi nhận: - Thường trực Tỉnh ủy (b/c), - Lưu Văn phòng Tỉnh ủy. T/L BAN THƯỜNG VỤ CHÁNH VĂN PHÒNG "
        "Lê Văn Cường"
    )


@pytest.mark.parametrize(
    ("point", "printed"),
    [
        (ConcludedPoint("Làm rõ", False), f"1. {DOTS} làm rõ, chậm nhất ngày {DOTS}"),
        (ConcludedPoint("Làm rõ", False, "Sở Y tế"), f"1. Sở Y tế làm rõ, chậm nhất ngày {DOTS}"),
        (ConcludedPoint("Sở Y tế làm rõ.", False, "Sở Y tế", date(2024, 4, 2)),
         "1. Sở Y tế làm rõ, chậm nhất ngày 02-4-2024."),
        (ConcludedPoint("Làm rõ trước ngày 02-4-2024", False, "Sở Y tế", date(2024, 4, 2)),
         "1. Sở Y tế làm rõ trước ngày 02-4-2024."),
    ],
)  # fmt: skip
def test_a_point_says_organ_and_day_once_or_leaves_them_red(tasks, point, printed):
    assert tasks(point) == printed


def test_nothing_heard_leaves_the_clause_out(sheet, profile, read_text):
    made = conclusions.draft(replace(sheet, heard=()), profile)
    text = read_text(as_pdf.render(word(made), profile, "Thông báo"))
    assert "đại biểu. Thường trực Tỉnh ủy kết luận như sau:" in text


def test_gaps_inside_the_points_are_found(sheet, profile):
    made = conclusions.draft(replace(sheet, points=(ConcludedPoint("Làm rõ", False),)), profile)
    assert [gap.name for gap in find_gaps(made)] == [
        "các điểm kết luận", "cơ quan thực hiện điểm 1", "thời hạn điểm 1",
    ]  # fmt: skip
