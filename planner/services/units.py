"""Units: found by code, by name and by place in the tree; imported from CSV."""

from collections.abc import Collection, Sequence
from datetime import date, datetime, timedelta

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import Session, joinedload, selectinload

from planner.enums import Level, UnitKind
from planner.models import SINCE_EVER, Unit, UnitAlias
from planner.readers.units import UnitRow
from planner.rules.access import Reach
from planner.rules.errors import NotFound, Refused
from planner.services.access import in_reach
from planner.services.journal import begin_act
from planner.services.unit_tree import below
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


def find_unit_by_id(session: Session, unit_id: int) -> Unit:
    """Return a unit with the unit above it; raises NotFound."""
    unit = session.scalar(select(Unit).where(Unit.id == unit_id).options(joinedload(Unit.parent)))
    if unit is None:
        raise NotFound("unit", id=unit_id)
    return unit


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


def find_children_of(session: Session, unit_ids: Collection[int]) -> dict[int, list[Unit]]:
    """Return the units directly below each of several units, in official order; one query."""
    found: dict[int, list[Unit]] = {unit_id: [] for unit_id in unit_ids}
    query = select(Unit).where(Unit.parent_id.in_(unit_ids)).order_by(Unit.position, Unit.code)
    for unit in session.scalars(query):
        found[unit.parent_id or 0].append(unit)
    return found


def count_children(session: Session, unit_ids: Collection[int]) -> dict[int, dict[UnitKind, int]]:
    """Return how many units of each kind stand directly below each unit; one query."""
    counts: dict[int, dict[UnitKind, int]] = {}
    query = select(Unit.parent_id, Unit.kind, func.count()).where(Unit.parent_id.in_(unit_ids))
    for parent_id, kind, number in session.execute(query.group_by(Unit.parent_id, Unit.kind)):
        counts.setdefault(parent_id or 0, {})[kind] = number
    return counts


def find_tops(session: Session, on: date | None = None) -> list[Unit]:
    """Return the units that stand under no other: of all times, or those valid on a day."""
    query = select(Unit).where(Unit.parent_id.is_(None)).order_by(Unit.valid_from, Unit.code)
    return list(session.scalars(query.where(valid_on(on)) if on else query))


def find_roots(session: Session, reach: Reach) -> list[Unit]:
    """Return the units that a reach begins at: the tops of the tree where it goes everywhere."""
    if reach.everywhere:
        return find_tops(session)
    inner = select(Unit.id).where(Unit.parent_id.in_(below(sorted(reach.units))))
    query = select(Unit).where(Unit.id.in_(sorted(reach.units)), Unit.id.not_in(inner))
    return list(session.scalars(query.order_by(Unit.valid_from, Unit.position, Unit.code)))


def search_units(session: Session, words: str, reach: Reach, limit: int = 20) -> list[Unit]:
    """Return units in reach whose name or alias holds the words, accents ignored; names before aliases, short first."""
    key = fold(words)
    if not key:
        return []
    by_alias = select(UnitAlias.unit_id).where(UnitAlias.search_key.contains(key, autoescape=True))
    named_so = Unit.search_key.contains(key, autoescape=True)
    matches = or_(named_so, Unit.id.in_(by_alias), Unit.code == words.replace("\0", "").strip())
    order = (named_so.desc(), func.length(Unit.search_key), Unit.position, Unit.code, Unit.valid_from)
    query = select(Unit).where(matches, in_reach(reach, Unit.id)).options(joinedload(Unit.parent))
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
    codes = {row.code for row in wanted} | known.keys()
    parents = {row.code: _parent_code(row, under, codes) for row in wanted}
    missing = [row for row in wanted if parents[row.code] and parents[row.code] not in codes]
    if missing:
        raise Refused("unit_parent_unknown", rows=[(row.line, row.code, parents[row.code]) for row in missing])
    last = max((unit.position for unit in known.values()), default=0)
    new = changed = 0
    for place, row in enumerate(_parents_first(wanted), start=last + 1):
        parent, unit = known.get(parents[row.code]), known.get(row.code)
        if unit is not None and valid_from and unit.valid_from < start and _differs(unit, row, parent):
            unit.valid_until = start - timedelta(days=1)
            place, unit = unit.position, None
        if unit is None:
            unit = Unit(code=row.code, valid_from=start, valid_until=valid_until, position=place)
            session.add(unit)
            new += 1
        elif _differs(unit, row, parent) or _adds_aliases(unit, row):
            changed += 1
        _fill(unit, row, parent)
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
    """Return stored units by code: the one that begins at `start`, else the one valid then.

    Without a date (SINCE_EVER) the newest stands for a code that has none so old. A unit that ended before
    `start` is not known: its code may be used again.
    """
    known: dict[str, Unit] = {}
    for unit in session.scalars(select(Unit).options(selectinload(Unit.aliases)).order_by(Unit.valid_from)):
        is_valid = unit.valid_from <= start and (unit.valid_until is None or unit.valid_until >= start)
        stands_in = start == SINCE_EVER and (unit.code not in known or known[unit.code].valid_from > start)
        if is_valid or stands_in:
            known[unit.code] = unit
    return known


def _differs(unit: Unit, row: UnitRow, parent: Unit | None) -> bool:
    """Tell whether a row says something else than the stored unit."""
    moved = parent is not None and (parent.id is None or unit.parent_id != parent.id)
    return moved or (unit.name, unit.kind, unit.level) != (row.name, row.kind, row.level)


def _adds_aliases(unit: Unit, row: UnitRow) -> bool:
    """Tell whether a row has a name that the stored unit lacks."""
    return not {alias.name for alias in unit.aliases}.issuperset(row.aliases)


def _fill(unit: Unit, row: UnitRow, parent: Unit | None) -> None:
    """Set what the row says; aliases are added, never taken away, and a stored unit keeps its place in the order."""
    unit.name, unit.kind, unit.level = row.name, row.kind, row.level
    unit.search_key = fold(row.name)
    held = {alias.name for alias in unit.aliases}
    unit.aliases.extend(UnitAlias(name=name, search_key=fold(name)) for name in row.aliases if name not in held)
    if parent is not None:
        unit.parent = parent
