"""Whole addresses that leave planner, on paper, in mail or in another program."""

from typing import Any

from flask import request, url_for

from planner.web.context import config


def address_of(endpoint: str, **values: Any) -> str:
    """Return the whole address of a page: at the address of the configuration, else at that of this request."""
    base = config().address or request.host_url
    return base.rstrip("/") + url_for(endpoint, **values)
