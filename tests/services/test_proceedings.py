"""Kỷ yếu: approved papers bound in order behind a cover and a table of contents that tells the truth."""

import io
from datetime import date

import pdfplumber
import pypdfium2
import pytest

from planner.documents import as_pdf
from planner.documents.blocks import Paragraph, Run
from planner.documents.profiles import DANG_HD36
from planner.enums import PaperState
from planner.rules.errors import NotFound, Refused
from planner.services.journal import begin_act
from planner.services.paper_files import PaperFile, drop_file, read_file, store_file
from planner.services.papers import find_papers

WHO = {"by": "Văn phòng", "today": date(2024, 3, 5)}


def make_pdf(words, pages=1):
    """Return a PDF whose pages each say the same words."""
    return as_pdf.render_all([[Paragraph((Run(words),))]] * pages, DANG_HD36, words)


@pytest.fixture
def papers(demo_session, conference_of):
    """The papers of the provincial conference in their order, of which the first two are approved."""
    return find_papers(demo_session, conference_of("62").id)


@pytest.fixture
def hand_in(demo_session, tmp_path, now):
    """Return a function that stores a file of a paper, which is then approved unless it is said otherwise."""

    def store(paper, pages, kind="pdf", state=PaperState.APPROVED):
        content = make_pdf(f"Toàn văn bài {paper.position}", pages)
        file = PaperFile(f"Bài {paper.position}.{kind}", kind, pages if kind == "pdf" else 0, content)
        store_file(demo_session, paper, file, tmp_path, now=now, **WHO)
        begin_act(demo_session, "test", by="test", now=now)
        paper.state = state
        demo_session.flush()

    return store


def read_pages(pdf):
    """Return the words of each page."""
    with pdfplumber.open(io.BytesIO(pdf)) as document:
        return [" ".join(page.extract_text().split()) for page in document.pages]


def test_papers_follow_in_order_and_the_contents_say_where(papers, hand_in, print_paper):
    hand_in(papers[1], 3)
    hand_in(papers[0], 2)
    hand_in(papers[2], 1, "docx")
    hand_in(papers[3], 1, state=PaperState.SUBMITTED)
    hand_in(papers[4], 1)
    made = print_paper("proceedings", "62")
    pages = read_pages(made)
    assert len(pages) == 1 + 1 + 2 + 3 + 1 + 1
    assert pages[0].startswith("TỈNH ỦY KON TUM * KỶ YẾU Hội nghị sơ kết 03 năm")
    assert pages[0].endswith("Kon Tum, tháng 3 năm 2024")  # the cover bears no number
    assert [page.split()[-1] for page in pages[1:]] == ["2", "3", "4", "5", "6", "7", "8", "9"]
    with pdfplumber.open(io.BytesIO(made)) as document:
        rows = document.pages[1].extract_table()
    assert [(row[0], row[2]) for row in rows] == [("TT", "Trang"), ("1", "3"), ("2", "5"), ("3", "8"), ("4", "9")]
    assert "(xem tệp Bài 3.docx)" in rows[3][1]
    assert [page.rsplit(" ", 1)[0] for page in pages[2:7]] == ["Toàn văn bài 1"] * 2 + ["Toàn văn bài 2"] * 3
    assert pages[7].endswith("A Phương, Trưởng Ban Dân tộc tỉnh (Toàn văn ở tệp kèm theo: Bài 3.docx) 8")
    assert pages[8] == "Toàn văn bài 5 9"
    marks = [(mark.get_title(), mark.get_dest().get_index()) for mark in pypdfium2.PdfDocument(made).get_toc()]
    assert [page for _, page in marks] == [0, 1, 2, 4, 7, 8]
    assert [title.split(":")[0] for title, _ in marks][:3] == [
        "Bìa", "Mục lục", "Sở Nông nghiệp và Phát triển nông thôn"
    ]  # fmt: skip


def test_contents_of_several_pages_move_the_papers(papers, hand_in, print_paper):
    for paper in papers:
        hand_in(paper, 1)
    made = print_paper("proceedings", "62")
    pages = read_pages(made)
    own = len(pages) - 1 - len(papers)
    assert own == 3
    with pdfplumber.open(io.BytesIO(made)) as document:
        rows = [row for page in document.pages[1 : 1 + own] for row in page.extract_table() if row[0] != "TT"]
    assert [int(row[2]) for row in rows] == list(range(5, 5 + len(papers)))


def test_nothing_is_bound_before_an_approved_paper_has_a_file(papers, hand_in, print_paper):
    with pytest.raises(Refused, match="nothing_to_print"):
        print_paper("proceedings", "62")
    hand_in(papers[3], 1, state=PaperState.SUBMITTED)
    with pytest.raises(Refused, match="nothing_to_print"):
        print_paper("proceedings", "62")


def test_a_lost_or_spoilt_file_is_named(papers, hand_in, print_paper, tmp_path):
    hand_in(papers[0], 1)
    hand_in(papers[1], 1)
    path = tmp_path / f"{papers[1].file_digest}.pdf"
    path.write_bytes(b"%PDF-1.7 no more")
    with pytest.raises(NotFound, match="paper_file") as spoilt:
        print_paper("proceedings", "62")
    assert spoilt.value.values == {"id": papers[1].id}
    path.unlink()
    with pytest.raises(NotFound, match="paper_file"):
        print_paper("proceedings", "62")


def test_same_papers_give_the_same_bytes(papers, hand_in, print_paper):
    hand_in(papers[0], 2)
    assert print_paper("proceedings", "62") == print_paper("proceedings", "62")


def test_a_file_hands_a_paper_in_and_replaces_the_one_before(demo_session, papers, tmp_path, now):
    paper = papers[4]
    assert (paper.state, paper.submitted_on) == (PaperState.ASSIGNED, None)
    for name in ("một", "hai"):
        store_file(demo_session, paper, PaperFile(name, "pdf", 1, make_pdf(name)), tmp_path, now=now, **WHO)
    assert (paper.state, paper.submitted_on, paper.file_name) == (PaperState.SUBMITTED, date(2024, 3, 5), "hai")
    assert [path.name for path in tmp_path.iterdir()] == [f"{paper.file_digest}.pdf"]
    assert read_file(paper, tmp_path) == make_pdf("hai")
    drop_file(demo_session, paper, tmp_path, by="Văn phòng", now=now)
    assert list(tmp_path.iterdir()) == []
    with pytest.raises(NotFound, match="paper_file"):
        read_file(paper, tmp_path)
