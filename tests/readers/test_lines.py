"""People pasted as lines."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.readers.lines import PersonLine, read_people_lines
from planner.readers.units import RowErrors


def _one(line: str) -> PersonLine:
    (person,) = read_people_lines(line)
    return person


def test_lines_with_semicolons_or_tabs() -> None:
    text = "A Pốt; Phó Bí thư; Tỉnh ủy Kon Tum\r\n\r\nY Thoanh\tChủ tịch\tỦy ban MTTQ; tỉnh\n  ;; \nHơ Len\n"
    assert read_people_lines(text) == [
        PersonLine(1, "", "A Pốt", "Phó Bí thư", "Tỉnh ủy Kon Tum"),
        PersonLine(3, "", "Y Thoanh", "Chủ tịch", "Ủy ban MTTQ; tỉnh"),
        PersonLine(5, "", "Hơ Len", "", ""),
    ]


@pytest.mark.parametrize(
    ("line", "honorific", "name"),
    [
        ("1. Nguyễn Văn A; Bí thư", "", "Nguyễn Văn A"),
        ("12) Nguyễn Văn A", "", "Nguyễn Văn A"),
        ("3.A Pốt", "", "A Pốt"),
        ("7\tHơ Len\tCông chức", "", "Hơ Len"),
        ("- Y Mửi", "", "Y Mửi"),
        ("Đồng chí A Pốt", "đồng chí", "A Pốt"),
        ("ĐỒNG CHÍ U Huấn", "đồng chí", "U Huấn"),
        ("2. đ/c Y Thoanh", "đồng chí", "Y Thoanh"),
        ("Đ/c: Rơ Châm Hen", "đồng chí", "Rơ Châm Hen"),
        ("Ông  A\u00a0Ngát", "ông", "A Ngát"),
        ("Bà Ksor H’Lan", "bà", "Ksor H’Lan"),
        ("Bàn Thị Hoa", "", "Bàn Thị Hoa"),
        ("Bá Văn Trung", "", "Bá Văn Trung"),
        ("Ôn Văn Ông", "", "Ôn Văn Ông"),
        ("A Phai", "", "A Phai"),
    ],
)
def test_numbering_and_honorifics(line: str, honorific: str, name: str) -> None:
    for form in ("NFC", "NFD"):
        person = _one(unicodedata.normalize(form, line))
        assert (person.honorific, person.name) == (honorific, name)


def test_an_empty_post_keeps_its_place() -> None:
    assert _one("A Pốt;;Tỉnh ủy") == PersonLine(1, "", "A Pốt", "", "Tỉnh ủy")
    assert _one("A Pốt\tPhó Bí thư\tTỉnh ủy\t\t") == PersonLine(1, "", "A Pốt", "Phó Bí thư", "Tỉnh ủy")


def test_every_faulty_line_is_listed() -> None:
    text = "A Pốt; Phó Bí thư; Tỉnh ủy; Kon Tum\n; Bí thư; Đắk Hà\n\nÔng; Chủ tịch\nBà\n0912345678; x\nY Mửi"
    with pytest.raises(RowErrors) as raised:
        read_people_lines(text)
    assert [(error.line, error.code) for error in raised.value.errors] == [
        (1, "too_many_parts"),
        (2, "no_name"),
        (4, "no_name"),
        (5, "no_name"),
        (6, "no_name"),
    ]
    assert raised.value.errors[1].value == "; Bí thư; Đắk Hà"


def test_nothing_gives_nobody() -> None:
    assert read_people_lines("") == []
    assert read_people_lines("\ufeff\n \t \n1.\n2\t\t\n") == []


@given(st.text(max_size=200))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        people = read_people_lines(text)
    except RowErrors as refused:
        assert refused.errors
    else:
        assert all(any(c.isalpha() for c in person.name) for person in people)


def test_what_the_list_cannot_hold_is_refused() -> None:
    assert _one(f"{'A' * 120}; {'b' * 200}; {'c' * 200}").name == "A" * 120
    for line in ("A" * 121, f"A; {'b' * 201}", f"A;; {'c' * 201}"):
        with pytest.raises(RowErrors) as raised:
            read_people_lines(line)
        assert [(error.line, error.code) for error in raised.value.errors] == [(1, "too_long")]
