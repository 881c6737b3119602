"""Progress: counted from rows read once, the same number of queries whatever the size."""

from datetime import date

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from planner.enums import ConferenceState, Level, Standing, UnitKind
from planner.models import Conference, Plan, Tier, Unit
from planner.rules.access import EVERYWHERE
from planner.services.conferences import cancel_conference, extend_conference
from planner.services.days import load_calendar
from planner.services.journal import begin_act
from planner.services.progress import find_progress


def progress_on(session: Session, plan: Plan, day: date):
    return find_progress(session, plan, day, load_calendar(session, day), 7, EVERYWHERE)


def test_steps_stand_in_the_order_of_their_last_days(progress) -> None:
    assert [(step.tier.rank if step.tier else None, step.last) for step in progress.steps] == [
        (1, date(2024, 2, 28)), (2, date(2024, 3, 14)), (None, date(2024, 3, 17)), (3, date(2024, 3, 29)),
    ]  # fmt: skip


def test_a_last_day_on_sunday_has_a_working_day_before_it(progress) -> None:
    reports = next(step for step in progress.steps if step.tier is None)
    assert (reports.last, reports.last_working) == (date(2024, 3, 17), date(2024, 3, 15))


def test_meetings_come_in_official_order(progress) -> None:
    communes = progress.tiers[0].meetings
    assert [row.unit_name for row in communes[:3]] == ["Phường Quang Trung", "Phường Duy Tân", "Phường Quyết Thắng"]
    order = list(dict.fromkeys(row.parent_name for row in communes))
    assert order == [row.unit_name for row in progress.tiers[1].meetings]


@pytest.mark.parametrize(
    ("day", "late"),
    [(date(2024, 2, 28), 0), (date(2024, 2, 29), 4), (date(2024, 3, 8), 4), (date(2024, 3, 9), 5)],
)
def test_late_begins_after_the_last_permitted_day(demo_session: Session, plan: Plan, day: date, late: int) -> None:
    communes = progress_on(demo_session, plan, day).tiers[0]
    assert communes.counts[Standing.LATE] == late


def test_a_cancelled_conference_is_not_counted(demo_session: Session, plan, conference_of, today, now) -> None:
    cancel_conference(demo_session, conference_of("23482"), reason="sáp nhập", by="Nam", now=now)
    communes = progress_on(demo_session, plan, today).tiers[0]
    assert (communes.total, communes.done, communes.counts[Standing.LATE]) == (101, 97, 3)
    assert len(communes.meetings) == 102


def test_an_extension_turns_late_into_extended(demo_session: Session, plan, conference_of, today, now) -> None:
    conference = conference_of("23482")
    extend_conference(demo_session, conference, until=date(2024, 3, 7), reason="mưa lũ", by="Nam", now=now)
    counts = progress_on(demo_session, plan, today).tiers[0].counts
    assert (counts[Standing.LATE], counts[Standing.EXTENDED]) == (3, 2)


def test_queries_do_not_grow_with_the_communes(demo_session: Session, plan, today, now, count_queries) -> None:
    calendar = load_calendar(demo_session, today)
    demo_session.expire_all()
    plan = demo_session.get(Plan, plan.id)
    with count_queries() as for_few:
        few = find_progress(demo_session, plan, today, calendar, 7, EVERYWHERE)
    add_communes(demo_session, plan, 918, now)
    demo_session.expire_all()
    plan = demo_session.get(Plan, plan.id)
    with count_queries(most=5) as for_many:
        many = find_progress(demo_session, plan, today, calendar, 7, EVERYWHERE)
    assert (few.tiers[0].total, many.tiers[0].total) == (102, 1020)
    assert len(for_many) == len(for_few)


def add_communes(session: Session, plan: Plan, number: int, now) -> None:
    """Add communes to a district, each with a conference that waits for its day."""
    begin_act(session, "test", by="Nam", now=now)
    district = session.scalars(select(Unit).where(Unit.code == "614")).one()
    tier = session.scalars(select(Tier).where(Tier.plan_id == plan.id, Tier.rank == 1)).one()
    units = [
        Unit(
            code=f"x{n}", name=f"Xã {n}", kind=UnitKind.COMMUNE, level=Level.COMMUNE, parent_id=district.id,
            position=n, search_key=f"xa {n}",
        )
        for n in range(number)
    ]  # fmt: skip
    session.add_all(units)
    session.flush()
    session.add_all(
        Conference(
            plan_id=plan.id, tier_id=tier.id, unit_id=unit.id, kind=plan.kind, state=ConferenceState.TO_BE_DATED
        )
        for unit in units
    )
    session.flush()
