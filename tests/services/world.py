"""A small province for tests of services: two plans, places with like names, and noise that must not leak."""

from dataclasses import dataclass
from datetime import date, datetime

from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from planner.database import transaction
from planner.enums import ConferenceKind, ConferenceState, DeadlineKind, Duty, Level, Role, UnitKind
from planner.models import Account, Conference, Deadline, Grant, Letter, Participant, Plan, Report, Seat, Tier, Unit
from planner.services.journal import begin_act
from planner.wording import fold
from tests.conftest import NOW, migrate

MADE = datetime(2024, 1, 22, 1)
BY = "Văn phòng"


@dataclass
class World:
    """The rows that tests speak of."""

    province: Unit
    district: Unit
    commune: Unit
    sister: Unit
    elsewhere: Unit
    organ: Unit
    plan: Plan
    tier: Tier
    upper: Tier
    report_limit: Deadline
    held: Conference
    undated: Conference
    far: Conference
    top: Conference
    report: Report


def make_world(session: Session) -> World:
    """Store the world."""
    begin_act(session, "test", by=BY, now=MADE)
    province = add_unit(session, "62", "Tỉnh Kon Tum", UnitKind.PROVINCE, Level.PROVINCE, None)
    district = add_unit(session, "614", "Huyện Kon Rẫy", UnitKind.DISTRICT, Level.DISTRICT, province)
    other = add_unit(session, "610", "Huyện Đắk Glei", UnitKind.DISTRICT, Level.DISTRICT, province)
    commune = add_unit(session, "23482", "Xã Đắk Kôi", UnitKind.COMMUNE, Level.COMMUNE, district)
    sister = add_unit(session, "23485", "Xã Đắk Long", UnitKind.COMMUNE, Level.COMMUNE, district)
    elsewhere = add_unit(session, "23368", "Xã Đăk Long", UnitKind.COMMUNE, Level.COMMUNE, other)
    organ = add_unit(session, "62-BTG", "Ban Tuyên giáo Tỉnh ủy", UnitKind.PARTY_BODY, Level.PROVINCE, province)
    plan = add_plan(session, province)
    tier = add_tier(session, plan, 1, Level.COMMUNE, "Cấp cơ sở", date(2024, 2, 28))
    upper = add_tier(session, plan, 2, Level.DISTRICT, "Cấp huyện", date(2024, 3, 14))
    limit = add_deadline(session, plan, Duty.REPORT, "Báo cáo về tỉnh", date(2024, 3, 17))
    held = add_conference(session, plan, tier, sister, datetime(2024, 2, 27, 8))
    held.state, held.held_on = ConferenceState.HELD, date(2024, 2, 27)
    undated = add_conference(session, plan, tier, commune, None)
    far = add_conference(session, plan, tier, elsewhere, datetime(2024, 2, 26, 14))
    top = add_conference(session, plan, upper, district, datetime(2024, 3, 14, 7, 30))
    report = Report(plan_id=plan.id, deadline=limit, unit_id=district.id)
    session.add(report)
    session.flush()
    return World(
        province, district, commune, sister, elsewhere, organ, plan, tier, upper, limit, held, undated, far, top, report
    )


def add_unit(session: Session, code: str, name: str, kind: UnitKind, level: Level, parent: Unit | None) -> Unit:
    """Store a unit of the tree that ended in 2025."""
    unit = Unit(
        code=code, name=name, kind=kind, level=level, parent=parent, search_key=fold(name),
        valid_until=date(2025, 6, 30),
    )  # fmt: skip
    session.add(unit)
    session.flush()
    return unit


def add_plan(session: Session, province: Unit, number: str = "123-KH/TU") -> Plan:
    """Store a plan without anything it orders."""
    subject = "sơ kết 03 năm thực hiện Cuộc vận động"
    plan = Plan(
        number=number, issued_on=date(2024, 1, 22), issuer="Ban Thường vụ Tỉnh ủy", unit_id=province.id,
        kind=ConferenceKind.INTERIM, subject=subject, stem=subject, short_stem=subject,
        search_key=fold(f"{number} {subject}"),
    )  # fmt: skip
    session.add(plan)
    session.flush()
    return plan


def add_deadline(session: Session, plan: Plan, duty: Duty, title: str, last: date) -> Deadline:
    """Store a limit."""
    deadline = Deadline(
        plan_id=plan.id, duty=duty, title=title, raw=f"hết ngày {last:%d-%m}", kind=DeadlineKind.UNTIL, named_day=last,
        strict_last=last, lenient_last=last,
    )  # fmt: skip
    session.add(deadline)
    session.flush()
    return deadline


def add_tier(session: Session, plan: Plan, rank: int, level: Level, name: str, last: date) -> Tier:
    """Store a tier with its limit."""
    deadline = add_deadline(session, plan, Duty.CONFERENCE, name, last)
    tier = Tier(plan_id=plan.id, rank=rank, level=level, name=name, deadline=deadline)
    session.add(tier)
    session.flush()
    return tier


def add_conference(session: Session, plan: Plan, tier: Tier, unit: Unit, starts: datetime | None) -> Conference:
    """Store a conference, dated where a start is given."""
    conference = Conference(
        plan=plan, tier=tier, unit=unit, kind=plan.kind, starts_at=starts,
        state=ConferenceState.DATED if starts else ConferenceState.TO_BE_DATED,
    )  # fmt: skip
    session.add(conference)
    session.flush()
    return conference


def clear_delegates(session: Session, conference_id: int, now: datetime) -> None:
    """Leave the delegates of the demonstration as they were before anybody answered, was written to or got a seat."""
    begin_act(session, "test", by="test", now=now)
    for row in session.scalars(select(Participant).where(Participant.conference_id == conference_id)):
        row.answer, row.substitute_name, row.substitute_post = None, "", ""
    for given in (select(Seat).where(Seat.conference_id == conference_id),
                  select(Letter).where(Letter.conference_id == conference_id)):  # fmt: skip
        for held in session.scalars(given):
            session.delete(held)
    session.flush()


def open_office(app: Flask, unit_name: str = "") -> int:
    """Migrate a database, fill it, give the province somebody who can sign in, hoa; return the topmost conference.

    `unit_name` names its unit, where another name than the usual one is wanted.
    """
    migrate(app)
    with app.app_context(), transaction() as session:
        world = make_world(session)
        begin_act(session, "test", by="test", now=NOW)
        world.top.unit.name = unit_name or world.top.unit.name
        grant = Grant(role=Role.OFFICE, unit_id=world.province.id)
        session.add(Account(username="hoa", name="Hoa", password_hash="unused", grants=[grant]))
        session.flush()
        return world.top.id
