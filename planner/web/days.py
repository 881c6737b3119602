"""The table of days off and of days worked in exchange, on top of the public holidays."""

from datetime import date
from re import fullmatch
from typing import cast

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response
from wtforms.validators import StopValidation

from planner.enums import DayKind
from planner.models import CalendarDay
from planner.rules.access import Power
from planner.rules.errors import Refused
from planner.rules.workdays import public_holidays
from planner.services.days import add_day, delete_day, edit_day, find_day, find_days
from planner.services.months import FIRST_YEAR, LAST_YEAR
from planner.web.context import actor, now, session, today
from planner.web.filters import day_words
from planner.web.forms import DayField, choice_field, required, text_field
from planner.web.guards import guard
from planner.web.sentences import error_sentence

blueprint = Blueprint("days", __name__)


class DayForm(FlaskForm):
    """A day, what it is, and the decision it comes from."""

    day = DayField(_l("Day"), validators=[required()])
    kind = choice_field(_l("What the day is"), DayKind)
    name = text_field(_l("Name or decision"), most=200, needed=True)

    def values(self) -> tuple[date, DayKind, str]:
        """Return what was typed, once it is valid."""
        return cast(date, self.day.data), DayKind(self.kind.data), self.name.data

    def validate_day(self, field: DayField) -> None:
        """Refuse a day far from any plan, most likely a slip."""
        if field.data and not FIRST_YEAR <= field.data.year <= LAST_YEAR:
            raise StopValidation(gettext("Write a year from %(least)d to %(most)d.", least=FIRST_YEAR, most=LAST_YEAR))


@blueprint.get("/calendar/days")
@guard(Power.READ)
def index() -> str:
    """List the days of a year, with the public holidays beside."""
    return _page(DayForm(formdata=None))


@blueprint.post("/calendar/days")
@guard(Power.DAYS)
def add() -> Response | tuple[str, int]:
    """Add a day."""
    form = DayForm()
    if not form.validate_on_submit():
        return _page(form), 422
    try:
        row = add_day(session(), *form.values(), by=actor(), now=now())
    except Refused as error:
        form.day.errors = [error_sentence(error)]
        return _page(form), 422
    flash(gettext("%(day)s was added.", day=day_words(row.day, year=True)))
    return _to_year(row)


@blueprint.get("/calendar/days/<int:day_id>/edit")
@guard(Power.DAYS)
def edit(day_id: int) -> str:
    """Show the form of a day."""
    row = find_day(session(), day_id)
    return render_template("days/edit.html", form=DayForm(formdata=None, obj=row), row=row)


@blueprint.post("/calendar/days/<int:day_id>/edit")
@guard(Power.DAYS)
def save(day_id: int) -> Response | tuple[str, int]:
    """Change a day."""
    row, form = find_day(session(), day_id), DayForm()
    if not form.validate_on_submit():
        return render_template("days/edit.html", form=form, row=row), 422
    try:
        edit_day(session(), row, *form.values(), by=actor(), now=now())
    except Refused as error:
        form.day.errors = [error_sentence(error)]
        return render_template("days/edit.html", form=form, row=row), 422
    flash(gettext("%(day)s was saved.", day=day_words(row.day, year=True)))
    return _to_year(row)


@blueprint.post("/calendar/days/<int:day_id>/delete")
@guard(Power.DAYS)
def delete(day_id: int) -> Response:
    """Delete a day."""
    row = find_day(session(), day_id)
    delete_day(session(), row, by=actor(), now=now())
    flash(gettext("%(day)s was deleted; it is again what the public calendar says.", day=day_words(row.day, year=True)))
    return _to_year(row)


def _page(form: DayForm) -> str:
    """Show a year."""
    year = _asked_year()
    holidays, exchanged = public_holidays(year)
    return render_template(
        "days/index.html", form=form, year=year, rows=find_days(session(), year), holidays=holidays,
        exchanged=sorted(exchanged), first=FIRST_YEAR, last=LAST_YEAR,
    )  # fmt: skip


def _asked_year() -> int:
    """Return the year that is asked for, this year where it is none."""
    typed = request.args.get("year", "")
    year = int(typed) if fullmatch(r"[0-9]{4}", typed) else 0
    return year if FIRST_YEAR <= year <= LAST_YEAR else today().year


def _to_year(row: CalendarDay) -> Response:
    """Go back to the year of a day."""
    return redirect(url_for("days.index", year=row.day.year))
