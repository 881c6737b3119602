"""Who is called to a conference no more: the newest letter was withdrawn; and who never was: walk-ins."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, exists, select
from sqlalchemy.orm import Session, aliased

from planner.models import Letter, Participant


def is_withdrawn() -> ColumnElement[bool]:
    """Return the condition that the newest letter of a delegate was withdrawn."""
    later = aliased(Letter)
    newer = exists().where(later.participant_id == Letter.participant_id, later.issue > Letter.issue)
    return exists().where(Letter.participant_id == Participant.id, Letter.withdrawn_on.is_not(None), ~newer)


def find_withdrawn(session: Session, conference_id: int) -> set[int]:
    """Return the delegates whose newest letter was withdrawn; one query."""
    query = select(Participant.id).where(Participant.conference_id == conference_id, is_withdrawn())
    return set(session.scalars(query))


def find_called(session: Session, conference_id: int, rows: Sequence[Participant]) -> list[Participant]:
    """Return those of the delegates of a conference who are called to it, and so have to answer; one query."""
    withdrawn = find_withdrawn(session, conference_id)
    return [row for row in rows if not row.is_walk_in and row.id not in withdrawn]
