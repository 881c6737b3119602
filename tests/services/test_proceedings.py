"""Kỷ yếu: approved papers bound in order behind a cover and a table of contents that tells the truth."""

import io
from datetime import date

import pdfplumber
import pikepdf
import pypdfium2
import pytest

from planner.documents import as_pdf
from planner.documents.blocks import Heading, PageBreak, Paragraph, Run
from planner.documents.profiles import DANG_HD36
from planner.enums import PaperState
from planner.printing.checks import find_missing
from planner.printing.kinds import find_kind
from planner.printing.orders import Order, open_work
from planner.printing.work import Press
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

    def store(paper, pages, kind="pdf", state=PaperState.APPROVED, content=b""):
        content = content or make_pdf(f"Toàn văn bài {paper.position}", pages)
        file = PaperFile(f"Bài {paper.position}.{kind}", kind, pages if kind == "pdf" else 0, content)
        store_file(demo_session, paper, file, tmp_path, now=now, **WHO)
        begin_act(demo_session, "test", by="test", now=now)
        paper.state = state
        demo_session.flush()

    return store


@pytest.fixture
def approve(demo_session, now):
    """Return a function that approves a paper which is not handed in."""

    def mark(paper):
        begin_act(demo_session, "test", by="test", now=now)
        paper.state = PaperState.APPROVED
        demo_session.flush()

    return mark


@pytest.fixture
def find_missing_of(demo_session, conference_of, tmp_path, now):
    """Return a function that gives what is missing in a paper of the conference of a unit."""

    def find(kind, code):
        press = Press(WHO["today"], now, papers=tmp_path)
        return find_missing(open_work(demo_session, conference_of(code), Order(kind), press), find_kind(kind))

    return find


def marks_of(pdf):
    """Return the bookmarks: words, place of the page, level."""
    document = pdf if isinstance(pdf, pypdfium2.PdfDocument) else pypdfium2.PdfDocument(pdf)
    return [(mark.get_title(), mark.get_dest().get_index(), mark.level) for mark in document.get_toc()]


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


def test_an_approved_paper_without_a_file_is_named_before_printing_and_in_the_contents(
    papers, hand_in, print_paper, approve, find_missing_of
):
    hand_in(papers[0], 2)
    approve(papers[1])
    hand_in(papers[2], 1, "docx")
    hand_in(papers[3], 1)
    said = find_missing_of("proceedings", "62")
    assert [(each.place, each.is_red) for each in said] == [("no_file", False), ("word_file", False)]
    assert all(each.placeholder.endswith(paper.title) for each, paper in zip(said, papers[1:3], strict=True))
    made = print_paper("proceedings", "62")
    with pdfplumber.open(io.BytesIO(made)) as document:
        rows = document.pages[1].extract_table()[1:]
        assert len(document.pages) == 2 + 2 + 1 + 1
    assert [(row[0], row[2]) for row in rows] == [("1", "3"), ("2", ""), ("3", "5"), ("4", "6")]
    assert rows[1][1].endswith("(gửi sau)") and "(gửi sau)" not in rows[0][1] + rows[2][1] + rows[3][1]
    assert len(marks_of(made)) == 2 + 3


def test_pages_of_any_size_and_turn_stay_as_they_are_with_their_number_upright_at_the_foot(
    papers, hand_in, print_paper
):
    odd = pikepdf.open(io.BytesIO(make_pdf("Trang", 6)))
    for page, turn in zip(odd.pages, (0, 90, 180, 270, 0, 0), strict=True):
        page.Rotate = turn
    odd.pages[1].MediaBox = odd.pages[1].CropBox = [0, 0, 1190.55, 841.89]  # A3 lying, turned
    odd.pages[2].MediaBox = odd.pages[2].CropBox = [100, 50, 695.28, 891.89]  # its corner elsewhere
    odd.pages[4].MediaBox = odd.pages[4].CropBox = [0, 0, 1190.55, 841.89]  # A3 lying
    # what leaves its own coordinates behind
    odd.pages[5].Contents = odd.make_stream(b"0.1 0 0 0.1 300 300 cm " + odd.pages[5].Contents.read_bytes())
    out = io.BytesIO()
    odd.save(out)
    hand_in(papers[0], 6, content=out.getvalue())
    made = print_paper("proceedings", "62")
    with pdfplumber.open(io.BytesIO(made)) as document:
        sizes = [(round(page.width), round(page.height)) for page in document.pages[2:]]
    assert sizes == [(595, 842), (842, 1191), (595, 842), (842, 595), (1191, 842), (595, 842)]
    seen = pypdfium2.PdfDocument(made)
    for number in range(3, 9):
        picture = seen[number - 1].render(scale=3, grayscale=True).to_pil()
        width, height = picture.size
        foot = picture.crop((width // 2 - 30, height - 90, width // 2 + 30, height - 24))
        dark = [any(foot.getpixel((x, y)) < 160 for x in range(foot.width)) for y in range(foot.height)]
        assert 16 <= sum(dark) <= 21, f"number {number} is not at the foot, lies, or is not of its size"


def test_a_paper_of_three_hundred_pages_is_bound_whole(papers, hand_in, print_paper):
    hand_in(papers[0], 300)
    hand_in(papers[1], 1)
    pages = pypdfium2.PdfDocument(print_paper("proceedings", "62"))
    assert len(pages) == 303
    assert pages[302].get_textpage().get_text_bounded().split() == ["Toàn", "văn", "bài", "2", "303"]
    assert [place for _, place, _ in marks_of(pages)] == [0, 1, 2, 302]


def test_titles_of_many_lines_keep_their_pages(demo_session, papers, hand_in, print_paper, now):
    begin_act(demo_session, "test", by="test", now=now)
    for paper in papers[:6]:
        paper.title = "Kết quả thực hiện " + "việc học tập và làm theo gắn với xây dựng, chỉnh đốn " * 30
        hand_in(paper, 1, "docx" if paper is papers[5] else "pdf")
    made = print_paper("proceedings", "62")
    marks, pages = marks_of(made), read_pages(made)
    with pdfplumber.open(io.BytesIO(made)) as document:
        own = next(place for _, place, _ in marks[2:]) - 1
        rows = [row for page in document.pages[1 : 1 + own] for row in page.extract_table()[1:]]
    assert own > 1 and [int(row[2]) - 1 for row in rows if row[2]] == [place for _, place, _ in marks[2:]]
    for row, (words, place, _) in zip([row for row in rows if row[2]][:5], marks[2:], strict=False):
        assert pages[place].startswith(f"Toàn văn bài {row[0]}") and len(words) > 200
    assert "chỉnh đốn" in pages[-1] and "Bài 6.docx" in pages[-1]


def test_a_paper_brings_its_own_bookmarks(papers, hand_in, print_paper):
    words = [Paragraph((Run("Lời."),))] * 3
    blocks = [Heading("I- MỞ ĐẦU"), *words, PageBreak(), Heading("1. Kết quả", 2), *words, PageBreak(), *words]
    content = as_pdf.render_all([[*blocks, PageBreak(), Heading("II- KẾT LUẬN"), *words]], DANG_HD36, "x")
    hand_in(papers[0], 4, content=content)
    assert [mark for mark in marks_of(print_paper("proceedings", "62")) if mark[2]] == [
        ("I- MỞ ĐẦU", 2, 1), ("1. Kết quả", 3, 2), ("II- KẾT LUẬN", 5, 1),
    ]


def test_nothing_is_bound_before_an_approved_paper_has_a_file(papers, hand_in, print_paper):
    with pytest.raises(Refused, match="nothing_bound"):
        print_paper("proceedings", "62")
    hand_in(papers[3], 1, state=PaperState.SUBMITTED)
    with pytest.raises(Refused, match="nothing_bound"):
        print_paper("proceedings", "62")


def test_a_lost_or_spoilt_file_is_named(papers, hand_in, print_paper, tmp_path):
    hand_in(papers[0], 1)
    hand_in(papers[1], 1)
    path = tmp_path / f"{papers[1].file_digest}.pdf"
    path.write_bytes(b"%PDF-1.7 no more")
    for spoil in (lambda: None, path.unlink):
        spoil()
        with pytest.raises(Refused, match="paper_file_lost") as spoilt:
            print_paper("proceedings", "62")
        assert spoilt.value.values == {"title": papers[1].title}


def test_same_papers_give_the_same_bytes(papers, hand_in, print_paper):
    hand_in(papers[0], 2)
    assert print_paper("proceedings", "62") == print_paper("proceedings", "62")


def test_a_file_hands_a_paper_in_and_replaces_the_one_before(demo_session, papers, tmp_path, now):
    paper = papers[4]
    assert (paper.state, paper.submitted_on) == (PaperState.ASSIGNED, None)
    for name in ("một", "hai"):
        store_file(demo_session, paper, PaperFile(name, "pdf", 1, make_pdf(name)), tmp_path, now=now, **WHO)
    assert (paper.state, paper.submitted_on, paper.file_name) == (PaperState.SUBMITTED, date(2024, 3, 5), "hai.pdf")
    assert len(list(tmp_path.iterdir())) == 2  # the one before goes when it is stored for good that it may
    demo_session.commit()
    assert [path.name for path in tmp_path.iterdir()] == [f"{paper.file_digest}.pdf"]
    assert read_file(paper, tmp_path) == make_pdf("hai")
    drop_file(demo_session, paper, tmp_path, by="Văn phòng", now=now)
    demo_session.commit()
    assert list(tmp_path.iterdir()) == []
    with pytest.raises(NotFound, match="paper_file"):
        read_file(paper, tmp_path)
