"""Accounts as plain data: what the command line writes as JSON."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session, selectinload

from planner.models import Account, Grant, SignIn
from planner.services.account_index import state_of
from planner.services.unit_tree import below
from planner.services.units import find_unit

Facts = dict[str, Any]


def account_facts(session: Session, under: str, on: date) -> list[Facts]:
    """Return a line for each account, or for those with a role at or below a code, by user name; four queries at most.

    Moments are UTC. Raises NotFound for a code that no unit has on that day.
    """
    query = select(Account).options(selectinload(Account.grants).joinedload(Grant.unit)).order_by(Account.username)
    if under:
        units = below([find_unit(session, under, on).id])
        query = query.where(Account.id.in_(select(Grant.account_id).where(Grant.unit_id.in_(units))))
    seen = select(SignIn.account_id, func.max(SignIn.seen_at)).group_by(SignIn.account_id)
    last = {account_id: moment for account_id, moment in session.execute(seen)}
    return [_facts(account, last.get(account.id)) for account in session.scalars(query)]


def _facts(account: Account, seen_at: datetime | None) -> Facts:
    """Return one account; of a password and a second factor only that there is one."""
    return {
        "username": account.username, "name": account.name, "email": account.email, "state": state_of(account),
        "second_factor": account.totp_secret is not None, "sample": account.is_sample,
        "last_used": seen_at.isoformat(timespec="seconds") if seen_at else None,
        "roles": [
            {
                "role": grant.role.value, "unit": grant.unit.code if grant.unit else None,
                "conference": grant.conference_id,
            }
            for grant in account.grants
        ],
    }  # fmt: skip
