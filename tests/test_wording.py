"""Dates, keys and order of Vietnamese words (domain.md 1.6, 4.2, 5.2 and 6)."""

import random
import unicodedata
from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner import wording
from tests.timing import least_seconds

VIETNAMESE = st.text("aăâbcdđeêghiklmnoôơpqrstuưvxyáàảãạấầẩẫậắằẳẵặéèẻẽẹíìỉĩịóòỏõọúùủũụýỳỷỹỵĐÁẮ ’'-.", max_size=40)


@pytest.mark.parametrize(
    ("day", "full", "short", "long"),
    [
        (date(2024, 3, 5), "05-3-2024", "05-3", "ngày 05 tháng 3 năm 2024"),
        (date(2024, 2, 29), "29-02-2024", "29-02", "ngày 29 tháng 02 năm 2024"),
        (date(2024, 1, 22), "22-01-2024", "22-01", "ngày 22 tháng 01 năm 2024"),
        (date(2024, 9, 9), "09-9-2024", "09-9", "ngày 09 tháng 9 năm 2024"),
        (date(2024, 10, 9), "09-10-2024", "09-10", "ngày 09 tháng 10 năm 2024"),
        (date(2024, 12, 31), "31-12-2024", "31-12", "ngày 31 tháng 12 năm 2024"),
    ],
)
def test_dates_are_padded_as_papers_do(day: date, full: str, short: str, long: str) -> None:
    assert wording.full_day(day) == full
    assert wording.short_day(day) == short
    assert wording.long_day(day) == long
    assert wording.full_day(day, "/") == full.replace("-", "/")
    assert wording.parse_day(full) == day


def test_hours_and_weekdays() -> None:
    assert wording.weekday(date(2024, 3, 17)) == "Chủ nhật"
    assert wording.weekday(date(2024, 3, 30)) == "thứ Bảy"
    assert wording.hour(time(8)) == "08 giờ 00"
    assert wording.hour_in_text(time(7, 30)) == "07 giờ 30 phút"
    assert [wording.part_of_day(time(h)) for h in (0, 11, 12, 17, 18)] == ["sáng", "sáng", "chiều", "chiều", "tối"]


@pytest.mark.parametrize(
    "typed",
    ["26-3-2024", "26-03-2024", "26/3/2024", "26.3.2024", "2024-03-26", " 26 - 3 - 2024 ", "26\u00a0-3-2024"],
)
def test_days_are_read_in_any_padding(typed: str) -> None:
    assert wording.parse_day(typed) == date(2024, 3, 26)


def test_days_are_read_day_first_and_may_take_a_year() -> None:
    assert wording.parse_day("05/4/2024") == date(2024, 4, 5)
    assert wording.parse_day("8/6", year=2023) == date(2023, 6, 8)
    assert wording.parse_day("8/6") is None
    assert wording.parse_day("29-02", year=2024) == date(2024, 2, 29)
    assert wording.parse_day("29-02", year=2023) is None


@pytest.mark.parametrize(
    "typed",
    [
        "",
        " ",
        "31-4-2024",
        "29-02-2023",
        "30-02-2024",
        "3/26/2024",
        "00-3-2024",
        "26-3-24",
        "24/2021/QH15",
        "12/NQ-CP",
        "2870/KH-UBND",
        "123-KH/TU",
        "2021-2025",
        "2021 - 2023",
        "1,5 - 2%/năm",
        "U10",
        "Covid – 19",
        "4/5 chỉ tiêu",
        "7 lượt/7 xã",
        "02-2021",
        "ngày    tháng 7 năm 2022",
        "0000-01-01",
    ],
)
def test_what_is_no_day_is_not_read_as_one(typed: str) -> None:
    assert wording.parse_day(typed) is None
    assert wording.parse_day(typed, year=2024) is None


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("08:00", time(8)),
        ("8h", time(8)),
        ("8h30", time(8, 30)),
        ("8g30", time(8, 30)),
        ("08 giờ 30 phút", time(8, 30)),
        ("07 giờ", time(7)),
        ("24:00", None),
        ("8:60", None),
        ("8", None),
        ("", None),
    ],
)
def test_hours(typed: str, expected: time | None) -> None:
    assert wording.parse_hour(typed) == expected


def test_counts() -> None:
    assert [wording.count(n) for n in (0, 3, 10, 102, 8542, 1234567)] == ["00", "03", "10", "102", "8.542", "1.234.567"]


@pytest.mark.parametrize(
    "variants",
    [
        ("Đắk Hà", "Đăk Hà", "ĐĂK HÀ", "  dak   ha "),
        ("Ia H’Drai", "Ia H'Drai", "Ia H' Drai", "IA H’DRAI"),
        ("Hòa Bình", "Hoà Bình", "hoa binh"),
        ("Huyện ủy", "Huyện uỷ"),
        ("Phát thanh-Truyền hình", "phát thanh - truyền hình"),
        ("Đắk Tơ Lung", "Đăk Tô Lung"),
        ("TP. Kon Tum", "tp kon tum"),
    ],
)
def test_spellings_of_one_thing_fold_to_one_key(variants: tuple[str, ...]) -> None:
    assert len({wording.fold(word) for word in variants}) == 1


def test_different_places_keep_different_keys() -> None:
    words = ["Thành ủy Kon Tum", "Thành phố Kon Tum", "Tỉnh Kon Tum", "Phường Kon Tum", "Kon Plông"]
    assert len({wording.fold(word) for word in words}) == len(words)
    assert wording.fold(None) == ""


@given(st.text())
def test_folding_never_fails_and_knows_no_normal_form(text: str) -> None:
    key = wording.fold(text)
    assert key == key.strip()
    for form in ("NFC", "NFD"):
        assert wording.fold(unicodedata.normalize(form, text)) == key


@given(VIETNAMESE)
def test_folded_vietnamese_is_plain_and_stable(text: str) -> None:
    key = wording.fold(text)
    assert key.isascii()
    assert "  " not in key
    assert wording.fold(key) == key


@given(st.text())
def test_order_knows_no_normal_form(text: str) -> None:
    decomposed = unicodedata.normalize("NFD", text)
    assert wording.sort_key(text) == wording.sort_key(decomposed)
    assert wording.name_sort_key(text) == wording.name_sort_key(decomposed)


def test_single_letters_sort_by_letter_then_tone() -> None:
    words = ["ma", "mà", "mả", "mã", "má", "mạ", "mam", "măm", "mâ", "mâm"]
    mixed = words.copy()
    random.Random(1).shuffle(mixed)
    assert sorted(mixed, key=wording.sort_key) == words


def test_people_sort_by_given_name() -> None:
    people = [
        *("An", "Anh", "Ánh", "Ân", "Ấn", "A Châm", "Dung", "Dũng", "Đức", "Hảo", "Hoa", "Hòa", "Hỏa", "U Huấn"),
        *("Hơ Jan", "A Loang", "Y Mửi", "A Ngát", "A Phai", "A Phát", "A Pốt", "Y Thoanh", "Trang", "Tuấn"),
        *("Y Văn", "Yên"),
    ]
    mixed = people.copy()
    random.Random(1).shuffle(mixed)
    assert sorted(mixed, key=wording.name_sort_key) == people
    assert wording.name_sort_key("Hòa") == wording.name_sort_key("Hoà")


@pytest.mark.parametrize(
    ("word", "letter"),
    [("Đức", "Đ"), ("Ánh", "A"), ("Ấn", "Â"), ("ơ\u0301i", "Ơ"), ("E\u0302", "Ê"), ("7", "7"), ("", "")],
)
def test_a_word_begins_with_a_letter_of_the_alphabet(word: str, letter: str) -> None:
    assert wording.first_letter(word) == letter


def test_one_given_name_sorts_by_family_then_middle_name() -> None:
    people = ["Bùi Văn Hòa", "Đinh Thị Hòa", "Nguyễn Thị Hòa", "Nguyễn Văn Hoà", "A Hùng"]
    mixed = [people[i] for i in (3, 0, 4, 2, 1)]
    assert sorted(mixed, key=wording.name_sort_key) == people


def test_first_letters_and_lists() -> None:
    assert wording.lower_first("Sơ kết 03 năm") == "sơ kết 03 năm"
    assert wording.upper_first("đắk hà") == "Đắk hà"
    assert wording.listing([]) == ""
    assert wording.listing(["a"]) == "a"
    assert wording.listing(["a", "b", "c"]) == "a, b và c"


@pytest.mark.parametrize(
    ("post", "inside"),
    [
        ("Người có uy tín, thôn 1", "người có uy tín, thôn 1"), ("Thôn 2, xã Hiếu", "thôn 2, xã Hiếu"),
        ("Đại biểu dự Hội nghị", "đại biểu dự Hội nghị"), ("Các xã", "các xã"), ("Bí thư Tỉnh ủy", "Bí thư Tỉnh ủy"),
        ("Tổng Bí thư", "Tổng Bí thư"), ("Thường trực Tỉnh ủy", "Thường trực Tỉnh ủy"), ("", ""),
    ],
)  # fmt: skip
def test_only_what_is_no_office_is_small_inside_a_sentence(post, inside) -> None:
    assert wording.in_sentence(post) == inside


def test_text_is_cleaned_to_nfc_and_single_spaces() -> None:
    assert wording.clean("  Đa\u0306\u0301k \u00a0\n Hà ") == "Đắk Hà"
    assert wording.clean(None) == ""


def test_marks_that_pile_up_are_cut_at_thirty_and_cost_no_time() -> None:
    """Sorting the marks of one letter takes the square of their number: a minute for what a form may send."""
    assert wording.normal_form("NFC", "đ" * 100) == "đ" * 100
    piled = "a" + "\u0301\u0323" * 150_000
    assert len(wording.normal_form("NFD", piled)) == 1 + 30
    assert wording.clean(piled) == wording.clean("a" + "\u0301\u0323" * 15)
    assert least_seconds(lambda: (wording.normal_form("NFD", piled), wording.clean(piled))) < 2


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        (0, "Không"),
        (360_000, "Ba trăm sáu mươi nghìn"),
        (2_700_000, "Hai triệu bảy trăm nghìn"),
        (10_800_000, "Mười triệu tám trăm nghìn"),
        (15_005_021, "Mười lăm triệu không trăm linh năm nghìn không trăm hai mươi mốt"),
        (1_000_000_004, "Một tỷ không trăm linh bốn"),
        (115_010_010, "Một trăm mười lăm triệu không trăm mười nghìn không trăm mười"),
    ],
)
def test_amounts_are_spelled(amount, words):
    assert wording.amount_in_words(amount) == words
