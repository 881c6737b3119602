"""What is missing in words without runs: dots instead of a value, braces around a name that there is not.

Titles, headings, addressees and cells are plain words in their blocks; these signs say where they are red.
"""

import re
from dataclasses import replace

from planner.documents.blocks import Run
from planner.documents.letterhead import DOTS

_SIGN = re.compile(rf"({re.escape(DOTS)}|\{{[^{{}}]+\}})")


def marked(run: Run) -> tuple[Run, ...]:
    """Return a run as runs, red where dots or a name in braces stand instead of a value."""
    if run.missing or not _SIGN.search(run.text):
        return (run,)
    parts = _SIGN.split(run.text)  # every second one is a sign
    made = (replace(run, text=text, missing=text.strip("{}") if place % 2 else "") for place, text in enumerate(parts))
    return tuple(each for each in made if each.text)
