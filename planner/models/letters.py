"""The register of invitations and summonses."""

from datetime import date

from sqlalchemy import CheckConstraint, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from planner.enums import LetterKind, SendingWay
from planner.models.base import Base, Stamped, choice, owned_by
from planner.models.participants import Participant


class Letter(Stamped, Base):
    """sổ giấy mời: one letter to one delegate as it was issued; a later issue says what changed since the former."""

    __tablename__ = "letters"
    __table_args__ = (
        UniqueConstraint("participant_id", "issue"),
        CheckConstraint("issue >= 1", name="issue"),
        CheckConstraint("number IS NULL OR number >= 1", name="number"),
        CheckConstraint("withdrawn_on IS NOT NULL OR withdrawn_reason = ''", name="withdrawn"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    conference_id: Mapped[int] = mapped_column(owned_by("conferences.id"), index=True)
    participant_id: Mapped[int] = mapped_column(owned_by("participants.id"), index=True)
    kind: Mapped[LetterKind] = mapped_column(choice(LetterKind))
    issue: Mapped[int] = mapped_column(default=1)
    number: Mapped[int | None]
    issued_on: Mapped[date | None]
    addressee: Mapped[str] = mapped_column(String(200))  # as printed, with the form of address
    post: Mapped[str] = mapped_column(String(700), default="")
    way: Mapped[SendingWay | None] = mapped_column(choice(SendingWay))
    sent_on: Mapped[date | None]
    changes: Mapped[str] = mapped_column(Text, default="")
    withdrawn_on: Mapped[date | None]
    withdrawn_reason: Mapped[str] = mapped_column(String(300), default="")

    participant: Mapped[Participant] = relationship()
