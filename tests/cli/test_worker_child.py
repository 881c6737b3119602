"""The worker beside the server: started again when it dies, and the slower the sooner it died."""

import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event, Thread

import pytest
from flask import Flask

from planner.cli import worker_child
from planner.cli.worker_child import WorkerChild, worker_beside
from planner.database import transaction
from planner.services.jobs import enqueue
from tests.conftest import NOW, PATIENCE, close


@pytest.fixture
def office(make_app, instance: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Flask]:
    """The application; whoever looks for work looks often."""
    monkeypatch.setattr(worker_child, "LOOK_EVERY", 0.02)
    app = make_app(instance=instance)
    yield app
    close(app)


def ask(app: Flask) -> None:
    with app.app_context(), transaction() as session:
        enqueue(session, "print", {}, file_name="a.pdf", media_type="x", total=400, by="Nam", now=NOW)


def act_as(monkeypatch: pytest.MonkeyPatch, log: Path, words: str) -> None:
    """Let the worker note that it was started, and then do something else."""
    script = f"import sys, time; open({str(log)!r}, 'a').write('x'); {words}"
    monkeypatch.setattr(worker_child, "COMMAND", (sys.executable, "-I", "-S", "-c", script))


def starts(log: Path) -> int:
    return log.stat().st_size if log.exists() else 0


class Looks(Event):
    """What tells a watch to stop, and counts how often it was asked: each time stands for one look."""

    asked = 0

    def wait(self, timeout: float | None = None) -> bool:
        self.asked += 1
        return super().wait(timeout)

    def follow(self, times: int = 3) -> None:
        """Wait until the watch has looked so many times more."""
        wanted = self.asked + times
        wait_until(lambda: self.asked > wanted)


def test_no_worker_is_there_before_there_is_something_to_do(office, monkeypatch, tmp_path: Path) -> None:
    act_as(monkeypatch, tmp_path / "log", "time.sleep(6000)")
    looks, started = Looks(), []
    monkeypatch.setattr(worker_child, "Event", lambda: looks)
    start = worker_child._start
    monkeypatch.setattr(worker_child, "_start", lambda: started.append(start()) or started[-1])
    with worker_beside(office):
        looks.follow()
        assert started == []
        ask(office)
        wait_for_starts(tmp_path / "log", 1)
        looks.follow()
        assert len(started) == 1, "one, which is still at it"


def test_a_worker_that_left_is_called_again_and_one_that_dies_at_once_ever_more_seldom(
    office, monkeypatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(worker_child, "SOON", 600.0)  # however long a busy machine takes to start it
    ask(office)
    act_as(monkeypatch, tmp_path / "left", "sys.exit(0)")
    assert watched(office, tmp_path / "left", 5)._pause == 0, "without a pause"
    act_as(monkeypatch, tmp_path / "died", "sys.exit(1)")
    child = watched(office, tmp_path / "died", 5)
    died = starts(tmp_path / "died")
    assert 0.02 * 2 ** (died - 2) <= child._pause <= 0.02 * 2 ** (died - 1), "each pause twice as long"


def watched(office: Flask, log: Path, times: int) -> WorkerChild:
    """Return who watched over a worker until it was started so many times."""
    child = WorkerChild(office)
    watch = Thread(target=child.watch)
    watch.start()
    try:
        wait_for_starts(log, times)
    finally:
        child.stopped.set()
        watch.join()
        child.stop()
    return child


def wait_for_starts(log: Path, times: int) -> None:
    """Wait until a worker was started so many times."""
    wait_until(lambda: starts(log) >= times)


def wait_until(condition: Callable[[], bool]) -> None:
    """Wait until something is so."""
    until = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < until, "it never came to that"
        time.sleep(0.02)


def test_a_worker_that_does_not_listen_is_killed(office, monkeypatch, tmp_path: Path) -> None:
    monkeypatch.setattr(worker_child, "PATIENCE", 0.2)
    deaf = "import signal; signal.signal(15, signal.SIG_IGN); open(sys.argv[1], 'a').write('x'); time.sleep(6000)"
    act_as(monkeypatch, tmp_path / "log", deaf)
    child = WorkerChild(office)
    child._process = subprocess.Popen([*worker_child.COMMAND, str(tmp_path / "log")])
    wait_for_starts(tmp_path / "log", 2)  # it is up, and then it does not listen any more
    child.stop()
    assert child._process.returncode == -9
