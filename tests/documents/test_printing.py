"""Batches of papers: one file or one each, streamed, in copies for both sides, with bookmarks and codes at the foot."""

import io
from dataclasses import replace

import pikepdf
import pypdfium2
import pytest
import zxingcpp

from planner.documents import as_docx, as_pdf, letters, pages, programmes
from planner.documents.blocks import Heading, Paragraph, Run, Table
from planner.documents.fonts import find_family
from planner.documents.foot_codes import FootCode

NAMES = ("A Pốt", "Y Thoanh", "Nguyễn Thị Kim Ngân Phượng Hoàng", "Hơ Jan", "A Pốt")
MM = 72 / 25.4


def faults(pdf):
    """Return what qpdf says against a PDF."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        return document.check_pdf_syntax()


def drawn(page):
    """Return each letter of a page with its face and its place."""
    return [(each["text"], each["fontname"].partition("+")[2], round(each["size"], 2), round(each["x0"], 2),
             round(each["top"], 2)) for each in page.chars]  # fmt: skip


@pytest.fixture
def papers(invitation, profile):
    """Letters of one page; the fourth has three."""
    sheets = [replace(invitation, name=name) for name in NAMES]
    sheets[3] = replace(sheets[3], content=" ".join(["nội dung"] * 400))
    return [letters.compose(sheet, profile) for sheet in sheets]


def test_qpdf_finds_no_fault(papers, programme, profile):
    code = FootCode("A7K2-93QX", "https://example.vn/papers/A7K293QX", every=True)
    whole = as_pdf.render_all(papers, profile, "Một", marks=NAMES, two_sided=True, filled=True, code=code)
    table = as_pdf.render(programmes.compose(programme, profile), profile, "Hai")
    each = list(as_pdf.render_each(papers, profile, NAMES))
    assert [faults(pdf) for pdf in (whole, table, *each)] == [[]] * 7


def test_streaming_gives_the_bytes_of_the_whole_and_tells_how_far_it_is(papers, profile):
    out, told = io.BytesIO(), []
    given = []

    def one_by_one():
        for paper in papers:
            given.append(len(told))
            yield paper

    assert as_pdf.write_all(one_by_one(), profile, "Giấy mời", out, told.append) == 7
    assert out.getvalue() == as_pdf.render_all(papers, profile, "Giấy mời")
    assert (told, given) == ([1, 2, 3, 4, 5], [0, 1, 2, 3, 4])


def test_what_is_streamed_leaves_memory(papers, profile):
    """A file takes bytes before the last paper is made: it is not kept until the end."""
    out, sizes = io.BytesIO(), []
    as_pdf.write_all(papers, profile, "Giấy mời", out, lambda _count: sizes.append(len(out.getvalue())))
    assert sizes == sorted(set(sizes)) and sizes[0] > 500


def test_a_stop_comes_through(papers, profile):
    def stop(count):
        if count == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        as_pdf.write_all(papers, profile, "Giấy mời", io.BytesIO(), stop)


def test_a_file_each_looks_like_its_pages_in_the_file_of_all(papers, profile, open_pdf):
    files = list(as_pdf.render_each(papers, profile, NAMES))
    together = open_pdf(as_pdf.render_all(papers, profile, "Giấy mời"))
    assert [drawn(page) for file in files for page in open_pdf(file).pages] == [drawn(page) for page in together.pages]
    assert [pypdfium2.PdfDocument(file).get_metadata_dict()["Title"] for file in files] == list(NAMES)
    assert files == list(as_pdf.render_each(papers, profile, NAMES))
    with pytest.raises(ValueError, match="shorter"):
        list(as_pdf.render_each(papers, profile, NAMES[:2]))


def test_more_letters_than_a_font_has_codes_are_all_there(profile, read_text):
    widths = find_family().regular.widths
    kept = [chr(code) for code in (*range(0xC0, 0x250), *range(0x1E00, 0x1F00)) if chr(code) in widths]
    words = " ".join("".join(kept[start : start + 12]) for start in range(0, len(kept), 12))
    pdf = as_pdf.render([Paragraph((Run(words),))], profile, "Chữ")
    assert len(set(kept)) > 440 and read_text(pdf) == words and faults(pdf) == []


def test_signs_that_mean_something_to_a_pdf_are_drawn_as_they_are(profile, read_text):
    words = r"(a) \n \( ) %PDF <</Kids>> [1 0 R] endstream"
    assert read_text(as_pdf.render([Paragraph((Run(words),))], profile, words)) == words


def test_bookmarks_lead_to_the_first_page_of_each_paper(papers, profile):
    pdf = as_pdf.render_all(papers, profile, "Giấy mời", marks=NAMES)
    document = pypdfium2.PdfDocument(pdf)
    found = [(each.get_title(), each.get_dest().get_index()) for each in document.get_toc()]
    assert found == list(zip(NAMES, (0, 1, 2, 3, 6), strict=True))
    assert list(pypdfium2.PdfDocument(as_pdf.render_all(papers, profile, "Giấy mời")).get_toc()) == []


def test_sections_of_a_long_paper_are_among_the_bookmarks(profile):
    line = Paragraph((Run("Một dòng. " * 30),))
    sections = [block for name in ("I- MỘT", "II- HAI") for block in (Heading(name), Heading("1. Ý", 2), *[line] * 25)]
    long, short = tuple(sections), (Heading("I- MỘT"), line)
    pdf = as_pdf.render_all([long, short], profile, "Kế hoạch", marks=("Kế hoạch", "Phụ lục"))
    toc = pypdfium2.PdfDocument(pdf).get_toc()
    found = [(each.level, each.get_title(), each.get_dest().get_index()) for each in toc]
    assert [(level, title) for level, title, _ in found] == [
        (0, "Kế hoạch"), (1, "I- MỘT"), (2, "1. Ý"), (1, "II- HAI"), (2, "1. Ý"), (0, "Phụ lục")
    ]  # fmt: skip
    assert found[0][2] == found[1][2] == found[2][2] == 0 < found[3][2] == found[4][2] < found[5][2]
    (each,) = as_pdf.render_each([long], profile, ["Kế hoạch"])
    assert [mark.get_title() for mark in pypdfium2.PdfDocument(each).get_toc()] == ["I- MỘT", "1. Ý", "II- HAI", "1. Ý"]


def test_backs_of_sheets_have_mirrored_margins_and_papers_begin_in_front(papers, profile, open_pdf):
    pages = open_pdf(as_pdf.render_all(papers, profile, "Giấy mời", two_sided=True, filled=True)).pages
    left = [round(min(letter["x0"] for letter in page.chars) / MM, 1) if page.chars else None for page in pages]
    assert left == [30.0, None, 30.0, None, 30.0, None, 30.0, 15.0, 30.0, None, 30.0, None]
    right = [round(max(letter["x1"] for letter in page.chars) / MM) for page in (pages[6], pages[7])]
    assert right == [195, 180]


def test_without_blank_pages_the_sheet_decides_which_margin_is_mirrored(papers, profile, open_pdf):
    pages = open_pdf(as_pdf.render_all(papers, profile, "Giấy mời", two_sided=True)).pages
    assert [round(min(letter["x0"] for letter in page.chars) / MM) for page in pages] == [30, 15, 30, 15, 30, 15, 30]


def texts_below(page):
    """Return what stands below the text area of a page."""
    return "".join(letter["text"] for letter in page.chars if letter["top"] > (297 - 20) * MM)


def test_a_code_stands_outside_the_text_of_the_last_page_or_of_every_page(papers, profile, open_pdf):
    code = FootCode("A7K2 bản 3", "https://example.vn/papers/A7K2")
    last = open_pdf(as_pdf.render_all(papers[3:], profile, "Giấy mời", code=code)).pages
    assert [texts_below(page) for page in last] == ["", "", code.text, code.text]
    every = open_pdf(as_pdf.render_all(papers[3:], profile, "Giấy mời", code=replace(code, every=True))).pages
    assert [texts_below(page) for page in every] == [code.text] * 4
    own = [None, code]
    assert [texts_below(page) for page in open_pdf(
        as_pdf.render_all(papers[3:], profile, "Giấy mời", code=own)).pages] == ["", "", "", code.text]  # fmt: skip
    letters_ = [letter for letter in last[2].chars if letter["top"] > (297 - 20) * MM]
    looks = {(round(letter["size"], 3), letter["non_stroking_color"]) for letter in letters_}
    assert looks == {(7, (0.4,))}
    assert [drawn(page) for page in open_pdf(as_pdf.render_all(papers[:1], profile, "x")).pages] == [
        [each for each in drawn(page) if each[4] < (297 - 20) * MM]
        for page in open_pdf(as_pdf.render_all(papers[:1], profile, "x", code=code)).pages
    ]


def test_the_code_is_read_from_the_printed_page(papers, profile):
    address = "https://ke-hoach.kontum.gov.vn/papers/A7K293QX"
    pdf = as_pdf.render_all(papers[:1], profile, "Giấy mời", code=FootCode("A7K2-93QX", address))
    picture = pypdfium2.PdfDocument(pdf)[0].render(scale=200 / 72).to_pil()
    assert [found.text for found in zxingcpp.read_barcodes(picture)] == [address]


def test_a_word_file_each_is_what_it_is_alone(papers, profile):
    assert list(as_docx.render_each(papers, profile, NAMES)) == [
        as_docx.render(paper, profile, name) for paper, name in zip(papers, NAMES, strict=True)
    ]
    with pytest.raises(ValueError, match="shorter"):
        list(as_docx.render_each(papers, profile, NAMES[:2]))


@pytest.mark.parametrize("kind", ["invitation", "long post", "summons", "programme", "table first", "bare"])
def test_a_paper_that_needs_no_breaking_looks_as_if_it_had_been_broken(
    kind, invitation, programme, profile, open_pdf, monkeypatch
):
    """What fits one page goes a shorter way; letters and rules must stand where the long way puts them."""
    post = "Phó Chủ tịch Hội đồng nhân dân, Trưởng Ban Dân tộc và Miền núi " * 3
    table = programmes.compose(programme, profile)
    blocks = {
        "invitation": letters.compose(invitation, profile),
        "long post": letters.compose(replace(invitation, post=post), profile),
        "summons": letters.compose(replace(invitation, summons=True), profile),
        "programme": table,
        "table first": tuple(block for block in table if isinstance(block, Table | Paragraph)),
        "bare": (Paragraph((Run("Một câu."),), after_table=True),),
    }[kind]

    def found():
        (page,) = open_pdf(as_pdf.render(blocks, profile, "Thử")).pages
        rules = [[line[key] for key in ("x0", "top", "x1", "bottom")] for line in page.lines]
        return [each[:3] for each in drawn(page)], [(each["x0"], each["top"]) for each in page.chars], rules

    said, places, rules = found()
    monkeypatch.setattr(pages, "_one_page", lambda *_arguments: [])
    said_again, places_again, rules_again = found()
    assert said_again == said
    assert near(places, places_again) and len(rules) == len(rules_again)
    assert all(any(near([rule], [other]) for other in rules_again) for rule in rules)


def near(some, others):
    """Tell whether points are the same but for a rounding."""
    pairs = (pair for each in zip(some, others, strict=True) for pair in zip(*each, strict=True))
    return all(abs(one - other) < 0.03 for one, other in pairs)
