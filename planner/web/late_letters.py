"""Công văn đôn đốc of a plan: the address under which the plan offers the letter of its own conference."""

from typing import Any

from flask import Blueprint, abort, redirect, request, url_for
from werkzeug.wrappers import Response

from planner.rules.access import Power
from planner.services.print_choices import find_highest
from planner.web.context import session
from planner.web.guards import guard
from planner.web.identity import reach_of
from planner.web.plans import load_plan

blueprint = Blueprint("late_letters", __name__)


@blueprint.get("/plans/<int:plan_id>/tiers/<int:rank>/late-letter.<string:form>")
@guard(Power.EDIT)
def show(plan_id: int, rank: int, form: str) -> Response:
    """Lead to the letter about a tier among the papers of the plan's own conference: there is one paper, not two."""
    plan = load_plan(plan_id)
    conference = find_highest(session(), plan.id, reach_of(Power.EDIT))
    if conference is None or conference.unit_id != plan.unit_id:
        abort(404)
    # what begins with a line steers url_for itself
    asked: dict[str, Any] = {name: value for name, value in request.args.items() if not name.startswith("_")}
    paper: dict[str, Any] = {"conference_id": conference.id, "paper": "late-letter", "form": form, "tier": str(rank)}
    return redirect(url_for("conference_prints.download", **{**asked, **paper}))
