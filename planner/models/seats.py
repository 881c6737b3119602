"""Who sits where."""

from sqlalchemy import CheckConstraint, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from planner.models.base import Base, owned_by
from planner.models.participants import Participant


class Seat(Base):
    """A seat of the hall, by its code, given to one delegate of a conference; a locked one stays when all are given."""

    __tablename__ = "seats"
    __table_args__ = (
        UniqueConstraint("conference_id", "code"),
        UniqueConstraint("participant_id"),
        CheckConstraint("code <> ''", name="code"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    conference_id: Mapped[int] = mapped_column(owned_by("conferences.id"), index=True)
    participant_id: Mapped[int] = mapped_column(owned_by("participants.id"))
    code: Mapped[str] = mapped_column(String(12))
    is_locked: Mapped[bool] = mapped_column(default=False)

    participant: Mapped[Participant] = relationship()
