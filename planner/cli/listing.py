"""How lists leave the command line: as JSON in UTF-8, in columns, or as they are."""

import json
import sys
from collections.abc import Sequence
from typing import Any

import click


def write_json(facts: Any) -> None:
    """Write plain data as JSON, letters as they are."""
    click.echo(json.dumps(facts, ensure_ascii=False, indent=2))


def write_columns(rows: Sequence[Sequence[str]]) -> None:
    """Write rows with each column as wide as its longest cell; the last is not filled up."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = [cell.ljust(width) for cell, width in zip(row, widths, strict=True)]
        click.echo("  ".join(cells).rstrip())


def write_bytes(data: bytes) -> None:
    """Write a file to standard output, byte for byte."""
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()
