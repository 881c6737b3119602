"""Minutes of a conference, and what was concluded."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, DateTime, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from planner.models.base import Base, Stamped, owned_by


class Minutes(Stamped, Base):
    """biên bản: the record of one conference."""

    __tablename__ = "minutes"
    __table_args__ = (CheckConstraint("closed_at IS NULL OR opened_at IS NULL OR closed_at > opened_at", name="hours"),)

    secret_columns = frozenset({"attendance"})  # it may say why somebody stayed away

    id: Mapped[int] = mapped_column(primary_key=True)
    conference_id: Mapped[int] = mapped_column(owned_by("conferences.id"), unique=True)
    secretary: Mapped[str] = mapped_column(String(200), default="")
    opened_at: Mapped[datetime | None] = mapped_column(DateTime)
    closed_at: Mapped[datetime | None] = mapped_column(DateTime)
    attendance: Mapped[str] = mapped_column(Text, default="")  # who was there, as a paragraph
    text: Mapped[str] = mapped_column(Text, default="")


class Conclusion(Stamped, Base):
    """kết luận: one point concluded: an assessment, or a task with the organ that carries it out and the limit.

    The organ is a unit of the tree or words, the last day one of its own or a limit of the plan.
    """

    __tablename__ = "conclusions"
    __table_args__ = (
        CheckConstraint("unit_id IS NULL OR organ = ''", name="organ"),
        CheckConstraint("deadline_id IS NULL OR last_day IS NULL", name="last_day"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    conference_id: Mapped[int] = mapped_column(owned_by("conferences.id"), index=True)
    position: Mapped[int]
    is_assessment: Mapped[bool] = mapped_column(default=False)
    words: Mapped[str] = mapped_column(Text)
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("units.id"))
    organ: Mapped[str] = mapped_column(String(300), default="")
    deadline_id: Mapped[int | None] = mapped_column(ForeignKey("deadlines.id"))
    last_day: Mapped[date | None]
