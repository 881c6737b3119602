"""Calendar addresses of a unit: made, shown once, revoked one by one; and the calendar that each of them gives."""

from flask import Blueprint, Response, flash, redirect, render_template, url_for
from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from sqlalchemy.orm import joinedload
from werkzeug.exceptions import NotFound as NoPage
from werkzeug.wrappers import Response as Answer

from planner.enums import TokenKind
from planner.models import Token
from planner.rules.access import Power
from planner.rules.errors import NotFound
from planner.services.tokens import find_open_token, find_token, find_tokens, make_token, note_use, revoke_token
from planner.services.units import find_unit_by_id
from planner.web.addresses import address_of
from planner.web.calendars import give_feed
from planner.web.context import actor, config, session
from planner.web.forms import text_field
from planner.web.guards import guard
from planner.web.identity import may, my_id

blueprint = Blueprint("feeds", __name__)


class FeedForm(FlaskForm):
    """For whom or for what an address is."""

    label = text_field(_l("For whom or what (so that it can be told apart later)"), most=100)


@blueprint.get("/feeds/<string:key>.ics")
@guard(Power.PUBLIC)
def show(key: str) -> Response:
    """Give the calendar of an address; nothing tells an unknown one from one that was revoked."""
    clock = config().clock()
    try:
        token = find_token(session(), TokenKind.FEED, key, now=clock, options=[joinedload(Token.unit)])
    except NotFound:
        raise NoPage from None
    if token.unit is None:
        raise NoPage  # never: the database holds no feed without a unit
    note_use(session(), token, now=clock)
    return give_feed(token.unit)


@blueprint.get("/units/<int:unit_id>/feeds")
@guard(Power.READ)
def index(unit_id: int) -> str:
    """List the addresses of a unit's calendar, and offer a new one."""
    return _page(unit_id, FeedForm(formdata=None))


@blueprint.post("/units/<int:unit_id>/feeds")
@guard(Power.SUBSCRIBE)
def add(unit_id: int) -> tuple[str, int]:
    """Make an address, and show it this once."""
    form = FeedForm()
    if not form.validate_on_submit():
        return _page(unit_id, form), 422
    label = form.label.data or ""
    key = make_token(
        session(), TokenKind.FEED, label=label, unit_id=unit_id, maker_id=my_id(), by=actor(),
        now=config().clock(),
    )  # fmt: skip
    address = address_of("feeds.show", key=key)
    return render_template("feeds/made.html", unit=find_unit_by_id(session(), unit_id), address=address), 201


@blueprint.post("/units/<int:unit_id>/feeds/<int:token_id>/revoke")
@guard(Power.SUBSCRIBE)
def revoke(unit_id: int, token_id: int) -> Answer:
    """Let one address work no more."""
    token = find_open_token(session(), TokenKind.FEED, token_id, now=config().clock(), unit_id=unit_id)
    if not may_revoke(token):
        raise NotFound("token")
    revoke_token(session(), token, by=actor(), now=config().clock())
    flash(gettext("The address was revoked; calendars that use it get nothing any more."))
    return redirect(url_for("feeds.index", unit_id=unit_id), 303)


def may_revoke(token: Token) -> bool:
    """Tell whether whoever asks may revoke an address: who may edit the unit, and who made it."""
    return token.maker_id == my_id() or may(Power.EDIT, token.unit_id)


def _page(unit_id: int, form: FeedForm) -> str:
    rows = find_tokens(session(), TokenKind.FEED, now=config().clock(), unit_id=unit_id)
    unit = find_unit_by_id(session(), unit_id)
    return render_template("feeds/index.html", unit=unit, form=form, rows=[(row, may_revoke(row)) for row in rows])
