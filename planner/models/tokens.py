"""Tokens: addresses that work without signing in, each for one thing; only their digest is kept."""

from datetime import datetime

from sqlalchemy import CheckConstraint, DateTime, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from planner.enums import TokenKind
from planner.models.accounts import Account
from planner.models.base import Base, choice, owned_by
from planner.models.participants import Participant
from planner.models.units import Unit


class Token(Base):
    """The right to one thing: to set a password (once), to read a unit's calendar, to answer for one delegate."""

    __tablename__ = "tokens"
    __table_args__ = (
        CheckConstraint("(kind IN ('activation', 'reset')) = (account_id IS NOT NULL)", name="account"),
        CheckConstraint("(kind = 'feed') = (unit_id IS NOT NULL)", name="unit"),
        CheckConstraint("(kind = 'reply') = (participant_id IS NOT NULL)", name="participant"),
    )

    secret_columns = frozenset({"digest", "nonce"})

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[TokenKind] = mapped_column(choice(TokenKind))
    digest: Mapped[str] = mapped_column(String(64), unique=True)
    nonce: Mapped[str] = mapped_column(String(64), default="")  # of keys that are printed again (rules.keys.derive_key)
    account_id: Mapped[int | None] = mapped_column(owned_by("accounts.id"), index=True)
    unit_id: Mapped[int | None] = mapped_column(owned_by("units.id"), index=True)
    participant_id: Mapped[int | None] = mapped_column(owned_by("participants.id"), index=True)
    label: Mapped[str] = mapped_column(String(100), default="")
    made_by: Mapped[str] = mapped_column(String(200))
    maker_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id", ondelete="SET NULL"))
    made_at: Mapped[datetime] = mapped_column(DateTime)
    expires_at: Mapped[datetime | None] = mapped_column(DateTime)
    last_used_at: Mapped[datetime | None] = mapped_column(DateTime)
    used_up_at: Mapped[datetime | None] = mapped_column(DateTime)  # of those that work once
    revoked_at: Mapped[datetime | None] = mapped_column(DateTime)

    account: Mapped[Account | None] = relationship(foreign_keys=[account_id])
    unit: Mapped[Unit | None] = relationship()
    participant: Mapped[Participant | None] = relationship()
