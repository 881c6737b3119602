"""Each of the 134 letters that only Vietnamese has, in each writer: PDF, drawn sheets, Word, spreadsheets."""

import io
import unicodedata

import openpyxl
import pypdfium2
import pytest
from docx import Document

from planner.documents import as_docx, as_pdf, as_xlsx, bindings, cards, labels, seating_plans, signs
from planner.documents.blocks import (
    Addressee,
    Addressees,
    Column,
    FootBlock,
    HeadBlock,
    Heading,
    Note,
    Paragraph,
    Row,
    Run,
    Table,
    TitleBlock,
)
from planner.documents.card_sheets import Card, CardHead, Label, SeatingSheet, SeatMark, Sign
from planner.documents.fonts import find_family, find_sans
from planner.documents.profiles import DANG_HD36
from planner.documents.sheet_tables import SheetColumn, SheetTable
from planner.enums import BadgeClass
from planner.wording import NBSP

TONES = ("\u0300", "\u0309", "\u0303", "\u0301", "\u0323")
SMALL = ["đ", *"ăâêôơư"] + [
    unicodedata.normalize("NFC", vowel + tone) for vowel in "aăâeêioôơuưy" for tone in TONES
]
LETTERS = [*SMALL, *(letter.upper() for letter in SMALL)]
# short words, as papers have them: no writer has to cut one
WORDS = ["".join(LETTERS[start : start + 6]) for start in range(0, len(LETTERS), 6)]
TEXT = " ".join(WORDS)


def test_there_are_134_of_them():
    assert len(set(LETTERS)) == len(LETTERS) == 134
    assert all(unicodedata.is_normalized("NFC", letter) and len(letter) == 1 for letter in LETTERS)


def said(pdf):
    """Return all that a PDF says, without spaces and ends of lines."""
    document = pypdfium2.PdfDocument(pdf)
    text = "".join(page.get_textpage().get_text_range() for page in document)
    return "".join(text.replace(NBSP, "").split())


def missing(text):
    return [letter for letter in LETTERS if letter not in text]


BLOCKS = {
    "head": HeadBlock(TEXT, "A", "", "B"), "organ": HeadBlock("", TEXT, "", "B"), "day": HeadBlock("", "A", "", TEXT),
    "title": TitleBlock("A", TEXT), "kind": TitleBlock(TEXT, ""), "annex": TitleBlock("A", "b", note=TEXT, annex=TEXT),
    "text": Paragraph((Run(TEXT),)), "bold": Paragraph((Run(TEXT, bold=True),)),
    "italic": Paragraph((Run(TEXT, italic=True),)), "both": Paragraph((Run(TEXT, True, True),)),
    "missing": Paragraph((Run("{x}", missing=TEXT), Run(TEXT, missing="x"))), "section": Heading(TEXT),
    "name": Addressee(TEXT), "post": Addressee("A", TEXT), "to": Addressees("Kính gửi:", (TEXT,)), "note": Note(TEXT),
    "cell": Table((Column(TEXT, 80), Column("B", 60)), (Row((Run(TEXT), Run("b"))),), DANG_HD36.table),
    "recipient": FootBlock("Nơi nhận:", (TEXT,), "A", (), "B"), "signer": FootBlock("", (), TEXT, (TEXT,), TEXT),
}  # fmt: skip


@pytest.mark.parametrize("place", BLOCKS)
def test_papers_say_every_letter_in_both_formats(place):
    blocks = (BLOCKS[place],)
    assert missing(said(as_pdf.render(blocks, DANG_HD36, "Thử"))) == []
    body = Document(io.BytesIO(as_docx.render(blocks, DANG_HD36, "Thử"))).element.body
    assert missing("".join(each.text for each in body.iter() if each.tag.endswith("}t"))) == []


def test_titles_and_bookmarks_hold_every_letter():
    blocks = (Paragraph((Run("x"),)),)
    pdf = as_pdf.render_all([blocks], DANG_HD36, TEXT, marks=(TEXT,))
    for content in (pdf, bindings.bind([bindings.Part(TEXT, pdf)], TEXT)):
        document = pypdfium2.PdfDocument(content)
        assert document.get_metadata_dict()["Title"] == TEXT
        assert [each.get_title() for each in document.get_toc()] == [TEXT]
    assert Document(io.BytesIO(as_docx.render(blocks, DANG_HD36, TEXT))).core_properties.title == TEXT


def test_spreadsheets_hold_every_letter():
    table = SheetTable("Chữ", TEXT, (SheetColumn(TEXT, 20),), ((TEXT,),))
    sheet = openpyxl.load_workbook(io.BytesIO(as_xlsx.render([table], TEXT))).active
    assert [sheet["A1"].value, sheet["A3"].value, sheet["A4"].value] == [TEXT] * 3


def in_parts(count):
    """Return the letters in parts short enough for a card."""
    return [" ".join(WORDS[start : start + count]) for start in range(0, len(WORDS), count)]


@pytest.mark.parametrize("field", ["name", "post"])
def test_cards_signs_and_labels_bear_every_letter(field):
    family, sans = find_family(), find_sans()
    head = CardHead("A", "B", "C", "D")
    parts = in_parts(2)
    of_cards = [Card(BadgeClass.DELEGATE, **{"name": "A", "post": "B", field: part}, seat="", number=1, code="",
                     address="") for part in parts]  # fmt: skip
    of_signs = [Sign(**{"name": "A", "post": "B", field: part}, meeting="C", seat="") for part in parts]
    of_labels = [Label(part, "B") if field == "name" else Label("A", part) for part in parts]
    drawn = {
        "cards": cards.render(of_cards, head, "Thẻ", sans), "signs": signs.render(of_signs, "Biển", family, sans),
        "labels": labels.render(of_labels, labels.SHEETS["3x8"], 1, "Nhãn", family),
    }  # fmt: skip
    # names on signs are capitals
    wanted = {"cards": LETTERS, "labels": LETTERS,
              "signs": [each for each in LETTERS if field == "post" or each.isupper()]}  # fmt: skip
    lost = {name: [letter for letter in wanted[name] if letter not in said(pdf)] for name, pdf in drawn.items()}
    assert lost == {"cards": [], "signs": [], "labels": []}


def test_plans_of_seats_bear_every_letter():
    seats = tuple(
        SeatMark(12.0 * (place % 8) - 40, 29.0 + 9 * (place // 8), f"1-{place}", "A", "a", word)
        for place, word in enumerate(WORDS)
    )
    sheet = SeatingSheet(TEXT[:60], "x", (-60, 60), 80, None, ("", ""), seats, (), (), (("A", "a", "Nhóm", 1),), 0, ())
    assert missing(said(seating_plans.render(sheet, "a3"))) == []
