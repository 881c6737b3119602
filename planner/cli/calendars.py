"""`planner calendar`: the feed of a unit, as the page of the unit gives it."""

import click

from planner.calendars import feed
from planner.cli.context import office
from planner.cli.helps import help_for
from planner.cli.listing import write_bytes
from planner.services.calendars import find_feed_entries
from planner.services.units import find_unit


@click.command(help=help_for("calendar"))
@click.argument("unit_code")
def calendar(unit_code: str) -> None:
    """Write the feed of a unit and of everything below it."""
    with office() as (session, config):
        unit = find_unit(session, unit_code, config.day())
        data = feed.render(find_feed_entries(session, unit.id), f"Lịch hội nghị: {unit.name}")
    write_bytes(data)
