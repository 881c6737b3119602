"""Background jobs for pages to show: one of each state."""

from datetime import UTC, datetime, timedelta

from flask import Flask
from sqlalchemy import select

from planner.database import transaction
from planner.enums import JobState
from planner.models import Account, Conference
from planner.services.jobs import begin_job, end_job, enqueue, finish_job, report


def store_jobs(app: Flask, conference_id: int) -> dict[str, int]:
    """Store jobs of the provincial office; return the numbers of some."""
    now = datetime.now(UTC).replace(tzinfo=None)
    with app.app_context(), transaction() as session:
        account = session.scalars(select(Account).where(Account.username == "vanphong")).one()
        unit_id = session.get_one(Conference, conference_id).unit_id

        def ask(name: str) -> int:
            return enqueue(
                session, "print", {"name": name}, file_name=name, media_type="application/pdf", total=640,
                by=account.name, now=now, account_id=account.id, unit_id=unit_id, conference_id=conference_id,
            ).id  # fmt: skip

        cancelled, failed, done, running, _waiting = map(ask, (
            "Biển tên - Tỉnh Kon Tum.pdf", "Giấy triệu tập - Tỉnh Kon Tum.pdf",
            "Giấy mời - Hội nghị tổng kết 10 năm thực hiện Chỉ thị số 40-CT/TW của tỉnh Kon Tum.pdf",
            "Thẻ đại biểu - Tỉnh Kon Tum.pdf", "Bộ tài liệu hội nghị - Tỉnh Kon Tum.zip",
        ))  # fmt: skip
        end_job(session, cancelled, JobState.CANCELLED, now=now)
        end_job(session, failed, JobState.FAILED, now=now, error={"code": "nobody_listed", "values": {}})
        begin_job(session, done, 640, now=now)
        finish_job(session, done, now=now, kept_until=now + timedelta(days=7))
        begin_job(session, running, 640, now=now)
        report(session, running, 210)
    return {"job_done": done, "job_failed": failed, "job_running": running}
