"""The child's side of the sandbox: bytes in on stdin, one JSON object out on stdout, limits before the first byte.

Started by sandbox.py with what it needs as arguments; it knows neither Flask nor the database.
"""

import json
import sys
import traceback
from collections.abc import Callable
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from planner.readers.files import FileRefused, extract_text

# Windows has no such limits: there the parent's clock is the only one
resource: Any = import_module("resource") if find_spec("resource") else None

MOST_OUTPUT = 32 * 1024 * 1024


def main() -> None:
    """Read name, task, seconds and memory from the arguments, do the task, write its result as JSON."""
    name, task, seconds, memory = sys.argv[-4:]
    _limit(int(seconds), int(memory))
    # the bytes are ASCII: a lone surrogate would not pass as UTF-8
    answer = json.dumps(_answer(_load(task), sys.stdin.buffer.read(), name)).encode("ascii")
    sys.stdout.buffer.write(answer)
    sys.stdout.buffer.flush()


def read_plan(data: bytes, name: str) -> dict[str, Any]:
    """Return the text of a document and what was read out of it; raises FileRefused."""
    text = extract_text(data, name)
    # only now: a refused document does not wait for the rules of plans to load
    plan = import_module("planner.readers.plan").read_plan_text(text)
    return {"text": text, "plan": import_module("planner.readers.plain_data").to_plain(plan)}


def read_text(data: bytes, name: str) -> dict[str, Any]:
    """Return the text of a document alone; raises FileRefused."""
    return {"text": extract_text(data, name)}


def _answer(task: Callable[[bytes, str], dict[str, Any]], data: bytes, name: str) -> dict[str, Any]:
    """Return what the task returns, its refusal, or the trace of its failure for the parent's log."""
    try:
        return task(data, name)
    except FileRefused as refused:
        return {"refused": refused.code, "values": refused.values}
    except MemoryError:
        return {"refused": "file_heavy", "values": {}}
    except Exception:
        return {"failed": traceback.format_exc(limit=-20)}


def _load(task: str) -> Callable[[bytes, str], dict[str, Any]]:
    """Return the function that a task names as module:function."""
    module, _, function = task.partition(":")
    loaded: Callable[[bytes, str], dict[str, Any]] = getattr(import_module(module), function)
    return loaded


def _limit(seconds: int, memory: int) -> None:
    """Bound this process: time of the processor, memory; no file written, no process started, no memory dumped."""
    if resource is None:
        return
    for what, most in (
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_NPROC, 0),  # does not hold root
        (resource.RLIMIT_CORE, 0),
    ):
        _, hard = resource.getrlimit(what)
        if hard == resource.RLIM_INFINITY or most < hard:
            resource.setrlimit(what, (most, most if what != resource.RLIMIT_CPU else most + 1))
