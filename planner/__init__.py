"""planner: the cascade of review conferences of a Vietnamese province."""

from collections.abc import Mapping
from typing import Any

from flask import Flask

from planner.config import ROOT, load_config
from planner.database import init_database
from planner.web import init_web


def create_app(overrides: Mapping[str, Any] | None = None) -> Flask:
    """Make the application from its configuration; `overrides` win over file and environment."""
    config = load_config(overrides)
    config.instance.mkdir(parents=True, exist_ok=True)
    app = Flask(
        __name__,
        instance_path=str(config.instance),
        template_folder=str(ROOT / "templates"),
        static_folder=str(ROOT / "static"),
    )
    app.config.update(
        PLANNER=config,
        SECRET_KEY=config.secret_key,
        SQLALCHEMY_DATABASE_URI=config.url(),
        TESTING=config.testing,
        MAX_CONTENT_LENGTH=2 * 1024 * 1024,
        MAX_FORM_MEMORY_SIZE=2 * 1024 * 1024,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SECURE=config.address.startswith("https:"),
        TRUSTED_HOSTS=config.hosts(),
    )
    init_database(app)
    init_web(app)
    return app
