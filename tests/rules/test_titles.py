"""Titles of conferences and citations of plans, as Vietnamese papers word them."""

from datetime import date

import pytest

from planner.enums import ConferenceKind, UnitKind
from planner.rules.titles import citation, paper_title, plan_slug, screen_title


@pytest.mark.parametrize(
    ("kind", "unit_kind", "name", "title"),
    [
        (ConferenceKind.INTERIM, UnitKind.DISTRICT, "Huyện Kon Rẫy", "Hội nghị sơ kết huyện Kon Rẫy"),
        (ConferenceKind.FINAL, UnitKind.PROVINCE, "Tỉnh Kon Tum", "Hội nghị tổng kết tỉnh Kon Tum"),
        (ConferenceKind.INTERIM, UnitKind.TOWNSHIP, "Thị trấn Đắk Hà", "Hội nghị sơ kết thị trấn Đắk Hà"),
        (ConferenceKind.INTERIM, UnitKind.FRONT, "Ủy ban MTTQ tỉnh", "Hội nghị sơ kết Ủy ban MTTQ tỉnh"),
    ],
)
def test_a_title_on_screen(kind: ConferenceKind, unit_kind: UnitKind, name: str, title: str) -> None:
    assert screen_title(kind, unit_kind, name) == title


def test_a_title_on_paper() -> None:
    stem = "sơ kết 03 năm thực hiện Cuộc vận động"
    top = paper_title(stem, UnitKind.PROVINCE, "Tỉnh Kon Tum", is_top=True)
    below = paper_title(stem, UnitKind.COMMUNE, "Xã Đắk Kôi", is_top=False)
    assert top == "Hội nghị sơ kết 03 năm thực hiện Cuộc vận động trên địa bàn tỉnh"
    assert below == "Hội nghị sơ kết 03 năm thực hiện Cuộc vận động trên địa bàn xã Đắk Kôi"


def test_a_citation_pads_the_day_and_the_first_two_months() -> None:
    assert citation("123-KH/TU", date(2024, 1, 5), "Ban Thường vụ Tỉnh ủy") == (
        "Kế hoạch số 123-KH/TU, ngày 05-01-2024 của Ban Thường vụ Tỉnh ủy"
    )
    assert "ngày 20-7-2026" in citation("45-KH/TU", date(2026, 7, 20), "Ban Thường vụ Tỉnh ủy")


@pytest.mark.parametrize(
    ("number", "slug"),
    [("123-KH/TU", "123-kh-tu-20240122"), ("15-KH/ĐU", "15-kh-du-20240122"), ("07/KH-UBND", "07-kh-ubnd-20240122")],
)
def test_a_slug_is_plain_and_dated(number: str, slug: str) -> None:
    assert plan_slug(number, date(2024, 1, 22)) == slug
