"""`planner units`: units imported from CSV, and listed."""

from datetime import date
from pathlib import Path
from typing import Any

import click

from planner.cli.context import office
from planner.cli.faults import Fault
from planner.cli.helps import help_for
from planner.cli.listing import write_columns, write_json
from planner.cli.sentences import say
from planner.cli.values import Day
from planner.readers.units import read_units_bytes
from planner.services.unit_facts import unit_facts
from planner.services.units import import_units
from planner.wording import full_day


@click.group(help=help_for("units"))
def units() -> None:
    """Hold the commands of units."""


@units.command("import", help=help_for("units_import"))
@click.argument("csv", type=click.Path(path_type=Path))
@click.option("--under", default="", metavar="CODE", help=help_for("under"))
@click.option("--valid-from", type=Day(), metavar="DATE", help=help_for("valid_from"))
@click.option("--valid-until", type=Day(), metavar="DATE", help=help_for("valid_until"))
def import_file(csv: Path, under: str, valid_from: date | None, valid_until: date | None) -> None:
    """Store the units of a file, all of them or none."""
    if valid_from and valid_until and valid_until < valid_from:
        raise Fault("validity")
    rows = read_units_bytes(csv.read_bytes())
    with office() as (session, config):
        new, changed = import_units(
            session, rows, by=config.office, now=config.now(), under=under.strip(), valid_from=valid_from,
            valid_until=valid_until,
        )  # fmt: skip
    click.echo(say("imported", new=new, changed=changed))


@units.command("list", help=help_for("units_list"))
@click.option("--under", default="", metavar="CODE", help=help_for("under"))
@click.option("--json", "as_json", is_flag=True, help=help_for("json"))
def list_units(under: str, as_json: bool) -> None:
    """Write a line for each unit, the upper before the lower."""
    with office() as (session, config):
        found = unit_facts(session, under.strip(), config.day())
    if as_json:
        write_json(found)
    elif found:
        write_columns([_cells(row) for row in found])
    else:
        click.echo(say("no_units"))


def _cells(row: dict[str, Any]) -> tuple[str, ...]:
    """Return the columns of one unit."""
    validity = [
        say(code, day=full_day(date.fromisoformat(row[key])))
        for code, key in (("since", "valid_from"), ("until", "valid_until"))
        if row[key]
    ]
    return row["code"], f"{'  ' * row['depth']}{row['name']}", " ".join(validity)
