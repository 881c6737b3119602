"""Settings in the database: what the office changes while planner runs, and what the database itself is."""

from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from planner.models import Setting
from planner.services.journal import begin_act

DEMONSTRATION = "demonstration"  # True in a database that holds the demonstration


def find_setting(session: Session, name: str, otherwise: Any = None) -> Any:
    """Return the value of a setting, or `otherwise` where it was never set."""
    row = session.scalar(select(Setting).where(Setting.name == name))
    return otherwise if row is None else row.value


def store_setting(session: Session, name: str, value: Any, *, by: str, now: datetime) -> None:
    """Set a setting."""
    begin_act(session, "change_settings", by=by, now=now)
    row = session.scalar(select(Setting).where(Setting.name == name))
    if row is None:
        session.add(Setting(name=name, value=value))
    else:
        row.value = value
    session.flush()
