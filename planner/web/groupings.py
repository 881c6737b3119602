"""A group for several delegates at once, and the last time taken back."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext, ngettext
from markupsafe import Markup
from werkzeug.wrappers import Response

from planner.models import Conference
from planner.rules.access import Power
from planner.rules.errors import Refused
from planner.services.groupings import Grouping, group_participants, load_last_grouping, take_back
from planner.services.groups import find_groups
from planner.web.conference_head import load_conference
from planner.web.context import actor, now, session
from planner.web.delegate_filters import NONE, filter_delegates, group_choices
from planner.web.delegate_pages import list_page, load_delegates, to_list
from planner.web.forms import read_number
from planner.web.grouping_form import GroupingForm
from planner.web.guards import guard
from planner.web.sentences import error_sentence

blueprint = Blueprint("groupings", __name__)
PATH = "/conferences/<int:conference_id>/participants/group"
Page = tuple[str, int]


@blueprint.post(PATH)
@guard(Power.REGISTER)
def group(conference_id: int) -> Response | Page:
    """Put several delegates into a group; the filters of the address stay."""
    conference = load_conference(conference_id)
    all_of = load_delegates(conference)
    form = GroupingForm(filter_delegates(all_of, request.args))
    if not form.validate_on_submit():
        return list_page(conference, all_of, form), 422
    group_id = int(form.group_id.data) if form.group_id.data != NONE else None
    _say(conference, group_participants(session(), conference, form.ids(), group_id, by=actor(), now=now()))
    return redirect(url_for("participants.index", conference_id=conference_id, **form.found.back), 303)


@blueprint.route(f"{PATH}/undo", methods=["GET", "POST"])
@guard(Power.REGISTER)
def undo(conference_id: int) -> str | Response | Page:
    """Ask, then give the delegates of the last time their former groups again."""
    conference = load_conference(conference_id)
    if request.method == "GET":
        return _undo_page(conference)
    number = read_number(request.form.get("number", "")) or 0
    try:
        gone = take_back(session(), conference, number, by=actor(), now=now())
    except Refused as refusal:
        return _undo_page(conference, error_sentence(refusal)), 409
    flash(ngettext("%(num)d delegate is in the former group again.",
                   "%(num)d delegates are in their former groups again.", gone))  # fmt: skip
    return to_list(conference)


def _undo_page(conference: Conference, refusal: str = "") -> str:
    """Return the page that says who goes back where; where there is none to take back, that."""
    grouping: Grouping | None = None
    try:
        grouping = load_last_grouping(session(), conference)
    except Refused as over:
        refusal = error_sentence(over)
    words = {each.value: each.words for each in group_choices(find_groups(session(), conference), "")}
    return render_template(
        "participants/group_undo.html", conference=conference, grouping=grouping, refusal=refusal, words=words
    )


def _say(conference: Conference, moved: int) -> None:
    """Say how many changed the group, with the way back."""
    said = ngettext("%(num)d delegate changed the group.", "%(num)d delegates changed the group.", moved)
    way = Markup('<a href="{}">{}</a>').format(url_for("groupings.undo", conference_id=conference.id), gettext("Undo"))
    flash(Markup("{} {}").format(said, way) if moved else said)
