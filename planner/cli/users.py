"""`planner user`: accounts made, disabled, and let in again by a key that is handed over."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import click
from sqlalchemy.orm import Session

from planner.cli.context import office
from planner.cli.faults import Fault
from planner.cli.helps import help_for
from planner.cli.listing import write_columns, write_json
from planner.cli.sentences import say
from planner.cli.values import OneOf, Whole
from planner.config import VIET_NAM, Config
from planner.enums import Role
from planner.models import Account
from planner.rules.access import EVERYWHERE
from planner.services.account_facts import account_facts
from planner.services.accounts import (
    AccountWords,
    Wish,
    create_account,
    disable_account,
    enable_account,
    find_by_username,
    make_activation,
    reset_password,
    reset_second_factor,
)
from planner.services.activations import LASTS
from planner.services.units import find_unit
from planner.wording import full_day


@click.group(help=help_for("user"))
def user() -> None:
    """Hold the commands of accounts."""


@user.command(help=help_for("user_create"))
@click.argument("username")
@click.option("--role", required=True, type=OneOf(Role), help=help_for("user_role"))
@click.option("--unit", "code", default="", metavar="CODE", help=help_for("user_unit"))
@click.option("--conference", "conference_id", type=Whole(), metavar="ID", help=help_for("user_conference"))
@click.option("--name", default="", help=help_for("user_name"))
@click.option("--email", default="", help=help_for("user_email"))
def create(username: str, role: Role, code: str, conference_id: int | None, name: str, email: str) -> None:
    """Make an account with one role, and write the key that lets it choose its password."""
    if (role is Role.SECRETARY) != (conference_id is not None):
        raise Fault("secretary_conference")
    with office() as (session, config):
        unit_id = find_unit(session, code, config.day()).id if code else None
        wish = Wish(role, unit_id, conference_id)
        account = create_account(
            session, AccountWords(username, name, email), wish, EVERYWHERE, by=config.office, now=config.now()
        )
        lines = [say("user_made", username=account.username), *_link(session, config, account, make_activation)]
    _write(lines)


@user.command(help=help_for("user_disable"))
@click.argument("username")
def disable(username: str) -> None:
    """Let an account in no more."""
    click.echo(say("user_disabled", username=_act(username, disable_account)))


@user.command(help=help_for("user_enable"))
@click.argument("username")
def enable(username: str) -> None:
    """Let an account in again."""
    click.echo(say("user_enabled", username=_act(username, enable_account)))


@user.command("reset-password", help=help_for("user_reset_password"))
@click.argument("username")
def new_password(username: str) -> None:
    """Take a password away, and write the key that lets the account choose another."""
    with office() as (session, config):
        account = find_by_username(session, username)
        lines = [say("user_reset", username=account.username), *_link(session, config, account, reset_password)]
    _write(lines)


@user.command("reset-factor", help=help_for("user_reset_factor"))
@click.argument("username")
def new_factor(username: str) -> None:
    """Take a second factor away."""
    click.echo(say("user_factor", username=_act(username, reset_second_factor)))


@user.command("list", help=help_for("user_list"))
@click.option("--under", default="", metavar="CODE", help=help_for("user_under"))
@click.option("--json", "as_json", is_flag=True, help=help_for("json"))
def list_users(under: str, as_json: bool) -> None:
    """Write a line for each account."""
    with office() as (session, config):
        found = account_facts(session, under.strip(), config.day())
    if as_json:
        write_json(found)
    elif found:
        write_columns([_cells(row) for row in found])
    else:
        click.echo(say("no_users"))


def _act(username: str, act: Callable[..., None]) -> str:
    """Do something to an account, and return its user name once that is stored."""
    with office() as (session, config):
        account = find_by_username(session, username)
        act(session, account, by=config.office, now=config.clock())
        return account.username


def _link(session: Session, config: Config, account: Account, make: Callable[..., str]) -> list[str]:
    """Make a key, and return how it is used; it can be looked up nowhere later."""
    clock = config.clock()
    key = make(session, account, by=config.office, now=clock)
    address = f"{config.address or f'http://{config.host}:{config.port}'}/activate"
    return [say("user_key", address=address, key=key), say("user_key_until", day=full_day(clock + LASTS + VIET_NAM))]


def _write(lines: list[str]) -> None:
    """Write lines once what they tell of is stored."""
    for line in lines:
        click.echo(line)


def _cells(row: dict[str, Any]) -> tuple[str, ...]:
    """Return the columns of one account."""
    roles = [f"{each['role']} {each['unit'] or '*'}" for each in row["roles"]]
    seen = datetime.fromisoformat(row["last_used"]) + VIET_NAM if row["last_used"] else None
    when = f"{full_day(seen)} {seen:%H:%M}" if seen else "–"
    return row["username"], say(f"account.{row['state']}"), when, ", ".join(roles), row["name"]
