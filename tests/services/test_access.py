"""Reach: what the rule says of one unit and what the condition says of a whole list are the same."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from planner.enums import Role
from planner.models import Conference, Unit
from planner.rules.access import EVERYWHERE, NOWHERE, Held, Power, Reach, reach
from planner.services.access import CONDITIONS, find_reached, is_reached
from planner.services.units import find_line
from tests.services.world import World, make_world

POWERS = [power for power in Power if power not in {Power.PUBLIC, Power.SELF}]


@pytest.fixture
def world(session: Session) -> World:
    return make_world(session)


def roles_to_try(world: World) -> dict[str, list[Held]]:
    """Return what somebody may hold: each role at each level, several at once, and nothing."""
    places = {"province": world.province, "district": world.district, "commune": world.commune}
    found: dict[str, list[Held]] = {"nothing": [], "administrator of all": [Held(Role.ADMINISTRATOR)]}
    for role in Role:
        conference_id = world.top.id if role is Role.SECRETARY else None
        for name, unit in places.items():
            found[f"{role} of {name}"] = [Held(role, unit.id, conference_id, unit.parent_id is None)]
    found["reader above, editor below"] = [Held(Role.READER, world.province.id), Held(Role.EDITOR, world.commune.id)]
    found["editor twice"] = [Held(Role.EDITOR, world.commune.id), Held(Role.EDITOR, world.elsewhere.id)]
    return found


def test_a_list_holds_exactly_what_a_page_shows(session: Session, world: World) -> None:
    lines = {unit.id: [each.id for each in find_line(session, unit.id)][::-1] for unit in session.scalars(select(Unit))}
    assert len(lines) == 7
    for name, roles in roles_to_try(world).items():
        for power in POWERS:
            wanted = reach(roles, power)
            by_rule = {unit_id for unit_id, line in lines.items() if wanted.covers(line)}
            assert find_reached(session, wanted) == by_rule, f"{name}: {power}"
            assert {unit_id for unit_id in lines if is_reached(session, wanted, "unit", unit_id)} == by_rule, name


def test_conferences_are_reached_by_unit_or_alone(session: Session, world: World) -> None:
    everything = set(session.scalars(select(Conference.id)))
    secretary = reach([Held(Role.SECRETARY, world.district.id, world.top.id)], Power.REGISTER)
    editor = reach([Held(Role.EDITOR, world.district.id)], Power.REGISTER)
    found = {
        name: {row for row in everything if is_reached(session, each, "conference", row)}
        for name, each in {"secretary": secretary, "editor": editor, "all": EVERYWHERE, "none": NOWHERE}.items()
    }
    assert found == {
        "secretary": {world.top.id}, "editor": {world.top.id, world.held.id, world.undated.id}, "all": everything,
        "none": set(),
    }  # fmt: skip


def test_a_later_day_is_granted_from_above(session: Session, world: World) -> None:
    editor = reach([Held(Role.EDITOR, world.district.id)], Power.OVERSEE)
    assert find_reached(session, editor) == {world.commune.id, world.sister.id}
    office = reach([Held(Role.OFFICE, world.district.id)], Power.OVERSEE)
    assert find_reached(session, office) == {world.district.id, world.commune.id, world.sister.id}


def test_plans_are_read_below_the_unit_that_issued_them(session: Session, world: World) -> None:
    for unit, kind, wanted in (
        (world.commune, "plan to read", True), (world.commune, "plan", False), (world.province, "plan", True),
    ):  # fmt: skip
        found = is_reached(session, Reach(units=frozenset({unit.id})), kind, world.plan.id)
        assert found is wanted, f"{unit.name}: {kind}"


@pytest.mark.parametrize("kind", sorted(CONDITIONS))
def test_nothing_is_reached_without_a_role(session: Session, world: World, kind: str) -> None:
    model, _ = CONDITIONS[kind]
    ids = list(session.scalars(select(model.id)))
    assert not [row for row in ids if is_reached(session, NOWHERE, kind, row)]
