"""Who has not answered yet, by delegation, and the words with which an office asks again."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import or_, select
from sqlalchemy.orm import Session, joinedload

from planner.models import AttendanceGroup, Conference, Participant
from planner.rules.posts import post_line
from planner.services.prints import addressee_of
from planner.services.replies import find_reply_links
from planner.services.tokens import printed_key
from planner.services.withdrawals import find_called
from planner.wording import full_day, hour_in_text


@dataclass(frozen=True)
class Chased:
    """A delegate without an answer; `key` of the link where it can be shown, and when it was last opened."""

    participant: Participant
    telephone: str
    key: str | None = None
    opened_at: datetime | None = None


def find_listed(session: Session, conference_id: int) -> list[Participant]:
    """Return the delegates who are called, in protocol order, with person and delegation; two queries."""
    query = select(Participant).where(Participant.conference_id == conference_id)
    query = query.options(joinedload(Participant.person), joinedload(Participant.delegation))
    rows = session.scalars(query.order_by(Participant.position, Participant.id)).all()
    return find_called(session, conference_id, rows)


def find_group_words(session: Session, conference: Conference) -> list[tuple[int, str]]:
    """Return number and words of the groups of a conference: the plan's, then its own."""
    here = or_(AttendanceGroup.conference_id.is_(None), AttendanceGroup.conference_id == conference.id)
    query = select(AttendanceGroup.id, AttendanceGroup.words).where(AttendanceGroup.tier_id == conference.tier_id, here)
    order = (AttendanceGroup.conference_id.is_not(None), AttendanceGroup.position, AttendanceGroup.id)
    return [(number, words) for number, words in session.execute(query.order_by(*order))]


def find_chased(
    session: Session, conference_id: int, rows: Sequence[Participant], *, secret: str, now: datetime
) -> list[Chased]:
    """Return who of a list has not answered, with the links that can be shown; one query. `now` is the real moment."""
    links = find_reply_links(session, conference_id, now=now)
    return [
        Chased(
            row, row.person.telephone, printed_key(links[row.id], secret) if row.id in links else None,
            links[row.id].last_used_at if row.id in links else None,
        )
        for row in rows
        if row.answer is None
    ]  # fmt: skip


def by_delegation(chased: Sequence[Chased]) -> dict[str, list[Chased]]:
    """Return delegates by delegation, else by the unit as printed, in the order of the list; "" is neither."""
    found: dict[str, list[Chased]] = {}
    for each in chased:
        row = each.participant
        found.setdefault(row.delegation.name if row.delegation else row.unit_words, []).append(each)
    return found


def chase_text(conference: str, delegations: Mapping[str, Sequence[Chased]], at: datetime) -> str:
    """Return the list of who has not answered, as text to send; it goes out, so it is always in Vietnamese."""
    lines = [f"Danh sách đại biểu chưa trả lời việc dự {conference} (đến {hour_in_text(at)}, ngày {full_day(at)}):"]
    number = 0
    for unit, rows in delegations.items():
        lines += ["", f"{unit or 'Chưa ghi đơn vị'} ({len(rows)} đại biểu):"]
        for each in rows:
            number += 1
            row, telephone = each.participant, f", điện thoại {each.telephone}" if each.telephone else ""
            post = post_line(row.post, row.unit_words)
            lines.append(f"{number}. {addressee_of(row)}{f', {post}' if post else ''}{telephone}")
    return "\n".join(lines)
