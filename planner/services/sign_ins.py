"""Sign-ins: a browser's key given out, found again with whom it stands for, and ended."""

import json
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Text, bindparam, cast, func, select, update
from sqlalchemy.orm import Session, joinedload

from planner.models import Account, Grant, Job, Setting, SignIn, Unit
from planner.rules.access import Held
from planner.rules.keys import digest_of, new_key
from planner.services.jobs import IS_NEWS
from planner.services.journal import begin_act

SECOND_FACTOR = "second_factor"  # the setting that lists the roles which need one
SEEN_EVERY = timedelta(minutes=1)  # a moment of use is written no more often, unless little idleness is allowed
UNIT_COLUMNS = (Unit.code, Unit.name, Unit.kind, Unit.parent_id)  # of the units of roles
# built once: it runs before every page
BY_DIGEST = (
    select(
        SignIn, select(cast(Setting.value, Text)).where(Setting.name == SECOND_FACTOR).scalar_subquery(),
        select(func.count(Job.id)).where(Job.account_id == SignIn.account_id, IS_NEWS).scalar_subquery(),
    )
    .where(SignIn.digest == bindparam("digest"), SignIn.ended_at.is_(None))
    .options(joinedload(SignIn.account).joinedload(Account.grants).joinedload(Grant.unit).load_only(*UNIT_COLUMNS))
)


def sign_in(session: Session, account: Account, *, address: str, browser: str, now: datetime) -> str:
    """Let a browser be known as an account; return its key, which is kept nowhere else."""
    begin_act(session, "sign_in", by=account.name or account.username, now=now)
    key = new_key()
    session.add(
        SignIn(
            account_id=account.id, digest=digest_of(key), created_at=now, seen_at=now, address=address[:64],
            browser=browser[:200],
        )
    )  # fmt: skip
    session.flush()
    return key


@dataclass(frozen=True)
class Found:
    """A sign-in that holds, the roles that need a second factor, and how many jobs ended that nobody has seen."""

    sign_in: SignIn
    second_factor_for: frozenset[str]
    ended_jobs: int = 0

    @property
    def lacks_second_factor(self) -> bool:
        """Tell whether one of the account's roles needs a second factor that it has not set up."""
        account = self.sign_in.account
        return account.totp_secret is None and any(each.role in self.second_factor_for for each in account.grants)


def find_sign_in(session: Session, key: str, *, now: datetime, idle: timedelta, with_samples: bool) -> Found | None:
    """Return the sign-in of a key with its account and roles, or None where it ended, was idle or is not let in.

    Accounts of the demonstration are let in only `with_samples`. One query, and a statement seldom.
    """
    row = session.execute(BY_DIGEST, {"digest": digest_of(key)}).unique().one_or_none()
    if row is None or row[0].account.is_disabled or (row[0].account.is_sample and not with_samples):
        return None
    found: SignIn = row[0]
    if now - found.seen_at > idle:
        return None
    if now - found.seen_at > min(SEEN_EVERY, idle / 10):
        session.execute(update(SignIn).where(SignIn.id == found.id).values(seen_at=now))
    return Found(found, frozenset(json.loads(row[1] or "[]")), row[2])


def find_open_sign_ins(session: Session, account: Account, *, now: datetime, idle: timedelta) -> list[SignIn]:
    """Return the browsers that are signed in as an account, the one used last first."""
    query = select(SignIn).where(SignIn.account_id == account.id, SignIn.ended_at.is_(None))
    return list(session.scalars(query.where(SignIn.seen_at >= now - idle).order_by(SignIn.seen_at.desc(), SignIn.id)))


def end_sign_in(session: Session, found: SignIn, *, by: str, now: datetime) -> None:
    """Sign one browser out."""
    begin_act(session, "sign_out", by=by, now=now)
    found.ended_at = now
    session.flush()


def end_all(session: Session, account: Account, *, by: str, now: datetime, but: SignIn | None = None) -> int:
    """Sign all browsers of an account out, except one perhaps; return how many there were."""
    begin_act(session, "sign_out", by=by, now=now)
    open_ones = session.scalars(select(SignIn).where(SignIn.account_id == account.id, SignIn.ended_at.is_(None)))
    ended = [row for row in open_ones if row is not but]
    for row in ended:
        row.ended_at = now
    session.flush()
    return len(ended)


def roles_of(account: Account) -> tuple[Held, ...]:
    """Return the roles of an account as rules.access takes them."""
    return tuple(
        Held(each.role, each.unit_id, each.conference_id, each.unit is not None and each.unit.parent_id is None)
        for each in account.grants
    )
