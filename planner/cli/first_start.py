"""The first start: who administers planner, and whether this database may be served as it is configured."""

import sys

import click
from flask import Flask
from sqlalchemy.exc import IntegrityError

from planner.cli.context import application, config_of
from planner.cli.faults import Fault, lines_of
from planner.cli.migrations import check_version
from planner.cli.sentences import say
from planner.config import LOOPBACK, Config
from planner.database import transaction
from planner.rules.errors import DomainError
from planner.services.administrators import check_names, has_administrator, store_administrator
from planner.services.demo import is_empty
from planner.services.demo_accounts import store_demo_accounts
from planner.services.settings import DEMONSTRATION, find_setting


class NotReady(RuntimeError):
    """What keeps planner from being served, as a sentence for the log of a server."""


def served_app() -> Flask:
    """Return the application for a server that imports it; raises NotReady."""
    with application() as app:
        config = config_of(app)
        try:
            check_network(config, config.host)
            check_version()
            prepare(config, may_ask=False)
        except (Fault, DomainError) as fault:
            raise NotReady(" ".join(lines_of(fault))) from fault
    return app


def check_network(config: Config, host: str) -> None:
    """Refuse an address of the network without a name to be called by; the demonstration never leaves its machine."""
    is_near = host in LOOPBACK
    if config.demo and not (is_near and config.hosts() <= {*LOOPBACK}):
        raise Fault("demo_network")
    if not is_near and not config.address:
        raise Fault("no_address", host=host)


def prepare(config: Config, *, may_ask: bool) -> None:
    """See that the demonstration stands in its own database, or that somebody administers this one."""
    if config.demo:
        _prepare_demo(config)
        return
    with transaction() as session:
        if has_administrator(session):
            return
    if config.admin_username and config.admin_password:
        _store(config, config.admin_username, config.admin_password)
    elif may_ask and sys.stdin.isatty():
        _ask(config)
    else:
        raise Fault("no_administrator")


def _prepare_demo(config: Config) -> None:
    """Refuse a database that is somebody's own; give one of an earlier version its accounts."""
    with transaction() as session:
        if not find_setting(session, DEMONSTRATION):
            raise Fault("demo_empty" if is_empty(session) else "not_demonstration")
        store_demo_accounts(session, now=config.now())


def _ask(config: Config) -> None:
    """Ask for the administrator at the terminal until the answers will do; leaving it stores nothing."""
    click.echo(say("ask_administrator"))
    username = ""
    while True:
        try:
            username = username or _ask_username(config)
            _store(config, username, _ask_password())
        except Fault as differing:
            click.echo(lines_of(differing)[0])
        except DomainError as refusal:
            if refusal.code.startswith("email"):
                raise  # it stands in the settings, so asking again would not help
            click.echo(lines_of(refusal)[0])
        else:
            return


def _ask_username(config: Config) -> str:
    """Ask for a user name that can be had; raises Refused."""
    typed: str = click.prompt(say("ask_username"), default=config.admin_username or None)
    with transaction() as session:
        check_names(session, typed.strip().lower(), config.admin_email.strip().lower())
    return typed


def _ask_password() -> str:
    """Ask for a password twice, unseen; raises Fault where the answers differ."""
    password: str = click.prompt(say("ask_password"), hide_input=True)
    if click.prompt(say("ask_password_again"), hide_input=True) != password:
        raise Fault("passwords_differ")
    return password


def _store(config: Config, username: str, password: str) -> None:
    """Store the administrator; where another process of the same server was faster, its one stays."""
    try:
        with transaction() as session:
            account = store_administrator(
                session, username, password, config.admin_email, by=config.office, now=config.now()
            )
            stored = account.username
    except IntegrityError:
        with transaction() as session:
            if not has_administrator(session):
                raise
        return
    click.echo(say("administrator_stored", username=stored))
