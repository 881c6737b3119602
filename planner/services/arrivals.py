"""Check-in: what the doors of a conference say, taken in so that nothing counts twice and nothing is lost.

Each entry bears a key that the device made: the same key again gets the same answer. A delegate comes once; a second
scan is kept as a repeat. Entries of one conference are taken in one after the other, however many doors send at once.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session

from planner.enums import Answer, Attendance, TokenKind
from planner.models import Arrival, Conference, Participant, Token
from planner.rules.arrivals import Effect, Scan, bounded, replay
from planner.rules.card_codes import CardCode
from planner.rules.errors import NotFound, Refused
from planner.services.cards import start_of
from planner.services.journal import begin_act
from planner.services.locks import lock
from planner.services.participants import ParticipantWords, add_participant, find_participants
from planner.services.tokens import is_open
from planner.wording import clean


class Taken(StrEnum):
    """What became of an entry."""

    COUNTED = "counted"
    BACK = "back"
    LEFT = "left"
    REPEAT = "repeat"
    NOT_ARRIVED = "not_arrived"  # left, and no door has told of coming yet
    UNDONE = "undone"
    UNKNOWN = "unknown"
    ELSEWHERE = "elsewhere"  # a card that was printed for another conference
    REFUSED = "refused"


@dataclass(frozen=True)
class Entry:
    """What a door sends: somebody by number, by reply key (its digest) or card, or in words; or what it takes back."""

    key: str
    at: datetime
    kind: Attendance = Attendance.PRESENT
    door: str = ""
    participant_id: int | None = None
    digest: str = ""
    card: CardCode | None = None
    substitute_name: str = ""
    walk_in: ParticipantWords | None = None
    undoes: str = ""


@dataclass(frozen=True)
class Outcome:
    """What became of an entry, the delegate where there is one, and the arrival that counts where this was a repeat."""

    key: str
    taken: Taken
    participant: Participant | None = None
    counted: Arrival | None = None
    is_again: bool = False
    is_new: bool = False  # a walk-in who was put on the list


@dataclass
class _Book:
    """The delegates and arrivals that a batch speaks of, loaded once."""

    people: dict[int, Participant] = field(default_factory=dict)
    by_digest: dict[str, int] = field(default_factory=dict)
    by_key: dict[str, Arrival] = field(default_factory=dict)
    arrivals: dict[int, list[Arrival]] = field(default_factory=dict)  # of a delegate, in the order they were received

    added: set[int] = field(default_factory=set)  # walk-ins of this batch

    def live(self, participant_id: int) -> list[Arrival]:
        """Return the arrivals of a delegate that were not taken back."""
        return [row for row in self.arrivals.get(participant_id, []) if row.undone_at is None]


def record_arrivals(
    session: Session, conference: Conference, entries: Sequence[Entry], *, by: str, now: datetime, clock: datetime
) -> list[Outcome]:
    """Take in what doors send, in its order, and return what became of each. `clock` is the real moment, for links."""
    lock(session, conference)
    begin_act(session, "check_in", by=by, now=now)
    book = _open_book(session, conference, entries, clock)
    outcomes = [_take(session, conference, book, entry, by, now) for entry in entries]
    session.flush()
    return outcomes


def undo_arrival(session: Session, conference: Conference, arrival_id: int, *, by: str, now: datetime) -> Participant:
    """Take one arrival of this conference back; raises NotFound for one of another."""
    row = session.scalar(select(Arrival).where(Arrival.id == arrival_id, Arrival.conference_id == conference.id))
    if row is None:
        raise NotFound("arrival", id=arrival_id)
    entry = Entry(key=f"undo-{row.id}", at=now, undoes=row.key)
    (outcome,) = record_arrivals(session, conference, [entry], by=by, now=now, clock=now)
    if outcome.participant is None:
        raise NotFound("arrival", id=arrival_id)
    return outcome.participant


def find_counted(session: Session, conference_id: int) -> dict[int, Arrival]:
    """Return the arrival of each delegate that counts; one query."""
    query = select(Arrival).where(Arrival.conference_id == conference_id, Arrival.undone_at.is_(None))
    rows = session.scalars(query.where(Arrival.is_repeat.is_(False), Arrival.kind != Attendance.LEFT))
    return {row.participant_id: row for row in rows}


def find_last_arrivals(session: Session, conference_id: int) -> dict[int, Arrival]:
    """Return of each delegate the newest arrival that changed something: taking back begins with it; one query."""
    query = select(Arrival).where(Arrival.conference_id == conference_id, Arrival.undone_at.is_(None))
    rows: dict[int, list[Arrival]] = {}
    for row in session.scalars(query.order_by(Arrival.id)):
        rows.setdefault(row.participant_id, []).append(row)
    return {participant_id: _last_of_effect(listed) for participant_id, listed in rows.items()}


def _open_book(session: Session, conference: Conference, entries: Sequence[Entry], clock: datetime) -> _Book:
    """Load what a batch speaks of: four queries, however long it is."""
    book = _Book()
    keys = {key for entry in entries for key in (entry.key, entry.undoes) if key}
    known = select(Arrival).where(Arrival.conference_id == conference.id, Arrival.key.in_(keys))
    book.by_key = {row.key: row for row in session.scalars(known)}
    digests = {entry.digest for entry in entries if entry.digest}
    if digests:
        tokens = select(Token.digest, Token.participant_id).where(Token.kind == TokenKind.REPLY, is_open(clock))
        found = session.execute(tokens.where(Token.digest.in_(digests)))
        book.by_digest = {digest: owner for digest, owner in found if owner is not None}
    ids = {entry.participant_id for entry in entries if entry.participant_id is not None}
    ids |= {entry.card.participant_id for entry in entries if entry.card}
    ids |= {*book.by_digest.values(), *(row.participant_id for row in book.by_key.values())}
    here = select(Participant).where(Participant.conference_id == conference.id, Participant.id.in_(ids))
    anew = {"populate_existing": True}  # read before the lock, a row may be old
    book.people = {row.id: row for row in session.scalars(here, execution_options=anew)}
    _load_arrivals(session, book, book.people)
    return book


def _load_arrivals(session: Session, book: _Book, ids: Iterable[int]) -> None:
    query = select(Arrival).where(Arrival.participant_id.in_(list(ids))).order_by(Arrival.id)
    for row in session.scalars(query, execution_options={"populate_existing": True}):
        book.arrivals.setdefault(row.participant_id, []).append(row)


def _take(session: Session, conference: Conference, book: _Book, entry: Entry, by: str, now: datetime) -> Outcome:
    """Take in one entry."""
    if entry.undoes:
        return _take_back(session, book, entry, now)
    if entry.key in book.by_key:
        return _outcome(book, book.by_key[entry.key], is_again=True)
    try:
        participant = _whom(session, conference, book, entry, by, now)
    except Refused:
        return Outcome(entry.key, Taken.REFUSED)
    if participant is None:
        return Outcome(entry.key, Taken.ELSEWHERE if _is_elsewhere(conference, entry) else Taken.UNKNOWN)
    row = _add(session, book, participant, entry, by, now)
    return _outcome(book, row, is_new=participant.id in book.added and len(book.arrivals[participant.id]) == 1)


def _whom(
    session: Session, conference: Conference, book: _Book, entry: Entry, by: str, now: datetime
) -> Participant | None:
    """Return of whom an entry speaks, if it is a delegate of this conference; a walk-in is put on the list."""
    if entry.walk_in is None:
        number = entry.participant_id
        if number is None and entry.card and not _is_elsewhere(conference, entry):
            number = entry.card.participant_id
        elif number is None:
            number = book.by_digest.get(entry.digest)
        return book.people.get(number) if number is not None else None
    words = entry.walk_in
    if not clean(words.name):
        return None
    wanted = (clean(words.name), clean(words.post), clean(words.unit_words))
    listed = find_participants(session, conference.id)
    found = next((row for row in listed if (row.name, row.post, row.unit_words) == wanted), None)
    if found is None:
        found = add_participant(session, conference, words, by=by, now=now)
        found.is_walk_in = True
        session.flush()
        book.added.add(found.id)
        begin_act(session, "check_in", by=by, now=now)
    if found.id not in book.people:
        book.people[found.id] = found
        _load_arrivals(session, book, [found.id])
    return found


def _is_elsewhere(conference: Conference, entry: Entry) -> bool:
    """Tell whether a card names another place or plan: a slip in typing must not note somebody else."""
    return entry.card is not None and entry.participant_id is None and entry.card.start != start_of(conference)


def _add(session: Session, book: _Book, participant: Participant, entry: Entry, by: str, now: datetime) -> Arrival:
    """Keep an entry: as the arrival that counts, or as a repeat."""
    has_come = any(row.kind is not Attendance.LEFT and not row.is_repeat for row in book.live(participant.id))
    name = clean(entry.substitute_name) if entry.kind is Attendance.SUBSTITUTE else ""
    row = Arrival(
        conference_id=participant.conference_id, participant_id=participant.id, key=entry.key, kind=entry.kind,
        at=bounded(entry.at, now), received_at=now, door=clean(entry.door), recorded_by=by, substitute_name=name,
        is_repeat=has_come and entry.kind is not Attendance.LEFT,
    )  # fmt: skip
    session.add(row)
    book.by_key[entry.key] = row
    book.arrivals.setdefault(participant.id, []).append(row)
    _settle(book, participant)
    return row


def _take_back(session: Session, book: _Book, entry: Entry, now: datetime) -> Outcome:
    """Take an arrival back, and what its door repeated of it; a scan at another door then counts in its place."""
    row = book.by_key.get(entry.undoes)
    participant = book.people.get(row.participant_id) if row is not None else None
    if row is None or participant is None:
        return Outcome(entry.key, Taken.UNKNOWN)
    if row.undone_at is not None:
        return Outcome(entry.key, Taken.UNDONE, participant, _counted(book, participant.id), is_again=True)
    live = book.live(participant.id)
    _stands, effects = replay(_scan(each) for each in live)
    after = live.index(row) + 1
    for other, effect in zip(live[after:], effects[after:], strict=True):
        if other.door == row.door and other.is_repeat and effect is Effect.NONE:
            other.undone_at = now
    row.undone_at = now
    session.flush()  # before another takes its place, of which there may be one
    came = [each for each in book.live(participant.id) if each.kind is not Attendance.LEFT]
    if came and all(each.is_repeat for each in came):
        came[0].is_repeat = False
    _settle(book, participant)
    return Outcome(entry.key, Taken.UNDONE, participant, _counted(book, participant.id))


def _settle(book: _Book, participant: Participant) -> None:
    """Set where a delegate stands, as the arrivals tell."""
    stands, _effects = replay(_scan(row) for row in book.live(participant.id))
    now = (participant.attendance, participant.arrived_at, participant.left_at)
    if now != (stands.attendance, stands.arrived_at, stands.left_at):  # a repeat leaves the row untouched
        participant.attendance, participant.arrived_at = stands.attendance, stands.arrived_at
        participant.left_at = stands.left_at
    name = stands.substitute_name
    told = {row.substitute_name for row in book.arrivals.get(participant.id, ()) if row.substitute_name}
    if name and name != participant.substitute_name:
        participant.substitute_name, participant.substitute_post = name, ""
    elif not name and participant.answer is not Answer.SUBSTITUTE and participant.substitute_name in told:
        participant.substitute_name = participant.substitute_post = ""  # it was told at a door, and taken back


def _outcome(book: _Book, row: Arrival, *, is_again: bool = False, is_new: bool = False) -> Outcome:
    """Return what became of an arrival; told from what is stored, so that it is told the same again."""
    participant = book.people.get(row.participant_id)
    if row.undone_at is not None:
        return Outcome(row.key, Taken.UNDONE, participant, is_again=is_again)
    live = book.live(row.participant_id)
    _stands, effects = replay(_scan(each) for each in live)
    effect = effects[live.index(row)]
    if row.kind is Attendance.LEFT:
        taken = Taken.LEFT if effect is Effect.LEFT else Taken.NOT_ARRIVED
    elif not row.is_repeat:
        taken = Taken.COUNTED
    else:
        taken = Taken.BACK if effect is Effect.BACK else Taken.REPEAT
    counted = _counted(book, row.participant_id) if taken is Taken.REPEAT else None
    return Outcome(row.key, taken, participant, counted, is_again, is_new)


def _counted(book: _Book, participant_id: int) -> Arrival | None:
    live = book.live(participant_id)
    return next((row for row in live if row.kind is not Attendance.LEFT and not row.is_repeat), None)


def _last_of_effect(rows: Sequence[Arrival]) -> Arrival:
    """Return the newest of a delegate's arrivals that changed something."""
    _stands, effects = replay(_scan(row) for row in rows)
    told = [row for row, effect in zip(rows, effects, strict=True) if effect is not Effect.NONE]
    return max(told, key=lambda row: (row.at, row.id)) if told else rows[-1]


def _scan(row: Arrival) -> Scan:
    return Scan(row.kind, row.at, row.substitute_name)
