"""What is missing in words without runs: dots instead of a value, the name of a placeholder that there is not.

Titles, headings, addressees and cells are plain words in their blocks. Around such a name stand signs of the private
use area, which are written as braces: braces that somebody typed into a title are letters like any other.
"""

import re
from collections.abc import Iterable
from dataclasses import replace

from planner.documents.blocks import Run
from planner.documents.letterhead import DOTS

_OPEN, _CLOSE = "\ue005", "\ue006"
_SIGN = re.compile(f"({re.escape(DOTS)}|{_OPEN}[^{_OPEN}{_CLOSE}]+{_CLOSE})")
_BRACES = str.maketrans({_OPEN: "{", _CLOSE: "}"})


def unknown(name: str) -> str:
    """Return the name of a placeholder that there is not, as it stands in words."""
    return f"{_OPEN}{name}{_CLOSE}"


def is_name(words: str) -> bool:
    """Tell whether words are such a name."""
    return words.startswith(_OPEN)


def written(words: str) -> str:
    """Return words as they are read, such names in braces."""
    return words.translate(_BRACES)


def joined(runs: Iterable[Run]) -> str:
    """Return runs as words without runs, in which names that there are not keep their signs."""
    return "".join(unknown(run.text[1:-1]) if run.missing and run.text[:1] == "{" else run.text for run in runs)


def marked(run: Run) -> tuple[Run, ...]:
    """Return a run as runs, red where dots or such a name stand instead of a value."""
    if run.missing or not _SIGN.search(run.text):
        return (replace(run, text=written(run.text)),) if _OPEN in run.text or _CLOSE in run.text else (run,)
    parts = [written(text) for text in _SIGN.split(run.text)]  # every second one is a sign
    made = (replace(run, text=text, missing=text.strip("{}") if place % 2 else "") for place, text in enumerate(parts))
    return tuple(each for each in made if each.text)
