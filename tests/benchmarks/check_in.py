"""Measure a door: one scan with 400 delegates, a repeat, the list to take along, and an unchanged poll of it."""

from collections.abc import Callable, Iterator
from datetime import datetime

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select

from planner.database import transaction
from planner.enums import TokenKind
from planner.models import Participant, Person
from planner.rules.keys import digest_of
from planner.services.journal import begin_act
from planner.services.tokens import make_token
from planner.wording import fold, name_sort_key

NOW = datetime(2024, 3, 5, 2)
DELEGATES = 400
BOUND = 100  # milliseconds of server time for a scan, as issue 5 says
Row = tuple[str, float, float | None, str, str]


def measure_check_in(
    app: Flask, client: FlaskClient, conference_id: int, measure: Callable[[Callable[[], object]], float]
) -> list[Row]:
    """Return what was measured, its bound, unit and note; each scan is of another delegate."""
    digests = iter(fill_hall(app, conference_id))
    address = f"/conferences/{conference_id}/check-in"
    first = client.get(f"{address}/delegates")
    headers, tag = {"X-CSRF-Token": first.headers["X-CSRF-Token"]}, first.headers["ETag"]
    assert len(first.get_json()["delegates"]) >= DELEGATES
    unchanged = measure(lambda: client.get(f"{address}/delegates", headers={"If-None-Match": tag}))
    changed = measure(lambda: client.get(f"{address}/delegates"))
    keys = iter(range(10_000))

    def scan(codes: Iterator[str], taken: str) -> None:
        entry = {"key": f"bench-{next(keys)}", "digest": next(codes), "kind": "present", "at": 1, "door": "1"}
        sent = {"sent_at": 1, "entries": [entry]}
        answer = client.post(f"{address}/arrivals", json=sent, headers=headers)
        assert [each["taken"] for each in answer.get_json()["outcomes"]] == [taken]

    last: list[str] = []

    def noted() -> Iterator[str]:
        for digest in digests:
            last.append(digest)
            yield digest

    codes = noted()
    counted = measure(lambda: scan(codes, "counted"))
    repeated = measure(lambda: scan(iter(last[:1]), "repeat"))
    note = f"{DELEGATES} delegates; stored, journalled and counted"
    return [
        ("one scan at a door: server time", counted, BOUND, "ms", note),
        ("a repeated scan", repeated, BOUND, "ms", "told with who noted it first"),
        ("list of a door", changed, None, "ms", f"{DELEGATES} delegates"),
        ("list of a door, unchanged (304)", unchanged, None, "ms", f"{DELEGATES} delegates"),
    ]


def fill_hall(app: Flask, conference_id: int) -> list[str]:
    """Fill a conference up to 400 delegates with a link each; return the digests of those that were added."""
    with app.app_context(), transaction() as session:
        begin_act(session, "bench", by="bench", now=NOW)
        query = select(func.count()).select_from(Participant).where(Participant.conference_id == conference_id)
        rows = []
        for number in range((session.scalar(query) or 0) + 1, DELEGATES + 1):
            name = f"Đại biểu {number:03}"
            person = Person(name=name, sort_key=name_sort_key(name), search_key=fold(name))
            rows.append(Participant(conference_id=conference_id, person=person, position=number, name=name))
        session.add_all(rows)
        session.flush()
        return [
            digest_of(
                make_token(session, TokenKind.REPLY, secret="bench", by="bench", now=NOW, participant_id=row.id)
            )
            for row in rows
        ]
