"""Values of the journal in the reader's words: names instead of numbers, days day first, hours of Viet Nam."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from flask_babel import gettext
from markupsafe import Markup
from sqlalchemy import JSON, Boolean, Date, DateTime, Enum, inspect

from planner.config import VIET_NAM
from planner.enums import DeadlineKind, Duty, Role
from planner.services.journal_restore import MODELS
from planner.services.journal_rows import HIDDEN, LONG_COLUMNS
from planner.web.filters import full_day, hour
from planner.web.journal_names import Names, link_of
from planner.web.labels import LABELS
from planner.web.reading_labels import DUTIES, LIMIT_KINDS
from planner.web.seat_sentences import ZONES
from planner.web.wording_sentences import family_words

# kept as hours of Viet Nam
LOCAL = frozenset({"starts_at", "ends_at", "reception_at", "answers_until", "opened_at", "closed_at"})
OWN_LABELS: Mapping[Any, Mapping[Any, Any]] = {Duty: DUTIES, DeadlineKind: LIMIT_KINDS}


def value_words(names: Names, table: str, column: str, value: Any) -> Markup | str:
    """Return a value in words; "" where the field was empty."""
    if value is None or value == "":
        return ""
    if value == HIDDEN:
        return gettext("kept secret")
    if column in LONG_COLUMNS:
        return gettext("the text as it was")
    if column == "zone":
        return str(ZONES.get(value, value))
    if column == "family":
        return family_words(value)
    linked = link_of(table, column)
    if linked:
        return names.of(linked, value)
    model = MODELS.get(table)
    kind = inspect(model).columns[column].type if model is not None and column in inspect(model).columns else None
    return _typed(kind, column, value)


def _typed(kind: Any, column: str, value: Any) -> Markup | str:
    if isinstance(kind, Enum) and kind.enum_class:
        return member_words(kind.enum_class, value)
    if isinstance(kind, Boolean):
        return gettext("yes") if value else gettext("no")
    if isinstance(kind, DateTime):
        return moment_words(datetime.fromisoformat(value) + (VIET_NAM * (column not in LOCAL)))
    if isinstance(kind, Date):
        return full_day(date.fromisoformat(value))
    return json_words(value) if isinstance(kind, JSON) else str(value)


def member_words(members: Any, value: str) -> str:
    """Return the word for a member of a closed list."""
    # by its own list alone: members of two lists may be the same word
    words: Mapping[Any, Any] = OWN_LABELS.get(members) or LABELS.get(members, {})
    return str(words[value]) if value in words else gettext("another value")


def moment_words(local: datetime) -> Markup:
    """Return a day with year and hour."""
    return Markup("{}, {}").format(full_day(local), hour(local))


def json_words(value: Any) -> str:
    """Return a value of a setting or a decision; only lists of roles are told one by one."""
    if isinstance(value, bool):
        return gettext("yes") if value else gettext("no")
    if isinstance(value, list) and all(each in set(Role) for each in value):
        return ", ".join(member_words(Role, each) for each in value) or gettext("none")
    if isinstance(value, list | dict):
        return gettext("nothing") if not value else gettext("%(num)d decided", num=len(value))
    return str(value)
