"""The Flask-SQLAlchemy object over the models' own Base, a session per request, and the one commit."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from importlib import import_module
from pathlib import Path
from typing import Any

from click import Command, Context, Group
from flask import Flask, Response, g
from flask.cli import with_appcontext
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import Engine, event
from sqlalchemy.orm import Session

from planner.models import Base
from planner.services.journal import keep_journal

MIGRATIONS = Path(__file__).parent / "migrations"

db = SQLAlchemy(metadata=Base.metadata, disable_autonaming=True)


class Migrations(Group):
    """`flask db`, and what Flask-Migrate keeps in app.extensions, loaded when somebody migrates.

    It brings Alembic: a quarter of a second and 13 MB that a server at the newest migration never uses.
    """

    db = db
    directory = str(MIGRATIONS)

    @cached_property
    def migrate(self) -> Any:
        """Return Flask-Migrate's own object."""
        return import_module("flask_migrate").Migrate(db=db, directory=self.directory)

    @cached_property
    def _loaded(self) -> Group:
        return import_module("flask_migrate.cli").db

    @property
    def configure_args(self) -> dict[str, Any]:
        """Return what Alembic's context is configured with."""
        return self.migrate.alembic_ctx_kwargs

    def upgrade(self) -> None:
        """Run the migrations that are missing; needs the context of an application."""
        import_module("alembic.command").upgrade(self.migrate.get_config(), "head")

    def list_commands(self, ctx: Context) -> list[str]:
        """Return the names of Flask-Migrate's commands."""
        return self._loaded.list_commands(ctx)

    def get_command(self, ctx: Context, cmd_name: str) -> Command | None:
        """Return one of Flask-Migrate's commands."""
        return self._loaded.get_command(ctx, cmd_name)


@with_appcontext
def _choose_folder() -> None:
    """Tell Flask-Migrate's commands where the migrations are, as its own group would."""
    g.directory, g.x_arg = str(MIGRATIONS), ()


def init_database(app: Flask) -> None:
    """Bind the database to the application and commit once per request that went well."""
    db.init_app(app)
    migrations = Migrations("db", callback=_choose_folder, help="Perform database migrations.")
    app.extensions["migrate"] = migrations
    app.cli.add_command(migrations)
    app.after_request(_end_request)


def _end_request(response: Response) -> Response:
    """Commit after a response below 400, otherwise roll back: the only commit of a request."""
    if response.status_code < 400:
        db.session.commit()
    else:
        db.session.rollback()
    return response


@contextmanager
def transaction() -> Iterator[Session]:
    """Give a command or a job a session that is committed at the end, or rolled back by an error."""
    with Session(db.engine) as session, session.begin():
        yield session


BUSY = 15_000  # milliseconds that a writer waits for its turn


@event.listens_for(Engine, "connect")
def _set_up_sqlite(connection: Any, _record: Any) -> None:
    """Hold foreign keys, and let readers go on while one writes."""
    if type(connection).__module__.startswith("sqlite3"):
        cursor = connection.cursor()
        for setting in ("foreign_keys=ON", "journal_mode=WAL", "synchronous=NORMAL", f"busy_timeout={BUSY}"):
            cursor.execute(f"PRAGMA {setting}")
        cursor.close()


keep_journal(Session)
