"""Keys for the first password of many accounts, on a sheet for each unit below the chosen one."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from planner.documents.sheets import ActivationRow, ActivationSheet
from planner.enums import TokenKind
from planner.models import Account, Grant, Token, Unit
from planner.rules.access import Reach
from planner.services.access import accounts_in
from planner.services.journal import begin_act
from planner.services.tokens import is_open, make_token
from planner.services.unit_tree import below

LASTS = timedelta(days=30)


@dataclass(frozen=True)
class Waiting:
    """An account that waits for its first password, with its unit and the unit whose sheet it stands on."""

    account: Account
    unit: Unit
    sheet: Unit


def find_waiting(session: Session, top: Unit, reach: Reach) -> list[Waiting]:
    """Return the accounts of a unit and of those below it that wait, unit by unit in official order; two queries."""
    units = {unit.id: unit for unit in session.scalars(select(Unit).where(Unit.id.in_(below([top.id]))))}
    query = select(Account, Unit).join(Grant, Grant.account_id == Account.id).join(Unit, Unit.id == Grant.unit_id)
    query = query.where(Unit.id.in_(below([top.id])), accounts_in(reach), *_waits())
    lines = {unit_id: _line(unit, units)[1:] for unit_id, unit in units.items()}
    found: dict[int, Waiting] = {}
    for account, unit in session.execute(query.order_by(Grant.id)):
        found.setdefault(account.id, Waiting(account, unit, lines[unit.id][0] if lines[unit.id] else unit))
    places = {unit_id: [(each.position, each.code) for each in line] for unit_id, line in lines.items()}
    return sorted(found.values(), key=lambda each: (places[each.unit.id], each.account.username))


def count_waiting(session: Session, tops: Iterable[Unit], reach: Reach) -> Counter[int]:
    """Return how many accounts wait at or below each of these units; two queries, however many units."""
    parents = {unit_id: parent_id for unit_id, parent_id in session.execute(select(Unit.id, Unit.parent_id))}
    wanted = {top.id for top in tops}
    query = select(Account.id, Grant.unit_id).join(Grant, Grant.account_id == Account.id)
    seen: dict[int, set[int]] = {}
    for account_id, unit_id in session.execute(query.where(accounts_in(reach), *_waits())):
        while unit_id is not None:
            seen.setdefault(unit_id, set()).add(account_id)
            unit_id = parents.get(unit_id)
    return Counter({unit_id: len(accounts) for unit_id, accounts in seen.items() if unit_id in wanted})


def make_sheets(
    session: Session, top: Unit, reach: Reach, address: str, *, by: str, now: datetime, local: timedelta,
    maker_id: int | None = None,
) -> list[ActivationSheet]:
    """Give every account that waits a new key, and return the sheets; keys handed out before work no more.

    `now` is the real moment: a key lasts in real time, whatever day is assumed. `local` is what clocks add to it.
    """
    waiting = find_waiting(session, top, reach)
    _revoke(session, [each.account for each in waiting], by=by, now=now)
    rows: dict[Unit, list[ActivationRow]] = {}
    for each in waiting:
        key = make_token(
            session, TokenKind.ACTIVATION, by=by, now=now, lasts=LASTS, maker_id=maker_id, account_id=each.account.id
        )
        rows.setdefault(each.sheet, []).append(ActivationRow(each.unit.name, each.account.username, key))
    until = now + LASTS + local
    return [ActivationSheet(unit.name, top.name, tuple(held), address, until) for unit, held in rows.items()]


def _waits() -> tuple[ColumnElement[bool], ...]:
    """Return the conditions that an account waits for its first password."""
    return Account.password_hash.is_(None), Account.is_disabled.is_(False), Account.is_sample.is_(False)


def _line(unit: Unit, units: dict[int, Unit]) -> list[Unit]:
    """Return a unit and what is above it as far as these units go, the top first."""
    line = [unit]
    while (parent := units.get(line[-1].parent_id or 0)) is not None:
        line.append(parent)
    return line[::-1]


def _revoke(session: Session, accounts: list[Account], *, by: str, now: datetime) -> None:
    """Let the open links of accounts work no more, whether to activate them or to set a new password."""
    begin_act(session, "revoke_token", by=by, now=now)
    query = select(Token).where(Token.kind.in_((TokenKind.ACTIVATION, TokenKind.RESET)), is_open(now))
    for token in session.scalars(query.where(Token.account_id.in_([account.id for account in accounts]))):
        token.revoked_at = now
    session.flush()
