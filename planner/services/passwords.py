"""Passwords of accounts: proved at the sign-in, set anew, and what a new one ends."""

from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from planner.enums import TokenKind
from planner.models import Account, SignIn, Token
from planner.rules.errors import NotFound, Refused
from planner.rules.names import bare_name
from planner.rules.passwords import check_password, hash_password, is_outdated, verify_password
from planner.services.journal import begin_act
from planner.services.locks import lock
from planner.services.sign_ins import end_all
from planner.services.tokens import find_tokens, is_open, make_token, revoke_token, use_up

RESET_LASTS = timedelta(hours=1)


def fold_login(login: str) -> str:
    """Return a name as it is kept, however it was typed."""
    return login.strip().lower()


def find_account(session: Session, login: str) -> Account | None:
    """Return the account of a user name or an e-mail; user names have no @."""
    folded = fold_login(login)
    if "\0" in folded:
        return None  # PostgreSQL takes no such text
    column = Account.email if "@" in folded else Account.username
    return session.scalar(select(Account).where(column == folded))


def may_sign_in(account: Account, *, with_samples: bool) -> bool:
    """Tell whether an account is let in; those of the demonstration only `with_samples`."""
    return not account.is_disabled and (with_samples or not account.is_sample)


def prove(session: Session, account: Account | None, password: str, *, with_samples: bool, now: datetime) -> bool:
    """Tell whether somebody is who they say; where there is no account, or none that is let in, it takes as long."""
    is_let_in = account is not None and may_sign_in(account, with_samples=with_samples)
    hashed = account.password_hash if account is not None and is_let_in else None
    is_right = verify_password(password, hashed)  # always, also of nobody
    if account is None or hashed is None or not is_right:
        return False
    if is_outdated(hashed):
        begin_act(session, "sign_in", by=account.name or account.username, now=now)
        account.password_hash = hash_password(password)
        session.flush()
    return True


def set_password(
    session: Session, account: Account, password: str, *, by: str, now: datetime, act: str = "change_password",
    but: SignIn | None = None,
) -> None:
    """Give an account a new password; all browsers are signed out except one perhaps, and open links end.

    Raises Refused for a password that others would guess, and for the accounts of the demonstration.
    """
    if account.is_sample:
        raise Refused("password_of_sample")
    check_password(password, *words_about(account))
    begin_act(session, act, by=by, now=now)
    account.password_hash = hash_password(password)
    links = (TokenKind.ACTIVATION, TokenKind.RESET)
    for token in session.scalars(
        select(Token).where(Token.account_id == account.id, Token.kind.in_(links), is_open(now))
    ):
        token.revoked_at = now
    session.flush()
    end_all(session, account, by=by, now=now, but=but)


def set_password_by(session: Session, token: Token, password: str, *, by: str, now: datetime) -> Account:
    """Give the account of an activation or reset link a new password; the link works once. Raises Refused, NotFound."""
    lock(session, token)
    account = token.account
    if account is None or account.is_disabled or token.used_up_at is not None or token.revoked_at is not None:
        raise NotFound("token")
    use_up(session, token, by=by, now=now)
    set_password(session, account, password, by=by, now=now, act="set_password")
    return account


def words_about(account: Account) -> list[str]:
    """Return the names that a password must not be made of: the account's own, and those of its units."""
    email = account.email or ""
    units = [grant.unit for grant in account.grants if grant.unit is not None]
    places = [words for unit in units for words in (unit.name, bare_name(unit.kind, unit.name))]
    return [account.username, account.name, email, email.partition("@")[0], *places]


def make_reset(session: Session, login: str, *, now: datetime) -> tuple[str, str, str] | None:
    """Return user name, e-mail and key of a link for a new password; the links before it end.

    None where there is no such account, or none that a letter could reach.
    """
    account = find_account(session, login)
    if account is None or account.email is None or not may_sign_in(account, with_samples=False):
        return None
    by = account.name or account.username
    for token in find_tokens(session, TokenKind.RESET, now=now, account_id=account.id):
        revoke_token(session, token, by=by, now=now)
    key = make_token(session, TokenKind.RESET, by=by, now=now, lasts=RESET_LASTS, account_id=account.id)
    return account.username, account.email, key
