"""What somebody does about their own account: password, second factor, browsers that are signed in."""

from datetime import timedelta

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask import session as cookie
from flask_babel import gettext, ngettext
from flask_babel import lazy_gettext as _l
from werkzeug.wrappers import Response
from wtforms import PasswordField

from planner.models import Account, SignIn
from planner.rules.access import Power
from planner.rules.errors import NotFound, Refused
from planner.rules.passwords import verify_password
from planner.rules.second_factors import app_address, new_secret
from planner.services.accounts import load_conferences
from planner.services.passwords import set_password
from planner.services.second_factors import is_required, remove, set_up
from planner.services.sign_ins import end_all, end_sign_in, find_open_sign_ins
from planner.web.browsers import browser_words
from planner.web.context import actor, config, session
from planner.web.forms import required
from planner.web.guards import guard
from planner.web.identity import let_out, me, this_sign_in
from planner.web.new_password import NewPasswordForm
from planner.web.qr import draw_code
from planner.web.sentences import error_sentence
from planner.web.throttle import limit_passwords, note_failure, own_account

blueprint = Blueprint("profile", __name__)
blueprint.add_app_template_filter(browser_words)
SECRET = "second_factor_secret"  # noqa: S105  in the cookie, until its first code was typed  # nosec B105


class ChangePasswordForm(NewPasswordForm):
    """The password until now, and the new one."""

    old = PasswordField(
        _l("Present password"), validators=[required()], render_kw={"autocomplete": "current-password"}
    )


def self_account() -> Account:
    """Return whoever asks; the guard has let through nobody who is not signed in."""
    account = me()
    if account is None:
        raise NotFound("row")
    return account


def own_sign_ins() -> list[SignIn]:
    """Return the browsers that are signed in as whoever asks."""
    settings = config()
    idle = timedelta(minutes=settings.idle_minutes)
    return find_open_sign_ins(session(), self_account(), now=settings.clock(), idle=idle)


@blueprint.get("/profile")
@guard(Power.SELF)
def show() -> str:
    """Show the account."""
    return _page(ChangePasswordForm(formdata=None))


@blueprint.post("/profile/password")
@guard(Power.SELF)
@limit_passwords(own_account)
def change_password() -> Response | tuple[str, int]:
    """Change the password; all other browsers are signed out."""
    form, account = ChangePasswordForm(), self_account()
    if not form.validate_on_submit() or not _is_own(form.old):
        return _page(form), 422
    try:
        set_password(
            session(), account, form.password.data, by=actor(), now=config().clock(), but=this_sign_in()
        )
    except Refused as error:
        form.password.errors = [error_sentence(error)]
        return _page(form), 422
    flash(gettext("The new password is set, and all other browsers are signed out."))
    return redirect(url_for("profile.show"), 303)


@blueprint.post("/profile/sign-ins/end")
@guard(Power.SELF)
def end_one() -> Response:
    """Sign one of one's own browsers out."""
    asked = request.form.get("sign_in", "")
    found = next((row for row in own_sign_ins() if str(row.id) == asked), None)
    if found is None:
        raise NotFound("row")
    if found is this_sign_in():
        return end_this()
    end_sign_in(session(), found, by=actor(), now=config().clock())
    flash(gettext("That browser is signed out."))
    return redirect(url_for("profile.show"), 303)


@blueprint.post("/profile/sign-ins/end-all")
@guard(Power.SELF)
def end_everywhere() -> Response:
    """Sign all browsers out, this one too."""
    count = end_all(session(), self_account(), by=actor(), now=config().clock(), but=this_sign_in())
    answer = end_this()
    if count:
        flash(ngettext("%(num)d other browser too.", "%(num)d other browsers too.", count))
    return answer


def end_this() -> Response:
    """Sign this browser out."""
    let_out()
    flash(gettext("You are signed out."))
    return redirect(url_for("sign_in.show"), 303)


@blueprint.get("/profile/second-factor")
@guard(Power.SELF)
def second_factor() -> str:
    """Show the second factor, or how to set one up."""
    return _second_factor_page()


@blueprint.post("/profile/second-factor")
@guard(Power.SELF)
def confirm_second_factor() -> Response | tuple[str, int]:
    """Set up the second factor whose first code was typed."""
    secret, code, moment = cookie.get(SECRET, ""), request.form.get("code", ""), config().clock()
    try:
        if not secret:
            raise Refused("code_wrong")
        set_up(session(), self_account(), secret, code, now=moment, but=this_sign_in())
    except Refused as error:
        return _second_factor_page(error_sentence(error)), 422
    cookie.pop(SECRET)
    flash(gettext("The second factor is set up. From now on the sign-in asks for a code of the app."))
    return redirect(url_for("overview.show"), 303)


@blueprint.post("/profile/second-factor/remove")
@guard(Power.SELF)
@limit_passwords(own_account)
def remove_second_factor() -> Response | tuple[str, int]:
    """Remove the second factor after asking for the password."""
    account = self_account()
    if not verify_password(request.form.get("password", ""), account.password_hash):
        note_failure("password")
        return _second_factor_page(gettext("This password is wrong.")), 422
    remove(session(), account, now=config().clock())
    flash(gettext("The second factor is removed."))
    return redirect(url_for("profile.second_factor"), 303)


def _is_own(field: PasswordField) -> bool:
    """Tell whether the password until now is right; where it is not, the field says so."""
    if verify_password(field.data, self_account().password_hash):
        return True
    note_failure("password")
    field.errors = [gettext("This password is wrong.")]
    return False


def _page(form: ChangePasswordForm) -> str:
    account = self_account()
    load_conferences(session(), account)
    return render_template(
        "profile/show.html", form=form, account=account, sign_ins=own_sign_ins(), this=this_sign_in(),
        is_required=is_required(session(), account),
    )  # fmt: skip


def _second_factor_page(error: str = "") -> str:
    """Return the page; a secret that is not confirmed yet stays the same until it is."""
    account = self_account()
    needed = is_required(session(), account)
    if account.totp_secret is not None:
        return render_template("profile/second_factor.html", account=account, error=error, is_required=needed)
    secret = cookie.setdefault(SECRET, new_secret())
    return render_template(
        "profile/set_up.html", error=error, is_required=needed, code=draw_code(app_address(secret, account.username)),
        secret=" ".join(secret[at : at + 4] for at in range(0, len(secret), 4)),
    )  # fmt: skip
