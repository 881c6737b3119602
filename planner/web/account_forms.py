"""What is typed about accounts, and what a list of them is limited to."""

from collections.abc import Mapping
from re import fullmatch
from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import BooleanField, SelectChoice, ValidationError

from planner.enums import Role
from planner.models import Conference, Unit
from planner.rules.access import Power
from planner.rules.errors import DomainError, NotFound
from planner.services.access import is_reached
from planner.services.account_index import (
    SORTS,
    STATES,
    Wanted,
    find_conferences_for_roles,
    find_places_for_roles,
)
from planner.services.accounts import AccountWords, Wish
from planner.web.context import session, today
from planner.web.filters import conference_title
from planner.web.forms import SelectField, choice_field, text_field
from planner.web.identity import reach_of
from planner.web.sentences import error_sentence

MOST_USERNAME, MOST_NAME, MOST_EMAIL, MOST_SOUGHT = 60, 120, 200, 100
EVERYTHING = 0  # what stands for the whole installation among the units
INDENT = "\u2003"
NO_HELP = {"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}
# the field that a refusal is about
FIELDS = {
    "username_form": "username", "username_taken": "username", "email_form": "email", "email_taken": "email",
    "grant_unit": "unit", "unit": "unit", "conference": "conference", "grant_held": "role",
}  # fmt: skip


def _number(value: Any) -> int | None:
    """Read the choice of a row; the empty one is none."""
    return int(value) if value not in (None, "", "None") else None


class NamesForm(FlaskForm):
    """How an account is called."""

    username = text_field(_l("User name"), most=MOST_USERNAME, needed=True, render_kw=NO_HELP)
    name = text_field(_l("Name"), most=MOST_NAME, render_kw={"autocomplete": "off"})
    email = text_field(_l("E-mail"), most=MOST_EMAIL, render_kw={**NO_HELP, "inputmode": "email"})

    def words(self) -> AccountWords:
        """Return what was typed as the service takes it."""
        return AccountWords(self.username.data or "", self.name.data or "", self.email.data or "")


class RoleForm(FlaskForm):
    """A role and where it is held; only what whoever asks may give can be chosen."""

    role = choice_field(_l("Role"), Role, default=Role.EDITOR)
    unit = SelectField(_l("Unit, with everything below it"), coerce=_number)
    conference = SelectField(_l("Conference, for a secretary"), coerce=_number)

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        reach = reach_of(Power.ACCOUNTS)
        whole = SelectChoice(EVERYTHING, gettext("the whole installation (administrators only)"))
        places = find_places_for_roles(session(), reach, today())
        self.unit.choices = [
            SelectChoice("", gettext("choose a unit")), *([whole] if reach.everywhere else []),
            *(SelectChoice(unit.id, _place_words(depth, unit)) for depth, unit in places),
        ]
        self.conference.choices = [
            SelectChoice("", gettext("none: it is no secretary")),
            *(SelectChoice(each.id, _conference_words(each)) for each in find_conferences_for_roles(session(), reach)),
        ]

    def validate_unit(self, field: SelectField) -> None:
        """Ask for a unit where the role has one."""
        if self.role.data is not Role.SECRETARY and field.data is None and not field.process_errors:
            raise ValidationError(gettext("Choose the unit of this role."))

    def validate_conference(self, field: SelectField) -> None:
        """Ask a secretary for the conference."""
        if self.role.data is Role.SECRETARY and field.data is None and not field.process_errors:
            raise ValidationError(gettext("Choose the conference of this secretary."))

    def wish(self) -> Wish:
        """Return what was chosen as the service takes it."""
        if self.role.data is Role.SECRETARY:
            return Wish(self.role.data, conference_id=self.conference.data)
        return Wish(self.role.data, self.unit.data or None)


class NewAccountForm(RoleForm, NamesForm):
    """An account with its first role."""


class SecondFactorForm(FlaskForm):
    """The roles that need a second factor."""

    office, editor, reader, secretary, administrator = (BooleanField() for _ in Role)

    def roles(self) -> list[Role]:
        """Return the roles that were ticked."""
        return [role for role in Role if self[role.value].data]


def say_refusal(form: FlaskForm, refusal: DomainError) -> None:
    """Put a refusal at the field that it is about; raises it where the form has none."""
    name = FIELDS.get(refusal.code, "")
    if name not in form:
        raise refusal
    form[name].errors = [error_sentence(refusal)]


def read_wanted(asked: Mapping[str, str]) -> Wanted:
    """Return the filters of an address, what cannot be left out; raises NotFound for a unit out of reach."""
    unit = asked.get("unit", "")
    unit_id = int(unit) if fullmatch(r"[0-9]{1,9}", unit) else None
    if unit_id is not None and not is_reached(session(), reach_of(Power.ACCOUNTS), "unit", unit_id):
        raise NotFound("unit", id=unit_id)
    role, state, sort = asked.get("role", ""), asked.get("state", ""), asked.get("sort", "")
    return Wanted(
        words=asked.get("q", "")[:MOST_SOUGHT].strip(), unit_id=unit_id,
        role=Role(role) if role in set(Role) else None, state=state if state in STATES else "",
        sort=sort if sort in SORTS else "unit",
    )  # fmt: skip


def kept(wanted: Wanted) -> dict[str, str]:
    """Return the filters that are set, for the addresses of other pages of the list."""
    named = {
        "q": wanted.words, "unit": str(wanted.unit_id or ""), "role": wanted.role.value if wanted.role else "",
        "state": wanted.state, "sort": "" if wanted.sort == "unit" else wanted.sort,
    }  # fmt: skip
    return {name: value for name, value in named.items() if value}


def _place_words(depth: int, unit: Unit) -> str:
    return f"{INDENT * depth}{unit.name} ({unit.code})"


def _conference_words(conference: Conference) -> str:
    plan = f" ({conference.plan.number})" if conference.plan else ""
    return f"{conference_title(conference)}{plan}"
