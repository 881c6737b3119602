"""Review reports: who owes one, who has sent it."""

from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session, joinedload

from planner.enums import ReportState
from planner.models import Report, Unit
from planner.rules.errors import NotFound, Refused
from planner.services.journal import begin_act
from planner.wording import clean


def find_reports(session: Session, plan_id: int) -> list[Report]:
    """Return the reports of a plan with their units, places before organs, in official order."""
    query = select(Report).join(Unit, Unit.id == Report.unit_id).where(Report.plan_id == plan_id)
    options = (joinedload(Report.unit), joinedload(Report.deadline))
    return list(session.scalars(query.options(*options).order_by(Unit.level, Unit.position, Unit.code)))


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
    """Record that a report came in. Raises Refused for a day to come."""
    if received_on > today:
        raise Refused("received_in_future", day=received_on, today=today)
    begin_act(session, "receive_report", by=by, now=now)
    report.state, report.received_on, report.number = ReportState.RECEIVED, received_on, clean(number)
    session.flush()


def unreceive_report(session: Session, report: Report, *, by: str, now: datetime) -> None:
    """Take back that a report came in."""
    begin_act(session, "receive_report", by=by, now=now)
    report.state, report.received_on, report.number = ReportState.DUE, None, ""
    session.flush()
