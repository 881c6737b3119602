"""Fields that several forms share: days and hours typed as people type them, messages of our own."""

from collections.abc import Iterable
from datetime import date, time
from enum import StrEnum
from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import Field, IntegerField, StringField, TextAreaField, fields
from wtforms.validators import InputRequired, Length, Optional, StopValidation
from wtforms.widgets import TextInput

from planner.web.labels import choices
from planner.wording import clean, full_day, parse_day, parse_hour

# WTForms knows no Vietnamese for what is not in a list: forged, or gone since the page was loaded
NO_CHOICE = dict.fromkeys(("invalid_value_message", "invalid_choice_message"), _l("Choose one of the list."))


MOST_FIGURES = 10  # of a number of a row: its column holds 2147483647


class SelectField(fields.SelectField):
    """A choice of a list, whose refusals are ours."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{**NO_CHOICE, **kwargs})


class DayField(Field):
    """A day typed as 26-3-2024; what was typed stays when it is no day."""

    widget = TextInput()
    data: date | None

    def _value(self) -> str:
        if self.raw_data:
            return self.raw_data[0]
        return full_day(self.data) if self.data else ""

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read the day, day first."""
        if not valuelist or not valuelist[0].strip():
            self.data = None
            return
        self.data = parse_day(valuelist[0])
        if self.data is None:
            raise ValueError(gettext("This is no day; write day-month-year, for example 26-3-2024."))


class HourField(Field):
    """An hour typed as 08:00, 8h30 or 8 giờ 30."""

    widget = TextInput()
    data: time | None

    def _value(self) -> str:
        if self.raw_data:
            return self.raw_data[0]
        return f"{self.data:%H:%M}" if self.data else ""

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read the hour."""
        if not valuelist or not valuelist[0].strip():
            self.data = None
            return
        self.data = parse_hour(valuelist[0])
        if self.data is None:
            raise ValueError(gettext("This is no hour; write for example 08:00 or 8 giờ 30."))


class NumberField(IntegerField):
    """A whole number inside bounds, or nothing."""

    def __init__(self, label: Any, *, least: int = 0, most: int = 100000, **kwargs: Any) -> None:
        super().__init__(label, **{"validators": [Optional()], **kwargs})
        self.least, self.most = least, most

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read the number."""
        self.data = None
        if not valuelist or not valuelist[0].strip():
            return
        try:
            self.data = int(valuelist[0])
        except ValueError:
            raise ValueError(gettext("Write a whole number.")) from None
        if not self.least <= self.data <= self.most:
            raise ValueError(
                gettext("Write a number from %(least)d to %(most)d.", least=self.least, most=self.most)
            )


def read_number(typed: str) -> int | None:
    """Return the number of a row as a form names it; None for what no column holds."""
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < MOST_FIGURES else None


def read_numbers(typed: Iterable[str]) -> list[int]:
    """Return the numbers of rows that are ticked, in their order; what is none is passed over."""
    return [number for number in map(read_number, typed) if number is not None]


def required() -> InputRequired:
    """Ask for a value."""
    return InputRequired(_l("This cannot be empty."))


def _not_blank(_form: FlaskForm, field: Field) -> None:
    if not clean(field.data):
        raise StopValidation(gettext("This cannot be empty."))


def text_field(label: Any, *, most: int = 200, needed: bool = False, lines: int = 1, **kwargs: Any) -> Any:
    """Return a field for text, bounded like its column."""
    validators: list[Any] = [_not_blank] if needed else [Optional()]
    validators.append(Length(max=most, message=_l("At most %(max)d characters.")))
    made = StringField if lines == 1 else TextAreaField
    return made(label, validators=validators, **kwargs)


def choice_field(label: Any, members: type[StrEnum], **kwargs: Any) -> SelectField:
    """Return a select of a closed list."""
    return SelectField(
        label, choices=lambda: choices(members), coerce=members, validators=[required()],
        validate_choice=True, **kwargs,
    )  # fmt: skip
