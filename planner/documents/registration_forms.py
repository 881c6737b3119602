"""Phiếu đăng ký đại biểu: its words, in their order; empty rows are as high as a hand needs."""

from planner.documents.blocks import Block, Column, Row, Run, Table
from planner.documents.holds import hold
from planner.documents.letterhead import head_block
from planner.documents.profiles import StyleProfile, TypeStyle
from planner.documents.sheets import RegistrationRow, RegistrationSheet
from planner.documents.wordings import Draft, word
from planner.wording import NBSP, count, full_day

# the years of men and women stand in two columns, as lists of delegates have them (papers.md 5)
_COLUMNS = (
    Column("TT", 9, centred=True),
    Column("Họ và tên", 33),
    Column("Nam", 12, centred=True, over="Năm sinh"),
    Column("Nữ", 12, centred=True, over="Năm sinh"),
    Column("Dân tộc", 20, centred=True),
    Column("Chức vụ, đơn vị công tác", 36),
    Column(f"Điện{NBSP}thoại", 25, centred=True),
    Column("Ghi chú", 18),
)
_SIZES = (TypeStyle(12, 14.6), TypeStyle(11, 13.4))
WOMAN = "Nữ"
_PEN = "." * 8
_PEN_LINES = 2  # of the height of a row that is filled in by hand


def compose(sheet: RegistrationSheet, profile: StyleProfile, words: str = "") -> tuple[Block, ...]:
    """Return the blocks of the form: filled in as far as names are known, the rest for the pen."""
    return word(draft(sheet, profile), words)


def draft(sheet: RegistrationSheet, profile: StyleProfile) -> Draft:
    """Return the form before its words; dots for the pen stand for the sums while rows are still empty."""
    rows = [_row(number, row) for number, row in enumerate(sheet.rows, start=1)]
    rows += [_blank_row(len(rows) + number) for number in range(1, sheet.blank + 1)]
    women = sum(row.sex == WOMAN for row in sheet.rows)
    values = {
        "hội nghị": sheet.conference_full, "nơi nhận phiếu": sheet.receiver,
        "hạn đăng ký": full_day(sheet.closes_on, profile.date_sep), "thành phần": sheet.group,
        "số được phân bổ": count(sheet.quota) if sheet.quota else "",
        "số đại biểu": _PEN if sheet.blank else count(len(sheet.rows)), "số nữ": _PEN if sheet.blank else count(women),
    }  # fmt: skip
    return Draft(
        "registration-form", values, profile, head_block(sheet.head, profile), sheet.recipients, sheet.signature,
        {"bảng đăng ký": (Table(_COLUMNS, tuple(rows), _SIZES),)},
    )  # fmt: skip


def _row(number: int, row: RegistrationRow) -> Row:
    years = ("", row.birth_year) if row.sex == WOMAN else (row.birth_year, "")
    cells = (str(number), row.name, *years, row.ethnicity, row.post_and_unit, row.telephone, row.note)
    return Row(tuple(Run(hold(cell)) for cell in cells))


def _blank_row(number: int) -> Row:
    empty = "\n".join([NBSP] * _PEN_LINES)
    return Row((Run(str(number)), Run(empty), *(Run("") for _ in _COLUMNS[2:])))
