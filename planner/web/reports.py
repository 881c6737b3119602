"""Review reports: who owes one and by when, who has sent it."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response

from planner.enums import ReportState
from planner.models import Report
from planner.rules.access import Power
from planner.rules.deadlines import Chip, chip
from planner.rules.errors import Refused
from planner.services.reports import find_report, find_reports, receive_report, unreceive_report
from planner.web.context import actor, config, now, session, today, work_calendar
from planner.web.forms import DayField, required, text_field
from planner.web.guards import guard
from planner.web.identity import reach_of
from planner.web.plans import load_plan, plan_tabs
from planner.web.sentences import error_sentence

blueprint = Blueprint("reports", __name__)


class ReceiveForm(FlaskForm):
    """Number and day of a report that came in."""

    number = text_field(_l("Number of the report"), most=40)
    received_on = DayField(_l("Received on"), validators=[required()])


@blueprint.get("/plans/<int:plan_id>/reports")
@guard(Power.READ)
def index(plan_id: int) -> str:
    """List who owes the report, or with ?state=missing only who has not sent it."""
    plan = load_plan(plan_id)
    reports = find_reports(session(), plan_id, reach_of(Power.READ))
    only_missing = request.args.get("state") == "missing"
    chips = _chips(reports)
    missing = [report for report in reports if report.state is not ReportState.RECEIVED]
    return render_template(
        "reports/index.html", plan=plan, tabs=plan_tabs(plan, "reports"), total=len(reports), missing=len(missing),
        rows=missing if only_missing else reports, only_missing=only_missing, chips=chips,
        deadlines=list({report.deadline_id: report.deadline for report in reports}.values()),
    )  # fmt: skip


@blueprint.route("/reports/<int:report_id>/receive", methods=["GET", "POST"])
@guard(Power.EDIT)
def receive(report_id: int) -> Response | tuple[str, int]:
    """Record that a report came in, or correct its number and day."""
    report = find_report(session(), report_id)
    form = ReceiveForm(number=report.number, received_on=report.received_on or today())
    if form.validate_on_submit() and _received(form, report):
        flash(gettext("The report of %(unit)s is recorded.", unit=report.unit.name))
        return _to_list(report)
    near = _chips([report])[report.id]
    page = render_template("reports/receive.html", plan=load_plan(report.plan_id), report=report, form=form, chip=near)
    return page, 422 if form.errors else 200


@blueprint.post("/reports/<int:report_id>/unreceive")
@guard(Power.EDIT)
def unreceive(report_id: int) -> Response:
    """Take back that a report came in."""
    report = find_report(session(), report_id)
    unreceive_report(session(), report, by=actor(), now=now())
    flash(gettext("The report of %(unit)s counts as not sent again.", unit=report.unit.name))
    return _to_list(report)


def _received(form: ReceiveForm, report: Report) -> bool:
    """Store number and day; a refusal stands at the day."""
    number, day = form.number.data or "", form.received_on.data or today()
    try:
        receive_report(session(), report, number=number, received_on=day, today=today(), by=actor(), now=now())
    except Refused as refusal:
        form.received_on.errors = [error_sentence(refusal)]
        return False
    return True


def _chips(reports: list[Report]) -> dict[int, Chip]:
    """Return how near or late each report is."""
    calendar = work_calendar(*{report.deadline.strict_last for report in reports})
    return {
        report.id: chip(
            today(), report.deadline.strict_last, calendar, config().soon_days, report.extended_until,
            done=report.state is ReportState.RECEIVED,
        )
        for report in reports
    }  # fmt: skip


def _to_list(report: Report) -> Response:
    return redirect(url_for("reports.index", plan_id=report.plan_id, _anchor=f"report-{report.id}"))
