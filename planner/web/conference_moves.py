"""The change of date: the first press checks and says what speaks against it, the second saves."""

from dataclasses import dataclass, field
from datetime import date, time

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response
from wtforms import Field, ValidationError

from planner.enums import Severity
from planner.models import Conference, Hall
from planner.rules.access import Power
from planner.rules.dating import Finding, confirmation
from planner.rules.errors import Refused
from planner.services.conference_parts import Effects, find_effects
from planner.services.conferences import (
    OVER,
    Proposal,
    check_proposal,
    find_free_days,
    find_halls,
    move_conference,
    usual_hours,
)
from planner.web.conference_head import conference_calendar, load_conference
from planner.web.context import actor, config, now, session, today, work_calendar
from planner.web.filters import day_words
from planner.web.forms import DayField, HourField, required, text_field
from planner.web.guards import guard
from planner.web.sentences import finding_sentence
from planner.wording import full_day, parse_day, parse_hour

FIELD_OF = {"hall_taken": "venue"}  # where a block is written; the day for all others


class MoveForm(FlaskForm):
    """A day, hours, a hall and who presides."""

    day = DayField(_l("Day"), validators=[required()])
    starts = HourField(_l("From"), validators=[required()])
    ends = HourField(_l("Until"))
    venue = text_field(_l("Hall"), most=300, render_kw={"list": "halls"})
    chair = text_field(_l("Chair"))
    reason = text_field(_l("Reason"), most=500)

    def validate_ends(self, field: Field) -> None:
        """Refuse an end that is not after the start."""
        if field.data and self.starts.data and field.data <= self.starts.data:
            raise ValidationError(gettext("The end must be later than the start."))

    def proposal(self) -> Proposal:
        """Return what was typed; only for a form without faults."""
        venue, chair = self.venue.data or "", self.chair.data or ""
        return Proposal(self.day.data or date.min, self.starts.data or time.min, self.ends.data, venue, chair)


@dataclass(frozen=True)
class MovePart:
    """What the form's template needs besides the form."""

    free_days: list[date]
    halls: list[Hall]
    effects: Effects
    findings: list[Finding] = field(default_factory=list)

    @property
    def shown(self) -> str:
        """Return the names of the warnings that stand on the page, to be confirmed by the next press."""
        return confirmation(self.findings)

    @property
    def is_blocked(self) -> bool:
        """Tell whether a finding forbids to save."""
        return any(finding.severity is Severity.BLOCK for finding in self.findings)


@guard(Power.EDIT)
def move(conference_id: int) -> str | Response | tuple[str, int]:
    """Show the form; check a day, and store it where nothing speaks against it or the warnings are confirmed."""
    conference = load_conference(conference_id)
    if conference.state in OVER:
        raise Refused("conference_over", state=conference.state)
    form = move_form(conference, parse_day(request.values.get("free", "")))
    if request.method == "GET":
        return _page(conference, form)
    if not form.validate_on_submit():
        return _page(conference, form), 422
    proposal = form.proposal()
    findings = check_proposal(
        session(), conference, proposal, today=today(), calendar=work_calendar(proposal.day),
        severities=dict(config().severities),
    )  # fmt: skip
    if _is_to_be_shown(findings):
        return _shown_again(conference, form, findings)
    move_conference(session(), conference, proposal, findings, by=actor(), now=now(), reason=form.reason.data or "")
    flash(gettext("Saved: the conference is on %(day)s.", day=day_words(proposal.day, year=True)))
    return redirect(url_for("conferences.show", conference_id=conference.id), 303)


def move_form(conference: Conference, chosen: date | None = None) -> MoveForm:
    """Return the form as the conference stands; a free day that was chosen wins over the typed one."""
    starts, ends = usual_hours(conference, parse_hour(config().day_start), config().half_day_minutes)
    kept = {
        "day": conference.starts_at.date() if conference.starts_at else None, "starts": starts, "ends": ends,
        "venue": conference.venue, "chair": conference.chair,
    }  # fmt: skip
    form = MoveForm(data=kept)
    if chosen:
        form.day.data, form.day.raw_data, form.day.process_errors = chosen, [full_day(chosen)], []
    return form


def move_part(conference: Conference, form: MoveForm, findings: list[Finding] | None = None) -> MovePart:
    """Return what stands around the form: free days, known halls, what a change touches."""
    halls = find_halls(session(), conference.unit_id)
    calendar = conference_calendar(conference)
    free = find_free_days(session(), conference, form.venue.data or "", today=today(), calendar=calendar)
    effects = find_effects(session(), conference, form.day.data, config().paper_due_days)
    return MovePart(free, halls, effects, findings or [])


def _page(conference: Conference, form: MoveForm, findings: list[Finding] | None = None) -> str:
    part = move_part(conference, form, findings)
    return render_template("conferences/move.html", conference=conference, form=form, move=part)


def _is_to_be_shown(findings: list[Finding]) -> bool:
    """Tell whether findings must be seen first: a block always, warnings unless exactly they were confirmed."""
    if any(finding.severity is Severity.BLOCK for finding in findings):
        return True
    is_confirmed = "anyway" in request.form and request.form.get("shown", "") == confirmation(findings)
    return bool(confirmation(findings)) and not is_confirmed


def _shown_again(conference: Conference, form: MoveForm, findings: list[Finding]) -> str | tuple[str, int]:
    """Show the form with its findings; blocks stand at their field too, and refuse."""
    blocks = [finding for finding in findings if finding.severity is Severity.BLOCK]
    for finding in blocks:
        control = form[FIELD_OF.get(finding.code, "day")]
        control.errors = [*control.errors, finding_sentence(finding)]
    page = _page(conference, form, findings)
    return (page, 422) if blocks else page


