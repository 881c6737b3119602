"""Types of what is typed on the command line; a fault is said in the shell's language."""

from datetime import date
from enum import StrEnum
from typing import Any

import click

from planner.cli.sentences import say
from planner.wording import parse_day


class Day(click.ParamType):
    """A day, first day then month: 01-7-2025; or 2025-07-01."""

    name = "day"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Return the day, or refuse what is none."""
        day = value if isinstance(value, date) else parse_day(value)
        return day or self.fail(say("bad_day", value=value), param, ctx)


class Whole(click.ParamType):
    """A whole number between two ends."""

    name = "number"

    def __init__(self, first: int = 1, last: int = 2**31 - 1) -> None:
        self.first, self.last = first, last

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """Return the number, or refuse what is none or lies outside."""
        try:
            number = int(value)
        except ValueError:
            number = self.first - 1
        if self.first <= number <= self.last:
            return number
        return self.fail(say("bad_number", value=value, first=self.first, last=self.last), param, ctx)


class OneOf(click.ParamType):
    """A value of a closed list."""

    name = "choice"

    def __init__(self, values: type[StrEnum]) -> None:
        self.values = values

    def get_metavar(self, param: click.Parameter, ctx: click.Context | None = None) -> str:
        """Return the values as the help shows them."""
        return f"[{'|'.join(self.values)}]"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> StrEnum:
        """Return the value, or refuse what is not in the list."""
        if value in set(self.values):
            return self.values(value)
        return self.fail(say("bad_choice", value=value, choices=", ".join(self.values)), param, ctx)
