"""Danh sách tham luận: on paper, in a workbook, as the programme has it."""

import pytest
from sqlalchemy import select

from planner.enums import PaperState
from planner.models import Paper
from planner.rules.errors import Refused
from planner.services.journal import begin_act
from planner.services.paper_lists import shorten_campaign

CAMPAIGN = "Cuộc vận động “Làm thay đổi nếp nghĩ, cách làm”"


@pytest.fixture
def rows_of(open_pdf):
    """Return a function that gives the rows of the table that goes through the pages of a PDF."""

    def read(content):
        rows = []
        with open_pdf(content) as paper:
            for page in paper.pages:
                (table,) = page.extract_tables()
                rows += [[" ".join((cell or "").replace("\u00a0", " ").split()) for cell in row] for row in table]
        return rows

    return read


def test_each_paper_has_a_row_and_the_last_one_sums(order, rows_of) -> None:
    rows = rows_of(order("paper-list").content)
    assert rows[0] == ["TT", "Đơn vị", "Chủ đề", "Người trình bày", "Ghi chú"]
    body = [row for row in rows if row[0].isdigit()]
    assert [row[0] for row in body] == [str(number) for number in range(1, 19)]
    assert body[5] == [
        "6", "Thành ủy Kon Tum",
        "Những kết quả đạt được trong công tác lãnh chỉ đạo, tổ chức triển khai thực hiện Cuộc vận động",
        "Phan Thị Hồng Nhung", "08 phút",
    ]  # fmt: skip
    assert body[4][4] == "Kỷ yếu"
    assert body[9][2] == (
        "Những kết quả đạt được và giải pháp đẩy mạnh thực hiện Cuộc vận động gắn với xây dựng thôn (làng) đạt chuẩn "
        "nông thôn mới"
    )
    assert body[15][1:3] == ["Cá nhân, huyện Đắk Hà", "Cá nhân tiêu biểu thoát nghèo, làm giàu"]
    assert rows[-1] == ["", "Tổng số: 18 báo cáo; trình bày tại Hội nghị 13, in kỷ yếu 05.", "", "", ""]


def test_its_title_is_that_of_an_annex(order, read_text) -> None:
    words = read_text(order("paper-list").content)
    assert words.startswith("DANH SÁCH báo cáo tham luận tại Hội nghị sơ kết 03 năm thực hiện Cuộc vận động “Làm")
    assert "trên địa bàn tỉnh (kèm theo Chương trình Hội nghị ngày 28-3-2024) TT" in words and "-----" not in words


def test_a_withdrawn_paper_is_not_listed_and_without_any_there_is_no_list(order, demo_session, province, rows_of, now):
    begin_act(demo_session, "test", by="Văn phòng", now=now)
    papers = demo_session.scalars(select(Paper).where(Paper.conference_id == province.id)).all()
    for paper in papers[1:]:
        paper.state = PaperState.WITHDRAWN
    demo_session.flush()
    assert [row[0] for row in rows_of(order("paper-list").content)] == ["TT", "1", ""]
    papers[0].state = PaperState.WITHDRAWN
    demo_session.flush()
    with pytest.raises(Refused) as refused:
        order("paper-list")
    assert refused.value.code == "nothing_to_print"


def test_the_workbook_has_states_minutes_and_days(order, read_sheet, demo_session, province) -> None:
    _, heads, *rows = read_sheet(order("paper-list", "xlsx").content)
    assert heads == [
        "TT", "Đơn vị", "Chủ đề", "Người trình bày", "Chức vụ", "Phút", "Trạng thái", "Ngày nộp", "Trình bày / kỷ yếu",
    ]  # fmt: skip
    papers = demo_session.scalars(
        select(Paper).where(Paper.conference_id == province.id).order_by(Paper.position)
    ).all()
    days = [paper.submitted_on for paper in papers]
    assert [row[7] and row[7].date() for row in rows] == days and any(days)
    assert [row[5] for row in rows] == [8] * 18
    assert (rows[0][6], rows[3][6], rows[4][6], rows[4][8]) == ("Đã duyệt", "Đã nộp", "Chưa nộp", "Kỷ yếu")


def test_a_list_takes_the_same_queries_for_any_length(order, demo_session, province, count_queries, now) -> None:
    order("paper-list", "xlsx")
    with count_queries() as many:
        order("paper-list", "xlsx")
    begin_act(demo_session, "test", by="Văn phòng", now=now)
    for paper in demo_session.scalars(select(Paper).where(Paper.conference_id == province.id)).all()[2:]:
        paper.state = PaperState.WITHDRAWN
    demo_session.flush()
    with count_queries() as few:
        order("paper-list", "xlsx")
    assert len(few) == len(many)


@pytest.mark.parametrize(
    ("words", "short"),
    [
        (f"Kết quả {CAMPAIGN} ở xã", "Kết quả Cuộc vận động ở xã"),
        ("Kết quả Cuộc vận động “Làm thay đổi nếp nghĩ cách làm” ở xã", "Kết quả Cuộc vận động ở xã"),
        ("Phong trào xây dựng “Thôn xanh” ở xã", "Phong trào xây dựng “Thôn xanh” ở xã"),
        ("Cuộc vận động và “Thôn xanh”", "Cuộc vận động và “Thôn xanh”"),
    ],
)
def test_only_the_campaign_of_the_plan_is_shortened(words: str, short: str) -> None:
    assert shorten_campaign(words, CAMPAIGN) == short
