"""Accounts: made and changed, roles given and taken away, disabled, and let in by a link."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import exists, or_, select
from sqlalchemy.orm import Session, joinedload, selectinload

from planner.enums import Role, TokenKind
from planner.models import Account, Conference, Grant, JournalHead, Token
from planner.rules.access import NOWHERE, Power, Reach, reach
from planner.rules.errors import NotFound, Refused
from planner.services.access import is_reached
from planner.services.activations import LASTS
from planner.services.administrators import check_names
from planner.services.journal import begin_act
from planner.services.locks import lock
from planner.services.settings import store_setting
from planner.services.sign_ins import SECOND_FACTOR, end_all, roles_of
from planner.services.tokens import find_tokens, make_token, revoke_token
from planner.wording import clean

LINKS = (TokenKind.ACTIVATION, TokenKind.RESET)


@dataclass(frozen=True)
class AccountWords:
    """What is typed about an account."""

    username: str
    name: str = ""
    email: str = ""

    def tidy(self) -> "AccountWords":
        """Return it as it is stored."""
        return AccountWords(self.username.strip().lower(), clean(self.name), self.email.strip().lower())


@dataclass(frozen=True)
class Wish:
    """A role that is to be given: on a unit, of a secretary on a conference, of an administrator everywhere."""

    role: Role
    unit_id: int | None = None
    conference_id: int | None = None


def load_account(session: Session, account_id: int) -> Account:
    """Return an account with its roles; raises NotFound."""
    conference = selectinload(Account.grants).joinedload(Grant.conference)
    options = (selectinload(Account.grants).joinedload(Grant.unit), conference.joinedload(Conference.unit))
    account = session.scalar(select(Account).where(Account.id == account_id).options(*options))
    if account is None:
        raise NotFound("account", id=account_id)
    return account


def load_conferences(session: Session, account: Account) -> None:
    """Load the conferences of an account's roles and their units; one query, however many roles."""
    conference = joinedload(Grant.conference).joinedload(Conference.unit)
    session.scalars(select(Grant).where(Grant.account_id == account.id).options(conference)).all()


def find_by_username(session: Session, username: str) -> Account:
    """Return the account of a user name; raises NotFound."""
    query = select(Account).where(Account.username == username.strip().lower())
    account = session.scalar(query.options(joinedload(Account.grants)))
    if account is None:
        raise NotFound("username", username=username)
    return account


def create_account(
    session: Session, words: AccountWords, wish: Wish, reach: Reach, *, by: str, now: datetime
) -> Account:
    """Store an account with one role; it waits until its link is used. Raises Refused, NotFound."""
    _lock_all(session)
    words = words.tidy()
    check_names(session, words.username, words.email)
    grant = _new_grant(session, wish, reach)
    begin_act(session, "create_account", by=by, now=now)
    account = Account(username=words.username, name=words.name, email=words.email or None, grants=[grant])
    session.add(account)
    session.flush()
    return account


def edit_account(session: Session, account: Account, words: AccountWords, *, by: str, now: datetime) -> None:
    """Change user name, name and e-mail; raises Refused."""
    _lock_all(session)
    words = words.tidy()
    check_names(session, words.username, words.email, account.id)
    begin_act(session, "edit_account", by=by, now=now)
    account.username, account.name, account.email = words.username, words.name, words.email or None
    session.flush()


def add_grant(
    session: Session, account: Account, wish: Wish, reach: Reach, *, by: str, now: datetime, own_id: int | None = None
) -> None:
    """Give a role; raises NotFound for what lies out of the giver's reach.

    Raises Refused for a role that is held already, and to give oneself one: accounts are not content.
    """
    _check_is_another(account, own_id)
    grant = _new_grant(session, wish, reach)
    _lock_all(session)
    session.refresh(account, ["grants"])
    held = {(each.role, each.unit_id, each.conference_id) for each in account.grants}
    if (grant.role, grant.unit_id, grant.conference_id) in held:
        raise Refused("grant_held")
    begin_act(session, "edit_account", by=by, now=now)
    account.grants.append(grant)
    session.flush()


def remove_grant(
    session: Session, account: Account, grant_id: int, *, by: str, now: datetime, own_id: int | None = None
) -> Grant:
    """Take a role away; raises NotFound, and Refused for the last role, one's own and the last administrator's.

    `own_id` is the account of whoever acts.
    """
    _lock_all(session)
    session.refresh(account, ["grants"])
    grant = next((each for each in account.grants if each.id == grant_id), None)
    if grant is None:
        raise NotFound("grant", id=grant_id)
    if len(account.grants) == 1:
        raise Refused("grant_last")
    if grant.role is Role.ADMINISTRATOR and account.id == own_id:
        raise Refused("own_administration")
    if grant.role is Role.ADMINISTRATOR and grant.unit_id is None:
        _check_others_administer(session, account)
    begin_act(session, "edit_account", by=by, now=now)
    account.grants.remove(grant)
    session.flush()
    _revoke_feeds(session, account, by=by, now=now)
    return grant


def disable_account(
    session: Session, account: Account, *, by: str, now: datetime, own_id: int | None = None
) -> None:
    """Let an account in no more: its browsers are signed out; its links and calendar addresses work no more.

    `now` is the real moment, here as wherever sign-ins and links end. Raises Refused.
    """
    if account.id == own_id:
        raise Refused("own_account")
    _lock_all(session)
    session.refresh(account)
    _check_others_administer(session, account)
    begin_act(session, "disable_account", by=by, now=now)
    account.is_disabled = True
    session.flush()
    end_all(session, account, by=by, now=now)
    _revoke_links(session, account, by=by, now=now)
    _revoke_feeds(session, account, by=by, now=now)


def enable_account(session: Session, account: Account, *, by: str, now: datetime) -> None:
    """Let an account in again, with the password that it had."""
    begin_act(session, "enable_account", by=by, now=now)
    account.is_disabled = False
    session.flush()


def make_activation(
    session: Session, account: Account, *, by: str, now: datetime, maker_id: int | None = None
) -> str:
    """Return the key of a new link for an account that waits; those before it work no more. Raises Refused."""
    lock(session, account)
    _check_may_wait(account)
    if account.password_hash is not None:
        raise Refused("account_active")
    return _make_key(session, account, by=by, now=now, maker_id=maker_id)


def reset_password(
    session: Session, account: Account, *, by: str, now: datetime, maker_id: int | None = None
) -> str:
    """Take the password away, sign all browsers out, and return the key of a link for a new one.

    Raises Refused, also for one's own: that is changed by whoever knows it.
    """
    _check_is_another(account, maker_id)
    lock(session, account)
    _check_may_wait(account)
    begin_act(session, "reset_password", by=by, now=now)
    account.password_hash = None
    session.flush()
    end_all(session, account, by=by, now=now)
    return _make_key(session, account, by=by, now=now, maker_id=maker_id)


def reset_second_factor(
    session: Session, account: Account, *, by: str, now: datetime, own_id: int | None = None
) -> None:
    """Take the second factor away, for somebody who lost the telephone; all browsers are signed out. Raises Refused."""
    _check_is_another(account, own_id)
    begin_act(session, "remove_second_factor", by=by, now=now)
    account.totp_secret = account.totp_step = None
    session.flush()
    end_all(session, account, by=by, now=now)


def require_second_factor(session: Session, roles: list[Role], *, by: str, now: datetime) -> None:
    """Say which roles need a second factor."""
    store_setting(session, SECOND_FACTOR, [role.value for role in Role if role in roles], by=by, now=now)


def _new_grant(session: Session, wish: Wish, reach: Reach) -> Grant:
    """Return a role that somebody may give; raises Refused for one without its place, NotFound for one out of reach."""
    if wish.role is Role.SECRETARY:
        conference = session.get(Conference, wish.conference_id or 0)
        if conference is None or not is_reached(session, reach, "conference", conference.id):
            raise NotFound("conference", id=wish.conference_id)
        return Grant(role=wish.role, unit_id=conference.unit_id, conference_id=conference.id)
    if wish.unit_id is None:
        if wish.role is not Role.ADMINISTRATOR or not reach.everywhere:
            raise Refused("grant_unit")
    elif not is_reached(session, reach, "unit", wish.unit_id):
        raise NotFound("unit", id=wish.unit_id, code=wish.unit_id)
    return Grant(role=wish.role, unit_id=wish.unit_id)


def _check_may_wait(account: Account) -> None:
    """Refuse a link for an account that it would not let in."""
    if account.is_sample:
        raise Refused("password_of_sample")
    if account.is_disabled:
        raise Refused("account_disabled")


def _make_key(session: Session, account: Account, *, by: str, now: datetime, maker_id: int | None) -> str:
    _revoke_links(session, account, by=by, now=now)
    return make_token(
        session, TokenKind.ACTIVATION, by=by, now=now, lasts=LASTS, maker_id=maker_id, account_id=account.id
    )


def _revoke_links(session: Session, account: Account, *, by: str, now: datetime) -> None:
    for kind in LINKS:
        for token in find_tokens(session, kind, now=now, account_id=account.id):
            revoke_token(session, token, by=by, now=now)


def _revoke_feeds(session: Session, account: Account, *, by: str, now: datetime) -> None:
    """Let calendar addresses that an account made work no more where it may read no more."""
    query = select(Token).where(Token.kind == TokenKind.FEED, Token.maker_id == account.id, Token.revoked_at.is_(None))
    reads = NOWHERE if account.is_disabled else reach(roles_of(account), Power.SUBSCRIBE)
    for token in session.scalars(query):
        if not is_reached(session, reads, "unit", token.unit_id or 0):
            revoke_token(session, token, by=by, now=now)


def _check_is_another(account: Account, own_id: int | None) -> None:
    """Refuse to do to oneself what another administrator must."""
    if account.id == own_id:
        raise Refused("own_account_here")


def _lock_all(session: Session) -> None:
    """Let nobody else change anything until this ends.

    Else two would take the same name at once, or two administrators put each other out.
    """
    lock(session, session.scalars(select(JournalHead)).one())


def _check_others_administer(session: Session, account: Account) -> None:
    """Refuse to lose the last account that signs in and administers everything.

    One of the demonstration counts only in place of another of its kind: without the demonstration it is not let in.
    """
    everything = (Grant.role == Role.ADMINISTRATOR, Grant.unit_id.is_(None))
    held = any(each.role is Role.ADMINISTRATOR and each.unit_id is None for each in account.grants)
    if not held or account.is_disabled or account.password_hash is None:
        return
    query = exists().where(
        Account.id.in_(select(Grant.account_id).where(*everything)), Account.id != account.id,
        Account.is_disabled.is_(False), Account.password_hash.is_not(None),
        or_(Account.is_sample.is_(False), Account.is_sample.is_(account.is_sample)),
    )  # fmt: skip
    if not session.scalar(select(query)):
        raise Refused("last_administrator")
