"""What entries of doors make of a delegate, and how moments and quorums are bounded."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.enums import Attendance
from planner.rules.arrivals import Effect, Presence, Scan, bounded, replay, two_thirds

EIGHT = datetime(2024, 3, 28, 1)


def scan(kind: str, minutes: int, name: str = "") -> Scan:
    return Scan(Attendance(kind), EIGHT + timedelta(minutes=minutes), name)


def at(minutes: int) -> datetime:
    return EIGHT + timedelta(minutes=minutes)


@pytest.mark.parametrize(
    ("scans", "stands", "effects"),
    [
        ([], Presence(), []),
        ([scan("present", 0)], Presence(Attendance.PRESENT, at(0)), ["came"]),
        ([scan("present", 0), scan("late", 9)], Presence(Attendance.PRESENT, at(0)), ["came", "none"]),
        ([scan("late", 9), scan("left", 30)], Presence(Attendance.LEFT, at(9), at(30)), ["came", "left"]),
        (
            [scan("late", 9), scan("left", 30), scan("present", 50)],
            Presence(Attendance.LATE, at(9)),
            ["came", "left", "back"],
        ),
        ([scan("left", 30)], Presence(), ["none"]),
        # a door without network tells later of what was earlier
        ([scan("left", 30), scan("present", 0)], Presence(Attendance.LEFT, at(0), at(30)), ["left", "came"]),
        (
            [scan("substitute", 0, "Y Thoanh"), scan("left", 5), scan("left", 6)],
            Presence(Attendance.LEFT, at(0), at(5), "Y Thoanh"),
            ["came", "left", "none"],
        ),
    ],
)
def test_replay(scans: list[Scan], stands: Presence, effects: list[str]) -> None:
    assert replay(scans) == (stands, [Effect(each) for each in effects])


@given(st.lists(st.tuples(st.sampled_from(list(Attendance)), st.integers(0, 99)), unique_by=lambda each: each[1]))
def test_the_order_of_receiving_does_not_matter(entries: list[tuple[Attendance, int]]) -> None:
    scans = [scan(kind, minutes) for kind, minutes in entries]
    assert replay(scans)[0] == replay(reversed(scans))[0]


@pytest.mark.parametrize(
    ("told", "kept"),
    [(at(0), at(0)), (at(99), at(5)), (at(0) - timedelta(days=900), at(5) - timedelta(days=3))],
)
def test_a_wrong_clock_does_no_harm(told: datetime, kept: datetime) -> None:
    assert bounded(told, at(5)) == kept


@pytest.mark.parametrize(("called", "least"), [(0, 0), (1, 1), (3, 2), (26, 18), (40, 27), (399, 266), (400, 267)])
def test_two_thirds(called: int, least: int) -> None:
    assert two_thirds(called) == least
