"""The protocol order of a list of delegates: groups, then rank, then given name (domain.md 3.1 and 6.5)."""

from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from planner.models import AttendanceGroup, Conference, Participant, Post
from planner.services.journal import begin_act
from planner.services.ordering import renumber
from planner.services.people import LAST_RANK
from planner.services.people_index import held_on
from planner.wording import name_sort_key


def sort_by_protocol(session: Session, conference: Conference, *, today: date, by: str, now: datetime) -> int:
    """Put the delegates of a conference into protocol order; return how many changed their place.

    Groups stand in the plan's order, delegates of no group last; inside a group the highest rank held on the day of
    the conference decides, of equal ranks the given name. Three queries, whatever the number of delegates.
    """
    begin_act(session, "sort_participants", by=by, now=now)
    rows = list(session.scalars(select(Participant).where(Participant.conference_id == conference.id)))
    ranks = ranks_held(session, conference, conference.starts_at.date() if conference.starts_at else today)
    places = _group_places(session, conference.tier_id)
    last = (2, 0)
    before = {row.id: row.position for row in rows}
    rows.sort(
        key=lambda row: (
            places.get(row.group_id or 0, last), ranks.get(row.person_id, LAST_RANK + 1), name_sort_key(row.name),
            row.id,
        )
    )  # fmt: skip
    renumber(rows)
    session.flush()
    return sum(before[row.id] != row.position for row in rows)


def ranks_held(session: Session, conference: Conference, day: date) -> dict[int, int]:
    """Return the highest rank that each person of a list holds on a day; 1 is the highest."""
    listed = select(Participant.person_id).where(Participant.conference_id == conference.id)
    query = select(Post.person_id, func.min(Post.rank)).where(Post.person_id.in_(listed), *held_on(day))
    return {person_id: rank for person_id, rank in session.execute(query.group_by(Post.person_id))}


def _group_places(session: Session, tier_id: int) -> dict[int, tuple[int, int]]:
    """Return the place of each group: the plan's own first, then those that conferences added."""
    query = select(AttendanceGroup).where(AttendanceGroup.tier_id == tier_id)
    groups = session.scalars(query.order_by(AttendanceGroup.position, AttendanceGroup.id))
    return {group.id: (int(group.conference_id is not None), group.position) for group in groups}
