"""What is likely a slip in the words that somebody types for a paper. Nothing here keeps them from being saved."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from planner.documents.wordings import Draft, Line, names, parse
from planner.rules.nearness import find_near
from planner.wording import fold

_NEAR = 60  # of a hundred
_NAME = re.compile(r"(?<!\{)\{([^{}]+)\}(?!\})")
_PART = re.compile(r"\{\{([^{}]+)\}\}")


@dataclass(frozen=True)
class Slip:
    """A slip: `unknown` and `unknown_part` names, `part_inside` a line, `left_out` parts, `open` brackets.

    `line` counts from 1, 0 where no line is meant; `near` is the name that was perhaps meant.
    """

    code: str
    line: int
    words: str
    near: str = ""


def find_slips(text: str, draft: Draft, default: str) -> list[Slip]:
    """Return the slips of words for a paper, line by line; at the end the parts that they leave out."""
    found = [
        slip
        for number, line in enumerate(text.splitlines(), start=1)
        for read in parse(line)
        for slip in _slips(number, line, read, draft)
    ]
    wanted = [line.text for line in parse(default) if line.mark == "{{"]
    held = {fold(line.text) for line in parse(text) if line.mark == "{{"}
    return found + [Slip("left_out", 0, part) for part in wanted if fold(part) not in held]


def _slips(number: int, line: str, read: Line, draft: Draft) -> Iterator[Slip]:
    if read.mark == "{{":
        yield from _unknown("unknown_part", number, [read.text], draft.slots)
        return
    parts = _PART.findall(line)
    yield from (Slip("part_inside", number, part) for part in parts)
    rest = _PART.sub("", line)
    yield from _unknown("unknown", number, [name.removesuffix("?") for name in _NAME.findall(rest)], draft.values)
    if any(bracket in _NAME.sub("", rest) for bracket in "{}"):
        yield Slip("open", number, line.strip())


def _unknown(code: str, number: int, found: list[str], known: Collection[str]) -> Iterator[Slip]:
    keys = {fold(name): name for name in known}
    for name in names("".join(f"{{{name}}}" for name in found)):
        if fold(name) not in keys:
            near = find_near(fold(name), list(keys), _NEAR, 1)
            yield Slip(code, number, name, keys[near[0][0]] if near else "")
