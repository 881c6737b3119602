"""Danh sách ký nhận tiền thưởng, on paper and as a list for spreadsheets."""

from planner.documents.award_sheets import AwardReceiptSheet
from planner.documents.award_tables import in_groups, people_words, receipt_table, total_of
from planner.documents.letterhead import head_block
from planner.documents.profiles import StyleProfile
from planner.documents.sheet_tables import Cell, SheetColumn, SheetTable
from planner.documents.wordings import Draft
from planner.wording import amount_in_words

_TITLE = "Danh sách ký nhận tiền thưởng"
_COLUMNS = (
    SheetColumn("TT", 6), SheetColumn("Tập thể / Họ và tên", 36), SheetColumn("Chức vụ, đơn vị", 44),
    SheetColumn("Số tiền (đồng)", 16), SheetColumn("Ký nhận", 24),
)  # fmt: skip


def draft(sheet: AwardReceiptSheet, profile: StyleProfile) -> Draft:
    """Return the list before its words."""
    awarding, total = sheet.awarding, total_of(sheet.awarding.rows)
    values = {
        "hình thức khen thưởng": awarding.award, "hội nghị": sheet.conference, "số lượng": people_words(awarding.rows),
        "bằng chữ": f"{amount_in_words(total)} đồng" if total else "",
    }  # fmt: skip
    slots = {"bảng ký nhận": (receipt_table(awarding.rows),)}
    head = head_block(sheet.head, profile)
    return Draft("award-receipt", values, profile, head, signature=sheet.signature, slots=slots)


def sheet_table(sheet: AwardReceiptSheet) -> SheetTable:
    """Return the list as rows of a spreadsheet: groups and the sum are bold, amounts are numbers."""
    rows, bold = list[tuple[Cell, ...]](), set[int]()
    for figure, words, each in in_groups(sheet.awarding.rows):
        bold.add(len(rows))
        rows.append((figure, f"{words} ({len(each)})", None, None, None))
        rows += [(number, row.name, row.post, row.prize, None) for number, row in enumerate(each, start=1)]
    bold.add(len(rows))
    rows.append((None, "Tổng cộng", people_words(sheet.awarding.rows), total_of(sheet.awarding.rows), None))
    award = sheet.awarding.award
    return SheetTable(award.partition(" của ")[0], f"{_TITLE} {award}", _COLUMNS, tuple(rows), frozenset(bold))
