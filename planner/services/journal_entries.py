"""Journal entries found: the newest acts in short, a filtered list, and all that happened to one object.

Whose entries somebody sees is said once, in `entries_in`, for lists and objects alike.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, Select, bindparam, case, false, func, or_, select
from sqlalchemy.orm import Session, aliased

from planner.models import Account, Conference, JournalEntry, Person, SignIn, Token
from planner.rules.access import NOWHERE, Reach
from planner.rules.errors import NotFound
from planner.services.access import KEPT, accounts_in, conferences_in, in_reach, is_reached
from planner.services.unit_tree import below

PAGE = 50
ACCOUNT_TABLES = ("accounts", "grants", "sign_ins", "settings")
SHARED_TABLES = ("calendar_days", "wording_versions")
PEOPLE_TABLES = ("participants", "people", "posts", "tokens", "minutes", "conclusions")  # what a secretary keeps
READABLE_ACTS = (
    "move_conference", "hold_conference", "edit_conference", "postpone_conference", "cancel_conference",
    "reopen_conference", "extend_conference", "end_extension", "receive_report", "edit_agenda", "edit_participants",
    "edit_papers", "edit_nominations", "write_minutes", "edit_conclusions",
)
REPORT_ID = case((JournalEntry.table == "reports", JournalEntry.row_id))
# the tables that objects stand in, and the tables of their parts with the column that names the whole
TABLES = {
    "conference": "conferences", "plan": "plans", "unit": "units", "report": "reports", "reading": "readings",
    "participant": "participants", "paper": "papers", "nomination": "nominations", "day": "calendar_days",
    "account": "accounts", "person": "people",
}  # fmt: skip
PARTS = {
    "plans": {
        "plan_bases": "plan_id", "outline_sections": "plan_id", "recipients": "plan_id", "signature_lines": "plan_id",
        "tiers": "plan_id", "deadlines": "plan_id", "topics": "plan_id", "tasks": "plan_id",
    },
    "tiers": {"attendance_groups": "tier_id", "agenda_items": "tier_id"},
    "deadlines": {"deadline_units": "deadline_id"},
    "topics": {"topic_units": "topic_id"},
    "tasks": {"task_units": "task_id"},
    "units": {"unit_aliases": "unit_id", "tokens": "unit_id"},
    "reports": {"report_sections": "report_id", "figures": "report_id"},
    "participants": {"tokens": "participant_id"},
    "people": {"posts": "person_id"},
    "nominations": {"awards": "nomination_id"},
    "accounts": {"grants": "account_id", "sign_ins": "account_id", "tokens": "account_id"},
}  # fmt: skip


@dataclass(frozen=True)
class Sight:
    """How far somebody reads content, the delegates of conferences, and accounts."""

    read: Reach = NOWHERE
    people: Reach = NOWHERE
    accounts: Reach = NOWHERE


@dataclass(frozen=True)
class Wanted:
    """What a list of entries is limited to; moments are naive UTC, `until` is the first that is left out."""

    unit_id: int | None = None
    who: str = ""
    tables: tuple[str, ...] = ()
    since: datetime | None = None
    until: datetime | None = None


@dataclass(frozen=True)
class Found:
    """One page of entries, newest first."""

    entries: Sequence[JournalEntry]
    total: int
    page: int

    @property
    def pages(self) -> int:
        """Return how many pages there are, one at least."""
        return max(1, -(-self.total // PAGE))


def entries_in(sight: Sight) -> ColumnElement[bool]:
    """Return the condition that somebody may see an entry: content, delegates and accounts, each by its own reach."""
    return or_(content_in(sight.read), _people_in(sight.people), _accounts_in(sight.accounts))


@lru_cache(KEPT)
def content_in(reach: Reach) -> ColumnElement[bool]:
    """Return the condition that an entry is about content in reach: by its unit or its conference.

    Days off and words of papers belong to all; a document under review that has no unit yet is its author's.
    """
    if reach.everywhere or not reach:
        return ~_is_of_accounts() if reach.everywhere else false()
    own = (JournalEntry.table == "readings") & (JournalEntry.account_id == reach.account_id)
    places = or_(
        in_reach(reach, JournalEntry.unit_id), _at(reach), JournalEntry.table.in_(SHARED_TABLES),
        own & JournalEntry.unit_id.is_(None),
    )  # fmt: skip
    return ~_is_of_accounts() & places


def _at(reach: Reach) -> ColumnElement[bool]:
    return JournalEntry.conference_id.in_(select(Conference.id).where(conferences_in(reach)))


def _people_in(reach: Reach) -> ColumnElement[bool]:
    """Return the condition that an entry is about the delegates of a single conference in reach, as a secretary's."""
    if not reach.conferences:
        return false()
    return JournalEntry.table.in_(PEOPLE_TABLES) & JournalEntry.conference_id.in_(sorted(reach.conferences))


def _is_of_accounts() -> ColumnElement[bool]:
    """Return the condition that an entry is about accounts and settings; keys that set a password have no unit."""
    keys = (JournalEntry.table == "tokens") & JournalEntry.unit_id.is_(None)
    return JournalEntry.table.in_(ACCOUNT_TABLES) | keys


def _accounts_in(reach: Reach) -> ColumnElement[bool]:
    """Return the condition that an entry is about an account in reach, or about a role that it held."""
    if reach.everywhere or not reach:
        return _is_of_accounts() if reach.everywhere else false()
    accounts = select(Account.id).where(accounts_in(reach))
    rows = {
        "accounts": accounts,
        "sign_ins": select(SignIn.id).where(SignIn.account_id.in_(accounts)),
        "tokens": select(Token.id).where(Token.account_id.in_(accounts)),
    }  # fmt: skip
    known = or_(*((JournalEntry.table == table) & JournalEntry.row_id.in_(ids) for table, ids in rows.items()))
    held = (JournalEntry.after["account_id"], JournalEntry.before["account_id"])  # a role that was taken away is gone
    return known | ((JournalEntry.table == "grants") & or_(*(each.as_integer().in_(accounts) for each in held)))


def find_entries(session: Session, reach: Reach, limit: int = 20) -> list[JournalEntry]:
    """Return the newest acts in reach that a reader understands, newest first; of each at a conference, one row."""
    return list(session.scalars(_newest_in(reach), {"most": limit}))


def find_entries_of(session: Session, conference_id: int, limit: int = 20) -> list[JournalEntry]:
    """Return those at one conference, for whoever may read it: what happened there is read with it."""
    return list(session.scalars(_NEWEST_OF_ONE, {"most": limit, "conference": conference_id}))


@lru_cache(KEPT)
def _newest_in(reach: Reach) -> Select[JournalEntry]:
    """Return the query of the newest acts in reach; built once for a reach."""
    return _newest(content_in(reach))


def _newest(chosen: ColumnElement[bool]) -> Select[JournalEntry]:
    acts = select(func.min(JournalEntry.id)).where(JournalEntry.act.in_(READABLE_ACTS), chosen)
    acts = acts.where(JournalEntry.conference_id.is_not(None) | REPORT_ID.is_not(None))
    acts = acts.group_by(JournalEntry.at, JournalEntry.act, JournalEntry.by, JournalEntry.conference_id, REPORT_ID)
    newest = acts.order_by(JournalEntry.at.desc(), func.min(JournalEntry.id).desc()).limit(bindparam("most"))
    entries = select(JournalEntry).where(JournalEntry.id.in_(newest.scalar_subquery()))
    return entries.order_by(JournalEntry.at.desc(), JournalEntry.id.desc())


_NEWEST_OF_ONE = _newest(JournalEntry.conference_id == bindparam("conference"))


def find_page(session: Session, sight: Sight, wanted: Wanted, page: int) -> Found:
    """Return a page of the entries that somebody may see and asks for; two queries. A page too high is the last."""
    conditions = [entries_in(sight)]
    if wanted.unit_id is not None:
        conditions.append(JournalEntry.unit_id.in_(below([wanted.unit_id])))
    if wanted.who:
        users = select(Account.id).where(Account.username.icontains(wanted.who, autoescape=True))
        conditions.append(JournalEntry.by.icontains(wanted.who, autoescape=True) | JournalEntry.account_id.in_(users))
    if wanted.tables:
        conditions.append(JournalEntry.table.in_(wanted.tables))
    if wanted.since:
        conditions.append(JournalEntry.at >= wanted.since)
    if wanted.until:
        conditions.append(JournalEntry.at < wanted.until)
    return _page(session, conditions, page)


def find_about(session: Session, sight: Sight, kind: str, row_id: int, page: int) -> Found:
    """Return a page of what happened to an object and its parts, as far as somebody may see it.

    Raises NotFound for a kind that is none, and where nothing is to be seen of an object that may not be read.
    """
    if kind not in TABLES:
        raise NotFound("journal_object")
    ids = _records_of(row_id) if kind == "person" else [row_id]
    about = JournalEntry.conference_id == row_id if kind == "conference" else _about(TABLES[kind], ids)
    found = _page(session, [entries_in(sight), about], page)
    # a plan is read below its unit too, where its changes are not seen
    if not found.total and not (kind == "plan" and is_reached(session, sight.read, "plan to read", row_id)):
        raise NotFound("journal_object")
    return found


def find_entry(session: Session, sight: Sight, entry_id: int) -> JournalEntry:
    """Return one entry that somebody may see; raises NotFound."""
    entry = session.scalar(select(JournalEntry).where(JournalEntry.id == entry_id, entries_in(sight)))
    if entry is None:
        raise NotFound("journal_entry")
    return entry


def _page(session: Session, conditions: Sequence[ColumnElement[bool]], page: int) -> Found:
    total = session.scalar(select(func.count(JournalEntry.id)).where(*conditions)) or 0
    shown = min(max(page, 1), max(1, -(-total // PAGE)))
    query = select(JournalEntry).where(*conditions).order_by(JournalEntry.id.desc())
    return Found(list(session.scalars(query.limit(PAGE).offset((shown - 1) * PAGE))), total, shown)


def _about(table: str, ids: Sequence[int] | Select[Any]) -> ColumnElement[bool]:
    """Return the condition that an entry is about rows of a table, or about their parts, also those deleted since."""
    own = (JournalEntry.table == table) & JournalEntry.row_id.in_(ids)
    return or_(own, *(_about(part, _parts(part, column, ids)) for part, column in PARTS.get(table, {}).items()))


def _records_of(person_id: int) -> Select[Any]:
    """Return the query of a person's record and of those that were merged into it."""
    return select(Person.id).where((Person.id == person_id) | (Person.merged_into_id == person_id))


def _parts(table: str, column: str, ids: Sequence[int] | Select[Any]) -> Select[Any]:
    """Return the query of the rows of a table that were made as parts of these."""
    made = aliased(JournalEntry)
    is_part = made.after[column].as_integer().in_(ids)
    return select(made.row_id).where(made.table == table, made.change == "insert", is_part)
