"""The entries of the header, and which of them the present page belongs to."""

from dataclasses import dataclass

from flask import current_app, request, url_for
from flask_babel import gettext


@dataclass(frozen=True)
class NavEntry:
    """One entry of the header."""

    title: str
    address: str
    is_current: bool


def entries() -> list[NavEntry]:
    """Return the entries in order; the same for all."""
    named = [
        (gettext("Overview"), "overview.show", {"overview"}),
        (gettext("Plans"), "plans.index", {"plans", "reports", "readings", "reading_parts", "reading_opening"}),
        (gettext("Conferences"), "conferences.index", {"conferences", "agenda", "participants", "papers", "awards"}),
        (gettext("Calendar"), "calendars.month", {"calendars", "days"}),
        (gettext("Units"), "units.index", {"units"}),
        (gettext("Documents"), "prints.index", {"prints"}),
    ]
    known = current_app.view_functions
    return [
        NavEntry(title, url_for(endpoint), (request.blueprint or "") in blueprints)
        for title, endpoint, blueprints in named
        if endpoint in known
    ]
