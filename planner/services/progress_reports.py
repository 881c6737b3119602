"""Báo cáo tiến độ: how far a cascade is below one unit, as the plain data that the paper is composed from."""

from collections.abc import Iterable
from datetime import date

from sqlalchemy.orm import Session

from planner.documents.progress_sheets import (
    AreaProgress,
    Counted,
    MeetingLine,
    ProgressSheet,
    ReportLine,
    TierProgress,
)
from planner.enums import Standing
from planner.models import Conference, Report
from planner.rules.access import Reach
from planner.rules.chased import chased_name
from planner.rules.titles import citation
from planner.rules.workdays import WorkCalendar
from planner.services.issuing import office_head, writer_of
from planner.services.late_letters import late_unit, limit_words
from planner.services.prints import committee_for, conference_titles, list_recipients, office_signature, standing_of
from planner.services.progress import Meeting, Progress, Step, find_progress
from planner.services.reports import find_reports

_STANDING = {
    Standing.HELD: "Đã tổ chức", Standing.SET: "Đã định ngày", Standing.OPEN: "Chưa định ngày",
    Standing.SOON: "Chưa định ngày", Standing.LATE: "Quá hạn", Standing.EXTENDED: "Được gia hạn",
}  # fmt: skip


def progress_sheet(
    session: Session, conference: Conference, calendar: WorkCalendar, today: date, soon_days: int, form: str = ""
) -> ProgressSheet | None:
    """Return how far the units below that of a conference are; None where none is below it. Five queries.

    `form` is the name of that in which it is written: what is owed there is owed by the organs of that form.

    Whoever may read a unit may read everything below it, so that the area is that of the unit.
    """
    plan, area = conference.plan, Reach(units=frozenset({conference.unit_id}))
    progress = find_progress(session, plan, today, calendar, soon_days, area)
    reports = find_reports(session, plan.id, area)
    if not [row for row in progress.meetings if row.unit_id != conference.unit_id]:
        return None
    late = [row for row in progress.meetings if row.stand.standing is Standing.LATE]
    stem, _, place = conference_titles(conference)[0].partition(" trên địa bàn ")
    areas = tuple(_areas(conference, progress, reports))
    below = () if areas else (row for row in progress.meetings if row.unit_id != conference.unit_id)
    return ProgressSheet(
        head=office_head(conference, "BC", today), writer=writer_of(conference),
        citation=citation(plan.number, plan.issued_on, plan.issuer), conference=f"{stem} trên địa bàn {place}",
        stem=plan.short_stem, until=today, tiers=tuple(_tier(step) for step in progress.tiers),
        areas=areas, places=tuple(_line(progress, row) for row in below),
        late=tuple(late_unit(conference.unit_id, row, today, calendar) for row in late),
        reports=tuple(ReportLine(_name(row, form), row.extended_until or row.deadline.strict_last, row.number,
                                 row.received_on) for row in reports),
        meetings=tuple(_line(progress, row) for row in progress.meetings),
        reader=standing_of(committee_for(conference)), recipients=list_recipients(conference),
        signature=office_signature(conference),
    )  # fmt: skip


def _tier(step: Step) -> TierProgress:
    name, units = (step.tier.name, step.tier.unit_words) if step.tier else ("", "")
    return TierProgress(name, _kinds_there(units, step) or "đơn vị", limit_words(step), _counted(step.meetings))


def _kinds_there(units: str, step: Step) -> str:
    """Return what the units of a tier are, of those words that some unit bears: no wards where there is none."""
    names = [row.unit_name.lower() for row in step.meetings]
    found = [word for word in units.split(", ") if any(name.startswith(f"{word.lower()} ") for name in names)]
    return ", ".join(found) or units


def _counted(rows: Iterable[Meeting]) -> Counted:
    """Count conferences; what was cancelled is owed no more."""
    stands = [row.stand.standing for row in rows if row.state != "cancelled"]
    undated = stands.count(Standing.OPEN) + stands.count(Standing.SOON)
    return Counted(
        len(stands), stands.count(Standing.HELD), stands.count(Standing.SET), undated,
        stands.count(Standing.EXTENDED), stands.count(Standing.LATE),
    )  # fmt: skip


def _areas(conference: Conference, progress: Progress, reports: list[Report]) -> Iterable[AreaProgress]:
    """Yield each unit between the area's own and the lowest tier, in official order."""
    heads = {row.unit_id: row for step in progress.tiers[1:] for row in step.meetings}
    received = {row.unit_id: row.received_on for row in reports if row.received_on}
    below: dict[int, list[Meeting]] = {}
    for row in progress.tiers[0].meetings if progress.tiers else ():
        if row.parent_id not in (None, conference.unit_id):
            below.setdefault(row.parent_id or 0, []).append(row)
    for unit_id, rows in below.items():
        own = heads.get(unit_id)
        words, day = _standing(own) if own else ("", None)
        yield AreaProgress(rows[0].parent_name, _counted(rows), words, day, received.get(unit_id))


def _standing(row: Meeting) -> tuple[str, date | None]:
    """Return how a conference stands, and its day where it has one; a day yet to come is set."""
    day = _day(row)
    is_set = row.stand.standing is Standing.SET and day is not None
    return "Định ngày" if is_set else _STANDING[row.stand.standing], day


def _day(row: Meeting) -> date | None:
    """Return the day of a conference: on which it was held, or is to be."""
    return row.held_on or (row.starts_at.date() if row.starts_at else None)


def _line(progress: Progress, row: Meeting) -> MeetingLine:
    tier = next(step.tier.name for step in progress.tiers if step.tier and step.tier.id == row.tier_id)
    last = row.extended_until or row.last
    return MeetingLine(
        tier, row.parent_name or "", row.unit_name, _STANDING[row.stand.standing], _day(row), last
    )


def _name(report: Report, form: str) -> str:
    """Return who owes a report: the organ of a place, an agency by its own name; who sent one is the Party's."""
    return chased_name("" if report.received_on else form, report.unit.kind, report.unit.name)
