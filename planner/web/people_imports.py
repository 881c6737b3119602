"""Lists of people from files into the directory of a unit: looked at, taken over as a whole, undone as a whole."""

from flask import Blueprint, flash, redirect, request, url_for
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext
from werkzeug.wrappers import Response
from wtforms import SelectChoice

from planner.enums import ImportState
from planner.rules.access import Power
from planner.rules.errors import Refused
from planner.services.account_index import find_places_for_roles
from planner.services.list_imports import find_import, find_imports, find_waiting, give_up
from planner.services.list_takeovers import Choices, find_used, take_over, undo_import
from planner.services.units import find_unit_by_id
from planner.web.context import actor, now, session, today
from planner.web.forms import SelectField
from planner.web.guards import guard
from planner.web.identity import reach_of
from planner.web.list_import_parts import LeaveForm, Place, UploadForm, faults_file, preview, take_file
from planner.web.people_forms import INDENT
from planner.web.sentences import error_sentence

blueprint = Blueprint("people_imports", __name__)
PATH = "/people/imports"
Page = tuple[str, int]


class UnitUploadForm(UploadForm):
    """A list of people, and the unit whose directory it goes to."""

    unit = SelectField(_l("Kept by"), coerce=int)

    def __init__(self, **kwargs: object) -> None:
        super().__init__(**kwargs)
        places = find_places_for_roles(session(), reach_of(Power.EDIT), today())
        self.unit.choices = [SelectChoice(unit.id, f"{INDENT * depth}{unit.name}") for depth, unit in places]


@blueprint.get(PATH)
@guard(Power.EDIT)
def index() -> str:
    """List the imports of directories in reach, and take a file."""
    return _index(UnitUploadForm(formdata=None))


@blueprint.post(PATH)
@guard(Power.EDIT)
def upload() -> str | Response | Page:
    """Read a file and lead to its preview."""
    form = UnitUploadForm()
    taken = None
    if form.validate_on_submit():
        taken = take_file(form, find_unit_by_id(session(), form.unit.data), Place())
    return taken or (_index(form), 422)


@blueprint.get(f"{PATH}/<int:list_import_id>")
@guard(Power.EDIT)
def show(list_import_id: int) -> str | Response:
    """Show what a list would add; of one that is over, the list of imports tells."""
    waiting = find_import(session(), list_import_id, None)
    if waiting.state is not ImportState.PREVIEWED:
        return _to_index()
    return preview(waiting, LeaveForm(formdata=None), Place())


@blueprint.post(f"{PATH}/<int:list_import_id>/take-over")
@guard(Power.EDIT)
def accept(list_import_id: int) -> Response | Page:
    """Add the people of a list to the directory."""
    waiting, form = find_waiting(session(), list_import_id, None), LeaveForm()
    if form.validate_on_submit():
        chosen = Choices(leaves_out=form.leaves_out.data)
        try:
            added = take_over(session(), waiting, None, chosen, reach_of(Power.EDIT), on=today(), by=actor(), now=now())
            flash(ngettext("%(num)d person was added to the directory.", "%(num)d people were added to the directory.",
                           added))  # fmt: skip
            return redirect(url_for("people.index"), 303)
        except Refused as refusal:
            form.leaves_out.errors = [error_sentence(refusal)]
    return preview(waiting, form, Place()), 422


@blueprint.post(f"{PATH}/<int:list_import_id>/give-up")
@guard(Power.EDIT)
def drop(list_import_id: int) -> Response:
    """Forget a list that was not taken over."""
    give_up(session(), find_waiting(session(), list_import_id, None), by=actor(), now=now())
    return _to_index()


@blueprint.get(f"{PATH}/<int:list_import_id>/faults.<string:ending>")
@guard(Power.EDIT)
def faults(list_import_id: int, ending: str) -> Response:
    """Give a copy of the file with every fault beside its cell."""
    return faults_file(find_waiting(session(), list_import_id, None), Place(), ending)


@blueprint.route(f"{PATH}/<int:list_import_id>/undo", methods=["GET", "POST"])
@guard(Power.EDIT)
def undo(list_import_id: int) -> str | Response | Page:
    """Ask, then take out everybody whom an import added; nobody where somebody is in use."""
    imported = find_import(session(), list_import_id, None)
    used = find_used(session(), imported)
    if request.method == "POST" and not used:
        removed = undo_import(session(), imported, by=actor(), now=now())
        flash(ngettext("%(num)d person was taken out of the directory.",
                       "%(num)d people were taken out of the directory.", removed))  # fmt: skip
        return _to_index()
    page = Place().render("undo.html", imported=imported, used=used)
    return page, 409 if request.method == "POST" else 200


def _index(form: UnitUploadForm) -> str:
    rows = find_imports(session(), None, reach_of(Power.EDIT))
    return Place().render("index.html", form=form, rows=rows)


def _to_index() -> Response:
    return redirect(url_for("people_imports.index"), 303)
