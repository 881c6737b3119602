"""The overview: what needs doing, how far each tier is, what comes next."""

from flask import Blueprint, redirect, render_template
from werkzeug.wrappers import Response

from planner.rules.access import Power
from planner.services.journal_entries import find_entries
from planner.services.overview import Terms, find_next, find_work
from planner.services.plans import find_current_plan
from planner.services.progress import find_progress
from planner.web.context import config, session, today, work_calendar
from planner.web.guards import guard
from planner.web.identity import can, reach_of
from planner.web.journal import read_entries
from planner.web.navigation import first_page

blueprint = Blueprint("overview", __name__)


def terms() -> Terms:
    """Return the numbers of the configuration that decide what is urgent."""
    settings = config()
    return Terms(settings.soon_days, settings.half_day_minutes, settings.paper_due_days)


@blueprint.get("/")
@guard(Power.SELF)
def show() -> str | Response:
    """Show the current plan at a glance, or lead whoever reads no plan to what there is to do."""
    if not can(Power.READ):
        return redirect(first_page())
    plan = find_current_plan(session(), today(), reach_of(Power.READ))
    if plan is None:
        return render_template("overview/empty.html")
    progress = find_progress(session(), plan, today(), work_calendar(), config().soon_days, reach_of(Power.READ))
    return render_template(
        "overview/show.html", plan=plan, progress=progress, work=find_work(session(), progress, terms()),
        coming=find_next(progress), entries=read_entries(find_entries(session(), reach_of(Power.READ), limit=4)),
    )  # fmt: skip
