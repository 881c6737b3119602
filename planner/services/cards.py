"""Cards, signs and labels: what they say of each delegate, and who needs a new one since the last printing."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from hashlib import sha256

from sqlalchemy import select
from sqlalchemy.orm import Session

from planner.documents.card_sheets import Card, CardHead, Label, Sign
from planner.enums import Answer, BadgeClass, PrintKind
from planner.models import Conference, Participant, PrintRun
from planner.rules.card_codes import card_code, code_start
from planner.rules.errors import NotFound
from planner.rules.posts import post_line
from planner.rules.titles import screen_title
from planner.services.journal import begin_act
from planner.services.participants import find_participants
from planner.services.prints import called, committee_for, conference_titles, place_and_day
from planner.services.replies import find_reply_links
from planner.services.seats import find_seat_codes
from planner.services.tokens import printed_key
from planner.services.withdrawals import find_withdrawn
from planner.wording import clean

_CARRIES_OUT = " thực hiện "


class Standing(StrEnum):
    """How what would be printed now stands to what was printed last."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"


@dataclass(frozen=True)
class Stock:
    """What printing for delegates starts from; read at once."""

    conference: Conference
    rows: list[Participant]
    seats: dict[int, str]
    withdrawn: set[int]
    runs: list[PrintRun]

    def comes(self, participant: Participant) -> bool:
        """Tell whether somebody is expected: a substitute is, whoever stays away or whose letter was withdrawn not."""
        return participant.answer is not Answer.NOT_COMING and participant.id not in self.withdrawn

    def last_run(self, kind: PrintKind) -> PrintRun | None:
        """Return the newest printing of a kind."""
        return next((run for run in reversed(self.runs) if run.kind is kind), None)


@dataclass(frozen=True)
class Piece:
    """One card, sign or label as it would be printed now."""

    participant: Participant
    words: Card | Sign | Label
    number: int
    digest: str
    standing: Standing


@dataclass(frozen=True)
class Choice:
    """Whose pieces are printed: of who is ticked, else of all who come, or of these whose words changed."""

    ticked: frozenset[int] | None = None
    only_changed: bool = False
    with_absent: bool = False


EVERYBODY = Choice()


def find_stock(session: Session, conference: Conference) -> Stock:
    """Return delegates, seats, letters taken back and former printings of a conference; four queries."""
    runs = select(PrintRun).where(PrintRun.conference_id == conference.id).order_by(PrintRun.id)
    return Stock(
        conference, find_participants(session, conference.id), find_seat_codes(session, conference.id),
        find_withdrawn(session, conference.id), list(session.scalars(runs)),
    )  # fmt: skip


def find_keys(session: Session, conference_id: int, *, secret: str, now: datetime) -> dict[int, str]:
    """Return the keys of links that can be printed again, and make none; `now` is the real moment."""
    links = find_reply_links(session, conference_id, now=now)
    keys = {participant_id: printed_key(link, secret) for participant_id, link in links.items()}
    return {participant_id: key for participant_id, key in keys.items() if key}


def make_cards(stock: Stock, keys: Mapping[int, str], address: str = "") -> list[Piece]:
    """Return the cards of all delegates in their order; a key after `address` is where the code leads."""
    printed = _printed(stock, PrintKind.CARD)
    numbers = _numbers(stock.rows, {row_id: number for row_id, (_, number) in printed.items()})
    head, start = card_head(stock.conference), start_of(stock.conference)
    pieces = []
    for row in stock.rows:
        key, number = keys.get(row.id, ""), numbers[row.id]
        card = Card(
            badge=row.badge, name=name_of(row), post=post_of(row), seat=stock.seats.get(row.id, ""), number=number,
            code=card_code(start, row.badge, row.id), address=key,
        )  # fmt: skip
        piece = _piece(row, card, printed, repr(head), number)
        pieces.append(replace(piece, words=replace(card, address=address + key if key else "")))
    return pieces


def make_signs(stock: Stock) -> list[Piece]:
    """Return the table signs of all delegates in their order."""
    printed, meeting = _printed(stock, PrintKind.SIGN), _meeting(stock.conference)
    return [
        _piece(row, Sign(name_of(row), post_of(row), meeting, stock.seats.get(row.id, "")), printed)
        for row in stock.rows
    ]


def make_labels(stock: Stock) -> list[Piece]:
    """Return the labels of all delegates in their order; an envelope goes to who is invited, not to a substitute."""
    printed = _printed(stock, PrintKind.LABEL)
    return [_piece(row, Label(called(row), post_line(row.post, row.unit_words)), printed) for row in stock.rows]


def choose(stock: Stock, pieces: Sequence[Piece], choice: Choice) -> list[Piece]:
    """Return the pieces to print; raises NotFound for a tick of no delegate of this conference."""
    if choice.ticked is not None:
        for row_id in choice.ticked - {row.id for row in stock.rows}:
            raise NotFound("participant", id=row_id)
        return [piece for piece in pieces if piece.participant.id in choice.ticked]
    expected = [piece for piece in pieces if choice.with_absent or stock.comes(piece.participant)]
    return [piece for piece in expected if not (choice.only_changed and piece.standing is Standing.SAME)]


def note_print(
    session: Session, conference: Conference, kind: PrintKind, pieces: Sequence[Piece], *, by: str, now: datetime
) -> None:
    """Note what was printed of each delegate, so that the next printing knows what changed."""
    begin_act(session, "print_delegates", by=by, now=now)
    printed = {str(piece.participant.id): [piece.digest, piece.number] for piece in pieces}
    session.add(PrintRun(conference_id=conference.id, kind=kind, printed=printed, printed_by=by))
    session.flush()


def set_badges(
    session: Session, conference_id: int, badge: BadgeClass, *, group_id: int | None, ticked: Collection[int], by: str,
    now: datetime,
) -> int:  # fmt: skip
    """Give the delegates of a group, else those that are ticked, a class of card; return of how many it changed."""
    rows = find_participants(session, conference_id)
    for row_id in set(ticked) - {row.id for row in rows}:
        raise NotFound("participant", id=row_id)
    meant = [row for row in rows if (row.id in ticked if group_id is None else row.group_id == group_id)]
    changed = [row for row in meant if row.badge is not badge]
    begin_act(session, "edit_participants", by=by, now=now)
    for row in changed:
        row.badge = badge
    session.flush()
    return len(changed)


def card_head(conference: Conference) -> CardHead:
    """Return what all cards of a conference say."""
    full, _ = conference_titles(conference)
    title, carries_out, subject = full.partition(_CARRIES_OUT)
    return CardHead(
        issuer=committee_for(conference).name, title=title, subject=f"{carries_out}{subject}".strip(),
        place_and_day=place_and_day(conference),
    )  # fmt: skip


def name_of(participant: Participant) -> str:
    """Return who sits there: a substitute where one was named."""
    return clean(participant.substitute_name) if is_sent(participant) else participant.name


def post_of(participant: Participant) -> str:
    """Return the post and the unit of who sits there; of a substitute the words that were given, else the unit."""
    if is_sent(participant):
        return clean(participant.substitute_post) or participant.unit_words
    return post_line(participant.post, participant.unit_words)


def is_sent(participant: Participant) -> bool:
    """Tell whether somebody else comes for a delegate, by name."""
    return participant.answer is Answer.SUBSTITUTE and bool(clean(participant.substitute_name))


def start_of(conference: Conference) -> str:
    """Return how the codes on the cards of a conference begin."""
    return code_start(conference.unit.kind, conference.unit.name, conference.plan.number)


def _meeting(conference: Conference) -> str:
    """Return what the base of a sign says of the meeting."""
    title = screen_title(conference.kind, conference.unit.kind, conference.unit.name)
    day = place_and_day(conference).rpartition("ngày ")
    return f"{title}, {day[2]}" if day[1] else title


def _printed(stock: Stock, kind: PrintKind) -> dict[int, tuple[str, int]]:
    """Return the newest digest and number of each delegate over all printings of a kind."""
    newest: dict[int, tuple[str, int]] = {}
    for run in stock.runs:
        if run.kind is kind:
            newest |= {int(row_id): (digest, number) for row_id, (digest, number) in run.printed.items()}
    return newest


def _numbers(rows: Sequence[Participant], kept: Mapping[int, int]) -> dict[int, int]:
    """Return the number of each delegate's card: the one that was printed, else the place on the list if it is free.

    So one more delegate in the middle of the list does not make all cards below old.
    """
    taken = set(kept.values())
    numbers = {}
    for place, row in enumerate(rows, start=1):
        number = kept.get(row.id)
        if number is None:
            number = place if place not in taken else max(len(rows), *taken) + 1
            taken.add(number)
        numbers[row.id] = number
    return numbers


def _piece(
    row: Participant, words: Card | Sign | Label, printed: Mapping[int, tuple[str, int]], more: str = "",
    number: int = 0,
) -> Piece:  # fmt: skip
    """Return a piece with the digest of all that it says, and how that stands to what was printed."""
    digest = sha256(repr((words, more)).encode()).hexdigest()[:32]
    former = printed.get(row.id)
    standing = Standing.NEW if former is None else Standing.SAME if former[0] == digest else Standing.CHANGED
    return Piece(row, words, number, digest, standing)
