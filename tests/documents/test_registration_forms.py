"""Phiếu đăng ký đại biểu: a row for each place, high enough for the pen, and whom a unit names."""

from dataclasses import replace
from datetime import date
from io import BytesIO

import openpyxl
import pypdfium2
import pytest

from planner.documents import as_pdf, registration_forms
from planner.documents.blocks import FootBlock, HeadBlock, Note, Paragraph, Table, TitleBlock
from planner.documents.profiles import profile_for
from planner.documents.registration_books import COLUMNS, title_rows, write_workbook
from planner.documents.sheets import Head, RegistrationRow, RegistrationSheet, Signature
from planner.wording import NBSP

PROFILE = profile_for(date(2024, 3, 20))
WOMAN = RegistrationRow("Y Lan", "Nữ", "1980", "Xơ Đăng", "Bí thư", "Xã Một", "Bí thư, xã Một", "0905", "Trưởng đoàn")
MAN = RegistrationRow("A Pốt", "Nam", "1971", "Ba Na", "Già làng", "Thôn 2", "Già làng, thôn 2", "", "")
SHEET = RegistrationSheet(
    head=Head("ĐẢNG BỘ TỈNH KON TUM", "HUYỆN ỦY KON RẪY", place="Kon Rẫy", month=date(2024, 3, 1), numbered=False),
    conference_full="Hội nghị sơ kết 03 năm thực hiện Cuộc vận động", group="Chủ tịch các huyện", quota=3,
    receiver="Văn phòng Tỉnh ủy", closes_on=date(2024, 3, 20), rows=(), blank=3,
    recipients=("Văn phòng Tỉnh ủy", "Lưu Văn phòng Huyện ủy"),
    signature=Signature("T/L BAN THƯỜNG VỤ", ("CHÁNH VĂN PHÒNG",), ""),
)  # fmt: skip


def blocks_of(sheet: RegistrationSheet, kind: type) -> list:
    return [block for block in registration_forms.compose(sheet, PROFILE) if isinstance(block, kind)]


def said(sheet: RegistrationSheet) -> list[str]:
    """Return the paragraphs with plain blanks."""
    return [block.runs[0].text.replace(NBSP, " ") for block in blocks_of(sheet, Paragraph)]


def cells(sheet: RegistrationSheet) -> list[list[str]]:
    (table,) = blocks_of(sheet, Table)
    return [[run.text.replace(NBSP, " ") for run in row.cells] for row in table.rows]


def test_an_empty_form_has_a_row_for_each_place() -> None:
    assert [row[0] for row in cells(SHEET)] == ["1", "2", "3"]
    assert {len(row) for row in cells(SHEET)} == {8} and {"".join(row[1:]).strip() for row in cells(SHEET)} == {""}
    assert said(SHEET)[:3] == [
        "Thành phần: Chủ tịch các huyện.", "Số lượng đại biểu được phân bổ: 03 đại biểu.",
        "Tổng số: ........ đại biểu, trong đó nữ: ........",
    ]  # fmt: skip
    (title,), (note,), (head,) = (blocks_of(SHEET, kind) for kind in (TitleBlock, Note, HeadBlock))
    assert (title.kind, head.number) == ("PHIẾU ĐĂNG KÝ ĐẠI BIỂU", "")
    assert note.text.replace(NBSP, " ") == "(gửi Văn phòng Tỉnh ủy chậm nhất ngày 20-3-2024)"
    (foot,) = blocks_of(SHEET, FootBlock)
    assert (foot.authority, foot.posts) == ("T/L BAN THƯỜNG VỤ", ("CHÁNH VĂN PHÒNG",))


def test_the_year_stands_in_the_column_of_the_sex() -> None:
    filled = replace(SHEET, rows=(WOMAN, MAN), blank=0)
    assert cells(filled) == [
        ["1", "Y Lan", "", "1980", "Xơ Đăng", "Bí thư, xã Một", "0905", "Trưởng đoàn"],
        ["2", "A Pốt", "1971", "", "Ba Na", "Già làng, thôn 2", "", ""],
    ]
    (table,) = blocks_of(filled, Table)
    assert [column.heading for column in table.columns if column.over == "Năm sinh"] == ["Nam", "Nữ"]
    assert sum(column.width for column in table.columns) == 165
    assert "Tổng số: 02 đại biểu, trong đó nữ: 01." in said(filled)
    assert said(replace(filled, group="", quota=None))[0] == "Tổng số: 02 đại biểu, trong đó nữ: 01."


@pytest.mark.parametrize(("blank", "pages"), [(0, 1), (6, 1), (10, 2), (40, 3)])
def test_a_form_of_a_usual_delegation_is_one_page(blank: int, pages: int) -> None:
    sheet = replace(SHEET, rows=(WOMAN,), blank=blank)
    content = as_pdf.render(registration_forms.compose(sheet, PROFILE), PROFILE, "x")
    with pypdfium2.PdfDocument(BytesIO(content)) as paper:
        assert len(paper) == pages


def test_the_workbook_says_for_whom_and_has_headings_above_its_rows() -> None:
    sheet = openpyxl.load_workbook(BytesIO(write_workbook(replace(SHEET, rows=(MAN,), blank=2)))).active
    titles = title_rows(SHEET)
    assert titles == [
        "PHIẾU ĐĂNG KÝ ĐẠI BIỂU – HUYỆN ỦY KON RẪY", "Dự Hội nghị sơ kết 03 năm thực hiện Cuộc vận động",
        "Thành phần: Chủ tịch các huyện; số lượng: 3", "Gửi Văn phòng Tỉnh ủy chậm nhất ngày 20-3-2024",
    ]  # fmt: skip
    table = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert [row[0] for row in table[:4]] == titles
    assert table[4] == [heading for heading, _ in COLUMNS]
    assert table[5] == ["1", "A Pốt", "Nam", "1971", "Ba Na", "Già làng", "Thôn 2", None, None]
    assert [row[0] for row in table[6:]] == ["2", "3"]
    assert title_rows(replace(SHEET, group="", quota=None))[2:] == title_rows(SHEET)[3:]
