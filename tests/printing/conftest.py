"""The demonstration, and orders carried out on it as pages, commands and jobs do."""

import io
from collections.abc import Callable, Iterator
from datetime import date, datetime
from typing import Any

import openpyxl
import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from planner.config import Config
from planner.models import Conference, Plan, Unit
from planner.printing.orders import Order, Printed, carry_out, open_work
from planner.printing.press import open_press
from planner.printing.work import Press, Work
from tests.conftest import TODAY
from tests.documents.conftest import open_pdf, read_text
from tests.printing.every_paper import Papers
from tests.services.conftest import conference_of, demo_engine, demo_engines, demo_session, plan

__all__ = ["conference_of", "demo_engine", "demo_engines", "demo_session", "open_pdf", "plan", "read_text"]


@pytest.fixture(scope="module")
def papers(demo_engines) -> Iterator[Papers]:
    """The demonstration once for a file of tests, and every paper that it can be asked for."""
    with demo_engines("sqlite").connect() as connection, connection.begin() as outer:
        with Session(connection, join_transaction_mode="create_savepoint") as session:
            yield Papers(session)
        outer.rollback()


@pytest.fixture
def press(today: date, now: datetime) -> Press:
    return Press(today=today, now=now)


@pytest.fixture
def province(conference_of: Callable[[str], Conference]) -> Conference:
    """The province's own conference, with delegates, papers, awards and an agenda."""
    return conference_of("62")


@pytest.fixture
def order(demo_session: Session, province: Conference, press: Press) -> Callable[..., Printed]:
    """Return a function that prints a kind of paper of the province's conference; options by name."""

    def carry(kind: str, form: str = "pdf", conference: Conference = province, **options: str) -> Printed:
        return carry_out(demo_session, conference, Order(kind, form, options=options), press, by="")

    return carry


@pytest.fixture
def read_sheet() -> Callable[[bytes], list[list[object]]]:
    """Return the rows of the first sheet of a workbook as a spreadsheet shows them, the empty ones left out."""

    def read(content: bytes) -> list[list[object]]:
        sheet = openpyxl.load_workbook(io.BytesIO(content)).active
        rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
        return [row for row in rows if any(cell is not None for cell in row)]

    return read


@pytest.fixture
def work(demo_session: Session, now: datetime) -> Callable[..., Work]:
    """Return `work(code, kind)`: how papers of a unit's conference under 123-KH/TU are made."""

    def make(code: str, kind: str = "invitation", profile: str = "", **options: Any) -> Work:
        query = select(Conference).join(Unit, Unit.id == Conference.unit_id).join(Plan, Plan.id == Conference.plan_id)
        conference = demo_session.scalars(query.where(Plan.number == "123-KH/TU", Unit.code == code)).one()
        press = open_press(demo_session, Config(), TODAY, now)
        return open_work(demo_session, conference, Order(kind, profile=profile, options=options), press)

    return make
