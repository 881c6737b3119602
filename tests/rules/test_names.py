"""How units are named: short on a wall, in full on paper, and by which organ they issue."""

import pytest

from planner.enums import UnitKind
from planner.rules.names import area_in_title, bare_name, committee_of, level_in_text, name_in_text, short_name


@pytest.mark.parametrize(
    ("kind", "name", "bare", "short", "in_text"),
    [
        (UnitKind.PROVINCE, "Tỉnh Kon Tum", "Kon Tum", "Kon Tum", "tỉnh Kon Tum"),
        (UnitKind.CENTRAL_CITY, "Thành phố Đà Nẵng", "Đà Nẵng", "TP Đà Nẵng", "thành phố Đà Nẵng"),
        (UnitKind.CITY, "Thành phố Kon Tum", "Kon Tum", "TP Kon Tum", "thành phố Kon Tum"),
        (UnitKind.TOWN, "Thị xã An Khê", "An Khê", "TX An Khê", "thị xã An Khê"),
        (UnitKind.URBAN_DISTRICT, "Quận Ba Đình", "Ba Đình", "Quận Ba Đình", "quận Ba Đình"),
        (UnitKind.DISTRICT, "Huyện Ia H’Drai", "Ia H’Drai", "Ia H’Drai", "huyện Ia H’Drai"),
        (UnitKind.COMMUNE, "Xã Đắk Kôi", "Đắk Kôi", "Đắk Kôi", "xã Đắk Kôi"),
        (UnitKind.WARD, "Phường Quyết Thắng", "Quyết Thắng", "Quyết Thắng", "phường Quyết Thắng"),
        (UnitKind.WARD, "Phường 1", "1", "Phường 1", "phường 1"),
        (UnitKind.URBAN_DISTRICT, "Quận 10", "10", "Quận 10", "quận 10"),
        (UnitKind.TOWNSHIP, "Thị trấn Đắk Hà", "Đắk Hà", "TT Đắk Hà", "thị trấn Đắk Hà"),
        (UnitKind.SPECIAL_ZONE, "Đặc khu Lý Sơn", "Lý Sơn", "ĐK Lý Sơn", "đặc khu Lý Sơn"),
        (UnitKind.PARTY_BODY, "Văn phòng Tỉnh ủy", "Văn phòng Tỉnh ủy", "Văn phòng Tỉnh ủy", "Văn phòng Tỉnh ủy"),
        # a name that only begins like the word for its kind keeps it
        (UnitKind.COMMUNE, "Xãng", "Xãng", "Xãng", "Xãng"),
        (UnitKind.DISTRICT, "Kon Rẫy", "Kon Rẫy", "Kon Rẫy", "Kon Rẫy"),
    ],
)
def test_a_name_in_each_place(kind: UnitKind, name: str, bare: str, short: str, in_text: str) -> None:
    assert (bare_name(kind, name), short_name(kind, name), name_in_text(kind, name)) == (bare, short, in_text)


@pytest.mark.parametrize(
    ("typed", "in_text"),
    [
        ("Xã Đắk Kôi", "xã Đắk Kôi"), ("Thành phố Kon Tum", "thành phố Kon Tum"), ("Phường 1", "phường 1"),
        ("Huyện ủy Kon Rẫy", "Huyện ủy Kon Rẫy"), ("Tỉnh đoàn", "Tỉnh đoàn"), ("Sở Nội vụ", "Sở Nội vụ"), ("", ""),
    ],
)  # fmt: skip
def test_a_typed_place_in_a_sentence(typed: str, in_text: str) -> None:
    assert level_in_text(typed) == in_text


def test_a_township_is_told_from_its_district_on_a_wall() -> None:
    assert short_name(UnitKind.TOWNSHIP, "Thị trấn Đắk Hà") != short_name(UnitKind.DISTRICT, "Huyện Đắk Hà")


@pytest.mark.parametrize(
    ("kind", "name", "is_top", "area"),
    [
        (UnitKind.PROVINCE, "Tỉnh Kon Tum", True, "tỉnh"),
        (UnitKind.CENTRAL_CITY, "Thành phố Đà Nẵng", True, "thành phố"),
        (UnitKind.DISTRICT, "Huyện Kon Rẫy", True, "huyện"),
        (UnitKind.DISTRICT, "Huyện Kon Rẫy", False, "huyện Kon Rẫy"),
        (UnitKind.COMMUNE, "Xã Đắk Kôi", False, "xã Đắk Kôi"),
    ],
)
def test_the_issuer_need_not_name_its_own_area(kind: UnitKind, name: str, is_top: bool, area: str) -> None:
    assert area_in_title(kind, name, is_top=is_top) == area


@pytest.mark.parametrize(
    ("kind", "name", "committee", "symbol", "superior", "office", "authority", "post"),
    [
        (UnitKind.PROVINCE, "Tỉnh Kon Tum", "Tỉnh ủy Kon Tum", "TU", "", "Văn phòng Tỉnh ủy", "T/L", "CHÁNH VĂN PHÒNG"),
        (UnitKind.CENTRAL_CITY, "Thành phố Huế", "Thành ủy Huế", "TU", "", "Văn phòng Thành ủy", "T/L",
         "CHÁNH VĂN PHÒNG"),
        (UnitKind.CITY, "Thành phố Kon Tum", "Thành ủy Kon Tum", "ThU", "Đảng bộ tỉnh Kon Tum", "Văn phòng Thành ủy",
         "T/L", "CHÁNH VĂN PHÒNG"),
        (UnitKind.TOWN, "Thị xã An Khê", "Thị ủy An Khê", "TU", "Đảng bộ tỉnh Kon Tum", "Văn phòng Thị ủy", "T/L",
         "CHÁNH VĂN PHÒNG"),
        (UnitKind.DISTRICT, "Huyện Kon Rẫy", "Huyện ủy Kon Rẫy", "HU", "Đảng bộ tỉnh Kon Tum", "Văn phòng Huyện ủy",
         "T/L", "CHÁNH VĂN PHÒNG"),
        (UnitKind.COMMUNE, "Xã Đắk Kôi", "Đảng ủy xã Đắk Kôi", "ĐU", "Đảng bộ tỉnh Kon Tum", "Văn phòng Đảng ủy", "T/M",
         "BÍ THƯ"),
        (UnitKind.SPECIAL_ZONE, "Đặc khu Lý Sơn", "Đảng ủy đặc khu Lý Sơn", "ĐU", "Đảng bộ tỉnh Kon Tum",
         "Văn phòng Đảng ủy", "T/M", "BÍ THƯ"),
    ],
)  # fmt: skip
def test_the_committee_that_issues(kind, name, committee, symbol, superior, office, authority, post) -> None:
    made = committee_of(kind, name, UnitKind.PROVINCE, "Tỉnh Kon Tum")
    assert (made.name, made.symbol, made.superior, made.office) == (committee, symbol, superior, office)
    assert (made.authority, made.post) == (f"{authority} BAN THƯỜNG VỤ", post)


def test_an_organ_issues_in_its_own_name() -> None:
    made = committee_of(UnitKind.PARTY_BODY, "Ban Tổ chức Tỉnh ủy", UnitKind.PROVINCE, "Tỉnh Kon Tum")
    assert (made.name, made.superior, made.symbol) == ("Ban Tổ chức Tỉnh ủy", "", "")


def test_a_place_without_anything_above_it_names_no_superior() -> None:
    assert committee_of(UnitKind.DISTRICT, "Huyện Kon Rẫy").superior == ""
