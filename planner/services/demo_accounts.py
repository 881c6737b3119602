"""The accounts of the demonstration: one for each role. Their passwords are known to all, so only it lets them in."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from planner.enums import Role
from planner.models import Account, Conference, Grant, Plan, Unit
from planner.rules.passwords import hash_password
from planner.services.journal import begin_act
from planner.services.settings import DEMONSTRATION, store_setting
from planner.services.units import find_unit

BY = "Dữ liệu trình diễn"
DAYS = (date(2024, 3, 5), date(2026, 1, 1))  # a day of either tree of units
PLAN = "123-KH/TU"


@dataclass(frozen=True)
class SampleAccount:
    """Who signs in with which password, and as what, at which units."""

    username: str
    password: str
    name: str
    role: Role
    codes: tuple[str, ...] = ()


SAMPLES = (
    SampleAccount("vanphong", "van-phong-tinh", "Văn phòng Tỉnh ủy", Role.OFFICE, ("62", "51")),
    SampleAccount("konray", "huyen-kon-ray", "Văn phòng Huyện ủy Kon Rẫy", Role.EDITOR, ("614",)),
    SampleAccount("dakkoi", "xa-dak-koi-614", "Xã Đắk Kôi", Role.EDITOR, ("23482",)),
    SampleAccount("lanhdao", "lanh-dao-tinh", "Thường trực Tỉnh ủy", Role.READER, ("62", "51")),
    SampleAccount("thuky", "thu-ky-hoi-nghi", "Thư ký hội nghị tỉnh", Role.SECRETARY, ("62",)),
    SampleAccount("quantri", "quan-tri-planner", "Quản trị hệ thống", Role.ADMINISTRATOR),
)


def store_demo_accounts(session: Session, *, now: datetime) -> None:
    """Store the accounts where there are none yet, and mark the database as the demonstration's."""
    begin_act(session, "load_demo", by=BY, now=now)
    known = set(session.scalars(select(Account.username)))
    for sample in SAMPLES:
        if sample.username not in known:
            session.add(
                Account(
                    username=sample.username, name=sample.name, password_hash=hash_password(sample.password),
                    is_sample=True, grants=_grants(session, sample),
                )
            )  # fmt: skip
    session.flush()
    store_setting(session, DEMONSTRATION, True, by=BY, now=now)


def _grants(session: Session, sample: SampleAccount) -> list[Grant]:
    """Return the roles of an account; a code means the unit of its day, of the old tree or of the new."""
    if not sample.codes:
        return [Grant(role=sample.role)]
    units = [find_unit(session, code, day) for code, day in zip(sample.codes, DAYS, strict=False)]
    if sample.role is Role.SECRETARY:
        return [_secretary(session, unit) for unit in units]
    return [Grant(role=sample.role, unit_id=unit.id) for unit in units]


def _secretary(session: Session, unit: Unit) -> Grant:
    """Return the role of a secretary of a unit's conference under the plan of the demonstration."""
    held = select(Conference.id).join(Plan, Plan.id == Conference.plan_id)
    conference_id = session.scalar(held.where(Conference.unit_id == unit.id, Plan.number == PLAN))
    return Grant(role=Role.SECRETARY, unit_id=unit.id, conference_id=conference_id)
