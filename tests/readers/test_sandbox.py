"""The sandbox: what a child may take, how it ends, and that only what it should say comes out of it."""

import io
import json
import logging
import os
import sys
import zipfile
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from time import monotonic, sleep

import pytest

from planner.readers import sandbox
from planner.readers.files import MOST_BYTES, REFUSALS, FileRefused
from planner.readers.sandbox import READ_TEXT, read_in_sandbox
from tests.conftest import PATIENCE

TEXT = "Kế hoạch sơ kết 03 năm".encode()
TASKS = """
import os, sys, time, types
from planner.readers.files import FileRefused
from planner.readers import worker

def loaded(data, name): return {"text": " ".join(sys.modules), "name": name, "size": len(data)}
def surroundings(data, name): return {"text": "", "environment": dict(os.environ), "folder": os.getcwd()}
def endless(data, name):
    while True: pass
def asleep(data, name): time.sleep(7200)
def greedy(data, name): return {"text": "", "held": len([bytearray(50_000_000) for _ in range(100)])}
def fallen(data, name): os.kill(os.getpid(), 11)
def failing(data, name): raise RuntimeError("a secret of the child")
def silent(data, name): os._exit(0)
def talking(data, name):
    while True: os.write(1, b"a" * 65536)
def complaining(data, name):
    os.write(2, b"x" * 1_000_000)
    return {"text": "read"}
def writing(data, name):
    with open(data.decode(), "wb") as file: file.write(b"a")
def lying(data, name): return {"refused": "file_kind", "values": {"kind": "x" * 999}}
def inventing(data, name): return {"refused": "take_this", "values": {}}
def overdoing(data, name): return {"refused": "file_empty", "values": {"kind": "x"}}
def waiting(data, name):
    gate = data.decode()
    os.mkdir(f"{gate}.{os.getpid()}")  # what it may make, unlike a file that holds something
    while not os.path.exists(gate): time.sleep(0.02)
    return {"text": "let out"}
def breeding(data, name):
    child = os.fork()
    if not child: time.sleep(7200)
    with open(2, "w", closefd=False) as noise: noise.write("")
    return {"text": str(child)}
def stubbed(data, name):
    plan, plain = types.ModuleType("planner.readers.plan"), types.ModuleType("planner.readers.plain_data")
    plan.read_plan_text, plain.to_plain = str.upper, lambda found: {"subject": found}
    sys.modules |= {plan.__name__: plan, plain.__name__: plain}
    return worker.read_plan(data, name)
"""


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., dict]:
    """Run one of TASKS in the sandbox."""
    (tmp_path / "tasks_of_the_sandbox.py").write_text(TASKS)
    monkeypatch.syspath_prepend(tmp_path)

    def read(task: str, data: bytes = TEXT, name: str = "kh.txt", **limits: int) -> dict:
        return read_in_sandbox(data, name, task=f"tasks_of_the_sandbox:{task}", **limits)

    return read


@pytest.fixture
def refusal(run: Callable[..., dict]) -> Callable[..., str]:
    """Run one of TASKS that is refused."""

    def read(task: str, *args: bytes, **limits: int) -> str:
        with pytest.raises(FileRefused) as caught:
            run(task, *args, **limits)
        return str(caught.value)

    return read


def no_child_is_left() -> bool:
    try:
        return os.waitpid(-1, os.WNOHANG) is None
    except ChildProcessError:
        return True


def test_text_and_plan_come_back(run: Callable[..., dict]) -> None:
    assert read_in_sandbox(TEXT, "kh.txt", task=READ_TEXT) == {"text": TEXT.decode()}
    assert run("stubbed") == {"text": TEXT.decode(), "plan": {"subject": TEXT.decode().upper()}}


def test_refusal_of_the_child_is_raised_in_the_parent() -> None:
    with pytest.raises(FileRefused) as caught:
        read_in_sandbox(b"\x89PNG\r\n", "kh.docx")
    assert (caught.value.code, caught.value.values) == ("file_kind", {"kind": "image"})
    for data, code in ((b"", "file_empty"), (b"a" * (MOST_BYTES + 1), "file_large")):
        with pytest.raises(FileRefused, match=code):
            read_in_sandbox(data, "kh.docx")


def test_twenty_megabytes_are_handled() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("word/document.xml", "<w/>")
        archive.writestr("word/media/a.png", os.urandom(MOST_BYTES - 1000))
    for data in (out.getvalue(), TEXT * (MOST_BYTES // len(TEXT))):
        with pytest.raises(FileRefused, match=r"file_broken|file_long"):
            read_in_sandbox(data, "kh.docx", task=READ_TEXT)


def test_child_knows_neither_flask_nor_the_database(run: Callable[..., dict]) -> None:
    found = run("loaded")
    modules = found["text"].split()
    assert "planner.readers.files" in modules
    assert not [each for each in modules if each.split(".")[0] in {"flask", "sqlalchemy", "lxml", "pypdfium2", "docx"}]
    assert not [each for each in modules if each.startswith(("planner.web", "planner.models", "planner.config"))]
    assert (found["name"], found["size"]) == ("kh.txt", len(TEXT))


def test_child_of_a_plan_loads_no_flask(run: Callable[..., dict], tmp_path: Path) -> None:
    (tmp_path / "tasks_of_a_plan.py").write_text(
        "import sys\nfrom planner.readers import worker\n"
        "def read(data, name): return worker.read_plan(data, name) | {'modules': list(sys.modules)}\n"
    )
    found = read_in_sandbox(TEXT, "kh.txt", task="tasks_of_a_plan:read")
    assert not {"flask", "sqlalchemy", "planner.web", "planner.models"} & {*found["modules"]}
    assert json.dumps(found["plan"])


def test_child_has_a_bare_environment(run: Callable[..., dict], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLANNER_SECRET_KEY", "secret")
    found = run("surroundings")
    assert not {"PLANNER_SECRET_KEY", "HOME", "PATH"} & {*found["environment"]}
    assert found["folder"] == os.path.abspath(os.sep)


@pytest.mark.parametrize("name", ["", "-c", "a\0b\nc", "kế hoạch\udce1.txt", "x" * 100_000, "../../kh.txt"])
def test_any_name_will_do(run: Callable[..., dict], name: str) -> None:
    assert len(run("loaded", name=name)["name"]) <= 200


@pytest.mark.parametrize("task", ["endless", "asleep"])
def test_endless_child_is_ended(refusal: Callable[..., str], task: str) -> None:
    begun = monotonic()
    assert refusal(task, seconds=1) == "file_slow seconds=1"
    assert monotonic() - begun < PATIENCE
    assert no_child_is_left()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows bounds no memory")
def test_heavy_and_fallen_children(refusal: Callable[..., str]) -> None:
    assert refusal("greedy") == "file_heavy"
    assert refusal("fallen") == "file_heavy"
    assert refusal("loaded", b"a" * 15_000_000, memory=16 * 1024 * 1024) == "file_heavy"
    assert no_child_is_left()


def test_trace_goes_to_the_log_and_not_to_the_caller(
    refusal: Callable[..., str], caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.ERROR, "planner.readers"):
        assert refusal("failing") == "file_broken"
    assert "a secret of the child" in caplog.text and "Traceback" in caplog.text
    assert refusal("missing") == refusal("silent") == "file_broken"


def test_output_is_bounded(
    run: Callable[..., dict], refusal: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sandbox, "MOST_OUTPUT", 1_000_000)
    assert refusal("talking", seconds=1).startswith(("file_slow", "file_heavy"))
    assert run("complaining") == {"text": "read"}


@pytest.mark.skipif(sys.platform == "win32", reason="Windows bounds no files")
def test_child_writes_no_file(refusal: Callable[..., str], tmp_path: Path) -> None:
    file = tmp_path / "written"
    assert refusal("writing", str(file).encode()) == "file_broken"
    assert not file.exists() or not file.stat().st_size


def test_only_known_refusals_pass(refusal: Callable[..., str]) -> None:
    assert refusal("lying") == f"file_kind kind={'x' * 40}"
    assert refusal("inventing") == refusal("overdoing") == "file_broken"
    assert len(REFUSALS) == 13


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs groups of processes")
def test_whole_group_is_ended(run: Callable[..., dict], refusal: Callable[..., str]) -> None:
    begun = monotonic()
    # a grandchild holds the pipe (or, without root's rights, is never born)
    assert refusal("breeding", seconds=1).startswith(("file_slow", "file_broken"))
    assert monotonic() - begun < PATIENCE
    assert no_child_is_left()


def test_two_are_read_at_once_and_a_third_waits(
    run: Callable[..., dict], refusal: Callable[..., str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    gate = tmp_path / "gate"
    with ThreadPoolExecutor(3) as pool:
        slow = [pool.submit(run, "waiting", str(gate).encode()) for _ in range(2)]
        until = monotonic() + PATIENCE
        while len([*tmp_path.glob("gate.*")]) < 2:
            assert monotonic() < until, "two are not read at once"
            sleep(0.01)
        monkeypatch.setattr(sandbox, "MOST_WAIT", 0.1)
        assert refusal("complaining") == "file_busy"
        monkeypatch.setattr(sandbox, "MOST_WAIT", PATIENCE)
        third = pool.submit(run, "complaining")
        gate.touch()
        assert third.result()["text"] == "read", "it waits until one has left"
        assert {each.result()["text"] for each in slow} == {"let out"}


def test_any_command_is_bounded() -> None:
    begun = monotonic()
    status, output, noise = sandbox._run([sys.executable, "-c", "while True: pass"], b"a" * 5_000_000, 0.5)
    assert (status, output, noise) == (None, b"", b"")
    assert monotonic() - begun < PATIENCE
    echo = "import sys; sys.stdout.buffer.write(sys.stdin.buffer.read()); sys.exit(3)"
    assert sandbox._run([sys.executable, "-c", echo], b"a" * 5_000_000, PATIENCE) == (3, b"a" * 5_000_000, b"")
