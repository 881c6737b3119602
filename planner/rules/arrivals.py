"""What the entries of the doors make of one delegate: told again from the start whenever one is added or taken back."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from planner.enums import Attendance

OLDEST = timedelta(days=3)  # a queue that waited longer than a conference lasts bears a wrong clock


class Effect(StrEnum):
    """What one entry changed."""

    CAME = "came"
    BACK = "back"
    LEFT = "left"
    NONE = "none"


@dataclass(frozen=True)
class Scan:
    """One entry of a door."""

    kind: Attendance
    at: datetime
    substitute_name: str = ""


@dataclass(frozen=True)
class Presence:
    """Where a delegate stands; nobody came where `attendance` is None."""

    attendance: Attendance | None = None
    arrived_at: datetime | None = None
    left_at: datetime | None = None
    substitute_name: str = ""


def replay(scans: Iterable[Scan]) -> tuple[Presence, list[Effect]]:
    """Return where a delegate stands after entries, and what each of them changed, in the order they were given.

    The moment counts, not the order in which they reached us: a door without network sends its entries late. Who left
    and is seen again is back, as what he or she came before. Leaving before coming changes nothing.
    """
    listed = list(scans)
    effects = [Effect.NONE] * len(listed)
    stands, came_as = Presence(), Attendance.PRESENT
    for index in sorted(range(len(listed)), key=lambda n: listed[n].at):
        scan = listed[index]
        if scan.kind is Attendance.LEFT:
            if stands.attendance is None or stands.left_at is not None:
                continue
            effects[index] = Effect.LEFT
            stands = Presence(Attendance.LEFT, stands.arrived_at, scan.at, stands.substitute_name)
        elif stands.attendance is None:
            effects[index], came_as = Effect.CAME, scan.kind
            stands = Presence(scan.kind, scan.at, None, scan.substitute_name)
        elif stands.left_at is not None:
            effects[index] = Effect.BACK
            stands = Presence(came_as, stands.arrived_at, None, stands.substitute_name)
    return stands, effects


def bounded(at: datetime, now: datetime) -> datetime:
    """Return the moment a device tells, never later than now and no older than a conference lasts."""
    return min(max(at, now - OLDEST), now)


def two_thirds(called: int) -> int:
    """Return the least number that is two thirds of those called."""
    return -(-called * 2 // 3)
