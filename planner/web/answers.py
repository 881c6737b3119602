"""Answers of the delegates: who has answered what, who has not and is asked again, and what a clerk writes down."""

from typing import Any

from flask import Blueprint, flash, redirect, render_template, url_for
from flask_babel import gettext, ngettext
from werkzeug.wrappers import Response

from planner.models import Conference, Participant
from planner.rules.access import Power
from planner.rules.errors import Refused
from planner.services.answers import count_answers, count_by_group, record_answer, set_closing
from planner.services.chasing import by_delegation, chase_text, find_chased, find_group_words, find_listed
from planner.services.participants import find_participant
from planner.services.prints import blank_letter
from planner.services.replies import find_reply_links, reply_keys, reply_message
from planner.web.addresses import address_of
from planner.web.answer_forms import ClosingForm, RecordForm, local_now
from planner.web.conference_head import conference_tabs, load_conference
from planner.web.context import actor, config, now, session
from planner.web.guards import guard
from planner.web.identity import may, my_id
from planner.web.replies import closed_now, sheet_of
from planner.web.sentences import error_sentence

blueprint = Blueprint("answers", __name__)


@blueprint.get("/conferences/<int:conference_id>/answers")
@guard(Power.PEOPLE)
def index(conference_id: int) -> str:
    """Show who has answered what, and who has not."""
    conference = load_conference(conference_id)
    return _page(conference, ClosingForm(conference, formdata=None))


@blueprint.post("/conferences/<int:conference_id>/answers/closing")
@guard(Power.REGISTER)
def close(conference_id: int) -> Response | tuple[str, int]:
    """Set the last moment to answer."""
    conference = load_conference(conference_id)
    form = ClosingForm(conference)
    if not form.validate_on_submit() or not _closed(conference, form):
        return _page(conference, form), 422
    flash(gettext("The last moment to answer was saved."))
    return _to_answers(conference_id)


@blueprint.post("/conferences/<int:conference_id>/answers/links")
@guard(Power.REGISTER)
def make_links(conference_id: int) -> Response:
    """Make the links of all delegates who have none that can be shown."""
    clock = config().clock()
    before = {link.id for link in find_reply_links(session(), conference_id, now=clock).values()}
    reply_keys(
        session(), conference_id, secret=config().secret_key, by=actor(), maker_id=my_id(), now=clock
    )
    made = {link.id for link in find_reply_links(session(), conference_id, now=clock).values()} - before
    flash(ngettext("%(num)d link was made.", "%(num)d links were made.", len(made)))
    return _to_answers(conference_id)


@blueprint.route("/conferences/<int:conference_id>/participants/<int:participant_id>/answer", methods=["GET", "POST"])
@guard(Power.REGISTER)
def record(conference_id: int, participant_id: int) -> str | Response | tuple[str, int]:
    """Write down what somebody told of a delegate's answer, also after the last moment."""
    conference = load_conference(conference_id)
    participant = find_participant(session(), conference_id, participant_id)
    form = RecordForm(participant)
    if form.validate_on_submit() and _recorded(form, participant):
        flash(gettext("The answer of %(name)s was recorded.", name=participant.name))
        return _to_answers(conference_id)
    page = render_template("answers/record.html", conference=conference, participant=participant, form=form)
    return page, 422 if form.errors else 200


def _closed(conference: Conference, form: ClosingForm) -> bool:
    """Set the last moment; a refusal stands at the day."""
    try:
        set_closing(session(), conference, form.until(), by=actor(), now=now())
    except Refused as refusal:
        form.day.errors = [error_sentence(refusal)]
        return False
    return True


def _recorded(form: RecordForm, participant: Participant) -> bool:
    """Write an answer down; a refusal stands at its field."""
    try:
        record_answer(
            session(), participant, form.words(form.answer.data), source=form.answer_source.data,
            told_by=form.answer_told_by.data or "", at=form.told_at(), by=actor(), now=now(),
        )  # fmt: skip
    except Refused as refusal:
        form.refuse(refusal)
        return False
    return True


def _page(conference: Conference, form: ClosingForm) -> str:
    """Show the answers; telephones, links, reasons and needs only to who keeps the list."""
    rows, sheet = find_listed(session(), conference.id), sheet_of(conference, blank_letter())
    return render_template(
        "answers/index.html", conference=conference, tabs=conference_tabs(conference, "participants"), rows=rows,
        groups=find_group_words(session(), conference), counts=count_by_group(rows), total=count_answers(rows),
        sheet=sheet, closed=closed_now(conference), form=form, **_chase(conference, rows, sheet.conference_short),
    )  # fmt: skip


def _chase(conference: Conference, rows: list[Participant], title: str) -> dict[str, Any]:
    """Return who has not answered, and for who keeps the list also the words to send."""
    chased = find_chased(session(), conference.id, rows, secret=config().secret_key, now=config().clock())
    delegations = by_delegation(chased)
    if not may(Power.REGISTER, conference.unit_id, conference.id):
        return {"delegations": delegations, "may_register": False, "messages": {}, "text": "", "without_link": 0}
    until = sheet_of(conference, blank_letter()).reply_by if not closed_now(conference) else None
    messages = {
        each.participant.id: reply_message(
            each.participant.honorific, each.participant.name, title, address_of("replies.show", key=each.key), until
        )
        for each in chased
        if each.key
    }
    return {
        "delegations": delegations, "may_register": True, "messages": messages,
        "text": chase_text(title, delegations, local_now()), "without_link": len(chased) - len(messages),
    }  # fmt: skip


def _to_answers(conference_id: int) -> Response:
    return redirect(url_for("answers.index", conference_id=conference_id), 303)
