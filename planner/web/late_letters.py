"""Công văn đôn đốc: the letter to the units that are late at a tier, as PDF and as Word."""

from flask import Blueprint, flash, redirect, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from planner.documents import late_letters
from planner.documents.profiles import profile_for
from planner.documents.wordings import word
from planner.rules.access import Power
from planner.services.late_letters import late_letter_sheet
from planner.services.progress import find_progress
from planner.web.context import config, session, today, work_calendar
from planner.web.guards import guard
from planner.web.identity import reach_of
from planner.web.plans import load_plan
from planner.web.renderings import page_press, paper_response

blueprint = Blueprint("late_letters", __name__)


@blueprint.get("/plans/<int:plan_id>/tiers/<int:rank>/late-letter.<string:form>")
@guard(Power.EDIT)
def show(plan_id: int, rank: int, form: str) -> Response:
    """Print the letter; where nobody is late, say so on the page of the plan."""
    plan = load_plan(plan_id)
    calendar = work_calendar(plan.issued_on)
    progress = find_progress(session(), plan, today(), calendar, config().soon_days, reach_of(Power.READ))
    sheet = late_letter_sheet(session(), progress, rank, config().reply_days)
    if sheet is None:
        flash(gettext("Nobody is late at this tier: there is no letter to write."))
        return redirect(url_for("plans.show", plan_id=plan_id))
    profile = profile_for(today())
    words = page_press().wordings
    papers = [
        word(draft, words.get((draft.wording, profile.family), "")) for draft in late_letters.drafts(sheet, profile)
    ]
    return paper_response(papers, profile, f"Công văn đôn đốc - {sheet.tier}", form)
