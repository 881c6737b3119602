"""Seats of a conference, and who sits in them."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from planner.models import Seat


def find_seat_codes(session: Session, conference_id: int) -> dict[int, str]:
    """Return the seat of each delegate who has one, by the number of the participant; one query."""
    query = select(Seat.participant_id, Seat.code).where(Seat.conference_id == conference_id)
    return {participant_id: code for participant_id, code in session.execute(query)}
