"""The form below the filters of the list of delegates, by which several get a group at once."""

from typing import Any

from flask import request
from flask_babel import gettext, ngettext
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import RadioField, SelectChoice, ValidationError

from planner.web.delegate_filters import FoundDelegates
from planner.web.forms import NO_CHOICE, SelectField, read_numbers


class GroupingForm(FlaskForm):
    """The group of several delegates: of those who are ticked or, while a filter is set, of all whom it leaves."""

    whom = RadioField(_l("For whom"), default="picked", **NO_CHOICE)
    group_id = SelectField(_l("Attendance group"), default="")

    def __init__(self, found: FoundDelegates, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.found, self.picked = found, set(read_numbers(request.form.getlist("pick")))
        self.group_id.choices = [SelectChoice("", gettext("choose a group"))]
        self.group_id.choices += [SelectChoice(each.value, each.words) for each in found.groups]
        self.whom.choices = [SelectChoice("picked", gettext("the ticked rows"))]
        if found.kept:
            left = len(found.rows)
            words = ngettext("the %(num)d that the filter leaves", "all %(num)d that the filter leaves", left)
            self.whom.choices.append(SelectChoice("found", words))

    def ids(self) -> set[int]:
        """Return the delegates who are meant."""
        return self.picked if self.whom.data == "picked" else {row.id for _, row in self.found.rows}

    def validate_whom(self, field: Any) -> None:
        """Ask for somebody."""
        if not self.ids():
            raise ValidationError(gettext("Nobody is ticked."))

    def validate_group_id(self, field: Any) -> None:
        """Ask for a group: a form sent by accident takes nobody out of theirs."""
        if not field.data:
            raise ValidationError(gettext("Choose one of the list."))
