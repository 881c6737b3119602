"""Every kind of paper with names of 60 characters, titles of 25 lines, nothing but what must be, 0 and 3,000 rows."""

import io
from collections.abc import Callable, Iterator

import pdfplumber
import pytest
from pypdfium2 import PdfDocument
from sqlalchemy.orm import Session

from planner.documents.profiles import DANG_HD36, ND30
from planner.models import Conference
from planner.printing.kinds import KINDS, find_kind
from planner.printing.work import Kind
from planner.rules.errors import NotFound, Refused
from tests.printing.every_paper import Papers, overlaps, words_in_word, words_of, words_read
from tests.printing.extreme_data import CROWD, address, clear, crowd, empty, lengthen

FORMS = (DANG_HD36.name, ND30.name)  # one of each family: the others differ in signs, and test_every_paper sees these
MOST_PAGES = 4
REFUSALS = {
    "nothing_to_print", "nothing_bound", "nobody_listed", "nobody_nominated", "nobody_appraised", "seating_plan",
}  # fmt: skip
UNPRINTED = {"proceedings"}  # no paper of the demonstration is approved for them
every_kind = pytest.mark.parametrize("kind", KINDS, ids=[kind.key for kind in KINDS])
every_form = pytest.mark.parametrize("profile", FORMS)


@pytest.fixture(scope="module")
def papers(request: pytest.FixtureRequest, demo_engines) -> Iterator[Papers]:
    """Give the papers of the demonstration after it was driven to an extreme; one at a time writes to SQLite."""
    with demo_engines("sqlite").connect() as connection, connection.begin() as outer:
        with Session(connection, join_transaction_mode="create_savepoint") as session:
            made = Papers(session)
            request.param(session, made.conference)
            yield made
        outer.rollback()


def driven(drive: Callable[[Session, Conference], None]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("papers", [drive], indirect=True, ids=[drive.__name__])


@driven(lengthen)
@every_kind
@every_form
def test_long_words_are_neither_lost_nor_over_each_other(papers: Papers, kind: Kind, profile: str) -> None:
    if kind.key in UNPRINTED:
        with pytest.raises(Refused):
            _check(papers, kind, profile)
    else:
        _check(papers, kind, profile)


@driven(empty)
@every_kind
@every_form
def test_what_is_missing_leaves_a_sound_paper(papers: Papers, kind: Kind, profile: str) -> None:
    _check_or_refused(papers, kind, profile)


@driven(clear)
@every_kind
def test_a_conference_without_rows_is_printed_or_refused(papers: Papers, kind: Kind) -> None:
    _check_or_refused(papers, kind, FORMS[0])


@driven(address)
@every_form
def test_more_recipients_than_a_page_holds_go_on_overleaf(papers: Papers, profile: str) -> None:
    _check(papers, find_kind("plan"), profile)


@driven(crowd)
@pytest.mark.parametrize("key", ["delegate-list", "door-list"])
def test_lists_of_thousands_lose_nobody(papers: Papers, key: str) -> None:
    _check(papers, find_kind(key), FORMS[0])


@driven(crowd)
def test_letters_to_thousands_are_one_each(papers: Papers) -> None:
    pdf = PdfDocument(papers.write(find_kind("invitation"), FORMS[0], "pdf"))
    last = pdf[len(pdf) - 1].get_textpage().get_text_bounded()
    assert len(pdf) >= CROWD and f"Người Thứ {CROWD - 1}" in last


def _check_or_refused(papers: Papers, kind: Kind, profile: str) -> None:
    try:
        _check(papers, kind, profile)
    except (Refused, NotFound) as refused:
        assert refused.code in REFUSALS


def _check(papers: Papers, kind: Kind, profile: str) -> None:
    """Hold a paper to its words, and to letters that stand apart and on the sheet."""
    if not kind.drafts:
        _check_places(papers.write(kind, profile, "pdf"))
        return
    paper = papers.make(kind, profile)
    wanted = words_of(paper.papers, paper.profile)
    del wanted["..."]  # for the pen: leaders in Word
    assert wanted - words_read(paper.pdf, wanted) == {}, "in the PDF"
    assert wanted - words_in_word(paper.docx) == {}, "in Word"
    _check_places(paper.pdf)


def _check_places(pdf: bytes) -> None:
    with pdfplumber.open(io.BytesIO(pdf)) as opened:
        pages = opened.pages
        for page in [*pages[:MOST_PAGES], *pages[MOST_PAGES:][-1:]]:
            words = page.extract_words(use_text_flow=True, extra_attrs=["size"])
            assert all(word["x0"] > 0 and word["x1"] < page.width for word in words)
            assert all(word["top"] > 0 and word["bottom"] < page.height for word in words)
            assert overlaps(words) == []
