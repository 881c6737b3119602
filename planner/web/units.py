"""Units: the tree from its tops down, and the page of one unit with what it owes."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from flask import Blueprint, render_template, url_for
from flask_babel import gettext, ngettext
from markupsafe import Markup, escape

from planner.enums import ConferenceKind, Duty, TokenKind, UnitKind
from planner.models import SINCE_EVER, Unit
from planner.rules.access import Power
from planner.rules.errors import NotFound
from planner.rules.titles import screen_title
from planner.services.duties import (
    Clock,
    Duties,
    Owed,
    find_cascade,
    find_children_standing,
    find_duties,
    find_topics_of,
)
from planner.services.tokens import find_tokens
from planner.services.units import count_children, find_children, find_children_of, find_line, find_roots
from planner.web.context import config, session, today, work_calendar
from planner.web.filters import full_day
from planner.web.guards import guard
from planner.web.identity import may, reach_of
from planner.web.labels import kind_words, label
from planner.web.overview import terms

blueprint = Blueprint("units", __name__)


@dataclass(frozen=True)
class Act:
    """One act on a duty: where it leads, and its words."""

    address: str
    words: str


@blueprint.get("/units")
@guard(Power.READ)
def index() -> str:
    """Show the tops of the tree with the units below them."""
    tops = find_roots(session(), reach_of(Power.READ))
    children = find_children_of(session(), [top.id for top in tops])
    counts = count_children(session(), [unit.id for units in children.values() for unit in units])
    return render_template("units/index.html", tops=tops, children=children, counts=counts)


@blueprint.get("/units/<int:unit_id>")
@guard(Power.READ)
def show(unit_id: int) -> str:
    """Show what a unit owes, its conferences, topics, tasks and children, its calendar and its forms."""
    line = find_line(session(), unit_id)
    if not line:
        raise NotFound("unit", id=unit_id)
    clock = Clock(today(), work_calendar(), terms())
    cascade = find_cascade(session(), line, clock)
    children = find_children(session(), unit_id)
    feeds = find_tokens(session(), TokenKind.FEED, now=config().clock(), unit_id=unit_id)
    return render_template(
        "units/show.html", unit=line[-1], line=line, cascade=cascade,
        duties=find_duties(session(), unit_id, cascade, clock), coming=cascade.coming(today()),
        topics=find_topics_of(session(), unit_id), clock=clock,
        children=find_children_standing(session(), children, cascade, clock),
        office=config().support, feeds=len(feeds),
    )  # fmt: skip


@blueprint.app_template_filter()
def validity(unit: Unit) -> Markup:
    """Return from when or until when a unit exists; nothing for one without bounds."""
    parts = []
    if unit.valid_from > SINCE_EVER:
        parts.append(_with_day(gettext("since %(day)s", day="\0"), unit.valid_from))
    if unit.valid_until:
        parts.append(_with_day(gettext("until %(day)s", day="\0"), unit.valid_until))
    return Markup(", ").join(parts)


@blueprint.app_template_filter()
def kinds_of(units: Iterable[Unit]) -> Counter[UnitKind]:
    """Return how many units of each kind there are."""
    return Counter(unit.kind for unit in units)


@blueprint.app_template_filter()
def title_of(kind: ConferenceKind, unit: Unit) -> str:
    """Return the title of a unit's conference under a plan."""
    return screen_title(kind, unit.kind, unit.name)


@blueprint.app_template_filter()
def count_kinds(counts: Mapping[UnitKind, int]) -> str:
    """Return how many units of each kind: 9 huyện, 1 thành phố, 34 cơ quan."""
    places = {kind: number for kind, number in counts.items() if kind.is_place}
    organs = sum(number for kind, number in counts.items() if not kind.is_place)
    words = [f"{number} {label(kind) if number == 1 else kind_words([kind])}" for kind, number in places.items()]
    if organs:
        words.append(ngettext("%(num)d organ", "%(num)d organs", organs))
    return ", ".join(words)


@blueprint.app_template_filter()
def duties_lede(duties: Duties) -> Markup:
    """Return the sentence that opens a unit's page: Còn 4 việc: 1 quá hạn, 2 đến hạn tuần này."""
    if not duties.open:
        return escape(gettext("Nothing is open for this unit.") if duties.done else gettext("This unit owes nothing."))
    things = Markup("<b>{}</b>").format(ngettext("%(num)d thing", "%(num)d things", duties.open))
    parts = []
    if duties.late:
        parts.append(gettext("%(num)d overdue", num=len(duties.late)))
    if duties.week:
        parts.append(ngettext("%(num)d due this week", "%(num)d due this week", len(duties.week)))
    sentence = escape(gettext("%(things)s left", things="\0")).replace("\0", things)
    return sentence + (": " + ", ".join(parts) if parts else "") + "."


@blueprint.app_template_filter()
def owed_title(owed: Owed) -> str:
    """Return what is to be done."""
    if owed.duty is Duty.CONFERENCE:
        return gettext("Hold the %(kind)s conference", kind=label(owed.plan.kind))
    if owed.duty is Duty.REPORT:
        return gettext("Send the review report")
    if owed.duty is Duty.PAPER:
        return gettext("Hand in the paper")
    return gettext("Carry out the task") if owed.leads else gettext("Support the task")


@blueprint.app_template_filter()
def owed_acts(owed: Owed, unit_id: int) -> list[Act]:
    """Return the acts on a unit's duty that whoever asks may do, the one that finishes it first."""
    if owed.duty is Duty.CONFERENCE:
        move = gettext("Change the date") if owed.meeting and owed.meeting.starts_at else gettext("Set the date")
        named = [("move", move, Power.EDIT), ("hold", gettext("Already held"), Power.EDIT)]
        if owed.acts_on:  # before its day it cannot have been held, after it that is what is asked for
            named = named[:1] if owed.acts_on > today() else named[::-1]
        named.append(("extend", gettext("Extend the limit"), Power.OVERSEE))
        return [
            Act(url_for(f"conferences.{name}", conference_id=owed.id), words)
            for name, words, power in named
            if may(power, unit_id)
        ]
    if owed.duty is Duty.REPORT and not may(Power.EDIT, unit_id):
        return []
    if owed.duty is Duty.REPORT:
        return [Act(url_for("reports.receive", report_id=owed.id), gettext("Record the report"))]
    if owed.duty is Duty.PAPER:
        address = url_for("papers.index", conference_id=owed.conference_id) + f"#paper-{owed.id}"
        return [Act(address, gettext("Open the papers"))]
    return [Act(url_for("plans.tasks", plan_id=owed.plan.id), gettext("Open the tasks"))]


def _with_day(words: str, day: date) -> Markup:
    """Put a day, readable by machines, where a zero stands in the words."""
    return escape(words).replace("\0", full_day(day))
