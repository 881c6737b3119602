"""What keeps a browser and this machine safe: names, headers, cookies, CSRF, error pages, assets, file names."""

import io
import logging
import shutil
from pathlib import Path

import pytest
from flask import Flask, abort, request, url_for
from flask.testing import FlaskClient
from sqlalchemy import select
from werkzeug.datastructures import Headers
from werkzeug.http import parse_options_header
from werkzeug.test import TestResponse

from planner.database import transaction
from planner.models import Account, Conference, Participant, Reading
from planner.services.administrators import store_administrator
from planner.services.journal import begin_act
from planner.web.downloads import name_file
from tests.conftest import NOW, migrate, sign_in_as
from tests.web.conftest import read_page

ADDRESS = "https://planner.example.vn"
TLS = {"base_url": ADDRESS}
# what every answer bears, written down once more by hand
SAFE = {
    "X-Content-Type-Options": "nosniff", "X-Frame-Options": "DENY", "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin", "Permissions-Policy": "geolocation=(), microphone=(), camera=()",
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
}  # fmt: skip


def unsafe(answer: TestResponse, **others: str) -> dict[str, str | None]:
    """Return the headers that are not what they should be, with what they are."""
    wanted = SAFE | {"Cache-Control": "no-store"} | {name.replace("_", "-"): value for name, value in others.items()}
    return {name: answer.headers.get(name) for name, value in wanted.items() if answer.headers.get(name) != value}


@pytest.fixture
def office(make_app, demo_instance: Path, tmp_path: Path) -> Flask:
    """planner on the network of an office: a name, TLS in front, no demonstration."""
    shutil.copytree(demo_instance, tmp_path / "office")
    return make_app(instance=tmp_path / "office", demo=False, address=ADDRESS)


@pytest.fixture
def stranger(app: Flask) -> FlaskClient:
    """A browser in which nobody is signed in."""
    return app.test_client()


# --- names and machines ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "host",
    ["elsewhere.example", "127.0.0.1.elsewhere.example", "10.0.0.5:8000", "[::2]", "local host", "localhost@elsewhere",
     "localhost.", "", "[::1"],
)  # fmt: skip
def test_a_foreign_name_that_points_here_is_refused(stranger: FlaskClient, host: str) -> None:
    answer = stranger.get("/sign-in", headers={"Host": host})
    assert answer.status_code == 400 and "Sai địa chỉ" in answer.get_data(as_text=True)
    assert unsafe(answer) == {} and "Set-Cookie" not in answer.headers
    assert stranger.post("/sign-in", headers={"Host": host}).status_code == 400


def test_a_name_that_is_none_is_refused_too(stranger: FlaskClient) -> None:
    answer = stranger.get("/sign-in", headers={"Host": "x" * 3000})
    assert (answer.status_code, unsafe(answer)) == (400, {})


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST:8000", "127.0.0.1:8000", "[::1]:8000", "[::1]"])
def test_the_names_of_this_machine_are_served(stranger: FlaskClient, host: str) -> None:
    assert stranger.get("/sign-in", headers={"Host": host}).status_code == 200


def test_the_page_for_a_foreign_name_has_its_looks_and_says_where_to_go(office: Flask) -> None:
    browser = office.test_client()
    answer = browser.get("/", base_url="http://planner.elsewhere.example")
    assert answer.status_code == 400 and ADDRESS in answer.get_data(as_text=True)
    assert browser.get("/static/planner.css", base_url="http://planner.elsewhere.example").status_code == 200
    assert browser.get("/sign-in", **TLS).status_code == 200
    assert browser.get("/sign-in", base_url="https://PLANNER.example.vn:443").status_code == 200


def test_the_demonstration_serves_no_other_machine_and_an_office_does(stranger: FlaskClient, office: Flask) -> None:
    other = {"REMOTE_ADDR": "192.168.1.7"}
    answer = stranger.get("/sign-in", environ_base=other)
    assert answer.status_code == 403 and "Bản trình diễn chỉ mở được" in answer.get_data(as_text=True)
    assert stranger.get("/sign-in", environ_base={"REMOTE_ADDR": "::1"}).status_code == 200
    for passed_on in ({"X-Forwarded-For": "203.0.113.9"}, {"Forwarded": "for=203.0.113.9"}, {"Via": "1.1 nginx"}):
        assert stranger.get("/sign-in", headers=passed_on).status_code == 403  # a proxy of this machine brought it
    assert office.test_client().get("/sign-in", environ_base=other, **TLS).status_code == 200


def test_the_accounts_of_the_demonstration_sign_in_nowhere_else(client: FlaskClient, office: Flask) -> None:
    assert client.get("/plans").status_code == 200
    browser = sign_in_as(office.test_client(), "vanphong")
    assert browser.get("/plans").location == "/sign-in?next=/plans"
    with office.app_context(), transaction() as session:
        begin_act(session, "test", by="test", now=NOW)
        session.scalars(select(Account).where(Account.username == "vanphong")).one().is_sample = False
    assert browser.get("/plans").status_code == 200


@pytest.mark.parametrize(
    ("proxies", "address", "is_secure"), [(0, "10.0.0.9", False), (1, "7.7.7.7", True), (2, "8.8.8.8", True)]
)
def test_as_many_proxies_are_believed_as_there_are(make_app, proxies: int, address: str, is_secure: bool) -> None:
    app: Flask = make_app(demo=False, address=ADDRESS, proxies=proxies)
    seen = []
    app.before_request_funcs[None].insert(0, lambda: seen.append(_seen()))
    headers = {"X-Forwarded-For": "8.8.8.8, 7.7.7.7", "X-Forwarded-Proto": "https, https", "X-Forwarded-Host": "evil"}
    app.test_client().get("/static/planner.css", headers=headers, environ_base={"REMOTE_ADDR": "10.0.0.9"})
    assert seen == [(address, is_secure, "localhost")]


def _seen() -> tuple[str | None, bool, str]:
    return request.remote_addr, request.is_secure, request.host


# --- headers and cookies --------------------------------------------------------------------------------


@pytest.fixture
def addresses(app: Flask) -> dict[str, str]:
    """Every address that can be asked for, by endpoint; ids are of rows that exist."""
    with app.app_context(), transaction() as session:
        person = session.scalars(select(Participant)).first()
        ids = {"conference_id": person.conference_id, "participant_id": person.id, "unit_id": 1, "plan_id": 1}
    words = {"name": "bootstrap.css", "filename": "planner.css", "part": "topics", "key": "no-such-key", "form": "pdf"}
    with app.test_request_context():
        return {
            f"{rule.endpoint} {rule.rule}": url_for(
                rule.endpoint,
                **{name: ids.get(name, words.get(name, 1)) for name in rule.arguments} | (rule.defaults or {}),
            )
            for rule in app.url_map.iter_rules()
            if "GET" in (rule.methods or ())
        }


@pytest.mark.parametrize("username", ["", "vanphong", "quantri"])
def test_every_answer_bears_what_keeps_it_safe(app: Flask, addresses: dict[str, str], username: str) -> None:
    browser = sign_in_as(app.test_client(), username) if username else app.test_client()
    assert len(addresses) > 50
    wrong = {}
    for name, address in addresses.items():
        answer = browser.get(address)
        speaks_of_keys = "<string:key>" in name or name.startswith(("activation.", "recovery."))
        kept = {"Referrer-Policy": "no-referrer"} if speaks_of_keys else {}
        if answer.status_code < 400 and name.split()[0] in {"static", "assets.vendor"}:
            kept["Cache-Control"] = "public, max-age=31536000, immutable"
        found = unsafe(answer, **kept)
        if found or answer.status_code >= 500 or "Strict-Transport-Security" in answer.headers:
            wrong[name] = (answer.status, found)
    assert wrong == {}


def test_answers_without_a_page_bear_it_too(client: FlaskClient) -> None:
    feed = client.get("/units/1/calendar.ics")
    unchanged = client.get("/units/1/calendar.ics", headers={"If-None-Match": feed.headers["ETag"]})
    assert (unchanged.status_code, unsafe(unchanged)) == (304, {})
    paper = client.get("/conferences/113/programme.pdf")
    unchanged = client.get("/conferences/113/programme.pdf", headers={"If-None-Match": paper.headers["ETag"]})
    assert (unchanged.status_code, unsafe(unchanged)) == (304, {})
    for answer, status in (
        (client.get("/nowhere"), 404), (client.post("/nowhere"), 404), (client.get("/sign-out"), 404),
        (client.post("/conferences/108/postpone"), 400), (client.get("/?lang=en"), 302),
        (client.get("/static/none.css"), 404), (client.open("/", method="TRACE"), 404), (client.options("/"), 200),
    ):  # fmt: skip
        assert (answer.status_code in {status, 405}, unsafe(answer)) == (True, {}), answer.request.path


def test_transport_security_is_asked_for_only_where_there_is_tls(office: Flask) -> None:
    browser = office.test_client()
    assert browser.get("/sign-in", **TLS).headers["Strict-Transport-Security"] == "max-age=31536000"
    assert "Strict-Transport-Security" not in browser.get("/sign-in", base_url="http://planner.example.vn").headers


def test_cookies_are_out_of_reach_of_scripts_and_other_sites(app: Flask, office: Flask) -> None:
    plain = {"HttpOnly", "SameSite=Lax", "Path=/"}
    for browser, wanted, where in ((app.test_client(), plain, {}), (office.test_client(), plain | {"Secure"}, TLS)):
        name, *marks = browser.get("/sign-in", **where).headers["Set-Cookie"].split("; ")
        assert name.startswith("__Host-planner=" if where else "planner=") and set(marks) == wanted
        chosen = browser.get("/?lang=en", **where).headers["Set-Cookie"].split("; ")
        assert {mark for mark in chosen[1:] if not mark.startswith(("Expires", "Max-Age"))} == wanted


def test_a_form_on_tls_needs_its_token_and_no_referrer(office: Flask) -> None:
    browser = office.test_client()
    assert browser.post("/sign-in", data={"login": "a", "password": "b"}, **TLS).status_code == 400
    typed = {"login": "a", "password": "b", "csrf_token": ""}
    for field in read_page(browser.get("/sign-in", **TLS)).find("input", name="csrf_token"):
        typed["csrf_token"] = field.attrs["value"]
    assert browser.post("/sign-in", data=typed, **TLS).status_code == 422


# --- file names -----------------------------------------------------------------------------------------

NASTY = 'A "B"; filename=evil.exe\r\nSet-Cookie: a=b/../../x\\y \x00 Đặng Ỷ 😀'


@pytest.mark.parametrize("kind", ["inline", "attachment"])
def test_no_name_breaks_out_of_its_header(kind: str) -> None:
    headers = Headers()
    name_file(headers, kind, NASTY)
    said, options = parse_options_header(headers["Content-Disposition"])
    assert (said, set(options)) == (kind, {"filename"})
    assert options["filename"] == NASTY  # the long form wins, and gives the name back as it was
    assert headers["Content-Disposition"].isascii() and not set("\r\n\x00") & set(headers["Content-Disposition"])


def test_downloads_named_after_people_and_units_are_safe(app: Flask, client: FlaskClient) -> None:
    name = 'A "B"; filename=evil.exe Đặng Ỷ'
    with app.app_context(), transaction() as session:
        begin_act(session, "test", by="test", now=NOW)
        person = session.scalars(select(Participant).where(Participant.conference_id == 113)).first()
        conference = session.get(Conference, 113)
        person.name, conference.unit.name, conference.unit.code = name, name, 'a"b;c'
        person_id, unit_id = person.id, conference.unit_id
    for address, kind in (
        (f"/conferences/113/participants/{person_id}/invitation.pdf", "application/pdf"),
        ("/conferences/113/programme.pdf", "application/pdf"), ("/conferences/113.ics", "text/calendar"),
        (f"/units/{unit_id}/calendar.ics", "text/calendar"),
    ):  # fmt: skip
        answer = client.get(address)
        said, options = parse_options_header(answer.headers["Content-Disposition"])
        assert (answer.status_code, answer.mimetype, said in {"inline", "attachment"}) == (200, kind, True)
        assert set(options) == {"filename"} and options["filename"].endswith((".pdf", ".ics"))
        assert answer.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize(
    "name",
    ["../../x.txt", "..\\..\\x.txt", "/etc/passwd", "C:\\x.txt", "nul\x00.txt", "NUL", "con.txt", "x" * 300 + ".txt",
     ".", "..", "a\r\nb.txt", "$(reboot).txt", "-rf.txt", "\u202etxt.exe"],
)  # fmt: skip
def test_the_name_of_an_upload_is_no_path(app: Flask, client: FlaskClient, post_form, name: str) -> None:
    held = files_of(app)
    text = "KẾ HOẠCH\nsơ kết thực hiện Nghị quyết\n" * 20
    answer = post_form(client, "/plans/readings", "/plans/readings", file=(io.BytesIO(text.encode()), name))
    assert answer.status_code in {303, 422}
    with app.app_context(), transaction() as session:
        stored = list(session.scalars(select(Reading.name)))
    assert all(0 < len(each) <= 200 and each.isprintable() for each in stored)
    assert len(stored) == (answer.status_code == 303)
    assert files_of(app) == held


def files_of(app: Flask) -> set[Path]:
    """Return the files around the instance folder, where a name that is a path would lead.

    The database's own are left out, and the templates that a page compiles when it is first shown.
    """
    instance = Path(app.instance_path)
    return {
        path
        for path in instance.parent.rglob("*")
        if not path.name.startswith("planner.sqlite") and instance / "templates" not in (path, *path.parents)
    }


# --- assets, forms, error pages -------------------------------------------------------------------------


def test_assets_are_kept_for_a_year_under_an_address_with_their_version(client: FlaskClient, get_page) -> None:
    sheets = [each.attrs["href"] for each in get_page("/").find("link", rel="stylesheet")]
    assert len(sheets) == 2
    for address in sheets:
        answer = client.get(address)
        assert "v=" in address and answer.status_code == 200 and answer.mimetype == "text/css"
        assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"


@pytest.mark.parametrize("name", ["bootstrap.js", "../config.py", "..%2fconfig.py"])
def test_only_named_files_of_packages_are_served(client: FlaskClient, name: str) -> None:
    assert client.get(f"/vendor/{name}").status_code == 404


def test_a_page_is_sent_compressed(client: FlaskClient) -> None:
    plain, packed = client.get("/"), client.get("/", headers={"Accept-Encoding": "br"})
    assert packed.headers["Content-Encoding"] == "br"
    assert len(packed.data) < len(plain.data) / 3


def test_a_form_without_its_token_changes_nothing_and_says_so(get_page, client: FlaskClient) -> None:
    answer = client.post("/conferences/108/postpone", data={"reason": "thử"})
    assert answer.status_code == 400 and "Biểu mẫu đã hết hiệu lực" in answer.get_data(as_text=True)
    assert "đã định ngày" in get_page("/conferences/108").text


@pytest.mark.parametrize(
    ("address", "status", "title"),
    [("/nowhere", 404, "Không tìm thấy"), ("/conferences/99999", 404, "Không tìm thấy"),
     ("/units/99999999999999999999", 404, "Không tìm thấy")],
)  # fmt: skip
def test_errors_have_a_page(get_page, address: str, status: int, title: str) -> None:
    assert get_page(address, status=status).find("h1")[0].text == title


def test_too_much_at_once_is_refused(client: FlaskClient) -> None:
    answer = client.post("/conferences/113/participants/paste", data={"lines": "x" * 3_000_000})
    assert answer.status_code == 413 and "2 MB" in answer.get_data(as_text=True)


def test_a_fault_of_ours_shows_no_traceback_and_is_logged(make_app, demo_instance, tmp_path, caplog) -> None:
    app: Flask = make_app(instance=tmp_path, database=f"sqlite:///{demo_instance / 'planner.sqlite'}", testing=False)

    @app.get("/broken")
    def broken() -> str:
        raise ZeroDivisionError("the inner words")

    with caplog.at_level(logging.ERROR):
        answer = app.test_client().get("/broken")
    text = answer.get_data(as_text=True)
    assert answer.status_code == 500 and "Có lỗi xảy ra" in text
    assert "ZeroDivisionError" not in text and "the inner words" not in text
    assert "the inner words" in caplog.text


def test_an_unknown_http_error_keeps_its_status(make_app, demo_instance, tmp_path) -> None:
    app: Flask = make_app(instance=tmp_path, database=f"sqlite:///{demo_instance / 'planner.sqlite'}")

    @app.get("/teapot")
    def teapot() -> str:
        abort(418)

    assert app.test_client().get("/teapot").status_code == 418


def test_a_letter_that_postgresql_does_not_take_is_refused(make_app, make_database) -> None:
    app: Flask = make_app(database=make_database("postgresql"), testing=False)
    migrate(app)
    with app.app_context(), transaction() as session:
        store_administrator(session, "quantri", "đường về nhà xa", "", by="test", now=NOW)
    browser = sign_in_as(app.test_client(), "quantri")
    answer = browser.get("/journal?who=%00")
    assert answer.status_code == 400 and "Có ký tự không lưu được." in answer.get_data(as_text=True)
    assert browser.get("/journal?who=x").status_code == 200
