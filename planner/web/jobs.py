"""Background jobs: what was asked for, how far each is, the file that came of it, and calling one off."""

from datetime import timedelta

from flask import Blueprint, flash, make_response, redirect, render_template, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from planner.models import Job
from planner.printing.errands import powers_of
from planner.rules.access import Power
from planner.rules.errors import NotFound
from planner.services.jobs import OPEN, ask_to_cancel, find_job, find_jobs, find_result, mark_seen
from planner.web.context import asks_for_part, config, session
from planner.web.downloads import private_stream
from planner.web.guards import guard
from planner.web.identity import ended_jobs, may, my_id, reach_of

blueprint = Blueprint("jobs", __name__)

LONG = timedelta(minutes=1)  # a worker that is there begins within seconds


@blueprint.get("/jobs")
@guard(Power.SELF)
def index() -> str:
    """List one's own jobs; to whoever administers, everybody's of the units in reach."""
    rows = find_jobs(session(), my_id(), reach_of(Power.ACCOUNTS))
    _see()
    return render_template("jobs/index.html", rows=rows, open_states=OPEN, days=config().job_days)


@blueprint.get("/jobs/<int:job_id>")
@guard(Power.SELF)
def show(job_id: int) -> str | Response:
    """Show how far a job is; htmx asks for the bar alone, and for the whole page once the job has ended."""
    job = _load(job_id)
    if asks_for_part():
        if job.state in OPEN:
            return render_template("jobs/_progress.html", job=job)
        return make_response("", 200, {"HX-Refresh": "true"})
    _see(job)
    is_forgotten = job.started_at is None and config().clock() - job.made_at > LONG
    return render_template("jobs/show.html", job=job, is_open=job.state in OPEN, is_forgotten=is_forgotten)


@blueprint.post("/jobs/<int:job_id>/cancel")
@guard(Power.SELF)
def cancel(job_id: int) -> Response:
    """Call a job off."""
    job = _load(job_id)
    ask_to_cancel(session(), job, now=config().clock())
    flash(gettext("“%(name)s” is called off.", name=job.file_name))
    return redirect(url_for("jobs.show", job_id=job.id), 303)


@blueprint.get("/jobs/<int:job_id>/file")
@guard(Power.SELF)
def download(job_id: int) -> Response:
    """Give the file to whoever asked for it, still reads its delegates and may still print its papers."""
    job = find_result(session(), job_id, my_id(), reach_of(Power.PEOPLE), now=config().clock())
    if not all(may(power, job.unit_id, job.conference_id) for power in powers_of(job.arguments)):
        raise NotFound("job", id=job_id)
    path = config().result_of(job.workflow)
    if not path.is_file():
        raise NotFound("job_file", name=job.file_name)
    return private_stream(path, job.file_name, job.media_type)


def _load(job_id: int) -> Job:
    return find_job(session(), job_id, my_id(), reach_of(Power.ACCOUNTS))


def _see(job: Job | None = None) -> None:
    """Note that whoever asks has seen that a job has ended, or all; nothing is written where there is no news."""
    account_id = my_id()
    if account_id is not None and ended_jobs():
        mark_seen(session(), account_id, job, now=config().clock())
