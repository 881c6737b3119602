"""Registrations: a unit is asked to name its delegates for a conference."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, Date, DateTime, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from planner.models.base import Base, Stamped, owned_by
from planner.models.tiers import AttendanceGroup
from planner.models.units import Unit


class Registration(Stamped, Base):
    """đăng ký đại biểu: how many a unit may name, of which group, and until when; `submitted_at` once it has."""

    __tablename__ = "registrations"
    __table_args__ = (
        UniqueConstraint("conference_id", "unit_id", "group_id"),
        CheckConstraint("quota IS NULL OR quota > 0", name="quota"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    conference_id: Mapped[int] = mapped_column(owned_by("conferences.id"), index=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"), index=True)
    group_id: Mapped[int | None] = mapped_column(ForeignKey("attendance_groups.id"), index=True)
    quota: Mapped[int | None]
    closes_on: Mapped[date] = mapped_column(Date)  # the last day on which it is taken
    note: Mapped[str] = mapped_column(Text, default="")
    submitted_at: Mapped[datetime | None] = mapped_column(DateTime)
    submitted_by: Mapped[str] = mapped_column(String(200), default="")

    unit: Mapped[Unit] = relationship()
    group: Mapped[AttendanceGroup | None] = relationship()
