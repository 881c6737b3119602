"""The timeline: every dot inside its band and inside the drawing."""

from datetime import date

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from planner.models import Plan
from planner.rules.access import EVERYWHERE
from planner.services.days import load_calendar
from planner.services.progress import find_progress
from planner.services.timeline import LEFT, WIDTH, Timeline, draw_timeline


@pytest.fixture
def timeline(progress) -> Timeline:
    """The drawing of plan 123 on the assumed day."""
    return draw_timeline(progress)


def test_a_dot_for_each_conference_with_a_day_and_each_report(timeline: Timeline) -> None:
    assert [len(band.dots) for band in timeline.bands] == [100, 8, 4, 1]
    assert all(dot.is_square for dot in timeline.bands[2].dots)
    assert not any(dot.is_square for band in (*timeline.bands[:2], timeline.bands[3]) for dot in band.dots)
    assert sum(dot.is_hollow for dot in timeline.bands[1].dots) == 6


def test_dots_lie_inside_their_band_and_never_on_each_other(timeline: Timeline) -> None:
    for band in timeline.bands:
        places = [(dot.x, dot.y) for dot in band.dots]
        assert len(places) == len(set(places))
        for dot in band.dots:
            assert dot.x - dot.radius >= LEFT
            assert dot.x + dot.radius <= WIDTH
            assert band.top <= dot.y - dot.radius
            assert dot.y + dot.radius <= band.bottom


def test_bands_follow_each_other_without_gap(timeline: Timeline) -> None:
    tops, bottoms = ([round(getattr(band, edge), 1) for band in timeline.bands] for edge in ("top", "bottom"))
    assert tops[1:] == bottoms[:-1]
    assert round(timeline.bottom, 1) == bottoms[-1]


def test_a_last_day_ends_at_the_end_of_the_day(timeline: Timeline) -> None:
    days = [date(2024, 2, 29), date(2024, 3, 15), date(2024, 3, 18), date(2024, 3, 30)]
    expected = [round(LEFT + (day - timeline.first).days * timeline.day_width, 1) for day in days]
    assert [band.last_x for band in timeline.bands] == expected


def test_today_and_tet_are_drawn(timeline: Timeline) -> None:
    assert timeline.today_x == pytest.approx(LEFT + 43.5 * timeline.day_width)
    assert [(round(width / timeline.day_width), name) for _, width, name in timeline.holidays] == [
        (7, "Mùng hai Tết Nguyên Đán")
    ]


def test_today_outside_the_plan_is_not_drawn(demo_session: Session, plan: Plan) -> None:
    day = date(2025, 1, 1)
    found = find_progress(demo_session, plan, day, load_calendar(demo_session, day), 7, EVERYWHERE)
    assert draw_timeline(found).today_x is None


def test_a_plan_without_days_is_drawn_too(demo_session: Session) -> None:
    plan, day = demo_session.scalars(select(Plan).where(Plan.number == "45-KH/TU")).one(), date(2026, 7, 20)
    drawn = draw_timeline(find_progress(demo_session, plan, day, load_calendar(demo_session, day), 7, EVERYWHERE))
    assert drawn.first == date(2026, 7, 20)
    assert all(band.dots == () for band in drawn.bands)
