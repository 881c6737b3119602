"""Attendance groups of a conference, through its pages."""

from datetime import date, datetime

import pytest
from sqlalchemy import select

from planner.database import transaction
from planner.models import AttendanceGroup, Conference, Person
from planner.services.groups import add_group
from planner.services.people import PersonWords, PostWords, add_person
from planner.services.units import find_unit
from tests.conftest import sign_in_as

PROVINCE, DISTRICT, OTHER = (f"/conferences/{number}" for number in (113, 108, 90))
ACT = {"by": "test", "now": datetime(2024, 3, 5, 2)}
DAY = date(2024, 3, 5)


@pytest.fixture
def konray(app):
    """A browser of the district of Kon Rẫy, whose conference is 108."""
    return sign_in_as(app.test_client(), "konray")


@pytest.fixture
def person_id(app):
    """Return a function that stores a person in the directory of a unit and gives the number."""

    def store(code: str, name: str, title: str, rank: int) -> int:
        with app.app_context(), transaction() as session:
            words = PersonWords(name, posts=(PostWords(title, "", rank),))
            return add_person(session, words, find_unit(session, code, DAY).id, on=DAY, **ACT).id

    return store


def rows(page):
    """Return the cells of each group: number, words, quota, named, registered, lacking."""
    found = [row for row in page.find("tr") if row.attrs.get("id", "").startswith("group-")]
    return [[cell.text for cell in row.find("th", "td")][:6] for row in found]


def group_of(page, number):
    """Return the id of a group by its number on the page."""
    found = [row for row in page.find("tr") if row.attrs.get("id", "").startswith("group-")]
    return int(found[number - 1].attrs["id"].split("-")[1])


def delegates(page):
    """Return the names on a list of delegates."""
    return [row.find("th")[0].text for row in page.find("tr") if row.attrs.get("id", "").startswith("participant-")]


def test_groups_say_how_many_lack(get_page):
    page = get_page(f"{PROVINCE}/groups")
    assert [row[2:] for row in rows(page)][:2] == [["51", "10", "0", "41"], ["46", "5", "0", "41"]]
    assert [each.text for each in page.find("tfoot")[0].find("td", "th")][:6] == ["", "Cộng", "183", "26", "2", "157"]
    links = {each.attrs["href"] for each in page.find("a")}
    assert f"{PROVINCE}/groups/add" in links


def test_a_quota_of_the_conference_stands_everywhere(client, get_page, post_form):
    number = group_of(get_page(f"{PROVINCE}/groups"), 1)
    assert post_form(client, f"{PROVINCE}/groups/{number}/edit", quota="12").status_code == 303
    page = get_page(f"{PROVINCE}/groups")
    assert rows(page)[0][2:] == ["12", "10", "0", "2"] and "kế hoạch ghi 51" in rows(page)[0][1]
    for address in (PROVINCE, f"{PROVINCE}/participants"):
        tabs = [each.text for each in get_page(address).find("nav", class_="tabs")[0].find("a")]
        assert tabs[1] == "Đại biểu 26/144"
    totals = get_page(f"{PROVINCE}/participants").find("tfoot")[0].find("td", "th")
    assert [each.text for each in totals] == ["", "Cộng", "144", "26"]


@pytest.mark.parametrize(("typed", "sentence"), [("-1", "từ 0 đến 9999"), ("nhiều", "số nguyên"), ("10000", "9999")])
def test_a_quota_that_is_none_is_refused(client, get_page, post_form, typed, sentence):
    number = group_of(get_page(f"{PROVINCE}/groups"), 1)
    answer = post_form(client, f"{PROVINCE}/groups/{number}/edit", quota=typed)
    assert answer.status_code == 422
    html = answer.get_data(as_text=True)
    assert sentence in html and f'value="{typed}"' in html
    assert rows(get_page(f"{PROVINCE}/groups"))[0][2] == "51"


def test_an_own_group_is_added_changed_and_deleted(client, get_page, post_form):
    before = len(rows(get_page(f"{DISTRICT}/groups")))
    assert post_form(client, f"{DISTRICT}/groups/add", words=" Già làng  tiêu biểu ", quota="4").status_code == 303
    page = get_page(f"{DISTRICT}/groups")
    assert rows(page)[-1][1:] == ["Già làng tiêu biểu hội nghị tự thêm", "4", "0", "0", "4"]
    assert len(rows(get_page(f"{OTHER}/groups"))) == before, "another district's conference has it not"
    number = group_of(page, before + 1)
    options = get_page(f"{DISTRICT}/participants/add").find("select", name="group_id")[0].find("option")
    assert options[-1].attrs["value"] == str(number)
    answer = post_form(client, f"{DISTRICT}/groups/add", words="gia lang tieu bieu")
    assert answer.status_code == 422 and "Đã có thành phần ghi như vậy" in answer.get_data(as_text=True)
    post_form(client, f"{DISTRICT}/groups/{number}/edit", words="Người có uy tín", quota="")
    last = rows(get_page(f"{DISTRICT}/groups"))[-1]
    assert last[1:] == ["Người có uy tín hội nghị tự thêm", "không ghi", "0", "0", "–"]
    post_form(client, f"{DISTRICT}/participants/add", name="A Pốt", group_id=str(number))
    assert post_form(client, f"{DISTRICT}/groups/{number}/delete").status_code == 303
    page = get_page(f"{DISTRICT}/groups")
    assert "thành phần đang có 1 đại biểu và 0 đơn vị" in page.text and len(rows(page)) == before + 1
    number = group_of(page, 1)
    post_form(client, f"{DISTRICT}/groups/{number}/delete")
    assert "do kế hoạch quy định" in get_page(f"{DISTRICT}/groups").text


def test_a_group_of_another_conference_is_not_found(app, client, get_page, konray):
    with app.app_context(), transaction() as session:
        other = session.get_one(Conference, 90)
        foreign = [add_group(session, other, "Già làng", None, **ACT).id]
        tier = session.get_one(Conference, 113).tier_id
        foreign.append(session.scalars(select(AttendanceGroup.id).where(AttendanceGroup.tier_id == tier)).first())
    for number in foreign:
        for act in ("edit", "delete", "fill"):
            assert client.get(f"{DISTRICT}/groups/{number}/{act}").status_code == 404
            assert konray.get(f"{DISTRICT}/groups/{number}/{act}").status_code == 404
    assert konray.get(f"{OTHER}/groups").status_code == 404
    assert konray.get(f"{DISTRICT}/groups").status_code == 200


def test_ticked_people_come_onto_the_list_in_the_group(client, get_page, post_form, person_id):
    first = person_id("614", "A Chỉ", "Chánh Văn phòng thử", 300)
    second = person_id("614", "Y Ba", "Phó Chánh Văn phòng thử", 200)
    person_id("614", "A Xa", "Trưởng thôn thử", 100)
    before = rows(get_page(f"{DISTRICT}/groups"))[1][3]
    number = group_of(get_page(f"{DISTRICT}/groups"), 2)
    address = f"{DISTRICT}/groups/{number}/fill?post=van+phong+thu&from=1&to=300"
    page = get_page(address)
    boxes = [each.attrs["value"] for each in page.find("input", name="person")]
    assert boxes == [str(second), str(first)], "by rank"
    assert [each.attrs["value"] for each in page.find("input", name="from")] == ["1"]
    answer = post_form(client, address, person=[str(first), str(second)], letter="summons")
    assert answer.status_code == 303 and answer.location.startswith(f"{DISTRICT}/groups/{number}/fill?post=")
    assert "Đã thêm 2 đại biểu." in get_page(answer.location).text
    assert delegates(get_page(f"{DISTRICT}/participants"))[-2:] == ["đồng chí Y Ba", "đồng chí A Chỉ"]
    assert rows(get_page(f"{DISTRICT}/groups"))[1][3] == str(int(before) + 2)
    page = get_page(address)
    assert page.find("input", name="person") == [] and page.text.count("đã có trong danh sách") == 2


def test_nothing_ticked_is_said(client, get_page, post_form, person_id):
    person_id("614", "A Chỉ", "Chánh Văn phòng thử", 300)
    number = group_of(get_page(f"{DISTRICT}/groups"), 2)
    answer = post_form(client, f"{DISTRICT}/groups/{number}/fill?post=thu")
    assert answer.status_code == 422 and "Chưa chọn ai." in answer.get_data(as_text=True)
    answer = client.get(f"{DISTRICT}/groups/{number}/fill?from=abc&to=2000")
    html = answer.get_data(as_text=True)
    assert answer.status_code == 422 and html.count("Ghi số từ 1 đến 1000.") == 2
    assert 'value="abc"' in html and 'value="2000"' in html


def test_a_district_fills_from_its_own_directory_only(app, konray, post_form, person_id):
    own, foreign = person_id("614", "A Trong", "Trưởng phòng thử", 300), person_id("610", "A Ngoài", "Trưởng thử", 1)
    with app.app_context(), transaction() as session:
        number = session.get_one(Conference, 108).tier.groups[0].id
        foreign_unit = find_unit(session, "610", DAY).id
    address = f"{DISTRICT}/groups/{number}/fill"
    assert konray.get(f"{address}?unit={foreign_unit}").status_code == 404
    html = konray.get(f"{address}?post=thu").get_data(as_text=True)
    assert "A Trong" in html and "A Ngoài" not in html
    post_form(konray, f"{address}?post=thu", person=[str(own), str(foreign)])
    html = konray.get(f"{DISTRICT}/participants").get_data(as_text=True)
    assert "A Trong" in html and "A Ngoài" not in html
    with app.app_context(), transaction() as session:
        assert session.get_one(Person, foreign).name == "A Ngoài"


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_pages_are_whole_in_both_languages(client, get_page, post_form, lang):
    client.set_cookie("lang", lang)
    post_form(client, f"{DISTRICT}/groups/add", words="Già làng")
    page = get_page(f"{DISTRICT}/groups")
    number = group_of(page, len(rows(page)))
    for end in ("add", f"{number}/edit", f"{number}/delete", f"{number}/fill", f"{number}/fill?post=zzzz"):
        assert get_page(f"{DISTRICT}/groups/{end}").find("html")[0].attrs["lang"] == lang


def test_a_reader_sees_groups_and_changes_none(app, get_page):
    reader = sign_in_as(app.test_client(), "lanhdao")
    html = reader.get(f"{PROVINCE}/groups").get_data(as_text=True)
    assert "/groups/add" not in html and "/fill" not in html
    assert reader.get(f"{PROVINCE}/groups/add").status_code == 403
