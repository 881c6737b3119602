import pytest


def _own(page) -> list[str]:
    return [row.find("p")[0].text for row in page.find("section", aria_labelledby="h-own")[0].find("li")]


def test_a_year_with_the_public_holidays_beside(get_page) -> None:
    page = get_page("/calendar/days")
    assert _own(page) == ["04-5-2024, thứ Bảy · ngày làm bù Làm bù ngày 29-4-2024"]
    assert len(page.find("section", aria_labelledby="h-public")[0].find("li")) == 14
    assert _own(get_page("/calendar/days?year=2025")) == []
    for typed in ("", "abc", "1899", "2101", "99999", "-1"):
        assert _own(get_page(f"/calendar/days?year={typed}")) == _own(page)


def test_a_day_off_is_added_changed_and_deleted(client, get_page, post_form) -> None:
    added = post_form(client, "/calendar/days", "/calendar/days?year=2024", day="8/3/2024", kind="off", name="Nghỉ bù")
    assert (added.status_code, added.location) == (302, "/calendar/days?year=2024")
    page = get_page("/calendar/days")
    assert _own(page)[0] == "08-3-2024, thứ Sáu · ngày nghỉ Nghỉ bù"
    assert [cell.attrs["class"] for cell in get_page("/calendar").find("li", class_="cal-day")][11] == "cal-day is-off"
    edit = next(link.attrs["href"] for link in page.find("a") if link.attrs["href"].endswith("/edit"))
    post_form(client, edit, edit, day="09-3-2024", kind="working", name="Làm bù")
    assert _own(get_page("/calendar/days"))[0] == "09-3-2024, thứ Bảy · ngày làm bù Làm bù"
    post_form(client, "/calendar/days", edit.replace("/edit", "/delete"))
    assert _own(get_page("/calendar/days")) == ["04-5-2024, thứ Bảy · ngày làm bù Làm bù ngày 29-4-2024"]
    assert client.get(edit).status_code == 404


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"day": "30-02-2024", "name": "x"}, "Không phải ngày"),
        ({"day": "", "name": "x"}, "Không được để trống"),
        ({"day": "08-3-2024", "name": "  "}, "Không được để trống"),
        ({"day": "04-5-2024", "name": "x"}, "Ngày 04-5-2024 đã có trong bảng: Làm bù ngày 29-4-2024"),
        ({"day": "08-3-1805", "name": "x"}, "Ghi năm từ 1900 đến 2100"),
        ({"day": "08-3-2024", "name": "x" * 201}, "Nhiều nhất 200 ký tự"),
    ],
)
def test_a_form_with_a_fault_comes_back_as_typed(client, get_page, post_form, typed: dict, words: str) -> None:
    answer = post_form(client, "/calendar/days", "/calendar/days?year=2024", kind="working", **typed)
    assert answer.status_code == 422
    text = answer.get_data(as_text=True)
    assert words in text
    assert f'value="{typed["day"]}"' in text
    assert '<option selected value="working">' in text
    assert len(_own(get_page("/calendar/days"))) == 1


def test_another_day_cannot_be_moved_onto_a_listed_one(client, get_page, post_form) -> None:
    post_form(client, "/calendar/days", "/calendar/days?year=2024", day="8-3-2024", kind="off", name="Nghỉ bù")
    links = [
        link.attrs["href"] for link in get_page("/calendar/days").find("a") if link.attrs["href"].endswith("/edit")
    ]
    answer = post_form(client, links[0], links[0], day="4-5-2024")
    assert answer.status_code == 422
    assert "đã có trong bảng" in answer.get_data(as_text=True)
    assert _own(get_page("/calendar/days"))[0].startswith("08-3-2024")


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_both_languages(client, get_page, lang: str) -> None:
    client.set_cookie("lang", lang)
    get_page("/calendar/days")
    get_page("/calendar/days/1/edit")
    get_page("/calendar/days/999/edit", status=404)


def test_queries_do_not_grow(client, count_queries) -> None:
    client.get("/calendar/days")
    with count_queries(most=2):
        client.get("/calendar/days")
