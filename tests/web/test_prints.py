"""Papers to print: the page of documents, and the PDF of programmes and letters."""

import io
import re
from urllib.parse import unquote

import pdfplumber
import pytest
from docx import Document

from planner.web.downloads import DOCX, ascii_name

CODE = re.compile(r" Mã \w{4} \w{4} · bản \d+$")
PROVINCE, DISTRICT, COMMUNE, WITHOUT_DAY, NOBODY, WITHOUT_ITEMS = 113, 108, 90, 210, 89, 105


@pytest.fixture
def read_pages(client):
    """Return the text of each page of a PDF, blanks pulled together."""

    def read(url):
        answer = client.get(url)
        assert (answer.status_code, answer.mimetype) == (200, "application/pdf")
        with pdfplumber.open(io.BytesIO(answer.data)) as pdf:
            return [CODE.sub("", " ".join(page.extract_text().split())) for page in pdf.pages]

    return read


def test_documents_lists_dated_conferences_soonest_first(get_page):
    page = get_page("/documents")
    assert [a.text for a in page.find("a", aria_current="page")] == ["Văn bản", "Văn bản"], "for desks and telephones"
    rows = page.find("tbody")[0].find("tr")
    days = [row.find("time")[0].attrs["datetime"] for row in rows]
    assert days == sorted(days) and days[0] == "2024-03-05" and days[-1] == "2024-03-28" and len(days) == 10
    assert page.find("p", class_="lede")[0].text == "In được văn bản của 10 hội nghị sắp tới."


def test_each_conference_offers_its_papers(get_page):
    rows = get_page("/documents").find("tbody")[0].find("tr")
    assert [a.attrs["href"] for a in rows[-1].find("a")] == [
        f"/conferences/{PROVINCE}{end}"
        for end in ("", "/programme.pdf", "/programme.docx", "/invitations.pdf", "/invitations.docx", "/participants",
                    "/papers", "/awards", ".ics", "/print")
    ]  # fmt: skip
    assert "26 tờ" in rows[-1].text
    assert "chưa có nội dung" in rows[0].text and "Thêm đại biểu" in rows[0].text


def test_every_paper_that_documents_offers_is_there(client, get_page):
    links = {a.attrs["href"] for a in get_page("/documents").find("a", class_="file")}
    assert len(links) == 2 * 10 + 2 * 3 + 10
    assert {client.get(link).mimetype for link in links} == {"application/pdf", DOCX, "text/calendar"}


def test_documents_takes_the_same_queries_for_any_length(client, get_page, count_queries, post_form):
    get_page("/documents")
    with count_queries() as before:
        get_page("/documents")
    post_form(client, f"/conferences/{DISTRICT}/papers/add", title="Một bài")
    get_page("/documents")
    with count_queries(most=len(before)):
        get_page("/documents")


@pytest.mark.parametrize(
    ("conference", "name", "issuer", "area", "day"),
    [
        (PROVINCE, "Tỉnh Kon Tum", "TỈNH ỦY KON TUM", "trên địa bàn tỉnh", "Kon Tum, ngày 28 tháng 3 năm 2024"),
        (
            DISTRICT,
            "Huyện Kon Rẫy",
            "HUYỆN ỦY KON RẪY",
            "trên địa bàn huyện Kon Rẫy",
            "Kon Rẫy, ngày 14 tháng 3 năm 2024",
        ),
        (COMMUNE, "Xã Đắk Na", "ĐẢNG ỦY XÃ ĐẮK NA", "trên địa bàn xã Đắk Na", "Đắk Na, ngày 06 tháng 3 năm 2024"),
    ],
)
def test_programme_of_each_level(client, read_pages, conference, name, issuer, area, day):
    url = f"/conferences/{conference}/programme.pdf"
    (text,) = read_pages(url)
    for words in (issuer, area, day, "CHƯƠNG TRÌNH", "Đón tiếp đại biểu"):
        assert words in text
    disposition = client.get(url).headers["Content-Disposition"]
    assert disposition.startswith(f'inline; filename="Chuong trinh - {ascii_name(name)}.pdf"; ')
    assert unquote(disposition).endswith(f"filename*=UTF-8''Chương trình - {name}.pdf")


def test_programme_runs_by_the_clock(read_pages):
    (text,) = read_pages(f"/conferences/{PROVINCE}/programme.pdf")
    assert "(Sáng thứ Năm, ngày 28-3-2024, tại Hội trường Ngọc Linh)" in text
    assert "09 giờ 48 Giải lao" in text
    assert text.endswith("Hội nghị kết thúc lúc 11 giờ 46 phút cùng ngày.")


def test_programme_without_items_tells_no_end(read_pages):
    (text,) = read_pages(f"/conferences/{WITHOUT_ITEMS}/programme.pdf")
    assert text.endswith("07 giờ 00 Đón tiếp đại biểu Ban Tổ chức Hội nghị")


def test_programme_without_a_day_is_expected(read_pages):
    (text,) = read_pages(f"/conferences/{WITHOUT_DAY}/programme.pdf")
    assert "(Dự kiến tháng 10 năm 2026, tại Hội trường Tỉnh ủy)" in text
    assert "tháng 10 năm 2026" in text and "giờ" not in text.replace("Thời gian", "")


def test_letters_of_all_delegates_in_one_paper(client, read_pages):
    pages = read_pages(f"/conferences/{PROVINCE}/invitations.pdf")
    assert len(pages) == 26
    assert ["GIẤY TRIỆU TẬP" in page for page in pages] == [True] * 19 + [False] * 7
    assert "triệu tập: Đồng chí Nguyễn Văn An Bí thư Tỉnh ủy Dự Hội nghị" in pages[0]
    assert "được Thường trực Tỉnh ủy đồng ý" in pages[0]
    assert "5. Trang phục: Công sở;" in pages[0]
    assert "kính mời: Ông A Sáng Người có uy tín, thôn 1, xã Ngọk Wang, huyện Đăk Hà" in pages[21]
    header = client.get(f"/conferences/{PROVINCE}/invitations.pdf").headers["Content-Disposition"]
    assert 'filename="Giay moi, Giay trieu tap - Tinh Kon Tum.pdf"' in header


def test_a_summons_below_the_province_names_its_own_committee(client, read_pages, post_form):
    for conference, body in ((DISTRICT, "Thường trực Huyện ủy"), (COMMUNE, "Thường trực Đảng ủy")):
        post_form(client, f"/conferences/{conference}/participants/add", name="Hơ Jan", letter="summons")
        assert f"được {body} đồng ý" in read_pages(f"/conferences/{conference}/invitations.pdf")[-1]


def test_posts_are_not_said_twice(read_pages):
    pages = read_pages(f"/conferences/{DISTRICT}/invitations.pdf")
    assert "Đồng chí Lê Quang Thịnh Bí thư Huyện ủy Kon Rẫy Đến dự" in pages[0]
    assert "Chủ tịch Ủy ban nhân dân huyện Kon Rẫy Đến dự" in pages[2]


def test_an_organ_is_invited_by_its_name(client, read_pages, post_form):
    post_form(client, f"/conferences/{DISTRICT}/participants/add", name="Báo Kon Tum", honorific="")
    text = read_pages(f"/conferences/{DISTRICT}/invitations.pdf")[-1]
    assert "kính mời: Báo Kon Tum Đến dự" in text and "đón tiếp quý cơ quan./." in text


def test_letter_of_one_delegate(client, get_page, read_pages):
    links = [a.attrs["href"] for a in get_page(f"/conferences/{COMMUNE}/participants").find("a", class_="file")]
    (text,) = read_pages(links[0])
    assert "Đồng chí A Dũng Bí thư Đảng ủy xã Đắk Na" in text
    assert 'filename="Giay moi - A Dung.pdf"' in client.get(links[0]).headers["Content-Disposition"]


def test_letters_without_a_day_have_dots(client, read_pages, post_form):
    post_form(client, f"/conferences/{WITHOUT_DAY}/participants/add", name="Hơ Jan", post="Trưởng thôn")
    (text,) = read_pages(f"/conferences/{WITHOUT_DAY}/invitations.pdf")
    assert f"1. Thời gian: {'.' * 20}" in text and "2. Địa điểm: Hội trường Tỉnh ủy (phường Cẩm Thành)." in text
    assert "giờ" not in text.replace("Thời gian", "") and "Quảng Ngãi, ngày tháng 10 năm 2026" in text


def test_nobody_on_the_list_gives_one_letter_to_fill_in_by_hand(read_pages):
    (text,) = read_pages(f"/conferences/{NOBODY}/invitations.pdf")
    assert f"trân trọng kính mời: Đồng chí {'.' * 20}" in text and "đón tiếp đồng chí./." in text


def test_the_same_paper_is_not_sent_twice(client, post_form):
    url = f"/conferences/{DISTRICT}/invitations.pdf"
    first = client.get(url)
    etag = first.headers["ETag"]
    assert etag.startswith('"') and client.get(url).data == first.data
    again = client.get(url, headers={"If-None-Match": etag})
    assert (again.status_code, again.data) == (304, b"")
    post_form(client, f"/conferences/{DISTRICT}/participants/add", name="Hơ Jan")
    changed = client.get(url, headers={"If-None-Match": etag})
    assert changed.status_code == 200 and changed.headers["ETag"] != etag


def test_unknown_conferences_and_delegates_are_not_found(client):
    for url in ("9999/programme.pdf", "9999/invitations.pdf", f"{DISTRICT}/participants/9999/invitation.pdf"):
        assert client.get(f"/conferences/{url}").status_code == 404


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_pages_are_whole_in_both_languages(client, get_page, lang):
    client.set_cookie("lang", lang)
    assert get_page("/documents").find("html")[0].attrs["lang"] == lang


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("Chương trình - Huyện Kon Rẫy", "Chuong trinh - Huyen Kon Ray"),
        ('Xã Đắk Đrô  ’x"\r\n/y', "Xa Dak Dro _x____y"),
        ("Ỗ", "O"),
    ],
)
def test_file_names_without_accents(name, plain):
    assert ascii_name(name) == plain


def test_the_same_papers_come_as_word(client):
    """Names, media type, a strong ETag, and as many sections as there are letters."""
    programme = client.get(f"/conferences/{PROVINCE}/programme.docx")
    assert programme.mimetype == "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    said = unquote(programme.headers["Content-Disposition"])
    assert said.startswith("attachment;") and "Chương trình - Tỉnh Kon Tum.docx" in said
    again = client.get(f"/conferences/{PROVINCE}/programme.docx", headers={"If-None-Match": programme.headers["ETag"]})
    assert again.status_code == 304
    letters = Document(io.BytesIO(client.get(f"/conferences/{PROVINCE}/invitations.docx").data))
    assert len(letters.sections) == 26
    one = Document(io.BytesIO(client.get(f"/conferences/{PROVINCE}/participants/1/invitation.docx").data))
    named = [each.text for each in one.paragraphs if each.style.name == "Nguoi duoc moi"]
    assert [words.replace("\xa0", " ") for words in named] == ["Đồng chí Nguyễn Văn An"]
