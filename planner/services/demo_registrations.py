"""Registrations of the demonstration: one district has sent in, one is late, one has still to name its delegates."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from planner.models import AttendanceGroup, Conference, Participant, Plan, Registration, Unit
from planner.services.journal import begin_act

GROUP, QUOTA = 3, 2  # chairs of the people's committee and of the front of each district
SENT, LATE, OPEN = "617", "610", "614"  # Tu Mơ Rông, Đắk Glei, Kon Rẫy
CLOSES_ON = {SENT: date(2024, 3, 1), LATE: date(2024, 3, 1), OPEN: date(2024, 3, 15)}


def store_registrations(
    session: Session, plan: Plan, units: Mapping[str, Unit], hosts: Mapping[str, Conference], *, now: datetime
) -> None:
    """Ask districts for the delegates of the plan's own conference; who is named stands on its list already."""
    begin_act(session, "edit_registrations", by="Văn phòng Tỉnh ủy", now=now)
    top = hosts[plan.unit.code]
    of_tier = select(AttendanceGroup.id).where(AttendanceGroup.tier_id == top.tier_id)
    group_id = session.scalars(of_tier.where(AttendanceGroup.position == GROUP)).one()
    rows = {
        code: Registration(
            conference_id=top.id, unit_id=units[code].id, group_id=group_id, quota=QUOTA, closes_on=CLOSES_ON[code]
        )
        for code in (SENT, LATE, OPEN)
    }
    session.add_all(rows.values())
    session.flush()
    sent = rows[SENT]
    sent.submitted_by = f"Văn phòng Huyện ủy {units[SENT].name.removeprefix('Huyện ')}"
    sent.submitted_at = datetime.combine(date(2024, 2, 29), time(2)) + timedelta(minutes=20)
    named = select(Participant).where(Participant.conference_id == top.id, Participant.group_id == group_id)
    for row in session.scalars(named.where(Participant.unit_words == units[SENT].name)):
        row.registration_id, row.delegation_id = sent.id, units[SENT].id
    session.flush()
