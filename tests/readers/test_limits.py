"""Limits in the words of plans (domain.md 4.1, 4.2): what is one, the day it names, the last permitted day."""

from datetime import date

import pytest

from planner.enums import DeadlineKind
from planner.readers.limits import LimitPhrase, find_limits, prepare_key
from planner.readers.paragraphs import fold_letters

ISSUED = date(2026, 1, 20)


def limits(text: str) -> list[LimitPhrase]:
    return find_limits(prepare_key(fold_letters(text)), ISSUED)


def one(text: str) -> tuple[str, str, str | None]:
    """Return the words, the kind and the last permitted day of the only limit in a text."""
    found = limits(text)
    assert len(found) == 1, [text[each.start : each.end] for each in found]
    last = found[0].last_day
    return text[found[0].start : found[0].end], found[0].kind.value, last.isoformat() if last else None


@pytest.mark.parametrize(
    ("text", "words", "kind", "last"),
    [
        ("Xong trước ngày 29-02-2024.", "Xong trước ngày 29-02-2024", "before", "2024-02-28"),
        ("gửi về trước 15/3/2026", "gửi về trước 15/3/2026", "before", "2026-03-14"),
        ("chậm nhất là ngày 15.8.2026", "chậm nhất là ngày 15.8.2026", "by", "2026-08-15"),
        ("muộn nhất vào ngày 05 tháng 3 năm 2026", "muộn nhất vào ngày 05 tháng 3 năm 2026", "by", "2026-03-05"),
        ("không quá ngày 05/5/2026", "không quá ngày 05/5/2026", "by", "2026-05-05"),
        ("hạn cuối 10/5/2026", "hạn cuối 10/5/2026", "by", "2026-05-10"),
        ("đến hết ngày 30 tháng 6 năm 2026", "đến hết ngày 30 tháng 6 năm 2026", "by", "2026-06-30"),
        ("trong ngày 28/4/2026", "trong ngày 28/4/2026", "by", "2026-04-28"),
        ("đến ngày 30/6/2026", "đến ngày 30/6/2026", "until", "2026-06-30"),
        ("vào ngày 20/4/2026", "vào ngày 20/4/2026", "on", "2026-04-20"),
        ("từ ngày 10/3 đến hết ngày 15/3/2026", "từ ngày 10/3 đến hết ngày 15/3/2026", "range", "2026-03-15"),
        ("từ ngày 10 đến ngày 15/3/2026", "từ ngày 10 đến ngày 15/3/2026", "range", "2026-03-15"),
        ("ngày 10-15/3/2026", "ngày 10-15/3/2026", "range", "2026-03-15"),
        ("trong tháng 3/2026", "trong tháng 3/2026", "by", "2026-03-31"),
        ("trong tháng Hai năm 2028", "trong tháng Hai năm 2028", "by", "2028-02-29"),
        ("trước tháng 9/2025", "trước tháng 9/2025", "before", "2025-08-31"),
        ("trong quý II/2026", "trong quý II/2026", "by", "2026-06-30"),
        ("xong trong quý 1 năm 2026", "xong trong quý 1 năm 2026", "by", "2026-03-31"),
        ("trong quý I", "trong quý I", "by", "2026-03-31"),
        ("cuối tháng 4/2026", "cuối tháng 4/2026", "point", "2026-04-30"),
        ("vào giữa tháng 4/2026", "vào giữa tháng 4/2026", "point", "2026-04-15"),
        ("đầu tháng 4/2026", "đầu tháng 4/2026", "point", "2026-04-01"),
        ("giữa năm 2026", "giữa năm 2026", "point", "2026-06-30"),
        ("trong 6 tháng đầu năm 2026", "trong 6 tháng đầu năm 2026", "by", "2026-06-30"),
        ("trong vòng 10 ngày kể từ ngày ban hành Kế hoạch", "trong vòng 10 ngày kể từ ngày ban hành Kế hoạch",
         "duration", "2026-01-30"),
        ("trong 05 ngày làm việc kể từ ngày ký", "trong 05 ngày làm việc kể từ ngày ký", "working_days", "2026-01-27"),
        ("trong 10 ngày kể từ ngày 01/3/2026", "trong 10 ngày kể từ ngày 01/3/2026", "duration", "2026-03-11"),
        ("trước hội nghị 10 ngày", "trước hội nghị 10 ngày", "relative", None),
        ("chậm nhất 15 ngày trước hội nghị", "chậm nhất 15 ngày trước hội nghị", "relative", None),
        ("trong 05 ngày kể từ khi nhận được văn bản", "trong 05 ngày kể từ khi nhận được văn bản", "relative", None),
        ("trước ngày 20 hằng tháng", "trước ngày 20 hằng tháng", "recurring", None),
        ("định kỳ 06 tháng", "định kỳ 06 tháng", "recurring", None),
        ("làm thường xuyên", "làm thường xuyên", "open", None),
        ("trước 17 giờ 00 ngày 25/5/2026", "trước 17 giờ 00 ngày 25/5/2026", "by", "2026-05-25"),
        ("TRƯỚC NGÀY 15-3-2026", "TRƯỚC NGÀY 15-3-2026", "before", "2026-03-14"),
        ("trươc ngày l5/3/2O26", "trươc ngày l5/3/2O26", "before", "2026-03-14"),
    ],
)  # fmt: skip
def test_phrases(text: str, words: str, kind: str, last: str | None) -> None:
    assert one(text) == (words, kind, last)


@pytest.mark.parametrize(
    "text",
    [
        "Nghị quyết số 24/2021/QH15 ngày 28/7/2021 của Quốc hội", "Nghị quyết số 12/NQ-CP", "Kế hoạch 2870/KH-UBND",
        "Kế hoạch số 123-KH/TU, ngày 22-01-2024", "7/7 Đảng ủy các xã", "có 4/5 chỉ tiêu", "7 lượt/7 xã",
        "giai đoạn 2021-2025", "giai đoạn 2021 - 2023", "giảm 1,5 - 2%/năm", "đội U10", "dịch Covid – 19",
        "Chương trình phối hợp số 07-CTrPH-UBND-MTTQ, ngày 15/6/2022", "0269.3824.112", "Cách mạng tháng Tám",
    ],
)  # fmt: skip
def test_what_only_looks_like_a_date(text: str) -> None:
    assert limits(text) == []


def test_missing_year_is_the_next_where_the_day_lies_half_a_year_back() -> None:
    found = find_limits(prepare_key(fold_letters("trước ngày 15/02")), date(2025, 11, 10))
    assert [each.named for each in found] == [date(2026, 2, 15)]
    assert [each.named for each in limits("trước ngày 15/01")] == [date(2026, 1, 15)]


def test_days_that_no_calendar_holds_are_said_to_be_so() -> None:
    assert [(each.fault, each.named) for each in limits("trước ngày 31-4-2026")] == [("impossible", None)]
    assert [(each.fault, each.named) for each in limits("trước ngày 29/02/2026")] == [("impossible", None)]
    assert [each.fault for each in limits("trước ngày 29/02/2028")] == [""]


def test_without_any_year_the_day_is_not_invented() -> None:
    found = find_limits(prepare_key(fold_letters("trước ngày 15/3")), None)
    assert [(each.fault, each.named, each.kind) for each in found] == [("year_unknown", None, DeadlineKind.BEFORE)]


@pytest.mark.parametrize("word", ["dự kiến ", "khoảng "])
def test_tentative(word: str) -> None:
    assert [each.tentative for each in limits(f"{word}ngày 25/4/2026")] == [True]
    assert [each.tentative for each in limits("ngày 25/4/2026")] == [False]
    assert [each.tentative for each in limits("Quý III/2026 (dự kiến)")] == [True]


def test_two_limits_in_one_sentence() -> None:
    text = "Cấp xã xong trước 30/4/2026, cấp tỉnh chậm nhất ngày 15/6/2026"
    assert [(text[each.start : each.end], each.last_day) for each in limits(text)] == [
        ("xong trước 30/4/2026", date(2026, 4, 29)), ("chậm nhất ngày 15/6/2026", date(2026, 6, 15)),
    ]  # fmt: skip
