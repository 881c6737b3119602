"""Topics that a plan assigns for presentation."""

from sqlalchemy import CheckConstraint, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from planner.models.base import Base, owned_by
from planner.models.units import Unit


class Topic(Base):
    """chủ đề tham luận: a row of the plan's annex, given to one or several units."""

    __tablename__ = "topics"
    __table_args__ = (
        UniqueConstraint("plan_id", "number"),
        CheckConstraint("number >= 1", name="number"),
        CheckConstraint("speakers_per_unit IS NULL OR speakers_per_unit >= 1", name="speakers"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    plan_id: Mapped[int] = mapped_column(owned_by("plans.id"), index=True)
    tier_id: Mapped[int] = mapped_column(ForeignKey("tiers.id"))
    number: Mapped[int]
    words: Mapped[str] = mapped_column(Text)
    short: Mapped[str] = mapped_column(String(200), default="")
    speakers_per_unit: Mapped[int | None]
    is_joint: Mapped[bool] = mapped_column(default=False)

    units: Mapped[list["TopicUnit"]] = relationship(order_by="TopicUnit.position", cascade="all, delete-orphan")


class TopicUnit(Base):
    """A unit that presents a topic, with its name as the plan writes it."""

    __tablename__ = "topic_units"
    __table_args__ = (UniqueConstraint("topic_id", "unit_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    topic_id: Mapped[int] = mapped_column(owned_by("topics.id"), index=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"), index=True)
    position: Mapped[int]
    words: Mapped[str] = mapped_column(String(200))

    unit: Mapped[Unit] = relationship()
