"""What the databases refuse by themselves, SQLite and PostgreSQL alike."""

from datetime import date, datetime

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from planner.enums import AgendaKind, AwardeeKind, ConferenceState, DeadlineKind, Level, ReportState, UnitKind
from planner.models import (
    AgendaItem,
    Conclusion,
    Conference,
    Deadline,
    Hall,
    Minutes,
    Nomination,
    Paper,
    Participant,
    Person,
    Plan,
    Reminder,
    Report,
    Tier,
    Topic,
    Unit,
)
from planner.services.journal import begin_act

DAY, HOUR = date(2024, 3, 7), datetime(2024, 3, 7, 8)


@pytest.fixture
def refuses(demo_session: Session, now):
    """Return a function that changes a row, or adds one, and fails unless this constraint refuses it."""

    def check(constraint: str, row, **change) -> None:
        begin_act(demo_session, "test", by="Nam", now=now)
        for name, value in change.items():
            setattr(row, name, value)
        demo_session.add(row)
        with pytest.raises(IntegrityError) as error:
            demo_session.flush()
        # SQLite names the columns of a unique constraint, PostgreSQL the constraint
        table, columns = constraint.removeprefix("uq_"), str(error.value.orig)
        assert constraint in columns or (constraint.startswith("uq_") and table.split("_")[0] in columns)
        demo_session.rollback()

    return check


def test_the_control_row_is_taken(demo_session: Session, conference_of, now) -> None:
    begin_act(demo_session, "test", by="Nam", now=now)
    conference = conference_of("23482")
    conference.state, conference.starts_at, conference.ends_at = ConferenceState.DATED, HOUR, datetime(2024, 3, 7, 11)
    demo_session.add(AgendaItem(conference_id=conference.id, position=1, title="Khai mạc", kind=AgendaKind.OPENING))
    demo_session.flush()


@pytest.mark.parametrize(
    ("constraint", "change"),
    [
        ("ck_conferences_held_on", {"state": ConferenceState.HELD, "starts_at": HOUR}),
        ("ck_conferences_dated_has_start", {"state": ConferenceState.HELD, "held_on": DAY}),
        ("ck_conferences_dated_has_start", {"state": ConferenceState.DATED}),
        ("ck_conferences_held_on", {"state": ConferenceState.DATED, "starts_at": HOUR, "held_on": DAY}),
        ("ck_conferences_undated_has_no_start", {"starts_at": HOUR}),
        ("ck_conferences_hours", {"state": ConferenceState.DATED, "starts_at": HOUR, "ends_at": HOUR}),
        ("ck_conferences_hours", {"ends_at": HOUR}),
        ("ck_conferences_attended", {"attended": -1}),
        ("ck_conferences_expected", {"expected": -1}),
    ],
)
def test_a_conference_is_one_thing_at_a_time(conference_of, refuses, constraint, change) -> None:
    conference = conference_of("23482")
    assert conference.state is ConferenceState.TO_BE_DATED
    refuses(constraint, conference, **change)


def test_a_unit_has_one_conference_in_a_tier(conference_of, refuses) -> None:
    one = conference_of("23482")
    refuses(
        "uq_conferences_tier_id_unit_id",
        Conference(plan_id=one.plan_id, tier_id=one.tier_id, unit_id=one.unit_id, kind=one.kind),
    )


@pytest.mark.parametrize(
    ("constraint", "change"),
    [
        ("ck_deadlines_before_is_exclusive", {"strict_last": date(2024, 2, 29)}),
        ("ck_deadlines_order", {"lenient_last": date(2024, 2, 27)}),
        ("ck_deadlines_range", {"starts": date(2024, 2, 29)}),
    ],
)
def test_before_a_day_never_takes_in_that_day(demo_session: Session, plan, refuses, constraint, change) -> None:
    deadline = demo_session.scalars(select(Deadline).where(Deadline.plan_id == plan.id).order_by(Deadline.id)).first()
    assert (deadline.kind, deadline.named_day) == (DeadlineKind.BEFORE, date(2024, 2, 29))
    refuses(constraint, deadline, **change)


def test_an_agenda_item_has_one_owner(demo_session: Session, conference_of, refuses) -> None:
    conference = conference_of("23482")
    owners = {"conference_id": conference.id, "tier_id": conference.tier_id}
    refuses("ck_agenda_items_one_owner", AgendaItem(position=1, title="Khai mạc", **owners))
    refuses("ck_agenda_items_one_owner", AgendaItem(position=1, title="Khai mạc"))


def test_only_an_item_for_a_paper_holds_one_and_each_paper_stands_once(demo_session, conference_of, refuses) -> None:
    placed = demo_session.scalars(select(AgendaItem).where(AgendaItem.paper_id.is_not(None))).first()
    conference_id, paper_id = placed.conference_id, placed.paper_id
    base = {"conference_id": conference_id, "position": 99, "title": "Tham luận", "paper_id": paper_id}
    refuses("uq_agenda_items_paper_id", AgendaItem(kind=AgendaKind.PAPER, **base))
    refuses("ck_agenda_items_paper_kind", placed, kind=AgendaKind.BREAK)


def test_minutes_of_items_and_papers_lie_in_a_day(demo_session: Session, conference_of, refuses) -> None:
    conference_id = conference_of("23482").id
    refuses("ck_agenda_items_minutes", AgendaItem(conference_id=conference_id, position=1, title="x", minutes=1441))
    refuses("ck_agenda_items_minutes", AgendaItem(conference_id=conference_id, position=1, title="x", minutes=-1))
    refuses("ck_papers_minutes", Paper(conference_id=conference_id, position=1, title="x", minutes=0))
    refuses("ck_papers_title", Paper(conference_id=conference_id, position=1, title=""))


def test_a_report_is_received_on_a_day_or_not_at_all(demo_session: Session, plan, refuses) -> None:
    due = select(Report).where(Report.plan_id == plan.id, Report.state == ReportState.DUE)
    refuses("ck_reports_received_on", demo_session.scalars(due).first(), state=ReportState.RECEIVED)
    refuses("ck_reports_received_on", demo_session.scalars(due).first(), received_on=DAY)
    one = demo_session.scalars(due).first()
    again = Report(plan_id=one.plan_id, deadline_id=one.deadline_id, unit_id=one.unit_id)
    refuses("uq_reports_deadline_id_unit_id", again)


def test_a_delegate_is_listed_once(demo_session: Session, refuses) -> None:
    one = demo_session.scalars(select(Participant)).first()
    again = Participant(conference_id=one.conference_id, person_id=one.person_id, position=999, name="An")
    refuses("uq_participants_conference_id_person_id", again)


def test_a_collective_has_no_year_of_birth(conference_of, refuses) -> None:
    base = {"conference_id": conference_of("62").id, "position": 99, "name": "Thôn 1"}
    refuses(
        "ck_nominations_collective_has_no_birth",
        Nomination(kind=AwardeeKind.COLLECTIVE, birth_year=1980, **base),
    )


def test_units_end_after_they_begin_and_are_told_apart_by_date(demo_session: Session, refuses) -> None:
    base = {"name": "Xã X", "kind": UnitKind.COMMUNE, "level": Level.COMMUNE, "search_key": "xa x"}
    refuses(
        "ck_units_validity",
        Unit(code="x", valid_from=date(2025, 7, 1), valid_until=date(2025, 6, 30), **base),
    )
    refuses("uq_units_code_valid_from", Unit(code="614", valid_from=date(1900, 1, 1), **base))
    unit = demo_session.scalars(select(Unit).where(Unit.code == "614")).one()
    refuses("ck_units_own_parent", unit, parent_id=unit.id)


def test_other_rows_that_cannot_be(demo_session: Session, plan, conference_of, refuses) -> None:
    plan_id, unit_id = plan.id, plan.unit_id
    conference = conference_of("62")
    conference_id, tier_id, deadline_id = conference.id, conference.tier_id, conference.tier.deadline_id
    refuses("ck_topics_number", Topic(plan_id=plan_id, tier_id=tier_id, number=0, words="x"))
    refuses("ck_people_birth_year", Person(name="An", sort_key="an", search_key="an", birth_year=1899))
    refuses("ck_halls_seats", Hall(unit_id=unit_id, name="Nhà", search_key="nha", seats=0))
    refuses("ck_reminders_turn", Reminder(deadline_id=deadline_id, unit_id=unit_id, turn=0, sent_on=DAY))
    refuses("ck_minutes_hours", Minutes(conference_id=conference_id, opened_at=HOUR, closed_at=HOUR))
    point = {"conference_id": conference_id, "position": 1, "words": "x"}
    refuses("ck_conclusions_organ", Conclusion(**point, unit_id=unit_id, organ="Các thôn"))
    refuses("ck_conclusions_last_day", Conclusion(**point, deadline_id=deadline_id, last_day=DAY))
    refuses("ck_plans_period", demo_session.get(Plan, plan_id), period_until=date(2020, 1, 1))
    refuses("ck_tiers_rank", demo_session.get(Tier, tier_id), rank=0)
