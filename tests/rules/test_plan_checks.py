"""The plan that domain.md section 8 reads by hand, and what holds for every plan."""

from dataclasses import replace
from datetime import date
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from planner.enums import AgendaKind, DeadlineKind, Duty, OwedAt, Severity
from planner.rules.plan_checks import (
    CheckSettings,
    Mention,
    PlanFacts,
    PlanFinding,
    Step,
    TopicFact,
    WorkFact,
    check_plan,
    steps_in_order,
)
from planner.rules.workdays import make_calendar

CALENDAR = make_calendar(range(2022, 2027))


def day(text: str) -> date:
    return date.fromisoformat(text)


def before(level: OwedAt, duty: Duty, named: str, last: str, line: int, asked: str = "", owed_by: str = "") -> Step:
    raw = f"Hoàn thành trước ngày {named}"
    return Step(level, duty, raw, DeadlineKind.BEFORE, day(named), day(last), line, asked=asked, owed_by=owed_by)


TOPICS = (
    ("Sở Nông nghiệp và Phát triển nông thôn", "62-SNN"), ("Sở Lao động - Thương binh và Xã hội", "62-SLD"),
    ("Ban Dân tộc tỉnh", "62-BDT"), ("Đảng đoàn Hội Liên hiệp phụ nữ tỉnh", "62-DD-LHPN"),
    ("Đảng đoàn Hội Nông dân tỉnh", "62-DD-HND"), ("Thành ủy Kon Tum", "608"), ("Huyện ủy Đăk Hà", "615"),
    ("Huyện ủy Kon Plông", "613"), ("Huyện ủy Đăk Glei", "610"), (("Huyện ủy Đắk Tô", "Huyện ủy Kon Rẫy"), "612 614"),
    ("Huyện ủy Ngọc Hồi", "611"), ("Huyện ủy Tu Mơ Rông", "617"), ("Huyện ủy Sa Thầy", "616"),
    ("Huyện ủy Ia H’Drai", "618"),
    (("Huyện ủy Đắk Hà", "Huyện ủy Đắk Tô", "Huyện ủy Kon Plông"), "615 612 613"),
)  # fmt: skip
DISTRICTS = tuple(str(code) for code in (608, *range(610, 619)))
FIRST_ORGANS = (
    "Các cơ quan tham mưu giúp việc Tỉnh ủy; các ban cán sự đảng, đảng đoàn; các huyện ủy, thành ủy, "
    "đảng ủy trực thuộc Tỉnh ủy; Ban Thường vụ Tỉnh đoàn"
)
FRONT, GOVERNMENT = "Đảng đoàn Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh", "Ban cán sự đảng Ủy ban nhân dân tỉnh"
RADIO, OFFICE = "Đài Phát thanh-Truyền hình tỉnh", "Văn phòng Tỉnh ủy"


def topics() -> tuple[TopicFact, ...]:
    rows = []
    for number, (units, codes) in enumerate(TOPICS, start=1):
        names = (units,) if isinstance(units, str) else units
        rows.append(TopicFact(number, names, tuple(codes.split()), 159 + 2 * number, 1 if number == 15 else None))
    return tuple(rows)


def mentions() -> tuple[Mention, ...]:
    named = [(words, code, t.line) for t in topics() for words, code in zip(t.units, t.codes, strict=True)]
    named += [(FRONT, "62-DD-MTTQ", 81), (GOVERNMENT, "62-BCSD-UBND", 89), (RADIO, "62-PTTH", 91)]
    named += [(OFFICE, "62-VPTU", 93), ("Ban Thường vụ Tỉnh đoàn", "62-TD", 75), (RADIO, "62-PTTH", 103)]
    named += [("Ban Thường vụ Tỉnh đoàn", "62-TD", 102), ("Văn phòng UBND tỉnh", "62-VPUBND", 104)]
    return tuple(Mention(*each) for each in named)


PLAN_123 = PlanFacts(
    issued_on=date(2024, 1, 22), period_from=date(2021, 2, 1), period_until=date(2024, 2, 29), period_line=19,
    steps=(
        before(OwedAt.COMMUNE, Duty.CONFERENCE, "2024-02-29", "2024-02-28", 29, "Đối với cấp cơ sở"),
        before(OwedAt.DISTRICT, Duty.CONFERENCE, "2024-03-15", "2024-03-14", 35, "Đối với các huyện ủy, thành ủy"),
        before(OwedAt.PROVINCE, Duty.CONFERENCE, "2024-03-30", "2024-03-29", 41, "Hội nghị cấp tỉnh"),
        before(OwedAt.UNIT, Duty.REPORT, "2024-03-18", "2024-03-17", 77, owed_by=FIRST_ORGANS),
    ),
    topics=topics(),
    work=(
        WorkFact(FIRST_ORGANS, ("62-VPTU", "62-BCSD-UBND", "62-DD-MTTQ", *DISTRICTS, "62-DU-CA", "62-TD"),
                 "Chỉ đạo sơ kết đối với cấp cơ sở; gửi báo cáo", date(2024, 3, 17), 77),
        WorkFact(FIRST_ORGANS, ("62-VPTU", "62-BCSD-UBND", "62-DD-MTTQ", *DISTRICTS, "62-DU-CA", "62-TD"),
                 "Chuẩn bị nội dung tham luận", None, 79),
        WorkFact(FRONT, ("62-DD-MTTQ",), "Tổng hợp, tham mưu xây dựng dự thảo Báo cáo", None, 83),
        WorkFact(FRONT, ("62-DD-MTTQ",), "Đôn đốc, hướng dẫn các cơ quan, đơn vị", None, 85),
        WorkFact(FRONT, ("62-DD-MTTQ",), "xây dựng tiêu chuẩn khen thưởng cụ thể", None, 87),
        WorkFact(GOVERNMENT, ("62-BCSD-UBND",), "hướng dẫn thủ tục, hồ sơ, trình khen thưởng", None, 89),
        WorkFact(RADIO, ("62-PTTH",), "Xây dựng phóng sự", None, 91),
        WorkFact(OFFICE, ("62-VPTU",), "tham mưu chuẩn bị nội dung và triệu tập Hội nghị", None, 93),
    ),
    mentions=mentions(),
    recipients=(
        "Các đ/c Ủy viên Ban Thường vụ Tỉnh ủy", "Các cơ quan tham mưu, giúp việc Tỉnh ủy",
        "Các ban cán sự đảng, đảng đoàn, đảng ủy trực thuộc Tỉnh ủy", "Các huyện ủy, thành ủy",
        "Ban Thường vụ Tỉnh đoàn", "Đài Phát thanh-Truyền hình tỉnh", "Văn phòng UBND tỉnh", "Lưu Văn phòng Tỉnh ủy",
    ),
    recipient_codes=("62-TD", "62-PTTH", "62-VPUBND"),
    agenda_kinds=(
        AgendaKind.OPENING, AgendaKind.OPENING, AgendaKind.REPORT, AgendaKind.FILM, AgendaKind.DISCUSSION,
        AgendaKind.AWARD, AgendaKind.CLOSING,
    ),
    agenda_presenters=(
        (55, "Đại diện lãnh đạo Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh", "62-MTTQ"), (57, "Thường trực Tỉnh ủy", "62"),
        (59, "Đ/c Chủ tịch Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh", "62-MTTQ"),
        (63, "Thường trực Tỉnh ủy điều hành", ""), (69, "Sở Nội vụ tỉnh thực hiện", "62-SNV"),
        (71, "Thường trực Tỉnh ủy", "62"),
    ),
    award_line=69,
)  # fmt: skip

FOUND = [
    ("topic_shared", "block", 179, {"number": 10, "units": ("Huyện ủy Đắk Tô", "Huyện ủy Kon Rẫy"), "count": 2}),
    ("period_ends_after_deadline", "warn", 19,
     {"who": "conference.base", "until": date(2024, 2, 29), "day": date(2024, 2, 28), "days": 1}),
    ("holidays_in_window", "warn", 29,
     {"who": "conference.base", "name": "Tết Nguyên đán", "first": date(2024, 2, 8), "last": date(2024, 2, 14),
      "from": date(2024, 1, 23), "day": date(2024, 2, 28), "days": 22, "quiet_from": date(2024, 2, 2),
      "quiet_until": date(2024, 2, 7), "quiet_days": 4}),
    ("awards_before_lower_conferences", "warn", 69,
     {"who": "conference.province", "day": date(2024, 3, 29), "lodge_by": date(2024, 3, 1),
      "lodge_by_most": date(2024, 2, 23), "days": 20, "days_most": 25, "lower": "conference.district",
      "lower_day": date(2024, 3, 14)}),
    ("not_recipient", "warn", 69,
     {"names": ("Sở Nội vụ tỉnh", "Sở Nông nghiệp và Phát triển nông thôn", "Sở Lao động - Thương binh và Xã hội",
                "Ban Dân tộc tỉnh"), "lines": (69, 161, 163, 165), "count": 4}),
    ("last_day_not_working", "warn", 77,
     {"who": "report.unit", "raw": "Hoàn thành trước ngày 2024-03-18", "day": date(2024, 3, 17), "holiday": "",
      "working_last": date(2024, 3, 15)}),
    ("few_days_between", "warn", 77,
     {"who": "conference.district", "day": date(2024, 3, 14), "next": "report.unit", "next_day": date(2024, 3, 17),
      "next_working": date(2024, 3, 15), "days": 1, "finish_by": date(2024, 3, 12)}),
    ("too_many_speeches", "warn", 161,
     {"speakers": 18, "each": 8, "minutes": 144, "others": 122, "total": 266, "available": 210, "fits": 11,
      "fits_least": 8}),
    ("named_day_not_working", "note", 41,
     {"who": "conference.province", "raw": "Hoàn thành trước ngày 2024-03-30", "day": date(2024, 3, 30), "holiday": "",
      "last": date(2024, 3, 29)}),
    ("presenter_without_task", "note", 69, {"name": "Sở Nội vụ tỉnh", "line": 69}),
    ("work_without_date", "note", 79, {"count": 7, "total": 8, "lines": (79, 83, 85, 87, 89, 91, 93)}),
    ("no_date_for", "note", 161,
     {"what": (Duty.PAPER, Duty.NOMINATION), "paper_days": 14, "appraisal_days": 20, "paper_by": date(2024, 3, 15),
      "lodge_by": date(2024, 3, 1)}),
    ("two_spellings", "note", 173,
     {"code": "615", "a": "Huyện ủy Đăk Hà", "b": "Huyện ủy Đắk Hà", "line_a": 173, "line_b": 189}),
]  # fmt: skip


def test_everything_that_domain_md_finds_in_plan_123_is_found_and_nothing_else() -> None:
    found = check_plan(PLAN_123, CALENDAR)
    assert [(each.code, each.severity.value, each.line, dict(each.values)) for each in found] == FOUND


def test_every_finding_on_plan_123_comes_with_a_proposal() -> None:
    assert {each.code: each.proposal for each in check_plan(PLAN_123, CALENDAR)} == {
        "topic_shared": "decide_joint", "period_ends_after_deadline": "use_estimates",
        "holidays_in_window": "meet_around", "awards_before_lower_conferences": "nominate_outside_conferences",
        "not_recipient": "forward_plan", "last_day_not_working": "use_last_working_day",
        "few_days_between": "finish_earlier", "too_many_speeches": "print_in_proceedings",
        "named_day_not_working": "keep_last_day", "presenter_without_task": "assign_task",
        "work_without_date": "set_dates", "no_date_for": "use_template", "two_spellings": "ask_unit",
    }  # fmt: skip


def test_the_working_days_of_each_step_are_those_of_the_first_table() -> None:
    rooms = [(room.step.line, room.days, room.working_last) for room in steps_in_order(PLAN_123, CALENDAR)]
    assert rooms == [
        (29, 22, date(2024, 2, 28)), (35, 11, date(2024, 3, 14)), (77, 1, date(2024, 3, 15)),
        (41, 10, date(2024, 3, 29)),
    ]  # fmt: skip
    assert steps_in_order(replace(PLAN_123, issued_on=None), CALENDAR) == []


def test_settings_of_the_office_change_what_is_said() -> None:
    settings = CheckSettings(half_day_minutes=420, step_days=1, appraisal_days=10, appraisal_days_most=12)
    codes = {finding.code for finding in check_plan(PLAN_123, CALENDAR, settings)}
    assert not codes & {"too_many_speeches", "few_days_between", "awards_before_lower_conferences"}


def test_a_plan_of_which_nothing_was_read() -> None:
    assert check_plan(PlanFacts(None), CALENDAR) == [
        PlanFinding("no_deadline", Severity.WARN, proposal="fill_deadlines"),
        PlanFinding("no_issue_date", Severity.WARN, proposal="fill_issue_date"),
    ]


def test_without_a_day_of_issue_the_rest_is_still_checked() -> None:
    codes = [finding.code for finding in check_plan(replace(PLAN_123, issued_on=None), CALENDAR)]
    assert set(codes) == {code for code, *_ in FOUND} - {"holidays_in_window"} | {"no_issue_date"}


def test_what_two_lines_say_alike_is_said_once() -> None:
    again = tuple(replace(step, line=step.line + 200) for step in PLAN_123.steps)
    found = check_plan(replace(PLAN_123, steps=PLAN_123.steps + again), CALENDAR)
    assert [(each.code, each.severity.value, each.line, dict(each.values)) for each in found] == FOUND


# --- any plan ----------------------------------------------------------------------------------------
DAYS = st.none() | st.dates() | st.dates(date(2023, 12, 1), date(2024, 6, 30))
LINES = st.integers(0, 200)
WORDS = st.text(max_size=30) | st.sampled_from(
    ["Sở Nội vụ", "các sở, ban, ngành", "Huyện ủy Đăk Hà", "Đắk Hà", "", "Thường trực Tỉnh ủy", "29-02-2023", "29-02"]
)
NAMES = st.lists(WORDS, max_size=3).map(tuple)
CODES = st.sampled_from(["", "615", "62-SNV"])
STEPS = st.builds(
    Step, st.sampled_from(OwedAt), st.sampled_from(Duty), WORDS, st.sampled_from(DeadlineKind), DAYS, DAYS, LINES,
    DAYS, st.booleans(), WORDS, WORDS,
)  # fmt: skip
TOPIC_ROWS = st.builds(TopicFact, LINES, NAMES, NAMES, LINES, st.none() | st.integers(0, 40), st.none() | st.booleans())
FACTS = st.builds(
    PlanFacts, DAYS, DAYS, DAYS, LINES, st.lists(STEPS, max_size=5).map(tuple),
    st.lists(st.tuples(LINES, WORDS), max_size=2).map(tuple),
    st.lists(TOPIC_ROWS, max_size=3).map(tuple),
    st.lists(st.builds(WorkFact, WORDS, NAMES, WORDS, DAYS, LINES, st.booleans()), max_size=3).map(tuple),
    st.lists(st.builds(Mention, WORDS, CODES, LINES), max_size=3).map(tuple), NAMES, NAMES,
    st.lists(st.sampled_from(AgendaKind), max_size=5).map(tuple),
    st.lists(st.tuples(LINES, WORDS, CODES), max_size=3).map(tuple), LINES,
)  # fmt: skip
SETTINGS = st.builds(
    CheckSettings, *[st.integers(0, 300)] * 2, *[st.integers(0, 60)] * 3, paper_due_days=st.integers(0, 60)
)
BLOCKS = {"topic_shared", "impossible_day", "feb_29_in_common_year", "deadline_before_plan", "tier_order"}


def said(finding: PlanFinding) -> tuple[str, Any]:
    return finding.code, sorted((name, repr(value)) for name, value in finding.values.items())


@given(FACTS, SETTINGS)
def test_any_facts_give_findings_in_order_and_none_twice(facts: PlanFacts, settings: CheckSettings) -> None:
    found = check_plan(facts, CALENDAR, settings)
    weights = list(Severity)
    assert found == sorted(found, key=lambda each: (weights.index(each.severity), each.line))
    assert len({repr(said(each)) for each in found}) == len(found)
    assert all((each.severity is Severity.BLOCK) == (each.code in BLOCKS) for each in found)
    assert all(each.proposal for each in found)
