"""The demonstration on both databases, loaded once for each and rolled back after every test."""

import io
from collections.abc import Callable, Iterator
from datetime import date, datetime
from functools import cache
from pathlib import Path

import pdfplumber
import pytest
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from planner.models import Conference, Plan, Unit
from planner.printing.checks import find_missing
from planner.printing.kinds import find_kind
from planner.printing.orders import Order, carry_out, open_work
from planner.printing.work import Press
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


@pytest.fixture
def print_paper(
    demo_session: Session, conference_of: Callable[[str], Conference], today: date, now: datetime, tmp_path: Path
) -> Callable[..., bytes]:
    """Return a function that carries out an order for the conference of a unit; handed-in papers lie in `tmp_path`."""

    def make(kind: str, code: str, form: str = "pdf") -> bytes:
        press = Press(today, now, papers=tmp_path)
        order = Order(kind, form, with_code=False)
        return carry_out(demo_session, conference_of(code), order, press, by="Văn phòng").content

    return make


@pytest.fixture
def find_gaps(
    demo_session: Session, conference_of: Callable[[str], Conference], today: date, now: datetime
) -> Callable[..., list[str]]:
    """Return a function that names what is missing in a paper of the conference of a unit."""

    def find(kind: str, code: str) -> list[str]:
        work = open_work(demo_session, conference_of(code), Order(kind), Press(today, now))
        return [each.placeholder for each in find_missing(work, find_kind(kind))]

    return find


def read_words(pdf: bytes) -> str:
    """Return the words of a PDF line by line, one blank between them."""
    with pdfplumber.open(io.BytesIO(pdf)) as document:
        return " ".join(" ".join(page.extract_text() for page in document.pages).split())
