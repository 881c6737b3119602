"""Accounts: listed, made, given roles, let in by a link, and disabled, as far as the administrator's own role goes."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from planner.database import transaction
from planner.enums import Role
from planner.models import Account, Conference, Grant, Plan, Setting, Unit
from planner.services.journal import begin_act
from planner.services.sign_ins import SECOND_FACTOR
from tests.conftest import NOW, sign_in_as
from tests.web.accounts import PASSWORD, add_account, errors_of, give_name, is_in, need_second_factor, read_account
from tests.web.conftest import Page, find_faults, read_page

LIST = "/accounts"


@pytest.fixture
def admin(app: Flask) -> FlaskClient:
    """A browser of the demonstration's administrator, who has the whole installation."""
    return sign_in_as(app.test_client(), "quantri")


@pytest.fixture
def keeper(app: Flask) -> FlaskClient:
    """A browser of somebody who administers the district of Kon Rẫy."""
    add_account(app, "giu", role=Role.ADMINISTRATOR, name="Người giữ tài khoản")
    return sign_in_as(app.test_client(), "giu")


def test_smoke(admin):
    for url in ("/accounts", "/accounts/add", "/accounts/settings", "/accounts/1", "/accounts/1/edit", "/accounts/1/disable", "/accounts/1/reset-password","/accounts/1/reset-factor"):
        page = read_page(admin.get(url))
        assert find_faults(page) == [], url
