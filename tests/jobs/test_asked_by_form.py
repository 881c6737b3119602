"""From the form that asks to the file in the hand, over each database: called off, asked for again, killed, expired."""

import io
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from typing import Any

import pypdfium2
import pytest
from flask import Flask
from flask.testing import FlaskClient

from planner.database import transaction
from planner.enums import JobState
from planner.models import Job
from tests.conftest import PATIENCE, ROOT, MakeApp, MakeDatabase, close, sign_in_as
from tests.services.world import open_office
from tests.web.conftest import read_page

COPIES = 201


@pytest.fixture
def office(kind: str, make_app: MakeApp, make_database: MakeDatabase, monkeypatch) -> Iterator[tuple[Flask, int]]:
    """An application over a database of its own, and a conference."""
    app = make_app(database=make_database(kind))
    number = open_office(app)
    monkeypatch.setitem(app.config, "WTF_CSRF_ENABLED", False)
    yield app, number
    close(app)


@pytest.fixture
def start(office: tuple[Flask, int]) -> Iterator[Callable[[], subprocess.Popen[bytes]]]:
    """Return a function that starts the worker that people start; all are killed at the end."""
    started: list[subprocess.Popen[bytes]] = []
    config = office[0].config["PLANNER"]
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PLANNER_")}
    settings = {"PLANNER_INSTANCE": str(config.instance), "PLANNER_DATABASE": config.url()}

    def run() -> subprocess.Popen[bytes]:
        started.append(subprocess.Popen([sys.executable, "-m", "planner.cli", "work"], cwd=ROOT, env=kept | settings))
        return started[-1]

    yield run
    for process in started:
        process.kill()
        process.wait()


def wait_for(condition: Callable[[], Any]) -> None:
    """Wait until something is so."""
    until = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < until, "it never came to that"
        time.sleep(0.05)


def read(app: Flask, address: str) -> Job:
    """Read the job of a page anew."""
    with app.app_context(), transaction() as session:
        job = session.get_one(Job, int(address.rpartition("/")[2]))
        session.expunge(job)
        return job


def text(client: FlaskClient, address: str, status: int = 200) -> str:
    return read_page(client.get(address), status).text


def test_a_job_is_called_off_asked_for_again_killed_made_fetched_and_let_go(office, start) -> None:
    app, conference = office
    client = sign_in_as(app.test_client(), "hoa")
    pack = f"/conferences/{conference}/print/pack.pdf?pick=programme&copies={COPIES}"
    first = client.post(pack, data={"form": "one"}).location
    assert client.post(pack, data={"form": "two"}).location == first, "it waits: nobody wants it twice"
    assert client.post(f"{first}/cancel").location == first
    assert "Việc đã bị hủy; không giữ lại gì." in text(client, first)
    again = client.post(pack, data={"form": "three"}).location
    assert again != first
    worker = start()
    wait_for(lambda: read(app, again).started_at)
    worker.kill()
    worker.wait()
    start()
    wait_for(lambda: read(app, again).finished_at)
    assert (read(app, again).state, read(app, first).state) == (JobState.DONE, JobState.CANCELLED)
    assert "1 việc chạy nền đã kết thúc." in text(client, "/help")
    assert "Tải tệp về" in text(client, again)
    assert "đã kết thúc" not in text(client, "/help"), "it was seen"
    file = client.get(f"{again}/file").data
    assert len(pypdfium2.PdfDocument(io.BytesIO(file))) == 1 + COPIES
    result = app.config["PLANNER"].result_of(read(app, again).workflow)
    with app.app_context(), transaction() as session:
        job = session.get_one(Job, read(app, again).id)
        job.kept_until = job.finished_at
    wait_for(lambda: not result.parent.exists())
    assert "Tệp đã hết thời gian lưu và đã xóa." in text(client, again)
    assert "Việc chạy nền" in text(client, f"{again}/file", 404)
    assert client.post(pack, data={"form": "four"}).location not in (first, again)
