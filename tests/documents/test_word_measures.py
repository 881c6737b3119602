"""What in a Word file of every form holds its parts together and apart: gaps, what stays with what, languages."""

import io
import zipfile

import pytest
from docx import Document
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from planner.documents import as_docx
from planner.documents.blocks import (
    Addressee,
    Centred,
    Column,
    Heading,
    Note,
    Paragraph,
    Row,
    Run,
    Signatures,
    Signing,
    Table,
    TitleBlock,
)
from planner.documents.letterhead import foot_block
from planner.documents.profiles import PROFILES
from planner.documents.sheets import Signature
from tests.documents import form_papers
from tests.documents.test_form_files import rules_of

LINE = Paragraph((Run("Một dòng chữ."),))
# name of the style: size, bold, italic, step; what test_form_files does not name
PARTY = {
    "Co quan cap tren": (14, None, None, 17), "Du thao": (14, True, None, 20), "Trich yeu dai": (13, True, None, 16),
    "Phu luc": (14, True, None, 20), "Nguoi duoc moi": (14, True, None, 18),
    "Chuc vu nguoi duoc moi": (14, None, None, 18), "Chu thich": (14, None, True, 18),
    "Kinh gui": (14, None, True, 18), "Kinh gui ai": (14, None, None, 18), "Heading 1": (14, True, None, 18),
    "Heading 2": (14, True, None, 18), "Heading 3": (14, True, True, 18),
}  # fmt: skip
STATE = PARTY | {
    "Co quan cap tren": (13, None, None, 16.2), "Phu luc": (14, True, None, 18), "Kinh gui": (14, None, None, 19),
    "Kinh gui ai": (14, None, None, 19), "Heading 1": (14, True, None, 19), "Heading 2": (14, True, None, 19),
    "Heading 3": (14, True, True, 19),
}  # fmt: skip
every_form = pytest.mark.parametrize("profile", PROFILES.values(), ids=PROFILES)


def opened(profile, *blocks):
    return Document(io.BytesIO(as_docx.render(blocks, profile, "Thử")))


@every_form
def test_the_other_styles_are_the_form_s(profile):
    styles = opened(profile, LINE).styles
    wanted = STATE if profile.family == "state" else PARTY
    found = {
        name: (styles[name].font.size.pt, styles[name].font.bold, styles[name].font.italic,
               styles[name].paragraph_format.line_spacing.pt)
        for name in wanted
    }  # fmt: skip
    assert found == wanted


@every_form
def test_motto_of_two_lines_has_the_size_of_each(profile):
    cell = opened(profile, *form_papers.invitation(profile)).tables[0].rows[0].cells[1]
    sizes = [run.font.size.pt for paragraph in cell.paragraphs for run in paragraph.runs]
    assert sizes == ([13, 14] if profile.family == "state" else [15])
    ((_, sides),) = rules_of(cell)
    width = {"state": 100, "party": 95}[profile.family] - sides
    assert {"state": 52, "party": 65}[profile.family] < width < 76, "the line is as wide as the words"


@every_form
def test_widows_and_orphans_are_forbidden_and_the_language_is_named(profile):
    content = as_docx.render((LINE,), profile, "Thử")
    styles = Document(io.BytesIO(content)).styles.element
    assert styles.find(f"{qn('w:docDefaults')}//{qn('w:widowControl')}") is not None
    language = styles.find(f"{qn('w:docDefaults')}//{qn('w:lang')}")
    assert (language.get(qn("w:val")), language.get(qn("w:eastAsia"))) == ("vi-VN", "vi-VN")
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        assert b"<dc:language>vi-VN</dc:language>" in package.read("docProps/core.xml")


@every_form
def test_titles_notes_names_and_centred_words_stay_with_what_follows(profile):
    document = opened(
        profile, LINE, TitleBlock("DANH SÁCH", "đại biểu", annex="Phụ lục 1", note="(kèm theo)"), Addressee("A", "B"),
        Centred((Run("PHẦN I"),)), Heading("I- MỘT"), Note("(ghi chú)"), LINE,
    )  # fmt: skip
    kept = [each.text for each in document.paragraphs if each.paragraph_format.keep_with_next]
    subject = "Đại biểu" if profile.family == "state" else "đại biểu"
    assert kept == ["Phụ lục 1", "DANH SÁCH", subject, "(kèm theo)", "A", "B", "PHẦN I", "I- MỘT", "(ghi chú)"]
    before = {each.text: each.paragraph_format.space_before for each in document.paragraphs}
    assert (before["Phụ lục 1"], before["DANH SÁCH"]) == (Pt(18), Pt(0))


@every_form
def test_a_foot_keeps_its_distance_and_the_line_above_it(profile):
    foot = foot_block(("Như trên",), Signature("T/M BAN", ("PHÓ BÍ THƯ",), "Vũ Thị Lan"), profile)
    both = Signatures(Signing("", ("THƯ KÝ",), "A"), Signing("", ("CHỦ TỌA",), "B"))
    for block in (foot, both):
        document = opened(profile, LINE, LINE, block)
        first, last, gap, *_ = document.paragraphs
        assert [each.paragraph_format.keep_with_next for each in (first, last, gap)] == [None, True, True]
        assert (gap.text, gap.paragraph_format.line_spacing) == ("", Pt(12))
        (table,) = document.tables
        names = table.rows[-1].cells[1].paragraphs
        empty = [each.paragraph_format.line_spacing.pt for each in names if not each.text]
        assert empty == pytest.approx([16.1] * 5), "room for the pen"
    item = opened(profile, LINE, foot).tables[0].rows[0].cells[0].paragraphs[1]
    assert item.paragraph_format.first_line_indent / Mm(1) == pytest.approx(-3, abs=0.02)
    assert item.paragraph_format.left_indent / Mm(1) == pytest.approx(3, abs=0.02)


@every_form
def test_cells_have_their_padding_rules_and_place(profile):
    rows = (Row((Run("I"), Run("NHÓM")), leads=True), Row((Run("1\n2"), Run("tên"))))
    document = opened(profile, Table((Column("TT", 20, centred=True), Column("Tên", 60)), rows, profile.table, True))
    (table,) = document.tables
    heading, group, row = table.rows
    assert [cell.paragraphs[0].runs[0].bold for cell in heading.cells] == [True, True]
    assert [cell.paragraphs[0].alignment for cell in row.cells] == [1, 0]
    assert {cell.vertical_alignment for each in table.rows for cell in each.cells} == {1}, "in the middle"
    assert [cell.paragraphs[0].paragraph_format.keep_with_next for cell in (*group.cells, *row.cells)] == [
        True, True, None, None,
    ]  # fmt: skip
    gaps = [(each.paragraph_format.space_before.pt, each.paragraph_format.space_after.pt)
            for each in row.cells[0].paragraphs]  # fmt: skip
    assert gaps == [(3, 0), (0, 3)]
    borders = table._tbl.tblPr.find(qn("w:tblBorders"))
    assert {each.get(qn("w:sz")) for each in borders} == {"4"}, "eighths of a point"
    sides = table._tbl.tblPr.find(qn("w:tblCellMar"))
    assert [round(int(each.get(qn("w:w"))) / 1440 * 25.4, 1) for each in sides] == [1.6, 1.6]
