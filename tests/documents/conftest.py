"""Sheets modelled on plan 123-KH/TU with invented people, and ways to read a PDF back."""

import io
from collections.abc import Callable
from datetime import date, datetime, time
from itertools import pairwise

import pdfplumber
import pytest

from planner.documents.profiles import DANG_HD36, StyleProfile
from planner.documents.sheets import Head, InvitationSheet, ProgrammeRow, ProgrammeSheet, Signature

CONFERENCE = (
    "Hội nghị sơ kết 03 năm thực hiện Cuộc vận động “Làm thay đổi nếp nghĩ, cách làm của đồng bào dân tộc "
    "thiểu số, làm cho đồng bào dân tộc thiểu số vươn lên thoát nghèo bền vững” trên địa bàn tỉnh"
)


@pytest.fixture
def profile() -> StyleProfile:
    return DANG_HD36


@pytest.fixture
def invitation() -> InvitationSheet:
    return InvitationSheet(
        head=Head("", "TỈNH ỦY KON TUM", "GM/TU", "86", "Kon Tum", date(2024, 3, 18)),
        conference_full=CONFERENCE,
        conference_short="Hội nghị sơ kết 03 năm thực hiện Cuộc vận động trên địa bàn tỉnh",
        basis="Kế hoạch số 123-KH/TU, ngày 22-01-2024 của Ban Thường vụ Tỉnh ủy",
        inviter="Ban Thường vụ Tỉnh ủy",
        address="Đồng chí",
        name="Nguyễn Văn An",
        post="Chính ủy Sư đoàn 10",
        starts_at=datetime(2024, 3, 28, 8, 0),
        reception_at=datetime(2024, 3, 28, 7, 30),
        venue="Hội trường Ngọc Linh (số 333, đường Trần Phú, thành phố Kon Tum)",
        chair="Thường trực Tỉnh ủy",
        content="Theo Chương trình Hội nghị gửi kèm",
        dress="Quân phục",
        contact="Văn phòng Tỉnh ủy (đồng chí Trần Thị Bình, điện thoại 0260.3000.000)",
        reply_by=datetime(2024, 3, 22, 17, 0),
        recipients=("Như kính mời", "Lưu Văn phòng Tỉnh ủy"),
        signature=Signature("T/L BAN THƯỜNG VỤ", ("CHÁNH VĂN PHÒNG",), "Lê Văn Cường"),
    )


@pytest.fixture
def programme() -> ProgrammeSheet:
    row = ProgrammeRow
    return ProgrammeSheet(
        head=Head("", "TỈNH ỦY KON TUM", place="Kon Tum", day=date(2024, 3, 28), numbered=False),
        conference_full=CONFERENCE,
        starts_at=datetime(2024, 3, 28, 8, 0),
        month=date(2024, 3, 1),
        venue="Hội trường Ngọc Linh",
        rows=(
            row("", time(7, 30), "Đón tiếp đại biểu", "Ban Tổ chức Hội nghị", quiet=True),
            row("1", time(8, 0), "Tuyên bố lý do, giới thiệu đại biểu", "Đại diện lãnh đạo Ủy ban MTTQ Việt Nam tỉnh"),
            row("2", time(8, 10), "Khai mạc Hội nghị", "Thường trực Tỉnh ủy"),
            row("3", time(8, 20), "Thông qua dự thảo báo cáo sơ kết", "Chủ tịch Ủy ban MTTQ Việt Nam tỉnh"),
            row("4", time(8, 40), "Chiếu phóng sự 03 năm thực hiện Cuộc vận động", "Đài Phát thanh-Truyền hình tỉnh"),
            row("5", time(8, 52), "Thảo luận, tham luận\n- Các báo cáo tham luận (07 báo cáo)", "Thường trực Tỉnh ủy"),
            row("", time(9, 48), "Nghỉ giải lao", "", quiet=True, inner=True),
            row("", time(10, 3), "- Các báo cáo tham luận (tiếp theo, 04 báo cáo)", "Đại biểu tham luận", inner=True),
            row("", time(10, 35), "- Thảo luận", "Đại biểu dự Hội nghị", inner=True),
            row("6", time(10, 55), "Công tác khen thưởng", "Sở Nội vụ tỉnh"),
            row("7", time(11, 15), "Bế mạc Hội nghị", "Thường trực Tỉnh ủy"),
        ),
        ends_at=datetime(2024, 3, 28, 11, 30),
    )


@pytest.fixture
def read_text() -> Callable[..., str]:
    """Return the words of a PDF in the order drawn, one space between them; `lines=True` keeps the lines.

    Read by a library that the lock files bring: a machine has no pdftotext of its own.
    """

    def read(pdf: bytes, lines: bool = False) -> str:
        drawn = ""
        with pdfplumber.open(io.BytesIO(pdf)) as document:
            for page in document.pages:
                for before, letter in pairwise([None, *page.chars]):
                    if before is None or before["matrix"][5] != letter["matrix"][5]:
                        drawn += "\n"
                    elif abs(letter["x0"] - before["x1"]) > 1:
                        drawn += " "
                    drawn += letter["text"]
        return drawn if lines else " ".join(drawn.split())

    return read


@pytest.fixture
def open_pdf() -> Callable[[bytes], pdfplumber.PDF]:
    return lambda pdf: pdfplumber.open(io.BytesIO(pdf))


@pytest.fixture
def find_line() -> Callable[..., list[dict]]:
    """Return the letters of the first line of a page that begins with the given words."""

    def find(page: pdfplumber.page.Page, start: str) -> list[dict]:
        wanted = start.replace(" ", "")
        letters = [letter for letter in page.chars if letter["text"].strip()]
        for index in range(len(letters)):
            if "".join(letter["text"] for letter in letters[index : index + len(wanted)]) == wanted:
                return letters[index : index + len(wanted)]
        raise AssertionError(f"not on the page: {start}")

    return find
