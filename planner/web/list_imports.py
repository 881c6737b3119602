"""Lists of delegates from files: looked at, taken over into a conference as a whole, undone as a whole."""

from flask import Blueprint, flash, redirect, request, url_for
from flask_babel import ngettext
from werkzeug.wrappers import Response

from planner.enums import ImportState
from planner.models import Conference
from planner.rules.access import Power
from planner.rules.errors import Refused
from planner.services.groups import find_groups
from planner.services.list_imports import find_import, find_imports, find_waiting, give_up
from planner.services.list_takeovers import Choices, find_used, take_over, undo_import
from planner.web.conference_head import load_conference
from planner.web.context import actor, now, session, today
from planner.web.guards import guard
from planner.web.identity import reach_of
from planner.web.list_import_parts import (
    ChoicesForm,
    Place,
    UploadForm,
    faults_file,
    preview,
    take_file,
    told_faults,
)
from planner.web.list_sentences import list_column, list_fault, use_words
from planner.web.sentences import error_sentence

blueprint = Blueprint("list_imports", __name__)
for function in (list_fault, list_column, told_faults, use_words):
    blueprint.add_app_template_filter(function)
PATH = "/conferences/<int:conference_id>/imports"
Page = tuple[str, int]


@blueprint.get(PATH)
@guard(Power.REGISTER)
def index(conference_id: int) -> str:
    """List the imports of a conference, and take a file."""
    return _index(load_conference(conference_id), UploadForm(formdata=None))


@blueprint.post(PATH)
@guard(Power.REGISTER)
def upload(conference_id: int) -> str | Response | Page:
    """Read a file and lead to its preview."""
    conference, form = load_conference(conference_id), UploadForm()
    taken = take_file(form, conference, Place(conference)) if form.validate_on_submit() else None
    return taken or (_index(conference, form), 422)


@blueprint.get(f"{PATH}/<int:import_id>")
@guard(Power.REGISTER)
def show(conference_id: int, import_id: int) -> str | Response:
    """Show what a list would add; of one that is over, the list of imports tells."""
    conference = load_conference(conference_id)
    waiting = find_import(session(), import_id, conference_id)
    if waiting.state is not ImportState.PREVIEWED:
        return _to_index(conference)
    return preview(waiting, ChoicesForm(find_groups(session(), conference), formdata=None), Place(conference))


@blueprint.post(f"{PATH}/<int:import_id>/take-over")
@guard(Power.REGISTER)
def accept(conference_id: int, import_id: int) -> Response | Page:
    """Add the people of a list to the conference, all that are shown to be added."""
    conference = load_conference(conference_id)
    waiting = find_waiting(session(), import_id, conference_id)
    form = ChoicesForm(find_groups(session(), conference))
    if form.validate_on_submit():
        chosen = Choices(form.letter.data, form.group_id.data, form.leaves_out.data, form.usual.data)
        try:
            added = take_over(session(), waiting, conference, chosen, reach_of(Power.PEOPLE), on=today(), by=actor(),
                              now=now())  # fmt: skip
            flash(ngettext("%(num)d delegate was added.", "%(num)d delegates were added.", added))
            return redirect(url_for("participants.index", conference_id=conference_id), 303)
        except Refused as refusal:
            form.leaves_out.errors = [error_sentence(refusal)]
    return preview(waiting, form, Place(conference)), 422


@blueprint.post(f"{PATH}/<int:import_id>/give-up")
@guard(Power.REGISTER)
def drop(conference_id: int, import_id: int) -> Response:
    """Forget a list that was not taken over."""
    give_up(session(), find_waiting(session(), import_id, conference_id), by=actor(), now=now())
    return _to_index(load_conference(conference_id))


@blueprint.get(f"{PATH}/<int:import_id>/faults.<string:ending>")
@guard(Power.REGISTER)
def faults(conference_id: int, import_id: int, ending: str) -> Response:
    """Give a copy of the file with every fault beside its cell."""
    waiting = find_waiting(session(), import_id, conference_id)
    return faults_file(waiting, Place(load_conference(conference_id)), ending)


@blueprint.route(f"{PATH}/<int:import_id>/undo", methods=["GET", "POST"])
@guard(Power.REGISTER)
def undo(conference_id: int, import_id: int) -> str | Response | Page:
    """Ask, then take out everybody whom an import added; nobody where somebody is in use."""
    conference = load_conference(conference_id)
    imported = find_import(session(), import_id, conference_id)
    used = find_used(session(), imported)
    if request.method == "POST" and not used:
        removed = undo_import(session(), imported, by=actor(), now=now())
        flash(ngettext("%(num)d delegate of the import was taken off the list.",
                       "%(num)d delegates of the import were taken off the list.", removed))  # fmt: skip
        return _to_index(conference)
    page = Place(conference).render("undo.html", imported=imported, used=used)
    return page, 409 if request.method == "POST" else 200


def _index(conference: Conference, form: UploadForm) -> str:
    rows = find_imports(session(), conference.id)
    return Place(conference).render("index.html", form=form, rows=rows, units=[])


def _to_index(conference: Conference) -> Response:
    return redirect(url_for("list_imports.index", conference_id=conference.id), 303)
