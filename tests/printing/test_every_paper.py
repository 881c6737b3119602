"""Every paper in every form: nothing lost, nothing over anything else, sound files, the same bytes, the same look."""

import io
import os
from collections import Counter
from pathlib import Path

import pdfplumber
import pikepdf
import pypdfium2
import pytest
from PIL import Image, ImageChops

from planner.documents.profiles import DANG_HD36, ND30
from planner.printing.kinds import KINDS
from planner.printing.work import Kind
from tests.printing.every_paper import (
    CASES,
    IDS,
    WORDED,
    Papers,
    overlaps,
    repeated_words,
    words_in_word,
    words_of,
    words_read,
)

GOLDEN = Path(__file__).resolve().parent.parent / "golden" / "papers"
SEEN = Path(__file__).resolve().parent.parent.parent / "test-results" / "papers"
DPI, MOST_PAGES = 60, 3
GREYS = 8
# letters may be smoothed a little otherwise on another machine; a line that moved is more than this
SAME_GREY, SAME_PART = 64, 0.0005

DRAWN = [kind for kind in KINDS if kind.draw and kind.key != "proceedings"]
every_paper = pytest.mark.parametrize(("kind", "profile"), CASES, ids=IDS)


@every_paper
def test_no_word_is_lost_and_none_is_added(papers: Papers, kind: Kind, profile: str) -> None:
    paper = papers.make(kind, profile)
    wanted = words_of(paper.papers, paper.profile)
    said, pages = words_read(paper.pdf, wanted), len(pypdfium2.PdfDocument(paper.pdf))
    signs = {word for text, _ in paper.profile.motto for word in text.split()}
    signs |= {*repeated_words(paper.papers), *map(str, range(2, pages + 1)), paper.profile.star,
              paper.profile.separator, *paper.profile.recipient_mark.split(), "..."}  # fmt: skip
    assert wanted - said - Counter(dict.fromkeys(("...",), 999)) == Counter()
    assert {word for word in said - wanted if word not in signs} == set()


@every_paper
def test_word_holds_what_the_pdf_holds(papers: Papers, kind: Kind, profile: str) -> None:
    paper = papers.make(kind, profile)
    wanted = words_of(paper.papers, paper.profile)
    del wanted["..."]  # for the pen: leaders of tabulators
    assert wanted - words_in_word(paper.docx) == Counter()


@every_paper
def test_files_are_sound(papers: Papers, kind: Kind, profile: str) -> None:
    with pikepdf.open(io.BytesIO(papers.make(kind, profile).pdf)) as pdf:
        assert pdf.check_pdf_syntax() == []
        assert str(pdf.Root.Lang) == "vi-VN" and str(pdf.docinfo.Title)
        fonts = [font for page in pdf.pages for font in page.resources.get("/Font", {}).values()]
        assert fonts and all(b"+" in bytes(str(font.BaseFont), "ascii") for font in fonts), "subsets, embedded"


@pytest.mark.parametrize("profile", [DANG_HD36.name, ND30.name])
@pytest.mark.parametrize("kind", WORDED, ids=[kind.key for kind in WORDED])
def test_two_runs_give_the_same_bytes(papers: Papers, kind: Kind, profile: str) -> None:
    paper = papers.make(kind, profile)
    assert papers.write(kind, profile, "pdf") == paper.pdf
    assert papers.write(kind, profile, "docx") == paper.docx


@every_paper
def test_nothing_stands_over_anything_else_nor_outside(papers: Papers, kind: Kind, profile: str) -> None:
    paper = papers.make(kind, profile)
    with pdfplumber.open(io.BytesIO(paper.pdf)) as pdf:
        for page in pdf.pages[:MOST_PAGES]:
            words = page.extract_words(keep_blank_chars=False, use_text_flow=True, extra_attrs=["size"])
            assert all(word["x0"] > 0 and word["x1"] < page.width and word["bottom"] < page.height for word in words)
            assert overlaps(words) == []


@every_paper
def test_it_looks_as_it_did(papers: Papers, kind: Kind, profile: str) -> None:
    """Compare the first pages with the picture in tests/golden/papers; GOLDEN=write draws these anew."""
    _compare(f"{kind.key}.{profile}.png", papers.make(kind, profile).pdf)


@pytest.mark.parametrize("kind", DRAWN, ids=[kind.key for kind in DRAWN])
def test_what_is_drawn_looks_as_it_did_and_is_sound(papers: Papers, kind: Kind) -> None:
    """Cards, signs, plans and certificates; the proceedings, which bind other papers, are read in their own test."""
    content = papers.write(kind, "", "pdf")
    with pikepdf.open(io.BytesIO(content)) as pdf:
        assert pdf.check_pdf_syntax() == []
    assert papers.write(kind, "", "pdf") == content
    _compare(f"{kind.key}.png", content, greys=32)  # a plan of a hall has many fine lines


def _compare(name: str, content: bytes, greys: int = GREYS) -> None:
    seen = _picture(content)
    if os.environ.get("GOLDEN") == "write":
        GOLDEN.mkdir(parents=True, exist_ok=True)
        seen.quantize(greys).save(GOLDEN / name, optimize=True)
    kept = Image.open(GOLDEN / name).convert("L")
    if seen.size == kept.size:
        difference = ImageChops.difference(seen, kept)
        changed = sum(difference.histogram()[SAME_GREY:])
        if changed <= SAME_PART * seen.width * seen.height:
            return
        _keep(name, Image.merge("RGB", (seen, kept, kept)))  # red: gone; cyan: new
    _keep(f"seen-{name}", seen)
    pytest.fail(f"{name} looks otherwise: see {SEEN}; if that is right, draw it anew with GOLDEN=write")


def _keep(name: str, picture: Image.Image) -> None:
    SEEN.mkdir(parents=True, exist_ok=True)
    picture.save(SEEN / name)


def _picture(pdf: bytes) -> Image.Image:
    """Return the first pages beside each other in grey."""
    first = list(pypdfium2.PdfDocument(pdf))[:MOST_PAGES]
    pages = [page.render(scale=DPI / 72, grayscale=True).to_pil() for page in first]
    whole = Image.new("L", (sum(page.width for page in pages), max(page.height for page in pages)), 255)
    left = 0
    for page in pages:
        whole.paste(page, (left, 0))
        left += page.width
    return whole
