"""Readings: a plan document that was read and is being reviewed; it is a plan only once it is opened."""

from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from planner.models.base import Base, Stamped
from planner.models.plans import Plan
from planner.models.units import Unit


class Reading(Stamped, Base):
    """The text of a document, what was read from it (readers.found.FoundPlan as plain data) and what people decided.

    `choices` holds decisions by key: which unit words mean, one paper or several. `plan` is set when it is opened.
    """

    __tablename__ = "readings"
    __table_args__ = (CheckConstraint("name <> ''", name="name"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(200))
    digest: Mapped[str] = mapped_column(String(64), index=True)
    source_text: Mapped[str] = mapped_column(Text)
    found: Mapped[dict[str, Any]] = mapped_column(JSON)
    choices: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    version: Mapped[int] = mapped_column(default=1)
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("units.id"), index=True)
    plan_id: Mapped[int | None] = mapped_column(ForeignKey("plans.id", ondelete="SET NULL"), index=True)
    account_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id", ondelete="SET NULL"), index=True)

    unit: Mapped[Unit | None] = relationship()
    plan: Mapped[Plan | None] = relationship()
