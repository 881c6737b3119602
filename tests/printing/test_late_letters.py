"""Công văn đôn đốc of a district: its own office writes to its communes, of its own area."""

import pytest

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
