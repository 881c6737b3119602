"""What a command works with: the application, its configuration, and one transaction."""

from collections.abc import Iterator
from contextlib import contextmanager

from flask import Flask
from sqlalchemy.orm import Session

from planner import create_app
from planner.cli.migrations import check_version
from planner.config import Config
from planner.database import db, transaction


def make_app() -> Flask:
    """Return the application, pages included: a command is one more way to run it."""
    return create_app()


def config_of(app: Flask) -> Config:
    """Return the configuration of an application."""
    config: Config = app.config["PLANNER"]
    return config


@contextmanager
def application() -> Iterator[Flask]:
    """Give a command the application in its context, and close its connections at the end."""
    app = make_app()
    with app.app_context():
        try:
            yield app
        finally:
            db.engine.dispose()


@contextmanager
def office() -> Iterator[tuple[Session, Config]]:
    """Give a command one transaction on a database that is up to date, and the configuration."""
    with application() as app:
        check_version()
        with transaction() as session:
            yield session, config_of(app)
