"""The registration form as an Excel workbook: a title, a row of headings, a row for each delegate."""

from importlib import import_module
from io import BytesIO

from planner.documents.sheets import RegistrationRow, RegistrationSheet
from planner.wording import full_day

SHEET = "Đăng ký đại biểu"
# each heading with the width of its column; post and unit stand apart, so that a list is read back as it was written
COLUMNS = (
    ("TT", 5), ("Họ và tên", 28), ("Giới tính", 9), ("Năm sinh", 10), ("Dân tộc", 14), ("Chức vụ", 34),
    ("Đơn vị công tác", 30), ("Điện thoại", 16), ("Ghi chú", 24),
)  # fmt: skip


def write_workbook(sheet: RegistrationSheet) -> bytes:
    """Return the form as a workbook; every cell is text, so that no zero is lost and none is a formula."""
    out = BytesIO()
    # loaded when somebody asks for the form: it costs memory that no page needs
    book = import_module("xlsxwriter").Workbook(out, {"in_memory": True})
    page = book.add_worksheet(SHEET)
    bold = book.add_format({"bold": True, "text_wrap": True})
    head = book.add_format({"bold": True, "border": 1, "align": "center", "valign": "vcenter", "text_wrap": True})
    cell = book.add_format({"num_format": "@", "border": 1, "valign": "top", "text_wrap": True})
    for column, (_, width) in enumerate(COLUMNS):
        page.set_column(column, column, width)
    for number, words in enumerate(title_rows(sheet)):
        page.merge_range(number, 0, number, len(COLUMNS) - 1, "", bold)
        page.write_string(number, 0, words, bold)
    first = len(title_rows(sheet))
    for column, (heading, _) in enumerate(COLUMNS):
        page.write_string(first, column, heading, head)
    rows = [_cells(row) for row in sheet.rows] + [("",) * (len(COLUMNS) - 1)] * sheet.blank
    for number, cells in enumerate(rows, start=1):
        for column, value in enumerate((str(number), *cells)):
            write = page.write_string if value else page.write_blank
            write(first + number, column, value, cell)
    page.data_validation(
        first + 1, 2, first + max(len(rows), 1), 2, {"validate": "list", "source": ["Nam", "Nữ"]}
    )  # fmt: skip
    page.freeze_panes(first + 1, 0)
    page.set_landscape()
    page.fit_to_pages(1, 0)
    book.close()
    return out.getvalue()


def title_rows(sheet: RegistrationSheet) -> list[str]:
    """Return what stands above the headings: whose form it is, for what, how many, and until when."""
    quota = f"; số lượng: {sheet.quota}" if sheet.quota else ""
    group = f"Thành phần: {sheet.group}{quota}" if sheet.group else quota.removeprefix("; ").capitalize()
    rows = [
        f"PHIẾU ĐĂNG KÝ ĐẠI BIỂU – {sheet.head.issuer}", f"Dự {sheet.conference_full}", group,
        f"Gửi {sheet.receiver} chậm nhất ngày {full_day(sheet.closes_on)}",
    ]  # fmt: skip
    return [row for row in rows if row]


def _cells(row: RegistrationRow) -> tuple[str, ...]:
    return row.name, row.sex, row.birth_year, row.ethnicity, row.post, row.unit_words, row.telephone, row.note
