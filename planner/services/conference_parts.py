"""The parts of a conference, counted: delegates, papers, nominations, and what a new day touches."""

from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import BindParameter, bindparam, func, select
from sqlalchemy.orm import Session

from planner.enums import PaperState
from planner.models import AgendaItem, AttendanceGroup, Conference, GroupSetting, Nomination, Paper, Participant
from planner.services.groups import ITS_SETTING, OF_CONFERENCE, ORDER, QUOTA_OF_GROUP
from planner.services.papers import HANDED_IN


@dataclass(frozen=True)
class ConferenceCounts:
    """How many rows each part of a conference has; withdrawn papers are not counted."""

    participants: int
    quota: int
    papers: int
    handed_in: int
    nominations: int


@dataclass(frozen=True)
class GroupCount:
    """An attendance group with its quota and how many names it has."""

    words: str
    quota: int | None
    names: int

    @property
    def quota_or_zero(self) -> int:
        """Return the quota for a sum."""
        return self.quota or 0


@dataclass(frozen=True)
class Effects:
    """What a change of date touches besides the conference itself."""

    papers_open: int
    papers_due: date | None
    invitations: int
    has_agenda: bool


# Built once: to build these statements anew took longer than to run them.
CONFERENCE: BindParameter[int] = bindparam("conference")
PAPERS = select(func.count(Paper.id)).where(Paper.conference_id == CONFERENCE, Paper.state != PaperState.WITHDRAWN)
PARTICIPANTS = select(func.count(Participant.id)).where(Participant.conference_id == CONFERENCE)
QUOTA = (
    select(func.coalesce(func.sum(QUOTA_OF_GROUP), 0))
    .select_from(AttendanceGroup)
    .outerjoin(GroupSetting, ITS_SETTING)
    .where(OF_CONFERENCE)
)
PART_COUNTS = select(
    PARTICIPANTS.scalar_subquery(),
    QUOTA.scalar_subquery(),
    PAPERS.scalar_subquery(),
    PAPERS.where(Paper.state.in_(HANDED_IN)).scalar_subquery(),
    select(func.count(Nomination.id)).where(Nomination.conference_id == CONFERENCE).scalar_subquery(),
)
EFFECTS = select(
    PAPERS.where(Paper.state == PaperState.ASSIGNED).scalar_subquery(),
    PARTICIPANTS.scalar_subquery(),
    select(func.count(AgendaItem.id)).where(AgendaItem.conference_id == CONFERENCE).scalar_subquery(),
)
NAMES = (
    select(Participant.group_id, func.count().label("names"))
    .where(Participant.conference_id == CONFERENCE)
    .group_by(Participant.group_id)
    .subquery()
)
GROUPS = (
    select(AttendanceGroup.words, QUOTA_OF_GROUP, func.coalesce(NAMES.c.names, 0))
    .outerjoin(NAMES, NAMES.c.group_id == AttendanceGroup.id)
    .outerjoin(GroupSetting, ITS_SETTING)
    .where(OF_CONFERENCE)
    .order_by(*ORDER)
)


def count_parts(session: Session, conference: Conference) -> ConferenceCounts:
    """Count the parts of a conference in one query."""
    owners = {"conference": conference.id, "tier": conference.tier_id}
    return ConferenceCounts(*session.execute(PART_COUNTS, owners).one())


def count_groups(session: Session, conference: Conference) -> list[GroupCount]:
    """Return the attendance groups of a conference with the names each has; one query."""
    owners = {"conference": conference.id, "tier": conference.tier_id}
    return [GroupCount(*row) for row in session.execute(GROUPS, owners)]


def find_effects(session: Session, conference: Conference, day: date | None, paper_due_days: int) -> Effects:
    """Return what a change to a day touches; one query."""
    papers, invitations, items = session.execute(EFFECTS, {"conference": conference.id}).one()
    due = day - timedelta(days=paper_due_days) if day else None
    return Effects(papers, due, invitations, bool(items))
