"""Search: one box for units, conferences, plans and people."""

from flask import Blueprint, render_template, request

from planner.models import Conference
from planner.rules.access import Power
from planner.services.progress import Meeting, find_meetings
from planner.services.search import LIMIT, Found, search
from planner.web.context import config, session, today, work_calendar
from planner.web.guards import guard
from planner.web.identity import reach_of
from planner.wording import clean

blueprint = Blueprint("search", __name__)
LENGTH = 100


@blueprint.get("/search")
@guard(Power.READ)
def show() -> str:
    """Show what was found, by kind."""
    words = clean(request.args.get("q", ""))[:LENGTH].strip()
    found = search(session(), words, reach_of(Power.READ), reach_of(Power.PEOPLE))
    return render_template("search/show.html", words=words, found=found, meetings=_standing(found), limit=LIMIT)


def _standing(found: Found) -> dict[int, Meeting]:
    """Return how the conferences that were found stand."""
    if not found.conferences:
        return {}
    chosen = Conference.id.in_([row.id for row in found.conferences])
    rows = find_meetings(session(), chosen, today(), work_calendar(), config().soon_days)
    return {row.id: row for row in rows}
