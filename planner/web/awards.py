"""Nominations for awards at a conference: collectives first, then individuals, each numbered from 1."""

from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response

from planner.enums import AwardeeKind, NominationState
from planner.models import Conference, Nomination
from planner.rules.access import Power
from planner.rules.errors import Refused
from planner.services.awards import (
    NominationWords,
    add_nomination,
    delete_nomination,
    edit_nomination,
    find_nomination,
    find_nominations,
    find_proposer,
    shift_nomination,
)
from planner.web.conference_head import conference_tabs, load_conference
from planner.web.context import actor, now, session
from planner.web.forms import NumberField, choice_field, text_field
from planner.web.guards import guard
from planner.web.identity import may, reach_of
from planner.web.ordering import read_step

blueprint = Blueprint("awards", __name__)

STANDING_OF_NOMINATION = {"proposed": "open", "appraised": "set", "awarded": "held", "refused": "open"}
FIRST_YEAR = 1900


class CollectiveForm(FlaskForm):
    """What is typed about a collective."""

    name = text_field(_l("Name of the collective"), most=300, needed=True)
    post = text_field(_l("Place or unit above it"), most=400)
    submitted_by = text_field(_l("Submitted by"))
    achievement = text_field(_l("Achievement"), most=4000, lines=3)
    form = text_field(_l("Form of award"))
    state = choice_field(_l("State"), NominationState, default=NominationState.PROPOSED)

    def words(self, kind: AwardeeKind) -> NominationWords:
        """Return what was typed as the service takes it."""
        data = self.data
        return NominationWords(
            kind=kind, name=data["name"], birth_year=data.get("birth_year"), ethnicity=data.get("ethnicity") or "",
            post=data["post"] or "", submitted_by=data["submitted_by"] or "", achievement=data["achievement"] or "",
            form=data["form"] or "", state=data["state"],
        )  # fmt: skip


class IndividualForm(CollectiveForm):
    """What is typed about an individual."""

    name = text_field(_l("Full name"), most=300, needed=True)
    birth_year = NumberField(_l("Year of birth"), least=FIRST_YEAR, most=2100)
    ethnicity = text_field(_l("Ethnicity"), most=60)
    post = text_field(_l("Post, unit"), most=400)


FORMS: dict[AwardeeKind, type[CollectiveForm]] = {
    AwardeeKind.COLLECTIVE: CollectiveForm,
    AwardeeKind.INDIVIDUAL: IndividualForm,
}


@blueprint.get("/conferences/<int:conference_id>/awards")
@guard(Power.READ, conference_id="conference to propose to")
def index(conference_id: int) -> str:
    """List the nominations of both kinds."""
    conference = load_conference(conference_id)
    rows = find_nominations(session(), conference_id, reach_of(Power.READ))
    return render_template(
        "awards/index.html", conference=conference, tabs=conference_tabs(conference, "awards"), total=len(rows),
        collectives=[row for row in rows if row.kind is AwardeeKind.COLLECTIVE],
        individuals=[row for row in rows if row.kind is AwardeeKind.INDIVIDUAL], standing=STANDING_OF_NOMINATION,
    )  # fmt: skip


@blueprint.route("/conferences/<int:conference_id>/awards/collectives/add", methods=["GET", "POST"])
@guard(Power.EDIT, conference_id="conference to propose to")
def add_collective(conference_id: int) -> Response | tuple[str, int]:
    """Nominate a collective."""
    title, act = gettext("Nominate a collective"), gettext("Add the collective")
    return _add(load_conference(conference_id), AwardeeKind.COLLECTIVE, title, act)


@blueprint.route("/conferences/<int:conference_id>/awards/individuals/add", methods=["GET", "POST"])
@guard(Power.EDIT, conference_id="conference to propose to")
def add_individual(conference_id: int) -> Response | tuple[str, int]:
    """Nominate an individual."""
    title, act = gettext("Nominate an individual"), gettext("Add the individual")
    return _add(load_conference(conference_id), AwardeeKind.INDIVIDUAL, title, act)


@blueprint.route("/conferences/<int:conference_id>/awards/<int:nomination_id>/edit", methods=["GET", "POST"])
@guard(Power.EDIT, conference_id="conference to propose to", nomination_id="nomination")
def edit(conference_id: int, nomination_id: int) -> Response | tuple[str, int]:
    """Change a nomination; its kind stays."""
    conference = load_conference(conference_id)
    nomination = _load_open(conference, nomination_id)
    form = FORMS[nomination.kind](obj=nomination)
    _leave_the_decision(form, conference, nomination.state)
    if form.validate_on_submit():
        edit_nomination(session(), nomination, form.words(nomination.kind), by=actor(), now=now())
        flash(gettext("%(name)s was changed.", name=nomination.name))
        return _to_list(conference, nomination)
    return _form(conference, form, gettext("Edit a nomination"), gettext("Save the nomination"))


@blueprint.route("/conferences/<int:conference_id>/awards/<int:nomination_id>/delete", methods=["GET", "POST"])
@guard(Power.EDIT, conference_id="conference to propose to", nomination_id="nomination")
def delete(conference_id: int, nomination_id: int) -> str | Response:
    """Ask, then delete a nomination."""
    conference = load_conference(conference_id)
    nomination = _load_open(conference, nomination_id)
    if request.method == "POST":
        delete_nomination(session(), nomination, by=actor(), now=now())
        flash(gettext("%(name)s was taken off the list.", name=nomination.name))
        return _to_list(conference)
    return render_template("awards/delete.html", conference=conference, nomination=nomination)


@blueprint.post("/conferences/<int:conference_id>/awards/order")
@guard(Power.EDIT)
def order(conference_id: int) -> Response:
    """Move a nomination one place up or down among its kind."""
    conference = load_conference(conference_id)
    nomination_id, step = read_step()
    nomination = find_nomination(session(), conference_id, nomination_id)
    shift_nomination(session(), nomination, step, by=actor(), now=now())
    return _to_list(conference, nomination)


def _add(conference: Conference, kind: AwardeeKind, title: str, act: str) -> Response | tuple[str, int]:
    """Add a nomination of a kind, or show its form."""
    form = FORMS[kind]()
    _leave_the_decision(form, conference, NominationState.PROPOSED)
    if form.validate_on_submit():
        is_host = may(Power.EDIT, conference.unit_id)
        proposer = None if is_host else find_proposer(session(), conference, reach_of(Power.EDIT))
        nomination = add_nomination(
            session(), conference, form.words(kind), unit_id=proposer, by=actor(), now=now()
        )  # fmt: skip
        flash(gettext("%(name)s was added.", name=nomination.name))
        return _to_list(conference, nomination)
    return _form(conference, form, title, act)


def _load_open(conference: Conference, nomination_id: int) -> Nomination:
    """Return a nomination that may be changed; raises Refused where the level above has begun to decide on it."""
    nomination = find_nomination(session(), conference.id, nomination_id)
    if nomination.state is not NominationState.PROPOSED and not may(Power.EDIT, conference.unit_id):
        raise Refused("nomination_decided", state=nomination.state)
    return nomination


def _leave_the_decision(form: CollectiveForm, conference: Conference, state: NominationState) -> None:
    """Let a unit that proposes upwards not decide on its own nomination."""
    if not may(Power.EDIT, conference.unit_id):
        form.state.choices = [choice for choice in form.state.choices if choice.value == state]


def _form(conference: Conference, form: Any, title: str, act: str) -> tuple[str, int]:
    page = render_template("awards/form.html", conference=conference, form=form, title=title, act=act)
    return page, 422 if form.errors else 200


def _to_list(conference: Conference, nomination: Nomination | None = None) -> Response:
    anchor = f"nomination-{nomination.id}" if nomination else None
    return redirect(url_for("awards.index", conference_id=conference.id, _anchor=anchor))
