"""The register of invitations and summonses: issued, sent, issued again with what changed, withdrawn."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from planner.enums import LetterKind, SendingWay
from planner.models import Conference, Letter, Participant
from planner.rules.errors import Refused
from planner.rules.posts import post_line
from planner.services.journal import begin_act
from planner.services.letter_changes import Change, changes_text, changes_to, find_moves
from planner.services.participants import find_participants
from planner.services.prints import addressee_of
from planner.wording import clean, full_day

AGAIN = "Cấp lại sau khi thu hồi"
Numbers = Mapping[LetterKind, int | None]


@dataclass(frozen=True)
class Registered:
    """A delegate with the letters that were issued, newest first, and what changed since the newest."""

    participant: Participant
    letters: tuple[Letter, ...] = ()
    changes: tuple[Change, ...] = ()

    @property
    def letter(self) -> Letter | None:
        """Return the newest letter, withdrawn or not."""
        return self.letters[0] if self.letters else None

    @property
    def in_force(self) -> Letter | None:
        """Return the newest letter, unless it was withdrawn."""
        return self.letter if self.letter is not None and self.letter.withdrawn_on is None else None


def find_register(session: Session, conference: Conference) -> list[Registered]:
    """Return the register of a conference in protocol order; three queries, however many delegates."""
    letters = find_letters(session, conference.id)
    newest = [issues[0] for issues in letters.values()]
    since = min((letter.created_at for letter in newest), default=None)
    moves = find_moves(session, conference, since) if since is not None else []
    rows = []
    for participant in find_participants(session, conference.id):
        row = Registered(participant, tuple(letters.get(participant.id, ())))
        letter = row.in_force
        changes = changes_to(letter, participant, conference, moves) if letter is not None else ()
        rows.append(Registered(participant, row.letters, changes))
    return rows


def find_letters(session: Session, conference_id: int) -> dict[int, list[Letter]]:
    """Return the letters of each delegate of a conference, newest first; one query."""
    found: dict[int, list[Letter]] = {}
    query = select(Letter).where(Letter.conference_id == conference_id).order_by(Letter.issue.desc(), Letter.id.desc())
    for letter in session.scalars(query):
        found.setdefault(letter.participant_id, []).append(letter)
    return found


def find_people_to_print(session: Session, conference_id: int) -> list[tuple[Participant, Letter | None]]:
    """Return the delegates with their newest letters, in protocol order, without those whose letter was withdrawn."""
    letters = find_letters(session, conference_id)
    people = [(row, next(iter(letters.get(row.id, ())), None)) for row in find_participants(session, conference_id)]
    return [(row, letter) for row, letter in people if letter is None or letter.withdrawn_on is None]


def find_letter_kinds(session: Session, conference_id: int) -> set[LetterKind]:
    """Return which letters the delegates of a conference get."""
    query = select(Participant.letter).where(Participant.conference_id == conference_id)
    return set(session.scalars(query.distinct()))


def issue_letters(
    session: Session, conference: Conference, rows: Iterable[Registered], numbers: Numbers, day: date, *, by: str,
    now: datetime,
) -> int:  # fmt: skip
    """Issue letters to those of some delegates who have none in force, one number for each kind; return how many."""
    wanted = [row for row in rows if row.in_force is None]
    _ask_numbers({row.participant.letter for row in wanted}, numbers)
    issued = [
        _letter(conference, row, numbers[row.participant.letter], day, AGAIN if row.letter else "") for row in wanted
    ]
    return _store(session, "issue_letters", issued, by=by, now=now)


def reissue_letters(
    session: Session, conference: Conference, rows: Iterable[Registered], numbers: Numbers, day: date, remark: str, *,
    by: str, now: datetime,
) -> int:  # fmt: skip
    """Issue the letters in force of some delegates once more, and say what changed; return how many.

    A number that is not given stays, unless the kind of letter changed. Raises Refused where nothing changed for a
    delegate and nothing is remarked.
    """
    issued = []
    for row in rows:
        former = row.in_force
        if former is None:
            continue
        kind, remarked = row.participant.letter, clean(remark)
        number = numbers.get(kind) or (former.number if former.kind is kind else None)
        _ask_numbers({kind}, {kind: number})
        changes = [*row.changes, *_renumbered(former, number)]
        if not changes and not remarked:
            raise Refused("letter_same", name=row.participant.name)
        changes += [] if former.issued_on == day else [_dated(former, day)]
        issued.append(_letter(conference, row, number, day, changes_text(changes, remarked)))
    return _store(session, "reissue_letters", issued, by=by, now=now)


def send_letters(
    session: Session, rows: Iterable[Registered], way: SendingWay, day: date, *, by: str, now: datetime
) -> int:
    """Note how and on what day the letters in force of some delegates were sent; return how many."""
    letters = [row.in_force for row in rows if row.in_force is not None]
    if any(letter.issued_on is not None and day < letter.issued_on for letter in letters):
        raise Refused("letter_sent_early")
    if not letters:
        raise Refused("letter_nobody")
    begin_act(session, "send_letters", by=by, now=now)
    for letter in letters:
        letter.way, letter.sent_on = way, day
    session.flush()
    return len(letters)


def withdraw_letters(
    session: Session, rows: Iterable[Registered], day: date, reason: str, *, by: str, now: datetime
) -> int:
    """Withdraw the letters in force of some delegates; return how many."""
    letters = [row.in_force for row in rows if row.in_force is not None]
    if not clean(reason):
        raise Refused("letter_reason")
    if not letters:
        raise Refused("letter_nobody")
    begin_act(session, "withdraw_letters", by=by, now=now, reason=clean(reason))
    for letter in letters:
        letter.withdrawn_on, letter.withdrawn_reason = day, clean(reason)
    session.flush()
    return len(letters)


def _ask_numbers(kinds: set[LetterKind], numbers: Numbers) -> None:
    """Refuse a letter without a number."""
    missing = [kind for kind in LetterKind if kind in kinds and not numbers.get(kind)]
    if missing:
        raise Refused("letter_number", kind=missing[0])


def _letter(conference: Conference, row: Registered, number: int | None, day: date, changes: str) -> Letter:
    """Return a letter as it is printed now, the next issue of a delegate's."""
    participant, former = row.participant, row.letter
    return Letter(
        conference_id=conference.id, participant_id=participant.id, kind=participant.letter,
        issue=former.issue + 1 if former else 1, number=number, issued_on=day, addressee=addressee_of(participant),
        post=post_line(participant.post, participant.unit_words), changes=changes,
    )  # fmt: skip


def _renumbered(former: Letter, number: int | None) -> list[Change]:
    """Return what changes where a letter gets another number."""
    return [] if former.number == number else [Change("number", str(former.number or ""), str(number or ""))]


def _dated(former: Letter, day: date) -> Change:
    return Change("issued_on", full_day(former.issued_on) if former.issued_on else "", full_day(day))


def _store(session: Session, act: str, letters: Sequence[Letter], *, by: str, now: datetime) -> int:
    """Store letters at once; refuse where there is none."""
    if not letters:
        raise Refused("letter_nobody")
    begin_act(session, act, by=by, now=now)
    session.add_all(letters)
    session.flush()
    return len(letters)
