"""Rules of commendation by day: what is cited, and how much money goes with an award."""

from datetime import date

import pytest

from planner.readers.award_rules import award_rules
from planner.rules.prizes import prize

LAW = "Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022"
MENDED = "Luật số 06/2026/QH16 sửa đổi, bổ sung một số điều của Luật Thi đua, khen thưởng"


@pytest.mark.parametrize(
    ("day", "cited"),
    [
        (date(2023, 12, 31), []),
        (date(2024, 1, 1), [LAW, "Nghị định số 98/2023/NĐ-CP"]),
        (date(2024, 3, 28), [LAW, "Nghị định số 98/2023/NĐ-CP", "Thông tư số 01/2024/TT-BNV"]),
        (date(2025, 6, 30), [LAW, "Nghị định số 98/2023/NĐ-CP", "Thông tư số 01/2024/TT-BNV"]),
        (date(2025, 7, 1), [LAW, "Nghị định số 152/2025/NĐ-CP"]),
        (date(2025, 8, 5), [LAW, "Nghị định số 152/2025/NĐ-CP", "Thông tư số 15/2025/TT-BNV"]),
        (date(2026, 10, 1), [LAW, MENDED, "Nghị định số 152/2025/NĐ-CP", "Thông tư số 15/2025/TT-BNV"]),
    ],
)
def test_each_day_cites_what_is_in_force(day, cited):
    found = award_rules().bases_on(day, local=False)
    assert [words if words in (LAW, MENDED) else words.partition(" ngày ")[0] for words in found] == cited


@pytest.mark.parametrize(
    ("day", "years"),
    [(date(2024, 3, 28), ["2015", "2019"]), (date(2025, 3, 1), ["2025"]), (date(2026, 1, 1), ["2025"])],
)
def test_decisions_cite_the_law_of_their_place_first(day, years):
    local = award_rules().bases_on(day, local=True)[: len(years)]
    assert [words[-4:] for words in local] == years and all("chính quyền địa phương" in words for words in local)


@pytest.mark.parametrize(
    ("day", "pay"),
    [(date(2019, 6, 30), None), (date(2024, 6, 30), 1_800_000), (date(2024, 7, 1), 2_340_000)],
)
def test_base_pay_is_that_of_the_day(day, pay):
    assert award_rules().base_pay_on(day) == pay


@pytest.mark.parametrize(
    ("pay", "coefficient", "times", "amount"),
    [
        (1_800_000, "1.5", 1, 2_700_000),
        (1_800_000, "1.5", 2, 5_400_000),
        (2_340_000, "0.15", 1, 360_000),
        (2_340_000, "0.15", 2, 710_000),
        (2_340_000, "0.3", 1, 710_000),
    ],
)
def test_prizes_are_rounded_up_to_ten_thousands(pay, coefficient, times, amount):
    assert prize(pay, coefficient, times, award_rules().rounding) == amount
