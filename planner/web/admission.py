"""From the right password to the first page: at once, or by way of a code of the second factor."""

from datetime import UTC, datetime, timedelta

from flask import redirect, render_template, url_for
from flask import session as cookie
from werkzeug.wrappers import Response

from planner.models import Account
from planner.services.passwords import may_sign_in
from planner.web.context import config, session
from planner.web.identity import let_in, let_out, me, renew_cookie
from planner.web.kept_form import KeptForm
from planner.web.own_paths import own_path

PENDING = "pending"  # in the cookie: whose password was right, and when; that alone lets nobody in
LASTS = timedelta(minutes=5)


def admit(account: Account, next_path: str = "", kept: KeptForm | None = None) -> Response | str:
    """Let somebody in whose password was right, or ask for a code where there is a second factor."""
    if account.totp_secret is None:
        return enter(account, next_path, kept)
    if me() is not None:
        let_out()
    renew_cookie()
    cookie[PENDING] = [account.id, config().clock().replace(tzinfo=UTC).timestamp()]
    if kept:
        return show_code_page(next_path, kept)
    return redirect(url_for("sign_in.code", next=next_path or None), 303)


def enter(account: Account, next_path: str = "", kept: KeptForm | None = None) -> Response | str:
    """Sign this browser in and go on: to the form that was kept, to the page asked for, or to the overview."""
    if me() is not None:
        let_out()
    let_in(account)
    if kept:
        return render_template("sign_in/kept.html", kept=kept)
    return redirect(own_path(next_path) or url_for("overview.show"), 303)


def show_code_page(next_path: str, kept: KeptForm | None = None, error: str = "") -> str:
    """Return the page that asks for the code."""
    return render_template("sign_in/code.html", next=next_path, kept=kept, error=error)


def pending_account() -> Account | None:
    """Return whose password was right a moment ago, unless the account was closed meanwhile."""
    account_id, since = cookie.get(PENDING) or (0, 0)
    now = config().clock()
    age = now - datetime.fromtimestamp(since, UTC).replace(tzinfo=None)
    if not timedelta(0) <= age <= LASTS:
        return None
    account = session().get(Account, account_id)
    return account if account and may_sign_in(account, with_samples=config().demo) else None
