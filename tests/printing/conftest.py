"""What papers are made with, on the demonstration on both databases."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from planner.config import Config
from planner.models import Conference, Plan, Unit
from planner.printing.orders import Order, open_work
from planner.printing.press import open_press
from planner.printing.work import Work
from planner.rules.access import EVERYWHERE
from tests.conftest import TODAY
from tests.services.conftest import demo_engine, demo_engines, demo_session

__all__ = ["demo_engine", "demo_engines", "demo_session"]  # fixtures


@pytest.fixture
def work(demo_session: Session, now: datetime) -> Callable[..., Work]:
    """Return `work(code, **options)`: how papers of a unit's conference under 123-KH/TU are made."""

    def make(code: str, **options: Any) -> Work:
        query = select(Conference).join(Unit, Unit.id == Conference.unit_id).join(Plan, Plan.id == Conference.plan_id)
        conference = demo_session.scalars(query.where(Plan.number == "123-KH/TU", Unit.code == code)).one()
        press = open_press(demo_session, Config(), TODAY, now)
        return open_work(demo_session, conference, Order("", options=options), press, EVERYWHERE)

    return make
