"""Sentences about jobs that were refused."""

from collections.abc import Callable, Mapping
from typing import Any

from flask_babel import gettext, ngettext

JOB_ERRORS: dict[str, Callable[[Mapping[str, Any]], str]] = {
    "job": lambda v: gettext("There is no such background job; it may have gone after a while."),
    "job_file": lambda v: gettext("The file “%(name)s” is no longer kept. Ask for it again.", name=v["name"]),
    "job_ended": lambda v: gettext("“%(name)s” has ended already, so there is nothing to cancel.", name=v["name"]),
    "job_many": lambda v: ngettext(
        "%(num)d background job of yours is waiting. Let one end, or cancel one.",
        "%(num)d background jobs of yours are waiting. Let one end, or cancel one.", v["most"],
    ),
    "job_kind": lambda v: gettext("This version of planner does not know how to make this (%(kind)s).", kind=v["kind"]),
}  # fmt: skip
