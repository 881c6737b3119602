"""What is typed about registrations: by the office that asks, and by the unit that names its delegates."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, cast

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import BooleanField, SelectChoice, SelectMultipleField, ValidationError

from planner.enums import Sex
from planner.models import Participant, Unit
from planner.readers.lines import MOST_NAME, MOST_WORDS
from planner.services.groups import ConferenceGroup
from planner.services.participants import COMRADE
from planner.services.registering import DETAILS, NameWords
from planner.services.registrations import ORGANS, Asked
from planner.web.forms import NO_CHOICE, DayField, NumberField, SelectField, required, text_field
from planner.web.labels import choices, kind_words
from planner.web.people_forms import FIRST_YEAR, HONORIFICS

MOST_QUOTA, MOST_NOTE = 500, 1000


def _number(value: Any) -> int | None:
    return int(value) if value not in (None, "", "None") else None


def _sex(value: Any) -> Sex | None:
    return Sex(value) if value not in (None, "", "None") else None


class AskedForm(FlaskForm):
    """How many a unit is asked for, and until when."""

    quota = NumberField(_l("Most that each unit may name"), least=1, most=MOST_QUOTA)
    closes_on = DayField(_l("Closing day"), validators=[required()])
    note = text_field(_l("What the unit should know"), most=MOST_NOTE, lines=3)

    def asked(self, group_id: int | None = None) -> Asked:
        """Return what was typed as the service takes it."""
        return Asked(cast(date, self.closes_on.data), group_id, self.quota.data, self.note.data or "")


class AskForm(AskedForm):
    """The same with the group and the units that are asked."""

    group_id = SelectField(_l("Attendance group"), coerce=_number)
    everybody = SelectField(_l("Units"))
    units = SelectMultipleField(_l("Chosen units"), coerce=int, **NO_CHOICE)

    def __init__(self, groups: Sequence[ConferenceGroup], askable: Mapping[str, Sequence[Unit]], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.askable = askable
        self.group_id.choices = [SelectChoice("", gettext("no group in particular"))] + [
            SelectChoice(group.id, f"{number}. {group.words}") for number, group in enumerate(groups, start=1)
        ]
        self.everybody.choices = [SelectChoice("", gettext("only those ticked below"))] + [
            SelectChoice(name, gettext("all %(units)s: %(num)d", units=set_words(name, units), num=len(units)))
            for name, units in askable.items()
        ]
        self.units.choices = [SelectChoice(unit.id, unit.name) for units in askable.values() for unit in units]

    def validate_everybody(self, field: Any) -> None:
        """Ask for a unit at least."""
        if not field.data and not self.units.data:
            raise ValidationError(gettext("No unit is chosen."))

    def chosen(self) -> list[Unit]:
        """Return the units that are meant, in official order, each once."""
        ids = set(self.units.data or ())
        return [
            unit for name, units in self.askable.items() for unit in units
            if name == self.everybody.data or unit.id in ids
        ]  # fmt: skip


class EditForm(AskedForm):
    """The same of one unit; what it has sent in can be opened again."""

    reopens = BooleanField(_l("Open it again: the unit may change its names until the closing day"))


class DayForm(FlaskForm):
    """Another closing day."""

    closes_on = DayField(_l("Closing day"), validators=[required()])


class NameForm(FlaskForm):
    """What a unit says of one delegate."""

    honorific = SelectField(_l("Form of address"), default=COMRADE)
    name = text_field(_l("Full name"), most=MOST_NAME, needed=True)
    post = text_field(_l("Post"), most=MOST_WORDS)
    unit_words = text_field(_l("Unit"), most=MOST_WORDS)
    sex = SelectField(_l("Sex"), coerce=_sex)
    birth_year = NumberField(_l("Year of birth"), least=FIRST_YEAR, most=2100)
    ethnicity = text_field(_l("Ethnicity"), most=60)
    telephone = text_field(_l("Telephone"), most=40, render_kw={"inputmode": "tel", "autocomplete": "off"})
    note = text_field(_l("Notes"), most=MOST_NOTE)

    def __init__(self, participant: Participant | None = None, *, has_details: bool = True, **kwargs: Any) -> None:
        if participant is not None and has_details:
            kwargs |= {name: getattr(participant.person, name) for name in DETAILS}
        super().__init__(obj=participant, **kwargs)
        known = dict.fromkeys([*HONORIFICS, self.honorific.data or COMRADE])
        self.honorific.choices = [SelectChoice(word) for word in known]
        self.sex.choices = [SelectChoice("", gettext("not said")), *choices(Sex)]
        if not has_details:
            for name in DETAILS:
                del self[name]

    def words(self) -> NameWords:
        """Return what was typed as the service takes it."""
        return NameWords(**{name: value for name, value in self.data.items() if name != "csrf_token"})


def set_words(name: str, units: Sequence[Unit]) -> str:
    """Return what a set of units is called: districts and cities, communes and wards, organs."""
    return gettext("organs") if name == ORGANS else kind_words(list(dict.fromkeys(unit.kind for unit in units)))
