"""Công văn đôn đốc of a plan: the address under which the plan offers the letter of its own conference."""

from typing import Any

from flask import Blueprint, flash, redirect, request, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from planner.printing.late_letters import LATE_LETTER
from planner.rules.access import Power
from planner.services.print_choices import find_highest
from planner.web.context import session
from planner.web.guards import guard
from planner.web.identity import reach_of
from planner.web.plans import load_plan

blueprint = Blueprint("late_letters", __name__)
READ = (*LATE_LETTER.options, "profile", "code", "draft", "two-sided")  # what an address may say of the letter


@blueprint.get("/plans/<int:plan_id>/tiers/<int:rank>/late-letter.<string:form>")
@guard(Power.EDIT)
def show(plan_id: int, rank: int, form: str) -> Response:
    """Lead to the letter about a tier among the papers of the plan's own conference: there is one paper, not two."""
    plan = load_plan(plan_id)
    conference = find_highest(session(), plan.id, reach_of(Power.EDIT))
    if conference is None or conference.unit_id != plan.unit_id:
        flash(gettext("The unit of this plan holds no conference itself, among whose papers the letter would be."))
        return redirect(url_for("plans.show", plan_id=plan.id))
    # nothing else goes along: url_for takes some names for its own
    asked: dict[str, Any] = {name: request.args[name] for name in READ if name in request.args}
    paper: dict[str, Any] = {"conference_id": conference.id, "paper": LATE_LETTER.key, "form": form, "tier": str(rank)}
    return redirect(url_for("conference_prints.download", **{**asked, **paper}))
