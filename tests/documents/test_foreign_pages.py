"""What strangers put into a PDF beside its pages, and what of it goes along when it is bound."""

import io

import pikepdf
import pypdfium2
import pytest

from planner.documents.bindings import Part, bind
from tests.documents.hostile_pdfs import SECRET, locked, make_pdf, sized, with_luggage, with_notes


def open_bound(*contents: bytes, **more: bool) -> pikepdf.Pdf:
    """Bind PDFs, see that the file is sound, and open it."""
    made = pikepdf.open(io.BytesIO(bind([Part(f"{place}", each) for place, each in enumerate(contents)], "x", **more)))
    assert made.check_pdf_syntax() == []
    return made


def said(pdf: bytes) -> list[str]:
    return [page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(pdf)]


@pytest.mark.parametrize("stamped", [False, True])
def test_files_scripts_and_notes_are_not_handed_on_not_even_out_of_reach(stamped):
    content = with_luggage()
    with pikepdf.open(io.BytesIO(content)) as before:
        carried = [each for each in before.objects if isinstance(each, pikepdf.Stream) and each.read_bytes() == SECRET]
        assert len(carried) == 6, "in the document, on the page and in a note, beside what programmes keep there"
    made = open_bound(content, make_pdf("hai"), stamped=stamped)
    streams = [each.read_bytes() for each in made.objects if isinstance(each, pikepdf.Stream)]
    assert streams and SECRET not in streams
    assert not {"/Names", "/OpenAction", "/AA", "/AcroForm", "/AF"} & set(made.Root.keys())
    page = made.pages[0].obj
    assert not {"/AA", "/AF", "/Metadata", "/Thumb", "/Annots"} & set(page.keys())
    assert not any(word in made.Root.unparse(resolved=True) + page.unparse(resolved=True)
                   for word in (b"JavaScript", b"/JS", b"evil.exe"))  # fmt: skip


def test_what_is_printed_over_a_page_becomes_part_of_it_and_notes_leave_no_picture():
    picture = pypdfium2.PdfDocument(bind([Part("a", with_notes())], "x"))[0].render(draw_annots=False).to_pil()
    height = picture.size[1]
    spots = {place: picture.getpixel((104 + 20 * place, height - 104 - 20 * place)) for place in (*range(4), 9)}
    dark = [place for place, colour in spots.items() if max(colour) < 9]
    assert dark == [0, 1, 2], "stamp, highlight and field; a link has no picture"
    pinned = pypdfium2.PdfDocument(bind([Part("a", with_luggage())], "x"))[0].render().to_pil()
    assert all(min(pinned.getpixel((104 + 20 * place, height - 104 - 20 * place))) > 250 for place in (0, 1))


def test_of_what_happens_at_a_click_only_links_to_the_web_and_to_mail_stay():
    """Not even under a name that is spelt otherwise; a link within the paper would lead nowhere."""
    made = open_bound(with_notes(
        "<< /S /URI /URI (https://example.vn/JS) >>", "<< /S /URI /URI (MAILTO:a@example.vn) >>",
        "<< /S /URI /URI (javascript:alert\\(1\\)) >>", "<< /S /URI /URI (file:///c:/x.exe) >>",
        "<< /S /Java#53cript /J#53 (app.alert) >>", "<< /S /Launch /F (evil.exe) >>", "<< /S /Named /N /Print >>",
        "<< /S /SubmitForm /F (https://evil.vn) >>", "<< /S /GoToR /F (other.pdf) >>",
    ))  # fmt: skip
    notes = list(made.pages[0].Annots)
    assert [(str(note.Subtype), str(note.A.S), str(note.A.URI)) for note in notes] == [
        ("/Link", "/URI", "https://example.vn/JS"), ("/Link", "/URI", "MAILTO:a@example.vn"),
    ]  # fmt: skip
    assert [float(corner) for corner in notes[0].Rect] == [280, 280, 289, 289] and list(notes[0].Border) == [0, 0, 0]
    assert "/Annots" not in made.pages[1]


def test_words_and_streams_stay_as_they_are():
    content = make_pdf("Tham /JS (app.alert) /EF 3 0 R")
    assert said(bind([Part("a", content), Part("b", content)], "x")) == ["Tham /JS (app.alert) /EF 3 0 R"] * 2


@pytest.mark.parametrize("revision", [2, 3, 4, 6])
def test_a_paper_that_may_be_read_is_bound_without_its_lock(revision):
    made = open_bound(make_pdf("bìa"), locked(revision), stamped=True)
    assert len(made.pages) == 3 and not made.is_encrypted


@pytest.mark.parametrize(
    ("corners", "meant"),
    [((0, 0, -595, -842), (-595, -842, 0, 0)), ((595, 842, 0, 0), (0, 0, 595, 842)), ((0, 0, 0, 0), (0, 0, 612, 792))],
)
def test_a_page_of_odd_corners_can_be_seen_with_its_number_at_its_foot(corners, meant):
    made = bind([Part("a", sized(*corners))], "x", stamped=True)
    with pikepdf.open(io.BytesIO(made)) as document:
        assert [float(corner) for corner in document.pages[0].MediaBox] == [*meant]
    page = pypdfium2.PdfDocument(made)[0]
    text = page.get_textpage()
    foot = (meant[0] + (meant[2] - meant[0]) / 2 - 9, meant[1], meant[0] + (meant[2] - meant[0]) / 2 + 9, meant[1] + 40)
    assert text.get_text_bounded(*foot).strip() == "1"


def test_pages_are_numbered_one_after_the_other_over_many_few():
    parts = [Part("a", make_pdf(*"abcdefghijk"), 2), Part("b", make_pdf("z"))]
    assert [words.split()[-1] for words in said(bind(parts, "x", stamped=True))] == [str(n) for n in range(1, 24)]
