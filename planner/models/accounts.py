"""Accounts: who signs in, what each may do where, and the browsers that are signed in."""

from datetime import datetime

from sqlalchemy import CheckConstraint, DateTime, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from planner.enums import Role
from planner.models.base import Base, Stamped, choice, owned_by
from planner.models.conferences import Conference
from planner.models.units import Unit


class Account(Stamped, Base):
    """tài khoản: signs in by user name or e-mail. Without a password hash it waits to be activated."""

    __tablename__ = "accounts"
    __table_args__ = (CheckConstraint("username <> ''", name="username"), CheckConstraint("email <> ''", name="email"))

    secret_columns = frozenset({"password_hash", "totp_secret", "totp_step"})

    id: Mapped[int] = mapped_column(primary_key=True)
    username: Mapped[str] = mapped_column(String(60), unique=True)  # small letters
    email: Mapped[str | None] = mapped_column(String(200), unique=True)  # small letters
    name: Mapped[str] = mapped_column(String(120), default="")
    password_hash: Mapped[str | None] = mapped_column(String(200))
    totp_secret: Mapped[str | None] = mapped_column(String(64))
    totp_step: Mapped[int | None]  # the last half minute whose code was used: none is taken twice
    is_disabled: Mapped[bool] = mapped_column(default=False)
    is_sample: Mapped[bool] = mapped_column(default=False)  # signs in only while the demonstration runs

    grants: Mapped[list["Grant"]] = relationship(order_by="Grant.id", cascade="all, delete-orphan")


class Grant(Stamped, Base):
    """A role on a unit and everything below it, or of a secretary on one conference.

    Only an administrator may have no unit: that is the whole installation, which has accounts before it has units.
    """

    __tablename__ = "grants"
    __table_args__ = (
        UniqueConstraint("account_id", "role", "unit_id", "conference_id"),
        CheckConstraint("unit_id IS NOT NULL OR role = 'administrator'", name="unit"),
        CheckConstraint("(role = 'secretary') = (conference_id IS NOT NULL)", name="conference"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(owned_by("accounts.id"), index=True)
    role: Mapped[Role] = mapped_column(choice(Role))
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("units.id"), index=True)
    conference_id: Mapped[int | None] = mapped_column(owned_by("conferences.id"), index=True)

    unit: Mapped[Unit | None] = relationship()
    conference: Mapped[Conference | None] = relationship()


class SignIn(Base):
    """One browser that signed in; its cookie holds a key of which only the digest is kept."""

    __tablename__ = "sign_ins"

    secret_columns = frozenset({"digest"})

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(owned_by("accounts.id"), index=True)
    digest: Mapped[str] = mapped_column(String(64), unique=True)
    created_at: Mapped[datetime] = mapped_column(DateTime)
    seen_at: Mapped[datetime] = mapped_column(DateTime)
    address: Mapped[str] = mapped_column(String(64), default="")
    browser: Mapped[str] = mapped_column(String(200), default="")
    ended_at: Mapped[datetime | None] = mapped_column(DateTime)

    account: Mapped[Account] = relationship()
