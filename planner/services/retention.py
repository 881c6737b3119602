"""How long personal data is kept: some days after a conference it goes, names and what was printed stay.

The rule, as an office says it: a conference is over on its last day, or on the day it was cancelled. So many days later
the reply links of its delegates are deleted, and what they told of themselves is emptied: why they stay away, what they
need, who rang, remarks that hold a telephone or an e-mail; so are the lists of people that were uploaded for it, and
those that were uploaded into a directory so long ago.

When that has happened to the last conference on whose list a person stands, telephone, e-mail, year of birth and notes
go from the person's record too, unless somebody has changed the record since: then the days are counted from that
change. Whoever never stood on a list is kept by a unit's directory alone and stays as that unit keeps the record.
Names, posts, answers, seats, letters and arrivals stay: they are the record of the conference.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from itertools import groupby
from typing import TypeVar

from sqlalchemy import ColumnElement, Text, and_, cast, exists, func, or_, select
from sqlalchemy.orm import Session, joinedload

from planner.enums import ConferenceState, TokenKind
from planner.models import Base, Conference, ListImport, Participant, Person, Token
from planner.rules.access import EVERYWHERE, Reach
from planner.services.access import conferences_in, in_reach
from planner.services.jobs import let_go_of_files
from planner.services.journal import begin_act
from planner.services.settings import find_setting, store_setting

SETTING = "retention_days"
USUAL_DAYS = 365
LEAST_DAYS, MOST_DAYS = 1, 3650

Row = TypeVar("Row", Participant, Person)
OF_PERSON = ("telephone", "email", "birth_year", "note")
OF_PARTICIPANT = ("answer_reason", "needs", "answer_told_by", "note")
# a remark that says how to reach somebody: an e-mail address, or nine figures and more with at most one sign between
REACHABLE = re.compile(r"\S+@\S+\.\S+|\d(?:[ .-]?\d){8,}")


@dataclass(frozen=True)
class Forgotten:
    """What is to be emptied, or was: rows by kind."""

    conferences: Sequence[Conference] = ()
    participants: Sequence[Participant] = ()
    people: Sequence[Person] = ()
    tokens: Sequence[Token] = ()
    lists: Sequence[ListImport] = ()
    held: Sequence[Base] = field(default=(), repr=False)  # so that the journal need not load owners one by one

    def __bool__(self) -> bool:
        """Tell whether there is anything."""
        return bool(self.participants or self.people or self.tokens or self.lists)


def find_days(session: Session) -> int:
    """Return for how many days after a conference personal data is kept."""
    return int(find_setting(session, SETTING, USUAL_DAYS))


def keep_for(session: Session, days: int, *, by: str, now: datetime) -> None:
    """Set for how many days personal data is kept."""
    if days != find_days(session):
        store_setting(session, SETTING, days, by=by, now=now)


def over_before(day: date) -> ColumnElement[bool]:
    """Return the condition that a conference was over before a day: held, past, or cancelled."""
    morning, last = datetime.combine(day, time()), func.coalesce(Conference.ends_at, Conference.starts_at)
    return or_(
        and_(Conference.state == ConferenceState.HELD, Conference.held_on < day),
        and_(Conference.state == ConferenceState.DATED, last < morning),
        and_(Conference.state == ConferenceState.CANCELLED, Conference.updated_at < morning),
    )


def find_expired(session: Session, today: date, days: int, reach: Reach = EVERYWHERE) -> Forgotten:
    """Return what has been kept for long enough; five queries, however many rows."""
    limit = today - timedelta(days=days)
    ids = select(Conference.id).where(over_before(limit), conferences_in(reach))
    linked = select(Token.id).where(Token.kind == TokenKind.REPLY, Token.participant_id == Participant.id)
    told = or_(exists(linked), *(getattr(Participant, name) != "" for name in OF_PARTICIPANT))
    delegates = list(
        session.scalars(select(Participant).where(Participant.conference_id.in_(ids), told).order_by(Participant.id))
    )
    reply = select(Token).where(Token.kind == TokenKind.REPLY).join(Token.participant)
    tokens = list(session.scalars(reply.where(Participant.conference_id.in_(ids)).order_by(Token.id)))
    holds = or_(ListImport.content.is_not(None), cast(ListImport.rows, Text) != "[]")
    of_directory = and_(
        ListImport.conference_id.is_(None), in_reach(reach, ListImport.unit_id),
        ListImport.updated_at < datetime.combine(limit, time()),
    )  # fmt: skip
    lists = list(session.scalars(select(ListImport).where(holds, ListImport.conference_id.in_(ids) | of_directory)))
    participants = [row for row in delegates if personal_columns(row)]
    linked_ids = {token.participant_id for token in tokens}
    touched = {row.conference_id for row in participants}
    touched |= {row.conference_id for row in delegates if row.id in linked_ids}
    touched |= {row.conference_id for row in lists if row.conference_id is not None}
    named = select(Conference).where(Conference.id.in_(touched)).options(joinedload(Conference.unit))
    conferences = list(session.scalars(named.order_by(Conference.starts_at, Conference.id)))
    return Forgotten(conferences, participants, _find_people(session, limit, reach), tokens, lists, held=delegates)


def forget_expired(
    session: Session, today: date, days: int, *, by: str, now: datetime, reach: Reach = EVERYWHERE
) -> Forgotten:
    """Empty what has been kept for long enough, and return what that was; a second time there is nothing left."""
    found = find_expired(session, today, days, reach)
    if not found:
        return found
    begin_act(session, "forget_people", by=by, now=now)
    for token in found.tokens:
        session.delete(token)
    for file in found.lists:
        file.content, file.rows = None, []
    session.flush()
    _each_kind(session, found.participants, personal_columns)
    _each_kind(session, found.people, contact_columns, erased_at=now)
    over = select(Conference.id).where(over_before(today - timedelta(days=days)), conferences_in(reach))
    let_go_of_files(session, over)
    return found


def personal_columns(row: Participant) -> tuple[str, ...]:
    """Return the columns of a delegate that hold personal data; a remark only where it says how to reach somebody."""
    held = tuple(name for name in OF_PARTICIPANT if getattr(row, name))
    return held if REACHABLE.search(row.note) else tuple(name for name in held if name != "note")


def contact_columns(row: Person) -> tuple[str, ...]:
    """Return the columns of a record that hold how to reach the person, and what else was noted."""
    return tuple(name for name in OF_PERSON if getattr(row, name))


def empty_columns(row: Base, names: Iterable[str]) -> None:
    """Empty columns: text becomes empty, anything else nothing."""
    for name in names:
        setattr(row, name, "" if isinstance(getattr(row, name), str) and name != "sex" else None)


def _each_kind(session: Session, rows: Sequence[Row], held: Callable[[Row], tuple[str, ...]], **more: datetime) -> None:
    """Empty what rows hold, those that hold the same together: one statement for each kind, not for each row."""
    for names, same in groupby(sorted(rows, key=held), held):
        for row in same:
            empty_columns(row, names)
            for name, value in more.items():
                setattr(row, name, value)
        session.flush()


def _find_people(session: Session, limit: date, reach: Reach) -> list[Person]:
    """Return the people whose last conference was over before a day, and records that were merged into theirs."""
    holds = or_(Person.telephone != "", Person.email != "", Person.birth_year.is_not(None), Person.note != "")
    lists = select(Participant.id).join(Conference, Conference.id == Participant.conference_id)
    mine = lists.where(Participant.person_id == func.coalesce(Person.merged_into_id, Person.id)).correlate(Person)
    query = select(Person).where(
        holds, exists(mine), ~exists(mine.where(~over_before(limit))), in_reach(reach, Person.unit_id),
        Person.updated_at < datetime.combine(limit, time()),
    )  # fmt: skip
    return list(session.scalars(query.order_by(Person.id)))
