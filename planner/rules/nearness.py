"""How like words are, as rapidfuzz measures it; it is loaded with the first question: 4 MB, rarely used."""

from collections.abc import Sequence
from functools import cache
from importlib import import_module
from typing import Any

_Near = list[tuple[str, float, int]]  # each with its likeness and its place among the others


def likeness(one: str, other: str) -> float:
    """Return how like two words are, of a hundred."""
    return float(_library("fuzz").ratio(one, other))


def letters_apart(one: str, other: str) -> int:
    """Return how many letters have to be put in, left out or changed to make the other of the one."""
    return int(_library("distance").Levenshtein.distance(one, other))


def find_near(words: str, others: Sequence[str], least: float, most: int) -> _Near:
    """Return the likest of others, the best first, none below `least` of a hundred."""
    found: _Near = _library("process").extract(
        words, others, scorer=_library("fuzz").ratio, score_cutoff=least, limit=most
    )
    return found


def find_one_letter_apart(words: str, others: Sequence[str], most: int) -> _Near:
    """Return others that differ in one letter at most, with how many, the nearest first."""
    distance = _library("distance").Levenshtein.distance
    found: _Near = _library("process").extract(words, others, scorer=distance, score_cutoff=1, limit=most)
    return found


@cache
def _library(part: str) -> Any:
    return import_module(f"rapidfuzz.{part}")
