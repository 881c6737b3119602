"""Eight doors check in the same 400 delegates at once, over the whole application with real transactions."""

import random
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select

from planner.database import transaction
from planner.enums import Attendance, Role
from planner.models import Account, Arrival, Conference, Grant, JournalEntry, Participant, Person
from planner.services.journal import begin_act
from planner.services.journal_chain import verify_journal
from planner.wording import name_sort_key
from tests.conftest import NOW, PATIENCE, MakeApp, MakeDatabase, close, migrate, sign_in_as
from tests.services.world import make_world

DOORS, DELEGATES, BATCH = 8, 400, 20


@pytest.fixture
def hall(kind: str, make_app: MakeApp, make_database: MakeDatabase) -> Iterator[tuple[Flask, int, list[int]]]:
    """An application over a database of its own, a conference of 400, and the numbers of its delegates."""
    app = make_app(database=make_database(kind))
    migrate(app)
    with app.app_context(), transaction() as session:
        world = make_world(session)
        begin_act(session, "test", by="test", now=NOW)
        rows = [add_delegate(world.top, number) for number in range(1, DELEGATES + 1)]
        grant = Grant(role=Role.OFFICE, unit_id=world.district.id)
        session.add_all([*rows, Account(username="door", name="Tổ đón tiếp", password_hash="unused", grants=[grant])])
        session.flush()
        made = world.top.id, [row.id for row in rows]
    yield app, *made
    close(app)


def add_delegate(conference: Conference, number: int) -> Participant:
    name = f"Đại biểu {number:03}"
    person = Person(name=name, sort_key=name_sort_key(name), search_key=f"dai bieu {number:03}")
    person.unit_id = conference.unit_id
    return Participant(conference_id=conference.id, person=person, position=number, name=name, post="Bí thư")


def check_in(app: Flask, conference: int, numbers: list[int], door: int, start: Barrier) -> list[dict[str, Any]]:
    """Send an entry for each delegate in an order of this door's own; return what became of each."""
    client, address = sign_in_as(app.test_client(), "door"), f"/conferences/{conference}/check-in"
    token = client.get(f"{address}/delegates").headers["X-CSRF-Token"]
    mine = random.Random(door).sample(numbers, len(numbers))
    entries = [
        {"key": f"{door}-{number}", "participant": number, "kind": "present", "at": 0, "door": f"Cửa {door}"}
        for number in mine
    ]
    told: list[dict[str, Any]] = []
    start.wait(PATIENCE)
    for first in range(0, len(entries), BATCH):
        sent = {"sent_at": 0, "entries": entries[first : first + BATCH]}
        answer = client.post(f"{address}/arrivals", json=sent, headers={"X-CSRF-Token": token})
        assert answer.status_code == 200, answer.get_data(as_text=True)[:500]
        told += answer.get_json()["outcomes"]
    return told


def test_each_delegate_counts_exactly_once(hall: tuple[Flask, int, list[int]]) -> None:
    app, conference, numbers = hall
    start = Barrier(DOORS)
    with ThreadPoolExecutor(DOORS) as doors:
        running = [doors.submit(check_in, app, conference, numbers, door, start) for door in range(DOORS)]
        told = [each for future in running for each in future.result()]
    counted = Counter(each["id"] for each in told if each["taken"] == "counted")
    assert counted == dict.fromkeys(numbers, 1)
    assert Counter(each["taken"] for each in told) == {"counted": DELEGATES, "repeat": (DOORS - 1) * DELEGATES}
    with app.app_context(), transaction() as session:
        first = select(func.count()).select_from(Arrival).where(Arrival.is_repeat.is_(False))
        assert session.scalar(first) == DELEGATES
        assert session.scalar(select(func.count()).select_from(Arrival)) == DOORS * DELEGATES
        assert set(session.scalars(select(Participant.attendance))) == {Attendance.PRESENT}
        written = select(func.count()).select_from(JournalEntry).where(JournalEntry.table == "arrivals")
        assert session.scalar(written) == DOORS * DELEGATES
        assert verify_journal(session).breaks == []
