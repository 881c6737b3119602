"""Several who print and who change words at the same moment, over the whole application with real transactions."""

from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from flask import Flask
from sqlalchemy import select

from planner.database import transaction
from planner.models import Job, PaperVersion, WordingVersion
from planner.services.journal_chain import verify_journal
from tests.conftest import PATIENCE, MakeApp, MakeDatabase, close, sign_in_as
from tests.services.world import open_office

HANDS = 5


@pytest.fixture
def office(kind: str, make_app: MakeApp, make_database: MakeDatabase, monkeypatch) -> Iterator[tuple[Flask, int]]:
    """An application over a database of its own, and a conference of a unit with the longest name that there is."""
    app = make_app(database=make_database(kind))
    number = open_office(app, "Huyện " + "đ" * 194)
    monkeypatch.setitem(app.config, "WTF_CSRF_ENABLED", False)
    yield app, number
    close(app)


def at_once(act: Callable[[int], int]) -> Counter[int]:
    """Let several hands do the same at the same moment; count what they were told."""
    start = Barrier(HANDS)

    def run(hand: int) -> int:
        start.wait(PATIENCE)
        return act(hand)

    with ThreadPoolExecutor(HANDS) as hands:
        return Counter(hands.map(run, range(HANDS)))


def test_a_paper_has_one_version_and_words_have_one_writer(office: tuple[Flask, int]) -> None:
    app, conference = office
    clients = [sign_in_as(app.test_client(), "hoa") for _ in range(HANDS)]
    address = f"/conferences/{conference}/print"
    assert at_once(lambda hand: clients[hand].get(f"{address}/programme.pdf").status_code) == {200: HANDS}
    typed = {"reason": "", "seen": "0", "act": "save"}
    saved = at_once(
        lambda hand: clients[hand].post("/wordings/programme/party", data={"text": f"= {hand}", **typed}).status_code
    )
    assert saved == {303: 1, 422: HANDS - 1}
    with app.app_context(), transaction() as session:
        assert [version.number for version in session.scalars(select(PaperVersion))] == [1]
        assert [version.number for version in session.scalars(select(WordingVersion))] == [1]
        assert not verify_journal(session).breaks


@pytest.mark.parametrize("forms", [["one"] * HANDS, [f"window {hand}" for hand in range(HANDS)]], ids=["form", "order"])
def test_a_job_asked_for_by_several_at_once_is_one(office: tuple[Flask, int], forms: list[str]) -> None:
    app, conference = office
    clients = [sign_in_as(app.test_client(), "hoa") for _ in range(HANDS)]
    pack = f"/conferences/{conference}/print/pack.pdf?pick=programme&copies-programme=201"
    answers = at_once(lambda hand: clients[hand].post(pack, data={"form": forms[hand]}).status_code)
    assert answers == {303: HANDS}
    with app.app_context(), transaction() as session:
        name = session.scalars(select(Job.file_name)).one()
    assert len(name) <= 200, "also where the name of the file is longer than a name may be"
