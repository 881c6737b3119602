from datetime import date, datetime
from typing import Any

from planner.config import SEVERITIES
from planner.enums import Severity
from planner.rules.dating import Finding, Taken, Window, check_day, confirmation, free_days, overlapping
from planner.rules.workdays import WorkCalendar, make_calendar

CALENDAR = make_calendar(range(2023, 2026))
# huyện Kon Rẫy, Kế hoạch 123-KH/TU: "trước ngày 15-3-2024" allows 14-3 as its last day
WINDOW = Window(
    tier="Cấp huyện", raw="Hoàn thành trước ngày 15-3-2024", issued_on=date(2024, 1, 22),
    strict_last=date(2024, 3, 14), named_day=date(2024, 3, 15), extended_until=None, today=date(2024, 3, 5),
)  # fmt: skip


def find_codes(day: date, window: Window = WINDOW, calendar: WorkCalendar = CALENDAR, **more: Any) -> list[str]:
    return [finding.code for finding in check_day(day, window, calendar, SEVERITIES, **more)]


def extended(until: date) -> Window:
    return Window(**{**vars(WINDOW), "extended_until": until})


def test_a_working_day_in_time_is_free_of_findings() -> None:
    assert find_codes(date(2024, 3, 14)) == []


def test_the_day_the_plan_names_is_asked_about_and_the_next_is_refused() -> None:
    assert find_codes(date(2024, 3, 15)) == ["on_named_day"]
    assert find_codes(date(2024, 3, 18)) == ["after_last_day"]


def test_an_extension_moves_the_last_day_and_the_named_day_means_nothing_any_more() -> None:
    assert find_codes(date(2024, 3, 15), extended(date(2024, 3, 15))) == []
    assert find_codes(date(2024, 3, 18), extended(date(2024, 3, 15))) == ["after_last_day"]
    named = Window(**{**vars(WINDOW), "extended_until": date(2024, 3, 14)})
    assert find_codes(date(2024, 3, 15), named) == ["after_last_day"]


def test_a_plan_without_a_day_has_no_last_one() -> None:
    endless = Window(**{**vars(WINDOW), "strict_last": None, "named_day": None})
    assert find_codes(date(2024, 6, 3), endless) == []


def test_days_before_the_plan_and_days_gone_by() -> None:
    assert find_codes(date(2024, 1, 19)) == ["before_plan", "in_the_past"]
    assert find_codes(date(2024, 1, 22)) == ["in_the_past"]
    assert find_codes(date(2024, 3, 5)) == []


def test_a_weekend_and_a_holiday_are_said_once() -> None:
    assert find_codes(date(2024, 3, 9)) == ["weekend"]
    assert find_codes(date(2024, 2, 10)) == ["holiday", "in_the_past"]  # Tết, a Saturday too


def test_a_weekend_day_worked_in_exchange_is_a_day_like_others() -> None:
    worked = make_calendar(range(2023, 2026), {}, [date(2024, 3, 9)])
    assert find_codes(date(2024, 3, 9), calendar=worked) == []


def test_units_below_that_have_not_met_are_named() -> None:
    (finding,) = check_day(date(2024, 3, 12), WINDOW, CALENDAR, SEVERITIES, open_below=["Xã Đắk Kôi", "Xã Đắk Pne"])
    assert (finding.code, finding.severity) == ("lower_tier_open", Severity.WARN)
    assert finding.values == {"names": ["Xã Đắk Kôi", "Xã Đắk Pne"], "count": 2, "day": date(2024, 3, 12)}


def test_blocks_come_first_then_warnings_then_notes() -> None:
    taken = [Taken(datetime(2024, 1, 20, 7, 30), datetime(2024, 1, 20, 11), "Huyện Đắk Hà")]
    findings = check_day(date(2024, 1, 20), WINDOW, CALENDAR, SEVERITIES, open_below=["Xã Đắk Kôi"], taken=taken)
    assert [(finding.code, finding.severity.value) for finding in findings] == [
        ("before_plan", "block"), ("hall_taken", "block"), ("weekend", "warn"), ("lower_tier_open", "warn"),
        ("in_the_past", "note"),
    ]  # fmt: skip


def test_weights_are_settings_and_off_is_not_said() -> None:
    weights = {**SEVERITIES, "weekend": "block", "after_last_day": "off"}
    findings = check_day(date(2024, 3, 16), WINDOW, CALENDAR, weights)
    assert [(finding.code, finding.severity.value) for finding in findings] == [("weekend", "block")]


def test_hours_that_touch_do_not_overlap() -> None:
    morning = Taken(datetime(2024, 3, 12, 7, 30), datetime(2024, 3, 12, 11), "a")
    noon = Taken(datetime(2024, 3, 12, 10, 59), datetime(2024, 3, 12, 12), "b")
    afternoon = Taken(datetime(2024, 3, 12, 14), datetime(2024, 3, 12, 16), "c")
    asked = (datetime(2024, 3, 12, 11), datetime(2024, 3, 12, 14))
    assert overlapping(*asked, [morning, noon, afternoon]) == [noon]


def test_free_days_are_the_last_working_days_of_the_window() -> None:
    today = date(2024, 3, 5)
    assert free_days(WINDOW, CALENDAR, [], today) == [date(2024, 3, day) for day in (12, 13, 14)]
    busy = [date(2024, 3, 14), date(2024, 3, 12)]
    assert free_days(WINDOW, CALENDAR, busy, today) == [date(2024, 3, day) for day in (8, 11, 13)]


def test_free_days_begin_today_and_end_with_the_extension() -> None:
    assert free_days(WINDOW, CALENDAR, [], date(2024, 3, 14)) == [date(2024, 3, 14)]
    assert free_days(WINDOW, CALENDAR, [], date(2024, 3, 20)) == []
    later = extended(date(2024, 3, 18))
    assert free_days(later, CALENDAR, [], date(2024, 3, 15)) == [date(2024, 3, 15), date(2024, 3, 18)]


def test_a_confirmation_names_the_warnings_and_what_they_say() -> None:
    saturday, sunday = (Finding("weekend", Severity.WARN, {"day": date(2024, 3, day)}) for day in (9, 10))
    note = Finding("in_the_past", Severity.NOTE, {"day": date(2024, 3, 9)})
    assert confirmation([]) == confirmation([note]) == ""
    assert confirmation([saturday, note]) == confirmation([saturday])
    assert confirmation([saturday]).startswith("weekend-")
    assert len({confirmation(each) for each in ([saturday], [sunday], [saturday, sunday])}) == 3
