"""Who may open a page. Every view carries a guard; tests/house fails for one without."""

from collections.abc import Callable
from functools import wraps
from ipaddress import ip_address
from typing import Any, Literal

from flask import abort, request

from planner.web.context import config

Access = Literal["view", "change"]


def guard(access: Access) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Let a view be used to `view` or to `change`.

    There is no sign-in yet, so the machine itself is the limit: a request from another machine, or for
    a host name that is not this machine's, is refused whatever the view does.
    """

    def wrap(view: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(view)
        def guarded(*args: Any, **kwargs: Any) -> Any:
            if not _is_local(request.remote_addr or "") or not _names_this_machine(request.host):
                abort(403)
            return view(*args, **kwargs)

        guarded.guard = access  # type: ignore[attr-defined]
        return guarded

    return wrap


def _is_local(address: str) -> bool:
    """Tell whether an address is this machine."""
    try:
        return ip_address(address).is_loopback
    except ValueError:
        return False


def _names_this_machine(host: str) -> bool:
    """Refuse a foreign name that was made to point here (DNS rebinding)."""
    name = host.rsplit(":", 1)[0] if not host.endswith("]") else host
    return name in {"localhost", "127.0.0.1", "[::1]", config().host}
