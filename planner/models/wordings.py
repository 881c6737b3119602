"""Words of papers as the office changed them, every version of them."""

from datetime import datetime

from sqlalchemy import CheckConstraint, DateTime, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from planner.models.base import Base


class WordingVersion(Base):
    """The words of one kind of paper in one family of forms; the newest version is in force, "" are planner's own."""

    __tablename__ = "wording_versions"
    __table_args__ = (
        UniqueConstraint("kind", "family", "number"),
        CheckConstraint("number >= 1", name="number"),
        CheckConstraint("family IN ('party', 'state')", name="family"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(60))
    family: Mapped[str] = mapped_column(String(10))
    number: Mapped[int]
    text: Mapped[str] = mapped_column(Text, default="")
    reason: Mapped[str] = mapped_column(String(300), default="")
    made_by: Mapped[str] = mapped_column(String(200))
    made_at: Mapped[datetime] = mapped_column(DateTime)
