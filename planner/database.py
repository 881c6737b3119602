"""The Flask-SQLAlchemy object over the models' own Base, a session per request, and the one commit."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from flask import Flask, Response
from flask_migrate import Migrate
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import Engine, event
from sqlalchemy.orm import Session

from planner.models import Base
from planner.services.journal import keep_journal

MIGRATIONS = Path(__file__).parent / "migrations"

db = SQLAlchemy(metadata=Base.metadata, disable_autonaming=True)
migrate = Migrate(directory=str(MIGRATIONS), render_as_batch=True, compare_type=True)


def init_database(app: Flask) -> None:
    """Bind the database to the application and commit once per request that went well."""
    db.init_app(app)
    migrate.init_app(app, db)
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


@event.listens_for(Engine, "connect")
def _set_up_sqlite(connection: Any, _record: Any) -> None:
    """Hold foreign keys, and let readers go on while one writes."""
    if type(connection).__module__.startswith("sqlite3"):
        cursor = connection.cursor()
        for setting in ("foreign_keys=ON", "journal_mode=WAL", "synchronous=NORMAL", "busy_timeout=5000"):
            cursor.execute(f"PRAGMA {setting}")
        cursor.close()


keep_journal(Session)
