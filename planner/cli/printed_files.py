"""Where printed papers go: a file named, a file named after the paper, or standard output."""

import sys
from pathlib import Path

import click

from planner.cli.faults import Fault
from planner.cli.listing import write_bytes
from planner.cli.sentences import say
from planner.printing.orders import Printed
from planner.wording import fold

STDOUT = "-"


def check_output(output: str | None) -> None:
    """Refuse to write a paper into somebody's terminal, before it is made."""
    if output == STDOUT and sys.stdout.isatty():
        raise Fault("terminal")


def write_printed(printed: Printed, output: str | None) -> None:
    """Write a paper where it was asked for, else under its own name, and say so."""
    if output == STDOUT:
        write_bytes(printed.content)
        return
    file = f"{_plain(printed.name)}.{printed.form}" if output is None else output
    _write(file, printed.content)
    click.echo(say("printed", file=file, name=printed.name))


def _plain(name: str) -> str:
    """Return the name of a paper as a file of every system can be called; a unit may have a slash in its name."""
    return fold(name).replace(" ", "-").replace("/", "-")


def _write(file: str, content: bytes) -> None:
    """Write a file; where the disk is full, the fault names it too."""
    try:
        Path(file).write_bytes(content)
    except OSError as error:
        error.filename = error.filename or file
        raise
