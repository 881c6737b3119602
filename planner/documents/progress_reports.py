"""Báo cáo tiến độ: how many conferences of each tier are held, by area, who is late, which reports came in."""

from planner.documents.blocks import Block, Column, Paragraph, Row, Run, Table
from planner.documents.holds import hold
from planner.documents.late_letters import late_table
from planner.documents.letterhead import head_block
from planner.documents.profiles import StyleProfile, TypeStyle
from planner.documents.progress_sheets import (
    AreaProgress,
    Counted,
    MeetingLine,
    ProgressSheet,
    ReportLine,
    TierProgress,
)
from planner.documents.sheet_tables import SheetColumn, SheetTable
from planner.documents.wordings import Draft
from planner.wording import count, fraction, full_day, lower_first

_SIZES = (TypeStyle(12, 14.6),)
_COUNTED = ("Tổng số", "Đã tổ chức", "Đã định ngày", "Chưa định ngày", "Gia hạn", "Quá hạn")
_AREAS = (
    Column("TT", 9, centred=True), Column("Địa bàn", 39), Column("Tổng số", 14, centred=True),
    Column("Đã tổ chức", 13, centred=True), Column("Đã định ngày", 13, centred=True),
    Column("Chưa định ngày", 14, centred=True), Column("Gia hạn", 11, centred=True),
    Column("Quá hạn", 12, centred=True), Column("Hội nghị của đơn vị", 40),
)  # fmt: skip
_PLACES = (
    Column("TT", 11, centred=True), Column("Đơn vị", 64), Column("Tình trạng", 38),
    Column("Ngày tổ chức hội nghị", 28, centred=True), Column("Hạn cuối", 24, centred=True),
)  # fmt: skip
_RECEIVED = (
    Column("TT", 11, centred=True), Column("Đơn vị", 84), Column("Số báo cáo", 38),
    Column("Ngày nhận", 32, centred=True),
)  # fmt: skip
_NOBODY = "Không có đơn vị quá hạn."
_NO_REPORT = "Kế hoạch không quy định báo cáo của đơn vị trong địa bàn."


def draft(sheet: ProgressSheet, profile: StyleProfile) -> Draft:
    """Return the report before its words."""
    received, several = [row for row in sheet.reports if row.received_on], len(sheet.reports) > 1
    values = {
        "hội nghị": lower_first(sheet.conference.removeprefix("Hội nghị ")), "hội nghị ngắn": sheet.stem,
        "kế hoạch": sheet.citation,
        "cơ quan báo cáo": sheet.writer, "tính đến ngày": full_day(sheet.until, profile.date_sep),
        "số đơn vị quá hạn": count(len(sheet.late)) if sheet.late else "",
        "không có đơn vị quá hạn": "" if sheet.late else _NOBODY,
        "số báo cáo đã nhận": _share(len(received), len(sheet.reports)) if several else "",
        "không có báo cáo": _NO_REPORT if not sheet.reports else "" if several else _only(sheet.reports[0]),
        "nơi nhận báo cáo": sheet.reader, "dấu kết thúc": profile.ending,
    }  # fmt: skip
    slots: dict[str, tuple[Block, ...]] = {
        "kết quả các cấp": tuple(_paragraph(_tier(place, tier)) for place, tier in enumerate(sheet.tiers, start=1)),
        "bảng theo địa bàn": (_area_table(sheet, profile) if sheet.areas else _place_table(sheet, profile),),
        "các đơn vị quá hạn": (late_table(sheet.late, profile),) if sheet.late else (),
        "báo cáo đã nhận": (_received_table(sheet, profile),) if received else (),
    }
    return Draft(
        "progress-report", values, profile, head_block(sheet.head, profile), sheet.recipients, sheet.signature, slots
    )


def _tier(place: int, tier: TierProgress) -> str:
    """Return the sentence on a tier: Đến nay, 97/102 xã, phường, thị trấn đã tổ chức hội nghị (95,1%); …."""
    counts = tier.counts
    others = [
        f"{count(number)} đơn vị {words}"
        for number, words in (
            (counts.dated, "đã định ngày"), (counts.undated, "chưa định ngày, còn trong hạn"),
            (counts.extended, "được gia hạn"), (counts.late, "quá hạn"),
        ) if number
    ]  # fmt: skip
    if counts.total == 1:
        return f"{place}. {tier.name} ({lower_first(tier.limit)}): Đến nay, {_single(counts)}."
    done = f"Đến nay, {_share(counts.held, counts.total)} {tier.units} đã tổ chức hội nghị"
    return f"{place}. {tier.name} ({lower_first(tier.limit)}): {'; '.join([done, *others])}."


def _single(counts: Counted) -> str:
    """Return how the conference of the only unit of a tier stands."""
    if counts.held:
        return "đã tổ chức hội nghị"
    if counts.dated:
        return "đã định ngày tổ chức hội nghị"
    if counts.late:
        return "chưa tổ chức hội nghị, quá hạn"
    return "chưa định ngày tổ chức hội nghị, " + ("được gia hạn" if counts.extended else "còn trong hạn")


def _share(part: int, whole: int) -> str:
    """Return part and whole, with the per cent where it says more: 97/102 (95,1%) but 10/10."""
    figures = fraction(part, whole)
    if not 0 < part < whole:
        return figures
    share = f"{part * 100 / whole:.1f}".replace(".", ",")
    return f"{figures} ({share}%)"


def _area_table(sheet: ProgressSheet, profile: StyleProfile) -> Table:
    rows = []
    for number, area in enumerate(sheet.areas, start=1):
        own = _own(area, profile.date_sep)
        rows.append(Row(tuple(map(Run, (str(number), hold(area.name), *_cells(area.counts), hold(own))))))
    rows[-1] = Row(rows[-1].cells, leads=True)
    sums = _cells(_sum([area.counts for area in sheet.areas]))
    rows.append(Row(tuple(Run(cell, bold=True) for cell in ("", "Tổng cộng", *sums, ""))))
    return Table(_AREAS, tuple(rows), _SIZES, middle=True)


def _place_table(sheet: ProgressSheet, profile: StyleProfile) -> Table:
    """Return how each unit directly below stands, with its day where it has one."""
    rows = tuple(
        Row((Run(str(number)), Run(hold(row.unit)), Run(row.standing), *map(Run, _days(row, profile.date_sep))))
        for number, row in enumerate(sheet.places, start=1)
    )
    return Table(_PLACES, rows, _SIZES, middle=True)


def _days(row: MeetingLine, separator: str) -> tuple[str, str]:
    """Return the day of a conference and the last day for it."""
    day, last = (full_day(each, separator) if each else "" for each in (row.day, row.last))
    return day, last


def _only(report: ReportLine) -> str:
    """Return whether the only report that is owed came in."""
    return f"Đến nay, {report.unit} {'đã' if report.received_on else 'chưa'} gửi báo cáo."


def _own(area: AreaProgress, separator: str) -> str:
    """Return how the conference of a unit itself stands: Định ngày 12-3-2024."""
    return f"{area.own} {full_day(area.own_day, separator)}" if area.own_day else area.own


def _cells(counts: Counted) -> tuple[str, ...]:
    numbers = (counts.total, counts.held, counts.dated, counts.undated, counts.extended, counts.late)
    return tuple(str(number) for number in numbers)


def _sum(all_counts: list[Counted]) -> Counted:
    return Counted(
        sum(each.total for each in all_counts), sum(each.held for each in all_counts),
        sum(each.dated for each in all_counts), sum(each.undated for each in all_counts),
        sum(each.extended for each in all_counts), sum(each.late for each in all_counts),
    )  # fmt: skip


def _received_table(sheet: ProgressSheet, profile: StyleProfile) -> Table:
    received = sorted(
        ((row.received_on, row) for row in sheet.reports if row.received_on), key=lambda pair: pair[0]
    )  # of one day in official order
    rows = tuple(
        Row(tuple(map(Run, (str(number), hold(row.unit), hold(row.number), full_day(day, profile.date_sep)))))
        for number, (day, row) in enumerate(received, start=1)
    )
    return Table(_RECEIVED, rows, _SIZES)


def _paragraph(text: str) -> Paragraph:
    return Paragraph((Run(hold(text)),))


def tables(sheet: ProgressSheet) -> list[SheetTable]:
    """Return the report as sheets: the sums by area, every conference, every report."""
    title = f"Tiến độ {sheet.conference}, tính đến ngày {full_day(sheet.until)}"
    widths = (6, 32, 10, 12, 14, 16, 10, 10, 34, 16)
    headings = ("TT", "Địa bàn", *_COUNTED, "Hội nghị của đơn vị", "Báo cáo nhận ngày")
    areas = [
        (number, area.name, *_numbers(area.counts), _own(area, "-"), area.reported_on)
        for number, area in enumerate(sheet.areas, start=1)
    ]
    total = ("", "Tổng cộng", *_numbers(_sum([area.counts for area in sheet.areas])), "", None)
    meetings = tuple(
        (number, row.tier, row.parent, row.unit, row.standing, row.day, row.last)
        for number, row in enumerate(sheet.meetings, start=1)
    )
    reports = tuple(
        (number, row.unit, row.number, row.received_on, row.last) for number, row in enumerate(sheet.reports, start=1)
    )
    made = [
        SheetTable("Theo địa bàn", title, _columns(headings, widths), (*areas, total), frozenset({len(areas)})),
        SheetTable("Hội nghị", title, _columns(
            ("TT", "Cấp", "Trực thuộc", "Đơn vị", "Tình trạng", "Ngày", "Hạn cuối"), (6, 14, 28, 32, 18, 12, 12)
        ), meetings),
        SheetTable("Báo cáo", title, _columns(
            ("TT", "Đơn vị", "Số báo cáo", "Ngày nhận", "Hạn cuối"), (6, 52, 20, 12, 12)), reports),
    ]  # fmt: skip
    return made if areas else made[1:]


def _numbers(counts: Counted) -> tuple[int, ...]:
    return counts.total, counts.held, counts.dated, counts.undated, counts.extended, counts.late


def _columns(headings: tuple[str, ...], widths: tuple[float, ...]) -> tuple[SheetColumn, ...]:
    return tuple(SheetColumn(heading, width) for heading, width in zip(headings, widths, strict=True))
