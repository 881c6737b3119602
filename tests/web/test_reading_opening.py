"""Opening a document under review: the whole cascade at once, or an amendment of the stored plan; giving it up."""

import io

import pytest
from sqlalchemy import func, select

from planner.database import transaction
from planner.models import Conference, Paper, Plan, Reading, Report, Task, Topic, Unit
from tests.web.conftest import Page
from tests.web.sample_plan import SAMPLE, SHARED, STORED, UNKNOWN

LIST = "/plans/readings"


@pytest.fixture
def read(client, post_form):
    """Return `read(text, **choices)`: upload a document, take decisions, give the address of its review."""

    def upload(text=SAMPLE, **choices):
        address = post_form(client, LIST, LIST, file=(io.BytesIO(text.encode()), "ke-hoach.txt")).headers["Location"]
        if choices:
            assert post_form(client, address, address, **choices).status_code == 303
        return address

    return upload


def counted(app, *models):
    with app.app_context(), transaction() as session:
        return [session.scalar(select(func.count()).select_from(model)) for model in models]


def page_of(answer):
    return Page(answer.get_data(as_text=True))


def test_an_undecided_plan_is_led_back(client, read, get_page):
    review = read()
    assert client.get(review + "/opening").headers["Location"] == review
    assert "Chưa mở được kế hoạch: còn 2 điểm phải quyết định." in get_page(review).text


def test_saving_with_open_goes_on_to_opening(client, post_form, read):
    review = read()
    answer = post_form(client, review, review, do="open", **{SHARED: "joint", UNKNOWN: "none"})
    assert answer.headers["Location"] == review + "/opening"


def test_the_page_says_what_opening_makes(read, get_page):
    page = get_page(read(**{SHARED: "each", UNKNOWN: "new"}) + "/opening")
    assert page.find("h1")[0].text == "Mở kế hoạch 77-KH/TU"
    assert "Khi mở, 113 hội nghị và các việc dưới đây được lập cùng một lúc." in page.text
    assert [" ".join(each.find("p")[0].text.split()) for each in page.find("ul", class_="made")[0].find("li")] == [
        "102 hội nghị, Cấp xã", "10 hội nghị, Cấp huyện", "1 hội nghị, Cấp tỉnh", "10 báo cáo phải gửi", "3 tham luận",
        "2 nhiệm vụ", "2 phần của đề cương báo cáo",
    ]  # fmt: skip


def test_opening_makes_the_whole_cascade_at_once(app, client, post_form, read, get_page):
    models = (Plan, Conference, Report, Topic, Task, Paper, Unit)
    before = counted(app, *models)
    review = read(**{SHARED: "joint", UNKNOWN: "new"})
    answer = post_form(client, review + "/opening", review + "/opening")
    assert answer.status_code == 303
    after = counted(app, *models)
    assert [new - old for new, old in zip(after, before, strict=True)] == [1, 113, 10, 3, 2, 3, 1]
    page = get_page(answer.headers["Location"])
    assert page.find("h1")[0].text == "Kế hoạch số 77-KH/TU"
    assert "Đã mở kế hoạch 77-KH/TU: 113 hội nghị, 10 báo cáo, 3 tham luận." in page.text
    assert client.get(review).headers["Location"] == client.get(review + "/opening").headers["Location"]
    assert "Không có văn bản nào đang đối chiếu." in get_page(LIST).text


def test_an_opened_reading_cannot_be_changed(client, post_form, read, get_page):
    review = read(**{SHARED: "joint", UNKNOWN: "none"})
    token = get_page(review).find("input", name="csrf_token")[0].attrs["value"]
    post_form(client, review + "/opening", review + "/opening")
    assert client.post(review, data={"csrf_token": token, "version": "2", "kind": "plan"}).status_code == 409
    assert client.get(review + "/topics").status_code == client.get(review + "/give-up").status_code == 303


def test_opening_what_nobody_saw_is_refused(app, client, post_form, read, get_page):
    review = read(**{SHARED: "joint", UNKNOWN: "none"})
    token = get_page(review + "/opening").find("input", name="csrf_token")[0].attrs["value"]
    post_form(client, review, review, venue="Nơi khác")
    answer = client.post(review + "/opening", data={"csrf_token": token, "version": "2", "act": "open"})
    assert answer.status_code == 409 and "Có thay đổi trong lúc đó" in page_of(answer).text
    assert counted(app, Plan) == [2]


def test_a_refusal_opens_nothing_and_is_said_on_the_page(app, client, post_form, read):
    village = SAMPLE.replace("Đối với cấp xã", "Đối với cấp thôn")
    review = read(village, **{SHARED: "joint", UNKNOWN: "none"})
    answer = post_form(client, review + "/opening", review + "/opening")
    if answer.status_code == 409:
        assert "Không tìm thấy đơn vị" in page_of(answer).text
        assert counted(app, Plan, Conference)[0] == 2


def test_a_stored_plan_is_amended_never_copied(app, client, post_form, read, get_page):
    review = read(STORED, **{SHARED: "joint", UNKNOWN: "none"})
    page = get_page(review)
    assert "Kế hoạch 123-KH/TU của đơn vị này đã có: sẽ sửa đổi kế hoạch đó, không tạo bản thứ hai." in page.text
    page = get_page(review + "/opening")
    assert page.find("h1")[0].text == "Sửa đổi kế hoạch 123-KH/TU"
    rows = [" ".join(each.text.split()) for each in page.find("tbody")[0].find("tr")]
    assert any("Hoàn thành trước ngày 29-02-2024 Hoàn thành trước ngày 30-3-2024 sẽ đổi" in each for each in rows)
    assert any("giữ nguyên vì đang có người làm theo" in each for each in rows)
    before = counted(app, Plan, Conference)
    answer = post_form(client, review + "/opening", review + "/opening")
    assert counted(app, Plan, Conference) == before
    page = get_page(answer.headers["Location"])
    assert "Đã sửa đổi kế hoạch 123-KH/TU" in page.text and "vườn rau sạch" in page.text


def test_the_same_document_once_more_changes_nothing(client, post_form, read, get_page):
    first = read(**{SHARED: "joint", UNKNOWN: "new"})
    post_form(client, first + "/opening", first + "/opening")
    second = read(**{SHARED: "joint"})
    page = get_page(second + "/opening")
    assert "Văn bản này giống kế hoạch đã lưu." in page.text
    assert "Sửa đổi kế hoạch" not in [each.text for each in page.find("button")]


def test_a_draft_is_given_up_after_a_question(app, client, post_form, read, get_page):
    review = read()
    assert get_page(review + "/give-up").find("h1")[0].text == "Bỏ bản nháp?"
    answer = post_form(client, review + "/give-up", review + "/give-up")
    assert answer.headers["Location"] == LIST
    assert "Đã bỏ ke-hoach.txt." in get_page(LIST).text and counted(app, Reading) == [0]
