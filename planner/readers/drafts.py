"""What a reader found in a plan, before anything is stored: plain data, units by code."""

from dataclasses import dataclass
from datetime import date

from planner.enums import AgendaKind, ConferenceKind, DeadlineKind, Duty, Form, Level


@dataclass(frozen=True)
class DeadlineDraft:
    """A limit in the plan's words; `units` are codes of the units that owe it, where they are named."""

    duty: Duty
    raw: str
    kind: DeadlineKind
    named: date | None = None
    starts: date | None = None
    tentative: bool = False
    title: str = ""
    owed_by: str = ""
    units: tuple[str, ...] = ()


@dataclass(frozen=True)
class AgendaDraft:
    """An item of the programme, with the items inside it."""

    title: str
    kind: AgendaKind = AgendaKind.OTHER
    presenter: str = ""
    minutes: int | None = None
    items: tuple["AgendaDraft", ...] = ()


@dataclass(frozen=True)
class GroupDraft:
    """An attendance group in the plan's words."""

    words: str
    quota: int | None = None


@dataclass(frozen=True)
class TierDraft:
    """One tier of the cascade; rank 1 meets first."""

    rank: int
    level: Level
    name: str
    deadline: DeadlineDraft
    unit_words: str = ""
    venue: str = ""
    form: Form = Form.IN_PERSON
    groups: tuple[GroupDraft, ...] = ()
    agenda: tuple[AgendaDraft, ...] = ()


@dataclass(frozen=True)
class TopicUnitDraft:
    """A unit of a topic: its code, and its name as the plan writes it."""

    code: str
    words: str


@dataclass(frozen=True)
class TopicDraft:
    """A row of the annex of topics."""

    number: int
    words: str
    units: tuple[TopicUnitDraft, ...]
    short: str = ""
    speakers_per_unit: int | None = None
    is_joint: bool = False  # one paper that all its units present together


@dataclass(frozen=True)
class TaskDraft:
    """A task of the plan; `leads` and `supports` are codes of units."""

    number: str
    addressees: str
    words: str
    leads: tuple[str, ...] = ()
    supports: tuple[str, ...] = ()
    due: DeadlineDraft | None = None


@dataclass(frozen=True)
class OutlineDraft:
    """A section of the report outline."""

    number: str
    title: str
    guidance: str = ""
    items: tuple["OutlineDraft", ...] = ()


@dataclass(frozen=True)
class PlanDraft:
    """A whole plan; `unit_code` is the top of its cascade."""

    number: str
    issued_on: date
    issuer: str
    unit_code: str
    kind: ConferenceKind
    subject: str
    stem: str
    short_stem: str
    tiers: tuple[TierDraft, ...]
    campaign: str = ""
    period_raw: str = ""
    period_from: date | None = None
    period_until: date | None = None
    form: Form = Form.IN_PERSON
    place: str = ""
    basis: tuple[str, ...] = ()
    deadlines: tuple[DeadlineDraft, ...] = ()
    topics: tuple[TopicDraft, ...] = ()
    tasks: tuple[TaskDraft, ...] = ()
    outline: tuple[OutlineDraft, ...] = ()
    recipients: tuple[str, ...] = ()
    signature: tuple[str, ...] = ()
