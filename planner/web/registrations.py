"""Registrations as the office sees them: units asked, who has sent in, who is late, another closing day."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext, ngettext
from werkzeug.wrappers import Response

from planner.models import Conference
from planner.rules.access import Power
from planner.rules.errors import Refused
from planner.services.groups import find_groups
from planner.services.registrations import (
    ask_units,
    count_named,
    count_states,
    edit_registration,
    find_askable,
    find_registration_at,
    find_registrations,
    move_closing_day,
    withdraw_registration,
)
from planner.web.conference_head import conference_tabs, load_conference
from planner.web.context import actor, now, session, today
from planner.web.guards import guard
from planner.web.registration_forms import AskForm, DayForm, EditForm, set_words
from planner.web.sentences import error_sentence

blueprint = Blueprint("registrations", __name__)
blueprint.add_app_template_global(set_words)
Page = tuple[str, int]


@blueprint.get("/conferences/<int:conference_id>/registrations")
@guard(Power.PEOPLE)
def index(conference_id: int) -> str:
    """List the units that are asked, with how many each names."""
    conference = load_conference(conference_id)
    rows = find_registrations(session(), conference_id, today())
    return render_template(
        "registrations/index.html", conference=conference, tabs=conference_tabs(conference, "participants"),
        rows=rows, states=count_states(rows),
    )  # fmt: skip


@blueprint.route("/conferences/<int:conference_id>/registrations/ask", methods=["GET", "POST"])
@guard(Power.REGISTER)
def ask(conference_id: int) -> str | Response | Page:
    """Ask units below to name their delegates."""
    conference = load_conference(conference_id)
    day = conference.starts_at.date() if conference.starts_at else today()
    form = AskForm(find_groups(session(), conference), find_askable(session(), conference.unit_id, day))
    if form.validate_on_submit():
        asked, units = form.asked(form.group_id.data), form.chosen()
        try:
            new, before = ask_units(session(), conference, units, asked, today=today(), by=actor(), now=now())
        except Refused as refusal:
            form.closes_on.errors = [error_sentence(refusal)]
        else:
            _say_asked(new, before)
            return _to_list(conference)
    page = render_template("registrations/ask.html", conference=conference, form=form)
    return page, 422 if form.errors else 200


@blueprint.route("/conferences/<int:conference_id>/registrations/day", methods=["GET", "POST"])
@guard(Power.REGISTER)
def day(conference_id: int) -> str | Response | Page:
    """Let all that are not sent in close on another day."""
    conference, form = load_conference(conference_id), DayForm()
    if form.validate_on_submit() and form.closes_on.data:
        try:
            number = move_closing_day(
                session(), conference, form.closes_on.data, today=today(), by=actor(), now=now()
            )  # fmt: skip
        except Refused as refusal:
            form.closes_on.errors = [error_sentence(refusal)]
        else:
            flash(ngettext("%(num)d registration has another closing day.",
                           "%(num)d registrations have another closing day.", number))  # fmt: skip
            return _to_list(conference)
    page = render_template("registrations/day.html", conference=conference, form=form)
    return page, 422 if form.errors else 200


@blueprint.route(
    "/conferences/<int:conference_id>/registrations/<int:registration_id>/edit", methods=["GET", "POST"]
)  # fmt: skip
@guard(Power.REGISTER)
def edit(conference_id: int, registration_id: int) -> str | Response | Page:
    """Change how many one unit may name and until when, or open it again."""
    conference = load_conference(conference_id)
    registration = find_registration_at(session(), conference_id, registration_id)
    form = EditForm(obj=registration)
    if form.validate_on_submit():
        reopens = form.reopens.data and registration.submitted_at is not None
        try:
            edit_registration(
                session(), registration, form.asked(), reopens=reopens, today=today(), by=actor(), now=now()
            )
        except Refused as refusal:
            field = form.quota if refusal.code == "registration_named" else form.closes_on
            field.errors = [error_sentence(refusal)]
        else:
            flash(gettext("The registration of %(unit)s was changed.", unit=registration.unit.name))
            return _to_list(conference)
    page = render_template("registrations/edit.html", conference=conference, registration=registration, form=form)
    return page, 422 if form.errors else 200


@blueprint.route(
    "/conferences/<int:conference_id>/registrations/<int:registration_id>/withdraw", methods=["GET", "POST"]
)  # fmt: skip
@guard(Power.REGISTER)
def withdraw(conference_id: int, registration_id: int) -> str | Response:
    """Ask, then ask a unit no more."""
    conference = load_conference(conference_id)
    registration = find_registration_at(session(), conference_id, registration_id)
    if request.method == "POST":
        withdraw_registration(session(), registration, by=actor(), now=now())
        flash(gettext("%(unit)s is not asked any more.", unit=registration.unit.name))
        return _to_list(conference)
    named = count_named(session(), registration_id)
    return render_template(
        "registrations/withdraw.html", conference=conference, registration=registration, named=named
    )


def _say_asked(new: int, before: int) -> None:
    """Say how many units are asked now, and how many were before."""
    if new:
        flash(ngettext("%(num)d unit is asked to register.", "%(num)d units are asked to register.", new))
    if before:
        flash(
            ngettext("%(num)d unit was asked for this group before; nothing changed there.",
                     "%(num)d units were asked for this group before; nothing changed there.", before),
            "error",
        )  # fmt: skip


def _to_list(conference: Conference) -> Response:
    return redirect(url_for("registrations.index", conference_id=conference.id), 303)
