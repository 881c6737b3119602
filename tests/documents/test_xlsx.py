"""Lists as workbooks: what a spreadsheet reads back, what it prints, the same bytes for the same tables."""

import io
import zipfile
from datetime import date, datetime, time

import openpyxl
import pytest

from planner.documents.as_xlsx import render
from planner.documents.sheet_tables import SheetColumn, SheetTable

COLUMNS = (
    SheetColumn("TT", 6), SheetColumn("Họ và tên", 28), SheetColumn("Ngày"), SheetColumn("Giờ"), SheetColumn("Lúc"),
)  # fmt: skip
ROW = (1, "=HYPERLINK(1)", date(2024, 3, 28), time(8, 5), datetime(2024, 3, 28, 8, 5))
TABLE = SheetTable("Đại biểu", "Danh sách đại biểu", COLUMNS, (ROW, (2.5, "0905", None, None, None)), frozenset({1}))


def read(*tables: SheetTable) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(render(tables, "Danh sách")))


def test_cells_are_read_back_as_what_they_are() -> None:
    sheet = read(TABLE)["Đại biểu"]
    assert [[cell.value for cell in row] for row in sheet.iter_rows()] == [
        ["Danh sách đại biểu", None, None, None, None],
        [None] * 5,
        ["TT", "Họ và tên", "Ngày", "Giờ", "Lúc"],
        [1, "=HYPERLINK(1)", datetime(2024, 3, 28), time(8, 5), datetime(2024, 3, 28, 8, 5)],
        [2.5, "0905", None, None, None],
    ]
    first = sheet[4]
    assert [cell.number_format for cell in first] == ["0", "@", "dd/mm/yyyy", "hh:mm", "dd/mm/yyyy hh:mm"]
    assert [cell.data_type for cell in first] == ["n", "s", "d", "d", "d"]


def test_groups_sums_and_headings_are_bold() -> None:
    sheet = read(TABLE).active
    assert [[cell.font.b for cell in row[:2]] for row in sheet.iter_rows()] == [
        [True, False], [False, False], [True, True], [False, False], [True, True],
    ]  # fmt: skip


def test_headings_stay_in_sight_and_are_printed_on_each_page() -> None:
    sheet = read(TABLE).active
    assert (sheet.freeze_panes, sheet.print_title_rows, sheet.auto_filter.ref) == ("A4", "$3:$3", "A3:E5")
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert (sheet.sheet_properties.pageSetUpPr.fitToPage, sheet.page_setup.fitToHeight) == (True, 0)
    widths = [sheet.column_dimensions[letter].width for letter in "ABC"]
    assert [round(width) for width in widths] == [7, 29, 13]


def test_a_row_is_as_high_as_its_words_need_and_the_title_goes_over_all_columns() -> None:
    long = "Ủy viên Ban Thường vụ Tỉnh ủy, Phó Chủ tịch Thường trực Ủy ban nhân dân tỉnh"
    rows = ((1, "Y Thanh Hà"), (2, long), (3, "một\nhai\nba"), (4, "x" * 100), (5, "a b " * 9_000))
    sheet = read(SheetTable("a", f"{long}, {long}", COLUMNS[:2], rows)).active
    heights = [sheet.row_dimensions[number].height or 15 for number in range(1, 9)]
    assert heights == [60, 15, 15, 15, 45, 45, 60, 405], "a line is 15 points; Excel takes no row above 409"
    assert [str(each) for each in sheet.merged_cells.ranges] == ["A1:B1"] and sheet["A1"].alignment.wrap_text


def test_without_a_title_the_headings_are_the_first_row() -> None:
    sheet = read(SheetTable("Danh sách", "", COLUMNS, (ROW,))).active
    assert [cell.value for cell in sheet[1]][:2] == ["TT", "Họ và tên"] and sheet.freeze_panes == "A2"


def test_a_list_of_nobody_is_its_headings() -> None:
    sheet = read(SheetTable("Danh sách", "", COLUMNS, ())).active
    assert (sheet.max_row, sheet.auto_filter.ref) == (1, None)


@pytest.mark.parametrize(
    ("names", "tabs"),
    [
        (["Tập thể/cá nhân"], ["Tập thể cá nhân"]),
        (["A", "a", "A"], ["A", "a 2", "A 3"]),
        (["x" * 40, "x" * 40], ["x" * 31, "x" * 29 + " 2"]),
        (["[]:*?/\\"], ["1"]),
    ],
)
def test_any_name_makes_a_tab(names: list[str], tabs: list[str]) -> None:
    assert read(*(SheetTable(name, "", COLUMNS, (ROW,)) for name in names)).sheetnames == tabs


def test_no_words_are_a_formula_and_none_are_lost() -> None:
    words = ["=1+1", "+84 905", "-5", "@SUM(A1)", "{=1}", "https://example.vn", "\x0b", "a" * 40_000]
    table = SheetTable("x", "", (SheetColumn("a"),), tuple((each,) for each in words))
    content = render([table], "x")
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        assert b"<f>" not in book.read("xl/worksheets/sheet1.xml")
    read_back = [cell.value for (cell,) in openpyxl.load_workbook(io.BytesIO(content)).active.iter_rows(min_row=2)]
    assert read_back[:6] == words[:6] and read_back[7] == "a" * 32_767


def test_the_same_tables_give_the_same_bytes() -> None:
    assert render([TABLE], "Danh sách") == render([TABLE], "Danh sách")
    with zipfile.ZipFile(io.BytesIO(render([TABLE], "Danh sách"))) as book:
        assert {entry.date_time[:3] for entry in book.infolist()} == {(1980, 1, 31)}
        assert b"Danh s\xc3\xa1ch" in book.read("docProps/core.xml")


def test_signs_that_no_xml_holds_break_no_workbook() -> None:
    odd = "a\x0b\x1f\ufffe\uffffb"
    content = render([SheetTable(odd, odd, (SheetColumn(odd),), ((odd,),))], odd)
    book = openpyxl.load_workbook(io.BytesIO(content))
    assert book.sheetnames == ["a b"] and book.properties.title.startswith("a")


def test_amounts_have_signs_between_thousands_and_years_have_none() -> None:
    columns = (SheetColumn("Năm sinh"), SheetColumn("Số tiền (đồng)"))
    sheet = read(SheetTable("Tiền", "", columns, ((1972, 2_700_000), (9_999, -10_000)))).active
    assert [[cell.number_format for cell in row] for row in sheet.iter_rows(min_row=2)] == [["0", "#,##0"]] * 2
