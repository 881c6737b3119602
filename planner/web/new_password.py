"""What the pages share that set a password by a link: the form, the link, and what is said where it does not work."""

from flask import Response, flash, render_template
from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from sqlalchemy.orm import joinedload
from werkzeug.wrappers import Response as Answer
from wtforms import PasswordField
from wtforms.validators import StopValidation

from planner.enums import TokenKind
from planner.models import Account, Token
from planner.rules.errors import NotFound, Refused
from planner.services.passwords import may_sign_in, set_password_by
from planner.services.tokens import find_token
from planner.web.admission import admit
from planner.web.context import config, session
from planner.web.forms import required
from planner.web.sentences import error_sentence
from planner.web.throttle import note_failure

Page = tuple[str, int]
NEW = {"autocomplete": "new-password"}


class NewPasswordForm(FlaskForm):
    """A password, typed twice since it is not seen."""

    password = PasswordField(_l("New password"), validators=[required()], render_kw=NEW)
    again = PasswordField(_l("New password once more"), validators=[required()], render_kw=NEW)

    def validate_again(self, field: PasswordField) -> None:
        """Refuse a slip."""
        if field.data != self.password.data:
            raise StopValidation(gettext("The two passwords differ. Type both again."))


def hide_address(response: Response) -> Response:
    """Send the address of a page with a key to nobody, and keep the page nowhere."""
    response.headers["Referrer-Policy"] = "no-referrer"
    response.headers["Cache-Control"] = "no-store"
    return response


def load_link(kind: TokenKind, key: str) -> Token | None:
    """Return a link that works, with its account."""
    try:
        token = find_token(session(), kind, key, now=config().clock(), options=[joinedload(Token.account)])
    except NotFound:
        note_failure("key")
        return None
    is_open = token.account is not None and may_sign_in(token.account, with_samples=config().demo)
    return token if is_open else None


def dead_link(kind: TokenKind) -> tuple[str, int]:
    """Return the page for a link that does not work, whatever the reason."""
    return render_template("sign_in/dead_link.html", kind=kind.value, has_mail=can_send_mail()), 404


def can_send_mail() -> bool:
    """Tell whether letters can be sent that lead back here."""
    return bool(config().mail_server and config().address)


def show_link(kind: TokenKind, key: str, template: str) -> str | Page:
    """Ask for the password of a link's account; looking uses nothing up."""
    token = load_link(kind, key)
    if token is None:
        return dead_link(kind)
    return render_template(template, form=NewPasswordForm(formdata=None), account=token.account)


def save_link(kind: TokenKind, key: str, template: str, said: str) -> str | Answer | Page:
    """Set the password of a link's account, sign in and say so."""
    token, form = load_link(kind, key), NewPasswordForm()
    if token is None:
        return dead_link(kind)
    account = take_password(form, token)
    if account is None:
        return render_template(template, form=form, account=token.account), 422
    answer = admit(account)
    flash(said)
    return answer


def take_password(form: NewPasswordForm, token: Token) -> Account | None:
    """Set the password of a link's account; where it will not do, the form says why."""
    if not form.validate_on_submit() or token.account is None:
        return None
    by = token.account.name or token.account.username
    try:
        return set_password_by(session(), token, form.password.data, by=by, now=config().clock())
    except (Refused, NotFound) as error:
        form.password.errors = [error_sentence(error)]
        return None
