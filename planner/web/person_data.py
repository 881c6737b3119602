"""What is held about one person: shown, taken out as a file, erased."""

import json
from collections.abc import Mapping
from typing import Any

from flask import Blueprint, Response, flash, redirect, render_template, url_for
from flask_babel import gettext
from flask_wtf import FlaskForm
from markupsafe import Markup
from werkzeug.wrappers import Response as BaseResponse

from planner.models import Person
from planner.rules.access import Power
from planner.rules.errors import NotFound, Refused
from planner.services.exports import note_export
from planner.services.people import load_person
from planner.services.person_data import collect_data, count_facts, erase_person
from planner.web.context import actor, now, session, today
from planner.web.downloads import name_file
from planner.web.guards import guard
from planner.web.journal_labels import field_label
from planner.web.journal_names import Names
from planner.web.journal_values import value_words
from planner.web.sentences import error_sentence

blueprint = Blueprint("person_data", __name__)
# in the headline of a part; `state` of a conference, not that of a nomination
SAID = {
    "person": {"unit", "updated_at"}, "merged_records": {"updated_at"},
    "conferences": {"conference", "starts_at", "state", "seat"}, "nominations": {"conference"},
}  # fmt: skip
Shown = list[tuple[str, Markup | str]]
# where each part of the data stands, so that its fields are called as the journal calls them
TABLES = {
    "person": "people", "merged_records": "people", "posts": "posts", "conferences": "participants",
    "letters": "letters", "arrivals": "arrivals", "links": "tokens", "nominations": "nominations",
}  # fmt: skip


@blueprint.get("/people/<int:person_id>/data")
@guard(Power.REGISTER, person_id="person")
def show(person_id: int) -> str:
    """Show everything that is held about a person."""
    person = _load_own(person_id)
    data = collect_data(session(), person)
    return render_template("person_data/show.html", person=person, data=data, shown=shown)


@blueprint.post("/people/<int:person_id>/data.json")
@guard(Power.REGISTER, person_id="person")
def take_out(person_id: int) -> Response:
    """Hand out everything that is held about a person as a file; that it was taken out is noted."""
    person = _load_own(person_id)
    data = collect_data(session(), person)
    name = f"du-lieu-ca-nhan-{person.id}.json"  # without the name: it stands in the journal
    note_export(session(), "person", name, count_facts(data), by=actor(), now=now(), unit_id=person.unit_id)
    answer = Response(json.dumps(data, ensure_ascii=False, indent=2), mimetype="application/json")
    name_file(answer.headers, "attachment", name)
    return answer


@blueprint.route("/people/<int:person_id>/erase", methods=["GET", "POST"])
@guard(Power.REGISTER, person_id="person")
def erase(person_id: int) -> str | BaseResponse | tuple[str, int]:
    """Say what goes and what stays, then erase what is held about a person."""
    person, refusal = _load_own(person_id), ""
    if FlaskForm().validate_on_submit():
        try:
            erase_person(session(), person, today=today(), by=actor(), now=now())
        except Refused as error:
            refusal = error_sentence(error)
        else:
            flash(gettext("The personal data of %(name)s was erased.", name=person.name))
            return redirect(url_for("people.show", person_id=person.id), 303)
    return render_template("person_data/erase.html", person=person, refusal=refusal), 409 if refusal else 200


def shown(part: str, facts: Mapping[str, Any]) -> Shown:
    """Return the fields of a part in the reader's words."""
    table, names = TABLES[part], Names([])
    told = [
        (field_label(table, column), value_words(names, table, column, value))
        for column, value in facts.items() if column not in SAID.get(part, ()) and isinstance(value, str | int | bool)
    ]  # fmt: skip
    return [(label, words) for label, words in told if label is not None and words]


def _load_own(person_id: int) -> Person:
    """Return a person by the record's own number: one merged into another is held with that one."""
    person = load_person(session(), person_id)
    if person.id != person_id:
        raise NotFound("person", id=person_id)
    return person
