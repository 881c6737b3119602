"""Lists of people through the browser: looked at, taken over, undone; faults in a copy of the file; exports."""

import csv
import io
from collections.abc import Callable, Sequence
from typing import Any

import openpyxl
import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select
from werkzeug.test import TestResponse

from planner.database import transaction
from planner.enums import Answer, ImportState, LetterKind, Role
from planner.models import (
    AttendanceGroup,
    Conference,
    DataExport,
    JournalEntry,
    ListImport,
    Participant,
    Person,
    Post,
    Unit,
)
from planner.services.journal import begin_act
from planner.wording import fold
from tests.conftest import NOW, sign_in_as
from tests.web.accounts import add_account
from tests.web.conftest import Page, find_faults, read_page

HEAD = ["TT", "Họ và tên", "Năm sinh", "Chức vụ", "Đơn vị công tác", "Điện thoại", "Thư điện tử", "Thành phần"]
GOOD = [
    [1, "A Pốt", 1955, "Già làng", "Thôn 2", 912345678, "apot@kontum.vn", "Khách mời"],
    [2, "Y Thoanh", "02/3/1980", "Bí thư", "Xã Đắk Kôi", "0905 123 456", None, None],
    [3, "Hơ Jan", None, None, None, None, None, "Nhóm không có"],
]
BAD = [4, None, 1990, "Chủ tịch", "Xã Đắk Kôi", "12", "sai", None]


def workbook(rows: Sequence[Sequence[Any]], head: Sequence[str] = HEAD) -> bytes:
    book, out = openpyxl.Workbook(), io.BytesIO()
    book.active.append(["DANH SÁCH ĐẠI BIỂU"])
    book.active.merge_cells("A1:H1")
    book.active.append(list(head))
    for row in rows:
        book.active.append(list(row))
    book.save(out)
    return out.getvalue()


@pytest.fixture
def here(conference_id) -> str:
    """The address of the imports of the district's conference."""
    return f"/conferences/{conference_id('614')}/imports"


@pytest.fixture
def upload(post_form) -> Callable[..., str]:
    """Return `upload(client, address, rows)`: send a list; give the address of its preview."""

    def send(client: FlaskClient, address: str, content: bytes, name: str = "Đại biểu.xlsx", **more: Any) -> str:
        answer = post_form(client, address, address, file=(io.BytesIO(content), name), **more)
        assert answer.status_code == 303, read_page(answer, answer.status_code).find("main")[0].text
        return answer.location

    return send


@pytest.fixture
def count(app: Flask) -> Callable[..., int]:
    """Return a function that counts the rows of a model."""

    def run(model: type, *conditions: object) -> int:
        with app.app_context(), transaction() as session:
            return session.scalar(select(func.count(model.id)).where(*conditions))

    return run


def look(client: FlaskClient, address: str, status: int = 200) -> Page:
    page = read_page(client.get(address), status)
    assert find_faults(page) == [], address
    return page


def told(page: Page) -> list[tuple[str, str]]:
    """Return row and outcome of the preview."""
    rows = [row.find("th", "td") for row in page.find("tbody")[-1].find("tr")]
    return [(cells[0].text, cells[-1].text) for cells in rows]


def test_a_list_is_looked_at_taken_over_and_undone(app: Flask, client, post_form, upload, count, here) -> None:
    before = {model: count(model) for model in (Person, Post, Participant)}
    preview = upload(client, here, workbook(GOOD))
    page = look(client, f"{preview}?view=all")
    assert "Sẽ thêm 3 người." in page.text and "số 0 ở đầu cho 1 số điện thoại" in page.text
    assert told(page) == [
        ("3", "sẽ nhập Hội nghị không có thành phần “Khách mời”."), ("4", "sẽ nhập"),
        ("5", "sẽ nhập Hội nghị không có thành phần “Nhóm không có”."),
    ]  # fmt: skip
    assert count(Participant) == before[Participant], "nobody is added before it is taken over"
    taken = post_form(client, preview, f"{preview}/take-over", letter="summons")
    assert (taken.status_code, taken.location) == (303, here.replace("imports", "participants"))
    assert "Đã thêm 3 đại biểu." in look(client, taken.location).text
    assert {model: count(model) - before[model] for model in before} == {Person: 3, Post: 3, Participant: 3}
    with app.app_context(), transaction() as session:
        kept = session.scalars(select(ListImport)).one()
        assert (kept.state, kept.content, kept.rows, kept.added) == (ImportState.DONE, None, [], 3)
        added = session.scalars(select(Participant).where(Participant.import_id == kept.id)).all()
        assert {(each.letter, each.honorific) for each in added} == {(LetterKind.SUMMONS, "đồng chí")}
        person = session.scalars(select(Person).where(Person.name == "A Pốt")).one()
        assert (person.telephone, person.birth_year, person.email) == ("0912345678", 1955, "apot@kontum.vn")
        told_of = session.scalars(select(JournalEntry).where(JournalEntry.act == "import_people")).all()
        assert len(told_of) == 10 and "0912345678" not in str([each.after for each in told_of])
    assert client.get(preview).location == here, "what is over is told by the list of imports"
    asked = look(client, f"{preview}/undo")
    assert "Đúng 3 người" in asked.text
    undone = post_form(client, f"{preview}/undo", f"{preview}/undo")
    assert (undone.status_code, undone.location) == (303, here)
    assert {model: count(model) for model in before} == before
    rows = look(client, here).find("tbody")[0].find("tr")
    assert [cell.text for cell in rows[0].find("th", "td")][:3] == ["Đại biểu.xlsx", "đã hoàn tác", "3"]


def test_rows_with_errors_are_left_out_only_when_that_is_asked(client, post_form, upload, count, here) -> None:
    before, preview = count(Participant), upload(client, here, workbook([*GOOD, BAD]))
    page = look(client, preview)
    assert told(page) == [(
        "6",
        "không nhập Thiếu họ và tên. “12” không phải số điện thoại: thiếu hoặc thừa chữ số. "
        "“sai” không phải địa chỉ thư điện tử.",
    )]  # fmt: skip
    refused = read_page(post_form(client, preview, f"{preview}/take-over"), 422)
    assert "1 dòng còn lỗi" in refused.text and not find_faults(refused) and count(Participant) == before
    assert post_form(client, preview, f"{preview}/take-over", leaves_out="y").status_code == 303
    assert count(Participant) == before + 3


def test_the_copy_tells_each_fault_beside_its_cell(client, upload, here) -> None:
    sent = workbook([*GOOD, BAD])
    preview = upload(client, here, sent)
    answer = client.get(f"{preview}/faults.xlsx")
    assert (answer.status_code, answer.headers["Cache-Control"]) == (200, "no-store")
    assert answer.headers["Content-Disposition"].startswith('attachment; filename="Dai bieu - loi.xlsx"')
    made, former = (openpyxl.load_workbook(io.BytesIO(data)).active for data in (answer.data, sent))
    notes = {cell.coordinate: cell.comment.text for row in made for cell in row if cell.comment}
    assert notes == {
        "F3": "Đã thêm lại số 0 mà Excel làm mất ở đầu số 912345678.",
        "H3": "Hội nghị không có thành phần “Khách mời”.", "H5": "Hội nghị không có thành phần “Nhóm không có”.",
        "B6": "Thiếu họ và tên.", "F6": "“12” không phải số điện thoại: thiếu hoặc thừa chữ số.",
        "G6": "“sai” không phải địa chỉ thư điện tử.",
    }  # fmt: skip
    assert [made[f"I{row}"].value for row in (2, 4)] == ["Lỗi", None]
    assert made["I6"].value == " ".join(notes[cell] for cell in ("B6", "F6", "G6"))
    assert [[cell.value for cell in row[:8]] for row in made] == [[cell.value for cell in row] for row in former]
    assert client.get(f"{preview}/faults.csv").status_code == 404


def test_a_copy_of_csv_is_csv(client, upload, here) -> None:
    preview = upload(client, here, "Họ và tên;Điện thoại\nA Pốt;12\n".encode(), "a.csv")
    answer = client.get(f"{preview}/faults.csv")
    assert answer.data.decode("utf-8-sig").splitlines() == [
        "Họ và tên;Điện thoại;Lỗi", "A Pốt;12;“12” không phải số điện thoại: thiếu hoặc thừa chữ số.",
    ]  # fmt: skip


def test_people_who_are_known_are_found_and_namesakes_only_named(app, client, post_form, upload, count, here) -> None:
    first = upload(client, here, workbook(GOOD))
    post_form(client, first, f"{first}/take-over")
    before = count(Person)
    rows = [GOOD[0], ["", "Y Thoanh", "", "Chủ tịch", "Xã Đắk Kôi"], ["", "HƠ JAN", "", "Ủy viên", "X"]]
    second = upload(client, here, workbook(rows))
    assert told(look(client, f"{second}?view=all")) == [
        ("3", "đã có Đã có trong danh sách. Hội nghị không có thành phần “Khách mời”."),
        ("4", "sẽ nhập Có thể trùng với Y Thoanh (Bí thư Xã Đắk Kôi)."),
        ("5", "sẽ nhập Họ tên viết chữ in hoa; giữ nguyên như trong tệp. Có thể trùng với Hơ Jan."),
    ]  # fmt: skip
    post_form(client, second, f"{second}/take-over")
    assert count(Person) == before + 2, "nobody is merged by the name alone"
    other = upload(client, "/conferences/113/imports", workbook(GOOD))
    assert told(look(client, f"{other}?view=all"))[1] == ("4", "sẽ nhập Đã biết: có trong danh bạ của Huyện Kon Rẫy.")
    post_form(client, other, f"{other}/take-over")
    assert count(Person) == before + 3, "of Hơ Jan the list has the name alone"


def test_what_was_used_since_is_not_undone_and_named(app: Flask, client, post_form, upload, count, here) -> None:
    preview = upload(client, here, workbook(GOOD))
    post_form(client, preview, f"{preview}/take-over")
    with app.app_context(), transaction() as session:
        begin_act(session, "answer_invitation", by="test", now=NOW)
        session.scalars(select(Participant).where(Participant.name == "A Pốt")).one().answer = Answer.COMING
        begin_act(session, "edit_person", by="test", now=NOW)
        session.scalars(select(Post).where(Post.title == "Bí thư", Post.unit_words == "Xã Đắk Kôi")).one().rank = 3
    before = count(Participant), count(Person)
    page = look(client, f"{preview}/undo")
    assert [item.text for item in page.find("ul", class_="rows")[0].find("li")] == [
        "A Pốt: đã trả lời", "Y Thoanh: đã được sửa trong danh bạ",
    ]  # fmt: skip
    assert [each for each in page.find("form") if each.attrs["action"].endswith("/undo")] == []
    token = page.find("input", name="csrf_token")[0].attrs["value"]
    refused = read_page(client.post(f"{preview}/undo", data={"csrf_token": token}), 409)
    assert "Chưa xóa ai" in refused.text and (count(Participant), count(Person)) == before


def test_a_list_that_is_given_up_is_forgotten(client, post_form, upload, count, here) -> None:
    preview = upload(client, here, workbook(GOOD))
    assert post_form(client, preview, f"{preview}/give-up").location == here
    assert count(ListImport) == 0
    assert client.get(preview).status_code == 404 and client.get(f"{preview}/faults.xlsx").status_code == 404


@pytest.mark.parametrize(
    ("file", "words"),
    [
        (None, "Chọn một tệp"), ((io.BytesIO(b"%PDF-1.7 startxref"), "a.xlsx"), "không phải tệp Excel"),
        ((io.BytesIO("Đơn vị\nX\n".encode()), "a.csv"), "Không có cột nào mang tên “Họ và tên”."),
        ((io.BytesIO("Họ tên\n\n".encode()), "a.csv"), "Dưới dòng tên cột không có ai."),
        ((io.BytesIO(b"\n" * 6000 + b"a"), "a.csv"), "5.200"),
    ],
)  # fmt: skip
def test_a_file_that_is_no_list_is_said_on_the_page(client, post_form, count, here, file, words) -> None:
    page = read_page(post_form(client, here, here, **({"file": file} if file else {})), 422)
    assert words in page.text or (file is None and page.find("p", class_="error"))
    assert not find_faults(page) and count(ListImport) == 0


def test_a_long_list_is_shown_page_by_page(client, upload, here) -> None:
    preview = upload(client, here, workbook([[n, f"Người {n}"] for n in range(1, 121)]))
    page = look(client, preview)
    assert "Sẽ thêm 120 người." in page.text and len(told(page)) == 50
    (following,) = page.find("a", rel="next")
    assert [row for row, _ in told(look(client, following.attrs["href"]))][::49] == ["53", "102"]
    assert len(told(look(client, f"{preview}?view=all&page=99"))) == 20


def test_the_words_of_the_import_are_in_english_too(client, upload, here) -> None:
    client.get("/?lang=en")
    page = look(client, upload(client, here, workbook([BAD])))
    assert told(page)[0][1].startswith("is not added The name is missing in this row.")


# --- the directory of a unit -------------------------------------------------------------------------


@pytest.fixture
def commune(app: Flask) -> FlaskClient:
    """A browser of the editor of the commune Đắk Kôi."""
    return sign_in_as(app.test_client(), "dakkoi")


def test_a_directory_takes_a_list_and_gives_it_back(commune, post_form, upload, count, unit_id) -> None:
    before = count(Person)
    preview = upload(commune, "/people/imports", workbook(GOOD))
    page = look(commune, preview)
    assert "Danh bạ của: Xã Đắk Kôi" in page.text
    assert "Đã thêm 3 người vào danh bạ." in look(
        commune, post_form(commune, preview, f"{preview}/take-over").location
    ).text
    assert count(Person, Person.unit_id == unit_id("23482"), Person.import_id.is_not(None)) == 3
    assert count(Person, Person.note != "") == 0
    again = upload(commune, "/people/imports", workbook(GOOD))
    assert [words for _, words in told(look(commune, f"{again}?view=all"))][1] == (
        "đã có Đã có trong danh bạ của Xã Đắk Kôi."
    )
    nobody = read_page(post_form(commune, again, f"{again}/take-over"), 422)
    assert "Không có ai để thêm" in nobody.text
    post_form(commune, f"{preview}/undo", f"{preview}/undo")
    assert count(Person) == before


def test_imports_of_others_are_not_found(app: Flask, client, commune, post_form, upload, here, unit_id) -> None:
    theirs = upload(client, "/people/imports", workbook(GOOD), unit=str(unit_id("614")))
    listed = upload(client, here, workbook(GOOD))
    for address in (theirs, f"{theirs}/faults.xlsx", f"{theirs}/undo", listed, f"{listed}/faults.xlsx"):
        assert commune.get(address).status_code == 404, address
    number = listed.rsplit("/", 1)[1]
    assert client.get(f"/people/imports/{number}").status_code == 404, "a list of delegates is none of a directory"
    assert client.get(f"/conferences/113/imports/{number}").status_code == 404, "nor of another conference"
    assert "Đại biểu.xlsx" not in look(commune, "/people/imports").text
    token = look(commune, "/people/imports").find("input", name="csrf_token")[0].attrs["value"]
    sent = {"csrf_token": token, "file": (io.BytesIO(workbook(GOOD)), "a.xlsx"), "unit": str(unit_id("614"))}
    assert commune.post("/people/imports", data=sent).status_code == 422, "a unit out of reach is no choice"


def test_people_out_of_reach_are_not_named(app: Flask, client, commune, upload, unit_id) -> None:
    with app.app_context(), transaction() as session:
        begin_act(session, "edit_person", by="test", now=NOW)
        other = session.scalars(select(Unit.id).where(Unit.code == "23485", Unit.valid_until.is_not(None))).one()
        session.add(Person(
            name="Y Thoanh", sort_key="y", search_key=fold("Y Thoanh"), unit_id=other,
            posts=[Post(position=1, title="Người bí mật", unit_words="Xã Đắk Tơ Lung")],
        ))  # fmt: skip
    rows = [GOOD[1], ["", "Y Thoanh", "", "Người bí mật", "Xã Đắk Tơ Lung"]]
    assert "Có thể trùng" in look(client, upload(client, "/people/imports", workbook(rows))).text
    page = look(commune, f"{upload(commune, '/people/imports', workbook(rows))}?view=all")
    assert [words for _, words in told(page)] == ["sẽ nhập", "sẽ nhập Cùng họ tên với dòng 3."]


# --- taking lists out --------------------------------------------------------------------------------

NASTY = ['=HYPERLINK("http://x";"y")', "@SUM(1+1)*A", "-1+1 A", "+84 A"]


def take_out(client: FlaskClient, address: str, ending: str = "xlsx") -> TestResponse:
    """Press the button below a list."""
    form = read_page(client.get(address)).find("form", class_="after")[0]
    data = {each.attrs["name"]: each.attrs["value"] for each in form.find("input")}
    return client.post(form.attrs["action"].replace(".xlsx", f".{ending}"), data=data)


def sheet_rows(answer: TestResponse) -> list[tuple[Any, ...]]:
    assert answer.status_code == 200 and answer.headers["Cache-Control"] == "no-store"
    if answer.mimetype == "text/csv":
        return [tuple(row) for row in csv.reader(io.StringIO(answer.data.decode("utf-8-sig")), delimiter=";")]
    sheet = openpyxl.load_workbook(io.BytesIO(answer.data)).active
    assert sheet.freeze_panes == "A2" and sheet.print_title_rows == "$1:$1"
    assert {cell.data_type for row in sheet for cell in row} <= {"s", "n"}, "no cell is a formula"
    return list(sheet.iter_rows(values_only=True))


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
def test_what_is_taken_out_reads_back_the_same(app: Flask, client, post_form, upload, here, ending: str) -> None:
    head = [*HEAD, "Xưng hô", "Giới tính", "Dân tộc", "Hình thức", "Ghi chú"]
    with app.app_context(), transaction() as session:
        conference = session.get(Conference, int(here.split("/")[2]))
        group = session.scalars(
            select(AttendanceGroup.words).where(AttendanceGroup.tier_id == conference.tier_id)
        ).first()
    rows = [
        [1, "A Pốt", 1955, "Già làng, người có uy tín", "Thôn 2", "0912345678", "a@b.vn", group, "ông", "Nam", "Ba Na",
         "giấy triệu tập", "=1+1"],
        [2, "Ban Tuyên giáo", None, None, None, "+84 905 123 456", None, None, "không", None, None, None, None],
        *[[3, name, None, name, "-x", None, None, None, None, "Nữ", None, None, "@x"] for name in NASTY],
    ]  # fmt: skip
    book = openpyxl.Workbook()
    for row in (head, *rows):
        book.active.append([None] * len(row))
        for cell, value in zip(book.active[book.active.max_row], row, strict=True):
            cell.value = value
            cell.data_type = "n" if isinstance(value, int) else "s"
    out = io.BytesIO()
    book.save(out)
    preview = upload(client, here, out.getvalue())
    assert post_form(client, preview, f"{preview}/take-over").status_code == 303
    first = take_out(client, here.replace("imports", "participants"), ending)
    head, *made = sheet_rows(first)
    made = [row[1:] for row in made[-len(rows) :]]
    assert (len(head), head[:4]) == (13, ("TT", "Xưng hô", "Họ và tên", "Giới tính"))
    assert [row[7] for row in made[:2]] == ["0912345678", "0905123456"] and made[0][9] == group
    mark = "" if ending == "xlsx" else "'"
    assert [row[1] for row in made[2:]] == [f"{mark}{name}" for name in NASTY]
    assert {(row[6], row[11]) for row in made[2:]} == {(f"{mark}-x", f"{mark}@x")}
    own = upload(client, "/conferences/1/imports", first.data, f"a.{ending}")
    assert post_form(client, own, f"{own}/take-over").status_code == 303
    again = [row[1:] for row in sheet_rows(take_out(client, "/conferences/1/participants", ending))[-len(rows) :]]
    blank = None if ending == "xlsx" else ""
    assert again == [(*row[:9], blank, *row[10:]) for row in made], "all but the group, which is not called there"


def test_how_to_reach_people_is_taken_out_by_their_keepers_alone(app: Flask, client, post_form, upload, here) -> None:
    preview = upload(client, here, workbook(GOOD))
    post_form(client, preview, f"{preview}/take-over")
    add_account(app, "doc614", role=Role.READER)
    reader = sign_in_as(app.test_client(), "doc614")
    for address in (here.replace("imports", "participants"), "/people"):
        made = sheet_rows(take_out(reader, address))
        assert {"Điện thoại", "Năm sinh", "Thư điện tử", "Ghi chú"} & set(made[0]) == set()
        assert "A Pốt" in str(made) and "0912345678" not in str(made)
        assert "0912345678" in str(sheet_rows(take_out(client, address)))
    with app.app_context(), transaction() as session:
        noted = session.execute(select(DataExport.what, DataExport.lines, DataExport.file_name)).all()
    assert [each[0] for each in noted] == ["participants", "participants", "people", "people"]
    assert all(each[1] >= 3 and each[2].endswith(".xlsx") for each in noted)


def test_only_filtered_people_are_taken_out(app: Flask, client, post_form, upload) -> None:
    preview = upload(client, "/people/imports", workbook(GOOD))
    post_form(client, preview, f"{preview}/take-over")
    made = sheet_rows(take_out(client, "/people?q=thoanh"))
    assert [row[2] for row in made[1:]] == ["Y Thoanh"]
    assert client.post("/people/export.pdf").status_code in {400, 404}
