"""Reply links: made and revoked by who keeps the list of delegates; and the page where one delegate answers."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response
from wtforms import RadioField

from planner.documents.sheets import InvitationSheet
from planner.enums import Answer, TokenKind
from planner.models import Conference, Participant
from planner.rules.access import Power
from planner.rules.errors import NotFound, Refused
from planner.services.participants import find_participant
from planner.services.prints import invitation_sheet
from planner.services.replies import (
    answer_by_link,
    find_link_owner,
    make_reply_link,
    reply_message,
    revoke_reply_link,
    why_closed,
)
from planner.services.tokens import find_tokens
from planner.web.addresses import address_of
from planner.web.conference_head import load_conference
from planner.web.context import actor, config, now, session, today, work_calendar
from planner.web.forms import NO_CHOICE, required, text_field
from planner.web.guards import guard
from planner.web.identity import my_id
from planner.web.labels import choices
from planner.web.qr import draw_code
from planner.web.sentences import error_sentence
from planner.web.throttle import limit_keys, note_failure

blueprint = Blueprint("replies", __name__)
MOST_REASON = 500


class ReplyForm(FlaskForm):
    """What a delegate answers."""

    answer = RadioField(
        _l("Your answer"), choices=lambda: choices(Answer), coerce=Answer, validators=[required()], **NO_CHOICE
    )
    answer_reason = text_field(_l("Reason, if you do not come"), most=MOST_REASON, lines=3)


@blueprint.get("/conferences/<int:conference_id>/participants/<int:participant_id>/link")
@guard(Power.REGISTER)
def link(conference_id: int, participant_id: int) -> str:
    """Show whether a delegate has a reply link, and offer a new one."""
    participant = find_participant(session(), conference_id, participant_id)
    tokens = find_tokens(session(), TokenKind.REPLY, now=config().clock(), participant_id=participant_id)
    conference = load_conference(conference_id)
    return render_template(
        "replies/link.html", conference=conference, participant=participant, token=tokens[0] if tokens else None,
        closed=why_closed(conference, today()),
    )  # fmt: skip


@blueprint.post("/conferences/<int:conference_id>/participants/<int:participant_id>/link")
@guard(Power.REGISTER)
def make(conference_id: int, participant_id: int) -> tuple[str, int]:
    """Make a reply link, and show it this once."""
    conference = load_conference(conference_id)
    participant = find_participant(session(), conference_id, participant_id)
    key = make_reply_link(
        session(), participant, secret=config().secret_key, by=actor(), maker_id=my_id(), now=config().clock()
    )
    address, sheet = address_of("replies.show", key=key), _sheet(conference, participant)
    message = reply_message(participant.honorific, participant.name, sheet.conference_short, address)
    page = render_template(
        "replies/made.html", conference=conference, participant=participant, address=address, message=message,
        code=draw_code(address),
    )  # fmt: skip
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
    form = ReplyForm(formdata=None, answer=participant.answer, answer_reason=participant.answer_reason)
    return _page(participant, conference, form)


@blueprint.post("/replies/<string:key>")
@guard(Power.PUBLIC)
@limit_keys()
def save(key: str) -> Response | tuple[str, int]:
    """Keep the answer of one delegate."""
    participant, conference = _owner(key)
    form = ReplyForm()
    if why_closed(conference, today()):
        return _page(participant, conference, form), 409
    if not form.validate_on_submit() or not _kept(form, participant, conference):
        return _page(participant, conference, form), 422
    flash(gettext("Your answer was noted."))
    return redirect(url_for("replies.show", key=key), 303)


def _owner(key: str) -> tuple[Participant, Conference]:
    """Return the delegate and the conference of a key; an unknown one counts as a failure."""
    try:
        return find_link_owner(session(), key, now=config().clock())
    except NotFound:
        note_failure("key")
        raise


def _kept(form: ReplyForm, participant: Participant, conference: Conference) -> bool:
    """Keep an answer; a refusal stands at the reason."""
    words = form.answer_reason.data or ""
    try:
        answer_by_link(session(), participant, conference, form.answer.data, words, today=today(), now=now())
    except Refused as refusal:
        form.answer_reason.errors = [error_sentence(refusal)]
        return False
    return True


def _sheet(conference: Conference, participant: Participant) -> InvitationSheet:
    """Return what the letter of a delegate says."""
    calendar = work_calendar(conference.starts_at.date() if conference.starts_at else None)
    return invitation_sheet(conference, participant, calendar, config().reply_days, config().reception_minutes)


def _page(participant: Participant, conference: Conference, form: ReplyForm) -> str:
    """Show what the letter of this one delegate says, and nothing of the others."""
    return render_template(
        "replies/show.html", participant=participant, sheet=_sheet(conference, participant), form=form,
        closed=why_closed(conference, today()),
    )  # fmt: skip
