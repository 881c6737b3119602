"""The tree of units as queries of ids: below some units, and above."""

from collections.abc import Sequence

from sqlalchemy import BindParameter, Select, select

from planner.models import Unit


def below(unit_ids: Sequence[int]) -> Select[tuple[int]]:
    """Return the query of the ids of these units and of everything below them."""
    tree = select(Unit.id).where(Unit.id.in_(unit_ids)).cte(recursive=True)
    tree = tree.union_all(select(Unit.id).where(Unit.parent_id == tree.c.id))
    return select(tree.c.id)


def below_unit(unit: BindParameter[int]) -> Select[tuple[int]]:
    """Return the query of `below` for one unit that is named when the statement runs."""
    tree = select(Unit.id).where(Unit.id == unit).cte(recursive=True)
    tree = tree.union_all(select(Unit.id).where(Unit.parent_id == tree.c.id))
    return select(tree.c.id)


def above(unit_ids: Sequence[int]) -> Select[tuple[int]]:
    """Return the query of the ids of these units and of everything above them."""
    line = select(Unit.id, Unit.parent_id).where(Unit.id.in_(unit_ids)).cte(recursive=True)
    line = line.union_all(select(Unit.id, Unit.parent_id).where(Unit.id == line.c.parent_id))
    return select(line.c.id)
