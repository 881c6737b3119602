"""The command line: `planner`, one file per command group."""

import click

from planner.cli import (
    calendars,
    conferences,
    demo,
    form_checks,
    journal,
    packs,
    people,
    plans,
    prints,
    readings,
    server,
    units,
    users,
    work,
)
from planner.cli.faults import Commands
from planner.cli.helps import help_for

_HELP = {"help_option_names": ["-h", "--help"]}


@click.group(cls=Commands, help=help_for("main"), context_settings=_HELP)
@click.version_option(package_name="planner", message="%(prog)s %(version)s", help=help_for("version"))
def main() -> None:
    """Hold the commands together."""


for reader in (readings.read_file, readings.check_file, readings.import_file):
    plans.plan.add_command(reader)
for command in (
    server.start, server.migrate, demo.demo, plans.plan, conferences.conference, units.units, calendars.calendar,
    prints.prints, packs.packs, form_checks.papers, journal.journal, users.user, people.people, work.work, work.jobs,
):  # fmt: skip
    main.add_command(command)
