"""Sample plans and sample progress, from YAML text to dataclasses.

A key of the YAML is a field of the dataclass; an unknown key, a missing one or a bad value raises
SampleError with the path of the place, for example `tiers[0].deadline.kind`.
"""

import dataclasses
import re
import types
import typing
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from importlib import import_module
from typing import Any, Literal, TypeVar

from planner.enums import AgendaKind, AwardeeKind, ConferenceState, NominationState, PaperState, ReportState, Sex
from planner.readers.drafts import PlanDraft

Built = TypeVar("Built")
Act = Literal["move_conference", "extend_conference", "receive_report", "place_papers"]
_WANTED = {str: "a text, in quotes,", int: "a whole number", bool: "true or false", date: "a day such as 2024-03-28"}


class SampleError(ValueError):
    """A sample file that does not say what it should; `path` is the place in it."""

    def __init__(self, path: str, problem: str) -> None:
        super().__init__(f"{path or 'file'}: {problem}")
        self.path, self.problem = path, problem


# --- what progress says ----------------------------------------------------------------------------


@dataclass(frozen=True)
class HallSample:
    """A hall and the code of the unit that it belongs to."""

    unit: str
    name: str
    address: str = ""
    layout: str = ""
    seats: int | None = None


@dataclass(frozen=True)
class ConferenceSample:
    """How the conference of one unit stands; hours are local time without zone."""

    unit: str
    state: ConferenceState
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    reception_at: datetime | None = None
    held_on: date | None = None
    venue: str = ""
    chair: str = ""
    expected: int | None = None
    attended: int | None = None
    extended_until: date | None = None
    extension_reason: str = ""
    note: str = ""


@dataclass(frozen=True)
class ReportSample:
    """A review report that a unit has sent."""

    unit: str
    state: ReportState
    number: str
    received_on: date


@dataclass(frozen=True)
class PaperSample:
    """A presentation paper at the conference of unit `conference`: topic by number, unit by code."""

    key: str
    conference: str
    topic: int
    unit: str
    unit_words: str
    minutes: int
    state: PaperState = PaperState.ASSIGNED
    by_individual: bool = False
    speaker: str = ""
    speaker_post: str = ""
    submitted_on: date | None = None
    note: str = ""


@dataclass(frozen=True)
class AgendaRowSample:
    """A row of an agenda; `paper` is the key of the paper that stands there."""

    title: str
    kind: AgendaKind
    presenter: str = ""
    minutes: int | None = None
    paper: str = ""
    items: tuple["AgendaRowSample", ...] = ()

    @property
    def total(self) -> int:
        """Minutes of the row, or of the rows inside it."""
        return sum(row.total for row in self.items) if self.items else self.minutes or 0


@dataclass(frozen=True)
class AgendaSample:
    """The agenda of the conference of one unit, in place of the tier's pattern."""

    conference: str
    rows: tuple[AgendaRowSample, ...]

    @property
    def total(self) -> int:
        """Minutes of the whole agenda."""
        return sum(row.total for row in self.rows)


@dataclass(frozen=True)
class ParticipantSample:
    """A person at one conference; `group` counts the tier's attendance groups from 1, `rank` 1 is the first."""

    conference: str
    group: int
    rank: int
    name: str
    honorific: str = ""
    post: str = ""
    unit_words: str = ""
    sex: Sex | None = None
    ethnicity: str = ""
    birth_year: int | None = None


@dataclass(frozen=True)
class NominationSample:
    """A collective or an individual proposed for an award at one conference; `unit` proposes."""

    conference: str
    unit: str
    kind: AwardeeKind
    name: str
    post: str = ""
    submitted_by: str = ""
    achievement: str = ""
    form: str = ""
    state: NominationState = NominationState.PROPOSED
    birth_year: int | None = None
    ethnicity: str = ""


@dataclass(frozen=True)
class ReminderSample:
    """A chase letter that a unit has had; `turn` 2 is the second."""

    unit: str
    turn: int
    sent_on: date


@dataclass(frozen=True)
class EventSample:
    """Something done before today: `before` and `after` are days, `papers` are keys."""

    at: datetime
    by: str
    act: Act
    unit: str
    reason: str = ""
    before: date | None = None
    after: date | None = None
    papers: tuple[str, ...] = ()


@dataclass(frozen=True)
class Progress:
    """All that has happened under one plan until `today`."""

    plan: str
    today: date
    conferences: tuple[ConferenceSample, ...]
    halls: tuple[HallSample, ...] = ()
    reports: tuple[ReportSample, ...] = ()
    papers: tuple[PaperSample, ...] = ()
    agendas: tuple[AgendaSample, ...] = ()
    participants: tuple[ParticipantSample, ...] = ()
    nominations: tuple[NominationSample, ...] = ()
    reminders: tuple[ReminderSample, ...] = ()
    events: tuple[EventSample, ...] = ()


# --- reading ---------------------------------------------------------------------------------------


def read_plan(text: str) -> PlanDraft:
    """Return the plan that a YAML text describes; raises SampleError."""
    plan = _read(PlanDraft, text)
    _check_unique([tier.rank for tier in plan.tiers], "tiers.rank")
    _check_unique([topic.number for topic in plan.topics], "topics.number")
    return plan


def read_progress(text: str) -> Progress:
    """Return the progress that a YAML text describes; raises SampleError."""
    progress = _read(Progress, text)
    _check_unique([conference.unit for conference in progress.conferences], "conferences.unit")
    _check_unique([report.unit for report in progress.reports], "reports.unit")
    _check_unique([paper.key for paper in progress.papers], "papers.key")
    placed = [row.paper for agenda in progress.agendas for row in _rows(agenda.rows) if row.paper]
    _check_unique(placed, "agendas.paper")
    known = {paper.key for paper in progress.papers}
    for key in (*placed, *(key for event in progress.events for key in event.papers)):
        if key not in known:
            raise SampleError("papers", f"no paper {key!r}")
    return progress


def _rows(rows: Iterable[AgendaRowSample]) -> Iterable[AgendaRowSample]:
    for row in rows:
        yield row
        yield from _rows(row.items)


def _check_unique(keys: list[Any], path: str) -> None:
    for key in keys:
        if keys.count(key) > 1:
            raise SampleError(path, f"{key!r} stands twice")


def _read(made: type[Built], text: str) -> Built:
    yaml = import_module("yaml")  # not before: the server reads none
    try:
        data = yaml.safe_load(text)
    except yaml.YAMLError as error:
        raise SampleError("", f"no YAML: {error}") from error
    return _build(made, data, "")


# --- from YAML values to typed ones ----------------------------------------------------------------


def _build(made: type[Built], data: Any, path: str) -> Built:
    """Return a dataclass from a mapping of its fields."""
    if not isinstance(data, dict):
        raise SampleError(path, "a mapping is wanted")
    hints = typing.get_type_hints(made)
    for key in data:
        if key not in hints:
            raise SampleError(_below(path, str(key)), "unknown key")
    for field in dataclasses.fields(made):  # type: ignore[arg-type]
        if field.name not in data and field.default is dataclasses.MISSING:
            raise SampleError(_below(path, field.name), "missing")
    return made(**{key: _value(hints[key], value, _below(path, key)) for key, value in data.items()})


def _below(path: str, key: str) -> str:
    return f"{path}.{key}" if path else key


def _value(wanted: Any, value: Any, path: str) -> Any:
    """Return a value as the annotation of its field wants it."""
    origin, inside = typing.get_origin(wanted), typing.get_args(wanted)
    if origin is types.UnionType:
        return None if value is None else _value(inside[0], value, path)
    if origin is tuple:
        if not isinstance(value, list):
            raise SampleError(path, "a list is wanted")
        return tuple(_value(inside[0], item, f"{path}[{index}]") for index, item in enumerate(value))
    if dataclasses.is_dataclass(wanted):
        return _build(typing.cast(type[Any], wanted), value, path)
    closed = inside if origin is Literal else tuple(wanted) if issubclass(wanted, StrEnum) else ()
    if closed and value not in closed:
        raise SampleError(path, f"{value!r} is none of {', '.join(closed)}")
    if closed:
        return value if origin is Literal else wanted(value)
    return _plain(wanted, value, path)


def _plain(wanted: type, value: Any, path: str) -> Any:
    """Return a text in NFC with single spaces, a number, a flag, a day or a moment."""
    if wanted is datetime:
        return _moment(value, path)
    if type(value) is not wanted:
        raise SampleError(path, f"{_WANTED[wanted]} is wanted, not {value!r}")
    return re.sub(r"[ \t]+", " ", unicodedata.normalize("NFC", value)).strip() if isinstance(value, str) else value


def _moment(value: Any, path: str) -> datetime:
    """Read 2024-03-28T08:00, which stays a text in YAML: YAML knows an hour only with its seconds."""
    try:
        return datetime.strptime(value, "%Y-%m-%dT%H:%M")
    except (TypeError, ValueError):
        raise SampleError(path, f"a moment such as 2024-03-28T08:00 is wanted, not {value!r}") from None
