"""Units as plain data: what the command line writes as JSON."""

from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from planner.models import SINCE_EVER, Unit
from planner.services.unit_tree import below
from planner.services.units import find_unit

Facts = dict[str, Any]


def unit_facts(session: Session, under: str, on: date) -> list[Facts]:
    """Return a line for each unit, or for those at and below a code, as the tree is read; three queries at most.

    Of a code that was used twice, `under` takes the unit valid on that day. Raises NotFound.
    """
    query = select(Unit).options(selectinload(Unit.aliases)).order_by(Unit.valid_from, Unit.position, Unit.code)
    top = find_unit(session, under, on) if under else None
    if top is not None:
        query = query.where(Unit.id.in_(below([top.id])))
    units = list(session.scalars(query))
    held = {unit.id: unit for unit in units}
    inside: dict[int | None, list[Unit]] = {}
    for unit in units:
        inside.setdefault(unit.parent_id if unit.parent_id in held else None, []).append(unit)
    facts: list[Facts] = []
    waiting = [(unit, 0) for unit in inside.get(None, [])[::-1]]
    while waiting:
        unit, depth = waiting.pop()
        parent = held.get(unit.parent_id or 0)
        facts.append(_facts(unit, parent.code if parent else "", depth))
        waiting += [(child, depth + 1) for child in inside.get(unit.id, [])[::-1]]
    return facts


def _facts(unit: Unit, parent_code: str, depth: int) -> Facts:
    """Return one unit; a validity without beginning is None."""
    return {
        "code": unit.code, "name": unit.name, "kind": unit.kind.value, "level": unit.level.value,
        "parent_code": parent_code,
        "valid_from": unit.valid_from.isoformat() if unit.valid_from != SINCE_EVER else None,
        "valid_until": unit.valid_until.isoformat() if unit.valid_until else None,
        "aliases": sorted(alias.name for alias in unit.aliases), "depth": depth,
    }  # fmt: skip
