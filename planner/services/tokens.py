"""Tokens: made and handed out once, found again by what is shown, used, revoked one by one."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, or_, select, update
from sqlalchemy.orm import Session

from planner.enums import TokenKind
from planner.models import Token
from planner.rules.errors import NotFound
from planner.rules.keys import as_typed, derive_key, digest_of, new_key, new_nonce, typable_key
from planner.services.journal import begin_act

USED_EVERY = timedelta(minutes=10)  # a moment of use is written no more often


def make_token(
    session: Session,
    kind: TokenKind,
    *,
    by: str,
    now: datetime,
    label: str = "",
    lasts: timedelta | None = None,
    maker_id: int | None = None,
    secret: str = "",
    **owner: int,
) -> str:
    """Return the key of a new token of an account_id, a unit_id or a participant_id; it is kept nowhere else.

    The key of an activation is one to type: it is handed out on paper. With a `secret` the key is derived, so that
    `printed_key` can tell it again.
    `now` is the real moment, as in all of this file: a token lasts in real time, whatever day is assumed.
    """
    begin_act(session, "make_token", by=by, now=now)
    nonce = new_nonce() if secret else ""
    key = derive_key(secret, nonce) if secret else typable_key() if kind is TokenKind.ACTIVATION else new_key()
    session.add(
        Token(
            kind=kind, nonce=nonce, digest=_digest(kind, key), label=label, made_by=by, maker_id=maker_id, made_at=now,
            expires_at=now + lasts if lasts else None, **owner,
        )
    )  # fmt: skip
    session.flush()
    return key


def make_tokens(
    session: Session, kind: TokenKind, owners: Sequence[Mapping[str, int]], *, secret: str, by: str, now: datetime,
    maker_id: int | None = None,
) -> list[str]:  # fmt: skip
    """Return the keys of new tokens, one for each owner, stored together; `printed_key` can tell them again."""
    begin_act(session, "make_token", by=by, now=now)
    nonces = [new_nonce() for _ in owners]
    keys = [derive_key(secret, nonce) for nonce in nonces]
    session.add_all(
        Token(kind=kind, nonce=nonce, digest=digest_of(key), made_by=by, maker_id=maker_id, made_at=now, **owner)
        for owner, nonce, key in zip(owners, nonces, keys, strict=True)
    )
    session.flush()
    return keys


def printed_key(token: Token, secret: str) -> str | None:
    """Return the key of a token once more; None where it was not derived, or from another secret."""
    key = derive_key(secret, token.nonce) if token.nonce else ""
    return key if key and digest_of(key) == token.digest else None


def is_open(now: datetime) -> ColumnElement[bool]:
    """Return the condition that a token still works."""
    lasts = or_(Token.expires_at.is_(None), Token.expires_at > now)
    return Token.revoked_at.is_(None) & Token.used_up_at.is_(None) & lasts


def find_token(session: Session, kind: TokenKind, key: str, *, now: datetime, options: Any = ()) -> Token:
    """Return the token of a key that still works; raises NotFound, whatever the reason it does not."""
    query = select(Token).where(Token.digest == _digest(kind, key), Token.kind == kind, is_open(now)).options(*options)
    token = session.scalar(query)
    if token is None:
        raise NotFound("token")
    return token


def find_tokens(session: Session, kind: TokenKind, *, now: datetime, **owner: int) -> list[Token]:
    """Return the tokens of an owner that still work, newest first."""
    query = select(Token).where(Token.kind == kind, is_open(now)).filter_by(**owner)
    return list(session.scalars(query.order_by(Token.id.desc())))


def find_open_token(session: Session, kind: TokenKind, token_id: int, *, now: datetime, **owner: int) -> Token:
    """Return the token of an owner by its number, if it still works; raises NotFound."""
    query = select(Token).where(Token.id == token_id, Token.kind == kind, is_open(now)).filter_by(**owner)
    token = session.scalar(query)
    if token is None:
        raise NotFound("token")
    return token


def note_use(session: Session, token: Token, *, now: datetime) -> None:
    """Keep when a token was last used; written once in ten minutes, so that polls do not write."""
    if token.last_used_at is None or now - token.last_used_at > USED_EVERY:
        session.execute(update(Token).where(Token.id == token.id).values(last_used_at=now))


def use_up(session: Session, token: Token, *, by: str, now: datetime) -> None:
    """Use a token that works once."""
    begin_act(session, "use_token", by=by, now=now)
    token.used_up_at = token.last_used_at = now
    session.flush()


def revoke_token(session: Session, token: Token, *, by: str, now: datetime) -> None:
    """Let one token work no more."""
    begin_act(session, "revoke_token", by=by, now=now)
    token.revoked_at = now
    session.flush()


def _digest(kind: TokenKind, key: str) -> str:
    """Return what is kept of a key; one that is typed is found however it is typed."""
    return digest_of(as_typed(key) if kind is TokenKind.ACTIVATION else key)
