"""Lists of people as offices have them: headings, merged cells, groups, years, telephones; faults by row and column."""

import io
import json
import unicodedata
from base64 import b64decode
from collections.abc import Sequence
from datetime import datetime
from typing import Any

import openpyxl
import pytest
from openpyxl.comments import Comment
from openpyxl.styles import Font

from planner.readers.account_rows import RowFault
from planner.readers.files import FileRefused
from planner.readers.people_rows import MOST_PEOPLE, PeopleList, PersonRow, read_people_rows
from planner.readers.sandbox import READ_PEOPLE, WRITE_FAULTS, read_in_sandbox

YEAR = 2024


def read(rows: Sequence[Sequence[str]], merged: Sequence[tuple[int, int, int, int]] = ()) -> PeopleList:
    return read_people_rows(rows, merged, YEAR)


def save(book: openpyxl.Workbook) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def as_office() -> openpyxl.Workbook:
    """Return a list as an office has it: a title, headings in two rows, groups across the sheet, a total, a place."""
    book = openpyxl.Workbook()
    book.active.title = "Bìa"
    book.active.append(["Tài liệu hội nghị"])
    sheet = book.create_sheet("Danh sách")
    for row in (
        ["DANH SÁCH ĐẠI BIỂU DỰ HỘI NGHỊ"], [],
        ["TT", "Họ và tên", None, "Năm sinh", None, "Dân tộc", "Chức vụ", None, "Đơn vị công tác", "Điện thoại",
         "Ký tên"],
        [None, None, None, "Nam", "Nữ", None, "Đảng", "Chính quyền"],
        [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11],
        ["I- THƯỜNG TRỰC HUYỆN ỦY (02 đồng chí)"],
        [1, "Nguyễn Văn", "An", 1970, None, "Kinh", "Bí thư", "Chủ tịch HĐND", "Huyện ủy Kon Rẫy", 912345678],
        [2, unicodedata.normalize("NFD", "Y\u00a0Thoanh"), None, None, datetime(1980, 3, 2), "Xơ Đăng", "Phó Bí thư",
         None, None, "+84 905 123 456"],
        ["II", "GIÀ LÀNG, NGƯỜI CÓ UY TÍN"],
        [3, "A", "Pốt", "15/01/1955", None, "Ba Na", None, None, "Thôn 2, xã Đắk Kôi", "0905.123.456; 02603862345"],
        ["Cộng: 03 người"], [],
        [None, None, None, None, None, None, None, "Kon Rẫy, ngày 05 tháng 3 năm 2024"],
    ):  # fmt: skip
        sheet.append(row)
    for area in ("A1:K1", "A3:A4", "B3:C4", "D3:E3", "F3:F4", "G3:H3", "I3:I4", "J3:J4", "K3:K4", "A6:K6", "I7:I8"):
        sheet.merge_cells(area)
    return book


def test_a_list_of_an_office_is_read_whole() -> None:
    found = read_in_sandbox(save(as_office()), "a.xlsx", task=READ_PEOPLE)
    assert (found["kind"], found["sheet"]) == ("xlsx", 1), "the first sheet with headings, not the cover"
    held = read(found["rows"], found["merged"])
    unit = "Huyện ủy Kon Rẫy"
    assert held.people == [
        PersonRow(
            7, "Nguyễn Văn An", sex="male", birth_year=1970, ethnicity="Kinh", post="Bí thư, Chủ tịch HĐND", unit=unit,
            posts=(("Bí thư", unit), ("Chủ tịch HĐND", unit)), telephone="0912345678",
            group="THƯỜNG TRỰC HUYỆN ỦY",
        ),
        PersonRow(
            8, "Y Thoanh", sex="female", birth_year=1980, ethnicity="Xơ Đăng", post="Phó Bí thư", unit=unit,
            posts=(("Phó Bí thư", unit),), telephone="0905123456", group="THƯỜNG TRỰC HUYỆN ỦY",
        ),
        PersonRow(
            10, "A Pốt", sex="male", birth_year=1955, ethnicity="Ba Na", unit="Thôn 2, xã Đắk Kôi",
            telephone="0905.123.456; 02603862345", group="GIÀ LÀNG, NGƯỜI CÓ UY TÍN",
        ),
    ]  # fmt: skip
    assert held.faults == [
        RowFault(7, "telephone", "zero_restored", "912345678"),
        RowFault(13, "name", "passed_over", "Kon Rẫy, ngày 05 tháng 3 năm 2024"),
    ]
    assert held.headings is not None
    assert (held.headings.first, held.headings.last, held.headings.unknown) == (2, 4, ["Ký tên"])


@pytest.mark.parametrize(
    ("headings", "cells", "expected"),
    [
        (["STT", "HO TEN", "Nam sinh", "SĐT"], ["1", "A", "1970", "0905123456"], {"birth_year": 1970}),
        (["Họ đệm", "Tên", "Giới tính"], ["Hơ", "Jan", "nữ"], {"name": "Hơ Jan", "sex": "female"}),
        (["Full name", "Post", "Unit"], ["A", "Bí thư", "X"], {"post": "Bí thư", "posts": (("Bí thư", "X"),)}),
        (["Họ và tên", "Nam", "Nữ"], ["A", "", "x"], {"sex": "female", "birth_year": None}),
        (["Họ và tên", "Xưng hô"], ["A", "Đ/c"], {"honorific": "đồng chí"}),
        (["Họ và tên", "Xưng hô"], ["Ban X", "không"], {"honorific": ""}),
        (["Họ và tên"], ["Ông A Pốt"], {"name": "A Pốt", "honorific": "ông"}),
        (["Họ và tên", "Hình thức"], ["A", "Triệu tập"], {"letter": "summons"}),
        (["Họ và tên", "Thành phần"], ["A", "Báo chí (3 người)"], {"group": "Báo chí"}),
        (["Họ và tên", "Chức vụ", "Đơn vị"], ["A", "B; C", "D; E"], {"posts": (("B", "D"), ("C", "E"))}),
        (["Họ và tên", "Ghi chú"], ["'=Sum(a)", "'-x"], {"name": "=Sum(a)", "note": "-x"}),
        (["Họ tên", "Điện thoại"], ["Ả", "84905123456"], {"telephone": "0905123456"}),
        (["Họ tên", "Điện thoại"], ["Ả", "0905123456 0913123456"], {"telephone": "0905123456; 0913123456"}),
        (["Họ tên", "Điện thoại"], ["Ả", "0905 123 456"], {"telephone": "0905 123 456"}),
        (["Họ tên", "Điện thoại"], ["Ả", "2603862345"], {"telephone": "02603862345"}),
        (["Họ tên", "E-mail"], ["Ả", "A@B.VN"], {"email": "a@b.vn"}),
    ],
)  # fmt: skip
def test_columns_are_found_by_words_and_cells_read_as_meant(headings, cells, expected) -> None:
    held = read([["Danh sách"], headings, cells])
    assert [fault for fault in held.faults if fault.code != "zero_restored"] == []
    (person,) = held.people
    assert {name: getattr(person, name) for name in expected} == expected


@pytest.mark.parametrize(
    ("words", "year", "code"),
    [
        ("1975", 1975, None), ("02/03/1975", 1975, None), ("2-3-1975", 1975, None), ("29.02.1976", 1976, None),
        ("3/1975", 1975, None), ("1975-03-02T00:00:00", 1975, None), ("13/13/1975", None, "birth_form"),
        ("31/4/1975", None, "birth_form"), ("75", None, "birth_form"), ("1075", None, "birth_year"),
        ("2025", None, "birth_year"),
    ],
)  # fmt: skip
def test_of_a_day_of_birth_only_the_year_is_kept(words: str, year: int | None, code: str | None) -> None:
    held = read([["Họ và tên", "Ngày sinh"], ["A Pốt", words]])
    assert held.people[0].birth_year == year
    assert held.faults == ([RowFault(2, "birth", code, words)] if code else [])


def test_headings_in_two_rows_are_read_without_merged_cells_too() -> None:
    held = read([["TT", "Họ và tên", "Năm sinh", "", "Chức vụ", ""], ["", "", "Nam", "Nữ", "Đảng", "Chính quyền"],
                 ["1", "A Pốt", "", "1980", "Bí thư", "Chủ tịch"]])  # fmt: skip
    (person,) = held.people
    assert (person.sex, person.birth_year, person.post) == ("female", 1980, "Bí thư, Chủ tịch")


def test_a_person_over_two_rows_has_two_posts() -> None:
    rows = [["TT", "Họ và tên", "Chức vụ", "Đơn vị"], ["1", "A Pốt", "Bí thư", "Đảng ủy xã"],
            ["", "", "Chủ tịch", "HĐND xã"], ["2", "Y Thoanh", "Ủy viên", "X"]]  # fmt: skip
    held = read(rows, [(1, 0, 2, 0), (1, 1, 2, 1)])
    assert [(each.line, each.post, each.posts) for each in held.people] == [
        (2, "Bí thư, Chủ tịch", (("Bí thư", "Đảng ủy xã"), ("Chủ tịch", "HĐND xã"))),
        (4, "Ủy viên", (("Ủy viên", "X"),)),
    ]  # fmt: skip


def test_all_that_is_wrong_is_told_by_row_and_column() -> None:
    head = ["TT", "Họ và tên", "Nam", "Nữ", "Giới tính", "Chức vụ", "Điện thoại", "Email", "Hình thức", "Chức danh"]
    held = read([
        head, ["1", "", "", "", "", "Bí thư"], ["2", "A", "1970", "1971"], ["3", "B", "", "", "?"],
        ["4", "C", "", "", "", "x" * 201], ["5", "D", "", "", "", "", "12345"], ["6", "E", "", "", "", "", "", "a@b"],
        ["7", "F", "", "", "", "", "", "", "vé"], ["8", "NGUYỄN VĂN A"], ["9", "nguyễn văn a", "", "", "", "Bí thư"],
        ["10", "NGUYỄN VĂN A"],
    ])  # fmt: skip
    assert held.faults == [
        RowFault(1, "post", "repeated_heading", "Chức danh"), RowFault(2, "name", "no_name"),
        RowFault(3, "female", "birth_twice", "1971"), RowFault(4, "sex", "sex_unknown", "?"),
        RowFault(5, "post", "too_long", "200"), RowFault(6, "telephone", "telephone_form", "12345"),
        RowFault(7, "email", "email_form", "a@b"), RowFault(8, "letter", "letter_unknown", "vé"),
        RowFault(9, "name", "capitals"), RowFault(10, "name", "same_name", "9"), RowFault(11, "name", "capitals"),
        RowFault(11, "name", "repeated", "9"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("rows", "codes"),
    [
        ([], ["no_headings"]), ([["Chức vụ"], ["a"]], ["no_headings"]), ([["Họ tên"], [], [""]], ["no_rows"]),
        ([["Họ tên"], *([f"A {n}"] for n in range(MOST_PEOPLE + 1))], ["too_many_rows"]),
    ],
)  # fmt: skip
def test_what_is_no_list_of_people_holds_none(rows: list[list[str]], codes: list[str]) -> None:
    held = read(rows)
    assert (held.people, [fault.code for fault in held.faults]) == ([], codes)


def test_names_that_look_like_totals_are_names() -> None:
    held = read([["Họ tên"], ["Tống Văn A"], ["Công Tôn Nữ B"], ["Tổng số: 2"], ["Tổng cộng"], ["Cộng"]])
    assert [each.name for each in held.people] == ["Tống Văn A", "Công Tôn Nữ B"]


def test_ranges_without_end_fill_no_more_than_there_is() -> None:
    rows = [["Họ tên", "Đơn vị"], ["A", "X"], ["B", ""]]
    held = read(rows, [(1, 1, 1_048_575, 1)] * 5_000)
    assert [each.unit for each in held.people] == ["X", "X"]


def test_csv_of_five_thousand_people_is_read_and_one_row_more_than_a_sheet_may_have_is_not() -> None:
    text = "Họ và tên;Điện thoại\n" + "".join(f"Nguyễn Văn A{n};{912345678 + n}\n" for n in range(MOST_PEOPLE))
    found = read_in_sandbox(text.encode(), "a.csv", task=READ_PEOPLE)
    assert len(read(found["rows"]).people) == MOST_PEOPLE and found["kind"] == "csv"
    with pytest.raises(FileRefused) as refused:
        read_in_sandbox(("a\n" * 5_300).encode(), "a.csv", task=READ_PEOPLE)
    assert refused.value.code == "file_long"


# --- faults written into a copy --------------------------------------------------------------------


def write(content: bytes, kind: str, faults: list[list[Any]], **said: Any) -> bytes:
    head = {"kind": kind, "sheet": 0, "title": "Lỗi", "line": 1, "faults": faults, **said}
    packed = json.dumps(head).encode() + b"\n" + content
    return b64decode(read_in_sandbox(packed, "a", task=WRITE_FAULTS)["content"])


def test_faults_stand_beside_their_cells_and_nothing_else_changes() -> None:
    book = as_office()
    sheet = book["Danh sách"]
    sheet["F7"].font = Font(italic=True)
    sheet["J8"].comment = Comment("của tôi", "ai đó")
    sheet["L7"] = "=1+1"
    sheet["L8"].value, sheet["L8"].data_type = "=text", "s"
    before = {cell.coordinate: cell.value for row in sheet for cell in row}
    faults = [[7, 9, "Sai số.", True], [8, 9, "Thêm số 0.", False], [8, 8, "Chưa rõ đơn vị.", True],
              [9, None, "x", True]]  # fmt: skip
    copy = openpyxl.load_workbook(io.BytesIO(write(save(book), "xlsx", faults, sheet=1, line=3)))
    assert copy.sheetnames == ["Bìa", "Danh sách"] and copy["Bìa"]["A1"].value == "Tài liệu hội nghị"
    made = copy["Danh sách"]
    told = {"M3": "Lỗi", "M7": "Sai số.", "M8": "Thêm số 0. Chưa rõ đơn vị.", "M9": "x"}
    assert {cell.coordinate: cell.value for row in made for cell in row if cell.value is not None} == {
        name: value for name, value in before.items() if value is not None
    } | told
    marked = {cell.coordinate for row in made for cell in row if cell.fill.fgColor.rgb not in ("00000000", None)}
    assert marked == {"J7", "J8", "I7"}, "of merged cells it is the first"
    assert made["J7"].comment.text == "Sai số." and made["J8"].comment.text == "của tôi\nThêm số 0."
    assert sorted(map(str, made.merged_cells.ranges)) == sorted(map(str, sheet.merged_cells.ranges))
    assert made["F7"].font.italic and made["L7"].data_type == "f" and made["L8"].data_type == "s"


def test_a_copy_of_csv_has_one_column_more() -> None:
    text = "Họ và tên;Điện thoại\r\nA Pốt;12\r\nY Thoanh;0905123456;thừa\r\n"
    made = write(text.encode("utf-16"), "csv", [[2, 1, "Sai số.", True]])
    assert made.decode("utf-8-sig") == (
        "Họ và tên;Điện thoại;;Lỗi\r\nA Pốt;12;;Sai số.\r\nY Thoanh;0905123456;thừa\r\n"
    )
