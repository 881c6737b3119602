"""Attendance groups of one conference: the plan's with the conference's own quota, and those that it added."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import BindParameter, ColumnElement, and_, bindparam, func, or_, select
from sqlalchemy.orm import Session

from planner.models import AttendanceGroup, Conference, GroupSetting, Participant, Registration
from planner.rules.errors import NotFound, Refused
from planner.rules.group_words import group_words
from planner.services.journal import begin_act
from planner.services.withdrawals import is_withdrawn
from planner.wording import clean, fold

# Built once: to build these statements anew took longer than to run them.
_CONFERENCE: BindParameter[int] = bindparam("conference")
OF_CONFERENCE: ColumnElement[bool] = (AttendanceGroup.tier_id == bindparam("tier")) & or_(
    AttendanceGroup.conference_id.is_(None), AttendanceGroup.conference_id == _CONFERENCE
)
ITS_SETTING = and_(GroupSetting.group_id == AttendanceGroup.id, GroupSetting.conference_id == _CONFERENCE)
# what a conference says of a group of the plan goes before what the plan says
QUOTA_OF_GROUP = func.coalesce(GroupSetting.quota, AttendanceGroup.quota)
ORDER = (AttendanceGroup.conference_id.is_not(None), AttendanceGroup.position, AttendanceGroup.id)
GROUPS: Any = (
    select(AttendanceGroup, QUOTA_OF_GROUP)
    .outerjoin(GroupSetting, ITS_SETTING)
    .where(OF_CONFERENCE)
    .order_by(*ORDER)
)


@dataclass(frozen=True)
class ConferenceGroup:
    """A group as one conference has it; `plan_quota` is what holds where the conference says nothing."""

    id: int
    words: str
    quota: int | None
    plan_quota: int | None
    is_own: bool


@dataclass(frozen=True)
class Standing:
    """How many of a group stand on the list, and how many of them their units have registered."""

    named: int = 0
    registered: int = 0


def find_groups(session: Session, conference: Conference) -> list[ConferenceGroup]:
    """Return the groups of a conference in the order of the plan, its own last; one query."""
    owners = {"conference": conference.id, "tier": conference.tier_id}
    return [
        ConferenceGroup(row.id, row.words, quota, row.quota, row.conference_id is not None)
        for row, quota in session.execute(GROUPS, owners)
    ]


def words_at(group: ConferenceGroup | AttendanceGroup, conference: Conference) -> str:
    """Return a group as papers of a conference name it: one of the plan by the place, its own as it was written."""
    is_own = group.is_own if isinstance(group, ConferenceGroup) else group.conference_id is not None
    return clean(group.words) if is_own else group_words(group.words, conference.unit.kind)


def find_group(session: Session, conference: Conference, group_id: int) -> ConferenceGroup:
    """Return a group of this conference; raises NotFound for one of another, or of another tier."""
    found = next((row for row in find_groups(session, conference) if row.id == group_id), None)
    if found is None:
        raise NotFound("group", id=group_id)
    return found


def check_group(session: Session, conference_id: int, group_id: int | None) -> str:
    """Return the words of a group; raises NotFound for one that is not of this conference."""
    if group_id is None:
        return ""
    query = select(AttendanceGroup.words).join(Conference, Conference.tier_id == AttendanceGroup.tier_id)
    query = query.where(
        Conference.id == conference_id, AttendanceGroup.id == group_id,
        or_(AttendanceGroup.conference_id.is_(None), AttendanceGroup.conference_id == conference_id),
    )  # fmt: skip
    words = session.scalar(query)
    if words is None:
        raise NotFound("group", id=group_id)
    return words


def count_standing(session: Session, conference_id: int) -> dict[int | None, Standing]:
    """Return how many are called in each group of a conference, None for those in no group; one query.

    Whoever came without invitation, or whose letter was withdrawn, fills no quota.
    """
    query = select(Participant.group_id, func.count(), func.count(Participant.registration_id))
    query = query.where(Participant.conference_id == conference_id, Participant.is_walk_in.is_(False), ~is_withdrawn())
    query = query.group_by(Participant.group_id)
    return {group_id: Standing(named, registered) for group_id, named, registered in session.execute(query)}


def add_group(
    session: Session, conference: Conference, words: str, quota: int | None, *, by: str, now: datetime
) -> AttendanceGroup:
    """Add a group that only this conference has. Raises Refused where it has one of these words."""
    groups = find_groups(session, conference)
    _check_words(groups, words)
    begin_act(session, "edit_groups", by=by, now=now, conference_id=conference.id)
    last = select(func.max(AttendanceGroup.position)).where(AttendanceGroup.tier_id == conference.tier_id)
    group = AttendanceGroup(
        tier_id=conference.tier_id, conference_id=conference.id, position=(session.scalar(last) or 0) + 1,
        words=clean(words), quota=quota,
    )  # fmt: skip
    session.add(group)
    session.flush()
    return group


def edit_group(
    session: Session, conference: Conference, group_id: int, words: str, quota: int | None, *, by: str, now: datetime
) -> None:
    """Set the quota of a group at this conference; without one the plan's holds. The words only of an own group."""
    groups = find_groups(session, conference)
    group = find_group(session, conference, group_id)
    begin_act(session, "edit_groups", by=by, now=now, conference_id=conference.id)
    if group.is_own:
        _check_words([row for row in groups if row.id != group_id], words)
        row = session.get_one(AttendanceGroup, group_id)
        row.words, row.quota = clean(words), quota
    else:
        _set_quota(session, conference.id, group_id, quota)
    session.flush()


def delete_group(session: Session, conference: Conference, group_id: int, *, by: str, now: datetime) -> None:
    """Delete an own group. Raises Refused for one of the plan, or one that somebody stands in or registers for."""
    if not find_group(session, conference, group_id).is_own:
        raise Refused("group_of_plan")
    standing = session.scalar(select(func.count(Participant.id)).where(Participant.group_id == group_id)) or 0
    asked = session.scalar(select(func.count(Registration.id)).where(Registration.group_id == group_id)) or 0
    if standing or asked:
        raise Refused("group_in_use", standing=standing, asked=asked)
    begin_act(session, "edit_groups", by=by, now=now, conference_id=conference.id)
    session.delete(session.get_one(AttendanceGroup, group_id))
    session.flush()


def _check_words(groups: list[ConferenceGroup], words: str) -> None:
    if fold(words) in {fold(row.words) for row in groups}:
        raise Refused("group_listed", words=clean(words))


def _set_quota(session: Session, conference_id: int, group_id: int, quota: int | None) -> None:
    query = select(GroupSetting).where(
        GroupSetting.conference_id == conference_id, GroupSetting.group_id == group_id
    )  # fmt: skip
    setting = session.scalar(query)
    if setting is None and quota is not None:
        session.add(GroupSetting(conference_id=conference_id, group_id=group_id, quota=quota))
    elif setting is not None:
        setting.quota = quota
