"""How long the processor is at something, whatever else the machine does."""

import gc
from collections.abc import Callable
from time import process_time


def least_seconds(act: Callable[[], object], times: int = 3) -> float:
    """Return the processor's time of the quickest of several runs, without what others left to be collected.

    A collection walks over everything that the tests before have made, and may take longer than what is measured;
    a neighbour on the same core slows a run down, but seldom all of them.
    """
    took = []
    gc.collect()
    gc.disable()
    try:
        for _ in range(times):
            begun = process_time()
            act()
            took.append(process_time() - begun)
    finally:
        gc.enable()
    return min(took)
