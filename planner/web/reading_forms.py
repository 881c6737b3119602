"""Forms of a reading: the file to upload, and what was read with the decisions that people take."""

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from flask_wtf.file import FileField, FileRequired
from wtforms import Field, Form, HiddenField, RadioField, SelectChoice, ValidationError

from planner.enums import DeadlineKind, Duty, PaperKind, Sure
from planner.enums import Form as Held
from planner.models import Unit
from planner.readers.found import FoundDay, FoundDeadline, FoundForm, FoundPeriod, FoundPlan, Words
from planner.web.forms import DayField, SelectField, text_field
from planner.web.labels import choices
from planner.web.reading_labels import PAPER_KINDS, options
from planner.wording import clean, full_day, pad_month

FIRST_YEAR, LAST_YEAR = 1945, 2100
KEPT_APART = frozenset({Duty.TASK})  # their days are edited with the part of all limits


class PlanDayField(DayField):
    """A day of a plan: between 1945 and 2100, so that calendars can be made for it."""

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read the day."""
        super().process_formdata(valuelist)
        if self.data and not FIRST_YEAR <= self.data.year <= LAST_YEAR:
            raise ValueError(gettext("Write a year from %(first)d to %(last)d.", first=FIRST_YEAR, last=LAST_YEAR))


class MonthField(PlanDayField):
    """A month typed as 02-2024, or a day; `is_end` takes the last day of a month instead of its first."""

    def __init__(self, label: Any, *, is_end: bool = False, **kwargs: Any) -> None:
        super().__init__(label, **kwargs)
        self.is_end = is_end

    def _value(self) -> str:
        if self.raw_data or self.data is None:
            return super()._value()
        is_month = self.data == (_end_of_month(self.data) if self.is_end else self.data.replace(day=1))
        return f"{self.data:%m-%Y}" if is_month else full_day(self.data)

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read the month, or the day."""
        typed = re.fullmatch(r"\s*(\d{1,2})\s*[-/.]\s*(\d{4})\s*", valuelist[0] if valuelist else "")
        if typed and 1 <= int(typed[1]) <= 12:
            super().process_formdata([f"1-{typed[1]}-{typed[2]}"])
            self.data = _end_of_month(self.data) if self.is_end and self.data else self.data
        else:
            super().process_formdata(valuelist)


class UploadForm(FlaskForm):
    """The document to read."""

    file = FileField(_l("File of the plan"), validators=[FileRequired(_l("Choose a file."))])


def _unit_or_none(value: Any) -> int | None:
    return int(value) if value not in (None, "", "None") else None


class GeneralForm(FlaskForm):
    """What a plan says once; `version` is the state that the page showed."""

    version = HiddenField()
    kind = SelectField(_l("Kind of document"), choices=lambda: options(PAPER_KINDS), coerce=PaperKind)
    number = text_field(_l("Number and symbol"), most=40)
    issued_on = PlanDayField(_l("Date of issue"))
    issuer = text_field(_l("Issued by"))
    subject = text_field(_l("Subject"), most=2000, lines=4)
    period_from = MonthField(_l("Figures from"))
    period_until = MonthField(_l("Figures until"), is_end=True)
    form = SelectField(_l("Form of the conferences"), choices=lambda: _held())
    venue = text_field(_l("Venue of the top tier"), most=300, lines=2)
    unit = SelectField(_l("Unit whose plan it is"), coerce=_unit_or_none)

    def validate_period_until(self, field: Field) -> None:
        """Refuse a period that ends before it begins."""
        if field.data and self.period_from.data and field.data < self.period_from.data:
            raise ValidationError(gettext("The period ends before it begins."))


def _held() -> list[SelectChoice]:
    return [SelectChoice("", gettext("the plan does not say")), *choices(Held)]


def _end_of_month(day: date) -> date:
    return (day.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)


def field_name(key: str) -> str:
    """Return the name of the field in which a decision is taken."""
    return "choice-" + re.sub(r"[^a-z0-9]+", "-", key.lower())


def day_name(number: int) -> str:
    """Return the name of the field for the last day of a limit."""
    return f"day-{number}"


def shown_limits(plan: FoundPlan) -> list[tuple[int, FoundDeadline]]:
    """Return the limits that the first page edits, with their numbers: all but those of single tasks."""
    return [(number, each) for number, each in enumerate(plan.deadlines) if each.duty not in KEPT_APART]


def make_form(
    plan: FoundPlan, tops: Iterable[Unit], top: Unit | None, decided: dict[str, Any], fields: dict[str, Field]
) -> GeneralForm:
    """Return the form of the first page: what was read, a day for each limit, a field for each decision."""
    days = {day_name(number): PlanDayField(_l("Last permitted day")) for number, _ in shown_limits(plan)}
    made = type("ReviewForm", (GeneralForm,), {**days, **fields})
    held = {
        "kind": plan.kind, "number": plan.number.text, "issued_on": plan.issued_on.day if plan.issued_on else None,
        "issuer": plan.issuer.text, "subject": plan.subject.text, "venue": plan.venue.text,
        "period_from": plan.period.starts if plan.period else None,
        "period_until": plan.period.ends if plan.period else None,
        "form": plan.form.form.value if plan.form else "", "unit": top.id if top else None,
        **{day_name(number): each.last_day for number, each in shown_limits(plan)}, **decided,
    }  # fmt: skip
    form: GeneralForm = made(data=held)
    known = {unit.id: unit for unit in (*tops, *([top] if top else []))}
    form.unit.choices = [SelectChoice("", gettext("Choose …"))]
    form.unit.choices += [SelectChoice(unit.id, _unit_words(unit)) for unit in known.values()]
    return form


def _unit_words(unit: Unit) -> str:
    ends = gettext("until %(day)s", day=full_day(unit.valid_until)) if unit.valid_until else ""
    return f"{unit.name} ({unit.code}{', ' if ends else ''}{ends})"


def radio_field(label: Any, answers: list[SelectChoice]) -> RadioField:
    """Return a choice between a few answers; none need be chosen yet."""
    return RadioField(label, choices=answers, validate_choice=False, validators=[_known])


def _known(_form: Form, field: Field) -> None:
    if field.data and field.data not in {choice.value for choice in field.choices}:
        raise ValidationError(gettext("Choose one of these answers."))


# --- from the form back to what was read ---------------------------------------------------------------


def typed(words: Words, text: str | None) -> Words:
    """Return words as a person left them: what is unchanged stays as doubtful as it was."""
    said = clean(text)
    return words if said == clean(words.text) else Words(said, words.span, Sure.SURE)


def corrected(plan: FoundPlan, form: GeneralForm) -> FoundPlan:
    """Return what was read with what the first page says otherwise; only for a form without faults."""
    deadlines = list(plan.deadlines)
    for number, each in shown_limits(plan):
        deadlines[number] = with_last_day(each, form[day_name(number)].data)
    return replace(
        with_limits(plan, tuple(deadlines)),
        kind=form.kind.data, number=typed(plan.number, form.number.data), issued_on=_issued(plan, form.issued_on.data),
        issuer=typed(plan.issuer, form.issuer.data), subject=typed(plan.subject, form.subject.data),
        period=_period(plan.period, form.period_from.data, form.period_until.data), form=_form(plan, form.form.data),
        venue=typed(plan.venue, form.venue.data),
    )  # fmt: skip


def _issued(plan: FoundPlan, day: date | None) -> FoundDay | None:
    held = plan.issued_on
    if day is None or (held and held.day == day):
        return held if day else None
    return FoundDay(day, replace(held.words, sure=Sure.SURE) if held else Words(full_day(day)))


def _period(held: FoundPeriod | None, starts: date | None, ends: date | None) -> FoundPeriod | None:
    if starts is None and ends is None and (held is None or held.starts or held.ends):
        return None
    if held and (held.starts, held.ends) == (starts, ends):
        return held
    said = [f"từ {_month(starts, is_end=False)}"] if starts else []
    said += [f"đến {_month(ends, is_end=True)}"] if ends else []
    span = held.words.span if held else None
    return FoundPeriod(Words(" ".join(said), span), starts, ends)


def _month(day: date, *, is_end: bool) -> str:
    """Return a day as plans write the ends of a period: tháng 02-2024 for a whole month."""
    if day == (_end_of_month(day) if is_end else day.replace(day=1)):
        return f"tháng {pad_month(day.month)}-{day.year}"
    return f"ngày {full_day(day)}"


def _form(plan: FoundPlan, value: str) -> FoundForm | None:
    if not value or (plan.form and plan.form.form.value == value):
        return plan.form if value else None
    return FoundForm(Held(value), replace(plan.form.words, sure=Sure.SURE) if plan.form else Words())


def with_last_day(found: FoundDeadline, last: date | None) -> FoundDeadline:
    """Return a limit with another last permitted day; "trước ngày" names the day after it."""
    if last == found.last_day:
        return found
    if last is None:
        return replace(found, named=None, last_day=None, starts=None)
    named = last + timedelta(days=1) if found.kind is DeadlineKind.BEFORE else last
    starts = found.starts if found.starts and found.starts <= last else None
    return replace(found, named=named, last_day=last, starts=starts, wording=replace(found.wording, sure=Sure.SURE))


def with_limits(plan: FoundPlan, deadlines: tuple[FoundDeadline, ...]) -> FoundPlan:
    """Return a plan with other limits of the same number; tasks that name the same limit go with it."""
    moved = {old: new for old, new in zip(plan.deadlines, deadlines, strict=True) if old != new}
    tasks = tuple(replace(task, due=moved[task.due]) if task.due in moved else task for task in plan.tasks)
    return replace(plan, deadlines=deadlines, tasks=tasks)
