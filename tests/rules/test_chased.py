"""Whom letters to late units address, by the form of the letter and the kind of the unit."""

import pytest

from planner.enums import UnitKind
from planner.rules.chased import called_together, chased_name
from planner.rules.organs import FORMS

PARTY = "dang_hd36"


@pytest.mark.parametrize(
    ("kind", "name", "called"),
    [
        (UnitKind.DISTRICT, "Huyện Kon Rẫy", (
            "Huyện ủy Kon Rẫy", "Ủy ban nhân dân huyện Kon Rẫy", "Ủy ban MTTQ Việt Nam huyện Kon Rẫy",
            "Huyện đoàn Kon Rẫy",
        )),
        (UnitKind.CITY, "Thành phố Kon Tum", (
            "Thành ủy Kon Tum", "Ủy ban nhân dân thành phố Kon Tum", "Ủy ban MTTQ Việt Nam thành phố Kon Tum",
            "Thành đoàn Kon Tum",
        )),
        (UnitKind.TOWNSHIP, "Thị trấn Đắk Rve", (
            "Đảng ủy thị trấn Đắk Rve", "Ủy ban nhân dân thị trấn Đắk Rve", "Ủy ban MTTQ Việt Nam thị trấn Đắk Rve",
            "Đoàn thị trấn Đắk Rve",
        )),
        (UnitKind.DEPARTMENT, "Sở Nội vụ", ("Sở Nội vụ",) * 4),
    ],
)  # fmt: skip
def test_a_unit_is_called_by_the_organ_of_the_form(kind, name, called):
    assert tuple(chased_name(form, kind, name) for form in (PARTY, *FORMS)) == called


def test_every_place_is_known_in_every_form():
    for kind in UnitKind:
        names = {chased_name(form, kind, "Huyện X") for form in (PARTY, *FORMS)}
        assert len(names) == (4 if kind.is_place else 1), kind


def test_only_the_party_calls_its_committees_together():
    assert called_together(PARTY).places == "các cấp ủy có tên trên"
    words = [vars(called_together(form)) for form in FORMS]
    assert not [each for group in words for each in group.values() if " ủy " in f" {each} " or "đảng" in each.lower()]
