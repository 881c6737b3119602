"""The entries of the header, and which of them the present page belongs to."""

from dataclasses import dataclass

from flask import current_app, request, url_for
from flask_babel import gettext

from planner.rules.access import Power
from planner.web.identity import can, reach_of

PARTS = frozenset({
    "participants", "papers", "awards", "groups", "registrations", "letters", "answers", "list_imports", "seats",
    "cards", "check_in", "attendance", "outcomes", "unit_registrations", "conference_prints", "packs",
})  # fmt: skip


@dataclass(frozen=True)
class NavEntry:
    """One entry of the header."""

    title: str
    address: str
    is_current: bool


def entries() -> list[NavEntry]:
    """Return the entries in order that whoever asks has a use for."""
    plans = {"plans", "reports", "readings", "reading_parts", "reading_opening"}
    named = [
        (gettext("Overview"), "overview.show", {"overview"}, Power.READ),
        (gettext("Plans"), "plans.index", plans, Power.READ),
        (gettext("Conferences"), "conferences.index", {"conferences", "agenda", *PARTS}, Power.READ),
        (gettext("Calendar"), "calendars.month", {"calendars", "days"}, Power.READ),
        (gettext("Units"), "units.index", {"units", "feeds"}, Power.READ),
        (gettext("Directory"), "people.index", {"people", "person_data", "retention"}, Power.PEOPLE),
        (gettext("Documents"), "prints.index", {"prints", "form_checks", "jobs", "wordings"}, Power.READ),
        (gettext("Accounts"), "accounts.index", {"accounts", "account_lists"}, Power.ACCOUNTS),
    ]
    here = request.blueprint or ""
    shown = [
        NavEntry(title, url_for(endpoint), here in blueprints)
        for title, endpoint, blueprints, power in named
        if can(power) and endpoint in current_app.view_functions
    ]
    if can(Power.PEOPLE) and not can(Power.READ):
        shown.insert(0, NavEntry(gettext("Delegates"), first_page(), here in PARTS))
    return shown


def first_page() -> str:
    """Return where somebody begins who reads no plan: a secretary at the delegates, an administrator at accounts."""
    held = sorted(reach_of(Power.PEOPLE).conferences)
    if held:
        return url_for("participants.index", conference_id=held[0])
    return url_for("accounts.index" if can(Power.ACCOUNTS) else "profile.show")
