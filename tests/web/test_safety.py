"""What keeps a browser and this machine safe: guard, policy, CSRF, error pages, assets."""

import logging

import pytest
from flask import Flask, abort
from flask.testing import FlaskClient


@pytest.mark.parametrize("host", ["elsewhere.example", "127.0.0.1.elsewhere.example", "10.0.0.5:8000"])
def test_a_foreign_name_that_points_here_is_refused(client: FlaskClient, host: str) -> None:
    assert client.get("/", headers={"Host": host}).status_code == 403


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1:8000", "[::1]:8000"])
def test_the_names_of_this_machine_are_served(client: FlaskClient, host: str) -> None:
    assert client.get("/", headers={"Host": host}).status_code == 200


def test_another_machine_is_refused(client: FlaskClient) -> None:
    assert client.get("/", environ_base={"REMOTE_ADDR": "192.168.1.7"}).status_code == 403


def test_headers_of_a_page(client: FlaskClient) -> None:
    headers = client.get("/").headers
    policy = dict(part.split(" ", 1) for part in headers["Content-Security-Policy"].split("; "))
    assert (policy["default-src"], policy["script-src"], policy["style-src"]) == ("'none'", "'self'", "'self'")
    assert (headers["X-Content-Type-Options"], headers["X-Frame-Options"]) == ("nosniff", "DENY")
    assert headers["Cache-Control"] == "private, no-cache"
    assert headers["Referrer-Policy"] == "same-origin"


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
