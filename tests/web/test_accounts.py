"""Accounts: listed with filters that stand in the address, and made; all no further than the administrator goes."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select

from planner.database import transaction
from planner.enums import Role
from planner.models import Account, Conference, Grant, SignIn
from planner.rules.keys import digest_of
from planner.services.journal import begin_act
from tests.conftest import NOW, sign_in_as
from tests.web.accounts import add_account
from tests.web.conftest import Page, find_faults, read_page

LIST, ADD = "/accounts", "/accounts/add"
SAMPLES = ["dakkoi", "konray", "lanhdao", "quantri", "thuky", "vanphong"]
ABROAD = 999_999_999



@pytest.fixture
def keeper(app: Flask) -> FlaskClient:
    """A browser of somebody who administers the district of Kon Rẫy."""
    add_account(app, "giu", role=Role.ADMINISTRATOR, name="Người giữ tài khoản")
    return sign_in_as(app.test_client(), "giu")



@pytest.fixture
def store(app: Flask, unit_id) -> Callable[..., int]:
    """Return `store(username, (role, code), …)`: an account with roles at units; without a code, everywhere."""

    def make(username: str, *roles: tuple[Role, str], made: datetime = NOW, **values: Any) -> int:
        held = [(role, unit_id(code) if code else None) for role, code in roles]
        with app.app_context(), transaction() as session:
            begin_act(session, "create_account", by="test", now=made)
            grants = [Grant(role=role, unit_id=place) for role, place in held]
            account = Account(username=username, **{"grants": grants, **values})
            session.add(account)
            session.flush()
            return account.id

    return make


def rows_of(page: Page) -> list[list[str]]:
    """Return the cells of the list."""
    return [[cell.text for cell in row.find("th", "td")] for row in page.find("tr")[1:]]


def names(browser: FlaskClient, query: str = "") -> list[str]:
    """Return the user names that the list shows; fails where the page is ugly."""
    page = read_page(browser.get(f"{LIST}{query}"))
    assert find_faults(page) == [], query
    return [row[0] for row in rows_of(page)]


# --- the list -----------------------------------------------------------------------------------------------


def test_the_list_says_who_may_do_what_where(admin: FlaskClient, store) -> None:
    store("hoa", (Role.EDITOR, "614"), (Role.READER, "62"), name="Nguyễn <b>Thị</b> Hoa", email="hoa@kontum.example")
    store("khoa", (Role.ADMINISTRATOR, ""), is_disabled=True)
    shown = {row[0]: row[1:] for row in rows_of(read_page(admin.get(LIST)))}
    assert sorted(shown) == sorted([*SAMPLES, "hoa", "khoa"])
    assert shown["hoa"] == [
        "Nguyễn <b>Thị</b> Hoahoa@kontum.example", "biên tập: Huyện Kon Rẫyngười xem: Tỉnh Kon Tum", "chờ đặt mật khẩu",
        "chưa lần nào",
    ]  # fmt: skip
    assert shown["khoa"] == ["", "quản trị: toàn hệ thống", "đã khóa", "chưa lần nào"]
    assert shown["thuky"][1:3] == ["thư ký hội nghị: Hội nghị sơ kết tỉnh Kon Tum", "đang dùng"]
    admin.set_cookie("lang", "en")
    row = next(row for row in rows_of(read_page(admin.get(LIST))) if row[0] == "khoa")
    assert row[2:] == ["administrator: the whole installation", "disabled", "never"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("q=thi hoa", ["hoa"]), ("q=THỊ HOA", ["hoa"]), ("q=kontum.EXAMPLE", ["hoa"]), ("q=kho", ["khoa"]),
        ("q=%25", []), ("q=_", []), ("q=a%00b", []), ("role=administrator", ["khoa", "quantri"]),
        ("role=reader", ["hoa", "lanhdao"]), ("state=waiting", ["hoa"]), ("state=disabled", ["khoa"]),
        ("state=active", SAMPLES), ("unit=614", ["dakkoi", "hoa", "konray"]), ("unit=614&role=reader", []),
        ("unit=62&role=reader", ["hoa", "lanhdao"]), ("unit=614&state=active&q=xa", ["dakkoi"]),
    ],
)  # fmt: skip
def test_filters(admin: FlaskClient, store, unit_id, query: str, found: list[str]) -> None:
    store("hoa", (Role.EDITOR, "614"), (Role.READER, "62"), name="Nguyễn Thị Hoa", email="hoa@kontum.example")
    store("khoa", (Role.ADMINISTRATOR, ""), is_disabled=True)
    for code in ("614", "62"):
        query = query.replace(f"unit={code}", f"unit={unit_id(code)}")
    assert names(admin, f"?sort=username&{query}") == found


def test_the_list_is_sorted_as_people_sort(app: Flask, admin: FlaskClient, store) -> None:
    store("mot", (Role.EDITOR, "614"), name="Đinh Ánh", made=NOW + timedelta(days=2))
    store("hai", (Role.READER, "614"), name="Y Đức", made=NOW + timedelta(days=1))
    store("ba", (Role.EDITOR, "610"), name="A Dũng", made=NOW + timedelta(days=3))
    with app.app_context(), transaction() as session:
        begin_act(session, "sign_in", by="test", now=NOW)
        for username, day in (("hai", 2), ("mot", 1), ("hai", 1)):
            account_id = session.scalars(select(Account.id).where(Account.username == username)).one()
            seen = datetime(2024, 3, day)
            key = digest_of(f"{username}{day}")
            session.add(SignIn(account_id=account_id, digest=key, created_at=seen, seen_at=seen))
    ours = {"mot", "hai", "ba"}
    wanted = {
        "unit": ["ba", "hai", "mot"], "username": ["ba", "hai", "mot"], "name": ["mot", "ba", "hai"],
        "seen": ["hai", "mot", "ba"], "made": ["ba", "mot", "hai"], "": ["ba", "hai", "mot"],
    }  # fmt: skip
    for sort, order in wanted.items():
        assert [each for each in names(admin, f"?sort={sort}") if each in ours] == order, sort
    assert names(admin, "?sort=username") == sorted([*SAMPLES, *ours])


@pytest.mark.parametrize(
    "query",
    [
        "role=king", "role=OFFICE", "state=dead", "sort=password_hash", "sort=", "page=0", "page=-1", "page=x",
        "page=99999999999999999999", "page=7", "unit=", "unit=abc", "unit=-1", "unit=12345678901", "unit=²", "q=%20",
    ],
)  # fmt: skip
def test_what_no_filter_knows_is_left_out(admin: FlaskClient, query: str) -> None:
    assert names(admin, f"?{query}") == names(admin)


def test_long_words_are_cut_and_kept_in_the_form(admin: FlaskClient) -> None:
    page = read_page(admin.get(LIST, query_string={"q": '"><b>' + "x" * 500, "state": "active"}))
    assert page.find("input", name="q")[0].attrs["value"] == '"><b>' + "x" * 95
    chosen = [each.attrs["value"] for each in page.find("main")[0].find("option") if "selected" in each.attrs]
    assert (rows_of(page), find_faults(page), chosen) == ([], [], ["active", "unit"])


def test_a_unit_out_of_reach_is_no_filter(admin: FlaskClient, keeper: FlaskClient, unit_id) -> None:
    inside, outside = unit_id("614"), unit_id("610")
    assert [admin.get(f"{LIST}?unit={each}").status_code for each in (inside, outside, 0, ABROAD)] == [
        200, 200, 404, 404
    ]  # fmt: skip
    assert [keeper.get(f"{LIST}?unit={each}").status_code for each in (inside, outside, unit_id("62"))] == [
        200, 404, 404,
    ]  # fmt: skip


def test_pages_keep_the_filters_and_hold_each_account_once(admin: FlaskClient, store, unit_id) -> None:
    wanted = [f"a{number:03}" for number in range(110)]
    for name in wanted:
        store(name, (Role.READER, "614"))
    place = unit_id("614")
    query, seen = f"?unit={place}&role=reader&sort=username", []
    for number, links in ((1, ["next"]), (2, ["prev", "next"]), (3, ["prev"])):
        page = read_page(admin.get(f"{LIST}{query}"))
        found = page.find("nav", aria_label="Các trang của danh sách")[0]
        assert found.find("span")[0].text == f"Trang {number}/3"
        assert [each.attrs["rel"] for each in found.find("a")] == links
        rows = [row[0] for row in rows_of(page)]
        assert len(rows) == (10 if number == 3 else 50)
        seen += rows
        query = found.find("a")[-1].attrs["href"].removeprefix(LIST)
    assert seen == wanted
    assert names(admin, f"?unit={place}&role=reader&sort=username&page=4") == wanted[100:], "the last page there is"
    assert "Trang 1/3" not in read_page(admin.get(f"{LIST}?q=a001")).text


def test_the_list_costs_the_same_for_few_and_many(app, admin, store, conference_id, count_queries) -> None:
    def fill(first: int, last: int) -> None:
        with app.app_context(), transaction() as session:
            ids = list(session.execute(select(Conference.id, Conference.unit_id).limit(last)))
        for number in range(first, last):
            held = Grant(role=Role.SECRETARY, conference_id=ids[number][0], unit_id=ids[number][1])
            store(f"t{number}", grants=[held, Grant(role=Role.READER, unit_id=ids[number][1])])

    costs = []
    for first, last in ((0, 10), (10, 110)):
        fill(first, last)
        names(admin)  # what is only read once for the application
        with count_queries() as queries:
            assert len(names(admin)) == min(50, last + len(SAMPLES))
        costs.append(len(queries))
    assert costs[0] == costs[1] < 10


# --- an administrator of a district ----------------------------------------------------------------------------


@pytest.fixture
def strangers(store) -> dict[str, int]:
    """Accounts that no administrator of Kon Rẫy keeps: higher, elsewhere, inside and outside, without a role."""
    return {
        "chu": store("chu", (Role.ADMINISTRATOR, ""), password_hash="x"),
        "haichu": store("haichu", (Role.EDITOR, "614"), (Role.ADMINISTRATOR, "")),
        "lienhuyen": store("lienhuyen", (Role.EDITOR, "614"), (Role.EDITOR, "610")),
        "tren": store("tren", (Role.READER, "614"), (Role.READER, "62")),
        "dakglei": store("dakglei", (Role.EDITOR, "610")), "trong": store("trong"),
    }  # fmt: skip


def test_a_district_sees_accounts_whose_roles_all_lie_in_it(keeper, admin, store, strangers) -> None:
    store("xa", (Role.EDITOR, "23482"), (Role.READER, "614"), is_disabled=True)
    ours = ["dakkoi", "giu", "konray", "xa"]
    assert names(keeper, "?sort=username") == ours
    assert names(admin, "?sort=username") == sorted({*ours, *SAMPLES, *strangers})
    assert [names(keeper, f"?q={name}") for name in strangers] == [[]] * 6
    assert names(keeper, "?role=administrator") == ["giu"]
    legend = read_page(keeper.get(LIST)).find("ul", class_="legend")[0].find("b")
    assert [each.text for each in legend] == ["3", "1"], "in use, disabled: strangers are not counted either"
    acts = [each.attrs["href"] for each in read_page(keeper.get(LIST)).find("main")[0].find("a", class_="btn")]
    assert "/accounts/settings" not in acts and "/accounts/add" in acts


def test_nothing_of_a_stranger_is_opened_or_changed(app: Flask, keeper: FlaskClient, strangers) -> None:
    token = read_page(keeper.get(ADD)).find("input", name="csrf_token")[0].attrs["value"]
    with app.app_context(), transaction() as session:
        before = session.connection().exec_driver_sql("SELECT * FROM accounts ORDER BY id").all()
        grants = session.connection().exec_driver_sql("SELECT * FROM grants ORDER BY id").all()
        entries = session.connection().exec_driver_sql("SELECT count(*) FROM journal_entries").scalar()
        held = dict(session.execute(select(Grant.account_id, func.min(Grant.id)).group_by(Grant.account_id)).all())
    for account_id in [*strangers.values(), ABROAD]:
        own = f"{LIST}/{account_id}"
        for path in ("", "/edit", "/disable", "/reset-password", "/reset-factor"):
            assert keeper.get(own + path).status_code == 404, path
        typed = {"csrf_token": token, "role": "editor", "unit": "", "username": "mine", "name": "", "email": ""}
        acts = ("/edit", "/disable", "/enable", "/activation", "/reset-password", "/reset-factor", "/roles")
        for path in acts:
            assert keeper.post(own + path, data=typed).status_code == 404, path
        data = {**typed, "role": held.get(account_id, 0)}
        assert keeper.post(f"{own}/roles/remove", data=data).status_code == 404
    with app.app_context(), transaction() as session:
        assert session.connection().exec_driver_sql("SELECT * FROM accounts ORDER BY id").all() == before
        assert session.connection().exec_driver_sql("SELECT * FROM grants ORDER BY id").all() == grants
        assert session.connection().exec_driver_sql("SELECT count(*) FROM journal_entries").scalar() == entries


def test_whoever_is_no_administrator_sees_no_accounts(app: Flask, client: FlaskClient) -> None:
    for browser, status in ((client, 403), (sign_in_as(app.test_client(), "konray"), 403), (app.test_client(), 303)):
        for path in ("", "/add", "/settings", "/1", "/1/edit", "/1/disable", "/1/reset-password", "/1/reset-factor"):
            assert browser.get(f"{LIST}{path}").status_code == status, path
