"""What a kind of job is: how large it is, and how a part of it is done."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session

from planner.config import Config

Arguments = Mapping[str, Any]


class Cancelled(Exception):
    """The job was called off: whatever is under way ends here."""


@dataclass(frozen=True)
class Extent:
    """How large a job is: in sheets, which people are told, and in steps, after each of which it can be resumed."""

    sheets: int
    steps: int = 1


@dataclass(frozen=True)
class Part:
    """One step of a job, counted from 0.

    A step that was broken off is done again, so it writes over what it left in `folder`; the last one leaves the
    `result`. The session is committed when the step ends, and by `progress(sheets)`, which raises Cancelled where
    the job was called off; so no rows may be fetched piece by piece (`yield_per`) across it.
    """

    session: Session
    config: Config
    arguments: Arguments
    step: int
    folder: Path
    result: Path
    progress: Callable[[int], None]


@dataclass(frozen=True)
class Kind:
    """How a job of some kind is measured and done; both may refuse with a DomainError, whose sentence is shown."""

    measure: Callable[[Session, Arguments], Extent]
    work: Callable[[Part], None]
