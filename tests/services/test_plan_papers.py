"""The plan written from its data, and its outline as the report of a unit."""

import io
import re

import pypdfium2
import pytest
from docx import Document
from sqlalchemy import select

from planner.documents.plan_sheets import OutlineLine, TaskLine
from planner.documents.sheets import Signature
from planner.models import OutlineSection, Plan
from planner.rules.errors import Refused
from planner.services.conferences import find_conference
from planner.services.journal import begin_act
from planner.services.plan_papers import outline_sheet, plan_sheet
from tests.services.conftest import read_words


def test_plan_keeps_its_number_day_recipients_and_signature(demo_session, plan):
    sheet = plan_sheet(demo_session, plan)
    assert (sheet.head.number, sheet.head.symbol, sheet.head.day) == ("123", "KH/TU", plan.issued_on)
    assert (sheet.head.superior, sheet.head.issuer) == ("", "TỈNH ỦY KON TUM")
    assert sheet.signature == Signature("T/M BAN THƯỜNG VỤ", ("PHÓ BÍ THƯ",), "A Pốt")
    assert (sheet.recipients[-1], len(sheet.recipients)) == ("Lưu Văn phòng Tỉnh ủy", 8)
    assert (sheet.form, sheet.period) == ("trực tiếp", "từ tháng 02-2021 đến tháng 02-2024")


def test_tiers_have_limits_groups_and_the_programme_of_the_top(demo_session, plan):
    tiers = plan_sheet(demo_session, plan).tiers
    assert [(tier.name, tier.limit, len(tier.groups)) for tier in tiers] == [
        ("Cấp cơ sở", "Hoàn thành trước ngày 29-02-2024", 5), ("Cấp huyện", "Hoàn thành trước ngày 15-3-2024", 5),
        ("Cấp tỉnh", "Hoàn thành trước ngày 30-3-2024", 6),
    ]  # fmt: skip
    assert [len(tier.programme) for tier in tiers] == [0, 0, 9]
    assert tiers[2].programme[4:7] == (
        ("5", "Thảo luận, tham luận", "Thường trực Tỉnh ủy điều hành"),
        ("", "Các báo cáo tham luận tại Hội nghị", ""), ("", "Thảo luận", ""),
    )  # fmt: skip


def test_tasks_of_the_same_organs_stand_together(demo_session, plan):
    tasks = plan_sheet(demo_session, plan).tasks
    assert [(task.number, len(task.tasks)) for task in tasks] == [("1", 2), ("2", 3), ("3", 1), ("4", 1), ("5", 1)]
    assert tasks[4] == TaskLine("5", "Văn phòng Tỉnh ủy", ((
        "Phối hợp với Đảng đoàn Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh tham mưu chuẩn bị nội dung và triệu tập Hội nghị "
        "sơ kết ở cấp tỉnh", "",
    ),))  # fmt: skip


def test_queries_of_a_plan_are_as_many_for_a_small_one(demo_session, plan, count_queries):
    small = demo_session.scalars(select(Plan).where(Plan.id != plan.id)).one()
    counts = []
    for each in (plan, small):
        assert each.unit.name
        with count_queries() as asked:
            plan_sheet(demo_session, each)
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_printed_plan_gives_each_limit_once_and_numbers_its_annexes(print_paper):
    text = read_words(print_paper("plan", "614"))
    assert "Số 123-KH/TU Kon Tum, ngày 22 tháng 01 năm 2024" in text
    assert text.count("trước ngày 18-3-2024") == 1  # its words say the limit already
    assert (
        "Phụ lục 1 ĐỀ CƯƠNG BÁO CÁO sơ kết 03 năm thực hiện Cuộc vận động “Làm thay đổi nếp nghĩ, cách làm của đồng "
        "bào dân tộc thiểu số, làm cho đồng bào dân tộc thiểu số vươn lên thoát nghèo bền vững” trên địa bàn tỉnh "
        "(từ tháng 02-2021 đến tháng 02-2024) (kèm theo Kế hoạch số 123-KH/TU, ngày 22-01-2024 của Ban Thường vụ "
        "Tỉnh ủy) I- ĐẶC ĐIỂM TÌNH HÌNH"
    ) in text
    assert text.index("Phụ lục 1") < text.index("Phụ lục 2 PHÂN CÔNG THAM LUẬN")
    assert re.findall(r"Đối với cấp \S+ \S+", text) == [
        "Đối với cấp cơ sở", "Đối với cấp huyện -", "Đối với cấp tỉnh -"
    ]  # fmt: skip


def test_parts_of_the_plan_are_bookmarks(print_paper):
    document = pypdfium2.PdfDocument(print_paper("plan", "62"))
    marks = [(mark.level, mark.get_title(), mark.get_dest().get_index()) for mark in document.get_toc()]
    assert [(level, title) for level, title, _ in marks] == [
        (0, "Kế hoạch số 123-KH/TU"), (1, "I- MỤC ĐÍCH, YÊU CẦU"), (1, "II- NỘI DUNG"),
        (1, "III- HÌNH THỨC, THỜI GIAN, THÀNH PHẦN"), (2, "2. Thời gian, thành phần tham dự"),
        (3, "2.1. Đối với cấp cơ sở"), (3, "2.2. Đối với cấp huyện"), (3, "2.3. Đối với cấp tỉnh"),
        (1, "IV- TỔ CHỨC THỰC HIỆN"), (0, "Đề cương báo cáo"), (0, "Phân công tham luận"),
    ]  # fmt: skip
    assert [page for _, _, page in marks] == sorted(page for _, _, page in marks)


def test_outline_is_a_report_of_the_unit(demo_session, conference_of):
    sheet = outline_sheet(demo_session, find_conference(demo_session, conference_of("614").id))
    assert (sheet.head.issuer, sheet.head.symbol, sheet.writer) == ("HUYỆN ỦY KON RẪY", "BC/HU", "Huyện ủy Kon Rẫy")
    assert sheet.subject.endswith("trên địa bàn huyện Kon Rẫy") and sheet.subject.startswith("sơ kết 03 năm")
    assert [(line.level, line.number) for line in sheet.lines[:4]] == [(1, "I"), (1, "II"), (1, "III"), (2, "1")]
    assert sheet.lines[12] == OutlineLine(2, "3", "Nguyên nhân và bài học kinh nghiệm")
    assert [line.number for line in sheet.lines if not line.is_leaf] == ["III", "IV"]
    assert sheet.recipients == ("Ban Thường vụ Tỉnh ủy", "Lưu Văn phòng Huyện ủy")


def test_outline_of_the_plan_itself_leaves_the_organ_to_the_pen(find_gaps):
    assert find_gaps("report-outline", "62") == [
        "cơ quan ban hành", "nơi ban hành", "cơ quan báo cáo", "người ký"
    ]  # fmt: skip


def test_word_outline_has_real_headings_and_tables_for_figures(print_paper):
    document = Document(io.BytesIO(print_paper("report-outline", "614", "docx")))
    named = [(each.style.name.lower(), each.text) for each in document.paragraphs]
    heads = [(name, text) for name, text in named if "heading" in name]
    assert [text for name, text in heads if name == "heading 1"] == [
        "I- ĐẶC ĐIỂM TÌNH HÌNH", "II- CÔNG TÁC LÃNH ĐẠO TRIỂN KHAI CUỘC\xa0VẬN\xa0ĐỘNG", "III- KẾT QUẢ ĐẠT ĐƯỢC",
        "IV- ĐÁNH GIÁ CHUNG", "V- NHIỆM VỤ, GIẢI PHÁP TRONG THỜI GIAN TỚI", "VI- ĐỀ XUẤT, KIẾN NGHỊ",
    ]  # fmt: skip
    assert len([1 for name, _ in heads if name == "heading 2"]) == 9
    asked = [table for table in document.tables if table.rows[0].cells[0].text == "TT"]
    assert [[cell.text for cell in row.cells] for row in asked[0].rows][:3] == [
        ["TT", "Chỉ tiêu", "Đơn vị tính", "Số liệu", "Ghi chú"], ["1", "Dân số", "", "", ""],
        ["2", "Số hộ", "", "", ""],
    ]  # fmt: skip
    assert [len(table.rows) - 1 for table in asked] == [6, 4, 3, 5]


def test_a_plan_without_outline_has_no_report_to_fill_in(demo_session, plan, print_paper, now):
    begin_act(demo_session, "test", by="test", now=now)
    for section in demo_session.scalars(select(OutlineSection).where(OutlineSection.parent_id.is_not(None))):
        demo_session.delete(section)
    demo_session.flush()
    for section in demo_session.scalars(select(OutlineSection)):
        demo_session.delete(section)
    demo_session.flush()
    with pytest.raises(Refused, match="nothing_to_print"):
        print_paper("report-outline", "614")
    text = read_words(print_paper("plan", "62"))
    assert "Phụ lục" not in text and "Đề cương" not in text and "PHÂN CÔNG THAM LUẬN" in text
