"""What happened at a conference: the record of its minutes, and the points that were concluded."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from planner.models import Conclusion, Conference, Minutes
from planner.printing.kinds import find_kind
from planner.rules.access import Power
from planner.rules.errors import Refused
from planner.services.attendance import find_minutes
from planner.services.conclusions import held_day
from planner.services.outcomes import (
    add_point,
    delete_point,
    edit_point,
    find_organs,
    find_point,
    list_points,
    record_mark,
    shift_point,
    write_record,
)
from planner.web.conference_head import conference_tabs, load_conference
from planner.web.context import actor, now, session, today
from planner.web.guards import guard
from planner.web.identity import may
from planner.web.ordering import read_step
from planner.web.outcome_forms import ASSESSMENT, TASK, PointForm, RecordForm, stored_point, stored_record
from planner.web.outcome_notice import find_notice
from planner.web.sentences import error_sentence

blueprint = Blueprint("outcomes", __name__, url_prefix="/conferences/<int:conference_id>/outcome")
PAPERS = ("minutes", "conclusions")
# the field beside which a refusal stands
PLACES = {
    "outcome_undated": "opened", "outcome_too_early": "opened", "outcome_hours": "closed", "conclusion_before": "last",
}  # fmt: skip
Page = str | Response | tuple[str, int]


@blueprint.get("")
@guard(Power.PEOPLE)
def index(conference_id: int) -> str:
    """Show the record, what was concluded and what is missing, until when the notice goes out, the papers to print."""
    conference, minutes = load_conference(conference_id), find_minutes(session(), conference_id)
    assessments, tasks = list_points(session(), conference_id)
    day = held_day(conference)
    return render_template(
        "outcomes/index.html", conference=conference, tabs=conference_tabs(conference, ""), minutes=minutes,
        assessments=assessments, tasks=tasks, lacking=[row for row in tasks if row.lacks_organ or row.lacks_day],
        notice=find_notice(conference), held_on=day, kinds=[kind for kind in map(find_kind, PAPERS)
                                                           if may(kind.power, conference.unit_id, conference.id)],
        is_of_another_day=bool(minutes and minutes.opened_at and day and minutes.opened_at.date() != day),
    )  # fmt: skip


@blueprint.route("/record", methods=["GET", "POST"])
@guard(Power.REGISTER)
def record(conference_id: int) -> Page:
    """Show and store who presided and wrote, when it opened and closed, and what was said."""
    conference, minutes = load_conference(conference_id), find_minutes(session(), conference_id)
    form = RecordForm(data=stored_record(conference, minutes))
    if not may(Power.EDIT, conference.unit_id, conference.id):
        del form.chair
    if not form.validate_on_submit():
        return _record_page(conference, minutes, form)
    try:
        write_record(session(), conference, form.words(), today=today(), by=actor(), now=now())
    except Refused as refusal:
        return _record_page(conference, find_minutes(session(), conference_id), form, refusal)
    flash(gettext("Saved: the record of the conference."))
    return _to_page(conference, "h-record")


@blueprint.route("/points/add", methods=["GET", "POST"])
@guard(Power.REGISTER)
def add(conference_id: int) -> Page:
    """Add a point."""
    conference = load_conference(conference_id)
    form = PointForm(data={"part": ASSESSMENT if request.args.get("part") == ASSESSMENT else TASK})
    if not form.validate_on_submit():
        return _point_page(conference, form, None)
    try:
        point = add_point(session(), conference, form.point(), by=actor(), now=now())
    except Refused as refusal:
        return _point_page(conference, form, None, refusal)
    flash(gettext("The point was added."))
    return _to_page(conference, f"point-{point.id}")


@blueprint.route("/points/<int:point_id>/edit", methods=["GET", "POST"])
@guard(Power.REGISTER)
def edit(conference_id: int, point_id: int) -> Page:
    """Change a point."""
    conference = load_conference(conference_id)
    point = find_point(session(), conference_id, point_id)
    form = PointForm(data=stored_point(conference_id, point_id))
    if not form.validate_on_submit():
        return _point_page(conference, form, point)
    try:
        edit_point(session(), conference, point, form.point(), by=actor(), now=now())
    except Refused as refusal:
        return _point_page(conference, form, point, refusal)
    flash(gettext("The point was changed."))
    return _to_page(conference, f"point-{point.id}")


@blueprint.route("/points/<int:point_id>/delete", methods=["GET", "POST"])
@guard(Power.REGISTER)
def delete(conference_id: int, point_id: int) -> Page:
    """Ask, then delete a point."""
    conference = load_conference(conference_id)
    point = find_point(session(), conference_id, point_id)
    if request.method == "POST":
        delete_point(session(), conference, point, by=actor(), now=now())
        flash(gettext("The point was deleted."))
        return _to_page(conference, "h-concluded")
    return render_template("outcomes/delete.html", conference=conference, point=point)


@blueprint.post("/points/order")
@guard(Power.REGISTER)
def order(conference_id: int) -> Response:
    """Move a point one place up or down among its kind."""
    conference = load_conference(conference_id)
    point_id, step = read_step()
    point = find_point(session(), conference_id, point_id)
    shift_point(session(), conference, point, step, by=actor(), now=now())
    return _to_page(conference, f"point-{point.id}")


def _record_page(
    conference: Conference, minutes: Minutes | None, form: RecordForm, refusal: Refused | None = None
) -> tuple[str, int]:
    """Show the form; where somebody else has written meanwhile, what they wrote too, before it is written over."""
    _place(form, refusal)
    is_changed = refusal is not None and refusal.code == "outcome_changed"
    if is_changed:
        form.mark.data, form.mark.raw_data = record_mark(minutes), None
    page = render_template(
        "outcomes/record.html", conference=conference, form=form, held_on=held_day(conference), refusal=refusal,
        theirs=minutes if is_changed else None, error_sentence=error_sentence,
    )  # fmt: skip
    return page, 422 if refusal or form.errors else 200


def _point_page(
    conference: Conference, form: PointForm, point: Conclusion | None, refusal: Refused | None = None
) -> tuple[str, int]:
    _place(form, refusal)
    page = render_template(
        "outcomes/point.html", conference=conference, form=form, point=point, refusal=refusal,
        organs=find_organs(session(), conference), error_sentence=error_sentence,
    )  # fmt: skip
    return page, 422 if refusal or form.errors else 200


def _place(form: RecordForm | PointForm, refusal: Refused | None) -> None:
    """Put a refusal beside the field that it speaks of."""
    name = PLACES.get(refusal.code) if refusal else None
    if refusal and name:
        form[name].errors = [*form[name].errors, error_sentence(refusal)]


def _to_page(conference: Conference, anchor: str) -> Response:
    return redirect(url_for("outcomes.index", conference_id=conference.id, _anchor=anchor), 303)
