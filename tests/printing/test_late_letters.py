"""Công văn đôn đốc of a district: its own office writes to its communes, of its own area."""

import re

import pytest

from planner.printing.orders import Order, carry_out
from planner.rules.errors import NotFound, Refused


def test_a_district_writes_to_its_communes_under_its_own_head(order, conference_of, read_text) -> None:
    text = read_text(order("late-letter", conference=conference_of("614")).content)
    for words in (
        "HUYỆN ỦY KON RẪY", "-CV/VPHU", "Kính gửi: Đảng ủy xã Đắk Kôi.", "toàn huyện Kon Rẫy có 6/7 đơn vị hoàn "
        "thành; còn 01 đơn vị quá hạn như sau:", "Văn phòng Huyện ủy đề nghị Đảng ủy xã Đắk Kôi tổ chức xong hội nghị",
        "- Thường trực Huyện ủy (b/c),",
    ):  # fmt: skip
        assert words in text, words
    assert "Tỉnh ủy (b/c)" not in text and "Văn phòng Tỉnh ủy" not in text


def test_nobody_chases_itself(order, conference_of) -> None:
    with pytest.raises(Refused, match="nobody_late"):
        order("late-letter", conference=conference_of("23407"))


@pytest.mark.parametrize("tier", ["abc", "0", "-1", "1e3", "9" * 30])
def test_a_tier_that_is_no_number_is_refused(order, tier) -> None:
    with pytest.raises(NotFound):
        order("late-letter", tier=tier)


@pytest.mark.parametrize(
    ("profile", "asked", "of_district"),
    [
        ("nd30", "Kính gửi: - Ủy ban nhân dân huyện Đắk Glei; - Ủy ban nhân dân huyện Kon Rẫy; - Ủy ban nhân dân huyện "
         "Tu Mơ Rông.|Ủy ban nhân dân tỉnh Kon Tum đề nghị Ủy ban nhân dân các huyện chỉ đạo các xã nêu trên tổ chức "
         "xong hội nghị", "Kính gửi: Ủy ban nhân dân xã Đắk Kôi.|đề nghị Ủy ban nhân dân xã Đắk Kôi tổ chức xong"),
        ("mttq", "Kính gửi: - Ủy ban MTTQ Việt Nam huyện Đắk Glei; - Ủy ban MTTQ Việt Nam huyện Kon Rẫy;|đề nghị "
         "Ủy ban MTTQ Việt Nam các huyện chỉ đạo Ủy ban MTTQ Việt Nam các xã nêu trên tổ chức xong hội nghị",
         "Kính gửi: Ủy ban MTTQ Việt Nam xã Đắk Kôi.|đề nghị Ủy ban MTTQ Việt Nam xã Đắk Kôi tổ chức xong"),
        ("doan", "Kính gửi: - Huyện đoàn Đắk Glei; - Huyện đoàn Kon Rẫy; - Huyện đoàn Tu Mơ Rông.|Ban Thường vụ Tỉnh "
         "đoàn Kon Tum đề nghị các huyện đoàn chỉ đạo đoàn các xã nêu trên tổ chức xong hội nghị",
         "Kính gửi: Đoàn xã Đắk Kôi.|đề nghị Đoàn xã Đắk Kôi tổ chức xong"),
    ],
)  # fmt: skip
def test_each_organ_chases_its_own_below_and_no_committee_of_the_party(
    demo_session, press, conference_of, read_text, profile, asked, of_district
) -> None:
    for code, wanted in (("62", asked), ("614", of_district)):
        order = Order("late-letter", profile=profile, with_code=False)
        text = read_text(carry_out(demo_session, conference_of(code), order, press, by="").content)
        for words in wanted.split("|"):
            assert words in text, words
        plan = "của Ban Thường vụ Tỉnh ủy"  # which is cited: the plan is the Party's
        assert not re.search("[Hh]uyện ủy|[Tt]ỉnh ủy|[Đđ]ảng ủy|cấp ủy", text.replace(plan, ""))
