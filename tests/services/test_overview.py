"""What needs doing: one row per cause, the most urgent first."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from planner.enums import Standing
from planner.models import Plan
from planner.rules.access import EVERYWHERE
from planner.services.conferences import hold_conference
from planner.services.days import load_calendar
from planner.services.overview import Terms, find_next, find_work
from planner.services.progress import find_progress

TERMS = Terms(soon_days=7, half_day_minutes=210, paper_due_days=14)


def test_work_of_the_picture(demo_session: Session, progress) -> None:
    rows = find_work(demo_session, progress, TERMS)
    assert [(row.code, row.due, row.chip.standing, row.chip.days) for row in rows] == [
        ("late", date(2024, 2, 28), Standing.LATE, 6), ("today", date(2024, 3, 5), Standing.SOON, 0),
        ("undated", date(2024, 3, 14), Standing.SOON, 7), ("papers", date(2024, 3, 14), Standing.SOON, 7),
        ("reports", date(2024, 3, 17), Standing.SET, 8), ("overrun", date(2024, 3, 26), Standing.SET, 15),
    ]  # fmt: skip
    by_code = {row.code: row for row in rows}
    names = ["Xã Mường Hoong", "Xã Ngọc Linh", "Xã Đắk Kôi", "Xã Đắk Na"]
    assert [row.unit_name for row in by_code["late"].meetings] == names
    assert [row.unit_name for row in by_code["undated"].meetings] == ["Huyện Đắk Glei", "Huyện Tu Mơ Rông"]
    assert dict(by_code["papers"].values) == {"missing": 12, "total": 18}
    assert dict(by_code["reports"].values) == {"done": 4, "total": 34}
    assert dict(by_code["overrun"].values) == {"over": 16, "total": 226, "available": 210}


def test_what_comes_next_is_told_day_by_day(progress) -> None:
    assert [(day, [row.unit_name for row in rows]) for day, rows in find_next(progress)] == [
        (date(2024, 3, 5), ["Huyện Đắk Tô"]), (date(2024, 3, 6), ["Xã Đắk Na"]),
        (date(2024, 3, 7), ["Xã Mường Hoong"]), (date(2024, 3, 8), ["Huyện Ngọc Hồi", "Xã Mô Rai"]),
        (date(2024, 3, 12), ["Thành phố Kon Tum"]),
    ]  # fmt: skip


def test_what_is_held_asks_for_nothing_more(demo_session: Session, plan, conference_of, now) -> None:
    day = date(2024, 3, 28)
    hold_conference(
        demo_session, conference_of("62"), held_on=day, attended=180, today=day, by="Văn phòng Tỉnh ủy", now=now
    )
    found = find_progress(demo_session, plan, day, load_calendar(demo_session, day), 7, EVERYWHERE)
    assert not {"papers", "overrun", "today"} & {row.code for row in find_work(demo_session, found, TERMS)}


def test_a_plan_not_yet_begun_asks_for_dates(demo_session: Session) -> None:
    plan, day = demo_session.scalars(select(Plan).where(Plan.number == "45-KH/TU")).one(), date(2026, 7, 21)
    found = find_progress(demo_session, plan, day, load_calendar(demo_session, day), 7, EVERYWHERE)
    rows = find_work(demo_session, found, TERMS)
    assert [len(row.meetings) for row in rows if row.code == "undated"] == [96, 1]
    assert "late" not in {row.code for row in rows}
