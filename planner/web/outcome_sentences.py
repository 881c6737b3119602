"""Sentences for what cannot be written about a conference."""

from collections.abc import Callable, Mapping
from typing import Any

from flask_babel import gettext

from planner.web.filters import day_words

OUTCOME_ERRORS: dict[str, Callable[[Mapping[str, Any]], str]] = {
    "conclusion": lambda v: gettext("This point does not exist; the list may have changed meanwhile."),
    "conclusion_before": lambda v: gettext(
        "%(day)s is before the conference itself, on %(held)s.",
        day=day_words(v["day"], year=True), held=day_words(v["held_on"], year=True),
    ),
    "outcome_cancelled": lambda v: gettext("The conference was cancelled, so there is nothing to write about it."),
    "outcome_undated": lambda v: gettext("The conference has no day yet. Set its date first, then write its hours."),
    "outcome_too_early": lambda v: gettext("The conference has not been yet; hours are written as they were."),
    "outcome_hours": lambda v: gettext("It cannot close before it has opened."),
    "outcome_changed": lambda v: gettext(
        "Somebody else has written the record meanwhile, so nothing was saved. Take over what you need; saving again "
        "writes over theirs."
    ),
}  # fmt: skip
