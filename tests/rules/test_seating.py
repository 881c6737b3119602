"""Seats given: nobody twice, no rank inversion inside a group, locks kept, each zone where it belongs."""

from collections.abc import Iterable

from hypothesis import given
from hypothesis import strategies as st

from planner.rules.hall_plans import HallPlan, plan_hall
from planner.rules.halls import SAMPLE, HallLayout, HallRow, read_layout
from planner.rules.seating import Assignment, Group, Sitter, Zone, assign, usual_zone

HALL = plan_hall(read_layout(SAMPLE))
ZONES = (Zone.STAGE, Zone.MIDDLE, Zone.LEFT, Zone.SPEAKERS, Zone.AWARDED, Zone.BACK)


def people(*groups: int) -> list[Sitter]:
    """Return so many people of each group, in protocol order."""
    return [
        Sitter(id=100 * group + each, group=group, position=100 * group + each)
        for group, count in enumerate(groups) for each in range(1, count + 1)
    ]  # fmt: skip


def inversions(plan: HallPlan, found: Assignment, members: Iterable[int]) -> list[tuple[int, int]]:
    """Return pairs, in their order, of which the first sits behind the second, or farther out in its row."""
    places = plan.by_code()
    seated = [(each, places[found.seats[each]]) for each in members if each in found.seats]
    return [
        (a, b) for index, (a, first) in enumerate(seated) for b, second in seated[index + 1 :]
        if first.row > second.row or (first.row == second.row and abs(first.x) > abs(second.x))
    ]  # fmt: skip


def codes(found: Assignment, members: Iterable[Sitter]) -> list[str]:
    """Return the seats of people."""
    return [found.seats[each.id] for each in members]


def test_the_picture_of_the_papers() -> None:
    called = people(51, 46, 20, 18, 41, 7)
    groups = [Group(number, zone) for number, zone in enumerate(ZONES)]
    found = assign(HALL, called, groups, {})
    of = {number: [each for each in called if each.group == number] for number in range(6)}
    assert found.left_over == ()
    assert len(set(found.seats.values())) == 183
    assert codes(found, of[0])[:7] == ["CT1", "CT2", "CT3", "1-10", "1-11", "1-9", "1-12"]
    assert codes(found, of[0])[-1] == "5-14"
    assert codes(found, of[1])[:2] == ["6-10", "6-11"]
    assert codes(found, of[3])[:6] == ["1-5", "1-4", "1-3", "1-2", "1-1", "2-5"]
    assert codes(found, of[2])[:1] == ["5-5"]
    assert codes(found, of[4])[:6] == ["1-16", "1-17", "1-18", "1-19", "1-20", "2-16"]
    assert {code.split("-")[0] for code in codes(found, of[5])} == {"20"}
    for members in of.values():
        assert inversions(HALL, found, [each.id for each in members]) == []


def test_a_turn_goes_before_the_group_and_orders_the_aisle() -> None:
    called = people(4)
    called += [
        Sitter(201, 0, 5, speaks=2), Sitter(202, 0, 6, speaks=1), Sitter(203, 0, 7, awarded=9),
        Sitter(204, 0, 8, awarded=3), Sitter(205, 0, 9, is_press=True),
    ]  # fmt: skip
    found = assign(HALL, called, [Group(0)], {})
    assert codes(found, called) == [
        "1-10", "1-11", "1-9", "1-12", "1-4", "1-5", "1-17", "1-16", "20-10",
    ]  # fmt: skip


def test_more_people_than_seats_leave_the_last_over() -> None:
    small = plan_hall(read_layout("Sân khấu: 1\n2 hàng: 4"))
    called = people(3, 8)
    found = assign(small, called, [Group(0, Zone.STAGE), Group(1)], {})
    assert found.left_over == (107, 108)
    assert sorted(found.seats.values()) == sorted(["CT1", *(f"{row}-{seat}" for row in (1, 2) for seat in range(1, 5))])


def test_people_of_no_group_come_last() -> None:
    strangers = [Sitter(1, None, 1), Sitter(2, 77, 2)]
    found = assign(HALL, [*strangers, *people(2)], [Group(0), Group(None)], {})
    assert codes(found, strangers) == ["2-10", "3-10"]


def test_groups_sit_where_their_words_say() -> None:
    words = ["Các đồng chí Ủy viên", "Các đại biểu tham gia tham luận", "Đại biểu được khen thưởng", "Phóng viên", "Sở"]
    assert [usual_zone(each, number == 0) for number, each in enumerate(words)] == [
        Zone.STAGE, Zone.SPEAKERS, Zone.AWARDED, Zone.BACK, Zone.MIDDLE,
    ]  # fmt: skip


@st.composite
def worlds(draw: st.DrawFn) -> tuple[HallPlan, list[Sitter], list[Group], dict[int, str]]:
    """Return any hall, people of groups, zones and locked seats."""
    blocks = st.lists(st.integers(1, 6), min_size=1, max_size=5)
    rows = tuple(
        HallRow(str(number), tuple(each))
        for number, each in enumerate(draw(st.lists(blocks, min_size=1, max_size=8)), start=1)
    )
    plan = plan_hall(HallLayout(rows, draw(st.integers(0, 4))))
    groups = [Group(number, draw(st.sampled_from(Zone))) for number in range(draw(st.integers(1, 5)))]
    count = draw(st.integers(0, 60))
    turn = st.one_of(st.none(), st.none(), st.integers(0, 9))
    called = [
        Sitter(
            each, draw(st.sampled_from([*range(len(groups)), None])), draw(st.integers(1, 60)), draw(turn), draw(turn),
            draw(st.booleans()) and draw(st.booleans()),
        )
        for each in range(count)
    ]  # fmt: skip
    held = draw(st.lists(st.sampled_from([place.code for place in plan.places]), unique=True, max_size=min(count, 6)))
    ids = draw(st.permutations(range(count)))
    return plan, called, groups, dict(zip(ids, held, strict=False))


@given(worlds())
def test_nobody_sits_twice_or_before_who_goes_first(
    world: tuple[HallPlan, list[Sitter], list[Group], dict[int, str]],
) -> None:
    plan, called, groups, locked = world
    found = assign(plan, called, groups, locked)
    assert len(set(found.seats.values())) == len(found.seats)
    assert {each: found.seats[each] for each in locked} == locked
    assert found.seats.keys() | set(found.left_over) == {each.id for each in called}
    assert not found.seats.keys() & set(found.left_over)
    free = {place.code for place in plan.places if place.row >= 0} - set(found.seats.values())
    assert not (free and found.left_over)
    assert found == assign(plan, called[::-1], groups, locked)
    plain = [each for each in called if each.speaks is None and each.awarded is None and not each.is_press]
    for group in (*range(len(groups)), None):
        members = sorted((each for each in plain if each.group == group), key=lambda each: (each.position, each.id))
        assert inversions(plan, found, [each.id for each in members if each.id not in locked]) == []
    speakers = sorted((each for each in called if each.speaks is not None), key=lambda each: (each.speaks, each.id))
    in_hall = [each.id for each in speakers if each.id not in locked and "CT" not in found.seats.get(each.id, "")]
    assert inversions(plan, found, in_hall) == []
