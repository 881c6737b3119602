"""The worker: waits for its turn, does one job after the other, and clears away files kept for long enough."""

import os
import shutil
import signal
import sys
import time

from flask import Flask

from planner.config import Config
from planner.database import db, transaction
from planner.jobs.queue import Queue
from planner.jobs.turns import Turn
from planner.services.jobs import clear_jobs, find_open, has_overdue, has_work

LOOK_EVERY, CLEAR_EVERY = 0.5, 3600.0  # seconds
IDLE = 60.0  # seconds after which a worker leaves that stays only while there is something to do


def run_worker(app: Flask, *, until_idle: bool = False) -> None:
    """Do jobs until stopped, or until there has been nothing to do for a while.

    A signal ends the process at once, in the middle of a step: the next worker does that step again.
    """
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, _leave)
    config: Config = app.config["PLANNER"]
    config.jobs_folder().mkdir(mode=0o700, parents=True, exist_ok=True)
    with app.app_context():
        turn = Turn(db.engine, config.jobs_folder())
        while not turn.take():
            if until_idle and not _has_work(config):
                return
            time.sleep(LOOK_EVERY)
        queue = Queue(app)
        _work(config, queue, turn, until_idle=until_idle)
        queue.close()


def _work(config: Config, queue: Queue, turn: Turn, *, until_idle: bool) -> None:
    """Do what is asked for while the turn is ours."""
    busy_at, cleared_at = time.monotonic(), -CLEAR_EVERY
    while turn.is_held():
        with transaction() as session:
            jobs = [(job.id, job.workflow) for job in find_open(session)]
            is_overdue = has_overdue(session, now=config.clock())
        for job_id, workflow in jobs[:1]:  # one, then look again: others may have been called off
            queue.run(job_id, workflow)
            busy_at, cleared_at = time.monotonic(), -CLEAR_EVERY
        if is_overdue or time.monotonic() - cleared_at >= CLEAR_EVERY:
            _clear(config, queue)
            cleared_at = time.monotonic()
        if until_idle and time.monotonic() - busy_at >= IDLE:
            return
        if not jobs:
            time.sleep(LOOK_EVERY)


def _clear(config: Config, queue: Queue) -> None:
    """Remove the folder of every job whose file is not kept, of jobs called off and failed too."""
    with transaction() as session:
        kept, gone = clear_jobs(session, now=config.clock())
    for folder in config.jobs_folder().iterdir():
        if folder.is_dir() and folder.name not in kept:
            shutil.rmtree(folder, ignore_errors=True)
    queue.forget(sorted(gone))


def _has_work(config: Config) -> bool:
    with transaction() as session:
        return has_work(session, now=config.clock())


def _leave(_signal: int, _frame: object) -> None:
    """End without waiting for threads: whatever is under way is durable."""
    sys.stdout.flush()
    os._exit(0)
