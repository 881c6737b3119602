"""Review reports, their sections and their figures."""

from datetime import date
from decimal import Decimal

from sqlalchemy import CheckConstraint, ForeignKey, Numeric, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from planner.enums import ReportState
from planner.models.base import Base, Stamped, choice, owned_by
from planner.models.tiers import Deadline
from planner.models.units import Unit


class Report(Stamped, Base):
    """báo cáo sơ kết: what one unit owes by one deadline."""

    __tablename__ = "reports"
    __table_args__ = (
        UniqueConstraint("deadline_id", "unit_id"),
        CheckConstraint("(state = 'received') = (received_on IS NOT NULL)", name="received_on"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    plan_id: Mapped[int] = mapped_column(owned_by("plans.id"), index=True)
    deadline_id: Mapped[int] = mapped_column(ForeignKey("deadlines.id"))
    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"), index=True)
    state: Mapped[ReportState] = mapped_column(choice(ReportState), default=ReportState.DUE)
    number: Mapped[str] = mapped_column(String(40), default="")
    received_on: Mapped[date | None]
    extended_until: Mapped[date | None]
    note: Mapped[str] = mapped_column(Text, default="")

    deadline: Mapped[Deadline] = relationship()
    unit: Mapped[Unit] = relationship()


class ReportSection(Stamped, Base):
    """What a report says under one section of the outline."""

    __tablename__ = "report_sections"
    __table_args__ = (UniqueConstraint("report_id", "section_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    report_id: Mapped[int] = mapped_column(owned_by("reports.id"), index=True)
    section_id: Mapped[int] = mapped_column(ForeignKey("outline_sections.id"))
    text: Mapped[str] = mapped_column(Text, default="")


class Figure(Stamped, Base):
    """số liệu: one number of a report; no number is not zero."""

    __tablename__ = "figures"
    __table_args__ = (UniqueConstraint("report_id", "name"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    report_id: Mapped[int] = mapped_column(owned_by("reports.id"), index=True)
    name: Mapped[str] = mapped_column(String(200))
    measure: Mapped[str] = mapped_column(String(60), default="")
    amount: Mapped[Decimal | None] = mapped_column(Numeric(18, 3))
    is_estimate: Mapped[bool] = mapped_column(default=False)
