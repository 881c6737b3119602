"""The page of the sign-in: its form, a form that was kept, and the accounts of the demonstration."""

from dataclasses import dataclass

from flask import render_template, request
from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from sqlalchemy import select
from sqlalchemy.orm import joinedload
from wtforms import PasswordField

from planner.enums import Role
from planner.models import Account, Grant
from planner.services.demo_accounts import SAMPLES
from planner.services.settings import DEMONSTRATION, find_setting
from planner.web.context import config, session
from planner.web.forms import required, text_field
from planner.web.kept_form import KeptForm


class SignInForm(FlaskForm):
    """Who somebody says to be, and the proof."""

    login = text_field(
        _l("User name or e-mail"), needed=True,
        render_kw={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"},
    )  # fmt: skip
    password = PasswordField(
        _l("Password"), validators=[required()], render_kw={"autocomplete": "current-password"}
    )


@dataclass(frozen=True)
class Sample:
    """An account of the demonstration as the page offers it."""

    account: Account
    password: str
    may: str


def show_page(form: SignInForm, kept: KeptForm | None = None) -> str:
    """Return the page; where to go on afterwards, and a form that was kept, stay in it."""
    return render_template(
        "sign_in/show.html", form=form, next=request.values.get("next", ""), kept=kept, samples=_samples()
    )


def _samples() -> list[Sample]:
    """Return the accounts that everybody may use: none but in a demonstration that runs on its own database."""
    if not (config().demo and find_setting(session(), DEMONSTRATION)):
        return []
    shown = select(Account).where(Account.is_sample, Account.is_disabled.is_(False))
    grants = joinedload(Account.grants)
    accounts = session().scalars(shown.options(grants.joinedload(Grant.unit))).unique()
    by_name = {account.username: account for account in accounts}
    return [
        Sample(by_name[sample.username], sample.password, what_may(sample.role))
        for sample in SAMPLES
        if sample.username in by_name
    ]


def what_may(role: Role) -> str:
    """Return in a sentence what a role may do."""
    words = {
        Role.OFFICE: gettext("Reads plans in and opens them; changes everything of all units."),
        Role.EDITOR: gettext("Enters conferences, papers, reports and nominations of this unit and of those below it."),
        Role.READER: gettext("Reads everything, changes nothing."),
        Role.SECRETARY: gettext("Keeps the list of delegates of one conference."),
        Role.ADMINISTRATOR: gettext("Makes accounts and settings; reads no plans."),
    }
    return words[role]
