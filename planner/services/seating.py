"""The seating of a conference as it stands: its hall, who comes, in which zone each sits and on which seat."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from re import sub
from string import ascii_uppercase

from sqlalchemy import or_, select
from sqlalchemy.orm import Session, joinedload

from planner.enums import Answer, BadgeClass, NominationState, PaperState
from planner.models import AgendaItem, AttendanceGroup, Conference, GroupSetting, Nomination, Participant, Seat
from planner.rules.hall_plans import HallPlan, plan_hall
from planner.rules.halls import is_on_stage
from planner.rules.seating import Assignment, Group, Sitter, Zone, assign, usual_zone
from planner.services.halls import layout_of
from planner.services.participants import find_participants
from planner.services.withdrawals import find_withdrawn
from planner.wording import fold

LETTERS = {Zone.SPEAKERS: "T", Zone.AWARDED: "K", Zone.BACK: "P"}  # tham luận, khen thưởng, phóng viên
FREE_LETTERS = [letter for letter in ascii_uppercase if letter not in LETTERS.values()]
TONES = "abcdef"
CALLED = r"^(?:dong chi|ong ba|ong|ba) "


@dataclass(frozen=True)
class SeatZone:
    """A zone of the plan: its letter, what it is, and the words of the group that sits there ("" for several)."""

    letter: str
    kind: Zone
    words: str = ""

    @property
    def tone(self) -> str:
        """Return the name of its colour."""
        if self.letter in LETTERS.values():
            return self.letter.lower()
        return TONES[FREE_LETTERS.index(self.letter) % len(TONES)]


@dataclass(frozen=True)
class GroupZone:
    """A group of the conference, and where it sits."""

    group: AttendanceGroup
    zone: Zone


@dataclass(frozen=True)
class SeatRow:
    """A delegate with seat and zone; who stays away, is called no more, or serves the conference, is given no seat.

    `stray` is a seat that the hall does not have: the conference was moved to another one.
    """

    participant: Participant
    zone: SeatZone
    seat: Seat | None
    sitter: Sitter
    wants_seat: bool
    stray: Seat | None = None


@dataclass(frozen=True)
class Seating:
    """Who sits where at a conference; `plan` is None where the hall has no layout."""

    plan: HallPlan | None
    rows: tuple[SeatRow, ...]
    groups: tuple[GroupZone, ...]

    @property
    def seated(self) -> dict[str, SeatRow]:
        """Return who sits on each seat, by its code."""
        return {row.seat.code: row for row in self.rows if row.seat}

    @property
    def waiting(self) -> list[SeatRow]:
        """Return who wants a seat and has none."""
        return [row for row in self.rows if row.wants_seat and row.seat is None]

    @property
    def zones(self) -> list[tuple[SeatZone, int]]:
        """Return the zones by letter with how many delegates sit in each; one where nobody sits is left out."""
        counts: dict[SeatZone, int] = {}
        for row in self.rows:
            if row.seat:
                counts[row.zone] = counts.get(row.zone, 0) + 1
        last = "".join(LETTERS.values())
        return sorted(counts.items(), key=lambda each: (last.find(each[0].letter), each[0].letter))

    def assign(self) -> Assignment:
        """Return the seats that the rule gives; those that are locked stay."""
        if self.plan is None:
            return Assignment({}, ())
        kept = {row.participant.id: row.seat.code for row in self.rows if row.seat and row.seat.is_locked}
        people = [row.sitter for row in self.rows if row.wants_seat or row.participant.id in kept]
        groups = [Group(each.group.id, each.zone) for each in self.groups] + [Group(None)]
        return assign(self.plan, people, groups, kept)


def find_seating(session: Session, conference: Conference) -> Seating:
    """Return the seating of a conference; seven queries, however many delegates."""
    layout = layout_of(conference.hall)
    codes = set(layout.codes()) if layout else set()
    people = find_participants(session, conference.id)
    found = session.scalars(select(Seat).where(Seat.conference_id == conference.id))
    seats = {seat.participant_id: seat for seat in found}
    groups = find_group_zones(session, conference)
    speaks = _turns(people, _find_speakers(session, conference.id))
    awarded = _turns(people, _find_winners(session, conference.id))
    zones, withdrawn = _zones(groups), find_withdrawn(session, conference.id)
    rows = []
    for person in people:
        sitter = Sitter(
            person.id, person.group_id if person.group_id in zones else None, person.position, speaks.get(person.id),
            awarded.get(person.id), person.badge is BadgeClass.PRESS,
        )  # fmt: skip
        held = seats.get(person.id)
        seat = held if held and held.code in codes else None
        zone = zones[sitter.group] if seat and is_on_stage(seat.code) else _zone_of(sitter, zones)
        stray = held if seat is None else None
        is_wanted = wants_seat(person) and person.id not in withdrawn
        rows.append(SeatRow(person, zone, seat, sitter, is_wanted, stray))
    return Seating(plan_hall(layout) if layout else None, tuple(rows), tuple(groups))


def wants_seat(person: Participant) -> bool:
    """Tell whether a delegate is given a seat: not who stays away, nor who serves the conference."""
    return person.answer is not Answer.NOT_COMING and person.badge is not BadgeClass.STAFF


def find_group_zones(session: Session, conference: Conference) -> list[GroupZone]:
    """Return the groups of a conference in protocol order, the plan's before its own, with their zones; two queries."""
    own = or_(AttendanceGroup.conference_id.is_(None), AttendanceGroup.conference_id == conference.id)
    order = (AttendanceGroup.conference_id.is_not(None), AttendanceGroup.position, AttendanceGroup.id)
    query = select(AttendanceGroup).where(AttendanceGroup.tier_id == conference.tier_id, own)
    groups = list(session.scalars(query.order_by(*order)))
    settings = select(GroupSetting.group_id, GroupSetting.zone).where(GroupSetting.conference_id == conference.id)
    said = {group_id: zone for group_id, zone in session.execute(settings) if zone in set(Zone)}
    return [
        GroupZone(each, Zone(said[each.id]) if each.id in said else usual_zone(each.words, number == 0))
        for number, each in enumerate(groups)
    ]


def _zones(groups: Sequence[GroupZone]) -> dict[int | None, SeatZone]:
    """Return the zone of each group; letters go by protocol order, those of speakers, awards and press are fixed."""
    letters = iter(FREE_LETTERS * (len(groups) // len(FREE_LETTERS) + 1))
    zones: dict[int | None, SeatZone] = {}
    for each in groups:
        letter = LETTERS.get(each.zone) or next(letters)
        zones[each.group.id] = SeatZone(letter, each.zone, "" if each.zone in LETTERS else each.group.words)
    zones[None] = SeatZone(next(letters), Zone.MIDDLE)
    return zones


def _zone_of(sitter: Sitter, zones: dict[int | None, SeatZone]) -> SeatZone:
    """Return the zone of a delegate: of the turn at the lectern or of an award, of the press, else of the group."""
    for kind, is_so in (
        (Zone.SPEAKERS, sitter.speaks is not None), (Zone.AWARDED, sitter.awarded is not None),
        (Zone.BACK, sitter.is_press),
    ):  # fmt: skip
        if is_so:
            return SeatZone(LETTERS[kind], kind)
    return zones[sitter.group]


Called = tuple[int | None, str]  # a person of the directory, and a name


def _find_speakers(session: Session, conference_id: int) -> list[Called]:
    """Return who presents a paper that stands in the agenda, in the order of the agenda; one query."""
    query = select(AgendaItem).where(AgendaItem.conference_id == conference_id).options(joinedload(AgendaItem.paper))
    items = list(session.scalars(query))
    places = {item.id: item.position for item in items}
    items.sort(key=lambda item: (places.get(item.parent_id or item.id, 0), item.parent_id is not None, item.position))
    called: list[Called] = []
    for item in items:
        if item.paper is not None and item.paper.state is not PaperState.WITHDRAWN:
            called.append((item.presenter_person_id, item.paper.speaker))
    return called


def _find_winners(session: Session, conference_id: int) -> list[Called]:
    """Return who is proposed for an award, in the order of presentation: collectives first; one query."""
    query = select(Nomination.person_id, Nomination.name)
    query = query.where(Nomination.conference_id == conference_id, Nomination.state != NominationState.REFUSED)
    return [(row[0], row[1]) for row in session.execute(query.order_by(Nomination.kind, Nomination.position))]


def _turns(people: Iterable[Participant], called: Sequence[Called]) -> dict[int, int]:
    """Return the turn of each delegate who is called: by the record of the person, or by a name that only one has."""
    by_person, by_name = {}, dict[str, list[int]]()
    for person in people:
        by_person[person.person_id] = person.id
        by_name.setdefault(fold(person.name), []).append(person.id)
    turns: dict[int, int] = {}
    for turn, (person_id, name) in enumerate(called):
        namesakes = by_name.get(sub(CALLED, "", fold(name)), [])
        found = by_person.get(person_id) if person_id else None
        if found is None and len(namesakes) == 1:
            found = namesakes[0]
        if found is not None:
            turns.setdefault(found, turn)
    return turns
