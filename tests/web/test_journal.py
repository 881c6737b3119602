"""The journal from the form that changed something to the page that tells it; its filters and pages."""

import io
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from werkzeug.test import TestResponse

from planner.database import transaction
from planner.enums import AgendaKind, DayKind, TaskState, TokenKind
from planner.models import (
    AgendaItem,
    CalendarDay,
    Conference,
    Nomination,
    Paper,
    PaperVersion,
    Participant,
    Plan,
    Reading,
    Report,
    Task,
    Token,
    UnitAlias,
    WordingVersion,
)
from planner.models.base import Base
from planner.services.journal import begin_act
from planner.services.journal_entries import PAGE
from planner.web.journal_labels import CONTENT_KINDS
from tests.conftest import NOW
from tests.web.conftest import read_page
from tests.web.journal import Told, read_numbers, tell, told
from tests.web.sample_plan import SHARED, STORED, UNKNOWN
from tests.web.test_journal_pages import DISTRICT, PROVINCE, acts_of, as_

Send = Callable[..., TestResponse]
TODAY, OFFICE = "05-3-2024", "Văn phòng Tỉnh ủy (vanphong)"
READINGS, WHO = "/plans/readings", "Người kiểm tra"


@pytest.fixture
def numbers(app: Flask) -> dict[str, int]:
    """The numbers of rows by name."""
    return read_numbers(app)


# --- from the form to the page --------------------------------------------------------------------------

KON_RAY = f"{OFFICE}, thay mặt Huyện Kon Rẫy"
MEETING = "Hội nghị Hội nghị sơ kết huyện Kon Rẫy: sửa"
# who signs in; the form; what is typed; the page with the link; what the page of the link tells
CHANGED = {
    "conference": (
        "vanphong", "/conferences/{conference 614}/edit", {"chair": "Bí thư Huyện ủy", "expected": "90"},
        "/conferences/{conference 614}", "conference/{conference 614}",
        Told(TODAY, KON_RAY, "Sửa thông tin hội nghị", "", [MEETING], [
            ("Chủ trì", "Thường trực Huyện ủy Kon Rẫy", "Bí thư Huyện ủy"), ("Số đại biểu dự kiến", "110", "90"),
        ]),
    ),
    "conference put off": (
        "konray", "/conferences/{conference 614}/postpone", {"reason": "mưa lũ"},
        "/conferences/{conference 614}", "conference/{conference 614}",
        Told(TODAY, "Văn phòng Huyện ủy Kon Rẫy (konray)", "Hoãn hội nghị", "Lý do: mưa lũ", [MEETING], [
            ("Trạng thái", "đã định ngày", "hoãn"),
        ]),
    ),
    "paper": (
        "vanphong", "/conferences/{conference 62}/papers/{paper}/edit", {"title": "Vườn rau sạch", "minutes": "12"},
        "/conferences/{conference 62}/papers/{paper}/edit", "paper/{paper}",
        Told(
            TODAY, f"{OFFICE}, thay mặt Sở Nông nghiệp và Phát triển nông thôn", "Sửa tham luận", "",
            ["Bài tham luận Vườn rau sạch: sửa"],
            [("Tên", "…", "Vườn rau sạch"), ("Dạng ngắn", "…", "trống"), ("Số phút", "8", "12")],
        ),
    ),
    "participant": (
        "thuky", "/conferences/{conference 62}/participants/{participant}/edit", {"post": "Bí thư"},
        "/conferences/{conference 62}/participants/{participant}/edit", "participant/{participant}",
        Told(TODAY, "Thư ký hội nghị tỉnh (thuky)", "Sửa danh sách đại biểu", "", ["Đại biểu Nguyễn Văn An: sửa"], [
            ("Chức vụ", "Bí thư Tỉnh ủy", "Bí thư"),
        ]),
    ),
    "nomination": (
        "vanphong", "/conferences/{conference 62}/awards/{nomination}/edit", {"submitted_by": "Sa Thầy"},
        "/conferences/{conference 62}/awards/{nomination}/edit", "nomination/{nomination}",
        Told(
            TODAY, f"{OFFICE}, thay mặt Huyện Sa Thầy", "Sửa đề nghị khen thưởng", "",
            ["Đề nghị khen thưởng Nhân dân và cán bộ xã Hơ Moong: sửa"],
            [("Cơ quan trình", "Huyện ủy Sa Thầy", "Sa Thầy")],
        ),
    ),
    "report": (
        "konray", "/reports/{report 614}/receive", {"number": "9-BC/HU", "received_on": "04-3-2024"},
        "/reports/{report 614}/receive", "report/{report 614}",
        Told(
            TODAY, "Văn phòng Huyện ủy Kon Rẫy (konray)", "Đổi tình trạng báo cáo", "",
            ["Báo cáo sơ kết Huyện Kon Rẫy: sửa"],
            [("Trạng thái", "chưa gửi", "đã nhận"), ("Số", "trống", "9-BC/HU"), ("Ngày nhận", "trống", "04-3-2024")],
        ),
    ),
    "day off": (
        "vanphong", "/calendar/days/1/edit", {"day": "05-5-2024", "name": "Làm bù"}, "/calendar/days/1/edit", "day/1",
        Told(TODAY, OFFICE, "Sửa ngày nghỉ", "", ["Ngày nghỉ hoặc làm bù 05-5-2024: sửa"], [
            ("Ngày", "04-5-2024", "05-5-2024"), ("Tên", "Làm bù ngày 29-4-2024", "Làm bù"),
        ]),
    ),
    "unit": (
        "vanphong", "/units/{unit 614}/feeds", {"label": "Tủ lịch"}, "/units/{unit 614}", "unit/{unit 614}",
        Told("…", KON_RAY, "Tạo liên kết hoặc địa chỉ lịch", "", ["Liên kết hoặc địa chỉ lịch Tủ lịch: thêm"], []),
    ),
    "account": (
        "quantri", "/accounts/{dakkoi}/edit", {"name": "Đảng ủy xã Đắk Kôi"}, "/accounts/{dakkoi}",
        "account/{dakkoi}",
        Told(TODAY, "Quản trị hệ thống (quantri)", "Sửa tài khoản", "", ["Tài khoản Đảng ủy xã Đắk Kôi: sửa"], [
            ("Tên", "Xã Đắk Kôi", "Đảng ủy xã Đắk Kôi"),
        ]),
    ),
}  # fmt: skip


def lead(browser: FlaskClient, page: str) -> str:
    """Return where the link "what changed here" of a page leads."""
    (link,) = (each for each in read_page(browser.get(page)).find("a") if each.text == "Nhật ký thay đổi")
    return link.attrs["href"]


@pytest.mark.parametrize("kind", CHANGED)
def test_a_form_leads_to_a_page_that_tells_what_it_changed(app: Flask, numbers, post_form: Send, kind: str) -> None:
    username, form, typed, page, about, expected = CHANGED[kind]
    browser = as_(app, username)
    assert post_form(browser, form.format_map(numbers), **typed).status_code in {201, 302, 303}
    address = lead(browser, page.format_map(numbers))
    assert address == f"/journal/{about.format_map(numbers)}"
    seen = told(browser, address)[0]
    # what is long, or the real day, is cut short in the table above
    short = [tuple("…" if want == "…" else had for had, want in zip(*pair, strict=True))
             for pair in zip(seen.changes, expected.changes, strict=True)]  # fmt: skip
    assert replace(seen, changes=short, day="…" if expected.day == "…" else seen.day) == expected


def test_a_document_and_the_plan_that_it_amends_are_told(client, numbers, post_form: Send) -> None:
    review = post_form(client, READINGS, READINGS, file=(io.BytesIO(STORED.encode()), "sua.txt")).location
    assert post_form(client, review, review, **{SHARED: "joint", UNKNOWN: "none"}).status_code == 303
    seen = told(client, lead(client, review))
    assert [(act.what, act.rows) for act in seen] == [
        ("Rà soát văn bản kế hoạch", ["Văn bản đang rà soát sua.txt: sửa"]),
        ("Tải văn bản kế hoạch lên", ["Văn bản đang rà soát sua.txt: thêm"]),
    ]
    post_form(client, review + "/opening", review + "/opening")
    address = lead(client, f"/plans/{numbers['plan']}")
    assert address == f"/journal/plan/{numbers['plan']}"
    newest = told(client, address)[0]
    assert (newest.day, newest.what, newest.who.split(",")[0]) == (TODAY, "Sửa đổi kế hoạch", OFFICE)
    words = [change[1:] for change in newest.changes if change[0] == "Nguyên văn kế hoạch"]
    assert words == [
        ("trước ngày 18-3-2024", "trước ngày 25-4-2024"),
        ("Hoàn thành trước ngày 30-3-2024", "Hoàn thành trước ngày 15-5-2024"),
        ("Hoàn thành trước ngày 15-3-2024", "Hoàn thành trước ngày 20-4-2024"),
        ("Hoàn thành trước ngày 29-02-2024", "Hoàn thành trước ngày 30-3-2024"),
    ]


def test_a_change_is_told_in_english_too(client, numbers, post_form: Send) -> None:
    client.set_cookie("lang", "en")
    post_form(client, f"/conferences/{numbers['conference 614']}/postpone", reason="mưa lũ")
    act = acts_of(read_page(client.get(f"/journal/conference/{numbers['conference 614']}")))[0]
    assert (act.find("h2")[0].text, act.find("p")[1].text) == ("Conference put off", "Reason: mưa lũ")
    assert act.find("p")[0].text.endswith(f"· {OFFICE}, acting for Huyện Kon Rẫy")
    assert act.find("ul", class_="changes")[0].text == "State: from dated to postponed"


def test_what_was_deleted_is_still_told_by_its_name(client, numbers, post_form: Send) -> None:
    url = f"/conferences/{numbers['conference 62']}/papers"
    post_form(client, f"{url}/{numbers['paper']}/edit", title="Vườn rau sạch")
    post_form(client, f"{url}/{numbers['paper']}/delete")
    page = read_page(client.get(f"/journal/paper/{numbers['paper']}"))
    assert page.find("p", class_="subject")[0].text == "Bài tham luận: Vườn rau sạch"
    assert tell(acts_of(page)[0]).rows[0] == "Bài tham luận Vườn rau sạch: xóa"


def test_a_word_of_one_list_is_not_taken_for_that_of_another(app: Flask, client, numbers) -> None:
    """A paper in the agenda, a paper that is owed; a task that is open, a limit without a day."""
    with app.app_context(), transaction() as session:
        here = select(AgendaItem).where(AgendaItem.conference_id == numbers["conference 62"])
        item = session.scalars(here.where(AgendaItem.paper_id.is_(None)).order_by(AgendaItem.id).limit(1)).one()
        begin_act(session, "test", by=WHO, now=NOW)
        item.kind, session.get(Task, 1).state = AgendaKind.PAPER, TaskState.DONE
        session.flush()
        item.kind, session.get(Task, 1).state = AgendaKind.REPORT, TaskState.OPEN
    changes = [change for act in told(client, f"/journal?who={WHO}") for change in act.changes]
    assert sorted(changes) == [
        ("Loại", "mở đầu", "tham luận"), ("Loại", "tham luận", "báo cáo"),
        ("Trạng thái", "chưa xong", "đã xong"), ("Trạng thái", "đã xong", "chưa xong"),
    ]  # fmt: skip


# --- filters and pages ----------------------------------------------------------------------------------


def rows_of_each_kind(app: Flask, numbers: dict[str, int], times: int = 1) -> None:
    """Change or add a row of each kind of the filter, so many times, each time in acts of their own."""
    here, unit = numbers[f"conference {PROVINCE}"], numbers[f"unit {PROVINCE}"]
    with app.app_context(), transaction() as session:

        def at(model: type[Base], number: int | None = None) -> Any:
            query = select(model).where(model.id == number) if number else select(model).filter_by(conference_id=here)
            return session.scalars(query.order_by(model.id).limit(1)).one()

        for time in range(times):
            begin_act(session, "test", by=WHO, now=NOW + timedelta(seconds=time))
            at(Conference, here).note = at(Participant).note = at(Paper).note = f"ghi {time}"
            at(AgendaItem).title = at(Nomination).form = at(Plan, numbers["plan"]).place = f"ghi {time}"
            at(Report, numbers[f"report {DISTRICT}"]).note = f"ghi {time}"
            day = datetime(2025, 1, 1).date() + timedelta(days=time)
            session.add_all([
                CalendarDay(day=day, kind=DayKind.OFF, name="Nghỉ"),
                UnitAlias(unit_id=unit, name=f"Tên {time}", search_key=f"ten {time}"),
                Reading(name="k.txt", digest=str(time), source_text="k", found={}, unit_id=unit),
                Token(kind=TokenKind.FEED, digest=f"{time:064}", unit_id=unit, made_by=WHO, made_at=NOW),
                PaperVersion(
                    conference_id=here, kind="programme", number=time + 1, code=f"test{time:04}", made_by=WHO,
                ),
                WordingVersion(kind="summons", family="party", number=time + 1, made_by=WHO, made_at=NOW),
            ])  # fmt: skip


def test_the_filter_of_kinds_shows_that_kind_and_no_other(app: Flask, client, numbers) -> None:
    rows_of_each_kind(app, numbers)
    shown = {}
    for kind in CONTENT_KINDS:
        acts = told(client, f"/journal?who={WHO}&kind={kind}")
        shown[kind] = [row.split(" ")[0] + " " + row.split(" ")[1] for act in acts for row in act.rows]
    assert shown == {
        "conferences": ["Hội nghị"], "agenda": ["Mục chương"], "delegates": ["Đại biểu"], "papers": ["Bài tham"],
        "awards": ["Đề nghị"], "reports": ["Báo cáo"], "plans": ["Kế hoạch"], "documents": ["Văn bản"],
        "units": ["Tên khác"], "days": ["Ngày nghỉ"], "links": ["Liên kết"],
        "words": ["Lời văn"], "prints": ["Bản in"],
    }  # fmt: skip
    everything = [row for act in told(client, f"/journal?who={WHO}") for row in act.rows]
    assert len(everything) == len(CONTENT_KINDS)


def test_a_day_is_one_of_viet_nam(app: Flask, client, numbers) -> None:
    """An act at 00:30 in Viet Nam is of the day before in UTC."""
    with app.app_context(), transaction() as session:
        for hour, words in ((16, "trước"), (17, "sau")):
            begin_act(session, "test", by=WHO, now=datetime(2024, 3, 3, hour, 30))
            session.get(Conference, numbers["conference 62"]).note = words
    found = {day: [act.changes for act in told(client, f"/journal?who={WHO}&since={day}&until={day}")]
             for day in ("02-3-2024", "03-3-2024", "04-3-2024", "05-3-2024")}  # fmt: skip
    assert found == {
        "02-3-2024": [], "03-3-2024": [[("Ghi chú", "trống", "trước")]], "04-3-2024": [[("Ghi chú", "trước", "sau")]],
        "05-3-2024": [],
    }  # fmt: skip


def test_pages_hold_each_entry_once_and_keep_the_filters(app: Flask, client, numbers) -> None:
    conference_id, most = numbers["conference 62"], 2 * PAGE + 1
    with app.app_context(), transaction() as session:
        for number in range(most):
            begin_act(session, "test", by=WHO, now=NOW + timedelta(seconds=number))
            session.get(Conference, conference_id).note = f"ghi {number}"
            session.flush()
    shown, sizes, address = [], [], f"/journal?who={WHO}&kind=conferences"
    while address:
        page = read_page(client.get(address))
        sizes.append(len(acts_of(page)))
        shown += [change[2] for act in acts_of(page) for change in tell(act).changes]
        older = [each.attrs["href"] for each in page.find("a") if each.text == "Cũ hơn →"]
        address = older[0] if older else ""
        assert len(page.find("a", rel="prev")) == (len(sizes) > 1)
    assert sizes == [PAGE, PAGE, 1]
    assert shown == [f"ghi {number}" for number in reversed(range(most))]
    last = read_page(client.get(f"/journal?who={WHO}&page=999999999"))
    assert [tell(act).changes[0][2] for act in acts_of(last)] == ["ghi 0"]


@pytest.mark.parametrize("query", ["", "&kind=reports", "&unit={unit 62}", "&since=1-1-2024&until=1-1-2027"])
def test_the_list_asks_as_often_for_many_entries_as_for_few(
    app: Flask, client, numbers, count_queries, query: str
) -> None:
    url = f"/journal?who={WHO}" + query.format_map(numbers)
    rows_of_each_kind(app, numbers)
    client.get(url)
    with count_queries() as few:
        client.get(url)
    rows_of_each_kind_more(app, numbers)
    with count_queries(most=len(few)):
        assert len(acts_of(read_page(client.get(url)))) > 3


def rows_of_each_kind_more(app: Flask, numbers: dict[str, int]) -> None:
    """Change papers, delegates and reports of many units too."""
    with app.app_context(), transaction() as session:
        for time in range(12):
            begin_act(session, "test", by=WHO, now=NOW + timedelta(minutes=time))
            session.get(Conference, numbers["conference 62"]).note = f"thêm {time}"
            for model in (Report, Paper, Participant):
                for row in session.scalars(select(model).order_by(model.id).limit(4)):
                    row.note = f"thêm {time}"
