"""Accounts of our own for the tests of signing in: not those of the demonstration, which keep their passwords."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pyotp
import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from werkzeug.test import TestResponse

from planner.config import Config
from planner.database import transaction
from planner.enums import Role
from planner.models import Account, Grant, Unit
from planner.rules.passwords import hash_password
from planner.services.journal import begin_act
from planner.services.settings import store_setting
from planner.services.sign_ins import SECOND_FACTOR
from tests.conftest import NOW
from tests.web.conftest import Page, choose_form, read_fields, read_page

PASSWORD = "đường về nhà xa"
OTHER = "suối chảy qua làng"


def add_account(app: Flask, username: str = "hoa", *, role: Role = Role.EDITOR, **values: Any) -> int:
    """Store an account with a role at Kon Rẫy; return its id."""
    values = {"password_hash": hash_password(PASSWORD), "name": "Nguyễn Thị Hoa", **values}
    with app.app_context(), transaction() as session:
        begin_act(session, "create_account", by="test", now=NOW)
        unit = session.scalars(select(Unit).where(Unit.code == "614", Unit.valid_until.is_not(None))).one()
        account = Account(username=username, grants=[Grant(role=role, unit_id=unit.id)], **values)
        session.add(account)
        session.flush()
        return account.id


def need_second_factor(app: Flask, *roles: str) -> None:
    """Let roles need a second factor."""
    with app.app_context(), transaction() as session:
        store_setting(session, SECOND_FACTOR, list(roles), by="test", now=NOW)


def read_account(app: Flask, account_id: int) -> Account:
    """Return an account as it is stored."""
    with app.app_context(), transaction() as session:
        account = session.get(Account, account_id)
        session.expunge(account)
        return account


def give_name(
    browser: FlaskClient, login: str = "hoa", password: str = PASSWORD, url: str = "/sign-in", **request: Any
) -> TestResponse:
    """Fill in the form of the sign-in and send it."""
    form = read_fields(choose_form(read_page(browser.get(url, **request)), url, "/sign-in"))
    return browser.post("/sign-in", data={**form, "login": login, "password": password}, **request)


def is_in(browser: FlaskClient, **request: Any) -> bool:
    """Tell whether a browser is signed in."""
    return browser.get("/profile", **request).status_code == 200


def errors_of(answer: TestResponse) -> list[str]:
    """Return what a form says at its fields."""
    page = Page(answer.get_data(as_text=True))
    return [each.text for each in page.find("p", class_="error")]


class Clock:
    """The real moment of an application, which stands still until it is moved."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.moment = datetime(2026, 11, 26, 3, 0, 5)
        monkeypatch.setattr(Config, "clock", lambda _config: self.moment)

    def move(self, **by: float) -> None:
        """Let time pass."""
        self.moment += timedelta(**by)

    def code(self, secret: str) -> str:
        """Return the code that an authenticator app shows now."""
        return pyotp.TOTP(secret).at(self.moment.replace(tzinfo=UTC))


def set_up_factor(app: Flask, username: str, clock: Clock) -> str:
    """Set up a second factor by the page, as its owner does; return the secret, for an app."""
    browser = app.test_client()
    assert give_name(browser, username).status_code == 303
    page = read_page(browser.get("/profile/second-factor"))
    secret = page.find("code", class_="secret")[0].text.replace(" ", "")
    form = read_fields(choose_form(page, "/profile/second-factor", "/profile/second-factor"))
    answer = browser.post("/profile/second-factor", data={**form, "code": clock.code(secret)})
    assert (answer.status_code, answer.location) == (303, "/")
    return secret


def give_code(browser: FlaskClient, code: str) -> TestResponse:
    """Fill in the code at the sign-in and send it."""
    form = read_fields(choose_form(read_page(browser.get("/sign-in/code")), "/sign-in/code", "/sign-in/code"))
    return browser.post("/sign-in/code", data={**form, "code": code})
