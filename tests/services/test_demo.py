"""The demonstration: the real facts of two plans, and a progress that matches the pictures of the design."""

from collections import Counter
from datetime import date

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from planner.enums import ConferenceState, Standing
from planner.models import Conference, JournalEntry, Paper, Person, Plan, Reminder, Report, Unit
from planner.rules.errors import Refused
from planner.services.demo import is_empty, load_demo
from planner.services.units import find_places, find_unit


def test_an_empty_database_is_told_from_one_in_use(session: Session, demo_session: Session) -> None:
    assert is_empty(session)
    assert not is_empty(demo_session)


def test_loading_twice_is_refused_and_changes_nothing(demo_session: Session, now) -> None:
    before = demo_session.scalar(select(func.count(Conference.id)))
    with pytest.raises(Refused) as refusal:
        load_demo(demo_session, lambda name: "", now=now)
    assert refusal.value.code == "database_not_empty"
    assert demo_session.scalar(select(func.count(Conference.id))) == before


def test_the_counts_of_the_pictures(progress) -> None:
    commune, district, province, reports = (
        next(step for step in progress.steps if step.tier and step.tier.rank == rank) if rank else
        next(step for step in progress.steps if step.tier is None)
        for rank in (1, 2, 3, None)
    )  # fmt: skip
    assert (commune.done, commune.total) == (97, 102)
    assert commune.counts[Standing.LATE] == 4
    assert commune.counts[Standing.EXTENDED] == 1
    assert commune.late_days == 6
    assert (district.done, district.total) == (2, 10)
    assert district.counts == Counter({Standing.SET: 6, Standing.HELD: 2, Standing.SOON: 2})
    assert (province.done, province.total) == (0, 1)
    assert province.counts == Counter({Standing.SET: 1})
    assert (reports.done, reports.total) == (4, 34)


def test_late_is_who_the_picture_names(progress) -> None:
    late = [row for row in progress.meetings if row.stand.standing == Standing.LATE]
    assert {row.unit_name: row.parent_name for row in late} == {
        "Xã Mường Hoong": "Huyện Đắk Glei", "Xã Ngọc Linh": "Huyện Đắk Glei", "Xã Đắk Kôi": "Huyện Kon Rẫy",
        "Xã Đắk Na": "Huyện Tu Mơ Rông",
    }  # fmt: skip
    extended = [row for row in progress.meetings if row.stand.standing == Standing.EXTENDED]
    assert [(row.unit_name, row.extended_until) for row in extended] == [("Xã Mô Rai", date(2024, 3, 8))]


def test_the_plan_of_two_tiers_counts_96_and_1(demo_session: Session) -> None:
    plan = demo_session.scalars(select(Plan).where(Plan.number == "45-KH/TU")).one()
    query = select(Conference.tier_id, func.count()).where(Conference.plan_id == plan.id)
    counts = demo_session.execute(query.group_by(Conference.tier_id)).all()
    assert sorted(row[1] for row in counts) == [1, 96]
    states = demo_session.scalars(select(Conference.state).where(Conference.plan_id == plan.id))
    assert set(states) == {ConferenceState.TO_BE_DATED}


def test_both_trees_stand_side_by_side(demo_session: Session) -> None:
    before, after = date(2025, 6, 30), date(2025, 7, 1)
    kon_tum, quang_ngai = find_unit(demo_session, "62", before), find_unit(demo_session, "51", after)
    assert len(find_places(demo_session, kon_tum, "commune", before)) == 102
    assert len(find_places(demo_session, kon_tum, "district", before)) == 10
    assert find_places(demo_session, kon_tum, "commune", after) == []
    assert len(find_places(demo_session, quang_ngai, "commune", after)) == 96
    assert find_places(demo_session, quang_ngai, "district", after) == []
    assert find_places(demo_session, quang_ngai, "commune", before) == []


def test_people_and_plans_are_marked_as_samples(demo_session: Session) -> None:
    assert set(demo_session.scalars(select(Person.is_sample))) == {True}
    assert set(demo_session.scalars(select(Plan.is_sample))) == {True}


def test_every_row_has_an_actor_in_the_journal(demo_session: Session) -> None:
    assert demo_session.scalar(select(func.count(JournalEntry.id)).where(JournalEntry.by == "")) == 0
    for model in (Unit, Plan, Conference, Report, Paper, Person, Reminder):
        rows = set(demo_session.scalars(select(model.id)))
        told = set(
            demo_session.scalars(
                select(JournalEntry.row_id).where(
                    JournalEntry.table == model.__tablename__, JournalEntry.change == "insert"
                )
            )
        )
        assert rows, model
        assert told == rows, model
