"""A background job watched by its maker, with scripts and without: the bar goes on, and then the file is there."""

from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import Browser, expect
from sqlalchemy import select

from planner.database import transaction
from planner.models import Account, Job
from planner.services.jobs import begin_job, enqueue, finish_job, report
from tests.browser.windows import open_window

pytestmark = pytest.mark.browser


def go_on(app: Flask, job_id: int, done: int) -> None:
    """Let a worker be so far; at 640 the file is there."""
    config = app.config["PLANNER"]
    with app.app_context(), transaction() as session:
        begin_job(session, job_id, 640, now=config.clock())
        report(session, job_id, done)
        if done == 640:
            result = config.result_of(session.get_one(Job, job_id).workflow)
            result.parent.mkdir(parents=True)
            result.write_bytes(b"the file")
            finish_job(session, job_id, now=config.clock(), kept_until=config.clock() + timedelta(days=7))


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
def test_watch_a_job_and_take_its_file(browser: Browser, app: Flask, site: str, scripts: bool) -> None:
    with app.app_context(), transaction() as session:
        account = session.scalars(select(Account).where(Account.username == "vanphong")).one()
        job_id = enqueue(
            session, "print", {}, file_name="Giấy mời.pdf", media_type="application/pdf", total=640, by="Văn phòng",
            now=app.config["PLANNER"].clock(), account_id=account.id,
        ).id  # fmt: skip
    with open_window(browser, site, width=360, java_script_enabled=scripts) as window:
        page = window.new_page()
        page.goto(f"{site}/jobs")
        page.get_by_role("link", name="Giấy mời.pdf").click()
        expect(page.locator("#job-count")).to_have_text("Đang chờ đến lượt.")
        cancel = page.get_by_role("button", name="Hủy")
        cancel.focus()
        go_on(app, job_id, 210)
        expect(page.locator("#job-count")).to_have_text("210/640 tờ")
        expect(page.locator("progress[value='210'][max='640']")).to_be_visible()
        if scripts:
            expect(cancel).to_be_focused()  # what htmx draws anew holds nothing that a keyboard stands on
        go_on(app, job_id, 640)
        link = page.get_by_role("link", name="Tải tệp về")
        expect(link).to_be_visible()
        expect(cancel).to_have_count(0)
        with page.expect_download() as download:
            link.click()
        assert download.value.suggested_filename == "Giấy mời.pdf"
        assert Path(download.value.path()).read_bytes() == b"the file"
