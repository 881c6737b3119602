"""`planner work` and `planner jobs`: the worker alone, and what it has to do."""

from importlib import import_module

import click

from planner.cli.context import application, config_of, office
from planner.cli.helps import help_for
from planner.cli.listing import write_columns, write_json
from planner.cli.migrations import check_version
from planner.cli.sentences import say
from planner.config import VIET_NAM
from planner.models import Job
from planner.rules.access import EVERYWHERE
from planner.services.jobs import ask_to_cancel, find_job, find_jobs


@click.command(help=help_for("work"))
@click.option("--until-idle", is_flag=True, help=help_for("until_idle"))
def work(until_idle: bool) -> None:
    """Do jobs until stopped; the queue is loaded here only, since no other command has a use for it."""
    with application() as app:
        check_version()
        if not until_idle:
            click.echo(say("working", folder=config_of(app).jobs_folder()))
        import_module("planner.jobs.worker").run_worker(app, until_idle=until_idle)


@click.group(help=help_for("jobs"))
def jobs() -> None:
    """Hold the commands of jobs."""


@jobs.command("list", help=help_for("jobs_list"))
@click.option("--json", "as_json", is_flag=True, help=help_for("json"))
def list_jobs(as_json: bool) -> None:
    """List the newest jobs."""
    with office() as (session, _config):
        found = find_jobs(session, None, EVERYWHERE)
        if as_json:
            write_json([_facts(job) for job in found])
        elif found:
            write_columns([_cells(job) for job in found])
        else:
            click.echo(say("no_jobs"))


@jobs.command(help=help_for("jobs_cancel"))
@click.argument("job_id", type=int, metavar="ID")
def cancel(job_id: int) -> None:
    """Call a job off: at once while it waits, else when the worker hears of it."""
    with office() as (session, config):
        job = find_job(session, job_id, None, EVERYWHERE)
        ask_to_cancel(session, job, now=config.clock())
        said = say("job_cancelled", id=job.id, name=job.file_name)
    click.echo(said)


def _facts(job: Job) -> dict[str, object]:
    """Return a job as JSON has it; its moments are UTC."""
    moments = {name: getattr(job, name) for name in ("made_at", "started_at", "finished_at", "kept_until")}
    return {
        "id": job.id, "kind": job.kind, "state": job.state.value, "done": job.done, "total": job.total,
        "file": job.file_name, "by": job.made_by, "error": job.error["code"] if job.error else None,
        **{name: moment.isoformat(timespec="seconds") + "Z" if moment else None for name, moment in moments.items()},
    }  # fmt: skip


def _cells(job: Job) -> list[str]:
    made_at = job.made_at + VIET_NAM
    state = say(f"job.{job.state.value}")
    return [str(job.id), f"{made_at:%d-%m-%Y %H:%M}", state, f"{job.done}/{job.total}", job.made_by, job.file_name]
