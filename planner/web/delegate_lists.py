"""Lists of delegates as PDF: the list that goes with a paper, for the door, to be signed by each delegation."""

from flask import Blueprint
from werkzeug.wrappers import Response

from planner.printing.orders import Printed
from planner.rules.access import Power
from planner.services.delegate_lists import count_listed
from planner.services.exports import note_export
from planner.web.conference_head import load_conference
from planner.web.context import actor, now, session
from planner.web.downloads import private_file
from planner.web.guards import guard
from planner.web.identity import may
from planner.web.renderings import print_paper

blueprint = Blueprint("delegate_lists", __name__)


@blueprint.get("/conferences/<int:conference_id>/participants.pdf")
@guard(Power.PEOPLE)
def participants(conference_id: int) -> Response:
    """Print the list of delegates in its groups; with years of birth, and then noted, for whoever keeps the list."""
    conference = load_conference(conference_id)
    with_years = may(Power.REGISTER, conference.unit_id, conference.id)
    if not with_years:
        return _shown(print_paper(conference, "delegate-list", Power.PEOPLE))
    printed = print_paper(conference, "delegate-list", Power.PEOPLE, years="1")
    lines = count_listed(session(), conference)
    note_export(
        session(), "delegate_list", printed.file_name, lines, by=actor(), now=now(), conference_id=conference_id
    )
    return _shown(printed)


@blueprint.get("/conferences/<int:conference_id>/door-list.pdf")
@guard(Power.PEOPLE)
def door(conference_id: int) -> Response:
    """Print the list for the door, by given name."""
    return _shown(print_paper(load_conference(conference_id), "door-list", Power.PEOPLE))


@blueprint.get("/conferences/<int:conference_id>/signature-sheets.pdf")
@guard(Power.PEOPLE)
def signatures(conference_id: int) -> Response:
    """Print a sheet to be signed for each delegation."""
    return _shown(print_paper(load_conference(conference_id), "signature-sheets", Power.PEOPLE))


def _shown(printed: Printed) -> Response:
    """Return a list to look at, which no browser and no proxy keeps by itself: it names people."""
    return private_file(printed.content, printed.file_name, kind="inline")
