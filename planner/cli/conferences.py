"""`planner conference`: the conferences of a plan."""

from datetime import datetime
from typing import Any

import click

from planner.cli.context import office
from planner.cli.helps import help_for
from planner.cli.listing import write_columns, write_json
from planner.cli.sentences import say
from planner.services.plan_facts import conference_facts
from planner.services.plans import find_plan
from planner.wording import full_day


@click.group(help=help_for("conference"))
def conference() -> None:
    """Hold the commands of conferences."""


@conference.command("list", help=help_for("conference_list"))
@click.option("--plan", "number", required=True, metavar="NUMBER", help=help_for("plan_number"))
@click.option("--json", "as_json", is_flag=True, help=help_for("json"))
def list_conferences(number: str, as_json: bool) -> None:
    """Write a line for each conference, tier by tier."""
    with office() as (session, _config):
        found = conference_facts(session, find_plan(session, number))
    if as_json:
        write_json(found)
    elif found:
        write_columns([_cells(row) for row in found])
    else:
        click.echo(say("no_conferences"))


def _cells(row: dict[str, Any]) -> tuple[str, ...]:
    """Return the columns of one conference."""
    starts_at = datetime.fromisoformat(row["starts_at"]) if row["starts_at"] else None
    when = f"{full_day(starts_at)} {starts_at:%H:%M}" if starts_at else "–"
    return str(row["id"]), row["unit"], when, say(f"state.{row['state']}"), row["venue"]
