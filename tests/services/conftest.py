"""The demonstration on both databases, loaded once for each and rolled back after every test."""

from collections.abc import Callable, Iterator
from datetime import date, datetime
from functools import cache
from pathlib import Path

import pytest
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from planner.models import Conference, Plan, Unit
from planner.rules.access import EVERYWHERE
from planner.services.days import load_calendar
from planner.services.demo import load_demo
from planner.services.plans import find_plan
from planner.services.progress import Progress, find_progress

DATA = Path(__file__).resolve().parent.parent.parent / "planner" / "data"


@pytest.fixture(scope="session")
def demo_engines(make_engine: Callable[[str], Engine]) -> Callable[[str], Engine]:
    """Return a function that gives the database of a kind with the demonstration, loaded once."""

    @cache
    def load(kind: str) -> Engine:
        engine = make_engine(kind)
        with Session(engine) as session, session.begin():
            load_demo(session, lambda name: (DATA / name).read_text("utf-8"), now=datetime(2024, 3, 4, 17))
        return engine

    return load


@pytest.fixture
def demo_engine(kind: str, demo_engines: Callable[[str], Engine]) -> Engine:
    """An engine over each database in turn, with the demonstration in it."""
    return demo_engines(kind)


@pytest.fixture
def demo_session(demo_engine: Engine) -> Iterator[Session]:
    """A session on the demonstration; even what it commits is gone after the test."""
    with demo_engine.connect() as connection, connection.begin() as outer:
        with Session(connection, join_transaction_mode="create_savepoint") as session:
            yield session
        outer.rollback()


@pytest.fixture
def plan(demo_session: Session) -> Plan:
    """Kế hoạch 123-KH/TU."""
    return find_plan(demo_session, "123-KH/TU")


@pytest.fixture
def progress(demo_session: Session, plan: Plan, today: date) -> Progress:
    """How far that plan is on the assumed day."""
    return find_progress(demo_session, plan, today, load_calendar(demo_session, today), 7, EVERYWHERE)


@pytest.fixture
def conference_of(demo_session: Session, plan: Plan) -> Callable[[str], Conference]:
    """Return a function that gives the conference of a unit, by its code, under that plan."""

    def find(code: str) -> Conference:
        query = select(Conference).join(Unit, Unit.id == Conference.unit_id)
        return demo_session.scalars(query.where(Conference.plan_id == plan.id, Unit.code == code)).one()

    return find


@pytest.fixture
def read_data() -> Callable[[str], str]:
    """Return a function that gives the text of a data file of the demonstration."""
    return lambda name: (DATA / name).read_text("utf-8")
