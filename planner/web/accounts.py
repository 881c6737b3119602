"""Accounts: the list, one account with its roles, what is typed about it, and the settings of all."""

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from planner.enums import Role, TokenKind
from planner.models import Account, Token, Unit
from planner.rules.access import Power
from planner.rules.errors import DomainError, Refused
from planner.services.account_index import find_accounts, find_last_seen, state_of
from planner.services.account_lists import find_starts
from planner.services.accounts import (
    add_grant,
    create_account,
    edit_account,
    load_account,
    remove_grant,
    require_second_factor,
)
from planner.services.settings import find_setting
from planner.services.sign_ins import SECOND_FACTOR
from planner.services.tokens import find_tokens
from planner.web import account_acts
from planner.web.account_forms import (
    NamesForm,
    NewAccountForm,
    RoleForm,
    SecondFactorForm,
    kept,
    read_wanted,
    say_refusal,
)
from planner.web.context import actor, config, now, session, today
from planner.web.guards import guard
from planner.web.identity import me, my_id, reach_of
from planner.web.journal_filters import asked_page
from planner.web.labels import choices
from planner.web.sentences import error_sentence

blueprint = Blueprint("accounts", __name__)
blueprint.add_app_template_filter(state_of, "account_state")
Page = tuple[str, int]


@blueprint.get("/accounts")
@guard(Power.ACCOUNTS)
def index() -> str:
    """List the accounts in reach, with filters that stand in the address."""
    reach, wanted = reach_of(Power.ACCOUNTS), read_wanted(request.args)
    return render_template(
        "accounts/index.html", found=find_accounts(session(), reach, wanted, asked_page()), wanted=wanted,
        kept=kept(wanted), starts=_starts(wanted.unit_id), roles=[(role.value, role.label) for role in choices(Role)],
        is_everywhere=reach.everywhere,
    )  # fmt: skip


@blueprint.route("/accounts/add", methods=["GET", "POST"])
@guard(Power.ACCOUNTS)
def add() -> str | Response | Page:
    """Make one account with one role."""
    form = NewAccountForm()
    if form.validate_on_submit():
        try:
            account = create_account(
                session(), form.words(), form.wish(), reach_of(Power.ACCOUNTS), by=actor(), now=now()
            )
        except DomainError as refusal:
            say_refusal(form, refusal)
        else:
            flash(gettext("The account %(name)s was made. Make its activation link next.", name=account.username))
            return _to(account)
    return render_template("accounts/add.html", form=form), 422 if form.errors else 200


@blueprint.get("/accounts/<int:account_id>")
@guard(Power.ACCOUNTS)
def show(account_id: int) -> str:
    """Show an account: its roles, how it signs in, and what can be done about it."""
    return _page(load_account(session(), account_id), RoleForm(formdata=None))


@blueprint.route("/accounts/<int:account_id>/edit", methods=["GET", "POST"])
@guard(Power.ACCOUNTS)
def edit(account_id: int) -> str | Response | Page:
    """Change how an account is called."""
    account = load_account(session(), account_id)
    form = NamesForm(obj=account)
    if form.validate_on_submit():
        try:
            edit_account(session(), account, form.words(), by=actor(), now=now())
        except DomainError as refusal:
            say_refusal(form, refusal)
        else:
            flash(gettext("Saved: the names of the account."))
            return _to(account)
    return render_template("accounts/edit.html", form=form, account=account), 422 if form.errors else 200


@blueprint.post("/accounts/<int:account_id>/roles")
@guard(Power.ACCOUNTS)
def add_role(account_id: int) -> Response | Page:
    """Give a role."""
    account, form = load_account(session(), account_id), RoleForm()
    if form.validate_on_submit():
        try:
            add_grant(
                session(), account, form.wish(), reach_of(Power.ACCOUNTS), by=actor(), now=now(), own_id=my_id()
            )
        except DomainError as refusal:
            say_refusal(form, refusal)
        else:
            flash(gettext("The role was given."))
            return _to(account)
    return _page(account, form), 422


@blueprint.post("/accounts/<int:account_id>/roles/remove")
@guard(Power.ACCOUNTS)
def remove_role(account_id: int) -> Response:
    """Take a role away; what speaks against it is said above the page."""
    account = load_account(session(), account_id)
    asked = request.form.get("role", 0, type=int)
    try:
        remove_grant(session(), account, asked, by=actor(), now=now(), own_id=my_id())
        flash(gettext("The role was taken away."))
    except Refused as refusal:
        flash(error_sentence(refusal), "error")
    return _to(account)


@blueprint.route("/accounts/settings", methods=["GET", "POST"])
@guard(Power.ACCOUNTS)
def settings() -> str | Response:
    """Choose which roles need a second factor; it is for the whole installation."""
    if not reach_of(Power.ACCOUNTS).everywhere:
        abort(403)
    form = SecondFactorForm(data=dict.fromkeys(find_setting(session(), SECOND_FACTOR, []), True))
    if form.validate_on_submit():
        require_second_factor(session(), form.roles(), by=actor(), now=now())
        flash(gettext("Saved: which roles need a second factor."))
        return redirect(url_for("accounts.settings"), 303)
    return render_template("accounts/settings.html", form=form, roles=choices(Role))


def _starts(chosen: int | None) -> list[Unit]:
    """Return the units that the list can be limited to, and the one that is chosen."""
    starts = find_starts(session(), reach_of(Power.ACCOUNTS), today())
    missing = chosen is not None and chosen not in {unit.id for unit in starts}
    unit = session().get(Unit, chosen) if missing else None
    return [*starts, unit] if unit else starts


def _page(account: Account, form: RoleForm) -> str:
    return render_template(
        "accounts/show.html", account=account, form=form, is_own=account is me(),
        seen=find_last_seen(session(), account), link=_open_link(account),
    )  # fmt: skip


def _open_link(account: Account) -> Token | None:
    """Return the activation link of an account that still works."""
    return next(
        iter(find_tokens(session(), TokenKind.ACTIVATION, now=config().clock(), account_id=account.id)), None
    )


def _to(account: Account) -> Response:
    return redirect(url_for("accounts.show", account_id=account.id), 303)


for view in account_acts.ACTS:
    address = f"/accounts/<int:account_id>/{view.__name__.replace('_', '-')}"
    blueprint.add_url_rule(address, view_func=view, methods=["GET", "POST"])
for view in account_acts.POSTED:
    address = f"/accounts/<int:account_id>/{view.__name__.replace('_', '-')}"
    blueprint.add_url_rule(address, view_func=view, methods=["POST"])
