"""The worker, as a process of its own over each database: killed, doubled, called off, and what it leaves behind."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from dbos import DBOSClient
from flask import Flask
from sqlalchemy import delete, select

from planner.database import transaction
from planner.enums import JobState
from planner.models import Job
from planner.services.jobs import ROWS_KEPT, ask_to_cancel, enqueue
from planner.services.settings import find_setting, store_setting
from tests.conftest import PATIENCE, ROOT, MakeApp, MakeDatabase, migrate


@pytest.fixture(scope="session")
def migrated(make_database: MakeDatabase, make_app: MakeApp) -> Callable[[str], str]:
    """Return a function that gives the address of a database of a kind, migrated once."""

    @cache
    def make(kind: str) -> str:
        url = make_database(kind)
        migrate(make_app(database=url))
        return url

    return make


@pytest.fixture
def office(kind: str, migrated: Callable[[str], str], make_app: MakeApp, tmp_path: Path) -> Iterator[Flask]:
    """An application over each database, with an instance folder of its own and no jobs."""
    app = make_app(database=migrated(kind), instance=tmp_path / "instance")
    yield app
    with app.app_context(), transaction() as session:
        session.execute(delete(Job))
    with app.app_context():
        app.extensions["sqlalchemy"].engine.dispose()


@pytest.fixture
def start(office: Flask) -> Iterator[Callable[..., subprocess.Popen[bytes]]]:
    """Return a function that starts a worker; all are killed at the end."""
    started: list[subprocess.Popen[bytes]] = []
    config = office.config["PLANNER"]
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PLANNER_")}
    settings = {"PLANNER_INSTANCE": str(config.instance), "PLANNER_DATABASE": config.url()}

    def run(*words: str) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "tests.jobs.slow_worker", *words]
        started.append(subprocess.Popen(command, cwd=ROOT, env=kept | settings, stderr=subprocess.PIPE))
        return started[-1]

    yield run
    for process in started:
        process.kill()
        process.communicate()


@pytest.fixture
def ask(office: Flask, tmp_path: Path) -> Callable[..., int]:
    """Return a function that asks for a slow job and gives its number."""

    def enqueue_one(sheets: int = 4, **more: Any) -> int:
        arguments = {"sheets": sheets, "log": str(tmp_path / "log"), "gate": str(tmp_path / "gate"), **more}
        with office.app_context(), transaction() as session:
            return enqueue(
                session, "slow", arguments, file_name="a.txt", media_type="text/plain", total=sheets, by="Nam",
                now=office.config["PLANNER"].clock(),
            ).id  # fmt: skip

    return enqueue_one


@pytest.fixture
def read(office: Flask) -> Callable[[int], Job]:
    """Return a function that reads a job anew."""

    def load(job_id: int) -> Job:
        with office.app_context(), transaction() as session:
            job = session.get_one(Job, job_id)
            session.expunge(job)
            return job

    return load


@pytest.fixture
def log(tmp_path: Path) -> Callable[[], list[tuple[int, int]]]:
    """Return a function that gives the steps done so far, with the process of each."""

    def lines() -> list[tuple[int, int]]:
        path = tmp_path / "log"
        written = path.read_text("utf-8").splitlines() if path.exists() else []
        return [(int(step), int(process)) for step, process in (line.split() for line in written)]

    return lines


@pytest.fixture
def at_gate(tmp_path: Path) -> Callable[[], int]:
    """Return a function that gives the process whose step waits at the gate; 0 where none has come to it."""

    def reached() -> int:
        path = tmp_path / "gate.reached"
        return int(path.read_text("utf-8")) if path.exists() else 0

    return reached


@pytest.fixture
def open_gate(tmp_path: Path) -> Callable[[], None]:
    """Return a function that lets the step which waits for it go on."""
    return (tmp_path / "gate").touch


def wait_for(condition: Callable[[], object]) -> None:
    """Wait until something is so."""
    until = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < until, "it never came to that"
        time.sleep(0.02)


def is_over(job: Job) -> bool:
    return job.finished_at is not None


def call_off(office: Flask, job_id: int) -> None:
    with office.app_context(), transaction() as session:
        ask_to_cancel(session, session.get_one(Job, job_id), now=office.config["PLANNER"].clock())


def result_of(office: Flask, job: Job) -> Path:
    return office.config["PLANNER"].result_of(job.workflow)


def test_a_job_is_done_and_its_file_kept_for_so_many_days(office, start, ask, read) -> None:
    job_id = ask(3)
    start()
    wait_for(lambda: is_over(read(job_id)))
    job = read(job_id)
    assert (job.state, job.done, job.total, job.error) == (JobState.DONE, 3, 3, None)
    assert (job.kept_until - job.finished_at).days == 7
    result = result_of(office, job)
    assert result.read_text("utf-8") == "sheet 0\nsheet 1\nsheet 2\n"
    assert list(result.parent.iterdir()) == [result], "what led to it is thrown away"
    assert result.parent.parent.stat().st_mode & 0o077 == 0, "others on the machine see nothing of it"


def test_a_killed_worker_is_followed_by_one_that_goes_on_after_the_last_finished_step(
    start, ask, read, log, at_gate, open_gate
) -> None:
    job_id = ask(4, gated=2)
    first = start()
    wait_for(at_gate)
    assert read(job_id).done == 2
    first.kill()
    first.wait()
    assert read(job_id).state is JobState.RUNNING
    open_gate()
    second = start()
    wait_for(lambda: is_over(read(job_id)))
    assert [step for step, _ in log()] == [0, 1, 2, 3], "each step once, in order"
    assert [process for _, process in log()] == [first.pid] * 2 + [second.pid] * 2
    assert (read(job_id).state, read(job_id).done) == (JobState.DONE, 4)


def test_two_workers_do_each_job_once_and_the_second_takes_over(
    start, ask, read, log, at_gate, open_gate
) -> None:  # fmt: skip
    jobs = [ask(2, number=number) for number in range(3)]
    both = [start(), start()]
    wait_for(lambda: all(is_over(read(job_id)) for job_id in jobs))
    assert [step for step, _ in log()] == [0, 1] * 3
    last = ask(2, number=99, gated=1)
    wait_for(at_gate)
    working = at_gate()  # mostly who did the others too; on a busy machine the turn may have passed on
    leader, other = sorted(both, key=lambda process: process.pid != working)
    leader.kill()
    leader.wait()
    open_gate()
    wait_for(lambda: is_over(read(last)))
    assert log()[-2:] == [(0, leader.pid), (1, other.pid)]


def test_a_job_is_called_off_between_two_steps_and_nothing_is_kept(
    office, start, ask, read, log, at_gate, open_gate
) -> None:  # fmt: skip
    job_id, next_id = ask(50, gated=2), ask(1, number=2)
    start()
    wait_for(at_gate)
    assert read(job_id).done == 2
    call_off(office, job_id)
    open_gate()
    wait_for(lambda: is_over(read(next_id)))
    job = read(job_id)
    assert (job.state, job.kept_until, job.error) == (JobState.CANCELLED, None, None)
    assert [step for step, _ in log()] == [0, 1, 2, 0], "the step that was under way, and the next job"
    wait_for(lambda: not result_of(office, job).parent.exists())


@pytest.mark.parametrize(
    ("asked", "done"),
    [
        # the papers of a pack: none is begun for somebody who does not want it any more
        pytest.param({"sheets": 50, "gated": 2, "silent": True}, [0, 1, 2], id="between two steps that tell nothing"),
        # a thousand letters are one step: nobody waits for the last of them
        pytest.param({"sheets": 1, "gated": 0, "endless": True}, [], id="within a step that tells how far it is"),
    ],
)
def test_a_job_is_called_off_as_soon_as_it_can_be(
    office, start, ask, read, log, at_gate, open_gate, asked, done
) -> None:  # fmt: skip
    job_id = ask(**asked)
    start()
    wait_for(at_gate)
    call_off(office, job_id)
    open_gate()
    wait_for(lambda: is_over(read(job_id)))
    assert read(job_id).state is JobState.CANCELLED and [step for step, _ in log()] == done


def test_a_step_that_writes_keeps_nobody_from_writing_while_it_lasts(
    office, start, ask, read, at_gate, open_gate
) -> None:  # fmt: skip
    job_id = ask(1, writes=True, gated=0)
    start()
    wait_for(at_gate)
    assert read(job_id).state is JobState.RUNNING and find(office, "written_by_a_job") == 0
    with office.app_context(), transaction() as session:
        store_setting(session, "written_meanwhile", 1, by="Nam", now=office.config["PLANNER"].clock())
    assert not is_over(read(job_id)), "neither the file nor the journal was locked until the step ended"
    open_gate()
    wait_for(lambda: is_over(read(job_id)))
    assert read(job_id).state is JobState.DONE


def find(office: Flask, name: str) -> Any:
    with office.app_context(), transaction() as session:
        return find_setting(session, name)


def test_what_fails_says_why_and_the_next_job_is_done(start, ask, read, log) -> None:
    refused, broken, empty, fine = ask(2, refused=1), ask(2, broken=0, silent=True), ask(1, empty=True), ask(1)
    worker = start()
    wait_for(lambda: is_over(read(fine)))
    found = [(read(job_id).state, read(job_id).error) for job_id in (refused, broken, empty, fine)]
    assert found == [
        (JobState.FAILED, {"code": "nobody_listed", "values": {"day": "2024-03-05"}}),
        (JobState.FAILED, {"code": "job_unforeseen", "values": {}}),
        (JobState.FAILED, {"code": "job_unforeseen", "values": {}}),
        (JobState.DONE, None),
    ]
    assert [step for step, _ in log()] == [0, 0, 0], "after a step that failed none of its job is begun"
    worker.terminate()
    said = worker.communicate(timeout=PATIENCE)[1].decode()
    assert worker.returncode == 0
    assert said.count("RuntimeError: a fault of the programme") == 1, "the log tells what a page must not"


def test_a_kind_of_another_version_fails_with_a_sentence(office, start, ask, read) -> None:
    job_id = ask(1)
    with office.app_context(), transaction() as session:
        session.get_one(Job, job_id).kind = "of tomorrow"
    start()
    wait_for(lambda: is_over(read(job_id)))
    assert read(job_id).error == {"code": "job_kind", "values": {"kind": "of tomorrow"}}


def test_files_kept_for_long_enough_are_cleared_away(office, start, ask, read) -> None:
    first = ask(1)
    worker = start()
    wait_for(lambda: is_over(read(first)))
    worker.kill()
    worker.wait()
    with office.app_context(), transaction() as session:
        job = session.get_one(Job, first)
        job.kept_until = job.finished_at
    result, gone = result_of(office, read(first)), read(first).workflow
    assert result.exists()
    start()
    wait_for(lambda: not result.parent.exists())
    assert (read(first).state, read(first).kept_until) == (JobState.DONE, None)
    with office.app_context(), transaction() as session:
        session.get_one(Job, first).finished_at -= ROWS_KEPT
    second = ask(1)
    wait_for(lambda: is_over(read(second)))  # after a job it looks what is to be cleared, not every hour alone
    wait_for(lambda: numbers_of_jobs(office) == [second])
    # else the queue would hold every job for ever; in PostgreSQL those of other tests stand beside them
    wait_for(lambda: known_to_queue(office) & {gone, read(second).workflow} == {read(second).workflow})
    third = ask(1, number=3)
    wait_for(lambda: is_over(read(third)))


def test_a_file_that_may_not_stay_is_cleared_away_at_once_by_a_worker_that_idles(
    office, start, ask, read, at_gate, open_gate
) -> None:  # fmt: skip
    first = ask(1)
    result = result_of(office, read(first))
    start()
    wait_for(lambda: is_over(read(first)))
    last = ask(1, number=2, gated=0)
    wait_for(at_gate)
    stray = result.parent.parent / "of-no-job"
    stray.mkdir()
    open_gate()
    wait_for(lambda: is_over(read(last)))
    wait_for(lambda: not stray.exists())  # it has looked round after that job
    assert result.exists()
    with office.app_context(), transaction() as session:
        job = session.get_one(Job, first)
        job.kept_until = job.finished_at
    wait_for(lambda: not result.parent.exists())


def known_to_queue(office: Flask) -> set[str]:
    """Return the jobs that the queue knows of."""
    config = office.config["PLANNER"]
    own = f"sqlite:///{config.jobs_folder() / 'queue.sqlite'}"
    client = DBOSClient(system_database_url=own if config.url().startswith("sqlite") else config.url())
    try:
        return {each.workflow_id for each in client.list_workflows()}
    finally:
        client.destroy()


def numbers_of_jobs(office: Flask) -> list[int]:
    with office.app_context(), transaction() as session:
        return list(session.scalars(select(Job.id)))
