"""Every route, every role, three places and nobody: who is let through, against the table written by hand."""

from collections.abc import Iterator
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.routing import Rule
from werkzeug.test import TestResponse

from planner.database import db, transaction
from tests.conftest import sign_in_as
from tests.web.matrix_table import TABLE
from tests.web.matrix_world import PLACES, ROLES, MatrixWorld, make_matrix_world

LETTERS = {403: "f", 404: "m"}
VALUES = {"filename": "planner.css", "name": "htmx.js", "part": "topics", "kind": "conference", "field": "title",
          "ending": "csv", "form": "pdf", "rank": 1, "family": "party", "number": 1,
          "paper": "invitation", "code": "abcd2345"}  # fmt: skip
# what a form must name so that it is the guard that answers, not a row that was not named
DATA = {
    "agenda.shift": {"down": "item_id"}, "agenda.drop": {"item": "item_id"}, "agenda.place": {"paper": "paper_id"},
    "papers.order": {"down": "paper_id"}, "awards.order": {"down": "nomination_id"},
    "participants.order": {"down": "participant_id"}, "accounts.remove_role": {"role": "grant_id"},
    "account_lists.sheets": {"unit": "unit_id"}, "account_lists.template": {"unit": "unit_id"},
    "outcomes.order": {"down": "point_id"},
    "people.merge": {"other": "person_id"}, "seats.lock": {"lock": "participant_id"},
}  # fmt: skip


def routes(app: Flask) -> dict[str, Rule]:
    """Return every route by its method and its rule."""
    found = {}
    for rule in app.url_map.iter_rules():
        for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"}):
            found[f"{method} {rule.rule}"] = rule
    return found


@pytest.fixture
def world(app: Flask, monkeypatch: pytest.MonkeyPatch) -> Iterator[MatrixWorld]:
    """The rows; afterwards nothing that a request does is stored, and no form needs its token."""
    with app.app_context(), transaction() as session:
        made = make_matrix_world(session)
    monkeypatch.setitem(app.config, "WTF_CSRF_ENABLED", False)
    yield made


def send(app: Flask, client: FlaskClient, route: str, rule: Rule, ids: dict[str, Any]) -> TestResponse:
    """Return what a route answers at a place."""
    method, feature = route.split(" ")[0], rule.endpoint.split(".")[0]
    values = {**VALUES, **ids, "key": ids.get(f"key of {feature}")}
    with app.test_request_context():
        address = app.url_for(rule.endpoint, **{name: values[name] for name in rule.arguments} | (rule.defaults or {}))
    data = {name: values[each] for name, each in DATA.get(rule.endpoint, {}).items()}
    return client.open(address, method=method, **{"data" if method == "POST" else "query_string": data})


def ask(app: Flask, client: FlaskClient, route: str, rule: Rule, ids: dict[str, Any]) -> str:
    """Return the letter of what a route answers."""
    answer = send(app, client, route, rule, ids)
    assert answer.status_code < 500, f"{route}: {answer.status}"
    if answer.status_code in (302, 303) and answer.headers["Location"].startswith("/sign-in"):
        return "s"
    return LETTERS.get(answer.status_code, "o")


def test_every_route_has_a_row_and_every_row_a_route(bare: Flask) -> None:
    assert sorted(routes(bare)) == sorted(TABLE)


@pytest.fixture
def bare(shared_app: Flask) -> Flask:
    return shared_app


@pytest.mark.parametrize("column", range(len(ROLES)), ids=ROLES)
def test_each_role(app: Flask, world: MatrixWorld, monkeypatch: pytest.MonkeyPatch, column: int) -> None:
    key = sign_in_as(app.test_client(), ROLES[column]).get_cookie("planner")
    monkeypatch.setattr(db.session, "commit", db.session.rollback)
    wrong = {}
    for route, rule in routes(app).items():
        wanted = TABLE[route].split(" ")[column]
        found = ""
        for place in PLACES:
            client = app.test_client()
            client.set_cookie("planner", key.value if key else "")
            found += ask(app, client, route, rule, world.ids[place])
        if found != wanted:
            wrong[route] = f"{found}, not {wanted}"
    assert wrong == {}


def test_nobody(app: Flask, world: MatrixWorld, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(db.session, "commit", db.session.rollback)
    found = {route: ask(app, app.test_client(), route, rule, world.ids["own"]) for route, rule in routes(app).items()}
    wanted = {route: TABLE[route].split(" ")[-1] for route in found}
    assert {route: letter for route, letter in found.items() if letter != wanted[route]} == {}


@pytest.mark.parametrize("column", [0, 3, 4, 5], ids=["office", "secretary", "administrator", "nobody"])
def test_no_change_is_made_without_the_token_of_a_form(
    app: Flask, world: MatrixWorld, monkeypatch: pytest.MonkeyPatch, column: int
) -> None:
    monkeypatch.setitem(app.config, "WTF_CSRF_ENABLED", True)
    client = sign_in_as(app.test_client(), ROLES[column]) if column < len(ROLES) else app.test_client()
    found = {
        route: send(app, client, route, rule, world.ids["own"]).status_code
        for route, rule in routes(app).items()
        if route.startswith("POST") and TABLE[route].split(" ")[column][0] == "o"
    }
    assert found and set(found.values()) == {400}, found
