"""A real server on a real port for the browser: one to read from, and a fresh one for each journey."""

import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from playwright.sync_api import expect
from sqlalchemy import Select, func, select
from waitress import wasyncore
from waitress.server import create_server

from planner.database import transaction
from planner.enums import Role, TokenKind
from planner.models import (
    Account,
    Conference,
    Grant,
    JournalEntry,
    Nomination,
    Paper,
    Participant,
    Person,
    Plan,
    Reading,
    Registration,
    Report,
    Unit,
)
from planner.readers.plan import read_plan_text
from planner.rules.access import EVERYWHERE
from planner.services.journal import begin_act
from planner.services.outcomes import PointWords, add_point
from planner.services.plan_units import unit_key
from planner.services.readings import store_reading
from planner.services.tokens import make_token
from planner.services.units import find_unit
from tests.browser.jobs import store_jobs
from tests.browser.lists import store_lists
from tests.browser.windows import PATIENCE
from tests.web.sample_plan import SAMPLE, STORED

NOW = datetime(2024, 3, 5, 2, 0)
expect.set_options(timeout=PATIENCE)  # until something is seen; what is there is seen at once


@contextmanager
def serve(app: Flask) -> Iterator[str]:
    """Serve an application on a free port of this machine; give its address."""
    server = create_server(app, host="127.0.0.1", port=0, threads=4)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.effective_port}"
    finally:
        server.task_dispatcher.shutdown(timeout=PATIENCE / 1000)  # no request still writes when the next test begins
        server.trigger.pull_trigger(lambda: wasyncore.close_all(server._map))  # in the thread that looks at them
        thread.join()


@pytest.fixture(scope="session")
def reading_app(demo_instance: Path, make_app, tmp_path_factory: pytest.TempPathFactory) -> Flask:
    """The application over a copy of the demonstration that nobody changes."""
    instance = tmp_path_factory.mktemp("reading") / "instance"
    shutil.copytree(demo_instance, instance)
    app = make_app(instance=instance)
    with app.app_context(), transaction() as session:
        for name, text in (("ke-hoach-77.txt", SAMPLE), ("ke-hoach-123.txt", STORED)):
            top = find_unit(session, "62", NOW.date())
            reading = store_reading(session, name, text, read_plan_text(text), EVERYWHERE, by="test", now=NOW, unit=top)
            if text is STORED:
                reading.choices = {"topic.2": "joint", unit_key("Trung tâm Rau sạch Măng Đen"): "none"}
    return app


@pytest.fixture(scope="session")
def reading_site(reading_app: Flask) -> Iterator[str]:
    """The address of a site to look at."""
    with serve(reading_app) as address:
        yield address


@pytest.fixture
def site(app: Flask) -> Iterator[str]:
    """The address of a site of one's own, to change things on."""
    with serve(app) as address:
        yield address


@pytest.fixture(scope="session")
def ids(reading_app: Flask) -> dict[str, Any]:
    """The ids and keys that addresses of pages need, by what they stand for."""
    with reading_app.app_context(), transaction() as session:
        units = dict(session.execute(select(Unit.code, Unit.id).order_by(Unit.valid_from.desc())).all())
        plans = dict(session.execute(select(Plan.number, Plan.id)).all())
        held_by = dict(
            session.execute(
                select(Conference.unit_id, Conference.id).where(Conference.plan_id == plans["123-KH/TU"])
            ).all()
        )
        top = held_by[units["62"]]
        found = {
            "plan": plans["123-KH/TU"], "later_plan": plans["45-KH/TU"], "top": top,
            "kon_ray": held_by[units["614"]], "dak_koi": held_by[units["23482"]], "province": units["62"],
            "held": held_by[units["23491"]],
            "district": units["614"], "commune": units["23482"], "reformed": units["51"],
            "group": session.get_one(Conference, top).tier.groups[0].id,
            "registration": session.scalar(select(func.min(Registration.id))),
            "open_registration": session.scalar(select(func.max(Registration.id))),
            "paper": session.scalar(select(Paper.id).where(Paper.conference_id == top).limit(1)),
            "person": session.scalar(select(func.min(Person.id))),
            "other_person": session.scalar(select(func.max(Person.id))),
            "participant": session.scalar(select(Participant.id).where(Participant.conference_id == top).limit(1)),
            "nomination": session.scalar(select(Nomination.id).where(Nomination.conference_id == top).limit(1)),
            "report": session.scalar(select(Report.id).where(Report.plan_id == plans["123-KH/TU"]).limit(1)),
            "reading": session.scalar(select(func.min(Reading.id))),
            "amendment": session.scalar(select(func.max(Reading.id))),
            "entry": session.scalar(_dressed()), "account": session.scalar(select(func.min(Account.id))),
        }  # fmt: skip
    waiting, lists = add_waiting(reading_app, found), store_lists(reading_app, found["top"])
    return found | waiting | lists | store_jobs(reading_app, found["top"]) | conclude(reading_app, found["held"])


def conclude(app: Flask, conference_id: int) -> dict[str, Any]:
    """Store what a conference concluded: an assessment, a task that lacks nothing, one that lacks organ and day."""
    with app.app_context(), transaction() as session:
        conference = session.get_one(Conference, conference_id)
        for words in (
            PointWords("Hội nghị đạt yêu cầu", True),
            PointWords("Chỉ đạo các thôn", False, "Huyện ủy Kon Rẫy", date(2024, 3, 29)),
            PointWords("Tăng thời lượng tuyên truyền", False),
        ):
            point = add_point(session, conference, words, by="test", now=NOW)
        return {"point": point.id}


def add_waiting(app: Flask, found: dict[str, Any]) -> dict[str, Any]:
    """Store an account that waits for its password, with a key, and a delegate's reply link."""
    real = datetime.now(UTC).replace(tzinfo=None)
    with app.app_context(), transaction() as session:
        begin_act(session, "create_account", by="test", now=NOW)
        grants = [Grant(role=Role.EDITOR, unit_id=found["district"])]
        account = Account(username="huyen-uy-kon-ray", name="Văn phòng Huyện ủy Kon Rẫy", grants=grants)
        session.add(account)
        session.flush()
        lasts = {"by": "test", "now": real, "lasts": timedelta(days=1)}
        return {
            "waiting": account.id,
            "activation_key": make_token(session, TokenKind.ACTIVATION, account_id=account.id, **lasts),
            "reply_key": make_token(session, TokenKind.REPLY, participant_id=found["participant"], **lasts),
        }


def _dressed() -> Select[tuple[int]]:
    """Return the query for an entry of the journal that tells of clothes: a field that can be restored."""
    changes = select(JournalEntry.id).where(JournalEntry.table == "conferences", JournalEntry.change == "update")
    return changes.where(JournalEntry.after["dress"].as_string() != "").order_by(JournalEntry.id).limit(1)
