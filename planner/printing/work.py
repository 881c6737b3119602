"""What a paper is made with, and what kinds of papers are made of."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

from sqlalchemy.orm import Session

from planner.documents.fonts import Family
from planner.documents.profiles import StyleProfile, profile_for
from planner.documents.sheet_tables import SheetTable
from planner.documents.wordings import Draft
from planner.models import Conference
from planner.rules.access import Power, Reach
from planner.rules.errors import NotFound
from planner.rules.workdays import WorkCalendar
from planner.services.days import load_calendar
from planner.services.wordings import tidy

PDF, DOCX, XLSX = FORMATS = ("pdf", "docx", "xlsx")
# why something is left out, or prints as an empty box
LEFT_OUT = NO_FILE, WORD_FILE, NO_SEX, NO_LETTER = ("no_file", "word_file", "no_sex", "no_letter")
PAGE_WISHES = DRAFT, TWO_SIDED, PROFILE = ("draft", "two-sided", "profile")
HEAD_AND_FOOT = ("secrecy", "urgency", "due", "acting", "post", "signer")
MOST_TOLD = 60  # letters of an option that a refusal repeats


@dataclass(frozen=True)
class Press:
    """What the installation gives to every paper: its settings, the day it is, the words that the office has changed.

    `wordings` holds texts by kind of wording and family of forms; what is not in it are planner's own.

    Codes on cards lead to `reply_address` and a key that `secret` opens, at the real moment `clock`; without an address
    cards have none. `by` is for whom is printed: then links that lack are made, and the printing of cards is noted.
    """

    today: date
    now: datetime
    reception_minutes: int = 30
    reply_days: int = 3
    half_day_minutes: int = 210
    soon_days: int = 7
    address: str = ""
    family: Family | None = None
    sans: Family | None = None
    reply_address: str = ""
    secret: str = ""
    clock: datetime | None = None
    by: str = ""
    maker_id: int | None = None
    papers: Path | None = None  # where the files of papers lie
    wordings: Mapping[tuple[str, str], str] = field(default_factory=dict)


@dataclass(frozen=True)
class Work:
    """One conference whose papers are made, by whom, in which form; `options` narrow a kind, for example to a tier."""

    session: Session
    conference: Conference
    press: Press
    profile: StyleProfile
    reach: Reach
    options: Mapping[str, str] = field(default_factory=dict)

    def words(self, kind: str, profile: StyleProfile | None = None) -> str:
        """Return the words of the office for a kind of wording; "" where planner's own are used.

        `profile` is the form of the paper where that is not the form of the work.
        """
        return self.press.wordings.get((kind, (profile or self.profile).family), "")

    def number(self, name: str, usual: int = 0, most: int = 999_999_999) -> int:
        """Return an option that is a number from 1 on, else what is usual; raises NotFound for anything else."""
        given = self.options.get(name, "")
        if not given:
            return usual
        # one spelling only: what an option says is part of what a version is known by
        if not (given.isascii() and given.isdigit() and given[0] != "0" and len(given) < 10 and int(given) <= most):
            raise NotFound("paper_option", option=name, value=given[:MOST_TOLD])
        return int(given)

    def text(self, name: str, most: int) -> str:
        """Return an option that is words of so many letters, as papers can print them; raises NotFound for more."""
        given = tidy(self.options.get(name, "")[: most + 1]).replace("\n", " ").strip()
        if len(given) > most:
            raise NotFound("paper_option", option=name, value=given[:MOST_TOLD])
        return given

    def choice(self, name: str, among: Collection[str], usual: str) -> str:
        """Return an option that is one of some words, else what is usual; raises NotFound for anything else."""
        given = self.options.get(name, "") or usual
        if given not in among:
            raise NotFound("paper_option", option=name, value=given[:MOST_TOLD])
        return given

    def calendar(self) -> WorkCalendar:
        """Return the working days around today, the conference and its plan; one query."""
        days = [self.conference.plan.issued_on]
        if self.conference.starts_at:
            days.append(self.conference.starts_at.date())
        return load_calendar(self.session, self.press.today, *days)


@dataclass(frozen=True)
class Kind:
    """A kind of paper: its key in addresses and commands, its name, who may print it, how it is made.

    Exactly one of `drafts` (blocks, as PDF and Word) and `draw` (drawn sheets, as PDF) is given; `tables` adds the
    lists as .xlsx. Making raises Refused where there is nothing to print. `named` gives the name of the file where it
    is not that of kind and unit, knowing the first paper. `personal` papers name people and are kept by no browser.
    `options` are the names of the options that it reads, `wordings` those of the texts that word it. `own` names the
    values that differ from copy to copy: the copies are then one paper, with one version. `sheets` tells of how many
    sheets an order is, where they may be many, `weight` how many bytes of files it binds. `profile` is the form that it
    takes where none is named. `samples` gives what is put into words where that is not, or not only, `drafts`: parts of
    drawn sheets, cells of a table. `lacks` names what a paper leaves out of what belongs in it, each with the reason.
    `check` raises what `draw` would raise, without drawing: for sheets of which there are many.
    """

    key: str
    name: str
    power: Power
    drafts: Callable[[Work], Iterable[Draft]] | None = None
    draw: Callable[[Work], bytes] | None = None
    tables: Callable[[Work], list[SheetTable]] | None = None
    named: Callable[[Work, Draft], str] | None = None
    personal: bool = False
    options: tuple[str, ...] = ()
    own: frozenset[str] = frozenset()
    forms: tuple[str, ...] = ()
    wordings: tuple[str, ...] = ()
    samples: Callable[[Work], Iterable[Draft]] | None = None
    profile: str = ""
    sheets: Callable[[Work], int] | None = None
    weight: Callable[[Work], int] | None = None
    lacks: Callable[[Work], Iterable[tuple[str, str]]] | None = None
    check: Callable[[Work], object] | None = None

    def to_be_worded(self, work: Work) -> Iterable[Draft]:
        """Return everything that is put into words, before it is."""
        made = self.samples or self.drafts
        return made(work) if made else ()

    def idle(self, form: str, wished: Collection[str]) -> list[str]:
        """Return which of some wishes have no effect on a format: drawn sheets have neither stamp nor backs.

        Those without words have no form of paper either; a spreadsheet has none of all this, nor a head or a foot.
        """
        without = {*HEAD_AND_FOOT, *PAGE_WISHES} if form == XLSX else set[str]()
        if not self.drafts:
            without |= {DRAFT, TWO_SIDED} | (set() if self.wordings else {PROFILE})
        return [name for name in wished if name in without]

    def offered(self) -> tuple[str, ...]:
        """Return the formats that there are."""
        own = self.forms or ((PDF, DOCX) if self.drafts else (PDF,) if self.draw else ())
        return (*own, XLSX) if self.tables else own


def usual_profile(conference: Conference) -> StyleProfile:
    """Return the form of papers that holds on the day of a conference, else on the day of its plan."""
    return profile_for(conference.starts_at.date() if conference.starts_at else conference.plan.issued_on)
