"""The steps of a job: begun, done part by part, finished; whatever goes wrong ends the job with a sentence."""

import logging
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any, TypeVar

from flask import Flask
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from planner.config import Config
from planner.database import db, transaction
from planner.enums import JobState
from planner.jobs.kinds import Arguments, Cancelled, Kind, Part
from planner.jobs.registry import KINDS
from planner.models import Job
from planner.rules.errors import DomainError, Refused
from planner.services.jobs import begin_job, end_job, finish_job, report

REPORT_EVERY = 0.3  # seconds: a reader sees it go on, and the database is not kept busy
UNFORESEEN = "job_unforeseen"

log = logging.getLogger("planner.jobs")
T = TypeVar("T")


def begin(app: Flask, job_id: int) -> int:
    """Measure a job and note that it runs; return the number of its steps, 0 where there is nothing to do."""

    def act() -> int:
        kind, arguments, result = _load(app, job_id)
        with transaction() as session:
            extent = kind.measure(session, arguments)
        with transaction() as session:
            if not begin_job(session, job_id, extent.sheets, now=_config(app).clock()):
                raise Cancelled
        result.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        return extent.steps

    return _attempt(app, job_id, act, 0)


def work(app: Flask, job_id: int, step: int) -> bool:
    """Do one step; False where the job ended with it."""

    def act() -> bool:
        kind, arguments, result = _load(app, job_id)
        with Session(db.engine, expire_on_commit=False) as session:
            progress = _reporter(session, job_id)
            kind.work(Part(session, _config(app), arguments, step, result.parent, result, progress))
            session.commit()
        return True

    return _attempt(app, job_id, act, False)


def finish(app: Flask, job_id: int) -> bool:
    """Note that the file is there, and throw away what led to it."""

    def act() -> bool:
        _kind, _arguments, result = _load(app, job_id)
        result.stat()  # raises where no step left a file
        for each in result.parent.iterdir():
            if each != result:
                each.unlink()
        now = _config(app).clock()
        with transaction() as session:
            if not finish_job(session, job_id, now=now, kept_until=now + timedelta(days=_config(app).job_days)):
                raise Cancelled  # at the last moment: perhaps because somebody is forgotten whom the file names
        return True

    return _attempt(app, job_id, act, False)


def give_up(app: Flask, job_id: int) -> None:
    """End a job of which the queue knows that it cannot go on."""
    with app.app_context():
        _end(app, job_id, JobState.FAILED, {"code": UNFORESEEN, "values": {}})


def _attempt(app: Flask, job_id: int, act: Callable[[], T], otherwise: T) -> T:
    """Return what an act returns; where it cannot, end the job and say why."""
    with app.app_context():
        try:
            return act()
        except Cancelled:
            _end(app, job_id, JobState.CANCELLED)
        except DomainError as refusal:
            _end(app, job_id, JobState.FAILED, {"code": refusal.code, "values": _plain(refusal.values)})
        except Exception:
            log.exception("job %d failed", job_id)
            _end(app, job_id, JobState.FAILED, {"code": UNFORESEEN, "values": {}})
    return otherwise


def _load(app: Flask, job_id: int) -> tuple[Kind, Arguments, Path]:
    """Return how a job is done, of what, and where its file belongs; raises Refused for a kind of another version."""
    with transaction() as session:
        job = session.get(Job, job_id)
        if job is None or job.cancel_asked:  # it went with its conference, or was called off between two steps
            raise Cancelled
        if job.kind not in KINDS:
            raise Refused("job_kind", kind=job.kind)
        return KINDS[job.kind], job.arguments, _config(app).result_of(job.workflow)


def _reporter(step_session: Session, job_id: int) -> Callable[[int], None]:
    """Return what a step calls with the number of sheets done; it listens at once, then now and again.

    It first commits what the step has written: else nobody could write to SQLite, nor anybody to the journal, for as
    long as the step takes. A database that is busy is told at the next report.
    """
    heard = 0.0

    def progress(done: int) -> None:
        nonlocal heard
        if time.monotonic() - heard < REPORT_EVERY:
            return
        heard = time.monotonic()
        step_session.commit()
        try:
            with transaction() as session:
                is_wanted = report(session, job_id, done)
        except OperationalError:
            return
        if not is_wanted:
            raise Cancelled

    return progress


def _end(app: Flask, job_id: int, state: JobState, error: dict[str, Any] | None = None) -> None:
    with transaction() as session:
        end_job(session, job_id, state, now=_config(app).clock(), error=error)


def _plain(values: dict[str, Any]) -> dict[str, Any]:
    """Return what fills a sentence as it can be stored: a day as its words."""
    return {name: value if isinstance(value, int | str) else str(value) for name, value in values.items()}


def _config(app: Flask) -> Config:
    config: Config = app.config["PLANNER"]
    return config
