from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from planner.enums import DeadlineKind, Duty, OwedAt
from planner.rules.plan_checks import CheckSettings, PlanFacts, PlanFinding, Step, check_plan
from planner.rules.plan_dates import back, check_dates, steps_in_order
from planner.rules.workdays import make_calendar

CALENDAR = make_calendar(range(2022, 2030))
ISSUED = date(2024, 1, 22)


def meet(level: OwedAt, last: date, line: int = 0, **more: Any) -> Step:
    return Step(level, more.pop("duty", Duty.CONFERENCE), "chậm nhất", DeadlineKind.BY, last, last, line, **more)


def find(*steps: Step, issued_on: date | None = ISSUED, **more: Any) -> list[PlanFinding]:
    return check_dates(PlanFacts(issued_on, steps=steps, **more), CALENDAR, CheckSettings())


def codes(*steps: Step, **more: Any) -> list[str]:
    return [finding.code for finding in find(*steps, **more)]


PROVINCE = meet(OwedAt.PROVINCE, date(2024, 4, 16), 41)
DISTRICT = meet(OwedAt.DISTRICT, date(2024, 3, 14), 35)
COMMUNE = meet(OwedAt.COMMUNE, date(2024, 2, 1), 29)


def test_a_plan_whose_days_agree_has_no_findings() -> None:
    assert codes(COMMUNE, DISTRICT, PROVINCE) == ["holidays_in_window"]  # Tết, before the districts meet
    march = replace(DISTRICT, line=35)
    assert codes(march, PROVINCE, issued_on=date(2024, 2, 20), period_until=date(2024, 2, 29)) == []


# --- days off work -------------------------------------------------------------------------------
def test_a_last_day_on_a_holiday_names_it_and_the_working_day_before() -> None:
    step = replace(PROVINCE, last_day=date(2024, 4, 18), named=date(2024, 4, 18))
    (finding,) = find(step, issued_on=date(2024, 2, 20))
    assert (finding.code, finding.values["holiday"]) == ("last_day_not_working", "Ngày Giỗ Tổ Hùng Vương")
    assert finding.values["working_last"] == date(2024, 4, 17)


def test_a_saturday_worked_in_exchange_is_a_day_like_others() -> None:
    step = replace(PROVINCE, last_day=date(2024, 5, 4), named=date(2024, 5, 4))
    assert "last_day_not_working" not in codes(step, issued_on=date(2024, 2, 20))


def test_a_duration_moves_on_to_the_next_working_day() -> None:
    step = replace(PROVINCE, kind=DeadlineKind.DURATION, last_day=date(2024, 4, 14), named=date(2024, 4, 14))
    (finding,) = find(step, issued_on=date(2024, 2, 20))
    assert (finding.code, finding.values["working_next"]) == ("duration_ends_off_work", date(2024, 4, 15))


def test_a_named_weekend_before_which_the_limit_ends_on_friday_is_a_note() -> None:
    step = replace(PROVINCE, kind=DeadlineKind.BEFORE, named=date(2024, 4, 13), last_day=date(2024, 4, 12))
    assert codes(step, issued_on=date(2024, 2, 20)) == ["named_day_not_working"]
    sunday = replace(step, named=date(2024, 4, 14), last_day=date(2024, 4, 13))
    assert codes(sunday, issued_on=date(2024, 2, 20)) == ["last_day_not_working"]


def test_papers_and_tasks_are_looked_at_too() -> None:
    paper = meet(OwedAt.UNIT, date(2024, 4, 7), 50, duty=Duty.PAPER)
    assert [(each.code, each.values["who"]) for each in find(paper, PROVINCE, issued_on=date(2024, 2, 20))] == [
        ("last_day_not_working", "paper.unit")
    ]


# --- holidays ------------------------------------------------------------------------------------
def holidays(*steps: Step, issued_on: date) -> list[tuple[str, dict[str, Any], str]]:
    found = [each for each in find(*steps, issued_on=issued_on) if each.code == "holidays_in_window"]
    return [(each.values["who"], dict(each.values), each.proposal) for each in found]


def test_holidays_are_said_of_the_first_conference_that_they_touch() -> None:
    ((who, values, proposal),) = holidays(COMMUNE, DISTRICT, PROVINCE, issued_on=ISSUED)
    assert (who, proposal) == ("conference.district", "meet_around")
    assert (values["first"], values["last"], values["days"]) == (date(2024, 2, 8), date(2024, 2, 14), 33)


def test_weekends_beside_a_holiday_belong_to_it_and_days_in_exchange_are_no_name() -> None:
    step = meet(OwedAt.COMMUNE, date(2024, 5, 20))
    ((_, values, proposal),) = holidays(step, issued_on=date(2024, 4, 19))
    assert (values["first"], values["last"]) == (date(2024, 4, 27), date(2024, 5, 1))
    assert values["name"] == "Ngày Chiến thắng, Ngày Quốc tế Lao động"
    assert "quiet_from" not in values and proposal == "meet_around"


def test_a_single_holiday_is_not_worth_a_word() -> None:
    assert holidays(meet(OwedAt.COMMUNE, date(2024, 4, 24)), issued_on=date(2024, 4, 10)) == []


def test_a_plan_of_the_days_before_tet_meets_after_it_and_one_that_ends_in_it_before() -> None:
    ((_, values, proposal),) = holidays(meet(OwedAt.COMMUNE, date(2024, 2, 28)), issued_on=date(2024, 2, 2))
    assert (values["quiet_from"], values["quiet_days"], proposal) == (date(2024, 2, 3), 3, "meet_after")
    ((_, values, proposal),) = holidays(meet(OwedAt.COMMUNE, date(2024, 2, 12)), issued_on=ISSUED)
    assert (values["last"], values["days"], proposal) == (date(2024, 2, 12), 12, "meet_before")


@pytest.mark.parametrize(
    ("year", "quiet", "first", "last"),
    [(2025, (1, 22), (1, 25), (2, 2)), (2026, (2, 10), (2, 14), (2, 22)), (2027, (2, 1), (2, 4), (2, 10))],
)
def test_tet_of_other_years(year: int, quiet: tuple[int, int], first: tuple[int, int], last: tuple[int, int]) -> None:
    ((_, values, _),) = holidays(meet(OwedAt.COMMUNE, date(year, 3, 10)), issued_on=date(year, 1, 5))
    assert values["name"] == "Tết Nguyên đán"
    assert (values["first"], values["last"]) == (date(year, *first), date(year, *last))
    # 23 Chạp of 2027 is a Saturday, 30-01
    assert values["quiet_from"] == (date(2027, 1, 30) if year == 2027 else date(year, *quiet))


# --- the period ----------------------------------------------------------------------------------
def test_every_step_that_ends_before_the_figures_do_is_named() -> None:
    report = meet(OwedAt.UNIT, date(2024, 3, 18), 77, duty=Duty.REPORT)
    found = find(COMMUNE, DISTRICT, report, PROVINCE, period_until=date(2024, 3, 31), period_line=19)
    said = [(each.line, each.values["who"], each.values["days"]) for each in found if each.proposal == "use_estimates"]
    assert said == [(19, "conference.commune", 59), (19, "conference.district", 17), (19, "report.unit", 13)]


# --- steps that build on each other --------------------------------------------------------------
def pairs(*steps: Step) -> list[tuple[str, str, str, int]]:
    found = find(*steps, issued_on=date(2024, 2, 20))
    return [(each.code, each.values["who"], each.values["next"], each.values.get("days", -1)) for each in found
            if each.code in {"few_days_between", "report_before_conference"}]  # fmt: skip


def test_conferences_of_adjacent_levels_need_their_days() -> None:
    commune = meet(OwedAt.COMMUNE, date(2024, 3, 12))
    assert pairs(commune, DISTRICT) == [("few_days_between", "conference.commune", "conference.district", 2)]
    assert pairs(replace(commune, last_day=date(2024, 3, 11)), DISTRICT) == []


def test_a_report_of_a_level_follows_its_conference_and_serves_the_next() -> None:
    report = meet(OwedAt.DISTRICT, date(2024, 3, 15), duty=Duty.REPORT)
    assert pairs(DISTRICT, report, PROVINCE) == [("few_days_between", "conference.district", "report.district", 1)]
    late = replace(report, last_day=date(2024, 4, 12))
    assert pairs(DISTRICT, late, PROVINCE) == [("few_days_between", "report.district", "conference.province", 2)]
    early = replace(report, last_day=date(2024, 3, 12))
    assert pairs(DISTRICT, early, PROVINCE) == [
        ("report_before_conference", "conference.district", "report.district", -1)
    ]


def test_a_report_of_provincial_organs_before_their_conference_is_made_for_it() -> None:
    report = meet(OwedAt.PROVINCE, date(2024, 3, 15), duty=Duty.REPORT)
    assert pairs(DISTRICT, report, PROVINCE) == [("few_days_between", "conference.district", "report.province", 1)]
    after = replace(report, last_day=date(2024, 4, 17))
    assert pairs(DISTRICT, after, PROVINCE) == [("few_days_between", "conference.province", "report.province", 1)]


def test_a_report_of_organs_after_the_last_conference_says_nothing() -> None:
    assert pairs(meet(OwedAt.UNIT, date(2024, 6, 28), duty=Duty.REPORT), PROVINCE) == []
    assert pairs(meet(OwedAt.UNIT, date(2024, 6, 28), duty=Duty.REPORT)) == []


def test_a_higher_conference_before_a_lower_one_cannot_be() -> None:
    found = find(meet(OwedAt.COMMUNE, date(2024, 3, 20)), DISTRICT, replace(PROVINCE, last_day=date(2024, 3, 19)),
                 issued_on=date(2024, 2, 20))  # fmt: skip
    said = [(each.values["who"], each.values["lower"]) for each in found if each.code == "tier_order"]
    assert said == [("conference.district", "conference.commune"), ("conference.province", "conference.commune")]


def test_tiers_without_a_district_run_through_the_same_rules() -> None:
    commune = meet(OwedAt.COMMUNE, date(2026, 4, 9))
    province = meet(OwedAt.PROVINCE, date(2026, 4, 10))
    assert codes(commune, province, issued_on=date(2026, 3, 1)) == ["few_days_between"]
    assert codes(replace(commune, last_day=date(2026, 4, 14)), province, issued_on=date(2026, 3, 1)) == ["tier_order"]


def test_of_two_limits_of_a_level_the_earlier_is_its_own() -> None:
    later = meet(OwedAt.DISTRICT, date(2024, 4, 26))
    assert "tier_order" not in codes(later, DISTRICT, PROVINCE)


# --- against the plan ----------------------------------------------------------------------------
def test_a_limit_before_the_plan_and_a_year_that_is_a_typo() -> None:
    assert codes(replace(PROVINCE, last_day=date(2024, 1, 19))) == ["deadline_before_plan"]
    assert codes(replace(PROVINCE, last_day=date(2042, 4, 16), named=None))[0] == "deadline_in_other_year"
    assert "deadline_in_other_year" not in codes(replace(PROVINCE, last_day=date(2025, 12, 1)))
    both = codes(replace(PROVINCE, last_day=date(2014, 4, 16), named=None))
    assert both == ["deadline_before_plan", "deadline_in_other_year"]


def test_a_first_conference_in_less_than_five_working_days() -> None:
    found = find(meet(OwedAt.DISTRICT, date(2024, 1, 26)), PROVINCE)
    assert [(each.values["who"], each.values["days"]) for each in found if each.code == "window_too_short"] == [
        ("conference.district", 4)
    ]
    assert "window_too_short" not in codes(meet(OwedAt.DISTRICT, date(2024, 1, 29)), PROVINCE)


@pytest.mark.parametrize(
    ("words", "issued_on", "code", "year"),
    [
        ("29-02-2023", ISSUED, "feb_29_in_common_year", 2023),
        ("ngày 29 tháng 02 năm 2023", ISSUED, "feb_29_in_common_year", 2023),
        ("29/2", date(2025, 1, 6), "feb_29_in_common_year", 2025),
        ("29/2", None, "impossible_day", None),
        ("trước ngày 31-4-2024", ISSUED, "impossible_day", None),
        ("29-02-2100", ISSUED, "feb_29_in_common_year", 2100),
        ("29-20-2023", ISSUED, "impossible_day", None),
    ],
)
def test_days_that_cannot_be(words: str, issued_on: date | None, code: str, year: int | None) -> None:
    found = check_plan(PlanFacts(issued_on, steps=(), impossible=((31, words),)), CALENDAR)
    assert (found[0].code, found[0].line, found[0].values.get("year")) == (code, 31, year)


# --- what the calendar does not reach ------------------------------------------------------------
def test_the_ends_of_all_calendars_are_no_error() -> None:
    assert back(date(1, 1, 3), 20, CALENDAR) is None
    for last in (date.min, date.max):
        check_plan(PlanFacts(last, period_until=last, steps=(meet(OwedAt.PROVINCE, last),), award_line=1), CALENDAR)


def test_steps_of_one_day_have_the_same_days() -> None:
    facts = PlanFacts(ISSUED, steps=(COMMUNE, replace(COMMUNE, duty=Duty.REPORT), DISTRICT))
    assert [room.days for room in steps_in_order(facts, CALENDAR)] == [8, 8, 25]
