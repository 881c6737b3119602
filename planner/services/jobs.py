"""Jobs: asked for, followed and called off by people; taken up, reported on and ended by the worker.

A job is a row stored with the request that asks for it, so that none is lost. How far it is changes by statements:
the worker and somebody who cancels may write at the same moment, and each statement says from which state it starts.
"""

from collections.abc import Callable, Collection, Mapping
from datetime import datetime, timedelta
from hashlib import sha256
from json import dumps, loads
from typing import Any
from uuid import uuid4

from sqlalchemy import ColumnElement, Select, Update, and_, case, delete, func, or_, select, update
from sqlalchemy.orm import Session

from planner.enums import JobState
from planner.models import Account, Job
from planner.rules.access import NOWHERE, Reach
from planner.rules.errors import NotFound, Refused
from planner.services.access import in_reach
from planner.services.locks import lock

OPEN = (JobState.QUEUED, JobState.RUNNING)
MOST_OPEN = 20  # of one account
MOST_LISTED = 100
ROWS_KEPT = timedelta(days=90)  # after their end
MOST_NAME = 200  # letters of the name of a file
# has ended and its maker has not seen it yet; whoever called it off knows it
IS_NEWS = Job.state.in_((JobState.DONE, JobState.FAILED)) & Job.seen_at.is_(None)
IS_OPEN = Job.state.in_(OPEN)


def enqueue(
    session: Session, kind: str, arguments: Mapping[str, Any], *, file_name: str, media_type: str, total: int, by: str,
    now: datetime, account_id: int | None = None, unit_id: int | None = None, conference_id: int | None = None,
    form: str = "", note: Callable[[], None] | None = None,
) -> Job:  # fmt: skip
    """Ask for a job of so many sheets; asked for twice while it is under way, it is the one that there is.

    `form` names the page on which it is asked for: sent again, even much later, it is the job that came of it. Of one
    account one request at a time asks, so this comes before anything is written. `note` is called for a new job.
    """
    workflow = uuid4().hex
    if account_id is not None:
        lock(session, session.get_one(Account, account_id))
        job = _find_asked(session, account_id, kind, arguments, form)
        if job is not None:
            return job
        workflow = _workflow(account_id, form) if form else workflow
    job = Job(
        workflow=workflow, kind=kind, arguments=dict(arguments), file_name=_short(file_name), media_type=media_type,
        total=total, made_by=by, made_at=now, account_id=account_id, unit_id=unit_id, conference_id=conference_id,
    )  # fmt: skip
    session.add(job)
    session.flush()
    if note is not None:
        note()
    return job


def _find_asked(session: Session, account_id: int, kind: str, arguments: Mapping[str, Any], form: str) -> Job | None:
    """Return the job that somebody has asked for before, by the same form or while it is under way; raises Refused."""
    asked = session.scalar(select(Job).where(Job.workflow == _workflow(account_id, form))) if form else None
    if asked is not None:
        return asked
    waiting = list(session.scalars(select(Job).where(Job.account_id == account_id, IS_OPEN)))
    for job in waiting:
        # as the row holds them: JSON knows no tuples
        if job.kind == kind and job.arguments == loads(dumps(arguments)) and not job.cancel_asked:
            return job
    if len(waiting) >= MOST_OPEN:
        raise Refused("job_many", most=MOST_OPEN)
    return None


def _workflow(account_id: int, form: str) -> str:
    """Return the name of the job that a form of somebody asks for: no other account's, whatever is sent as `form`."""
    return sha256(f"{account_id} {form}".encode()).hexdigest()[:32]


def find_jobs(session: Session, account_id: int | None, reach: Reach = NOWHERE) -> list[Job]:
    """Return the newest jobs of an account, and those within the reach of whoever administers."""
    query = select(Job).where(_for(account_id, reach)).order_by(Job.id.desc()).limit(MOST_LISTED)
    return list(session.scalars(query))


def find_job(session: Session, job_id: int, account_id: int | None, reach: Reach = NOWHERE) -> Job:
    """Return a job of an account, or one within the reach of whoever administers; raises NotFound."""
    job = session.scalar(select(Job).where(Job.id == job_id, _for(account_id, reach)))
    if job is None:
        raise NotFound("job", id=job_id)
    return job


def find_result(session: Session, job_id: int, account_id: int | None, reach: Reach, *, now: datetime) -> Job:
    """Return a job whose file may be had: one's own, of a conference that still lies in one's reach.

    Whoever administers sees that there is a file, and does not read what it says of people.
    """
    placeless = Job.unit_id.is_(None) & Job.conference_id.is_(None)
    may_read = placeless | in_reach(reach, Job.unit_id, Job.conference_id)
    job = session.scalar(select(Job).where(Job.id == job_id, Job.account_id == account_id, may_read))
    if job is None or job.state is not JobState.DONE:
        raise NotFound("job", id=job_id)
    if job.kept_until is None or job.kept_until <= now:
        raise NotFound("job_file", name=job.file_name)
    return job


def ask_to_cancel(session: Session, job: Job, *, now: datetime) -> None:
    """Call a job off: at once while it waits, else as soon as the worker hears of it; raises Refused once it ended."""
    waits, runs = update(Job).where(Job.state == JobState.QUEUED), update(Job).where(Job.state == JobState.RUNNING)
    called_off = waits.values(state=JobState.CANCELLED, cancel_asked=True, finished_at=now)
    if not (_change(session, called_off, job.id) or _change(session, runs.values(cancel_asked=True), job.id)):
        raise Refused("job_ended", name=job.file_name)
    session.refresh(job)


def mark_seen(session: Session, account_id: int, job: Job | None = None, *, now: datetime) -> None:
    """Note that somebody has seen that a job of the own ones has ended, or all that have."""
    seen = update(Job).where(Job.account_id == account_id, IS_NEWS).values(seen_at=now)
    session.execute(seen if job is None else seen.where(Job.id == job.id))


def let_go_of_files(session: Session, conferences: Select[int] | Collection[int]) -> None:
    """Keep no file any longer that a job made of some conferences: somebody whom it names was forgotten.

    What is being made is called off, because it may have been read before; what still waits reads what is left.
    """
    of_them = update(Job).where(Job.conference_id.in_(conferences))
    silently = {"synchronize_session": False}
    has_file = of_them.where(Job.kept_until.is_not(None))
    session.execute(has_file.values(kept_until=Job.finished_at), execution_options=silently)
    session.execute(of_them.where(Job.state == JobState.RUNNING).values(cancel_asked=True), execution_options=silently)


# --- the worker ----------------------------------------------------------------------------------------


def find_open(session: Session) -> list[Job]:
    """Return the jobs that are to be done, in the order in which they were asked for."""
    return list(session.scalars(select(Job).where(IS_OPEN).order_by(Job.id)))


def has_overdue(session: Session, *, now: datetime) -> bool:
    """Tell whether a file lies there that was kept for long enough."""
    return session.scalar(select(Job.id).where(Job.kept_until <= now).limit(1)) is not None


def has_work(session: Session, *, now: datetime) -> bool:
    """Tell whether a worker has something to do: a job, or a file that was kept for long enough."""
    wanted = or_(IS_OPEN, Job.kept_until <= now)
    return session.scalar(select(Job.id).where(wanted).limit(1)) is not None


def begin_job(session: Session, job_id: int, total: int, *, now: datetime) -> bool:
    """Note that a job runs, and of how many sheets it is; False where it was called off before."""
    running = update(Job).where(IS_OPEN, Job.cancel_asked.is_(False))
    started = func.coalesce(Job.started_at, now)
    return _change(session, running.values(state=JobState.RUNNING, total=total, started_at=started), job_id)


def report(session: Session, job_id: int, done: int) -> bool:
    """Note how many sheets are done; False where the job was called off meanwhile."""
    running = update(Job).where(Job.state == JobState.RUNNING, Job.cancel_asked.is_(False))
    return _change(session, running.values(done=case((Job.total < done, Job.total), else_=done)), job_id)


def finish_job(session: Session, job_id: int, *, now: datetime, kept_until: datetime) -> bool:
    """Note that the file of a job is there, and until when it is kept; False where it had ended or was called off."""
    running = update(Job).where(Job.state == JobState.RUNNING, Job.cancel_asked.is_(False))
    values = {"state": JobState.DONE, "done": Job.total, "finished_at": now, "kept_until": kept_until}
    return _change(session, running.values(values), job_id)


def end_job(
    session: Session, job_id: int, state: JobState, *, now: datetime, error: dict[str, Any] | None = None
) -> None:
    """Note that a job was called off or has failed, and why: code and values of a refusal."""
    _change(session, update(Job).where(IS_OPEN).values(state=state, finished_at=now, error=error), job_id)


def clear_jobs(session: Session, *, now: datetime) -> tuple[set[str], set[str]]:
    """Let go of files kept for long enough, and of jobs that ended long ago.

    Return the names of the jobs whose files stay, and of the jobs that went.
    """
    session.execute(update(Job).where(Job.kept_until <= now).values(kept_until=None))
    is_old = and_(~IS_OPEN, Job.kept_until.is_(None), Job.finished_at <= now - ROWS_KEPT)
    gone = set(session.scalars(select(Job.workflow).where(is_old)))
    session.execute(delete(Job).where(is_old))
    kept = set(session.scalars(select(Job.workflow).where(or_(IS_OPEN, Job.kept_until > now))))
    return kept, gone


def _for(account_id: int | None, reach: Reach) -> ColumnElement[bool]:
    return or_(Job.account_id == account_id, in_reach(reach, Job.unit_id, Job.conference_id))


def _short(file_name: str) -> str:
    """Return the name of a file as it can be stored, with its ending: units may have long names."""
    stem, dot, ending = file_name.rpartition(".")
    return f"{stem[: MOST_NAME - len(dot + ending)].rstrip()}{dot}{ending}" if stem else file_name[:MOST_NAME]


def _change(session: Session, statement: Update, job_id: int) -> bool:
    """Run a statement on one job; tell whether it was in the state from which the statement starts."""
    changed: Any = session.execute(statement.where(Job.id == job_id).execution_options(synchronize_session=False))
    return bool(changed.rowcount)
