"""What left the system: printed, for delegates or as papers with a version, and exported."""

from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from planner.enums import PrintKind
from planner.models.base import Base, Stamped, choice, owned_by


class PrintRun(Stamped, Base):
    """One printing of cards, signs or labels: a digest of what was printed of each delegate, by participant id."""

    __tablename__ = "print_runs"

    secret_columns = frozenset({"printed"})

    id: Mapped[int] = mapped_column(primary_key=True)
    conference_id: Mapped[int] = mapped_column(owned_by("conferences.id"), index=True)
    kind: Mapped[PrintKind] = mapped_column(choice(PrintKind))
    printed: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    printed_by: Mapped[str] = mapped_column(String(200))


class PaperVersion(Stamped, Base):
    """One version of a paper that was printed: what its code at the foot stands for.

    `kind` and `subject` say which paper of the conference; `parts` are digests of what it said, by the names of its
    placeholders, so that two versions can be told apart without keeping what they said.
    """

    __tablename__ = "paper_versions"
    __table_args__ = (UniqueConstraint("conference_id", "kind", "subject", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    conference_id: Mapped[int] = mapped_column(owned_by("conferences.id"), index=True)
    kind: Mapped[str] = mapped_column(String(40))
    subject: Mapped[str] = mapped_column(String(80), default="")
    number: Mapped[int]
    code: Mapped[str] = mapped_column(String(12), unique=True)
    parts: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    made_by: Mapped[str] = mapped_column(String(200))


class DataExport(Stamped, Base):
    """A file with personal data that somebody took out; kept so that the journal tells of it."""

    __tablename__ = "data_exports"
    __table_args__ = (CheckConstraint("what <> ''", name="what"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("units.id"), index=True)
    conference_id: Mapped[int | None] = mapped_column(owned_by("conferences.id"), index=True)
    what: Mapped[str] = mapped_column(String(60))
    file_name: Mapped[str] = mapped_column(String(200))
    lines: Mapped[int]
