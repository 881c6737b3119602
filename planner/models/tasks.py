"""Tasks that a plan gives to units."""

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from planner.enums import TaskState
from planner.models.base import Base, Stamped, choice, owned_by
from planner.models.tiers import Deadline
from planner.models.units import Unit


class Task(Stamped, Base):
    """nhiệm vụ: what the plan asks of units; `addressees` are the plan's own words for them."""

    __tablename__ = "tasks"

    id: Mapped[int] = mapped_column(primary_key=True)
    plan_id: Mapped[int] = mapped_column(owned_by("plans.id"), index=True)
    position: Mapped[int]
    number: Mapped[str] = mapped_column(String(12), default="")
    addressees: Mapped[str] = mapped_column(Text)
    words: Mapped[str] = mapped_column(Text)
    deadline_id: Mapped[int | None] = mapped_column(ForeignKey("deadlines.id"))
    state: Mapped[TaskState] = mapped_column(choice(TaskState), default=TaskState.OPEN)

    deadline: Mapped[Deadline | None] = relationship()
    units: Mapped[list["TaskUnit"]] = relationship(cascade="all, delete-orphan")


class TaskUnit(Base):
    """A unit that leads a task (chủ trì) or supports it (phối hợp)."""

    __tablename__ = "task_units"
    __table_args__ = (UniqueConstraint("task_id", "unit_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    task_id: Mapped[int] = mapped_column(owned_by("tasks.id"), index=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"), index=True)
    leads: Mapped[bool] = mapped_column(default=True)

    unit: Mapped[Unit] = relationship()
