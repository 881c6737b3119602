"""`planner journal`: the chain of the journal, checked."""

import click

from planner.cli.context import office
from planner.cli.faults import Fault
from planner.cli.helps import help_for
from planner.cli.sentences import say
from planner.services.journal_chain import Verdict, verify_journal

BREAKS = {
    "changed": "journal_changed", "gap": "journal_missing", "cut": "journal_cut", "count": "journal_count",
    "head": "journal_head",
}  # fmt: skip


@click.group(help=help_for("journal"))
def journal() -> None:
    """Hold the commands of the journal."""


@journal.command(help=help_for("journal_verify"))
@click.option("--expect", default="", metavar="DIGEST", help=help_for("expect"))
def verify(expect: str) -> None:
    """Say how many entries there are and the digest of the newest, or name every place where the chain is broken."""
    expected = expect.strip().lower()
    with office() as (session, _config):
        verdict = verify_journal(session, expected)
    click.echo(say("journal_counted", count=verdict.entries, digest=verdict.digest))
    for fault in verdict.breaks:
        click.echo(say(BREAKS[fault.code], number=fault.entry_id), err=True)
    if verdict.more_breaks:
        click.echo(say("journal_more", count=verdict.more_breaks), err=True)
    _judge(verdict, expected)
    click.echo(say("journal_whole"))


def _judge(verdict: Verdict, expected: str) -> None:
    """Leave with a fault where the journal is not what was written."""
    if verdict.breaks:
        raise Fault("journal_broken", count=len(verdict.breaks) + verdict.more_breaks)
    if expected and not verdict.has_expected:
        raise Fault("journal_unexpected", digest=expected)
