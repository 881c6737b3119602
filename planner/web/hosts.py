"""Under which names planner answers, whom the demonstration serves, and what is believed of a proxy."""

from ipaddress import ip_address
from urllib.parse import urlsplit

from flask import Flask, request
from werkzeug.exceptions import BadRequest, Forbidden
from werkzeug.middleware.proxy_fix import ProxyFix

from planner.config import Config

ASSETS = frozenset({"static", "assets.vendor"})  # the same for everybody; the page that refuses needs them too


PASSED_ON = ("X-Forwarded-For", "Forwarded", "Via")  # a proxy of this machine brings somebody from elsewhere


class UnknownName(BadRequest):
    """A request names a host that is not ours: a foreign name that was pointed here, or a setting that is missing."""


class DemonstrationElsewhere(Forbidden):
    """Another machine asks for the demonstration, whose passwords are known to all."""


def init_hosts(app: Flask) -> None:
    """Check where each request comes from and where it believes to go, before anything else looks at it."""
    config: Config = app.config["PLANNER"]
    names = config.hosts()

    def check() -> None:
        if request.endpoint in ASSETS:
            return
        if urlsplit(f"//{request.host}").hostname not in names:
            raise UnknownName
        if config.demo and not _is_this_machine(request.remote_addr):
            raise DemonstrationElsewhere
        if config.demo and any(name in request.headers for name in PASSED_ON):
            raise DemonstrationElsewhere

    app.before_request(check)
    if config.proxies:
        # the name stays that of the Host header, which proxies pass on; without proxies nothing of it is believed
        proxied = ProxyFix(app.wsgi_app, x_for=config.proxies, x_proto=config.proxies, x_host=0)
        app.wsgi_app = proxied  # type: ignore[method-assign]  # so Flask's documentation wraps an application


def _is_this_machine(address: str | None) -> bool:
    """Tell whether an address is of this machine; one that cannot be read is not."""
    try:
        return ip_address(address or "").is_loopback
    except ValueError:
        return False
