"""The parent's side of the sandbox: a document from outside is read in a process of its own that can be ended.

Libraries that parse zip, XML and PDF meet what strangers upload. In a child with little time, little memory and a
bare environment the worst document costs ten seconds and one refusal.
"""

import json
import logging
import os
import re
import signal
import subprocess  # for our own interpreter alone  # nosec B404
import sys
from contextlib import suppress
from pathlib import Path
from threading import BoundedSemaphore, Thread
from typing import IO, Any

from planner.readers.files import REFUSALS, FileRefused, check_size
from planner.readers.worker import MOST_OUTPUT

MOST_CHILDREN, MOST_WAIT, MOST_SECONDS = 2, 10.0, 10
READ_PLAN, READ_TEXT = "planner.readers.worker:read_plan", "planner.readers.worker:read_text"
READ_FORM = "planner.readers.docx_forms:read_form"
READ_ROWS = "planner.readers.sheets:read_rows"
READ_PEOPLE = "planner.readers.people_sheets:read_people_sheet"
READ_PAPER = "planner.readers.paper_files:read_paper_file"
WRITE_FAULTS = "planner.readers.sheet_faults:write_faults"

# `import planner` runs planner/__init__.py, which brings Flask, SQLAlchemy and every page: a second and 90 MB, for
# a child that is up in 40 ms and 14 MB without them. A bare module of that name with the folder as its path lets
# planner.readers load without it. Started with -I and -S: no variables of Python, no folder of the user, no .pth
# files; the parent's folders come as an argument.
_BOOTSTRAP = """
import sys, types
sys.path[:] = sys.argv[2].split(sys.argv[1])
planner = sys.modules["planner"] = types.ModuleType("planner")
planner.__path__ = [sys.argv[3]]
from planner.readers.worker import main
main()
"""
_SEPARATOR = "\n"  # stands in no folder's name that anybody uses
_KEPT = ("SYSTEMROOT", "TEMP", "TMP")  # Windows starts no Python without the first
_MOST_NOISE, _MOST_TOLD = 64 * 1024, 8 * 1024

_log = logging.getLogger("planner.readers")
_places = BoundedSemaphore(MOST_CHILDREN)


def read_in_sandbox(
    data: bytes, name: str, *, seconds: int | None = None, memory: int = 512 * 1024 * 1024, task: str = READ_PLAN
) -> dict[str, Any]:
    """Return {"text": …, "plan": …} for a document; raises FileRefused with one of files.REFUSALS, and nothing else.

    `task` names a function of bytes and name as module:function; it comes from our code, never from a request.
    """
    check_size(data)
    seconds = seconds or MOST_SECONDS
    if not _places.acquire(timeout=MOST_WAIT):
        raise FileRefused("file_busy")
    try:
        status, output, noise = _run(_command(name, task, seconds, memory), data, seconds)
    finally:
        _places.release()
    return _judge(status, output, noise, seconds)


def _command(name: str, task: str, seconds: int, memory: int) -> list[str]:
    """Return the command that starts the child."""
    folders = _SEPARATOR.join(folder for folder in sys.path if os.path.isabs(folder))
    package = str(Path(__file__).resolve().parent.parent)
    # a name with a zero byte starts no process, and one with a lone surrogate has no bytes
    plain = re.sub(r"[\x00-\x1f\ud800-\udfff]", "", name)[-200:]
    start = [sys.executable, "-I", "-S", "-B", "-X", "utf8", "-c", _BOOTSTRAP, _SEPARATOR, folders, package]
    return [*start, plain, task, str(seconds), str(memory)]


def _run(command: list[str], data: bytes, seconds: float) -> tuple[int | None, bytes, bytes]:
    """Run a command on bytes: its status (None: out of time), what it wrote, and what it complained of.

    The child is dead and buried when this returns, with all processes of its group.
    """
    child = subprocess.Popen(  # noqa: S603 - our own interpreter and our own code  # nosec B603
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=os.path.abspath(os.sep),
        env={name: os.environ[name] for name in _KEPT if name in os.environ} | {"LC_ALL": "C.UTF-8"},
        start_new_session=True,
    )
    output, noise = bytearray(), bytearray()
    threads = [
        Thread(target=_feed, args=(child.stdin, data), daemon=True),
        Thread(target=_collect, args=(child.stdout, output, MOST_OUTPUT), daemon=True),
        Thread(target=_collect, args=(child.stderr, noise, _MOST_NOISE), daemon=True),
    ]
    for thread in threads:
        thread.start()
    threads[1].join(seconds)
    is_late = threads[1].is_alive()
    # The end of its output is the end of a child: what is killed now was dead, and its status is its own. Until
    # somebody waits for it its number belongs to nobody else, so the group can be killed without a doubt.
    _kill(child)
    for thread, stream in zip(threads, (child.stdin, child.stdout, child.stderr), strict=True):
        thread.join(1)
        # a grandchild that left the group may hold the pipe, and closing would wait for it
        if not thread.is_alive() and stream is not None:
            with suppress(OSError):
                stream.close()
    return None if is_late else child.returncode, bytes(output), bytes(noise)


def _feed(stream: IO[bytes], data: bytes) -> None:
    """Write all bytes; a child that died early needs no more."""
    try:
        stream.write(data)
        stream.close()
    except OSError:
        pass


def _collect(stream: IO[bytes], kept: bytearray, most: int) -> None:
    """Read a stream to its end, and keep one byte more than allowed at most."""
    try:
        while piece := stream.read1(64 * 1024):  # type: ignore[attr-defined]
            kept += piece[: most + 1 - len(kept)]
    except (OSError, ValueError):  # closed under our hands
        pass


def _kill(child: subprocess.Popen[bytes]) -> None:
    """End the child and whatever it started, and take its status so that no zombie is left."""
    try:
        os.killpg(child.pid, signal.SIGKILL)
    except (AttributeError, OSError):  # Windows has no groups; or nobody of it is left
        child.kill()
    child.wait()


def _judge(status: int | None, output: bytes, noise: bytes, seconds: int) -> dict[str, Any]:
    """Return the child's answer; raises FileRefused for its refusal, its death, or an answer that makes no sense."""
    if status is None or -status == getattr(signal, "SIGXCPU", None):
        raise FileRefused("file_slow", seconds=seconds)
    answer = _load(output)
    if isinstance(answer.get("text"), str):
        return answer
    # a reader that a document took over may say what it likes: only known codes with known values pass
    code, values = str(answer.get("refused")), answer.get("values")
    if code in REFUSALS and isinstance(values, dict) and {*values} == {*REFUSALS[code]}:
        raise FileRefused(
            code, **{name: each if type(each) is int else str(each)[:40] for name, each in values.items()}
        )
    complaint = noise.decode("utf-8", "replace")
    is_heavy = status < 0 or len(output) > MOST_OUTPUT or "MemoryError" in complaint
    told = str(answer.get("failed") or complaint or "no answer")
    _log.error("a document could not be read (status %s): %s", status, told[-_MOST_TOLD:])
    raise FileRefused("file_heavy" if is_heavy else "file_broken")


def _load(output: bytes) -> dict[str, Any]:
    """Return the child's answer, an empty one where it is no JSON object."""
    try:
        answer = json.loads(output) if len(output) <= MOST_OUTPUT else None
    except (ValueError, RecursionError):
        answer = None
    return answer if isinstance(answer, dict) else {}
