"""What is answered to an invitation, as forms: by the delegate, and by the clerk who was told."""

from datetime import datetime
from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import BooleanField, Form, RadioField, SelectChoice, ValidationError

from planner.config import VIET_NAM
from planner.enums import Answer, AnswerSource, LetterKind
from planner.models import Conference, Participant
from planner.readers.lines import MOST_NAME
from planner.rules.errors import Refused
from planner.services.answers import TOLD, AnswerWords
from planner.web.context import now
from planner.web.forms import NO_CHOICE, DayField, HourField, SelectField, required, text_field
from planner.web.labels import choices, label
from planner.web.sentences import error_sentence

MOST_POST, MOST_TOPIC, MOST_REASON = 400, 300, 500
# where a refusal stands
PLACES = {
    "reply_closed": "answer", "reply_reason": "answer_reason", "reply_substitute": "substitute_name",
    "reply_substitute_post": "substitute_post", "reply_summoned": "answer",
}  # fmt: skip


def answer_or_none(value: Any) -> Answer | None:
    """Read the choice of an answer; the empty one is none."""
    return Answer(value) if value not in (None, "", "None") else None


def local_now() -> datetime:
    """Return the present moment as the clocks of Viet Nam show it."""
    return now() + VIET_NAM


class AnswerFields(Form):
    """What both ask for."""

    answer_reason = text_field(_l("Reason for not coming"), most=MOST_REASON, lines=3)
    substitute_name = text_field(_l("Full name of who comes instead"), most=MOST_NAME)
    substitute_post = text_field(_l("Post and unit of who comes instead"), most=MOST_POST)
    wishes_to_speak = BooleanField(_l("Wishes to speak at the conference"))
    speech_topic = text_field(_l("On what"), most=MOST_TOPIC)
    papers_to_bring = text_field(_l("Papers that are brought"), most=MOST_REASON)
    needs = text_field(_l("What is needed: food, health, an interpreter, …"), most=MOST_REASON)

    def words(self, answer: Answer | None) -> AnswerWords:
        """Return what was typed as the service takes it."""
        return AnswerWords(
            answer=answer, reason=self.answer_reason.data or "", substitute_name=self.substitute_name.data or "",
            substitute_post=self.substitute_post.data or "", wishes_to_speak=bool(self.wishes_to_speak.data),
            speech_topic=self.speech_topic.data or "", papers_to_bring=self.papers_to_bring.data or "",
            needs=self.needs.data or "",
        )  # fmt: skip

    def refuse(self, refusal: Refused) -> None:
        """Let the sentence of a refusal stand at its field."""
        self[PLACES[refusal.code]].errors = [error_sentence(refusal)]


class ReplyForm(FlaskForm, AnswerFields):
    """What a delegate answers; who was summoned cannot send somebody else."""

    answer = RadioField(_l("Your answer"), coerce=answer_or_none, validators=[required()], **NO_CHOICE)

    def __init__(self, participant: Participant, **kwargs: Any) -> None:
        super().__init__(obj=participant, **kwargs)
        offered = choices(Answer)
        if participant.letter is LetterKind.SUMMONS:
            offered = [choice for choice in offered if choice.value != Answer.SUBSTITUTE]
        self.answer.choices = offered


class RecordForm(FlaskForm, AnswerFields):
    """What a clerk was told, by whom, how and when."""

    answer = RadioField(_l("Answer"), coerce=answer_or_none, **NO_CHOICE)
    answer_source = SelectField(_l("How it was answered"), coerce=AnswerSource)
    answer_told_by = text_field(_l("Who told it"), most=120)
    day = DayField(_l("Day"))
    hour = HourField(_l("Hour"))

    def __init__(self, participant: Participant, **kwargs: Any) -> None:
        is_told = participant.answer_source in TOLD
        told_at = participant.answered_at + VIET_NAM if is_told and participant.answered_at else local_now()
        source = participant.answer_source if is_told else AnswerSource.TELEPHONE
        kept = {"day": told_at.date(), "hour": told_at.time().replace(second=0, microsecond=0)}
        super().__init__(obj=participant, data=kept | {"answer_source": source}, **kwargs)
        if not self.is_submitted():
            self.answer_source.data = source
        self.answer.choices = [*choices(Answer), SelectChoice("", gettext("no answer yet"))]
        self.answer_source.choices = [SelectChoice(each.value, label(each)) for each in TOLD]

    def told_at(self) -> datetime:
        """Return the moment that was typed, in UTC; what is left out is now."""
        present = local_now()
        day, hour = self.day.data or present.date(), self.hour.data or present.time()
        return datetime.combine(day, hour).replace(second=0, microsecond=0) - VIET_NAM

    def validate_day(self, field: Any) -> None:
        """Refuse a moment that is still to come."""
        if not field.process_errors and not self.hour.process_errors and self.told_at() > now():
            raise ValidationError(gettext("This moment is still to come."))


class ClosingForm(FlaskForm):
    """The last moment to answer; without a day it is reckoned from the conference's."""

    day = DayField(_l("Last day to answer"))
    hour = HourField(_l("Last hour"))

    def __init__(self, conference: Conference, **kwargs: Any) -> None:
        until = conference.answers_until
        kept = {"day": until.date(), "hour": until.time()} if until else {}
        super().__init__(data=kept, **kwargs)

    def validate_hour(self, field: Any) -> None:
        """Ask for the hour of a day."""
        if self.day.data and field.data is None and not field.process_errors:
            raise ValidationError(gettext("At what hour does it end?"))

    def until(self) -> datetime | None:
        """Return the moment that was typed, or None."""
        return datetime.combine(self.day.data, self.hour.data) if self.day.data and self.hour.data else None
