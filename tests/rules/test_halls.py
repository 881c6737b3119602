"""Halls: the text of a layout read and written, its faults by line, and where the seats stand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.rules.hall_plans import PITCH, Part, plan_hall
from planner.rules.halls import SAMPLE, HallLayout, HallRow, LayoutError, Side, read_layout, write_layout


def faults(text: str) -> list[tuple[int, str, str]]:
    """Return the faults of a text."""
    with pytest.raises(LayoutError) as error:
        read_layout(text)
    return [(fault.line, fault.code, fault.value) for fault in error.value.faults]


def test_the_sample_is_the_hall_of_the_papers() -> None:
    hall = read_layout(SAMPLE)
    assert (hall.seats, hall.stage, hall.lectern, len(hall.rows)) == (400, 3, Side.LEFT, 20)
    assert [row.label for row in hall.rows if row.aisle_after] == ["10"]
    assert {row.blocks for row in hall.rows} == {(5, 10, 5)}
    codes = hall.codes()
    assert (codes[:4], codes[-1], len(set(codes))) == (["CT1", "CT2", "CT3", "1-1"], "20-20", 403)
    assert write_layout(hall) == SAMPLE


def test_a_layout_is_read_as_people_type_it() -> None:
    typed = "sân khấu : 2\r\nBục phát biểu: PHẢI\n\nvip: 4 8 4\n 2 hàng 5,10,5 \n6|6\nlối đi ngang\nB12:  7 + 7\n----\n"
    hall = read_layout(typed)
    assert hall == HallLayout(
        (
            HallRow("VIP", (4, 8, 4)), HallRow("2", (5, 10, 5)), HallRow("3", (5, 10, 5)), HallRow("4", (6, 6), True),
            HallRow("B12", (7, 7)),
        ), 2, Side.RIGHT,
    )  # fmt: skip
    assert write_layout(hall) == "Sân khấu: 2\nBục: phải\nVIP: 4 8 4\n2 hàng: 5 10 5\n1 hàng: 6 6\n---\nB12: 7 7\n"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", [(0, "layout_empty", "")]),
        ("5 10 5\nabc def", [(2, "layout_line", "abc def")]),
        ("Sân khấu: 16\n5 5", [(1, "layout_stage", "16")]),
        ("Sân khấu: 2\nSân khấu: 3\n5 5", [(2, "layout_twice", "Sân khấu")]),
        ("Bục: giữa\n5 5", [(1, "layout_side", "giữa")]),
        ("0 5", [(1, "layout_row", "0 5")]),
        ("30 31", [(1, "layout_row", "30 31")]),
        ("5 5\n5 1234", [(2, "layout_row", "5 1234")]),
        ("1 1 1 1 1 1 1 1 1", [(1, "layout_row", "1 1 1 1 1 1 1 1 1")]),
        ("61 hàng: 5", [(1, "layout_rows", "60")]),
        ("A: 5\na: 5", [(2, "layout_label", "A")]),
        ("2: 5\n5", [(2, "layout_label", "2")]),
        ("40 hàng: 60", [(0, "layout_seats", "2000")]),
        ("5\n" * 2001, [(0, "layout_long", "")]),
        ("toolong: 5", [(1, "layout_line", "toolong: 5")]),
    ],
)
def test_faults_name_their_line(text: str, found: list[tuple[int, str, str]]) -> None:
    assert faults(text) == found


LABELS = st.one_of(st.none(), st.text("ABCDEFXYZ", min_size=1, max_size=4))
BLOCKS = st.lists(st.integers(1, 7), min_size=1, max_size=8)


@st.composite
def halls(draw: st.DrawFn) -> HallLayout:
    """Return any hall."""
    rows: list[HallRow] = []
    for blocks in draw(st.lists(BLOCKS, min_size=1, max_size=12)):
        label = draw(LABELS)
        if label is None or any(row.label == label for row in rows):
            label = str(len(rows) + 1)
        rows.append(HallRow(label, tuple(blocks), draw(st.booleans())))
    rows[-1] = HallRow(rows[-1].label, rows[-1].blocks)
    return HallLayout(tuple(rows), draw(st.integers(0, 15)), draw(st.sampled_from(Side)))


@given(halls())
def test_what_was_written_is_read_again(hall: HallLayout) -> None:
    assert read_layout(write_layout(hall)) == hall


@given(halls())
def test_no_two_seats_stand_in_one_place(hall: HallLayout) -> None:
    plan = plan_hall(hall)
    assert sorted(place.code for place in plan.places) == sorted(hall.codes())
    rows: dict[int, list[int]] = {}
    for place in plan.places:
        rows.setdefault(place.row, []).append(place.x)
        assert plan.left <= place.x - PITCH // 2 < place.x + PITCH // 2 <= plan.right
        assert 0 <= place.y <= plan.height
    for xs in rows.values():
        assert all(b - a >= PITCH for a, b in zip(sorted(xs), sorted(xs)[1:], strict=False))


def test_places_of_the_sample_are_those_of_the_papers() -> None:
    plan = plan_hall(read_layout(SAMPLE))
    places = plan.by_code()
    assert [places[f"CT{each}"].x for each in (2, 1, 3)] == [-133, 0, 133]
    assert (plan.left, plan.right, plan.stage) == (-1130, 1130, (-610, 610))
    assert {part: sum(place.part is part for place in plan.places) for part in Part} == {
        Part.STAGE: 3, Part.LEFT: 100, Part.MIDDLE: 200, Part.RIGHT: 100,
    }  # fmt: skip
    assert (places["1-10"].x, places["1-11"].x, places["1-5"].x, places["1-16"].x) == (-52, 52, -662, 662)
    assert plan.rows[10] - plan.rows[9] == 65 + 30


def test_rows_of_other_widths_keep_to_the_aisles() -> None:
    places = plan_hall(read_layout("5 10 5\n3 8 3\n12")).by_code()
    assert places["2-3"].x == places["1-5"].x
    assert places["2-12"].x == places["1-16"].x
    assert (places["2-7"].x, places["2-8"].x) == (-52, 52)
    assert (places["3-6"].x, places["3-7"].x) == (-52, 52)
