"""Danh sách tham luận: who speaks on what, and what stands only in the proceedings (papers.md 8)."""

from planner.documents.blocks import Column, Row, Run, Table
from planner.documents.day_sheets import ListedPaper, PaperListSheet
from planner.documents.holds import hold
from planner.documents.profiles import StyleProfile, TypeStyle
from planner.documents.sheet_tables import Cell, SheetColumn, SheetTable
from planner.documents.wordings import Draft
from planner.wording import clean, count, full_day

IN_PRINT, IN_HALL = "Kỷ yếu", "Trình bày"
_SIZES = (TypeStyle(12, 14.6),)
_COLUMNS = (
    Column("TT", 10, centred=True), Column("Đơn vị", 35), Column("Chủ đề", 73), Column("Người trình bày", 29),
    Column("Ghi chú", 18, centred=True),
)  # fmt: skip
_SHEET_COLUMNS = (
    SheetColumn("TT", 6), SheetColumn("Đơn vị", 34), SheetColumn("Chủ đề", 70), SheetColumn("Người trình bày", 24),
    SheetColumn("Chức vụ", 34), SheetColumn("Phút", 7), SheetColumn("Trạng thái", 13), SheetColumn("Ngày nộp", 12),
    SheetColumn("Trình bày / kỷ yếu", 13),
)  # fmt: skip


def draft(sheet: PaperListSheet, profile: StyleProfile) -> Draft:
    """Return the list before its words: an annex without a head, its last row the sums."""
    rows = [_row(number, paper) for number, paper in enumerate(sheet.papers, start=1)]
    spoken = sum(paper.presented for paper in sheet.papers)
    sums = [f"trình bày tại Hội nghị {count(spoken)}", f"in kỷ yếu {count(len(rows) - spoken)}"]
    total = f"Tổng số: {count(len(rows))} báo cáo; {', '.join(sums)}."
    rows[-1] = Row(rows[-1].cells, leads=True)
    rows.append(Row((Run(""), Run(hold(total), bold=True))))
    values = {
        "hội nghị": sheet.conference_full, "hội nghị ngắn": sheet.conference_short,
        "ngày họp": full_day(sheet.day, profile.date_sep) if sheet.day else "", "số báo cáo": count(len(sheet.papers)),
    }  # fmt: skip
    slots = {"bảng tham luận": (Table(_COLUMNS, tuple(rows), _SIZES),)}
    return Draft("paper-list", values, profile, slots=slots, separated=False)


def table(sheet: PaperListSheet) -> SheetTable:
    """Return the list for a spreadsheet, with its state and the day on which each paper came."""
    rows: list[tuple[Cell, ...]] = [
        (
            number, each.unit, each.topic, each.speaker, each.post, each.minutes, each.state, each.handed_in,
            IN_HALL if each.presented else IN_PRINT,
        )
        for number, each in enumerate(sheet.papers, start=1)
    ]  # fmt: skip
    title = f"Danh sách báo cáo tham luận tại {clean(sheet.conference_short)}"
    return SheetTable("Tham luận", title, _SHEET_COLUMNS, tuple(rows))


def _row(number: int, paper: ListedPaper) -> Row:
    minutes = f"{paper.minutes:02d} phút" if paper.minutes else ""
    cells = (str(number), paper.unit, paper.topic, paper.speaker, minutes if paper.presented else IN_PRINT)
    return Row(tuple(Run(hold(cell)) for cell in cells))
