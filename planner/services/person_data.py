"""Everything that is held about one person, as plain data; and that it is erased."""

from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Any

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session, joinedload

from planner.enums import ConferenceState, TokenKind
from planner.models import (
    Arrival,
    Base,
    Conference,
    JournalEntry,
    Letter,
    ListImport,
    Nomination,
    Participant,
    Person,
    Post,
    Seat,
    Token,
)
from planner.rules.errors import Refused
from planner.rules.titles import screen_title
from planner.services.jobs import let_go_of_files
from planner.services.journal import begin_act
from planner.services.journal_rows import plain
from planner.services.retention import OF_PARTICIPANT, OF_PERSON, empty_columns

Facts = dict[str, Any]
Parts = dict[int, list[Facts]]  # by delegate
TOLD = ("speech_topic", "papers_to_bring")  # with an answer, besides what retention empties
ERASED = (*OF_PERSON, "ethnicity", "sex")
PERSON = (
    "name", "honorific", "sex", "ethnicity", "birth_year", "telephone", "email", "note", "created_at", "updated_at",
    "erased_at",
)  # fmt: skip
POST = ("title", "unit_words", "rank", "held_from", "held_until")
PARTICIPANT = (
    "honorific", "name", "post", "unit_words", "letter", "note", "answer", "answer_reason", "answered_at",
    "answer_source", "answer_told_by", "substitute_name", "substitute_post", "wishes_to_speak", "speech_topic",
    "papers_to_bring", "needs", "badge", "is_walk_in", "attendance", "arrived_at", "left_at",
)  # fmt: skip
LETTER = ("kind", "issue", "number", "issued_on", "addressee", "post", "way", "sent_on", "withdrawn_on",
          "withdrawn_reason")  # fmt: skip
ARRIVAL = ("kind", "at", "door", "recorded_by", "substitute_name", "is_repeat", "undone_at")
NOMINATION = ("name", "birth_year", "ethnicity", "post", "submitted_by", "achievement", "form", "state")
LINK = ("made_at", "made_by", "expires_at", "last_used_at", "revoked_at")


def collect_data(session: Session, person: Person) -> Facts:
    """Return everything that is held about a person and the records merged into this one; what is empty left out.

    Nine queries, however many rows. Moments are UTC.
    """
    ids = _records(person.id)
    records = list(session.scalars(select(Person).where(Person.id.in_(ids)).order_by(Person.id)))
    posts = session.scalars(select(Post).where(Post.person_id.in_(ids)).order_by(Post.person_id, Post.position))
    rows = _find_rows(session, person)
    numbers = [row.id for row, _ in rows]
    parts = {
        "letters": _by_delegate(session, Letter, numbers, LETTER),
        "arrivals": _by_delegate(session, Arrival, numbers, ARRIVAL),
        "seats": _by_delegate(session, Seat, numbers, ("code",)),
        "links": _by_delegate(session, Token, numbers, LINK),
    }
    former = [_facts(row, PERSON) for row in records if row.id != person.id]
    return {
        "person": {"id": person.id, "unit": person.unit.name if person.unit else None, **_facts(person, PERSON)},
        "merged_records": former,
        "posts": [_facts(post, POST) for post in posts],
        "conferences": [_participation(row, conference, parts) for row, conference in rows],
        "nominations": [
            {"conference": _title(conference), **_facts(row, NOMINATION)}
            for row, conference in _find_nominations(session, person)
        ],
        "journal_entries": _count_entries(session, [each.id for each in records], numbers),
    }


def count_facts(data: Facts) -> int:
    """Return how many rows an export of somebody's data holds."""
    inner = sum(len(each[part]) for each in data["conferences"] for part in ("letters", "arrivals", "links"))
    return 1 + inner + sum(len(data[part]) for part in ("merged_records", "posts", "conferences", "nominations"))


def erase_person(session: Session, person: Person, *, today: date, by: str, now: datetime) -> None:
    """Erase what is held about a person but the name on lists and papers.

    Contact data, year of birth, sex, ethnicity, notes and posts of the record, reply links, what was told with an
    answer, the uploaded lists that the person came from, and files that jobs made of those conferences. The record
    leaves the directory; nominations that name it keep name and achievement, and minutes that were written stay as they
    are. Raises Refused while the person is expected at a conference.
    """
    rows, nominations = _find_rows(session, person), _find_nominations(session, person)
    to_come = {conference.unit.name for _, conference in (*rows, *nominations) if not _is_over(conference, today)}
    if to_come:
        raise Refused("person_expected", units=sorted(to_come))
    numbers = [row.id for row, _ in rows]
    begin_act(session, "erase_person", by=by, now=now)
    for token in session.scalars(_of_delegates(Token, numbers).where(Token.kind == TokenKind.REPLY)):
        session.delete(token)
    for row, _ in rows:
        empty_columns(row, [name for name in (*OF_PARTICIPANT, *TOLD) if getattr(row, name)])
    for nomination, _ in nominations:
        empty_columns(nomination, [name for name in ("birth_year", "ethnicity") if getattr(nomination, name)])
    records = list(session.scalars(select(Person).where(Person.id.in_(_records(person.id)))))
    files = {record.import_id for record in records} | {row.import_id for row, _ in rows}
    for file in session.scalars(select(ListImport).where(ListImport.id.in_(files - {None}))):
        file.content, file.rows = None, []
    for record in records:
        empty_columns(record, [name for name in ERASED if getattr(record, name)])
        record.erased_at = now
        for post in list(record.posts):
            record.posts.remove(post)
    session.flush()
    let_go_of_files(session, {conference.id for _, conference in (*rows, *nominations)})


def _is_over(conference: Conference, today: date) -> bool:
    if conference.state is ConferenceState.DATED and conference.starts_at is not None:
        return (conference.ends_at or conference.starts_at) < datetime.combine(today, time())
    return conference.state in {ConferenceState.HELD, ConferenceState.CANCELLED}


def _records(person_id: int) -> Any:
    return select(Person.id).where(or_(Person.id == person_id, Person.merged_into_id == person_id))


def _find_rows(session: Session, person: Person) -> list[tuple[Participant, Conference]]:
    """Return where a person stands on a list, newest first; one query."""
    query = select(Participant, Conference).join(Conference, Conference.id == Participant.conference_id)
    query = query.where(Participant.person_id.in_(_records(person.id))).options(*_with_title())
    order = query.order_by(Conference.starts_at.desc(), Conference.id.desc())
    return [(row, conference) for row, conference in session.execute(order)]


def _find_nominations(session: Session, person: Person) -> list[tuple[Nomination, Conference]]:
    query = select(Nomination, Conference).join(Conference, Conference.id == Nomination.conference_id)
    query = query.where(Nomination.person_id.in_(_records(person.id))).options(*_with_title())
    return [(row, conference) for row, conference in session.execute(query.order_by(Nomination.id))]


def _with_title() -> tuple[Any, ...]:
    return joinedload(Conference.unit), joinedload(Conference.plan), joinedload(Conference.tier)


def _of_delegates(model: Any, numbers: Sequence[int]) -> Any:
    return select(model).where(model.participant_id.in_(numbers)).order_by(model.id)


def _by_delegate(session: Session, model: Any, numbers: Sequence[int], names: tuple[str, ...]) -> Parts:
    found: Parts = {}
    for row in session.scalars(_of_delegates(model, numbers)):
        found.setdefault(row.participant_id, []).append(_facts(row, names))
    return found


def _participation(row: Participant, conference: Conference, parts: dict[str, Parts]) -> Facts:
    seats = parts["seats"].get(row.id, [])
    return {
        "conference": _title(conference), "starts_at": plain(conference.starts_at), "state": conference.state.value,
        **_facts(row, PARTICIPANT), **({"seat": seats[0]["code"]} if seats else {}),
        **{name: parts[name].get(row.id, []) for name in ("letters", "arrivals", "links")},
    }  # fmt: skip


def _title(conference: Conference) -> str:
    return screen_title(conference.kind, conference.unit.kind, conference.unit.name)


def _facts(row: Base, names: Sequence[str]) -> Facts:
    """Return the columns of a row that hold something, as JSON holds them."""
    held = {name: getattr(row, name) for name in names}
    return {name: plain(value) for name, value in held.items() if value not in (None, "", False)}


def _count_entries(session: Session, people: Sequence[int], delegates: Sequence[int]) -> int:
    """Return how many entries of the journal speak of a person's own rows."""
    about = or_(
        (JournalEntry.table == "people") & JournalEntry.row_id.in_(people),
        (JournalEntry.table == "participants") & JournalEntry.row_id.in_(delegates),
    )
    return session.scalar(select(func.count(JournalEntry.id)).where(about)) or 0
