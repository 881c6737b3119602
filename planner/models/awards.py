"""Nominations for awards, and the awards decided."""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from planner.enums import AwardeeKind, NominationState
from planner.models.base import Base, Stamped, choice, owned_by


class Nomination(Stamped, Base):
    """đề nghị khen thưởng: a collective or an individual that a unit proposes at a conference."""

    __tablename__ = "nominations"
    __table_args__ = (
        CheckConstraint("name <> ''", name="name"),
        CheckConstraint("birth_year IS NULL OR birth_year BETWEEN 1900 AND 2100", name="birth_year"),
        CheckConstraint("kind = 'individual' OR birth_year IS NULL", name="collective_has_no_birth"),
    )

    secret_columns = frozenset({"birth_year", "ethnicity"})

    id: Mapped[int] = mapped_column(primary_key=True)
    conference_id: Mapped[int] = mapped_column(owned_by("conferences.id"), index=True)
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("units.id"), index=True)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"), index=True)
    position: Mapped[int]
    kind: Mapped[AwardeeKind] = mapped_column(choice(AwardeeKind))
    name: Mapped[str] = mapped_column(String(300))
    birth_year: Mapped[int | None]
    ethnicity: Mapped[str] = mapped_column(String(60), default="")
    post: Mapped[str] = mapped_column(String(400), default="")
    submitted_by: Mapped[str] = mapped_column(String(200), default="")
    achievement: Mapped[str] = mapped_column(Text, default="")
    form: Mapped[str] = mapped_column(String(200), default="")
    state: Mapped[NominationState] = mapped_column(choice(NominationState), default=NominationState.PROPOSED)


class Award(Stamped, Base):
    """khen thưởng: the decision on a nomination."""

    __tablename__ = "awards"

    id: Mapped[int] = mapped_column(primary_key=True)
    nomination_id: Mapped[int] = mapped_column(owned_by("nominations.id"), unique=True)
    form: Mapped[str] = mapped_column(String(200))
    decision_number: Mapped[str] = mapped_column(String(40), default="")
    decided_on: Mapped[date | None]
    decided_by: Mapped[str] = mapped_column(String(200), default="")
    presented_at_id: Mapped[int | None] = mapped_column(ForeignKey("conferences.id"))
