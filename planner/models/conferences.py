"""Conferences and the halls they meet in."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, DateTime, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from planner.enums import ConferenceKind, ConferenceState, Form
from planner.models.base import Base, Scheduled, Stamped, choice, owned_by
from planner.models.plans import Plan
from planner.models.tiers import Tier
from planner.models.units import Unit


class Hall(Stamped, Base):
    """hội trường: a room that belongs to a unit; two halls of one name in two communes are two halls."""

    __tablename__ = "halls"
    __table_args__ = (
        UniqueConstraint("unit_id", "search_key"),
        CheckConstraint("seats IS NULL OR seats > 0", name="seats"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"), index=True)
    name: Mapped[str] = mapped_column(String(200))
    address: Mapped[str] = mapped_column(String(300), default="")
    search_key: Mapped[str] = mapped_column(String(200))
    seats: Mapped[int | None]
    layout: Mapped[str] = mapped_column(Text, default="")  # stage, rows and aisles as rules.halls reads them


class Conference(Scheduled, Base):
    """hội nghị: one per unit and tier. Hours are local time of Viet Nam, without zone."""

    __tablename__ = "conferences"
    __table_args__ = (
        UniqueConstraint("tier_id", "unit_id"),
        CheckConstraint("state NOT IN ('dated', 'held') OR starts_at IS NOT NULL", name="dated_has_start"),
        CheckConstraint("state <> 'to_be_dated' OR starts_at IS NULL", name="undated_has_no_start"),
        CheckConstraint("(state = 'held') = (held_on IS NOT NULL)", name="held_on"),
        CheckConstraint("ends_at IS NULL OR (starts_at IS NOT NULL AND ends_at > starts_at)", name="hours"),
        CheckConstraint("expected IS NULL OR expected >= 0", name="expected"),
        CheckConstraint("quorum IS NULL OR quorum > 0", name="quorum"),
        CheckConstraint("attended IS NULL OR attended >= 0", name="attended"),
    )

    calendar_columns = frozenset({"state", "starts_at", "ends_at", "venue", "chair", "held_on", "extended_until"})

    id: Mapped[int] = mapped_column(primary_key=True)
    plan_id: Mapped[int] = mapped_column(owned_by("plans.id"), index=True)
    tier_id: Mapped[int] = mapped_column(ForeignKey("tiers.id"))
    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"), index=True)
    kind: Mapped[ConferenceKind] = mapped_column(choice(ConferenceKind))
    state: Mapped[ConferenceState] = mapped_column(choice(ConferenceState), default=ConferenceState.TO_BE_DATED)
    form: Mapped[Form] = mapped_column(choice(Form), default=Form.IN_PERSON)
    starts_at: Mapped[datetime | None] = mapped_column(DateTime, index=True)
    ends_at: Mapped[datetime | None] = mapped_column(DateTime)
    reception_at: Mapped[datetime | None] = mapped_column(DateTime)
    hall_id: Mapped[int | None] = mapped_column(ForeignKey("halls.id"), index=True)
    venue: Mapped[str] = mapped_column(String(300), default="")
    chair: Mapped[str] = mapped_column(String(200), default="")
    dress: Mapped[str] = mapped_column(String(200), default="")
    contact: Mapped[str] = mapped_column(String(300), default="")
    signer: Mapped[str] = mapped_column(String(120), default="")
    extended_until: Mapped[date | None]
    extension_reason: Mapped[str] = mapped_column(Text, default="")
    extension_ended: Mapped[date | None]  # the day of an extension taken back: calendars show it cancelled
    held_on: Mapped[date | None]
    answers_until: Mapped[datetime | None] = mapped_column(DateTime)
    quorum: Mapped[int | None]
    expected: Mapped[int | None]
    attended: Mapped[int | None]
    note: Mapped[str] = mapped_column(Text, default="")

    plan: Mapped[Plan] = relationship()
    tier: Mapped[Tier] = relationship()
    unit: Mapped[Unit] = relationship()
    hall: Mapped[Hall | None] = relationship()
