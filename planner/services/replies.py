"""Reply links: each lets one delegate answer without signing in, and can be shown and printed again."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from planner.enums import TokenKind
from planner.models import Conference, Participant, Tier, Token
from planner.rules.errors import NotFound
from planner.services.journal import begin_act
from planner.services.tokens import (
    find_token,
    find_tokens,
    is_open,
    make_token,
    make_tokens,
    note_use,
    printed_key,
    revoke_token,
)
from planner.services.withdrawals import is_withdrawn
from planner.wording import clean, full_day, hour_in_text


def make_reply_link(
    session: Session, participant: Participant, *, secret: str, by: str, maker_id: int | None, now: datetime
) -> str:
    """Return the key of a delegate's new link; the one before works no more. `now` is the real moment."""
    revoke_reply_link(session, participant, by=by, now=now)
    return make_token(
        session, TokenKind.REPLY, secret=secret, by=by, now=now, maker_id=maker_id, participant_id=participant.id
    )


def reply_keys(
    session: Session, conference_id: int, *, secret: str, by: str, maker_id: int | None, now: datetime
) -> dict[int, str]:
    """Return the key of each delegate of a conference, for cards and letters; who has no link to print gets one.

    `now` is the real moment. A link made before keys could be printed again stops working.
    """
    links = find_reply_links(session, conference_id, now=now)
    found = {number: printed_key(link, secret) for number, link in links.items()}
    people = session.scalars(select(Participant).where(Participant.conference_id == conference_id)).all()
    missing = [person.id for person in people if not found.get(person.id)]
    if missing:
        _revoke_links(session, missing, by=by, now=now)
        owners = [{"participant_id": number} for number in missing]
        made = make_tokens(session, TokenKind.REPLY, owners, secret=secret, by=by, now=now, maker_id=maker_id)
        found |= dict(zip(missing, made, strict=True))
    return {number: key for number, key in found.items() if key}


def revoke_reply_link(session: Session, participant: Participant, *, by: str, now: datetime) -> int:
    """Let a delegate's link work no more; return how many there were."""
    tokens = find_tokens(session, TokenKind.REPLY, now=now, participant_id=participant.id)
    for token in tokens:
        revoke_token(session, token, by=by, now=now)
    return len(tokens)


def _revoke_links(session: Session, people: Sequence[int], *, by: str, now: datetime) -> None:
    """Let the links of many delegates work no more; one query."""
    query = select(Token).where(Token.kind == TokenKind.REPLY, is_open(now), Token.participant_id.in_(people))
    tokens = session.scalars(query).all()
    if tokens:
        begin_act(session, "revoke_token", by=by, now=now)
        for token in tokens:
            token.revoked_at = now
        session.flush()


def find_reply_links(session: Session, conference_id: int, *, now: datetime) -> dict[int, Token]:
    """Return the links that work, by the delegates of a conference; one query."""
    query = select(Token).join(Token.participant).where(Token.kind == TokenKind.REPLY, is_open(now))
    rows = session.scalars(query.where(Participant.conference_id == conference_id).order_by(Token.id))
    return {row.participant_id: row for row in rows if row.participant_id is not None}


def find_link_owner(session: Session, key: str, *, now: datetime) -> tuple[Participant, Conference]:
    """Return whose link a key is, and to what conference, and note that it was used; raises NotFound.

    While the letter is withdrawn the link opens nothing; once another is issued, it opens again.
    """
    token = find_token(session, TokenKind.REPLY, key, now=now, options=[joinedload(Token.participant)])
    owner = token.participant
    if owner is None or session.scalar(select(Participant.id).where(Participant.id == owner.id, is_withdrawn())):
        raise NotFound("token")
    note_use(session, token, now=now)
    tier = joinedload(Conference.tier).joinedload(Tier.deadline)
    found = select(Conference).options(joinedload(Conference.plan), joinedload(Conference.unit), tier)
    return owner, session.scalars(found.where(Conference.id == owner.conference_id)).one()


def reply_message(honorific: str, name: str, conference: str, address: str, until: datetime | None = None) -> str:
    """Return what the office sends a delegate along with the link; it goes out, so it is always in Vietnamese."""
    guest = clean(honorific) or "quý cơ quan"
    called = f"{clean(honorific)} {clean(name)}".strip()
    limit = f" trước {hour_in_text(until)}, ngày {full_day(until)}" if until else ""
    return (
        f"Kính gửi {called}. Đề nghị {guest} trả lời việc dự {conference}{limit} tại địa chỉ: {address} "
        f"Địa chỉ này chỉ dành cho {guest}, đề nghị không chuyển tiếp."
    )
