"""Many accounts at once: a list checked as a whole, then made as a whole."""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import chain, count

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from planner.enums import Role
from planner.models import Account, Grant, Unit, UnitAlias
from planner.readers.account_rows import AccountRow, RowFault
from planner.rules.access import Reach
from planner.rules.errors import Refused
from planner.rules.names import short_name
from planner.services.access import in_reach
from planner.services.accounts import AccountWords, Wish, create_account
from planner.services.administrators import EMAIL, USERNAME
from planner.services.unit_tree import below
from planner.services.units import find_children_of, find_roots, valid_on
from planner.wording import clean, fold

CODE_LENGTHS = (2, 3, 5)  # of provinces, districts, communes; Excel drops the zeros before a number
LEAST_NAME, MOST_NAME = 3, 60


@dataclass(frozen=True)
class ListedAccount:
    """An account that a list would make; `others` already have this role at its unit."""

    row: AccountRow
    unit: Unit
    others: int = 0


def check_list(
    session: Session, rows: Sequence[AccountRow], reach: Reach, on: date
) -> tuple[list[ListedAccount], list[RowFault]]:
    """Return the accounts of a list with what was left blank filled in, and everything that is wrong with it.

    A unit out of reach is as unknown as one that does not exist. Faults: unit_unknown, unit_ambiguous,
    username_form, username_taken, username_repeated, email_form, email_taken, email_repeated.
    """
    known = _find_units(session, rows, reach, on)
    faults: list[RowFault] = []
    placed = [(row, unit) for row in rows if (unit := _unit_of(row, known, faults)) is not None]
    filled = _fill(session, placed)
    faults += _name_faults(session, [row for row, _ in filled])
    others = _count_others(session, {unit.id for _, unit in filled})
    return [ListedAccount(row, unit, others[unit.id, row.role]) for row, unit in filled], faults


def make_listed(
    session: Session, rows: Sequence[AccountRow], reach: Reach, on: date, *, by: str, now: datetime
) -> int:
    """Make all accounts of a list, which wait for activation.

    Raises Refused (list_faults) before any is made; where another request takes a name meanwhile, that of accounts.
    """
    listed, faults = check_list(session, rows, reach, on)
    if faults or not listed:
        raise Refused("list_faults", faults=faults)
    for each in listed:
        words = AccountWords(each.row.username, each.row.name, each.row.email)
        create_account(session, words, Wish(each.row.role, each.unit.id), reach, by=by, now=now)
    return len(listed)


def propose_list(session: Session, top: Unit, on: date) -> list[tuple[AccountRow, Unit]]:
    """Return a row for each place below a unit, with a user name that is free: a list ready to be sent back."""
    query = select(Unit).where(Unit.id.in_(below([top.id])), Unit.id != top.id, valid_on(on))
    places = [unit for unit in session.scalars(query) if unit.kind.is_place]
    ordered = _in_tree_order(places, top.id)
    return _fill(session, [(AccountRow(line, code=unit.code), unit) for line, unit in enumerate(ordered, start=2)])


def find_starts(session: Session, reach: Reach, on: date) -> list[Unit]:
    """Return the units that lists and sheets are made for: where a reach begins, and the places right below."""
    roots = [unit for unit in find_roots(session, reach) if _exists(unit, on)]
    inside = find_children_of(session, [unit.id for unit in roots])
    places = {root.id: [unit for unit in inside[root.id] if unit.kind.is_place and _exists(unit, on)] for root in roots}
    return [unit for root in roots for unit in (root, *places[root.id])]


def _exists(unit: Unit, on: date) -> bool:
    return unit.valid_from <= on and (unit.valid_until is None or unit.valid_until >= on)


def _in_tree_order(places: Iterable[Unit], top_id: int) -> list[Unit]:
    """Return units so that each stands before what is below it, in official order."""
    inside: dict[int, list[Unit]] = {}
    for unit in sorted(places, key=lambda each: (each.position, each.code)):
        inside.setdefault(unit.parent_id or 0, []).append(unit)
    ordered, waiting = [], inside.get(top_id, [])[::-1]
    while waiting:
        unit = waiting.pop()
        ordered.append(unit)
        waiting.extend(inside.get(unit.id, [])[::-1])
    return ordered


def _find_units(session: Session, rows: Sequence[AccountRow], reach: Reach, on: date) -> dict[str, list[Unit]]:
    """Return the units in reach that the rows may mean, by code and by folded name; two queries."""
    codes = {code for row in rows for code in _codes(row.code)}
    names = {fold(row.unit) for row in rows if row.unit and not row.code}
    in_force = (valid_on(on), in_reach(reach, Unit.id))
    by_alias = select(UnitAlias.search_key, Unit).join(Unit, Unit.id == UnitAlias.unit_id)
    found: dict[str, list[Unit]] = {}
    for unit in session.scalars(select(Unit).where(or_(Unit.code.in_(codes), Unit.search_key.in_(names)), *in_force)):
        for key in {f"code {unit.code}", unit.search_key}:
            found.setdefault(key, []).append(unit)
    for key, unit in session.execute(by_alias.where(UnitAlias.search_key.in_(names), *in_force)):
        if unit not in found.setdefault(key, []):
            found[key].append(unit)
    return found


def _codes(code: str) -> list[str]:
    """Return a code as it stands, and with the zeros that Excel may have dropped."""
    padded = [code.zfill(length) for length in CODE_LENGTHS] if code.isdecimal() else []
    return list(dict.fromkeys([code, *padded])) if code else []


def _unit_of(row: AccountRow, known: dict[str, list[Unit]], faults: list[RowFault]) -> Unit | None:
    """Return the unit of a row, by its code or else by its name; or report why it has none."""
    column, value = ("code", row.code) if row.code else ("unit", row.unit)
    if not value:
        return None  # the reader has said so
    keys = [f"code {code}" for code in _codes(row.code)] if row.code else [fold(row.unit)]
    meant = known.get(keys[0], []) or [unit for key in keys[1:] for unit in known.get(key, [])]
    if len(meant) > 1 and row.code:
        meant = [unit for unit in meant if unit.search_key == fold(row.unit)] or meant
    if len(meant) != 1:
        faults.append(RowFault(row.line, column, "unit_ambiguous" if meant else "unit_unknown", value))
        return None
    return meant[0]


def _fill(session: Session, placed: Sequence[tuple[AccountRow, Unit]]) -> list[tuple[AccountRow, Unit]]:
    """Return rows with code and names of their units; a user name that is left blank becomes one that is free."""
    used = {row.username.lower() for row, _ in placed} | set(session.scalars(select(Account.username)))
    filled = []
    for row, unit in placed:
        username = row.username.lower() or _free_name(unit, used)
        used.add(username)
        filled.append(
            (
                replace(
                    row, code=unit.code, unit=unit.name, username=username, name=clean(row.name) or unit.name[:120],
                    email=row.email.lower(),
                ),
                unit,
            )
        )  # fmt: skip
    return filled


def _free_name(unit: Unit, used: Collection[str]) -> str:
    """Return a user name for a unit that nobody has: "konray", else "konray-614", else "konray-614-2"."""
    plain = _letters(fold(short_name(unit.kind, unit.name)))
    tails = chain(["", f"-{_letters(unit.code.lower())}"], (f"-{_letters(unit.code.lower())}-{at}" for at in count(2)))
    names = (f"{plain[: MOST_NAME - len(tail)]}{tail}" for tail in tails)
    return next(name for name in names if len(name) >= LEAST_NAME and name not in used)


def _letters(words: str) -> str:
    return "".join(c for c in words if c.isascii() and c.isalnum())


def _name_faults(session: Session, rows: Sequence[AccountRow]) -> list[RowFault]:
    """Return what is wrong with user names and e-mails: their form, and who has them already; two queries."""
    usernames, emails = Counter(row.username for row in rows), Counter(row.email for row in rows)
    taken = set(session.scalars(select(Account.username).where(Account.username.in_(usernames))))
    taken_emails = set(session.scalars(select(Account.email).where(Account.email.in_(emails))))
    faults = []
    for row in rows:
        code = _fault_of(row.username, bool(USERNAME.fullmatch(row.username)), usernames, taken)
        if code:
            faults.append(RowFault(row.line, "username", f"username_{code}", row.username))
        code = _fault_of(row.email, bool(EMAIL.fullmatch(row.email)), emails, taken_emails)
        if code and row.email:
            faults.append(RowFault(row.line, "email", f"email_{code}", row.email))
    return faults


def _fault_of(value: str, is_formed: bool, counts: Counter[str], taken: Iterable[str | None]) -> str:
    if not is_formed:
        return "form"
    if value in taken:
        return "taken"
    return "repeated" if counts[value] > 1 else ""


def _count_others(session: Session, unit_ids: set[int]) -> Counter[tuple[int | None, Role]]:
    """Return how many accounts that are not disabled hold each role at units; one query."""
    query = select(Grant.unit_id, Grant.role, func.count()).join(Account, Account.id == Grant.account_id)
    query = query.where(Grant.unit_id.in_(unit_ids), Account.is_disabled.is_(False))
    counted: Counter[tuple[int | None, Role]] = Counter()
    for unit_id, role, number in session.execute(query.group_by(Grant.unit_id, Grant.role)):
        counted[unit_id, role] = number
    return counted
