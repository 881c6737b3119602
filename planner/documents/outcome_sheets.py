"""What papers say of a conference that was held: its minutes, and the notice of what was concluded."""

from dataclasses import dataclass
from datetime import date, datetime

from planner.documents.sheets import Head, Signature


@dataclass(frozen=True, slots=True)
class ConcludedPoint:
    """One point: an assessment, or a task with the organ that carries it out and the last day; "" and None unknown."""

    words: str
    is_assessment: bool = False
    organ: str = ""
    last: date | None = None


@dataclass(frozen=True, slots=True)
class EventLine:
    """One event of a conference in its order; without a number it belongs to the one above.

    `blank` asks for room for the pen: what was said is not in the data.
    """

    no: str
    title: str
    presenter: str
    blank: bool = False


@dataclass(frozen=True, slots=True)
class MinutesSheet:
    """Biên bản. `text` is what the secretary wrote, line by line; without it the `events` of the agenda stand there."""

    head: Head
    conference_full: str
    conference_short: str
    opened_at: datetime | None
    closed_at: datetime | None
    venue: str
    chair: str
    secretary: str
    attendance: str
    text: tuple[str, ...]
    events: tuple[EventLine, ...]
    points: tuple[ConcludedPoint, ...]


@dataclass(frozen=True, slots=True)
class ConclusionsSheet:
    """Thông báo kết luận. `heard` is what was listened to; `present` and `called` count delegates.

    `conference_introduced` is the full name, in which that of the campaign introduces its short one. `watcher` is the
    office of the issuer, which is charged with watching over what was concluded; "" where it has none.
    """

    head: Head
    conference_full: str
    conference_introduced: str
    conference_short: str
    held_on: date | None
    venue: str
    host: str
    chair: str
    present: int | None
    called: int | None
    heard: tuple[str, ...]
    points: tuple[ConcludedPoint, ...]
    issuer: str
    watcher: str
    recipients: tuple[str, ...]
    signature: Signature
