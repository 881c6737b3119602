"""The demonstration: real facts of two plans, invented people and progress, stored through the services."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from planner.models import Account, CalendarDay, Plan, Reminder, Report, Tier, Unit
from planner.readers.samples import Progress, read_plan, read_progress
from planner.readers.units import read_units
from planner.rules.errors import Refused
from planner.services.cascade import open_cascade
from planner.services.demo_accounts import store_demo_accounts
from planner.services.demo_attendance import store_attendance
from planner.services.demo_letters import store_letters
from planner.services.demo_lists import store_lists
from planner.services.demo_progress import store_conferences
from planner.services.demo_registrations import store_registrations
from planner.services.journal import begin_act
from planner.services.participants import find_participants
from planner.services.plans import store_plan
from planner.services.seats import give_seats
from planner.services.units import import_units

BY = "Dữ liệu trình diễn"
REFORM = date(2025, 7, 1)  # Nghị quyết 202/2025/QH15: the tree of two tiers
LOCAL = timedelta(hours=7)
UNIT_FILES = (
    ("kontum-2024-units.csv", None, REFORM - timedelta(days=1)),
    ("kontum-organs.csv", None, REFORM - timedelta(days=1)),
    ("quangngai-2025-units.csv", REFORM, None),
    ("quangngai-organs.csv", REFORM, None),
)
PLAN_FILES = ("plan-123-kh-tu.yaml", "plan-2026-quang-ngai.yaml")
PROGRESS_FILE = "demo-2024.yaml"


def load_demo(session: Session, read: Callable[[str], str], *, now: datetime) -> Progress:
    """Store the demonstration in an empty database; `read` gives the text of a data file.

    Raises Refused when the database is in use.
    """
    if not is_empty(session):
        raise Refused("database_not_empty")
    for name, valid_from, valid_until in UNIT_FILES:
        rows = read_units(read(name))
        import_units(session, rows, by=BY, now=now, valid_from=valid_from, valid_until=valid_until)
    for name in PLAN_FILES:
        draft = read_plan(read(name))
        issued = datetime.combine(draft.issued_on, datetime.min.time()) + timedelta(hours=2)
        plan = store_plan(session, draft, by=draft.issuer, now=issued, is_sample=True)
        open_cascade(session, plan, by=draft.issuer, now=issued)
    progress = read_progress(read(PROGRESS_FILE))
    store_progress(session, progress)
    store_demo_accounts(session, now=now)
    return progress


def is_empty(session: Session) -> bool:
    """Tell whether nothing is stored yet: no unit, no plan, nobody who works with them."""
    return not any(session.scalar(select(exists().where(model.id > 0))) for model in (Unit, Plan, Account))


def store_progress(session: Session, progress: Progress) -> None:
    """Store what has happened under a plan, then replay its events, so that the journal has them by mechanism."""
    plan = session.scalars(select(Plan).where(Plan.number == progress.plan)).one()
    morning = datetime.combine(progress.today, datetime.min.time()) - LOCAL
    begin_act(session, "load_demo", by=BY, now=morning - timedelta(days=10))
    units = {unit.code: unit for unit in session.scalars(select(Unit).where(Unit.valid_until.is_not(None)))}
    hosts = store_conferences(session, plan, progress, units)
    _store_reports(session, plan, progress, units)
    store_lists(session, plan, progress, units, hosts, now=morning - timedelta(days=10))
    top = hosts[plan.unit.code]
    store_letters(session, top, find_participants(session, top.id), now=morning - timedelta(hours=16))
    begin_act(session, "load_demo", by=BY, now=morning - timedelta(days=10))
    store_attendance(session, hosts)
    _store_reminders(session, plan, progress, units)
    store_registrations(session, plan, units, hosts, now=morning - timedelta(days=6))
    give_seats(session, hosts[plan.unit.code], by=BY, now=morning - timedelta(days=10))
    begin_act(session, "load_demo", by=BY, now=morning - timedelta(days=10))
    session.add(CalendarDay(day=date(2024, 5, 4), kind="working", name="Làm bù ngày 29-4-2024"))
    session.flush()


def _store_reports(session: Session, plan: Plan, progress: Progress, units: dict[str, Unit]) -> None:
    """Record the reports that came in, each on its own day."""
    reports = {report.unit_id: report for report in session.scalars(select(Report).where(Report.plan_id == plan.id))}
    for sample in sorted(progress.reports, key=lambda row: row.received_on):
        event = next((e for e in progress.events if e.act == "receive_report" and e.unit == sample.unit), None)
        at = event.at if event else datetime.combine(sample.received_on, datetime.min.time()) + timedelta(hours=9)
        begin_act(session, "receive_report", by=event.by if event else units[sample.unit].name, now=at - LOCAL)
        report = reports[units[sample.unit].id]
        report.state, report.number, report.received_on = sample.state, sample.number, sample.received_on
        session.flush()


def _store_reminders(session: Session, plan: Plan, progress: Progress, units: dict[str, Unit]) -> None:
    """Record the reminders that late units have had, about the deadline of the first tier."""
    tier = session.scalars(select(Tier).where(Tier.plan_id == plan.id).order_by(Tier.rank).limit(1)).one()
    for sample in progress.reminders:
        session.add(
            Reminder(
                deadline_id=tier.deadline_id, unit_id=units[sample.unit].id, turn=sample.turn, sent_on=sample.sent_on
            )
        )
    session.flush()
