"""Language and theme: chosen by a link, kept in a cookie, and never a way out of this site."""

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from flask.testing import FlaskClient


def test_a_choice_is_kept_and_leaves_the_address(client: FlaskClient, get_page) -> None:
    answer = client.get("/plans?only=open&lang=en&theme=dark")
    assert (answer.status_code, answer.headers["Location"]) == (302, "/plans?only=open")
    page = get_page("/plans")
    (html,) = page.find("html")
    assert (html.attrs["lang"], html.attrs["data-bs-theme"]) == ("en", "dark")


@pytest.mark.parametrize("query", ["lang=fr", "theme=pink", "lang="])
def test_a_choice_that_there_is_not_changes_nothing(client: FlaskClient, get_page, query: str) -> None:
    client.get(f"/help?{query}")
    assert [client.get_cookie(name) for name in ("lang", "theme")] == [None, None]
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
    assert [client.get_cookie(name) for name in ("lang", "theme")] == [None, None]


def test_words_of_another_version_are_never_served(make_app, demo_instance, tmp_path) -> None:
    """A compiled catalogue that is newer than its sources, as in a folder put back from a backup, is not taken."""
    old = tmp_path / "translations" / "vi" / "LC_MESSAGES" / "messages.mo"
    old.parent.mkdir(parents=True)
    with old.open("wb") as file:
        write_mo(file, Catalog(locale="vi"))
    app = make_app(instance=tmp_path, database=f"sqlite:///{demo_instance / 'planner.sqlite'}")
    assert "<h1>Hướng dẫn</h1>" in app.test_client().get("/help").get_data(as_text=True)
