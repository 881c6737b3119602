"""Báo cáo tiến độ: what is counted for a province and for a district, and what the printed paper says."""

from datetime import date

import pytest

from planner.documents.progress_reports import tables
from planner.documents.progress_sheets import Counted, ReportLine
from planner.rules.errors import Refused
from planner.services.days import load_calendar
from planner.services.progress_reports import progress_sheet
from tests.services.conftest import read_words


@pytest.fixture
def sheet_of(demo_session, conference_of, today):
    """Return a function that gives the sheet of the conference of a unit."""
    return lambda code: progress_sheet(demo_session, conference_of(code), load_calendar(demo_session, today), today, 7)


def test_province_counts_every_tier_and_area(sheet_of):
    sheet = sheet_of("62")
    assert [(tier.name, tier.units, tier.limit, tier.counts) for tier in sheet.tiers] == [
        ("Cấp cơ sở", "xã, phường, thị trấn", "trước ngày 29-02-2024", Counted(102, 97, 0, 0, 1, 4)),
        ("Cấp huyện", "huyện, thành phố", "trước ngày 15-3-2024", Counted(10, 2, 6, 2, 0, 0)),
        ("Cấp tỉnh", "tỉnh", "trước ngày 30-3-2024", Counted(1, 0, 1, 0, 0, 0)),
    ]
    assert len(sheet.areas) == 10
    assert sum(area.counts.total for area in sheet.areas) == 102
    areas = {area.name: (area.counts, area.own, area.own_day, area.reported_on) for area in sheet.areas}
    assert areas["Huyện Đắk Hà"] == (Counted(11, 11, 0, 0, 0, 0), "Đã tổ chức", date(2024, 3, 4), date(2024, 3, 4))
    assert areas["Huyện Đắk Glei"] == (Counted(12, 10, 0, 0, 0, 2), "Chưa định ngày", None, None)
    assert areas["Huyện Kon Rẫy"] == (Counted(7, 6, 0, 0, 0, 1), "Định ngày", date(2024, 3, 14), None)
    assert [(unit.parent, unit.name, unit.overdue) for unit in sheet.late] == [
        ("Huyện Đắk Glei", "Xã Mường Hoong", 4), ("Huyện Đắk Glei", "Xã Ngọc Linh", 4),
        ("Huyện Kon Rẫy", "Xã Đắk Kôi", 4), ("Huyện Tu Mơ Rông", "Xã Đắk Na", 4),
    ]  # fmt: skip


def test_reports_are_named_by_the_committee_that_owes_them(sheet_of):
    received = [row for row in sheet_of("62").reports if row.received_on]
    assert received[0] == ReportLine("Huyện ủy Đắk Hà", date(2024, 3, 17), "412-BC/HU", date(2024, 3, 4))
    assert [row.unit for row in received] == [
        "Huyện ủy Đắk Hà", "Huyện ủy Ia H’Drai", "Đảng ủy Công an tỉnh", "Tỉnh đoàn",
    ]  # fmt: skip
    assert len(sheet_of("62").reports) == 34


def test_district_reports_on_its_own_communes_alone(sheet_of):
    sheet = sheet_of("614")
    assert [(tier.name, tier.counts) for tier in sheet.tiers] == [
        ("Cấp cơ sở", Counted(7, 6, 0, 0, 0, 1)), ("Cấp huyện", Counted(1, 0, 1, 0, 0, 0)),
    ]  # fmt: skip
    assert (sheet.areas, [unit.name for unit in sheet.late]) == ((), ["Xã Đắk Kôi"])
    standings = {row.unit: row.standing for row in sheet.places}
    assert len(sheet.places) == len(standings) == 7 and "Huyện Kon Rẫy" not in standings
    assert [name for name, words in standings.items() if words != "Đã tổ chức"] == ["Xã Đắk Kôi"]
    assert sheet_of("62").places == ()
    assert (sheet.writer, sheet.head.symbol) == ("Văn phòng Huyện ủy", "BC/VPHU")
    assert [row.unit for row in sheet.reports] == ["Huyện ủy Kon Rẫy"]


def test_nothing_stands_below_a_commune(sheet_of, print_paper):
    assert sheet_of("23482") is None
    with pytest.raises(Refused, match="nothing_to_print"):
        print_paper("progress-report", "23482")


def test_queries_do_not_grow_with_the_units(demo_session, conference_of, today, count_queries):
    calendar, counts = load_calendar(demo_session, today), []
    for code in ("62", "614"):
        conference = conference_of(code)
        assert (conference.plan.unit.name, conference.unit.parent is None) == ("Tỉnh Kon Tum", code == "62")
        with count_queries() as asked:
            progress_sheet(demo_session, conference, calendar, today, 7)
        counts.append(len(asked))
    assert counts == [5, 5]


def test_printed_report_says_how_far_each_tier_is(print_paper):
    text = read_words(print_paper("progress-report", "62"))
    assert (
        "1. Cấp cơ sở (trước ngày 29-02-2024): Đến nay, 97/102 (95,1%) xã, phường, thị trấn đã tổ chức hội nghị; "
        "01 đơn vị được gia hạn; 04 đơn vị quá hạn. 2. Cấp huyện (trước ngày 15-3-2024): Đến nay, 2/10 (20,0%) "
        "huyện, thành phố đã tổ chức hội nghị; 06 đơn vị đã định ngày; 02 đơn vị chưa định ngày, còn trong hạn. "
        "3. Cấp tỉnh (trước ngày 30-3-2024): Đến nay, đã định ngày tổ chức hội nghị. "
        "II- TIẾN ĐỘ THEO ĐỊA BÀN"
    ) in text
    assert "Đến nay, 4/34 (11,8%) đơn vị đã gửi báo cáo." in text
    assert "Tổng cộng 102 97 0 0 1 4" in text


def test_workbook_holds_areas_meetings_and_reports(sheet_of):
    made = tables(sheet_of("62"))
    assert [(table.name, len(table.rows)) for table in made] == [
        ("Theo địa bàn", 11), ("Hội nghị", 113), ("Báo cáo", 34),
    ]  # fmt: skip
    areas, meetings, reports = made
    assert areas.rows[-1] == ("", "Tổng cộng", 102, 97, 0, 0, 1, 4, "", None) and areas.bold == {10}
    assert meetings.rows[-1] == (
        113, "Cấp tỉnh", "", "Tỉnh Kon Tum", "Đã định ngày", date(2024, 3, 28), date(2024, 3, 29)
    )
    assert reports.rows[-1][1:] == ("Tỉnh đoàn", "97-BC/TĐTN", date(2024, 2, 29), date(2024, 3, 17))
    assert all(len(row) == len(table.columns) for table in made for row in table.rows)
    assert [table.name for table in tables(sheet_of("614"))] == ["Hội nghị", "Báo cáo"]
