"""Whatever is found in a plan has a title, a sentence and a proposal, on pages and in the shell, in both languages."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from planner.cli import plan_sentences as shell
from planner.enums import DeadlineKind, Duty, OwedAt
from planner.rules import plan_checks
from planner.rules.plan_checks import (
    CheckSettings,
    Mention,
    PlanFacts,
    PlanFinding,
    Step,
    TopicFact,
    WorkFact,
    check_plan,
)
from planner.rules.workdays import make_calendar
from planner.web import plan_sentences as page

CALENDAR = make_calendar(range(2023, 2026))
RULES = Path(plan_checks.__file__).parent
LEFT_OVER = re.compile(r"[%{}]|\bNone\b|datetime|Duty|conference\.\w|report\.\w|^\s*$|!")


def step(level: OwedAt, last: str, duty: Duty = Duty.CONFERENCE, kind: DeadlineKind = DeadlineKind.BY, named: str = "",
         asked: str = "") -> Step:  # fmt: skip
    raw = "chậm nhất ngày 14-3"
    return Step(level, duty, raw, kind, date.fromisoformat(named or last), date.fromisoformat(last), 9, asked=asked)


JANUARY, MARCH = date(2024, 1, 22), date(2024, 3, 1)
TOPICS = (
    TopicFact(10, ("Huyện ủy Đắk Tô", "Huyện ủy Kon Rẫy"), ("612", "614"), 179),
    TopicFact(1, ("Sở Nội vụ",) * 20, (), 5),
)  # fmt: skip
# together these plans have everything that can be found
PLANS = (
    PlanFacts(None),
    PlanFacts(
        JANUARY, period_until=date(2024, 2, 29), award_line=69, topics=TOPICS,
        impossible=((4, "29-02-2023"), (5, "31-4")),
        steps=(
            step(OwedAt.COMMUNE, "2024-02-28", asked="cấp cơ sở"), step(OwedAt.DISTRICT, "2024-03-14"),
            step(OwedAt.PROVINCE, "2024-03-29", kind=DeadlineKind.BEFORE, named="2024-03-30"),
            step(OwedAt.UNIT, "2024-03-17", Duty.REPORT), step(OwedAt.COMMUNE, "2024-02-27", Duty.REPORT),
            step(OwedAt.DISTRICT, "2024-03-15", Duty.REPORT), step(OwedAt.UNKNOWN, "2024-03-17", Duty.TASK),
            step(OwedAt.UNIT, "2027-03-14"),
        ),
        work=(WorkFact("Sở Y tế", (), "a", None, 8),), recipients=("Sở Y tế",),
        mentions=(Mention("Đăk Hà", "615", 173), Mention("Đắk Hà", "615", 189)),
        agenda_presenters=((69, "Sở Nội vụ", ""),),
    ),
    PlanFacts(
        MARCH, award_line=69,
        steps=(
            step(OwedAt.DISTRICT, "2024-03-14"), step(OwedAt.PROVINCE, "2024-03-06"),
            step(OwedAt.CENTRAL, "2023-03-06"),
            step(OwedAt.VILLAGE, "2024-03-17", Duty.NOMINATION, DeadlineKind.DURATION),
        ),
    ),
    PlanFacts(MARCH, award_line=69, steps=(step(OwedAt.DISTRICT, "2024-03-14"), step(OwedAt.PROVINCE, "2024-03-14"))),
    PlanFacts(date(2024, 2, 2), topics=TOPICS, steps=(step(OwedAt.COMMUNE, "2024-02-12"),)),
    PlanFacts(date(2024, 2, 5), topics=TOPICS, award_line=3, steps=(step(OwedAt.COMMUNE, "2024-02-28"),)),
    PlanFacts(date(2024, 4, 19), award_line=3, steps=(step(OwedAt.COMMUNE, "2024-05-20"),)),
)  # fmt: skip


def found() -> Iterator[PlanFinding]:
    for facts in PLANS:
        for settings in (CheckSettings(), CheckSettings(half_day_minutes=60), CheckSettings(half_day_minutes=115)):
            yield from check_plan(facts, CALENDAR, settings)


FINDINGS = list({repr(each): each for each in found()}.values())


def coded(name: str) -> set[str]:
    """Return the strings of a kind that the rules give to a finding."""
    text = "\n".join(path.read_text("utf-8") for path in RULES.glob("plan_*.py"))
    codes = set(re.findall(r'PlanFinding\(\s*"([a-z_0-9]+)"', text)) | set(re.findall(r'code = "([a-z_]+)"', text))
    return codes if name == "codes" else set(re.findall(r'"([a-z_]+)"', text)) & page.PROPOSALS.keys()


def test_every_code_of_the_rules_is_tried_here_and_has_its_words() -> None:
    codes = coded("codes")
    assert len(codes) == 24
    assert {finding.code for finding in FINDINGS} == codes
    for table in (page.TITLES, page.SENTENCES, shell.TITLES):
        assert table.keys() == codes
    assert {code.partition(".")[0] for code in shell.SENTENCES} == codes


def test_every_proposal_is_tried_here_and_has_its_words() -> None:
    tried = {finding.proposal for finding in FINDINGS}
    assert page.PROPOSALS.keys() - tried == set()
    assert tried - page.PROPOSALS.keys() == set()
    assert coded("proposals") == tried
    assert {code.partition(".")[0] for code in shell.PROPOSALS} == tried


@pytest.fixture(scope="module")
def small_app(make_app):
    return make_app()


def say_on_page(app, language: str) -> list[tuple[PlanFinding, list[str]]]:
    says = (page.plan_finding_title, page.plan_finding_sentence, page.plan_proposal)
    with app.test_request_context(headers={"Cookie": f"lang={language}"}):
        return [(finding, [say(finding) for say in says]) for finding in FINDINGS]


def say_in_shell(monkeypatch, language: str) -> list[tuple[PlanFinding, list[str]]]:
    monkeypatch.setenv("PLANNER_LANGUAGE", language)
    return [(f, [shell.finding_title(f), shell.finding_sentence(f), shell.say_proposal(f)]) for f in FINDINGS]


@pytest.mark.parametrize("language", ["vi", "en"])
def test_all_values_are_filled_in(small_app, monkeypatch, language: str) -> None:
    for finding, said in (*say_on_page(small_app, language), *say_in_shell(monkeypatch, language)):
        for words in said:
            assert not LEFT_OVER.search(words), f"{finding.code}: {words}"
        for title in said[:2]:
            assert title == title.lstrip() and not title[0].islower(), title
            assert "  " not in title and ".." not in title, title


def test_vietnamese_and_english_differ(small_app, monkeypatch) -> None:
    for say in (lambda lang: say_on_page(small_app, lang), lambda lang: say_in_shell(monkeypatch, lang)):
        for (finding, vietnamese), (_, english) in zip(say("vi"), say("en"), strict=True):
            assert [a for a, b in zip(vietnamese, english, strict=True) if a == b] == [], finding.code


def one(app, language: str, code: str, **values: Any) -> list[str]:
    """Return what a page says of the first finding with a code and these values."""
    for finding, said in say_on_page(app, language):
        if finding.code == code and values.items() <= finding.values.items():
            return said
    raise AssertionError(code)


def test_what_a_page_says_of_plan_123(small_app) -> None:
    assert one(small_app, "vi", "holidays_in_window", who="conference.base", days=22) == [
        "Tết Nguyên đán nằm trong hạn hội nghị cấp cơ sở",
        "Nghỉ 08-02 đến 14-02; từ 23-01 đến hết 28-02 còn 22 ngày làm việc. "
        "Từ 23 tháng Chạp đến Tết (02-02 đến 07-02) khó tổ chức hội nghị: 04 ngày làm việc.",
        "Tổ chức trước 02-02 hoặc sau 14-02.",
    ]
    assert one(small_app, "vi", "few_days_between", next="report.unit") == [
        "Chỉ có 01 ngày làm việc giữa hội nghị cấp huyện và báo cáo",
        "Hội nghị cấp huyện: hết 14-3; báo cáo: hết 17-3, ngày làm việc cuối 15-3.",
        "Xong hội nghị cấp huyện hết 12-3, hoặc lùi hạn báo cáo.",
    ]
    assert one(small_app, "vi", "last_day_not_working", who="report.unit")[0] == (
        "Báo cáo: ngày cuối là ngày nghỉ, Chủ nhật"
    )
    assert one(small_app, "vi", "no_date_for", lodge_by=date(2024, 3, 1))[2] == (
        "Mẫu: tham luận nộp trước 14 ngày, hết 15-3; hồ sơ khen thưởng nộp hết 01-3."
    )
    assert one(small_app, "en", "few_days_between", next="report.unit") == [
        "Only 1 working day between the conference of the districts and the report",
        "The conference of the districts ends on 14 Mar, the report on 17 Mar, its last working day 15 Mar.",
        "Finish the conference of the districts until 12 Mar, or move the report.",
    ]


def test_years_are_said_where_they_could_be_mistaken(small_app) -> None:
    assert "06-3-2023" in one(small_app, "vi", "deadline_before_plan")[1]
    assert "14-3-2027" in one(small_app, "vi", "deadline_in_other_year")[1]
