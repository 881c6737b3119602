"""The journal on its pages: what is told of a change, who sees it, what the filters take, how a value comes back."""

from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select
from werkzeug.test import TestResponse

from planner.database import transaction
from planner.enums import AwardeeKind
from planner.models import (
    Account,
    Conference,
    JournalEntry,
    Nomination,
    Paper,
    Participant,
    Plan,
    Report,
    SignIn,
    Token,
    Unit,
)
from planner.services.journal import begin_act
from tests.conftest import NOW, sign_in_as
from tests.web.accounts import OTHER, PASSWORD, add_account, give_name
from tests.web.conftest import Element, Page, find_faults, read_page

OWN, SISTER, DISTRICT, PROVINCE, ELSEWHERE = "23482", "23485", "614", "62", "610"
Send = Callable[..., TestResponse]


@pytest.fixture
def held(app: Flask) -> dict[str, int]:
    """The conference under plan 123 of each unit, by its code."""
    with app.app_context(), transaction() as session:
        query = select(Unit.code, Conference.id).join(Conference, Conference.unit_id == Unit.id)
        query = query.join(Plan, Plan.id == Conference.plan_id).where(Plan.number == "123-KH/TU")
        return {code: conference_id for code, conference_id in session.execute(query)}


def as_(app: Flask, username: str) -> FlaskClient:
    """Return a browser of an account of the demonstration."""
    return sign_in_as(app.test_client(), username)


def acts_of(page: Page) -> list[Element]:
    """Return what the journal lists, newest first."""
    return [each for each in page.find("li") if each.find("h2")]


def first_of(app: Flask, model: type[Any], **where: Any) -> int:
    """Return the number of a row."""
    with app.app_context(), transaction() as session:
        return session.scalars(select(model.id).filter_by(**where).order_by(model.id).limit(1)).one()


def newest(app: Flask, table: str, change: str = "update") -> int:
    """Return the number of the newest entry of a table."""
    with app.app_context(), transaction() as session:
        rows = select(func.max(JournalEntry.id)).where(JournalEntry.table == table, JournalEntry.change == change)
        return session.scalars(rows).one()


def dress(browser: FlaskClient, post_form: Send, conference_id: int, words: str) -> None:
    """Change what a conference says about clothes."""
    url = f"/conferences/{conference_id}/edit"
    assert post_form(browser, url, dress=words).status_code == 303


# --- what is told ---------------------------------------------------------------------------------------


def test_a_change_is_told_with_who_when_for_whom_before_and_after(app: Flask, client, held, post_form) -> None:
    dress(client, post_form, held[DISTRICT], "áo dài")
    page = read_page(client.get(f"/journal/conference/{held[DISTRICT]}"))
    assert find_faults(page) == []
    act = acts_of(page)[0]
    assert act.find("p")[0].text.endswith("· Văn phòng Tỉnh ủy (vanphong), thay mặt Huyện Kon Rẫy")
    assert act.find("time")[0].attrs["datetime"] == "2024-03-05"
    assert (act.find("del")[-1].text, act.find("ins")[-1].text) == ("trống", "áo dài")


def test_who_acts_for_the_own_unit_acts_for_nobody_else(app: Flask, held, post_form) -> None:
    konray = as_(app, "konray")
    dress(konray, post_form, held[DISTRICT], "áo dài")
    act = acts_of(read_page(konray.get("/journal")))[0]
    assert act.find("p")[0].text.endswith("· Văn phòng Huyện ủy Kon Rẫy (konray)")
    dress(konray, post_form, held[OWN], "áo dài")
    act = acts_of(read_page(konray.get("/journal")))[0]
    assert act.find("p")[0].text.endswith("(konray), thay mặt Xã Đắk Kôi")


def test_every_object_leads_to_what_changed_there(app: Flask, client, held) -> None:
    top, plan = held[PROVINCE], first_of(app, Plan, number="123-KH/TU")
    paper, person = (first_of(app, model, conference_id=top) for model in (Paper, Participant))
    nomination, report = first_of(app, Nomination, conference_id=top), first_of(app, Report, plan_id=plan)
    unit = first_of(app, Unit, code="62")
    places = {
        f"/conferences/{top}": f"conference/{top}", f"/plans/{plan}": f"plan/{plan}", f"/units/{unit}": f"unit/{unit}",
        f"/reports/{report}/receive": f"report/{report}", "/calendar/days/1/edit": "day/1",
        f"/conferences/{top}/papers/{paper}/edit": f"paper/{paper}",
        f"/conferences/{top}/participants/{person}/edit": f"participant/{person}",
        f"/conferences/{top}/awards/{nomination}/edit": f"nomination/{nomination}",
    }  # fmt: skip
    for place, about in places.items():
        led = {each.attrs["href"] for each in read_page(client.get(place)).find("a")}
        assert f"/journal/{about}" in led, place
        page = read_page(client.get(f"/journal/{about}"))
        assert find_faults(page) == [] and acts_of(page), about
    admin = as_(app, "quantri")
    assert "/journal/account/2" in admin.get("/accounts/2").get_data(as_text=True)
    assert acts_of(read_page(admin.get("/journal/account/2")))


# --- who sees what --------------------------------------------------------------------------------------


def test_an_editor_sees_own_units_and_no_others(app: Flask, client, held, post_form) -> None:
    for code in (PROVINCE, ELSEWHERE, SISTER, OWN):
        dress(client, post_form, held[code], f"trang phục {code}")
    told = {name: as_(app, name).get("/journal").get_data(as_text=True) for name in ("dakkoi", "konray", "lanhdao")}
    seen = {name: [code for code in (PROVINCE, ELSEWHERE, SISTER, OWN) if f"trang phục {code}" in html]
            for name, html in told.items()}  # fmt: skip
    everything = [PROVINCE, ELSEWHERE, SISTER, OWN]
    assert seen == {"dakkoi": [OWN], "konray": [SISTER, OWN], "lanhdao": everything}
    for code, status in ((OWN, 200), (SISTER, 404), (DISTRICT, 404), (PROVINCE, 404)):
        assert as_(app, "dakkoi").get(f"/journal/conference/{held[code]}").status_code == status
    foreign, none = (as_(app, "dakkoi").get(f"/journal/conference/{row}") for row in (held[SISTER], 999999))
    assert [each.find("main")[0].text for each in (read_page(foreign, 404), read_page(none, 404))] == [
        "Không tìm thấy Không có nhật ký của đối tượng này, hoặc bạn không được xem. Mở tổng quan"
    ] * 2


def test_a_secretary_sees_the_delegates_of_the_own_conference(app: Flask, client, held, post_form) -> None:
    for code in (PROVINCE, DISTRICT):
        url = f"/conferences/{held[code]}/participants/add"
        assert post_form(client, url, name=f"Y Thoanh {code}").status_code == 302
    dress(client, post_form, held[PROVINCE], "áo dài")
    told = as_(app, "thuky").get("/journal").get_data(as_text=True)
    assert f"Y Thoanh {PROVINCE}" in told
    assert f"Y Thoanh {DISTRICT}" not in told and "áo dài" not in told and "quantri" not in told


def test_an_administrator_sees_accounts_and_no_content(app: Flask, client, held, post_form) -> None:
    dress(client, post_form, held[PROVINCE], "áo dài")
    add_account(app, "hoa")
    told = as_(app, "quantri").get("/journal").get_data(as_text=True)
    assert "hoa" in told and "áo dài" not in told
    office = client.get("/journal").get_data(as_text=True)
    assert "áo dài" in office and "Nguyễn Thị Hoa" not in office


def test_an_administrator_of_a_unit_sees_no_roles_of_others(app: Flask, post_form) -> None:
    """Not even where they were taken away, and their number was free again."""
    add_account(app, "giu", role="administrator")
    quantri = as_(app, "quantri")
    other = first_of(app, Unit, code="610")
    add_account(app, "khac")
    account_id = first_of(app, Account, username="khac")
    page = f"/accounts/{account_id}"
    assert post_form(quantri, page, f"{page}/roles", role="reader", unit=str(other)).status_code == 303
    giu = as_(app, "giu")
    assert "khac" not in giu.get("/journal").get_data(as_text=True)  # it holds a role elsewhere now
    assert giu.get(f"/journal/account/{account_id}").status_code == 404


# --- filters --------------------------------------------------------------------------------------------


def test_the_filters(app: Flask, client, held, post_form) -> None:
    dress(client, post_form, held[OWN], "áo dài")
    dress(as_(app, "konray"), post_form, held[SISTER], "áo dài")
    own = first_of(app, Unit, code=OWN)

    def heads(query: str) -> list[str]:
        return [act.find("p")[0].text.split("· ")[1] for act in acts_of(read_page(client.get(f"/journal?{query}")))][:2]

    office = "Văn phòng Tỉnh ủy (vanphong), thay mặt Xã Đắk Kôi"
    konray = "Văn phòng Huyện ủy Kon Rẫy (konray), thay mặt Xã Đắk Tơ Lung"
    assert heads("since=5-3-2024") == [konray, office]
    assert heads("who=huyện ủy&since=5-3-2024")[0] == konray
    assert heads(f"unit={own}&since=5-3-2024")[0] == office
    assert heads("since=5-3-2024&who=konray") == [konray]
    assert heads("kind=conferences&since=05-3-2024&until=05-3-2024") == [konray, office]
    assert heads("until=1-1-2020") == []


@pytest.mark.parametrize(
    ("query", "status"),
    [("unit=abc", 404), ("unit=999999", 404), ("kind=secrets", 404), ("kind=accounts", 404), ("since=hôm qua", 422),
     ("since=5-3-2024&until=4-3-2024", 422), ("until=31-12-9999", 422), ("page=0", 200), ("page=-1", 200),
     ("page=999999999", 200), ("page=x", 200), ("who=%25", 200), ("who=" + "x" * 101, 422)],
)  # fmt: skip
def test_filters_are_bounded(client, query: str, status: int) -> None:
    assert find_faults(read_page(client.get(f"/journal?{query}"), status)) == []


def test_a_percent_sign_stands_for_itself(client) -> None:
    assert acts_of(read_page(client.get("/journal?who=%25"))) == []


def test_queries_do_not_grow_with_entries(app: Flask, client, held, post_form, count_queries) -> None:
    dress(client, post_form, held[OWN], "áo dài 0")
    url = f"/journal/conference/{held[OWN]}"
    client.get(url)
    with count_queries() as few:
        client.get(url)
    for n in range(1, 30):
        dress(client, post_form, held[OWN], f"áo dài {n}")
    with count_queries(most=len(few)):
        assert client.get(url).get_data(as_text=True).count("áo dài") > 50


# --- a value that comes back ------------------------------------------------------------------------------


def test_a_former_value_comes_back_as_a_change_of_its_own(app: Flask, client, held, post_form) -> None:
    dress(client, post_form, held[OWN], "áo dài")
    dress(client, post_form, held[OWN], "sơ mi")
    url = f"/journal/entries/{newest(app, 'conferences')}/restore/dress"
    asked = read_page(client.get(url))
    assert find_faults(asked) == [] and [each.text for each in asked.find("dd")] == ["Trang phục", "sơ mi", "áo dài"]
    answer = post_form(client, url, url, reason="ghi nhầm")
    assert (answer.status_code, answer.location) == (303, f"/journal/conference/{held[OWN]}")
    act = acts_of(read_page(client.get(answer.location)))[0]
    assert (act.find("h2")[0].text, act.find("p")[1].text) == ("Khôi phục giá trị trước", "Lý do: ghi nhầm")
    assert (act.find("del")[0].text, act.find("ins")[0].text) == ("sơ mi", "áo dài")


def refused(client: FlaskClient, url: str) -> str:
    """Return why a value does not come back; the page says it both when asked and when sent."""
    shown = read_page(client.get(url))
    token = read_page(client.get("/profile")).find("input", name="csrf_token")[0].attrs["value"]
    sent = read_page(client.post(url, data={"csrf_token": token}), 409)
    words = [page.find(role="alert")[0].text for page in (shown, sent)]
    assert words[0] == words[1]
    return words[0]


def test_what_was_changed_again_since_is_left(app: Flask, client, held, post_form) -> None:
    dress(client, post_form, held[OWN], "áo dài")
    entry = newest(app, "conferences")
    dress(client, post_form, held[OWN], "sơ mi")
    words = refused(client, f"/journal/entries/{entry}/restore/dress")
    assert words == "Trường này đã được đổi lần nữa. Hãy xem các mục mới hơn trước."


def test_days_and_states_come_back_by_their_own_acts(app: Flask, client, held, post_form) -> None:
    assert post_form(client, f"/conferences/{held[OWN]}/hold", held_on="27-02-2024", attended="38").status_code == 303
    entry = newest(app, "conferences")
    assert "Đổi ngày" in refused(client, f"/journal/entries/{entry}/restore/starts_at")
    assert "không khôi phục riêng" in refused(client, f"/journal/entries/{entry}/restore/state")
    assert client.get(f"/journal/entries/{entry}/restore/chair").status_code == 404  # it was not changed


def test_what_was_deleted_does_not_come_back(app: Flask, client, held, post_form) -> None:
    url = f"/conferences/{held[OWN]}/participants"
    post_form(client, f"{url}/add", name="Y Thoanh")
    row = first_of(app, Participant, name="Y Thoanh")
    post_form(client, f"{url}/{row}/edit", name="Y Thoan")
    entry = newest(app, "participants")
    post_form(client, f"{url}/{row}/delete")
    post_form(client, f"{url}/add", name="Y Thoan")
    assert refused(client, f"/journal/entries/{entry}/restore/name") == "Đối tượng của mục này đã bị xóa."


def test_only_who_may_change_a_row_restores_it(app: Flask, client, held, post_form) -> None:
    dress(client, post_form, held[OWN], "áo dài")
    entry = newest(app, "conferences")
    url = f"/journal/entries/{entry}/restore/dress"
    with app.app_context(), transaction() as session:
        begin_act(session, "test", by="test", now=NOW)
        session.add(Nomination(conference_id=held[OWN], position=1, kind=AwardeeKind.COLLECTIVE, name="Thôn 1"))
    shown = as_(app, "lanhdao").get(f"/journal/conference/{held[OWN]}").get_data(as_text=True)
    assert "áo dài" in shown and "/restore/" not in shown
    found = {name: as_(app, name).get(url).status_code for name in ("dakkoi", "konray", "lanhdao", "thuky", "quantri")}
    assert found == {"dakkoi": 200, "konray": 200, "lanhdao": 403, "thuky": 404, "quantri": 403}
    dress(client, post_form, held[SISTER], "áo dài")
    sister = f"/journal/entries/{newest(app, 'conferences')}/restore/dress"
    assert as_(app, "dakkoi").get(sister).status_code == 404


# --- secrets --------------------------------------------------------------------------------------------


def test_no_secret_stands_in_it(app: Flask, client, held, post_form) -> None:
    account_id = add_account(app)
    browser = app.test_client()
    give_name(browser)
    post_form(browser, "/profile", "/profile/password", old=PASSWORD, password=OTHER, again=OTHER)
    admin = as_(app, "quantri")
    page = f"/accounts/{account_id}"
    made = post_form(admin, f"{page}/reset-password", f"{page}/reset-password")
    key = read_page(made, 201).find("code", class_="secret")[0].text
    with app.app_context(), transaction() as session:
        told = str([(row.before, row.after, row.reason) for row in session.scalars(select(JournalEntry))])
        digests = [*session.scalars(select(Token.digest)), *session.scalars(select(SignIn.digest))]
    assert digests and not [digest for digest in digests if digest in told]
    assert "argon2" not in told and key not in told and "***" in told
    assert "argon2" not in admin.get("/journal").get_data(as_text=True)
