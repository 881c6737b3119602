"""The agenda of a conference: items added, edited, deleted, put in order; papers placed; the plan's programme."""

from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext, ngettext
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response
from wtforms import SelectChoice

from planner.enums import AgendaKind
from planner.models import AgendaItem, Conference
from planner.rules.access import Power
from planner.services.agenda import (
    add_item,
    delete_item,
    drop_item,
    edit_item,
    find_agenda,
    find_groups,
    find_item,
    place_paper,
    shift_item,
    take_over_agenda,
)
from planner.services.papers import find_paper
from planner.web.agenda_part import render_agenda
from planner.web.conference_head import load_conference
from planner.web.context import actor, asks_for_part, config, now, session
from planner.web.forms import NumberField, SelectField, choice_field, text_field
from planner.web.guards import guard
from planner.web.labels import label
from planner.wording import upper_first

blueprint = Blueprint("agenda", __name__, url_prefix="/conferences/<int:conference_id>/agenda")
BREAK_MINUTES = 15
Page = str | Response | tuple[str, int]


class ItemForm(FlaskForm):
    """What an item says, who presents it and how long it takes."""

    title = text_field(_l("Content"), needed=True, most=1000, lines=2)
    kind = choice_field(_l("Kind"), AgendaKind)
    presenter = text_field(_l("Presented by"), most=300)
    minutes = NumberField(_l("Minutes"), most=1440)
    parent = SelectField(_l("Stands in"), coerce=lambda value: int(value) if value else None)

    def item(self) -> dict[str, Any]:
        """Return what was typed about the item itself."""
        return {
            "title": self.title.data, "kind": self.kind.data, "presenter": self.presenter.data or "",
            "minutes": self.minutes.data,
        }  # fmt: skip


@blueprint.post("/shift")
@guard(Power.EDIT)
def shift(conference_id: int) -> Page:
    """Move an item one place up or down."""
    conference = load_conference(conference_id)
    step = -1 if "up" in request.form else 1
    item = find_item(session(), conference.id, _number("up" if step < 0 else "down"))
    shift_item(session(), item, step, by=actor(), now=now())
    return _back(conference, item)


@blueprint.post("/drop")
@guard(Power.EDIT)
def drop(conference_id: int) -> Page:
    """Put an item in front of another of its group, or last."""
    conference = load_conference(conference_id)
    item = find_item(session(), conference.id, _number("item"))
    before = _number("before") if request.form.get("before") else None
    drop_item(session(), item, before, by=actor(), now=now())
    return _back(conference, item)


@blueprint.route("/add", methods=["GET", "POST"])
@guard(Power.EDIT)
def add(conference_id: int) -> Page:
    """Add an item, or a break, at the end of the agenda or of a group."""
    conference = load_conference(conference_id)
    form = _item_form(conference, _empty_item())
    if not form.validate_on_submit():
        return _form_page(conference, form, None)
    item = add_item(session(), conference, parent_id=form.parent.data, by=actor(), now=now(), **form.item())
    flash(gettext("Added: %(title)s.", title=item.title))
    return _back(conference, item)


@blueprint.route("/<int:item_id>/edit", methods=["GET", "POST"])
@guard(Power.EDIT)
def edit(conference_id: int, item_id: int) -> Page:
    """Change what an item says."""
    conference = load_conference(conference_id)
    item = find_item(session(), conference.id, item_id)
    form = _item_form(conference, {name: getattr(item, name) for name in ("title", "kind", "presenter", "minutes")})
    del form.parent
    if not form.validate_on_submit():
        return _form_page(conference, form, item)
    edit_item(session(), item, by=actor(), now=now(), **form.item())
    flash(gettext("Saved: %(title)s.", title=item.title))
    return _back(conference, item)


@blueprint.route("/<int:item_id>/delete", methods=["GET", "POST"])
@guard(Power.EDIT)
def delete(conference_id: int, item_id: int) -> Page:
    """Ask, then take an item out of the agenda; its papers stay."""
    conference = load_conference(conference_id)
    item = find_item(session(), conference.id, item_id)
    form = FlaskForm()
    if not form.validate_on_submit():
        inner = [row for row in find_agenda(session(), conference.id) if row.parent_id == item.id]
        return render_template("agenda/delete.html", conference=conference, item=item, inner=inner)
    title = item.presenter if item.paper_id else item.title
    delete_item(session(), item, by=actor(), now=now())
    flash(gettext("Taken out of the agenda: %(title)s.", title=title))
    return _back(conference)


@blueprint.post("/place")
@guard(Power.EDIT)
def place(conference_id: int) -> Page:
    """Put a paper into the agenda, behind the other papers."""
    conference = load_conference(conference_id)
    paper = find_paper(session(), conference.id, _number("paper"))
    item = place_paper(session(), conference, paper, config().paper_minutes, by=actor(), now=now())
    return _back(conference, item)


@blueprint.post("/take-over")
@guard(Power.EDIT)
def take_over(conference_id: int) -> Page:
    """Fill an empty agenda with the programme that the plan orders."""
    conference = load_conference(conference_id)
    number = take_over_agenda(session(), conference, by=actor(), now=now())
    flash(ngettext("Taken over: %(num)d item.", "Taken over: %(num)d items.", number))
    return _back(conference)


def _number(name: str) -> int:
    """Return the id that a button or a script sends; 400 for anything else."""
    number = request.form.get(name, type=int)
    if number is None or not 0 < number < 2**31:
        abort(400)
    return number


def _back(conference: Conference, item: AgendaItem | None = None) -> Page:
    """Return the agenda alone to a script, else go to the item on the conference's page."""
    if asks_for_part():
        return render_agenda(conference, item.id if item else None)
    anchor = f"item-{item.id}" if item else "agenda"
    return redirect(url_for("conferences.show", conference_id=conference.id, _anchor=anchor), 303)


def _empty_item() -> dict[str, Any]:
    """Return what a new item begins with: nothing, or a break where the address asks for one."""
    if request.args.get("kind") != AgendaKind.BREAK:
        return {"kind": AgendaKind.OTHER}
    return {"kind": AgendaKind.BREAK, "title": upper_first(label(AgendaKind.BREAK)), "minutes": BREAK_MINUTES}


def _item_form(conference: Conference, stored: dict[str, Any]) -> ItemForm:
    """Return the form, with the groups that a new item may stand in."""
    form = ItemForm(data=stored)
    groups = find_groups(find_agenda(session(), conference.id))
    titles = [SelectChoice(str(row.id), row.title) for row in groups]
    form.parent.choices = [SelectChoice("", gettext("the agenda itself")), *titles]
    return form


def _form_page(conference: Conference, form: ItemForm, item: AgendaItem | None) -> tuple[str, int]:
    page = render_template("agenda/item.html", conference=conference, form=form, item=item)
    return page, 422 if form.errors else 200
