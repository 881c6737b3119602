"""Units: found by code, by name and by place in the tree; imported from CSV."""

from collections.abc import Collection, Sequence
from datetime import date, datetime, timedelta

from sqlalchemy import ColumnElement, Select, func, or_, select
from sqlalchemy.orm import Session, joinedload, selectinload

from planner.enums import Level
from planner.models import SINCE_EVER, Unit, UnitAlias
from planner.readers.units import UnitRow
from planner.rules.errors import NotFound, Refused
from planner.services.journal import begin_act
from planner.wording import fold


def valid_on(day: date) -> ColumnElement[bool]:
    """Return the condition that a unit exists on a day."""
    return (Unit.valid_from <= day) & or_(Unit.valid_until.is_(None), Unit.valid_until >= day)


def find_unit(session: Session, code: str, on: date) -> Unit:
    """Return the unit of a code: the one valid on that day, else the one nearest to it.

    A code may be used again after a reform (domain.md 5.3). Raises NotFound.
    """
    units = list(session.scalars(select(Unit).where(Unit.code == code.strip()).order_by(Unit.valid_from)))
    if not units:
        raise NotFound("unit", code=code)
    past = [unit for unit in units if unit.valid_from <= on]
    valid = [unit for unit in past if unit.valid_until is None or unit.valid_until >= on]
    return (valid or past or units[:1])[-1]


def below(unit_ids: Sequence[int]) -> Select[tuple[int]]:
    """Return the query of the ids of these units and of everything below them."""
    tree = select(Unit.id).where(Unit.id.in_(unit_ids)).cte("tree", recursive=True)
    tree = tree.union_all(select(Unit.id).where(Unit.parent_id == tree.c.id))
    return select(tree.c.id)


def find_line(session: Session, unit_id: int) -> list[Unit]:
    """Return a unit and everything above it, the top first; one query."""
    line = select(Unit.id, Unit.parent_id).where(Unit.id == unit_id).cte("line", recursive=True)
    line = line.union_all(select(Unit.id, Unit.parent_id).where(Unit.id == line.c.parent_id))
    units = {unit.id: unit for unit in session.scalars(select(Unit).where(Unit.id.in_(select(line.c.id))))}
    found, current = [], units.get(unit_id)
    while current is not None:
        found.append(current)
        current = units.get(current.parent_id or 0)
    return found[::-1]


def find_places(session: Session, top: Unit, level: Level, on: date) -> list[Unit]:
    """Return the places of a level at or below `top`, valid on a day, in official order."""
    query = select(Unit).where(Unit.id.in_(below([top.id])), Unit.level == level, valid_on(on))
    return [unit for unit in session.scalars(query.order_by(Unit.position, Unit.code)) if unit.kind.is_place]


def find_children(session: Session, unit_id: int) -> list[Unit]:
    """Return the units directly below a unit, in official order."""
    return list(session.scalars(select(Unit).where(Unit.parent_id == unit_id).order_by(Unit.position, Unit.code)))


def find_tops(session: Session) -> list[Unit]:
    """Return the units that stand under no other."""
    return list(session.scalars(select(Unit).where(Unit.parent_id.is_(None)).order_by(Unit.valid_from, Unit.code)))


def search_units(session: Session, words: str, limit: int = 20) -> list[Unit]:
    """Return units whose name or alias holds the words, accents ignored; names before aliases, short first."""
    key = fold(words)
    if not key:
        return []
    by_alias = select(UnitAlias.unit_id).where(UnitAlias.search_key.contains(key, autoescape=True))
    matches = or_(Unit.search_key.contains(key, autoescape=True), Unit.id.in_(by_alias), Unit.code == words.strip())
    named_so = Unit.search_key.contains(key, autoescape=True).desc()
    order = (named_so, func.length(Unit.search_key), Unit.position, Unit.code, Unit.valid_from)
    query = select(Unit).where(matches).options(joinedload(Unit.parent))
    return list(session.scalars(query.order_by(*order).limit(limit)))


def import_units(
    session: Session,
    rows: Sequence[UnitRow],
    *,
    by: str,
    now: datetime,
    under: str = "",
    valid_from: date | None = None,
    valid_until: date | None = None,
) -> tuple[int, int]:
    """Store units read from a CSV; return how many are new and how many changed.

    `under` takes only that code and what lies below it; where the code is not in the file, rows without
    parent are hung under the stored unit. With `valid_from`, a unit whose name, kind or parent differ from
    the stored one succeeds it: the old one ends the day before. Raises Refused when a parent is unknown.
    """
    begin_act(session, "import_units", by=by, now=now)
    start = valid_from or SINCE_EVER
    wanted = _rows_under(rows, under)
    known = _known_units(session, start)
    codes = {row.code for row in wanted}
    parents = {row.code: _parent_code(row, under, codes | known.keys()) for row in wanted}
    missing = [row for row in wanted if parents[row.code] and parents[row.code] not in codes | known.keys()]
    if missing:
        raise Refused("unit_parent_unknown", rows=[(row.line, row.code, parents[row.code]) for row in missing])
    new = changed = 0
    for position, row in enumerate(_parents_first(wanted), start=1):
        parent, unit = known.get(parents[row.code]), known.get(row.code)
        if unit is not None and valid_from and unit.valid_from < start and _differs(unit, row, parent):
            unit.valid_until = start - timedelta(days=1)
            unit = None
        if unit is None:
            unit = Unit(code=row.code, valid_from=start, valid_until=valid_until)
            session.add(unit)
            new += 1
        elif _differs(unit, row, parent):
            changed += 1
        _fill(unit, row, parent, position)
        known[row.code] = unit
    session.flush()
    return new, changed


def _rows_under(rows: Sequence[UnitRow], under: str) -> list[UnitRow]:
    """Return the rows at or below a code, or all rows where the file does not hold the code."""
    if not under or under not in {row.code for row in rows}:
        return list(rows)
    kept = {under}
    for row in _parents_first(rows):
        if row.parent_code in kept:
            kept.add(row.code)
    return [row for row in rows if row.code in kept]


def _parents_first(rows: Sequence[UnitRow]) -> list[UnitRow]:
    """Return rows so that a parent stands before its children, otherwise in file order."""
    by_parent: dict[str, list[UnitRow]] = {}
    codes = {row.code for row in rows}
    for row in rows:
        by_parent.setdefault(row.parent_code if row.parent_code in codes else "", []).append(row)
    ordered, waiting = [], by_parent.get("", [])[::-1]
    while waiting:
        row = waiting.pop()
        ordered.append(row)
        waiting.extend(by_parent.get(row.code, [])[::-1])
    return ordered


def _parent_code(row: UnitRow, under: str, known: Collection[str]) -> str:
    """Return the code a row hangs under; the top of an `under` import needs no parent that is stored."""
    if row.code == under:
        return row.parent_code if row.parent_code in known else ""
    return row.parent_code or under


def _known_units(session: Session, start: date) -> dict[str, Unit]:
    """Return stored units by code: the one valid at `start`, else the newest."""
    known: dict[str, Unit] = {}
    for unit in session.scalars(select(Unit).options(selectinload(Unit.aliases)).order_by(Unit.valid_from)):
        if unit.code not in known or unit.valid_from <= start or start == SINCE_EVER:
            known[unit.code] = unit
    return known


def _differs(unit: Unit, row: UnitRow, parent: Unit | None) -> bool:
    """Tell whether a row says something else than the stored unit."""
    moved = parent is not None and unit.parent_id != parent.id
    return moved or (unit.name, unit.kind, unit.level) != (row.name, row.kind, row.level)


def _fill(unit: Unit, row: UnitRow, parent: Unit | None, position: int) -> None:
    """Set what the row says; aliases are added, never taken away."""
    unit.name, unit.kind, unit.level, unit.position = row.name, row.kind, row.level, position
    unit.search_key = fold(row.name)
    held = {alias.name for alias in unit.aliases}
    unit.aliases.extend(UnitAlias(name=name, search_key=fold(name)) for name in row.aliases if name not in held)
    if parent is not None:
        unit.parent = parent
