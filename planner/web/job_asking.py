"""How a view hands over to the background what takes longer than a page may."""

from collections.abc import Mapping
from typing import Any

from flask import redirect, request, url_for
from werkzeug.wrappers import Response

from planner.models import Conference
from planner.services.jobs import enqueue
from planner.web.context import actor, config, session
from planner.web.identity import my_id

MOST_SHEETS = 200  # that somebody waits for


def to_background(
    kind: str, arguments: Mapping[str, Any], conference: Conference, *, sheets: int, file_name: str, media_type: str
) -> Response:
    """Ask for a job about a conference in the name of whoever is signed in, and lead to the page that follows it.

    The job is stored with the request, so a request that is refused leaves none. What another site has asked for, or a
    browser that looks ahead, nobody has asked for: that leads to the papers of the conference, to be asked for there.
    """
    if request.headers.get("Sec-Fetch-Site") == "cross-site" or "Sec-Purpose" in request.headers:
        return redirect(url_for("conference_prints.index", conference_id=conference.id), 303)
    job = enqueue(
        session(), kind, arguments, file_name=file_name, media_type=media_type, total=sheets, by=actor(),
        now=config().clock(), account_id=my_id(), unit_id=conference.unit_id, conference_id=conference.id,
    )  # fmt: skip
    return redirect(url_for("jobs.show", job_id=job.id), 303)
