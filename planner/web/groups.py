"""Attendance groups of a conference: their quotas, its own groups, and how they are filled from the directory."""

from collections.abc import Mapping
from re import fullmatch
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext, ngettext
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response

from planner.enums import LetterKind
from planner.models import Conference, Participant, Person
from planner.rules.access import Power
from planner.rules.errors import NotFound, Refused
from planner.services.access import is_reached
from planner.services.account_index import find_places_for_roles
from planner.services.group_filling import Sought, add_people, find_listed, find_to_fill
from planner.services.groups import (
    ConferenceGroup,
    Standing,
    add_group,
    count_standing,
    delete_group,
    edit_group,
    find_group,
    find_groups,
)
from planner.services.people import LAST_RANK
from planner.web.conference_head import conference_tabs, load_conference
from planner.web.context import actor, now, session, today
from planner.web.forms import NumberField, choice_field, read_numbers, text_field
from planner.web.guards import guard
from planner.web.identity import reach_of
from planner.web.people_forms import INDENT
from planner.web.sentences import error_sentence

blueprint = Blueprint("groups", __name__)
Page = tuple[str, int]
MOST_WORDS, MOST_QUOTA, MOST_POST, MOST_TICKED = 500, 9999, 100, 500
NAMES_SHOWN = 6


class GroupForm(FlaskForm):
    """What is typed about a group; the words of one of the plan are not asked for."""

    words = text_field(_l("Words of the group"), most=MOST_WORDS, needed=True, lines=2)
    quota = NumberField(_l("Quota"), most=MOST_QUOTA, render_kw={"inputmode": "numeric"})


class CallForm(FlaskForm):
    """How the people who are ticked are called."""

    letter = choice_field(_l("Letter"), LetterKind, default=LetterKind.INVITATION)


@blueprint.get("/conferences/<int:conference_id>/groups")
@guard(Power.PEOPLE)
def index(conference_id: int) -> str:
    """List the groups with how many are wanted, named and registered."""
    conference = load_conference(conference_id)
    return render_template(
        "groups/index.html", conference=conference, tabs=conference_tabs(conference, "participants"),
        groups=find_groups(session(), conference), standing=count_standing(session(), conference_id),
        nobody=Standing(),
    )  # fmt: skip


@blueprint.route("/conferences/<int:conference_id>/groups/add", methods=["GET", "POST"])
@guard(Power.REGISTER)
def add(conference_id: int) -> str | Response | Page:
    """Add a group that only this conference has."""
    conference, form = load_conference(conference_id), GroupForm()
    if form.validate_on_submit():
        try:
            add_group(session(), conference, form.words.data, form.quota.data, by=actor(), now=now())
        except Refused as refusal:
            form.words.errors = [error_sentence(refusal)]
        else:
            flash(gettext("The group was added."))
            return _to_list(conference)
    return _form(conference, form, None)


@blueprint.route("/conferences/<int:conference_id>/groups/<int:group_id>/edit", methods=["GET", "POST"])
@guard(Power.REGISTER)
def edit(conference_id: int, group_id: int) -> str | Response | Page:
    """Set the quota of a group, and the words of an own one."""
    conference = load_conference(conference_id)
    group = find_group(session(), conference, group_id)
    form = GroupForm(obj=group)
    if not group.is_own:
        del form.words
    if form.validate_on_submit():
        words = form.words.data if form.words else ""
        try:
            edit_group(session(), conference, group_id, words, form.quota.data, by=actor(), now=now())
        except Refused as refusal:
            form.words.errors = [error_sentence(refusal)]
        else:
            flash(gettext("The group was changed."))
            return _to_list(conference)
    return _form(conference, form, group)


@blueprint.route("/conferences/<int:conference_id>/groups/<int:group_id>/delete", methods=["GET", "POST"])
@guard(Power.REGISTER)
def delete(conference_id: int, group_id: int) -> str | Response:
    """Ask, then delete an own group that nobody stands in."""
    conference = load_conference(conference_id)
    group = find_group(session(), conference, group_id)
    if request.method == "POST":
        try:
            delete_group(session(), conference, group_id, by=actor(), now=now())
        except Refused as refusal:
            flash(error_sentence(refusal), "error")
        else:
            flash(gettext("The group was deleted."))
        return _to_list(conference)
    return render_template("groups/delete.html", conference=conference, group=group)


@blueprint.route("/conferences/<int:conference_id>/groups/<int:group_id>/fill", methods=["GET", "POST"])
@guard(Power.REGISTER)
def fill(conference_id: int, group_id: int) -> str | Response | Page:
    """Show people of the directory by unit, post and rank; add those that are ticked."""
    conference, form = load_conference(conference_id), CallForm()
    group = find_group(session(), conference, group_id)
    sought, faults = read_sought(request.args)
    ticked = read_numbers(request.form.getlist("person"))[:MOST_TICKED]
    if ticked and form.validate_on_submit():
        say_added(
            *add_people(
                session(), conference, ticked, reach_of(Power.PEOPLE), on=today(), by=actor(), now=now(),
                group_id=group_id, letter=form.letter.data,
            )
        )  # fmt: skip
        return redirect(url_for("groups.fill", conference_id=conference_id, group_id=group_id, **kept(sought)), 303)
    if request.method == "POST" and not ticked:
        faults = {**faults, "person": gettext("Nobody is ticked.")}
    return _fill_page(conference, group, form, sought, faults)


def _fill_page(
    conference: Conference, group: ConferenceGroup, form: CallForm, sought: Sought, faults: dict[str, str]
) -> Page:
    """Return the page on which people are ticked; nobody is shown while a filter cannot be read."""
    reach = reach_of(Power.PEOPLE)
    standing = count_standing(session(), conference.id).get(group.id, Standing())
    page = render_template(
        "groups/fill.html", conference=conference, group=group, standing=standing, form=form, sought=sought,
        faults=faults, asked=request.args, filters=kept(sought), units=find_places_for_roles(session(), reach, today()),
        indent=INDENT, found=find_to_fill(session(), reach, sought, today()),
        listed=find_listed(session(), conference.id),
    )  # fmt: skip
    return page, 422 if faults or form.errors else 200


def read_sought(asked: Mapping[str, str]) -> tuple[Sought, dict[str, str]]:
    """Return the filters of an address and what is wrong with them; raises NotFound for a unit out of reach."""
    unit, faults = asked.get("unit", ""), {}
    unit_id = int(unit) if fullmatch(r"[0-9]{1,9}", unit) else None
    if unit_id is not None and not is_reached(session(), reach_of(Power.PEOPLE), "unit", unit_id):
        raise NotFound("unit", id=unit_id)
    ranks: list[int | None] = []
    for name in ("from", "to"):
        typed = asked.get(name, "").strip()
        is_rank = bool(fullmatch(r"[0-9]{1,4}", typed)) and 1 <= int(typed) <= LAST_RANK
        if typed and not is_rank:
            faults[name] = gettext("Write a number from %(least)d to %(most)d.", least=1, most=LAST_RANK)
        ranks.append(int(typed) if is_rank else None)
    return Sought(unit_id, asked.get("post", "").strip()[:MOST_POST], *ranks), faults


def kept(sought: Sought) -> dict[str, Any]:
    """Return the filters that are set, as they stand in an address."""
    named = {"unit": sought.unit_id, "post": sought.post, "from": sought.rank_from, "to": sought.rank_to}
    return {name: str(value) for name, value in named.items() if value}


def say_added(added: list[Participant], known: list[Person]) -> None:
    """Say how many were put on the list, and who stood there already."""
    if added:
        flash(ngettext("%(num)d delegate was added.", "%(num)d delegates were added.", len(added)))
    if known:
        names = ", ".join(person.name for person in known[:NAMES_SHOWN]) + (" …" if len(known) > NAMES_SHOWN else "")
        flash(
            ngettext("%(num)d is on the list already: %(names)s.", "%(num)d are on the list already: %(names)s.",
                     len(known), names=names),
            "error",
        )  # fmt: skip


def _form(conference: Conference, form: GroupForm, group: ConferenceGroup | None) -> Page:
    page = render_template("groups/form.html", conference=conference, form=form, group=group)
    return page, 422 if form.errors else 200


def _to_list(conference: Conference) -> Response:
    return redirect(url_for("groups.index", conference_id=conference.id), 303)
