"""The declarative base, and the columns that several tables share."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import DateTime, Enum, ForeignKey, MetaData
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class Base(DeclarativeBase):
    """Base of every table; knows nothing of Flask."""

    metadata = MetaData(naming_convention=NAMING)
    id: Any  # every table declares its own
    secret_columns: frozenset[str] = frozenset()  # whose values never stand in the journal
    is_journaled = True  # False where rows say how far a process is, and nothing of what planner knows


class Stamped:
    """When a row was made and last changed, naive UTC; set by services.journal, never by hand."""

    created_at: Mapped[datetime] = mapped_column(DateTime)
    updated_at: Mapped[datetime] = mapped_column(DateTime, index=True)


class Scheduled(Stamped):
    """A row that stands in calendars: its sequence grows when a column of `calendar_columns` changes."""

    calendar_columns: frozenset[str] = frozenset()
    sequence: Mapped[int] = mapped_column(default=0)


def choice(members: type[StrEnum]) -> Enum:
    """Return the column type of a closed list: stored by value, held by a CHECK."""
    return Enum(
        members,
        name=members.__name__.lower(),
        native_enum=False,
        create_constraint=True,
        length=24,
        values_callable=lambda enum: [member.value for member in enum],
    )


def owned_by(target: str) -> ForeignKey:
    """Return a foreign key whose row goes with its owner."""
    return ForeignKey(target, ondelete="CASCADE")
