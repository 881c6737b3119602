"""What is missing is red wherever it stands, in both formats; room for the pen is black."""

import io

import pdfplumber
import pytest
from docx import Document
from docx.shared import RGBColor
from reportlab.pdfgen.canvas import Canvas

from planner.documents import as_docx, as_pdf
from planner.documents.blocks import (
    Addressee,
    Addressees,
    Blank,
    Column,
    FootBlock,
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
from planner.documents.fitting import Try, fit, write
from planner.documents.fonts import find_family
from planner.documents.letterhead import DOTS, foot_block, head_block
from planner.documents.missing import marked, unknown
from planner.documents.profiles import PROFILES, TypeStyle
from planner.documents.sheets import Head, Signature

NAME = unknown("tên")
SIGNING = Signing("T/L", (NAME,), DOTS)
TABLE = Table((Column("TT", 11), Column("Tên", 100)), (Row((Run("1"), Run(f"Sở\n{DOTS} A", bold=True))),),
              (TypeStyle(14, 18),))  # fmt: skip
PLACES = {
    "head": lambda profile: head_block(Head("TỈNH ỦY", "", "GM/TU", place=""), profile),
    "subject of a letter": lambda profile: head_block(Head("TỈNH ỦY", "A", "CV/TU", place="A"), profile, NAME),
    "kind": lambda _: TitleBlock(f"GIẤY {NAME}", "dự họp"),
    "subject": lambda _: TitleBlock("GIẤY MỜI", f"dự {DOTS}"),
    "note below a title": lambda _: TitleBlock("DANH SÁCH", "", note=f"(kèm theo {DOTS})"),
    "heading": lambda _: Heading(f"I- KẾT QUẢ {NAME}"),
    "addressee": lambda _: Addressee(DOTS, ""),
    "post": lambda _: Addressee("A", f"Giám đốc {NAME}"),
    "addressees": lambda _: Addressees("Kính gửi:", (DOTS,)),
    "note": lambda _: Note(f"(từ {DOTS})"),
    "cell": lambda _: TABLE,
    "label of a blank": lambda _: Blank(f"Đơn vị {NAME}:"),
    "recipient": lambda profile: foot_block((f"Lưu {DOTS}",), Signature("T/L", ("CHÁNH",), "A"), profile),
    "signer": lambda profile: foot_block(("Như trên",), Signature("T/L", ("CHÁNH",), ""), profile),
    "post of a signer": lambda _: FootBlock("Nơi nhận:", (), "T/L", (NAME,), "A"),
    "two who sign": lambda _: Signatures(SIGNING, SIGNING),
}
PEN = (Blank("Họ tên:", 2), Paragraph((Run(f"Điện thoại: {DOTS}"),)), Blank())


@pytest.mark.parametrize("profile", PROFILES.values(), ids=PROFILES)
@pytest.mark.parametrize("place", PLACES)
def test_missing_words_are_red_and_no_others(place, profile):
    blocks = (PLACES[place](profile),)
    reds = {_pdf_reds(blocks, profile), _docx_reds(blocks, profile)}
    assert len(reds) == 1, "both formats say the same"
    assert set(reds.pop()) <= {".", *"{tên}", *"{tên}".upper()}
    assert _pdf_reds(blocks, profile)


def test_room_for_the_pen_is_black():
    for profile in PROFILES.values():
        blocks = (head_block(Head("TỈNH ỦY", "VĂN PHÒNG", "GM/TU", place="A"), profile), *PEN)
        assert _pdf_reds(blocks, profile) == _docx_reds(blocks, profile) == ""


def test_a_run_is_cut_around_what_is_missing():
    assert marked(Run("A")) == (Run("A"),)
    assert marked(Run(f"A {DOTS}.", bold=True)) == (
        Run("A ", bold=True), Run(DOTS, bold=True, missing=DOTS), Run(".", bold=True))  # fmt: skip
    assert marked(Run(f"A {NAME}")) == (Run("A "), Run("{tên}", missing="tên"))
    assert marked(Run("{tên}", missing="khác")) == (Run("{tên}", missing="khác"),)
    assert marked(Run("Hội nghị {thử}")) == (Run("Hội nghị {thử}"),), "what somebody typed"


def test_drawn_sheets_mark_it_too():
    out, family = io.BytesIO(), find_family()
    canvas = Canvas(out)
    text = canvas.beginText()
    fitted = fit(family.bold, f"CƠ QUAN {DOTS} SAU", 400, (Try(1, 14, 10),))
    write(text, family.bold, fitted, 200, 500, 16, centred=True)
    canvas.drawText(text)
    canvas.save()
    assert set(_reds_of(out.getvalue())) == {"."}


def _pdf_reds(blocks, profile) -> str:
    return _reds_of(as_pdf.render(blocks, profile, "x"))


def _reds_of(pdf: bytes) -> str:
    with pdfplumber.open(io.BytesIO(pdf)) as opened:
        chars = [char for page in opened.pages for char in page.chars]
    red = [char for char in chars if tuple(char["non_stroking_color"]) not in ((0,), (0, 0, 0))]
    return "".join(sorted(char["text"] for char in red if char["text"].strip()))


def _docx_reds(blocks, profile) -> str:
    body = Document(io.BytesIO(as_docx.render(blocks, profile, "x"))).element.body
    colour = RGBColor(0xC0, 0, 0)
    words = "".join(run.text for run in body.iter(f"{{{body.nsmap['w']}}}r") if _colour(run) == str(colour))
    return "".join(sorted(words))


def _colour(run) -> str:
    found = run.xpath("./w:rPr/w:color/@w:val")
    return found[0] if found else ""
