"""Lists of delegates as PDF: the list that goes with a paper, for the door, to be signed by each delegation."""

from flask import Blueprint
from werkzeug.wrappers import Response

from planner.printing.orders import Order
from planner.rules.access import Power
from planner.web.conference_head import load_conference
from planner.web.guards import guard
from planner.web.identity import may
from planner.web.renderings import print_response
from planner.web.retries import tried_again

blueprint = Blueprint("delegate_lists", __name__)


@blueprint.get("/conferences/<int:conference_id>/participants.pdf")
@guard(Power.PEOPLE)
@tried_again
def participants(conference_id: int) -> Response:
    """Print the list of delegates in its groups; with years of birth, and then noted, for whoever keeps the list."""
    conference = load_conference(conference_id)
    with_years = may(Power.REGISTER, conference.unit_id, conference.id)
    return print_response(conference, Order("delegate-list", options={"years": "1"} if with_years else {}))


@blueprint.get("/conferences/<int:conference_id>/door-list.pdf")
@guard(Power.PEOPLE)
@tried_again
def door(conference_id: int) -> Response:
    """Print the list for the door, by given name."""
    return print_response(load_conference(conference_id), Order("door-list"))


@blueprint.get("/conferences/<int:conference_id>/signature-sheets.pdf")
@guard(Power.PEOPLE)
@tried_again
def signatures(conference_id: int) -> Response:
    """Print a sheet to be signed for each delegation."""
    return print_response(load_conference(conference_id), Order("signature-sheets"))
