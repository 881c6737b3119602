"""The looks of a .docx as the form linter sees them: where size, weight and lines come from."""

import io
import zipfile

import pytest
from docx import Document
from docx.enum.section import WD_ORIENT
from docx.oxml import parse_xml
from docx.shared import Mm, Pt

from planner.readers.docx_forms import read_form
from planner.readers.files import FileRefused

NS = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:v="urn:schemas-microsoft-com:vml"'
)


@pytest.fixture
def document():
    return Document()


def read(document):
    out = io.BytesIO()
    document.save(out)
    return read_form(out.getvalue(), "a.docx")


def looks(document, *names):
    return [tuple(line[name] for name in ("text", *names)) for line in read(document)["lines"]]


def test_looks_come_from_run_style_and_document(document):
    document.styles["Normal"].font.size = Pt(14)
    document.styles["Heading 1"].font.size, document.styles["Heading 1"].font.bold = Pt(16), True
    document.add_paragraph("Thường")
    document.add_paragraph("Đề mục", style="Heading 1")
    runs = document.add_paragraph()
    runs.add_run("Riêng").font.size = Pt(12)
    runs.runs[0].italic = runs.runs[0].underline = True
    assert looks(document, "size", "bold", "italic", "underline") == [
        ("Thường", 14, False, False, False), ("Đề mục", 16, True, False, False), ("Riêng", 12, False, True, True),
    ]  # fmt: skip


def test_the_look_is_that_of_most_letters(document):
    paragraph = document.add_paragraph()
    paragraph.add_run("Nơi nhận").bold = True
    paragraph.add_run(":")
    assert looks(document, "bold") == [("Nơi nhận:", True)]


def test_cells_are_counted_by_row_and_nested_tables_belong_to_theirs(document):
    table = document.add_table(2, 2)
    for number, cell in enumerate([*table.rows[0].cells, *table.rows[1].cells], start=1):
        cell.paragraphs[0].text = f"ô {number}"
    table.rows[1].cells[1].add_table(1, 1).rows[0].cells[0].paragraphs[0].text = "trong"
    document.add_paragraph("sau")
    assert looks(document, "table", "cell") == [
        ("ô 1", 1, 1), ("ô 2", 1, 2), ("ô 3", 1, 1), ("ô 4", 1, 2), ("trong", 1, 2), ("sau", 0, 0),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "inner",
    [
        '<w:pPr><w:pBdr><w:bottom w:val="single" w:sz="6"/></w:pBdr></w:pPr>',
        '<w:r><w:drawing><a:prstGeom prst="line"/></w:drawing></w:r>',
        '<w:r><w:drawing><a:prstGeom prst="straightConnector1"/></w:drawing></w:r>',
        '<w:r><w:pict><v:line/></w:pict></w:r>',
        '<w:r><w:pict><v:shape type="#_x0000_t32"/></w:pict></w:r>',
    ],
)
def test_lines_that_people_draw_are_seen(document, inner):
    document.element.body.insert(0, parse_xml(f"<w:p {NS}>{inner}</w:p>"))
    document.add_paragraph("chữ")
    assert looks(document, "ruled") == [("", True), ("chữ", False)]


@pytest.mark.parametrize("value", ["nil", "none"])
def test_a_border_that_is_switched_off_is_none(document, value):
    inner = f'<w:pPr><w:pBdr><w:bottom w:val="{value}"/></w:pBdr></w:pPr><w:r><w:t>chữ</w:t></w:r>'
    document.element.body.insert(0, parse_xml(f"<w:p {NS}>{inner}</w:p>"))
    assert looks(document, "ruled") == [("chữ", False)]


def test_text_boxes_are_read_once_and_what_is_deleted_never(document):
    box = "<w:txbxContent><w:p><w:r><w:t>Trong khung</w:t></w:r></w:p></w:txbxContent>"
    inner = (
        f"<w:r><mc:AlternateContent><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>"
        "</w:r><w:r><w:t>Ngoài</w:t></w:r><w:del><w:r><w:t>xóa</w:t></w:r></w:del>"
    )
    document.element.body.insert(0, parse_xml(f"<w:p {NS}>{inner}</w:p>"))
    assert looks(document) == [("Ngoài",), ("Trong khung",)]


def test_margins_are_those_of_the_first_upright_page(document):
    document.add_section()
    lying, upright = document.sections
    document.add_paragraph("chữ")
    lying.orientation, lying.page_width, lying.page_height = WD_ORIENT.LANDSCAPE, Mm(297), Mm(210)
    upright.orientation, upright.page_width, upright.page_height = WD_ORIENT.PORTRAIT, Mm(210), Mm(297)
    for section, mm in ((lying, 11), (upright, 22)):
        section.top_margin = section.bottom_margin = section.left_margin = section.right_margin = Mm(mm)
    assert read(document)["page"] == {"top": 22, "bottom": 22, "left": 22, "right": 22}


def test_a_document_without_words_is_refused(document):
    with pytest.raises(FileRefused) as refused:
        read(document)
    assert refused.value.code == "file_empty"


def test_an_archive_that_is_no_document_is_refused():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr("a.txt", "a")
    with pytest.raises(FileRefused) as refused:
        read_form(out.getvalue(), "a.docx")
    assert (refused.value.code, refused.value.values) == ("file_kind", {"kind": "zip"})
