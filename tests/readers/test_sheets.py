"""Lists from outside: what is read of workbooks and CSV files, and what is refused, in the sandbox as in the office."""

import io
import zipfile
from collections.abc import Sequence
from datetime import date
from typing import Any

import openpyxl
import pytest

from planner.enums import Role
from planner.readers.account_rows import (
    HEADINGS,
    MOST_ACCOUNTS,
    ROLE_WORDS,
    AccountRow,
    RowFault,
    as_table,
    read_account_rows,
)
from planner.readers.files import FileRefused
from planner.readers.sandbox import READ_ROWS, read_in_sandbox
from planner.readers.sheets import MOST_COLUMNS, MOST_ROWS, read_rows

ROWS = [["Mã đơn vị", "Đơn vị"], ["614", "Huyện Kon Rẫy"]]


def workbook(rows: Sequence[Sequence[Any]]) -> bytes:
    book, out = openpyxl.Workbook(), io.BytesIO()
    for row in rows:
        book.active.append(row)
    book.save(out)
    return out.getvalue()


def refusal(data: bytes, name: str) -> FileRefused:
    with pytest.raises(FileRefused) as refused:
        read_in_sandbox(data, name, task=READ_ROWS)
    return refused.value


def test_a_workbook_is_read_in_the_sandbox() -> None:
    assert read_in_sandbox(workbook(ROWS), "a.xlsx", task=READ_ROWS) == {"text": "", "rows": ROWS}


def test_cells_are_read_as_they_show_and_rows_keep_their_number() -> None:
    rows = [["  Danh   sách\n", None, None], [], [614.0, True, date(2024, 3, 5)], [None, ""], [0.5]]
    expected = [["Danh sách"], [], ["614", "True", "2024-03-05T00:00:00"], [], ["0.5"]]
    assert read_rows(workbook(rows), "a.xlsx")["rows"] == expected


def test_the_first_sheet_that_shows_is_read() -> None:
    book, out = openpyxl.Workbook(), io.BytesIO()
    book.active.append(["hidden"])
    book.active.sheet_state = "hidden"
    book.create_sheet("Shown").append(["shown"])
    book.save(out)
    assert read_rows(out.getvalue(), "a.xlsx")["rows"] == [["shown"]]


@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_csv_is_read_however_excel_writes_it(delimiter: str, encoding: str) -> None:
    text = "\r\n".join(delimiter.join(f'"{cell}"' for cell in row) for row in ROWS)
    assert read_rows(text.encode(encoding), "a.csv")["rows"] == ROWS


def _zip(**parts: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in {"workbook.xml": b"<workbook/>", **parts}.items():
            package.writestr(f"xl/{name}", data)
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "name", "code"),
    [
        (b"", "a.xlsx", "file_empty"),
        (workbook([]), "a.xlsx", "file_empty"),
        (b" \n ;; \n", "a.csv", "file_empty"),
        (b"%PDF-1.7\nstartxref", "a.xlsx", "file_kind"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "Workbook".encode("utf-16-le"), "a.xls", "file_kind"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "a.xlsx", "file_encrypted"),
        (workbook(ROWS)[:900], "a.xlsx", "file_broken"),
        (_zip(), "a.xlsx", "file_broken"),
        (_zip(**{"sheet.xml": b" " * 5_000_000}), "a.xlsx", "file_bomb"),
        (_zip(**{"sheet.xml": b"<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"}), "a.xlsx", "file_bomb"),
        (b'a;"b\n', "a.csv", "file_broken"),
        (("a\n" * (MOST_ROWS + 1)).encode(), "a.csv", "file_long"),
        ((";" * MOST_COLUMNS + "a\n").encode(), "a.csv", "file_long"),
    ],
)  # fmt: skip
def test_what_is_no_list_is_refused(data: bytes, name: str, code: str) -> None:
    assert refusal(data, name).code == code


def test_a_row_far_below_is_too_long_and_not_lost() -> None:
    book, out = openpyxl.Workbook(), io.BytesIO()
    book.active.cell(1, 1, "a")
    book.active.cell(1_000_000, 1, "b")
    book.save(out)
    assert refusal(out.getvalue(), "a.xlsx").values == {"most": MOST_ROWS, "unit": "rows"}


# --- rows of accounts ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "headings", [("Mã đơn vị", "E-mail", "Vai trò"), ("ma don vi", "THU DIEN TU", "quyen"), ("Code", "Email", "Role")]
)
def test_columns_are_found_by_their_headings(headings: tuple[str, ...]) -> None:
    table = [["Danh sách tài khoản"], [], ["TT", *headings], ["1", "614", "a@b.vn", "văn  phòng"], [], ["2", "615"]]
    assert read_account_rows(table) == (
        [AccountRow(4, code="614", email="a@b.vn", role=Role.OFFICE), AccountRow(6, code="615")], [],
    )  # fmt: skip


def test_all_faults_are_told_at_once() -> None:
    table = [
        ["Mã", "Đơn vị", "Mã đơn vị", "Tên đăng nhập", "Vai trò"], ["", "", "", "a"], ["1", "", "", "x" * 61],
        ["2", "", "", "", "vua"], ["3", "", "", "", "Thư ký"],
    ]  # fmt: skip
    assert read_account_rows(table)[1] == [
        RowFault(1, "code", "repeated_heading", "Mã đơn vị"), RowFault(2, "unit", "no_unit"),
        RowFault(3, "username", "too_long", "60"), RowFault(4, "role", "role_unknown", "vua"),
        RowFault(5, "role", "role_secretary"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("table", "code"),
    [
        ([], "no_headings"), ([["Tên đăng nhập"], ["a"]], "no_headings"), ([["Mã"], [], [""]], "no_rows"),
        ([["Mã"], *[["1"]] * (MOST_ACCOUNTS + 1)], "too_many_rows"),
    ],
)  # fmt: skip
def test_what_is_no_list_of_accounts_makes_none(table: list[list[str]], code: str) -> None:
    rows, faults = read_account_rows(table)
    assert (rows, [fault.code for fault in faults]) == ([], [code])


def test_a_table_that_was_written_reads_back() -> None:
    roles = [role for role in ROLE_WORDS if role is not Role.SECRETARY]
    rows = [AccountRow(3 + at, "614", "Huyện", "a", "b", "c@d.vn", role) for at, role in enumerate(roles)]
    table = as_table(rows)
    assert table[0] == [spellings[0] for spellings in HEADINGS.values()]
    assert read_account_rows(table) == (rows, [])
