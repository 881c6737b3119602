"""Tiers of a plan, what each owes and by when, and who attends."""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from planner.enums import DeadlineKind, Duty, Form, Level
from planner.models.base import Base, Scheduled, choice, owned_by


class Deadline(Scheduled, Base):
    """thời hạn: the plan's own words, their kind, and the strict and the lenient last day."""

    __tablename__ = "deadlines"
    __table_args__ = (
        CheckConstraint("lenient_last IS NULL OR strict_last IS NULL OR lenient_last >= strict_last", name="order"),
        CheckConstraint("starts IS NULL OR strict_last IS NULL OR starts <= strict_last", name="range"),
        CheckConstraint("kind <> 'before' OR strict_last < named_day", name="before_is_exclusive"),
    )

    calendar_columns = frozenset({"strict_last", "title", "raw"})

    id: Mapped[int] = mapped_column(primary_key=True)
    plan_id: Mapped[int] = mapped_column(owned_by("plans.id"), index=True)
    duty: Mapped[Duty] = mapped_column(choice(Duty))
    title: Mapped[str] = mapped_column(String(200), default="")
    owed_by: Mapped[str] = mapped_column(String(200), default="")
    raw: Mapped[str] = mapped_column(Text)
    kind: Mapped[DeadlineKind] = mapped_column(choice(DeadlineKind))
    named_day: Mapped[date | None]
    starts: Mapped[date | None]
    strict_last: Mapped[date | None]
    lenient_last: Mapped[date | None]
    tentative: Mapped[bool] = mapped_column(default=False)

    units: Mapped[list["DeadlineUnit"]] = relationship(cascade="all, delete-orphan")


class DeadlineUnit(Base):
    """A unit that owes what a deadline asks for, where the plan names organs instead of a tier."""

    __tablename__ = "deadline_units"
    __table_args__ = (UniqueConstraint("deadline_id", "unit_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    deadline_id: Mapped[int] = mapped_column(owned_by("deadlines.id"), index=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"), index=True)


class Tier(Base):
    """cấp: one step of the cascade; rank 1 is the first to meet."""

    __tablename__ = "tiers"
    __table_args__ = (
        UniqueConstraint("plan_id", "rank"),
        UniqueConstraint("plan_id", "level"),
        CheckConstraint("rank >= 1", name="rank"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    plan_id: Mapped[int] = mapped_column(owned_by("plans.id"), index=True)
    rank: Mapped[int]
    level: Mapped[Level] = mapped_column(choice(Level))
    name: Mapped[str] = mapped_column(String(100))
    unit_words: Mapped[str] = mapped_column(String(100), default="")
    deadline_id: Mapped[int] = mapped_column(ForeignKey("deadlines.id"))
    venue: Mapped[str] = mapped_column(String(300), default="")
    form: Mapped[Form] = mapped_column(choice(Form), default=Form.IN_PERSON)

    deadline: Mapped[Deadline] = relationship()
    groups: Mapped[list["AttendanceGroup"]] = relationship(
        order_by="AttendanceGroup.position", cascade="all, delete-orphan",
        primaryjoin="and_(Tier.id == AttendanceGroup.tier_id, AttendanceGroup.conference_id.is_(None))",
    )  # fmt: skip


class AttendanceGroup(Base):
    """thành phần: a class of people that a tier's conferences bring together, in the plan's words.

    With a `conference_id` it is one that this conference alone has added.
    """

    __tablename__ = "attendance_groups"
    __table_args__ = (CheckConstraint("quota IS NULL OR quota >= 0", name="quota"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    tier_id: Mapped[int] = mapped_column(owned_by("tiers.id"), index=True)
    conference_id: Mapped[int | None] = mapped_column(owned_by("conferences.id"), index=True)
    position: Mapped[int]
    words: Mapped[str] = mapped_column(Text)
    quota: Mapped[int | None]


class GroupSetting(Base):
    """How many of a group one conference calls, and where it seats them; without a row the plan's quota holds."""

    __tablename__ = "group_settings"
    __table_args__ = (
        UniqueConstraint("conference_id", "group_id"),
        CheckConstraint("quota IS NULL OR quota >= 0", name="quota"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    conference_id: Mapped[int] = mapped_column(owned_by("conferences.id"), index=True)
    group_id: Mapped[int] = mapped_column(owned_by("attendance_groups.id"), index=True)
    quota: Mapped[int | None]
    zone: Mapped[str] = mapped_column(String(20), default="")
