"""Reminders sent to units that are late or nearly so."""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from planner.models.base import Base, Stamped, owned_by


class Reminder(Stamped, Base):
    """đôn đốc: one reminder to one unit about one deadline; `turn` counts them, so none goes twice."""

    __tablename__ = "reminders"
    __table_args__ = (
        UniqueConstraint("deadline_id", "unit_id", "turn"),
        CheckConstraint("turn >= 1", name="turn"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    deadline_id: Mapped[int] = mapped_column(owned_by("deadlines.id"), index=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"), index=True)
    turn: Mapped[int]
    sent_on: Mapped[date]
    channel: Mapped[str] = mapped_column(String(40), default="")
