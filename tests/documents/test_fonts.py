"""Fonts: each face is whole or refused, embedded, and keeps every Vietnamese letter."""

import io
import re
import shutil
from pathlib import Path

import pytest
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

from planner.documents import as_pdf, fonts, slimming
from planner.documents.blocks import Paragraph, Run
from planner.wording import NBSP


@pytest.fixture
def whole_faces() -> list[Path]:
    folder = next(folder for folder in fonts._own_folders() if fonts._faces_in(folder))
    return list(fonts._faces_in(folder))


@pytest.fixture
def holed_folder(tmp_path, whole_faces) -> Path:
    """A folder whose bold face lacks three letters, as Debian 12's fonts-liberation does."""
    for file in whole_faces:
        shutil.copy(file, tmp_path / file.name)
    bold = TTFont(whole_faces[1])
    subsetter = Subsetter(Options(notdef_outline=True, drop_tables=["Debg"]))
    subsetter.populate(unicodes=set(bold.getBestCmap()) - {ord(letter) for letter in "ẵỞĐ"})
    subsetter.subset(bold)
    bold.save(tmp_path / whole_faces[1].name)
    return tmp_path


def test_font_with_a_hole_is_refused_and_named(holed_folder):
    with pytest.raises(fonts.FontError) as refused:
        fonts.find_family(holed_folder)
    assert "3 Vietnamese letters missing" in str(refused.value)
    assert all(letter in str(refused.value) for letter in "ẵỞĐ")
    assert "Bold" in str(refused.value)


def test_folder_without_faces_is_refused(tmp_path):
    with pytest.raises(fonts.FontError, match="no four faces"):
        fonts.find_family(tmp_path)


def test_broken_file_is_refused(tmp_path, whole_faces):
    for file in whole_faces:
        (tmp_path / file.name).write_bytes(b"not a font")
    with pytest.raises(fonts.FontError, match=whole_faces[0].name):
        fonts.find_family(tmp_path)


def test_named_folder_gives_the_same_bytes_as_the_one_found(tmp_path, whole_faces, profile):
    for file in whole_faces:
        shutil.copy(file, tmp_path / file.name)
    blocks = [Paragraph((Run("Kon Tum"),))]
    named = as_pdf.render(blocks, profile, "Thử", fonts.find_family(tmp_path))
    assert named == as_pdf.render(blocks, profile, "Thử")


def test_alphabet_is_whole():
    """12 vowels with 6 tones, 17 consonants and 5 guests, in both cases."""
    letters = {letter for letter in slimming.VIETNAMESE if letter.isalpha()}
    assert len(letters) == 2 * (12 * 6 + 17 + 4)
    assert {"đ", "Đ", "ặ", "Ặ", "ữ", "Ỹ", "ỵ"} <= letters


@pytest.mark.parametrize(("bold", "italic"), [(False, False), (True, False), (False, True), (True, True)])
def test_every_letter_survives_in_every_face(profile, read_text, bold, italic):
    signs = [sign for sign in slimming.VIETNAMESE if sign.strip()]
    words = " ".join("".join(signs[i : i + 12]) for i in range(0, len(signs), 12))
    text = read_text(as_pdf.render([Paragraph((Run(words, bold, italic),))], profile, "Thử"))
    assert text == words


def test_no_break_space_survives_as_a_space(profile, read_text):
    assert read_text(as_pdf.render([Paragraph((Run(f"Kon{NBSP}Tum"),))], profile, "Thử")) == "Kon Tum"


def test_all_fonts_are_embedded_subsets(profile, programme, open_pdf):
    from_runs = [
        Paragraph((Run("thường "), Run("đậm ", bold=True), Run("nghiêng ", italic=True), Run("cả hai", True, True)))
    ]
    pdf = open_pdf(as_pdf.render(from_runs, profile, "Thử"))
    names = {letter["fontname"] for letter in pdf.pages[0].chars}
    assert len(names) == 4 and all(re.match(r"[A-Z]{6}\+", name) for name in names)
    raw = as_pdf.render(from_runs, profile, "Thử")
    assert b"Helvetica" not in raw and b"Type1" not in raw
    assert raw.count(b"/FontFile2") == 4


def test_letters_outside_the_family_are_reported():
    family = fonts.find_family()
    assert family.missing("Kon Tum 陋 Đắk Hà") == ["陋"]
    assert family.missing("Ia H’Drai, ⁽¹⁾ 50 ₫ – Kon Plông") == []


def test_missing_letters_are_listed_once():
    font = TTFont(io.BytesIO(Path(next(iter(fonts._faces_in(next(fonts._own_folders()))))).read_bytes()))
    assert slimming.missing_letters(font) == []
