"""The same plan read again: shown with its differences and changed in place, never a second copy."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from planner.models import Conference, Deadline, JournalEntry, Plan, Tier
from planner.readers.found import FoundPlan
from planner.readers.plan import read_plan_text
from planner.rules.access import EVERYWHERE
from planner.rules.errors import Refused
from planner.services.amendments import amend_plan, differences, find_same_plan
from planner.services.openings import open_reading
from planner.services.plan_drafting import draft_of
from planner.services.plan_units import match_units
from planner.services.readings import found_in, store_reading
from tests.services.test_readings import BY, DECIDED, decide, review
from tests.web.sample_plan import SAMPLE

CHANGES = (
    ("trước ngày 30-3-2024", "chậm nhất ngày 10-4-2024"), ("trước ngày 25-4-2024", "trước ngày 28-4-2024"),
    ("kỹ thuật trồng rau sạch", "kỹ thuật trồng rau an toàn"), ("- Lưu Văn phòng", "- Sở Nội vụ,\n- Lưu Văn phòng"),
    ("Hội trường Ngọc Linh", "Hội trường 19-8"),
)  # fmt: skip


@pytest.fixture
def opened(demo_session: Session, today: date, now: datetime) -> Plan:
    reading = store_reading(demo_session, "lan-1.txt", SAMPLE, read_plan_text(SAMPLE), EVERYWHERE, by=BY, now=now)
    decide(demo_session, reading, now)
    return open_reading(demo_session, reading, review(demo_session, reading, today), by=BY, now=now)[0]


def read_again(session: Session, now: datetime, *changes: tuple[str, str]):
    text = SAMPLE
    for before, after in changes:
        assert before in text
        text = text.replace(before, after)
    text += "\n"
    reading = store_reading(session, "lan-2.txt", text, read_plan_text(text), EVERYWHERE, by=BY, now=now)
    decide(session, reading, now)
    return reading


def said(session: Session, plan: Plan, found: FoundPlan, today: date) -> list[tuple[str, str, bool]]:
    matches = match_units(session, found, None, DECIDED, today)
    return [
        (each.part, each.what, each.is_applied)
        for each in differences(session, plan, draft_of(found, matches, DECIDED))
    ]


def test_the_same_document_differs_in_nothing(demo_session, opened, today, now) -> None:
    reading = read_again(demo_session, now)
    seen = review(demo_session, reading, today)
    assert find_same_plan(demo_session, found_in(reading), seen.matches).id == opened.id
    assert said(demo_session, opened, found_in(reading), today) == []
    with pytest.raises(Refused) as refused:
        amend_plan(demo_session, reading, opened, seen, by=BY, now=now)
    assert refused.value.code == "nothing_amended"


def test_what_differs_is_shown(demo_session, opened, today, now) -> None:
    found = found_in(read_again(demo_session, now, *CHANGES))
    assert said(demo_session, opened, found, today) == [
        ("deadline", "Cấp xã", True), ("venue", "Cấp tỉnh", True), ("deadline", "Báo cáo", True), ("topic", "1", True),
        ("recipients", "", True), ("tasks", "", True),
    ]  # fmt: skip


def test_opening_it_again_is_refused(demo_session, opened, today, now) -> None:
    reading = read_again(demo_session, now, *CHANGES)
    with pytest.raises(Refused) as refused:
        open_reading(demo_session, reading, review(demo_session, reading, today), by=BY, now=now)
    assert refused.value.code == "plan_stored"


def test_amending_moves_windows_and_calendars(demo_session, opened, today, now) -> None:
    plans, conferences = (demo_session.scalar(select(func.count(model.id))) for model in (Plan, Conference))
    tier = demo_session.scalars(select(Tier).where(Tier.plan_id == opened.id, Tier.rank == 1)).one()
    others = demo_session.scalars(select(Deadline).where(Deadline.plan_id == opened.id)).all()
    sequences = {each.id: each.sequence for each in others}
    later = now + timedelta(days=1)
    reading = read_again(demo_session, later, *CHANGES)
    amend_plan(demo_session, reading, opened, review(demo_session, reading, today), by=BY, now=later)
    assert (tier.deadline.raw, tier.deadline.strict_last) == ("Hoàn thành chậm nhất ngày 10-4-2024", date(2024, 4, 10))
    moved = {each.title: each.sequence - sequences[each.id] for each in others}
    assert moved == {"Cấp xã": 1, "Cấp huyện": 0, "Cấp tỉnh": 0, "Báo cáo": 1}
    assert tier.deadline.updated_at == later
    assert [recipient.words for recipient in opened.recipients][1] == "Sở Nội vụ"
    assert demo_session.scalar(select(func.count(Plan.id))) == plans
    assert demo_session.scalar(select(func.count(Conference.id))) == conferences
    assert reading.plan_id == opened.id
    entries = demo_session.scalars(select(JournalEntry).where(JournalEntry.act == "amend_plan")).all()
    assert {entry.table for entry in entries} >= {"deadlines", "tiers", "topics", "recipients"}
    assert {entry.reason for entry in entries} == {"lan-2.txt"}
    assert said(demo_session, opened, found_in(reading), today) == []


def test_a_tier_that_comes_or_goes_is_told_and_left(demo_session, opened, today, now) -> None:
    found = read_plan_text(SAMPLE)
    without = replace(found, deadlines=found.deadlines[1:])
    assert said(demo_session, opened, without, today) == [("tier", "Cấp xã", False)]


def test_outline_and_programme_are_told_and_left(demo_session, opened, today, now) -> None:
    """People work on them already: reports are written to the outline, agendas are moved."""
    changes = (
        ("Theo dõi, đôn đốc việc", "Theo dõi, kiểm tra, đôn đốc việc"),
        ("II. KẾT QUẢ ĐẠT ĐƯỢC", "II. KẾT QUẢ, HẠN CHẾ"),
        ("(3) Tham luận.", "(3) Tham luận, thảo luận."),
    )  # fmt: skip
    found = found_in(read_again(demo_session, now, *changes))
    assert said(demo_session, opened, found, today) == [
        ("tasks", "", True), ("outline", "", False), ("agenda", "", False),
    ]  # fmt: skip


def test_a_number_begins_anew_each_year(demo_session, opened, today) -> None:
    found = read_plan_text(SAMPLE.replace("05 tháng 02 năm 2024", "05 tháng 02 năm 2025"))
    assert find_same_plan(demo_session, found, match_units(demo_session, found, opened.unit, {}, today)) is None
