"""Units: places and organs as one tree with validity dates."""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from planner.enums import Level, UnitKind
from planner.models.base import Base, Stamped, choice, owned_by

SINCE_EVER = date(1900, 1, 1)


class Unit(Stamped, Base):
    """đơn vị: a province, district, commune, or an organ of one. Code and validity are the key, not the name."""

    __tablename__ = "units"
    __table_args__ = (
        UniqueConstraint("code", "valid_from"),
        CheckConstraint("valid_until IS NULL OR valid_until >= valid_from", name="validity"),
        CheckConstraint("parent_id IS NULL OR parent_id <> id", name="own_parent"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(20), index=True)
    name: Mapped[str] = mapped_column(String(200))
    kind: Mapped[UnitKind] = mapped_column(choice(UnitKind))
    level: Mapped[Level] = mapped_column(choice(Level))
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("units.id"), index=True)
    valid_from: Mapped[date] = mapped_column(default=SINCE_EVER)
    valid_until: Mapped[date | None]
    position: Mapped[int] = mapped_column(default=0)
    search_key: Mapped[str] = mapped_column(String(200), index=True)
    place: Mapped[str] = mapped_column(String(100), default="")
    letter_symbol: Mapped[str] = mapped_column(String(20), default="")

    parent: Mapped["Unit | None"] = relationship(remote_side=[id])
    aliases: Mapped[list["UnitAlias"]] = relationship(back_populates="unit", cascade="all, delete-orphan")


class UnitAlias(Base):
    """Another spelling or another name of a unit, for search and matching only."""

    __tablename__ = "unit_aliases"
    __table_args__ = (UniqueConstraint("unit_id", "name"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    unit_id: Mapped[int] = mapped_column(owned_by("units.id"))
    name: Mapped[str] = mapped_column(String(200))
    search_key: Mapped[str] = mapped_column(String(200), index=True)

    unit: Mapped[Unit] = relationship(back_populates="aliases")
