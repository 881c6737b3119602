"""The letter that chases late units: read back from PDF and from Word."""

import io

import pdfplumber
import pytest
from docx import Document

from planner.wording import NBSP
from tests.conftest import sign_in_as

LETTER = "/plans/1/tiers/1/late-letter"


@pytest.fixture
def pages(client):
    """Return the text of each page of the letter, as somebody opens it."""

    def read(address=f"{LETTER}.pdf"):
        answer = client.get(address, follow_redirects=True)
        assert (answer.status_code, answer.mimetype) == (200, "application/pdf")
        with pdfplumber.open(io.BytesIO(answer.data)) as pdf:
            return [" ".join(page.extract_text().split()) for page in pdf.pages]

    return read


def test_the_letter_names_who_is_late_under_their_districts(pages):
    (text,) = pages()
    for words in (
        "TỈNH ỦY KON TUM", "VĂN PHÒNG", "-CV/VPTU", "đôn đốc hoàn thành hội nghị cấp",
        "- Huyện ủy Đắk Glei, - Huyện ủy Kon Rẫy, - Huyện ủy Tu Mơ Rông.",
        "yêu cầu cấp cơ sở hoàn thành hội nghị sơ kết 03 năm thực hiện Cuộc vận động trước ngày 29-02-2024.",
        "Đến hết ngày 04-3-2024, toàn tỉnh có 97/102 đơn vị hoàn thành; 01 đơn vị được gia hạn; còn 04 đơn vị thuộc "
        "03 huyện quá hạn như sau:",
        "tiến độ hội nghị cấp huyện (trước ngày 15-3-2024) và thời hạn báo cáo (trước ngày 18-3-2024)",
        "chậm nhất 17 giờ 00 phút, thứ Sáu, ngày 08-3-2024.", "CHÁNH VĂN PHÒNG", "Lê Văn Cường",
    ):  # fmt: skip
        assert words in text, words


def test_word_has_the_table_with_groups_and_numbers_that_run_through(client):
    answer = client.get(f"{LETTER}.docx", follow_redirects=True)
    assert answer.headers["Content-Disposition"].startswith("attachment; ")
    table = Document(io.BytesIO(answer.data)).tables[2]
    rows = [[cell.text.replace(NBSP, " ") for cell in row.cells] for row in table.rows]
    assert rows[1] == ["Huyện Đắk Glei"] * 5
    assert [row for row in rows[1:] if row[0].isdigit()] == [
        ["1", "Xã Mường Hoong", "Định ngày 07-3-2024", "28-02-2024", "03"],
        ["2", "Xã Ngọc Linh", "Chưa định ngày", "28-02-2024", "03"],
        ["3", "Xã Đắk Kôi", "Chưa định ngày", "28-02-2024", "03"],
        ["4", "Xã Đắk Na", "Định ngày 06-3-2024", "28-02-2024", "03"],
    ]


def test_the_plan_offers_the_letter_where_somebody_is_late(app, client, get_page):
    links = [each.attrs["href"] for each in get_page("/plans/1").find("a", class_="file")]
    assert [each for each in links if "late-letter" in each] == [f"{LETTER}.pdf", f"{LETTER}.docx"]
    reader = sign_in_as(app.test_client(), "lanhdao")
    assert "late-letter" not in reader.get("/plans/1").get_data(as_text=True)
    assert reader.get(f"{LETTER}.pdf").status_code == 403


def test_it_is_the_paper_of_the_conference_with_its_code_as_it_was_asked_for(client, pages):
    paper = "/conferences/113/print/late-letter.pdf?tier=1"
    assert client.get(f"{LETTER}.pdf").location == paper
    assert pages() == pages(paper) and "Mã " in pages()[-1]
    (text,) = pages(f"{LETTER}.pdf?profile=dang_hd05&signer=Y+Lan&tier=3&conference_id=1&_scheme=x&endpoint=x")
    assert "Lê Văn Cường" not in text and "Y Lan" in text and "Huyện ủy Kon Rẫy; " in text


def test_where_nobody_is_late_the_page_of_the_letter_says_so(client):
    for rank in (3, 9):  # there is no ninth: nobody is late there
        page = client.get(f"/plans/1/tiers/{rank}/late-letter.pdf", follow_redirects=True)
        assert page.status_code == 409 and "không có công văn phải gửi" in page.text
        assert "/conferences/113/print/late-letter" in page.text
    assert client.get(f"{LETTER}.txt", follow_redirects=True).status_code == 404
