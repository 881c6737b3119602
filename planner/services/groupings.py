"""Several delegates put into a group at once, and the last time taken back: the journal knows where each stood."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from itertools import takewhile
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from planner.enums import BadgeClass
from planner.models import AttendanceGroup, Conference, JournalEntry, Participant
from planner.rules.errors import NotFound, Refused
from planner.rules.group_words import badge_of_group
from planner.services.groups import check_group, find_groups
from planner.services.journal import begin_act
from planner.services.locks import lock
from planner.services.participants import find_participants

GROUP, TAKE_BACK = "group_participants", "ungroup_participants"


@dataclass(frozen=True)
class Grouping:
    """The last time that delegates of a conference got a group at once.

    `number` tells it from another time; `back` are those who can go back, `stay` those who got another group since,
    or whose former one is gone.
    """

    number: int
    at: datetime
    by: str
    back: list[Participant] = field(default_factory=list)
    stay: list[Participant] = field(default_factory=list)
    former: Mapping[int, JournalEntry] = field(default_factory=dict)

    def former_group(self, row: Participant) -> int | None:
        """Return the group in which a delegate stood before."""
        group_id: int | None = self.former[row.id].before["group_id"]
        return group_id


def group_participants(
    session: Session, conference: Conference, ids: Collection[int], group_id: int | None, *, by: str, now: datetime
) -> int:
    """Put delegates of a conference into one of its groups, None into no group; return how many changed it.

    The class of a card goes with the group where nobody chose another, as when one delegate is changed.
    Raises NotFound for anybody who is not on the list, and then changes nobody.
    """
    badge = badge_of_group(check_group(session, conference.id, group_id))
    rows = [row for row in find_participants(session, conference.id) if row.id in ids]
    strange = set(ids) - {row.id for row in rows}
    if strange:
        raise NotFound("participant", id=min(strange))
    usual = _badges(session, conference)
    moved = [row for row in rows if row.group_id != group_id]
    if moved:
        begin_act(session, GROUP, by=by, now=now, conference_id=conference.id)
    for row in moved:
        if row.badge is usual.get(row.group_id):
            row.badge = badge
        row.group_id = group_id
    session.flush()
    return len(moved)


def find_last_grouping(session: Session, conference: Conference) -> Grouping | None:
    """Return the last time that delegates got a group at once, without the delegates; None once it was taken back."""
    newest = session.scalars(_newest(conference).limit(1)).first()
    return Grouping(newest.id, newest.at, newest.by) if newest is not None and newest.act == GROUP else None


def load_last_grouping(session: Session, conference: Conference) -> Grouping:
    """Return the last time with its delegates. Raises Refused where there is none to take back."""
    newest = session.scalars(_newest(conference).limit(1)).first()
    if newest is None or newest.act != GROUP:
        raise Refused("grouping_over")
    told = session.scalars(_newest(conference).where(JournalEntry.at == newest.at)).all()
    former = {each.row_id: each for each in takewhile(lambda each: _is_of(each, newest), told)}
    known = {None, *(group.id for group in find_groups(session, conference))}
    grouping = Grouping(newest.id, newest.at, newest.by, former=former)
    for row in find_participants(session, conference.id):
        entry = former.get(row.id)
        if entry is not None:
            is_as_set = row.group_id == entry.after["group_id"] and entry.before["group_id"] in known
            (grouping.back if is_as_set else grouping.stay).append(row)
    return grouping


def take_back(session: Session, conference: Conference, number: int, *, by: str, now: datetime) -> int:
    """Give the delegates of the last time their former groups again; return how many.

    Raises Refused where `number` is not the last time any more, or nobody can go back.
    """
    lock(session, conference)
    grouping = load_last_grouping(session, conference)
    if grouping.number != number or not grouping.back:
        raise Refused("grouping_over")
    begin_act(session, TAKE_BACK, by=by, now=now, conference_id=conference.id)
    for row in grouping.back:
        entry = grouping.former[row.id]
        row.group_id = entry.before["group_id"]
        if entry.after.get("badge") == row.badge.value:  # a class that somebody chose since stays
            row.badge = BadgeClass(entry.before["badge"])
    session.flush()
    return len(grouping.back)


def _newest(conference: Conference) -> Any:
    """Return the query for what several got at once in a conference, the newest first."""
    query = select(JournalEntry).where(
        JournalEntry.conference_id == conference.id, JournalEntry.act.in_([GROUP, TAKE_BACK])
    )
    return query.order_by(JournalEntry.id.desc())


def _is_of(entry: JournalEntry, newest: JournalEntry) -> bool:
    """Tell whether an entry is of the same time as the newest one: two times of one moment gave two groups."""
    return entry.act == newest.act and entry.after["group_id"] == newest.after["group_id"]


def _badges(session: Session, conference: Conference) -> dict[int | None, BadgeClass]:
    """Return the class of card that goes with each group of a conference, and with none."""
    query = select(AttendanceGroup.id, AttendanceGroup.words).where(AttendanceGroup.tier_id == conference.tier_id)
    return {None: badge_of_group(""), **{row_id: badge_of_group(words) for row_id, words in session.execute(query)}}
