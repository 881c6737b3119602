"""`planner user`: accounts made and let in without a browser; what a key that was written is good for."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from click.testing import Result
from flask import Flask
from sqlalchemy import Engine, event
from sqlalchemy.exc import OperationalError

from tests.web.accounts import OTHER, Clock, add_account, give_name, is_in, read_account, set_up_factor
from tests.web.conftest import read_page

Run = Callable[..., Result]
KEY = re.compile(r"(?:[0-9a-z]{4}-){4}[0-9a-z]{4}")


@pytest.fixture
def served(make_app, instance: Path) -> Flask:
    """The pages over the database that the commands work on."""
    return make_app(instance=instance)


def use(app: Flask, words: str) -> bool:
    """Set a password with the key of some words, as whoever was handed it; tell whether it lets in."""
    (address,) = re.findall(r"http\S+", words)
    (key,) = KEY.findall(words)
    browser = app.test_client()
    page = read_page(browser.get(urlsplit(address).path))
    form = {"csrf_token": page.find("input", name="csrf_token")[0].attrs["value"], "key": key.upper()}
    at = browser.post("/activate", data=form).location
    if not at:
        return False
    token = read_page(browser.get(at)).find("input", name="csrf_token")[0].attrs["value"]
    browser.post(at, data={"csrf_token": token, "password": OTHER, "again": OTHER})
    return is_in(browser)


def accounts(run: Run, *words: str) -> dict[str, dict]:
    """Return what `user list` says, by user name."""
    return {row["username"]: row for row in json.loads(run("user", "list", "--json", *words).stdout)}


def test_an_account_is_made_and_its_key_lets_in_once(run: Run, served: Flask) -> None:
    about = ("--role", "editor", "--unit", "614", "--name", "Văn phòng", "--email", "a@b.vn")
    made = run("user", "create", "Dak-Ruong", *about)
    lines = made.stdout.splitlines()
    assert lines[0] == "Đã tạo tài khoản dak-ruong."
    assert lines[1].startswith("Mở http://127.0.0.1:8000/activate và gõ mã: ")
    assert lines[2].startswith("Mã dùng được một lần, đến ngày ") and lines[2].endswith("Chỉ trao cho đúng người.")
    assert accounts(run)["dak-ruong"] == {
        "username": "dak-ruong", "name": "Văn phòng", "email": "a@b.vn", "state": "waiting", "second_factor": False,
        "sample": False, "last_used": None, "roles": [{"role": "editor", "unit": "614", "conference": None}],
    }  # fmt: skip
    assert use(served, made.stdout)
    assert not use(served, made.stdout)
    found = accounts(run)["dak-ruong"]
    assert found["state"] == "active" and found["last_used"] is not None
    assert not KEY.search(run("user", "list", "--json").stdout) and "argon2" not in run("user", "list", "--json").stdout


def test_in_english(run: Run) -> None:
    made = run("user", "create", "hoa", "--role", "reader", "--unit", "62", PLANNER_LANGUAGE="en").stdout.splitlines()
    assert made[0] == "The account hoa was made."
    assert made[1].startswith("Open http://127.0.0.1:8000/activate and type the key: ")
    assert made[2].startswith("The key works once, until ")


def test_roles_without_a_unit(run: Run) -> None:
    run("user", "create", "quantri2", "--role", "administrator")
    run("user", "create", "thuky2", "--role", "secretary", "--conference", "113")
    found = accounts(run)
    assert found["quantri2"]["roles"] == [{"role": "administrator", "unit": None, "conference": None}]
    assert found["thuky2"]["roles"] == [{"role": "secretary", "unit": "62", "conference": 113}]
    assert sorted(accounts(run, "--under", "23482")) == ["dakkoi"]
    assert sorted(accounts(run, "--under", "614")) == ["dakkoi", "konray"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("create", "moi", "--role", "boss", "--unit", "62"),
         "--role: “boss” không có. Chọn một trong: office, editor, reader, secretary, administrator."),
        (("create", "moi"), "Thiếu --role. Xem: planner user create --help"),
        (("create", "moi", "--role", "editor"),
         "Vai trò này cần một đơn vị: --unit MÃ. Chỉ vai trò quản trị mới có phạm vi toàn hệ thống."),
        (("create", "moi", "--role", "editor", "--unit", "99999"), "Không có đơn vị mã 99999."),
        (("create", "moi", "--role", "secretary"),
         "Vai trò thư ký cần --conference SỐ; vai trò khác không dùng mục này."),
        (("create", "moi", "--role", "secretary", "--conference", "99999"), "Không có hội nghị số 99999."),
        (("create", "KonRay", "--role", "editor", "--unit", "614"), "Tên đăng nhập konray đã có người dùng."),
        (("create", "x", "--role", "editor", "--unit", "614"),
         "Tên đăng nhập “x” không dùng được: 3 đến 60 chữ a–z, chữ số, dấu chấm, gạch ngang, gạch dưới."),
        (("create", "moi", "--role", "editor", "--unit", "614", "--email", "xyz"),
         "“xyz” không phải là địa chỉ thư điện tử."),
        (("create", "moi", "--role", "reader", "--unit", "62", "--conference", "113"),
         "Vai trò thư ký cần --conference SỐ; vai trò khác không dùng mục này."),
        (("create", "moi", "--role", "secretary", "--conference", "9" * 20),
         f"--conference: “{'9' * 20}” không phải là số từ 1 đến 2147483647."),
        *(((act, "nobody"), "Không có tài khoản “nobody”.") for act in
          ("disable", "enable", "reset-password", "reset-factor")),
        (("disable", "quantri"), "Chưa có ai khác đã kích hoạt tài khoản và quản trị toàn hệ thống."),
        (("reset-password", "konray"), "Tài khoản của bản trình diễn giữ nguyên mật khẩu."),
        (("list", "--under", "99999"), "Không có đơn vị mã 99999."),
    ],
)  # fmt: skip
def test_what_is_refused(run: Run, words: tuple[str, ...], said: str) -> None:
    before = sorted(accounts(run))
    refused = run("user", *words, status=2)
    assert (refused.stderr, refused.stdout) == (f"Lỗi: {said}\n", "")
    assert sorted(accounts(run)) == before


def test_kept_out_and_let_in_again(run: Run, served: Flask) -> None:
    assert use(served, run("user", "create", "hoa", "--role", "reader", "--unit", "62").stdout)
    browser = served.test_client()
    assert give_name(browser, "hoa", OTHER).status_code == 303
    assert run("user", "disable", "HOA").stdout == "Đã khóa tài khoản hoa và đăng xuất ở mọi nơi.\n"
    assert not is_in(browser) and accounts(run)["hoa"]["state"] == "disabled"
    assert "planner user enable" in run("user", "reset-password", "hoa", status=2).stderr
    assert run("user", "enable", "hoa").stdout == "Đã mở khóa tài khoản hoa.\n"
    assert give_name(browser, "hoa", OTHER).status_code == 303


def test_a_forgotten_password(run: Run, served: Flask) -> None:
    use(served, run("user", "create", "hoa", "--role", "reader", "--unit", "62").stdout)
    browser = served.test_client()
    give_name(browser, "hoa", OTHER)
    reset = run("user", "reset-password", "hoa").stdout
    assert reset.startswith("Mật khẩu của hoa không còn dùng được; mọi trình duyệt đã bị đăng xuất.\n")
    assert not is_in(browser) and give_name(browser, "hoa", OTHER).status_code == 422
    assert use(served, reset)


def test_accounts_in_columns(run: Run) -> None:
    lines = [" ".join(line.split()) for line in run("user", "list").stdout.splitlines()]
    assert lines[0] == "dakkoi đang dùng – editor 23482 Xã Đắk Kôi"
    assert "quantri đang dùng – administrator * Quản trị hệ thống" in lines
    assert "lanhdao đang dùng – reader 62, reader 51 Thường trực Tỉnh ủy" in lines


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("create", "moi", "--role", "boss", "--unit", "62"),
         "--role: There is no “boss”. Choose one of: office, editor, reader, secretary, administrator."),
        (("create", "moi", "--role", "editor"),
         "This role needs a unit: --unit CODE. Only an administrator's goes over the whole installation."),
        (("create", "moi", "--role", "editor", "--unit", "99999"), "There is no unit with code 99999."),
        (("create", "moi", "--role", "secretary"), "A secretary needs --conference ID, and no other role takes it."),
        (("disable", "nobody"), "There is no account “nobody”."),
        (("reset-password", "konray"), "The accounts of the demonstration keep their passwords."),
        (("disable", "quantri"), "Nobody else who has signed in yet administers the whole installation."),
    ],
)  # fmt: skip
def test_what_is_refused_in_english(run: Run, words: tuple[str, ...], said: str) -> None:
    refused = run("user", *words, status=2, PLANNER_LANGUAGE="en")
    assert (refused.stderr, refused.stdout) == (f"Error: {said}\n", "")


def test_a_lost_second_factor(run: Run, served: Flask, monkeypatch) -> None:
    use(served, run("user", "create", "hoa", "--role", "reader", "--unit", "62").stdout)
    account_id = add_account(served, "khoa")
    secret = set_up_factor(served, "khoa", Clock(monkeypatch))
    assert accounts(run)["khoa"]["second_factor"] and secret not in run("user", "list", "--json").stdout
    assert give_name(served.test_client(), "khoa").location == "/sign-in/code"
    said = run("user", "reset-factor", " KHOA ").stdout
    assert said == "Đã gỡ xác thực lớp hai của khoa và đăng xuất ở mọi nơi.\n"
    assert (read_account(served, account_id).totp_secret, accounts(run)["khoa"]["second_factor"]) == (None, False)
    assert give_name(served.test_client(), "khoa").location == "/"


def test_no_key_is_written_for_what_is_not_stored(run: Run) -> None:
    """The key is written after the transaction: with a commit that fails there is neither account nor key."""
    before = accounts(run)

    def fail(_connection: object) -> None:
        raise OperationalError("COMMIT", {}, Exception("disk full"))

    event.listen(Engine, "commit", fail)
    try:
        failed = run("user", "create", "hoa", "--role", "reader", "--unit", "62", status=2)
    finally:
        event.remove(Engine, "commit", fail)
    assert failed.stdout == "" and not KEY.search(failed.output)
    assert accounts(run) == before
