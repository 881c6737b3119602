from datetime import date, timedelta

import pytest
from sqlalchemy.orm import Session

from planner.enums import Standing, TaskState, UnitKind
from planner.models import Paper, Task, TaskUnit, Unit
from planner.rules.access import EVERYWHERE
from planner.rules.errors import NotFound
from planner.rules.workdays import make_calendar
from planner.services.duties import (
    Clock,
    Duties,
    find_cascade,
    find_children_standing,
    find_duties,
)
from planner.services.journal import begin_act
from planner.services.overview import Terms
from planner.services.units import (
    count_children,
    find_children,
    find_children_of,
    find_line,
    find_tops,
    find_unit_by_id,
    search_units,
)
from tests.services.world import BY, MADE, make_world

TODAY = date(2024, 3, 5)


def _clock(today: date = TODAY) -> Clock:
    return Clock(today, make_calendar([2023, 2024, 2025]), Terms(7, 210, 14))


def _duties(session: Session, unit: Unit, today: date = TODAY) -> Duties:
    clock = _clock(today)
    session.flush()
    return find_duties(session, unit.id, find_cascade(session, find_line(session, unit.id), clock), clock)


def _keys(duties: Duties) -> tuple[list[str], ...]:
    return tuple([f"{row.duty.value} {row.chip.standing.value}" for row in group] for group in (
        duties.late, duties.week, duties.later, duties.done,
    ))  # fmt: skip


# --- the tree -------------------------------------------------------------------------------------------


def test_the_tree_from_its_tops(session: Session) -> None:
    world = make_world(session)
    assert find_tops(session) == [world.province]
    children = find_children_of(session, [world.province.id, world.commune.id])
    assert sorted(unit.name for unit in children[world.province.id]) == [
        "Ban Tuyên giáo Tỉnh ủy", "Huyện Kon Rẫy", "Huyện Đắk Glei",
    ]  # fmt: skip
    assert children[world.commune.id] == []
    assert count_children(session, [world.province.id, world.commune.id]) == {
        world.province.id: {UnitKind.DISTRICT: 2, UnitKind.PARTY_BODY: 1}
    }
    assert find_line(session, world.commune.id) == [world.province, world.district, world.commune]
    assert find_line(session, 10**6) == []
    with pytest.raises(NotFound):
        find_unit_by_id(session, 10**6)


def test_names_stand_before_aliases_and_short_before_long(session: Session) -> None:
    world = make_world(session)
    assert search_units(session, "kon ray", EVERYWHERE) == [world.district]
    assert search_units(session, "23482", EVERYWHERE) == [world.commune]
    assert search_units(session, "23482\0", EVERYWHERE) == [world.commune]


# --- duties ---------------------------------------------------------------------------------------------


def test_a_late_commune_owes_its_conference(session: Session) -> None:
    world = make_world(session)
    duties = _duties(session, world.commune)
    assert _keys(duties) == (["conference late"], [], [], [])
    assert (duties.late[0].id, duties.late[0].chip.days, duties.late[0].due) == (world.undated.id, 6, date(2024, 2, 28))
    assert _keys(_duties(session, world.sister)) == ([], [], [], ["conference held"])
    assert _keys(_duties(session, world.organ)) == ([], [], [], [])


def test_groups_turn_with_the_week(session: Session) -> None:
    world = make_world(session)  # dated 14-3, a Thursday; the report is due on Sunday 17-3
    assert _keys(_duties(session, world.district, date(2024, 3, 5))) == ([], [], ["conference set", "report set"], [])
    assert _keys(_duties(session, world.district, date(2024, 3, 10))) == ([], [], ["conference set", "report soon"], [])
    assert _keys(_duties(session, world.district, date(2024, 3, 11))) == ([], ["conference set", "report soon"], [], [])
    late = _duties(session, world.district, date(2024, 3, 18))
    assert _keys(late) == (["conference late", "report late"], [], [], [])
    assert [row.chip.days for row in late.late] == [4, 1]


def test_an_extension_moves_the_last_day(session: Session) -> None:
    world = make_world(session)
    begin_act(session, "test", by=BY, now=MADE)
    world.undated.extended_until = date(2024, 3, 8)
    assert _keys(_duties(session, world.commune)) == ([], ["conference ext"], [], [])
    assert _keys(_duties(session, world.commune, date(2024, 3, 8))) == ([], ["conference ext"], [], [])
    assert _keys(_duties(session, world.commune, date(2024, 3, 9))) == (["conference late"], [], [], [])


def test_papers_and_tasks_are_owed_by_their_unit_alone(session: Session) -> None:
    world = make_world(session)
    begin_act(session, "test", by=BY, now=MADE)
    for unit, title in ((world.organ, "Của Ban"), (world.commune, "Của xã")):
        session.add(Paper(conference_id=world.top.id, unit_id=unit.id, position=1, title=title))
    task = Task(plan_id=world.plan.id, position=1, addressees="x", words="Tuyên truyền", state=TaskState.OPEN)
    task.units = [TaskUnit(unit_id=world.organ.id, leads=False), TaskUnit(unit_id=world.province.id, leads=True)]
    session.add(task)
    duties = _duties(session, world.organ)
    assert _keys(duties) == (["paper late"], [], ["task open"], [])
    assert (duties.late[0].words, duties.late[0].due) == ("Của Ban", date(2024, 3, 14) - timedelta(days=14))
    assert duties.later[0].leads is False
    task.state = TaskState.DONE
    assert _keys(_duties(session, world.organ)) == (["paper late"], [], [], ["task held"])


def test_what_lies_below_is_counted_by_tier_and_by_child(session: Session, count_queries) -> None:
    world = make_world(session)
    line = find_line(session, world.province.id)
    children = find_children(session, world.province.id)
    with count_queries(most=3):
        cascade = find_cascade(session, line, _clock())
        rows = find_children_standing(session, children, cascade, _clock())
    counted = [
        (branch.step.tier.name, branch.step.done, branch.step.total, len(branch.late)) for branch in cascade.branches
    ]
    assert counted == [("Cấp cơ sở", 1, 3, 2), ("Cấp huyện", 0, 1, 0)]
    found = {
        row.unit.name: (row.meeting and row.meeting.id, row.report and row.report.standing, row.done, row.total)
        for row in rows
    }
    assert found == {
        "Huyện Kon Rẫy": (world.top.id, Standing.SET, 1, 2),
        "Huyện Đắk Glei": (None, None, 0, 1),
        "Ban Tuyên giáo Tỉnh ủy": (None, None, 0, 0),
    }


def test_next_conferences_are_its_own_and_those_above(session: Session) -> None:
    world = make_world(session)

    def coming(unit: Unit, today: date) -> list[int]:
        cascade = find_cascade(session, find_line(session, unit.id), _clock(today))
        return [row.id for _, rows in cascade.coming(today) for row in rows]

    assert coming(world.commune, TODAY) == [world.top.id]
    assert coming(world.sister, date(2024, 2, 1)) == [world.top.id]
    assert coming(world.elsewhere, date(2024, 2, 1)) == [world.far.id]
    assert coming(world.province, TODAY) == []
    assert coming(world.commune, date(2024, 3, 15)) == []
