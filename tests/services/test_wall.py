"""The wall: a row for each upper unit, a cell for each unit below, and no counting of levels."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from planner.models import Plan
from planner.rules.access import EVERYWHERE
from planner.services.days import load_calendar
from planner.services.progress import find_progress
from planner.services.wall import make_wall


def test_a_row_for_each_district_with_its_communes(progress) -> None:
    wall = make_wall(progress)
    assert [(row.head.unit_name, row.done, row.total) for row in wall if row.head] == [
        ("Thành phố Kon Tum", 21, 21), ("Huyện Đắk Glei", 10, 12), ("Huyện Ngọc Hồi", 8, 8), ("Huyện Đắk Tô", 9, 9),
        ("Huyện Kon Plông", 9, 9), ("Huyện Kon Rẫy", 6, 7), ("Huyện Đắk Hà", 11, 11), ("Huyện Sa Thầy", 10, 11),
        ("Huyện Tu Mơ Rông", 10, 11), ("Huyện Ia H’Drai", 3, 3),
    ]  # fmt: skip
    assert all(cell.parent_id == row.unit_id for row in wall for cell in row.cells)


def test_only_what_is_open(progress) -> None:
    wall = make_wall(progress, only_open=True)
    cells = {row.head.unit_name: [cell.unit_name for cell in row.cells] for row in wall if row.head}
    assert {name: names for name, names in cells.items() if names} == {
        "Huyện Đắk Glei": ["Xã Mường Hoong", "Xã Ngọc Linh"], "Huyện Kon Rẫy": ["Xã Đắk Kôi"],
        "Huyện Sa Thầy": ["Xã Mô Rai"], "Huyện Tu Mơ Rông": ["Xã Đắk Na"],
    }  # fmt: skip
    assert not {"Huyện Đắk Hà", "Huyện Ia H’Drai"} & cells.keys()
    assert (wall[1].done, wall[1].total) == (10, 12)


def test_a_plan_of_two_tiers_is_one_row_without_head(demo_session: Session) -> None:
    plan, day = demo_session.scalars(select(Plan).where(Plan.number == "45-KH/TU")).one(), date(2026, 8, 1)
    wall = make_wall(find_progress(demo_session, plan, day, load_calendar(demo_session, day), 7, EVERYWHERE))
    assert [(row.head, row.done, row.total) for row in wall] == [(None, 0, 96)]


def test_a_plan_without_tiers_has_no_wall(progress) -> None:
    object.__setattr__(progress, "steps", ())
    assert make_wall(progress) == ()
