"""Sentences for what is refused about words of papers."""

from collections.abc import Callable, Mapping
from typing import Any

from flask_babel import gettext

WORDING_ERRORS: dict[str, Callable[[Mapping[str, Any]], str]] = {
    "wording": lambda v: gettext("There is no paper with such words."),
    "wording_version": lambda v: gettext("These words have no version %(number)d.", number=v["number"]),
    "wording_same": lambda v: gettext("These words are in force already, so nothing was saved."),
    "wording_changed": lambda v: gettext(
        "%(by)s has saved another version meanwhile, so yours was not saved yet. Both stand below: take over what you "
        "need, then save once more.", by=v["by"],
    ),
}  # fmt: skip
