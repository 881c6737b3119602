from datetime import date, datetime

import pytest
from sqlalchemy.orm import Session

from planner.enums import ConferenceState
from planner.rules.access import EVERYWHERE
from planner.rules.workdays import make_calendar
from planner.services.journal import begin_act
from planner.services.months import draw_day, draw_month, find_items, first_of, month_bounds
from tests.services.world import BY, MADE, World, make_world

TODAY = date(2024, 3, 5)
CALENDAR = make_calendar([2023, 2024, 2025])


@pytest.mark.parametrize(
    ("first", "bounds"),
    [
        (date(2024, 2, 1), (date(2024, 1, 29), date(2024, 3, 3))),
        (date(2024, 12, 1), (date(2024, 11, 25), date(2025, 1, 5))),
        (date(2021, 2, 1), (date(2021, 2, 1), date(2021, 2, 28))),
        (date(1900, 1, 1), (date(1900, 1, 1), date(1900, 2, 4))),
        (date(2100, 12, 1), (date(2100, 11, 29), date(2101, 1, 2))),
    ],
)
def test_a_month_is_drawn_in_whole_weeks(first: date, bounds: tuple[date, date]) -> None:
    assert month_bounds(first) == bounds
    cells = draw_month(first, TODAY, CALENDAR, {})
    assert (cells[0].day, cells[-1].day, len(cells) % 7, cells[0].day.weekday()) == (*bounds, 0, 0)


def test_months_beside_end_where_the_moon_does() -> None:
    assert first_of(date(2024, 1, 15), -1) == date(2023, 12, 1)
    assert first_of(date(2024, 12, 31), 1) == date(2025, 1, 1)
    assert (first_of(date(1900, 1, 1), -1), first_of(date(2100, 12, 1), 1)) == (None, None)


def test_a_day_says_holiday_lunar_day_and_whether_it_is_worked() -> None:
    tet = draw_day(date(2024, 2, 10), TODAY, CALENDAR, [])
    assert (tet.holiday, tet.lunar, tet.is_working, tet.is_today) == ("Tết Nguyên Đán", "1/1", False, False)
    exchanged = draw_day(date(2024, 5, 4), TODAY, CALENDAR, [])
    assert (exchanged.is_working, exchanged.is_exchanged, exchanged.lunar) == (True, True, "26")
    assert draw_day(date(2024, 5, 4), TODAY, CALENDAR, [], alone=True).lunar == "26/3"


def _found(session: Session, world: World, unit_id: int | None) -> list[tuple[date, str]]:
    items = find_items(
        session, date(2024, 2, 26), date(2024, 3, 17), unit_id, EVERYWHERE, today=TODAY, calendar=CALENDAR, soon_days=7
    )
    rows = []
    for day, held in sorted(items.items()):
        for item in held:
            name = item.deadline.title if item.deadline else item.meeting.unit_name
            rows.append((day, ("~ " if item.is_extension else "") + name))
    return rows


def test_items_of_all_and_of_one_branch(session: Session) -> None:
    world = make_world(session)
    begin_act(session, "test", by=BY, now=MADE)
    world.undated.extended_until = date(2024, 3, 8)
    world.held.starts_at = datetime(2024, 2, 26, 0, 0)
    world.far.state = ConferenceState.CANCELLED
    session.flush()
    everything = [
        (date(2024, 2, 26), "Xã Đắk Long"), (date(2024, 2, 26), "Xã Đăk Long"), (date(2024, 2, 28), "Cấp cơ sở"),
        (date(2024, 3, 8), "~ Xã Đắk Kôi"), (date(2024, 3, 14), "Cấp huyện"), (date(2024, 3, 14), "Huyện Kon Rẫy"),
        (date(2024, 3, 17), "Báo cáo về tỉnh"),
    ]  # fmt: skip
    assert _found(session, world, None) == everything
    assert _found(session, world, world.province.id) == everything
    assert _found(session, world, world.district.id) == [row for row in everything if row[1] != "Xã Đăk Long"]
    assert _found(session, world, world.commune.id) == [
        (date(2024, 2, 28), "Cấp cơ sở"),
        (date(2024, 3, 8), "~ Xã Đắk Kôi"),
    ]
    assert _found(session, world, world.organ.id) == []


def test_the_ends_of_the_range_belong_to_it(session: Session) -> None:
    world = make_world(session)
    begin_act(session, "test", by=BY, now=MADE)
    world.top.starts_at = datetime(2024, 3, 17, 23, 59)
    session.flush()
    assert _found(session, world, world.district.id)[-1] == (date(2024, 3, 17), "Huyện Kon Rẫy")
    world.top.starts_at = datetime(2024, 3, 18, 0, 0)
    session.flush()
    assert "Huyện Kon Rẫy" not in [name for _, name in _found(session, world, world.district.id)]
