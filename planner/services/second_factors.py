"""The second factor of an account: set up, asked at the sign-in, removed."""

from datetime import datetime

from sqlalchemy.orm import Session

from planner.models import Account, SignIn
from planner.rules.errors import Refused
from planner.rules.second_factors import matching_step
from planner.services.journal import begin_act
from planner.services.locks import lock
from planner.services.settings import find_setting
from planner.services.sign_ins import SECOND_FACTOR, end_all


def is_required(session: Session, account: Account) -> bool:
    """Tell whether one of the account's roles needs a second factor."""
    roles = set(find_setting(session, SECOND_FACTOR, []))
    return any(grant.role in roles for grant in account.grants)


def set_up(session: Session, account: Account, secret: str, code: str, *, now: datetime, but: SignIn | None) -> None:
    """Set up a second factor whose first code was typed; other browsers, which never gave one, are signed out.

    Raises Refused for a wrong code, and where there is one already.
    """
    if account.totp_secret is not None:
        raise Refused("second_factor_set_up")
    step = matching_step(secret, code, now)
    if step is None:
        raise Refused("code_wrong")
    by = account.name or account.username
    begin_act(session, "set_second_factor", by=by, now=now)
    account.totp_secret, account.totp_step = secret, step
    session.flush()
    end_all(session, account, by=by, now=now, but=but)


def use_code(session: Session, account: Account, code: str, *, now: datetime) -> bool:
    """Tell whether a code is right, and take it: it works once, also for two browsers at the same moment."""
    lock(session, account)
    if account.totp_secret is None:
        return False
    step = matching_step(account.totp_secret, code, now, account.totp_step)
    if step is None:
        return False
    begin_act(session, "sign_in", by=account.name or account.username, now=now)
    account.totp_step = step
    session.flush()
    return True


def remove(session: Session, account: Account, *, now: datetime) -> None:
    """Remove the second factor; raises Refused where a role needs it."""
    if is_required(session, account):
        raise Refused("second_factor_required")
    begin_act(session, "remove_second_factor", by=account.name or account.username, now=now)
    account.totp_secret = account.totp_step = None
    session.flush()
