"""What reportlab cuts for us: every code of an embedded face draws the letter that it stands for, at its width."""

import io

import pikepdf
import pytest
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.ttLib import TTFont
from reportlab.pdfbase import pdfmetrics

from planner.documents import as_pdf
from planner.documents.blocks import Paragraph, Run
from planner.documents.fonts import find_family

WORDS = "Đồng chí Ksor H’Bơ Khắp, xã Ia H’Drai: “Quyết định số 123-QĐ/TU” ngày 05/3 ƠƯĂÂÊÔ ữỡặẩễộ"


def outline(font, name):
    """Return how a glyph is drawn, its parts taken in."""
    pen = DecomposingRecordingPen(font.getGlyphSet())
    font.getGlyphSet()[name].draw(pen)
    return pen.value


@pytest.mark.parametrize(("bold", "italic"), [(False, False), (True, False), (False, True), (True, True)])
def test_each_code_draws_its_letter(profile, bold, italic):
    face = find_family().face(bold, italic)
    whole = TTFont(io.BytesIO(pdfmetrics.getFont(face.name).face._ttf_data))
    known = whole.getBestCmap()
    pdf = as_pdf.render([Paragraph((Run(WORDS, bold, italic),))], profile, "Chữ")
    with pikepdf.open(io.BytesIO(pdf)) as document:
        (font,) = document.pages[0].resources.Font.values()
        cut = TTFont(io.BytesIO(font.FontDescriptor.FontFile2.read_bytes()))
        widths = [float(each) for each in font.Widths]
        meanings = font.ToUnicode.read_bytes().decode().split("beginbfchar")[1:]
    rows = [row for part in meanings for row in part.split("endbfchar")[0].split()]
    letters = {int(row[1:3], 16): chr(int(row[5:-1], 16)) for row in rows}
    assert set(letters.values()) == set(WORDS)
    (codes,) = (table.cmap for table in cut["cmap"].tables)
    for code, letter in letters.items():
        assert outline(cut, codes[code]) == outline(whole, known[ord(letter)]), letter
        assert widths[code] == pytest.approx(face.width(letter), abs=0.001), letter
    assert len(cut.getGlyphOrder()) < 2 * len(letters)
