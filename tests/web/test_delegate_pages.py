"""The pages of a long list of delegates: what stands on each, how one gets from row to row, and what reaches over."""

from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient

from planner.database import transaction
from planner.models import Conference
from planner.readers.lines import PersonLine
from planner.services.participants import add_lines
from tests.conftest import NOW
from tests.web.conftest import Page
from tests.web.test_delegate_filters import DISTRICT, group_of, numbers, ticks
from tests.web.test_participants import names, row_id, rows

GetPage = Callable[..., Page]
LISTED = 12  # by the demonstration


@pytest.fixture(autouse=True)
def listed(app: Flask) -> int:
    """A list of 212 delegates."""
    lines = [PersonLine(n, "", f"Người Thứ {n}", f"Trưởng thôn {n}", "") for n in range(1, 201)]
    with app.app_context(), transaction() as session:
        add_lines(session, session.get_one(Conference, 108), lines, by="test", now=NOW)
    return LISTED + len(lines)


def hrefs(page: Page, words: str) -> list[str]:
    """Return where the links with some words lead."""
    return [each.attrs["href"] for each in page.find("a") if words in each.text]


def test_each_page_holds_a_hundred_and_the_numbers_go_on(get_page: GetPage, listed: int) -> None:
    pages = [get_page(DISTRICT), get_page(f"{DISTRICT}?page=2"), get_page(f"{DISTRICT}?page=3")]
    assert [number for page in pages for number in numbers(page)] == [str(n) for n in range(1, listed + 1)]
    assert "đại biểu 101 đến 200 trong 212." in pages[1].text and "Trang 2/3" in pages[1].text
    assert hrefs(pages[0], "Trang sau") == [f"{DISTRICT}?page=2"]
    assert hrefs(pages[1], "Trang trước") == [f"{DISTRICT}?page=1"] and hrefs(pages[2], "Trang sau") == []
    assert all("212 đại biểu đã có tên" in page.text for page in pages)


@pytest.mark.parametrize(("asked", "first"), [("0", "1"), ("9", "201"), ("x", "1"), ("-1", "1"), ("9" * 30, "1")])
def test_a_page_that_cannot_be_is_the_nearest(get_page: GetPage, asked: str, first: str) -> None:
    assert numbers(get_page(f"{DISTRICT}?page={asked}"))[0] == first


def test_all_stand_on_one_page_where_that_is_wanted(get_page: GetPage, listed: int) -> None:
    [whole] = hrefs(get_page(f"{DISTRICT}?page=2"), "Xem tất cả trên một trang")
    page = get_page(whole)
    assert len(rows(page)) == listed and hrefs(page, "Trang sau") == []
    assert hrefs(page, "Chia trang, mỗi trang 100 đại biểu") == [DISTRICT]


def test_a_filter_has_pages_of_its_own_and_keeps_them(get_page: GetPage) -> None:
    page = get_page(f"{DISTRICT}?q=nguoi+thu")
    assert len(rows(page)) == 100 and "200/212 đại biểu khớp bộ lọc" in page.text
    assert hrefs(page, "Trang sau") == [f"{DISTRICT}?page=2&q=nguoi+thu"]
    assert get_page(f"{DISTRICT}?page=2&q=nguoi+thu").find("input", name="page") == [], "another filter begins anew"
    assert hrefs(get_page(f"{DISTRICT}?q=nguoi+thu+7"), "Trang sau") == []


def test_who_is_led_to_stands_on_the_page(get_page: GetPage) -> None:
    number = row_id(get_page(f"{DISTRICT}?page=2"), "Người Thứ 100")
    [way] = hrefs(get_page(f"{DISTRICT}/{number}/link"), "Về danh sách")
    assert way == f"{DISTRICT}?at={number}#participant-{number}"
    assert row_id(get_page(way.split("#")[0]), "Người Thứ 100") == number


def test_a_delegate_moves_over_the_edge_of_a_page(client: FlaskClient, get_page: GetPage, post_form) -> None:
    page = get_page(f"{DISTRICT}?page=2")
    number = row_id(page, names(page)[0])
    assert {each.attrs["name"] for each in rows(page)[0].find("button")} == {"up", "down"}
    first = get_page(DISTRICT)
    assert {each.attrs["name"] for each in rows(first)[-1].find("button")} == {"up", "down"}
    order = f"{DISTRICT}/order"
    answer = post_form(client, f"{DISTRICT}?page=2", f"{order}?page=2", up=str(number))
    assert answer.location == f"{DISTRICT}#participant-{number}"
    assert row_id(get_page(DISTRICT), "Người Thứ 89") == number
    answer = post_form(client, DISTRICT, order, down=str(number))
    assert answer.location == f"{DISTRICT}?page=2#participant-{number}"
    answer = post_form(client, f"{DISTRICT}?page=all", f"{order}?page=all", up=str(number))
    assert answer.location == f"{DISTRICT}?page=all#participant-{number}"


def test_whoever_is_added_or_changed_is_shown(client: FlaskClient, get_page: GetPage, post_form) -> None:
    answer = post_form(client, f"{DISTRICT}/add", name="Y Thoanh", letter="invitation")
    assert answer.location == f"{DISTRICT}?page=3" and names(get_page(answer.location))[-1].endswith("Y Thoanh")
    page = get_page(f"{DISTRICT}?page=3")
    [edit] = [each for each in hrefs(rows(page)[-1], "Sửa")]
    assert post_form(client, edit, edit, name="Y Thoang").location.startswith(f"{DISTRICT}?page=3#participant-")


def test_all_whom_a_filter_leaves_get_a_group_on_every_page(app: Flask, client: FlaskClient, get_page: GetPage) -> None:
    address = f"{DISTRICT}?q=nguoi+thu&page=2"
    page, far = get_page(address), ticks(get_page(f"{DISTRICT}?page=3"))
    assert "Cả 200 đại biểu khớp bộ lọc" in page.text and "Dấu chọn chỉ tính trong trang này." in page.text
    [button] = [each for each in page.find("button") if "/participants/group" in each.attrs.get("formaction", "")]
    group = [each.attrs["value"] for each in page.find("select", name="group_id")[0].find("option")][1]
    sent = {"csrf_token": page.find("input", name="csrf_token")[0].attrs["value"], "whom": "found", "group_id": group}
    answer = client.post(button.attrs["formaction"], data=sent)
    assert (answer.status_code, answer.location) == (303, address)
    assert set(group_of(app, *map(int, far))) == {int(group)}
    assert "Đã đổi thành phần của 200 đại biểu." in get_page(address).text


def test_paper_has_everybody_whatever_page_is_shown(client: FlaskClient, get_page: GetPage, listed: int) -> None:
    page = get_page(f"{DISTRICT}?page=3")
    assert hrefs(page, "In tất cả giấy") == ["/conferences/108/invitations.pdf"]
    sheets = client.get("/conferences/108/invitations.pdf").get_data(as_text=True)
    assert f"khoảng {listed} tờ" in sheets


def test_a_page_takes_the_same_queries_for_any_length(get_page: GetPage, count_queries) -> None:
    get_page(f"{DISTRICT}?page=3")
    with count_queries() as few:
        assert len(rows(get_page(f"{DISTRICT}?page=3"))) == 12
    with count_queries(most=len(few)):
        assert len(rows(get_page(DISTRICT))) == 100
