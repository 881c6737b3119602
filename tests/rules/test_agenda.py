from dataclasses import dataclass
from datetime import datetime

from hypothesis import given
from hypothesis import strategies as st

from planner.enums import AgendaKind
from planner.rules.agenda import Timetable, propose_cut, run_clock

EIGHT = datetime(2024, 3, 28, 8)


@dataclass(frozen=True)
class Item:
    id: int
    minutes: int | None
    kind: AgendaKind = AgendaKind.OTHER
    parent_id: int | None = None
    position: int = 0


def lay(*items: Item, available: int = 210, starts_at: datetime | None = EIGHT) -> Timetable[Item]:
    placed = [Item(row.id, row.minutes, row.kind, row.parent_id, n) for n, row in enumerate(items, start=1)]
    return run_clock(placed, starts_at, available)


def read(table: Timetable[Item]) -> list[tuple[str, str, int | None]]:
    """Return number, hour and minutes of each row."""
    return [(row.number, f"{row.starts_at:%H:%M}" if row.starts_at else "", row.minutes) for row in table.rows]


def test_each_item_begins_where_the_one_before_ends() -> None:
    table = lay(Item(1, 10), Item(2, 20), Item(3, 15))
    assert read(table) == [("1", "08:00", 10), ("2", "08:10", 20), ("3", "08:30", 15)]
    assert (table.total, table.overrun, table.ends_at) == (45, 0, datetime(2024, 3, 28, 8, 45))


def test_a_group_lasts_as_long_as_what_it_holds() -> None:
    table = lay(
        Item(1, 10), Item(2, None, AgendaKind.DISCUSSION), Item(3, 8, AgendaKind.PAPER, 2),
        Item(4, 15, AgendaKind.BREAK, 2), Item(5, 8, AgendaKind.PAPER, 2), Item(6, 20, AgendaKind.DISCUSSION, 2),
        Item(7, 5),
    )  # fmt: skip
    assert read(table) == [
        ("1", "08:00", 10), ("2", "08:10", 51), ("2.1", "08:10", 8), ("", "08:18", 15), ("2.2", "08:33", 8),
        ("", "08:41", 20), ("3", "09:01", 5),
    ]  # fmt: skip
    assert [row.is_group for row in table.rows] == [False, True, False, False, False, False, False]


def test_breaks_and_receptions_have_no_number() -> None:
    table = lay(Item(1, 30, AgendaKind.RECEPTION), Item(2, 10), Item(3, 15, AgendaKind.BREAK), Item(4, 10))
    assert [row.number for row in table.rows] == ["", "1", "", "2"]


def test_after_an_item_without_minutes_no_hour_is_known() -> None:
    table = lay(Item(1, 10), Item(2, None), Item(3, 20))
    assert read(table) == [("1", "08:00", 10), ("2", "08:10", None), ("3", "", 20)]
    assert ([item.id for item in table.without_minutes], table.ends_at) == ([2], None)


def test_without_a_start_only_minutes_are_told() -> None:
    table = lay(Item(1, 10), Item(2, 220), starts_at=None)
    assert read(table) == [("1", "", 10), ("2", "", 220)]
    assert (table.overrun, table.ends_at, table.limit_at) == (20, None, None)


def test_what_begins_at_the_end_of_the_time_or_later_is_over() -> None:
    table = lay(Item(1, 200), Item(2, 20), Item(3, 15), available=210)
    assert [row.is_over for row in table.rows] == [False, False, True]
    assert (table.overrun, table.limit_at, table.ends_at) == (
        25, datetime(2024, 3, 28, 11, 30), datetime(2024, 3, 28, 11, 55),
    )  # fmt: skip
    assert [row.is_over for row in lay(Item(1, 210), Item(2, 1)).rows] == [False, True]
    assert [row.is_over for row in lay(Item(1, 200), Item(2, 30)).rows] == [False, False]


def test_an_empty_agenda_takes_no_time() -> None:
    table = lay()
    assert (table.rows, table.total, table.overrun, table.ends_at) == ((), 0, 0, EIGHT)


def cut(*items: Item, available: int, handed_in: tuple[int, ...] = ()) -> list[int]:
    return [item.id for item in propose_cut(lay(*items, available=available), handed_in)]


def papers(*minutes: int) -> list[Item]:
    return [Item(n, length, AgendaKind.PAPER) for n, length in enumerate(minutes, start=1)]


def test_the_fewest_papers_that_make_it_fit_are_proposed() -> None:
    assert cut(*papers(8, 8, 8, 8), available=32) == []
    assert cut(*papers(8, 8, 8, 8), available=31) == [4]
    assert cut(*papers(8, 8, 8, 8), available=16) == [3, 4]
    assert cut(*papers(8, 20, 8, 8), available=30) == [2]


def test_papers_that_are_there_stay_where_others_do_as_well() -> None:
    assert cut(*papers(8, 8, 8), available=16, handed_in=(2, 3)) == [1]
    assert cut(*papers(8, 8, 8), available=8, handed_in=(2, 3)) == [1, 3]


def test_nothing_is_proposed_where_no_papers_are_enough() -> None:
    assert cut(Item(9, 100), *papers(8, 8), available=90) == []
    assert cut(Item(9, 100), available=90) == []


@given(st.lists(st.tuples(st.integers(1, 60), st.booleans()), max_size=12), st.integers(1, 300))
def test_a_proposal_fits_and_none_of_it_is_idle(rows: list[tuple[int, bool]], available: int) -> None:
    kinds = {True: AgendaKind.PAPER, False: AgendaKind.OTHER}
    items = [Item(n, length, kinds[is_paper]) for n, (length, is_paper) in enumerate(rows, 1)]
    table = lay(*items, available=available)
    proposed = propose_cut(table)
    saved = sum(item.minutes or 0 for item in proposed)
    if proposed:
        assert saved >= table.overrun > saved - min(item.minutes or 0 for item in proposed)
    else:
        assert table.overrun == 0 or sum(length for length, paper in rows if paper) < table.overrun
