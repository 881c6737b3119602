"""Imports of lists of people from the spreadsheets of offices."""

from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from planner.enums import ImportState
from planner.models.base import Base, Stamped, choice, owned_by
from planner.models.units import Unit


class ListImport(Stamped, Base):
    """A file of people, previewed and then taken over into a conference or into the directory of a unit.

    `content` is the file, until it is taken over or given up: faults are written into a copy of it.
    """

    __tablename__ = "list_imports"
    __table_args__ = (CheckConstraint("name <> ''", name="name"),)

    secret_columns = frozenset({"content", "rows"})

    id: Mapped[int] = mapped_column(primary_key=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"), index=True)
    conference_id: Mapped[int | None] = mapped_column(owned_by("conferences.id"), index=True)
    account_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id", ondelete="SET NULL"), index=True)
    name: Mapped[str] = mapped_column(String(200))
    state: Mapped[ImportState] = mapped_column(choice(ImportState), default=ImportState.PREVIEWED)
    content: Mapped[bytes | None] = mapped_column(LargeBinary)
    rows: Mapped[list[Any]] = mapped_column(JSON, default=list)
    settings: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)  # letter and group of those who are added
    added: Mapped[int] = mapped_column(default=0)

    unit: Mapped[Unit] = relationship()
