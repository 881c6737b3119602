import pytest

from tests.conftest import sign_in_as


@pytest.fixture
def unit_id(get_page):
    """Return the number of the unit that a search finds alone by its code."""

    def find(code: str) -> int:
        links = get_page(f"/search?q={code}").find("section", aria_labelledby="h-units")[0].find("a")
        return int(links[0].attrs["href"].rsplit("/", 1)[1])

    return find


def _duties(page) -> dict[str, list[str]]:
    return {
        name: [card.find("h3")[0].text for card in page.find("section", aria_labelledby=f"h-{name}")[0].find("article")]
        for name in ("late", "week", "then")
        if page.find("section", aria_labelledby=f"h-{name}")
    }


def test_the_tree_from_its_tops(get_page) -> None:
    page = get_page("/units")
    heads = [head.text for head in page.find(class_="sec-head")]
    assert heads == [
        "Tỉnh Kon Tum1 thành phố, 9 huyện · đến 30-6-2025",
        "Tỉnh Quảng Ngãi9 phường, 86 xã, 1 đặc khu · từ 01-7-2025",
    ]
    lists = [len(each.find("li")) for each in page.find("ul", class_="unit-list")]
    assert lists == [10, 34, 96, 6]
    rows = [row.text for row in page.find("ul", class_="unit-list")[0].find("li")]
    assert rows[:2] == ["Thành phố Kon Tum 11 xã, 10 phường", "Huyện Đắk Glei 11 xã, 1 thị trấn"]


def test_a_late_commune_can_act_at_once(get_page, unit_id) -> None:
    commune = unit_id("23482")
    page = get_page(f"/units/{commune}")
    assert page.find("h1")[0].text == "Xã Đắk Kôi"
    assert page.find(class_="lede")[0].text == "Còn 1 việc: 1 quá hạn."
    assert [link.text for link in page.find("ol", class_="crumbs")[0].find("a")] == [
        "Đơn vị",
        "Tỉnh Kon Tum",
        "Huyện Kon Rẫy",
    ]
    assert "đến 30-6-2025" in page.find(class_="subject")[0].text
    assert _duties(page) == {"late": ["Tổ chức hội nghị sơ kết"]}
    card = page.find("article")[0]
    assert card.find(class_="chip")[0].text == "quá hạn 6 ngày"
    acts = [(link.text, link.attrs["href"].rsplit("/", 1)[1]) for link in card.find("a")]
    assert acts == [("Định ngày", "move"), ("Đã họp rồi", "hold"), ("Gia hạn", "extend")]
    assert [len(page.find("a", class_="btn-primary"))] == [1]


def test_a_district_owes_more_and_shows_what_lies_below(get_page, unit_id) -> None:
    page = get_page(f"/units/{unit_id('614')}")
    assert page.find(class_="lede")[0].text == "Còn 5 việc."
    assert _duties(page) == {
        "then": [
            "Tổ chức hội nghị sơ kết", "Nộp tham luận: Gắn với thôn (làng) đạt chuẩn nông thôn mới",
            "Gửi báo cáo sơ kết", "Chủ trì nhiệm vụ", "Chủ trì nhiệm vụ",
        ]
    }  # fmt: skip
    acts = [link.attrs["href"].split("/")[-1] for link in page.find("article")[0].find("a")]
    assert acts == ["move", "extend"]  # dated for a day to come: it cannot have been held
    below = page.find("section", aria_labelledby="h-below")[0]
    assert below.find("p")[0].text == "6/7 xã, thị trấn đã tổ chức hội nghị"
    assert [row.text for row in below.find("li")] == ["Xã Đắk Kôi, Kon Rẫy quá hạn 6 ngày, chưa định ngày"]
    children = [row.text for row in page.find("section", id="children")[0].find("li")]
    assert len(children) == 7
    assert children[:2] == ["Thị trấn Đắk Rve đã tổ chức 26-02", "Xã Đắk Kôi chưa định ngày"]
    assert len(page.find("section", aria_labelledby="h-topics")[0].find("li")) == 1


def test_the_conference_of_a_unit_and_those_it_is_called_to(get_page, unit_id) -> None:
    page = get_page(f"/units/{unit_id('23482')}")
    assert [row.text for row in page.find("section", aria_labelledby="h-meetings")[0].find("li")] == [
        "Hội nghị sơ kết xã Đắk Kôi Kế hoạch số 123-KH/TU chưa định ngày"
    ]
    assert [link.text for link in page.find("section", aria_labelledby="h-next")[0].find("a")] == [
        "Huyện Kon Rẫy", "Tỉnh Kon Tum",
    ]  # fmt: skip


def test_the_calendar_is_subscribed_to_by_an_address_of_its_own(client, get_page, unit_id) -> None:
    unit = unit_id("614")
    feed = get_page(f"/units/{unit}").find("section", id="feed")[0]
    assert [link.attrs["href"] for link in feed.find("a")] == [
        f"/units/{unit}/feeds", f"/units/{unit}/calendar.ics", "/help#subscribe",
    ]  # fmt: skip
    assert "Chưa có địa chỉ nào đang dùng." in feed.text
    assert client.get(f"/units/{unit}/calendar.ics").mimetype == "text/calendar"


def test_what_is_done_is_folded_and_pale(get_page, unit_id) -> None:
    district = get_page(f"/units/{unit_id('614')}").find("section", id="children")[0]
    page = get_page(next(link.attrs["href"] for link in district.find("a") if link.text == "Xã Đắk Pne"))
    assert page.find(class_="lede")[0].text == "Đơn vị đã xong mọi việc."
    assert _duties(page) == {}
    done = page.find("details", class_="done")[0]
    assert done.find("summary")[0].text == "Đã xong 1 việc"
    assert [row.text for row in done.find("li")] == ["Tổ chức hội nghị sơ kết, 123-KH/TU, 20-02"]


def test_a_unit_that_owes_nothing_says_so(get_page, unit_id) -> None:
    page = get_page(f"/units/{unit_id('62')}")
    organs = page.find("section", id="children")[0].find("details")[0].find("a")
    ledes = {get_page(link.attrs["href"]).find(class_="lede")[0].text for link in organs}
    assert "Đơn vị không có việc phải làm." in ledes


def test_unknown_units_are_no_page(get_page) -> None:
    for number in ("0", "99999", "99999999999999999999999999"):
        get_page(f"/units/{number}", status=404)


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_every_kind_of_unit_in_both_languages(client, get_page, unit_id, lang: str) -> None:
    client.set_cookie("lang", lang)
    for code in ("62", "614", "23482", "51", "23485"):
        get_page(f"/units/{unit_id(code)}")
    get_page("/units")


def test_queries_do_not_grow_with_the_unit(client, count_queries, unit_id) -> None:
    pages = [f"/units/{unit_id(code)}" for code in ("62", "614", "23482", "51")]
    counts = []
    for page in pages:
        client.get(page)
        with count_queries(most=14) as queries:
            client.get(page)
        counts.append(len(queries))
    assert max(counts) - min(counts) <= 1
    with count_queries(most=4):
        client.get("/units")


def printed(page) -> set[str]:
    """Return the papers that a page leads to, without the conference and the format."""
    files = [link.attrs["href"] for link in page.find("a", class_="file") if "/print/" in link.attrs["href"]]
    return {address.rsplit("/", 1)[1].split(".")[0] for address in files}


def test_a_unit_leads_to_what_it_prints(get_page, unit_id) -> None:
    own = {"programme", "invitation", "report-outline", "plan"}
    assert printed(get_page(f"/units/{unit_id('23482')}")) == own
    assert printed(get_page(f"/units/{unit_id('614')}")) == own | {"progress-report", "late-letter"}
    assert printed(get_page(f"/units/{unit_id('62')}")) == own | {"progress-report", "late-letter"}


def test_a_plan_leads_to_the_papers_of_the_unit_of_whoever_asks(app, get_page) -> None:
    assert printed(get_page("/plans/1")) == {"progress-report", "report-outline", "plan"}
    district = sign_in_as(app.test_client(), "konray")
    assert "/conferences/108/print/late-letter.pdf" in district.get("/plans/1").text
    assert 'href="/conferences/108/print/report-outline.docx"' in district.get("/plans/1/outline").text
