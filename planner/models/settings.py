"""Settings that the office changes while planner runs, and what the database itself is."""

from typing import Any

from sqlalchemy import JSON, String
from sqlalchemy.orm import Mapped, mapped_column

from planner.models.base import Base, Stamped


class Setting(Stamped, Base):
    """One setting by name; services.settings knows the names."""

    __tablename__ = "settings"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(60), unique=True)
    value: Mapped[Any] = mapped_column(JSON)
