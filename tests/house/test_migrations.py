"""Migrations: one numbered line, equal to the models, that goes down and up again under data on both databases."""

import re
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from flask import Flask
from sqlalchemy import Engine, func, inspect, select, table

from planner.database import MIGRATIONS, transaction
from planner.services.demo import load_demo

VERSIONS = sorted((MIGRATIONS / "versions").glob("*.py"))
NUMBERS = [path.name[:4] for path in VERSIONS]
DATA = MIGRATIONS.parent / "data"


@pytest.fixture(params=["sqlite", "postgresql"])
def migrated(request: pytest.FixtureRequest, make_database, make_app) -> Iterator[Flask]:
    """The application inside its context, over a new database of each kind with all migrations."""
    app = make_app(database=make_database(request.param))
    with app.app_context():
        command.upgrade(alembic_of(app), "head")
        yield app
        engine_of(app).dispose()


def alembic_of(app: Flask) -> Config:
    """Return Alembic's configuration; its own commands raise, where Flask-Migrate's end the process."""
    return app.extensions["migrate"].migrate.get_config()


def engine_of(app: Flask) -> Engine:
    """Return the engine of the application."""
    return app.extensions["sqlalchemy"].engine


def count_rows(app: Flask) -> dict[str, int]:
    """Return how many rows each table holds."""
    with engine_of(app).connect() as connection:
        names = set(inspect(connection).get_table_names()) - {"alembic_version"}
        return {name: connection.scalar(select(func.count()).select_from(table(name))) or 0 for name in names}


def test_migrations_are_numbered_in_one_line() -> None:
    assert [path.name for path in VERSIONS if not re.fullmatch(r"\d{4}_[a-z0-9_]+\.py", path.name)] == []
    assert [f"{number:04}" for number in range(1, len(VERSIONS) + 1)] == NUMBERS


def test_each_migration_follows_the_one_before(bare_app: Flask) -> None:
    with bare_app.app_context():
        script = ScriptDirectory.from_config(alembic_of(bare_app))
    line = [(each.revision, each.down_revision) for each in script.walk_revisions()]
    assert line[::-1] == list(zip(NUMBERS, [None, *NUMBERS], strict=False))


def test_head_equals_the_models(migrated: Flask) -> None:
    command.check(alembic_of(migrated))


def test_down_and_up_again_under_data(migrated: Flask, now: datetime) -> None:
    with transaction() as session:
        load_demo(session, lambda name: Path(DATA, name).read_text("utf-8"), now=now)
    alembic = alembic_of(migrated)
    for _ in NUMBERS:
        before = count_rows(migrated)
        command.downgrade(alembic, "-1")
        kept = count_rows(migrated)
        assert kept == {name: before[name] for name in kept}, "rows were lost on the way down"
        command.upgrade(alembic, "+1")
        again = count_rows(migrated)
        assert {name: again[name] for name in kept} == kept, "rows were lost on the way up"
        command.downgrade(alembic, "-1")
    assert count_rows(migrated) == {}
    command.upgrade(alembic, "head")
    command.check(alembic)


def test_flask_db_works_as_contributing_says(make_database: Callable[[str], str], make_app) -> None:
    """`flask db` is loaded late; its commands must still find the folder and the models."""
    app = make_app(database=make_database("sqlite"))
    for verb in ("upgrade", "check"):
        result = app.test_cli_runner().invoke(args=["db", verb])
        assert result.exit_code == 0, result.output
    with app.app_context(), transaction() as session:
        assert "conferences" in inspect(session.connection()).get_table_names()
