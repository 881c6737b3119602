"""Signing in and out: name or e-mail and password, then a code where there is a second factor."""

from flask import Blueprint, flash, redirect, request, url_for
from flask_babel import gettext
from flask_limiter.errors import RateLimitExceeded
from werkzeug.wrappers import Response

from planner.rules.access import Power
from planner.rules.keys import digest_of
from planner.services.passwords import find_account, fold_login, prove
from planner.services.second_factors import use_code
from planner.web.admission import admit, enter, pending_account, show_code_page
from planner.web.context import config, session
from planner.web.guards import guard
from planner.web.identity import let_out, me
from planner.web.kept_form import keep_carried
from planner.web.own_paths import own_path
from planner.web.sign_in_page import SignInForm, show_page
from planner.web.throttle import address, limit_codes, limit_passwords, note_failure, retry_after, too_many_words

blueprint = Blueprint("sign_in", __name__)


def typed_key() -> str:
    """Return under what the failures of a name are counted.

    By the name, not by its account: names that are refused together would show that there is one behind them.
    """
    return f"name {digest_of(fold_login(request.form.get('login', '')))}"


def pending_key() -> str:
    """Return under what the wrong codes of an account are counted."""
    account = pending_account()
    return f"account {account.id}" if account else address()


@blueprint.get("/sign-in")
@guard(Power.PUBLIC)
def show() -> str | Response:
    """Show the form; who is signed in already goes on."""
    if me() is not None:
        return redirect(own_path(request.args.get("next", "")) or url_for("overview.show"))
    return show_page(SignInForm(formdata=None))


@blueprint.post("/sign-in")
@guard(Power.PUBLIC)
@limit_passwords(typed_key)
def submit() -> str | Response | tuple[str, int]:
    """Sign in; nothing tells a wrong name from a wrong password."""
    form, settings = SignInForm(), config()
    if form.validate_on_submit():
        account = find_account(session(), form.login.data)
        right = prove(
            session(), account, form.password.data, with_samples=settings.demo, now=settings.clock()
        )
        if right and account:
            return admit(account, request.form.get("next", ""), keep_carried())
        note_failure("password")
        form.password.errors = [gettext("Wrong name or password.")]
    return show_page(form, keep_carried()), 422


@blueprint.get("/sign-in/code")
@guard(Power.PUBLIC)
def code() -> str | Response:
    """Ask for the code of the second factor."""
    if pending_account() is None:
        return redirect(url_for("sign_in.show"), 303)
    return show_code_page(request.args.get("next", ""))


@blueprint.post("/sign-in/code")
@guard(Power.PUBLIC)
@limit_codes(pending_key)
def submit_code() -> str | Response | tuple[str, int]:
    """Sign in with the code."""
    account, kept, next_path = pending_account(), keep_carried(), request.form.get("next", "")
    if account is None:
        flash(gettext("More than five minutes have passed. Sign in once more."), "error")
        return show_page(SignInForm(formdata=None), kept), 422
    if use_code(session(), account, request.form.get("code", ""), now=config().clock()):
        return enter(account, next_path, kept)
    note_failure("code")
    words = gettext("This code is wrong, or it was used already. Wait for the next one and type that.")
    return show_code_page(next_path, kept, words), 422


@blueprint.post("/sign-out")
@guard(Power.SELF)
def leave() -> Response:
    """Sign this browser out."""
    let_out()
    flash(gettext("You are signed out."))
    return redirect(url_for("sign_in.show"), 303)


@blueprint.errorhandler(RateLimitExceeded)
def too_many(_error: RateLimitExceeded) -> tuple[str, int, dict[str, str]]:
    """Say at the field when the next attempt is taken; what was typed and kept stays."""
    kept, words = keep_carried(), too_many_words()
    if request.endpoint == "sign_in.submit_code":
        return show_code_page(request.form.get("next", ""), kept, words), 429, retry_after()
    form = SignInForm()
    form.password.errors = [words]
    return show_page(form, kept), 429, retry_after()
