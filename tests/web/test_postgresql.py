"""Every route on PostgreSQL: none fails, whatever the other tests have seen on SQLite."""

from pathlib import Path

from flask import Flask

from planner.database import transaction
from planner.services.demo import load_demo
from tests.conftest import NOW, close, migrate, sign_in_as
from tests.web.matrix_world import make_matrix_world
from tests.web.test_matrix import routes, send

DATA = Path(__file__).resolve().parent.parent.parent / "planner" / "data"
ENDING = {"profile.end_everywhere", "sign_in.leave"}  # the sign-in that the others need


def test_no_route_fails(make_app, make_database, monkeypatch) -> None:
    app: Flask = make_app(database=make_database("postgresql"))
    migrate(app)
    with app.app_context(), transaction() as session:
        load_demo(session, lambda name: (DATA / name).read_text("utf-8"), now=NOW)
        ids = make_matrix_world(session).ids["own"]
    monkeypatch.setitem(app.config, "WTF_CSRF_ENABLED", False)
    failed = {}
    for username in ("vanphong", "secretary", "quantri"):
        client = sign_in_as(app.test_client(), username)
        for route, rule in sorted(routes(app).items()):  # GET before POST
            if rule.endpoint not in ENDING:
                status = send(app, client, route, rule, ids).status_code
                if status >= 500:
                    failed[username, route] = status
    client = sign_in_as(app.test_client(), "vanphong")
    letter = client.post(f"/conferences/{ids['conference_id']}/groups/add", data={"words": "A\0B"})
    close(app)
    assert failed == {}
    assert letter.status_code == 400, "what cannot be stored is refused, also where it is noticed while writing"
