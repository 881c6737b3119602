"""The door of the command line: every fault ends as a sentence on standard error and exit code 2."""

import atexit
import gc
import os
import sys
import traceback
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

import click
from sqlalchemy.exc import DBAPIError, IntegrityError, SQLAlchemyError

from planner.cli.sentences import say
from planner.config import ConfigError
from planner.documents.fonts import FontError
from planner.readers.files import FileRefused
from planner.readers.samples import SampleError
from planner.readers.units import RowErrors
from planner.rules.errors import DomainError
from planner.wording import full_day

FAILED, INTERRUPTED = 2, 130
_FILES = ((FileNotFoundError, "file_missing"), (PermissionError, "file_denied"), (IsADirectoryError, "file_is_folder"))
_NO_TABLE = {"42P01", "42703"}  # PostgreSQL: undefined table, undefined column


class Fault(Exception):
    """A fault of the command line itself; `code` names its sentence, `values` fill it."""

    def __init__(self, code: str, /, **values: Any) -> None:
        super().__init__(code)
        self.code, self.values = code, values


class ReaderGone(Exception):
    """Whoever read our output has closed it: no fault."""


class Commands(click.Group):
    """A group whose faults are sentences; only the outermost one catches them."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command; click would turn a closed pipe into exit code 1."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError as error:
            raise ReaderGone from error

    def main(  # type: ignore[override]  # click's overloads only tell that standalone mode never returns
        self, args: Sequence[str] | None = None, prog_name: str | None = None, *, standalone_mode: bool = True,
        **extra: Any,
    ) -> Any:
        """Run, say what went wrong, and leave with 0 or 2."""
        if not standalone_mode:
            return super().main(args, prog_name, standalone_mode=False, **extra)
        atexit.register(gc.freeze)  # else Python sorts through every object on its way out: a third of a second
        for stream in (sys.stdout, sys.stderr):
            if hasattr(stream, "reconfigure"):
                stream.reconfigure(encoding="utf-8", errors="replace")
        try:
            code = super().main(args, prog_name, standalone_mode=False, **extra)
            sys.stdout.flush()
        except Exception as error:
            code = report(error)
        sys.exit(code if isinstance(code, int) else 0)


def report(error: Exception) -> int:
    """Say a fault on standard error; return the exit code."""
    if isinstance(error, ReaderGone | BrokenPipeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    if isinstance(error, click.Abort):
        click.echo(say("stopped"), err=True)
        return INTERRUPTED
    if type(error).__name__ == "NoArgsIsHelpError":  # click 8.2; before it, help was no error
        click.echo(str(error), err=True)
        return FAILED
    if os.environ.get("PLANNER_TRACE"):
        traceback.print_exception(error)
    first, *rest = lines_of(error)
    click.echo(say("error", words=first), err=True)
    for line in rest:
        click.echo(f"  {line}", err=True)
    return FAILED


def lines_of(error: Exception) -> list[str]:
    """Return what a fault says, in one sentence or in one sentence with a line for each fault."""
    for kind, speak in _SPEAKERS:
        if isinstance(error, kind):
            said = speak(error)
            return [said] if isinstance(said, str) else said
    return [say("unforeseen", words=f"{type(error).__name__}: {_first_line(error)}")]


def _first_line(error: object) -> str:
    return (str(error).splitlines() or [""])[0]


def _domain(error: Any) -> list[str]:
    """Return the sentence of a refused act, with every line of a table that has no parent."""
    rows: list[tuple[int, str, str]] = error.values.get("rows", [])
    lines = [say("line", line=line, words=say("parent_unknown", code=code, parent=up)) for line, code, up in rows]
    return [say(error.code, **{key: _words(value) for key, value in error.values.items()}), *lines]


def _words(value: Any) -> Any:
    """Return a value as a sentence shows it: a day day first, names with commas."""
    if isinstance(value, list):
        return ", ".join(map(str, value))
    return full_day(value) if isinstance(value, date) else value


def _rows(error: Any) -> list[str]:
    lines = [say("line", line=row.line, words=say(row.code, value=row.value)) for row in error.errors]
    return [say("rows_refused", count=len(lines)), *lines]


def _file(error: Any) -> str:
    """Return the sentence of a file that cannot be read or written."""
    code = next((code for kind, code in _FILES if isinstance(error, kind)), "file_failed")
    return say(code, file=error.filename or say("output"), words=error.strerror or _first_line(error))


def _database(error: Any) -> str:
    """Return the sentence of a database that is not there, not ready, busy, or refuses a row."""
    cause = getattr(error, "orig", None) or error
    words = _first_line(cause)
    if "no such table" in words or "no such column" in words or getattr(cause, "sqlstate", "") in _NO_TABLE:
        return say("not_migrated")
    if "locked" in words or "lock timeout" in words:
        return say("locked")
    return say("conflict" if isinstance(error, IntegrityError) else "database", words=words)


def _usage(error: Any) -> str:
    """Return what is wrong with the line that was typed."""
    path, param = (error.ctx.command_path if error.ctx else "planner"), getattr(error, "param", None)
    named = (param.opts[0] if isinstance(param, click.Option) else param.human_readable_name) if param else ""
    if isinstance(error, click.MissingParameter):
        return say("missing", name=named, path=path)
    if isinstance(error, click.BadParameter):
        return say("bad_value", name=named, words=error.message)
    if isinstance(error, click.NoSuchOption):
        return say("no_option", name=error.option_name, path=path)
    if isinstance(error, click.BadOptionUsage):
        return say("option_value", name=error.option_name, path=path)
    quoted = error.message.partition("(")[2] or error.message.partition("'")[2]
    code = "no_command" if "command" in error.message else "extra"
    return say(code, name=quoted.strip("'). "), words=quoted.strip("'). "), path=path)


_SPEAKERS: tuple[tuple[type[Exception], Callable[[Any], str | list[str]]], ...] = (
    (Fault, lambda error: say(error.code, **error.values)),
    (DomainError, _domain),
    (RowErrors, _rows),
    (ConfigError, lambda error: say(f"config_{error.code}", place=error.place, words=_first_line(error.problem))),
    (SampleError, lambda error: say("sample", words=_first_line(error))),
    (FileRefused, lambda error: say(error.code, **error.values)),
    (FontError, lambda error: say("font", words=_first_line(error))),
    (click.UsageError, _usage),
    (DBAPIError, _database),
    (SQLAlchemyError, _database),
    (ModuleNotFoundError, lambda error: say("database", words=_first_line(error))),
    (OSError, _file),
)
