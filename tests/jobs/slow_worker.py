"""A worker that also knows a slow kind of job, in a process of its own: `python -m tests.jobs.slow_worker`.

Each step makes one sheet; at its end it writes its number and its process to a log, so that a test can count.
The step `gated` tells how far it is, then that it is at the gate, and waits there until a test opens it: only what
is said at the gate proves that the step is under way, and nothing that a step before it has done.
"""

import os
import sys
import time
from datetime import date
from pathlib import Path

from planner import create_app
from planner.jobs import worker
from planner.jobs.kinds import Extent, Kind, Part
from planner.jobs.registry import KINDS
from planner.rules.errors import Refused
from planner.services.settings import store_setting


def work(part: Part) -> None:
    """Make one sheet; the last one joins them, but of an `empty` job."""
    if part.arguments.get("writes"):
        store_setting(part.session, "written_by_a_job", part.step, by="Nam", now=part.config.clock())
    if not part.arguments.get("silent"):
        part.progress(part.step)
    if part.arguments.get("refused") == part.step:
        raise Refused("nobody_listed", day=date(2024, 3, 5))
    if part.arguments.get("broken") == part.step:
        raise RuntimeError("a fault of the programme")
    if part.arguments.get("gated") == part.step:
        wait_for(Path(part.arguments["gate"]))
    while part.arguments.get("endless"):
        part.progress(part.step)
        time.sleep(0.02)
    (part.folder / f"{part.step}.part").write_text(f"sheet {part.step}\n", "utf-8")
    with Path(part.arguments["log"]).open("a", encoding="utf-8") as log:
        log.write(f"{part.step} {os.getpid()}\n")
    if part.step == part.arguments["sheets"] - 1 and not part.arguments.get("empty"):
        sheets = sorted(part.folder.glob("*.part"), key=lambda each: int(each.stem))
        part.result.write_text("".join(each.read_text("utf-8") for each in sheets), "utf-8")


def wait_for(gate: Path) -> None:
    """Tell which process is at the gate and wait until it is opened; one that never is gets an end all the same."""
    told = gate.with_suffix(".new")
    told.write_text(str(os.getpid()), "utf-8")
    told.replace(gate.with_suffix(".reached"))
    until = time.monotonic() + 600
    while not gate.exists() and time.monotonic() < until:
        time.sleep(0.02)


KINDS["slow"] = Kind(lambda _session, arguments: Extent(arguments["sheets"], steps=arguments["sheets"]), work)

if __name__ == "__main__":
    worker.LOOK_EVERY = 0.05
    worker.run_worker(create_app(), until_idle="--until-idle" in sys.argv)
