"""What a report on the progress of a cascade says, as plain text, numbers and dates."""

from dataclasses import dataclass
from datetime import date

from planner.documents.sheets import Head, LateUnit, Signature


@dataclass(frozen=True, slots=True)
class Counted:
    """How many conferences there are, and how they stand; the five kinds make the sum."""

    total: int
    held: int
    dated: int
    undated: int
    extended: int
    late: int


@dataclass(frozen=True, slots=True)
class TierProgress:
    """One tier: how it is called, what its units are, until when it has to meet, how far it is."""

    name: str
    units: str
    limit: str
    counts: Counted


@dataclass(frozen=True, slots=True)
class AreaProgress:
    """The units below one unit: how far they are, how and when it meets itself, when its report came."""

    name: str
    counts: Counted
    own: str = ""
    own_day: date | None = None
    reported_on: date | None = None


@dataclass(frozen=True, slots=True)
class MeetingLine:
    """One conference on the list for a spreadsheet."""

    tier: str
    parent: str
    unit: str
    standing: str
    day: date | None
    last: date | None


@dataclass(frozen=True, slots=True)
class ReportLine:
    """A report that is owed: by whom, until when, its number and its day where it came in."""

    unit: str
    last: date | None
    number: str = ""
    received_on: date | None = None


@dataclass(frozen=True, slots=True)
class ProgressSheet:
    """How far a cascade is on a day, in the area of one unit.

    `areas` are the units above the lowest tier, one for each; where there is none, `places` are the conferences of the
    units that stand directly below.
    """

    head: Head
    writer: str
    citation: str
    conference: str
    stem: str
    until: date
    tiers: tuple[TierProgress, ...]
    areas: tuple[AreaProgress, ...]
    places: tuple[MeetingLine, ...]
    late: tuple[LateUnit, ...]
    reports: tuple[ReportLine, ...]
    meetings: tuple[MeetingLine, ...]
    reader: str
    recipients: tuple[str, ...]
    signature: Signature
