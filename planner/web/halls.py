"""Halls of a unit: listed, shown as they are drawn, typed as a short text, deleted."""

from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response
from wtforms import ValidationError

from planner.models import Hall
from planner.rules.access import Power
from planner.rules.errors import Refused
from planner.rules.hall_plans import plan_hall
from planner.rules.halls import MOST_SEATS, MOST_TEXT, SAMPLE, HallLayout, LayoutError, read_layout
from planner.services.halls import (
    HallWords,
    add_hall,
    delete_hall,
    edit_hall,
    find_meetings,
    find_unit_halls,
    layout_of,
    load_hall,
)
from planner.services.units import find_unit_by_id
from planner.web.context import actor, now, session
from planner.web.forms import NumberField, text_field
from planner.web.guards import guard
from planner.web.seat_drawing import Drawing, draw_hall
from planner.web.seat_sentences import layout_sentence
from planner.web.sentences import error_sentence

blueprint = Blueprint("halls", __name__)
LINES = 10


class HallForm(FlaskForm):
    """A hall; its layout is a line for each kind of row."""

    name = text_field(_l("Name of the hall"), needed=True)
    address = text_field(_l("Address"), most=300)
    layout = text_field(_l("Rows and aisles"), most=MOST_TEXT, lines=LINES)
    seats = NumberField(_l("Number of seats, while rows are not described"), least=1, most=MOST_SEATS)
    read: HallLayout | None = None

    def __init__(self, hall: Hall | None = None, **kwargs: Any) -> None:
        super().__init__(obj=hall, **kwargs)
        if "sample" in request.form:
            self.layout.data = SAMPLE
        try:
            self.read = read_layout(self.layout.data) if (self.layout.data or "").strip() else None
        except LayoutError:
            self.read = None

    def validate_layout(self, field: Any) -> None:
        """Name each line that is wrong."""
        if not (field.data or "").strip():
            return
        try:
            read_layout(field.data)
        except LayoutError as error:
            raise ValidationError(" ".join(map(layout_sentence, error.faults))) from None

    @property
    def saves(self) -> bool:
        """Tell whether it was sent to be stored, not only to be shown."""
        return self.is_submitted() and not {"show", "sample"} & set(request.form)

    def words(self) -> HallWords:
        """Return what was typed as the service takes it."""
        return HallWords(self.name.data or "", self.address.data or "", self.read, self.seats.data)


@blueprint.get("/units/<int:unit_id>/halls")
@guard(Power.READ)
def index(unit_id: int) -> str:
    """List the halls of a unit."""
    unit = find_unit_by_id(session(), unit_id)
    return render_template("halls/index.html", unit=unit, rows=find_unit_halls(session(), unit_id))


@blueprint.route("/units/<int:unit_id>/halls/add", methods=["GET", "POST"])
@guard(Power.EDIT)
def add(unit_id: int) -> str | Response | tuple[str, int]:
    """Describe a hall of a unit."""
    unit, form = find_unit_by_id(session(), unit_id), HallForm()
    if form.saves and form.validate():
        try:
            hall = add_hall(session(), unit_id, form.words(), by=actor(), now=now())
        except Refused as refusal:
            form.name.errors = [error_sentence(refusal)]
        else:
            flash(gettext("%(name)s stands among the halls.", name=hall.name))
            return redirect(url_for("halls.show", hall_id=hall.id), 303)
    return _form(form, unit, None)


@blueprint.get("/halls/<int:hall_id>")
@guard(Power.READ)
def show(hall_id: int) -> str:
    """Show a hall as it is drawn, and the conferences that meet in it."""
    hall = load_hall(session(), hall_id)
    unit, layout = find_unit_by_id(session(), hall.unit_id), layout_of(hall)
    return render_template(
        "halls/show.html", hall=hall, unit=unit, layout=layout, drawing=_drawn(layout),
        meetings=find_meetings(session(), hall_id),
    )  # fmt: skip


@blueprint.route("/halls/<int:hall_id>/edit", methods=["GET", "POST"])
@guard(Power.EDIT)
def edit(hall_id: int) -> str | Response | tuple[str, int]:
    """Change a hall; say who loses a seat by that."""
    hall = load_hall(session(), hall_id)
    form = HallForm(hall)
    if form.saves and form.validate():
        try:
            lost = edit_hall(session(), hall, form.words(), by=actor(), now=now())
        except Refused as refusal:
            form.name.errors = [error_sentence(refusal)]
        else:
            flash(gettext("%(name)s was changed.", name=hall.name))
            say_lost([person.name for person in lost])
            return redirect(url_for("halls.show", hall_id=hall.id), 303)
    return _form(form, find_unit_by_id(session(), hall.unit_id), hall)


@blueprint.route("/halls/<int:hall_id>/delete", methods=["GET", "POST"])
@guard(Power.EDIT)
def delete(hall_id: int) -> str | Response | tuple[str, int]:
    """Ask, then delete a hall in which no conference meets."""
    hall, refusal = load_hall(session(), hall_id), ""
    unit = find_unit_by_id(session(), hall.unit_id)
    if request.method == "POST":
        try:
            delete_hall(session(), hall, by=actor(), now=now())
        except Refused as error:
            refusal = error_sentence(error)
        else:
            flash(gettext("%(name)s was deleted.", name=hall.name))
            return redirect(url_for("halls.index", unit_id=unit.id), 303)
    page = render_template("halls/delete.html", hall=hall, unit=unit, refusal=refusal)
    return page, 409 if refusal else 200


def say_lost(names: list[str]) -> None:
    """Say whose seat the hall does not have any more."""
    if names:
        said = gettext("The hall does not have the seats of: %(names)s. Give them others.", names=", ".join(names))
        flash(said, "error")


def _form(form: HallForm, unit: Any, hall: Hall | None) -> tuple[str, int]:
    """Show the form with the hall as it would be drawn; a layout alone is checked before it is shown."""
    if form.is_submitted() and not form.saves:
        form.layout.errors = []
        form.layout.validate(form, [lambda _form, field: form.validate_layout(field)])
    page = render_template("halls/form.html", form=form, unit=unit, hall=hall, drawing=_drawn(form.read))
    return page, 422 if form.errors else 200


def _drawn(layout: HallLayout | None) -> Drawing | None:
    return draw_hall(plan_hall(layout)) if layout else None
