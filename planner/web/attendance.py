"""Who was at a conference: figures by group, who was missing, and the paragraph of the minutes."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response

from planner.models import Conference, Minutes
from planner.rules.access import Power
from planner.rules.errors import Refused
from planner.rules.roll import Presence, Roll, attendance_paragraph, has_quorum
from planner.services.attendance import find_minutes, find_roll, has_begun, take_over_count, write_attendance
from planner.web.conference_head import conference_tabs, load_conference
from planner.web.context import actor, now, session, today
from planner.web.forms import text_field
from planner.web.guards import guard
from planner.web.identity import may
from planner.web.sentences import error_sentence

blueprint = Blueprint("attendance", __name__)
MOST = 20_000
Page = str | Response | tuple[str, int]


class ParagraphForm(FlaskForm):
    """The paragraph as somebody writes it; the label stands beside the field on the page."""

    words = text_field("", most=MOST, lines=8)


@blueprint.get("/conferences/<int:conference_id>/attendance")
@guard(Power.PEOPLE)
def index(conference_id: int) -> Page:
    """Show who was there, and the paragraph that says so."""
    conference, minutes = load_conference(conference_id), find_minutes(session(), conference_id)
    return _page(conference, minutes, ParagraphForm(data={"words": minutes.attendance if minutes else ""}))


@blueprint.post("/conferences/<int:conference_id>/attendance/paragraph")
@guard(Power.REGISTER)
def write(conference_id: int) -> Page:
    """Write the present figures into the minutes, with reasons where that was ticked."""
    conference = load_conference(conference_id)
    if not has_begun(conference, today()):
        flash(error_sentence(Refused("attendance_too_early")), "error")
        return _back(conference)
    words = _paragraph(find_roll(session(), conference), conference, with_reasons="reasons" in request.form)
    if not words:
        flash(error_sentence(Refused("attendance_not_taken")), "error")
        return _back(conference)
    write_attendance(session(), conference, words, by=actor(), now=now())
    flash(gettext("The paragraph was written into the minutes."))
    return _back(conference)


@blueprint.post("/conferences/<int:conference_id>/attendance/words")
@guard(Power.REGISTER)
def edit(conference_id: int) -> Page:
    """Keep the paragraph as somebody has written it."""
    conference, form = load_conference(conference_id), ParagraphForm()
    if not form.validate_on_submit():
        return _page(conference, find_minutes(session(), conference_id), form)
    words = "\n".join(line.strip() for line in (form.words.data or "").strip().splitlines())
    write_attendance(session(), conference, words, by=actor(), now=now())
    flash(gettext("The paragraph of the minutes was saved."))
    return _back(conference)


@blueprint.post("/conferences/<int:conference_id>/attendance/count")
@guard(Power.EDIT)
def count(conference_id: int) -> Page:
    """Take over the number of people counted at the doors as the number present."""
    conference = load_conference(conference_id)
    try:
        there = take_over_count(session(), conference, by=actor(), now=now())
        flash(gettext("The conference now says %(num)d delegates present.", num=there))
    except Refused as error:
        flash(error_sentence(error), "error")
    return _back(conference)


def _page(conference: Conference, minutes: Minutes | None, form: ParagraphForm) -> tuple[str, int]:
    roll = find_roll(session(), conference)
    sees_reasons = may(Power.REGISTER, conference.unit_id, conference.id)
    stored = minutes.attendance if minutes else ""
    page = render_template(
        "attendance/index.html", conference=conference, tabs=conference_tabs(conference, "participants"), roll=roll,
        excused=roll.of(Presence.EXCUSED), absent=roll.of(Presence.ABSENT), substitutes=roll.of(Presence.SUBSTITUTE),
        reached=has_quorum(roll, conference.quorum), paragraph=_paragraph(roll, conference), form=form, stored=stored,
        sees_reasons=sees_reasons, is_present=stored in _present(roll, conference),
    )  # fmt: skip
    return page, 422 if form.errors else 200


def _paragraph(roll: Roll, conference: Conference, *, with_reasons: bool = False) -> str:
    return attendance_paragraph(roll, conference.quorum, with_reasons=with_reasons)


def _present(roll: Roll, conference: Conference) -> set[str]:
    """Return the paragraphs that say what is so now, without reasons and with them."""
    return {_paragraph(roll, conference, with_reasons=each) for each in (False, True)}


def _back(conference: Conference) -> Response:
    return redirect(url_for("attendance.index", conference_id=conference.id), 303)
