"""Line breaking: nothing lost, nothing too wide, and what belongs together on one line."""

import random
import time

import pytest

from planner.documents.blocks import Run
from planner.documents.fonts import find_family
from planner.documents.holds import hold, hold_title
from planner.documents.lines import balance, break_runs
from planner.documents.profiles import TypeStyle
from planner.wording import NBSP

STYLE = TypeStyle(14, 18)
TEXT = "hội nghị sơ kết thực hiện cuộc vận động làm thay đổi nếp nghĩ cách làm của đồng bào (07 nghiêng-ngả"
SYLLABLES = TEXT.split()


def text_of(line) -> str:
    return "".join(text for _, text in line.pieces)


@pytest.fixture(scope="module")
def family():
    return find_family()


@pytest.mark.parametrize("seed", range(40))
def test_broken_lines_hold_every_word_within_the_measure(family, seed):
    dice = random.Random(seed)
    runs = tuple(
        Run(" ".join(dice.choices(SYLLABLES, k=dice.randint(1, 20))) + " ", dice.random() < 0.3, dice.random() < 0.3)
        for _ in range(dice.randint(1, 6))
    )
    whole = "".join(run.text for run in runs).split()
    width = dice.uniform(90, 480)
    for lines in (break_runs(runs, STYLE, family, width), balance(runs, STYLE, family, width)):
        assert " ".join(text_of(line) for line in lines).split() == whole
        assert all(line.width <= width + 0.05 for line in lines)


def test_balance_takes_the_fewest_lines_and_evens_them(family):
    runs = (Run("Làm thay đổi nếp nghĩ, cách làm của đồng bào dân tộc thiểu số trên địa bàn tỉnh"),)
    greedy = break_runs(runs, STYLE, family, 330)
    even = balance(runs, STYLE, family, 330)
    assert len(even) == len(greedy) == 2
    assert max(line.width for line in even) < max(line.width for line in greedy)


def test_a_word_wider_than_the_line_is_cut_not_lost(family):
    for word in ("x" * 200, NBSP.join(["Ngọc"] * 40), "“" + "W" * 60 + NBSP + "W" * 60):
        lines = break_runs((Run(f"trước {word} sau"),), STYLE, family, 150)
        assert "".join(text_of(line) for line in lines).replace(NBSP, "").replace(" ", "") == (
            f"trước{word}sau".replace(NBSP, "")
        )
        assert all(line.width <= 150.05 for line in lines)


def test_spaces_give_way_a_little_but_never_more(family):
    runs = (Run("hội nghị sơ kết thực hiện cuộc vận động"),)
    (natural,) = break_runs(runs, STYLE, family, 1000)
    spaces = natural.spaces * 3.5
    assert len(break_runs(runs, STYLE, family, natural.width - 0.04 * spaces, give=0.05)) == 1
    assert len(break_runs(runs, STYLE, family, natural.width - 0.08 * spaces, give=0.05)) == 2


def test_empty_text_has_no_lines(family):
    assert break_runs((Run(""),), STYLE, family, 100) == balance((Run("  "),), STYLE, family, 100) == []


@pytest.mark.parametrize(
    "phrase",
    [
        "03 năm", "17 giờ 00 phút", "08 giờ 10", "ngày 28-3-2024", "ngày 05 tháng 3 năm 2024", "số 123-KH/TU",
        "Kon Tum", "Tu Mơ Rông", "Đắk Hà", "Ia H’Drai", "Ngọc Linh", "Sa Thầy", "Kon Plông", "KON TUM",
        "Tỉnh ủy", "Huyện ủy", "Chủ tịch", "Bí thư", "Ủy ban", "ỦY BAN", "Cuộc vận động", "Việt Nam",
        "A Sáng", "Hơ Len", "Y Thoanh", "07 báo cáo", "8.542 hộ",
        "NGÀY 18 THÁNG 3 NĂM 2024", "THÁNG 3 NĂM 2024",
    ],
)  # fmt: skip
def test_lines_do_not_break_inside(phrase):
    assert phrase.replace(" ", NBSP) in hold(f"trong {phrase} của tỉnh")


def test_names_after_an_administrative_level_hold_but_may_leave_it():
    assert hold("tại xã Rờ Kơi, huyện Sa Thầy") == f"tại xã Rờ{NBSP}Kơi, huyện Sa{NBSP}Thầy"
    assert hold("của tỉnh và các huyện này") == "của tỉnh và các huyện này"


def test_a_spaced_hyphen_never_begins_a_line():
    assert hold("kinh tế - xã hội") == f"kinh tế{NBSP}- xã hội"
    assert hold("- Thảo luận") == f"-{NBSP}Thảo luận"


def test_held_text_is_composed_and_keeps_room_for_the_pen():
    assert hold("Hội  nghị  ha\u0300 nô\u0323i") == "Hội nghị hà nội"
    assert hold(f"ngày{NBSP * 5} tháng 3") == f"ngày{NBSP * 5} tháng{NBSP}3"


def test_the_name_behind_a_level_does_not_break_but_may_leave_its_level():
    assert hold("ở xã Tân Lập, phường Quyết Thắng") == f"ở xã Tân{NBSP}Lập, phường Quyết{NBSP}Thắng"


def test_the_level_at_the_end_of_a_post_does_not_stand_alone():
    assert hold("Thường trực Đảng ủy xã") == f"Thường trực Đảng{NBSP}ủy{NBSP}xã"
    assert hold("Chủ tịch Hội Liên hiệp Phụ nữ tỉnh").endswith(f"hiệp Phụ{NBSP}nữ{NBSP}tỉnh")
    assert hold("các đảng ủy xã.").endswith("ủy xã.")
    assert hold("xã") == "xã"


@pytest.mark.parametrize("text", ['a"' + "x" * 50_000, "“" * 50_000, '"a ' * 20_001, "ban nhân dân " * 5_000 + "tỉnh"])
def test_no_text_takes_long_to_hold(text):
    began = time.process_time()
    hold_title(hold(text))
    assert time.process_time() - began < 1


def test_straight_quotes_in_pairs_become_those_of_print():
    assert hold('Cuộc vận động "Làm thay đổi" ở H\'Drai, 5" và "a" "b"') == (
        f"Cuộc{NBSP}vận{NBSP}động “Làm thay đổi” ở H\'Drai, 5“ và ”a“ ”b\""
    )
