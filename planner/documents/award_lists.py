"""Danh sách khen thưởng: the annex of the decision (papers.md 9), and the running copy for the stage."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from planner.documents.blocks import Column, Row, Run, Table
from planner.documents.day_sheets import AwardListSheet, ListedAward
from planner.documents.holds import hold
from planner.documents.profiles import StyleProfile, TypeStyle, lying
from planner.documents.sheet_tables import Cell, SheetColumn, SheetTable
from planner.documents.wordings import Draft
from planner.wording import clean, count, full_day, pad_month

PER_TURN = 10  # who stands on the stage together
BLANK = "." * 8  # of what the pen fills in when the decision is signed
_SIZES, _STAGE_SIZES = (TypeStyle(12, 14.6),), (TypeStyle(13, 16),)
_COLUMNS = (
    Column("TT", 10, centred=True), Column("Tập thể / Họ và tên", 40), Column("Năm sinh", 14, centred=True),
    Column("Dân tộc", 22, centred=True), Column("Chức vụ, đơn vị", 45), Column("Cơ quan trình", 34),
)  # fmt: skip
_STAGE = (
    Column("TT", 11, centred=True), Column("Đợt", 12, centred=True), Column("Vị trí", 13, centred=True),
    Column("Tập thể / Họ và tên", 58), Column("Chức vụ, đơn vị", 66), Column("Hình thức", 50),
    Column("Người trao", 42),
)  # fmt: skip
_SHEET_COLUMNS = (
    SheetColumn("TT", 6), SheetColumn("Loại", 10), SheetColumn("Tập thể / Họ và tên", 36), SheetColumn("Năm sinh", 10),
    SheetColumn("Dân tộc", 13), SheetColumn("Chức vụ, đơn vị", 44), SheetColumn("Thành tích", 50),
    SheetColumn("Hình thức", 34), SheetColumn("Cơ quan trình", 30), SheetColumn("Đợt", 6), SheetColumn("Vị trí", 7),
)  # fmt: skip
_CLASSES = {True: "Tập thể", False: "Cá nhân"}


def draft(sheet: AwardListSheet, profile: StyleProfile) -> Draft:
    """Return the list before its words: collectives, then individuals, each numbered from one."""
    rows: list[Row] = []
    for number, (is_collective, awards) in enumerate(_classes(sheet.awards)):
        label = f"{_CLASSES[is_collective].upper()} ({len(awards)})"
        rows.append(Row((Run("I" * (number + 1), bold=True), Run(label, bold=True)), leads=True))
        rows += [_row(place, award) for place, award in enumerate(awards, start=1)]
    rows[-1] = replace(rows[-1], leads=True)
    rows.append(Row((Run(""), Run(f"Tổng số: {_sums(sheet.awards)}.", bold=True))))
    slots = {"bảng khen thưởng": (Table(_COLUMNS, tuple(rows), _SIZES, middle=True),)}
    return Draft("award-list", _values(sheet, profile), profile, slots=slots, separated=False)


def stage_draft(sheet: AwardListSheet, profile: StyleProfile) -> Draft:
    """Return the running copy for the stage before its words: who comes up in which turn, where he stands."""
    turns = _turns(sheet.awards)
    rows = [
        Row(tuple(Run(hold(cell)) for cell in (
            str(number), str(turn), str(place), each.name, each.post, each.form, "")))
        for number, (turn, place, each) in enumerate(turns, start=1)
    ]  # fmt: skip
    values = {
        **_values(sheet, profile), "số đợt": count(turns[-1][0] if turns else 0),
        "số người một đợt": count(PER_TURN), "tổng số": _sums(sheet.awards),
    }  # fmt: skip
    slots = {"bảng trao thưởng": (Table(_STAGE, tuple(rows), _STAGE_SIZES, middle=True),)}
    return Draft("award-stage-list", values, lying(profile), slots=slots, separated=False)


def table(sheet: AwardListSheet) -> SheetTable:
    """Return the list for a spreadsheet, with the turns on the stage."""
    rows: list[tuple[Cell, ...]] = [
        (
            number, _CLASSES[each.is_collective], each.name, each.birth_year, each.ethnicity, each.post,
            each.achievement, each.form, each.proposer, turn, place,
        )
        for number, (turn, place, each) in enumerate(_turns(sheet.awards), start=1)
    ]  # fmt: skip
    title = f"Danh sách khen thưởng tại {clean(sheet.conference_short)}"
    return SheetTable("Khen thưởng", title, _SHEET_COLUMNS, tuple(rows))


def _values(sheet: AwardListSheet, profile: StyleProfile) -> dict[str, str]:
    day = full_day(sheet.decided_on, profile.date_sep) if sheet.decided_on else ""
    month = sheet.month
    blank = f"{BLANK} tháng {pad_month(month.month)} năm {month.year}" if month else BLANK
    return {
        "hội nghị": sheet.conference_full, "hội nghị ngắn": sheet.conference_short, "phong trào": sheet.campaign,
        "giai đoạn": sheet.period, "địa bàn": sheet.area, "hình thức khen thưởng": sheet.forms,
        "số quyết định": sheet.decision or f"{BLANK}/{sheet.symbol}", "ngày quyết định": day or blank,
        "người quyết định": sheet.decider,
    }  # fmt: skip


def _classes(awards: Sequence[ListedAward]) -> list[tuple[bool, list[ListedAward]]]:
    return [(key, list(each)) for key, each in groupby(awards, key=lambda award: award.is_collective)]


def _turns(awards: Sequence[ListedAward]) -> list[tuple[int, int, ListedAward]]:
    """Return turn and place on the stage of each; nobody of another class stands in the same turn.

    The turns of a class are equally long, so that none is left alone on the stage.
    """
    placed, turn = list[tuple[int, int, ListedAward]](), 0
    for _, members in _classes(awards):
        parts = -(-len(members) // PER_TURN)
        for part in range(parts):
            turn += 1
            start, end = part * len(members) // parts, (part + 1) * len(members) // parts
            placed += [(turn, place, each) for place, each in enumerate(members[start:end], start=1)]
    return placed


def _row(number: int, award: ListedAward) -> Row:
    cells = (
        str(number), award.name, str(award.birth_year or ""), award.ethnicity, award.post, award.proposer,
    )  # fmt: skip
    return Row(tuple(Run(hold(cell)) for cell in cells))


def _sums(awards: Sequence[ListedAward]) -> str:
    collectives = sum(award.is_collective for award in awards)
    return f"{count(collectives)} tập thể, {count(len(awards) - collectives)} cá nhân"
