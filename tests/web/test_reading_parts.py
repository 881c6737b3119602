"""The lists of a document under review: rows corrected, added, left out, put in another order."""

import io

import pytest
from sqlalchemy import select

from planner.database import transaction
from planner.enums import DeadlineKind
from planner.models import Reading
from planner.services.readings import found_in
from planner.web.reading_lists import PARTS
from tests.web.conftest import Page
from tests.web.sample_plan import SAMPLE

LIST = "/plans/readings"


@pytest.fixture
def review(client, post_form):
    """The address of the review of the sample plan."""
    return post_form(client, LIST, LIST, file=(io.BytesIO(SAMPLE.encode()), "ke-hoach-77.txt")).headers["Location"]


@pytest.fixture
def found(app):
    """Return `found()`: what is stored of the one reading."""

    def load():
        with app.app_context(), transaction() as session:
            return found_in(session.scalars(select(Reading)).one())

    return load


def page_of(answer):
    return Page(answer.get_data(as_text=True))


def field(page, name):
    return next(each for each in page.find("input", "select", "textarea") if each.attrs.get("name") == name)


@pytest.mark.parametrize("part", PARTS)
def test_saving_an_untouched_list_changes_nothing(client, post_form, get_page, review, found, part):
    before = found()
    page = get_page(f"{review}/{part}")
    assert page.find("div", class_="entry")[-1].find("p", class_="label")[0].text.startswith("Dòng mới")
    answer = post_form(client, f"{review}/{part}", f"{review}/{part}", do="save")
    assert answer.status_code == 303 and answer.headers["Location"] == f"{review}#f-{part}"
    assert found() == before


def test_no_such_part(client, review):
    assert client.get(f"{review}/nothing").status_code == 404


def test_each_row_quotes_its_source(get_page, review):
    page = get_page(f"{review}/topics")
    first = page.find(id="f-row-1")[0]
    assert first.find("p", class_="from")[0].find("a")[0].attrs["href"] == "#src-row-1"
    assert page.find(id="src-row-1")[0].text == "Kết quả hướng dẫn kỹ thuật trồng rau sạch"


def test_rows_are_corrected_struck_and_added(client, post_form, review, found):
    address = f"{review}/topics"
    answer = post_form(
        client, address, address, do="save",
        **{"rows-0-topic": "Kỹ thuật trồng rau", "rows-1-strike": "y", "rows-2-units": "Ban Dân vận Tỉnh ủy",
           "rows-3-no": "9", "rows-3-units": "Huyện ủy Sa Thầy; Huyện ủy Đăk Glei", "rows-3-topic": "Vườn rau"},
    )  # fmt: skip
    assert answer.status_code == 303
    topics = found().topics
    assert [(topic.no, [unit.text for unit in topic.units], topic.topic.text) for topic in topics] == [
        (1, ["Sở Nông nghiệp và Phát triển nông thôn"], "Kỹ thuật trồng rau"),
        (3, ["Ban Dân vận Tỉnh ủy"], "Mô hình liên kết tiêu thụ rau"),
        (9, ["Huyện ủy Sa Thầy", "Huyện ủy Đăk Glei"], "Vườn rau"),
    ]
    assert topics[0].topic.span and topics[1].units[0].span and topics[2].topic.span is None


def test_more_rows_are_offered_and_what_is_typed_stays(client, post_form, review, found):
    address = f"{review}/recipients"
    answer = post_form(client, address, address, do="add", **{"rows-2-words": "Sở Tài chính", "rows-0-strike": "y"})
    page = page_of(answer)
    assert answer.status_code == 200 and len(page.find("div", class_="entry")) == 6
    assert "Sở Tài chính" in field(page, "rows-2-words").text and "checked" in field(page, "rows-0-strike").attrs
    assert len(found().recipients) == 2


def test_faults_are_said_at_their_fields_and_nothing_is_lost(client, post_form, review, found):
    address = f"{review}/topics"
    answer = post_form(
        client, address, address, do="save", **{"rows-0-topic": "", "rows-1-no": "1", "rows-2-speakers": "nhiều"}
    )
    page = page_of(answer)
    assert answer.status_code == 422
    assert field(page, "rows-0-topic").attrs["aria-invalid"] == "true"
    assert field(page, "rows-2-speakers").attrs["value"] == "nhiều"
    assert "Không được để trống" in page.find(id="rows-0-topic-e")[0].text
    assert len(found().topics) == 3


def test_two_topics_cannot_bear_one_number(client, post_form, review):
    address = f"{review}/topics"
    page = page_of(post_form(client, address, address, do="save", **{"rows-1-no": "1"}))
    assert page.find(id="rows-1-no-e")[0].text == "Số này đã dùng cho chủ đề khác."


def test_a_programme_is_put_in_order_and_nested(client, post_form, review, found):
    address = f"{review}/agenda"
    post_form(
        client, address, address, do="save",
        **{"rows-3-order": "5", "rows-4-order": "35", "rows-4-depth": "2", "rows-4-title": "Phát biểu",
           "rows-4-presenter": "các huyện"},
    )  # fmt: skip
    agenda = found().agenda
    assert [item.title.text for item in agenda] == [
        "Bế mạc",
        "Tuyên bố lý do, giới thiệu đại biểu",
        "Báo cáo sơ kết",
        "Tham luận",
    ]
    assert [(item.title.text, item.presenter.text) for item in agenda[3].items] == [("Phát biểu", "các huyện")]


def test_a_limit_takes_another_kind_another_day_or_none(client, post_form, review, found):
    address = f"{review}/deadlines"
    post_form(
        client, address, address, do="save",
        **{"rows-0-kind": "by", "rows-1-named": "19-4-2024", "rows-3-kind": "open", "rows-3-named": "",
           "rows-4-level": "unit", "rows-4-duty": "paper", "rows-4-wording": "gửi tham luận trước ngày 01-5-2024",
           "rows-4-kind": "before", "rows-4-named": "01-5-2024"},
    )  # fmt: skip
    plan = found()
    assert [str(each.last_day) for each in plan.deadlines] == ["2024-03-30", "2024-04-18", "2024-05-14", "2024-04-30"]
    assert [(each.kind, each.last_day) for each in plan.undated] == [(DeadlineKind.OPEN, None)]
    assert plan.tasks[0].due == plan.undated[0]


def test_a_limit_with_a_day_needs_one(client, post_form, review):
    address = f"{review}/deadlines"
    page = page_of(post_form(client, address, address, do="save", **{"rows-0-named": "", "rows-1-starts": "1-5-2024"}))
    assert "Ghi ngày mà kế hoạch nêu" in page.find(id="rows-0-named-e")[0].text
    assert page.find(id="rows-1-starts-e")[0].text == "Ngày đầu sau ngày cuối."


def test_a_task_gets_a_day_and_attendance_another_level(client, post_form, review, found):
    post_form(client, f"{review}/tasks", f"{review}/tasks", do="save", **{"rows-1-due": "10-5-2024", "rows-0-due": ""})
    assert found().tasks[0].due is None
    assert (str(found().tasks[1].due.last_day), found().tasks[1].due.kind) == ("2024-05-10", DeadlineKind.BY)
    post_form(client, f"{review}/attendance", f"{review}/attendance", do="save", **{"rows-1-level": "district"})
    assert [len(each.groups) for each in found().attendance] == [1, 2, 2]


def test_somebody_else_saved_meanwhile_and_no_row_is_lost(client, post_form, get_page, review, found):
    address = f"{review}/signature"
    token = field(get_page(address), "csrf_token").attrs["value"]
    post_form(client, review, review, venue="Nơi khác")
    answer = client.post(
        address, data={"csrf_token": token, "version": "1", "do": "save", "rows-0-at": "", "rows-0-words": "T/M BAN"}
    )
    page = page_of(answer)
    assert answer.status_code == 409 and "Có người vừa sửa" in page.text
    assert "T/M BAN" in field(page, "rows-0-words").text and field(page, "version").attrs["value"] == "2"
    assert len(found().signature) == 3


def test_a_place_outside_the_document_harms_nothing(client, get_page, review):
    token = field(get_page(f"{review}/basis"), "csrf_token").attrs["value"]
    rows = {"rows-0-at": "99999.1.99999.5.1", "rows-0-words": "x", "rows-1-at": "<b>", "rows-1-words": "y"}
    assert client.post(f"{review}/basis", data={"csrf_token": token, "do": "add", **rows}).status_code == 200
