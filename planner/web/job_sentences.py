"""Why a job failed."""

from collections.abc import Mapping
from typing import Any

from flask_babel import gettext

from planner.models import Job
from planner.web.sentences import ERRORS


def fault_sentence(job: Job) -> str:
    """Return why a job failed; a refusal tells it with the words of its act, any other fault stands in the log."""
    error: Mapping[str, Any] = job.error or {}
    words = ERRORS.get(error.get("code", ""))
    try:
        return words(error["values"]) if words else _unforeseen()
    except (AttributeError, KeyError, TypeError):  # a value that was no text and no number, and is its words now
        return _unforeseen()


def _unforeseen() -> str:
    return gettext("A fault that nobody foresaw. Ask for the file again; tell the support if the fault comes again.")
