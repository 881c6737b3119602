"""Background jobs as people see them: the list, the bar, calling one off, the file, and the notice on other pages."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any, BinaryIO
from urllib.parse import unquote

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from werkzeug.wrappers import Response
from werkzeug.wsgi import FileWrapper

from planner.database import transaction
from planner.enums import JobState
from planner.models import Account, Conference, Job
from planner.rules.errors import Refused
from planner.services import jobs as services_jobs
from planner.services.jobs import begin_job, end_job, enqueue, finish_job, report
from planner.web.conference_head import load_conference
from planner.web.job_asking import to_background
from tests.conftest import sign_in_as
from tests.web.conftest import find_faults, read_page

NAME = "Giấy mời - Tỉnh Kon Tum.pdf"
NOTICE = "việc chạy nền đã kết thúc"


@pytest.fixture
def ask(app: Flask, conference_id) -> Callable[..., int]:
    """Return a function that asks for a job of the province's conference in the name of an account."""

    def run(username: str = "vanphong", name: str = NAME, **more: Any) -> int:
        clock = app.config["PLANNER"].clock() - more.pop("ago", timedelta())
        with app.app_context(), transaction() as session:
            account = session.scalars(select(Account).where(Account.username == username)).one()
            conference = session.get_one(Conference, conference_id("62"))
            job = enqueue(
                session, "print", {"name": name}, file_name=name, media_type="application/pdf", total=400,
                by=account.name, now=clock, account_id=account.id, unit_id=conference.unit_id,
                conference_id=conference.id,
            )  # fmt: skip
            return job.id

    return run


@pytest.fixture
def do(app: Flask) -> Callable[..., Job]:
    """Return a function that lets a worker do something with a job; gives the job."""

    def run(act: Callable[..., Any] | None, job_id: int, *args: Any, **more: Any) -> Job:
        with app.app_context(), transaction() as session:
            if act:
                act(session, job_id, *args, **more)
            job = session.get_one(Job, job_id)
            session.refresh(job)
            session.expunge(job)
            return job

    return run


@pytest.fixture
def finish(app: Flask, do) -> Callable[..., Job]:
    """Return a function that finishes a job with a file of some bytes."""

    def run(job_id: int, content: bytes = b"%PDF-1.7 made", kept: timedelta = timedelta(days=7)) -> Job:
        config = app.config["PLANNER"]
        do(begin_job, job_id, 400, now=config.clock())
        job = do(finish_job, job_id, now=config.clock(), kept_until=config.clock() + kept)
        result = config.result_of(job.workflow)
        result.parent.mkdir(parents=True)
        result.write_bytes(content)
        return job

    return run


@pytest.mark.parametrize("is_refused", [False, True])
def test_a_view_hands_over_to_the_background_with_its_own_transaction(
    app, client, conference_id, monkeypatch: pytest.MonkeyPatch, is_refused: bool
) -> None:
    """What stands in for the view of a paper is called through the guard's and the session's own doors."""

    def print_much(conference_id: int, paper: str, form: str) -> Response:
        conference = load_conference(conference_id)
        answer = to_background(
            "print", {"form": form}, conference, sheets=201, file_name=NAME, media_type="application/pdf"
        )
        if is_refused:
            raise Refused("nobody_listed")
        return answer

    monkeypatch.setitem(app.view_functions, "conference_prints.ask", print_much)
    top = conference_id("62")
    monkeypatch.setitem(app.config, "WTF_CSRF_ENABLED", False)
    answers = [client.post(f"/conferences/{top}/print/invitation.pdf") for _ in range(2)]
    with app.app_context(), transaction() as session:
        found = list(session.scalars(select(Job)))
        places = [f"/jobs/{job.id}" for job in found] * 2
        names = [(job.account_id, job.conference_id, job.total, job.arguments, job.made_by) for job in found]
        account_id = session.scalar(select(Account.id).where(Account.username == "vanphong"))
    if is_refused:
        assert ([answer.status_code for answer in answers], names) == ([409, 409], [])
        return
    assert names == [(account_id, top, 201, {"form": "pdf"}, "Văn phòng Tỉnh ủy")], "asked for twice, it is one"
    assert [(answer.status_code, answer.headers["Location"]) for answer in answers] == [(303, at) for at in places]


def test_nothing_in_the_background_is_said(get_page) -> None:
    page = get_page("/jobs")
    assert page.find("h1")[0].text == "Việc chạy nền"
    assert "Chưa có việc chạy nền nào." in page.text and not page.find("table")


def test_the_list_tells_how_far_each_job_is_and_offers_what_can_be_done(get_page, ask, do, finish, app) -> None:
    names = ["a.pdf", "b.pdf", "c.pdf", "d.pdf"]
    waiting, running, done, failed = (ask(name=name) for name in names)
    do(begin_job, running, 300, now=app.config["PLANNER"].clock())
    do(report, running, 120)
    finish(done)
    do(end_job, failed, JobState.FAILED, now=app.config["PLANNER"].clock(), error={"code": "x", "values": {}})
    rows = get_page("/jobs").find("tbody")[0].find("tr")
    cells = [[row.find("th")[0].text, row.find("td")[0].text] for row in rows]
    kept = do(None, done).kept_until + timedelta(hours=7)
    assert cells == [
        ["d.pdf", "không tạo được"], ["c.pdf", f"đã xonggiữ đến {kept:%d-%-m-%Y}"], ["b.pdf", "đang tạo120/300 tờ"],
        ["a.pdf", "đang chờ"],
    ]  # fmt: skip
    acts = [[each.attrs.get("action") or each.attrs["href"] for each in row.find("form", "a")[1:]] for row in rows]
    assert acts == [[], [f"/jobs/{done}/file"], [f"/jobs/{running}/cancel"], [f"/jobs/{waiting}/cancel"]]


def test_the_page_of_a_job_draws_a_bar_and_loads_itself_again_without_a_script(get_page, ask, do, app) -> None:
    job_id = ask()
    assert "Đang chờ đến lượt." in get_page(f"/jobs/{job_id}").text
    do(begin_job, job_id, 300, now=app.config["PLANNER"].clock())
    do(report, job_id, 120)
    page = get_page(f"/jobs/{job_id}")
    (bar,) = page.find("progress")
    assert (bar.attrs["value"], bar.attrs["max"]) == ("120", "300")
    assert page.find(id=bar.attrs["aria-labelledby"])[0].text == "120/300 tờ"
    (again,) = page.find("noscript")[0].find("meta")
    assert (again.attrs["http-equiv"], again.attrs["content"]) == ("refresh", "3")


def test_htmx_gets_the_bar_alone_and_the_whole_page_once_the_job_has_ended(client, ask, do, finish, app) -> None:
    job_id = ask()
    do(begin_job, job_id, 400, now=app.config["PLANNER"].clock())
    part = client.get(f"/jobs/{job_id}", headers={"HX-Request": "true"})
    assert "<html" not in part.text and "0/400 tờ" in part.text and "HX-Refresh" not in part.headers
    finish(job_id)
    part = client.get(f"/jobs/{job_id}", headers={"HX-Request": "true"})
    assert (part.status_code, part.text, part.headers["HX-Refresh"]) == (200, "", "true")


def test_a_finished_file_is_had_by_a_link_and_kept_by_no_proxy(client, get_page, ask, finish) -> None:
    job_id = ask()
    content = os_bytes(300_000)
    finish(job_id, content)
    page = get_page(f"/jobs/{job_id}")
    assert not page.find("progress") and not page.find("noscript") and not page.find("main")[0].find("form")
    (link,) = [a for a in page.find("a", class_="btn") if a.text == "Tải tệp về"]
    given: list[FileWrapper] = []

    def hand_over(file: BinaryIO, size: int = 8192) -> FileWrapper:
        given.append(FileWrapper(file, size))
        return given[-1]

    answer = client.get(link.attrs["href"], environ_overrides={"wsgi.file_wrapper": hand_over})
    assert len(given) == 1, "the server gets the file, which never stands in memory as a whole"
    assert (answer.status_code, answer.mimetype, answer.data) == (200, "application/pdf", content)
    assert answer.headers["Cache-Control"] == "no-store"
    said = answer.headers["Content-Disposition"]
    assert said.startswith('attachment; filename="Giay moi - Tinh Kon Tum.pdf"; ')
    assert unquote(said.rpartition("''")[2]) == NAME


def os_bytes(number: int) -> bytes:
    """Return bytes that differ from place to place."""
    return bytes(index % 251 for index in range(number))


def test_a_job_is_called_off_by_its_form(client, get_page, post_form, ask, do) -> None:
    job_id = ask()
    answer = post_form(client, f"/jobs/{job_id}", f"/jobs/{job_id}/cancel")
    assert (answer.status_code, answer.headers["Location"]) == (303, f"/jobs/{job_id}")
    page = get_page(f"/jobs/{job_id}")
    assert f"Đã hủy “{NAME}”." in page.text and "Việc đã bị hủy; không giữ lại gì." in page.text
    assert do(None, job_id).state is JobState.CANCELLED


def test_a_job_that_runs_is_being_called_off_until_the_worker_hears_it(
    client, get_page, post_form, ask, do, app
) -> None:
    job_id = ask()
    do(begin_job, job_id, 400, now=app.config["PLANNER"].clock())
    post_form(client, "/jobs", f"/jobs/{job_id}/cancel")
    page = get_page(f"/jobs/{job_id}")
    assert page.find(id="job-count")[0].text == "Đang hủy …"
    assert not page.find("main")[0].find("form")
    token = get_page("/jobs").find("input", name="csrf_token")[0].attrs["value"]
    do(end_job, job_id, JobState.CANCELLED, now=app.config["PLANNER"].clock())
    late = client.post(f"/jobs/{job_id}/cancel", data={"csrf_token": token})
    assert f"“{NAME}” đã kết thúc, không còn gì để hủy." in read_page(late, 409).text


@pytest.mark.parametrize(
    ("error", "said"),
    [
        ({"code": "nobody_listed", "values": {}},
         "Trong danh sách không có đại biểu nào dự, nên không có gì để in. Hãy thêm đại biểu hoặc xem lại trả lời."),
        ({"code": "job_kind", "values": {"kind": "x"}}, "Bản planner này không biết làm việc này (x)."),
        ({"code": "job_unforeseen", "values": {}}, "Có lỗi ngoài dự kiến."),
        ({"code": "day_listed", "values": {"day": "2024-03-05", "name": "x"}}, "Có lỗi ngoài dự kiến."),
    ],
)  # fmt: skip
def test_a_failed_job_says_why_in_a_sentence(get_page, ask, do, app, error: dict[str, Any], said: str) -> None:
    job_id = ask()
    do(end_job, job_id, JobState.FAILED, now=app.config["PLANNER"].clock(), error=error)
    (notice,) = get_page(f"/jobs/{job_id}").find("div", class_="notice")
    assert notice.text.startswith(f"Không tạo được tệp. {said}")


def test_what_came_to_nothing_leads_to_where_it_is_asked_for_again(get_page, ask, do, finish, app) -> None:
    def leads_on(job_id: int) -> bool:
        return "/conferences/113/print" in [a.attrs["href"] for a in get_page(f"/jobs/{job_id}").find("a")]

    clock = app.config["PLANNER"].clock()
    failed, cancelled, waiting, done = (ask(name=f"{letter}.pdf") for letter in "abcd")
    do(end_job, failed, JobState.FAILED, now=clock, error={"code": "nobody_listed", "values": {}})
    do(end_job, cancelled, JobState.CANCELLED, now=clock)
    finish(done)
    assert [leads_on(each) for each in (failed, cancelled, waiting, done)] == [True, True, False, False]


def test_a_job_that_no_worker_takes_up_says_so(get_page, ask) -> None:
    assert "planner work" not in get_page(f"/jobs/{ask(name='new.pdf')}").text
    assert "planner work" in get_page(f"/jobs/{ask(ago=timedelta(minutes=2))}").text


def test_a_file_that_is_gone_is_said(client, get_page, ask, finish, app, do) -> None:
    over, lost = ask(name="a.pdf"), ask(name="b.pdf")
    finish(over, kept=timedelta(seconds=-1))
    job = finish(lost)
    app.config["PLANNER"].result_of(job.workflow).unlink()
    for job_id, name in ((over, "a.pdf"), (lost, "b.pdf")):
        page = read_page(client.get(f"/jobs/{job_id}/file"), 404)
        assert f"Tệp “{name}” không còn được giữ. Hãy yêu cầu tạo lại." in page.text
    with app.app_context(), transaction() as session:
        session.get_one(Job, over).kept_until = None
    assert "Tệp đã hết thời gian lưu và đã xóa." in get_page(f"/jobs/{over}").text


def test_where_a_job_or_its_file_is_gone_the_page_leads_to_those_that_there_are(client, ask, finish) -> None:
    over = ask(name="a.pdf")
    finish(over, kept=timedelta(seconds=-1))
    for address in ("/jobs/999999", f"/jobs/{over}/file", "/jobs/999999/file"):
        page = read_page(client.get(address), 404)
        links = [(each.attrs["href"], each.text) for each in page.find("main")[0].find("a", class_="btn")]
        assert links == [("/jobs", "Việc chạy nền"), ("/", "Mở tổng quan")]
    elsewhere = read_page(client.get("/conferences/999999"), 404).find("main")[0].find("a", class_="btn")
    assert [each.attrs["href"] for each in elsewhere] == ["/"]


def test_jobs_of_others_are_nobodys_business_but_the_administrators(app, get_page, ask, finish) -> None:
    job_id = ask("thuky")
    finish(job_id)
    assert NAME not in get_page("/jobs").text
    get_page(f"/jobs/{job_id}", 404)
    administrator = sign_in_as(app.test_client(), "quantri")
    page = read_page(administrator.get("/jobs"))
    assert find_faults(page) == []
    assert [row.find("th")[0].text for row in page.find("tbody")[0].find("tr")] == [NAME]
    assert not page.find("a", href=f"/jobs/{job_id}/file")
    assert "Chỉ người đã yêu cầu mới tải được tệp này." in read_page(administrator.get(f"/jobs/{job_id}")).text
    assert administrator.get(f"/jobs/{job_id}/file").status_code == 404


def test_a_notice_stands_on_every_page_until_its_maker_has_seen_it(
    app, client: FlaskClient, get_page, ask, finish, count_queries
) -> None:
    def notices() -> list[str]:
        return [each.text for each in get_page("/").find("p", class_="notice") if NOTICE in each.text]

    assert notices() == []
    with count_queries() as before:
        client.get("/")
    job_id = ask()
    assert notices() == [], "not before it has ended"
    finish(job_id)
    assert notices() == ["1 việc chạy nền đã kết thúc. Xem kết quả"]
    with count_queries() as after:
        client.get("/")
    assert len(after) == len(before), "it came with the query of the sign-in"
    other = sign_in_as(app.test_client(), "thuky")
    assert NOTICE not in other.get("/help").text
    get_page("/jobs")
    assert notices() == []


def test_who_has_seen_one_job_still_has_news_of_the_others(get_page, ask, finish) -> None:
    first, second = ask(name="a.pdf"), ask(name="b.pdf")
    finish(first)
    finish(second)
    get_page(f"/jobs/{first}")
    assert "1 việc chạy nền đã kết thúc." in get_page("/help").text
    get_page(f"/jobs/{first}")
    assert "1 việc chạy nền đã kết thúc." in get_page("/help").text
    get_page(f"/jobs/{second}")
    assert NOTICE not in get_page("/help").text


def test_the_list_ends_with_the_oldest_of_the_newest(get_page, ask, monkeypatch) -> None:
    monkeypatch.setattr(services_jobs, "MOST_LISTED", 2)
    for letter in "abc":
        ask(name=f"{letter}.pdf")
    assert [row.find("th")[0].text for row in get_page("/jobs").find("tbody")[0].find("tr")] == ["c.pdf", "b.pdf"]


def test_the_list_takes_as_many_queries_for_many_jobs_as_for_one(client, ask, count_queries) -> None:
    ask()
    client.get("/jobs")
    with count_queries() as one:
        client.get("/jobs")
    for number in range(9):
        ask(name=f"{number}.pdf")
    with count_queries(most=len(one)):
        client.get("/jobs")
