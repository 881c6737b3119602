"""What the doors of a conference said."""

from datetime import datetime

from sqlalchemy import CheckConstraint, DateTime, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from planner.enums import Attendance
from planner.models.base import Base, choice, owned_by
from planner.models.participants import Participant

_ARRIVED = "NOT is_repeat AND undone_at IS NULL AND kind <> 'left'"


class Arrival(Base):
    """One scan or tap at a door, whatever came of it; `key` is the device's own, so that nothing counts twice.

    A delegate arrives once: a second scan is kept as a repeat.
    """

    __tablename__ = "arrivals"
    __table_args__ = (
        UniqueConstraint("conference_id", "key"),
        CheckConstraint("key <> ''", name="key"),
        Index(
            "uq_arrivals_one_each", "participant_id", unique=True, sqlite_where=text(_ARRIVED),
            postgresql_where=text(_ARRIVED),
        ),
    )  # fmt: skip

    id: Mapped[int] = mapped_column(primary_key=True)
    conference_id: Mapped[int] = mapped_column(owned_by("conferences.id"), index=True)
    participant_id: Mapped[int] = mapped_column(owned_by("participants.id"), index=True)
    key: Mapped[str] = mapped_column(String(64))
    kind: Mapped[Attendance] = mapped_column(choice(Attendance))
    at: Mapped[datetime] = mapped_column(DateTime)  # UTC, by the device
    received_at: Mapped[datetime] = mapped_column(DateTime)
    door: Mapped[str] = mapped_column(String(60), default="")
    recorded_by: Mapped[str] = mapped_column(String(200))
    substitute_name: Mapped[str] = mapped_column(String(120), default="")
    is_repeat: Mapped[bool] = mapped_column(default=False)
    undone_at: Mapped[datetime | None] = mapped_column(DateTime)

    participant: Mapped[Participant] = relationship()
