"""Danh sách đại biểu: the list that goes with a paper (papers.md 5), for the door, and to be signed by delegations."""

from collections.abc import Sequence
from dataclasses import replace

from planner.documents.blocks import Block, Column, Row, Run, Table
from planner.documents.holds import hold
from planner.documents.letterhead import head_block
from planner.documents.profiles import StyleProfile, TypeStyle
from planner.documents.sheets import DelegateGroup, DelegateListSheet, ListedDelegate
from planner.documents.wordings import Draft, word
from planner.enums import Sex
from planner.wording import clean, count, roman, upper_first

_SIZES, _TALL = (TypeStyle(12, 14.6),), (TypeStyle(13, 18),)  # rows that are signed are higher
_NO, _SEAT = Column("TT", 10, centred=True), Column("Ghế", 15, centred=True)
_LIST = (
    _NO,
    Column("Họ và tên", 36),
    Column("Nam", 12, centred=True, over="Năm sinh"),
    Column("Nữ", 12, centred=True, over="Năm sinh"),
    Column("Dân tộc", 22, centred=True),
    Column("Chức vụ, đơn vị công tác", 58),
    _SEAT,
)
_DOOR = (
    Column("Có mặt", 13, centred=True), Column("Họ và tên", 46), Column("Chức vụ, đơn vị công tác", 67),
    Column("Thành phần", 18, centred=True), Column("Ghế", 21, centred=True),
)  # fmt: skip
_SIGNED = (
    _NO, Column("Họ và tên", 56), Column("Chức vụ", 83), Column("Ghế", 16, centred=True), Column("Ký tên", 45),
    Column("Ghi chú", 37),
)  # fmt: skip
_DELEGATES, _SEXES, _CROSS = "đại biểu", "Giới tính", "x"
_LINE = 55  # capitals of a heading that stand on a line, about
_THOUSANDS, _MORE = 1_000, 3  # figures of four letters need a wider column, by so many mm


def list_profile(profile: StyleProfile) -> StyleProfile:
    """Return the form of a list: its name is set a little smaller than that of a letter, where the form says so."""
    return replace(profile, kind=profile.list_kind)


def lying_profile(profile: StyleProfile) -> StyleProfile:
    """Return the form of a list to be signed: A4 lying, the head as wide as the text."""
    wide = ((107, 140),)
    return replace(list_profile(profile), page=(297, 210), margin_left=30, margin_right=20, head_columns=wide)


def compose(sheet: DelegateListSheet, profile: StyleProfile) -> tuple[Block, ...]:
    """Return the blocks of the list of delegates with its sums."""
    return word(draft(sheet, profile))


def draft(sheet: DelegateListSheet, profile: StyleProfile) -> Draft:
    """Return the list of delegates before its words."""
    rows: list[Row] = []
    number = 0
    headings = _headings(sheet.groups)
    for index, (heading, group) in enumerate(zip(headings, sheet.groups, strict=True), start=1):
        rows.append(Row((Run(roman(index), bold=True), Run(hold(heading), bold=True)), leads=True))
        for each in group.rows:
            number += 1
            rows.append(_listed(number, each, _tells_years(sheet)))
        rows[-1] = replace(rows[-1], leads=True)
        rows.append(Row((Run(""), Run(_sum(f"Cộng {roman(index)}", group.rows, _people(group.rows)), italic=True))))
    everybody = [each for group in sheet.groups for each in group.rows]
    total = _sum("Tổng số", everybody, _DELEGATES)
    rows[-1:] = [*(replace(row, leads=True) for row in rows[-1:]), Row((Run(""), Run(total, bold=True)))]
    columns = _for_numbers(_LIST, number)
    if not _tells_years(sheet):
        columns = tuple(replace(each, over=_SEXES) if each.over else each for each in columns)
    table = Table(columns, tuple(rows), _SIZES, middle=True)
    return Draft(
        "delegate-list", _titles(sheet), profile,
        head_block(sheet.head, profile), sheet.recipients, sheet.signature, {"bảng đại biểu": (table,)},
    )  # fmt: skip


def _headings(groups: Sequence[DelegateGroup]) -> list[str]:
    """Return the headings of groups: in capitals where each fits on a line, else all as a plan writes its sentences."""
    names = [upper_first(clean(group.name).removeprefix("Các đồng chí ")) for group in groups]
    return [name.upper() for name in names] if all(len(name) <= _LINE for name in names) else names


def _for_numbers(columns: tuple[Column, ...], last: int) -> tuple[Column, ...]:
    """Return columns whose first holds numbers up to the last; what it needs more, the widest gives."""
    if last < _THOUSANDS:
        return columns
    widest = max(columns, key=lambda column: column.width)
    wider = replace(columns[0], width=columns[0].width + _MORE)
    return wider, *(replace(each, width=each.width - _MORE) if each is widest else each for each in columns[1:])


def door_draft(sheet: DelegateListSheet, profile: StyleProfile) -> Draft:
    """Return the list for the door before its words: by given name, the letters of the alphabet as headings."""
    rows: list[Row] = []
    for group in sheet.groups:
        rows.append(Row((Run(group.name, bold=True),), leads=True))
        rows += [
            Row((Run(""), _name(each), Run(hold(each.post)), Run(_figure(each)), Run(each.seat)))
            for each in group.rows
        ]
    total = sum(len(group.rows) for group in sheet.groups)
    values = {**_titles(sheet), "tổng số đại biểu": count(total)}
    table = Table(_DOOR, tuple(rows), _SIZES, middle=True)
    return Draft("door-list", values, profile, slots={"bảng đón tiếp": (table,)})


def _figure(each: ListedDelegate) -> str:
    """Return the figure that the group of somebody bears on the list of delegates."""
    return roman(each.group) if each.group else ""


def signed_drafts(sheet: DelegateListSheet, profile: StyleProfile) -> list[Draft]:
    """Return the sheets to be signed before their words, one for each delegation."""
    return [_signed(sheet, group, profile) for group in sheet.groups]


def _signed(sheet: DelegateListSheet, group: DelegateGroup, profile: StyleProfile) -> Draft:
    rows = tuple(
        Row((Run(str(number)), _name(each), Run(hold(each.post)), Run(each.seat), Run(""), Run("")))
        for number, each in enumerate(group.rows, start=1)
    )
    values = {**_titles(sheet), "đoàn đại biểu": _delegation(group), "số đại biểu": count(len(rows))}
    table = Table(_for_numbers(_SIGNED, len(rows)), rows, _TALL, middle=True)
    head = head_block(sheet.head, profile)
    return Draft("signature-sheet", values, profile, head, slots={"bảng ký tên": (table,)})


def _titles(sheet: DelegateListSheet) -> dict[str, str]:
    return {"hội nghị": sheet.conference_full, "hội nghị ngắn": sheet.conference_short}


def _delegation(group: DelegateGroup) -> str:
    """Return what a delegation is called; of no unit it is the other delegates."""
    return f"đoàn đại biểu {group.name}" if group.name else "các đại biểu khác"


def _tells_years(sheet: DelegateListSheet) -> bool:
    """Tell whether a list gives years of birth: without any its two columns say man or woman."""
    return any(each.birth_year for group in sheet.groups for each in group.rows)


def _listed(number: int, each: ListedDelegate, with_years: bool) -> Row:
    """Return a row of the list; the year, else a cross, stands in the column of the sex."""
    year = str(each.birth_year or "") if with_years else _CROSS
    man, woman = (year if each.sex is sex else "" for sex in (Sex.MALE, Sex.FEMALE))
    cells = (Run(man), Run(woman), Run(hold(each.ethnicity)), Run(hold(each.post)), Run(each.seat))
    return Row((Run(str(number)), _name(each), *cells))


def _name(each: ListedDelegate) -> Run:
    """Return the name of who comes, and of whom instead."""
    instead = f"\n(thay {hold(each.for_whom)})" if each.for_whom else ""
    return Run(f"{hold(each.name)}{instead}")


def _sum(words: str, rows: Sequence[ListedDelegate], people: str) -> str:
    """Return a sum: Cộng I: 10 đồng chí, trong đó nữ 03; of women nothing where nobody's sex is known."""
    women = sum(each.sex is Sex.FEMALE for each in rows)
    if not any(each.sex for each in rows):
        return hold(f"{words}: {count(len(rows))} {people}")
    return hold(f"{words}: {count(len(rows))} {people}, trong đó nữ {count(women)}")


def _people(rows: Sequence[ListedDelegate]) -> str:
    """Return what a sum calls people: đồng chí, unless some are addressed as ông or bà."""
    return "đồng chí" if all(each.is_comrade for each in rows) else "ông, bà"
