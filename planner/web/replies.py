"""Reply links: made and revoked by who keeps the list of delegates; and the page where one delegate answers."""

from datetime import datetime
from typing import Any

from flask import Blueprint, flash, redirect, render_template, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from planner.documents.sheets import InvitationSheet
from planner.enums import Answer, TokenKind
from planner.models import Conference, Participant
from planner.rules.access import Power
from planner.rules.errors import NotFound, Refused
from planner.rules.hall_plans import plan_hall
from planner.services.answers import answer_by_link, why_closed
from planner.services.halls import layout_of
from planner.services.participants import find_participant
from planner.services.prints import closing_of, invitation_sheet
from planner.services.replies import find_link_owner, make_reply_link, reply_message, revoke_reply_link
from planner.services.seats import find_seat
from planner.services.tokens import find_tokens, printed_key
from planner.web.addresses import address_of
from planner.web.answer_forms import ReplyForm, local_now
from planner.web.conference_head import load_conference
from planner.web.context import actor, config, now, session, work_calendar
from planner.web.guards import guard
from planner.web.identity import my_id
from planner.web.qr import draw_code
from planner.web.throttle import limit_keys, note_failure

blueprint = Blueprint("replies", __name__)


@blueprint.get("/conferences/<int:conference_id>/participants/<int:participant_id>/link")
@guard(Power.REGISTER)
def link(conference_id: int, participant_id: int) -> str:
    """Show the reply link of a delegate, if there is one, and offer a new one."""
    participant = find_participant(session(), conference_id, participant_id)
    tokens = find_tokens(session(), TokenKind.REPLY, now=config().clock(), participant_id=participant_id)
    conference, token = load_conference(conference_id), tokens[0] if tokens else None
    key = printed_key(token, config().secret_key) if token else None
    sent = sent_with(conference, participant, key) if key else {}
    return render_template(
        "replies/link.html", conference=conference, participant=participant, token=token, closed=closed_now(conference),
        **sent,
    )  # fmt: skip


@blueprint.post("/conferences/<int:conference_id>/participants/<int:participant_id>/link")
@guard(Power.REGISTER)
def make(conference_id: int, participant_id: int) -> tuple[str, int]:
    """Make a reply link, and show it."""
    conference = load_conference(conference_id)
    participant = find_participant(session(), conference_id, participant_id)
    key = make_reply_link(
        session(), participant, secret=config().secret_key, by=actor(), maker_id=my_id(), now=config().clock()
    )
    sent = sent_with(conference, participant, key)
    page = render_template("replies/made.html", conference=conference, participant=participant, **sent)
    return page, 201


@blueprint.post("/conferences/<int:conference_id>/participants/<int:participant_id>/link/revoke")
@guard(Power.REGISTER)
def revoke(conference_id: int, participant_id: int) -> Response:
    """Let a delegate's reply link work no more."""
    participant = find_participant(session(), conference_id, participant_id)
    if not revoke_reply_link(session(), participant, by=actor(), now=config().clock()):
        raise NotFound("token")
    flash(gettext("The reply link of %(name)s was revoked.", name=participant.name))
    return redirect(
        url_for("replies.link", conference_id=conference_id, participant_id=participant_id), 303
    )


@blueprint.get("/replies/<string:key>")
@guard(Power.PUBLIC)
@limit_keys()
def show(key: str) -> str:
    """Show one delegate to what they are invited, and ask whether they come."""
    participant, conference = _owner(key)
    return _page(participant, conference, ReplyForm(participant, formdata=None))


@blueprint.post("/replies/<string:key>")
@guard(Power.PUBLIC)
@limit_keys()
def save(key: str) -> Response | tuple[str, int]:
    """Keep the answer of one delegate."""
    participant, conference = _owner(key)
    form = ReplyForm(participant)
    if closed_now(conference):
        return _page(participant, conference, form), 409
    if not form.validate_on_submit() or not _kept(form, participant, conference):
        return _page(participant, conference, form), 422
    flash(gettext("Your answer was noted."))
    return redirect(url_for("replies.show", key=key), 303)


def sent_with(conference: Conference, participant: Participant, key: str) -> dict[str, Any]:
    """Return what the office sends or prints for one delegate: the address, the words that go with it, and the code."""
    address, sheet = address_of("replies.show", key=key), sheet_of(conference, participant)
    until = None if closed_now(conference) else sheet.reply_by
    message = reply_message(participant.honorific, participant.name, sheet.conference_short, address, until)
    return {"address": address, "message": message, "code": draw_code(address)}


def closes_at(conference: Conference) -> datetime | None:
    """Return the last local moment to answer for a conference."""
    calendar = work_calendar(conference.starts_at.date() if conference.starts_at else None)
    return closing_of(conference, calendar, config().reply_days)


def closed_now(conference: Conference) -> str:
    """Return why no answer is taken by link at this moment; "" where it is."""
    return why_closed(conference, local_now(), closes_at(conference))


def _owner(key: str) -> tuple[Participant, Conference]:
    """Return the delegate and the conference of a key; an unknown one counts as a failure."""
    try:
        return find_link_owner(session(), key, now=config().clock())
    except NotFound:
        note_failure("key")
        raise


def _kept(form: ReplyForm, participant: Participant, conference: Conference) -> bool:
    """Keep an answer; a refusal stands at its field."""
    words, closes = form.words(form.answer.data), closes_at(conference)
    try:
        answer_by_link(session(), participant, conference, words, at=local_now(), closes_at=closes, now=now())
    except Refused as refusal:
        form.refuse(refusal)
        return False
    return True


def sheet_of(conference: Conference, participant: Participant) -> InvitationSheet:
    """Return what the letter of a delegate says."""
    calendar = work_calendar(conference.starts_at.date() if conference.starts_at else None)
    return invitation_sheet(conference, participant, calendar, config().reply_days, config().reception_minutes)


def _page(participant: Participant, conference: Conference, form: ReplyForm) -> str:
    """Show what the letter of this one delegate says, and nothing of the others."""
    sheet = sheet_of(conference, participant)
    # whoever stays away is told of no seat, though it may not be given to another yet
    seat = find_seat(session(), participant.id) if participant.answer is not Answer.NOT_COMING else None
    layout = layout_of(conference.hall) if seat else None
    return render_template(
        "replies/show.html", participant=participant, sheet=sheet, form=form, closed=closed_now(conference),
        seat=seat.code if seat else "",
        is_drawn=seat is not None and layout is not None and seat.code in plan_hall(layout).by_code(),
        whom=sheet.contact or config().support,
    )  # fmt: skip
