"""Delegates of a conference: the list, one by one, pasted, edited, ordered, deleted."""

import pytest

PROVINCE, DISTRICT, OTHER = (f"/conferences/{number}/participants" for number in (113, 108, 90))


def cells(page, row, *columns):
    """Return the texts of some cells of a row, numbered from 0."""
    found = row.find("td", "th")
    return [found[column].text for column in columns]


def rows(page):
    """Return the rows of the list in their order."""
    return [row for row in page.find("tr") if row.attrs.get("id", "").startswith("participant-")]


def names(page):
    """Return the names on the list, with how each is addressed."""
    return [cells(page, row, 1)[0] for row in rows(page)]


def row_id(page, name):
    """Return the number of a delegate."""
    return next(int(row.attrs["id"].split("-")[1]) for row in rows(page) if cells(page, row, 1)[0].endswith(name))


def test_list_stands_in_protocol_order_with_groups_and_letters(get_page):
    page = get_page(PROVINCE)
    assert len(rows(page)) == 26
    assert "26 đại biểu đã có tên, 19 giấy triệu tập, 7 giấy mời." in page.text
    first = ["1", "đồng chí Nguyễn Văn An", "Bí thư Tỉnh ủy", "1", "giấy triệu tập chưa trả lời"]
    assert cells(page, rows(page)[0], 0, 1, 2, 3, 4) == first
    told = "giấy mời dự cần người phiên dịch tiếng Xơ Đăng"
    assert cells(page, rows(page)[21], 0, 1, 3, 4) == ["22", "ông A Sáng", "5", told]
    groups = page.find("table")[1].find("tr")
    assert [[cell.text for cell in row.find("td")] for row in groups[1:3]] == [["1", "51", "10"], ["2", "46", "5"]]
    assert [cell.text for cell in groups[-1].find("th", "td")] == ["", "Cộng", "183", "26"]


def test_post_and_unit_are_not_said_twice(get_page):
    assert cells(get_page(DISTRICT), rows(get_page(DISTRICT))[0], 2) == ["Bí thư Huyện ủy Kon Rẫy"]


def test_each_delegate_has_a_letter_and_acts(get_page):
    page = get_page(PROVINCE)
    row = rows(page)[1]
    number = row.attrs["id"].split("-")[1]
    assert [each.attrs["href"] for each in row.find("a")] == [
        f"{PROVINCE}/{number}/{act}" for act in ("answer", "invitation.pdf", "link", "edit", "delete")
    ]
    buttons = [(each.attrs["name"], each.attrs["value"]) for each in row.find("button")]
    assert buttons == [("up", number), ("down", number)]
    assert [each.attrs["name"] for each in rows(page)[0].find("button")] == ["down"]


def test_empty_list_says_so(get_page):
    page = get_page("/conferences/89/participants")
    assert "Danh sách chưa có ai." in page.text and rows(page) == []


def test_list_takes_the_same_queries_for_any_length(client, get_page, count_queries, post_form):
    get_page(OTHER)
    with count_queries() as few:
        get_page(OTHER)
    lines = "\n".join(f"Người Thứ {n}; Trưởng thôn {n}; Thôn {n}" for n in range(1, 40))
    assert post_form(client, f"{OTHER}/paste", lines=lines).status_code == 302
    get_page(OTHER)
    with count_queries(most=len(few)):
        assert len(rows(get_page(OTHER))) == 8 + 39


def test_add_one(client, get_page, post_form):
    group = get_page(f"{DISTRICT}/add").find("select", name="group_id")[0].find("option")[2].attrs["value"]
    answer = post_form(
        client, f"{DISTRICT}/add", name=" Y  Thoanh ", honorific="bà", post="Già làng", unit_words="Thôn 2",
        letter="summons", group_id=group,
    )  # fmt: skip
    assert answer.status_code == 302 and answer.location == DISTRICT
    page = get_page(DISTRICT)
    last = ["13", "bà Y Thoanh", "Già làng, thôn 2", "2", "giấy triệu tập chưa trả lời"]
    assert cells(page, rows(page)[-1], 0, 1, 2, 3, 4) == last
    assert "Đã thêm" in page.text


def test_a_form_with_faults_keeps_what_was_typed(client, post_form):
    answer = post_form(client, f"{DISTRICT}/add", name=" ", post="Bí thư <b>", unit_words="x" * 201, letter="summons")
    assert answer.status_code == 422
    html = answer.get_data(as_text=True)
    assert html.count('aria-invalid="true"') == 2, "the name and the unit"
    assert 'value="Bí thư &lt;b&gt;"' in html and "x" * 201 in html
    assert '<option selected value="summons">' in html


def test_somebody_on_the_list_is_refused_at_the_name(client, get_page, post_form):
    post = "Phó Bí thư Thường trực Huyện ủy"
    answer = post_form(client, f"{DISTRICT}/add", name="A Đẩu", post=post, unit_words="Huyện ủy Kon Rẫy")
    assert answer.status_code == 422
    assert "A Đẩu đã có trong danh sách" in answer.get_data(as_text=True)
    assert len(rows(get_page(DISTRICT))) == 12


def test_pasted_lines_add_the_new_and_name_the_known(client, get_page, post_form):
    text = "1. Hơ Jan; Trưởng thôn; Thôn 3\r\nA Đẩu; Phó Bí thư Thường trực Huyện ủy; Huyện ủy Kon Rẫy\r\nông A Pốt"
    assert post_form(client, f"{DISTRICT}/paste", lines=text).location == DISTRICT
    page = get_page(DISTRICT)
    assert names(page)[12:] == ["đồng chí Hơ Jan", "ông A Pốt"]
    assert [each.text for each in page.find("p", role="status")] == [
        "Đã thêm 2 đại biểu.", "1 người đã có trong danh sách: A Đẩu.",
    ]  # fmt: skip


def test_every_faulty_line_is_named_and_all_is_kept(client, get_page, post_form):
    text = "Hơ Jan; Trưởng thôn; Thôn 3\r\n; Bí thư\r\na; b; c; d\r\n" + "Y" * 121
    answer = post_form(client, f"{DISTRICT}/paste", lines=text, letter="summons")
    assert answer.status_code == 422
    html = answer.get_data(as_text=True)
    for words in ("Dòng 2 không có họ tên.", "Dòng 3 có hơn ba phần", "Dòng 4 quá dài"):
        assert words in html
    assert text.replace("\r\n", "\n") in html.replace("\r\n", "\n")
    assert len(rows(get_page(DISTRICT))) == 12


@pytest.mark.parametrize("text", ["", " \n ", "1.\n;;"])
def test_lines_without_a_name_are_refused(client, post_form, text):
    assert post_form(client, f"{DISTRICT}/paste", lines=text).status_code == 422


def test_edit_changes_the_printed_words(client, get_page, post_form):
    number = row_id(get_page(DISTRICT), "A Jring")
    answer = post_form(client, f"{DISTRICT}/{number}/edit", name="A Jring Niê", post="Chủ tịch Hội đồng nhân dân huyện")
    assert answer.location == f"{DISTRICT}#participant-{number}"
    page = get_page(DISTRICT)
    assert cells(page, rows(page)[3], 1, 2) == ["đồng chí A Jring Niê", "Chủ tịch Hội đồng nhân dân huyện Kon Rẫy"]


def test_delete_asks_first(client, get_page, post_form):
    number = row_id(get_page(DISTRICT), "A Đẩu")
    assert get_page(f"{DISTRICT}/{number}/delete").find("h1")[0].text == "Đưa A Đẩu ra khỏi danh sách?"
    assert len(rows(get_page(DISTRICT))) == 12
    assert post_form(client, f"{DISTRICT}/{number}/delete").location == DISTRICT
    page = get_page(DISTRICT)
    assert [cells(page, row, 0)[0] for row in rows(page)] == [str(n) for n in range(1, 12)]
    assert "đồng chí A Đẩu" not in names(page)


def test_order_moves_one_place(client, get_page, post_form):
    before = names(get_page(DISTRICT))
    number = row_id(get_page(DISTRICT), "A Đẩu")
    answer = post_form(client, DISTRICT, f"{DISTRICT}/order", up=str(number))
    assert answer.location == f"{DISTRICT}#participant-{number}"
    assert names(get_page(DISTRICT)) == [before[1], before[0], *before[2:]]
    post_form(client, DISTRICT, f"{DISTRICT}/order", down=str(number))
    assert names(get_page(DISTRICT)) == before


def test_order_without_a_row_is_not_understood(client, post_form):
    assert post_form(client, DISTRICT, f"{DISTRICT}/order").status_code == 400


def test_a_delegate_of_another_conference_is_not_found(client, get_page, post_form):
    stranger = row_id(get_page(OTHER), "A Dũng")
    for act in ("edit", "delete", "invitation.pdf"):
        assert client.get(f"{DISTRICT}/{stranger}/{act}").status_code == 404
    assert post_form(client, DISTRICT, f"{DISTRICT}/order", up=str(stranger)).status_code == 404
    assert "đồng chí A Dũng" in names(get_page(OTHER))


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_pages_are_whole_in_both_languages(client, get_page, lang):
    client.set_cookie("lang", lang)
    number = row_id(get_page(DISTRICT), "A Đẩu")
    for end in ("", "/add", "/paste", f"/{number}/edit", f"/{number}/delete"):
        assert get_page(f"{DISTRICT}{end}").find("html")[0].attrs["lang"] == lang


def test_the_whole_list_is_put_into_protocol_order_after_a_question(client, get_page, post_form):
    before = names(get_page(DISTRICT))
    number = row_id(get_page(DISTRICT), before[0].split(" ", 2)[-1])
    post_form(client, DISTRICT, f"{DISTRICT}/order", down=str(number))
    moved = names(get_page(DISTRICT))
    question = get_page(f"{DISTRICT}/sort")
    assert "Xếp lại toàn bộ danh sách theo thứ tự cấp bậc?" in question.text
    assert names(get_page(DISTRICT)) == moved != before
    answer = post_form(client, f"{DISTRICT}/sort", f"{DISTRICT}/sort")
    assert (answer.status_code, answer.location) == (302, DISTRICT)
    assert names(get_page(DISTRICT)) == before
    post_form(client, f"{DISTRICT}/sort", f"{DISTRICT}/sort")
    assert "Danh sách đã đúng thứ tự cấp bậc." in get_page(DISTRICT).text


def test_pasted_people_without_a_form_of_address_are_called_as_chosen(client, get_page, post_form):
    lines = "Y Bắc; Già làng\nđồng chí A Nam; Bí thư chi bộ"
    assert post_form(client, f"{DISTRICT}/paste", f"{DISTRICT}/paste", lines=lines, usual="ông/bà").status_code == 302
    assert names(get_page(DISTRICT))[-2:] == ["ông/bà Y Bắc", "đồng chí A Nam"]
