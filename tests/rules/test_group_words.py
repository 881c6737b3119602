"""A plan names the groups of a tier for all its places at once; a place names its own."""

import pytest

from planner.enums import BadgeClass, UnitKind
from planner.rules.group_words import badge_of_group, group_words

LEADERS = "Đại diện lãnh đạo: Hội đồng nhân dân và các tổ chức chính trị - xã hội"


@pytest.mark.parametrize(
    ("kind", "words", "own"),
    [
        (UnitKind.DISTRICT, "Tập thể Ban Thường vụ huyện ủy, thành ủy", "Tập thể Ban Thường vụ Huyện ủy"),
        (UnitKind.CITY, "Tập thể Ban Thường vụ huyện ủy, thành ủy", "Tập thể Ban Thường vụ Thành ủy"),
        (UnitKind.DISTRICT, f"{LEADERS} huyện, thành phố", f"{LEADERS} huyện"),
        (UnitKind.TOWN, f"{LEADERS} huyện, thị xã và thành phố", f"{LEADERS} thị xã"),
        (UnitKind.DISTRICT, "Đại diện thường trực đảng ủy cấp xã", "Đại diện thường trực đảng ủy cấp xã"),
        (UnitKind.DISTRICT, "Bí thư đảng ủy các xã, thị trấn", "Bí thư đảng ủy các xã, thị trấn"),
        (UnitKind.COMMUNE, "Tập thể đảng ủy cấp xã", "Tập thể Đảng ủy xã"),
        (UnitKind.TOWNSHIP, "Tập thể đảng ủy cấp xã", "Tập thể Đảng ủy thị trấn"),
        (UnitKind.WARD, f"{LEADERS} cấp xã", f"{LEADERS} phường"),
        (UnitKind.WARD, "Lãnh đạo xã, phường, thị trấn", "Lãnh đạo phường"),
        (UnitKind.PROVINCE, "Các tập thể được khen thưởng (nếu có)", "Các tập thể được khen thưởng"),
        (UnitKind.COMMUNE, "Bí thư chi bộ, thôn trưởng", "Bí thư chi bộ, thôn trưởng"),
        (UnitKind.PROVINCE, "Chủ tịch các huyện, thành phố", "Chủ tịch các huyện, thành phố"),
        (UnitKind.DISTRICT, "Thủ trưởng các huyện, thành phố", "Thủ trưởng các huyện, thành phố"),
    ],
)  # fmt: skip
def test_a_place_names_its_own(kind: UnitKind, words: str, own: str) -> None:
    assert group_words(words, kind) == own


@pytest.mark.parametrize(
    ("words", "badge"),
    [
        ("Phóng viên Báo Kon Tum, Đài Phát thanh-Truyền hình tỉnh", BadgeClass.PRESS),
        ("Các cơ quan báo chí trên địa bàn", BadgeClass.PRESS), ("Đại diện báo chí", BadgeClass.PRESS),
        ("Báo cáo viên Tỉnh ủy", BadgeClass.DELEGATE), ("Giám đốc Đài Truyền hình tỉnh", BadgeClass.DELEGATE),
        ("Các đại biểu khách mời", BadgeClass.GUEST), ("Khách mời Trung ương", BadgeClass.GUEST),
        ("Bộ phận phục vụ Hội nghị", BadgeClass.STAFF), ("Trung tâm Phục vụ hành chính công", BadgeClass.DELEGATE),
        ("Các đồng chí Ủy viên Ban Chấp hành", BadgeClass.DELEGATE), ("", BadgeClass.DELEGATE),
    ],
)  # fmt: skip
def test_the_class_of_card_goes_by_the_group(words: str, badge: BadgeClass) -> None:
    assert badge_of_group(words) is badge
