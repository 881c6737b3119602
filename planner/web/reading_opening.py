"""Opening a reading: what it will make, or what an amendment changes; and giving it up."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext, ngettext
from werkzeug.wrappers import Response

from planner.enums import Duty
from planner.readers.drafts import DeadlineDraft, PlanDraft
from planner.rules.access import Power
from planner.rules.deadlines import limit
from planner.rules.errors import Refused
from planner.services.amendments import Difference, amend_plan, differences
from planner.services.openings import open_reading
from planner.services.plan_drafting import draft_of
from planner.services.readings import find_reading, give_up_reading
from planner.web.context import actor, now, session
from planner.web.filters import day_words
from planner.web.guards import guard
from planner.web.labels import label
from planner.web.languages import language
from planner.web.reading_labels import kind_sentence
from planner.web.reading_page import Looked, look_at
from planner.web.readings import sent_version, to_plan
from planner.web.sentences import error_sentence

blueprint = Blueprint("reading_opening", __name__)


@dataclass(frozen=True)
class Made:
    """One thing that opening makes: how many, of what, until when."""

    count: int
    words: str
    last: date | None = None


@dataclass(frozen=True)
class OpeningPage:
    """What opening makes, or what an amendment changes."""

    looked: Looked
    draft: PlanDraft
    made: list[Made]
    changes: list[Difference] = field(default_factory=list)

    @property
    def act(self) -> str:
        """Return what is done: open, or amend a plan that is stored already."""
        return "amend" if self.looked.same else "open"

    @property
    def conferences(self) -> int:
        """Return how many conferences are opened."""
        return sum(self.looked.places.values())

    @property
    def is_any_applied(self) -> bool:
        """Tell whether an amendment changes anything."""
        return any(change.is_applied for change in self.changes)


@blueprint.get("/plans/readings/<int:reading_id>/opening")
@guard(Power.PLAN)
def show(reading_id: int) -> str | Response:
    """Say what opening makes before it is done."""
    looked = look_at(find_reading(session(), reading_id))
    return _way_back(looked) or render_template("readings/opening.html", page=_page(looked), problem="")


@blueprint.post("/plans/readings/<int:reading_id>/opening")
@guard(Power.PLAN)
def open_plan(reading_id: int) -> str | Response | tuple[str, int]:
    """Open the plan with its whole cascade, or amend the stored one."""
    looked = look_at(find_reading(session(), reading_id))
    back = _way_back(looked)
    if back:
        return back
    page = _page(looked)
    if (sent_version(), request.form.get("act")) != (looked.reading.version, page.act):
        problem = gettext("Something changed meanwhile; read this page again.")
        return render_template("readings/opening.html", page=page, problem=problem), 409
    try:
        flash(_amend(looked) if looked.same else _open(looked))
    except Refused as refusal:
        return render_template("readings/opening.html", page=page, problem=error_sentence(refusal)), 409
    return redirect(url_for("plans.show", plan_id=looked.reading.plan_id), 303)


@blueprint.route("/plans/readings/<int:reading_id>/give-up", methods=["GET", "POST"])
@guard(Power.PLAN)
def give_up(reading_id: int) -> str | Response:
    """Ask, then delete a reading that will not be opened."""
    reading = find_reading(session(), reading_id)
    if reading.plan_id is not None:
        return to_plan(reading)
    if request.method == "POST":
        give_up_reading(session(), reading, by=actor(), now=now())
        flash(gettext("%(name)s was given up.", name=reading.name))
        return redirect(url_for("readings.index"), 303)
    return render_template("readings/give_up.html", reading=reading)


def _way_back(looked: Looked) -> Response | None:
    """Lead away from a reading that is open already, is no plan, or still needs decisions."""
    if looked.reading.plan_id is not None:
        return to_plan(looked.reading)
    if looked.is_plan and looked.review.is_ready:
        return None
    left = ngettext(
        "The plan cannot be opened yet: %(num)d point must be decided.",
        "The plan cannot be opened yet: %(num)d points must be decided.", looked.undecided,
    )  # fmt: skip
    flash(left if looked.is_plan else kind_sentence(looked.plan.kind), "error")
    return redirect(url_for("readings.show", reading_id=looked.reading.id), 303)


def _page(looked: Looked) -> OpeningPage:
    draft = draft_of(looked.plan, looked.review.matches, looked.reading.choices)
    changes = differences(session(), looked.same, draft) if looked.same else []
    return OpeningPage(looked, draft, list(_made(draft, looked)), changes)


def _made(draft: PlanDraft, looked: Looked) -> Iterator[Made]:
    """Give what opening makes, conferences first."""
    places = looked.places
    for tier in draft.tiers:
        name = tier.name if language() == "vi" else label(tier.level)
        words = ngettext("conference, %(tier)s", "conferences, %(tier)s", places[tier.level.value], tier=name)
        yield Made(places[tier.level.value], words, _last(tier.deadline))
    below = places[draft.tiers[-2].level.value] if len(draft.tiers) > 1 else 0
    for each in draft.deadlines:
        if each.duty is Duty.REPORT:
            owing = len(each.units) or below
            yield Made(owing, ngettext("report to be sent in", "reports to be sent in", owing), _last(each))
    papers = sum(1 if topic.is_joint else len(topic.units) * (topic.speakers_per_unit or 1) for topic in draft.topics)
    yield Made(papers, ngettext("paper to be presented", "papers to be presented", papers))
    yield Made(len(draft.tasks), ngettext("task of the plan", "tasks of the plan", len(draft.tasks)))
    parts = len(draft.outline)
    yield Made(parts, ngettext("part of the report outline", "parts of the report outline", parts))


def _last(draft: DeadlineDraft) -> date | None:
    return limit(draft.raw, draft.kind, draft.named, draft.starts, draft.tentative).strict_last


def _open(looked: Looked) -> str:
    plan, opened = open_reading(session(), looked.reading, looked.review, by=actor(), now=now())
    return gettext(
        "Plan %(number)s is open: %(conferences)d conferences, %(reports)d reports, %(papers)d papers.",
        number=plan.number, **opened,
    )  # fmt: skip


def _amend(looked: Looked) -> str:
    plan = looked.same
    if plan is None:
        raise Refused("plan")
    changed = amend_plan(session(), looked.reading, plan, looked.review, by=actor(), now=now())
    applied = sum(change.is_applied for change in changed)
    return ngettext(
        "Plan %(number)s was amended: %(num)d change.", "Plan %(number)s was amended: %(num)d changes.", applied,
        number=plan.number,
    )  # fmt: skip


def part_words(change: Difference) -> str:
    """Return what an amendment touches, in words."""
    names = {
        "deadline": gettext("Limit"), "tier": gettext("Tier"), "topic": gettext("Topic"), "subject": gettext("Subject"),
        "issuer": gettext("Issued by"), "issued_on": gettext("Date of issue"), "period": gettext("Review period"),
        "venue": gettext("Venue"), "groups": gettext("Attendance"), "recipients": gettext("Recipients"),
        "signature": gettext("Signature"), "basis": gettext("Legal basis"),
    }  # fmt: skip
    return names.get(change.part, change.part)


def value_words(change: Difference, value: str) -> str:
    """Return a value of an amendment; days as the reader writes them."""
    if change.part == "issued_on" and value:
        return day_words(date.fromisoformat(value), year=True)
    return value


blueprint.add_app_template_filter(part_words, "amended_part")
blueprint.add_app_template_global(value_words, "amended_value")
