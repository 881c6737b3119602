"""Jobs: what takes longer than a page may, done by a worker in a process of its own."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, DateTime, String
from sqlalchemy.orm import Mapped, mapped_column

from planner.enums import JobState
from planner.models.base import Base, choice, owned_by


class Job(Base):
    """One thing to do, how far it is, and until when the file that came of it is kept.

    Its moments are real ones, whatever day is assumed: it lasts in real time.
    """

    __tablename__ = "jobs"
    __table_args__ = (
        CheckConstraint("kind <> ''", name="kind"),
        CheckConstraint("file_name <> ''", name="file_name"),
        CheckConstraint("done >= 0 AND done <= total", name="progress"),
    )

    is_journaled = False  # how far a worker is, is no change of anything

    id: Mapped[int] = mapped_column(primary_key=True)
    # how the queue and the folder of its files call it: no other job ever has this name, a number may come again
    workflow: Mapped[str] = mapped_column(String(32), unique=True)
    kind: Mapped[str] = mapped_column(String(40))
    arguments: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    state: Mapped[JobState] = mapped_column(choice(JobState), default=JobState.QUEUED, index=True)
    done: Mapped[int] = mapped_column(default=0)  # sheets
    total: Mapped[int] = mapped_column(default=0)
    file_name: Mapped[str] = mapped_column(String(200))
    media_type: Mapped[str] = mapped_column(String(100))
    account_id: Mapped[int | None] = mapped_column(owned_by("accounts.id"), index=True)
    unit_id: Mapped[int | None] = mapped_column(owned_by("units.id"), index=True)
    conference_id: Mapped[int | None] = mapped_column(owned_by("conferences.id"), index=True)
    made_by: Mapped[str] = mapped_column(String(200))
    made_at: Mapped[datetime] = mapped_column(DateTime)
    started_at: Mapped[datetime | None] = mapped_column(DateTime)
    finished_at: Mapped[datetime | None] = mapped_column(DateTime)
    kept_until: Mapped[datetime | None] = mapped_column(DateTime)  # while there is a file
    error: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))  # code and values of a refusal
    cancel_asked: Mapped[bool] = mapped_column(default=False)
    seen_at: Mapped[datetime | None] = mapped_column(DateTime)  # when its maker saw that it had ended
