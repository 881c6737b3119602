"""How often somebody may be wrong: counted by account and by address, for failures only (Flask-Limiter)."""

from collections.abc import Callable
from ipaddress import IPv6Address, ip_address, ip_network
from math import ceil
from time import time
from typing import Any

from flask import Flask, Response, current_app, g, render_template, request
from flask_babel import gettext, ngettext
from flask_limiter import Limiter, RequestLimit
from flask_limiter.errors import RateLimitExceeded

from planner.web.context import config
from planner.web.identity import me

ACCOUNT = "10 per 15 minutes"
CODE = "5 per 15 minutes"
ADDRESS = "60 per 15 minutes"
REQUESTS = "10 per 15 minutes"  # letters asked for: each counts
KEYS = "60 per 15 minutes"  # addresses with a key that nobody knows
CHECKS = "120 per 15 minutes"  # codes of papers for which a paper had to be made anew

Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]


def address() -> str:
    """Return whom a request comes from; of the newer addresses, the network of one connection."""
    try:
        found = ip_address(request.remote_addr or "")
    except ValueError:
        return "unknown"
    return str(ip_network((found, 64), strict=False)) if isinstance(found, IPv6Address) else str(found)


limiter = Limiter(address, strategy="moving-window", in_memory_fallback_enabled=True)


def init_throttle(app: Flask) -> None:
    """Count where the configuration says; each process by itself unless that is shared."""
    app.config.update(RATELIMIT_STORAGE_URI=app.config["PLANNER"].limits)
    limiter.init_app(app)
    app.register_error_handler(RateLimitExceeded, too_many)


def note_failure(kind: str) -> None:
    """Count this request as a failure: "password", "code", "key" or "check"."""
    g.setdefault("failures", set()).add(kind)


def limit_passwords(account: Callable[[], str]) -> Decorator:
    """Refuse passwords after too many wrong ones, for a name or an account or from an address."""
    by_account = _limit(ACCOUNT, "password", "account", account)
    by_address = _limit(ADDRESS, "password", "address", address)
    return lambda view: by_address(by_account(view))


def limit_codes(account: Callable[[], str]) -> Decorator:
    """Refuse codes of the second factor after too many wrong ones."""
    return _limit(CODE, "code", "code", account)


def limit_keys() -> Decorator:
    """Refuse addresses with a key after too many unknown ones."""
    return _limit(KEYS, "key", "key", address)


def limit_checks() -> Decorator:
    """Refuse to make more papers anew only to tell whether they are current."""
    return _limit(CHECKS, "check", "check", address)


def limit_requests() -> Decorator:
    """Refuse to write more letters, whether there is an account or not."""
    return limiter.shared_limit(REQUESTS, scope="request", key_func=address, on_breach=_log)


def own_account() -> str:
    """Return the key of the account that is signed in."""
    account = me()
    return f"account {account.id}" if account else address()


def minutes_left() -> int:
    """Return after how many minutes the next attempt is taken."""
    limit = limiter.current_limit
    return max(1, ceil((limit.reset_at - 1 - time()) / 60)) if limit else 15  # it names the second after


def too_many_words() -> str:
    """Return what is said to whoever was refused: when to try again, and whom to ask."""
    return ngettext(
        "Too many attempts. Try again in %(num)d minute, or ask %(support)s.",
        "Too many attempts. Try again in %(num)d minutes, or ask %(support)s.",
        minutes_left(), support=config().support,
    )  # fmt: skip


def retry_after() -> dict[str, str]:
    """Return the header that says so to programmes."""
    return {"Retry-After": str(minutes_left() * 60)}


def too_many(_error: RateLimitExceeded) -> tuple[str, int, dict[str, str]]:
    """Show the page of a refusal."""
    page = render_template("error.html", status=429, title=gettext("Too many attempts"), words=too_many_words())
    return page, 429, retry_after()


def _limit(amount: str, kind: str, scope: str, key: Callable[[], str]) -> Decorator:
    def has_failed(_response: Response) -> bool:
        return kind in g.get("failures", ())

    return limiter.shared_limit(amount, scope=scope, key_func=key, deduct_when=has_failed, on_breach=_log)


def _log(limit: RequestLimit) -> None:
    """Note a refusal: from where and of which count, never what was typed."""
    current_app.logger.warning("refused after too many attempts: %s, from %s", ", ".join(limit.request_args), address())
