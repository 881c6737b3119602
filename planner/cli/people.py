"""`planner people`: personal data that has been kept for long enough goes, every day, without anybody asking."""

import click

from planner.cli.context import office
from planner.cli.helps import help_for
from planner.cli.sentences import say
from planner.services.retention import Forgotten, find_days, find_expired, forget_expired


@click.group(help=help_for("people"))
def people() -> None:
    """Hold the commands of people."""


@people.command(help=help_for("people_forget"))
@click.option("--dry-run", "only_tell", is_flag=True, help=help_for("people_dry_run"))
def forget(only_tell: bool) -> None:
    """Empty what has been kept for long enough, or only tell what that is."""
    with office() as (session, config):
        days, today = find_days(session), config.day()
        if only_tell:
            found = find_expired(session, today, days)
        else:
            found = forget_expired(session, today, days, by=config.office, now=config.now())
        said = _say(found, days, only_tell=only_tell)
    click.echo(said)


def _say(found: Forgotten, days: int, *, only_tell: bool) -> str:
    if not found:
        return say("people_all_kept", days=days)
    counts = {
        "people": len(found.people), "answers": len(found.participants), "links": len(found.tokens),
        "lists": len(found.lists), "days": days,
    }  # fmt: skip
    return say("people_to_forget", **counts) if only_tell else say("people_forgotten", **counts)
