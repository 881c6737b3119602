"""The plan of the seats of a conference as the plain data that its paper is drawn from."""

from planner.documents.card_sheets import SeatingSheet, SeatMark
from planner.models import Conference
from planner.rules.hall_plans import STAGE_HEIGHT, HallPlan
from planner.rules.halls import Side, is_on_stage
from planner.rules.seating import Zone
from planner.rules.titles import screen_title
from planner.services.seating import Seating, SeatZone
from planner.wording import clean, count, full_day, part_of_day, weekday

MM = 10  # tenths of a millimetre
MOST_WORDS = 52  # characters of a zone in the legend
ZONE_WORDS = {
    Zone.SPEAKERS: "Đại biểu tham luận", Zone.AWARDED: "Đại biểu được khen thưởng", Zone.BACK: "Phóng viên, báo chí",
}  # fmt: skip
LECTERN, SECRETARIES = "Bục phát biểu", "Thư ký"
NO_GROUP = "Đại biểu khác"


def seating_sheet(conference: Conference, seating: Seating) -> SeatingSheet | None:
    """Return the plan of a conference; None where its hall has no layout."""
    plan = seating.plan
    if plan is None or conference.hall is None:
        return None
    seated = seating.seated
    marks = []
    for place in plan.places:
        row = seated.get(place.code)
        zone = row.zone if row else None
        marks.append(
            SeatMark(
                place.x / MM, place.y / MM, place.code, zone.letter if zone else "", zone.tone if zone else "",
                row.participant.name if row else "", big=place.row < 0,
            )
        )  # fmt: skip
    on_stage = sum(1 for mark in marks if mark.big and mark.zone)
    in_hall = sum(1 for mark in marks if not mark.big and mark.zone)
    hall = f"{conference.hall.name} · {plan.layout.seats} chỗ, đã xếp {count(in_hall)}"
    words = [_when(conference), f"{hall}; trên sân khấu {count(on_stage)}" if plan.layout.stage else hall]
    return SeatingSheet(
        title="Sơ đồ chỗ ngồi", subtitle=" · ".join(words), edges=(plan.left / MM, plan.right / MM),
        height=plan.height / MM, stage=_stage(plan), sides=sides(plan), seats=tuple(marks),
        rows=tuple((f"Hàng {row.label}", top / MM) for row, top in zip(plan.layout.rows, plan.rows, strict=True)),
        aisles=tuple(top / MM for top in plan.aisles), zones=_legend(seating), free=plan.layout.seats - in_hall,
        left_over=tuple(row.participant.name for row in seating.waiting),
    )  # fmt: skip


def sides(plan: HallPlan) -> tuple[str, str]:
    """Return what stands at the left and at the right of the stage."""
    if plan.layout.lectern is Side.NONE:
        return "", ""
    return (LECTERN, SECRETARIES) if plan.layout.lectern is Side.LEFT else (SECRETARIES, LECTERN)


def zone_words(zone: SeatZone) -> str:
    """Return how a paper calls a zone: the words of its group up to the first half stop, shortened at a blank."""
    if zone.kind in ZONE_WORDS:
        return ZONE_WORDS[zone.kind]
    words = clean(zone.words.split(";")[0]) or NO_GROUP
    if len(words) <= MOST_WORDS:
        return words
    return words[: MOST_WORDS - 1].rsplit(" ", 1)[0].rstrip(" ,:;") + "…"


def _legend(seating: Seating) -> tuple[tuple[str, str, str, int], ...]:
    """Return the zones with how many sit there; who sits on the stage is counted with the group, and said."""
    on_stage: dict[SeatZone, int] = {}
    for row in seating.rows:
        if row.seat and is_on_stage(row.seat.code):
            on_stage[row.zone] = on_stage.get(row.zone, 0) + 1
    return tuple(
        (
            zone.letter, zone.tone,
            zone_words(zone) + (f" ({count(on_stage[zone])} trên sân khấu)" if zone in on_stage else ""), number,
        )
        for zone, number in seating.zones
    )  # fmt: skip


def _stage(plan: HallPlan) -> tuple[float, float, float]:
    return plan.stage[0] / MM, plan.stage[1] / MM, STAGE_HEIGHT / MM


def _when(conference: Conference) -> str:
    """Return the conference with its day: Hội nghị sơ kết tỉnh Kon Tum, sáng thứ Năm, ngày 28-3-2024."""
    title = screen_title(conference.kind, conference.unit.kind, conference.unit.name)
    starts = conference.starts_at
    return f"{title}, {part_of_day(starts)} {weekday(starts)}, ngày {full_day(starts)}" if starts else title
