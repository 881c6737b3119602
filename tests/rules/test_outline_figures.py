"""Figures that the guidance of an outline asks for."""

import pytest

from planner.rules.outline_figures import figures_asked


@pytest.mark.parametrize(
    ("guidance", "asked"),
    [
        ("", ()),
        ("Việc tổ chức Lễ phát động; tổ chức tập huấn.", ()),
        ("Nêu rõ số hộ, tỷ lệ hộ nghèo; kinh phí thực hiện.", ("Số hộ", "Tỷ lệ hộ nghèo", "Kinh phí thực hiện")),
        ("Trong đó, làm rõ về dân số, số khẩu trên địa bàn...", ("Dân số", "Số khẩu trên địa bàn")),
        ("số mô hình (số hộ, kinh phí; nơi làm); tên mô hình", ("Số mô hình (số hộ, kinh phí; nơi làm)",)),
        ("Việc dùng Sổ tay tuyên truyền; sổ tay của xã.", ()),
        ("Số thôn. Số thôn. Số hộ", ("Số thôn", "Số hộ")),
    ],
)
def test_numbers_are_told_from_words(guidance, asked):
    assert figures_asked(guidance) == asked
