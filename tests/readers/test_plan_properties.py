"""What holds for any text: nothing raises, words of deadlines stand in the text, spans lead to them, time is linear."""

import re
import unicodedata

from hypothesis import given, settings
from hypothesis import strategies as st

from planner.readers.found import FoundPlan, Span, Words
from planner.readers.plain_data import from_plain, to_plain
from planner.readers.plan import read_plan_text
from tests.readers.scores import cases
from tests.timing import least_seconds

PIECES = (
    "KẾ HOẠCH", "Số 12-KH/TU", "Số:      /KH-UBND", "I. MỤC ĐÍCH", "IV. TỔ CHỨC THỰC HIỆN", "1. Sở Nội vụ:",
    "2.1. Cấp xã", "- Thời gian: trước ngày 29-02-2025", "chậm nhất ngày 31/4", "trong quý II/2026", "Nơi nhận:",
    "- Lưu: VT.", "T/M BAN THƯỜNG VỤ", "PHỤ LỤC", "THAM LUẬN", "| 1 | Sở Y tế | chủ đề |", "|---|",
    "(1) Khai mạc (Thường trực)", "¹ chú thích", "Chương trình hội nghị:", "Thành phần: A; B; C", "**đậm**", "* ",
    "\f", "2", "đến hết ngày", "từ ngày 1 đến 3/4/2026", "mỗi đơn vị 01 cá nhân", "Huyện ủy các huyện A, B và C",
    "ĐỀ CƯƠNG BÁO CÁO", "trong vòng 10 ngày kể từ ngày ký", "Hà Nội, ngày 5 tháng 1 năm 2026",
    "kèm theo Kế hoạch số 3-KH/TU, ngày 01-01-2026 của Ban", "((((", "))", ":", ";", "<br>",
)  # fmt: skip
ANY_TEXT = st.text(max_size=400)
LIKE_A_PLAN = st.lists(st.sampled_from(PIECES) | st.text(max_size=30), max_size=40).map("\n".join)


def flat(text: str) -> str:
    """Return a text as its words are compared: NFC, without marks of emphasis, single spaces."""
    return re.sub(r"[\s|*]+", " ", re.sub(r"<br\s*/?>", " ", unicodedata.normalize("NFC", text)))


@given(ANY_TEXT | LIKE_A_PLAN)
@settings(max_examples=400)
def test_no_text_raises(text: str) -> None:
    plan = read_plan_text(text)
    assert from_plain(FoundPlan, to_plain(plan)) == plan


@given(LIKE_A_PLAN)
@settings(max_examples=300)
def test_words_of_every_deadline_stand_in_the_text(text: str) -> None:
    plan = read_plan_text(text)
    for deadline in (*plan.deadlines, *plan.undated):
        assert flat(deadline.wording.text) in flat(text)


def at(lines: list[str], span: Span) -> str:
    """Return what stands at a place of a text."""
    if span.line == span.end_line:
        return lines[span.line - 1][span.column - 1 : span.end_column - 1]
    middle = lines[span.line : span.end_line - 1]
    return "\n".join(
        [lines[span.line - 1][span.column - 1 :], *middle, lines[span.end_line - 1][: span.end_column - 1]]
    )


def all_words(value: object) -> list[Words]:
    """Return every value with a place, however deep."""
    if isinstance(value, Words):
        return [value] if value.span else []
    if isinstance(value, tuple | list):
        return [words for each in value for words in all_words(each)]
    fields = getattr(value, "__dataclass_fields__", {})
    return [words for name in fields for words in all_words(getattr(value, name))]


def test_spans_lead_to_the_words() -> None:
    """The first and the last word of each value stand at its place; what lies between may be joined or cleaned."""
    looked = 0
    for path in cases():
        text = unicodedata.normalize("NFC", path.read_text("utf-8"))
        lines = text.split("\n")
        plan = read_plan_text(text)
        for words in all_words((plan.deadlines, plan.agenda, plan.tasks, plan.topics, plan.recipients, plan.subject)):
            place = flat(at(lines, words.span)).strip()
            first, last = flat(words.text).split()[0], flat(words.text).split()[-1]
            looked += 1
            if words.text.split()[0] in place:  # "Huyện ủy B" of "Huyện ủy các huyện A, B" stands at its place alone
                assert place.startswith(first), (path.name, words, place)
            assert place.endswith(last), (path.name, words, place)
    assert looked > 1000


def test_time_grows_with_length_and_not_faster() -> None:
    path = next(path for path in cases() if "gia-lai-chi-thi" in path.name)
    text = path.read_text("utf-8")
    body = text[text.index("I.") :]

    def seconds(times: int) -> float:
        longer = text + "\n\n" + "\n\n".join([body] * (times - 1))
        return least_seconds(lambda: read_plan_text(longer))

    once, often = seconds(4), seconds(40)
    assert often < 10 * once * 2.5
