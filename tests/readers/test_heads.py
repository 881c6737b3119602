"""Heads as pages of the web and narrow columns leave them: cut lines, cells below one another, a heading above."""

import pytest

from planner.readers.found import FoundPlan
from planner.readers.plan import read_plan_text

MOTTO_IN_TWO = """\
ỦY BAN NHÂN DÂN
TỈNH HÀ AN
-------
|
CỘNG HÒA XÃ HỘI
CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
---------------
|
Số:
318/KH-UBND
|
Hà An, ngày 09
tháng 4 năm 2023
|
KẾ HOẠCH
THỰC HIỆN CHỈ THỊ SỐ 12/CT-TTG NGÀY 03 THÁNG 01 NĂM 2023 CỦA THỦ TƯỚNG CHÍNH PHỦ VỀ TĂNG CƯỜNG VỆ SINH MÔI TRƯỜNG NÔNG
THÔN TRÊN ĐỊA BÀN TỈNH HÀ AN
Thực hiện Chỉ thị số 12/CT-TTg ngày 03/01/2023 của Thủ tướng Chính phủ, các sở, ngành triển khai như sau:
I. MỤC ĐÍCH
"""
HEADING_ABOVE = """\
KẾ HOẠCH số 21 tổ chức Ngày hội tròng rừng ở xã Bình Lộc
Ngày 02/03/2022 10:12

ỦY BAN MTTQ VIỆT NAM

XÃ BÌNH LỘC

BAN THƯỜNG TRỰC

Số:  21 /KH-MT

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM

Độc lập – Tự do – Hạnh phúc

Bình Lộc, ngày 28  tháng 02  năm 2022

KẾ HOẠCH

Tổ chức Ngày hội trồng rừng

tại xã Bình Lộc năm 2022

Căn cứ nhiệm vụ năm 2022, Ban Thường trực ban hành Kế hoạch như sau:

I. NỘI DUNG
"""
CAPITALS_BELOW = """\
KẾ HOẠCH
Tổ chức hội thi nấu ăn của phụ nữ, tiến tới Ngày hội
Gia đình Việt Nam của thành phố Hải Minh lần thứ II,
năm 2015
Thực hiện chương trình công tác năm, Ban Thường vụ Hội Liên hiệp Phụ nữ thành phố phối hợp với Nhà Văn hóa xây dựng \
kế hoạch tổ chức hội thi như sau:
I. YÊU CẦU
"""
NARROW = """\
ĐẢNG BỘ TỈNH HÀ AN\t\tĐẢNG CỘNG SẢN VIỆT NAM
HUYỆN ỦY BÌNH LỘC
Số 15-KH/HU\t\tTP. Bình Lộc, ngày 9 tháng 5 năm 2022
KẾ HOẠCH
kiểm tra vườn rừng
I. MỤC ĐÍCH
"""


def said(found: FoundPlan) -> tuple[str, str, str, str, str]:
    day = found.issued_on.day.isoformat() if found.issued_on else ""
    return found.kind.value, found.number.text, day, found.issuer.text, found.place.text


@pytest.mark.parametrize(
    ("text", "head", "subject"),
    [
        (
            MOTTO_IN_TWO, ("plan", "318/KH-UBND", "2023-04-09", "Ủy ban nhân dân tỉnh Hà An", "Hà An"),
            "THỰC HIỆN CHỈ THỊ SỐ 12/CT-TTG NGÀY 03 THÁNG 01 NĂM 2023 CỦA THỦ TƯỚNG CHÍNH PHỦ VỀ TĂNG CƯỜNG VỆ SINH "
            "MÔI TRƯỜNG NÔNG THÔN TRÊN ĐỊA BÀN TỈNH HÀ AN",
        ),
        (
            HEADING_ABOVE, ("plan", "21/KH-MT", "2022-02-28", "Ban Thường trực", "Bình Lộc"),
            "Tổ chức Ngày hội trồng rừng tại xã Bình Lộc năm 2022",
        ),
        (
            CAPITALS_BELOW, ("plan", "", "", "Ban Thường vụ Hội Liên hiệp Phụ nữ thành phố", ""),
            "Tổ chức hội thi nấu ăn của phụ nữ, tiến tới Ngày hội Gia đình Việt Nam của thành phố Hải Minh lần thứ II, "
            "năm 2015",
        ),
        (NARROW, ("plan", "15-KH/HU", "2022-05-09", "Huyện ủy Bình Lộc", "TP. Bình Lộc"), "kiểm tra vườn rừng"),
    ],
    ids=["motto in two", "heading above", "capitals below", "narrow"],
)  # fmt: skip
def test_heads(text: str, head: tuple[str, ...], subject: str) -> None:
    found = read_plan_text(text)
    assert (said(found), found.subject.text) == (head, subject)


def test_a_heading_alone_names_the_kind() -> None:
    found = read_plan_text("Kế hoạch triển khai công tác phòng cháy rừng năm 2021\n\n1. Trực chốt\n\n21/01/2021\n")
    assert (found.kind.value, found.kind_words.sure.value) == ("plan", "likely")
    assert read_plan_text("Kế hoạch đã được thông qua hôm qua. Dân vui mừng.").kind.value == "other"
