"""The forms of the record of a conference and of the points that it concluded, and what they begin with."""

from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import Field, HiddenField, SelectChoice, ValidationError

from planner.models import Conference, Minutes
from planner.services.conclusions import find_numbered_points
from planner.services.outcomes import PointWords, RecordWords, record_mark
from planner.web.context import session
from planner.web.forms import DayField, HourField, SelectField, text_field

TASK, ASSESSMENT = "task", "assessment"
MOST_TEXT = 100_000
MOST_MARK = 16


class RecordForm(FlaskForm):
    """Who presided and wrote, when it opened and closed, what was said; `mark` is what stood there before."""

    chair = text_field(_l("Chair"))
    secretary = text_field(_l("Who wrote the minutes"))
    opened = HourField(_l("Opened at"))
    closed = HourField(_l("Closed at"))
    closed_on = DayField(_l("Closed on another day"))
    text = text_field(_l("What happened and what was said"), most=MOST_TEXT, lines=18)
    mark = HiddenField()

    def validate_closed_on(self, field: Field) -> None:
        """Ask for the hour of a day that was typed."""
        if field.data and self.closed.data is None:
            raise ValidationError(gettext("Write the hour at which it closed on that day too."))

    def words(self) -> RecordWords:
        """Return what was typed as the service takes it."""
        return RecordWords(
            secretary=self.secretary.data or "", opened=self.opened.data, closed=self.closed.data,
            closed_on=self.closed_on.data, text=self.text.data or "",
            chair=(self.chair.data or "") if "chair" in self else None, mark=(self.mark.data or "")[:MOST_MARK],
        )  # fmt: skip


class PointForm(FlaskForm):
    """What one point says, in which part it stands, who carries it out until when."""

    part = SelectField(_l("Part of the notice"))
    words = text_field(_l("What was concluded"), most=4000, needed=True, lines=4)
    organ = text_field(_l("Carried out by"), most=300, render_kw={"list": "organs", "autocomplete": "off"})
    last = DayField(_l("By, at the latest"))

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.part.choices = [
            SelectChoice(TASK, gettext("II. Tasks")), SelectChoice(ASSESSMENT, gettext("I. Assessment")),
        ]  # fmt: skip

    def validate_organ(self, field: Field) -> None:
        """Refuse an organ that would not be printed."""
        if field.data and field.data.strip() and self.part.data == ASSESSMENT:
            words = gettext("An assessment is carried out by nobody; leave this empty or make it a task.")
            raise ValidationError(words)

    def validate_last(self, field: Field) -> None:
        """Refuse a day that would not be printed."""
        if field.data and self.part.data == ASSESSMENT:
            raise ValidationError(gettext("An assessment has no last day; leave this empty or make it a task."))

    def point(self) -> PointWords:
        """Return what was typed as the service takes it."""
        return PointWords(
            self.words.data or "", self.part.data == ASSESSMENT, self.organ.data or "", self.last.data
        )  # fmt: skip


def stored_record(conference: Conference, minutes: Minutes | None) -> dict[str, object]:
    """Return the record as it stands; the day of closing only where it is another one."""
    held: dict[str, object] = {"chair": conference.chair, "mark": record_mark(minutes)}
    if minutes is None:
        return held
    opened, closed = minutes.opened_at, minutes.closed_at
    first = opened.date() if opened else (conference.starts_at.date() if conference.starts_at else None)
    return held | {
        "secretary": minutes.secretary, "text": minutes.text, "opened": opened.time() if opened else None,
        "closed": closed.time() if closed else None,
        "closed_on": closed.date() if closed and closed.date() != first else None,
    }  # fmt: skip


def stored_point(conference_id: int, point_id: int) -> dict[str, object]:
    """Return a point as it stands: its organ as papers name it, its last day wherever that comes from."""
    point = dict(find_numbered_points(session(), conference_id))[point_id]
    part = ASSESSMENT if point.is_assessment else TASK
    return {"part": part, "words": point.words, "organ": point.organ, "last": point.last}
