"""The journal: every change of a row, with who, when, why, before and after. Only ever added to, chained by hash."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, DateTime, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from planner.models.base import Base


class JournalEntry(Base):
    """nhật ký: one row inserted, updated or deleted. Ids are copies, so an entry outlives what it speaks of.

    `unit_id` is the unit whose row it is; `actor_unit_id` the unit in whose name was acted, where they differ.
    `digest` is over the entry and over the digest of the entry before it (rules.chain).
    """

    __tablename__ = "journal_entries"
    __table_args__ = (Index(None, "table", "row_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(DateTime, index=True)
    by: Mapped[str] = mapped_column(String(200))
    act: Mapped[str] = mapped_column(String(60), index=True)
    reason: Mapped[str] = mapped_column(Text, default="")
    change: Mapped[str] = mapped_column(String(10))
    table: Mapped[str] = mapped_column(String(60))
    row_id: Mapped[int]
    unit_id: Mapped[int | None] = mapped_column(index=True)
    conference_id: Mapped[int | None] = mapped_column(index=True)
    before: Mapped[dict[str, Any]] = mapped_column(JSON)
    after: Mapped[dict[str, Any]] = mapped_column(JSON)
    account_id: Mapped[int | None] = mapped_column(index=True)
    actor_unit_id: Mapped[int | None]
    previous: Mapped[str] = mapped_column(String(64))
    digest: Mapped[str] = mapped_column(String(64), index=True, unique=True)


class JournalHead(Base):
    """How many entries there are and the digest of the newest: one row, so that an entry cut off the end is missed."""

    __tablename__ = "journal_heads"

    id: Mapped[int] = mapped_column(primary_key=True)
    entries: Mapped[int]
    digest: Mapped[str] = mapped_column(String(64))
