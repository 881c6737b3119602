"""Who sits where: seats given by protocol order, group by group.

No rank inversion inside a group: who stands earlier in its order never sits in a later row than who stands later, nor
farther from the middle of the hall in the same row. Locked seats are exempt: whoever has one keeps it, and nobody else
gets it.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from planner.rules.hall_plans import HallPlan, Part, Place
from planner.wording import fold


class Zone(StrEnum):
    """Where a group sits."""

    STAGE = "stage"  # on the stage as far as there are chairs, the others in the middle
    MIDDLE = "middle"
    LEFT = "left"
    RIGHT = "right"
    SPEAKERS = "speakers"  # at the left aisle near the stage, with those who speak
    AWARDED = "awarded"  # at the right aisle, with those who are presented with an award
    BACK = "back"


def usual_zone(words: str, is_first: bool) -> Zone:
    """Return where a group sits while nobody says so: by what its words name, the first one with the chair."""
    key = fold(words)
    for zone, marks in MARKS.items():
        if any(mark in key for mark in marks):
            return zone
    return Zone.STAGE if is_first else Zone.MIDDLE


MARKS = {
    Zone.SPEAKERS: ("tham luan",), Zone.AWARDED: ("khen thuong",), Zone.BACK: ("phong vien", "bao chi"),
}  # fmt: skip


@dataclass(frozen=True)
class Sitter:
    """Somebody who wants a seat: the group (None is none), the place in the protocol order, and what else counts.

    `speaks` and `awarded` are the turn at the lectern and the turn to be presented with an award.
    """

    id: int
    group: int | None
    position: int
    speaks: int | None = None
    awarded: int | None = None
    is_press: bool = False


@dataclass(frozen=True)
class Group:
    """A group in protocol order, and its zone."""

    id: int | None
    zone: Zone = Zone.MIDDLE


@dataclass(frozen=True)
class Assignment:
    """The seat of each, by id; and who found none, in protocol order."""

    seats: dict[int, str]
    left_over: tuple[int, ...]


@dataclass
class _Hall:
    """The seats that are still free, in the order of honour, and where the last group of each part ended."""

    free: list[Place]
    seats: dict[int, str]
    left_over: list[int] = field(default_factory=list)
    next_row: dict[Part, int] = field(default_factory=lambda: defaultdict(int))

    def of(self, *parts: Part) -> list[Place]:
        """Return the free seats of some parts."""
        return [place for place in self.free if place.part in parts]

    def seat(self, people: Sequence[Sitter], choices: Iterable[Sequence[Place]], *, is_back: bool = False) -> None:
        """Give people the first choice of seats that holds them all, else the last one, as far as it goes."""
        chosen: Sequence[Place] = ()
        for chosen in choices:
            if len(chosen) >= len(people):
                break
        given = list(zip(people, chosen, strict=False))
        for person, place in given:
            self.seats[person.id] = place.code
            if not is_back:
                self.next_row[place.part] = max(self.next_row[place.part], place.row + 1)
        taken = {place.code for _, place in given}
        self.free = [place for place in self.free if place.code not in taken]
        self.left_over += [person.id for person in people[len(given) :]]


def assign(
    plan: HallPlan, people: Collection[Sitter], groups: Sequence[Group], locked: Mapping[int, str]
) -> Assignment:
    """Give seats: the chair on the stage, speakers at the left, award winners at the right, the press at the back.

    The others sit group by group, each beginning a row of its own where that leaves nobody without a seat.
    """
    held = {each.id: code for each in people if (code := locked.get(each.id))}
    taken = set(locked.values())
    hall = _Hall(sorted((p for p in plan.places if p.code not in taken), key=lambda p: p.order), dict(held))
    order = {group.id: index for index, group in enumerate(groups)}
    waiting = sorted(
        (each for each in people if each.id not in held),
        key=lambda each: (order.get(each.group, len(order)), each.position, each.id),
    )
    zones = {group.id: group.zone for group in groups}
    places = {each.id: index for index, each in enumerate(waiting)}
    waiting = _seat_stage(hall, waiting, zones)
    for zone, turn, part in ((Zone.SPEAKERS, "speaks", Part.LEFT), (Zone.AWARDED, "awarded", Part.RIGHT)):
        called = _called(waiting, turn, zone, zones)
        hall.seat(called, [hall.of(part), hall.free])
        waiting = [each for each in waiting if each not in called]
    for members in _grouped(each for each in waiting if _is_back(each, zones)):
        hall.seat(members, _back(hall, plan, len(members)), is_back=True)
    for members in _grouped(each for each in waiting if not _is_back(each, zones)):
        hall.seat(members, _choices(hall, zones.get(members[0].group, Zone.MIDDLE)))
    return Assignment(hall.seats, tuple(sorted(hall.left_over, key=lambda each: places[each])))


def _is_back(person: Sitter, zones: Mapping[int | None, Zone]) -> bool:
    return person.is_press or zones.get(person.group) is Zone.BACK


def _grouped(people: Iterable[Sitter]) -> list[list[Sitter]]:
    """Return people by group, in the order in which they come."""
    found: dict[int | None, list[Sitter]] = {}
    for person in people:
        found.setdefault(person.group, []).append(person)
    return list(found.values())


def _seat_stage(hall: _Hall, waiting: list[Sitter], zones: Mapping[int | None, Zone]) -> list[Sitter]:
    """Seat the chair by rank from the middle of the stage; return the others."""
    chairs = hall.of(Part.STAGE)
    chosen = [each for each in waiting if zones.get(each.group) is Zone.STAGE][: len(chairs)]
    hall.seat(chosen, [chairs])
    hall.free = [place for place in hall.free if place.part is not Part.STAGE]  # nobody else is put there
    ids = {each.id for each in chosen}
    return [each for each in waiting if each.id not in ids]


def _called(waiting: list[Sitter], turn: str, zone: Zone, zones: Mapping[int | None, Zone]) -> list[Sitter]:
    """Return who has a turn, in that order, then the others of the groups that sit with them."""
    first = [each for each in waiting if getattr(each, turn) is not None]
    then = [each for each in waiting if getattr(each, turn) is None and zones.get(each.group) is zone]
    return sorted(first, key=lambda each: (getattr(each, turn), each.id)) + then


def _choices(hall: _Hall, zone: Zone) -> list[Sequence[Place]]:
    """Return where a group may sit, the best first: rows of its own, its part, behind what is full, anywhere."""
    part = Part(zone) if zone in (Zone.LEFT, Zone.RIGHT) else Part.MIDDLE
    own = hall.of(part)
    behind = [place for place in hall.free if place.row >= hall.next_row[place.part]]
    return [[place for place in own if place.row >= hall.next_row[part]], own, behind, hall.free]


def _back(hall: _Hall, plan: HallPlan, count: int) -> list[Sequence[Place]]:
    """Return the fewest last rows that hold a group, filled from the front."""
    found: list[Place] = []
    for row in range(len(plan.rows) - 1, -1, -1):
        found = [place for place in hall.free if place.row >= row]
        if len(found) >= count:
            break
    return [found]
