"""Word: real styles, tables and fields; the words of the PDF; read back by python-docx."""

import io
import re
import zipfile
from dataclasses import replace
from datetime import date

import pytest
from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from planner.documents import as_docx, as_pdf, letters, programmes
from planner.documents.blocks import Column, Heading, Paragraph, Row, Run, Table, TitleBlock
from planner.wording import NBSP


def opened(blocks, profile):
    """Return a paper as python-docx opens it."""
    return Document(io.BytesIO(as_docx.render(blocks, profile, "Giấy mời")))


def words_of(document):
    """Return every word of a document in its order, tables where they stand."""
    texts = []
    for part in document.element.body.iter(qn("w:t"), qn("w:noBreakHyphen"), qn("w:p")):
        texts.append("\n" if part.tag == qn("w:p") else "-" if part.tag == qn("w:noBreakHyphen") else part.text or "")
    return "".join(texts).replace(NBSP, " ").split()


@pytest.fixture(params=["invitation", "summons", "programme"])
def paper(request, invitation, programme, profile):
    """The blocks of each paper there is."""
    sheet = replace(invitation, summons=True, approver="Thường trực Tỉnh ủy")
    made = {"invitation": (letters, invitation), "summons": (letters, sheet), "programme": (programmes, programme)}
    module, sheet = made[request.param]
    return module.compose(sheet, profile)


def test_word_has_every_word_of_the_pdf(paper, profile, read_text):
    printed = read_text(as_pdf.render(paper, profile, "Thử")).replace(NBSP, " ").split()
    assert sorted(words_of(opened(paper, profile))) == sorted(printed)


def test_page_styles_and_measures_are_the_form_s(paper, profile):
    document = opened(paper, profile)
    page = document.sections[0]
    measures = [page.page_width, page.page_height, page.top_margin, page.bottom_margin, page.left_margin,
                page.right_margin, page.header_distance]  # fmt: skip
    wanted = [Mm(each) for each in (210, 297, 20, 20, 30, 15, 10)]
    assert all(abs(got - want) < Mm(0.02) for got, want in zip(measures, wanted, strict=True))
    assert page.different_first_page_header_footer
    styles = document.styles
    found = {name: (styles[name].font.size, styles[name].font.bold, styles[name].paragraph_format.line_spacing)
             for name in ("Ten loai", "Noi dung", "Quoc hieu", "Noi nhan chi tiet")}  # fmt: skip
    assert found == {
        "Ten loai": (Pt(16), True, Pt(20)), "Noi dung": (Pt(14), None, Pt(18)), "Quoc hieu": (Pt(15), True, Pt(17)),
        "Noi nhan chi tiet": (Pt(12), None, Pt(14.5)),
    }  # fmt: skip
    fonts = styles.element.find(f".//{qn('w:rPrDefault')}//{qn('w:rFonts')}")
    assert {fonts.get(qn(f"w:{each}")) for each in ("ascii", "hAnsi", "cs", "eastAsia")} == {"Times New Roman"}


def test_page_number_is_a_field_of_the_header(invitation, profile):
    header = opened(letters.compose(invitation, profile), profile).sections[0].header
    assert [each.text.strip() for each in header._element.iter(qn("w:instrText"))] == ["PAGE"]


def test_body_is_justified_and_held_with_the_foot(invitation, profile):
    document = opened(letters.compose(invitation, profile), profile)
    body = [each for each in document.paragraphs if each.style.name == "Noi dung" and each.text]
    assert {each.style.paragraph_format.alignment for each in body} == {WD_ALIGN_PARAGRAPH.JUSTIFY}
    assert {each.style.paragraph_format.line_spacing_rule for each in body} == {WD_LINE_SPACING.EXACTLY}
    assert all(abs(each.paragraph_format.first_line_indent - Mm(10)) < Mm(0.02) for each in body)
    assert [each.paragraph_format.keep_with_next for each in body[-2:]] == [None, True]


@pytest.mark.parametrize(("words", "is_narrow"), [("gửi Văn phòng " * 3, False), ("gửi Văn phòng " * 7, True)])
def test_a_note_on_one_line_has_all_the_room(profile, words, is_narrow):
    title = TitleBlock("PHIẾU XÁC NHẬN", "dự Hội nghị", note=f"({words.strip()})")
    (note,) = [each for each in opened((title,), profile).paragraphs if each.text.startswith("(")]
    assert bool(note.paragraph_format.left_indent) is is_narrow


def test_what_follows_a_table_keeps_its_distance_and_a_list_its_opening(profile):
    table = Table((Column("TT", 165),), (Row((Run("1"),)),), profile.table)
    blocks = (Paragraph((Run("Cụ thể như sau:"),)), table, Heading("II- MỤC"), Paragraph((Run("Hết."),)))
    opening, heading, last = (
        next(each for each in opened(blocks, profile).paragraphs if each.text.startswith(words))
        for words in ("Cụ thể", "II- MỤC", "Hết.")
    )
    assert heading.paragraph_format.space_before.pt == profile.after
    assert (opening.paragraph_format.keep_with_next, last.paragraph_format.keep_with_next) == (True, None)


def test_head_and_foot_are_tables_without_rules(invitation, profile):
    head, foot = opened(letters.compose(invitation, profile), profile).tables
    assert [[cell.text.replace(NBSP, " ") for cell in row.cells] for row in head.rows] == [
        ["TỈNH ỦY KON TUM\n*", "ĐẢNG CỘNG SẢN VIỆT NAM"], ["Số 86-GM/TU", "Kon Tum, ngày 18 tháng 3 năm 2024"],
    ]  # fmt: skip
    assert [cell.text.replace(NBSP, " ") for cell in foot.rows[0].cells] == [
        "Nơi nhận:\n- Như kính mời,\n- Lưu Văn phòng Tỉnh ủy.",
        "T/L BAN THƯỜNG VỤ\nCHÁNH VĂN PHÒNG\n\n\n\n\n\nLê Văn Cường",
    ]
    assert not [each for table in (head, foot) for each in table._element.iter(qn("w:tblBorders"))]


def test_table_repeats_its_heading_and_never_splits_a_row(programme, profile):
    table = opened(programmes.compose(programme, profile), profile).tables[1]
    rows = table._element.findall(qn("w:tr"))
    assert [row.find(f".//{qn('w:tblHeader')}") is not None for row in rows] == [True] + [False] * (len(rows) - 1)
    assert all(row.find(f".//{qn('w:cantSplit')}") is not None for row in rows)
    merged = [cell.find(f".//{qn('w:vMerge')}") for cell in (row.find(qn("w:tc")) for row in rows)]
    kinds = [None if each is None else each.get(qn("w:val")) or "goes on" for each in merged]
    start = kinds.index("restart")
    assert set(kinds[start + 1 :]) == {"goes on", None} and kinds[start + 1] == "goes on"


def test_each_letter_is_a_section_that_counts_its_own_pages(invitation, profile):
    papers = [letters.compose(replace(invitation, name=name), profile) for name in ("A Pốt", "Y Thoanh", "Hơ Jan")]
    document = Document(io.BytesIO(as_docx.render_all(papers, profile, "Giấy mời")))
    starts = [each._sectPr.find(qn("w:pgNumType")).get(qn("w:start")) for each in document.sections]
    assert starts == ["1", "1", "1"]
    text = " ".join(words_of(document))
    assert re.findall(r"Đồng chí (A Pốt|Y Thoanh|Hơ Jan)", text) == ["A Pốt", "Y Thoanh", "Hơ Jan"]


def test_a_draft_is_stamped_and_days_never_break(invitation, profile):
    draft = replace(invitation, head=replace(invitation.head, draft=True, number="", day=None, month=date(2024, 3, 1)))
    document = opened(letters.compose(draft, profile), profile)
    assert "DỰ THẢO" in document.tables[0].rows[1].cells[0].text
    held = [each for each in document.element.body.iter(qn("w:noBreakHyphen"))]
    assert len(held) >= 2 and "22-01-2024" in document.paragraphs[3].text.replace(NBSP, " ")


def test_what_xml_cannot_hold_and_its_own_signs_come_through(profile):
    blocks = (Paragraph((Run("A & B < C > \x00D\x0b \u201cĐ\u201d", bold=True),)),)
    (paragraph,) = [each for each in opened(blocks, profile).paragraphs if each.text]
    assert paragraph.text == "A & B < C > D \u201cĐ\u201d" and paragraph.runs[0].bold


def test_a_title_of_any_letters_leaves_the_file_whole(profile):
    content = as_docx.render([Paragraph((Run("x"),))], profile, "Huyện <\v\x1f\ufffe> & 'Sa Thầy'")
    assert Document(io.BytesIO(content)).core_properties.title == "Huyện <> & 'Sa Thầy'"


def test_same_data_same_bytes_without_a_clock(invitation, profile):
    blocks = letters.compose(invitation, profile)
    first, second = (as_docx.render(blocks, profile, "Giấy mời") for _ in range(2))
    assert first == second
    with zipfile.ZipFile(io.BytesIO(first)) as package:
        assert {entry.date_time for entry in package.infolist()} == {(2000, 1, 1, 0, 0, 0)}
        assert package.testzip() is None


def test_nothing_is_not_a_paper(profile):
    with pytest.raises(ValueError, match="nothing"):
        as_docx.render_all([], profile, "Không")
