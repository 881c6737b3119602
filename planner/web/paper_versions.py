"""The page behind the code at the foot of a paper: whether it is still current; open to whoever holds the paper."""

from flask import Blueprint, current_app, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from planner.models import Conference, PaperVersion
from planner.printing.paper_states import State, find_state
from planner.rules.access import Power
from planner.rules.errors import NotFound
from planner.services.conferences import find_conference
from planner.services.journal_chain import newest_digest
from planner.services.paper_versions import find_by_code
from planner.web.context import session, today
from planner.web.guards import guard
from planner.web.renderings import page_press
from planner.web.sentences import error_sentence
from planner.web.throttle import limit_checks, limit_keys, note_failure

blueprint = Blueprint("paper_versions", __name__)
Page = tuple[str, int]


@blueprint.get("/p/<string:code>")
@guard(Power.PUBLIC)
@limit_keys()
@limit_checks()
def show(code: str) -> str | Page:
    """Tell whether a printed paper is current, and if not why; it says nothing of what the paper says.

    A code that no paper bears stands in the field again, to be mended.
    """
    try:
        version = find_by_code(session(), code)
    except NotFound as fault:
        return _unknown(code, fault)
    conference = find_conference(session(), version.conference_id)
    state = _state(conference, version)
    return render_template("prints/version.html", version=version, state=state, conference=conference)


@blueprint.get("/p")
@guard(Power.PUBLIC)
@limit_keys()
def find() -> str | Response | Page:
    """Ask for the code of a paper, for whoever has no camera, and lead to its page."""
    code = "".join(request.args.get("code", "").split())
    if not code:
        return render_template("prints/code.html")
    try:
        found = find_by_code(session(), code)
    except NotFound as fault:
        return _unknown(code, fault)
    return redirect(url_for("paper_versions.show", code=found.code), 303)


def _unknown(code: str, fault: NotFound) -> Page:
    note_failure("key")
    return render_template("prints/code.html", code=code[:20], fault=error_sentence(fault)), 404


def _state(conference: Conference, version: PaperVersion) -> State:
    """Return what became of a version. To know it the paper is made anew, which anybody may ask for: so once only.

    What a paper says changes with an entry of the journal, or with the day; until then the answer is kept.
    """
    moment = (newest_digest(session()), today())
    kept_at, states = current_app.extensions.get("paper_states", (None, {}))
    if kept_at != moment:
        states = dict[int, State]()
        current_app.extensions["paper_states"] = (moment, states)
    if version.id not in states:
        note_failure("check")  # counted: work that somebody unknown asks for
        states[version.id] = find_state(session(), conference, version, page_press())
    state: State = states[version.id]
    return state
