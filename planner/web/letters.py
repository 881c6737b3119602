"""The register of letters: what was issued to whom, how it was sent, what changed since; acts on many rows at once."""

from collections.abc import Callable
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext, ngettext
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response
from wtforms import RadioField, SelectChoice

from planner.enums import LetterKind, SendingWay
from planner.models import Conference
from planner.rules.access import Power
from planner.rules.errors import Refused
from planner.services.letters import (
    Registered,
    find_register,
    issue_letters,
    reissue_letters,
    send_letters,
    withdraw_letters,
)
from planner.services.prints import committee_for
from planner.web.conference_head import conference_tabs, load_conference
from planner.web.context import actor, now, session, today
from planner.web.forms import NO_CHOICE, DayField, NumberField, choice_field, read_numbers, text_field
from planner.web.guards import guard
from planner.web.sentences import error_sentence

blueprint = Blueprint("letters", __name__)
MOST_NUMBER = 99999
# where a refusal stands
PLACES = {"letter_nobody": "whom", "letter_reason": "words", "letter_same": "words", "letter_sent_early": "day"}
NUMBERS = {LetterKind.INVITATION: "invitation_number", LetterKind.SUMMONS: "summons_number"}


class RegisterForm(FlaskForm):
    """An act on the letters of many delegates, and what it needs."""

    act = RadioField(_l("What is done"), default="issue", **NO_CHOICE)
    whom = RadioField(_l("For whom"), default="picked", **NO_CHOICE)
    invitation_number = NumberField(_l("Number of the invitations"), least=1, most=MOST_NUMBER)
    summons_number = NumberField(_l("Number of the summonses"), least=1, most=MOST_NUMBER)
    way = choice_field(_l("Way of sending"), SendingWay, default=SendingWay.DOCUMENT_SYSTEM)
    day = DayField(_l("Day"))
    words = text_field(_l("Reason, or what else changed"), most=300)

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(data={"day": today()}, **kwargs)
        self.act.choices = [
            SelectChoice("issue", gettext("issue")), SelectChoice("send", gettext("note how they were sent")),
            SelectChoice("reissue", gettext("issue again")), SelectChoice("withdraw", gettext("withdraw")),
        ]  # fmt: skip
        self.whom.choices = [
            SelectChoice("picked", gettext("the ticked rows")), SelectChoice("all", gettext("all whom it concerns")),
        ]  # fmt: skip
        self.picked = set(read_numbers(request.form.getlist("pick")))

    def rows(self, register: list[Registered]) -> list[Registered]:
        """Return the rows that are meant."""
        if self.whom.data == "picked":
            return [row for row in register if row.participant.id in self.picked]
        return [row for row in register if CONCERNED[self.act.data](row)]

    def refuse(self, refusal: Refused) -> None:
        """Let the sentence of a refusal stand at its field."""
        place = NUMBERS[refusal.values["kind"]] if refusal.code == "letter_number" else PLACES[refusal.code]
        self[place].errors = [error_sentence(refusal)]


# whose letters an act concerns where no row is ticked
CONCERNED: dict[str, Callable[[Registered], bool]] = {
    "issue": lambda row: row.letter is None,
    "send": lambda row: row.in_force is not None and row.in_force.sent_on is None,
    "reissue": lambda row: bool(row.changes),
    "withdraw": lambda row: row.in_force is not None,
}


@blueprint.get("/conferences/<int:conference_id>/letters")
@guard(Power.PEOPLE)
def index(conference_id: int) -> str:
    """Show the register of a conference in protocol order."""
    conference = load_conference(conference_id)
    return _page(conference, find_register(session(), conference), RegisterForm(formdata=None))


@blueprint.post("/conferences/<int:conference_id>/letters")
@guard(Power.REGISTER)
def act(conference_id: int) -> Response | tuple[str, int]:
    """Issue, send, issue again or withdraw the letters of many delegates."""
    conference, form = load_conference(conference_id), RegisterForm()
    register = find_register(session(), conference)
    if not form.validate_on_submit() or not _done(conference, form, form.rows(register)):
        return _page(conference, register, form), 422
    return redirect(url_for("letters.index", conference_id=conference_id), 303)


def _done(conference: Conference, form: RegisterForm, rows: list[Registered]) -> bool:
    """Do what was asked for and say so; a refusal stands at its field."""
    day, words = form.day.data or today(), form.words.data or ""
    who: dict[str, Any] = {"by": actor(), "now": now()}
    numbers = {kind: form[name].data for kind, name in NUMBERS.items()}
    try:
        if form.act.data == "issue":
            done = issue_letters(session(), conference, rows, numbers, day, **who)
            flash(ngettext("%(num)d letter was issued.", "%(num)d letters were issued.", done))
        elif form.act.data == "reissue":
            done = reissue_letters(session(), conference, rows, numbers, day, words, **who)
            flash(ngettext("%(num)d letter was issued again.", "%(num)d letters were issued again.", done))
        elif form.act.data == "send":
            done = send_letters(session(), rows, form.way.data, day, **who)
            flash(ngettext("%(num)d letter was noted as sent.", "%(num)d letters were noted as sent.", done))
        else:
            done = withdraw_letters(session(), rows, day, words, **who)
            flash(ngettext("%(num)d letter was withdrawn.", "%(num)d letters were withdrawn.", done))
    except Refused as refusal:
        form.refuse(refusal)
        return False
    return True


def _page(conference: Conference, register: list[Registered], form: RegisterForm) -> str:
    symbol = committee_for(conference).symbol
    return render_template(
        "letters/index.html", conference=conference, tabs=conference_tabs(conference, "participants"),
        register=register, form=form,
        counts={
            "in_force": sum(row.in_force is not None for row in register),
            "missing": sum(row.letter is None for row in register),
            "changed": sum(bool(row.changes) for row in register),
            "withdrawn": sum(row.letter is not None and row.in_force is None for row in register),
        },
        symbols={LetterKind.INVITATION: f"GM/{symbol}", LetterKind.SUMMONS: f"GTT/{symbol}"},
        what={
            "kind": gettext("kind of letter"), "addressee": gettext("addressee"), "post": gettext("post, unit"),
            "starts_at": gettext("time of the conference"), "venue": gettext("place of the conference"),
        },
    )  # fmt: skip
