"""Nominations: collectives first, then individuals, each numbered from 1."""

import pytest

URL = "/conferences/113/awards"


def rows(page):
    """Return the rows of both lists in their order."""
    return [row for row in page.find("tr") if row.attrs.get("id", "").startswith("nomination-")]


def cells(row):
    """Return the texts of a row."""
    return [cell.text for cell in row.find("td", "th")]


def listed(page):
    """Return number and name of each row."""
    return [tuple(cells(row)[:2]) for row in rows(page)]


def row_id(page, name):
    """Return the number of a nomination."""
    return next(int(row.attrs["id"].removeprefix("nomination-")) for row in rows(page) if cells(row)[1] == name)


def test_both_kinds_are_numbered_from_one(get_page):
    page = get_page(URL)
    assert listed(page) == [
        ("1", "Nhân dân và cán bộ xã Hơ Moong"), ("2", "Nhân dân và cán bộ xã Hiếu"),
        ("3", "Hội Liên hiệp Phụ nữ xã Tân Lập"),
        ("1", "Trần Văn Bách"), ("2", "A Sáng"), ("3", "Y Hoa"), ("4", "Hơ Len"), ("5", "Y Khuyên"),
    ]  # fmt: skip
    assert page.find("p", class_="lede")[0].text == "Đề nghị khen thưởng 3 tập thể, 5 cá nhân."


def test_what_is_missing_has_a_word(get_page):
    page = get_page(URL)
    assert cells(rows(page)[6])[3] == "chưa rõ năm sinh, Ba Na"
    assert cells(rows(page)[4])[3:7] == [
        "1958, Xơ Đăng", "vận động 27 hộ đổi sang trồng cà phê theo tổBằng khen của Chủ tịch Ủy ban nhân dân tỉnh",
        "Huyện ủy Đăk Hà", "đã thẩm định",
    ]  # fmt: skip


def test_empty_lists_say_so(get_page):
    page = get_page("/conferences/108/awards")
    assert "Chưa đề nghị tập thể nào." in page.text and "Chưa đề nghị cá nhân nào." in page.text


def test_list_takes_the_same_queries_for_any_length(client, get_page, count_queries):
    get_page("/conferences/108/awards")
    with count_queries() as few:
        get_page("/conferences/108/awards")
    with count_queries(most=len(few)):
        get_page(URL)


def test_add_a_collective_and_an_individual(client, get_page, post_form):
    post_form(client, f"{URL}/collectives/add", name="Thôn 5", submitted_by="Đảng ủy xã Đắk Na", state="appraised")
    post_form(client, f"{URL}/individuals/add", name="Y Lan", birth_year="1990", ethnicity="Xơ Đăng")
    page = get_page(URL)
    assert listed(page)[3] == ("4", "Thôn 5") and listed(page)[-1] == ("6", "Y Lan")
    assert cells(rows(page)[-1])[3] == "1990, Xơ Đăng"


@pytest.mark.parametrize(
    "values", [{"name": " "}, {"birth_year": "1899"}, {"birth_year": "hai nghìn"}, {"state": "lost"}]
)
def test_a_form_with_faults_keeps_what_was_typed(client, get_page, post_form, values):
    answer = post_form(client, f"{URL}/individuals/add", **{"name": "Y Lan", "ethnicity": "Ba Na", **values})
    assert answer.status_code == 422
    assert 'value="Ba Na"' in answer.get_data(as_text=True)
    assert len(rows(get_page(URL))) == 8


def test_edit_keeps_the_kind(client, get_page, post_form):
    number = row_id(get_page(URL), "Hơ Len")
    assert post_form(client, f"{URL}/{number}/edit", birth_year="1980").location == f"{URL}#nomination-{number}"
    assert cells(rows(get_page(URL))[6])[3] == "1980, Ba Na"
    collective = row_id(get_page(URL), "Nhân dân và cán bộ xã Hiếu")
    assert not get_page(f"{URL}/{collective}/edit").find("input", name="birth_year")


def test_delete_asks_first(client, get_page, post_form):
    number = row_id(get_page(URL), "A Sáng")
    assert get_page(f"{URL}/{number}/delete").find("h1")[0].text == "Xóa đề nghị khen thưởng A Sáng?"
    assert len(rows(get_page(URL))) == 8
    post_form(client, f"{URL}/{number}/delete")
    assert listed(get_page(URL))[3:] == [("1", "Trần Văn Bách"), ("2", "Y Hoa"), ("3", "Hơ Len"), ("4", "Y Khuyên")]


def test_order_stays_inside_a_kind(client, get_page, post_form):
    first = row_id(get_page(URL), "Trần Văn Bách")
    assert post_form(client, URL, 1, down=str(first)).location == f"{URL}#nomination-{first}"
    assert listed(get_page(URL))[3:5] == [("1", "A Sáng"), ("2", "Trần Văn Bách")]
    assert listed(get_page(URL))[:1] == [("1", "Nhân dân và cán bộ xã Hơ Moong")]


def test_a_nomination_of_another_conference_is_not_found(client, get_page):
    number = row_id(get_page(URL), "A Sáng")
    assert client.get(f"/conferences/108/awards/{number}/edit").status_code == 404
    assert client.get(f"/conferences/108/awards/{number}/delete").status_code == 404


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_pages_are_whole_in_both_languages(client, get_page, lang):
    client.set_cookie("lang", lang)
    number = row_id(get_page(URL), "A Sáng")
    for end in ("", "/collectives/add", "/individuals/add", f"/{number}/edit", f"/{number}/delete"):
        assert get_page(f"{URL}{end}").find("html")[0].attrs["lang"] == lang
