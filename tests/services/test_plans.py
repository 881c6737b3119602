"""Plans: stored with every part and both last days, found by number."""

from dataclasses import replace
from datetime import date, datetime

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from planner.enums import DeadlineKind, Duty
from planner.models import Deadline, Plan
from planner.readers.samples import read_plan
from planner.readers.units import read_units
from planner.rules.access import EVERYWHERE
from planner.rules.errors import NotFound, Refused
from planner.services.plan_parts import count_parts, find_groups, find_outline, find_tasks, find_topics
from planner.services.plans import find_current_plan, find_plan, find_plans, store_plan
from planner.services.units import import_units


@pytest.fixture
def draft(read_data):
    """The plan of 2024 as the reader gives it."""
    return read_plan(read_data("plan-123-kh-tu.yaml"))


def test_every_part_is_stored(demo_session: Session, plan: Plan, draft) -> None:
    counts = count_parts(demo_session, plan.id, EVERYWHERE)
    assert (counts.topics, counts.tasks, counts.reports) == (15, len(draft.tasks), 34)
    assert (counts.outline, counts.recipients) == (len(draft.outline), len(draft.recipients))
    assert [line.words for line in plan.signature] == list(draft.signature)
    assert [row.citation for row in plan.basis] == list(draft.basis)
    groups = find_groups(demo_session, plan.id)
    assert {len(group) for group in groups.values()} == {len(tier.groups) for tier in draft.tiers}


def test_parts_come_in_the_order_of_the_plan(demo_session: Session, plan: Plan, draft) -> None:
    topics = find_topics(demo_session, plan.id, EVERYWHERE)
    assert [topic.number for topic, _ in topics] == list(range(1, 16))
    assert sum(len(papers) for _, papers in topics) == 18
    assert [task.words for task in find_tasks(demo_session, plan.id)] == [task.words for task in draft.tasks]

    def titles(sections, inner):
        return [(section.title, titles(inner(section), inner)) for section in sections]

    def stored(tree):
        return [(section.title, stored(inside)) for section, inside in tree]

    assert stored(find_outline(demo_session, plan.id)) == titles(draft.outline, lambda section: section.items)


def test_both_last_days_are_kept(demo_session: Session, plan: Plan) -> None:
    query = select(Deadline).where(Deadline.plan_id == plan.id, Deadline.duty == Duty.CONFERENCE)
    days = [(row.kind, row.strict_last, row.lenient_last) for row in demo_session.scalars(query.order_by(Deadline.id))]
    assert days == [
        (DeadlineKind.BEFORE, date(2024, 2, 28), date(2024, 2, 29)),
        (DeadlineKind.BEFORE, date(2024, 3, 14), date(2024, 3, 15)),
        (DeadlineKind.BEFORE, date(2024, 3, 29), date(2024, 3, 30)),
    ]


@pytest.mark.parametrize("typed", ["123-KH/TU", "123-kh/tu", "  123-KH/tu "])
def test_a_plan_is_found_by_its_number(demo_session: Session, plan: Plan, typed: str) -> None:
    assert find_plan(demo_session, typed) is plan


@pytest.mark.parametrize("typed", ["", "123", "123-KH", "123 KH TU", "%", "123-KH/TU1", "23-KH/TU"])
def test_no_other_number_finds_it(demo_session: Session, typed: str) -> None:
    with pytest.raises(NotFound) as error:
        find_plan(demo_session, typed)
    assert error.value.code == "plan"


def test_a_number_with_vietnamese_letters_is_found_in_either_case(demo_session: Session, draft, now) -> None:
    other = store_plan(demo_session, replace(draft, number="15-KH/ĐU"), by="Nam", now=now)
    assert find_plan(demo_session, "15-KH/ĐU") is find_plan(demo_session, "15-kh/đu") is other
    with pytest.raises(NotFound):
        find_plan(demo_session, "15-KH/DU")


def test_the_same_plan_is_stored_once(demo_session: Session, plan: Plan, draft, now) -> None:
    with pytest.raises(Refused) as refusal:
        store_plan(demo_session, draft, by="Nam", now=now)
    assert refusal.value.code == "plan_stored"
    demo_session.rollback()
    assert demo_session.scalar(select(func.count(Plan.id))) == 2


def test_a_number_of_two_units_is_asked_about(demo_session: Session, plan: Plan, draft, now) -> None:
    store_plan(demo_session, replace(draft, unit_code="614"), by="Nam", now=now)
    with pytest.raises(Refused) as refusal:
        find_plan(demo_session, "123-KH/TU")
    assert refusal.value.code == "plan_number_ambiguous"
    assert refusal.value.values["units"] == ["Tỉnh Kon Tum", "Huyện Kon Rẫy"]


def test_an_unknown_unit_stores_nothing(session: Session, draft, read_data, now) -> None:
    import_units(session, read_units(read_data("kontum-2024-units.csv")), by="Nam", now=now)
    session.commit()
    with pytest.raises(NotFound) as error:
        store_plan(session, draft, by="Nam", now=now)
    session.rollback()
    assert error.value.code == "unit"
    assert find_plans(session, EVERYWHERE) == []


def test_plans_are_listed_newest_first(demo_session: Session) -> None:
    assert [plan.number for plan in find_plans(demo_session, EVERYWHERE)] == ["45-KH/TU", "123-KH/TU"]


@pytest.mark.parametrize(
    ("today", "number"),
    [
        (date(2020, 1, 1), "123-KH/TU"), (date(2024, 1, 22), "123-KH/TU"), (date(2026, 7, 19), "123-KH/TU"),
        (date(2026, 7, 20), "45-KH/TU"), (datetime(2030, 1, 1).date(), "45-KH/TU"),
    ],
)  # fmt: skip
def test_the_current_plan_is_the_newest_issued(demo_session: Session, today: date, number: str) -> None:
    current = find_current_plan(demo_session, today, EVERYWHERE)
    assert current is not None
    assert current.number == number


def test_there_is_no_current_plan_in_an_empty_database(session: Session, today) -> None:
    assert find_current_plan(session, today, EVERYWHERE) is None
