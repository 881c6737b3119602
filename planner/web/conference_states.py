"""What becomes of a conference: held, opened again, extended, put off, cancelled; each asks before it is done."""

from collections.abc import Callable
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response

from planner.models import Conference
from planner.rules.access import Power
from planner.rules.errors import Refused
from planner.services.conferences import (
    cancel_conference,
    extend_conference,
    hold_conference,
    postpone_conference,
    reopen_conference,
)
from planner.web.conference_head import load_conference
from planner.web.context import actor, now, session, today
from planner.web.filters import conference_title
from planner.web.forms import DayField, NumberField, required, text_field
from planner.web.guards import guard
from planner.web.sentences import error_sentence

Page = str | Response | tuple[str, int]


class HoldForm(FlaskForm):
    """When a conference was held, and how many came."""

    held_on = DayField(_l("Held on"), validators=[required()])
    attended = NumberField(_l("Delegates present"), most=100_000)


class ExtendForm(FlaskForm):
    """A later last day, and why."""

    until = DayField(_l("Extended until"), validators=[required()])
    reason = text_field(_l("Reason"), needed=True, most=500)


class ReasonForm(FlaskForm):
    """Why something is done."""

    reason = text_field(_l("Reason"), needed=True, most=500)


class ConfirmForm(FlaskForm):
    """A confirmation, with a reason where there is one."""

    reason = text_field(_l("Reason"), most=500)


@guard(Power.EDIT)
def hold(conference_id: int) -> Page:
    """Record that a conference was held."""
    conference = load_conference(conference_id)
    day = conference.starts_at.date() if conference.starts_at else today()
    form = HoldForm(data={"held_on": conference.held_on or min(day, today()), "attended": conference.attended})
    if not form.validate_on_submit():
        return _form_page("hold", conference, form)

    def act(**who: Any) -> None:
        held_on, attended = form.held_on.data or today(), form.attended.data
        hold_conference(session(), conference, held_on=held_on, attended=attended, today=today(), **who)

    return _do("hold", conference, form, act, gettext("Saved: the conference was held."))


@guard(Power.EDIT)
def reopen(conference_id: int) -> Page:
    """Take back that a conference was held or cancelled."""
    conference = load_conference(conference_id)
    form = ConfirmForm()
    if not form.validate_on_submit():
        return _form_page("reopen", conference, form)

    def act(**who: Any) -> None:
        reopen_conference(session(), conference, reason=form.reason.data or "", **who)

    return _do("reopen", conference, form, act, gettext("Saved: the conference is open again."))


@guard(Power.OVERSEE)
def extend(conference_id: int) -> Page:
    """Grant a later last day, or take it back."""
    conference = load_conference(conference_id)
    form = ExtendForm(data={"until": conference.extended_until, "reason": conference.extension_reason})
    is_end = "end" in request.form and conference.extended_until is not None
    if not form.validate_on_submit() and not is_end:
        return _form_page("extend", conference, form)

    def act(**who: Any) -> None:
        until = None if is_end else form.until.data
        extend_conference(session(), conference, until=until, reason=form.reason.data or "", **who)

    done = gettext("Saved: the extension is taken back.") if is_end else gettext("Saved: the extension is granted.")
    return _do("extend", conference, form, act, done)


@guard(Power.EDIT)
def postpone(conference_id: int) -> Page:
    """Put a conference off without a new day."""
    conference = load_conference(conference_id)
    form = ReasonForm()
    if not form.validate_on_submit():
        return _form_page("postpone", conference, form)

    def act(**who: Any) -> None:
        postpone_conference(session(), conference, reason=form.reason.data or "", **who)

    return _do("postpone", conference, form, act, gettext("Saved: the conference is put off."))


@guard(Power.EDIT)
def cancel(conference_id: int) -> Page:
    """Cancel a conference."""
    conference = load_conference(conference_id)
    form = ReasonForm()
    if not form.validate_on_submit():
        return _form_page("cancel", conference, form)

    def act(**who: Any) -> None:
        cancel_conference(session(), conference, reason=form.reason.data or "", **who)

    return _do("cancel", conference, form, act, gettext("Saved: the conference is cancelled."))


def _do(name: str, conference: Conference, form: FlaskForm, act: Callable[..., None], done: str) -> Page:
    """Do an act and go back to the conference; a refusal is written at the first field."""
    try:
        act(by=actor(), now=now())
    except Refused as error:
        control = next(iter(form))
        control.errors = [*control.errors, error_sentence(error)]
        return _form_page(name, conference, form)
    flash(done)
    return redirect(url_for("conferences.show", conference_id=conference.id), 303)


def _form_page(name: str, conference: Conference, form: FlaskForm) -> tuple[str, int]:
    """Return the page of an act; 422 where it was sent with faults."""
    title, words, button = act_words(name, conference)
    page = render_template(
        "conferences/act.html", conference=conference, form=form, name=name, title=title, words=words, button=button
    )
    return page, 422 if form.errors else 200


def act_words(name: str, conference: Conference) -> tuple[str, str, str]:
    """Return heading, explanation and button of an act."""
    title = conference_title(conference)
    words = {
        "hold": (
            gettext("Record as held"),
            gettext("The conference counts as done from the day that you write."), gettext("Save as held"),
        ),
        "reopen": (
            gettext("Open the conference again"),
            gettext("It counts as open again: at the day it has, or without a day."), gettext("Open again"),
        ),
        "extend": (
            gettext("Extend the deadline"),
            gettext("For this unit alone; the deadline of the plan stays as it is."), gettext("Save the extension"),
        ),
        "postpone": (
            gettext("Put the conference off"),
            gettext("The day is taken away until a new one is set; calendars show it as cancelled."),
            gettext("Put it off"),
        ),
        "cancel": (
            gettext("Cancel the conference"),
            gettext("The unit no longer owes this conference; calendars show it as cancelled."),
            gettext("Cancel the conference"),
        ),
    }  # fmt: skip
    heading, explanation, button = words[name]
    return f"{heading}: {title}", explanation, button
