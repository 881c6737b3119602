"""The queue, which is DBOS: each job is a workflow that is done exactly once, and resumed after its last step.

Nothing else in planner knows DBOS, and only a worker imports this: it takes 30 MB and half a second.
"""

import logging
from collections.abc import Callable

from dbos import DBOS, DBOSConfig, SetWorkflowID, WorkflowHandle
from flask import Flask
from sqlalchemy import make_url

from planner.config import Config
from planner.jobs import steps

# Steps are found again by these: a version that changes them could not go on with what the version before began.
NAME, VERSION, EXECUTOR = "planner", "1", "planner"
MOST_TRIES = 5  # of a job that takes the worker with it, for example by taking all memory
UNDER_WAY = frozenset({"PENDING", "ENQUEUED", "DELAYED"})
THREADS = 4

log = logging.getLogger("planner.jobs")


class Queue:
    """Jobs as durable workflows; one queue in a process. Where a worker was killed, opening it goes on with its job."""

    def __init__(self, app: Flask) -> None:
        """Open the queue; its tables are made where there are none."""
        self._app = app
        DBOS(config=_settings(app.config["PLANNER"]))
        self._workflow = _make_workflow(app)
        DBOS.launch()

    def run(self, job_id: int, workflow: str) -> None:
        """Do a job to its end; one that was begun is gone on with, one that cannot go on is given up."""
        known = DBOS.get_workflow_status(workflow)
        if known is None:
            with SetWorkflowID(workflow):
                handle: WorkflowHandle[None] = DBOS.start_workflow(self._workflow, job_id)
        else:
            handle = DBOS.retrieve_workflow(workflow)
        try:
            if known is None or known.status in UNDER_WAY:
                handle.get_result()
        except Exception:
            log.exception("the queue could not do job %d", job_id)
        steps.give_up(self._app, job_id)  # unless it has ended, as it should

    def forget(self, workflows: list[str]) -> None:
        """Let go of what the queue knows of jobs that are gone."""
        if workflows:
            DBOS.delete_workflows(workflows)

    def close(self) -> None:
        """Leave the database."""
        DBOS.destroy()


def _settings(config: Config) -> DBOSConfig:
    """Return where the queue is kept: in PostgreSQL beside planner's tables, else in a SQLite of its own."""
    url = make_url(config.url())
    own = f"sqlite:///{config.jobs_folder() / 'queue.sqlite'}"
    return {
        "name": NAME, "application_version": VERSION, "executor_id": EXECUTOR, "log_level": "ERROR",
        "system_database_url": own if url.get_backend_name() == "sqlite" else url.render_as_string(hide_password=False),
        "use_listen_notify": False, "max_executor_threads": THREADS, "sys_db_pool_size": THREADS,
    }  # fmt: skip


def _make_workflow(app: Flask) -> Callable[[int], None]:
    """Return the workflow of a job; its steps are told apart by their names."""

    @DBOS.step(name="begin")
    def begin(job_id: int) -> int:
        return steps.begin(app, job_id)

    @DBOS.step(name="work")
    def work(job_id: int, step: int) -> bool:
        return steps.work(app, job_id, step)

    @DBOS.step(name="finish")
    def finish(job_id: int) -> bool:
        return steps.finish(app, job_id)

    @DBOS.workflow(name="job", max_recovery_attempts=MOST_TRIES)
    def run(job_id: int) -> None:
        number = begin(job_id)
        if number and all(work(job_id, step) for step in range(number)):
            finish(job_id)

    return run
