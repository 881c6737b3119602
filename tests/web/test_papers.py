"""Papers of a conference: the list with state and place, added, edited, ordered, deleted."""

import pytest

URL = "/conferences/113/papers"


def rows(page):
    """Return the rows of the list in their order."""
    return [row for row in page.find("tr") if row.attrs.get("id", "").startswith("paper-")]


def cells(row):
    """Return the texts of a row."""
    return [cell.text for cell in row.find("td", "th")]


def row_id(page, index):
    """Return the number of the paper in a row."""
    return int(rows(page)[index].attrs["id"].removeprefix("paper-"))


def test_sentence_on_top_counts_what_is_handed_in(get_page):
    assert get_page(URL).find("p", class_="lede")[0].text == "6/18 tham luận đã nộp."


def test_list_says_who_what_state_and_place(get_page):
    page = get_page(URL)
    assert len(rows(page)) == 18
    assert cells(rows(page)[0])[:2] == [
        "1", "Sở Nông nghiệp và Phát triển nông thônĐỗ Văn Bảo, Giám đốc Sở Nông nghiệp và Phát triển nông thôn",
    ]  # fmt: skip
    assert cells(rows(page)[0])[3:6] == ["8", "đã duyệt 26-02", "chương trình"]
    assert cells(rows(page)[4])[4:6] == ["chưa nộpđề nghị đổi chủ đề", "kỷ yếu"]


def test_a_plan_page_can_point_at_a_paper(get_page):
    page = get_page(URL)
    links = [a.attrs["href"] for a in get_page("/plans/1/topics").find("a")]
    assert links.count(f"{URL}#paper-{row_id(page, 0)}") == 1


def test_empty_list_says_so(get_page):
    page = get_page("/conferences/108/papers")
    assert "Hội nghị chưa có tham luận." in page.text and rows(page) == []


def test_list_takes_the_same_queries_for_any_length(client, get_page, count_queries, post_form):
    get_page("/conferences/108/papers")
    post_form(client, "/conferences/108/papers/add", title="Một bài")
    get_page("/conferences/108/papers")
    with count_queries() as few:
        assert len(rows(get_page("/conferences/108/papers"))) == 1
    with count_queries(most=len(few)):
        assert len(rows(get_page(URL))) == 18


def test_add_then_hand_in(client, get_page, post_form):
    answer = post_form(client, f"{URL}/add", unit_words="Huyện đoàn", title="Thanh niên", speaker="Y Lan", minutes="7")
    page = get_page(URL)
    assert answer.location == f"{URL}#paper-{row_id(page, -1)}"
    assert cells(rows(page)[-1])[:6] == ["19", "Huyện đoànY Lan", "Thanh niên", "7", "chưa nộp", "kỷ yếu"]
    post_form(client, f"{URL}/{row_id(page, -1)}/edit", state="submitted")
    page = get_page(URL)
    assert cells(rows(page)[-1])[4] == "đã nộp 05-3"
    assert page.find("p", class_="lede")[0].text == "7/19 tham luận đã nộp."


def test_withdrawn_papers_are_not_counted(client, get_page, post_form):
    number = row_id(get_page(URL), 4)
    post_form(client, f"{URL}/{number}/edit", state="withdrawn")
    page = get_page(URL)
    assert page.find("p", class_="lede")[0].text == "6/17 tham luận đã nộp."
    assert cells(rows(page)[4])[5] == "không xếp"


@pytest.mark.parametrize(
    "values", [{"title": " "}, {"minutes": "0"}, {"minutes": "241"}, {"minutes": "tám"}, {"state": "lost"}]
)
def test_a_form_with_faults_keeps_what_was_typed(client, get_page, post_form, values):
    answer = post_form(client, f"{URL}/add", **{"title": "Một bài", "speaker": "Hơ Len", **values})
    assert answer.status_code == 422
    html = answer.get_data(as_text=True)
    assert 'value="Hơ Len"' in html and 'aria-invalid="true"' in html
    if "minutes" in values:
        assert f'value="{values["minutes"]}"' in html
    assert len(rows(get_page(URL))) == 18


def test_new_words_of_a_topic_replace_its_short_form(client, get_page, post_form):
    number = row_id(get_page(URL), 0)
    post_form(client, f"{URL}/{number}/edit", title="Chủ đề viết lại")
    assert cells(rows(get_page(URL))[0])[2] == "Chủ đề viết lại"


def test_delete_asks_first_and_frees_the_programme(client, get_page, post_form):
    number = row_id(get_page(URL), 0)
    assert "ra khỏi chương trình" in get_page(f"{URL}/{number}/delete").text
    assert len(rows(get_page(URL))) == 18
    assert post_form(client, f"{URL}/{number}/delete").location == URL
    page = get_page(URL)
    assert [cells(row)[0] for row in rows(page)] == [str(n) for n in range(1, 18)]
    assert "Đưa kỹ thuật tiên tiến vào sản xuất" not in get_page("/conferences/113").text


def test_order_moves_one_place(client, get_page, post_form):
    first, second = row_id(get_page(URL), 0), row_id(get_page(URL), 1)
    assert post_form(client, URL, f"{URL}/order", down=str(first)).location == f"{URL}#paper-{first}"
    assert [row_id(get_page(URL), n) for n in (0, 1)] == [second, first]


def test_a_paper_of_another_conference_is_not_found(client, get_page, post_form):
    stranger = row_id(get_page("/conferences/210/papers"), 0)
    assert client.get(f"{URL}/{stranger}/edit").status_code == 404
    assert client.get(f"{URL}/{stranger}/delete").status_code == 404
    assert post_form(client, URL, f"{URL}/order", up=str(stranger)).status_code == 404


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_pages_are_whole_in_both_languages(client, get_page, lang):
    client.set_cookie("lang", lang)
    number = row_id(get_page(URL), 0)
    for url in (URL, f"{URL}/add", f"{URL}/{number}/edit", f"{URL}/{number}/delete"):
        assert get_page(url).find("html")[0].attrs["lang"] == lang
