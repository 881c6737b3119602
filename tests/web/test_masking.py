"""Personal data on every page: whoever only reads sees none of it, wherever it is stored; the office does."""

import re
from io import BytesIO
from zipfile import BadZipFile, ZipFile

import pypdfium2
import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import inspect
from werkzeug.test import TestResponse

from planner.database import db, transaction
from planner.enums import Answer, AnswerSource, AwardeeKind
from planner.models import ListImport, Nomination, Participant, Person
from planner.printing.kinds import KINDS
from planner.services.journal import begin_act
from planner.wording import fold
from tests.conftest import NOW, sign_in_as
from tests.web.matrix_table import PUBLIC, TABLE
from tests.web.matrix_world import MatrixWorld, make_matrix_world
from tests.web.test_matrix import routes, send

# what is stored of one delegate, as nothing else of the demonstration is called; ASCII, which no JSON writes otherwise
CONTACT = {"telephone": "0903 777 111", "email": "rieng@mat.vn", "birth_year": 1907, "note": "rieng-tu-7701"}
ANSWER = {
    "answer_reason": "ly-do-7702", "needs": "xe-lan-7703", "answer_told_by": "chi-dau-7704", "note": "0903 777 222",
}  # fmt: skip
YEAR_OF_NOMINATION = 1909
OTHERS = {"telephone": "0903 777 333", "list": "0903 777 444"}
EVERYTHING = frozenset(map(str, [*CONTACT.values(), *ANSWER.values(), YEAR_OF_NOMINATION, *OTHERS.values()]))
# of an uploaded list, which only the import itself reads
UNSHOWN = frozenset({OTHERS["list"]})


@pytest.fixture
def world(app: Flask, monkeypatch: pytest.MonkeyPatch) -> MatrixWorld:
    """The rows of the matrix, with personal data in all that hold it; what a request does is not stored."""
    with app.app_context(), transaction() as session:
        made = make_matrix_world(session)
        begin_act(session, "test", by="test", now=NOW)
        ids = made.ids["own"]
        for model, row_id, values in (
            (Person, ids["person_id"], CONTACT), (Participant, ids["participant_id"], ANSWER),
        ):  # fmt: skip
            row = session.get(model, row_id)
            assert set(values) <= set(row.secret_columns), "what is masked is no business of the journal either"
            for name, value in values.items():
                setattr(row, name, value)
        row.answer, row.answered_at, row.answer_source = Answer.NOT_COMING, NOW, AnswerSource.TELEPHONE
        name = "Người Của Huyện"
        other = Person(
            name=name, sort_key="x", search_key=fold(name), unit_id=ids["unit_id"], telephone=OTHERS["telephone"],
        )  # fmt: skip
        session.add(other)
        session.flush()
        ids["other_id"] = other.id
        session.add(Nomination(
            conference_id=ids["conference_id"], unit_id=ids["unit_id"], position=90, kind=AwardeeKind.INDIVIDUAL,
            name="A Sáng", birth_year=YEAR_OF_NOMINATION,
        ))  # fmt: skip
        session.add(ListImport(
            unit_id=ids["unit_id"], conference_id=ids["conference_id"], name="a.xlsx", rows=[OTHERS["list"]],
            content=OTHERS["list"].encode(),
        ))  # fmt: skip
    monkeypatch.setattr(db.session, "commit", db.session.rollback)
    return made


def texts(answer: TestResponse) -> str:
    """Return all that an answer says: its text, that of a PDF, that of each part of an office file."""
    body = answer.get_data()
    if answer.mimetype == "application/pdf":
        document = pypdfium2.PdfDocument(body)
        return "\n".join(page.get_textpage().get_text_range() for page in document)
    try:
        with ZipFile(BytesIO(body)) as parts:
            return "\n".join(parts.read(name).decode("utf-8", "replace") for name in parts.namelist())
    except BadZipFile:
        return body.decode("utf-8", "replace")


def walk(app: Flask, browser: FlaskClient, world: MatrixWorld) -> dict[str, set[str]]:
    """Return which personal values each page tells that a role opens; what a key opens is its owner's own."""
    found = {}
    for route, rule in sorted(routes(app).items()):
        if route.startswith("GET ") and TABLE[route] != PUBLIC:
            found[route] = told(send(app, browser, route, rule, world.ids["own"]))
    found |= {address: told(browser.get(address)) for address in addresses(world)}
    assert len(found) > 80
    return {page: values for page, values in found.items() if values}


def told(answer: TestResponse) -> set[str]:
    """Return the personal values in an answer."""
    said = " ".join(texts(answer).split())
    return {value for value in EVERYTHING if re.search(rf"\b{re.escape(value)}\b", said)}


def addresses(world: MatrixWorld) -> list[str]:
    """Return pages that no route alone leads to: the journal of each row, and searches for what is masked."""
    ids = world.ids["own"]
    rows = [f"/journal/{kind}/{ids[f'{kind}_id']}" for kind in ("person", "participant", "nomination", "conference")]
    rows.append(f"/people/{ids['other_id']}")
    printed = f"/conferences/{ids['conference_id']}/print"
    rows += [f"{printed}/{kind.key}.{form}" for kind in KINDS for form in kind.offered()]
    return rows + [f"/{page}?q={word}" for page in ("search", "people") for word in ("0903", "nguoi+cua+huyen", "own")]


def test_the_values_are_of_every_column_that_is_secret() -> None:
    held = {name for model in (Person, Participant) for name in model.secret_columns}
    assert held - set(CONTACT) - set(ANSWER) == {"sex", "ethnicity"}  # told to whoever reads a list
    assert all(name in inspect(model).columns for model in (Person, Participant) for name in model.secret_columns)


@pytest.mark.parametrize("username", ["lanhdao", "reader", "quantri"])
def test_who_only_reads_or_administers_sees_none_of_it_anywhere(app: Flask, world: MatrixWorld, username: str) -> None:
    assert walk(app, sign_in_as(app.test_client(), username), world) == {}


def test_who_keeps_the_lists_sees_it_where_it_belongs(app: Flask, world: MatrixWorld) -> None:
    found = walk(app, sign_in_as(app.test_client(), "vanphong"), world)
    assert set().union(*found.values()) >= EVERYTHING - UNSHOWN
    assert [each for each in found if "journal" in each] == []
