"""The first administrator, who makes all other accounts."""

import re
from datetime import datetime

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from planner.enums import Role
from planner.models import Account, Grant
from planner.rules.errors import Refused
from planner.rules.passwords import check_password, hash_password
from planner.services.journal import begin_act
from planner.services.passwords import words_about

USERNAME = re.compile(r"[a-z0-9._-]{3,60}")
EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")


def has_administrator(session: Session) -> bool:
    """Tell whether somebody administers the whole installation; the demonstration's sample does not count."""
    held = select(Grant.account_id).where(Grant.role == Role.ADMINISTRATOR, Grant.unit_id.is_(None))
    working = exists().where(Account.id.in_(held), Account.is_disabled.is_(False), Account.is_sample.is_(False))
    return bool(session.scalar(select(working)))


def check_names(session: Session, username: str, email: str, own_id: int = 0) -> None:
    """Raise Refused for a user name or an e-mail that an account cannot have; `own_id` is the account's own."""
    others = Account.id != own_id
    if not USERNAME.fullmatch(username):
        raise Refused("username_form", username=username)
    if email and (len(email) > 200 or not EMAIL.fullmatch(email)):
        raise Refused("email_form", email=email)
    if session.scalar(select(exists().where(others, Account.username == username))):
        raise Refused("username_taken", username=username)
    if email and session.scalar(select(exists().where(others, Account.email == email))):
        raise Refused("email_taken", email=email)


def store_administrator(
    session: Session, username: str, password: str, email: str, *, by: str, now: datetime
) -> Account:
    """Store an administrator of the whole installation; raises Refused for what other accounts could not have."""
    begin_act(session, "create_account", by=by, now=now)
    username, email = username.strip().lower(), email.strip().lower()
    check_names(session, username, email)
    account = Account(username=username, email=email or None, name="", grants=[Grant(role=Role.ADMINISTRATOR)])
    check_password(password, *words_about(account))
    account.password_hash = hash_password(password)
    session.add(account)
    session.flush()
    return account
