"""What a view needs of the running request: session, configuration, clock, actor."""

from datetime import date, datetime

from flask import current_app, g, request
from flask_login import current_user
from sqlalchemy.orm import Session

from planner.config import Config
from planner.database import db
from planner.rules.workdays import WorkCalendar
from planner.services.days import load_calendar


def session() -> Session:
    """Return the session of this request; it is committed once, at its end."""
    return db.session()


def config() -> Config:
    """Return the configuration."""
    return current_app.config["PLANNER"]


def today() -> date:
    """Return today, or the day that is assumed."""
    return config().day()


def now() -> datetime:
    """Return the moment that changes of this request bear, naive UTC; one for the whole request."""
    if "now" not in g:
        g.now = config().now()
    return g.now


def actor() -> str:
    """Return the name of whoever is signed in, as the journal writes it; "" where nobody is."""
    account = getattr(current_user, "account", None)
    return account.name or account.username if account else ""


def work_calendar(*days: date | None) -> WorkCalendar:
    """Return the working days around today and the given days."""
    return load_calendar(session(), today(), *(day for day in days if day))


def asks_for_part() -> bool:
    """Tell whether htmx asks for a part of a page instead of the whole."""
    return request.headers.get("HX-Request") == "true"
