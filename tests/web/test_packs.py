"""Print packs: their order and copies, what is too long, and what is long enough to be made in the background."""

import io
import re
import zipfile

import pytest
from sqlalchemy import func, select

from planner.enums import JobState
from planner.models import DataExport, Job, PrintRun, Token
from planner.printing import packs
from planner.printing.packs import MOST_PAGES
from planner.services import jobs as services_jobs
from planner.web import cards, job_asking
from tests.conftest import NOW, sign_in_as
from tests.web.conftest import find_faults, read_page

PROVINCE, DISTRICT = 113, 108
PRINT, SMALL = f"/conferences/{PROVINCE}/print", f"/conferences/{DISTRICT}/print"
LONG = f"{PRINT}/pack.pdf?pick=programme&copies-programme=201"
ASK = "Tạo tệp chạy nền"


@pytest.fixture
def jobs(change):
    """Return the arguments of all jobs, in the order in which they were asked for."""
    return lambda: change(lambda session: list(session.scalars(select(Job.arguments).order_by(Job.id))))


def test_copies_are_typed_once_for_all_or_for_one(pages):
    picked = "pick=programme&pick=delegate-list&copies=3&copies-delegate-list=1&code=off"
    found = pages(f"/conferences/{DISTRICT}/print/pack.pdf?{picked}")
    assert "1 Chương trình 2 1 3 2 Danh sách đại biểu 5 2 1" in found[0]


def test_a_pack_holds_the_papers_in_order_with_copies_and_blank_backs(pages):
    picked = "pick=programme&copies-programme=3&pick=invitation&pick=late-letter&two-sided=1&code=off"
    found = pages(f"/conferences/{DISTRICT}/print/pack.pdf?{picked}")
    assert "MỤC LỤC BỘ VĂN BẢN" in found[0] and found[1] == ""
    assert "1 Chương trình 3 2 3 2 Giấy mời, giấy triệu tập 9" in found[0]
    starts = [place for place, text in enumerate(found) if "CHƯƠNG TRÌNH Hội nghị" in text]
    assert starts == [2, 4, 6]
    assert len(found) % 2 == 0


def test_a_pack_as_files_in_a_zip(client):
    answer = client.get(f"/conferences/{DISTRICT}/print/pack.zip?pick=programme&pick=delegate-list")
    assert answer.mimetype == "application/zip"
    with zipfile.ZipFile(io.BytesIO(answer.data)) as files:
        assert files.testzip() is None
        assert files.namelist() == ["01 Chương trình.pdf", "02 Danh sách đại biểu.pdf"]
        assert all(files.read(name).startswith(b"%PDF") for name in files.namelist())


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("", "Hãy chọn các văn bản đưa vào bộ."),
        ("pick=programme&copies-programme=0", "Số bản của “Chương trình”: một số từ 1 đến 999."),
        ("pick=programme&copies-programme=ba", "Số bản của “Chương trình”: một số từ 1 đến 999."),
    ],
)
def test_a_pack_that_cannot_be_made_says_so_and_keeps_what_was_ticked(client, query, said):
    answer = client.get(f"/conferences/{DISTRICT}/print/pack.pdf?{query}")
    assert answer.status_code == 422 and said in answer.text
    assert ('value="programme" checked' in answer.text) is ("pick" in query)



def test_papers_follow_by_their_places_then_as_they_are_listed(pages, get_page):
    picked = "pick=programme&pick=run-sheet&pick=delegate-list&pick=minutes&code=off"
    found = pages(f"{SMALL}/pack.pdf?{picked}&place-minutes=1&place-delegate-list=2")[0]
    names = ["Biên bản hội nghị", "Danh sách đại biểu", "Chương trình", "Chương trình điều hành chi tiết"]
    places = [found.index(f"{number} {name}") for number, name in enumerate(names, start=1)]
    assert places == sorted(places)
    page = get_page(f"{SMALL}?{picked}&place-minutes=1&place-delegate-list=2")
    listed = page.find("ol", class_="pack-order")[0].find("li")
    assert [item.text.split(" 1 bản")[0] for item in listed] == names
    assert page.find("input", id="place-minutes")[0].attrs["value"] == "1", "the address keeps it"


def test_what_is_ticked_stands_open_and_the_papers_above_the_pack_are_folded(get_page):
    def open_groups(page, name):
        (around,) = page.find("div", class_=name)
        return [each.find("h3")[0].text for each in around.find("details") if "open" in each.attrs]

    usual = open_groups(get_page(SMALL), "offers-halves")
    assert usual and "Kế hoạch, đề cương, kỷ yếu" not in usual
    page = get_page(f"{SMALL}?pick=proceedings&copies=1")
    assert "open" in page.find("details", id="pack")[0].attrs
    assert open_groups(page, "offers-halves") == []
    assert open_groups(page, "offers-flow") == [*usual, "Kế hoạch, đề cương, kỷ yếu"]


def test_two_papers_of_one_place_stand_as_they_are_listed(client):
    query = "pick=minutes&pick=programme&pick=run-sheet&place-run-sheet=7&place-programme=7&place-minutes=7"
    with zipfile.ZipFile(io.BytesIO(client.get(f"{SMALL}/pack.zip?{query}").data)) as files:
        names = [name[3:-4] for name in files.namelist()]
    assert names == ["Chương trình", "Chương trình điều hành chi tiết", "Biên bản hội nghị"]


def test_marks_are_chosen_once_for_all_papers_of_a_pack_that_have_a_head(pages, get_page):
    marks = "secrecy=confidential&urgency=timed_express&due=7h30+15-3-2024"
    query = f"pick=programme&pick=delegate-list&pick=seating-plan&code=off&{marks}"
    found = [page for page in pages(f"{SMALL}/pack.pdf?{query}") if "HỎA TỐC HẸN GIỜ" in page]
    assert len(found) == 2 and all("07 giờ 30, ngày 15-3-2024" in page and " MẬT " in page for page in found)
    page = get_page(f"{SMALL}?{query}")
    chosen = [each.attrs["value"] for each in page.find("option") if "selected" in each.attrs]
    assert {"confidential", "timed_express"} <= set(chosen), "the address keeps them"
    assert page.find("input", id="due")[0].attrs["value"] == "7h30 15-3-2024"


def test_a_long_pack_keeps_its_marks_for_the_background(client, post_form, jobs):
    post_form(client, f"{LONG}&urgency=express")
    (asked,) = jobs()
    assert asked["pack"]["items"][0]["options"] == {"urgency": "express"}


@pytest.mark.parametrize(
    ("query", "field", "said"),
    [
        ("pick=programme&urgency=timed_express", "due", "Dấu HỎA TỐC HẸN GIỜ cần có giờ, ngày văn bản phải đến nơi."),
        ("pick=programme&due=7h+15-3-2024", "due", "Giờ, ngày phải đến nơi chỉ dùng với dấu HỎA TỐC HẸN GIỜ."),
        ("pick=programme&secrecy=x", "secrecy", "Văn bản này không có tùy chọn secrecy “x”."),
        ("pick=cards&urgency=urgent", "urgency", "Không văn bản nào được chọn có phần đầu để đóng dấu."),
    ],
)
def test_a_mark_that_no_paper_can_bear_is_said_beside_its_field(client, query, field, said):
    page = read_page(client.get(f"{SMALL}/pack.pdf?{query}"), 422)
    (box,) = page.find(id=field)
    assert box.attrs["aria-invalid"] == "true"
    assert page.find(id=f"{field}-e")[0].text == said
    assert find_faults(page) == []


@pytest.mark.parametrize(
    ("typed", "field", "said"),
    [
        ("copies-programme=0", "copies-programme", "Số bản của “Chương trình”: một số từ 1 đến 999."),
        ("copies=1000", "copies", "Số bản của “Chương trình”: một số từ 1 đến 999."),
        ("place-programme=0", "place-programme", "Thứ tự của “Chương trình”: một số từ 1 đến 99."),
        ("place-programme=hai", "place-programme", "Thứ tự của “Chương trình”: một số từ 1 đến 99."),
    ],
)
def test_what_was_typed_wrongly_is_said_beside_its_field(client, typed, field, said):
    page = read_page(client.get(f"{SMALL}/pack.pdf?pick=programme&{typed}"), 422)
    (box,) = page.find("input", id=field)
    assert box.attrs["aria-invalid"] == "true" and box.attrs["value"] == typed.rpartition("=")[2]
    assert page.find(id=box.attrs["aria-describedby"])[0].text == said
    assert [(a.attrs["href"], a.text) for a in page.find(id="fault")[0].find("a")] == [(f"#{field}", said)]
    assert find_faults(page) == []


def test_a_pack_of_too_many_pages_is_refused_beside_the_copies_that_make_it_long(client, jobs):
    query = "pick=programme&pick=signature-sheets&copies=999"
    page = read_page(client.get(f"{PRINT}/pack.pdf?{query}"), 422)
    said = page.find(id="copies-e")[0].text
    assert "phần lớn là “Danh sách ký tên”" in said and "nhiều nhất 20.000 trang" in said
    own = read_page(client.get(f"{PRINT}/pack.pdf?{query}&copies-signature-sheets=998"), 422)
    assert own.find(id="copies-signature-sheets-e") and not own.find(id="copies-e")
    assert client.get(f"{PRINT}/pack.zip?{query}").status_code == 200, "there each paper lies once"
    assert jobs() == [] and MOST_PAGES == 20_000


@pytest.mark.parametrize("form", ["pdf", "zip"])
def test_a_pack_of_papers_with_nothing_to_say_is_not_printed(client, form):
    page = read_page(client.get(f"{PRINT}/pack.{form}?pick=proceedings"), 409)
    assert page.find(id="fault")[0].text and page.find("input", id="pick-proceedings")[0].attrs["checked"] == ""


def test_a_pack_that_turns_out_too_long_is_not_bound(client, monkeypatch):
    """How long it is, is told about before; what is bound is counted."""
    monkeypatch.setattr(packs, "MOST_PAGES", 2)
    assert client.get(f"{SMALL}/pack.pdf?pick=programme&copies=2").status_code == 200
    page = read_page(client.get(f"{SMALL}/pack.pdf?pick=programme&copies=3"), 409)
    assert "Bộ văn bản dài 3 trang; một lần chỉ in nhiều nhất 2 trang." in page.find(id="fault")[0].text
    assert client.get(f"{SMALL}/pack.pdf?pick=programme&copies=2&two-sided=1").status_code == 409


def test_a_long_pack_is_offered_first_and_made_by_a_form(client, get_page, post_form, jobs):
    page = get_page(LONG)
    assert page.find(id="ask-length")[0].text == (
        "“Bộ văn bản - Tỉnh Kon Tum.pdf” dài khoảng 201 tờ. Trên 200 tờ thì tạo ở chế độ chạy nền."
    )
    (button,) = [each for each in page.find("button") if each.text == ASK]
    assert "autofocus" in button.attrs and jobs() == []
    answer = post_form(client, LONG)
    assert answer.status_code == 303 and re.fullmatch(r"/jobs/\d+", answer.headers["Location"])
    (arguments,) = jobs()
    assert arguments["pack"]["items"] == [{"kind": "programme", "copies": 201, "options": {}}]


@pytest.mark.parametrize(
    ("address", "leads", "field", "typed"),
    [
        (f"{LONG}&place-programme=4", f"{PRINT}?pick=programme&copies-programme=201&place-programme=4#pack",
         "copies-programme", "201"),
        (f"{PRINT}/invitation.pdf?signer=An&code=off", f"{PRINT}/invitation?signer=An&code=off", "signer", "An"),
    ],
)  # fmt: skip
def test_the_question_leads_back_to_what_was_typed(get_page, monkeypatch, address, leads, field, typed):
    monkeypatch.setattr(job_asking, "MOST_SHEETS", 20)
    (link,) = [each for each in get_page(address).find("a", class_="btn") if each.text == "Sửa lựa chọn"]
    assert link.attrs["href"] == leads
    assert get_page(leads.partition("#")[0]).find("input", name=field)[0].attrs["value"] == typed


def test_a_list_counts_all_its_pages(pages, get_page, client):
    copy = len(pages(f"{PRINT}/signature-sheets.pdf"))
    told = get_page(f"{PRINT}/pack.pdf?pick=signature-sheets&copies=11").find(id="ask-length")[0].text
    assert 11 * copy <= int(re.search(r"khoảng (\d+) tờ", told)[1]) <= 13 * copy
    assert client.get(f"{PRINT}/pack.pdf?pick=signature-sheets&copies=2").mimetype == "application/pdf"


def test_a_form_sent_twice_makes_one_job_even_when_the_first_is_done(client, get_page, jobs, change, app):
    page = get_page(LONG)
    fields = {each.attrs["name"]: each.attrs["value"] for each in page.find("main")[0].find("input")}
    answers = [client.post(LONG, data=fields).headers["Location"]]

    def end(session):
        for job in session.scalars(select(Job)):
            job.state, job.finished_at = JobState.DONE, NOW

    change(end)
    answers.append(client.post(LONG, data=fields).headers["Location"])
    assert answers[0] == answers[1] and len(jobs()) == 1
    again = get_page(LONG).find("input", name="form")[0].attrs["value"]
    client.post(LONG, data={**fields, "form": again})
    assert len(jobs()) == 2, "asked for anew it is made anew"


def test_the_same_order_from_another_window_is_the_job_that_waits(client, post_form, jobs):
    assert post_form(client, LONG).headers["Location"] == post_form(client, LONG).headers["Location"]
    assert len(jobs()) == 1


@pytest.mark.parametrize(
    "address", [f"{LONG}&copies-programme=202&place-programme=3&two-sided=1", f"{PRINT}/invitation.pdf?profile=nd30"]
)
def test_whoever_has_too_much_waiting_is_led_back_to_the_question_with_all_that_was_typed(
    client, get_page, post_form, jobs, monkeypatch, address
):
    monkeypatch.setattr(job_asking, "MOST_SHEETS", 20)
    monkeypatch.setattr(services_jobs, "MOST_OPEN", 1)
    other = f"{PRINT}/pack.pdf?pick=reply-slip&copies=201"
    assert post_form(client, other).status_code == 303 and len(jobs()) == 1
    answer = post_form(client, address)
    assert (answer.status_code, answer.location) == (303, address), "Back sends nothing again"
    page = get_page(address)
    assert "Đã có 1 việc chạy nền của bạn đang chờ." in page.find("main")[0].text and len(jobs()) == 1
    assert page.find("form", method="post", class_="acts")[0].attrs["action"] == address
    monkeypatch.setattr(services_jobs, "MOST_OPEN", 2)
    assert post_form(client, address).location.startswith("/jobs/"), "nothing that was typed is lost"


@pytest.mark.parametrize(
    ("address", "status", "said"),
    [
        ("pack.pdf?pick=programme&copies=1000", 422, "Số bản của “Chương trình”: một số từ 1 đến 999."),
        ("invitation.pdf?profile=old", 404, "old."),
    ],
)
def test_what_cannot_be_asked_for_leads_to_the_page_that_says_so(client, get_page, jobs, address, status, said):
    token = get_page(LONG).find("input", name="csrf_token")[0].attrs["value"]
    answer = client.post(f"{SMALL}/{address}", data={"csrf_token": token})
    assert (answer.status_code, answer.location, jobs()) == (303, f"{SMALL}/{address}", [])
    assert said in read_page(client.get(answer.location), status).find("main")[0].text


def test_the_form_of_one_account_says_nothing_about_the_jobs_of_another(app, client, get_page, jobs):
    token = get_page(LONG).find("input", name="form")[0].attrs["value"]
    long = f"{PRINT}/pack.pdf?pick=reply-slip&copies=201"
    for username in ("vanphong", "thuky"):
        browser = sign_in_as(app.test_client(), username)
        csrf = read_page(browser.get(long)).find("input", name="csrf_token")[0].attrs["value"]
        assert browser.post(long, data={"csrf_token": csrf, "form": token}).status_code == 303
    assert len(jobs()) == 2


def test_cards_in_a_pack_do_not_count_as_printed(client, change):
    """A pack is asked for by an address, which browsers and mail programmes also look at ahead."""


    def noted():
        return change(lambda session: [session.scalar(select(func.count()).select_from(model))
                                       for model in (PrintRun, Token)])  # fmt: skip

    before = noted()
    assert client.get(f"{PRINT}/pack.pdf?pick=cards&pick=table-signs&pick=reply-slip").mimetype == "application/pdf"
    assert noted() == before


def test_years_of_birth_are_noted_when_the_file_is_made_not_when_it_is_offered(client, post_form, change, monkeypatch):
    def noted():
        return change(lambda session: session.scalar(select(func.count()).select_from(DataExport)))

    long = f"{PRINT}/pack.pdf?pick=delegate-list&copies=201"
    client.get(long)
    assert noted() == 0
    for _ in range(2):  # a form sent twice is one file
        post_form(client, long)
        assert noted() == 1
    client.get(f"{PRINT}/pack.pdf?pick=delegate-list")
    assert noted() == 2
    monkeypatch.setattr(job_asking, "MOST_SHEETS", 0)
    for _ in range(2):
        post_form(client, f"{PRINT}/delegate-list.pdf?code=off")
        assert noted() == 3


@pytest.mark.parametrize(
    "door", ["invitations.pdf", "print/invitation.pdf?profile=nd30&two-sided=1", "invitations.docx"]
)
def test_letters_to_hundreds_are_offered_first_at_every_door(client, get_page, post_form, jobs, monkeypatch, door):
    monkeypatch.setattr(job_asking, "MOST_SHEETS", 20)
    address = f"/conferences/{PROVINCE}/{door}"
    assert "dài khoảng 26 tờ" in get_page(address).text and jobs() == []
    assert post_form(client, address).status_code == 303
    (arguments,) = jobs()
    order = arguments["order"]
    assert (order["kind"], order["form"]) == ("invitation", "docx" if "docx" in door else "pdf")
    assert (order["profile"], order["two_sided"]) == (("nd30", True) if "nd30" in door else ("", False))


def test_cards_for_hundreds_go_to_the_background_and_count_as_printed_there(client, post_form, jobs, monkeypatch):
    monkeypatch.setattr(cards, "MOST_SHEETS", 5)
    answer = post_form(client, f"/conferences/{PROVINCE}/cards", f"/conferences/{PROVINCE}/cards/print",
                       print="card:all")  # fmt: skip
    assert answer.status_code == 303 and answer.headers["Location"].startswith("/jobs/")
    (arguments,) = jobs()
    assert (arguments["order"]["kind"], arguments["order"]["noted"]) == ("cards", True)
