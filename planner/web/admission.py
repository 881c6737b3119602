"""From the right password to the first page: at once, or by way of a code of the second factor."""

from datetime import UTC, timedelta

from flask import redirect, render_template, url_for
from flask import session as cookie
from werkzeug.wrappers import Response

from planner.models import Account
from planner.rules.keys import digest_of
from planner.services.passwords import may_sign_in
from planner.web.context import config, session
from planner.web.identity import let_in, let_out, me, renew_cookie
from planner.web.kept_form import KeptForm
from planner.web.own_paths import own_path

PENDING = "pending"  # in the cookie: whose password was right, which, and when; that alone lets nobody in
LASTS = timedelta(minutes=5)


def admit(account: Account, next_path: str = "", kept: KeptForm | None = None) -> Response | str:
    """Let somebody in whose password was right, or ask for a code where there is a second factor."""
    if account.totp_secret is None:
        return enter(account, next_path, kept)
    if me() is not None:
        let_out()
    renew_cookie()
    cookie[PENDING] = [account.id, digest_of(account.password_hash or ""), _timestamp()]
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
    """Return whose password was right a moment ago, unless it was changed or the account closed meanwhile."""
    account_id, password, since = cookie.get(PENDING) or (0, "", 0)
    if not 0 <= _timestamp() - since <= LASTS.total_seconds():
        return None
    account = session().get(Account, account_id)
    if account is None or digest_of(account.password_hash or "") != password:
        return None
    return account if may_sign_in(account, with_samples=config().demo) else None


def _timestamp() -> float:
    return config().clock().replace(tzinfo=UTC).timestamp()
