"""Báo cáo tiến độ: every word of a small one, what it says where nothing is late, and its tables within the margins."""

import re
from dataclasses import replace
from datetime import date

import pypdfium2
import pytest

from planner.documents import as_pdf, progress_reports
from planner.documents.progress_sheets import (
    AreaProgress,
    Counted,
    MeetingLine,
    ProgressSheet,
    ReportLine,
    TierProgress,
)
from planner.documents.sheets import Head, LateUnit, Signature
from planner.documents.wordings import word

MM = 72 / 25.4


@pytest.fixture
def sheet():
    return ProgressSheet(
        head=Head("TỈNH ỦY KON TUM", "VĂN PHÒNG", "BC/VPTU", "7", "Kon Tum", date(2024, 3, 5)),
        writer="Văn phòng Tỉnh ủy", citation="Kế hoạch số 123-KH/TU, ngày 22-01-2024 của Ban Thường vụ Tỉnh ủy",
        conference="Hội nghị sơ kết 03 năm trên địa bàn tỉnh", stem="sơ kết 03 năm", until=date(2024, 3, 5),
        tiers=(TierProgress("Cấp xã", "xã", "trước ngày 29-02-2024", Counted(1020, 970, 1, 2, 3, 44)),
               TierProgress("Cấp huyện", "huyện", "trước ngày 15-3-2024", Counted(2, 2, 0, 0, 0, 0))),
        areas=(AreaProgress("Huyện Kon Rẫy", Counted(7, 6, 0, 0, 0, 1), "Định ngày", date(2024, 3, 14)),
               AreaProgress("Huyện Đắk Tô", Counted(9, 9, 0, 0, 0, 0), "Đã tổ chức", date(2024, 3, 5))),
        places=(),
        late=(LateUnit("Huyện Kon Rẫy", "Xã Đắk Kôi", None, date(2024, 2, 28), 4),),
        reports=(ReportLine("Huyện ủy Kon Rẫy", date(2024, 3, 17)),
                 ReportLine("Huyện ủy Đắk Tô", date(2024, 3, 17), "12-BC/HU", date(2024, 3, 6)),
                 ReportLine("Tỉnh đoàn", date(2024, 3, 17), "9-BC/TĐ", date(2024, 3, 1))),
        meetings=(), reader="Thường trực Tỉnh ủy", recipients=("Thường trực Tỉnh ủy (b/c)", "Lưu Văn phòng Tỉnh ủy"),
        signature=Signature("", ("CHÁNH VĂN PHÒNG",), "Lê Văn Cường"),
    )  # fmt: skip


@pytest.fixture
def render(profile):
    return lambda sheet: as_pdf.render(word(progress_reports.draft(sheet, profile)), profile, "Báo cáo")


def test_every_word_reads_back(sheet, profile, read_text):
    tall = replace(profile, page=(210, 500))  # one page, whatever keeps together on several
    made = as_pdf.render(word(progress_reports.draft(sheet, tall)), tall, "Báo cáo")
    assert read_text(made) == (
        "ĐẢNG CỘNG SẢN VIỆT NAM TỈNH ỦY KON TUM VĂN PHÒNG * Số 07-BC/VPTU Kon Tum, ngày 05 tháng 3 năm 2024 "
        "BÁO CÁO tiến độ tổ chức hội nghị sơ kết 03 năm trên địa bàn tỉnh ----- (số liệu tính đến ngày 05-3-2024) "
        "Thực hiện Kế hoạch số 123-KH/TU, ngày 22-01-2024 của Ban Thường vụ Tỉnh ủy, Văn phòng Tỉnh ủy báo cáo tiến độ "
        "tổ chức hội nghị sơ kết 03 năm như sau: I- KẾT QUẢ ĐẾN NAY 1. Cấp xã (trước ngày 29-02-2024): Đến nay, "
        "970/1.020 (95,1%) xã đã tổ chức hội nghị; 01 đơn vị đã định ngày; 02 đơn vị chưa định ngày, còn trong hạn; "
        "03 đơn vị được gia hạn; 44 đơn vị quá hạn. 2. Cấp huyện (trước ngày 15-3-2024): Đến nay, 2/2 huyện đã tổ "
        "chức hội nghị. II- TIẾN ĐỘ THEO ĐỊA BÀN TT Địa bàn Tổng số Đã tổ chức Đã định ngày Chưa định ngày Gia hạn "
        "Quá hạn Hội nghị của đơn vị 1 Huyện Kon Rẫy 7 6 0 0 0 1 Định ngày 14-3-2024 2 Huyện Đắk Tô 9 9 0 0 0 0 "
        "Đã tổ chức 05-3-2024 Tổng cộng 16 15 0 0 0 1 III- ĐƠN VỊ QUÁ HẠN Đến ngày 05-3-2024, còn 01 đơn vị quá hạn, "
        "cụ thể: TT Đơn vị Ngày tổ chức hội nghị Hạn cuối Quá hạn (ngày làm việc) Huyện Kon Rẫy 1 Xã Đắk Kôi Chưa định "
        "ngày 28-02-2024 04 IV- BÁO CÁO CỦA CÁC ĐƠN VỊ Đến nay, 2/3 (66,7%) đơn vị đã gửi báo cáo. TT Đơn vị Số "
        "báo cáo Ngày nhận 1 Tỉnh đoàn 9-BC/TĐ 01-3-2024 2 Huyện ủy Đắk Tô 12-BC/HU 06-3-2024 Văn phòng Tỉnh ủy báo "
        "cáo Thường trực Tỉnh ủy xem xét, chỉ đạo./. Nơi nhận: - Thường trực Tỉnh ủy (b/c), - Lưu Văn phòng Tỉnh ủy. "
        "CHÁNH VĂN PHÒNG Lê Văn Cường"
    )


def test_what_is_not_there_is_said_in_words(render, sheet, read_text):
    places = (
        MeetingLine("Cấp xã", "Huyện Kon Rẫy", "Xã Đắk Kôi", "Quá hạn", None, date(2024, 2, 28)),
        MeetingLine("Cấp xã", "Huyện Kon Rẫy", "Xã Đắk Pne", "Đã tổ chức", date(2024, 2, 20), date(2024, 2, 28)),
    )
    text = read_text(render(replace(sheet, areas=(), places=places, late=(), reports=())))
    start = text.index("II- TIẾN ĐỘ")
    assert text[start : text.index(" Văn phòng Tỉnh ủy báo cáo Thường trực")] == (
        "II- TIẾN ĐỘ THEO ĐỊA BÀN TT Đơn vị Tình trạng Ngày tổ chức hội nghị Hạn cuối "
        "1 Xã Đắk Kôi Quá hạn 28-02-2024 2 Xã Đắk Pne Đã tổ chức 20-02-2024 28-02-2024 "
        "III- ĐƠN VỊ QUÁ HẠN Không có đơn vị quá hạn. IV- BÁO CÁO CỦA CÁC ĐƠN VỊ "
        "Kế hoạch không quy định báo cáo của đơn vị trong địa bàn."
    )


@pytest.mark.parametrize(("number", "state"), [("", "chưa"), ("5-BC/HU", "đã")])
def test_the_only_report_is_told_without_figures(render, sheet, read_text, number, state):
    report = ReportLine("Huyện ủy Kon Rẫy", date(2024, 3, 17), number, date(2024, 3, 4) if number else None)
    text = read_text(render(replace(sheet, reports=(report,))))
    assert f"IV- BÁO CÁO CỦA CÁC ĐƠN VỊ Đến nay, Huyện ủy Kon Rẫy {state} gửi báo cáo. " in text


@pytest.mark.parametrize(
    ("counts", "words"),
    [
        (Counted(1, 1, 0, 0, 0, 0), "đã tổ chức hội nghị."),
        (Counted(1, 0, 1, 0, 0, 0), "đã định ngày tổ chức hội nghị."),
        (Counted(1, 0, 0, 0, 0, 1), "chưa tổ chức hội nghị, quá hạn."),
        (Counted(1, 0, 0, 1, 0, 0), "chưa định ngày tổ chức hội nghị, còn trong hạn."),
        (Counted(1, 0, 0, 0, 1, 0), "chưa định ngày tổ chức hội nghị, được gia hạn."),
    ],
)  # fmt: skip
def test_the_only_unit_of_a_tier_is_told_without_figures(render, sheet, read_text, counts, words):
    tier = TierProgress("Cấp tỉnh", "tỉnh", "trước ngày 30-3-2024", counts)
    text = read_text(render(replace(sheet, tiers=(tier,))))
    assert f"1. Cấp tỉnh (trước ngày 30-3-2024): Đến nay, {words} II-" in text


def test_tables_stand_between_the_margins_and_no_heading_breaks_a_word(render, sheet, open_pdf):
    page = open_pdf(render(sheet)).pages[0]
    upright = [line["x0"] for line in page.lines if line["x0"] == line["x1"]]
    assert (min(upright), max(upright)) == pytest.approx((30 * MM, 195 * MM), abs=0.1)
    heading = page.extract_tables()[0][0]
    assert heading[2:8] == ["Tổng\nsố", "Đã tổ\nchức", "Đã\nđịnh\nngày", "Chưa\nđịnh\nngày", "Gia\nhạn", "Quá\nhạn"]


def test_three_thousand_late_units_lose_no_text(render, sheet):
    late = tuple(LateUnit(f"Huyện {n // 100}", f"Xã {n}", None, date(2024, 2, 28), 4) for n in range(3000))
    document = pypdfium2.PdfDocument(render(replace(sheet, late=late)))
    text = " ".join(document[number].get_textpage().get_text_bounded() for number in range(len(document)))
    assert re.findall(r"Xã\s(\d+)", text) == [str(n) for n in range(3000)]


def test_state_papers_part_days_by_slashes(profile, sheet, read_text):
    form = replace(profile, family="state", date_sep="/")
    text = read_text(as_pdf.render(word(progress_reports.draft(sheet, form)), form, "Báo cáo"))
    assert "Định ngày 14/3/2024" in text and "Đã tổ chức 05/3/2024" in text
    assert "(số liệu tính đến ngày 05/3/2024)" in text
    assert "I. KẾT QUẢ ĐẾN NAY" in text and "IV. BÁO CÁO CỦA CÁC ĐƠN VỊ" in text
