"""`planner plan`: plans listed and shown."""

from datetime import date
from typing import Any

import click

from planner.cli.context import office
from planner.cli.helps import help_for
from planner.cli.listing import write_columns, write_json
from planner.cli.sentences import say
from planner.services.plan_facts import plan_facts, plans_facts
from planner.services.plans import find_plan
from planner.wording import full_day


@click.group(help=help_for("plan"))
def plan() -> None:
    """Hold the commands of plans."""


@plan.command("list", help=help_for("plan_list"))
@click.option("--json", "as_json", is_flag=True, help=help_for("json"))
def list_plans(as_json: bool) -> None:
    """Write a line for each plan."""
    with office() as (session, _config):
        found = plans_facts(session)
    if as_json:
        write_json(found)
    elif found:
        write_columns([
            (row["number"], _day(row["date"]), say("held", held=row["held"], total=row["conferences"]), row["subject"])
            for row in found
        ])  # fmt: skip
    else:
        click.echo(say("no_plans"))


@plan.command("show", help=help_for("plan_show"))
@click.argument("number")
@click.option("--json", "as_json", is_flag=True, help=help_for("json"))
def show_plan(number: str, as_json: bool) -> None:
    """Write one plan."""
    with office() as (session, _config):
        facts = plan_facts(session, find_plan(session, number))
    if as_json:
        write_json(facts)
    else:
        _write_plan(facts)


def _write_plan(facts: dict[str, Any]) -> None:
    """Write a plan to be read."""
    click.echo(say("plan_head", number=facts["number"], day=_day(facts["date"]), issuer=facts["issuer"]))
    click.echo(f"{facts['subject']}\n")
    rows = [
        (tier["name"], _last(tier["deadline"]), say("held", held=tier["held"], total=tier["conferences"]),
         tier["deadline"]["raw"])
        for tier in facts["tiers"]
    ]  # fmt: skip
    reports = facts["reports"]
    if reports["deadline"]:
        received = say("received", held=reports["received"], total=reports["due"])
        rows.append((say("reports"), _last(reports["deadline"]), received, reports["deadline"]["raw"]))
    write_columns(rows)
    click.echo()
    counted = [
        (say("topics"), str(len(facts["topics"]))), (say("tasks"), str(len(facts["tasks"]))),
        (say("outline"), say("sections", count=len(facts["outline"]))),
        (say("recipients"), "; ".join(facts["recipients"])),
    ]  # fmt: skip
    if facts["period"]["raw"]:
        counted.insert(0, (say("period"), facts["period"]["raw"]))
    write_columns(counted)


def _last(limit: dict[str, Any]) -> str:
    """Return the last permitted day of a limit."""
    return say("last_day", day=_day(limit["strict_last"])) if limit["strict_last"] else say("no_last_day")


def _day(iso: str) -> str:
    return full_day(date.fromisoformat(iso))
