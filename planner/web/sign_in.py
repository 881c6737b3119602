"""Signing in and out: name or e-mail, password, and the second factor where there is one."""

from flask import Blueprint, redirect, render_template, request, url_for
from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from sqlalchemy import or_, select
from werkzeug.wrappers import Response
from wtforms import PasswordField

from planner.models import Account
from planner.rules.access import Power
from planner.rules.passwords import verify_password
from planner.web.context import session
from planner.web.forms import required, text_field
from planner.web.guards import guard
from planner.web.identity import let_in, let_out

blueprint = Blueprint("sign_in", __name__)


class SignInForm(FlaskForm):
    """Who somebody says to be, and the proof."""

    login = text_field(_l("User name or e-mail"), needed=True)
    password = PasswordField(_l("Password"), validators=[required()])


@blueprint.get("/sign-in")
@guard(Power.PUBLIC)
def show() -> str:
    """Show the form."""
    return render_template("sign_in/show.html", form=SignInForm(formdata=None), next=request.args.get("next", ""))


@blueprint.post("/sign-in")
@guard(Power.PUBLIC)
def submit() -> Response | tuple[str, int]:
    """Sign in."""
    form = SignInForm()
    if form.validate_on_submit():
        login = form.login.data.strip().lower()
        account = session().scalar(select(Account).where(or_(Account.username == login, Account.email == login)))
        if verify_password(form.password.data, account.password_hash if account else None) and account:
            let_in(account)
            return redirect(url_for("overview.show"), 303)
        form.password.errors = [gettext("Wrong name or password.")]
    return render_template("sign_in/show.html", form=form, next=""), 422


@blueprint.post("/sign-out")
@guard(Power.SELF)
def leave() -> Response:
    """Sign this browser out."""
    let_out()
    return redirect(url_for("sign_in.show"), 303)
