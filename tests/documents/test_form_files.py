"""Every form read back from its Word file: page, styles, lines below motto, organ and title, indents, fields."""

import io
import zipfile

import pytest
from docx import Document
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from planner.documents import as_docx
from planner.documents.profiles import DANG_HD36, ND30, PROFILES, two_sided
from planner.wording import NBSP
from tests.documents import form_papers

NAMES = sorted(PROFILES)
# name of the style: size, bold, italic, step of lines; by domain.md 1.3 and 2.1
PARTY = {
    "Quoc hieu": (15, True, None, 17), "Co quan ban hanh": (14, True, None, 17), "So ky hieu": (14, None, None, 17),
    "Dia danh ngay thang": (14, None, True, 17), "Ten loai": (16, True, None, 20), "Trich yeu": (14, True, None, 18),
    "Noi dung": (14, None, None, 18), "Can cu": (14, None, None, 18), "Trich yeu cong van": (12, None, True, 15),
    "Noi nhan": (14, None, None, 18), "Noi nhan chi tiet": (12, None, None, 14.5),
    "Quyen han ky": (14, True, None, 18), "Chuc vu nguoi ky": (14, None, None, 18),
    "Ho ten nguoi ky": (14, True, None, 18), "So trang": (14, None, None, 18),
}  # fmt: skip
STATE = PARTY | {
    "Quoc hieu": (13, True, None, 17), "Co quan ban hanh": (13, True, None, 16.2),
    "So ky hieu": (13, None, None, 16.2), "Ten loai": (14, True, None, 18), "Noi dung": (14, None, None, 19),
    "Can cu": (14, None, True, 19), "Trich yeu cong van": (13, None, None, 16), "Noi nhan": (12, True, True, 15),
    "Noi nhan chi tiet": (11, None, None, 13.4), "Quyen han ky": (14, True, None, 17.3),
    "Chuc vu nguoi ky": (14, True, None, 17.3), "Ho ten nguoi ky": (14, True, None, 17.3),
}  # fmt: skip


@pytest.fixture
def opened():
    return lambda blocks, profile: Document(io.BytesIO(as_docx.render(blocks, profile, "Thử")))


def text_of(cell):
    return cell.text.replace(NBSP, " ")


@pytest.mark.parametrize("name", NAMES)
def test_page_is_the_form_s(opened, name):
    page = opened(form_papers.invitation(PROFILES[name]), PROFILES[name]).sections[0]
    measures = [page.page_width, page.page_height, page.top_margin, page.bottom_margin, page.left_margin,
                page.right_margin, page.header_distance]  # fmt: skip
    assert [round(each / Mm(1), 1) for each in measures] == [210, 297, 20, 20, 30, 15, 10]
    assert page.different_first_page_header_footer
    assert [each.text.strip() for each in page.header._element.iter(qn("w:instrText"))] == ["PAGE"]


@pytest.mark.parametrize("name", NAMES)
def test_styles_are_the_form_s(opened, name):
    wanted = STATE if PROFILES[name].family == "state" else PARTY
    styles = opened(form_papers.invitation(PROFILES[name]), PROFILES[name]).styles
    found = {
        words: (styles[words].font.size.pt, styles[words].font.bold, styles[words].font.italic,
                styles[words].paragraph_format.line_spacing.pt)
        for words in wanted
    }  # fmt: skip
    assert found == {words: tuple(each) for words, each in wanted.items()}
    assert bool(styles["Noi nhan"].font.underline) == (PROFILES[name].family == "party")


@pytest.mark.parametrize("name", NAMES)
def test_body_has_its_indent_and_gap(opened, name):
    profile = PROFILES[name]
    body = [each for each in opened(form_papers.decision(profile), profile).paragraphs if "Việc thứ" in each.text]
    indents = {round(each.paragraph_format.first_line_indent / Mm(1), 1) for each in body}
    assert indents == {12.7 if profile.family == "state" else 10}
    assert {each.paragraph_format.space_after for each in body} == {Pt(6)}
    assert [each.paragraph_format.keep_with_next for each in body[-2:]] == [None, True]


def rules_of(cell_or_document):
    """Return the texts of the paragraphs below which a line is drawn, and how wide it is in mm where it is drawn."""
    found = []
    for each in cell_or_document.paragraphs:
        if each._p.find(f".//{qn('w:pBdr')}") is not None:
            form = each.paragraph_format
            found.append((each.text.replace(NBSP, " "), (form.left_indent + form.right_indent) / Mm(1)))
    return found


@pytest.mark.parametrize("name", NAMES)
def test_lines_stand_below_motto_organ_and_title(opened, name):
    profile = PROFILES[name]
    document = opened(form_papers.invitation(profile), profile)
    organ, motto = document.tables[0].rows[0].cells
    state = profile.family == "state"
    ((words, _),) = rules_of(motto)
    assert words == profile.motto[-1][0]
    assert len(rules_of(organ)) == state
    title = rules_of(document)
    assert [round(165 - sides) for _, sides in title] == ([48] if state else [])
    assert ("-----" in [each.text for each in document.paragraphs]) != state
    signs = [each.text for each in organ.paragraphs if each.text.strip("*") == "" and each.text]
    assert signs == ([profile.star] if profile.star else [])


@pytest.mark.parametrize("name", NAMES)
def test_number_and_day_share_a_row(opened, name):
    profile = PROFILES[name]
    row = opened(form_papers.invitation(profile), profile).tables[0].rows[1]
    number = {"nd30": "Số: 05/GM-UBND", "mttq": "Số: 05/GM-MTTQ-BTT", "doan": "Số: 05 - GM/TĐTN"}
    assert [text_of(cell) for cell in row.cells] == [
        number.get(name, "Số 05-GM/TU"), "Kon Tum, ngày 18 tháng 3 năm 2024",
    ]  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_foot_never_splits(opened, name):
    profile = PROFILES[name]
    foot = opened(form_papers.invitation(profile), profile).tables[-1]
    assert [row._tr.find(f".//{qn('w:cantSplit')}") is not None for row in foot.rows] == [True]
    left, right = (text_of(cell).split("\n") for cell in foot.rows[0].cells)
    assert left[0] == "Nơi nhận:"
    assert right[0] == {"nd30": "TM. ỦY BAN NHÂN DÂN", "mttq": "TM. BAN THƯỜNG TRỰC", "doan": "TM. BAN THƯỜNG VỤ"}.get(
        name, "T/M BAN THƯỜNG VỤ")  # fmt: skip
    assert right[-1] == "Vũ Thị Lan"


def test_an_annex_begins_at_the_margin(opened):
    document = opened(form_papers.annex(ND30), ND30)
    assert (document.paragraphs[0].text, document.paragraphs[0].paragraph_format.space_before) == ("Phụ lục II", Pt(0))
    spans = [[int(each.get(qn("w:val"))) for each in row._tr.iter(qn("w:gridSpan"))] for row in document.tables[0].rows]
    assert spans == [[], [5], [3], [5], []]


@pytest.mark.parametrize(("profile", "mirrored"), [(DANG_HD36, False), (two_sided(DANG_HD36), True)])
def test_margins_change_places_on_the_back(profile, mirrored):
    with zipfile.ZipFile(io.BytesIO(as_docx.render(form_papers.letter(profile), profile, "Thử"))) as package:
        assert (b"<w:mirrorMargins/>" in package.read("word/settings.xml")) == mirrored
