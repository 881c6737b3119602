"""Measure the import of 5,000 people from a workbook: uploaded and looked at, taken over, both through the pages."""

import io
import time
from re import search

import openpyxl
from flask.testing import FlaskClient

Row = tuple[str, float, float | None, str, str]
PEOPLE, MOST = 5_000, 5.0
HEAD = (
    "TT", "Họ và tên", "Năm sinh", None, "Dân tộc", "Chức vụ", "Đơn vị công tác", "Điện thoại", "Thư điện tử",
    "Ghi chú",
)  # fmt: skip
LOWER = (None, None, "Nam", "Nữ")
NAMES = ("An", "Bình", "Đức", "Hạnh", "Thoanh", "Pốt", "Jan", "Ỷ", "Ngọc", "Thủy")


def measure_list_imports(client: FlaskClient, conference_id: int, token: str) -> list[Row]:
    """Return seconds of server time for a conference; `token` is the pattern of the hidden field of a form."""
    address, content = f"/conferences/{conference_id}/imports", workbook()
    sent = {"csrf_token": field(client, address, token), "file": (io.BytesIO(content), "5000.xlsx")}
    started = time.perf_counter()
    preview = client.post(address, data=sent).location
    page = client.get(preview).get_data(as_text=True)
    looked = time.perf_counter() - started
    assert f"Sẽ thêm {PEOPLE} người." in page, page
    chosen = {"csrf_token": field(client, preview, token), "letter": "invitation", "group_id": ""}
    started = time.perf_counter()
    answer = client.post(f"{preview}/take-over", data=chosen)
    taken = time.perf_counter() - started
    assert answer.status_code == 303, answer.status
    asked = {"csrf_token": field(client, f"{preview}/undo", token)}
    started = time.perf_counter()
    answer = client.post(f"{preview}/undo", data=asked)
    undone = time.perf_counter() - started
    assert answer.status_code == 303, answer.status
    note = f"{len(content) / 1024:.0f} KB, headings in two rows, merged cells"
    return [
        (f"import of {PEOPLE:,} people: upload and preview", looked, None, "s", note),
        (f"import of {PEOPLE:,} people: take over", taken, None, "s", "with journal and commit"),
        (f"import of {PEOPLE:,} people: both together", looked + taken, MOST, "s", ""),
        (f"import of {PEOPLE:,} people: undo", undone, None, "s", "each row told in the journal"),
    ]


def field(client: FlaskClient, address: str, token: str) -> str:
    """Return the token of the forms of a page."""
    found = search(token, client.get(address).get_data(as_text=True))
    assert found is not None, address
    return found[1]


def workbook() -> bytes:
    """Return a list as an office has it: groups across the sheet, headings in two rows, telephones without zeros."""
    book, out = openpyxl.Workbook(), io.BytesIO()
    sheet = book.active
    for row in (["DANH SÁCH ĐẠI BIỂU"], HEAD, LOWER):
        sheet.append(row)
    for area in ("A1:J1", "A2:A3", "B2:B3", "C2:D2", "E2:E3", "F2:F3", "G2:G3", "H2:H3", "I2:I3", "J2:J3"):
        sheet.merge_cells(area)
    for number in range(1, PEOPLE + 1):
        if number % 500 == 1:
            sheet.append([f"{'I' * (number // 2000 + 1)}- NHÓM SỐ {number}"])
            sheet.merge_cells(start_row=sheet.max_row, end_row=sheet.max_row, start_column=1, end_column=10)
        is_man = number % 3 > 0
        year = f"0{number % 9 + 1}/11/{1955 + number % 45}"
        sheet.append([
            number, f"{'Nguyễn Văn' if is_man else 'Y'} {NAMES[number % len(NAMES)]} {number}",
            year if is_man else None, None if is_man else year, "Kinh", "Bí thư Đảng ủy",
            f"Xã Số {number % 102}", 912_000_000 + number, f"nguoi.{number}@kontum.gov.vn", None,
        ])  # fmt: skip
    book.save(out)
    return out.getvalue()
