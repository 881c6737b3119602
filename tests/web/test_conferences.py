from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from planner.database import transaction
from planner.enums import ConferenceState
from planner.models import Conference
from tests.web.conftest import read_fields, read_page

PARTS = ("", "/move", "/hold", "/extend", "/postpone", "/cancel", "/reopen", "/edit")


@pytest.fixture
def address(get_page: Callable[..., Any]) -> Callable[[str], str]:
    """Return the address of the conference of a unit, as the list links it."""
    page = get_page("/conferences")
    links = {link.text: link.attrs["href"] for link in page.find("table")[0].find("a")}
    return links.__getitem__


@pytest.fixture
def stored(app: Flask) -> Callable[[str], Conference]:
    """Return what the database holds of the conference at an address."""

    def read(url: str) -> Conference:
        with app.app_context(), transaction() as session:
            conference = session.get_one(Conference, int(url.rsplit("/", 1)[1]))
            session.expunge(conference)
            return conference

    return read


def names_of(page: Any) -> list[str]:
    return [row.find("a")[0].text for row in page.find("tr") if row.find("a")]


# --- the list ----------------------------------------------------------------------------------------


def test_list_counts_all_conferences_of_the_current_plan_by_tier(get_page) -> None:
    page = get_page("/conferences")
    assert page.find("p", class_="lede")[0].text == "Kế hoạch số 123-KH/TU: 113 hội nghị, 99 đã tổ chức, 4 quá hạn."
    assert [row.text for row in page.find("tr", class_="group")] == ["Cấp cơ sở 102", "Cấp huyện 10", "Cấp tỉnh 1"]
    assert len(names_of(page)) == 113
    legend = [each.text for each in page.find("ul", class_="legend")[0].find("li")]
    assert legend == ["quá hạn 4", "chưa định ngày 4", "đã định ngày 10", "đã tổ chức 99"]


def test_list_of_what_is_late(get_page) -> None:
    page = get_page("/conferences?state=late")
    assert names_of(page) == ["Xã Mường Hoong", "Xã Ngọc Linh", "Xã Đắk Kôi", "Xã Đắk Na"]
    assert [chip.text for chip in page.find("span", class_="chip")] == ["quá hạn 6 ngày"] * 4
    assert [option.text for option in page.find("option", selected="")] == ["123-KH/TU", "quá hạn"]


def test_filters_narrow_each_other(get_page) -> None:
    page = get_page("/conferences")
    units = {option.text: option.attrs["value"] for option in page.find("select", id="f-unit")[0].find("option")}
    below = names_of(get_page(f"/conferences?unit={units['Huyện Kon Rẫy']}"))
    assert len(below) == 8
    assert below[-1] == "Huyện Kon Rẫy"
    assert names_of(get_page(f"/conferences?unit={units['Huyện Kon Rẫy']}&state=late")) == ["Xã Đắk Kôi"]
    assert names_of(get_page(f"/conferences?unit={units['Huyện Kon Rẫy']}&tier=2")) == ["Huyện Kon Rẫy"]
    assert names_of(get_page("/conferences?tier=2&state=to_be_dated")) == ["Huyện Đắk Glei", "Huyện Tu Mơ Rông"]


def test_list_without_a_hit_says_so_and_leads_back(get_page) -> None:
    page = get_page("/conferences?state=cancelled")
    assert page.find("div", class_="empty")[0].text == "Không có hội nghị nào khớp bộ lọc. Xem mọi hội nghị"


def test_other_plan_is_chosen_by_its_id(get_page) -> None:
    page = get_page("/conferences")
    plans = {option.text: option.attrs["value"] for option in page.find("select", id="f-plan")[0].find("option")}
    other = get_page(f"/conferences?plan={plans['45-KH/TU']}")
    assert [row.text for row in other.find("tr", class_="group")] == ["Cấp xã 96", "Cấp tỉnh 1"]


@pytest.mark.parametrize("query", ["tier=99", "tier=x", "state=foo", "unit=", "unit=-1", "unit=9999999999", "unit=²"])
def test_filters_that_cannot_be_are_left_out(get_page, query: str) -> None:
    assert len(names_of(get_page(f"/conferences?{query}"))) == 113


@pytest.mark.parametrize("query", ["plan=999", "plan=x", "unit=99999"])
def test_a_plan_or_unit_that_is_not_there_is_not_found(get_page, query: str) -> None:
    get_page(f"/conferences?{query}", 404)


def test_list_takes_as_many_queries_for_one_row_as_for_all(get_page, count_queries) -> None:
    with count_queries(most=8) as all_rows:
        get_page("/conferences")
    with count_queries() as one_row:
        get_page("/conferences?tier=3")
    assert len(one_row) == len(all_rows)


def test_list_without_a_plan(forget_plans, get_page) -> None:
    forget_plans()
    assert "Chưa có kế hoạch." in get_page("/conferences").text


# --- one conference ----------------------------------------------------------------------------------


def test_page_of_the_provincial_conference(get_page, address, count_queries) -> None:
    with count_queries(most=14):
        page = get_page(address("Tỉnh Kon Tum"))
    assert page.find("h1")[0].text == "Hội nghị sơ kết tỉnh Kon Tum"
    assert page.find("p", class_="datebox")[0].text == "thứ Năm28tháng 3-2024"
    assert page.find("p", class_="subject")[0].text == (
        "08 giờ 00 đến 11 giờ 30 · Hội trường Ngọc Linh (số 333, đường Trần Phú, thành phố Kon Tum)"
    )
    facts = [each.text for each in page.find("dl", class_="facts")[0].find("dd")]
    assert facts == [
        "Thường trực Tỉnh ủy", "hết 29-3 (“Hoàn thành trước ngày 30-3-2024”)", "đã định ngày, còn 18 ngày làm việc",
    ]  # fmt: skip
    tabs = [link.text for link in page.find("nav", class_="tabs")[0].find("a")]
    assert tabs == ["Chương trình", "Đại biểu 26/183", "Tham luận 6/18", "Khen thưởng 8", "In"]


def test_side_column_shows_groups_papers_to_print_and_journal(get_page, address) -> None:
    page = get_page(address("Tỉnh Kon Tum"))
    foot = [row.text for row in page.find("tfoot")]
    assert foot == ["Cộng, hội trường 400 chỗ18326"]
    assert [link.attrs["aria-label"] for link in page.find("ul", class_="prints")[0].find("a")] == [
        "Chương trình hội nghị, PDF", "Chương trình hội nghị, Word", "Giấy mời, giấy triệu tập, PDF",
        "Giấy mời, giấy triệu tập, Word", "Lịch của hội nghị, .ics",
    ]  # fmt: skip
    (entry,) = page.find("ol", class_="journal")[0].find("li")
    assert entry.text.endswith("Lý do: Thường trực Tỉnh ủy họp Trung ương")


def test_conference_without_day_agenda_and_names(get_page, address) -> None:
    page = get_page(address("Xã Đắk Kôi"))
    assert page.find("p", class_="datebox") == []
    assert page.find("span", class_="state")[0].text == "chưa định ngày, quá hạn 6 ngày"
    assert page.find("div", class_="empty")[0].text == (
        "Chương trình còn trống. Lấy chương trình của kế hoạch, hoặc thêm từng nội dung. Lấy chương trình của kế hoạch"
    )
    assert page.find("svg", class_="budget") == []


def test_conference_that_was_held_offers_no_new_day(get_page, address) -> None:
    page = get_page(address("Huyện Đắk Hà"))
    assert page.find("form", action=address("Huyện Đắk Hà") + "/move") == []
    acts = [link.text for link in page.find("section", aria_labelledby="h-acts")[0].find("a")]
    assert acts == ["Mở lại hội nghị", "Sửa ngày và số đại biểu"]
    get_page(address("Huyện Đắk Hà") + "/move", 409)


@pytest.mark.parametrize("unit", ["Tỉnh Kon Tum", "Xã Đắk Kôi", "Huyện Đắk Hà", "Xã Mô Rai", "Huyện Đắk Tô"])
def test_every_page_is_whole_in_english(client: FlaskClient, get_page, address, unit: str) -> None:
    url = address(unit)
    client.set_cookie("lang", "en")
    for part in PARTS:
        page = get_page(url + part, 409 if unit == "Huyện Đắk Hà" and part == "/move" else 200)
        assert page.find("html", lang="en")


@pytest.mark.parametrize("part", PARTS)
def test_a_conference_that_is_not_there_is_not_found(get_page, part: str) -> None:
    get_page(f"/conferences/9999{part}", 404)


# --- the change of date ------------------------------------------------------------------------------

NAMED = (
    "Cảnh báo: 15-3 là ngày ghi trong kế hoạch, nhưng kế hoạch ghi “Hoàn thành trước ngày 15-3-2024”: "
    "đọc chặt thì ngày cuối là 14-3."
)
OPEN_BELOW = "Cảnh báo: Đến {} còn 1 đơn vị cấp dưới chưa họp: Xã Đắk Kôi."


@pytest.fixture
def move(client: FlaskClient, post_form, address) -> Callable[..., TestResponse]:
    """Return `move(unit, day, **values)`: send the change of date of a unit, from its own page."""

    def send(unit: str, day: str, **values: Any) -> TestResponse:
        url = address(unit) + "/move"
        return post_form(client, url, url, day=day, **values)

    return send


@pytest.fixture
def press(client: FlaskClient) -> Callable[..., TestResponse]:
    """Return `press(answer, **values)`: send the form that an answer shows once more, by its last button."""

    def again(answer: TestResponse, **values: Any) -> TestResponse:
        (form,) = read_page(answer, answer.status_code).find("main")[0].find("form", method="post")
        button = form.find("button")[-1].attrs
        named = {button["name"]: button["value"]} if "name" in button else {}
        return client.post(form.attrs["action"], data={**read_fields(form), **named, **values})

    return again


def findings_of(answer: TestResponse, status: int = 200) -> list[str]:
    return [each.text for each in read_page(answer, status).find("li", class_="finding")]


def errors_of(answer: TestResponse) -> dict[str, str]:
    """Return what is written at the fields of a form that was refused."""
    fields = read_page(answer, 422).find("div", class_="has-error")
    return {each.find("input", "textarea")[0].attrs["name"]: each.find("p", class_="error")[0].text for each in fields}


def test_the_named_day_and_a_commune_that_has_not_met_are_shown_before_saving(move, press, address, stored) -> None:
    answer = move("Huyện Kon Rẫy", "15-3-2024", reason="Huyện ủy họp")
    assert findings_of(answer) == [NAMED, OPEN_BELOW.format("15-3")]
    assert stored(address("Huyện Kon Rẫy")).starts_at == datetime(2024, 3, 14, 7, 30)
    answer = press(answer)
    assert (answer.status_code, answer.location) == (303, address("Huyện Kon Rẫy"))
    assert stored(address("Huyện Kon Rẫy")).starts_at == datetime(2024, 3, 15, 7, 30)


def test_a_confirmation_counts_for_what_was_shown_alone(move, press, address, stored) -> None:
    shown = move("Huyện Kon Rẫy", "9-3-2024")
    assert findings_of(shown) == ["Cảnh báo: 09-3 là thứ Bảy.", OPEN_BELOW.format("09-3")]
    other = press(shown, day="10-3-2024")
    assert findings_of(other) == ["Cảnh báo: 10-3 là Chủ nhật.", OPEN_BELOW.format("10-3")]
    assert findings_of(press(shown, shown="weekend-00000000 lower_tier_open-00000000")) == findings_of(shown)
    without = press(shown, anyway="1", shown="")
    assert findings_of(without) == findings_of(shown)
    assert stored(address("Huyện Kon Rẫy")).starts_at == datetime(2024, 3, 14, 7, 30)


def test_checking_again_is_no_confirmation(client, move, address, stored) -> None:
    (form,) = read_page(move("Huyện Kon Rẫy", "15-3-2024")).find("main")[0].find("form", method="post")
    answer = client.post(form.attrs["action"], data=read_fields(form))
    assert findings_of(answer) == [NAMED, OPEN_BELOW.format("15-3")]
    assert stored(address("Huyện Kon Rẫy")).starts_at == datetime(2024, 3, 14, 7, 30)


def test_what_is_found_meanwhile_is_shown_too(client: FlaskClient, move, press, post_form, address) -> None:
    first = move("Huyện Kon Rẫy", "13-3-2024")
    assert findings_of(first) == [OPEN_BELOW.format("13-3")]
    commune = address("Xã Đắk Tơ Lung")
    assert post_form(client, commune + "/reopen", 0).status_code == 303
    assert post_form(client, commune + "/postpone", 0, reason="lũ").status_code == 303
    (warning,) = findings_of(press(first))
    assert warning.startswith("Cảnh báo: Đến 13-3 còn 2 đơn vị cấp dưới chưa họp: Xã Đắk Kôi")


def test_a_day_without_findings_is_saved_at_once(client, move, address, stored, get_page) -> None:
    answer = move("Huyện Sa Thầy", "12-3-2024", starts="14h", ends="16:30", chair="Bí thư", reason="Đổi hội trường")
    assert (answer.status_code, answer.location) == (303, address("Huyện Sa Thầy"))
    page = get_page(answer.location)
    assert page.find("p", class_="notice")[0].text == "Đã lưu: hội nghị tổ chức ngày 12-3-2024."
    assert page.find("ol", class_="journal")[0].text.endswith("từ 13-3 sang 12-3Lý do: Đổi hội trường")
    conference = stored(answer.location)
    assert (conference.starts_at, conference.ends_at) == (datetime(2024, 3, 12, 14), datetime(2024, 3, 12, 16, 30))
    assert (conference.chair, conference.venue) == ("Bí thư", "Hội trường Huyện ủy")


def test_a_free_day_that_is_chosen_wins_over_the_typed_one(get_page, move, address, stored) -> None:
    url = address("Huyện Sa Thầy")
    days = [each.attrs["value"] for each in get_page(url + "/move").find("input", name="free")]
    assert days == ["", "2024-03-11", "2024-03-12", "2024-03-14"]
    assert move("Huyện Sa Thầy", "gõ sai", free="2024-03-11").status_code == 303
    assert stored(url).starts_at == datetime(2024, 3, 11, 7, 30)


def test_a_day_after_the_last_one_is_refused_at_its_field(move, address, stored) -> None:
    answer = move("Huyện Sa Thầy", "18-3-2024", reason="giữ lại")
    words = (
        "18-3 đã qua ngày cuối: kế hoạch ghi “Hoàn thành trước ngày 15-3-2024”, nên ngày cuối là 14-3."
    )
    assert findings_of(answer, 422) == [f"Chặn: {words}"]
    assert errors_of(answer) == {"day": words}
    page = read_page(answer, 422)
    assert page.find("input", name="reason")[0].attrs["value"] == "giữ lại"
    assert page.find("button", name="anyway") == []
    assert stored(address("Huyện Sa Thầy")).starts_at == datetime(2024, 3, 13, 7, 30)


def test_a_hall_that_is_taken_is_refused_at_its_field(move, address, stored) -> None:
    hall = "Hội trường Ngọc Linh (số 333, đường Trần Phú, thành phố Kon Tum)"
    assert move("Thành phố Kon Tum", "13-3-2024", venue=hall).status_code == 303
    answer = move("Tỉnh Kon Tum", "13-3-2024", starts="10:30", ends="12:00")
    words = "Hội trường đã có việc từ 07 giờ 30 đến 11 giờ 00: hội nghị Thành phố Kon Tum."
    assert errors_of(answer) == {"venue": words}
    assert findings_of(answer, 422)[0] == f"Chặn: {words}"
    assert stored(address("Tỉnh Kon Tum")).starts_at == datetime(2024, 3, 28, 8)


def test_a_holiday_asks_and_a_past_day_is_only_said(move, press, address, stored) -> None:
    assert findings_of(move("Xã Mô Rai", "10-2-2024"))[0].startswith("Cảnh báo: 10-02 là ngày nghỉ")
    assert move("Xã Mô Rai", "04-3-2024").status_code == 303
    assert stored(address("Xã Mô Rai")).starts_at == datetime(2024, 3, 4, 13, 30)


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ({"day": "32-3-2024"}, ["day"]), ({"day": ""}, ["day"]), ({"day": "12-3-2024", "starts": "25:00"}, ["starts"]),
        ({"day": "12-3-2024", "starts": "9:00", "ends": "9:00"}, ["ends"]),
        ({"day": "12-3-2024", "venue": "x" * 301}, ["venue"]),
        ({"day": "x", "starts": "", "ends": "y"}, ["day", "starts", "ends"]),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_kept_and_asked_again(move, address, stored, typed, names) -> None:
    answer = move("Huyện Sa Thầy", **typed)
    assert list(errors_of(answer)) == names
    page = read_page(answer, 422)
    assert {name: page.find("input", name=name)[0].attrs["value"] for name in typed} == typed
    links = [link.attrs["href"] for link in page.find("div", class_="notice")[0].find("a")]
    assert links == [f"#{name}" for name in names]
    assert stored(address("Huyện Sa Thầy")).starts_at == datetime(2024, 3, 13, 7, 30)


def test_the_panel_beside_the_agenda_sends_the_same_form(client: FlaskClient, post_form, address, stored) -> None:
    url = address("Huyện Sa Thầy")
    assert post_form(client, url, url + "/move", day="12-3-2024").status_code == 303
    assert stored(url).starts_at == datetime(2024, 3, 12, 7, 30)


def test_what_a_new_day_touches_is_said_before_saving(get_page, address) -> None:
    page = get_page(address("Tỉnh Kon Tum") + "/move")
    assert [each.text for each in page.find("ul", class_="effects")[0].find("li")] == [
        "lịch của đơn vị và của cấp trên nhận ngày mới", "12 tham luận chưa nộp: hạn nộp tính lại, đến 14-3",
        "giờ trong chương trình; bản đã in thành bản cũ", "26 giấy mời, giấy triệu tập: bản đã in thành bản cũ",
    ]  # fmt: skip


# --- held, extended, put off, cancelled, details -----------------------------------------------------


def test_a_conference_is_recorded_as_held_and_opened_again(client, post_form, address, stored, get_page) -> None:
    url = address("Huyện Đắk Tô")
    answer = post_form(client, url + "/hold", 0, attended="128")
    assert (answer.status_code, answer.location) == (303, url)
    conference = stored(url)
    assert (conference.state, conference.held_on, conference.attended) == (
        ConferenceState.HELD, date(2024, 3, 5), 128,
    )  # fmt: skip
    assert get_page(url).find("dd")[-1].text == "05-3, 128 đại biểu có mặt"
    assert post_form(client, url + "/reopen", 0, reason="ghi nhầm").status_code == 303
    assert stored(url).state is ConferenceState.DATED
    assert get_page(url).find("ol", class_="journal")[0].find("li")[0].text.endswith("Lý do: ghi nhầm")


def test_a_day_to_come_is_no_day_held(client: FlaskClient, post_form, address, stored) -> None:
    url = address("Huyện Đắk Tô")
    answer = post_form(client, url + "/hold", 0, held_on="06-3-2024", attended="-1")
    assert list(errors_of(answer)) == ["attended"]
    answer = post_form(client, url + "/hold", 0, held_on="06-3-2024")
    assert list(errors_of(answer)) == ["held_on"]
    assert stored(url).state is ConferenceState.DATED


def test_an_extension_is_granted_with_a_reason_and_taken_back(client, post_form, address, stored, get_page) -> None:
    url = address("Xã Đắk Kôi")
    assert list(errors_of(post_form(client, url + "/extend", 0, until="08-3-2024"))) == ["reason"]
    assert list(errors_of(post_form(client, url + "/extend", 0, until="28-2-2024", reason="lũ"))) == ["until"]
    assert stored(url).extended_until is None
    assert post_form(client, url + "/extend", 0, until="08-3-2024", reason="lũ").status_code == 303
    assert stored(url).extended_until == date(2024, 3, 8)
    assert "08-3 (lũ)" in get_page(url).find("dl", class_="facts")[0].text
    assert post_form(client, url + "/extend", 0, end="1").status_code == 303
    assert stored(url).extended_until is None


@pytest.mark.parametrize(("act", "state"), [("postpone", "postponed"), ("cancel", "cancelled")])
def test_putting_off_and_cancelling_need_a_reason(client, post_form, address, stored, get_page, act, state) -> None:
    url = address("Huyện Sa Thầy")
    assert list(errors_of(post_form(client, f"{url}/{act}", 0))) == ["reason"]
    assert stored(url).state is ConferenceState.DATED
    assert post_form(client, f"{url}/{act}", 0, reason="bão").status_code == 303
    assert stored(url).state.value == state
    page = get_page(url)
    assert page.find("s")[0].text == "13"
    assert page.find("ol", class_="journal")[0].find("li")[0].text.endswith("Lý do: bão")


def test_a_cancelled_conference_is_late_no_more(client: FlaskClient, post_form, address, get_page) -> None:
    url = address("Xã Đắk Kôi")
    assert post_form(client, url + "/cancel", 0, reason="sáp nhập").status_code == 303
    assert names_of(get_page("/conferences?state=late")) == ["Xã Mường Hoong", "Xã Ngọc Linh", "Xã Đắk Na"]
    assert names_of(get_page("/conferences?state=cancelled")) == ["Xã Đắk Kôi"]
    assert get_page(url).find("span", class_="state")[0].text == "hủy"


def test_details_are_stored_and_told_in_the_journal(client: FlaskClient, post_form, address, stored, get_page) -> None:
    url = address("Huyện Sa Thầy")
    answer = post_form(client, url + "/edit", 0, chair="Bí thư Huyện ủy", reception="7h", expected="140", note="a\nb")
    assert (answer.status_code, answer.location) == (303, url)
    conference = stored(url)
    assert (conference.chair, conference.expected) == ("Bí thư Huyện ủy", 140)
    assert conference.reception_at == datetime(2024, 3, 13, 7)
    assert get_page(url).find("ol", class_="journal")[0].find("p")[1].text == "Sửa thông tin hội nghị huyện Sa Thầy"


def test_a_reception_after_the_opening_is_refused(client: FlaskClient, post_form, address, stored) -> None:
    url = address("Huyện Sa Thầy")
    answer = post_form(client, url + "/edit", 0, reception="7:31", expected="nhiều")
    assert list(errors_of(answer)) == ["reception", "expected"]
    assert stored(url).reception_at is None


@pytest.mark.parametrize("part", ["move", "hold", "extend", "postpone", "cancel", "reopen", "edit"])
def test_nothing_is_changed_without_the_token(app: Flask, client: FlaskClient, address, stored, part: str) -> None:
    url = address("Huyện Sa Thầy")
    before = stored(url)
    answer = client.post(f"{url}/{part}", data={"day": "12-3-2024", "held_on": "05-3-2024", "reason": "x"})
    assert answer.status_code == 400
    assert stored(url).updated_at == before.updated_at
