"""A list of accounts to make: one a row, its columns found by their headings."""

from collections.abc import Sequence
from dataclasses import dataclass

from planner.enums import Role
from planner.wording import clean, fold

MOST_ACCOUNTS = 500
MOST_HEADING_ROWS = 10  # titles that stand above the headings
MOST_LETTERS = {"code": 20, "unit": 200, "username": 60, "name": 120, "email": 200, "role": 60}
MOST_SHOWN = 40

# each column with its headings as they are written, the first as we write it; accents and capitals do not count
HEADINGS: dict[str, tuple[str, ...]] = {
    "code": ("Mã đơn vị", "Mã", "Mã số", "Code", "Unit code"),
    "unit": ("Đơn vị", "Tên đơn vị", "Unit", "Unit name"),
    "username": ("Tên đăng nhập", "Tài khoản", "User name", "Username"),
    "name": ("Họ và tên", "Họ tên", "Tên hiển thị", "Người dùng", "Full name", "Name"),
    "email": ("Thư điện tử", "E-mail", "Email", "Địa chỉ thư điện tử"),
    "role": ("Vai trò", "Quyền", "Role"),
}
_COLUMNS = {fold(heading): column for column, headings in HEADINGS.items() for heading in headings}
ROLE_WORDS: dict[Role, tuple[str, ...]] = {
    Role.OFFICE: ("Văn phòng", "Office"),
    Role.EDITOR: ("Biên tập", "Người biên tập", "Editor"),
    Role.READER: ("Người xem", "Xem", "Chỉ xem", "Reader"),
    Role.SECRETARY: ("Thư ký", "Thư ký hội nghị", "Secretary"),
    Role.ADMINISTRATOR: ("Quản trị", "Người quản trị", "Administrator"),
}
_ROLES = {fold(words): role for role, spellings in ROLE_WORDS.items() for words in spellings}


@dataclass(frozen=True)
class AccountRow:
    """One account as the list has it; what is left blank is filled in by its unit."""

    line: int
    code: str = ""
    unit: str = ""
    username: str = ""
    name: str = ""
    email: str = ""
    role: Role = Role.EDITOR


@dataclass(frozen=True)
class RowFault:
    """What is wrong with a row: its column, a code for the sentence made elsewhere, and the value it speaks of."""

    line: int
    column: str
    code: str
    value: str = ""


def read_account_rows(rows: Sequence[Sequence[str]]) -> tuple[list[AccountRow], list[RowFault]]:
    """Return the accounts of a sheet and everything that is wrong with it.

    Faults: no_headings, repeated_heading, no_rows, too_many_rows, no_unit, too_long, role_unknown, role_secretary.
    """
    start, places = _find_headings(rows)
    if not places:
        return [], [RowFault(1, "unit", "no_headings")]
    faults = [
        RowFault(start, column, "repeated_heading", rows[start - 1][at])
        for at, column in enumerate(map(_column, rows[start - 1])) if column and places[column] != at
    ]  # fmt: skip
    found = []
    for line, cells in enumerate(rows[start:], start=start + 1):
        held = {column: clean(cells[at]) if at < len(cells) else "" for column, at in places.items()}
        if any(held.values()):
            found.append(_row(line, held, faults))
    if not found:
        faults.append(RowFault(start, "unit", "no_rows"))
    if len(found) > MOST_ACCOUNTS:
        return [], [*faults, RowFault(start, "unit", "too_many_rows", str(len(found)))]
    return found, faults


def as_table(accounts: Sequence[AccountRow]) -> list[list[str]]:
    """Return accounts as the rows of a sheet with headings, each at its own line."""
    table: list[list[str]] = [[spellings[0] for spellings in HEADINGS.values()]]
    for row in accounts:
        table.extend([] for _ in range(row.line - 1 - len(table)))
        table.append([row.code, row.unit, row.username, row.name, row.email, ROLE_WORDS[row.role][0]])
    return table


def _find_headings(rows: Sequence[Sequence[str]]) -> tuple[int, dict[str, int]]:
    """Return the number of the row of headings and the place of each column; no places where there is none."""
    for number, row in enumerate(rows[:MOST_HEADING_ROWS], start=1):
        places: dict[str, int] = {}
        for at, column in enumerate(map(_column, row)):
            if column:
                places.setdefault(column, at)
        if "code" in places or "unit" in places:
            return number, places
    return 0, {}


def _column(heading: str) -> str:
    return _COLUMNS.get(fold(heading), "")


def _row(line: int, held: dict[str, str], faults: list[RowFault]) -> AccountRow:
    """Return the account of a row, and report what is wrong with it."""
    faults.extend(
        RowFault(line, column, "too_long", str(MOST_LETTERS[column]))
        for column, value in held.items() if len(value) > MOST_LETTERS[column]
    )  # fmt: skip
    if not held.get("code") and not held.get("unit"):
        faults.append(RowFault(line, "unit", "no_unit"))
    words = held.pop("role", "")
    role = _ROLES.get(fold(words)) if words else Role.EDITOR
    if role is None:
        faults.append(RowFault(line, "role", "role_unknown", words[:MOST_SHOWN]))
    if role is Role.SECRETARY:
        faults.append(RowFault(line, "role", "role_secretary"))
    return AccountRow(line, role=role or Role.EDITOR, **held)
