from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from planner.enums import AgendaKind, DeadlineKind, Duty, OwedAt
from planner.rules.plan_checks import CheckSettings, Mention, PlanFacts, PlanFinding, Step, TopicFact, WorkFact
from planner.rules.plan_recipients import check_recipients
from planner.rules.plan_work import check_work, other_minutes
from planner.rules.workdays import make_calendar

CALENDAR = make_calendar(range(2023, 2026))


def find(settings: CheckSettings | None = None, **facts: Any) -> dict[str, PlanFinding]:
    known = {"issued_on": date(2024, 1, 22), **facts}
    return {each.code: each for each in check_work(PlanFacts(**known), CALENDAR, settings or CheckSettings())}


def meet(level: OwedAt, last: date) -> Step:
    return Step(level, Duty.CONFERENCE, "", DeadlineKind.BY, last, last)


def topic(count: int, **more: Any) -> TopicFact:
    return TopicFact(1, tuple(f"Sở {n}" for n in range(count)), ("",) * count, **more)


# --- topics and speeches -------------------------------------------------------------------------
def test_a_shared_topic_is_decided_by_people() -> None:
    assert "topic_shared" in find(topics=(topic(2),))
    for decided in (topic(2, is_joint=True), topic(2, is_joint=False), topic(2, speakers_per_unit=1), topic(1)):
        assert "topic_shared" not in find(topics=(decided,))


@pytest.mark.parametrize(
    ("row", "speakers"),
    [
        (topic(20), 20), (topic(20, is_joint=False), 20), (topic(7, speakers_per_unit=2), 14),
        (topic(2, is_joint=True), None), (topic(12), None), (topic(13), 13), (topic(5, speakers_per_unit=0), None),
    ],
)  # fmt: skip
def test_speakers_are_counted_by_unit_person_and_paper(row: TopicFact, speakers: int | None) -> None:
    finding = find(topics=(row,), award_line=3).get("too_many_speeches")
    assert (finding.values["speakers"] if finding else None) == speakers


def test_minutes_of_the_rest_are_those_of_the_programme() -> None:
    kinds = (AgendaKind.RECEPTION, AgendaKind.OPENING, AgendaKind.PAPER, AgendaKind.CONCLUSION, AgendaKind.CLOSING)
    assert other_minutes(PlanFacts(None, agenda_kinds=kinds), CheckSettings()) == 10 + 15 + 15  # with a break
    assert other_minutes(PlanFacts(None), CheckSettings()) == 90  # the usual programme
    assert other_minutes(PlanFacts(None, award_line=5), CheckSettings()) == 110
    assert other_minutes(PlanFacts(None), CheckSettings(other_minutes={})) == 0


def test_a_full_programme_has_no_room_for_speeches() -> None:
    finding = find(topics=(topic(1),), agenda_kinds=(AgendaKind.REPORT,) * 10)["too_many_speeches"]
    assert (finding.values["fits"], finding.values["fits_least"], finding.proposal) == (0, 0, "use_whole_day")


# --- spellings -----------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("a", "b", "is_other"),
    [
        ("Huyện ủy Đăk Hà", "Đắk Hà", True), ("Huyện Kon Plông", "UBND huyện Kon Plong", True),
        ("Xã Đắk Pne", "Đảng ủy xã Đắk Pnê", True), ("Xã Đăk Tơ Lung", "Xã Đăk Tô Lung", True),
        ("Xã Măng Buk", "Xã Măng Bút", True), ("Xã Đắk Ruồng", "Xã Đắk Rưởng", True),
        ("Huyện ủy Ia H’Drai", "Huyện Ia H' Drai", False), ("Huyện ủy Ia H’Drai", "Huyện uỷ IaH'Drai", False),
        ("Văn phòng Tỉnh ủy", "VĂN PHÒNG TỈNH UỶ", False), ("Sở Nội vụ", "Sở Nội vụ tỉnh", False),
        ("Sở NN-PTNT", "Sở Nông nghiệp và Phát triển nông thôn", False), ("UBND tỉnh", "Ủy ban nhân dân tỉnh", False),
        ("Đài Phát thanh-Truyền hình tỉnh", "Đài Phát thanh - Truyền hình tỉnh", False), ("", "Đắk Hà", False),
        ("Xã Hòa Bình", "Xã Hoà Bình", False),
    ],
)  # fmt: skip
def test_what_is_another_spelling(a: str, b: str, is_other: bool) -> None:
    assert ("two_spellings" in find(mentions=(Mention(a, "1", 5), Mention(b, "1", 9)))) is is_other


def test_units_without_a_code_and_different_units_are_not_compared() -> None:
    names = ("Huyện Sơn Hà", "Huyện Sơn Hạ")
    assert "two_spellings" not in find(mentions=tuple(Mention(name, "", 5) for name in names))
    assert "two_spellings" not in find(mentions=tuple(Mention(name, name, 5) for name in names))


# --- awards --------------------------------------------------------------------------------------
TIERS = (meet(OwedAt.COMMUNE, date(2024, 2, 28)), meet(OwedAt.DISTRICT, date(2024, 3, 14)),
         meet(OwedAt.PROVINCE, date(2024, 3, 29)))  # fmt: skip


def test_dossiers_are_lodged_so_many_working_days_before_the_top_conference() -> None:
    values = find(steps=TIERS, award_line=69)["awards_before_lower_conferences"].values
    assert (values["lodge_by"], values["lodge_by_most"]) == (date(2024, 3, 1), date(2024, 2, 23))
    assert values["lower"] == "conference.district"
    assert "awards_before_lower_conferences" not in find(steps=TIERS)
    later = (*TIERS[:2], meet(OwedAt.PROVINCE, date(2024, 4, 26)))
    assert "awards_before_lower_conferences" not in find(steps=later, award_line=69)


def test_a_top_conference_on_a_sunday_counts_from_the_friday_before() -> None:
    values = find(steps=(*TIERS[:2], meet(OwedAt.PROVINCE, date(2024, 3, 31))), award_line=69)
    assert values["awards_before_lower_conferences"].values["day"] == date(2024, 3, 29)


def test_a_plan_that_comes_too_late_for_its_awards_says_so() -> None:
    found = find(issued_on=date(2024, 3, 5), steps=TIERS[1:], award_line=69)
    assert "awards_before_plan" in found and "awards_before_lower_conferences" not in found


# --- work without a day --------------------------------------------------------------------------
def test_tasks_without_a_day_are_counted_and_open_terms_are_not_missing() -> None:
    work = (WorkFact("Sở Y tế", (), "a", None, 4), WorkFact("Sở Y tế", (), "b", None, 5, is_open=True),
            WorkFact("Sở Y tế", (), "c", date(2024, 3, 1), 6))  # fmt: skip
    assert find(work=work)["work_without_date"].values == {"count": 1, "total": 3, "lines": (4,)}
    assert "work_without_date" not in find(work=work[1:])


def test_speeches_and_dossiers_want_a_limit() -> None:
    values = find(topics=(topic(1, line=161),), award_line=69, steps=TIERS)["no_date_for"].values
    assert values["what"] == (Duty.PAPER, Duty.NOMINATION)
    assert (values["paper_by"], values["lodge_by"]) == (date(2024, 3, 15), date(2024, 3, 1))
    assert find(award_line=69)["no_date_for"].values["what"] == (Duty.NOMINATION,)
    assert "no_date_for" not in find(steps=TIERS)


def test_a_limit_counted_from_the_conference_or_set_in_a_task_is_one() -> None:
    relative = Step(OwedAt.UNIT, Duty.PAPER, "trước hội nghị 10 ngày", DeadlineKind.RELATIVE, None, None)
    assert "no_date_for" not in find(topics=(topic(1),), steps=(relative,))
    task = WorkFact("Sở Nội vụ", (), "Tiếp nhận hồ sơ khen thưởng", date(2024, 3, 1))
    assert "no_date_for" not in find(award_line=69, work=(task,))


# --- recipients ----------------------------------------------------------------------------------
def missing(recipients: tuple[str, ...], *organs: str, codes: tuple[str, ...] = ()) -> tuple[str, ...]:
    topics = (TopicFact(1, organs, tuple(f"code {organ}" for organ in organs), 7),)
    found = check_recipients(PlanFacts(None, topics=topics, recipients=recipients, recipient_codes=codes))
    return next((each.values["names"] for each in found if each.code == "not_recipient"), ())


@pytest.mark.parametrize(
    ("recipient", "organ"),
    [
        ("Các sở, ban, ngành, đoàn thể tỉnh", "Sở Nội vụ"), ("Các sở, ban, ngành, đoàn thể tỉnh", "Ban Dân tộc tỉnh"),
        ("Các sở, ban, ngành, đoàn thể tỉnh", "Hội Nông dân tỉnh"), ("Các sở, ngành", "Công an tỉnh"),
        ("UBND các huyện, TP", "UBND huyện Kon Rẫy"), ("Các huyện ủy, thành ủy", "Thành ủy Kon Tum"),
        ("Các huyện ủy, thành uỷ", "Huyện Đắk Hà"), ("Đảng ủy trực thuộc Tỉnh ủy", "Đảng ủy Công an tỉnh"),
        ("Các cơ quan tham mưu, giúp việc Tỉnh ủy", "Ban Tổ chức Tỉnh ủy"),
        ("Lưu Văn phòng Tỉnh ủy", "Văn phòng Tỉnh ủy"),
        ("Các đảng đoàn", "Ủy ban MTTQ Việt Nam tỉnh"), ("Giám đốc Sở Nội vụ", "Sở Nội vụ"), ("Sở NV", "Sở Nội vụ"),
        ("Văn phòng UBND tỉnh", "UBND tỉnh"), ("Các cơ quan, đơn vị liên quan", "Sở Tài chính"),
        ("UBND các xã, phường, thị trấn", "UBND xã Đắk Kôi"), ("Các cơ quan báo chí", "Báo Kon Tum"),
        ("Sở Nội vụ, Ban Dân tộc", "Ban Dân tộc tỉnh"),
    ],
)  # fmt: skip
def test_classes_and_other_spellings_of_recipients_cover(recipient: str, organ: str) -> None:
    assert missing((recipient,), organ) == ()


@pytest.mark.parametrize(
    ("recipient", "organ"),
    [
        ("Sở Tài chính", "Sở Nội vụ"), ("Các phòng chuyên môn thuộc Ban", "Ban Dân tộc"),
        ("Các đ/c Ủy viên Ban Thường vụ Tỉnh ủy", "Sở Nội vụ"), ("Các ban cán sự đảng, đảng đoàn", "Sở Nội vụ"),
        ("Các huyện ủy, thành ủy", "Sở Nội vụ"), ("Văn phòng UBND tỉnh", "Sở Nội vụ"),
        ("Các sở, ban, ngành", "Huyện ủy Đắk Hà"), ("Các sở, ban, ngành", "Hội Nông dân tỉnh"),
    ],
)  # fmt: skip
def test_other_recipients_do_not(recipient: str, organ: str) -> None:
    assert missing((recipient,), organ) == (organ,)


def test_a_code_covers_and_no_recipients_at_all_were_not_read() -> None:
    assert missing(("Lưu VT",), "Sở Nội vụ", codes=("code Sở Nội vụ",)) == ()
    assert missing((), "Sở Nội vụ") == ()


def test_those_who_chair_and_classes_of_organs_are_not_asked_for() -> None:
    facts = PlanFacts(
        None, recipients=("Sở Y tế",), agenda_presenters=(
            (1, "Đồng chí Bí thư Tỉnh ủy", "62"), (2, "Chủ trì hội nghị", ""), (3, "Ban Tổ chức", ""),
            (4, "Các đại biểu", ""), (5, "Đ/c Phó Giám đốc Sở Y tế trình bày", ""), (6, "Nguyễn Văn A", ""),
        ),
        work=(WorkFact("Các huyện ủy, thành ủy; Sở Y tế", (), "a", None, 8),),
    )  # fmt: skip
    assert list(check_recipients(facts)) == []


def test_an_organ_is_listed_once_where_it_is_named_first() -> None:
    facts = PlanFacts(
        None, recipients=("Sở Y tế",), agenda_presenters=((30, "Sở Nội vụ tỉnh thực hiện", "SNV"),),
        topics=(TopicFact(1, ("Sở Nội vụ",), ("SNV",), 40),),
        work=(WorkFact("Sở Nội vụ, Ban Dân tộc", (), "a", None, 20),),
    )  # fmt: skip
    (finding,) = check_recipients(facts)
    assert (finding.values["names"], finding.values["lines"]) == (("Sở Nội vụ", "Ban Dân tộc"), (20, 20))


def test_a_presenter_without_a_task_is_named_and_a_party_group_carries_its_organ() -> None:
    facts = PlanFacts(
        None,
        agenda_presenters=((30, "Sở Nội vụ", "SNV"), (31, "Ủy ban MTTQ Việt Nam tỉnh", "MTTQ"), (33, "Sở NV", "")),
        work=(WorkFact("Đảng đoàn Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh", ("DD",), "a", None, 8),),
    )  # fmt: skip
    assert [(each.code, each.values["name"]) for each in check_recipients(facts)] == [
        ("presenter_without_task", "Sở Nội vụ")
    ]
    assert list(check_recipients(replace(facts, work=()))) == []
