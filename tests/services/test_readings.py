"""Plan documents under review: kept, corrected, decided, opened; on both databases with the demonstration in them."""

import re
from dataclasses import replace
from datetime import date, datetime

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from planner.models import AgendaItem, Conference, JournalEntry, Paper, Plan, Reading, Report, Tier, Topic, Unit
from planner.readers.found import FoundPlan, Words
from planner.readers.plan import read_plan_text
from planner.rules.access import EVERYWHERE
from planner.rules.errors import NotFound, Refused
from planner.rules.plan_checks import CheckSettings
from planner.services.days import load_calendar
from planner.services.journal_rows import LONG_COLUMNS
from planner.services.openings import open_reading
from planner.services.plan_review import EACH, JOINT, Review, review_plan
from planner.services.plan_units import NEW, NONE, match_units, unit_key
from planner.services.readings import (
    find_reading,
    find_readings,
    found_in,
    give_up_reading,
    save_reading,
    store_reading,
)
from tests.web.sample_plan import SAMPLE

BY = "Văn phòng Tỉnh ủy"
STRANGER = "Trung tâm Rau sạch Măng Đen"
DECIDED = {"topic.2": EACH, unit_key(STRANGER): NONE}


@pytest.fixture
def found() -> FoundPlan:
    return read_plan_text(SAMPLE)


@pytest.fixture
def reading(demo_session: Session, found: FoundPlan, now: datetime) -> Reading:
    return store_reading(demo_session, "ke-hoach.docx", SAMPLE, found, EVERYWHERE, by=BY, now=now)


def review(session: Session, reading: Reading, today: date) -> Review:
    plan = found_in(reading)
    matches = match_units(session, plan, reading.unit, reading.choices, today)
    return review_plan(plan, matches, reading.choices, load_calendar(session, today), CheckSettings())


def decide(session: Session, reading: Reading, now: datetime, **changes) -> None:
    choices = {**DECIDED, **changes.pop("choices", {})}
    plan = replace(found_in(reading), **changes)
    save_reading(session, reading, plan, choices, None, version=reading.version, by=BY, now=now)


def test_a_reading_comes_back_as_it_was_read(demo_session, reading, found) -> None:
    demo_session.expire_all()
    assert found_in(find_reading(demo_session, reading.id)) == found
    assert [each.id for each in find_readings(demo_session, EVERYWHERE)] == [reading.id]


def test_the_same_text_is_not_kept_twice(demo_session, reading, found, now) -> None:
    again = store_reading(demo_session, "ban-khac.txt", SAMPLE, found, EVERYWHERE, by=BY, now=now)
    assert again.id == reading.id


def test_what_somebody_else_saved_meanwhile_is_not_overwritten(demo_session, reading, found, now) -> None:
    save_reading(demo_session, reading, found, {}, None, version=1, by=BY, now=now)
    with pytest.raises(Refused) as refused:
        save_reading(demo_session, reading, found, {"topic.2": JOINT}, None, version=1, by=BY, now=now)
    assert refused.value.code == "reading_changed"
    assert reading.choices == {}


def test_a_reading_can_be_given_up(demo_session, reading, now) -> None:
    give_up_reading(demo_session, reading, by=BY, now=now)
    with pytest.raises(NotFound):
        find_reading(demo_session, reading.id)


def test_what_only_people_can_decide_is_asked(demo_session, reading, today) -> None:
    seen = review(demo_session, reading, today)
    assert seen.matches.top is not None and seen.matches.top.code == "62"
    assert {(each.key, each.code) for each in seen.decisions} == {
        ("topic.2", "topic_shared"), (unit_key(STRANGER), "unit_unknown"),
    }  # fmt: skip
    assert not seen.is_ready


def test_opening_is_refused_while_something_is_undecided(demo_session, reading, today, now) -> None:
    with pytest.raises(Refused) as refused:
        open_reading(demo_session, reading, review(demo_session, reading, today), by=BY, now=now)
    assert refused.value.code == "reading_undecided"
    assert demo_session.scalar(select(func.count(Plan.id))) == 2


def test_opening_stores_the_plan_and_its_cascade(demo_session, reading, today, now) -> None:
    decide(demo_session, reading, now)
    plan, opened = open_reading(demo_session, reading, review(demo_session, reading, today), by=BY, now=now)
    assert opened == {"conferences": 113, "reports": 10, "papers": 3}
    assert (plan.number, plan.issued_on, plan.unit.code) == ("77-KH/TU", date(2024, 2, 5), "62")
    assert plan.short_stem == "sơ kết 02 năm thực hiện Phong trào"
    assert plan.stem == "sơ kết 02 năm thực hiện Phong trào “Mỗi thôn một vườn rau sạch”"
    assert (plan.period_from, plan.period_until) == (date(2022, 1, 1), date(2024, 1, 31))
    tiers = demo_session.scalars(select(Tier).where(Tier.plan_id == plan.id).order_by(Tier.rank)).all()
    assert [(tier.level.value, tier.deadline.strict_last, tier.unit_words) for tier in tiers] == [
        ("commune", date(2024, 3, 29), "xã, phường, thị trấn"), ("district", date(2024, 4, 19), "huyện, thành phố"),
        ("province", date(2024, 5, 14), "tỉnh"),
    ]  # fmt: skip
    assert [group.words for group in tiers[0].groups] == ["Tập thể đảng ủy xã", "Bí thư chi bộ, thôn trưởng"]
    top = demo_session.scalars(select(Conference).where(Conference.tier_id == tiers[2].id)).one()
    items = demo_session.scalars(select(AgendaItem).where(AgendaItem.conference_id == top.id)).all()
    assert [(item.kind.value, item.presenter) for item in sorted(items, key=lambda item: item.position)] == [
        ("opening", "Văn phòng Tỉnh ủy"), ("report", "Thường trực Tỉnh ủy"), ("paper", ""),
        ("closing", "Thường trực Tỉnh ủy"),
    ]  # fmt: skip
    owing = demo_session.scalars(
        select(Unit.code).join(Report, Report.unit_id == Unit.id).where(Report.plan_id == plan.id)
    )
    assert sorted(owing) == [str(code) for code in (608, *range(610, 619))]
    assert reading.plan_id == plan.id and find_readings(demo_session, EVERYWHERE) == []


def test_an_opened_reading_stays_as_it_is(demo_session, reading, found, today, now) -> None:
    decide(demo_session, reading, now)
    open_reading(demo_session, reading, review(demo_session, reading, today), by=BY, now=now)
    for act in (
        lambda: open_reading(demo_session, reading, review(demo_session, reading, today), by=BY, now=now),
        lambda: save_reading(demo_session, reading, found, {}, None, version=reading.version, by=BY, now=now),
        lambda: give_up_reading(demo_session, reading, by=BY, now=now),
    ):
        with pytest.raises(Refused) as refused:
            act()
        assert refused.value.code == "reading_opened"


def test_a_joint_topic_is_one_paper(demo_session, reading, today, now) -> None:
    decide(demo_session, reading, now, choices={"topic.2": JOINT})
    plan, opened = open_reading(demo_session, reading, review(demo_session, reading, today), by=BY, now=now)
    assert opened["papers"] == 2
    papers = demo_session.scalars(select(Paper).join(Topic).where(Topic.plan_id == plan.id, Topic.number == 2)).all()
    assert [paper.unit_words for paper in papers] == ["Huyện ủy Đắk Tô, Huyện ủy Kon Rẫy"]


def test_a_new_organ_is_made_where_somebody_asks_for_it(demo_session, reading, today, now) -> None:
    decide(demo_session, reading, now, choices={unit_key(STRANGER): NEW})
    _, opened = open_reading(demo_session, reading, review(demo_session, reading, today), by=BY, now=now)
    assert opened["papers"] == 4
    made = demo_session.scalars(select(Unit).where(Unit.name == STRANGER)).one()
    assert (made.code, made.parent.code, made.valid_until) == ("62-X1", "62", date(2025, 6, 30))
    assert demo_session.scalar(select(func.count(Paper.id)).where(Paper.unit_id == made.id)) == 1


def test_everything_is_rolled_back_together(demo_session, reading, today, now) -> None:
    """A tier without units is refused after the plan was stored: nothing of it may stay."""
    plan = found_in(reading)
    village = replace(plan.deadlines[0], level="village")
    decide(
        demo_session,
        reading,
        now,
        deadlines=(*plan.deadlines, replace(village, level=type(plan.deadlines[0].level)("village"))),
    )
    demo_session.commit()
    before = demo_session.scalar(select(func.count(Plan.id)))
    with pytest.raises(Refused) as refused, demo_session.begin_nested():
        open_reading(demo_session, reading, review(demo_session, reading, today), by=BY, now=now)
    assert refused.value.code == "tier_without_units"
    assert demo_session.scalar(select(func.count(Plan.id))) == before


def test_missing_number_and_day_are_asked_for(demo_session, reading, now, today) -> None:
    decide(demo_session, reading, now, number=Words(), issued_on=None, deadlines=())
    assert [each.key for each in review(demo_session, reading, today).decisions] == ["number", "issued_on", "tiers"]


def test_the_long_columns_stay_out_of_the_journal(demo_session, reading, now) -> None:
    decide(demo_session, reading, now)
    entries = demo_session.scalars(select(JournalEntry).where(JournalEntry.table == "readings")).all()
    assert [entry.act for entry in entries] == ["read_plan", "review_plan"]
    told = [held[name] for entry in entries for held in (entry.before, entry.after) for name in LONG_COLUMNS & {*held}]
    assert told
    assert not [value for value in told if not re.fullmatch("sha256:[0-9a-f]{64}", value)]
