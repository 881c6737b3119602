"""Phiếu kích hoạt tài khoản: its words, in their order. The rows are cut apart and handed out."""

from planner.documents.blocks import Block, Column, Note, Paragraph, Row, Run, Table, TitleBlock
from planner.documents.holds import hold
from planner.documents.profiles import StyleProfile, TypeStyle
from planner.documents.sheets import ActivationRow, ActivationSheet
from planner.wording import clean, full_day, hour_in_text

_KIND = "PHIẾU KÍCH HOẠT TÀI KHOẢN"
_COLUMNS = (
    Column("TT", 10, centred=True),
    Column("Đơn vị", 44),
    Column("Tên đăng nhập", 40),
    Column("Địa chỉ kích hoạt, mã ở cuối", 71),
)
_SIZES = (TypeStyle(12, 15),)


def compose(sheet: ActivationSheet, profile: StyleProfile) -> tuple[Block, ...]:
    """Return the blocks of the sheet of one unit and of those below it."""
    rows = tuple(_row(number, row, sheet) for number, row in enumerate(sheet.rows, start=1))
    until = f"{hour_in_text(sheet.valid_until.time())}, ngày {full_day(sheet.valid_until, profile.date_sep)}"
    above = [Note(hold(clean(sheet.top)))] if sheet.top != sheet.unit else []
    return (
        TitleBlock(_KIND, hold(clean(sheet.unit))),
        *above,
        _paragraph(f"Mở trình duyệt, gõ địa chỉ {sheet.address} rồi gõ mã kích hoạt ở dòng của mình, và đặt mật khẩu."),
        _paragraph("Chữ hoa, dấu cách và dấu nối trong mã không quan trọng; trong mã chỉ có số 0 và số 1, không có "
                   "chữ o, chữ i và chữ l."),
        Table(_COLUMNS, rows, _SIZES),
        _paragraph(f"Mã có giá trị đến {until} và dùng được một lần. Ai có mã là đặt được mật khẩu: cắt rời từng dòng, "
                   "giao tận tay, không chụp ảnh gửi qua mạng.", after_table=True),
    )  # fmt: skip


def _paragraph(words: str, *, after_table: bool = False) -> Paragraph:
    return Paragraph((Run(hold(words)),), indented=False, after_table=after_table)


def _row(number: int, row: ActivationRow, sheet: ActivationSheet) -> Row:
    """Return a row; the key has a line of its own below the address that it ends."""
    address = f"{sheet.address}/\n{row.key}"
    return Row((Run(str(number)), Run(hold(row.unit)), Run(row.username), Run(address)))
