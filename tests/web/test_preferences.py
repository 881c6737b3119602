"""Language and theme: chosen by a link, kept in a cookie, and never a way out of this site."""

import pytest
from flask.testing import FlaskClient


def test_a_choice_is_kept_and_leaves_the_address(client: FlaskClient, get_page) -> None:
    answer = client.get("/plans?only=open&lang=en&theme=dark")
    assert (answer.status_code, answer.headers["Location"]) == (302, "/plans?only=open")
    page = get_page("/plans")
    (html,) = page.find("html")
    assert (html.attrs["lang"], html.attrs["data-bs-theme"]) == ("en", "dark")


@pytest.mark.parametrize("query", ["lang=fr", "theme=pink", "lang="])
def test_a_choice_that_there_is_not_changes_nothing(client: FlaskClient, get_page, query: str) -> None:
    assert "Set-Cookie" not in client.get(f"/help?{query}").headers
    assert get_page("/help").find("html")[0].attrs["lang"] == "vi"


def test_the_device_says_dark_until_somebody_chooses(client: FlaskClient, get_page) -> None:
    dark = {"Sec-CH-Prefers-Color-Scheme": "dark"}
    assert get_page("/help", headers=dark).find("html")[0].attrs["data-bs-theme"] == "dark"
    client.get("/help?theme=light")
    assert get_page("/help", headers=dark).find("html")[0].attrs["data-bs-theme"] == "light"


@pytest.mark.parametrize("path", ["//elsewhere.example/", "//elsewhere.example/plans"])
def test_no_choice_leads_elsewhere(client: FlaskClient, path: str) -> None:
    """A path that begins with two slashes would be read as another site by a browser that is sent there."""
    answer = client.get("/", query_string="lang=en", environ_overrides={"PATH_INFO": path})
    location = answer.headers.get("Location", "")
    assert not location.startswith("//")
    assert "Set-Cookie" not in answer.headers
