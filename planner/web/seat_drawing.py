"""The plan of a hall as it is drawn on a page: numbers for attributes, words for who listens."""

from collections.abc import Mapping
from dataclasses import dataclass

from flask_babel import gettext

from planner.rules.hall_plans import CHAIR_PITCH, PITCH, ROW_PITCH, STAGE_HEIGHT, HallPlan, Place
from planner.rules.halls import Side
from planner.services.seating import Seating, SeatRow

EDGE, LABELS = 10, 150  # around the plan, and beside it for the names of rows
GAP = 6  # between two seats


@dataclass(frozen=True)
class DrawnSeat:
    """A seat as a box with its code; `row` is who sits there, `says` what a screen reader says."""

    code: str
    x: int
    y: int
    width: int
    height: int
    says: str
    row: SeatRow | None = None

    @property
    def middle(self) -> int:
        """Return the middle of the box."""
        return self.x + self.width // 2


@dataclass(frozen=True)
class Drawing:
    """A whole hall."""

    box: tuple[int, int, int, int]
    stage: tuple[int, int, int]
    sides: tuple[tuple[int, str], ...]
    seats: tuple[DrawnSeat, ...]
    rows: tuple[tuple[str, int], ...]
    edges: tuple[int, int]
    aisles: tuple[int, ...]


def draw_hall(plan: HallPlan, seating: Seating | None = None) -> Drawing:
    """Return a hall as it is drawn; with a seating, with who sits where."""
    seated = seating.seated if seating else {}
    chair = max((place.x for place in plan.places if place.row < 0), default=0) + CHAIR_PITCH // 2
    side = (chair + plan.stage[1]) // 2
    xs = [place.x for place in plan.places if place.row >= 0]
    left = min(plan.left, min(xs) - PITCH // 2 - LABELS)
    right = max(plan.right, max(xs) + PITCH // 2 + LABELS)
    return Drawing(
        box=(left - EDGE, -EDGE, right - left + 2 * EDGE, plan.height + 2 * EDGE),
        stage=(plan.stage[0], plan.stage[1] - plan.stage[0], STAGE_HEIGHT),
        sides=_sides(plan, side), seats=tuple(_drawn(place, plan, seated) for place in plan.places),
        rows=tuple((row.label, top + ROW_PITCH // 2) for row, top in zip(plan.layout.rows, plan.rows, strict=True)),
        edges=(min(xs) - PITCH // 2 - 2 * EDGE, max(xs) + PITCH // 2 + 2 * EDGE), aisles=plan.aisles,
    )  # fmt: skip


def _sides(plan: HallPlan, x: int) -> tuple[tuple[int, str], ...]:
    """Return what stands beside the chair, and where."""
    if plan.layout.lectern is Side.NONE:
        return ()
    sign = -1 if plan.layout.lectern is Side.LEFT else 1
    return (sign * x, gettext("Lectern")), (-sign * x, gettext("Secretaries"))


def _drawn(place: Place, plan: HallPlan, seated: Mapping[str, SeatRow]) -> DrawnSeat:
    is_chair = place.row < 0
    width, height = (CHAIR_PITCH - 2 * GAP, ROW_PITCH + GAP) if is_chair else (PITCH - GAP, ROW_PITCH - GAP)
    row = seated.get(place.code)
    return DrawnSeat(
        place.code, place.x - width // 2, place.y - height // 2, width, height, _says(place, plan, row), row
    )


def _says(place: Place, plan: HallPlan, row: SeatRow | None) -> str:
    """Return what a seat says of itself."""
    seat = place_words(place, plan)
    if row is None:
        return gettext("%(seat)s: free", seat=seat)
    said = gettext("%(seat)s: %(name)s, zone %(zone)s", seat=seat, name=row.participant.name, zone=row.zone.letter)
    return gettext("%(seat)s, held", seat=said) if row.seat and row.seat.is_locked else said


def place_words(place: Place, plan: HallPlan) -> str:
    """Return where a seat is: row 5, seat 12; or on the stage."""
    if place.row < 0:
        return gettext("Seat %(code)s on the stage", code=place.code)
    return gettext("Row %(row)s, seat %(seat)d", row=plan.layout.rows[place.row].label, seat=place.number)
