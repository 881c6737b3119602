"""The review of a document: uploaded, shown beside its text, corrected, decided, kept as a draft."""

import io
import re

import pytest
from flask.testing import FlaskClient
from sqlalchemy import func, select

from planner.database import transaction
from planner.models import Plan, Reading
from planner.readers.files import FileRefused
from planner.services.readings import found_in
from planner.web import readings
from tests.web.conftest import Page, choose_form, read_fields
from tests.web.sample_plan import REPORT, SAMPLE, SHARED, UNKNOWN

LIST = "/plans/readings"


@pytest.fixture
def upload(client, post_form):
    """Return `upload(text)`: send a document, give the answer."""

    def send(text=SAMPLE, name="ke-hoach-77.txt"):
        data = text if isinstance(text, bytes) else text.encode()
        return post_form(client, LIST, LIST, file=(io.BytesIO(data), name))

    return send


@pytest.fixture
def review(upload):
    """The address of the review of the sample plan."""
    return upload().headers["Location"]


@pytest.fixture
def stored(app):
    """Return `stored()`: the one reading, as it is stored."""

    def load():
        with app.app_context(), transaction() as session:
            reading = session.scalars(select(Reading)).one()
            session.expunge(reading)
            return reading

    return load


def page_of(answer):
    return Page(answer.get_data(as_text=True))


def field(page, name):
    """Return a control by its name."""
    return next(each for each in page.find("input", "select", "textarea") if each.attrs.get("name") == name)


def row(page, name):
    """Return the row of a field."""
    return page.find(id=f"f-{name}")[0]


# --- the upload ------------------------------------------------------------------------------------------


def test_the_list_says_that_nothing_is_under_review(get_page):
    page = get_page(LIST)
    assert "Không có văn bản nào đang đối chiếu." in page.text
    assert [each.text for each in page.find("a", aria_current="page")][:1] == ["Kế hoạch"]
    assert [each.attrs["href"] for each in get_page("/plans").find("a") if each.text == "Tải kế hoạch lên"] == [LIST]


def test_a_document_is_read_and_leads_to_its_review(upload, get_page):
    answer = upload()
    assert answer.status_code == 303
    page = get_page(answer.headers["Location"])
    assert page.find("h1")[0].text == "Đối chiếu kế hoạch"
    assert re.search(r"Bước 2/3 · ke-hoach-77.txt · đọc được 3\d ô, 2 ô phải quyết định, 0 ô cần xem", page.text)


def test_a_draft_can_be_taken_up_again(upload, get_page, review):
    page = get_page(LIST)
    assert "ke-hoach-77.txt" in page.text and "77-KH/TU" in page.text
    assert review in [each.attrs["href"] for each in page.find("a") if each.text == "Đối chiếu tiếp"]
    assert upload().headers["Location"] == review


@pytest.mark.parametrize(
    ("data", "name", "words"),
    [(b"", "trong.txt", "Tệp không có chữ nào."), (b"\x89PNG\r\n\x1a\n....", "anh.docx", "Tệp này là ảnh."),
     (b"PK\x03\x04broken", "hong.docx", "Tệp hỏng, không đọc được.")],
)  # fmt: skip
def test_a_file_that_cannot_be_read_is_refused_at_its_field(upload, get_page, data, name, words):
    answer = upload(data, name)
    page = page_of(answer)
    assert answer.status_code == 422
    assert words in page.find(id="file-e")[0].text
    assert field(page, "file").attrs["aria-invalid"] == "true"
    assert "Không có văn bản nào đang đối chiếu." in get_page(LIST).text


def test_no_file_at_all_is_said(client, post_form):
    answer = post_form(client, LIST, LIST)
    assert answer.status_code == 422 and "Chọn một tệp." in page_of(answer).text


def test_a_file_of_25_mb_is_answered_on_the_page(client: FlaskClient):
    answer = client.post(LIST, data={"file": (io.BytesIO(b"x" * 25_000_000), "lon.pdf")})
    assert answer.status_code == 413
    assert "Tệp lớn hơn 20 MB." in page_of(answer).find(id="file-e")[0].text


def test_a_file_of_5_mb_may_be_sent_here_and_nowhere_else(upload, client):
    answer = upload(b"x " * 2_500_000, "dai.txt")
    assert answer.status_code == 422 and "Văn bản dài hơn 2.000.000 ký tự." in page_of(answer).text
    assert client.post("/plans/readings/1", data={"subject": "x" * 3_000_000}).status_code == 413


def test_an_upload_without_its_token_is_refused(client: FlaskClient):
    answer = client.post(LIST, data={"file": (io.BytesIO(SAMPLE.encode()), "a.txt")})
    assert answer.status_code == 400 and "Biểu mẫu đã hết hiệu lực" in answer.get_data(as_text=True)


@pytest.mark.parametrize("host", ["elsewhere.example"])
def test_an_upload_for_a_foreign_name_is_not_even_read(client: FlaskClient, host: str):
    answer = client.post(LIST, data={"file": (io.BytesIO(b"x" * 25_000_000), "a.txt")}, headers={"Host": host})
    assert answer.status_code == 400


def test_every_refusal_of_a_file_has_a_sentence_on_the_page(upload, monkeypatch):
    refusals = [
        FileRefused("file_legacy", encoding="TCVN3"), FileRefused("file_scanned", pages=12),
        FileRefused("file_slow", seconds=10), FileRefused("file_long", most=300, unit="pages"),
        FileRefused("file_heavy"), FileRefused("file_busy"),
        FileRefused("file_encrypted"), FileRefused("file_bomb"), FileRefused("file_kind", kind="doc"),
    ]  # fmt: skip
    for refusal in refusals:
        monkeypatch.setattr(readings, "read_in_sandbox", _refuser(refusal))
        assert page_of(upload()).find(id="file-e")[0].text.endswith(".")


def _refuser(refusal):
    def refuse(data, name):
        raise refusal

    return refuse


def test_what_the_sandbox_says_is_not_believed(upload, monkeypatch):
    monkeypatch.setattr(readings, "read_in_sandbox", lambda data, name: {"text": "x", "plan": {"kind": "no such kind"}})
    answer = upload()
    assert answer.status_code == 422 and "Tệp hỏng" in page_of(answer).text


# --- the review ------------------------------------------------------------------------------------------


def test_every_field_quotes_its_source_and_the_source_leads_to_it(get_page, review):
    page = get_page(review)
    for name, line, words in (
        ("number", 3, "77-KH/TU"),
        ("issuer", 11, "Ban Thường vụ Tỉnh ủy"),
        ("day-0", 33, "trước ngày 30-3-2024"),
    ):
        link = row(page, name).find("p", class_="from")[0].find("a")[0]
        assert (link.text, link.attrs["href"]) == (f"dòng {line}", f"#src-{name}")
        assert words in row(page, name).find("p", class_="from")[0].text
        assert [each.attrs["href"] for each in page.find("a", id=f"src-{name}")] == [f"#f-{name}"]


def test_limits_show_their_last_day_weekday_and_working_days(get_page, review):
    page = get_page(review)
    assert field(page, "day-0").attrs["value"] == "29-3-2024"
    assert "Cấp xã" in row(page, "day-0").text and "102 xã, phường, thị trấn" in row(page, "day-0").text
    assert "thứ Sáu, 34 ngày làm việc kể từ kế hoạch" in row(page, "day-0").text
    assert "Gửi báo cáo" in row(page, "day-3").text and "10 cơ quan, đơn vị" in row(page, "day-3").text


def test_decisions_stand_on_top_and_at_their_fields(get_page, review):
    page = get_page(review)
    blocks = [each.text for each in page.find("li", class_="sev-block")]
    assert any("“Trung tâm Rau sạch Măng Đen” không có trong danh mục đơn vị" in words for words in blocks)
    assert any("Một chủ đề giao nhiều đơn vị: Huyện ủy Đắk Tô, Huyện ủy Kon Rẫy" in words for words in blocks)
    select_, radios = field(page, UNKNOWN), page.find("input", name=SHARED)
    assert select_.attrs["aria-describedby"] == f"{UNKNOWN}-e"
    assert [each.attrs["value"] for each in select_.find("option")][:3] == ["", "new", "none"]
    assert [each.attrs["value"] for each in radios] == ["joint", "each"]
    assert "Còn 2 điểm phải quyết định." in page.text


def test_the_button_says_how_many_conferences_it_opens(get_page, review):
    assert "Mở kế hoạch: 113 hội nghị" in [each.text for each in get_page(review).find("button")]


def test_lines_without_a_source_are_folded_and_the_whole_text_has_a_page(get_page, review):
    page = get_page(review)
    assert any("Hiện dòng 13 đến" in each.text for each in page.find("summary")) or page.find("details", class_="gap")
    whole = get_page(review + "/text")
    assert whole.find("p", id="l-101")[0].text.startswith("101") and not whole.find("details", class_="gap")


def test_a_long_document_is_shortened_with_links_to_the_whole(upload, get_page):
    long = SAMPLE + "\n\n".join(f"Dòng thêm thứ {number} của phụ lục, không có gì để đọc." for number in range(3000))
    page = get_page(upload(long).headers["Location"])
    links = [each.attrs["href"] for each in page.find("p", class_="gap")[0].find("a")]
    assert links and links[0].split("#")[0].endswith("/text")
    assert len(page.html) < 150_000


def test_corrections_are_kept_and_the_source_stays(client, post_form, get_page, review, stored):
    answer = post_form(
        client, review, review, number="78-KH/TU", subject="sơ kết 02 năm vườn rau", venue="Nhà khách Hữu Nghị",
        period_until="29-02-2024", **{"day-0": "28-3-2024"},
    )  # fmt: skip
    assert answer.status_code == 303
    page = get_page(review)
    assert "Đã lưu nháp." in page.text
    assert field(page, "number").attrs["value"] == "78-KH/TU"
    assert "dòng 3 “77-KH/TU”" in row(page, "number").text
    plan = found_in(stored())
    assert (plan.period.words.text, str(plan.period.ends)) == ("từ tháng 01-2022 đến tháng 02-2024", "2024-02-29")
    assert (str(plan.deadlines[0].named), str(plan.deadlines[0].last_day)) == ("2024-03-29", "2024-03-28")
    assert plan.issuer.text == "Ban Thường vụ Tỉnh ủy"


def test_a_limit_of_a_task_moves_with_the_limit(client, post_form, review, stored):
    post_form(client, review, review, **{"day-3": "23-4-2024"})
    plan = found_in(stored())
    assert str(plan.deadlines[3].last_day) == str(plan.tasks[0].due.last_day) == "2024-04-23"


@pytest.mark.parametrize(
    ("name", "typed", "words"),
    [("issued_on", "31-02-2024", "Không phải ngày; ghi"), ("day-0", "mai", "Không phải ngày; ghi"),
     ("issued_on", "1-1-0024", "Ghi năm từ 1945 đến 2100."), ("number", "9" * 60, "Nhiều nhất 40 ký tự."),
     ("period_until", "01-2001", "Kỳ số liệu kết thúc trước khi bắt đầu.")],
)  # fmt: skip
def test_what_cannot_be_is_said_at_its_field_and_what_was_typed_stays(
    client, post_form, review, stored, name, typed, words
):
    answer = post_form(client, review, review, venue="Nơi khác", **{name: typed})
    page = page_of(answer)
    assert answer.status_code == 422
    assert field(page, name).attrs["value"] == typed and field(page, name).attrs["aria-invalid"] == "true"
    assert words in next(each for each in page.find("p", class_="error") if each.attrs["id"] == f"{name}-e").text
    assert f"#{name}" in [each.attrs["href"] for each in page.find("a")]
    assert "Nơi khác" in page.text and found_in(stored()).venue.text == "Hội trường Ngọc Linh"


def test_decisions_are_kept_shown_and_can_be_changed(client, post_form, get_page, review, stored):
    post_form(client, review, review, **{SHARED: "each", UNKNOWN: "none"})
    page = get_page(review)
    assert "phải quyết định." not in page.text and "sev-block" not in page.html
    assert [each.attrs["value"] for each in page.find("input", name=SHARED, checked="")] == ["each"]
    assert [each.attrs["value"] for each in field(page, UNKNOWN).find("option", selected="")] == ["none"]
    post_form(client, review, review, **{SHARED: "joint", UNKNOWN: ""})
    assert stored().choices == {"topic.2": "joint"}


def test_somebody_else_saved_meanwhile_and_nothing_typed_is_lost(client, post_form, get_page, review, stored):
    old = read_fields(choose_form(get_page(review), review, review))
    old |= {"venue": "Hội trường cũ", "number": "90-KH/TU", "day-0": "không"}
    post_form(client, review, review, venue="Hội trường mới")
    answer = client.post(review, data=old)
    page = page_of(answer)
    assert answer.status_code == 409
    assert "Có người vừa sửa ke-hoach-77.txt nên chưa lưu gì." in page.text
    assert field(page, "number").attrs["value"] == "90-KH/TU" and "Hội trường cũ" in page.text
    assert field(page, "version").attrs["value"] == "2"
    assert found_in(stored()).venue.text == "Hội trường mới"


def test_a_document_that_is_no_plan_says_so_and_cannot_be_opened(client, upload, post_form, get_page):
    review = upload(REPORT, "bao-cao.txt").headers["Location"]
    page = get_page(review)
    assert "Văn bản này là báo cáo, không phải kế hoạch." in page.text
    answer = client.get(review + "/opening")
    assert answer.status_code == 303 and answer.headers["Location"] == review
    post_form(client, review, review, kind="plan")
    assert "không phải kế hoạch" not in get_page(review).text


def test_a_reading_that_is_not_there(get_page):
    for address in (f"{LIST}/99", f"{LIST}/99/text", f"{LIST}/99/opening", f"{LIST}/99/topics", f"{LIST}/99/give-up"):
        assert "Không có văn bản này trong danh sách đối chiếu" in get_page(address, status=404).text


def test_queries_do_not_grow_with_the_rows(upload, client, count_queries):
    topics = "\n\n".join(
        f"{number}. Huyện ủy Sa Thầy, Huyện ủy Đăk Glei: Chủ đề thứ {number}." for number in range(4, 60)
    )
    short, long = upload().headers["Location"], upload(SAMPLE + topics, "dai.txt").headers["Location"]
    with count_queries() as few:
        assert client.get(short).status_code == 200
    with count_queries(most=len(few)):
        assert client.get(long).status_code == 200
    assert len(few) < 15


def test_nothing_is_opened_by_reading(app, review):
    with app.app_context(), transaction() as session:
        assert session.scalar(select(func.count(Plan.id))) == 2


@pytest.mark.parametrize("address", ["", "/topics", "/deadlines", "/text"])
def test_pages_in_english(client, get_page, review, address):
    client.set_cookie("lang", "en")
    page = get_page(review + address)
    assert page.find("html")[0].attrs["lang"] == "en"
    assert not {"Đối chiếu kế hoạch", "Dòng mới", "Văn bản"} & {each.text for each in page.find("h1", "h2", "p")}


IMPOSSIBLE = SAMPLE.replace("trước ngày 25-4-2024", "trước ngày 31-4-2024")


def test_a_finding_that_blocks_can_be_left_as_the_document_has_it(client, post_form, upload, get_page, stored):
    review = upload(IMPOSSIBLE).headers["Location"]
    page = get_page(review)
    block = next(each for each in page.find("li", class_="sev-block") if "31-4" in each.text)
    accept = block.find("input", type="checkbox")[0].attrs["name"]
    assert "Giữ nguyên như văn bản" in block.text and "Còn 3 điểm phải quyết định." in page.text
    post_form(client, review, review, **{accept: "y", SHARED: "joint", UNKNOWN: "none"})
    page = get_page(review)
    assert "Giữ nguyên:" in page.text and "phải quyết định." not in page.text
    assert "accepted" in stored().choices.values()
    opened = post_form(client, review + "/opening", review + "/opening")
    assert opened.status_code == 303 and "Đã mở kế hoạch" in get_page(opened.headers["Location"]).text


def test_an_accepted_finding_can_be_taken_back(client, post_form, upload, get_page, stored):
    review = upload(IMPOSSIBLE).headers["Location"]
    accept = get_page(review).find("li", class_="sev-block")[-1].find("input", type="checkbox")[0].attrs["name"]
    post_form(client, review, review, **{accept: "y"})
    post_form(client, review, review, **{accept: None})
    assert "accepted" not in stored().choices.values()


def test_a_plan_of_elsewhere_is_asked_about(upload, get_page):
    other = SAMPLE.replace("KON TUM", "NGHỆ AN").replace("Kon Tum", "Vinh")
    page = get_page(upload(other).headers["Location"])
    assert "Chưa rõ kế hoạch của đơn vị nào" in page.text
    assert "Cần xem: văn bản ghi địa danh khác hoặc không nêu đơn vị, hãy chọn." in row(page, "unit").text
    assert [button.text for button in page.find("button", value="open")] == ["Mở kế hoạch"]


def test_a_unit_that_the_document_never_names_is_doubted(upload, get_page):
    nameless = SAMPLE.replace("KON TUM", "").replace("Kon Tum, ngày", "ngày")
    page = get_page(upload(nameless).headers["Location"])
    assert "Cần xem: văn bản không nêu tên đơn vị này." in row(page, "unit").text
