"""The filters of the journal: they stand in the address, and each is checked."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from re import fullmatch

from flask import request
from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from sqlalchemy import exists, select
from sqlalchemy.orm import aliased
from wtforms import Field, SelectChoice, SelectField, ValidationError

from planner.config import VIET_NAM
from planner.models import Unit
from planner.rules.access import Power, Reach
from planner.rules.errors import NotFound
from planner.services.access import in_reach
from planner.services.journal_entries import Wanted
from planner.web.context import session
from planner.web.forms import DayField, text_field
from planner.web.identity import can, reach_of
from planner.web.journal_labels import ACCOUNT_KINDS, CONTENT_KINDS

ROW_NUMBER = r"[0-9]{1,9}"


class FilterForm(FlaskForm):
    """What the list is limited to. It only asks, so it needs no token."""

    class Meta:
        """Forms that change nothing carry no token, which would stand in the address."""

        csrf = False

    unit = SelectField(_l("Unit and those below it"), validate_choice=False)
    who = text_field(_l("Who acted"), most=100)
    kind = SelectField(_l("What was changed"), validate_choice=False)
    since = DayField(_l("From day"))
    until = DayField(_l("Until day"))

    def validate_until(self, field: Field) -> None:
        """Refuse a last day before the first, and one that no calendar can count on from."""
        if field.data and self.since.data and field.data < self.since.data:
            raise ValidationError(gettext("The last day is before the first."))
        if field.data == date.max:
            raise ValidationError(gettext("This day is too far away."))


def filter_form() -> FilterForm:
    """Return the form as the address fills it; raises NotFound for a unit out of reach or a kind that is none."""
    form = FilterForm(request.args)
    asked = form.unit.data or ""
    if asked and not fullmatch(ROW_NUMBER, asked):
        raise NotFound("unit", id=asked)
    units = _units(reach_of(Power.READ), int(asked or 0))
    if asked and int(asked) not in {unit.id for unit in units}:
        raise NotFound("unit", id=asked)
    form.unit.choices = [SelectChoice("", gettext("all units"))]
    form.unit.choices += [SelectChoice(str(unit.id), unit.name) for unit in units]
    known = kinds()
    if form.kind.data and form.kind.data not in known:
        raise NotFound("journal_object")
    form.kind.choices = [SelectChoice("", gettext("everything"))]
    form.kind.choices += [SelectChoice(kind, str(words)) for kind, (words, _) in known.items()]
    return form


def wanted(form: FilterForm) -> Wanted:
    """Return what a form without faults asks for; days are those of Viet Nam."""
    return Wanted(
        unit_id=int(form.unit.data) if form.unit.data else None, who=(form.who.data or "").strip(),
        tables=kinds()[form.kind.data][1] if form.kind.data else (), since=_begin(form.since.data),
        until=_begin(form.until.data, 1),
    )  # fmt: skip


def kept(form: FilterForm) -> dict[str, str]:
    """Return the filters that are set, for the addresses of other pages of the list."""
    names = ("unit", "who", "kind", "since", "until")
    return {name: request.args[name] for name in names if form[name].data and request.args.get(name)}


def asked_page() -> int:
    """Return the page that is asked for; 1 where it is none."""
    typed = request.args.get("page", "")
    return int(typed) if fullmatch(ROW_NUMBER, typed) else 1


def kinds() -> dict[str, tuple[object, tuple[str, ...]]]:
    """Return the kinds of things that whoever asks may see."""
    content = CONTENT_KINDS if can(Power.READ) else {"delegates": CONTENT_KINDS["delegates"]}
    shown = content if can(Power.PEOPLE) else {}
    return {**shown, **(ACCOUNT_KINDS if can(Power.ACCOUNTS) else {})}


def _units(reach: Reach, chosen: int) -> Sequence[Unit]:
    """Return the units in reach that stand above others, those of the own roles, and the one that was chosen."""
    if not reach:
        return []
    below = aliased(Unit)
    named = exists().where(below.parent_id == Unit.id) | Unit.id.in_([*reach.units, chosen])
    query = select(Unit).where(in_reach(reach, Unit.id), named)
    return session().scalars(query.order_by(Unit.valid_from, Unit.level.desc(), Unit.position, Unit.id)).all()


def _begin(day: date | None, more: int = 0) -> datetime | None:
    """Return when a day begins in Viet Nam, as naive UTC."""
    return datetime.combine(day + timedelta(days=more), time()) - VIET_NAM if day else None
