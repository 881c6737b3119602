"""A plan: its progress, topics, tasks, outline and recipients, each with an address of its own."""

from flask import Blueprint, redirect, render_template, request, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from planner.models import Plan
from planner.rules.access import Power
from planner.rules.errors import NotFound
from planner.rules.workdays import WorkCalendar
from planner.services.plan_parts import count_parts, find_groups, find_outline, find_tasks, find_topics
from planner.services.plans import find_plans
from planner.services.print_choices import find_highest
from planner.services.progress import Progress, find_progress
from planner.services.timeline import draw_timeline
from planner.services.wall import make_wall
from planner.web.context import config, session, today, work_calendar
from planner.web.guards import guard
from planner.web.identity import reach_of

blueprint = Blueprint("plans", __name__)


@blueprint.get("/plans")
@guard(Power.READ)
def index() -> str | Response:
    """List all plans; a single one is opened at once."""
    plans = find_plans(session(), reach_of(Power.READ))
    if len(plans) == 1:
        return redirect(url_for("plans.show", plan_id=plans[0].id))
    calendar = work_calendar(*(plan.issued_on for plan in plans))
    rows = [_progress(plan, calendar) for plan in plans]
    return render_template("plans/index.html", rows=rows)


@blueprint.get("/plans/<int:plan_id>")
@guard(Power.READ)
def show(plan_id: int) -> str:
    """Show how far a plan is: tiers, timeline, status wall, units to chase."""
    plan = load_plan(plan_id)
    progress = _progress(plan, work_calendar(plan.issued_on))
    only_open = request.args.get("only") == "open"
    return render_template(
        "plans/show.html", plan=plan, tabs=plan_tabs(plan, "show"), progress=progress, timeline=draw_timeline(progress),
        wall=make_wall(progress, only_open=only_open), only_open=only_open, chased=_to_chase(progress),
        groups=find_groups(session(), plan.id), first=max(progress.meetings, key=lambda row: row.rank, default=None),
    )  # fmt: skip


@blueprint.get("/plans/<int:plan_id>/topics")
@guard(Power.READ)
def topics(plan_id: int) -> str:
    """Show the annex of topics with the units that present them."""
    plan = load_plan(plan_id)
    return render_template(
        "plans/topics.html", plan=plan, tabs=plan_tabs(plan, "topics"),
        topics=find_topics(session(), plan.id, reach_of(Power.READ)),
    )


@blueprint.get("/plans/<int:plan_id>/tasks")
@guard(Power.READ)
def tasks(plan_id: int) -> str:
    """Show the tasks with the units that lead them."""
    plan = load_plan(plan_id)
    return render_template(
        "plans/tasks.html", plan=plan, tabs=plan_tabs(plan, "tasks"), tasks=find_tasks(session(), plan.id)
    )


@blueprint.get("/plans/<int:plan_id>/outline")
@guard(Power.READ)
def outline(plan_id: int) -> str:
    """Show the outline of the report."""
    plan = load_plan(plan_id)
    return render_template(
        "plans/outline.html", plan=plan, tabs=plan_tabs(plan, "outline"), outline=find_outline(session(), plan.id),
        first=find_highest(session(), plan.id, reach_of(Power.READ)),
    )  # fmt: skip


@blueprint.get("/plans/<int:plan_id>/recipients")
@guard(Power.READ)
def recipients(plan_id: int) -> str:
    """Show recipients, signature and basis, in the plan's words."""
    plan = load_plan(plan_id)
    return render_template("plans/recipients.html", plan=plan, tabs=plan_tabs(plan, "recipients"))


def load_plan(plan_id: int) -> Plan:
    """Return a plan; raises NotFound."""
    plan = session().get(Plan, plan_id)
    if plan is None:
        raise NotFound("plan", number=plan_id)
    return plan


def _progress(plan: Plan, calendar: WorkCalendar) -> Progress:
    return find_progress(session(), plan, today(), calendar, config().soon_days, reach_of(Power.READ))


def _to_chase(progress: Progress) -> list:
    """Return the conferences that someone must act on, latest first, in official order."""
    order = ["late", "ext", "soon"]
    rows = [row for row in progress.meetings if row.stand.standing in order]
    return sorted(rows, key=lambda row: (order.index(row.stand.standing), row.rank))


def plan_tabs(plan: Plan, current: str) -> list[tuple[str, int | str, str, bool]]:
    """Return the parts of a plan with their counts."""
    counts = count_parts(session(), plan.id, reach_of(Power.READ))
    named: list[tuple[str, str, int | str]] = [
        ("show", gettext("Progress"), ""), ("topics", gettext("Topics"), counts.topics),
        ("tasks", gettext("Tasks"), counts.tasks), ("outline", gettext("Outline"), counts.outline),
        ("recipients", gettext("Recipients"), counts.recipients),
    ]  # fmt: skip
    tabs: list[tuple[str, int | str, str, bool]] = [
        (words, n, url_for(f"plans.{key}", plan_id=plan.id), key == current) for key, words, n in named
    ]
    reports = (gettext("Reports"), counts.reports, url_for("reports.index", plan_id=plan.id), current == "reports")
    return [tabs[0], reports, *tabs[1:]]


