"""What became of a printed paper: whether it is still what is so, and if not what has changed."""

from dataclasses import dataclass
from datetime import datetime
from itertools import islice

from sqlalchemy.orm import Session

from planner.documents.wordings import Draft
from planner.enums import ConferenceState
from planner.models import Conference, PaperVersion
from planner.printing.boxes import PARTS
from planner.printing.kinds import find_kind
from planner.printing.orders import Order, open_work
from planner.printing.versions import PROFILE, parts_of, subject_of
from planner.printing.work import Kind, Press, Work
from planner.rules.errors import NotFound, Refused
from planner.services.paper_versions import changed_parts, find_versions

# kinds that speak of a plan and its units, and stay when the one conference is cancelled
OUTLASTS = frozenset({"plan", "report-outline", "late-letter", "progress-report"})


@dataclass(frozen=True)
class Newer:
    """The version that replaced another; plain data, which may be kept."""

    number: int
    created_at: datetime


@dataclass(frozen=True)
class State:
    """What became of a printed version: the one that replaced it if any, and what has changed since, by name.

    `is_pending` where the change is in the data but nobody has printed the paper since; `is_gone` where there would
    be nothing to print any more.
    """

    kind: Kind
    newer: Newer | None = None
    changed: tuple[str, ...] = ()
    is_pending: bool = False
    is_gone: bool = False

    @property
    def is_current(self) -> bool:
        """Tell whether the paper in hand says what is so."""
        return not (self.newer or self.is_pending or self.is_gone)


def find_state(session: Session, conference: Conference, version: PaperVersion, press: Press) -> State:
    """Return what became of a version: by the versions printed since, else by what the paper would say now."""
    kind = find_kind(version.kind)
    if conference.state is ConferenceState.CANCELLED and kind.key not in OUTLASTS:
        return State(kind, is_gone=True)
    newest = find_versions(session, conference.id, version.kind, version.subject)[0]
    if newest.number != version.number:
        newer = Newer(newest.number, newest.created_at)
        return State(kind, newer, tuple(changed_parts(version.parts, newest.parts)))
    options = dict(part.split("=", 1) for part in version.subject.split(",") if "=" in part)
    order = Order(kind.key, profile=options.pop(PROFILE, ""), options=options)
    work = open_work(session, conference, order, press)
    drafts = _speaking(kind, work, version.subject)
    if not drafts:
        return State(kind, is_gone=True)
    marks = {name: version.parts[name] for name in PARTS.values() if name in version.parts}  # chosen, not in the data
    changed = changed_parts(version.parts, parts_of(kind, work, drafts) | marks)
    return State(kind, changed=tuple(changed), is_pending=bool(changed))


def _speaking(kind: Kind, work: Work, subject: str) -> list[Draft]:
    """Return the papers of a subject; of copies that say the same, the first. None where it could not be printed."""
    try:
        found = (each for each in (kind.drafts(work) if kind.drafts else ()) if subject_of(kind, work, each) == subject)
        return list(islice(found, 1)) if kind.own else list(found)
    except (Refused, NotFound):
        return []
