"""Check-in: the office's page with counts and quorum, and the page of a door, which works without a script too."""

from secrets import token_hex
from typing import Any

from flask import Blueprint, Response, flash, make_response, redirect, render_template, request, url_for
from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response as Redirect

from planner.enums import Attendance
from planner.models import Conference
from planner.readers.lines import MOST_NAME, MOST_WORDS
from planner.rules.access import Power
from planner.rules.arrivals import two_thirds
from planner.rules.card_codes import read_card_code
from planner.services.arrivals import Entry, Outcome, Taken, find_last_arrivals, record_arrivals, undo_arrival
from planner.services.cards import start_of
from planner.services.participants import COMRADE, ParticipantWords
from planner.services.presence import count_doors, count_presence, search_delegates, set_quorum, total
from planner.services.seats import find_seat_codes
from planner.web.check_in_entries import MOST_ADDRESS, MOST_DOOR, read_code
from planner.web.check_in_words import door_words, outcome_words, summary_words
from planner.web.conference_head import conference_tabs, load_conference
from planner.web.context import actor, config, now, session
from planner.web.forms import NumberField, choice_field, text_field
from planner.web.guards import guard
from planner.wording import clean

blueprint = Blueprint("check_in", __name__, url_prefix="/conferences/<int:conference_id>/check-in")
MOST_SHOWN = 20
# the page of a door alone may use the camera
CAMERA = "geolocation=(), microphone=(), camera=(self)"
GOOD = {Taken.COUNTED, Taken.BACK, Taken.LEFT, Taken.UNDONE}


class MarkForm(FlaskForm):
    """One entry, by a button beside a name or by the address on a card."""

    participant = NumberField("", most=2**31 - 1)
    code = text_field(_l("Address or code on the card"), most=MOST_ADDRESS)
    kind = choice_field("", Attendance, default=Attendance.PRESENT)
    substitute = text_field(_l("Name of the substitute"), most=MOST_NAME)
    key = text_field("", most=40)


class WalkInForm(FlaskForm):
    """Somebody who came without an invitation."""

    name = text_field(_l("Full name"), most=MOST_NAME, needed=True)
    post = text_field(_l("Post"), most=MOST_WORDS)
    unit_words = text_field(_l("Unit"), most=MOST_WORDS)
    key = text_field("", most=64)


class QuorumForm(FlaskForm):
    """How many of those called must be there."""

    quorum = NumberField(_l("Quorum"), least=1, most=100000)


@blueprint.get("")
@guard(Power.REGISTER)
def index(conference_id: int) -> str | Response:
    """Show the counts and the quorum; with a door in the address, the page of that door."""
    conference = load_conference(conference_id)
    if "door" in request.args:
        return _door(conference, WalkInForm(formdata=None))
    return _overview(conference, QuorumForm(formdata=None, obj=conference))


@blueprint.post("/mark")
@guard(Power.REGISTER)
def mark(conference_id: int) -> Redirect:
    """Take in one entry of a door without a script."""
    conference, form = load_conference(conference_id), MarkForm()
    if not form.validate_on_submit() or not (form.participant.data or form.code.data):
        flash(gettext("Nothing was noted: search for the delegate, or type the address on the card."), "error")
        return _back(conference)
    typed = form.code.data or ""
    entry = Entry(
        key=f"{form.key.data or token_hex(16)}-{form.kind.data}", at=now(), kind=form.kind.data, door=_this_door(),
        participant_id=form.participant.data, digest=read_code(typed), card=read_card_code(typed),
        substitute_name=form.substitute.data or "",
    )  # fmt: skip
    _say(_record(conference, entry))
    return _back(conference)


@blueprint.post("/walk-in")
@guard(Power.REGISTER)
def walk_in(conference_id: int) -> str | Response | Redirect:
    """Put somebody who came without an invitation on the list, as come."""
    conference, form = load_conference(conference_id), WalkInForm()
    if not form.validate_on_submit():
        page = make_response(_door(conference, form))
        page.status_code = 422
        return page
    words = ParticipantWords(
        form.name.data or "", COMRADE, form.post.data or "", form.unit_words.data or ""
    )
    _say(_record(conference, Entry(form.key.data or token_hex(16), now(), door=_this_door(), walk_in=words)))
    return _back(conference)


@blueprint.post("/arrivals/<int:arrival_id>/undo")
@guard(Power.REGISTER)
def undo(conference_id: int, arrival_id: int) -> Redirect:
    """Take one entry back."""
    conference = load_conference(conference_id)
    row = undo_arrival(session(), conference, arrival_id, by=actor(), now=now())
    flash(outcome_words(Outcome("", Taken.UNDONE, row)))
    return _back(conference)


@blueprint.post("/quorum")
@guard(Power.REGISTER)
def quorum(conference_id: int) -> str | Response | Redirect | tuple[str, int]:
    """Set how many of those called must be there."""
    conference, form = load_conference(conference_id), QuorumForm()
    if not form.validate_on_submit():
        return _overview(conference, form), 422
    set_quorum(session(), conference, form.quorum.data, by=actor(), now=now())
    flash(gettext("The quorum was set.") if form.quorum.data else gettext("No quorum is asked for."))
    return redirect(url_for("check_in.index", conference_id=conference_id), 303)


def _record(conference: Conference, entry: Entry) -> Outcome:
    entries = [entry]
    (outcome,) = record_arrivals(session(), conference, entries, by=actor(), now=now(), clock=config().clock())
    return outcome


def _say(outcome: Outcome) -> None:
    flash(outcome_words(outcome), "" if outcome.taken in GOOD else "error")


def _overview(conference: Conference, form: QuorumForm) -> str:
    counted = _counted(conference)
    return render_template(
        "check_in/index.html", conference=conference, tabs=conference_tabs(conference, "participants"), form=form,
        suggested=two_thirds(counted["total"].called), doors=count_doors(session(), conference.id), **counted,
    )  # fmt: skip


def _counted(conference: Conference) -> dict[str, Any]:
    """Return what both pages show of who is there."""
    groups = count_presence(session(), conference.id)
    everybody, quorum = total(groups), conference.quorum
    is_met = quorum is not None and everybody.here - everybody.walk_ins >= quorum
    return {"groups": groups, "total": everybody, "summary": summary_words(everybody, quorum), "is_met": is_met}


def _door(conference: Conference, form: WalkInForm) -> Response:
    """Show the page of a door; it alone may ask for the camera."""
    typed = clean(request.args.get("q") or request.form.get("q"))[:MOST_NAME]
    rows = search_delegates(session(), conference.id, typed, MOST_SHOWN) if typed else []
    page = render_template(
        "check_in/door.html", conference=conference, door=_this_door(), typed=typed, rows=rows, form=form,
        seats=find_seat_codes(session(), conference.id), last=find_last_arrivals(session(), conference.id),
        words=door_words(), codes=start_of(conference), nonce=token_hex(8), most=MOST_SHOWN, **_counted(conference),
    )  # fmt: skip
    response = make_response(page)
    response.headers["Permissions-Policy"] = CAMERA
    return response


def _this_door() -> str:
    """Return the name of the door, from the address or from a form."""
    return clean(request.args.get("door") or request.form.get("door"))[:MOST_DOOR]


def _back(conference: Conference) -> Redirect:
    """Lead back to the door, and to the names that were searched for."""
    typed = clean(request.form.get("q")) or None
    return redirect(url_for("check_in.index", conference_id=conference.id, door=_this_door(), q=typed), 303)
