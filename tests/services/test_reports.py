"""Review reports: the official order, received and taken back."""

from datetime import date, timedelta

import pytest

from planner.enums import ReportState
from planner.models import JournalEntry
from planner.rules.access import EVERYWHERE
from planner.rules.errors import NotFound, Refused
from planner.services.plans import find_plan
from planner.services.reports import count_reports, find_report, find_reports, receive_report, unreceive_report


@pytest.fixture
def who(now):
    return {"by": "Văn phòng", "now": now}


@pytest.fixture
def report(demo_session, plan):
    return next(row for row in find_reports(demo_session, plan.id, EVERYWHERE) if row.unit.code == "614")


def test_places_come_before_organs_in_official_order(demo_session, plan, count_queries):
    demo_session.expire_all()
    plan_id = plan.id
    with count_queries(most=1):
        rows = find_reports(demo_session, plan_id, EVERYWHERE)
        codes = [row.unit.code for row in rows if row.deadline.duty]
    assert codes[:10] == ["608", "610", "611", "612", "613", "614", "615", "616", "617", "618"]
    assert codes[10:12] == ["62-VPTU", "62-BTC"] and len(codes) == 34


def test_counts_are_of_one_plan(demo_session, plan):
    other = find_plan(demo_session, "45-KH/TU")
    assert count_reports(demo_session, plan.id) == (4, 34)
    assert count_reports(demo_session, other.id) == (0, 96)


def test_received_then_taken_back(demo_session, plan, report, today, who):
    receive_report(demo_session, report, number=" 77-BC/HU ", received_on=today, today=today, **who)
    assert (report.state, report.number, report.received_on) == (ReportState.RECEIVED, "77-BC/HU", today)
    assert count_reports(demo_session, plan.id) == (5, 34)
    unreceive_report(demo_session, report, **who)
    assert (report.state, report.number, report.received_on) == (ReportState.DUE, "", None)
    assert count_reports(demo_session, plan.id) == (4, 34)
    acts = demo_session.query(JournalEntry.act).filter_by(table="reports", row_id=report.id, by="Văn phòng").all()
    assert [row[0] for row in acts] == ["receive_report"] * 2


@pytest.mark.parametrize(("day", "code"), [(1, "received_in_future"), (-44, "received_before_plan")])
def test_days_that_cannot_be_are_refused(demo_session, report, today, who, day, code):
    with pytest.raises(Refused) as refusal:
        receive_report(demo_session, report, number="", received_on=today + timedelta(days=day), today=today, **who)
    assert refusal.value.code == code
    assert report.state is ReportState.DUE


def test_the_day_of_the_plan_is_the_first_that_can_be(demo_session, plan, report, today, who):
    receive_report(demo_session, report, number="", received_on=plan.issued_on, today=today, **who)
    assert report.received_on == date(2024, 1, 22)


def test_unknown_report_is_not_found(demo_session):
    with pytest.raises(NotFound):
        find_report(demo_session, 10**6)
