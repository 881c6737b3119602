"""The five source documents of the project, where the folder stands beside the checkout; they are not the product's."""

from pathlib import Path

import pytest

from planner.readers.files import extract_text
from planner.readers.found import FoundPlan
from planner.readers.plan import read_plan_text
from planner.readers.samples import read_plan
from tests.readers.plan_files import as_docx, as_pdf

ROOT = Path(__file__).resolve().parent.parent.parent
SEEDS = ROOT.parent / "shared" / "seeds"
pytestmark = pytest.mark.skipif(not SEEDS.exists(), reason="the source documents are not beside this checkout")


def seed(name: str) -> FoundPlan:
    return read_plan_text((SEEDS / f"{name}.txt").read_text("utf-8"))


@pytest.fixture(scope="module", params=["txt", "docx", "pdf"])
def plan(request: pytest.FixtureRequest) -> FoundPlan:
    """Plan 123 as text, as a Word document and as a PDF: each is read the same."""
    make = {"txt": str.encode, "docx": as_docx, "pdf": as_pdf}[request.param]
    data = make((SEEDS / "plan-123-kh-tu.txt").read_text("utf-8"))
    return read_plan_text(extract_text(data, f"plan.{request.param}"))


@pytest.fixture(scope="module")
def typed():
    """The same plan as data, typed by hand for the demonstration."""
    return read_plan((ROOT / "planner" / "data" / "plan-123-kh-tu.yaml").read_text("utf-8"))


def same(text: str) -> str:
    return " ".join(text.replace("“", '"').replace("”", '"').split()).casefold().rstrip(".")


def test_head(plan: FoundPlan, typed) -> None:
    assert (plan.kind.value, plan.number.text, plan.issuer.text) == ("plan", "123-KH/TU", "Ban Thường vụ Tỉnh ủy")
    assert plan.issued_on.day.isoformat() == "2024-01-22"
    assert same(plan.subject.text) == same(typed.subject)
    assert (plan.period.starts, plan.period.ends) == (typed.period_from, typed.period_until)
    assert plan.form.form is typed.form
    assert plan.venue.text == typed.tiers[-1].venue
    assert [same(words.text) for words in plan.basis] == [same(words) for words in typed.basis]


def test_deadlines(plan: FoundPlan) -> None:
    assert [(d.level.value, d.duty.value, d.kind.value, str(d.named), str(d.last_day)) for d in plan.deadlines] == [
        ("commune", "conference", "before", "2024-02-29", "2024-02-28"),
        ("district", "conference", "before", "2024-03-15", "2024-03-14"),
        ("province", "conference", "before", "2024-03-30", "2024-03-29"),
        ("unit", "report", "before", "2024-03-18", "2024-03-17"),
    ]
    assert plan.undated == ()


def test_lists_equal_those_typed_by_hand(plan: FoundPlan, typed) -> None:
    top = typed.tiers[-1]
    scanned = {"chiêu phóng sự": "chiếu phóng sự", "tiên hành": "tiến hành", "đề phát": "để phát"}  # faults of the scan

    def mended(text: str) -> str:
        text = same(text)
        for read, meant in scanned.items():
            text = text.replace(read, meant)
        return text

    assert [(item.no, mended(item.title.text), item.presenter.text) for item in plan.agenda] == [
        (str(n), same(item.title), item.presenter) for n, item in enumerate(top.agenda, start=1)
    ]
    assert [same(item.title.text) for item in plan.agenda[4].items] == [
        same(item.title) for item in top.agenda[4].items
    ]
    assert [(topic.no, [unit.text for unit in topic.units], same(topic.topic.text), topic.speakers_per_unit)
            for topic in plan.topics] == [
        (topic.number, [unit.words for unit in topic.units], same(topic.words), topic.speakers_per_unit)
        for topic in typed.topics
    ]  # fmt: skip
    assert [(task.no, same(task.unit.text), mended(task.task.text)) for task in plan.tasks] == [
        (task.number, same(task.addressees), same(task.words)) for task in typed.tasks
    ]
    assert [str(task.due.last_day) if task.due else None for task in plan.tasks] == ["2024-03-17", *[None] * 7]
    assert [words.text for words in plan.recipients] == list(typed.recipients)
    assert [words.text for words in plan.signature] == list(typed.signature)


def test_outline_equals_the_one_typed_by_hand(plan: FoundPlan, typed) -> None:
    def titles(sections, words) -> list:
        return [(section.no, same(words(section.title)), titles(section.items, words)) for section in sections]

    def typed_titles(sections) -> list:
        return [(section.number, same(section.title), typed_titles(section.items)) for section in sections]

    assert titles(plan.outline, lambda title: title.text) == typed_titles(typed.outline)


def test_attendance_groups(plan: FoundPlan, typed) -> None:
    found = {each.level.value: [same(group.text) for group in each.groups] for each in plan.attendance}
    wanted = {tier.level.value: [same(group.words) for group in tier.groups] for tier in typed.tiers}
    assert {level: found[level] for level in ("commune", "district")} == {
        level: wanted[level] for level in ("commune", "district")
    }
    assert len(found["province"]) == 5  # by hand, delegates who speak and those who are awarded were parted


def test_emulation_plan_has_no_deadline() -> None:
    plan = seed("emulation-plan-ninh-thuan")
    assert (plan.kind.value, plan.number.text, plan.issued_on) == ("plan", "", None)
    assert {doubt.code for doubt in plan.doubts} == {"number_blank", "date_blank"}
    assert plan.deadlines == ()
    assert [task.unit.text for task in plan.tasks] == ["", "UBND các huyện, thành phố", "Văn phòng Ban"]
    assert [words.text for words in plan.recipients] == [
        "Sở Lao động - TBXH", "Sở Nội vụ", "Lãnh đạo Ban", "UBND các huyện, TP", "Các phòng chuyên môn thuộc Ban",
        "Lưu: VT, VP, KHCS",
    ]  # fmt: skip
    assert [words.text for words in plan.signature] == ["KT. TRƯỞNG BAN", "PHÓ TRƯỞNG BAN", "Bá Bình Yên"]


@pytest.mark.parametrize(
    ("name", "kind", "number"),
    [
        ("district-report-q1-2023", "report", "86-BC/BCĐ"), ("district-report-q2-2024", "report", "128-BC/BCĐ"),
        ("news-one-year-conference", "news", ""),
    ],
)  # fmt: skip
def test_others_are_what_they_are(name: str, kind: str, number: str) -> None:
    plan = seed(name)
    assert (plan.kind.value, plan.number.text, plan.deadlines) == (kind, number, ())
    assert "not_a_plan" in {doubt.code for doubt in plan.doubts}
