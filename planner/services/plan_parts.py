"""The parts of a plan, each read in a fixed number of queries."""

from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session, joinedload, selectinload

from planner.models import (
    AttendanceGroup,
    OutlineSection,
    Paper,
    Recipient,
    Report,
    Task,
    TaskUnit,
    Tier,
    Topic,
    TopicUnit,
)
from planner.rules.access import Reach
from planner.services.access import in_reach, papers_in


@dataclass(frozen=True)
class PartCounts:
    """How many rows each part of a plan has."""

    topics: int
    tasks: int
    outline: int
    recipients: int
    reports: int


def count_parts(session: Session, plan_id: int, reach: Reach) -> PartCounts:
    """Count the parts of a plan in one query; of the outline, the first level; of the reports, those in reach."""
    counted = [
        select(func.count(model.id)).where(model.plan_id == plan_id).scalar_subquery() for model in (Topic, Task)
    ]
    outline = select(func.count(OutlineSection.id)).where(
        OutlineSection.plan_id == plan_id, OutlineSection.parent_id.is_(None)
    )
    counted += [
        outline.scalar_subquery(),
        select(func.count(Recipient.id)).where(Recipient.plan_id == plan_id).scalar_subquery(),
        select(func.count(Report.id))
        .where(Report.plan_id == plan_id, in_reach(reach, Report.unit_id))
        .scalar_subquery(),
    ]
    return PartCounts(*session.execute(select(*counted)).one())


def find_groups(session: Session, plan_id: int) -> dict[int, list[AttendanceGroup]]:
    """Return the attendance groups of each tier of a plan."""
    query = select(AttendanceGroup).join(Tier, Tier.id == AttendanceGroup.tier_id).where(Tier.plan_id == plan_id)
    groups: dict[int, list[AttendanceGroup]] = {}
    for group in session.scalars(query.order_by(AttendanceGroup.position)):
        groups.setdefault(group.tier_id, []).append(group)
    return groups


def find_topics(session: Session, plan_id: int, reach: Reach) -> list[tuple[Topic, list[Paper]]]:
    """Return the topics in order, each with the papers in reach that it became."""
    units = selectinload(Topic.units).joinedload(TopicUnit.unit)
    topics = list(session.scalars(select(Topic).where(Topic.plan_id == plan_id).options(units).order_by(Topic.number)))
    papers: dict[int, list[Paper]] = {}
    query = select(Paper).where(Paper.topic_id.in_([topic.id for topic in topics])).order_by(Paper.position)
    for paper in session.scalars(query.where(papers_in(reach))):
        papers.setdefault(paper.topic_id or 0, []).append(paper)
    return [(topic, papers.get(topic.id, [])) for topic in topics]


def find_tasks(session: Session, plan_id: int) -> list[Task]:
    """Return the tasks in order, with their units and deadlines."""
    options = (selectinload(Task.units).joinedload(TaskUnit.unit), joinedload(Task.deadline))
    return list(session.scalars(select(Task).where(Task.plan_id == plan_id).options(*options).order_by(Task.position)))


def find_outline(session: Session, plan_id: int) -> list[tuple[OutlineSection, list]]:
    """Return the outline as a tree of (section, inner sections), in one query."""
    query = select(OutlineSection).where(OutlineSection.plan_id == plan_id).order_by(OutlineSection.position)
    inside: dict[int | None, list[OutlineSection]] = {}
    for section in session.scalars(query):
        inside.setdefault(section.parent_id, []).append(section)

    def tree(parent_id: int | None) -> list[tuple[OutlineSection, list]]:
        return [(section, tree(section.id)) for section in inside.get(parent_id, [])]

    return tree(None)
