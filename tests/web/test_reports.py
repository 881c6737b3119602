"""Review reports: who owes one, who has sent it, recorded and taken back."""

import pytest

URL = "/plans/1/reports"


def rows(page):
    """Return the rows of the list in their order."""
    return [row for row in page.find("tr") if row.attrs.get("id", "").startswith("report-")]


def cells(row):
    """Return the texts of a row."""
    return [cell.text for cell in row.find("td", "th")]


def row_of(page, unit):
    """Return the row of a unit."""
    return next(row for row in rows(page) if cells(row)[1] == unit)


def row_id(page, unit):
    """Return the number of a unit's report."""
    return int(row_of(page, unit).attrs["id"].removeprefix("report-"))


def test_sentence_and_limit_stand_on_top(get_page):
    page = get_page(URL)
    assert page.find("p", class_="lede")[0].text == "4/34 cơ quan, đơn vị đã gửi báo cáo."
    assert "“trước ngày 18-3-2024”: ngày cuối 17-3-2024, Chủ nhật" in page.text


def test_places_come_before_organs(get_page):
    page = get_page(URL)
    assert len(rows(page)) == 34
    assert [cells(row)[1] for row in rows(page)][:2] == ["Thành phố Kon Tum", "Huyện Đắk Glei"]
    assert [cells(row)[1] for row in rows(page)][10:12] == ["Văn phòng Tỉnh ủy", "Ban Tổ chức Tỉnh ủy"]
    assert cells(row_of(page, "Huyện Đắk Hà"))[2:5] == ["17-3", "đã nhận", "412-BC/HU, 04-3"]
    assert cells(row_of(page, "Huyện Kon Rẫy"))[2:5] == ["17-3", "chưa gửi còn 8 ngày làm việc", "chưa có"]


def test_only_those_not_sent(get_page):
    page = get_page(f"{URL}?state=missing")
    assert len(rows(page)) == 30
    assert "Huyện Đắk Hà" not in [cells(row)[1] for row in rows(page)]
    assert page.find("p", class_="lede")[0].text == "4/34 cơ quan, đơn vị đã gửi báo cáo."
    assert len(rows(get_page(f"{URL}?state=x"))) == 34


def test_list_takes_the_same_queries_for_any_length(get_page, count_queries):
    get_page(URL)
    with count_queries() as few:
        assert len(rows(get_page(URL))) == 34
    with count_queries(most=len(few)):
        assert len(rows(get_page("/plans/2/reports"))) == 96


def test_receive_with_today_as_the_day(client, get_page, post_form):
    number = row_id(get_page(URL), "Huyện Kon Rẫy")
    assert get_page(f"/reports/{number}/receive").find("input", name="received_on")[0].attrs["value"] == "05-3-2024"
    assert post_form(client, f"/reports/{number}/receive", number="77-BC/HU").location == f"{URL}#report-{number}"
    page = get_page(URL)
    assert cells(row_of(page, "Huyện Kon Rẫy"))[3:5] == ["đã nhận", "77-BC/HU, 05-3"]
    assert page.find("p", class_="lede")[0].text == "5/34 cơ quan, đơn vị đã gửi báo cáo."


def test_number_and_day_can_be_corrected(client, get_page, post_form):
    number = row_id(get_page(URL), "Huyện Đắk Hà")
    post_form(client, f"/reports/{number}/receive", f"/reports/{number}/receive", number="", received_on="1/3/2024")
    assert cells(row_of(get_page(URL), "Huyện Đắk Hà"))[4] == "không số, 01-3"


@pytest.mark.parametrize("day", ["06-3-2024", "21-01-2024", "30-02-2024", "", "hôm qua"])
def test_a_day_that_cannot_be_is_refused_at_its_field(client, get_page, post_form, day):
    number = row_id(get_page(URL), "Huyện Kon Rẫy")
    answer = post_form(client, f"/reports/{number}/receive", number="77-BC/HU", received_on=day)
    assert answer.status_code == 422
    html = answer.get_data(as_text=True)
    assert 'id="received_on-e"' in html and 'value="77-BC/HU"' in html and f'value="{day}"' in html
    assert cells(row_of(get_page(URL), "Huyện Kon Rẫy"))[4] == "chưa có"


def test_unreceive_takes_it_back(client, get_page, post_form):
    number = row_id(get_page(URL), "Huyện Đắk Hà")
    answer = post_form(client, f"/reports/{number}/receive", f"/reports/{number}/unreceive")
    assert answer.location == f"{URL}#report-{number}"
    assert cells(row_of(get_page(URL), "Huyện Đắk Hà"))[3:5] == ["chưa gửi còn 8 ngày làm việc", "chưa có"]
    assert client.get(f"/reports/{number}/unreceive").status_code == 405


def test_unknown_plan_and_report_are_not_found(client):
    assert client.get("/plans/99/reports").status_code == 404
    assert client.get("/reports/9999/receive").status_code == 404


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_pages_are_whole_in_both_languages(client, get_page, lang):
    client.set_cookie("lang", lang)
    for url in (URL, f"{URL}?state=missing", f"/reports/{row_id(get_page(URL), 'Huyện Kon Rẫy')}/receive"):
        assert get_page(url).find("html")[0].attrs["lang"] == lang
