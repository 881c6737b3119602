"""A forgotten password: a link by mail, or the office where there is no mail."""

from flask import Blueprint, Response, redirect, render_template, request, url_for
from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response as Answer

from planner.enums import TokenKind
from planner.rules.access import Power
from planner.services.passwords import make_reset
from planner.web.addresses import address_of
from planner.web.context import config
from planner.web.forms import text_field
from planner.web.guards import guard
from planner.web.mail import Letter, send_later
from planner.web.new_password import can_send_mail, hide_address, save_link, show_link
from planner.web.throttle import limit_keys, limit_requests

blueprint = Blueprint("recovery", __name__)
KIND = TokenKind.RESET
KEY = "-key-"  # where the key goes in an address that is made before it


class ResetForm(FlaskForm):
    """Who has forgotten a password."""

    login = text_field(
        _l("User name or e-mail"), needed=True,
        render_kw={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"},
    )  # fmt: skip


@blueprint.after_request
def hide(response: Response) -> Response:
    """Let no other page learn the key."""
    return hide_address(response)


@blueprint.get("/reset")
@guard(Power.PUBLIC)
def ask() -> str:
    """Ask for the name; without mail, say whom to ask."""
    return render_template("sign_in/reset.html", form=ResetForm(formdata=None), has_mail=can_send_mail())


@blueprint.post("/reset")
@guard(Power.PUBLIC)
@limit_requests()
def begin() -> Answer | tuple[str, int]:
    """Send a link; the answer is the same and as quick whether there is an account or not."""
    form = ResetForm()
    if not can_send_mail() or not form.validate_on_submit():
        return render_template("sign_in/reset.html", form=form, has_mail=can_send_mail()), 422
    send_later(_writer(request.form["login"]))
    return redirect(url_for("recovery.sent"), 303)


@blueprint.get("/reset/sent")
@guard(Power.PUBLIC)
def sent() -> str:
    """Say what happens now."""
    return render_template("sign_in/sent.html")


@blueprint.get("/reset/<string:key>")
@guard(Power.PUBLIC)
@limit_keys()
def show(key: str) -> str | tuple[str, int]:
    """Ask for a new password; looking uses nothing up."""
    return show_link(KIND, key, "sign_in/choose.html")


@blueprint.post("/reset/<string:key>")
@guard(Power.PUBLIC)
@limit_keys()
def save(key: str) -> str | Answer | tuple[str, int]:
    """Set the new password, sign all browsers out and this one in."""
    said = gettext("The new password is set, and all other browsers are signed out.")
    return save_link(KIND, key, "sign_in/choose.html", said)


def _writer(login: str):
    """Return what writes the letter later: all that depends on the account happens then."""
    settings, link = config(), address_of("recovery.show", key=KEY)
    subject = gettext("New password for planner")
    text = gettext(
        "Somebody asked for a new password for the account %(name)s.\n\n"
        "Open this address within one hour and choose one; it works once:\n%(link)s\n\n"
        "If that was not you, do nothing: the password stays as it is.\n\n%(office)s",
        name="{name}", link="{link}", office=settings.office,
    )  # fmt: skip

    def write(session: Session) -> Letter | None:
        made = make_reset(session, login, now=settings.clock())
        if made is None:
            return None
        username, email, key = made
        words = text.replace("{name}", username).replace("{link}", link.replace(KEY, key))
        return Letter(email, subject, words)

    return write
