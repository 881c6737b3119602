"""Activation sheets: what they say, and that long names and addresses stay inside their columns."""

from dataclasses import replace
from datetime import datetime

import pytest

from planner.documents import activations, as_pdf
from planner.documents.sheets import ActivationRow, ActivationSheet

MM = 72 / 25.4
KEY = "3da4-6gq3-3dj5-wsr8-ejpd"
ROWS = (ActivationRow("Huyện Kon Rẫy", "konray", KEY), ActivationRow("Xã Đắk Kôi", "dakkoi", KEY[::-1]))
SHEET = ActivationSheet(
    "Huyện Kon Rẫy", "Tỉnh Kon Tum", ROWS, "http://10.0.0.5:8080/activate", datetime(2024, 4, 4, 16, 30)
)


@pytest.fixture
def render(profile):
    return lambda *sheets: as_pdf.render_all((activations.compose(sheet, profile) for sheet in sheets), profile, "x")


def test_a_sheet_reads_back(render, read_text):
    text = read_text(render(SHEET))
    assert "PHIẾU KÍCH HOẠT TÀI KHOẢN Huyện Kon Rẫy ----- Tỉnh Kon Tum" in text
    assert "gõ địa chỉ http://10.0.0.5:8080/activate rồi gõ mã" in text
    assert "Mã có giá trị đến 16 giờ 30 phút, ngày 04-4-2024 và dùng được một lần." in text


def test_every_row_reads_back(render, open_pdf):
    table = open_pdf(render(SHEET)).pages[0].extract_table()
    assert table == [
        ["TT", "Đơn vị", "Tên đăng nhập", "Địa chỉ kích hoạt, mã ở cuối"],
        ["1", "Huyện Kon Rẫy", "konray", f"http://10.0.0.5:8080/activate/\n{KEY}"],
        ["2", "Xã Đắk Kôi", "dakkoi", f"http://10.0.0.5:8080/activate/\n{KEY[::-1]}"],
    ]


def test_the_top_itself_is_named_once(render, read_text):
    assert read_text(render(replace(SHEET, top=SHEET.unit))).count("Huyện Kon Rẫy") == 2, "title and row"


def test_each_unit_begins_a_page_and_long_lists_go_over_with_their_heading(render, open_pdf):
    pages = open_pdf(render(replace(SHEET, rows=ROWS * 20), replace(SHEET, unit="Huyện Sa Thầy"))).pages
    tables = [page.extract_table() for page in pages]
    assert len(pages) > 2 and all(table[0][0] == "TT" for table in tables)
    assert [row[0] for table in tables[:-1] for row in table[1:]] == [str(number) for number in range(1, 41)]
    assert "Huyện Sa Thầy" in pages[-1].extract_text() and len(tables[-1]) == 3


def test_names_of_sixty_letters_and_long_addresses_fit(render, open_pdf):
    address = f"https://{'hoinghi.' * 9}kontum.gov.vn/activate"
    long = replace(SHEET, address=address, rows=(ActivationRow("Ủy ban " * 12, "m" * 60, KEY),))
    page = open_pdf(render(long)).pages[0]
    cells = page.extract_table()[1]
    assert ["".join(cell.split()) for cell in cells[1:]] == [
        ("Ủy ban " * 12).replace(" ", ""), "m" * 60, f"{address}/{KEY}",
    ]  # fmt: skip
    assert max(letter["x1"] for letter in page.chars) <= 195 * MM + 0.1
