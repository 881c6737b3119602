"""Lists of delegates, forms and cards as orders: each kind on paper and in a workbook, with its options."""

from datetime import time

import pytest
from sqlalchemy import select

from planner.models import Participant, PrintRun, Registration, Token
from planner.printing.kinds import KINDS, find_kind
from planner.printing.orders import Order, carry_out
from planner.printing.work import Press
from planner.rules.errors import NotFound, Refused
from planner.services.delegate_lists import list_by_groups, list_by_names


def test_the_list_and_the_list_for_the_door_are_workbooks_too(order, demo_session, province, read_sheet) -> None:
    _, heads, *rows = read_sheet(order("delegate-list", "xlsx", years="1").content)
    sheet = list_by_groups(demo_session, province, with_years=True)
    listed = [each for group in sheet.groups for each in group.rows]
    assert heads == [
        "TT", "Họ và tên", "Giới tính", "Năm sinh", "Dân tộc", "Chức vụ, đơn vị công tác", "Ghế", "Thành phần",
    ]  # fmt: skip
    assert [row[1].partition(" (thay ")[0] for row in rows] == [each.name for each in listed]
    assert [row[3] for row in rows] == [each.birth_year for each in listed] and rows[0][3] == 1966
    assert [row[3] for row in read_sheet(order("delegate-list", "xlsx").content)[2:]] == [None] * len(rows)
    door = read_sheet(order("door-list", "xlsx").content)[2:]
    named = [each for group in list_by_names(demo_session, province).groups for each in group.rows]
    assert [row[2].partition(" (thay ")[0] for row in door] == [each.name for each in named] and len(door) == len(rows)


def test_the_door_names_groups_as_the_list_does(order, demo_session, province) -> None:
    figures = {each.name: number for number, group in enumerate(list_by_groups(
        demo_session, province, with_years=False).groups, start=1) for each in group.rows}  # fmt: skip
    named = [each for group in list_by_names(demo_session, province).groups for each in group.rows]
    assert {each.name: each.group for each in named} == figures


def test_an_outline_cites_and_counts_as_its_form_does(demo_session, province, press, read_text) -> None:
    text = read_text(carry_out(demo_session, province, Order("report-outline", "pdf", "nd30"), press, by="").content)
    assert "(số liệu từ tháng 02/2021 đến tháng 02/2024)" in text
    assert "Thực hiện Kế hoạch số 123-KH/TU ngày 22/01/2024 của Ban Thường vụ Tỉnh ủy" in text


def test_the_programme_is_a_workbook_with_real_hours(order, read_sheet) -> None:
    rows = read_sheet(order("programme", "xlsx").content)
    assert rows[2][:3] == [None, time(7, 30), "Đón tiếp đại biểu"]


@pytest.mark.parametrize("kind", ["door-list", "signature-sheets"])
def test_lists_are_word_too_and_nobody_is_refused(order, demo_session, province, conference_of, kind, now) -> None:
    assert order(kind, "docx").content.startswith(b"PK")
    empty = conference_of("23479")
    assert not demo_session.scalars(select(Participant).where(Participant.conference_id == empty.id)).all()
    with pytest.raises(Refused) as refused:
        order(kind, conference=empty)
    assert refused.value.code == "nobody_listed"


def test_one_form_for_each_unit_that_is_asked(order, demo_session, province, open_pdf) -> None:
    asked = demo_session.scalars(select(Registration).where(Registration.conference_id == province.id)).all()
    with open_pdf(order("registration-form").content) as paper:
        heads = [page for page in paper.pages if "PHIẾU ĐĂNG KÝ ĐẠI BIỂU" in page.extract_text()]
    assert len(heads) == len(asked) > 1
    with open_pdf(order("registration-form", unit=str(asked[0].unit_id)).content) as paper:
        assert sum("PHIẾU ĐĂNG KÝ" in page.extract_text() for page in paper.pages) == 1
    with pytest.raises(Refused) as refused:
        order("registration-form", unit=str(province.unit_id))
    assert refused.value.code == "nothing_to_print"


def test_forms_take_the_same_queries_for_any_number(order, demo_session, province, count_queries) -> None:
    unit = str(demo_session.scalars(select(Registration.unit_id)).first())
    order("registration-form")
    with count_queries() as few:
        order("registration-form", unit=unit)
    with count_queries(most=len(few)):
        order("registration-form")


def test_the_plan_is_a4_or_a3(order, open_pdf) -> None:
    for paper, width in (({}, 297), ({"paper": "a3"}, 420)):
        with open_pdf(order("seating-plan", **paper).content) as plan:
            assert round(plan.pages[0].width / 72 * 25.4) == width
    with pytest.raises(NotFound):
        order("seating-plan", paper="a2")


@pytest.mark.parametrize("kind", ["cards", "table-signs", "labels"])
def test_pieces_for_nobody_named_write_nothing(order, demo_session, province, open_pdf, kind) -> None:
    before = [len(demo_session.scalars(select(model)).all()) for model in (PrintRun, Token)]
    first, second = demo_session.scalars(
        select(Participant).where(Participant.conference_id == province.id).order_by(Participant.position)
    ).all()[:2]
    with open_pdf(order(kind, ticked=f"{first.id}").content) as paper:
        words = " ".join(page.extract_text() for page in paper.pages).lower()
    assert first.name.lower() in words and second.name.lower() not in words
    assert [len(demo_session.scalars(select(model)).all()) for model in (PrintRun, Token)] == before


def test_cards_printed_by_somebody_are_noted_and_have_links(demo_session, province, today, now) -> None:
    press = Press(
        today=today, now=now, secret="x" * 32, clock=now, reply_address="http://planner/replies/"
    )
    printed = carry_out(demo_session, province, Order("cards"), press, by="Văn phòng")
    assert printed.file_name == "Thẻ đại biểu - Tỉnh Kon Tum.pdf"
    assert len(demo_session.scalars(select(PrintRun)).all()) == 1
    with pytest.raises(Refused) as refused:
        again = Order("cards", options={"changed": "1"})
        carry_out(demo_session, province, again, press, by="Văn phòng")
    assert refused.value.code == "nothing_to_print"


@pytest.mark.parametrize(
    "options", [{"sheet": "9x9"}, {"start": "25"}, {"start": "0"}, {"start": "x"}, {"ticked": "1,x"}]
)
def test_what_is_no_option_is_said(order, options) -> None:
    with pytest.raises(NotFound) as refused:
        order("labels", **options)
    assert refused.value.code == "paper_option"


def test_each_kind_is_found_by_its_key_once() -> None:
    assert [find_kind(kind.key) for kind in KINDS] == list(KINDS)
