"""The editable calendar: days taken off work, and Saturdays worked in exchange."""

from datetime import date

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from planner.enums import DayKind
from planner.models.base import Base, Stamped, choice


class CalendarDay(Stamped, Base):
    """One day that differs from the public calendar, with the decision it comes from."""

    __tablename__ = "calendar_days"

    id: Mapped[int] = mapped_column(primary_key=True)
    day: Mapped[date] = mapped_column(unique=True)
    kind: Mapped[DayKind] = mapped_column(choice(DayKind))
    name: Mapped[str] = mapped_column(String(200))
