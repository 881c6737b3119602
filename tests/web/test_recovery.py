"""A forgotten password by mail, through a mail server of our own: who gets a letter, where its link leads, how long."""

import re
import shutil
import socket
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, LoginPassword
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select
from werkzeug.test import TestResponse

from planner.config import Config
from planner.database import transaction
from planner.models import Account, JournalEntry, Token
from planner.rules.passwords import verify_password
from planner.services.passwords import find_account
from tests.conftest import PATIENCE, close, sign_in_as
from tests.web.accounts import OTHER, PASSWORD, add_account, errors_of, give_name, is_in, read_account
from tests.web.conftest import find_faults, read_page

ADDRESS, MAIL = "http://planner.example.vn", "hoa@kontum.example"
LETTER = """Có người đề nghị đặt lại mật khẩu của tài khoản hoa.

Mở địa chỉ sau trong vòng một giờ để đặt mật khẩu mới; địa chỉ chỉ dùng được một lần:
{link}

Nếu không phải do đồng chí đề nghị thì không cần làm gì: mật khẩu vẫn giữ nguyên.

Văn phòng Tỉnh ủy
"""
DEAD = "Liên kết đã dùng, đã có liên kết mới thay thế, đã hết hạn, hoặc chép chưa đủ."


@dataclass
class PostOffice:
    """A mail server that keeps what it gets: to whom each letter went, and the letter."""

    letters: list[tuple[list[str], EmailMessage]] = field(default_factory=list)
    names: list[tuple[bytes, bytes]] = field(default_factory=list)
    port: int = 0

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:
        """Take a letter."""
        self.letters.append((envelope.rcpt_tos, message_from_bytes(envelope.content, policy=policy.default)))
        return "250 OK"

    def check(self, _server: Any, _session: Any, _envelope: Any, _mechanism: str, given: Any) -> AuthResult:
        """Let in who has a name and a password."""
        assert isinstance(given, LoginPassword)
        self.names.append((given.login, given.password))
        return AuthResult(success=True)

    def link(self) -> str:
        """Return the link in the letter that came last."""
        return re.findall(r"^\S+://\S+$", self.letters[-1][1].get_content(), re.MULTILINE)[0]


def take_port() -> socket.socket:
    """Take a port of this machine: until somebody listens on it, it refuses whoever comes, and no other gets it."""
    taken = socket.socket()
    taken.bind(("127.0.0.1", 0))
    return taken


class Running(Controller):
    """A mail server in a thread of its own, on a port that was taken for it."""

    taken: socket.socket

    def _create_server(self) -> Any:
        return self.loop.create_server(self._factory_invoker, sock=self.taken)


@pytest.fixture
def post_office() -> Iterator[PostOffice]:
    """A mail server that runs."""
    taken = take_port()
    office = PostOffice(port=taken.getsockname()[1])
    given = {"ready_timeout": PATIENCE, "authenticator": office.check, "auth_require_tls": False}
    server = Running(office, "127.0.0.1", office.port, **given)
    server.taken = taken
    server.start()
    yield office
    server.stop()
    taken.close()




@pytest.fixture
def make_mailing(make_app, demo_instance: Path, tmp_path: Path) -> Iterator[Callable[..., Flask]]:
    """Return a function that makes planner with other settings over a copy of the demonstration of its own."""
    shutil.copytree(demo_instance, tmp_path / "mailing")
    made: list[Flask] = []

    def make(**settings: Any) -> Flask:
        settings = {"mail_server": "127.0.0.1", "address": ADDRESS, **settings}
        made.append(make_app(instance=tmp_path / "mailing", **settings))
        return made[-1]

    yield make
    for app in made:
        close(app)


@pytest.fixture
def app(make_mailing, post_office: PostOffice) -> Flask:
    """planner with a mail server, and the account of Hoa."""
    made = make_mailing(mail_port=post_office.port)
    add_account(made, email=MAIL)
    return made


@pytest.fixture
def visitor(app: Flask) -> FlaskClient:
    """A browser that is not signed in."""
    return app.test_client()


def token_of(browser: FlaskClient, path: str = "/reset", **request: Any) -> str:
    """Return the token that forms of a page bear."""
    return read_page(browser.get(path, **request)).find("input", name="csrf_token")[0].attrs["value"]


def ask(browser: FlaskClient, login: str, **request: Any) -> TestResponse:
    """Ask for a link, and wait until what is done in the background is done."""
    answer = browser.post("/reset", data={"login": login, "csrf_token": token_of(browser, **request)}, **request)
    for thread in threading.enumerate():
        if "(_work)" in thread.name:
            thread.join()  # its patience with a mail server has an end of its own
    return answer


def choose(browser: FlaskClient, path: str, password: str = OTHER) -> TestResponse:
    """Open a link, type a new password twice and send it."""
    typed = {"password": password, "again": password, "csrf_token": token_of(browser, path)}
    return browser.post(path, data=typed)


# --- the letter ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("login", ["hoa", " HOA ", MAIL, "Hoa@KonTum.example "])
def test_the_letter_goes_to_the_address_of_the_account(app, visitor, post_office: PostOffice, login: str) -> None:
    answer = ask(visitor, login)
    assert (answer.status_code, answer.location) == (303, "/reset/sent")
    [(recipients, letter)] = post_office.letters
    assert (recipients, letter["To"], letter["From"]) == ([MAIL], MAIL, "planner@planner.example.vn")
    assert (letter["Subject"], letter["Auto-Submitted"]) == ("Đặt lại mật khẩu planner", "auto-generated")
    assert letter.get_content().replace("\r\n", "\n") == LETTER.format(link=post_office.link())
    assert re.fullmatch(re.escape(f"{ADDRESS}/reset/") + r"[\w-]{43}", post_office.link())


def test_the_letter_speaks_the_language_of_the_page(visitor: FlaskClient, post_office: PostOffice) -> None:
    visitor.set_cookie("lang", "en")
    ask(visitor, "hoa")
    assert post_office.letters[0][1]["Subject"] == "New password for planner"
    assert "within one hour" in post_office.letters[0][1].get_content()


@pytest.mark.parametrize(
    "headers", [{"Host": "localhost"}, {"Host": "127.0.0.1:8000"}, {"X-Forwarded-Host": "evil.example"}]
)
def test_the_link_leads_to_the_address_of_the_configuration(visitor, post_office: PostOffice, headers) -> None:
    ask(visitor, "hoa", headers=headers)
    assert post_office.link().startswith(f"{ADDRESS}/reset/")
    assert visitor.post("/reset", data={"login": "hoa"}, headers={"Host": "evil.example"}).status_code == 400
    assert len(post_office.letters) == 1


def test_nobody_else_gets_a_letter_and_every_answer_is_the_same(app, visitor, post_office: PostOffice) -> None:
    add_account(app, "khoa", email="khoa@kontum.example", is_disabled=True)
    add_account(app, "mau", email="mau@kontum.example", is_sample=True)  # a password that all know stays known
    add_account(app, "khongthu")
    answers = set()
    for login in ("nobody", "nobody@kontum.example", "khoa", "khoa@kontum.example", "mau", "khongthu", "a\0b", MAIL):
        answer = ask(visitor, login)
        page = read_page(visitor.get(answer.location))
        assert find_faults(page) == []
        answers.add((answer.status_code, answer.location, answer.data, page.html))
    assert len(answers) == 1
    assert [recipients for recipients, _ in post_office.letters] == [[MAIL]]
    with app.app_context(), transaction() as session:
        assert session.scalars(select(func.count(Token.id)).where(Token.kind == "reset")).one() == 1


def test_a_name_that_no_database_holds_is_nobody_s(session) -> None:
    assert (find_account(session, "a\0b"), find_account(session, "\0@kontum.example")) == (None, None)


def test_the_server_may_ask_for_a_name(make_mailing, post_office: PostOffice) -> None:
    app = make_mailing(mail_port=post_office.port, mail_username="planner", mail_password="bi-mat", mail_from="a@tu.vn")
    add_account(app, email=MAIL)
    ask(app.test_client(), "hoa")
    assert post_office.names == [(b"planner", b"bi-mat")]
    assert [letter["From"] for _, letter in post_office.letters] == ["a@tu.vn"]


@pytest.mark.usefixtures("still_counts")
def test_letters_are_asked_for_ten_times_from_an_address(visitor: FlaskClient, post_office: PostOffice) -> None:
    assert [ask(visitor, f"nobody{n}").status_code for n in range(10)] == [303] * 10
    answer = ask(visitor, "hoa")
    page = read_page(answer, 429)
    assert (answer.headers["Retry-After"], find_faults(page), post_office.letters) == ("900", [], [])
    assert page.find("p", class_="lede")[0].text.startswith("Thử quá nhiều lần. Thử lại sau 15 phút")
    assert ask(visitor, "hoa", environ_base={"REMOTE_ADDR": "127.0.0.2"}).status_code == 303
    assert len(post_office.letters) == 1


# --- the link -----------------------------------------------------------------------------------------------


def test_a_link_sets_a_new_password_once(app: Flask, visitor: FlaskClient, post_office: PostOffice) -> None:
    elsewhere, stranger = sign_in_as(app.test_client(), "hoa"), sign_in_as(app.test_client(), "konray")
    ask(visitor, "hoa")
    assert is_in(elsewhere) and give_name(app.test_client()).status_code == 303  # a letter alone changes nothing
    path = post_office.link().removeprefix(ADDRESS)
    looked = visitor.get(path)
    assert find_faults(read_page(looked)) == []
    assert (looked.headers["Referrer-Policy"], looked.headers["Cache-Control"]) == ("no-referrer", "no-store")
    answer = choose(visitor, path, "qwertyuiop")
    said = ["Mật khẩu lặp lại một phần, hoặc là các phím liền nhau. Chọn vài từ ghép lại."]
    assert (answer.status_code, errors_of(answer), is_in(elsewhere)) == (422, said, True)
    answer = choose(visitor, path)
    assert (answer.status_code, answer.location) == (303, "/")
    assert (is_in(visitor), is_in(elsewhere), is_in(stranger)) == (True, False, True)
    assert [give_name(app.test_client(), password=each).status_code for each in (PASSWORD, OTHER)] == [422, 303]
    typed = {"password": PASSWORD, "again": PASSWORD, "csrf_token": token_of(visitor, "/profile")}
    for answer in (visitor.get(path), visitor.post(path, data=typed)):
        page = read_page(answer, 404)
        assert (page.find("p", class_="lede")[0].text, find_faults(page)) == (DEAD, [])
        assert page.find("main")[0].find("a", href="/reset")[0].text == "Xin liên kết mới"
    with app.app_context(), transaction() as session:
        hashed = session.scalars(select(Account.password_hash).where(Account.username == "hoa")).one()
        told = str([(row.before, row.after) for row in session.scalars(select(JournalEntry))])
    assert verify_password(OTHER, hashed) and path.rpartition("/")[2] not in told


def test_a_link_lasts_one_hour(app: Flask, visitor: FlaskClient, post_office: PostOffice, monkeypatch) -> None:
    start = app.config["PLANNER"].clock()
    monkeypatch.setattr(Config, "clock", lambda _config: start)
    ask(visitor, "hoa")
    path = post_office.link().removeprefix(ADDRESS)
    for seconds, status in ((3599, 200), (3600, 404)):
        monkeypatch.setattr(Config, "clock", lambda _config, at=start + timedelta(seconds=seconds): at)
        assert visitor.get(path).status_code == status


def test_a_newer_letter_a_new_password_or_a_closed_account_ends_a_link(app, visitor, post_office, post_form) -> None:
    ask(visitor, "hoa")
    first = post_office.link().removeprefix(ADDRESS)
    ask(visitor, MAIL)
    second = post_office.link().removeprefix(ADDRESS)
    assert [visitor.get(path).status_code for path in (first, second)] == [404, 200]
    assert visitor.get(second.replace("/reset/", "/activate/")).status_code == 404
    owner = sign_in_as(app.test_client(), "hoa")
    post_form(owner, "/profile", "/profile/password", old=PASSWORD, password=OTHER, again=OTHER)
    assert visitor.get(second).status_code == 404
    ask(visitor, "hoa")
    third = post_office.link().removeprefix(ADDRESS)
    assert visitor.get(third).status_code == 200
    with app.app_context(), transaction() as session:
        session.connection().exec_driver_sql("UPDATE accounts SET is_disabled = 1 WHERE username = 'hoa'")
    assert visitor.get(third).status_code == 404


def test_a_second_factor_is_asked_for_after_a_link_too(app: Flask, visitor: FlaskClient, post_office) -> None:
    account_id = add_account(app, "khoa", email="khoa@kontum.example", totp_secret="A" * 32, totp_step=0)
    ask(visitor, "khoa")
    answer = choose(visitor, post_office.link().removeprefix(ADDRESS))
    assert (answer.status_code, answer.location, is_in(visitor)) == (303, "/sign-in/code", False)
    assert verify_password(OTHER, read_account(app, account_id).password_hash)


# --- without mail, or with a server that does not answer ---------------------------------------------------------


@pytest.mark.parametrize("missing", ["mail_server", "address"])
def test_without_mail_the_page_says_whom_to_ask(make_mailing, post_office: PostOffice, missing: str) -> None:
    app = make_mailing(mail_port=post_office.port, **{missing: ""})
    add_account(app, email=MAIL)
    browser = app.test_client()
    token = token_of(browser, "/sign-in")
    asked = browser.post("/reset", data={"login": "hoa", "csrf_token": token})
    for page in (read_page(browser.get("/reset")), read_page(asked, 422)):
        assert find_faults(page) == [] and page.find("input", name="login") == []
        said = "Hệ thống này không gửi thư. Đề nghị Văn phòng Tỉnh ủy cấp mã kích hoạt mới."
        assert page.find("p", class_="lede")[0].text == said
    assert post_office.letters == []


@pytest.mark.parametrize("fault", ["down", "no TLS"])
def test_a_server_that_fails_shows_no_fault_of_ours(make_mailing, post_office, caplog, fault: str) -> None:
    nobody = take_port()
    down, no_tls = {"mail_port": nobody.getsockname()[1]}, {"mail_port": post_office.port, "mail_tls": True}
    app = make_mailing(**(down if fault == "down" else no_tls))
    add_account(app, email=MAIL)
    browser = app.test_client()
    with nobody:
        answer = ask(browser, "hoa")
    page = read_page(browser.get(answer.location))
    assert (answer.status_code, find_faults(page), post_office.letters) == (303, [], [])
    said = "Sau vài phút chưa thấy thư? Xem mục thư rác, hoặc liên hệ Văn phòng Tỉnh ủy."
    assert page.find("p", class_="after")[0].text == said
    assert [record.message for record in caplog.records if record.levelname == "ERROR"] == ["a letter was not sent"]
    assert re.findall(r"reset/[\w-]{43}", caplog.text) == []
    assert give_name(browser).status_code == 303
