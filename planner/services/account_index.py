"""The list of accounts: filtered, sorted as people sort, and cut into pages; and what roles can be given on."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session, joinedload, selectinload

from planner.enums import ConferenceState, Role
from planner.models import Account, Conference, Grant, SignIn, Unit
from planner.rules.access import Reach
from planner.services.access import accounts_in, conferences_in, in_reach
from planner.services.unit_tree import below
from planner.services.units import valid_on
from planner.wording import fold, name_sort_key

PAGE = 50
WAITING, ACTIVE, DISABLED = STATES = ("waiting", "active", "disabled")
NEVER = datetime.min


@dataclass(frozen=True)
class Row:
    """What the list is sorted and counted by."""

    id: int
    username: str
    name: str
    email: str
    state: str
    made_at: datetime
    seen_at: datetime | None
    place: int

    def holds(self, words: str) -> bool:
        """Tell whether these words stand in a name or an address: folded, or as they are where folding leaves none."""
        told, sought = (self.username, self.name, self.email), fold(words)
        return any((sought in fold(each)) if sought else (words in each) for each in told)


SORTS: dict[str, Callable[[Row], Any]] = {
    "unit": lambda row: (row.place, row.username),
    "username": lambda row: row.username,
    "name": lambda row: (not row.name, name_sort_key(row.name), row.username),
    "seen": lambda row: (row.seen_at is None, NEVER - (row.seen_at or NEVER), row.username),
    "made": lambda row: (NEVER - row.made_at, row.username),
}


@dataclass(frozen=True)
class Wanted:
    """What the list is limited to, and its order."""

    words: str = ""
    unit_id: int | None = None
    role: Role | None = None
    state: str = ""
    sort: str = "unit"


@dataclass(frozen=True)
class FoundAccounts:
    """One page of accounts; `states` counts those that all filters but the state leave, on all pages."""

    accounts: Sequence[Account]
    seen: dict[int, datetime | None]
    states: Counter[str]
    total: int
    page: int

    @property
    def pages(self) -> int:
        """Return how many pages there are, one at least."""
        return max(1, -(-self.total // PAGE))


def state_of(account: Account) -> str:
    """Return whether an account waits for its first password, is in use, or is disabled."""
    return _state(account.is_disabled, account.password_hash is not None)


def find_accounts(session: Session, reach: Reach, wanted: Wanted, page: int = 1) -> FoundAccounts:
    """Return a page of the accounts in reach; three queries, however many there are."""
    rows = [row for row in _find_rows(session, reach, wanted) if row.holds(wanted.words)]
    shown = sorted(
        (row for row in rows if wanted.state in {"", row.state}), key=SORTS.get(wanted.sort, SORTS["unit"])
    )
    page = max(1, min(page, -(-len(shown) // PAGE)))
    ids = [row.id for row in shown[(page - 1) * PAGE : page * PAGE]]
    grants = selectinload(Account.grants)
    query = select(Account).where(Account.id.in_(ids)).options(
        grants.joinedload(Grant.unit), grants.joinedload(Grant.conference).joinedload(Conference.unit)
    )  # fmt: skip
    accounts = {account.id: account for account in session.scalars(query)}
    return FoundAccounts(
        [accounts[each] for each in ids], {row.id: row.seen_at for row in shown}, Counter(row.state for row in rows),
        len(shown), page,
    )  # fmt: skip


def find_last_seen(session: Session, account: Account) -> datetime | None:
    """Return when an account was last used."""
    return session.scalar(select(func.max(SignIn.seen_at)).where(SignIn.account_id == account.id))


def find_places_for_roles(session: Session, reach: Reach, on: date) -> list[tuple[int, Unit]]:
    """Return the units in reach on a day, each after the one above it, with how deep it stands; one query."""
    query = select(Unit).where(in_reach(reach, Unit.id), valid_on(on)).order_by(Unit.position, Unit.code)
    units = list(session.scalars(query))
    held, inside = {unit.id for unit in units}, dict[int | None, list[Unit]]()
    for unit in units:
        inside.setdefault(unit.parent_id if unit.parent_id in held else None, []).append(unit)
    ordered, waiting = [], [(0, unit) for unit in inside.get(None, [])[::-1]]
    while waiting:
        depth, unit = waiting.pop()
        ordered.append((depth, unit))
        waiting += [(depth + 1, child) for child in inside.get(unit.id, [])[::-1]]
    return ordered


def find_conferences_for_roles(session: Session, reach: Reach) -> list[Conference]:
    """Return the conferences in reach that are still to be held, newest plan first; one query."""
    over = (ConferenceState.HELD, ConferenceState.CANCELLED)
    query = select(Conference).join(Unit, Unit.id == Conference.unit_id)
    query = query.where(conferences_in(reach), Conference.state.not_in(over))
    query = query.options(joinedload(Conference.unit), joinedload(Conference.plan))
    return list(session.scalars(query.order_by(Conference.plan_id.desc(), Unit.position, Conference.id)))


def _find_rows(session: Session, reach: Reach, wanted: Wanted) -> list[Row]:
    """Return what unit and role of the filters leave; one query."""
    seen = select(func.max(SignIn.seen_at)).where(SignIn.account_id == Account.id).scalar_subquery()
    place = select(func.min(Unit.position)).join(Grant, Grant.unit_id == Unit.id)
    columns: tuple[Any, ...] = (
        Account.id, Account.username, Account.name, Account.email, Account.is_disabled,
        Account.password_hash.is_not(None), Account.created_at, seen,
        place.where(Grant.account_id == Account.id).scalar_subquery(),
    )  # fmt: skip
    query = select(*columns).where(accounts_in(reach), *_limits(wanted))
    return [
        Row(each[0], each[1], each[2], each[3] or "", _state(each[4], each[5]), each[6], each[7], each[8] or 0)
        for each in session.execute(query)
    ]


def _limits(wanted: Wanted) -> list[ColumnElement[bool]]:
    """Return the conditions that a role at or below the unit, and a role of the kind, is held: by one grant."""
    grants = select(Grant.account_id)
    if wanted.unit_id is not None:
        grants = grants.where(Grant.unit_id.in_(below([wanted.unit_id])))
    if wanted.role is not None:
        grants = grants.where(Grant.role == wanted.role)
    return [Account.id.in_(grants)] if wanted.unit_id is not None or wanted.role is not None else []


def _state(is_disabled: bool, has_password: bool) -> str:
    if is_disabled:
        return DISABLED
    return ACTIVE if has_password else WAITING
