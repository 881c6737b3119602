"""Whether an account is let in: links for a password, second factor, disabled and enabled again."""

from collections.abc import Callable

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from planner.models import Account
from planner.rules.access import Power
from planner.services.accounts import (
    disable_account,
    enable_account,
    load_account,
    make_activation,
    reset_second_factor,
)
from planner.services.accounts import reset_password as take_password_away
from planner.services.activations import LASTS
from planner.web.addresses import address_of
from planner.web.context import actor, config, session
from planner.web.guards import guard
from planner.web.identity import my_id
from planner.web.qr import draw_code

View = Callable[..., str | Response | tuple[str, int]]


@guard(Power.ACCOUNTS)
def activation(account_id: int) -> tuple[str, int]:
    """Make an activation link, and show it this once."""
    account = load_account(session(), account_id)
    return _link(account, make_activation)


@guard(Power.ACCOUNTS)
def reset_password(account_id: int) -> str | tuple[str, int]:
    """Ask, then take the password away and show a link for a new one this once."""
    account = load_account(session(), account_id)
    if request.method == "POST":
        return _link(account, take_password_away)
    return _ask(
        account, gettext("Reset the password"), gettext("Reset the password of %(name)s?", name=_name(account)),
        gettext(
            "The present password works no more, and all browsers that are signed in with it are signed out. You get a "
            "link to hand over, with which a new password is chosen."
        ),
    )  # fmt: skip


@guard(Power.ACCOUNTS)
def reset_factor(account_id: int) -> str | Response:
    """Ask, then take the second factor away."""
    account = load_account(session(), account_id)
    if request.method == "POST":
        reset_second_factor(session(), account, by=actor(), now=config().clock(), own_id=my_id())
        flash(gettext("The second factor was removed, and all browsers of the account are signed out."))
        return _back(account)
    return _ask(
        account, gettext("Remove the second factor"),
        gettext("Remove the second factor of %(name)s?", name=_name(account)),
        gettext(
            "For somebody who lost the telephone: make sure that it is really they who ask. Until a new one is set up, "
            "the password alone lets them in. All browsers of the account are signed out."
        ),
    )  # fmt: skip


@guard(Power.ACCOUNTS)
def disable(account_id: int) -> str | Response:
    """Ask, then let an account in no more."""
    account = load_account(session(), account_id)
    if request.method == "POST":
        disable_account(session(), account, by=actor(), now=config().clock(), own_id=my_id())
        flash(gettext("The account %(name)s is disabled.", name=account.username))
        return _back(account)
    return _ask(
        account, gettext("Disable the account"), gettext("Disable the account %(name)s?", name=_name(account)),
        gettext(
            "It is signed out everywhere at once and can sign in no more; its links and the calendar "
            "addresses that it made work no more. What it has entered stays. It can be enabled again."
        ),
    )  # fmt: skip


@guard(Power.ACCOUNTS)
def enable(account_id: int) -> Response:
    """Let an account in again."""
    account = load_account(session(), account_id)
    enable_account(session(), account, by=actor(), now=config().clock())
    flash(gettext("The account %(name)s is enabled again.", name=account.username))
    return _back(account)


ACTS: tuple[View, ...] = (reset_password, reset_factor, disable)
POSTED: tuple[View, ...] = (activation, enable)


def _name(account: Account) -> str:
    return account.name or account.username


def _back(account: Account) -> Response:
    return redirect(url_for("accounts.show", account_id=account.id), 303)


def _ask(account: Account, act: str, question: str, words: str) -> str:
    return render_template("accounts/ask.html", account=account, act=act, question=question, words=words)


def _link(account: Account, make: Callable[..., str]) -> tuple[str, int]:
    """Make a link and show it; nobody can look it up later."""
    clock = config().clock()
    key = make(session(), account, by=actor(), now=clock, maker_id=my_id())
    address = address_of("activation.show", key=key)
    page = render_template(
        "accounts/link.html", account=account, key=key, address=address, until=clock + LASTS,
        typed=address_of("activation.ask"), code=draw_code(address),
    )  # fmt: skip
    return page, 201
