"""`planner jobs`: what there is to do, and calling something off."""

import json
from datetime import datetime
from pathlib import Path

import pytest
from flask import Flask

from planner.database import transaction
from planner.enums import JobState
from planner.models import Job
from planner.services.jobs import begin_job, end_job, enqueue
from tests.conftest import close

NOW = datetime(2026, 11, 30, 1)


@pytest.fixture
def office(make_app, instance: Path):
    """The application over the database of the command."""
    app = make_app(instance=instance)
    yield app
    close(app)


def ask(app: Flask, name: str) -> int:
    with app.app_context(), transaction() as session:
        job = enqueue(session, "print", {}, file_name=name, media_type="x", total=400, by="Nam", now=NOW)
        return job.id


def test_jobs_are_listed_newest_first(run, office: Flask) -> None:
    assert run("jobs", "list").output == "Chưa có việc nào.\n"
    first, second = ask(office, "a.pdf"), ask(office, "b.pdf")
    with office.app_context(), transaction() as session:
        begin_job(session, first, 300, now=NOW)
    assert [line.split("  ") for line in run("jobs", "list").output.splitlines()] == [
        [str(second), "30-11-2026 08:00", "đang chờ", "0/400", "Nam", "b.pdf"],
        [str(first), "30-11-2026 08:00", "đang làm", "0/300", "Nam", "a.pdf"],
    ]
    with office.app_context(), transaction() as session:
        end_job(session, second, JobState.FAILED, now=NOW, error={"code": "job_kind", "values": {"kind": "x"}})
    listed = json.loads(run("jobs", "list", "--json").output)
    assert (listed[0]["state"], listed[0]["error"]) == ("failed", "job_kind")
    assert listed[1] == {
        "id": first, "kind": "print", "state": "running", "done": 0, "total": 300, "file": "a.pdf", "by": "Nam",
        "error": None, "made_at": "2026-11-30T01:00:00Z", "started_at": "2026-11-30T01:00:00Z", "finished_at": None,
        "kept_until": None,
    }  # fmt: skip


def test_a_job_is_called_off_once(run, office: Flask) -> None:
    job_id = ask(office, "a.pdf")
    assert run("jobs", "cancel", str(job_id)).output == f"Đã yêu cầu hủy việc {job_id}: a.pdf\n"
    with office.app_context(), transaction() as session:
        assert session.get_one(Job, job_id).state is JobState.CANCELLED
    assert run("jobs", "cancel", str(job_id), status=2).stderr == "Lỗi: Việc “a.pdf” đã kết thúc.\n"
    assert run("jobs", "cancel", "99", status=2).stderr == "Lỗi: Không có việc số 99.\n"


def test_the_worker_wants_a_database_that_is_up_to_date(process) -> None:
    said = process("work", status=2).stderr.decode()
    assert said.startswith("Lỗi: Cơ sở dữ liệu chưa được tạo hoặc còn bản cũ.")
