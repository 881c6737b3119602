"""The worker beside the server: a process of its own, started when there is something to do and stopped with it.

The server itself never loads the queue, which would take a third of its memory.
"""

import subprocess  # nosec B404
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Thread

from flask import Flask
from sqlalchemy.exc import SQLAlchemyError

from planner.cli.context import config_of
from planner.database import transaction
from planner.services.jobs import has_work

COMMAND = (sys.executable, "-m", "planner.cli", "work", "--until-idle")
LOOK_EVERY = 1.0  # seconds
SOON, LONGEST_PAUSE = 10.0, 60.0  # a worker that dies so soon is started again after a pause, twice as long each time
PATIENCE = 5.0  # seconds that it is given to leave


@contextmanager
def worker_beside(app: Flask) -> Iterator[None]:
    """Keep a worker at hand while the server answers."""
    child = WorkerChild(app)
    watch = Thread(target=child.watch, name="worker-child", daemon=True)
    watch.start()
    try:
        yield
    finally:
        child.stopped.set()
        watch.join(LOOK_EVERY + PATIENCE)
        child.stop()


class WorkerChild:
    """The process of the worker, where there is one."""

    def __init__(self, app: Flask) -> None:
        """Start nothing yet."""
        self.stopped = Event()
        self._app = app
        self._process: subprocess.Popen[bytes] | None = None
        self._started_at = 0.0
        self._pause = 0.0

    def watch(self) -> None:
        """Start a worker whenever there is something to do and none is there."""
        while not self.stopped.wait(LOOK_EVERY):
            if self._process is not None and self._process.poll() is not None:
                self._bury(self._process.returncode)
            if self._process is None and time.monotonic() >= self._started_at + self._pause and self._has_work():
                self._started_at = time.monotonic()
                self._process = _start()

    def stop(self) -> None:
        """End the worker; what it was at is gone on with when the server starts again."""
        if self._process is None:
            return
        self._process.terminate()
        try:
            self._process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    def _bury(self, status: int) -> None:
        died_soon = status != 0 and time.monotonic() - self._started_at < SOON
        self._pause = min(LONGEST_PAUSE, max(LOOK_EVERY, self._pause * 2)) if died_soon else 0.0
        self._process = None

    def _has_work(self) -> bool:
        """Tell whether there is something to do; a database that is busy is asked again later."""
        try:
            with self._app.app_context(), transaction() as session:
                return has_work(session, now=config_of(self._app).clock())
        except SQLAlchemyError:
            return False


def _start() -> subprocess.Popen[bytes]:
    """Start a worker; Ctrl+C is for the server alone, which then ends it."""
    return subprocess.Popen(COMMAND, stdin=subprocess.DEVNULL, start_new_session=True)  # noqa: S603  # nosec B603
