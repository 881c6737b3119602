"""The cascade: what a plan orders, opened once, for the units that existed on its date."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from planner.enums import AgendaKind, ConferenceState, DeadlineKind, Duty, Level, PaperState, ReportState
from planner.models import AgendaItem, Conference, JournalEntry, Paper, Plan, Report, Tier, Unit
from planner.readers.drafts import DeadlineDraft
from planner.readers.samples import read_plan
from planner.readers.units import read_units
from planner.rules.errors import Refused
from planner.services.cascade import open_cascade
from planner.services.demo import UNIT_FILES
from planner.services.plans import store_plan
from planner.services.units import import_units


@pytest.fixture
def stored(session: Session, read_data, now) -> Plan:
    """The plan of 2024 with its units, before anything is opened."""
    for name, valid_from, valid_until in UNIT_FILES:
        rows = read_units(read_data(name))
        import_units(session, rows, by="Nam", now=now, valid_from=valid_from, valid_until=valid_until)
    return store_plan(session, read_plan(read_data("plan-123-kh-tu.yaml")), by="Nam", now=now)


def per_level(session: Session) -> dict[str, int]:
    query = select(Tier.level, func.count()).join(Conference, Conference.tier_id == Tier.id).group_by(Tier.level)
    return {row[0]: row[1] for row in session.execute(query)}


def test_plan_123_opens_113_conferences_34_reports_and_18_papers(session: Session, stored: Plan, now) -> None:
    assert open_cascade(session, stored, by="Nam", now=now) == {"conferences": 113, "reports": 34, "papers": 18}
    assert per_level(session) == {Level.COMMUNE: 102, Level.DISTRICT: 10, Level.PROVINCE: 1}
    assert set(session.scalars(select(Conference.state))) == {ConferenceState.TO_BE_DATED}
    assert set(session.scalars(select(Report.state))) == {ReportState.DUE}
    assert set(session.scalars(select(Paper.state))) == {PaperState.ASSIGNED}


def test_each_unit_gets_one_conference_and_places_of_the_other_tree_none(session: Session, stored: Plan, now) -> None:
    open_cascade(session, stored, by="Nam", now=now)
    assert session.scalar(select(func.count(Unit.id)).where(Unit.valid_from >= date(2025, 7, 1))) > 96
    units = list(session.scalars(select(Unit).join(Conference, Conference.unit_id == Unit.id)))
    assert len({unit.id for unit in units}) == len(units) == 113
    assert {unit.valid_until for unit in units} == {date(2025, 6, 30)}
    assert all(unit.kind.is_place for unit in units)


def test_the_plan_of_2026_opens_96_and_1(session: Session, stored: Plan, now, read_data) -> None:
    plan = store_plan(session, read_plan(read_data("plan-2026-quang-ngai.yaml")), by="Nam", now=now)
    opened = open_cascade(session, plan, by="Nam", now=now)
    assert opened["conferences"] == 97
    assert per_level(session) == {Level.COMMUNE: 96, Level.PROVINCE: 1}


def test_opening_twice_is_refused(session: Session, stored: Plan, now) -> None:
    open_cascade(session, stored, by="Nam", now=now)
    with pytest.raises(Refused) as refusal:
        open_cascade(session, stored, by="Nam", now=now)
    assert (refusal.value.code, refusal.value.values) == ("cascade_open", {"number": "123-KH/TU"})
    assert session.scalar(select(func.count(Conference.id))) == 113


def test_a_tier_without_units_opens_nothing(session: Session, read_data, now) -> None:
    rows = [row for row in read_units(read_data("kontum-2024-units.csv")) if row.level is not Level.DISTRICT]
    rows = [replace(row, parent_code="62") if row.parent_code not in ("", "62") else row for row in rows]
    import_units(session, rows, by="Nam", now=now)
    import_units(session, read_units(read_data("kontum-organs.csv")), by="Nam", now=now)
    draft = read_plan(read_data("plan-123-kh-tu.yaml"))
    draft = replace(draft, deadlines=(), topics=(), tasks=())
    plan = store_plan(session, draft, by="Nam", now=now)
    session.commit()
    with pytest.raises(Refused) as refusal:
        open_cascade(session, plan, by="Nam", now=now)
    session.rollback()
    assert (refusal.value.code, refusal.value.values) == ("tier_without_units", {"tier": "Cấp huyện"})
    assert session.scalar(select(func.count(Conference.id))) == 0


def test_reports_without_named_units_are_owed_below_the_top(session: Session, stored: Plan, now, read_data) -> None:
    draft = read_plan(read_data("plan-123-kh-tu.yaml"))
    owed = DeadlineDraft(Duty.REPORT, "trước ngày 18-3-2024", DeadlineKind.BEFORE, named=date(2024, 3, 18))
    plan = store_plan(session, replace(draft, number="9-KH/TU", deadlines=(owed,)), by="Nam", now=now)
    assert open_cascade(session, plan, by="Nam", now=now)["reports"] == 10
    units = session.scalars(select(Unit.level).join(Report, Report.unit_id == Unit.id).where(Report.plan_id == plan.id))
    assert set(units) == {Level.DISTRICT}


def test_papers_stand_at_the_conference_of_the_top_in_the_order_of_the_annex(session: Session, stored, now) -> None:
    open_cascade(session, stored, by="Nam", now=now)
    papers = list(session.scalars(select(Paper).order_by(Paper.position)))
    assert [paper.position for paper in papers] == list(range(1, 19))
    top = session.scalars(select(Conference).where(Conference.unit_id == stored.unit_id)).one()
    assert {paper.conference_id for paper in papers} == {top.id}
    numbers = [paper.topic.number for paper in papers if paper.topic]
    assert numbers == sorted(numbers)
    assert set(numbers) == set(range(1, 16))
    assert sum(paper.by_individual for paper in papers) == 3


def test_the_agenda_of_a_tier_is_copied_whole(session: Session, stored: Plan, now) -> None:
    open_cascade(session, stored, by="Nam", now=now)
    for tier in session.scalars(select(Tier).where(Tier.plan_id == stored.id)):
        pattern = shape(session, AgendaItem.tier_id == tier.id)
        for conference in session.scalars(select(Conference).where(Conference.tier_id == tier.id).limit(2)):
            assert shape(session, AgendaItem.conference_id == conference.id) == pattern
    assert session.scalar(select(func.count(AgendaItem.id)).where(AgendaItem.kind == AgendaKind.OPENING)) > 1


def shape(session: Session, condition) -> list[tuple]:
    """Return an agenda with the position of what each item stands in, instead of its id."""
    items = list(session.scalars(select(AgendaItem).where(condition).order_by(AgendaItem.id)))
    places = {item.id: item.position for item in items}
    return sorted((places.get(item.parent_id or 0, 0), item.position, item.title, item.minutes or 0) for item in items)


def test_the_journal_knows_who_opened_it(session: Session, stored: Plan, now) -> None:
    open_cascade(session, stored, by="Ban Thường vụ", now=now)
    entries = list(session.scalars(select(JournalEntry).where(JournalEntry.act == "open_cascade")))
    assert sum(entry.table == "conferences" for entry in entries) == 113
    assert {(entry.by, entry.at, entry.change) for entry in entries} == {("Ban Thường vụ", now, "insert")}
