"""Codes in letters on cards: written, and understood however they are typed."""

import pytest

from planner.enums import BadgeClass, UnitKind
from planner.rules.card_codes import CardCode, card_code, code_start, read_card_code


@pytest.mark.parametrize(
    ("kind", "name", "plan", "start"),
    [
        (UnitKind.PROVINCE, "Tỉnh Kon Tum", "123-KH/TU", "KT123"), (UnitKind.COMMUNE, "Xã Đắk Kôi", "KH/TU", "DK"),
        (UnitKind.WARD, "Phường 1", "7-KH/TU", "17"), (UnitKind.DISTRICT, "Huyện Kon Rẫy", "²-KH", "KR"),
    ],
)  # fmt: skip
def test_every_code_that_is_printed_is_understood(kind: UnitKind, name: str, plan: str, start: str) -> None:
    assert code_start(kind, name, plan) == start
    for badge in BadgeClass:
        for number in (1, 45, 1234567):
            assert read_card_code(card_code(start, badge, number)) == CardCode(start, number)


@pytest.mark.parametrize(
    "typed", ["KT123-D045", "kt123-d045", " KT 123 \u2013 D 045 ", "kt123d045", "KT123\u2011K045", "KT123-D0045"]
)
def test_case_spaces_and_hyphens_do_not_matter(typed: str) -> None:
    assert read_card_code(typed) == CardCode("KT123", 45)


@pytest.mark.parametrize(
    "typed",
    [
        "", "KT123-D45", "KT123-X045", "D045", "KT123-D000", "KT123-D0451234567", "KT123-D045/",
        "KT123-D\u0660\u0664\u0665",
        "http://planner/replies/KT123-D045", "uoBz0Gk0Qe7iY2yq3S7b0zBqM5m3kB9iD1xQWkB123", "\0" * 500,
    ],
)  # fmt: skip
def test_what_is_no_code_is_none(typed: str) -> None:
    assert read_card_code(typed) is None
