"""A unit's own pages of registrations: what it is asked, whom it names, sent in; the form to print and to fill in."""


from flask import Blueprint, flash, make_response, redirect, render_template, request, url_for
from flask_babel import gettext, ngettext
from werkzeug.wrappers import Response

from planner.documents import registration_forms
from planner.documents.profiles import profile_for
from planner.documents.registration_books import write_workbook
from planner.models import Conference, Registration
from planner.printing.orders import Order
from planner.rules.access import Power
from planner.rules.errors import Refused
from planner.services.conferences import find_conference
from planner.services.exports import note_export
from planner.services.group_filling import Sought, find_listed, find_to_fill
from planner.services.registering import (
    drop_name,
    edit_name,
    find_named,
    find_named_one,
    keeps_record,
    name_lines,
    name_people,
    name_person,
    own_reach,
    send_in,
    why_closed,
)
from planner.services.registration_sheets import registration_sheet
from planner.services.registrations import find_registration, find_registrations_of, state_of
from planner.web.context import actor, now, session, today
from planner.web.downloads import XLSX, name_file
from planner.web.forms import read_numbers
from planner.web.groups import MOST_TICKED, say_added
from planner.web.guards import guard
from planner.web.identity import reach_of
from planner.web.people_lines import LinesForm
from planner.web.registration_forms import NameForm
from planner.web.renderings import paper_response, work_on
from planner.web.sentences import error_sentence

blueprint = Blueprint("unit_registrations", __name__)
Page = tuple[str, int]
MOST_FILE_NAME = 200
NAME = "Phiếu đăng ký đại biểu"


@blueprint.get("/registrations")
@guard(Power.EDIT)
def index() -> str:
    """List what one's units are asked, by conference."""
    found = find_registrations_of(session(), reach_of(Power.EDIT), today())
    return render_template("registrations/own.html", found=found)


@blueprint.get("/registrations/<int:registration_id>")
@guard(Power.REGISTER)
def show(registration_id: int) -> str:
    """Show what is asked, until when, and whom the unit names."""
    registration, conference = _load(registration_id)
    return render_template(
        "registrations/show.html", registration=registration, conference=conference,
        named=find_named(session(), registration_id), closed=why_closed(registration, conference, today()),
        state=state_of(registration, today()),
    )  # fmt: skip


@blueprint.route("/registrations/<int:registration_id>/add", methods=["GET", "POST"])
@guard(Power.REGISTER)
def add(registration_id: int) -> str | Response | Page:
    """Name one delegate."""
    registration, conference = _load(registration_id)
    form = NameForm(unit_words=registration.unit.name)
    if form.validate_on_submit():
        try:
            name_person(session(), registration, conference, form.words(), today=today(), by=actor(), now=now())
        except Refused as refusal:
            form.name.errors = [error_sentence(refusal)]
        else:
            flash(gettext("%(name)s was added.", name=form.name.data))
            return _to(registration)
    return _form("name.html", registration, conference, form)


@blueprint.route("/registrations/<int:registration_id>/paste", methods=["GET", "POST"])
@guard(Power.REGISTER)
def paste(registration_id: int) -> str | Response | Page:
    """Name the delegates of pasted lines; say who is on the list already."""
    (registration, conference), form = _load(registration_id), LinesForm()
    if form.validate_on_submit():
        try:
            added, known = name_lines(
                session(), registration, conference, form.people, today=today(), by=actor(), now=now()
            )
        except Refused as refusal:
            form.lines.errors = [error_sentence(refusal)]
        else:
            _say_pasted(added, [line.name for line in known])
            return _to(registration)
    return _form("paste.html", registration, conference, form)


@blueprint.route("/registrations/<int:registration_id>/choose", methods=["GET", "POST"])
@guard(Power.REGISTER)
def choose(registration_id: int) -> str | Response | Page:
    """Name people of the unit's own directory, by ticking them."""
    registration, conference = _load(registration_id)
    ticked = read_numbers(request.form.getlist("person"))[:MOST_TICKED]
    fault = gettext("Nobody is ticked.") if request.method == "POST" and not ticked else ""
    if ticked:
        try:
            say_added(
                *name_people(session(), registration, conference, ticked, today=today(), by=actor(), now=now())
            )
            return _to(registration)
        except Refused as refusal:
            fault = error_sentence(refusal)
    page = render_template(
        "registrations/choose.html", registration=registration, conference=conference, fault=fault, ticked=ticked,
        found=find_to_fill(session(), own_reach(registration), Sought(), today()),
        listed=find_listed(session(), conference.id),
    )  # fmt: skip
    return page, 422 if fault else 200


@blueprint.route("/registrations/<int:registration_id>/people/<int:participant_id>/edit", methods=["GET", "POST"])
@guard(Power.REGISTER)
def edit(registration_id: int, participant_id: int) -> str | Response | Page:
    """Change what stands of somebody named."""
    registration, conference = _load(registration_id)
    row = find_named_one(session(), registration, participant_id)
    form = NameForm(row, has_details=keeps_record(registration, row.person))
    if form.validate_on_submit():
        try:
            edit_name(session(), registration, conference, row, form.words(), today=today(), by=actor(), now=now())
        except Refused as refusal:
            form.name.errors = [error_sentence(refusal)]
        else:
            flash(gettext("%(name)s was changed.", name=form.name.data))
            return _to(registration)
    return _form("name.html", registration, conference, form, row.name)


@blueprint.route("/registrations/<int:registration_id>/people/<int:participant_id>/delete", methods=["GET", "POST"])
@guard(Power.REGISTER)
def delete(registration_id: int, participant_id: int) -> str | Response:
    """Ask, then take somebody off the registration."""
    registration, conference = _load(registration_id)
    row = find_named_one(session(), registration, participant_id)
    if request.method == "POST":
        try:
            drop_name(session(), registration, conference, row, today=today(), by=actor(), now=now())
        except Refused as refusal:
            flash(error_sentence(refusal), "error")
        else:
            flash(gettext("%(name)s was taken off the registration.", name=row.name))
        return _to(registration)
    return render_template("registrations/delete.html", registration=registration, conference=conference, row=row)


@blueprint.post("/registrations/<int:registration_id>/send")
@guard(Power.REGISTER)
def send(registration_id: int) -> Response:
    """Send the registration in."""
    registration, conference = _load(registration_id)
    try:
        number = send_in(session(), registration, conference, today=today(), by=actor(), now=now())
    except Refused as refusal:
        flash(error_sentence(refusal), "error")
    else:
        flash(ngettext("The registration was sent in with %(num)d delegate.",
                       "The registration was sent in with %(num)d delegates.", number))  # fmt: skip
    return _to(registration)


@blueprint.get("/registrations/<int:registration_id>/form.pdf")
@guard(Power.REGISTER)
def paper(registration_id: int) -> Response:
    """Print the form: filled in as far as names are known."""
    registration, conference = _load(registration_id)
    sheet = registration_sheet(registration, conference, find_named(session(), registration_id))
    profile = profile_for(registration.closes_on)
    name = f"{NAME} - {registration.unit.name}"
    words = work_on(conference, Order("registration-form")).words("registration-form")
    blocks = registration_forms.compose(sheet, profile, words)
    _note(registration, name, len(sheet.rows))
    return paper_response([blocks], profile, name)


@blueprint.get("/registrations/<int:registration_id>/form.xlsx")
@guard(Power.REGISTER)
def workbook(registration_id: int) -> Response:
    """Give the form as a workbook."""
    registration, conference = _load(registration_id)
    sheet = registration_sheet(registration, conference, find_named(session(), registration_id))
    name = f"{NAME} - {registration.unit.name}.xlsx"
    _note(registration, name, len(sheet.rows))
    response = make_response(write_workbook(sheet))
    response.mimetype = XLSX
    name_file(response.headers, "attachment", name)
    return response


def _load(registration_id: int) -> tuple[Registration, Conference]:
    """Return a registration with its conference."""
    registration = find_registration(session(), registration_id)
    return registration, find_conference(session(), registration.conference_id)


def _note(registration: Registration, file_name: str, lines: int) -> None:
    """Note that a form with names was taken out; an empty one tells of nobody."""
    if lines:
        note_export(
            session(), "registration", file_name[:MOST_FILE_NAME], lines, by=actor(), now=now(),
            unit_id=registration.unit_id, conference_id=registration.conference_id,
        )  # fmt: skip


def _form(
    template: str, registration: Registration, conference: Conference, form: NameForm | LinesForm, named: str = ""
) -> Page:
    page = render_template(
        f"registrations/{template}", registration=registration, conference=conference, form=form, named=named,
        closed=why_closed(registration, conference, today()),
    )  # fmt: skip
    return page, 422 if form.errors else 200


def _say_pasted(added: int, known: list[str]) -> None:
    """Say how many were named and who was listed already."""
    if added:
        flash(ngettext("%(num)d delegate was added.", "%(num)d delegates were added.", added))
    if known:
        flash(
            ngettext("%(num)d is on the list already: %(names)s.", "%(num)d are on the list already: %(names)s.",
                     len(known), names=", ".join(known)),
            "error",
        )  # fmt: skip


def _to(registration: Registration) -> Response:
    return redirect(url_for("unit_registrations.show", registration_id=registration.id), 303)
