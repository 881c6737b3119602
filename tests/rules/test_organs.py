"""Organs that issue papers outside the Party: heads, symbols and who signs, for each kind of place."""

from datetime import date

import pytest

from planner.enums import UnitKind
from planner.rules.organs import (
    FRONT,
    PEOPLE,
    YOUTH,
    Organ,
    Place,
    grantor_of,
    organ_of,
    personnel_of,
    submitter_of,
    usual_award,
)

PROVINCE = Place(UnitKind.PROVINCE, "Tỉnh Kon Tum")
DISTRICT = Place(UnitKind.DISTRICT, "Huyện Kon Rẫy", "Tỉnh Kon Tum")
CITY = Place(UnitKind.CITY, "Thành phố Kon Tum", "Tỉnh Kon Tum")
COMMUNE = Place(UnitKind.COMMUNE, "Xã Đắk Na", "Huyện Tu Mơ Rông")
ABOVE_COMMUNE = Place(UnitKind.DISTRICT, "Huyện Tu Mơ Rông", "Tỉnh Kon Tum")


def test_the_front_issues_through_its_standing_committee():
    assert organ_of(FRONT, DISTRICT) == Organ(
        FRONT, "Ban Thường trực Ủy ban Mặt trận Tổ quốc Việt Nam huyện Kon Rẫy", "ỦY BAN MTTQ VIỆT NAM HUYỆN KON RẪY",
        "BAN THƯỜNG TRỰC", "MTTQ-BTT", "TM. BAN THƯỜNG TRỰC", "CHỦ TỊCH",
        "Ban Thường trực Ủy ban Mặt trận Tổ quốc Việt Nam huyện Kon Rẫy", "Lưu: VT",
    )  # fmt: skip


def test_a_peoples_committee_stands_under_nothing():
    assert organ_of(PEOPLE, COMMUNE) == Organ(
        PEOPLE, "Ủy ban nhân dân xã Đắk Na", "", "ỦY BAN NHÂN DÂN XÃ ĐẮK NA", "UBND", "TM. ỦY BAN NHÂN DÂN",
        "CHỦ TỊCH", "Chủ tịch Ủy ban nhân dân xã Đắk Na", "Lưu: VT",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("place", "name", "superior", "issuer", "symbol"),
    [
        (PROVINCE, "Ban Thường vụ Tỉnh đoàn Kon Tum", "", "BCH TỈNH KON TUM", "TĐTN"),
        (CITY, "Ban Thường vụ Thành đoàn Kon Tum", "BCH TỈNH KON TUM", "BCH THÀNH PHỐ KON TUM", "ĐTN"),
        (DISTRICT, "Ban Thường vụ Huyện đoàn Kon Rẫy", "BCH TỈNH KON TUM", "BCH HUYỆN KON RẪY", "ĐTN"),
        (COMMUNE, "Ban Thường vụ Đoàn xã Đắk Na", "BCH HUYỆN TU MƠ RÔNG", "BCH XÃ ĐẮK NA", "ĐTN"),
    ],
)
def test_the_youth_union_of_each_level(place, name, superior, issuer, symbol):
    organ = organ_of(YOUTH, place)
    assert (organ.name, organ.superior, organ.issuer, organ.symbol) == (name, superior, issuer, symbol)


@pytest.mark.parametrize(
    ("kind", "name", "symbol", "expected"),
    [
        (UnitKind.DEPARTMENT, "Sở Nội vụ", "", ("ỦY BAN NHÂN DÂN TỈNH KON TUM", "SỞ NỘI VỤ", "SNV", "GIÁM ĐỐC")),
        (UnitKind.DEPARTMENT, "Ban Dân tộc", "BDTT",
         ("ỦY BAN NHÂN DÂN TỈNH KON TUM", "BAN DÂN TỘC", "BDTT", "TRƯỞNG BAN")),
        (UnitKind.PRESS, "Báo Kon Tum", "", ("", "BÁO KON TUM", "BKT", "")),
    ],
)  # fmt: skip
def test_an_organ_issues_in_its_own_name(kind, name, symbol, expected):
    organ = organ_of(PEOPLE, Place(kind, name, "Tỉnh Kon Tum", symbol))
    assert (organ.superior, organ.issuer, organ.symbol, organ.post) == expected


@pytest.mark.parametrize(
    ("award", "places", "title"),
    [
        ("Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh", (DISTRICT, PROVINCE), "Chủ tịch Ủy ban nhân dân tỉnh Kon Tum"),
        ("Giấy khen của Chủ tịch Ủy ban nhân dân huyện", (DISTRICT, PROVINCE),
         "Chủ tịch Ủy ban nhân dân huyện Kon Rẫy"),
        ("Giấy khen của Chủ tịch UBND huyện", (COMMUNE, ABOVE_COMMUNE, PROVINCE),
         "Chủ tịch Ủy ban nhân dân huyện Tu Mơ Rông"),
        ("Bằng khen của Ủy ban MTTQ Việt Nam tỉnh", (DISTRICT, PROVINCE),
         "Ban Thường trực Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh Kon Tum"),
        ("Giấy khen", (COMMUNE, ABOVE_COMMUNE, PROVINCE), "Chủ tịch Ủy ban nhân dân xã Đắk Na"),
    ],
)  # fmt: skip
def test_who_decides_is_read_from_the_form_of_award(award, places, title):
    assert grantor_of(award, places).title == title


def test_the_usual_award_goes_by_the_level():
    assert usual_award(PROVINCE) == "Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh Kon Tum"
    assert usual_award(COMMUNE) == "Giấy khen của Chủ tịch Ủy ban nhân dân xã Đắk Na"


@pytest.mark.parametrize(
    ("place", "day", "expected"),
    [
        (PROVINCE, date(2026, 11, 1), ("Giám đốc Sở Nội vụ", "SNV")),
        (DISTRICT, date(2025, 6, 30), ("Trưởng phòng Nội vụ", "PNV")),
        (DISTRICT, date(2025, 7, 1), ("cơ quan làm công tác thi đua, khen thưởng", "")),
        (COMMUNE, date(2025, 6, 30), ("công chức Văn phòng - Thống kê", "")),
        (COMMUNE, date(2025, 7, 1), ("Trưởng phòng Văn hóa - Xã hội", "PVHXH")),
    ],
)
def test_who_proposes_changes_with_the_organs_that_end(place, day, expected):
    assert personnel_of(place, day) == expected


@pytest.mark.parametrize(
    ("form", "place", "grantor", "day", "name", "issuer", "post"),
    [
        (PEOPLE, PROVINCE, "Chủ tịch Ủy ban nhân dân tỉnh Kon Tum", date(2024, 3, 5), "Sở Nội vụ", "SỞ NỘI VỤ",
         "GIÁM ĐỐC"),
        (PEOPLE, DISTRICT, "Chủ tịch Ủy ban nhân dân tỉnh Kon Tum", date(2024, 3, 5),
         "Ủy ban nhân dân huyện Kon Rẫy", "ỦY BAN NHÂN DÂN HUYỆN KON RẪY", "CHỦ TỊCH"),
        (PEOPLE, COMMUNE, "Chủ tịch Ủy ban nhân dân xã Đắk Na", date(2026, 3, 5), "Phòng Văn hóa - Xã hội",
         "PHÒNG VĂN HÓA - XÃ HỘI", "TRƯỞNG PHÒNG"),
        # nothing is known of who looks after a district once there are none: it is left to be filled in
        (PEOPLE, DISTRICT, "Chủ tịch Ủy ban nhân dân huyện Kon Rẫy", date(2026, 3, 5), "", "", ""),
        (FRONT, DISTRICT, "Ban Thường trực Ủy ban Mặt trận Tổ quốc Việt Nam huyện Kon Rẫy", date(2024, 3, 5), "", "",
         ""),
    ],
)  # fmt: skip
def test_who_submits_never_asks_himself(form, place, grantor, day, name, issuer, post):
    found = submitter_of(form, place, grantor, day)
    assert (found.name, found.issuer, found.post) == (name, issuer, post)
