"""Phiếu đăng ký đại biểu: its words, in their order; empty rows are as high as a hand needs."""

from planner.documents.blocks import Block, Column, Note, Paragraph, Row, Run, Table, TitleBlock
from planner.documents.holds import hold
from planner.documents.letterhead import DOTS, foot_block, head_block
from planner.documents.profiles import StyleProfile, TypeStyle
from planner.documents.sheets import RegistrationRow, RegistrationSheet
from planner.wording import NBSP, clean, count, full_day

_KIND = "PHIẾU ĐĂNG KÝ ĐẠI BIỂU"
# the years of men and women stand in two columns, as lists of delegates have them (papers.md 5)
_COLUMNS = (
    Column("TT", 9, centred=True),
    Column("Họ và tên", 34),
    Column("Năm sinh\nNam", 13, centred=True),
    Column("Năm sinh\nNữ", 13, centred=True),
    Column("Dân tộc", 17, centred=True),
    Column("Chức vụ, đơn vị công tác", 37),
    Column(f"Điện{NBSP}thoại", 25, centred=True),
    Column("Ghi chú", 17),
)
_SIZES = (TypeStyle(12, 14.6), TypeStyle(11, 13.4))
WOMAN = "Nữ"
_PEN_LINES = 2  # of the height of a row that is filled in by hand


def compose(sheet: RegistrationSheet, profile: StyleProfile) -> tuple[Block, ...]:
    """Return the blocks of the form: filled in as far as names are known, the rest for the pen."""
    rows = [_row(number, row) for number, row in enumerate(sheet.rows, start=1)]
    rows += [_blank_row(len(rows) + number) for number in range(1, sheet.blank + 1)]
    until = full_day(sheet.closes_on, profile.date_sep)
    notes = [f"Thành phần: {clean(sheet.group)}"] if clean(sheet.group) else []
    return (
        head_block(sheet.head, profile),
        TitleBlock(_KIND, hold(f"dự {clean(sheet.conference_full) or DOTS}")),
        Note(hold(f"(gửi {clean(sheet.receiver) or DOTS} chậm nhất ngày {until})")),
        *(_paragraph(f"{words}.", after_table=False) for words in [*notes, *_quota(sheet)]),
        Table(_COLUMNS, tuple(rows), _SIZES),
        _paragraph(_total(sheet)),
        _paragraph(f"Người liên hệ: {DOTS * 2}; điện thoại: {DOTS}.", after_table=False),
        _paragraph(f"Nhu cầu về phương tiện đi lại, ăn nghỉ: {DOTS * 3}.", after_table=False),
        foot_block(sheet.recipients, sheet.signature, profile),
    )


def _quota(sheet: RegistrationSheet) -> list[str]:
    return [f"Số lượng đại biểu được phân bổ: {count(sheet.quota)} người"] if sheet.quota else []


def _total(sheet: RegistrationSheet) -> str:
    """Return how many are registered, women apart; dots for the pen while rows are still empty."""
    if sheet.blank:
        return f"Tổng số: {DOTS[:8]} đại biểu, trong đó nữ: {DOTS[:8]}."
    women = sum(row.sex == WOMAN for row in sheet.rows)
    return f"Tổng số: {count(len(sheet.rows))} đại biểu, trong đó nữ: {count(women)}."


def _paragraph(words: str, *, after_table: bool = True) -> Paragraph:
    return Paragraph((Run(hold(words)),), indented=False, after_table=after_table)


def _row(number: int, row: RegistrationRow) -> Row:
    years = ("", row.birth_year) if row.sex == WOMAN else (row.birth_year, "")
    cells = (str(number), row.name, *years, row.ethnicity, row.post_and_unit, row.telephone, row.note)
    return Row(tuple(Run(hold(cell)) for cell in cells))


def _blank_row(number: int) -> Row:
    empty = "\n".join([NBSP] * _PEN_LINES)
    return Row((Run(str(number)), Run(empty), *(Run("") for _ in _COLUMNS[2:])))
