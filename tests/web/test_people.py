"""The directory on its pages: found, added, changed, masked for those who only read, and two records made one."""

from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from planner.database import transaction
from planner.models import Person, Unit
from planner.services.people import PersonWords, PostWords, add_person
from tests.conftest import NOW, TODAY, sign_in_as
from tests.web.accounts import errors_of
from tests.web.conftest import Page, find_faults, read_page
from tests.web.journal import told
from tests.web.test_journal_pages import acts_of


@pytest.fixture
def store(app: Flask) -> Callable[..., int]:
    """Return `store(name, code, …)`: a person of the directory of a unit."""

    def make(name: str, code: str = "62", *posts: PostWords, **more: object) -> int:
        with app.app_context(), transaction() as session:
            unit = session.scalars(select(Unit.id).where(Unit.code == code, Unit.valid_until.is_not(None))).one()
            words = PersonWords(name, posts=posts, **more)  # type: ignore[arg-type]
            return add_person(session, words, unit, on=TODAY, by="test", now=NOW).id

    return make


def names(browser: FlaskClient, query: str = "") -> list[str]:
    """Return the names on the list; fails where the page is ugly."""
    page = read_page(browser.get(f"/people{query}"))
    assert find_faults(page) == [], query
    return [row.find("a")[0].text for row in page.find("tr")[1:]]


def facts(page: Page) -> dict[str, str]:
    """Return what the page of a person says."""
    (held,) = page.find("dl", class_="facts")
    return {term.text: told.text for term, told in zip(held.find("dt"), held.find("dd"), strict=True)}


def test_people_are_added_and_found_without_marks(client: FlaskClient, post_form) -> None:
    answer = post_form(
        client, "/people/add", name=" Y  Thoanh ", honorific="bà", sex="female", birth_year="1980",
        telephone="0905 123 456",
        **{"posts-0-title": "Bí thư", "posts-0-unit_words": "Huyện Kon Rẫy", "posts-0-rank": "7"},
    )  # fmt: skip
    assert answer.status_code == 303
    page = read_page(client.get(answer.location))
    assert find_faults(page) == []
    assert facts(page) == {
        "Giới tính": "nữ", "Năm sinh": "1980", "Điện thoại": "0905 123 456", "Đơn vị quản lý": "Tỉnh Kon Tum",
    }  # fmt: skip
    assert names(client, "?q=y+thoanh") == ["Y Thoanh"]
    assert "Y Thoanh" in names(client, "?unit=" + str(unit_of(client, "614")))  # by the post there
    assert names(client, "?q=khong+co+ai") == []


def unit_of(client: FlaskClient, code: str) -> int:
    """Return the number of a unit of 2024."""
    with client.application.app_context(), transaction() as session:
        return session.scalars(select(Unit.id).where(Unit.code == code, Unit.valid_until.is_not(None))).one()


def test_what_will_not_do_is_said_at_its_field_and_kept(client: FlaskClient, post_form) -> None:
    answer = post_form(
        client, "/people/add", name=" ", birth_year="1700", email="không phải", telephone="0905",
        **{"posts-0-unit_words": "Huyện Kon Rẫy", "posts-1-title": "Bí thư", "posts-1-held_from": "5-3-2024",
           "posts-1-held_until": "4-3-2024"},
    )  # fmt: skip
    assert answer.status_code == 422
    assert sorted(errors_of(answer)) == sorted([
        "Không được để trống.", "Ghi số từ 1900 đến 2100.", "Đây không phải là địa chỉ thư điện tử.",
        "Chức vụ gì?", "Ngày cuối trước ngày đầu.",
    ])  # fmt: skip
    for kept in ("1700", "không phải", "0905", "Huyện Kon Rẫy", "4-3-2024"):
        assert f'value="{kept}"' in answer.get_data(as_text=True)


@pytest.mark.parametrize(
    ("lang", "words"), [("vi", "Chọn một mục trong danh sách."), ("en", "Choose one of the list.")]
)
def test_what_is_in_no_list_is_refused_in_the_own_language(client: FlaskClient, post_form, lang, words) -> None:
    client.set_cookie("lang", lang)
    answer = post_form(client, "/people/add", name="A", sex="boss", unit="99999", honorific="boss")
    assert (answer.status_code, set(errors_of(answer))) == (422, {words})


def test_who_only_reads_sees_no_contact(app: Flask, client: FlaskClient, store) -> None:
    person = store("Y Thoanh", telephone="0905 123 456", email="y@b.vn", birth_year=1980, note="gọi trước")
    masked = "có ghi, vai trò của bạn không được xem"
    leader = read_page(sign_in_as(app.test_client(), "lanhdao").get(f"/people/{person}"))
    assert facts(leader) == {
        "Năm sinh": masked, "Điện thoại": masked, "Thư điện tử": masked, "Đơn vị quản lý": "Tỉnh Kon Tum",
    }  # fmt: skip
    assert "0905" not in leader.html and "gọi trước" not in leader.html and "/edit" not in leader.html
    office = facts(read_page(client.get(f"/people/{person}")))
    assert (office["Điện thoại"], office["Ghi chú"]) == ("0905 123 456", "gọi trước")


def test_the_journal_tells_that_it_changed_and_not_what_it_is(client: FlaskClient, store, post_form) -> None:
    person = store("Y Thoanh", telephone="0905 123 456", birth_year=1980, note="gọi trước")
    post_form(client, f"/people/{person}/edit", telephone="", email="y@b.vn", birth_year="1981", ethnicity="Xơ Đăng")
    page = read_page(client.get(f"/journal/person/{person}"))
    secrets = ("0905 123 456", "y@b.vn", "gọi trước", "1980", "1981", "Xơ Đăng", "***")
    assert [each for each in secrets if each in page.html] == []
    assert sorted(told(client, f"/journal/person/{person}")[0].changes) == sorted([
        ("Điện thoại", "được giữ kín", "trống"), ("Thư điện tử", "trống", "được giữ kín"),
        ("Dân tộc", "trống", "được giữ kín"), ("Năm sinh", "được giữ kín", "được giữ kín"),
    ])  # fmt: skip
    added = acts_of(page)[1].find("ul", class_="changes")[0]
    assert [each.text for each in added.find("li") if "giữ kín" in each.text] == [
        "Năm sinh: được giữ kín", "Điện thoại: được giữ kín", "Ghi chú: được giữ kín",
    ]  # fmt: skip


def test_a_commune_sees_its_own_people_and_no_others(app: Flask, store) -> None:
    own, sister, province = store("Của Xã", "23482"), store("Của Xã Bên", "23485"), store("Của Tỉnh", "62")
    commune = sign_in_as(app.test_client(), "dakkoi")
    assert "Của Xã" in names(commune) and not {"Của Xã Bên", "Của Tỉnh"} & set(names(commune))
    for path in ("", "/edit", f"/merge?other={own}"):
        assert [commune.get(f"/people/{each}{path}").status_code for each in (sister, province)] == [404, 404]
    assert commune.get(f"/people/{own}/merge?other={sister}").status_code == 404
    assert commune.get(f"/people?unit={unit_of(commune, '23485')}").status_code == 404


def test_a_district_may_read_but_not_change_whoever_holds_a_post_there(app: Flask, store) -> None:
    person = store("Giữ Chức", "62", PostWords("Bí thư", "Huyện Kon Rẫy"))
    district = sign_in_as(app.test_client(), "konray")
    page = read_page(district.get(f"/people/{person}"))
    assert f"/people/{person}/edit" not in page.html
    assert district.get(f"/people/{person}/edit").status_code == 404


def test_two_records_are_made_one(app: Flask, client: FlaskClient, store, post_form) -> None:
    kept = store("Nguyễn Văn Trùng", "62", PostWords("Bí thư", "Huyện ủy"))
    other = store("Nguyễn Văn Trùng", "614", telephone="0905 123 456")
    page = read_page(client.get(f"/people/{kept}"))
    compare = f"/people/{kept}/merge?other={other}"
    assert compare in {each.attrs["href"] for each in page.find("a")}
    assert f"/people/{kept}/merge?other={other}" in client.get("/people/twins").get_data(as_text=True)
    assert find_faults(read_page(client.get(compare))) == []
    answer = post_form(client, compare, f"/people/{kept}/merge")
    assert (answer.status_code, answer.location) == (303, f"/people/{kept}")
    assert facts(read_page(client.get(f"/people/{kept}")))["Điện thoại"] == "0905 123 456"
    moved = client.get(f"/people/{other}")
    assert (moved.status_code, moved.location) == (301, f"/people/{kept}")
    assert names(client, "?q=nguyen+van+trung") == ["Nguyễn Văn Trùng"]
    told = client.get(f"/journal/person/{kept}").get_data(as_text=True)
    assert "Nhập hai hồ sơ của một người" in told
    assert client.get(f"/people/{other}/edit").status_code == 404
    with app.app_context(), transaction() as session:
        assert session.get(Person, other).merged_into_id == kept


def test_a_search_of_everything_leads_to_no_merged_record(client: FlaskClient, store, post_form) -> None:
    kept, other = store("Nguyễn Văn Trùng"), store("Nguyễn Văn Trùng")
    assert client.get("/search?q=nguyen+van+trung").get_data(as_text=True).count("Nguyễn Văn Trùng") >= 2
    post_form(client, f"/people/{kept}/merge?other={other}", f"/people/{kept}/merge")
    page = read_page(client.get("/search?q=nguyen+van+trung"))
    assert len(page.find("li", class_="person")) == 1


def test_the_list_costs_the_same_for_few_and_many(client: FlaskClient, store, count_queries) -> None:
    store("Người 0", "62", PostWords("Bí thư", "Huyện ủy"))
    client.get("/people")
    with count_queries() as few:
        client.get("/people?q=nguoi")
    for n in range(1, 40):
        store(f"Người {n}", "614", PostWords("Bí thư", "Huyện ủy"))
    with count_queries(most=len(few)):
        assert len(names(client, "?q=nguoi")) == 40
    assert len(names(client, "?page=2")) > 0 and names(client, "?page=999") == names(client, "?page=2")


def test_words_that_anybody_knows_tell_no_telephone(app: Flask, store, conference_id, post_form) -> None:
    known = store("A Sáng", "62", PostWords("Bí thư", "Tỉnh ủy"), telephone="0903 999 111", birth_year=1966)
    district, conference = sign_in_as(app.test_client(), "konray"), conference_id("614")
    url = f"/conferences/{conference}/participants/add"
    assert post_form(district, url, name="A Sáng", post="Bí thư", unit_words="Tỉnh ủy").status_code == 302
    answers = read_page(district.get(f"/conferences/{conference}/answers"))
    assert "A Sáng" in answers.text and "0903 999 111" not in answers.html
    assert district.get(f"/people/{known}").status_code == 404
