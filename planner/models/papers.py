"""Presentation papers (tham luận)."""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from planner.enums import PaperState
from planner.models.base import Base, Stamped, choice, owned_by
from planner.models.topics import Topic
from planner.models.units import Unit


class Paper(Stamped, Base):
    """tham luận: what one unit presents at a conference, on a topic of the plan or one of its own."""

    __tablename__ = "papers"
    __table_args__ = (
        CheckConstraint("minutes IS NULL OR minutes BETWEEN 1 AND 240", name="minutes"),
        CheckConstraint("title <> ''", name="title"),
        CheckConstraint("(file_digest = '') = (file_kind = '')", name="file"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    conference_id: Mapped[int] = mapped_column(owned_by("conferences.id"), index=True)
    topic_id: Mapped[int | None] = mapped_column(ForeignKey("topics.id"), index=True)
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("units.id"), index=True)
    unit_words: Mapped[str] = mapped_column(String(200), default="")
    position: Mapped[int]
    title: Mapped[str] = mapped_column(Text)
    short: Mapped[str] = mapped_column(String(200), default="")
    by_individual: Mapped[bool] = mapped_column(default=False)
    speaker: Mapped[str] = mapped_column(String(200), default="")
    speaker_post: Mapped[str] = mapped_column(String(300), default="")
    minutes: Mapped[int | None]
    state: Mapped[PaperState] = mapped_column(choice(PaperState), default=PaperState.ASSIGNED)
    submitted_on: Mapped[date | None]
    note: Mapped[str] = mapped_column(Text, default="")
    # the file that was handed in lies in the instance folder, under its digest and its kind, which is pdf or docx
    file_name: Mapped[str] = mapped_column(String(200), default="")
    file_kind: Mapped[str] = mapped_column(String(8), default="")
    file_digest: Mapped[str] = mapped_column(String(64), default="")
    file_pages: Mapped[int | None]

    topic: Mapped[Topic | None] = relationship()
    unit: Mapped[Unit | None] = relationship()
