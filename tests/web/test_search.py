import pytest


def _lines(page, section: str) -> list[str]:
    found = page.find("section", aria_labelledby=section)
    return [row.text for row in found[0].find("li")] if found else []


@pytest.mark.parametrize("words", ["Đắk Long", "dak long", "ĐĂK LONG"])
def test_communes_of_one_name_stand_with_their_districts(get_page, words: str) -> None:
    page = get_page(f"/search?q={words}")
    assert _lines(page, "h-units") == [
        "Xã Đắk Long Huyện Đắk Glei đến 30-6-2025",
        "Xã Đăk Long Tỉnh Quảng Ngãi từ 01-7-2025",
        "Xã Đăk Long Huyện Đắk Hà đến 30-6-2025",
    ]
    assert _lines(page, "h-conferences") == [
        "Hội nghị sơ kết xã Đắk Long Huyện Đắk Glei · 123-KH/TU đã tổ chức · 22-02-2024",
        "Hội nghị sơ kết xã Đăk Long Tỉnh Quảng Ngãi · 45-KH/TU chưa định ngày",
        "Hội nghị sơ kết xã Đăk Long Huyện Đắk Hà · 123-KH/TU đã tổ chức · 19-02-2024",
    ]


def test_a_district_its_township_and_communes_share_a_name(get_page) -> None:
    page = get_page("/search?q=Đắk Hà")
    names = [link.text for link in page.find("section", aria_labelledby="h-units")[0].find("a")]
    assert sorted(names) == sorted(["Huyện Đắk Hà", "Thị trấn Đắk Hà", "Xã Đắk Hà", "Xã Đăk Hà"])


@pytest.mark.parametrize("words", ["ia h'drai", "Ia H’Drai"])
def test_apostrophes_do_not_matter(get_page, words: str) -> None:
    page = get_page("/search", query_string={"q": words})
    assert [link.text for link in page.find("section", aria_labelledby="h-units")[0].find("a")] == ["Huyện Ia H’Drai"]


def test_late_conferences_say_so(get_page) -> None:
    assert _lines(get_page("/search?q=đắk kôi"), "h-conferences")[0].endswith("chưa định ngày, quá hạn 6 ngày")


def test_plans_and_people(get_page) -> None:
    plans = get_page("/search?q=123-KH/TU")
    assert [link.attrs["href"] for link in plans.find("section", aria_labelledby="h-plans")[0].find("a")] == [
        "/plans/1"
    ]
    people = get_page("/search?q=y thoanh").find("section", aria_labelledby="h-people")
    assert not people or people[0].find("a")


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_empty_states_and_hostile_words(client, get_page, lang: str) -> None:
    client.set_cookie("lang", lang)
    assert len(get_page("/search").find(class_="empty")) == 1
    for words in ("zzz", "<script>alert(1)</script>", "\0", "%", "' OR 1=1 --", "a" * 5000):
        page = get_page("/search", query_string={"q": words})
        assert page.find("section") == []
        assert len(page.find(class_="empty")) == 1
        assert [len(box.attrs["value"]) <= 100 for box in page.find("input", id="q")] == [True]


def test_queries_do_not_grow_with_hits(client, count_queries) -> None:
    client.get("/search?q=kon ray")
    with count_queries(most=8):
        client.get("/search?q=a")
    with count_queries(most=8):
        client.get("/search?q=kon ray")
