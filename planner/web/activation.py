"""The first password of an account, by a link or a key that the office gave; it works once."""

from flask import Blueprint, Response, redirect, render_template, request, url_for
from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response as Answer

from planner.enums import TokenKind
from planner.rules.access import Power
from planner.rules.errors import NotFound
from planner.rules.keys import as_typed
from planner.services.tokens import find_token
from planner.web.context import config, session
from planner.web.forms import text_field
from planner.web.guards import guard
from planner.web.new_password import hide_address, save_link, show_link
from planner.web.sentences import error_sentence
from planner.web.throttle import limit_keys, note_failure

blueprint = Blueprint("activation", __name__)
KIND = TokenKind.ACTIVATION


class KeyForm(FlaskForm):
    """The key as it is printed on the sheet."""

    key = text_field(
        _l("Activation key"), most=100, needed=True,
        render_kw={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"},
    )  # fmt: skip


@blueprint.after_request
def hide(response: Response) -> Response:
    """Let no other page learn the key."""
    return hide_address(response)


@blueprint.get("/activate")
@guard(Power.PUBLIC)
def ask() -> str:
    """Ask for the key of a sheet."""
    return render_template("sign_in/key.html", form=KeyForm(formdata=None))


@blueprint.post("/activate")
@guard(Power.PUBLIC)
@limit_keys()
def find() -> Answer | tuple[str, int]:
    """Go on to the page of a key that was typed."""
    form = KeyForm()
    key = as_typed(request.form.get("key", ""))
    if form.validate_on_submit():
        try:
            find_token(session(), KIND, key, now=config().clock())
            return redirect(url_for("activation.show", key=key), 303)
        except NotFound as error:
            note_failure("key")
            form.key.errors = [error_sentence(error)]
    return render_template("sign_in/key.html", form=form), 422


@blueprint.get("/activate/<string:key>")
@guard(Power.PUBLIC)
@limit_keys()
def show(key: str) -> str | tuple[str, int]:
    """Say whose account it is, and ask for a password; looking uses nothing up."""
    return show_link(KIND, key, "sign_in/activate.html")


@blueprint.post("/activate/<string:key>")
@guard(Power.PUBLIC)
@limit_keys()
def save(key: str) -> str | Answer | tuple[str, int]:
    """Set the first password and sign in."""
    said = gettext("Your password is set. From now on sign in with it.")
    return save_link(KIND, key, "sign_in/activate.html", said)
