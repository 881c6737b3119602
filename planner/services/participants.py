"""Participants of a conference: typed one by one or pasted as lines, edited, ordered, deleted."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from planner.enums import BadgeClass, LetterKind
from planner.models import AttendanceGroup, Conference, Participant, Person, Post, Unit
from planner.readers.lines import PersonLine
from planner.rules.access import Reach
from planner.rules.errors import NotFound, Refused
from planner.rules.group_words import badge_of_group
from planner.services.access import people_in
from planner.services.groups import check_group
from planner.services.journal import begin_act
from planner.services.ordering import renumber, shift
from planner.wording import clean, fold, name_sort_key

COMRADE, MAN_OR_WOMAN = "đồng chí", "ông/bà"


@dataclass(frozen=True)
class ParticipantWords:
    """What a clerk types about a participant; without an honorific it is an organ that is called."""

    name: str
    honorific: str = COMRADE
    post: str = ""
    unit_words: str = ""
    letter: LetterKind = LetterKind.INVITATION
    group_id: int | None = None


def find_participants(session: Session, conference_id: int) -> list[Participant]:
    """Return the participants of a conference in protocol order; one query."""
    query = select(Participant).where(Participant.conference_id == conference_id)
    return list(session.scalars(query.order_by(Participant.position, Participant.id)))


def count_participants(session: Session, conference_id: int) -> int:
    """Return how many delegates stand on the list of a conference."""
    query = select(func.count(Participant.id)).where(Participant.conference_id == conference_id)
    return session.scalar(query) or 0


def count_delegations(session: Session, conference_id: int) -> int:
    """Return how many units send delegates to a conference, by the unit or else by its words on the list."""
    query = select(Participant.delegation_id, Participant.unit_words).where(Participant.conference_id == conference_id)
    return len({unit_id or fold(clean(words)) for unit_id, words in session.execute(query.distinct())})


def find_delegation_names(session: Session, conference_id: int) -> dict[int, str]:
    """Return the names of the units that sent delegates of a conference, by delegate; one query."""
    query = select(Participant.id, Unit.name).join(Unit, Unit.id == Participant.delegation_id)
    return {row_id: name for row_id, name in session.execute(query.where(Participant.conference_id == conference_id))}


def find_participant(session: Session, conference_id: int, participant_id: int) -> Participant:
    """Return a participant of this conference; raises NotFound for one of another."""
    query = select(Participant).where(Participant.id == participant_id, Participant.conference_id == conference_id)
    participant = session.scalar(query)
    if participant is None:
        raise NotFound("participant", id=participant_id)
    return participant


def add_participant(
    session: Session, conference: Conference, words: ParticipantWords, *, by: str, now: datetime
) -> Participant:
    """Add a participant at the end of the list. Raises Refused when that person is listed already."""
    begin_act(session, "edit_participants", by=by, now=now, conference_id=conference.id)
    badge = badge_of_group(check_group(session, conference.id, words.group_id))
    rows = find_participants(session, conference.id)
    return _add(session, conference, words, rows, badge)


def add_lines(
    session: Session,
    conference: Conference,
    lines: Sequence[PersonLine],
    *,
    by: str,
    now: datetime,
    letter: LetterKind = LetterKind.INVITATION,
    group_id: int | None = None,
    honorific: str = COMRADE,
) -> tuple[int, list[PersonLine]]:
    """Add pasted lines, all with one letter and group; return how many, and the lines of people listed already."""
    begin_act(session, "edit_participants", by=by, now=now, conference_id=conference.id)
    badge = badge_of_group(check_group(session, conference.id, group_id))
    rows, known = find_participants(session, conference.id), []
    added = 0
    for line in lines:
        words = ParticipantWords(line.name, line.honorific or honorific, line.post, line.unit, letter, group_id)
        try:
            rows.append(_add(session, conference, words, rows, badge))
            added += 1
        except Refused:
            known.append(line)
    return added, known


def edit_participant(
    session: Session, participant: Participant, words: ParticipantWords, *, by: str, now: datetime
) -> None:
    """Change how this conference prints a participant; the person's own record keeps its words."""
    begin_act(session, "edit_participants", by=by, now=now)
    group = check_group(session, participant.conference_id, words.group_id)
    if words.group_id != participant.group_id:
        left = session.get(AttendanceGroup, participant.group_id) if participant.group_id else None
        if participant.badge is badge_of_group(left.words if left else ""):  # nobody chose another
            participant.badge = badge_of_group(group)
    _fill(participant, words)
    session.flush()


def delete_participant(session: Session, participant: Participant, *, by: str, now: datetime) -> None:
    """Take a participant off the list; the person stays in the directory."""
    begin_act(session, "edit_participants", by=by, now=now)
    session.delete(participant)
    session.flush()
    renumber(find_participants(session, participant.conference_id))
    session.flush()


def shift_participant(session: Session, participant: Participant, step: int, *, by: str, now: datetime) -> None:
    """Move a participant one place up (-1) or down (+1)."""
    begin_act(session, "edit_participants", by=by, now=now)
    shift(find_participants(session, participant.conference_id), participant.id, step)
    session.flush()


def _add(
    session: Session, conference: Conference, words: ParticipantWords, rows: Sequence[Participant], badge: BadgeClass
) -> Participant:
    """Add one participant who is not among `rows`, neither as a person nor with the words that they print."""
    key = _printed(words)
    if any(_printed(row) == key for row in rows):
        raise Refused("participant_listed", name=clean(words.name))
    person = _person_for(session, words, conference.unit_id)
    if any(row.person_id == person.id for row in rows):
        raise Refused("participant_listed", name=person.name)
    participant = Participant(conference_id=conference.id, person_id=person.id, position=len(rows) + 1, badge=badge)
    _fill(participant, words)
    session.add(participant)
    session.flush()
    return participant


def _printed(row: Participant | ParticipantWords) -> tuple[str, str, str]:
    """Return what tells two participants of a list apart."""
    return clean(row.name), clean(row.post), clean(row.unit_words)


def _person_for(session: Session, words: ParticipantWords, unit_id: int) -> Person:
    """Return the person of that name, post and unit, or a new one of a unit's directory.

    A name alone never proves a person. Of records that were merged, it is the one that was kept. Records that the
    unit may not read are not looked at: to type words that anybody knows must not tell how to reach somebody.
    """
    name, title, unit = clean(words.name), clean(words.post), clean(words.unit_words)
    namesakes = select(Person).join(Post, Post.person_id == Person.id).where(Person.search_key == fold(name))
    same = namesakes.where(Person.name == name, Post.title == title, Post.unit_words == unit)
    own = people_in(Reach(units=frozenset({unit_id})))
    person = session.scalar(same.where(Person.merged_into_id.is_(None), own).limit(1))
    if person is None:
        person = Person(
            name=name, sort_key=name_sort_key(name), search_key=fold(name), honorific=clean(words.honorific),
            unit_id=unit_id, posts=[Post(position=1, title=title, unit_words=unit)],
        )  # fmt: skip
        session.add(person)
        session.flush()
    return person


def _fill(participant: Participant, words: ParticipantWords) -> None:
    participant.name, participant.honorific = clean(words.name), clean(words.honorific)
    participant.post, participant.unit_words = clean(words.post), clean(words.unit_words)
    participant.letter, participant.group_id = words.letter, words.group_id
