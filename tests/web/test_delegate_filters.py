"""The filters of the list of delegates, and the group that several of them get at once."""

import re
from collections.abc import Callable
from itertools import chain
from urllib.parse import urlencode

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from werkzeug.test import TestResponse

from planner.database import transaction
from planner.models import AttendanceGroup, JournalEntry, Participant, Unit
from planner.services.journal import begin_act
from tests.conftest import NOW, sign_in_as
from tests.web.conftest import Page, find_faults, read_page
from tests.web.test_participants import cells, names, row_id, rows

TOP, DISTRICT, OTHER = (f"/conferences/{number}/participants" for number in (113, 108, 90))
GetPage = Callable[..., Page]


def found(get_page: GetPage, path: str = TOP, **filters: str) -> list[str]:
    """Return the names that filters leave."""
    return [re.sub(r"^(đồng chí|ông|bà) ", "", name) for name in names(get_page(f"{path}?{urlencode(filters)}"))]


def options(page: Page, name: str) -> list[tuple[str, str]]:
    """Return value and words of the options of a filter."""
    select = next(each for each in page.find("select") if each.attrs["id"] == f"f-{name}")
    return [(each.attrs["value"], each.text) for each in select.find("option")]


def numbers(page: Page) -> list[str]:
    """Return the numbers of the rows that are shown."""
    return [cells(page, row, 0)[0] for row in rows(page)]


def ticks(page: Page) -> list[str]:
    """Return what would be sent for each row that is shown."""
    return [each.attrs["value"] for each in page.find("input", name="pick")]


def group_of(app: Flask, *people: int) -> list[int | None]:
    """Return the groups of some delegates."""
    with app.app_context(), transaction() as session:
        return [session.get_one(Participant, number).group_id for number in people]


# --- the filters --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("words", ["nguyen van an", "NGUYỄN  an", "An Nguy", "bi thu tinh uy an"])
def test_words_are_sought_without_marks_in_name_post_and_unit(get_page: GetPage, words: str) -> None:
    assert "Nguyễn Văn An" in found(get_page, q=words)
    assert len(found(get_page, q=words)) < 6


def test_words_begin_words(get_page: GetPage) -> None:
    assert "Đinh Thị Hạnh" in found(get_page) and "Đinh Thị Hạnh" not in found(get_page, q="anh")
    assert "Đinh Thị Hạnh" in found(get_page, q="han din")


def test_the_list_keeps_its_order_and_its_numbers(get_page: GetPage) -> None:
    everybody, page = names(get_page(TOP)), get_page(f"{TOP}?q=bi+thu")
    places = [int(number) for number in numbers(page)]
    assert 0 < len(places) < 26 and places == sorted(places)
    assert names(page) == [everybody[place - 1] for place in places]
    assert f"{len(places)}/26 đại biểu khớp bộ lọc: “bi thu”" in page.text
    assert [each.attrs["value"] for each in page.find("input", id="f-q")] == ["bi thu"]
    assert [each.attrs["href"] for each in page.find("a") if each.text == "Bỏ lọc"] == [TOP]
    assert "26 đại biểu đã có tên" in page.text, "what is said of the whole list stays"


def test_a_filtered_list_is_not_put_into_another_order(get_page: GetPage) -> None:
    assert get_page(TOP).find("button", name="down") and not get_page(f"{TOP}?q=bi+thu").find("button", name="down")


def test_answers_are_counted_and_found(get_page: GetPage) -> None:
    for value, words in options(get_page(TOP), "answer")[1:]:
        count = int(words.rsplit("(", 1)[1].rstrip(")")) if "(" in words else 0
        assert len(found(get_page, answer=value)) == count, words
    coming = get_page(f"{TOP}?answer=coming")
    assert rows(coming) and all(" dự" in cells(coming, row, 4)[0] for row in rows(coming))


def test_whoever_is_not_called_owes_no_answer(app: Flask, get_page: GetPage) -> None:
    owing = found(get_page, answer="none")
    number = row_id(get_page(f"{TOP}?answer=none"), owing[0])
    with app.app_context(), transaction() as session:
        begin_act(session, "test", by="test", now=NOW)
        session.get_one(Participant, number).is_walk_in = True
    assert found(get_page, answer="none") == owing[1:]
    assert owing[0] in found(get_page)


def test_groups_and_units_are_found_together_with_words(app: Flask, get_page: GetPage) -> None:
    page = get_page(TOP)
    groups = options(page, "group")[1:]
    by_group = [found(get_page, group=value) for value, _ in groups]
    assert sorted(chain(*by_group)) == sorted(found(get_page)) and max(map(len, by_group)) < 26
    first = groups[0][0]
    assert found(get_page, group=first, q="an") == [each for each in by_group[0] if each in found(get_page, q="an")]
    unit, _ = options(page, "unit")[1]
    of_unit = found(get_page, unit=unit)
    assert of_unit and found(get_page, unit=unit.upper()) == of_unit, "written otherwise, and the same unit"
    assert sum(len(found(get_page, unit=value)) for value, _ in options(page, "unit")[1:]) == 26


def test_a_delegation_goes_before_the_words_on_paper(app: Flask, get_page: GetPage) -> None:
    number = row_id(get_page(TOP), "Nguyễn Văn An")
    with app.app_context(), transaction() as session:
        begin_act(session, "test", by="test", now=NOW)
        row = session.get_one(Participant, number)
        unit = session.scalars(select(Unit).where(Unit.code == "614")).all()[0]
        row.delegation_id, name = unit.id, unit.name
    assert "Nguyễn Văn An" in found(get_page, unit=name)


@pytest.mark.parametrize(
    "filters", [{"answer": "perhaps"}, {"group": "999999"}, {"group": "x"}, {"unit": "Sở Không Có"}, {"q": " "}]
)
def test_a_filter_that_cannot_be_is_left_out(get_page: GetPage, filters: dict[str, str]) -> None:
    assert len(found(get_page, **filters)) == 26
    assert "khớp bộ lọc" not in get_page(f"{TOP}?{urlencode(filters)}").text


def test_words_that_nobody_has_are_told_and_kept(get_page: GetPage) -> None:
    page = get_page(f"{TOP}?{urlencode({'q': '<b>zzz'})}")
    assert rows(page) == [] and "Không có ai khớp bộ lọc." in page.text and "0/26" in page.text
    assert "<b>zzz" not in page.html


def test_filters_cost_no_query_more(get_page: GetPage, count_queries) -> None:
    get_page(TOP)
    with count_queries() as plain:
        get_page(TOP)
    with count_queries(most=len(plain)):
        get_page(f"{TOP}?q=a&answer=none&group=none")


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_a_filtered_list_is_whole_in_both_languages(client: FlaskClient, get_page: GetPage, lang: str) -> None:
    client.set_cookie("lang", lang)
    assert rows(get_page(f"{TOP}?q=bi+thu&answer=none"))


def test_who_only_reads_filters_and_ticks_nobody(app: Flask) -> None:
    reader = sign_in_as(app.test_client(), "lanhdao")
    page = read_page(reader.get(f"{TOP}?q=bi+thu"))
    assert rows(page) and ticks(page) == [] and "Xếp thành phần cho nhiều" not in page.text


def test_the_way_back_from_a_row_leads_to_the_same_part(client: FlaskClient, get_page: GetPage, post_form) -> None:
    address = f"{DISTRICT}?q=a&answer=none"
    page = get_page(address)
    number = row_id(page, "A Jring")
    for act, answer in (("edit", f"{address}#participant-{number}"), ("delete", address)):
        [link] = [each.attrs["href"] for each in page.find("a") if f"/{number}/{act}" in each.attrs.get("href", "")]
        assert address in [each.attrs["href"] for each in get_page(link).find("a") if "href" in each.attrs]
        assert post_form(client, link, link).location == answer


# --- a group for several ------------------------------------------------------------------------------------


@pytest.fixture
def regroup(client: FlaskClient, get_page: GetPage) -> Callable[..., TestResponse]:
    """Return a function that sends the list with rows ticked by the button of the group, as a browser does."""

    def send(path: str = DISTRICT, *, status: int = 303, **values: object) -> TestResponse:
        page = get_page(path)
        [button] = [each for each in page.find("button") if "/participants/group" in each.attrs.get("formaction", "")]
        token = page.find("input", name="csrf_token")[0].attrs["value"]
        answer = client.post(button.attrs["formaction"], data={"csrf_token": token, "whom": "picked", **values})
        assert answer.status_code == status
        return answer

    return send


def test_those_who_are_ticked_get_the_group_in_one_act(app: Flask, get_page: GetPage, regroup) -> None:
    page = get_page(DISTRICT)
    people, group = ticks(page)[1:5], options(page, "group")[3][0]
    before = group_of(app, *map(int, people))
    assert regroup(pick=people, group_id=group).location == DISTRICT
    changed = sum(each != int(group) for each in before)
    assert changed and f"Đã đổi thành phần của {changed} đại biểu." in get_page(DISTRICT).text
    assert group_of(app, *map(int, people)) == [int(group)] * 4
    with app.app_context(), transaction() as session:
        query = select(JournalEntry).where(JournalEntry.act == "group_participants")
        entries = session.scalars(query.order_by(JournalEntry.id)).all()
        assert len(entries) == changed and len({each.at for each in entries}) == 1
        assert {(each.table, each.conference_id) for each in entries} == {("participants", 108)}
    assert "Xếp thành phần cho đại biểu" in get_page("/journal").text
    regroup(pick=people, group_id=group)
    assert "Đã đổi thành phần của 0 đại biểu." in get_page(DISTRICT).text


def test_all_whom_a_filter_leaves_get_the_group_and_the_filter_stays(app: Flask, get_page: GetPage, regroup) -> None:
    address = f"{TOP}?q=chu+tich"
    people, others = [int(each) for each in ticks(get_page(address))], ticks(get_page(TOP))
    left = [int(each) for each in others if int(each) not in people]
    before = group_of(app, *left)
    assert regroup(address, whom="found", group_id="none").location == address
    assert group_of(app, *people) == [None] * len(people) and group_of(app, *left) == before
    assert len(people) > 1


def test_the_last_group_set_is_taken_back_as_it_was(
    app: Flask, client: FlaskClient, get_page: GetPage, regroup
) -> None:
    address = f"{DISTRICT}/group/undo"
    assert "Không còn gì để hoàn tác" in get_page(address).text and not get_page(address).find("button", class_="btn")
    people = [int(each) for each in ticks(get_page(DISTRICT))[:3]]
    before = group_of(app, *people)
    regroup(pick=people, group_id="none")
    page = get_page(DISTRICT)
    assert [each.text for each in page.find("p", role="status")] == ["Đã đổi thành phần của 3 đại biểu. Hoàn tác"]
    ways = [each.attrs["href"] for each in page.find("a") if "/group/undo" in each.attrs.get("href", "")]
    assert ways == [address] * 2, "said at once, and found later"
    asked = get_page(address)
    assert asked.find("h1")[0].text == "Trả 3 đại biểu về thành phần cũ?"
    assert len(asked.find("ul", class_="rows")[0].find("li")) == 3
    sent = {each.attrs["name"]: each.attrs["value"] for each in asked.find("input", type="hidden")}
    answer = client.post(address, data=sent)
    assert (answer.status_code, answer.location) == (302, DISTRICT)
    assert group_of(app, *people) == before
    assert "Đã trả 3 đại biểu về thành phần cũ." in get_page(DISTRICT).text
    page = read_page(client.post(address, data=sent), 409)
    assert find_faults(page) == [] and "Không còn gì để hoàn tác" in page.text
    assert "Hoàn tác xếp thành phần cho đại biểu" in get_page("/journal").text


def test_whoever_was_grouped_anew_stays_and_is_named(
    client: FlaskClient, get_page: GetPage, regroup, post_form
) -> None:
    number = ticks(get_page(DISTRICT))[0]
    regroup(pick=number, group_id="none")
    row = get_page(f"{DISTRICT}/{number}/edit")
    group = row.find("select", name="group_id")[0].find("option")[-1].attrs["value"]
    post_form(client, f"{DISTRICT}/{number}/edit", name="A Đẩu", group_id=group)
    page = get_page(f"{DISTRICT}/group/undo")
    assert "Không đại biểu nào trả về được" in page.text and "A Đẩu" in page.find("ul", class_="rows")[0].text
    assert not page.find("input", name="number")


def test_without_a_filter_all_cannot_be_meant(app: Flask, get_page: GetPage, regroup) -> None:
    everybody = [int(each) for each in ticks(get_page(TOP))]
    before = group_of(app, *everybody)
    regroup(TOP, whom="found", group_id="none", status=422)
    assert group_of(app, *everybody) == before


def test_nobody_ticked_or_no_group_is_told_and_the_ticks_stay(app: Flask, get_page: GetPage, regroup) -> None:
    people = ticks(get_page(DISTRICT))[:2]
    before = group_of(app, *map(int, people))
    page = read_page(regroup(pick=people, status=422), 422)
    assert find_faults(page) == [] and "Chọn một mục trong danh sách." in page.text
    assert [each.attrs["value"] for each in page.find("input", name="pick") if "checked" in each.attrs] == people
    assert "open" in page.find("details", class_="gap-below")[0].attrs
    nobody = read_page(regroup(group_id="none", status=422), 422)
    assert find_faults(nobody) == [] and "Chưa chọn ai." in nobody.text
    assert group_of(app, *map(int, people)) == before


def test_a_delegate_or_a_group_of_another_conference_is_refused_whole(app: Flask, get_page: GetPage, regroup) -> None:
    page = get_page(DISTRICT)
    own, stranger = ticks(page)[0], ticks(get_page(OTHER))[0]
    before = group_of(app, int(own), int(stranger))
    regroup(pick=[own, stranger], group_id="none", status=404)
    with app.app_context(), transaction() as session:
        here = {int(value) for value, _ in options(page, "group")[1:-1]}
        foreign = session.scalars(select(AttendanceGroup.id).where(AttendanceGroup.id.not_in(here))).first()
    regroup(pick=[own], group_id=str(foreign), status=422)
    assert group_of(app, int(own), int(stranger)) == before


def test_the_form_needs_its_token(client: FlaskClient, get_page: GetPage) -> None:
    sent = {"pick": ticks(get_page(DISTRICT))[0], "group_id": "none", "whom": "picked"}
    assert client.post(f"{DISTRICT}/group", data=sent).status_code == 400
