"""The page of the form linter: a Word file in, every mixture of forms out, nothing kept."""

import io
from dataclasses import replace

import pytest
from sqlalchemy import func, select

from planner.database import transaction
from planner.documents import as_docx
from planner.documents.authorities import STATE_MARKS
from planner.documents.profiles import DANG_HD36
from planner.models import JournalEntry
from tests.documents import form_papers
from tests.web.conftest import Page

PATH = "/papers/check-form"


@pytest.fixture
def send(client, post_form):
    """Return `send(profile)`: upload a paper made in a form, give the answer."""

    def upload(profile=DANG_HD36, data=None, name="ke-hoach.docx", **values):
        content = data if data is not None else as_docx.render(form_papers.letter(profile), profile, "Thử")
        return post_form(client, PATH, PATH, file=(io.BytesIO(content), name), **values)

    return upload


def page_of(answer):
    return Page(answer.get_data(as_text=True))


def found(page):
    """Return title, place and rule of each finding on a page."""
    items = page.find("li", class_="finding")
    return [(each.find("h3")[0].text, *(line.text for line in each.find("p"))) for each in items]


def test_a_pure_paper_is_called_so(send):
    answer = send()
    page = page_of(answer)
    assert (answer.status_code, found(page)) == (200, [])
    assert [each.text for each in page.find("p", role="status")] == [
        "ke-hoach.docx theo đúng thể thức văn bản của Đảng."
    ]


def test_a_mixture_is_named_with_its_line_and_its_rule(send):
    page = page_of(send(replace(DANG_HD36, marks=STATE_MARKS, margin_top=25)))
    assert found(page) == [
        ("Lề trang", "cả trang: 25 / 20 / 30 / 15 mm",
         "Quy định: Lề cố định: trên 20, dưới 20, trái 30, phải 15 mm."),
        ("Ký thay, ký thừa lệnh", "dòng 14: “TM. BAN THƯỜNG VỤ”",
         "Quy định: T/M, K/T, T/L với gạch chéo; không có TUQ."),
    ]  # fmt: skip


def test_a_file_of_many_letters_names_what_is_in_all_of_them_once(send):
    letter = form_papers.letter(replace(DANG_HD36, marks=STATE_MARKS))
    answer = send(data=as_docx.render([*letter, *letter, *letter], DANG_HD36, "Thử"))
    [place] = [place for title, place, _ in found(page_of(answer)) if title == "Ký thay, ký thừa lệnh"]
    assert place == "dòng 14: “TM. BAN THƯỜNG VỤ” và 2 dòng nữa"
    assert "Phần lớn văn bản theo thể thức này" in page_of(answer).text


def test_the_form_that_is_chosen_decides(send):
    page = page_of(send(wanted="state"))
    assert "được soát theo thể thức văn bản hành chính nhà nước" in page.text
    assert "Phần lớn văn bản theo thể thức này" not in page.text
    assert ("Số và ký hiệu", "dòng 4: “Số 05-CV/TU”") in [each[:2] for each in found(page)]


def test_nothing_is_kept(app, send):
    def entries():
        with app.app_context(), transaction() as session:
            return session.scalar(select(func.count()).select_from(JournalEntry))

    before = entries()
    send(replace(DANG_HD36, marks=STATE_MARKS))
    assert entries() == before


@pytest.mark.parametrize(
    ("data", "name", "sentence"),
    [
        (b"%PDF-1.7", "a.pdf", "Tệp này không phải tệp Word."),
        (b"", "a.docx", "không có chữ nào"),
        (b"PK\x03\x04 broken", "a.docx", "hỏng"),
    ],
)
def test_what_cannot_be_read_is_said_at_the_field(send, data, name, sentence):
    answer = send(data=data, name=name)
    page = page_of(answer)
    assert answer.status_code == 422
    assert sentence in page.find("p", class_="error")[0].text
    assert found(page) == []


def test_a_large_paper_is_checked_and_too_large_a_one_is_refused_at_the_field(send, monkeypatch):
    assert send(data=b"PK\x03\x04" + b"x" * 3_000_000).status_code == 422, "read, and found to be broken"
    monkeypatch.setattr("planner.web.uploads.MOST_BYTES", 1000)
    answer = send(data=b"x" * 100_000)
    page = page_of(answer)
    assert answer.status_code == 413 and "20 MB" in page.find("p", class_="error")[0].text
    assert "Chưa soát được văn bản." in page.find("div", role="alert")[0].text


def test_a_paper_without_the_token_of_the_page_is_refused(client):
    assert client.post(PATH, data={"file": (io.BytesIO(b"PK"), "a.docx")}).status_code == 400


def test_without_a_file_it_is_asked_for(client, post_form):
    assert post_form(client, PATH, PATH, file=None).status_code == 422


def test_words_of_a_paper_are_no_markup(send):
    profile = replace(DANG_HD36, marks=((STATE_MARKS[0][0], "TM. <b>"), *STATE_MARKS[1:]))
    answer = send(profile)
    assert "TM. &lt;B&gt;" in answer.get_data(as_text=True) or "TM. &lt;b&gt;" in answer.get_data(as_text=True)


def test_in_english_too(client, send):
    client.set_cookie("lang", "en")
    page = page_of(send(replace(DANG_HD36, marks=STATE_MARKS)))
    assert [each[0] for each in found(page)] == ["Signing for somebody"]


def test_the_documents_lead_there(client):
    page = Page(client.get("/documents").get_data(as_text=True))
    assert [each.text for each in page.find("a", href=PATH)] == ["Soát thể thức văn bản"]
