"""Conferences: the list with its filters, one conference with its agenda, its details."""

from datetime import datetime

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import format_date, gettext
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response
from wtforms import Field, ValidationError

from planner.models import Conference
from planner.rules.access import Power
from planner.services.conference_parts import count_groups
from planner.services.conferences import OVER, Details, edit_conference
from planner.services.journal_entries import find_entries_of
from planner.services.plans import find_plans
from planner.web import conference_moves, conference_states
from planner.web.agenda_part import agenda_part
from planner.web.conference_head import (
    conference_crumbs,
    conference_shown,
    conference_tabs,
    load_conference,
)
from planner.web.conference_list import list_meetings
from planner.web.context import actor, now, session
from planner.web.forms import HourField, NumberField, text_field
from planner.web.guards import guard
from planner.web.identity import may, reach_of
from planner.web.journal import read_entries
from planner.web.languages import language
from planner.wording import pad_month

blueprint = Blueprint("conferences", __name__)
blueprint.add_app_template_global(conference_crumbs)
blueprint.add_app_template_global(conference_shown)


class DetailsForm(FlaskForm):
    """What the papers of a conference say besides its day and place."""

    chair = text_field(_l("Chair"))
    signer = text_field(_l("Who signs the letters"), most=120)
    dress = text_field(_l("Dress"))
    contact = text_field(_l("Contact"), most=300)
    reception = HourField(_l("Reception from"))
    expected = NumberField(_l("Delegates expected"))
    note = text_field(_l("Notes"), most=2000, lines=3)

    def __init__(self, starts_at: datetime | None, **kwargs: object) -> None:
        super().__init__(**kwargs)
        self.starts_at = starts_at

    def validate_reception(self, field: Field) -> None:
        """Refuse a reception that begins after the conference."""
        if field.data and self.starts_at and field.data > self.starts_at.time():
            raise ValidationError(gettext("The reception cannot begin after the conference."))

    def details(self) -> Details:
        """Return what was typed."""
        texts = {name: self[name].data or "" for name in ("chair", "signer", "dress", "contact", "note")}
        return Details(reception=self.reception.data, expected=self.expected.data, **texts)


@blueprint.get("/conferences")
@guard(Power.READ)
def index() -> str:
    """List the conferences of a plan, with filters that stand in the address."""
    plans = find_plans(session(), reach_of(Power.READ))
    if not plans:
        return render_template("conferences/empty.html")
    return render_template("conferences/index.html", plans=plans, listed=list_meetings(plans, request.args))


@blueprint.get("/conferences/<int:conference_id>")
@guard(Power.READ)
def show(conference_id: int) -> str:
    """Show a conference: its agenda with the clock, change of date, delegates, papers to print, journal."""
    conference = load_conference(conference_id)
    is_open = conference.state not in OVER and may(Power.EDIT, conference.unit_id, conference_id)
    form = conference_moves.move_form(conference) if is_open else None
    return render_template(
        "conferences/show.html", conference=conference, tabs=conference_tabs(conference, "agenda"),
        part=agenda_part(conference), form=form, move=conference_moves.move_part(conference, form) if form else None,
        groups=count_groups(session(), conference),
        entries=read_entries(find_entries_of(session(), conference.id, limit=6)),
    )  # fmt: skip


@guard(Power.EDIT)
def edit(conference_id: int) -> str | Response | tuple[str, int]:
    """Show and store what the papers of a conference say."""
    conference = load_conference(conference_id)
    form = DetailsForm(conference.starts_at, data=_stored(conference))
    if form.validate_on_submit():
        edit_conference(session(), conference, form.details(), by=actor(), now=now())
        flash(gettext("Saved: the details of the conference."))
        return redirect(url_for("conferences.show", conference_id=conference.id), 303)
    page = render_template("conferences/edit.html", conference=conference, form=form)
    return page, 422 if form.errors else 200


def _stored(conference: Conference) -> dict[str, object]:
    """Return the details as they are stored."""
    names = ("chair", "signer", "dress", "contact", "expected", "note")
    reception = conference.reception_at.time() if conference.reception_at else None
    return {**{name: getattr(conference, name) for name in names}, "reception": reception}


@blueprint.app_template_filter()
def month_year_words(moment: datetime) -> str:
    """Return the month of a date box: tháng 3-2024."""
    return format_date(moment, "MMM y") if language() == "en" else f"tháng {pad_month(moment.month)}-{moment.year}"


ACTS = (
    edit, conference_moves.move, conference_states.hold, conference_states.reopen, conference_states.extend,
    conference_states.postpone, conference_states.cancel,
)  # fmt: skip
for view in ACTS:
    address = f"/conferences/<int:conference_id>/{view.__name__}"
    blueprint.add_url_rule(address, view_func=view, methods=["GET", "POST"])
