"""Plans: the document that orders a cascade, with its basis, outline, recipients and signature."""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from planner.enums import ConferenceKind, Form
from planner.models.base import Base, Stamped, choice, owned_by
from planner.models.units import Unit


class Plan(Stamped, Base):
    """kế hoạch: number, date, issuer, subject, period; `unit` is the top of its cascade."""

    __tablename__ = "plans"
    __table_args__ = (
        UniqueConstraint("number", "unit_id", "issued_on"),
        CheckConstraint("period_until IS NULL OR period_from IS NULL OR period_until >= period_from", name="period"),
        CheckConstraint("number <> ''", name="number"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[str] = mapped_column(String(40), index=True)
    issued_on: Mapped[date]
    issuer: Mapped[str] = mapped_column(String(200))
    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"), index=True)
    kind: Mapped[ConferenceKind] = mapped_column(choice(ConferenceKind))
    subject: Mapped[str] = mapped_column(Text)
    stem: Mapped[str] = mapped_column(Text)
    short_stem: Mapped[str] = mapped_column(Text)
    campaign: Mapped[str] = mapped_column(Text, default="")
    period_raw: Mapped[str] = mapped_column(String(200), default="")
    period_from: Mapped[date | None]
    period_until: Mapped[date | None]
    form: Mapped[Form] = mapped_column(choice(Form), default=Form.IN_PERSON)
    place: Mapped[str] = mapped_column(String(100), default="")
    search_key: Mapped[str] = mapped_column(Text)
    is_sample: Mapped[bool] = mapped_column(default=False)

    unit: Mapped[Unit] = relationship()
    basis: Mapped[list["PlanBasis"]] = relationship(order_by="PlanBasis.position", cascade="all, delete-orphan")
    outline: Mapped[list["OutlineSection"]] = relationship(
        order_by="OutlineSection.position", cascade="all, delete-orphan"
    )
    recipients: Mapped[list["Recipient"]] = relationship(order_by="Recipient.position", cascade="all, delete-orphan")
    signature: Mapped[list["SignatureLine"]] = relationship(
        order_by="SignatureLine.position", cascade="all, delete-orphan"
    )


class PlanBasis(Base):
    """căn cứ: a document that the plan cites."""

    __tablename__ = "plan_bases"

    id: Mapped[int] = mapped_column(primary_key=True)
    plan_id: Mapped[int] = mapped_column(owned_by("plans.id"), index=True)
    position: Mapped[int]
    citation: Mapped[str] = mapped_column(Text)


class OutlineSection(Base):
    """A section of the report outline (đề cương); sections nest."""

    __tablename__ = "outline_sections"
    __table_args__ = (CheckConstraint("parent_id IS NULL OR parent_id <> id", name="own_parent"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    plan_id: Mapped[int] = mapped_column(owned_by("plans.id"), index=True)
    parent_id: Mapped[int | None] = mapped_column(owned_by("outline_sections.id"), index=True)
    position: Mapped[int]
    number: Mapped[str] = mapped_column(String(12), default="")
    title: Mapped[str] = mapped_column(Text)
    guidance: Mapped[str] = mapped_column(Text, default="")


class Recipient(Base):
    """A line of Nơi nhận, in the plan's words."""

    __tablename__ = "recipients"

    id: Mapped[int] = mapped_column(primary_key=True)
    plan_id: Mapped[int] = mapped_column(owned_by("plans.id"), index=True)
    position: Mapped[int]
    words: Mapped[str] = mapped_column(String(300))
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("units.id"))


class SignatureLine(Base):
    """A free line of the signature block, from the authority down to the name."""

    __tablename__ = "signature_lines"

    id: Mapped[int] = mapped_column(primary_key=True)
    plan_id: Mapped[int] = mapped_column(owned_by("plans.id"), index=True)
    position: Mapped[int]
    words: Mapped[str] = mapped_column(String(200))
