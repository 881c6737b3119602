"""How a view hands over to the background what takes longer than a page may: a page asks first, its form is sent."""

from collections.abc import Callable, Mapping
from typing import Any
from uuid import uuid4

from flask import flash, make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from planner.models import Conference
from planner.rules.errors import DomainError
from planner.services.jobs import enqueue
from planner.web.conference_head import conference_tabs
from planner.web.context import actor, config, session
from planner.web.identity import my_id
from planner.web.sentences import error_sentence

MOST_SHEETS = 200  # that somebody waits for
MOST_WEIGHT = 40 * 1024 * 1024  # bytes of uploaded files that are bound while somebody waits; binding takes thrice that
FORM = "form"  # the field that tells one form from another, so that one sent twice asks once


def is_much(sheets: int, weight: int) -> bool:
    """Tell whether nobody waits for so many sheets, made of so many bytes of uploaded files."""
    return sheets > MOST_SHEETS or weight > MOST_WEIGHT


def ask_first(conference: Conference, sheets: int, file_name: str, action: str, change: str) -> Response:
    """Return the page that says how much was asked for, and has the form that sends it to the background.

    `action` is where the form is sent, `change` leads to where it was asked for, with all that was typed.
    It is shown to whoever follows a link, a browser that looks ahead too: so it stores nothing.
    """
    answer = make_response(render_template(
        "prints/ask.html", conference=conference, tabs=conference_tabs(conference, "print"), sheets=sheets,
        most=MOST_SHEETS, file_name=file_name, action=action, change=change, days=config().job_days,
        form=uuid4().hex,
    ))  # fmt: skip
    answer.headers["Cache-Control"] = "no-store"
    return answer


def ask_again(refusal: DomainError | None = None) -> Response:
    """Lead back to the page of a question that was answered in vain; what was typed stands in its address.

    So the page that says why is had by a link, and going back to it sends nothing again. It sees for itself what is
    wrong with what was asked for; how many jobs wait, it does not look at.
    """
    if refusal is not None and refusal.code == "job_many":
        flash(error_sentence(refusal), "error")
    return redirect(request.full_path.rstrip("?"), 303)


def to_background(
    kind: str, arguments: Mapping[str, Any], conference: Conference, *, sheets: int, file_name: str, media_type: str,
    note: Callable[[], None] | None = None,
) -> Response:  # fmt: skip
    """Ask for a job about a conference in the name of whoever is signed in, and lead to the page that follows it.

    The job is stored with the request, so a request that is refused leaves none; `note` writes down a new one.
    """
    job = enqueue(
        session(), kind, arguments, file_name=file_name, media_type=media_type, total=sheets, by=actor(),
        now=config().clock(), account_id=my_id(), unit_id=conference.unit_id, conference_id=conference.id,
        form=request.form.get(FORM, "")[:100], note=note,
    )  # fmt: skip
    return redirect(url_for("jobs.show", job_id=job.id), 303)
