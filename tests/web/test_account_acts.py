"""What an administrator does with an account: made and named, roles, links, password, second factor, disabled."""


import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from planner.database import transaction
from planner.enums import Role
from planner.models import Account
from tests.conftest import sign_in_as
from tests.web.accounts import OTHER, PASSWORD, Clock, add_account, errors_of, give_name, is_in, set_up_factor
from tests.web.conftest import find_faults, read_page

ADD = "/accounts/add"



@pytest.fixture
def keeper(app: Flask) -> FlaskClient:
    """A browser of somebody who administers the district of Kon Rẫy."""
    add_account(app, "giu", role=Role.ADMINISTRATOR)
    return sign_in_as(app.test_client(), "giu")



def roles_of(app: Flask, username: str) -> list[tuple[str, str | None, int | None]]:
    """Return the roles of an account: role, code of the unit, conference."""
    with app.app_context(), transaction() as session:
        account = session.scalars(select(Account).where(Account.username == username)).one()
        return [(str(each.role), each.unit.code if each.unit else None, each.conference_id) for each in account.grants]


def number_of(app: Flask, username: str) -> int:
    """Return the number of an account."""
    with app.app_context(), transaction() as session:
        return session.scalars(select(Account.id).where(Account.username == username)).one()


# --- made and named ---------------------------------------------------------------------------------------


def test_an_account_is_made_with_its_role(app: Flask, admin, unit_id, conference_id, post_form) -> None:
    post_form(admin, ADD, username=" Kon-Ray.2 ", name="  Văn phòng  Huyện ủy ", email="A@B.vn", unit=unit_id("614"))
    assert roles_of(app, "kon-ray.2") == [("editor", "614", None)]
    chosen = conference_id("614")
    post_form(admin, ADD, username="thuky2", role="secretary", conference=chosen)
    assert roles_of(app, "thuky2") == [("secretary", "614", int(chosen))]
    post_form(admin, ADD, username="quantri2", role="administrator", unit="0")
    assert roles_of(app, "quantri2") == [("administrator", None, None)]
    page = read_page(admin.get(f"/accounts/{number_of(app, 'kon-ray.2')}"))
    assert find_faults(page) == []
    assert (page.find("h1")[0].text, page.find("p", class_="subject")[0].text) == ("kon-ray.2", "Văn phòng Huyện ủy")


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"username": "ab"}, "Gồm 3 đến 60 chữ cái a-z, chữ số, dấu chấm, gạch nối, gạch dưới."),
        ({"username": "đắk hà"}, "Gồm 3 đến 60 chữ cái a-z, chữ số, dấu chấm, gạch nối, gạch dưới."),
        ({"username": "KONRAY"}, "Tài khoản khác đã dùng tên đăng nhập này."),
        ({"username": ""}, "Không được để trống."),
        ({"username": "moi", "email": "không phải"}, "Đây không phải là địa chỉ thư điện tử."),
        ({"username": "moi", "unit": ""}, "Chọn đơn vị của vai trò này."),
        ({"username": "moi", "unit": "0"}, "Chỉ vai trò quản trị mới có phạm vi toàn hệ thống. Hãy chọn đơn vị."),
        ({"username": "moi", "role": "secretary"}, "Chọn hội nghị của thư ký này."),
    ],
)
def test_what_will_not_do_is_said_at_its_field_and_kept(app, admin, unit_id, post_form, typed, words) -> None:
    answer = post_form(admin, ADD, **{"unit": unit_id("614"), "name": "Tên đã gõ", **typed})
    assert (answer.status_code, errors_of(answer)) == (422, [words])
    assert 'value="Tên đã gõ"' in answer.get_data(as_text=True)
    with app.app_context(), transaction() as session:
        assert session.scalars(select(Account).where(Account.name == "Tên đã gõ")).all() == []


@pytest.mark.parametrize(
    ("typed", "fields", "words"),
    [
        ({"username": "KONRAY"}, ["username"], ["Another account has this user name."]),
        ({"email": "HOA@b.vn"}, ["email"], ["Another account has this e-mail address."]),
        ({"role": "king"}, ["role"], ["Choose one of the list."]),
        ({"unit": "999999999"}, ["unit"], ["Choose one of the list."]),
        ({"unit": "x"}, ["unit"], ["Choose one of the list."]),
        ({"role": "secretary", "conference": "9" * 30}, ["conference"], ["Choose one of the list."]),
        ({"username": "x" * 61, "name": "x" * 121}, ["username", "name"],
         ["At most 60 characters.", "At most 120 characters."]),
        ({"username": "a b", "unit": ""}, ["unit"], ["Choose the unit of this role."]),
    ],
)  # fmt: skip
def test_refusals_in_english_and_of_what_no_form_offers(app, admin, unit_id, post_form, typed, fields, words) -> None:
    add_account(app, email="hoa@b.vn")
    admin.set_cookie("lang", "en")
    answer = post_form(admin, ADD, **{"username": "moi", "unit": unit_id("614"), "email": "moi@b.vn", **typed})
    page = read_page(answer, 422)
    wrong = [each.attrs["name"] for each in page.find("input", "select") if each.attrs.get("aria-invalid") == "true"]
    assert (errors_of(answer), wrong, find_faults(page)) == (words, fields, [])
    kept = {each: page.find("input", name=each)[0].attrs["value"] for each in ("username", "email")}
    assert kept == {"username": typed.get("username", "moi"), "email": typed.get("email", "moi@b.vn")}


def test_a_district_gives_no_role_beyond_itself(app, keeper, unit_id, conference_id, post_form) -> None:
    for forged in ({"unit": unit_id("62")}, {"unit": unit_id("610")}, {"role": "administrator", "unit": "0"},
                   {"role": "secretary", "conference": conference_id("62")}):  # fmt: skip
        answer = post_form(keeper, ADD, **{"username": "moi", "unit": unit_id("614"), **forged})
        assert (answer.status_code, errors_of(answer)) == (422, ["Chọn một mục trong danh sách."]), forged
    assert post_form(keeper, ADD, username="moi", unit=unit_id("23482")).status_code == 303
    own = number_of(app, "moi")
    page = f"/accounts/{own}"
    assert post_form(keeper, page, f"{page}/roles", unit=unit_id("62")).status_code == 422
    assert roles_of(app, "moi") == [("editor", "23482", None)]


def test_names_are_changed(app, admin, post_form) -> None:
    account_id = add_account(app, email="hoa@kontum.example")
    url = f"/accounts/{account_id}/edit"
    assert post_form(admin, url, username="konray").status_code == 422
    assert post_form(admin, url, username="hoa.moi", email="").status_code == 303
    assert give_name(app.test_client(), "hoa.moi").status_code == 303
    assert give_name(app.test_client(), "hoa@kontum.example").status_code == 422


# --- roles ------------------------------------------------------------------------------------------------


def test_roles_are_given_and_taken_away(app, admin, unit_id, post_form) -> None:
    account_id = add_account(app)
    page = f"/accounts/{account_id}"
    browser = app.test_client()
    give_name(browser)
    assert browser.get(f"/units/{unit_id('62')}").status_code == 404
    assert post_form(admin, page, f"{page}/roles", role="reader", unit=unit_id("62")).status_code == 303
    assert browser.get(f"/units/{unit_id('62')}").status_code == 200  # at once
    twice = post_form(admin, page, f"{page}/roles", role="reader", unit=unit_id("62"))
    assert (twice.status_code, errors_of(twice)) == (422, ["Tài khoản đã giữ vai trò này ở đó."])
    buttons = read_page(admin.get(page)).find("button", name="role")
    assert len(buttons) == 2
    assert post_form(admin, page, f"{page}/roles/remove", role=buttons[0].attrs["value"]).status_code == 303
    assert roles_of(app, "hoa") == [("reader", "62", None)]
    assert read_page(admin.get(page)).find("button", name="role") == []  # one is kept


def test_nobody_changes_their_own_roles_password_or_factor(app, admin, unit_id) -> None:
    own = number_of(app, "quantri")
    page = read_page(admin.get(f"/accounts/{own}"))
    assert find_faults(page) == []
    led = [each.attrs["href"] for each in page.find("main")[0].find("a")]
    assert not [each for each in led if "reset" in each or "disable" in each]
    token = page.find("input", name="csrf_token")[0].attrs["value"]
    form = {"csrf_token": token, "role": "office", "unit": unit_id("62"), "conference": ""}
    found = {act: admin.post(f"/accounts/{own}/{act}", data=form).status_code
             for act in ("roles", "reset-password", "reset-factor", "disable")}  # fmt: skip
    assert found == {"roles": 409, "reset-password": 409, "reset-factor": 409, "disable": 409}
    assert roles_of(app, "quantri") == [("administrator", None, None)] and is_in(admin)


def test_the_last_administrator_stays(app, admin, post_form) -> None:
    second = add_account(app, "hai", role=Role.ADMINISTRATOR)
    with app.app_context(), transaction() as session:
        session.connection().exec_driver_sql("UPDATE grants SET unit_id = NULL WHERE account_id = ?", (second,))
    two, first = sign_in_as(app.test_client(), "hai"), number_of(app, "quantri")
    # the sample is no administrator of a real installation, so the only real one cannot go
    page = f"/accounts/{second}"
    assert post_form(admin, f"{page}/disable").status_code == 409
    third = add_account(app, "ba", role=Role.ADMINISTRATOR)
    with app.app_context(), transaction() as session:
        session.connection().exec_driver_sql("UPDATE grants SET unit_id = NULL WHERE account_id = ?", (third,))
    assert post_form(admin, f"{page}/disable").status_code == 303
    assert not is_in(two) and is_in(admin) and first != second


# --- let in and kept out ------------------------------------------------------------------------------------


def test_an_activation_link_is_shown_once_and_ends_the_one_before(app, admin, post_form) -> None:
    account_id = add_account(app, "cho", password_hash=None)
    page = f"/accounts/{account_id}"
    keys = []
    for _ in range(2):
        made = read_page(post_form(admin, page, f"{page}/activation"), 201)
        assert find_faults(made) == [] and len(made.find("svg", class_="qr")) == 1
        keys.append(made.find("code", class_="secret")[0].text)
    assert made.find("input", id="activation-address")[0].attrs["value"] == f"http://localhost/activate/{keys[1]}"
    assert keys[1] not in admin.get(page).get_data(as_text=True)
    assert admin.get(f"{page}/activation").status_code == 405  # loading it again shows nothing
    assert [app.test_client().get(f"/activate/{key}").status_code for key in keys] == [404, 200]
    other = f"/accounts/{add_account(app)}"
    token = read_page(admin.get(other)).find("input", name="csrf_token")[0].attrs["value"]
    assert read_page(admin.get(other)).find("form", action=f"{other}/activation") == []
    assert admin.post(f"{other}/activation", data={"csrf_token": token}).status_code == 409  # it has a password
    assert give_name(app.test_client()).status_code == 303


def test_a_reset_ends_password_and_browsers(app, admin, post_form) -> None:
    account_id = add_account(app)
    browser, url = app.test_client(), f"/accounts/{account_id}/reset-password"
    give_name(browser)
    assert find_faults(read_page(admin.get(url))) == []
    key = read_page(post_form(admin, url), 201).find("code", class_="secret")[0].text
    assert not is_in(browser) and give_name(app.test_client()).status_code == 422
    person = app.test_client()
    assert post_form(person, f"/activate/{key}", password=OTHER, again=OTHER).status_code == 303
    assert is_in(person) and give_name(app.test_client(), "hoa", OTHER).status_code == 303


def test_a_lost_second_factor(app, admin, post_form, monkeypatch) -> None:
    account_id = add_account(app)
    set_up_factor(app, "hoa", Clock(monkeypatch))
    url = f"/accounts/{account_id}/reset-factor"
    assert give_name(app.test_client()).location == "/sign-in/code"
    assert find_faults(read_page(admin.get(url))) == []
    assert post_form(admin, url).status_code == 303
    assert give_name(app.test_client()).location == "/"


def test_disabled_and_enabled_again(app, admin, post_form) -> None:
    account_id = add_account(app)
    page, browser = f"/accounts/{account_id}", app.test_client()
    give_name(browser)
    assert find_faults(read_page(admin.get(f"{page}/disable"))) == []
    assert post_form(admin, f"{page}/disable").status_code == 303
    assert not is_in(browser) and give_name(app.test_client()).status_code == 422
    assert "đã khóa" in read_page(admin.get(page)).find("dl", class_="facts")[0].text
    assert post_form(admin, page, f"{page}/enable").status_code == 303
    assert give_name(app.test_client(), "hoa", PASSWORD).status_code == 303 and not is_in(browser)


def test_a_sample_keeps_its_password(app, admin) -> None:
    own = number_of(app, "konray")
    page = read_page(admin.get(f"/accounts/{own}"))
    assert f"/accounts/{own}/reset-password" not in page.html
    token = page.find("input", name="csrf_token")[0].attrs["value"]
    assert admin.post(f"/accounts/{own}/reset-password", data={"csrf_token": token}).status_code == 409
    assert give_name(app.test_client(), "konray", "huyen-kon-ray").status_code == 303


# --- of all accounts ----------------------------------------------------------------------------------------


def test_which_roles_need_a_second_factor(app, admin, keeper, post_form) -> None:
    url = "/accounts/settings"

    def ticked() -> list[str]:
        page = read_page(admin.get(url))
        assert find_faults(page) == []
        return [each.attrs["name"] for each in page.find("input", type="checkbox") if "checked" in each.attrs]

    assert ticked() == []
    assert post_form(admin, url, office="y", secretary="y").status_code == 303 and ticked() == ["office", "secretary"]
    assert sign_in_as(app.test_client(), "vanphong").get("/").location == "/profile/second-factor"
    form = {"csrf_token": read_page(keeper.get(ADD)).find("input", name="csrf_token")[0].attrs["value"], "reader": "y"}
    assert (keeper.get(url).status_code, keeper.post(url, data=form).status_code) == (403, 403)
    assert ticked() == ["office", "secretary"]
    assert post_form(admin, url, office=None, secretary=None).status_code == 303 and ticked() == []


def test_no_page_shows_a_secret(app, admin, keeper, post_form, monkeypatch) -> None:
    account_id, waiting = add_account(app), add_account(app, "cho", password_hash=None)
    secret, page = set_up_factor(app, "hoa", Clock(monkeypatch)), f"/accounts/{account_id}"
    key = read_page(post_form(admin, f"/accounts/{waiting}", f"/accounts/{waiting}/activation"), 201)
    with app.app_context(), transaction() as session:
        run = session.connection().exec_driver_sql
        secrets = [each for (each,) in run("SELECT digest FROM tokens UNION SELECT digest FROM sign_ins").all()]
        hashes = run("SELECT password_hash FROM accounts WHERE id = ?", (account_id,)).scalars().all()
        told = str(run("SELECT before, after FROM journal_entries").all())
    secrets += [secret, *hashes, "argon2", key.find("code", class_="secret")[0].text]
    shown = [page, f"{page}/edit", f"/accounts/{waiting}", "/accounts", "/journal?kind=accounts", "/journal?kind=keys"]
    for browser in (admin, keeper):
        told += "".join(read_page(browser.get(each)).html for each in shown)
    assert [each for each in secrets if each in told] == []
