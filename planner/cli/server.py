"""`planner start` and `planner migrate`."""

import ctypes
import errno
import gc
import os
import signal
import sys

import click
from flask import Flask
from waitress import create_server

from planner.cli import demo
from planner.cli.context import application, config_of, make_app
from planner.cli.faults import Fault
from planner.cli.first_start import check_network, prepare
from planner.cli.helps import help_for
from planner.cli.migrations import bring_up_to_date, known_versions
from planner.cli.sentences import say
from planner.cli.values import Whole
from planner.cli.worker_child import worker_beside
from planner.config import Config
from planner.database import transaction
from planner.services.demo import is_empty
from planner.wording import full_day

THREADS = 8
M_MMAP_THRESHOLD, M_ARENA_MAX = -3, -8  # malloc.h of glibc


@click.command(help=help_for("migrate"))
def migrate() -> None:
    """Bring the database to the newest migration."""
    with application():
        is_changed = bring_up_to_date()
    click.echo(say("migrated" if is_changed else "up_to_date", version=known_versions()[-1]))


@click.command(help=help_for("start"))
@click.option("--host", help=help_for("host"))
@click.option("--port", type=Whole(0, 65535), help=help_for("port"))
def start(host: str | None, port: int | None) -> None:
    """Set up what is missing, then serve until stopped."""
    with application() as app:
        config = config_of(app)
        host, port = host or config.host, config.port if port is None else port
        check_network(config, host)
        bring_up_to_date()
        has_new_settings = wants_demo(config)
        if has_new_settings:
            demo.load(config)
        else:
            prepare(config, may_ask=True)
    serve(make_app() if has_new_settings else app, host, port)


def wants_demo(config: Config) -> bool:
    """Tell whether an empty database is to be filled: unless the settings say that somebody means to work in it."""
    has_own_settings = (config.instance / "config.py").exists() or "PLANNER_DEMO" in os.environ
    if (has_own_settings or config.address or config.admin_username) and not config.demo:
        return False
    with transaction() as session:
        return is_empty(session)


def serve(app: Flask, host: str, port: int) -> None:
    """Open the address, say which, and answer until Ctrl+C or a signal."""
    listen = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
    try:
        server = create_server(
            app, listen=listen, threads=THREADS, ident="planner",
            clear_untrusted_proxy_headers=not config_of(app).proxies,  # else web.hosts takes of them what it trusts
        )  # fmt: skip
    except OSError as error:
        raise _refusal(error, host, port) from error
    listening = getattr(server, "effective_listen", None)  # several sockets, where a name has several addresses
    port = listening[0][1] if listening else server.effective_port
    _spare_memory()
    gc.freeze()  # what start-up made stays for good: a later collection need not walk it (95 ms in a first request)
    signal.signal(signal.SIGTERM, _stop)  # not before: a collection swallows what is raised while it runs
    click.echo(say("serving", url=f"http://{f'[{host}]' if ':' in host else host}:{port}/"))
    address = config_of(app).address
    click.echo(say("served_as", address=address) if address else say("only_here"))
    if config_of(app).today:
        click.echo(say("assumed", day=full_day(config_of(app).day())))
    with worker_beside(app):
        server.run()


def _spare_memory() -> None:
    """Let glibc give back what a password's hash took (19 MB) and keep two arenas instead of one for each thread.

    Without it the memory grows by a hash's for every thread that ever checked a password. Elsewhere nothing is done.
    """
    if sys.platform == "linux":
        mallopt = getattr(ctypes.CDLL(None), "mallopt", None)  # musl has none
        for option, value in ((M_MMAP_THRESHOLD, 256 * 1024), (M_ARENA_MAX, 2)):
            if mallopt is not None:
                mallopt(option, value)


def _stop(_signal: int, _frame: object) -> None:
    """Leave as for Ctrl+C, so that answers under way are finished."""
    raise SystemExit(0)


def _refusal(error: OSError, host: str, port: int) -> Fault:
    """Return why an address cannot be opened."""
    if error.errno == errno.EADDRINUSE:
        return Fault("port_taken", port=port, other=port + 1)
    if error.errno in {errno.EACCES, errno.EPERM}:
        return Fault("port_denied", port=port)
    return Fault("address", host=host, port=port, words=error.strerror or str(error))
