"""The form that takes people as lines: name; post; unit."""

from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import ValidationError

from planner.readers.lines import PersonLine, read_people_lines
from planner.readers.units import RowErrors
from planner.web.forms import text_field
from planner.web.sentences import line_sentence
from planner.wording import upper_first

MOST_PASTED = 60_000  # 400 delegates whose posts and units are long


class LinesForm(FlaskForm):
    """Delegates pasted as lines; `people` holds them once the form is valid."""

    lines = text_field(_l("Lines"), most=MOST_PASTED, needed=True, lines=10)
    people: list[PersonLine]

    def validate_lines(self, field: Any) -> None:
        """Read the lines, or name every one with a fault."""
        try:
            self.people = read_people_lines(field.data)
        except RowErrors as faults:
            sentences = (f"{upper_first(line_sentence(fault))}." for fault in faults.errors)
            raise ValidationError(" ".join(sentences)) from None
        if not self.people:
            raise ValidationError(gettext("There is no name in these lines."))
