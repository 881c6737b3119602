"""Certificates: long names and long reasons stay on one sheet, inside its margins, and nothing is lost."""

from datetime import date
from itertools import pairwise

import pytest

from planner.documents.award_sheets import Awardee, Awarding, CertificateSheet
from planner.documents.certificates import certificate, draft, render
from planner.documents.fonts import find_family
from planner.documents.profiles import ND30
from planner.documents.sheets import Head, Signature
from planner.documents.wordings import word

MM = 72 / 25.4
REASON = "đã có thành tích xuất sắc trong thực hiện Cuộc vận động trên địa bàn tỉnh"
SHORT = ("A Sáng", "Thôn 1", REASON)
LONG = (
    "Hội Liên hiệp Phụ nữ và Ban Công tác Mặt trận các thôn, làng, tổ dân phố vùng sâu, vùng xa của xã Ngọk Wang",
    "Người có uy tín, nguyên Chủ tịch Ủy ban nhân dân xã, nguyên Trưởng thôn, thành viên Tổ vận động của thôn 1, "
    "xã Ngọk Wang, huyện Đăk Hà, tỉnh Kon Tum",
    " ".join([REASON] * 6),
)

ENDLESS = (LONG[0], LONG[1], " ".join([REASON] * 9))


@pytest.fixture
def made(open_pdf):
    """Return a function that gives the page of a certificate."""

    def make(name, post, reason, framed=False):
        awarding = Awarding("Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh", "Chủ tịch Ủy ban nhân dân tỉnh Kon Tum",
                            reason, reason, ())  # fmt: skip
        awardee = Awardee(True, name, post, "", "", "Ông")
        head = Head("", "ỦY BAN NHÂN DÂN TỈNH KON TUM", "QĐ/UBND", "5", "Kon Tum", date(2024, 3, 18))
        sheet = CertificateSheet(head, awarding, awardee, Signature("", ("CHỦ TỊCH",), "Lê Văn Nam"))
        one = certificate(sheet, word(draft(sheet, ND30)), ND30)
        pdf = open_pdf(render([one], ND30, "Bằng khen", find_family(), framed=framed))
        assert len(pdf.pages) == 1
        return pdf.pages[0]

    return make


@pytest.mark.parametrize("words", [SHORT, LONG, ENDLESS, (LONG[0], "", REASON)])
def test_words_stay_inside_the_sheet_and_do_not_overlap(made, words, read_text):
    page = made(*words)
    letters = [letter for letter in page.chars if letter["text"].strip()]
    assert min(letter["x0"] for letter in letters) >= 29 * MM
    assert max(letter["x1"] for letter in letters) <= page.width - 29 * MM
    lines = {}
    for letter in letters:
        lines.setdefault(round(letter["matrix"][5], 1), []).append(letter)
    baselines = sorted(lines, reverse=True)
    for upper, lower in pairwise(baselines):
        spans = [(min(x["x0"] for x in lines[y]), max(x["x1"] for x in lines[y])) for y in (upper, lower)]
        if spans[0][0] < spans[1][1] and spans[1][0] < spans[0][1]:
            assert upper - lower >= 0.9 * max(letter["size"] for letter in lines[lower])


@pytest.mark.parametrize("words", [SHORT, LONG])
def test_nothing_is_lost(made, words):
    said = "".join(letter["text"] for letter in made(*words).chars).replace("\u00a0", "").replace(" ", "")
    for part in (f"Ông{words[0]}", words[1], words[2][1:]):
        assert part.replace(" ", "") in said
    assert "Quyếtđịnhsố05/QĐ-UBNDngày18tháng3năm2024" in said and said.endswith("CHỦTỊCHLêVănNam")


def test_kind_and_name_are_the_largest(made):
    sizes = {}
    for letter in made(*SHORT).chars:
        sizes.setdefault(letter["size"], []).append(letter["text"])
    largest = sorted(sizes, reverse=True)[:2]
    assert [(size, "".join(sizes[size]).replace("\u00a0", " ").strip()) for size in largest] == [
        (46, "BẰNG KHEN"), (28, "Ông A Sáng"),
    ]  # fmt: skip


def test_a_frame_is_drawn_only_where_it_is_asked_for(made):
    assert (len(made(*SHORT).rects), len(made(*SHORT, framed=True).rects)) == (0, 2)


@pytest.mark.parametrize("name", ["\u202e", "\u200b\u2066", "\n"])
def test_a_name_of_signs_without_width_is_no_fault(made, name):
    assert "Nam" in "".join(letter["text"] for letter in made(name, name, REASON).chars)
