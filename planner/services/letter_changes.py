"""What changed since a letter was issued: the printed words of the delegate, the day and the place of the conference.

Everything here stands in the register as it is printed, so it is always in Vietnamese.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from planner.enums import LetterKind
from planner.models import Conference, JournalEntry, Letter, Participant
from planner.rules.posts import post_line
from planner.services.prints import addressee_of
from planner.wording import full_day, hour_in_text, upper_first

KINDS = {LetterKind.INVITATION: "giấy mời", LetterKind.SUMMONS: "giấy triệu tập"}
NAMES = {
    "kind": "loại giấy", "addressee": "người nhận", "post": "chức vụ, đơn vị", "starts_at": "thời gian hội nghị",
    "venue": "địa điểm hội nghị", "number": "số giấy", "issued_on": "ngày ban hành",
}  # fmt: skip
OF_CONFERENCE = ("starts_at", "venue")


@dataclass(frozen=True)
class Change:
    """One thing that a letter no longer says as it should: before and after, as printed."""

    what: str
    before: str
    after: str


def changes_to(
    letter: Letter, participant: Participant, conference: Conference, moves: Sequence[JournalEntry]
) -> tuple[Change, ...]:
    """Return what differs between a letter and what would be printed now."""
    pairs = [
        ("kind", KINDS[letter.kind], KINDS[participant.letter]),
        ("addressee", letter.addressee, addressee_of(participant)),
        ("post", letter.post, post_line(participant.post, participant.unit_words)),
        *((name, *_moved(letter, conference, moves, name)) for name in OF_CONFERENCE),
    ]
    return tuple(Change(what, before, after) for what, before, after in pairs if before != after)


def find_moves(session: Session, conference: Conference, since: datetime) -> list[JournalEntry]:
    """Return the changes of a conference after a moment, oldest first; one query."""
    query = select(JournalEntry).where(
        JournalEntry.table == "conferences", JournalEntry.row_id == conference.id, JournalEntry.change == "update",
        JournalEntry.at > since,
    )  # fmt: skip
    return list(session.scalars(query.order_by(JournalEntry.id)))


def changes_text(changes: Sequence[Change], remark: str = "") -> str:
    """Return changes as the register keeps them, with what the clerk remarks."""
    told = "; ".join(
        f"{NAMES[each.what]}: {each.before or 'chưa ghi'} thành {each.after or 'chưa ghi'}" for each in changes
    )
    return ". ".join(upper_first(words).removesuffix(".") for words in (told, remark) if words)


def _moved(letter: Letter, conference: Conference, moves: Sequence[JournalEntry], name: str) -> tuple[str, str]:
    """Return what a column of the conference said when a letter was issued, and what it says now."""
    present = getattr(conference, name)
    former = next((move.before[name] for move in moves if move.at > letter.created_at and name in move.before), None)
    is_moved = any(move.at > letter.created_at and name in move.before for move in moves)
    if name == "venue":
        return (former or "") if is_moved else present, present
    before = datetime.fromisoformat(former) if former else None
    return _moment(before if is_moved else present), _moment(present)


def _moment(moment: datetime | None) -> str:
    return f"{hour_in_text(moment)}, ngày {full_day(moment)}" if moment else ""
