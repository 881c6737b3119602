"""Whose plan a document is: the only top, the one it names, a place below it, or nobody's here."""

import pytest

from planner.readers.plan import read_plan_text
from planner.services.plan_units import match_units
from tests.web.sample_plan import SAMPLE

NGHE_AN = (("TỈNH ỦY KON TUM", "TỈNH ỦY NGHỆ AN"), ("Kon Tum, ngày 05", "Nghệ An, ngày 05"))
NAMELESS = (("TỈNH ỦY KON TUM", "TỈNH ỦY"), ("Kon Tum, ngày 05", "ngày 05"))
DISTRICT = (
    ("TỈNH ỦY KON TUM", "HUYỆN ỦY ĐĂK HÀ"), ("Kon Tum, ngày 05", "Đăk Hà, ngày 05"),
    ("Ban Thường vụ Tỉnh ủy ban hành", "Ban Thường vụ Huyện ủy Đăk Hà ban hành"),
)  # fmt: skip
STATE = (
    ("TỈNH ỦY KON TUM", "ỦY BAN NHÂN DÂN\nXÃ ĐẮK LA"), ("Kon Tum, ngày 05", "Đăk La, ngày 05"),
    ("Ban Thường vụ Tỉnh ủy ban hành", "Ủy ban nhân dân xã Đăk La ban hành"),
)  # fmt: skip
TOWN_OF_THE_TREE = (("TỈNH ỦY KON TUM", "TỈNH ỦY"), ("Kon Tum, ngày 05", "Sa Thầy, ngày 05"))


@pytest.mark.parametrize(
    ("changes", "name"),
    [
        ((), "Tỉnh Kon Tum"), (NAMELESS, "Tỉnh Kon Tum"), (NGHE_AN, None), (DISTRICT, "Huyện Đắk Hà"),
        (STATE, "Xã Đắk La"), (TOWN_OF_THE_TREE, "Tỉnh Kon Tum"),
    ],
)  # fmt: skip
def test_whose_plan_a_document_is(demo_session, today, changes, name) -> None:
    text = SAMPLE
    for before, after in changes:
        assert before in text
        text = text.replace(before, after)
    found = match_units(demo_session, read_plan_text(text), None, {}, today)
    assert (found.top.name if found.top else None) == name
    if name == "Huyện Đắk Hà":
        assert {unit.level.value for unit in found.units.values()} == {"district", "commune"}
        assert found.match("Đảng ủy xã Đăk La").code
    assert bool(found.units) is (name is not None)
