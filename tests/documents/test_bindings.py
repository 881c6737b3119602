"""Papers bound into one PDF, and pages folded into a booklet: read back page by page."""

import io
from dataclasses import replace

import pikepdf
import pypdfium2
import pytest

from planner.documents import as_pdf
from planner.documents.bindings import BindingError, Part, bind
from planner.documents.blocks import Centred, Heading, PageBreak, Paragraph, Run
from planner.documents.booklets import fold


@pytest.fixture
def make(profile):
    """Return a PDF of so many pages that say a word and their number."""

    def made(word, count, page=(210, 297)):
        form = replace(profile, page=page)
        papers = [[Paragraph((Run(f"{word} {number}"),), indented=False)] for number in range(1, count + 1)]
        return as_pdf.render_all(papers, form, word)

    return made


def said(pdf):
    """Return what each page says, line by line."""
    return [page.get_textpage().get_text_bounded().split("\r\n") for page in pypdfium2.PdfDocument(pdf)]


def faults(pdf):
    with pikepdf.open(io.BytesIO(pdf)) as document:
        return document.check_pdf_syntax()


def test_parts_follow_each_other_in_copies_on_sheets_of_their_own(make):
    parts = [Part("Chương trình", make("Chương", 1), 2), Part("Danh sách đại biểu", make("Danh", 3), 1)]
    plain, filled = bind(parts, "Bộ in"), bind(parts, "Bộ in", filled=True)
    assert said(plain) == [["Chương 1"], ["Chương 1"], ["Danh 1"], ["Danh 2"], ["Danh 3"]]
    assert said(filled) == [["Chương 1"], [""], ["Chương 1"], [""], ["Danh 1"], ["Danh 2"], ["Danh 3"], [""]]
    assert faults(plain) == faults(filled) == []


def test_bookmarks_title_and_language(make):
    none, unnamed = Part("Không", make("c", 1), 0), Part("", make("b", 1))
    bound = bind([Part("Một", make("a", 1), 2), unnamed, none, Part("Ba", make("d", 2))], "Bộ in Hội nghị")
    document = pypdfium2.PdfDocument(bound)
    assert [(each.get_title(), each.get_dest().get_index()) for each in document.get_toc()] == [("Một", 0), ("Ba", 3)]
    assert document.get_metadata_dict()["Title"] == "Bộ in Hội nghị" and b"/Lang (vi-VN)" in bound


def outline(pdf):
    """Return the bookmarks as a tree, each with the number of its page, and whether its list is closed."""

    def read(items, pages):
        return [(item.title, pages.index(item.destination[0].objgen), item.is_closed, read(item.children, pages))
                for item in items]  # fmt: skip

    with pikepdf.open(io.BytesIO(pdf)) as document, document.open_outline() as found:
        assert document.check_pdf_syntax() == []
        return read(found.root, [page.obj.objgen for page in document.pages])


@pytest.fixture
def make_long(profile):
    """Return a PDF of papers of several pages, with parts, sections and what lies below these."""

    def made(*titles):
        blocks = [
            Centred((Run("PHẦN THỨ NHẤT", bold=True),)), Heading("I- TÌNH HÌNH"), Heading("1. Ưu điểm", 2),
            Heading("1.1. Về tổ chức", 3), PageBreak(), Heading("2. Hạn chế", 2), PageBreak(),
            Centred((Run("PHẦN THỨ HAI"),)), Centred((Run("NHIỆM VỤ"),)), PageBreak(), Heading("II- NHIỆM VỤ"),
        ]  # fmt: skip
        worded = [each for block in blocks for each in (block, *[Paragraph((Run("Lời."),))] * 3)]
        return as_pdf.render_all([worded] * len(titles), profile, "x", marks=titles)

    return made


SECTIONS = [
    ("PHẦN THỨ NHẤT", 0, True, [
        ("I- TÌNH HÌNH", 0, True, [
            ("1. Ưu điểm", 0, True, [("1.1. Về tổ chức", 0, False, [])]), ("2. Hạn chế", 1, False, []),
        ]),
    ]),
    ("PHẦN THỨ HAI", 2, True, [("II- NHIỆM VỤ", 3, False, [])]),
]  # fmt: skip


def moved(tree, pages):
    return [(words, page + pages, closed, moved(below, pages)) for words, page, closed, below in tree]


def test_sections_lie_below_their_parts_and_papers(make_long):
    assert outline(make_long("")) == SECTIONS
    assert outline(make_long("Báo cáo")) == [("Báo cáo", 0, False, SECTIONS)], "one alone shows its sections"
    both = outline(make_long("Một", "Hai"))
    assert both == [("Một", 0, True, SECTIONS), ("Hai", 4, True, moved(SECTIONS, 4))]


def test_a_part_brings_its_bookmarks_and_its_title_stands_once(make_long, make):
    parts = [Part("Bìa", make("a", 1)), Part("Báo cáo", make_long("Báo cáo số 5"), 2), Part("Đề cương", make_long(""))]
    parts += [Part("Thư", make_long("Anh", "Em"))]
    assert outline(bind(parts, "x")) == [
        ("Bìa", 0, False, []), ("Báo cáo", 1, True, moved(SECTIONS, 1)), ("Đề cương", 9, True, moved(SECTIONS, 9)),
        ("Thư", 13, True, [("Anh", 13, True, moved(SECTIONS, 13)), ("Em", 17, True, moved(SECTIONS, 17))]),
    ]  # fmt: skip
    filled = outline(bind([Part("Bìa", make("a", 1)), Part("Hai", bind([Part("b", make("b", 1))] * 2, "y"))], "x",
                          filled=True))  # fmt: skip
    assert filled == [("Bìa", 0, False, []), ("Hai", 2, True, [("b", 2, False, []), ("b", 3, False, [])])]


def test_bookmarks_of_others_that_lead_nowhere_are_left_out(make):
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(make("a", 2))) as document:
        with document.open_outline() as marks:
            marks.root += [pikepdf.OutlineItem(words, place) for words, place in (("Một", 0), (" \n", 1), ("Hai", 1))]
            marks.root[2].children.append(pikepdf.OutlineItem("Ở tệp khác"))
        document.save(out)
    assert outline(bind([Part("Bìa", make("b", 1)), Part("Lạ", out.getvalue())], "x")) == [
        ("Bìa", 0, False, []), ("Lạ", 1, True, [("Một", 1, False, []), ("Hai", 2, False, [])]),
    ]  # fmt: skip


def test_sizes_of_pages_stay_and_a_blank_back_is_as_large_as_its_front(make):
    bound = bind([Part("A5", make("nhỏ", 1, (148, 210))), Part("A4", make("lớn", 1, (297, 210)))], "x", filled=True)
    sizes = [tuple(round(side * 25.4 / 72) for side in page.get_size()) for page in pypdfium2.PdfDocument(bound)]
    assert sizes == [(148, 210), (148, 210), (297, 210), (297, 210)]


def test_numbers_run_through_all_pages_at_the_foot(make, open_pdf):
    bound = bind([Part("a", make("a", 2), 2), Part("b", make("b", 8, (297, 210)))], "x", stamped=True)
    pages = open_pdf(bound).pages
    found = []
    for page in pages:
        figures = [letter for letter in page.chars if letter["bottom"] > float(page.height) - 12 * 72 / 25.4]
        found.append("".join(letter["text"] for letter in figures))
        middle = (figures[0]["x0"] + figures[-1]["x1"]) / 2
        assert middle == pytest.approx(float(page.width) / 2, abs=1)
    assert found == [str(number) for number in range(1, 13)]
    assert [line[0] for line in said(bound)][:3] == ["a 1", "a 2", "a 1"] and faults(bound) == []


def test_the_same_parts_give_the_same_bytes_and_tell_no_time(make):
    parts = [Part("a", make("a", 2), 2), Part("b", make("b", 1))]
    bound = bind(parts, "x", filled=True, stamped=True)
    assert bound == bind(parts, "x", filled=True, stamped=True)
    assert b"PDFium" not in bound and pypdfium2.PdfDocument(bound).get_metadata_dict()["CreationDate"].startswith(
        "D:20000101"
    )


def test_copies_share_what_is_on_their_pages(make):
    content = make("a", 3)
    one, many = (len(bind([Part("a", content, copies)], "x")) for copies in (1, 20))
    assert many - one < 19 * 3 * 150 < 19 * len(content) / 5


def test_what_is_no_pdf_is_named(make):
    with pytest.raises(BindingError) as refused:
        bind([Part("a", make("a", 1)), Part("b", b"PK\x03\x04 no PDF")], "x")
    assert refused.value.index == 1
    with pytest.raises(ValueError, match="nothing"):
        bind([], "x")


def test_a_part_with_bookmarks_fonts_and_a_form_of_others_is_taken(make):
    """What another program wrote: objects in streams, no classic table of places."""
    packed = io.BytesIO()
    with pikepdf.open(io.BytesIO(make("lạ", 2))) as document:
        document.save(packed, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    bound = bind([Part("Lạ", packed.getvalue()), Part("Quen", make("quen", 1))], "x")
    assert said(bound) == [["lạ 1"], ["lạ 2"], ["quen 1"]] and faults(bound) == []


@pytest.mark.parametrize(
    ("count", "sheets"),
    [
        (1, [["1"], []]),
        (4, [["4", "1"], ["2", "3"]]),
        (6, [["1"], ["2"], ["6", "3"], ["4", "5"]]),
        (8, [["8", "1"], ["2", "7"], ["6", "3"], ["4", "5"]]),
    ],
)
def test_a_booklet_can_be_folded(make, open_pdf, count, sheets):
    """Pages lie as they must for one fold: the last beside the first, blanks at the end."""
    folded = fold(make("", count, (148.5, 210)), "Tập chương trình")
    pages = open_pdf(folded).pages
    words = [sorted(page.extract_words(), key=lambda each: each["x0"]) for page in pages]
    assert [[word["text"] for word in each] for each in words] == sheets
    assert {(round(page.width * 25.4 / 72), round(page.height * 25.4 / 72)) for page in pages} == {(297, 210)}
    front = words[0][-1]["x0"] > pages[0].width / 2
    assert front and faults(folded) == []
    assert folded == fold(make("", count, (148.5, 210)), "Tập chương trình")


def test_what_cannot_be_folded_is_refused():
    with pytest.raises(BindingError):
        fold(b"no PDF", "x")
