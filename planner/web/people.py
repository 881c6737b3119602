"""The directory of people: the list, one person, what is typed about somebody, and two records made one."""

from collections.abc import Mapping
from re import fullmatch

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from planner.models import Person, Post
from planner.rules.access import Power
from planner.rules.errors import NotFound, Refused
from planner.services.access import is_reached
from planner.services.account_lists import find_starts
from planner.services.people import (
    add_person,
    current_posts,
    edit_person,
    find_attendances,
    load_person,
    merge_people,
)
from planner.services.people_index import SORTS, Wanted, find_people, find_twins, may_be_one
from planner.web.context import actor, now, session, today
from planner.web.forms import read_number
from planner.web.guards import guard
from planner.web.identity import reach_of
from planner.web.journal_filters import asked_page
from planner.web.people_forms import NewPersonForm, PersonForm
from planner.web.sentences import error_sentence

blueprint = Blueprint("people", __name__)
Page = tuple[str, int]
MOST_SOUGHT = 100


@blueprint.app_template_filter()
def held_posts(person: Person) -> list[Post]:
    """Return the posts that a person holds today."""
    return current_posts(person, today())


@blueprint.get("/people")
@guard(Power.PEOPLE)
def index() -> str:
    """List the people in reach."""
    wanted = read_wanted(request.args)
    found = find_people(session(), reach_of(Power.PEOPLE), wanted, today(), asked_page())
    starts = find_starts(session(), reach_of(Power.PEOPLE), today())
    return render_template("people/index.html", found=found, wanted=wanted, kept=kept(wanted), starts=starts)


@blueprint.route("/people/add", methods=["GET", "POST"])
@guard(Power.EDIT)
def add() -> str | Response | Page:
    """Add a person to the directory of a unit."""
    form = NewPersonForm()
    if form.validate_on_submit():
        person = add_person(session(), form.words(), form.unit.data, on=today(), by=actor(), now=now())
        flash(gettext("%(name)s stands in the directory.", name=person.name))
        return redirect(url_for("people.show", person_id=person.id), 303)
    return render_template("people/form.html", form=form, person=None), 422 if form.errors else 200


@blueprint.get("/people/twins")
@guard(Power.EDIT)
def twins() -> str:
    """List records that may be one person."""
    return render_template("people/twins.html", pairs=find_twins(session(), reach_of(Power.EDIT)))


@blueprint.get("/people/<int:person_id>")
@guard(Power.PEOPLE, person_id="person to read")
def show(person_id: int) -> str | Response:
    """Show a person; the address of a record that was merged leads to the one that was kept."""
    person = load_person(session(), person_id)
    if person.id != person_id:
        return redirect(url_for("people.show", person_id=person.id), 301)
    may_edit = is_reached(session(), reach_of(Power.EDIT), "person", person.id)
    keeps = reach_of(Power.REGISTER)  # of the lists on which the person stands, and so has to reach them
    return render_template(
        "people/show.html", person=person, may_edit=may_edit,
        pairs=find_twins(session(), reach_of(Power.EDIT), person.id) if may_edit else [],
        lists=find_attendances(session(), person.id, reach_of(Power.PEOPLE)),
        sees_contact=may_edit or is_reached(session(), keeps, "person to read", person.id),
    )  # fmt: skip


@blueprint.route("/people/<int:person_id>/edit", methods=["GET", "POST"])
@guard(Power.EDIT)
def edit(person_id: int) -> str | Response | Page:
    """Change a person."""
    person = _load_own(person_id)
    form = PersonForm(person)
    if form.validate_on_submit():
        edit_person(session(), person, form.words(), on=today(), by=actor(), now=now())
        flash(gettext("%(name)s was changed.", name=person.name))
        return redirect(url_for("people.show", person_id=person.id), 303)
    return render_template("people/form.html", form=form, person=person), 422 if form.errors else 200


@blueprint.route("/people/<int:person_id>/merge", methods=["GET", "POST"])
@guard(Power.EDIT)
def merge(person_id: int) -> str | Response | Page:
    """Show two records side by side, and make them one."""
    asked = read_number(request.values.get("other", "")) or 0
    if not is_reached(session(), reach_of(Power.EDIT), "person", asked):
        raise NotFound("person", id=asked)
    kept_one, other, refusal = _load_own(person_id), _load_own(asked), ""
    if request.method == "POST":
        try:
            merge_people(session(), kept_one, other, by=actor(), now=now())
        except Refused as error:
            refusal = error_sentence(error)
        else:
            flash(gettext("The two records of %(name)s are one now.", name=kept_one.name))
            return redirect(url_for("people.show", person_id=kept_one.id), 303)
    differ = kept_one.search_key != other.search_key or not may_be_one(kept_one, other)
    page = render_template("people/merge.html", kept=kept_one, other=other, refusal=refusal, differ=differ)
    return page, 409 if refusal else 200


def _load_own(person_id: int) -> Person:
    """Return a person, if the number is still the record's own: the one it was merged into may be another unit's."""
    person = load_person(session(), person_id)
    if person.id != person_id:
        raise NotFound("person", id=person_id)
    return person


def read_wanted(asked: Mapping[str, str]) -> Wanted:
    """Return the filters of an address; raises NotFound for a unit out of reach."""
    unit = asked.get("unit", "")
    unit_id = int(unit) if fullmatch(r"[0-9]{1,9}", unit) else None
    if unit_id is not None and not is_reached(session(), reach_of(Power.PEOPLE), "unit", unit_id):
        raise NotFound("unit", id=unit_id)
    sort = asked.get("sort", "")
    words = asked.get("q", "")[:MOST_SOUGHT].strip()
    return Wanted(words=words, unit_id=unit_id, sort=sort if sort in SORTS else SORTS[0])


def kept(wanted: Wanted) -> dict[str, str]:
    """Return the filters that are set, for the addresses of other pages of the list."""
    named = {
        "q": wanted.words, "unit": str(wanted.unit_id or ""), "sort": "" if wanted.sort == SORTS[0] else wanted.sort,
    }  # fmt: skip
    return {name: value for name, value in named.items() if value}
