"""Delegates of a conference: the list, added one by one or pasted, edited, ordered, deleted."""

from collections.abc import Callable, Sequence
from typing import Any

from flask import Blueprint, flash, render_template, request
from flask_babel import gettext, ngettext
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response
from wtforms import SelectChoice

from planner.enums import LetterKind
from planner.models import Conference, Participant
from planner.readers.lines import MOST_NAME, MOST_WORDS, PersonLine
from planner.rules.access import Power
from planner.rules.errors import Refused
from planner.rules.posts import post_line
from planner.services.groups import ConferenceGroup, find_groups
from planner.services.participants import (
    COMRADE,
    MAN_OR_WOMAN,
    ParticipantWords,
    add_lines,
    add_participant,
    count_participants,
    delete_participant,
    edit_participant,
    find_participant,
    shift_participant,
)
from planner.services.protocol_order import sort_by_protocol
from planner.web.conference_head import load_conference
from planner.web.context import actor, now, session, today
from planner.web.delegate_filters import asked_filters, filter_delegates
from planner.web.delegate_pages import delegate_address, list_page, load_delegates, page_at, to_list
from planner.web.delegate_parts import delegate_parts
from planner.web.forms import SelectField, choice_field, text_field
from planner.web.grouping_form import GroupingForm
from planner.web.guards import guard
from planner.web.ordering import read_step
from planner.web.people_lines import LinesForm
from planner.web.sentences import error_sentence

blueprint = Blueprint("participants", __name__)
blueprint.add_app_template_filter(post_line, "with_unit")
blueprint.add_app_template_global(delegate_parts)
blueprint.add_app_template_global(delegate_address)

HONORIFICS = (COMRADE, "ông", "bà", "ông/bà")


def _group_or_none(value: Any) -> int | None:
    """Read the choice of a group; the empty one is none."""
    return int(value) if value not in (None, "", "None") else None


class CalledForm(FlaskForm):
    """How people are called: the letter, and the attendance group of the conference."""

    letter = choice_field(_l("Letter"), LetterKind, default=LetterKind.INVITATION)
    group_id = SelectField(_l("Attendance group"), coerce=_group_or_none)

    def __init__(self, groups: Sequence[ConferenceGroup], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.group_id.choices = [SelectChoice("", gettext("no group"))] + [
            SelectChoice(group.id, f"{number}. {group.words}") for number, group in enumerate(groups, start=1)
        ]


class ParticipantForm(CalledForm):
    """What is typed about one delegate."""

    honorific = SelectField(_l("Form of address"), default=COMRADE)
    name = text_field(_l("Full name"), most=MOST_NAME, needed=True)
    post = text_field(_l("Post"), most=MOST_WORDS)
    unit_words = text_field(_l("Unit"), most=MOST_WORDS)

    def __init__(self, groups: Sequence[ConferenceGroup], **kwargs: Any) -> None:
        super().__init__(groups, **kwargs)
        known = dict.fromkeys([*HONORIFICS, self.honorific.data or COMRADE])
        self.honorific.choices = [*map(SelectChoice, known), SelectChoice("", gettext("none: an organ is called"))]

    def words(self) -> ParticipantWords:
        """Return what was typed as the service takes it."""
        return ParticipantWords(
            name=self.name.data or "", honorific=self.honorific.data or "", post=self.post.data or "",
            unit_words=self.unit_words.data or "", letter=self.letter.data, group_id=self.group_id.data,
        )  # fmt: skip


class UsualForm(CalledForm):
    """How people are called whose lines or rows do not say it."""

    usual = SelectField(
        _l("Form of address where none is given"), default=COMRADE,
        choices=[SelectChoice(COMRADE), SelectChoice(MAN_OR_WOMAN)],
    )  # fmt: skip


class PasteForm(LinesForm, UsualForm):
    """People pasted as lines, and how they are called."""


@blueprint.get("/conferences/<int:conference_id>/participants")
@guard(Power.PEOPLE)
def index(conference_id: int) -> str:
    """List the delegates whom the filters leave in protocol order, with the counts of each group."""
    conference = load_conference(conference_id)
    all_of = load_delegates(conference)
    return list_page(conference, all_of, GroupingForm(filter_delegates(all_of, request.args), formdata=None))


@blueprint.route("/conferences/<int:conference_id>/participants/add", methods=["GET", "POST"])
@guard(Power.REGISTER)
def add(conference_id: int) -> str | Response | tuple[str, int]:
    """Add one delegate."""
    conference = load_conference(conference_id)
    form = ParticipantForm(find_groups(session(), conference))
    if form.validate_on_submit() and _stored(form, add_participant, conference):
        flash(gettext("%(name)s was added.", name=form.name.data))
        return to_list(conference, **page_at(count_participants(session(), conference_id)))
    return _form(conference, form, gettext("Add a delegate"), gettext("Add the delegate"))


@blueprint.route("/conferences/<int:conference_id>/participants/<int:participant_id>/edit", methods=["GET", "POST"])
@guard(Power.REGISTER)
def edit(conference_id: int, participant_id: int) -> str | Response | tuple[str, int]:
    """Change how this conference prints a delegate."""
    conference = load_conference(conference_id)
    participant = find_participant(session(), conference_id, participant_id)
    form = ParticipantForm(find_groups(session(), conference), obj=participant)
    if form.validate_on_submit() and _stored(form, edit_participant, participant):
        flash(gettext("%(name)s was changed.", name=form.name.data))
        return to_list(conference, participant)
    return _form(conference, form, gettext("Edit a delegate"), gettext("Save the delegate"))


@blueprint.route("/conferences/<int:conference_id>/participants/paste", methods=["GET", "POST"])
@guard(Power.REGISTER)
def paste(conference_id: int) -> str | Response | tuple[str, int]:
    """Add the delegates of pasted lines; say who is on the list already."""
    conference = load_conference(conference_id)
    form = PasteForm(find_groups(session(), conference))
    if form.validate_on_submit():
        added, known = add_lines(
            session(), conference, form.people, letter=form.letter.data, group_id=form.group_id.data,
            honorific=form.usual.data, by=actor(), now=now(),
        )  # fmt: skip
        _say_pasted(added, known)
        return to_list(conference)
    return render_template("participants/paste.html", conference=conference, form=form), 422 if form.errors else 200


@blueprint.route("/conferences/<int:conference_id>/participants/<int:participant_id>/delete", methods=["GET", "POST"])
@guard(Power.REGISTER)
def delete(conference_id: int, participant_id: int) -> str | Response:
    """Ask, then take a delegate off the list."""
    conference = load_conference(conference_id)
    participant = find_participant(session(), conference_id, participant_id)
    if request.method == "POST":
        delete_participant(session(), participant, by=actor(), now=now())
        flash(gettext("%(name)s was taken off the list.", name=participant.name))
        return to_list(conference)
    kept = asked_filters(request.args)
    return render_template("participants/delete.html", conference=conference, participant=participant, kept=kept)


@blueprint.post("/conferences/<int:conference_id>/participants/order")
@guard(Power.REGISTER)
def order(conference_id: int) -> Response:
    """Move a delegate one place up or down."""
    conference = load_conference(conference_id)
    participant_id, step = read_step()
    participant = find_participant(session(), conference_id, participant_id)
    shift_participant(session(), participant, step, by=actor(), now=now())
    return to_list(conference, participant, **page_at(participant.position))


@blueprint.route("/conferences/<int:conference_id>/participants/sort", methods=["GET", "POST"])
@guard(Power.REGISTER)
def sort(conference_id: int) -> str | Response:
    """Ask, then put the list into protocol order."""
    conference = load_conference(conference_id)
    if request.method == "POST":
        moved = sort_by_protocol(session(), conference, today=today(), by=actor(), now=now())
        flash(_moved_words(moved))
        return to_list(conference)
    return render_template("participants/sort.html", conference=conference)


def _moved_words(moved: int) -> str:
    if not moved:
        return gettext("The list stood in protocol order already.")
    return ngettext("%(num)d delegate changed place.", "%(num)d delegates changed place.", moved)


def _stored(form: ParticipantForm, act: Callable[..., Any], subject: Conference | Participant) -> bool:
    """Store what was typed; a refusal stands at the name."""
    try:
        act(session(), subject, form.words(), by=actor(), now=now())
    except Refused as refusal:
        form.name.errors = [error_sentence(refusal)]
        return False
    return True


def _form(conference: Conference, form: ParticipantForm, title: str, act: str) -> tuple[str, int]:
    kept = asked_filters(request.args)
    page = render_template("participants/form.html", conference=conference, form=form, title=title, act=act, kept=kept)
    return page, 422 if form.errors else 200


def _say_pasted(added: int, known: list[PersonLine]) -> None:
    """Say how many were added and who was listed already."""
    if added:
        flash(ngettext("%(num)d delegate was added.", "%(num)d delegates were added.", added))
    if known:
        names = ", ".join(line.name for line in known)
        flash(
            ngettext("%(num)d is on the list already: %(names)s.", "%(num)d are on the list already: %(names)s.",
                     len(known), names=names),
            "error",
        )  # fmt: skip
