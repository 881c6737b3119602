"""Danh sách khen thưởng and the running copy: who stands on them, in which order, with what of the decision."""

from datetime import date

import pytest
from sqlalchemy import select

from planner.enums import AwardeeKind, NominationState
from planner.models import Award, Nomination
from planner.rules.errors import Refused
from planner.services.award_lists import award_list_sheets
from planner.services.journal import begin_act


@pytest.fixture
def nominations(demo_session, province, now):
    """The nominations of the province, to be changed."""
    begin_act(demo_session, "test", by="Văn phòng", now=now)
    query = select(Nomination).where(Nomination.conference_id == province.id)
    return demo_session.scalars(query.order_by(Nomination.kind, Nomination.position)).all()


@pytest.fixture
def rows_of(open_pdf):
    def read(content):
        with open_pdf(content) as paper:
            tables = [table for page in paper.pages for table in page.extract_tables()]
        rows = [row for table in tables for row in table]
        return [[" ".join((cell or "").replace("\u00a0", " ").split()) for cell in row] for row in rows]

    return read


def test_collectives_stand_before_individuals_by_unit_and_given_name(order, rows_of) -> None:
    assert rows_of(order("award-list").content) == [
        ["TT", "Tập thể / Họ và tên", "Năm sinh", "Dân tộc", "Chức vụ, đơn vị", "Cơ quan trình"],
        ["I", "TẬP THỂ (3)", "", "", "", ""],
        [
            "1", "Hội Liên hiệp Phụ nữ xã Tân Lập", "", "", "Huyện Kon Rẫy",
            "Đảng đoàn Hội Liên hiệp phụ nữ tỉnh",
        ],
        ["2", "Nhân dân và cán bộ xã Hiếu", "", "", "Huyện Kon Plông", "Huyện ủy Kon Plông"],
        ["3", "Nhân dân và cán bộ xã Hơ Moong", "", "", "Huyện Sa Thầy", "Huyện ủy Sa Thầy"],
        ["II", "CÁ NHÂN (5)", "", "", "", ""],
        [
            "1", "Trần Văn Bách", "1972", "Kinh", "Phó Chủ tịch Ủy ban MTTQ Việt Nam thành phố Kon Tum",
            "Thành ủy Kon Tum",
        ],
        ["2", "Y Khuyên", "1990", "Giẻ Triêng", "Thôn 5, xã Đắk Môn, huyện Đăk Glei", "Huyện ủy Đăk Glei"],
        ["3", "Y Hoa", "1985", "Xơ Đăng", "Thôn 2, xã Hiếu, huyện Kon Plông", "Huyện ủy Kon Plông"],
        [
            "4", "A Sáng", "1958", "Xơ Đăng", "Người có uy tín, thôn 1, xã Ngọk Wang, huyện Đăk Hà",
            "Huyện ủy Đăk Hà",
        ],
        ["5", "Hơ Len", "", "Ba Na", "Thôn 3, xã Sa Bình, huyện Sa Thầy", "Huyện ủy Sa Thầy"],
        ["", "Tổng số: 03 tập thể, 05 cá nhân.", "", "", "", ""],
    ]  # fmt: skip


def test_a_draft_leaves_number_and_day_to_the_pen(order, read_text) -> None:
    words = read_text(order("award-list").content)
    blank = "(Kèm theo Quyết định số /QĐ-UBND ngày tháng 3 năm 2024"
    assert f"{blank} của Chủ tịch Ủy ban nhân dân tỉnh Kon Tum)" in words
    assert words.startswith("DANH SÁCH Tập thể, cá nhân được tặng Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh đã có")


def test_what_is_decided_is_listed_alone_with_its_decision(order, nominations, demo_session, read_text, rows_of):
    chosen = nominations[-1]
    chosen.state = NominationState.AWARDED
    demo_session.add(
        Award(nomination_id=chosen.id, form=chosen.form, decision_number="215/QĐ-UBND", decided_on=date(2024, 3, 20),
              decided_by="Chủ tịch Ủy ban nhân dân tỉnh Kon Tum")
    )  # fmt: skip
    demo_session.flush()
    content = order("award-list").content
    assert [row[1] for row in rows_of(content)][1:] == ["CÁ NHÂN (1)", chosen.name, "Tổng số: 00 tập thể, 01 cá nhân."]
    given = "(Kèm theo Quyết định số 215/QĐ-UBND ngày 20 tháng 3 năm 2024"
    assert f"{given} của Chủ tịch Ủy ban nhân dân tỉnh Kon Tum)" in read_text(content)


def test_who_was_refused_is_on_no_list(order, nominations, demo_session, rows_of) -> None:
    for row in nominations[1:]:
        row.state = NominationState.REFUSED
    demo_session.flush()
    assert [row[0] for row in rows_of(order("award-list").content)] == ["TT", "I", "1", ""]
    nominations[0].state = NominationState.REFUSED
    demo_session.flush()
    for kind in ("award-list", "award-stage-list"):
        with pytest.raises(Refused) as refused:
            order(kind)
        assert refused.value.code == "nothing_to_print"


def test_turns_on_the_stage_are_even_and_of_one_class(order, nominations, demo_session, province, read_sheet) -> None:
    for number in range(18):
        demo_session.add(
            Nomination(conference_id=province.id, position=100 + number, kind=AwardeeKind.INDIVIDUAL,
                       name=f"A Số {number:02d}", form=nominations[0].form)
        )  # fmt: skip
    demo_session.flush()
    rows = read_sheet(order("award-list", "xlsx").content)[2:]
    turns = [(row[1], row[9]) for row in rows]
    sizes = {turn: turns.count(turn) for turn in dict.fromkeys(turns)}
    assert sizes == {("Tập thể", 1): 3, ("Cá nhân", 2): 7, ("Cá nhân", 3): 8, ("Cá nhân", 4): 8}
    assert [row[10] for row in rows if row[9] == 3] == list(range(1, 9))


def test_the_running_copy_lies_and_leaves_room_for_who_presents(order, open_pdf, rows_of) -> None:
    content = order("award-stage-list").content
    with open_pdf(content) as paper:
        assert [round(side / 72 * 25.4) for side in (paper.pages[0].width, paper.pages[0].height)] == [297, 210]
    rows = rows_of(content)
    assert rows[0] == ["TT", "Đợt", "Vị trí", "Tập thể / Họ và tên", "Chức vụ, đơn vị", "Hình thức", "Người trao"]
    assert rows[4][:4] == ["4", "2", "1", "Trần Văn Bách"] and {row[6] for row in rows[1:]} == {""}


def test_lists_take_three_queries_at_most(demo_session, province, today, count_queries) -> None:
    award_list_sheets(demo_session, province, today)
    with count_queries(most=3):
        award_list_sheets(demo_session, province, today)


def test_the_title_of_a_list_of_the_state_dates_as_the_state_does(order, read_text) -> None:
    text = read_text(order("award-list").content)
    assert "từ tháng 02/2021 đến tháng 02/2024" in text and "02-2021" not in text
