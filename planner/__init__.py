"""planner: the cascade of review conferences of a Vietnamese province."""

from collections.abc import Mapping
from typing import Any

from flask import Flask

from planner.collector import wake
from planner.config import ROOT, load_config
from planner.database import init_database
from planner.web import init_web

wake()


def create_app(overrides: Mapping[str, Any] | None = None) -> Flask:
    """Make the application from its configuration; `overrides` win over file and environment."""
    config = load_config(overrides)
    config.instance.mkdir(parents=True, exist_ok=True)
    is_secure = config.address.startswith("https:")
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
        SESSION_COOKIE_NAME="__Host-planner" if is_secure else "planner",  # with it no neighbour's name can set it
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SECURE=is_secure,
        WTF_CSRF_TIME_LIMIT=None,  # a form may lie open longer than a sign-in lasts: what was typed is kept
        WTF_CSRF_SSL_STRICT=False,  # pages with a key in their address send no referrer; the token is checked
    )
    init_database(app)
    init_web(app)
    return app
