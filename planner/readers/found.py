"""What a reader found in the text of a plan: every value with where it stands and how sure the reader is.

Nothing here is stored as it is; services match units and turn it into drafts.PlanDraft.
"""

from dataclasses import dataclass, field
from datetime import date

from planner.enums import DeadlineKind, Duty, Form, OwedAt, PaperKind, Sure


@dataclass(frozen=True)
class Span:
    """A place in the text: lines and columns count from 1, `end_column` is the one after the last character."""

    line: int
    column: int
    end_line: int
    end_column: int


@dataclass(frozen=True)
class Words:
    """Words of the document, with single spaces; empty where the document says nothing."""

    text: str = ""
    span: Span | None = None
    sure: Sure = Sure.SURE

    def __bool__(self) -> bool:
        return bool(self.text)


@dataclass(frozen=True)
class FoundDay:
    """A day, and the words that name it."""

    day: date
    words: Words


@dataclass(frozen=True)
class FoundPeriod:
    """The period whose figures are reviewed; both ends inclusive."""

    words: Words
    starts: date | None = None
    ends: date | None = None


@dataclass(frozen=True)
class FoundForm:
    """How conferences are held."""

    form: Form
    words: Words


@dataclass(frozen=True)
class FoundDeadline:
    """A limit in the plan's words. `named` is the day it names, of a month, quarter or range the last one;
    `last_day` the strict last permitted day; both None where no day can be told. `owed_by` names the organs.
    """

    level: OwedAt
    duty: Duty
    wording: Words
    kind: DeadlineKind
    named: date | None = None
    last_day: date | None = None
    starts: date | None = None
    tentative: bool = False
    owed_by: Words = field(default_factory=Words)
    asked: Words = field(default_factory=Words)  # the clause that says what is to be done


@dataclass(frozen=True)
class FoundAttendance:
    """Who attends at one level."""

    level: OwedAt
    groups: tuple[Words, ...]


@dataclass(frozen=True)
class FoundItem:
    """An item of the programme; `no` is its label without brackets, empty for a dash."""

    no: str
    title: Words
    presenter: Words = field(default_factory=Words)
    items: tuple["FoundItem", ...] = ()


@dataclass(frozen=True)
class FoundTask:
    """What the plan asks of `unit` (its words for one or several organs; empty: the issuer itself)."""

    no: str
    unit: Words
    task: Words
    due: FoundDeadline | None = None
    supports: Words = field(default_factory=Words)


@dataclass(frozen=True)
class FoundSection:
    """A section of the report outline."""

    no: str
    title: Words
    guidance: Words = field(default_factory=Words)
    items: tuple["FoundSection", ...] = ()


@dataclass(frozen=True)
class FoundTopic:
    """A row of the annex of topics; `speakers_per_unit` where the plan asks each unit for persons."""

    no: int
    units: tuple[Words, ...]
    topic: Words
    speakers_per_unit: int | None = None


@dataclass(frozen=True)
class Doubt:
    """Something that the reader saw and could not settle: a code for its sentence, the line, and the words."""

    code: str
    line: int
    words: str = ""


@dataclass(frozen=True)
class FoundPlan:
    """All that was found in one document; empty is what it does not say."""

    kind: PaperKind
    kind_words: Words = field(default_factory=Words)
    place: Words = field(default_factory=Words)  # the one before the day of issue
    number: Words = field(default_factory=Words)
    issued_on: FoundDay | None = None
    issuer: Words = field(default_factory=Words)
    subject: Words = field(default_factory=Words)
    basis: tuple[Words, ...] = ()
    period: FoundPeriod | None = None
    form: FoundForm | None = None
    venue: Words = field(default_factory=Words)
    deadlines: tuple[FoundDeadline, ...] = ()
    undated: tuple[FoundDeadline, ...] = ()
    attendance: tuple[FoundAttendance, ...] = ()
    agenda: tuple[FoundItem, ...] = ()
    tasks: tuple[FoundTask, ...] = ()
    outline: tuple[FoundSection, ...] = ()
    topics: tuple[FoundTopic, ...] = ()
    recipients: tuple[Words, ...] = ()
    signature: tuple[Words, ...] = ()
    doubts: tuple[Doubt, ...] = ()
