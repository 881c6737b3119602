"""Lists of delegates for spreadsheets: what the papers say, a cell for each part of it."""

from planner.documents.sheet_tables import Cell, SheetColumn, SheetTable
from planner.documents.sheets import DelegateListSheet, ListedDelegate
from planner.enums import Sex
from planner.wording import clean, roman

_SEXES = {Sex.MALE: "Nam", Sex.FEMALE: "Nữ", None: ""}
_NAME, _POST = SheetColumn("Họ và tên", 30), SheetColumn("Chức vụ, đơn vị công tác", 56)
_LIST = (
    SheetColumn("TT", 6), _NAME, SheetColumn("Giới tính", 9), SheetColumn("Năm sinh", 10), SheetColumn("Dân tộc", 14),
    _POST, SheetColumn("Ghế", 8), SheetColumn("Thành phần", 50),
)  # fmt: skip
_DOOR = (
    SheetColumn("TT", 6), SheetColumn("Có mặt", 9), _NAME, _POST, SheetColumn("Thành phần", 11), SheetColumn("Ghế", 8),
)  # fmt: skip


def list_table(sheet: DelegateListSheet) -> SheetTable:
    """Return the list as one table; the group stands in a column of its own, so that it can be filtered."""
    named = [(clean(group.name), each) for group in sheet.groups for each in group.rows]
    rows: list[tuple[Cell, ...]] = [
        (number, _name(each), _SEXES[each.sex], each.birth_year, each.ethnicity, each.post, each.seat, group)
        for number, (group, each) in enumerate(named, start=1)
    ]
    return SheetTable("Đại biểu", f"Danh sách đại biểu dự {clean(sheet.conference_short)}", _LIST, tuple(rows))


def door_table(sheet: DelegateListSheet) -> SheetTable:
    """Return the list for the door as one table, by given name, with a column for the pen."""
    rows: list[tuple[Cell, ...]] = [
        (number, None, _name(each), each.post, roman(each.group) if each.group else None, each.seat)
        for number, each in enumerate((each for group in sheet.groups for each in group.rows), start=1)
    ]
    return SheetTable("Đón tiếp", f"Danh sách đón tiếp đại biểu dự {clean(sheet.conference_short)}", _DOOR, tuple(rows))


def _name(each: ListedDelegate) -> str:
    return f"{each.name} (thay {each.for_whom})" if each.for_whom else each.name
