"""Who takes part in a conference."""

from datetime import datetime

from sqlalchemy import CheckConstraint, DateTime, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from planner.enums import Answer, AnswerSource, Attendance, BadgeClass, LetterKind
from planner.models.base import Base, Stamped, choice, owned_by
from planner.models.people import Person
from planner.models.units import Unit


class Participant(Stamped, Base):
    """đại biểu: a person at one conference, with name, post and unit as this conference prints them."""

    __tablename__ = "participants"
    __table_args__ = (
        UniqueConstraint("conference_id", "person_id"),
        CheckConstraint("name <> ''", name="name"),
        CheckConstraint("(attendance IS NULL) = (arrived_at IS NULL)", name="arrived"),
        CheckConstraint("(attendance = 'left') = (left_at IS NOT NULL)", name="left_at"),
    )

    secret_columns = frozenset({"answer_reason", "needs", "answer_told_by", "note"})

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
    answer_source: Mapped[AnswerSource | None] = mapped_column(choice(AnswerSource))
    answer_told_by: Mapped[str] = mapped_column(String(120), default="")  # who rang, where a clerk took the answer
    substitute_name: Mapped[str] = mapped_column(String(120), default="")
    substitute_post: Mapped[str] = mapped_column(String(400), default="")
    wishes_to_speak: Mapped[bool] = mapped_column(default=False)
    speech_topic: Mapped[str] = mapped_column(String(300), default="")
    papers_to_bring: Mapped[str] = mapped_column(String(500), default="")
    needs: Mapped[str] = mapped_column(String(500), default="")
    badge: Mapped[BadgeClass] = mapped_column(choice(BadgeClass), default=BadgeClass.DELEGATE)
    # the unit whose delegation this is; not `unit_id`: the row belongs to the unit of the conference
    delegation_id: Mapped[int | None] = mapped_column(ForeignKey("units.id"), index=True)
    registration_id: Mapped[int | None] = mapped_column(ForeignKey("registrations.id", ondelete="SET NULL"), index=True)
    import_id: Mapped[int | None] = mapped_column(ForeignKey("list_imports.id", ondelete="SET NULL"), index=True)
    is_walk_in: Mapped[bool] = mapped_column(default=False)
    attendance: Mapped[Attendance | None] = mapped_column(choice(Attendance))
    arrived_at: Mapped[datetime | None] = mapped_column(DateTime)  # UTC, by the clock of the door
    left_at: Mapped[datetime | None] = mapped_column(DateTime)

    person: Mapped[Person] = relationship()
    delegation: Mapped[Unit | None] = relationship()
