"""The kinds of blocks that papers are put together from: where each stands, in PDF and in Word."""

import io

import pytest
from docx import Document
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from planner.documents import as_docx, as_pdf
from planner.documents.blocks import (
    Blank,
    Centred,
    FootBlock,
    Heading,
    PageBreak,
    Paragraph,
    Row,
    Run,
    Signatures,
    Signing,
    Table,
)
from planner.documents.blocks import Column as TableColumn
from planner.documents.profiles import DANG_HD36, TypeStyle, lying
from planner.wording import NBSP

MM = 72 / 25.4
LINE = Paragraph((Run("Một dòng chữ."),))
LONG = Paragraph((Run(" ".join(["Đoạn văn có ba dòng chữ liền nhau trên trang giấy này"] * 8)),))


@pytest.fixture
def pages(open_pdf):
    """Return the pages of blocks as pdfplumber reads them."""
    return lambda *blocks: open_pdf(as_pdf.render(blocks, DANG_HD36, "Thử")).pages


@pytest.fixture
def word():
    """Return blocks as python-docx opens them."""
    return lambda *blocks: Document(io.BytesIO(as_docx.render(blocks, DANG_HD36, "Thử")))


def lines_of(page):
    """Return the lines of a page by their places, as text."""
    found = {}
    for letter in page.chars:
        found.setdefault(round(letter["matrix"][5], 1), []).append(letter)
    return ["".join(each["text"] for each in line) for _, line in sorted(found.items(), reverse=True)]


def test_a_head_stands_bold_at_the_indent(pages, find_line):
    (page,) = pages(Heading("I- ĐÁNH GIÁ CHUNG"), LINE, Heading("1. Ưu điểm", 2), LINE, Heading("1.1. Một", 3), LINE)
    for words, face in (("I- ĐÁNH", "-Bold"), ("1. Ưu", "-Bold"), ("1.1. Một", "-BoldItalic")):
        line = find_line(page, words)
        assert line[0]["x0"] == pytest.approx(40 * MM, abs=1)
        assert {letter["fontname"].partition("@")[0].endswith(face) for letter in line} == {True}


@pytest.mark.parametrize("below", [(LONG,), (LINE, LINE, LINE), (LINE, LONG)], ids=["long", "short", "mixed"])
def test_a_head_is_never_apart_from_two_lines_below_it(pages, below):
    """Wherever the end of the page falls: the head goes over, or two lines of what follows stand below it."""
    places = set()
    for filling in range(30, 42):
        first, *_ = pages(Blank("", filling), Heading("II- NHIỆM VỤ"), *below)
        lines = lines_of(first)
        places.add(len(lines) - lines.index("II- NHIỆM VỤ") - 1 if "II- NHIỆM VỤ" in lines else None)
    assert not places & {0, 1}
    assert None in places and len(places) > 1, "the end of the page fell on either side"


def test_a_paragraph_leaves_two_lines_or_none_on_either_page(pages):
    """Wherever the end of the page falls: no first line stands alone below, no last one above."""
    shares = set()
    for filling in range(34, 42):
        found = pages(Blank("", filling), LONG)
        counts = [len([line for line in lines_of(page) if any(map(str.isalpha, line))]) for page in found]
        shares.add((*counts, 0)[:2])
    assert not [share for share in shares if 1 in share]
    assert len([share for share in shares if 0 not in share]) > 1, "the end of the page fell inside it"


def test_word_keeps_a_head_with_what_follows_and_lists_it(word):
    document = word(Heading("I- ĐÁNH GIÁ CHUNG"), LINE, Heading("1. Ưu điểm", 2), LINE)
    heads = [each for each in document.paragraphs if each.style.name.lower().startswith("heading")]
    assert [(each.text, each.style.name.lower(), each.paragraph_format.keep_with_next) for each in heads] == [
        ("I- ĐÁNH GIÁ CHUNG", "heading 1", True), ("1. Ưu điểm", "heading 2", True),
    ]  # fmt: skip
    assert [each.style.font.bold for each in heads] == [True, True]
    assert all(abs(each.paragraph_format.first_line_indent - Mm(10)) < Mm(0.02) for each in heads)


def test_centred_text_is_in_the_middle_of_the_text(pages, find_line, word):
    block = Centred((Run("PHẦN THỨ NHẤT", bold=True),))
    line = find_line(pages(block, LINE)[0], "PHẦN THỨ NHẤT")
    assert (line[0]["x0"] + line[-1]["x1"]) / 2 == pytest.approx(112.5 * MM, abs=0.5)
    assert word(block, LINE).paragraphs[0].alignment == 1


def test_what_follows_a_break_begins_a_page(pages, word):
    first, second = pages(LINE, PageBreak(), Heading("I- SAU"), LINE)
    assert (lines_of(first), lines_of(second)[1:]) == (["Một dòng chữ."], ["I- SAU", "Một dòng chữ."])
    assert len([*word(LINE, PageBreak(), LINE).element.body.iter(qn("w:br"))]) == 1


def test_a_break_at_the_beginning_leaves_no_empty_page(pages):
    assert len(pages(PageBreak(), LINE)) == 1


@pytest.mark.parametrize("label", ["", "Họ và tên:", " ".join(["Những khó khăn trong quá trình thực hiện"] * 4)])
def test_dotted_lines_end_at_the_right_margin(pages, label):
    (page,) = pages(Blank(label, 3))
    dots = [letter for letter in page.chars if letter["text"] == "."]
    rows = sorted({round(each["top"], 1) for each in dots})
    assert len(rows) == 3
    for row in rows:
        right = max(each["x1"] for each in dots if round(each["top"], 1) == row)
        assert 195 * MM - 4 < right <= 195 * MM + 0.1
    assert "".join(lines_of(page)).replace(NBSP, " ").startswith(label[:20])


def test_word_has_leaders_that_one_can_type_before(word):
    rows = [each for each in word(Blank("Họ và tên:", 2)).paragraphs if each._p.findall(f".//{qn('w:tabs')}")]
    stops = [each.paragraph_format.tab_stops[0] for each in rows]
    assert [abs(stop.position - Mm(165)) < Mm(0.02) and int(stop.leader) == 1 for stop in stops] == [True, True]
    assert [each.text for each in rows] == ["Họ và tên: \t", "\t"]


SIGNED = Signatures(
    Signing("", ("NGƯỜI GHI BIÊN BẢN",), "Y Mơ", "(Ký, ghi rõ họ tên)"), Signing("", ("CHỦ TRÌ HỘI NGHỊ",), "A Sáng")
)


def test_two_sign_side_by_side(pages, find_line):
    (page,) = pages(LINE, SIGNED)
    middles = {}
    for words in ("NGƯỜI GHI BIÊN BẢN", "CHỦ TRÌ HỘI NGHỊ", "Y Mơ", "A Sáng"):
        line = find_line(page, words)
        middles[words] = round((line[0]["x0"] + line[-1]["x1"]) / 2 / MM, 1)
    assert middles["NGƯỜI GHI BIÊN BẢN"] == pytest.approx(71.2, abs=0.2) == middles["Y Mơ"]
    assert middles["CHỦ TRÌ HỘI NGHỊ"] == pytest.approx(153.7, abs=0.2) == middles["A Sáng"]
    assert find_line(page, "NGƯỜI GHI")[0]["top"] == find_line(page, "CHỦ TRÌ")[0]["top"]
    assert find_line(page, "Y Mơ")[0]["top"] == find_line(page, "A Sáng")[0]["top"]


def test_signatures_never_stand_alone(pages):
    for filling in range(28, 38):
        found = pages(*(Paragraph((Run("Dòng."),)),) * filling, LONG, SIGNED)
        assert any("Đoạn" in line or "giấy" in line for line in lines_of(found[-1]))


def test_word_has_both_in_a_table(word):
    (table,) = word(LINE, SIGNED).tables
    opening, names = ([cell.text.strip() for cell in row.cells] for row in table.rows)
    assert opening == ["NGƯỜI GHI BIÊN BẢN\n(Ký, ghi rõ họ tên)", "CHỦ TRÌ HỘI NGHỊ"]
    assert names == ["Y Mơ", "A Sáng"]


def test_what_is_missing_is_red_in_both(pages, word):
    cell = Table((TableColumn("TT", 30),), (Row((Run("[trống]", missing="x"),)),), (TypeStyle(12, 14.6),))
    blocks = Paragraph((Run("Tại "), Run("[địa điểm]", missing="x"), Run(" hôm nay"))), cell
    (page,) = pages(*blocks)
    red = "".join(each["text"] for each in page.chars if tuple(each["non_stroking_color"]) != (0,))
    assert red.strip() == "[địa điểm][trống]"
    (other,) = {tuple(each["non_stroking_color"]) for each in page.chars if each["text"] == "["}
    assert other == pytest.approx((0.753, 0, 0), abs=0.001)
    document = word(*blocks)
    cells = [run for row in document.tables[0].rows for each in row.cells for run in each.paragraphs[0].runs]
    runs = [*document.paragraphs[0].runs, *cells]
    assert [run.text for run in runs if run.font.color.rgb == RGBColor(0xC0, 0, 0)] == ["[địa điểm]", "[trống]"]


def test_a_lying_page_is_wider_and_so_are_head_and_foot(open_pdf):
    turned = lying(DANG_HD36)
    assert turned.page == (297, 210) and turned.text_width == 252
    assert [sum(each) for each in (*turned.head_columns, turned.foot_columns)] == pytest.approx([252] * 3)
    foot = FootBlock("Nơi nhận:", ("- Như trên.",), "", ("CHÁNH VĂN PHÒNG",), "A Sáng")
    (page,) = open_pdf(as_pdf.render((LINE, foot), turned, "Thử")).pages
    assert (round(page.width / MM), round(page.height / MM)) == (297, 210)
    section = Document(io.BytesIO(as_docx.render((LINE, foot), turned, "Thử"))).sections[0]
    assert section.orientation == WD_ORIENT.LANDSCAPE and section.page_width > section.page_height
    assert Pt(0) < section.left_margin
