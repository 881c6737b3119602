"""Review reports: who owes one, who has sent it."""

from datetime import date, datetime

from sqlalchemy import case, func, select
from sqlalchemy.orm import Session, joinedload

from planner.enums import PLACES, ReportState
from planner.models import Plan, Report, Unit
from planner.rules.access import Reach
from planner.rules.errors import NotFound, Refused
from planner.services.access import in_reach
from planner.services.journal import begin_act
from planner.wording import clean


def find_reports(session: Session, plan_id: int, reach: Reach) -> list[Report]:
    """Return the reports of a plan in reach with their units, places before organs, in official order."""
    query = select(Report).join(Unit, Unit.id == Report.unit_id).where(Report.plan_id == plan_id)
    query = query.where(in_reach(reach, Report.unit_id))
    options = (joinedload(Report.unit), joinedload(Report.deadline))
    organs_last = case((Unit.kind.in_(PLACES), 0), else_=1)
    return list(session.scalars(query.options(*options).order_by(organs_last, Unit.position, Unit.code, Report.id)))


def find_report(session: Session, report_id: int) -> Report:
    """Return a report with its unit and deadline; raises NotFound."""
    report = session.get(Report, report_id, options=(joinedload(Report.unit), joinedload(Report.deadline)))
    if report is None:
        raise NotFound("report", id=report_id)
    return report


def count_reports(session: Session, plan_id: int) -> tuple[int, int]:
    """Return how many reports of a plan are received, and how many are due."""
    query = select(Report.state, func.count()).where(Report.plan_id == plan_id).group_by(Report.state)
    counts = {row[0]: row[1] for row in session.execute(query)}
    return counts.get(ReportState.RECEIVED, 0), sum(counts.values())


def receive_report(
    session: Session, report: Report, *, number: str, received_on: date, today: date, by: str, now: datetime
) -> None:
    """Record that a report came in. Raises Refused for a day to come, or before its plan."""
    if received_on > today:
        raise Refused("received_in_future", day=received_on, today=today)
    issued_on = session.scalar(select(Plan.issued_on).where(Plan.id == report.plan_id))
    if issued_on and received_on < issued_on:
        raise Refused("received_before_plan", day=received_on, issued_on=issued_on)
    begin_act(session, "receive_report", by=by, now=now)
    report.state, report.received_on, report.number = ReportState.RECEIVED, received_on, clean(number)
    session.flush()


def unreceive_report(session: Session, report: Report, *, by: str, now: datetime) -> None:
    """Take back that a report came in."""
    begin_act(session, "receive_report", by=by, now=now)
    report.state, report.received_on, report.number = ReportState.DUE, None, ""
    session.flush()


def find_due_day(session: Session, plan_id: int, unit_id: int) -> date | None:
    """Return the last day on which a unit sends its report under a plan; None where it owes none."""
    query = select(Report).where(Report.plan_id == plan_id, Report.unit_id == unit_id)
    report = session.scalars(query.options(joinedload(Report.deadline)).order_by(Report.id).limit(1)).first()
    return (report.extended_until or report.deadline.strict_last) if report else None
