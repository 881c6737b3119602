"""A plan: strip, timeline, status wall and chase list; topics, tasks, outline, recipients."""

from collections import Counter

import pytest
from flask.testing import FlaskClient


@pytest.fixture
def plan(get_page) -> str:
    """The address of plan 123-KH/TU."""
    links = get_page("/plans").find("a", class_="plain")
    return next(each.attrs["href"] for each in links if "123-KH/TU" in each.text)


@pytest.fixture
def later(get_page) -> str:
    """The address of the plan of two tiers."""
    links = get_page("/plans").find("a", class_="plain")
    return next(each.attrs["href"] for each in links if "45-KH/TU" in each.text)


def states(page) -> Counter[str]:
    cells = page.find("a", class_="cell")
    return Counter(name for each in cells for name in each.attrs["class"].split() if name.startswith("is-"))


def test_the_wall_has_a_row_for_each_district_and_a_cell_for_each_commune(get_page, plan: str) -> None:
    page = get_page(plan)
    assert len(page.find("li", class_="wall-row")) == 10
    assert states(page) == {"is-held": 97, "is-late": 4, "is-ext": 1}
    heads = [each.text for each in page.find("p", class_="wall-head")]
    assert heads[0] == "TP Kon Tum21/21họp 12-3" and heads[6] == "Đắk Hà11/11đã tổ chức 04-3"


def test_a_cell_says_in_words_what_its_colour_says(get_page, plan: str) -> None:
    cells = {each.text for each in get_page(plan).find("a", class_="cell")}
    assert {
        "Đắk Kôi, quá hạn, chưa định ngày", "Đắk Na, quá hạn, họp bù 06-3", "Mô Rai, gia hạn, gia hạn đến 08-3",
        "TT Đắk Hà, đã tổ chức 26-01",
    } <= cells  # fmt: skip


def test_a_cell_leads_to_its_conference(get_page, plan: str) -> None:
    cell = next(each for each in get_page(plan).find("a", class_="cell") if each.text.startswith("Đắk Kôi"))
    assert get_page(cell.attrs["href"]).find("h1")[0].text == "Hội nghị sơ kết xã Đắk Kôi"


def test_only_units_that_are_not_done(get_page, plan: str) -> None:
    page = get_page(f"{plan}?only=open")
    assert states(page) == {"is-late": 4, "is-ext": 1}
    assert next(each.text.split("/")[0] for each in page.find("p", class_="wall-head")) == "TP Kon Tum21"


def test_the_wall_of_two_tiers_is_one_row_without_head(get_page, later: str) -> None:
    page = get_page(later)
    assert (len(page.find("li", class_="wall-row")), page.find("p", class_="wall-head")) == (1, [])
    assert states(page) == {"is-open": 96}
    assert next(each.text for each in page.find("div", class_="tier-head")).startswith("Cấp xã")


def test_the_timeline_has_a_dot_for_each_dated_conference_and_each_report(get_page, plan: str) -> None:
    (drawing,) = get_page(plan).find("svg", class_="timeline")
    dots = drawing.find("circle")
    # 97 held, 2 made up after the limit and 1 in an extension; 2 districts held and 6 dated; the province
    assert Counter(each.attrs["class"] for each in dots) == {
        "fill is-held": 99, "fill is-late": 2, "fill is-ext": 1, "hollow is-set": 7,
    }  # fmt: skip
    assert len(drawing.find("rect", class_="is-held")) == 4
    assert [each.text for each in drawing.find("text", class_="tl-flag-t")] == ["hôm nay"]
    assert "ngày nghỉ" in [each.text for each in drawing.find("text", class_="tl-note")]


def test_units_to_chase_latest_first(get_page, plan: str) -> None:
    (table,) = get_page(plan).find("table", class_="table-work")
    rows = [each.find("th")[0].text for each in table.find("tr")[1:]]
    assert rows == [
        "Xã Mường Hoong Đắk Glei", "Xã Ngọc Linh Đắk Glei", "Xã Đắk Kôi Kon Rẫy", "Xã Đắk Na Tu Mơ Rông",
        "Xã Mô Rai Sa Thầy", "Huyện Đắk Glei", "Huyện Tu Mơ Rông",
    ]  # fmt: skip


def test_the_plans_own_words_stand_beside_the_last_day(get_page, plan: str) -> None:
    text = get_page(plan).text
    assert "Kế hoạch ghi “Hoàn thành trước ngày 30-3-2024”: ngày cuối 29-3-2024, thứ Sáu." in text


def test_fifteen_topics_with_their_units(get_page, plan: str) -> None:
    rows = get_page(f"{plan}/topics").find("tr")[1:]
    units = [[link.text for link in row.find("th")[0].find("a")] for row in rows]
    assert len(rows) == 15
    assert units[9] == ["Huyện ủy Đắk Tô", "Huyện ủy Kon Rẫy"]
    assert len(units[14]) == 3 and "mỗi đơn vị 1 cá nhân" in rows[14].text


def test_tasks_outline_and_recipients(get_page, plan: str) -> None:
    assert len(get_page(f"{plan}/tasks").find("li", class_="task")) == 8
    outline = get_page(f"{plan}/outline")
    assert [each.text.split(".")[0] for each in outline.find("h3")] == ["I", "II", "III", "IV", "V", "VI"]
    assert len(outline.find("h4")) == 6 + 3
    page = get_page(f"{plan}/recipients")
    assert page.find("p", class_="signature")[0].text == "T/M BAN THƯỜNG VỤPHÓ BÍ THƯA Pốt"
    assert len(page.find("main")[0].find("li")) >= 8


@pytest.mark.parametrize("part", ["", "/topics", "/tasks", "/outline", "/recipients"])
def test_a_plan_that_is_not_there(get_page, part: str) -> None:
    assert get_page(f"/plans/999{part}", status=404).find("h1")[0].text == "Không tìm thấy"


@pytest.mark.parametrize("part", ["", "?only=open", "/topics", "/tasks", "/outline", "/recipients"])
def test_few_queries_and_whole_in_english(client: FlaskClient, get_page, count_queries, plan: str, part: str) -> None:
    client.set_cookie("lang", "en")
    with count_queries(most=12):
        page = get_page(plan + part)
    assert page.find("h1")[0].text == "Plan no. 123-KH/TU"
