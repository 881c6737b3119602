"""Sentences about words of papers: what is refused, and what is likely a slip."""

from collections.abc import Callable, Mapping
from typing import Any

from flask_babel import gettext

from planner.printing.wording_checks import Slip
from planner.rules.form_words import form_point, form_rule
from planner.rules.paper_forms import FormFinding
from planner.web.languages import language

WORDING_ERRORS: dict[str, Callable[[Mapping[str, Any]], str]] = {
    "wording": lambda v: gettext("There is no paper with such words."),
    "wording_version": lambda v: gettext("These words have no version %(number)d.", number=v["number"]),
    "wording_same": lambda v: gettext("These words are in force already, so nothing was saved."),
    "wording_changed": lambda v: gettext(
        "%(by)s has saved another version meanwhile, so yours was not saved yet. Both stand below: take over what you "
        "need, then save once more.", by=v["by"],
    ),
}  # fmt: skip


def family_words(family: str) -> str:
    """Return what a family of forms is called."""
    return gettext("Form of the Party") if family == "party" else gettext("Form of the State")


def short_family_words(family: str) -> str:
    """Return the same where there is little room, as on a button."""
    return gettext("Party form") if family == "party" else gettext("State form")


def slip_sentence(slip: Slip) -> str:
    """Return what is likely wrong about typed words, and what was perhaps meant."""
    return _SLIPS[slip.code](slip) + (
        " " + gettext("Did you mean “%(name)s”?", name=slip.near) if slip.near else ""
    )


def mixture_sentence(finding: FormFinding) -> str:
    """Return which line belongs to another form of paper, and how this form has it."""
    spoken = language()
    return gettext(
        "Line %(line)d is of another form of paper: “%(quote)s”. %(point)s: %(rule)s",
        line=finding.line, quote=finding.quote, point=form_point(finding, spoken),
        rule=form_rule(finding, spoken),
    )  # fmt: skip


_SLIPS: dict[str, Callable[[Slip], str]] = {
    "unknown": lambda slip: gettext(
        "Line %(line)d: nothing is called “%(name)s”, so the name is printed in red.", line=slip.line, name=slip.words
    ),
    "unknown_part": lambda slip: gettext(
        "Line %(line)d: there is no part “%(name)s” made from data, so the name is printed in red.",
        line=slip.line, name=slip.words,
    ),
    "part_inside": lambda slip: gettext(
        "Line %(line)d: the part “%(name)s” must stand on a line of its own.", line=slip.line, name=slip.words
    ),
    "open": lambda slip: gettext(
        "Line %(line)d: a curly bracket is not closed, or not opened: “%(words)s”.", line=slip.line, words=slip.words
    ),
    "left_out": lambda slip: gettext(
        "The part “%(name)s” is left out, so what it lists is not printed.", name=slip.words
    ),
}  # fmt: skip
