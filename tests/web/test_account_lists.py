"""Many accounts at once, through the browser: the list out and in, what is wrong with it, the sheets of keys."""

import io
import json
import re
from collections.abc import Callable

import openpyxl
import pypdfium2
import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select
from werkzeug.test import TestResponse

from planner.database import transaction
from planner.enums import Role, TokenKind
from planner.models import Account, Grant, Token
from tests.conftest import sign_in_as
from tests.web.accounts import add_account
from tests.web.conftest import find_faults, read_page

IMPORT, SHEETS = "/accounts/import", "/accounts/sheets"
HEADINGS = ["Mã đơn vị", "Đơn vị", "Tên đăng nhập", "Họ và tên", "Thư điện tử", "Vai trò"]



@pytest.fixture
def district_admin(app: Flask) -> FlaskClient:
    """A browser signed in as an administrator of Kon Rẫy alone."""
    add_account(app, "quantri614", role=Role.ADMINISTRATOR)
    return sign_in_as(app.test_client(), "quantri614")



@pytest.fixture
def count(app: Flask) -> Callable[..., int]:
    """Return a function that counts the rows of a model."""

    def run(model: type, *conditions: object) -> int:
        with app.app_context(), transaction() as session:
            return session.scalar(select(func.count(model.id)).where(*conditions))

    return run


def send(client: FlaskClient, path: str, **data: object) -> TestResponse:
    """Post what no form of ours would send, with the token of one."""
    token = read_page(client.get("/profile")).find("input", name="csrf_token")[0].attrs["value"]
    return client.post(path, data={"csrf_token": token, **data})


def csv(*rows: str) -> tuple[io.BytesIO, str]:
    return io.BytesIO("\n".join([";".join(HEADINGS), *rows]).encode()), "accounts.csv"


def keys_of(answer: TestResponse) -> list[str]:
    """Return the keys of a PDF of sheets."""
    assert (answer.status_code, answer.mimetype) == (200, "application/pdf")
    with pypdfium2.PdfDocument(answer.data) as pdf:
        text = " ".join(page.get_textpage().get_text_range() for page in pdf)
    return re.findall(r"\b(?:[0-9a-z]{4}-){4}[0-9a-z]{4}\b", text)


def test_the_list_comes_with_112_rows_and_goes_back_unchanged(admin, post_form, unit_id, count) -> None:
    before = count(Account)
    answer = admin.get(f"/accounts/template.xlsx?unit={unit_id('62')}")
    assert answer.headers["Content-Disposition"].startswith('attachment; filename="Tai khoan - Tinh Kon Tum.xlsx"')
    rows = list(openpyxl.load_workbook(io.BytesIO(answer.data)).active.iter_rows(values_only=True))
    assert (list(rows[0]), len(rows)) == (HEADINGS, 113)
    assert rows[1] == ("608", "Thành phố Kon Tum", "tpkontum", "Thành phố Kon Tum", None, "Biên tập")
    shown = post_form(admin, IMPORT, IMPORT, file=(io.BytesIO(answer.data), "list.xlsx"))
    page = read_page(shown)
    assert page.find("h1")[0].text == "Sẽ tạo 112 tài khoản" and not find_faults(page)
    assert count(Account) == before, "nothing is stored before it is confirmed"
    table = page.find("input", name="rows")[0].attrs["value"]
    made = send(admin, f"{IMPORT}/confirm", rows=table)
    assert (made.status_code, made.location) == (303, SHEETS)
    assert "Đã tạo 112 tài khoản." in admin.get(SHEETS).text
    assert count(Account) == before + 112
    again = read_page(send(admin, f"{IMPORT}/confirm", rows=table), 422)
    assert len(again.find("tbody")[0].find("tr")) == 112, "each name is taken now"
    assert count(Account) == before + 112


def test_every_fault_is_told_with_its_row_and_column(admin, post_form, count) -> None:
    before = count(Account)
    sent = csv("614;;konray;;kein;", "9999;;;;;vua", ";;;;;Biên tập", "613;;;;;")
    page = read_page(post_form(admin, IMPORT, IMPORT, file=sent), 422)
    assert not find_faults(page)
    told = [[cell.text for cell in row.find("th", "td")] for row in page.find("tbody")[0].find("tr")]
    assert told == [
        ["2", "Tên đăng nhập", "Tên đăng nhập “konray” đã có người dùng."],
        ["2", "Thư điện tử", "“kein” không phải địa chỉ thư điện tử."],
        ["3", "Vai trò", "Không có vai trò “vua”."],
        ["3", "Mã đơn vị", "Không có đơn vị “9999” trong phạm vi bạn quản trị."],
        ["4", "Đơn vị", "Thiếu cả mã lẫn tên đơn vị."],
    ]
    assert count(Account) == before


@pytest.mark.parametrize(
    ("file", "words"),
    [
        (None, "Chọn một tệp"), ((io.BytesIO(b"%PDF-1.7 startxref"), "a.xlsx"), "không phải tệp Excel"),
        ((io.BytesIO(b"PK\x03\x04broken"), "a.xlsx"), "bị hỏng"), ((io.BytesIO(b"a\n"), "a.csv"), "Không có cột nào"),
        ((io.BytesIO(b"\n" * 6000 + b"a"), "a.csv"), "hơn 5.000 dòng"),
    ],
)  # fmt: skip
def test_a_file_that_is_no_list_is_said_on_the_page(admin, post_form, file, words) -> None:
    page = read_page(post_form(admin, IMPORT, IMPORT, **({"file": file} if file else {})), 422)
    assert words in page.text or (file is None and page.find("p", class_="error"))
    assert not find_faults(page)


def test_a_file_beyond_the_limit_of_all_forms_is_refused(admin, post_form) -> None:
    page = read_page(post_form(admin, IMPORT, IMPORT, file=(io.BytesIO(b"a" * 3_000_000), "a.csv")), 413)
    assert not find_faults(page)


@pytest.mark.parametrize("rows", ["", "{", "[1]", "[[1]]", '[["a"]]', "[" * 5000, '{"a": []}'])
def test_rows_that_we_did_not_write_make_nothing(admin, count, rows) -> None:
    before = count(Account)
    read_page(send(admin, f"{IMPORT}/confirm", rows=rows), 422)
    assert count(Account) == before


def test_an_administrator_of_a_district_makes_accounts_there_only(district_admin, unit_id, count) -> None:
    foreign = json.dumps([HEADINGS, ["614", "", "mine", "", "", ""], ["613", "", "foreign", "", "", "Quản trị"]])
    read_page(send(district_admin, f"{IMPORT}/confirm", rows=foreign), 422)
    assert count(Account, Account.username.in_(["mine", "foreign"])) == 0
    own = json.dumps([HEADINGS, ["614", "", "mine", "", "", ""]])
    assert send(district_admin, f"{IMPORT}/confirm", rows=own).status_code == 303
    assert count(Grant, Grant.unit_id == unit_id("614")) == 3, "of the sample, of the administrator, of the new one"
    for code in ("613", "62"):
        assert district_admin.get(f"/accounts/template.xlsx?unit={unit_id(code)}").status_code == 404
        assert send(district_admin, SHEETS, unit=unit_id(code)).status_code == 404
    assert district_admin.get(f"/accounts/template.xlsx?unit={unit_id('614')}").status_code == 200
    assert count(Token, Token.kind == TokenKind.ACTIVATION) == 0


@pytest.mark.parametrize("value", ["", "x", "0", "99999999999999999999"])
def test_a_unit_that_does_not_exist_is_not_found(admin, value) -> None:
    assert admin.get(f"/accounts/template.xlsx?unit={value}").status_code == 404
    assert send(admin, SHEETS, unit=value).status_code == 404


@pytest.mark.parametrize("username", ["vanphong", "konray", "lanhdao", "thuky"])
def test_others_make_no_accounts(app, username) -> None:
    client = sign_in_as(app.test_client(), username)
    for path in (IMPORT, SHEETS, "/accounts/template.xlsx"):
        assert client.get(path).status_code == 403
    for path in (IMPORT, SHEETS, f"{IMPORT}/confirm"):
        assert send(client, path).status_code == 403


def test_keys_of_a_sheet_open_their_account_however_they_are_typed(
    app, admin, district_admin, post_form, unit_id, count
) -> None:
    assert "Không có tài khoản nào chờ kích hoạt." in admin.get(SHEETS).text
    add_account(app, "cho614", password_hash=None)
    add_account(app, "tat614", password_hash=None, is_disabled=True)
    answer = post_form(admin, SHEETS, SHEETS, unit=str(unit_id("62")))
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["Content-Disposition"].startswith("attachment;")
    [old] = keys_of(answer)
    [key] = keys_of(post_form(district_admin, SHEETS, SHEETS, unit=str(unit_id("614"))))
    assert count(Token, Token.kind == TokenKind.ACTIVATION) == 2
    stranger = app.test_client()
    assert stranger.get(f"/activate/{old}").status_code == 404, "a new key ends the one before"
    typed = key.upper().replace("-", " ").replace("0", "O").replace("1", "l")
    found = post_form(stranger, "/activate", "/activate", key=f"  {typed} ")
    assert found.status_code == 303 and key not in admin.get("/accounts/sheets").text
    assert "cho614" in stranger.get(found.location).text
    assert stranger.get(f"/activate/{key}").status_code == 200, "as it is printed"


def test_nobody_who_waits_is_said_at_the_unit(app, admin, unit_id) -> None:
    add_account(app, "cho614", password_hash=None)
    page = read_page(send(admin, SHEETS, unit=unit_id("613")), 422)
    assert "không có tài khoản nào chờ kích hoạt" in page.find("p", class_="error")[0].text
    offered = [option.text for option in page.find("select", name="unit")[0].find("option")]
    assert offered == ["Tỉnh Kon Tum (1 tài khoản chờ)", "Huyện Kon Rẫy (1 tài khoản chờ)"]


def test_pages_cost_the_same_queries_however_many_wait(app, admin, count_queries) -> None:
    counted = []
    for turn in range(2):
        for at in range(1 + 20 * turn):
            add_account(app, f"cho{turn}-{at}", password_hash=None)
        with count_queries() as queries:
            assert admin.get(SHEETS).status_code == 200
        counted.append(len(queries))
    assert counted[0] == counted[1]
