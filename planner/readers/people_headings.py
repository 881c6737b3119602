"""The headings of a list of people: found by their words, in one row or in several, merged or not."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from planner.wording import clean, fold

MOST_HEADING_ROWS = 30  # titles that stand above the headings, and the headings
MOST_LOWER_ROWS = 2  # below the first row of headings: what each holds, and the numbers of the columns

Merge = tuple[int, int, int, int]  # top, left, bottom, right, counted from 0
Rows = Sequence[Sequence[str]]

# each column with its headings as they are written, the first as we write it; accents and capitals do not count
HEADINGS: dict[str, tuple[str, ...]] = {
    "number": ("TT", "STT", "Số TT", "Số thứ tự", "No"),
    "honorific": ("Xưng hô", "Danh xưng", "Cách xưng hô", "Ông/bà", "Đ/c", "Form of address"),
    "name": (
        "Họ và tên", "Họ tên", "Họ, tên", "Họ và tên đại biểu", "Họ tên đại biểu", "Tên đại biểu", "Đại biểu",
        "Họ và tên khai sinh", "Họ, chữ đệm và tên", "Họ, chữ đệm, tên", "Họ, đệm và tên", "Full name", "Name",
    ),
    "family": ("Họ đệm", "Họ và đệm", "Họ và tên đệm", "Họ và chữ đệm", "Họ, chữ đệm", "Họ lót", "Họ"),
    "given": ("Tên",),
    "sex": ("Giới tính", "Nam/Nữ", "Nam, nữ", "Phái", "Giới", "Sex"),
    "birth": (
        "Năm sinh", "Ngày sinh", "Ngày, tháng, năm sinh", "Ngày/tháng/năm sinh", "Ngày tháng năm sinh", "Sinh năm",
        "Sinh ngày", "Ngày, năm sinh", "Ngày/Năm sinh", "NS", "Year of birth",
    ),
    "male": ("Nam", "Năm sinh Nam", "Năm sinh (Nam)", "Ngày sinh Nam", "Giới tính Nam"),
    "female": ("Nữ", "Năm sinh Nữ", "Năm sinh (Nữ)", "Ngày sinh Nữ", "Giới tính Nữ"),
    "ethnicity": ("Dân tộc", "DT", "Thành phần dân tộc", "Ethnicity"),
    "post": (
        "Chức vụ", "Chức danh", "Chức vụ, chức danh", "Chức danh, chức vụ", "Chức vụ hiện nay", "Chức vụ công tác",
        "Chức vụ, đơn vị công tác", "Chức vụ, đơn vị", "Chức vụ và đơn vị công tác", "Chức vụ - đơn vị công tác",
        "Chức vụ, nơi công tác", "Post",
    ),
    "party_post": ("Chức vụ Đảng", "Chức vụ trong Đảng", "Chức vụ về Đảng", "Đảng"),
    "state_post": (
        "Chức vụ chính quyền", "Chức vụ chính quyền, đoàn thể", "Chức vụ trong chính quyền", "Chức vụ đoàn thể",
        "Chính quyền", "Chính quyền, đoàn thể", "Đoàn thể",
    ),
    "unit": (
        "Đơn vị công tác", "Đơn vị", "Cơ quan", "Cơ quan, đơn vị", "Cơ quan công tác", "Nơi công tác", "Tên đơn vị",
        "Cơ quan, đơn vị công tác", "Địa phương, đơn vị", "Đơn vị, địa phương", "Unit",
    ),
    "telephone": (
        "Điện thoại", "Số điện thoại", "SĐT", "ĐT", "Số ĐT", "Di động", "Điện thoại di động", "Điện thoại liên hệ",
        "Số điện thoại liên hệ", "ĐTDĐ", "Telephone", "Phone",
    ),
    "email": ("Thư điện tử", "E-mail", "Email", "Địa chỉ thư điện tử", "Hộp thư điện tử", "Mail"),
    "group": ("Thành phần", "Nhóm", "Khối", "Nhóm đại biểu", "Thành phần đại biểu", "Thành phần tham dự", "Group"),
    "letter": ("Hình thức", "Hình thức mời", "Loại giấy", "Giấy mời/giấy triệu tập", "Giấy mời, triệu tập", "Letter"),
    "note": ("Ghi chú", "Chú thích", "Note", "Notes"),
}  # fmt: skip
_COLUMNS = {fold(heading): column for column, headings in HEADINGS.items() for heading in headings}
_NUMBERING = re.compile(r"\(?(?:\d{1,2}|[A-Za-z])\)?\.?")


@dataclass(frozen=True)
class Headings:
    """Where the list begins, the place of each of its columns, and the headings that mean nothing to us or repeat."""

    first: int  # rows, counted from 0
    last: int
    places: dict[str, int]
    unknown: list[str] = field(default_factory=list)
    repeated: list[tuple[str, int, str]] = field(default_factory=list)  # column, place, words


def find_headings(rows: Rows, merged: Iterable[Merge]) -> Headings | None:
    """Return the headings of a list; None where no column of names is headed."""
    ranges = [each for each in merged if each[0] < MOST_HEADING_ROWS]
    for first in range(min(len(rows), MOST_HEADING_ROWS)):
        top = spread(rows, ranges, first)
        if not _has_name({column_of(cell) for cell in top}):
            continue
        levels, last = [top], first
        for number in range(first + 1, min(first + 1 + MOST_LOWER_ROWS, len(rows))):
            row = spread(rows, ranges, number)
            if _is_numbering(row):
                last = number
                break
            if not _is_lower(row, levels[-1]):
                break
            levels.append(row)
            last = number
        return _place(levels, ranges, first, last)
    return None


def column_of(heading: str) -> str:
    """Return the column that a heading means, or nothing; Năm (a year) is not Nam (a man), which fold takes for one."""
    key = fold(heading)
    return "" if key == "nam" and "ă" in heading.lower() else _COLUMNS.get(key, "")


def spread(rows: Rows, merged: Iterable[Merge], number: int) -> list[str]:
    """Return a row in which each cell of a merged range says what the whole range says."""
    row = list(rows[number])
    for top, left, bottom, right in merged:
        if top <= number <= bottom and top < len(rows) and left < len(rows[top]) and right - left < 100:
            row.extend("" for _ in range(right + 1 - len(row)))
            row[left : right + 1] = [rows[top][left]] * (right + 1 - left)
    return row


def _has_name(columns: set[str]) -> bool:
    return "name" in columns or "given" in columns


def _is_numbering(row: Sequence[str]) -> bool:
    """Tell the row that numbers the columns: 1, 2, 3 or A, B, 1, 2."""
    filled = [cell for cell in row if cell]
    return len(filled) > 2 and all(_NUMBERING.fullmatch(cell) for cell in filled)


def _is_lower(row: Sequence[str], above: Sequence[str]) -> bool:
    """Tell a second row of headings: Nam and Nữ below Năm sinh; every other cell goes on from above."""
    own = [cell for at, cell in enumerate(row) if cell and (at >= len(above) or cell != above[at])]
    return bool(own) and all(column_of(cell) for cell in own)


def _place(levels: Sequence[Sequence[str]], merged: Iterable[Merge], first: int, last: int) -> Headings:
    places: dict[str, int] = {}
    found = Headings(first, last, places)
    for at in range(max(map(len, levels))):
        parts = _parts(levels, at)
        column = next((each for each in map(column_of, _readings(parts)) if each), "")
        if column == "name" and "name" in places and _is_one(merged, first, places["name"], at):
            places["family"], places["given"] = places.get("family", places["name"]), at
        elif column and column not in places:
            places[column] = at
        elif column:
            found.repeated.append((column, at, " ".join(parts)))
        elif parts:
            found.unknown.append(" ".join(parts))
    if "family" not in places and "name" not in places and "given" in places:
        places["name"] = places.pop("given")
    if "family" in places and "given" in places:
        places.pop("name", None)
    return found


def _parts(levels: Sequence[Sequence[str]], at: int) -> list[str]:
    """Return what stands above a column from the top, each once; without merged cells a lower one looks to the left."""
    parts: list[str] = []
    for number, row in enumerate(levels):
        cell = clean(row[at]) if at < len(row) else ""
        below = any(clean(lower[at]) if at < len(lower) else "" for lower in levels[number + 1 :])
        if not cell and below:
            cell = next((clean(each) for each in list(row[:at])[::-1] if each), "")
        if cell and cell not in parts:
            parts.append(cell)
    return parts


def _readings(parts: Sequence[str]) -> list[str]:
    """Return what headings may mean: all of them together, else the lowest, else the highest."""
    return [" ".join(parts), parts[-1], parts[0]] if parts else []


def _is_one(merged: Iterable[Merge], row: int, one: int, other: int) -> bool:
    """Tell whether two cells of a row are of one merged range."""
    return any(top <= row <= bottom and left <= one and other <= right for top, left, bottom, right in merged)
