from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select

from planner.database import transaction
from planner.models import AgendaItem, Paper
from tests.web.conftest import Page, find_faults, read_page

PART = {"HX-Request": "true"}


@pytest.fixture
def address(get_page: Callable[..., Any]) -> Callable[[str], str]:
    """Return the address of the conference of a unit, as the list links it."""
    page = get_page("/conferences")
    links = {link.text: link.attrs["href"] for link in page.find("table")[0].find("a")}
    return links.__getitem__


@pytest.fixture
def province(address: Callable[[str], str]) -> str:
    return address("Tỉnh Kon Tum")


@pytest.fixture
def empty(address: Callable[[str], str]) -> str:
    """The address of a conference without an agenda."""
    return address("Huyện Ngọc Hồi")


@pytest.fixture
def count_rows(app: Flask) -> Callable[[type], int]:
    """Return how many rows of a table there are."""

    def count(model: type) -> int:
        with app.app_context(), transaction() as session:
            return session.scalar(select(func.count()).select_from(model)) or 0

    return count


def rows_of(page: Page) -> list[tuple[str, str, str, str]]:
    """Return hour, number, name and minutes of each row of the agenda; the red line where the time ends too."""
    rows = []
    for row in page.find("table", class_="agenda")[0].find("tr")[1:]:
        if row.has({"class": "ag-limit"}):
            rows.append((row.find("td")[0].text, "", "ends", ""))
            continue
        cells = row.find("td")
        rows.append((cells[0].text, cells[1].text, row.find("a", class_="plain")[0].text, cells[3].text))
    return rows


def names_of(page: Page) -> list[str]:
    return [name for _, _, name, _ in rows_of(page)]


def unplaced(page: Page) -> list[str]:
    return [row.find("b")[0].text for row in page.find("ul", class_="rest") for row in row.find("li")]


def ids_of(page: Page) -> dict[str, str]:
    """Return the id of each item by its name; of several of one name the last."""
    rows = [row for row in page.find("tr") if "data-item" in row.attrs]
    return {row.find("a", class_="plain")[0].text: row.attrs["data-item"] for row in rows}


def token_of(page: Page) -> str:
    return page.find("input", name="csrf_token")[0].attrs["value"]


# --- what the page shows -----------------------------------------------------------------------------


def test_the_agenda_of_the_demonstration_runs_over(get_page, province: str) -> None:
    page = get_page(province)
    assert page.find("p", class_="clock")[0].text == "226/210 phút vượt 16 phút, xong lúc 11:46"
    rows = rows_of(page)
    assert rows[:6] == [
        ("08:00", "1", "Tuyên bố lý do, giới thiệu đại biểu, thông qua chương trình", "10"),
        ("08:10", "2", "Khai mạc", "10"), ("08:20", "3", "Thông qua dự thảo báo cáo sơ kết 03 năm", "20"),
        ("08:40", "4", "Chiếu phóng sự 03 năm thực hiện Cuộc vận động", "12"),
        ("08:52", "5", "Tham luận, thảo luận", "139"),
        ("08:52", "5.1", "Sở Nông nghiệp và Phát triển nông thôn", "8"),
    ]  # fmt: skip
    assert rows[-4:] == [
        ("10:51", "", "Thảo luận tại hội trường", "20"), ("11:11", "6", "Khen thưởng", "20"),
        ("11:30", "", "ends", ""), ("11:31", "7", "Bế mạc", "15"),
    ]  # fmt: skip
    assert [row.find("td")[0].text for row in page.find("tr", class_="is-over")] == ["11:31"]
    assert len(page.find("tr", class_="ag-paper")) == 13


def test_the_budget_bar_says_the_same_in_words_and_shapes(get_page, province: str) -> None:
    (bar,) = get_page(province).find("svg", class_="budget")
    assert bar.attrs["aria-label"] == (
        "226 phút trên 210 phút: Mở đầu 20, Báo cáo 20, Phóng sự 12, 7 tham luận 56, Giải lao 15, 6 tham luận 48, "
        "Thảo luận 20, Khen thưởng 20 và Bế mạc 15"
    )
    over = bar.find("rect", class_="bud-over")
    assert [float(each.attrs["x"]) for each in over] == [840.0, 844.0]
    assert bar.find("path", class_="bud-limit")[0].attrs["d"] == "M840.0 2V50"
    assert [each.text for each in bar.find("text", class_="bud-h")] == ["08:00", "09:00", "10:00", "11:00"]


def test_papers_that_would_make_it_fit_are_named(client, post_form, get_page, province: str) -> None:
    (hint,) = get_page(province).find("p", class_="hint")
    assert hint.text == (
        "Chuyển 2 tham luận vào kỷ yếu thì vừa trong 210 phút: Cá nhân, huyện Đắk Hà; Cá nhân, huyện Kon Plông."
    )
    for link in hint.find("a"):
        assert post_form(client, link.attrs["href"], 0).status_code == 303
    page = get_page(province)
    assert page.find("p", class_="clock")[0].text == "210/210 phút đủ giờ, xong lúc 11:30"
    assert page.find("p", class_="hint") == []
    assert "ends" not in names_of(page)
    assert len(unplaced(page)) == 7


def test_papers_not_placed_wait_below(get_page, province: str) -> None:
    page = get_page(province)
    assert unplaced(page) == [
        "Đảng đoàn Hội Nông dân tỉnh", "Huyện ủy Kon Rẫy", "Huyện ủy Sa Thầy", "Huyện ủy Ia H’Drai", "Huyện ủy Đắk Tô",
    ]  # fmt: skip
    states = [row.find("span", class_="state")[0].text for row in page.find("ul", class_="rest")[0].find("li")]
    assert states == ["đề nghị đổi chủ đề", "cùng chủ đề với Đắk Tô", "chưa nộp", "chưa nộp", "chưa cử người"]


def test_an_agenda_costs_the_same_whatever_its_length(get_page, address, province: str, count_queries) -> None:
    with count_queries() as full:
        get_page(province)
    with count_queries(most=len(full)):
        get_page(address("Huyện Sa Thầy"))


# --- order -------------------------------------------------------------------------------------------


def test_an_item_goes_down_and_up_again(client: FlaskClient, post_form, get_page, province: str) -> None:
    before = get_page(province)
    item = ids_of(before)["Khai mạc"]
    answer = post_form(client, province, province + "/agenda/shift", down=item)
    assert (answer.status_code, answer.location) == (303, f"{province}#item-{item}")
    page = get_page(province)
    assert rows_of(page)[1:3] == [
        ("08:10", "2", "Thông qua dự thảo báo cáo sơ kết 03 năm", "20"), ("08:30", "3", "Khai mạc", "10"),
    ]  # fmt: skip
    post_form(client, province, province + "/agenda/shift", up=item)
    assert rows_of(get_page(province)) == rows_of(before)


def test_a_script_gets_the_agenda_alone(client: FlaskClient, get_page, province: str) -> None:
    page = get_page(province)
    data = {"csrf_token": token_of(page), "down": ids_of(page)["Khai mạc"]}
    part = read_page(client.post(province + "/agenda/shift", data=data, headers=PART))
    assert [each.attrs["id"] for each in part.find("div")[:1]] == ["agenda"]
    assert part.find("html") == []
    assert part.find("div")[0].attrs["data-said"] == "08:30: Thường trực Tỉnh ủy. 226 trên 210 phút"
    assert rows_of(part) == rows_of(get_page(province))
    assert find_faults(part) == ["0 h1 instead of one with words", "no language", "no title"]


def test_an_item_is_dropped_in_front_of_another_or_last(client: FlaskClient, get_page, province: str) -> None:
    page = get_page(province)
    ids, data = ids_of(page), {"csrf_token": token_of(page)}
    data |= {"item": ids["Bế mạc"], "before": ids["Khai mạc"]}
    part = read_page(client.post(province + "/agenda/drop", data=data, headers=PART))
    assert names_of(part)[1:3] == ["Bế mạc", "Khai mạc"]
    assert client.post(province + "/agenda/drop", data={**data, "before": ""}).status_code == 303
    assert rows_of(get_page(province)) == rows_of(page)


def test_a_drop_across_groups_is_refused(client: FlaskClient, get_page, province: str) -> None:
    page = get_page(province)
    ids = ids_of(page)
    data = {"csrf_token": token_of(page), "item": ids["Ban Dân tộc tỉnh"], "before": ids["Khai mạc"]}
    answer = client.post(province + "/agenda/drop", data=data)
    assert "Chỉ đổi thứ tự trong cùng một nhóm." in read_page(answer, 409).text
    assert rows_of(get_page(province)) == rows_of(page)


@pytest.mark.parametrize("number", ["", "x", "0", "-1", "99999999999", "²"])
def test_numbers_that_cannot_be_are_not_understood(client: FlaskClient, get_page, province: str, number: str) -> None:
    token = token_of(get_page(province))
    for act, name in (("shift", "up"), ("drop", "item"), ("place", "paper")):
        assert client.post(f"{province}/agenda/{act}", data={"csrf_token": token, name: number}).status_code == 400


def test_items_of_another_conference_are_out_of_reach(client: FlaskClient, get_page, province: str, empty: str) -> None:
    page = get_page(province)
    item, token = ids_of(page)["Khai mạc"], token_of(page)
    for act, data in (("shift", {"up": item}), ("drop", {"item": item, "before": ""})):
        assert client.post(f"{empty}/agenda/{act}", data={"csrf_token": token, **data}).status_code == 404
    for act in ("edit", "delete"):
        get_page(f"{empty}/agenda/{item}/{act}", 404)
        assert client.post(f"{empty}/agenda/{item}/{act}", data={"csrf_token": token}).status_code == 404
    assert rows_of(get_page(province)) == rows_of(page)


# --- items -------------------------------------------------------------------------------------------


def test_an_item_is_added_at_the_end(client: FlaskClient, post_form, get_page, province: str) -> None:
    url = province + "/agenda/add"
    answer = post_form(client, url, url, title="  Văn nghệ <b> ", presenter="Đoàn", minutes="5", kind="other")
    assert answer.status_code == 303
    page = get_page(province)
    assert rows_of(page)[-1] == ("11:46", "8", "Văn nghệ <b>", "5")
    assert page.find("p", class_="notice")[0].text == "Đã thêm: Văn nghệ <b>."


def test_a_break_comes_with_its_words_into_a_group(client: FlaskClient, post_form, get_page, province: str) -> None:
    page = get_page(province)
    group = ids_of(page)["Tham luận, thảo luận"]
    url = province + "/agenda/add?kind=break"
    assert post_form(client, url, province + "/agenda/add", parent=group).status_code == 303
    rows = rows_of(get_page(province))
    breaks = [(hour, minutes) for hour, _, name, minutes in rows if name == "Giải lao"]
    assert breaks == [("09:48", "15"), ("11:11", "15")]


def test_what_is_wrong_about_an_item_is_told_and_kept(client, post_form, get_page, province: str, count_rows) -> None:
    url, before = province + "/agenda/add", count_rows(AgendaItem)
    answer = post_form(client, url, url, title="   ", minutes="1441", presenter="giữ lại")
    page = read_page(answer, 422)
    wrong = [each.find("input", "textarea")[0].attrs["name"] for each in page.find("div", class_="has-error")]
    assert wrong == ["title", "minutes"]
    assert page.find("input", name="presenter")[0].attrs["value"] == "giữ lại"
    token = token_of(get_page(province))
    for values in ({"kind": "song"}, {"parent": "99999"}, {"parent": "x"}):
        data = {"csrf_token": token, "title": "x", "kind": "other", "parent": "", **values}
        assert client.post(url, data=data).status_code == 422
    assert count_rows(AgendaItem) == before


def test_an_item_is_edited(client: FlaskClient, post_form, get_page, province: str) -> None:
    item = ids_of(get_page(province))["Khai mạc"]
    url = f"{province}/agenda/{item}/edit"
    answer = post_form(client, url, url, title="Phát biểu khai mạc", minutes="")
    assert answer.status_code == 303
    page = get_page(province)
    assert rows_of(page)[1:3] == [
        ("08:10", "2", "Phát biểu khai mạc", "–"), ("", "3", "Thông qua dự thảo báo cáo sơ kết 03 năm", "20"),
    ]  # fmt: skip
    assert page.find("p", class_="clock")[0].text == "216/210 phút vượt 6 phút"


def test_a_group_goes_after_a_question_and_its_papers_stay(client, post_form, get_page, province, count_rows) -> None:
    group, papers = ids_of(get_page(province))["Tham luận, thảo luận"], count_rows(Paper)
    url = f"{province}/agenda/{group}/delete"
    asked = get_page(url)
    assert len(asked.find("ul", class_="effects")[0].find("li")) == 15
    assert "Tham luận, thảo luận" in names_of(get_page(province))
    assert post_form(client, url, url).status_code == 303
    page = get_page(province)
    assert len(rows_of(page)) == 6
    assert page.find("p", class_="clock")[0].text == "87/210 phút đủ giờ, xong lúc 09:27"
    assert (count_rows(Paper), len(unplaced(page))) == (papers, 18)


# --- papers and the programme of the plan ------------------------------------------------------------


def test_a_paper_is_placed_once(client: FlaskClient, get_page, province: str) -> None:
    page = get_page(province)
    paper = page.find("button", name="paper")[2].attrs["value"]  # Huyện ủy Sa Thầy
    data = {"csrf_token": token_of(page), "paper": paper}
    part = read_page(client.post(province + "/agenda/place", data=data, headers=PART))
    assert ("10:51", "5.14", "Huyện ủy Sa Thầy", "8") in rows_of(part)
    assert unplaced(part) == [
        "Đảng đoàn Hội Nông dân tỉnh", "Huyện ủy Kon Rẫy", "Huyện ủy Ia H’Drai", "Huyện ủy Đắk Tô",
    ]  # fmt: skip
    assert read_page(client.post(province + "/agenda/place", data=data), 409)
    assert rows_of(get_page(province)) == rows_of(part)


def test_a_paper_of_another_conference_is_not_placed(client, get_page, province: str, empty: str, count_rows) -> None:
    page, before = get_page(province), count_rows(AgendaItem)
    data = {"csrf_token": token_of(page), "paper": page.find("button", name="paper")[0].attrs["value"]}
    assert client.post(empty + "/agenda/place", data=data).status_code == 404
    assert count_rows(AgendaItem) == before


def test_an_empty_agenda_takes_over_the_programme_of_the_plan(client, post_form, get_page, empty: str) -> None:
    act = empty + "/agenda/take-over"
    assert post_form(client, empty, act).status_code == 303
    page = get_page(empty)
    assert page.find("p", class_="notice")[0].text == "Đã lấy 9 nội dung từ kế hoạch."
    rows = rows_of(page)
    assert (len(rows), rows[0][0], rows[-1][2]) == (9, "07:30", "Bế mạc Hội nghị")
    assert page.find("p", class_="clock")[0].text == "107/210 phút 1 nội dung chưa có số phút"
    assert client.post(act, data={"csrf_token": token_of(page)}).status_code == 409
    assert rows_of(get_page(empty)) == rows


def test_pages_of_the_agenda_are_whole_in_english(client: FlaskClient, get_page, province: str) -> None:
    ids = ids_of(get_page(province))
    client.set_cookie("lang", "en")
    pages = ["/agenda/add", "/agenda/add?kind=break", *(f"/agenda/{item}/edit" for item in ids.values())]
    for part in [*pages, *(f"/agenda/{item}/delete" for item in ids.values())]:
        assert get_page(province + part).find("html", lang="en")
    assert get_page(province).find("p", class_="clock")[0].text == "226/210 minutes 16 minutes over, done at 11:46"


@pytest.mark.parametrize("act", ["shift", "drop", "add", "place", "take-over"])
def test_nothing_is_changed_without_the_token(client: FlaskClient, get_page, province: str, count_rows, act) -> None:
    page, before = get_page(province), count_rows(AgendaItem)
    item = ids_of(page)["Khai mạc"]
    data = {"up": item, "item": item, "title": "x", "kind": "other", "paper": "5"}
    assert client.post(f"{province}/agenda/{act}", data=data).status_code == 400
    assert (rows_of(get_page(province)), count_rows(AgendaItem)) == (rows_of(page), before)
