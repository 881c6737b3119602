"""What is known of a plan that was read, and what is said back about it: plain data for the rules of plan_checks."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from planner.enums import AgendaKind, DeadlineKind, Duty, OwedAt, Severity

# minutes of a half day's programme (domain.md 7); papers are counted by themselves, guests come before it begins
OTHER_MINUTES = {
    AgendaKind.RECEPTION: 0, AgendaKind.OPENING: 10, AgendaKind.REPORT: 20, AgendaKind.FILM: 12,
    AgendaKind.DISCUSSION: 20, AgendaKind.PAPER: 0, AgendaKind.BREAK: 15, AgendaKind.AWARD: 20,
    AgendaKind.CONCLUSION: 15, AgendaKind.CLOSING: 15, AgendaKind.OTHER: 5,
}  # fmt: skip


@dataclass(frozen=True)
class Step:
    """A limit of the plan: who owes what, the plan's words, and the strict last permitted day."""

    level: OwedAt
    duty: Duty
    raw: str
    kind: DeadlineKind
    named: date | None
    last_day: date | None
    line: int = 0
    starts: date | None = None
    tentative: bool = False
    owed_by: str = ""
    asked: str = ""


@dataclass(frozen=True)
class TopicFact:
    """A row of the annex of topics; `is_joint` None where nobody has decided, one paper or one for each unit."""

    number: int
    units: tuple[str, ...]
    codes: tuple[str, ...]
    line: int = 0
    speakers_per_unit: int | None = None
    is_joint: bool | None = None


@dataclass(frozen=True)
class WorkFact:
    """A task; `is_open` where the plan itself gives it an open or relative term ("thường xuyên")."""

    organ: str
    codes: tuple[str, ...]
    task: str
    last_day: date | None
    line: int = 0
    is_open: bool = False


@dataclass(frozen=True)
class Mention:
    """A place where a unit is named; `code` is empty where no unit was matched."""

    words: str
    code: str
    line: int


@dataclass(frozen=True)
class PlanFacts:
    """All that the rules look at. `impossible` are (line, words), `agenda_presenters` (line, words, code).

    `award_line` is the line that speaks of awards, 0 where the plan gives none.
    """

    issued_on: date | None
    period_from: date | None = None
    period_until: date | None = None
    period_line: int = 0
    steps: tuple[Step, ...] = ()
    impossible: tuple[tuple[int, str], ...] = ()
    topics: tuple[TopicFact, ...] = ()
    work: tuple[WorkFact, ...] = ()
    mentions: tuple[Mention, ...] = ()
    recipients: tuple[str, ...] = ()
    recipient_codes: tuple[str, ...] = ()
    agenda_kinds: tuple[AgendaKind, ...] = ()
    agenda_presenters: tuple[tuple[int, str, str], ...] = ()
    award_line: int = 0


@dataclass(frozen=True)
class CheckSettings:
    """What an office may set; the days of appraisal are working days (domain.md 3.2)."""

    half_day_minutes: int = 210
    paper_minutes: int = 8
    appraisal_days: int = 20
    appraisal_days_most: int = 25
    step_days: int = 3
    other_minutes: Mapping[AgendaKind, int] = field(default_factory=lambda: dict(OTHER_MINUTES), hash=False)
    paper_due_days: int = 14


@dataclass(frozen=True)
class PlanFinding:
    """Something to look at: a code for its sentence, its weight, its line, the values of the sentence.

    `proposal` is the code of what could be done about it, filled by the same values. In the values a duty and
    where it lies are one word, "report.district"; "conference.base" where the plan says "cơ sở".
    """

    code: str
    severity: Severity
    line: int = 0
    values: Mapping[str, Any] = field(default_factory=dict, hash=False)
    proposal: str = ""
