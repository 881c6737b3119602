"""Jobs: asked for with the request, called off at any moment, seen by whom they belong to, cleared away."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from planner.enums import JobState, Level, Role, UnitKind
from planner.models import Account, Grant, Job, JournalEntry, Unit
from planner.rules.access import EVERYWHERE, NOWHERE, Reach
from planner.rules.errors import NotFound, Refused
from planner.services import jobs
from planner.services.journal import begin_act
from planner.services.sign_ins import find_sign_in, sign_in

NOW = datetime(2026, 11, 30, 1)
LATER = NOW + timedelta(hours=1)


@pytest.fixture
def people(session: Session) -> tuple[Account, Account, Unit]:
    """Two accounts at a unit."""
    begin_act(session, "test", by="test", now=NOW)
    place = {"kind": UnitKind.PROVINCE, "level": Level.PROVINCE}
    unit = Unit(code="62", name="Tỉnh Kon Tum", search_key="x", **place)
    session.add(unit)
    session.flush()
    nam, hoa = (Account(username=name, grants=[Grant(role=Role.OFFICE, unit_id=unit.id)]) for name in ("nam", "hoa"))
    session.add_all([nam, hoa])
    session.flush()
    return nam, hoa, unit


def ask(session: Session, account: Account, number: int = 1, **more: object) -> Job:
    return jobs.enqueue(
        session, "print", {"conference": number}, file_name=f"{number}.pdf", media_type="application/pdf", total=400,
        by=account.username, account_id=account.id, now=NOW, **more,
    )  # fmt: skip


def test_a_job_asked_for_twice_is_one_until_it_has_ended(session: Session, people) -> None:
    nam, hoa, _unit = people
    first = ask(session, nam)
    assert (first.state, first.done, first.total, first.made_at) == (JobState.QUEUED, 0, 400, NOW)
    assert ask(session, nam) is first
    others = [ask(session, nam, 2), ask(session, hoa)]
    assert jobs.find_open(session) == [first, *others]
    jobs.ask_to_cancel(session, first, now=LATER)
    assert ask(session, nam).id not in {first.id, others[0].id}


def test_a_form_is_one_job_whatever_became_of_it_and_of_its_account_alone(session: Session, people) -> None:
    nam, hoa, _unit = people
    first = ask(session, nam, form="../x")
    assert len(first.workflow) == 32 and first.workflow.isalnum(), "it names a folder"
    jobs.ask_to_cancel(session, first, now=LATER)
    assert ask(session, nam, form="../x") is first
    others = [ask(session, nam, form="y"), ask(session, hoa, form="../x"), ask(session, nam, 2), ask(session, nam, 3)]
    assert len({job.workflow for job in (first, *others)}) == 5


def test_an_account_has_no_more_jobs_waiting_than_it_may(session: Session, people) -> None:
    for number in range(jobs.MOST_OPEN):
        ask(session, people[0], number)
    assert ask(session, people[0], 0).arguments == {"conference": 0}
    with pytest.raises(Refused, match="job_many"):
        ask(session, people[0], 99)
    ask(session, people[1], 99)


def test_a_job_that_waits_is_called_off_at_once(session: Session, people) -> None:
    job = ask(session, people[0])
    jobs.ask_to_cancel(session, job, now=LATER)
    assert (job.state, job.finished_at, job.cancel_asked) == (JobState.CANCELLED, LATER, True)
    assert jobs.begin_job(session, job.id, 400, now=LATER) is False
    with pytest.raises(Refused, match="job_ended"):
        jobs.ask_to_cancel(session, job, now=LATER)


def test_a_job_that_runs_is_told_when_it_reports(session: Session, people) -> None:
    job = ask(session, people[0])
    assert jobs.begin_job(session, job.id, 300, now=NOW)
    assert jobs.report(session, job.id, 250)
    session.refresh(job)
    assert (job.state, job.done, job.total, job.started_at) == (JobState.RUNNING, 250, 300, NOW)
    assert jobs.report(session, job.id, 999)
    session.refresh(job)
    assert job.done == 300
    jobs.ask_to_cancel(session, job, now=LATER)
    assert job.state is JobState.RUNNING
    assert jobs.report(session, job.id, 251) is False
    assert jobs.finish_job(session, job.id, now=LATER, kept_until=LATER) is False, "not even at the last moment"
    jobs.end_job(session, job.id, JobState.CANCELLED, now=LATER)
    session.refresh(job)
    assert (job.state, job.finished_at, job.done) == (JobState.CANCELLED, LATER, 300)


def test_what_has_ended_stays_as_it_is(session: Session, people) -> None:
    job = ask(session, people[0])
    jobs.begin_job(session, job.id, 2, now=NOW)
    assert jobs.finish_job(session, job.id, now=NOW, kept_until=LATER)
    jobs.end_job(session, job.id, JobState.FAILED, now=LATER, error={"code": "x", "values": {}})
    assert jobs.finish_job(session, job.id, now=LATER, kept_until=LATER) is False
    assert jobs.begin_job(session, job.id, 2, now=LATER) is False
    session.refresh(job)
    assert (job.state, job.done, job.finished_at, job.error) == (JobState.DONE, 2, NOW, None)


def test_jobs_are_seen_by_whom_they_belong_to_and_by_whoever_administers(session: Session, people) -> None:
    nam, hoa, unit = people
    own, others = ask(session, nam, unit_id=unit.id), ask(session, hoa, unit_id=unit.id)
    placeless = ask(session, hoa, 2)
    assert jobs.find_jobs(session, nam.id) == [own]
    assert jobs.find_jobs(session, None) == []
    assert jobs.find_jobs(session, nam.id, Reach(units=frozenset({unit.id}))) == [others, own]
    assert jobs.find_jobs(session, nam.id, EVERYWHERE) == [placeless, others, own]
    assert jobs.find_job(session, others.id, nam.id, EVERYWHERE) is others
    with pytest.raises(NotFound):
        jobs.find_job(session, others.id, nam.id)


def test_a_file_is_had_by_its_maker_while_it_is_kept_and_its_conference_in_reach(session: Session, people) -> None:
    nam, hoa, unit = people
    job, here = ask(session, nam, unit_id=unit.id), Reach(units=frozenset({unit.id}))
    with pytest.raises(NotFound):
        jobs.find_result(session, job.id, nam.id, here, now=NOW)
    jobs.begin_job(session, job.id, 2, now=NOW)
    jobs.finish_job(session, job.id, now=NOW, kept_until=LATER)
    session.refresh(job)
    assert jobs.find_result(session, job.id, nam.id, here, now=NOW) is job
    for account, reach in ((hoa, EVERYWHERE), (nam, NOWHERE)):
        with pytest.raises(NotFound, match=r"^job$"):
            jobs.find_result(session, job.id, account.id, reach, now=NOW)
    with pytest.raises(NotFound, match="job_file"):
        jobs.find_result(session, job.id, nam.id, here, now=LATER)


def test_files_go_after_their_time_and_rows_long_after(session: Session, people) -> None:
    done, failed, waiting = (ask(session, people[0], number) for number in range(3))
    jobs.begin_job(session, done.id, 2, now=NOW)
    jobs.finish_job(session, done.id, now=NOW, kept_until=LATER)
    jobs.end_job(session, failed.id, JobState.FAILED, now=NOW, error={"code": "job_kind", "values": {"kind": "x"}})
    assert jobs.clear_jobs(session, now=NOW) == ({done.workflow, waiting.workflow}, set())
    assert jobs.clear_jobs(session, now=LATER) == ({waiting.workflow}, set())
    session.refresh(done)
    assert (done.state, done.kept_until) == (JobState.DONE, None)
    gone = {done.workflow, failed.workflow}
    session.expunge_all()
    assert jobs.clear_jobs(session, now=NOW + jobs.ROWS_KEPT) == ({waiting.workflow}, gone)
    assert [job.workflow for job in jobs.find_open(session)] == [waiting.workflow]


def test_a_job_goes_with_its_account_and_the_journal_tells_of_the_account_alone(session: Session, people) -> None:
    nam, hoa, _unit = people
    ask(session, nam)
    kept = ask(session, hoa)
    begin_act(session, "test", by="test", now=NOW)
    session.delete(nam)
    session.flush()
    session.expire_all()
    assert jobs.find_open(session) == [kept]
    told = select(JournalEntry.table).where(JournalEntry.change == "delete")
    assert set(session.scalars(told)) == {"accounts", "grants"}


def test_a_worker_has_work_while_jobs_wait_and_when_files_are_due(session: Session, people) -> None:
    assert jobs.has_work(session, now=NOW) is False
    job = ask(session, people[0])
    assert jobs.has_work(session, now=NOW) is True
    jobs.begin_job(session, job.id, 2, now=NOW)
    jobs.finish_job(session, job.id, now=NOW, kept_until=LATER)
    assert [jobs.has_work(session, now=moment) for moment in (NOW, LATER)] == [False, True]
    jobs.clear_jobs(session, now=LATER)
    assert jobs.has_work(session, now=LATER) is False


def test_the_sign_in_brings_in_its_one_query_how_many_jobs_ended_unseen(
    session: Session, people, count_queries
) -> None:
    nam, hoa, _unit = people
    for number, end in enumerate([JobState.FAILED, JobState.CANCELLED, JobState.FAILED, None]):
        job = ask(session, nam, number)
        if end is not None:
            jobs.end_job(session, job.id, end, now=NOW)
    jobs.end_job(session, ask(session, hoa).id, JobState.FAILED, now=NOW)
    key = sign_in(session, nam, address="", browser="", now=NOW)

    def count() -> int:
        session.expire_all()
        with count_queries(most=1):
            found = find_sign_in(session, key, now=NOW, idle=timedelta(hours=1), with_samples=False)
        assert found is not None
        return found.ended_jobs

    assert count() == 2
    first = jobs.find_jobs(session, nam.id)[-1]
    jobs.mark_seen(session, hoa.id, first, now=LATER)
    assert count() == 2
    jobs.mark_seen(session, nam.id, first, now=LATER)
    assert count() == 1
    jobs.mark_seen(session, nam.id, now=LATER)
    assert count() == 0
