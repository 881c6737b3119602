"""What a plan says, as plain text and dates: the plan itself, its annexes, and its outline as a report to fill in."""

from dataclasses import dataclass
from datetime import date

from planner.documents.sheets import Head, Signature


@dataclass(frozen=True, slots=True)
class OutlineLine:
    """A section of the outline with its level from 1; `figures` are the numbers that its guidance asks for."""

    level: int
    number: str
    title: str
    guidance: tuple[str, ...] = ()
    figures: tuple[str, ...] = ()
    is_leaf: bool = True


@dataclass(frozen=True, slots=True)
class OutlineSheet:
    """Đề cương báo cáo as the report of one unit, still empty; the organ is left to the pen where no unit is named."""

    head: Head
    subject: str
    citation: str
    writer: str
    period: str
    lines: tuple[OutlineLine, ...]
    limit: date | None
    recipients: tuple[str, ...]
    signature: Signature


@dataclass(frozen=True, slots=True)
class TierLine:
    """What a plan orders for a tier: how it is called, until when, where, who comes, and its programme."""

    name: str
    limit: str
    venue: str
    groups: tuple[str, ...]
    programme: tuple[tuple[str, str, str], ...]  # number or "" for what stands inside, title, presenter


@dataclass(frozen=True, slots=True)
class TaskLine:
    """Tasks of the same organs: their words in the plan, each task with its limit, which its words may hold already."""

    number: str
    addressees: str
    tasks: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class TopicLine:
    """A row of the annex of topics."""

    number: int
    units: tuple[str, ...]
    words: str


@dataclass(frozen=True, slots=True)
class PlanSheet:
    """Kế hoạch with its annexes. `basis` are the documents it rests on, `symbol` its own number in full."""

    head: Head
    symbol: str
    issued_on: date
    issuer: str
    subject: str
    stem: str
    campaign: str
    area: str
    basis: tuple[str, ...]
    period: str
    form: str
    tiers: tuple[TierLine, ...]
    tasks: tuple[TaskLine, ...]
    outline: tuple[OutlineLine, ...]
    topics: tuple[TopicLine, ...]
    recipients: tuple[str, ...]
    signature: Signature
