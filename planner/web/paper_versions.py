"""The page behind the code at the foot of a paper: whether it is still current; open to whoever holds the paper."""

from flask import Blueprint, render_template, request
from werkzeug.wrappers import Response

from planner.printing.paper_states import find_state
from planner.rules.access import Power
from planner.rules.errors import NotFound
from planner.services.conferences import find_conference
from planner.services.paper_versions import find_by_code
from planner.web.context import session
from planner.web.guards import guard
from planner.web.renderings import page_press
from planner.web.throttle import limit_keys, note_failure

blueprint = Blueprint("paper_versions", __name__)


@blueprint.get("/p/<string:code>")
@guard(Power.PUBLIC)
@limit_keys()
def show(code: str) -> str | Response:
    """Tell whether a printed paper is current, and if not why; it says nothing of what the paper says."""
    try:
        version = find_by_code(session(), code)
    except NotFound:
        note_failure("key")
        raise
    conference = find_conference(session(), version.conference_id)
    state = find_state(session(), conference, version, page_press())
    return render_template("prints/version.html", version=version, state=state, conference=conference)


@blueprint.get("/p")
@guard(Power.PUBLIC)
@limit_keys()
def find() -> str | Response:
    """Ask for the code of a paper, for whoever has no camera."""
    code = request.args.get("code", "").strip()
    return show(code) if code else render_template("prints/code.html")
