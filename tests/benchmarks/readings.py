"""Measure the reading of plan documents: one plan, ten and a hundred times its text, and through the sandbox."""

import statistics
import time
from collections.abc import Callable
from pathlib import Path

from planner.readers.plan import read_plan_text
from planner.readers.sandbox import read_in_sandbox

PLANS = Path(__file__).resolve().parents[1] / "readers" / "plans"
LIKE_123 = PLANS / "b" / "01-gia-lai-chi-thi-05.txt"  # three tiers, agenda, tasks, topics and outline, as plan 123 has
SEED = Path(__file__).resolve().parents[3] / "shared" / "seeds" / "plan-123-kh-tu.txt"
Row = tuple[str, float, float | None, str, str]


def measure_readings() -> list[Row]:
    """Return what was measured, its bound, unit and note: seconds of wall time, medians of five."""
    path = SEED if SEED.exists() else LIKE_123
    text = path.read_text("utf-8")
    body = text[text.index("\nI.") :]
    sizes = {times: text + body * (times - 1) for times in (1, 10, 100)}
    spent = {times: seconds(lambda long=long: read_plan_text(long)) for times, long in sizes.items()}
    through = seconds(lambda: read_in_sandbox(text.encode(), "plan.txt"))
    growth = spent[100] / spent[1]
    return [
        ("reading a plan, text in and draft out", spent[1], 0.3, "s", path.stem),
        ("the same with ten times the text", spent[10], None, "s", f"{spent[10] / spent[1]:.1f} times as long"),
        (
            "the same with a hundred times the text",
            spent[100],
            None,
            "s",
            f"{len(sizes[100]) / 1e6:.1f} million letters",
        ),
        ("time for a hundred times the text, by that for one", growth, 150, "", "linear is 100"),
        ("reading a plan through the sandbox", through, 0.5, "s", "a process of its own, its start included"),
    ]


def seconds(act: Callable[[], object]) -> float:
    """Return the median of five runs after one to warm up."""
    act()
    spent = []
    for _ in range(5):
        started = time.perf_counter()
        act()
        spent.append(time.perf_counter() - started)
    return statistics.median(spent)
