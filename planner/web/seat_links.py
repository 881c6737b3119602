"""“Where do I sit”: the hall with one seat marked, for the delegate who holds a link; nobody else stands on it."""

from flask import Blueprint, make_response, render_template
from werkzeug.wrappers import Response

from planner.rules.access import Power
from planner.rules.errors import NotFound
from planner.rules.hall_plans import plan_hall
from planner.services.halls import layout_of
from planner.services.replies import find_link_owner
from planner.services.seats import find_seat
from planner.web.context import config, session
from planner.web.guards import guard
from planner.web.seat_drawing import draw_hall, place_words
from planner.web.throttle import limit_keys, note_failure

blueprint = Blueprint("seat_links", __name__)


@blueprint.get("/replies/<string:key>/seat.svg")
@guard(Power.PUBLIC)
@limit_keys()
def show(key: str) -> Response:
    """Draw the hall with the seat of one delegate; raises NotFound where there is none."""
    try:
        participant, conference = find_link_owner(session(), key, now=config().clock())
    except NotFound:
        note_failure("key")
        raise
    seat, layout = find_seat(session(), participant.id), layout_of(conference.hall)
    plan = plan_hall(layout) if layout else None
    place = plan.by_code().get(seat.code) if plan and seat else None
    if plan is None or place is None:
        raise NotFound("seat")
    words = place_words(place, plan)
    response = make_response(render_template("seats/mine.svg", drawing=draw_hall(plan), place=place, words=words))
    response.mimetype = "image/svg+xml"
    return response
