"""Papers to print: what there is for the conferences to come, and the addresses of programmes and letters."""

from flask import Blueprint, render_template
from werkzeug.wrappers import Response

from planner.printing.orders import Order
from planner.rules.access import Power
from planner.services.plans import find_current_plan
from planner.services.prints import find_printable
from planner.web.conference_head import load_conference
from planner.web.context import session, today
from planner.web.guards import guard
from planner.web.identity import reach_of
from planner.web.renderings import print_response
from planner.web.retries import tried_again

blueprint = Blueprint("prints", __name__)

ONE = "/conferences/<int:conference_id>/participants/<int:participant_id>"


@blueprint.get("/documents")
@guard(Power.READ)
def index() -> str:
    """List what can be printed for the conferences to come."""
    reach = reach_of(Power.READ)
    plan = find_current_plan(session(), today(), reach)
    rows = find_printable(session(), plan.id, today(), reach) if plan else []
    return render_template("prints/index.html", plan=plan, rows=rows)


@blueprint.get("/conferences/<int:conference_id>/programme.docx", defaults={"form": "docx"})
@blueprint.get("/conferences/<int:conference_id>/programme.pdf", defaults={"form": "pdf"})
@guard(Power.PEOPLE)
@tried_again
def programme(conference_id: int, form: str) -> Response:
    """Print the programme of a conference."""
    return print_response(load_conference(conference_id), Order("programme", form))


@blueprint.get("/conferences/<int:conference_id>/invitations.docx", defaults={"form": "docx"})
@blueprint.get("/conferences/<int:conference_id>/invitations.pdf", defaults={"form": "pdf"})
@guard(Power.PEOPLE)
@tried_again
def invitations(conference_id: int, form: str) -> Response:
    """Print the letters of all delegates, each on a page of its own; one to fill in by hand where nobody is listed."""
    return print_response(load_conference(conference_id), Order("invitation", form))


@blueprint.get(f"{ONE}/invitation.docx", defaults={"form": "docx"})
@blueprint.get(f"{ONE}/invitation.pdf", defaults={"form": "pdf"})
@guard(Power.PEOPLE)
@tried_again
def invitation(conference_id: int, participant_id: int, form: str) -> Response:
    """Print the letter of one delegate."""
    options = {"participant": str(participant_id)}
    return print_response(load_conference(conference_id), Order("invitation", form, options=options))
