"""The pages about the delegates of a conference, as the row of links above each of them."""

from flask import current_app, request, url_for
from flask_babel import gettext

from planner.models import Conference
from planner.rules.access import Power
from planner.web.identity import may

Part = tuple[str, int | str, str, bool]


def delegate_parts(conference: Conference) -> list[Part]:
    """Return the pages that whoever asks has a use for, in the order of the work, as macros/lists.html `tabs` takes."""
    named = [
        (gettext("List"), "participants.index", Power.PEOPLE),
        (gettext("Groups"), "groups.index", Power.PEOPLE),
        (gettext("Registrations"), "registrations.index", Power.PEOPLE),
        (gettext("From a file"), "list_imports.index", Power.REGISTER),
        (gettext("Register of letters"), "letters.index", Power.PEOPLE),
        (gettext("Answers"), "answers.index", Power.PEOPLE),
        (gettext("Seating"), "seats.index", Power.PEOPLE),
        (gettext("Cards and signs"), "cards.index", Power.REGISTER),
        (gettext("Check-in"), "check_in.index", Power.REGISTER),
        (gettext("Who was there"), "attendance.index", Power.PEOPLE),
    ]
    here = request.blueprint or ""
    return [
        (words, "", url_for(endpoint, conference_id=conference.id), endpoint.startswith(f"{here}."))
        for words, endpoint, power in named
        if endpoint in current_app.view_functions and may(power, conference.unit_id, conference.id)
    ]
