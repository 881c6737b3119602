"""The file of a paper: handed in through its page, kept outside the database, given back, taken away."""

import errno
import io
import shutil
from pathlib import Path
from urllib.parse import quote

import pikepdf
import pypdfium2
import pytest
from docx import Document
from sqlalchemy import select

from planner.enums import PaperState
from planner.models import Paper, Unit
from planner.web import job_asking
from planner.web.downloads import DOCX
from tests.conftest import sign_in_as
from tests.documents.hostile_pdfs import locked, make_pdf, saved, sized, with_luggage
from tests.web.conftest import read_page

URL, PRINT = "/conferences/113/papers", "/conferences/113/print"


def make_docx() -> bytes:
    """Return a Word file."""
    out = io.BytesIO()
    Document().save(out)
    return out.getvalue()


@pytest.fixture
def folder(app) -> Path:
    """Where files of papers lie, empty: the instance is that of all tests."""
    folder = app.config["PLANNER"].instance / "papers"
    for path in folder.glob("*"):
        path.unlink()
    return folder


@pytest.fixture
def number(get_page) -> int:
    """The paper that nobody has handed in yet."""
    rows = [row for row in get_page(URL).find("tr") if row.attrs.get("id", "").startswith("paper-")]
    return int(rows[4].attrs["id"].removeprefix("paper-"))


@pytest.fixture
def hand_in(client, post_form, number):
    """Return a function that uploads a file for that paper."""
    return lambda content, name="Tham luận.pdf": post_form(
        client, f"{URL}/{number}/file", file=(io.BytesIO(content), name)
    )


def state_of(page, number):
    """Return what the list says of the state of a paper."""
    row = next(row for row in page.find("tr") if row.attrs.get("id") == f"paper-{number}")
    return row.find("td")[3].text


def test_a_pdf_is_kept_and_given_back(client, get_page, hand_in, number, folder):
    content = make_pdf("một", "hai")
    answer = hand_in(content)
    assert (answer.status_code, answer.location) == (303, f"{URL}#paper-{number}")
    assert state_of(get_page(URL), number) == "đã nộp 05-3PDF, 2 trangđề nghị đổi chủ đề"
    given = client.get(f"{URL}/{number}/file/download")
    assert (given.data, given.mimetype) == (content, "application/pdf")
    assert given.headers["Cache-Control"] == "no-store"
    assert "Tham%20lu%E1%BA%ADn.pdf" in given.headers["Content-Disposition"]
    assert [path.read_bytes() for path in folder.iterdir()] == [content]


def test_another_file_takes_its_place_and_can_be_taken_away(client, get_page, post_form, hand_in, number, folder):
    hand_in(make_pdf("một"))
    hand_in(make_docx(), "Tham luận.docx")
    assert [path.suffix for path in folder.iterdir()] == [".docx"]
    assert client.get(f"{URL}/{number}/file/download").mimetype == DOCX
    assert "tệp Word" in state_of(get_page(URL), number)
    assert post_form(client, f"{URL}/{number}/file", f"{URL}/{number}/file/delete").location == f"{URL}#paper-{number}"
    assert list(folder.iterdir()) == []
    assert state_of(get_page(URL), number) == "đã nộp 05-3đề nghị đổi chủ đề"
    answer = client.get(f"{URL}/{number}/file/download")
    assert answer.location == f"{URL}#paper-{number}"
    assert "không có tệp" in get_page(URL).text


@pytest.mark.parametrize(
    ("called", "kept"),
    [
        ("Tham luận.hta", "Tham luận.hta.pdf"), ("x\u202efdp.exe", "xfdp.exe.pdf"), ("THAM LUẬN.PDF", "THAM LUẬN.pdf"),
        ("\u200b", "paper.pdf"), ("a" * 300 + ".pdf", "a" * 196 + ".pdf"), ("../../b.docx", "b.docx.pdf"),
    ],
)  # fmt: skip
def test_a_file_is_given_back_as_what_it_is_whatever_it_was_called(client, hand_in, change, number, called, kept):
    assert hand_in(b"<script>1</script>" + make_pdf("một"), called).status_code == 303
    assert change(lambda session: session.get_one(Paper, number).file_name) == kept
    given = client.get(f"{URL}/{number}/file/download").headers["Content-Disposition"]
    assert given.startswith("attachment; ") and given.endswith(f'"{kept}"' if kept.isascii() else quote(kept))


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "Tệp trống."),
        (b"only words", "Hãy chọn tệp PDF hoặc Word (.docx); tệp khác không đóng vào kỷ yếu được."),
        (b"%PDF-1.7 nothing startxref", "Tệp hỏng, không đóng vào kỷ yếu được."),
        (b"\x89PNG\r\n\x1a\n", "Hãy chọn tệp PDF hoặc Word (.docx); tệp khác không đóng vào kỷ yếu được."),
    ],
)
def test_the_content_tells_what_a_file_is(hand_in, folder, content, said):
    answer = hand_in(content)
    assert said in read_page(answer, 422).text
    assert not folder.exists() or list(folder.iterdir()) == []


BROKEN = "Tệp hỏng, không đóng vào kỷ yếu được. Hãy mở bằng chương trình đã soạn, lưu lại rồi chọn lại."


@pytest.mark.parametrize(
    ("content", "said"),
    [
        *((locked(revision, "key"), "Tệp chỉ mở được bằng mật khẩu") for revision in (2, 3, 4, 6)),
        (make_pdf("một").partition(b"xref")[0], BROKEN),  # cut off where its places are told
        (saved(pikepdf.new()), BROKEN),  # no page
        (sized(0, 0, 14_401, 842), "Tệp PDF có trang dài hoặc rộng hơn 5 m."),
    ],
)
def test_what_could_not_be_bound_is_refused_and_the_file_before_it_stays(client, hand_in, number, content, said):
    before = make_pdf("một", "hai")
    assert hand_in(before).status_code == 303
    page = read_page(hand_in(content), 422)
    assert said in page.find(id=page.find("input", id="file")[0].attrs["aria-describedby"].split()[-1])[0].text
    assert client.get(f"{URL}/{number}/file/download").data == before


@pytest.mark.parametrize(
    "content",
    [
        *(locked(revision) for revision in (2, 3, 4, 6)), with_luggage(), sized(0, 0, 14_400, 14_400),
        sized(595, 842, 0, 0), make_pdf("một").replace(b"startxref\n", b"startxref\n9"),
    ],
    ids=["R2", "R3", "R4", "R6", "luggage", "large", "turned", "lost"],
)
def test_what_can_be_read_is_kept_as_it_came_and_bound_without_what_it_brings(
    client, change, hand_in, number, content
):
    assert hand_in(content).status_code == 303
    assert client.get(f"{URL}/{number}/file/download").data == content
    change(lambda session: setattr(session.get_one(Paper, number), "state", PaperState.APPROVED))
    pages = 1 if b"/Encrypt" not in content else 2
    for address, more in ((f"{PRINT}/proceedings.pdf", 2), (f"{PRINT}/pack.pdf?pick=proceedings", 3)):
        made = client.get(address)
        assert (made.status_code, made.mimetype) == (200, "application/pdf")
        with pikepdf.open(io.BytesIO(made.data)) as bound:
            assert len(bound.pages) == pages + more and bound.check_pdf_syntax() == []
            assert not bound.attachments and not bound.is_encrypted and "/OpenAction" not in bound.Root


def test_a_lost_file_is_named_by_the_proceedings_and_by_a_pack_with_them(client, change, hand_in, number, folder):
    hand_in(make_pdf("một"))
    title = change(lambda session: approve(session, number).title)
    for path in folder.iterdir():
        path.unlink()
    for address in (f"{PRINT}/proceedings.pdf", f"{PRINT}/pack.pdf?pick=programme&pick=proceedings"):
        said = read_page(client.get(address), 409).text
        assert f"Tệp của tham luận “{title}” không còn hoặc đã hỏng. Hãy đề nghị nộp lại." in said


def test_large_files_are_bound_in_the_background_however_few_their_pages(
    client, change, get_page, post_form, hand_in, number, monkeypatch
):
    hand_in(make_pdf("một"))
    change(lambda session: approve(session, number))
    pack = f"{PRINT}/pack.pdf?pick=proceedings"
    monkeypatch.setattr(job_asking, "MOST_WEIGHT", len(make_pdf("một")))
    assert [client.get(each).mimetype for each in (f"{PRINT}/proceedings.pdf", pack)] == ["application/pdf"] * 2
    monkeypatch.setattr(job_asking, "MOST_WEIGHT", len(make_pdf("một")) - 1)
    for address in (f"{PRINT}/proceedings.pdf", pack):
        assert get_page(address).find(id="ask-length")[0].text.endswith(
            "dài khoảng 3 tờ. Tệp này ghép các tệp lớn nên tạo ở chế độ chạy nền."
        )
        assert post_form(client, address).location.startswith("/jobs/")
    hand_in(make_docx(), "Bài.docx")
    assert client.get(f"{PRINT}/proceedings.pdf").mimetype == "application/pdf", "a Word file is not bound in"


def approve(session, number: int) -> Paper:
    """Approve a paper."""
    paper = session.get_one(Paper, number)
    paper.state = PaperState.APPROVED
    return paper


def test_a_file_that_is_too_large_is_refused_before_it_is_read(hand_in):
    answer = hand_in(b"%PDF-1.7" + b"0" * (21 * 1024 * 1024))
    assert "Tệp lớn hơn 20 MB" in read_page(answer, 413).text


def test_without_a_file_the_form_asks_for_one(client, post_form, number):
    answer = post_form(client, f"{URL}/{number}/file")
    assert "Chọn một tệp." in read_page(answer, 422).text


def test_the_token_is_asked_for_although_the_view_checks_it_itself(client, number):
    answer = client.post(f"{URL}/{number}/file", data={"file": (io.BytesIO(make_pdf("một")), "a.pdf")})
    assert answer.status_code == 400


def test_two_papers_with_the_same_file_share_it(client, post_form, get_page, hand_in, number, folder):
    content = make_pdf("một")
    hand_in(content)
    post_form(client, f"{URL}/{number + 1}/file", file=(io.BytesIO(content), "b.pdf"))
    assert len(list(folder.iterdir())) == 1
    post_form(client, f"{URL}/{number}/file", f"{URL}/{number}/file/delete")
    assert client.get(f"{URL}/{number + 1}/file/download").data == content


def test_a_deleted_paper_takes_its_file_along(client, post_form, hand_in, number, folder):
    hand_in(make_pdf("một"))
    post_form(client, f"{URL}/{number}/delete")
    assert list(folder.iterdir()) == []


@pytest.fixture
def own(change) -> int:
    """The paper that the district of Kon Rẫy presents at the provincial conference."""
    query = select(Paper.id).join(Unit, Unit.id == Paper.unit_id)
    return change(lambda session: session.scalar(query.where(Unit.code == "614", Paper.conference_id == 113)))


def test_whoever_presents_a_paper_hands_it_in_until_it_is_approved(app, change, post_form, own, folder):
    browser = sign_in_as(app.test_client(), "konray")
    assert post_form(browser, f"{URL}/{own}/file", file=(io.BytesIO(make_pdf("một")), "a.pdf")).status_code == 303
    assert "PDF, 1 trang" in read_page(browser.get(URL)).text
    change(lambda session: setattr(session.get(Paper, own), "state", PaperState.APPROVED))
    answers = [browser.get(f"{URL}/{own}/file"), browser.get(f"{URL}/{own}/file/download")]
    assert [answer.status_code for answer in answers] == [409, 200]
    assert "Tham luận đã được duyệt" in answers[0].get_data(as_text=True)


def test_the_office_binds_a_pdf_in_place_of_an_approved_word_file(client, change, post_form, hand_in, number, folder):
    hand_in(make_docx(), "Bài.docx")
    change(lambda session: setattr(session.get(Paper, number), "state", PaperState.APPROVED))
    assert hand_in(make_pdf("một"), "Bài.pdf").status_code == 303
    made = client.get("/conferences/113/print/proceedings.pdf")
    assert (made.status_code, made.mimetype, len(pypdfium2.PdfDocument(made.data))) == (200, "application/pdf", 3)


def test_a_full_disk_is_said_and_leaves_nothing_behind(client, get_page, hand_in, number, folder, monkeypatch):
    def write_half(path: Path, content: bytes) -> int:
        with path.open("wb") as half:
            half.write(content[:9])
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "write_bytes", write_half)
        answer = hand_in(make_pdf("Tham luận"))
    assert answer.status_code == 409 and "máy chủ hết chỗ" in answer.text
    assert list(folder.glob("*")) == []
    assert hand_in(make_pdf("Tham luận")).status_code == 303


def test_a_folder_that_is_gone_is_made_again(hand_in, folder):
    folder.rename(folder.with_name("moved"))
    try:
        assert hand_in(make_pdf("Tham luận")).status_code == 303
        assert len(list(folder.glob("*.pdf"))) == 1
    finally:
        shutil.rmtree(folder.with_name("moved"))


def test_the_proceedings_say_before_printing_which_approved_papers_have_no_pages(get_page, hand_in, number, change):
    hand_in(make_pdf("Một"))

    def approve(session):
        session.get_one(Paper, number).state = PaperState.APPROVED
        query = select(Paper).where(Paper.conference_id == 113, Paper.id != number, Paper.state == PaperState.APPROVED)
        return [paper.title for paper in session.scalars(query.order_by(Paper.position))]

    titles = change(approve)
    main = get_page("/conferences/113/print/proceedings").find("main")[0]
    assert f"Có {len(titles)} tham luận chỉ được nêu tên, không có toàn văn." in main.text
    rows = [[cell.text for cell in row.find("th", "td")] for row in main.find("tbody")[0].find("tr")]
    assert len(rows) == len(titles) > 0 and all(row[1].startswith("đã duyệt nhưng chưa có tệp") for row in rows)
    assert all(row[0].endswith(title) for row, title in zip(rows, titles, strict=True))
