"""Who takes part in a conference."""

from datetime import datetime

from sqlalchemy import CheckConstraint, DateTime, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from planner.enums import Answer, LetterKind
from planner.models.base import Base, Stamped, choice, owned_by
from planner.models.people import Person


class Participant(Stamped, Base):
    """đại biểu: a person at one conference, with name, post and unit as this conference prints them."""

    __tablename__ = "participants"
    __table_args__ = (
        UniqueConstraint("conference_id", "person_id"),
        CheckConstraint("name <> ''", name="name"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    conference_id: Mapped[int] = mapped_column(owned_by("conferences.id"), index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    group_id: Mapped[int | None] = mapped_column(ForeignKey("attendance_groups.id"), index=True)
    position: Mapped[int]
    honorific: Mapped[str] = mapped_column(String(30), default="")
    name: Mapped[str] = mapped_column(String(120))
    post: Mapped[str] = mapped_column(String(400), default="")
    unit_words: Mapped[str] = mapped_column(String(200), default="")
    letter: Mapped[LetterKind] = mapped_column(choice(LetterKind), default=LetterKind.INVITATION)
    note: Mapped[str] = mapped_column(Text, default="")
    answer: Mapped[Answer | None] = mapped_column(choice(Answer))
    answer_reason: Mapped[str] = mapped_column(String(500), default="")
    answered_at: Mapped[datetime | None] = mapped_column(DateTime)

    person: Mapped[Person] = relationship()
