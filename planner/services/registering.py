"""What a unit does with a registration: it names its delegates, changes the names, and sends them in.

Names stand on the list of the conference from the moment they are typed; sending in says that they are all.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import exists, select
from sqlalchemy.orm import Session, joinedload

from planner.enums import Answer, AnswerSource, Sex
from planner.models import Arrival, Conference, Letter, Participant, Person, Post, Registration
from planner.readers.lines import PersonLine
from planner.rules.access import Reach
from planner.rules.errors import NotFound, Refused
from planner.rules.group_words import badge_of_group
from planner.services.conferences import OVER
from planner.services.group_filling import add_people
from planner.services.journal import begin_act
from planner.services.locks import lock
from planner.services.participants import COMRADE, delete_participant, find_participants
from planner.services.registrations import count_named
from planner.wording import clean, fold, name_sort_key


@dataclass(frozen=True)
class NameWords:
    """What a unit says of somebody whom it names."""

    name: str
    honorific: str = COMRADE
    post: str = ""
    unit_words: str = ""
    sex: Sex | None = None
    birth_year: int | None = None
    ethnicity: str = ""
    telephone: str = ""
    note: str = ""


DETAILS = ("sex", "birth_year", "ethnicity", "telephone")


def find_named(session: Session, registration_id: int) -> list[Participant]:
    """Return whom a registration names, in the order of the list; one query."""
    query = select(Participant).where(Participant.registration_id == registration_id)
    return list(session.scalars(query.options(joinedload(Participant.person)).order_by(Participant.position)))


def find_named_one(session: Session, registration: Registration, participant_id: int) -> Participant:
    """Return somebody whom this registration names; raises NotFound for a delegate of any other."""
    query = select(Participant).where(
        Participant.id == participant_id, Participant.registration_id == registration.id
    )  # fmt: skip
    found = session.scalar(query.options(joinedload(Participant.person)))
    if found is None:
        raise NotFound("participant", id=participant_id)
    return found


def why_closed(registration: Registration, conference: Conference, today: date) -> str:
    """Return why no name can be changed: conference_over, registration_sent, registration_closed; "" where it can."""
    if conference.state in OVER:
        return "conference_over"
    if registration.submitted_at is not None:
        return "registration_sent"
    return "registration_closed" if registration.closes_on < today else ""


def keeps_record(registration: Registration, person: Person) -> bool:
    """Tell whether the unit that registers keeps a person's record, and so may change it."""
    return person.unit_id == registration.unit_id


def name_person(
    session: Session, registration: Registration, conference: Conference, words: NameWords, *, today: date, by: str,
    now: datetime,
) -> Participant:  # fmt: skip
    """Name one person, at the end of the list. Raises Refused when it is full or closed, or the person is listed."""
    _check_open(session, registration, conference, today)
    _check_room(session, registration, 1)
    begin_act(session, "edit_participants", by=by, now=now, conference_id=conference.id)
    return _name(session, registration, words, find_participants(session, conference.id))


def name_lines(
    session: Session, registration: Registration, conference: Conference, lines: Sequence[PersonLine], *, today: date,
    by: str, now: datetime,
) -> tuple[int, list[PersonLine]]:  # fmt: skip
    """Name the people of pasted lines; return how many, and the lines of those listed already.

    Raises Refused where there are more lines than places left: then nobody is named.
    """
    _check_open(session, registration, conference, today)
    _check_room(session, registration, len(lines))
    begin_act(session, "edit_participants", by=by, now=now, conference_id=conference.id)
    rows, known = find_participants(session, conference.id), []
    before = len(rows)
    for line in lines:
        words = NameWords(line.name, line.honorific or COMRADE, line.post, line.unit)
        try:
            rows.append(_name(session, registration, words, rows))
        except Refused:
            known.append(line)
    return len(rows) - before, known


def name_people(
    session: Session, registration: Registration, conference: Conference, ids: Collection[int], *, today: date,
    by: str, now: datetime,
) -> tuple[list[Participant], list[Person]]:  # fmt: skip
    """Name people of the unit's directory; return who was named, and who is listed already."""
    _check_open(session, registration, conference, today)
    _check_room(session, registration, len(set(ids)))
    return add_people(
        session, conference, ids, own_reach(registration), on=today, by=by, now=now, group_id=registration.group_id,
        registration_id=registration.id, delegation_id=registration.unit_id,
    )  # fmt: skip


def edit_name(
    session: Session, registration: Registration, conference: Conference, participant: Participant, words: NameWords,
    *, today: date, by: str, now: datetime,
) -> None:  # fmt: skip
    """Change what stands of somebody named; details only of a person whose record the unit keeps."""
    _check_open(session, registration, conference, today)
    others = [row for row in find_participants(session, conference.id) if row.id != participant.id]
    if _printed(words) in {_printed(row) for row in others}:
        raise Refused("participant_listed", name=clean(words.name))
    begin_act(session, "edit_participants", by=by, now=now)
    _print(participant, words)
    if keeps_record(registration, participant.person):
        for name in DETAILS:
            setattr(participant.person, name, getattr(words, name))
    session.flush()


def drop_name(
    session: Session, registration: Registration, conference: Conference, participant: Participant, *, today: date,
    by: str, now: datetime,
) -> None:  # fmt: skip
    """Take somebody off the registration and off the list; the person stays in the directory.

    Raises Refused once the office has issued a letter or a door has noted somebody: these would go too.
    """
    _check_open(session, registration, conference, today)
    if any(session.scalar(select(exists().where(of.participant_id == participant.id))) for of in (Letter, Arrival)):
        raise Refused("named_in_use", name=participant.name)
    delete_participant(session, participant, by=by, now=now)


def send_in(
    session: Session, registration: Registration, conference: Conference, *, today: date, by: str, now: datetime
) -> int:
    """Say that the names are all; who has not answered comes, by registration. Return how many are named."""
    _check_open(session, registration, conference, today)
    rows = find_named(session, registration.id)
    if not rows:
        raise Refused("registration_empty")
    begin_act(session, "send_registration", by=by, now=now)
    registration.submitted_at, registration.submitted_by = now, by[:200]
    for row in rows:
        if row.answer is None:
            row.answer, row.answer_source, row.answered_at = Answer.COMING, AnswerSource.REGISTRATION, now
    session.flush()
    return len(rows)


def own_reach(registration: Registration) -> Reach:
    """Return the reach of the unit that registers: whom it may name without typing."""
    return Reach(units=frozenset({registration.unit_id}))


def _check_open(session: Session, registration: Registration, conference: Conference, today: date) -> None:
    """Raise Refused where no name can be changed; until the end of the request nobody else changes one."""
    lock(session, registration)
    why = why_closed(registration, conference, today)
    if why == "conference_over":
        raise Refused("conference_over", state=conference.state)
    if why == "registration_sent":
        raise Refused("registration_sent")
    if why:
        raise Refused("registration_closed", day=registration.closes_on)


def _check_room(session: Session, registration: Registration, more: int) -> None:
    named = count_named(session, registration.id)
    if registration.quota is not None and named + more > registration.quota:
        raise Refused("registration_full", quota=registration.quota, named=named, more=more)


def _name(
    session: Session, registration: Registration, words: NameWords, rows: Sequence[Participant]
) -> Participant:
    """Put somebody on the list who is not among `rows`, neither as a person nor with the words that they print."""
    if _printed(words) in {_printed(row) for row in rows}:
        raise Refused("participant_listed", name=clean(words.name))
    person = _person_for(session, registration, words)
    if any(row.person_id == person.id for row in rows):
        raise Refused("participant_listed", name=person.name)
    for name in DETAILS:
        if getattr(words, name) not in (None, ""):
            setattr(person, name, getattr(words, name))
    participant = Participant(
        conference_id=registration.conference_id, person_id=person.id, position=len(rows) + 1,
        group_id=registration.group_id, registration_id=registration.id, delegation_id=registration.unit_id,
        badge=badge_of_group(registration.group.words if registration.group else ""),
    )  # fmt: skip
    _print(participant, words)
    session.add(participant)
    session.flush()
    return participant


def _person_for(session: Session, registration: Registration, words: NameWords) -> Person:
    """Return the person of that name and post in the unit's own directory, or a new one there.

    Records of other units are not looked at: to name somebody must neither change nor tell what they hold.
    """
    name, title, unit_words = _printed(words)
    query = select(Person).join(Post, Post.person_id == Person.id).where(
        Person.unit_id == registration.unit_id, Person.merged_into_id.is_(None), Person.name == name,
        Post.title == title, Post.unit_words == unit_words,
    )  # fmt: skip
    person = session.scalar(query.limit(1))
    if person is None:
        post = Post(position=1, title=title[:200], unit_words=unit_words, unit_id=registration.unit_id)
        person = Person(
            name=name, sort_key=name_sort_key(name), search_key=fold(name), honorific=clean(words.honorific),
            unit_id=registration.unit_id, posts=[post],
        )  # fmt: skip
        session.add(person)
        session.flush()
    return person


def _printed(row: Participant | NameWords) -> tuple[str, str, str]:
    return clean(row.name), clean(row.post), clean(row.unit_words)


def _print(participant: Participant, words: NameWords) -> None:
    participant.name, participant.post, participant.unit_words = _printed(words)
    participant.honorific, participant.note = clean(words.honorific), words.note.strip()
