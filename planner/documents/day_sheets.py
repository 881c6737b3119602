"""Sheets of the day of the conference: lists of papers and awards, reply slips, the run of the programme."""

from dataclasses import dataclass
from datetime import date, datetime, time

from planner.documents.award_sheets import Awarding
from planner.documents.sheets import Head, InvitationSheet, ProgrammeSheet
from planner.enums import AgendaKind


@dataclass(frozen=True, slots=True)
class ListedPaper:
    """A paper on the list: `presented` in the hall or only in the proceedings; `state` in words."""

    unit: str
    topic: str
    short: str
    speaker: str
    post: str
    minutes: int | None
    state: str
    handed_in: date | None
    presented: bool


@dataclass(frozen=True, slots=True)
class PaperListSheet:
    """The papers of a conference in their order."""

    conference_full: str
    conference_short: str
    day: date | None
    papers: tuple[ListedPaper, ...]


@dataclass(frozen=True, slots=True)
class StageSheet:
    """Who is awarded on the stage, by form of award."""

    conference_full: str
    conference_short: str
    awardings: tuple[Awarding, ...]


@dataclass(frozen=True, slots=True)
class ReplySlipSheet:
    """What one delegate sends back; name and post are empty on a blank slip. Who is summoned sends nobody instead."""

    conference_full: str
    conference_short: str
    name: str
    post: str
    starts_at: datetime | None
    venue: str
    receiver: str
    contact: str
    reply_by: datetime | None
    summons: bool = False


@dataclass(frozen=True, slots=True)
class CollectiveLetterSheet:
    """An invitation or a summons to classes and units instead of one delegate."""

    letter: InvitationSheet
    invited: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RunRow:
    """An item of the programme as who leads the day sees it; an `inner` one stands in the item above it.

    `called` is how who speaks is called up, `following` who speaks next.
    """

    number: str
    kind: AgendaKind
    starts_at: time | None
    ends_at: time | None
    minutes: int | None
    title: str
    presenter: str
    inner: bool
    following: str
    unit: str = ""
    speaker: str = ""
    speaker_post: str = ""
    topic: str = ""
    called: str = ""


@dataclass(frozen=True, slots=True)
class Welcomed:
    """Somebody who is welcomed by name: Đồng chí, the name, the post; the seat, and for whom a substitute comes."""

    address: str
    name: str
    post: str
    seat: str
    for_whom: str = ""


@dataclass(frozen=True, slots=True)
class RunSheet:
    """The whole day with the list of who is welcomed, highest rank first.

    `basis` cites the plan, `inviter` is who holds the conference, `greeting` how the hall is addressed.
    """

    head: Head
    conference_full: str
    conference_short: str
    starts_at: datetime | None
    month: date | None
    venue: str
    chair: str
    basis: str
    inviter: str
    greeting: str
    rows: tuple[RunRow, ...]
    welcomed: tuple[Welcomed, ...]
    awarded: int


@dataclass(frozen=True, slots=True)
class BookletSheet:
    """The booklet of a conference: its title in parts, its programme, who speaks, what delegates should know.

    `title` is HỘI NGHỊ SƠ KẾT, `stem` what was carried out, `campaign` its full name, `area` where. `link` stands in
    the code on the last page, "" for none.
    """

    programme: ProgrammeSheet
    title: str
    stem: str
    campaign: str
    area: str
    papers: tuple[ListedPaper, ...]
    in_print: int
    venue: str
    reception: time | None
    dress: str
    minutes: int | None
    awarded: int
    contact: str
    link: str
