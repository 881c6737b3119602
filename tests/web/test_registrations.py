"""Registrations through their pages: the office that asks, the unit that names its delegates, and nobody else."""

from datetime import date
from io import BytesIO

import openpyxl
import pypdfium2
import pytest
from sqlalchemy import select

from planner.database import transaction
from planner.models import DataExport, Participant, Registration, Unit
from planner.services.journal import begin_act
from planner.services.people import PersonWords, PostWords, add_person
from planner.services.units import find_unit
from tests.conftest import NOW, sign_in_as
from tests.web.conftest import read_page

OFFICE = "/conferences/113/registrations"
DAY = date(2024, 3, 5)
ACT = {"by": "test", "now": NOW}


@pytest.fixture
def konray(app):
    """A browser of the district of Kon Rẫy, which has still to name its delegates."""
    return sign_in_as(app.test_client(), "konray")


@pytest.fixture
def number(app):
    """Return a function that gives the id of the registration of a district by its code."""

    def find(code: str) -> int:
        query = select(Registration.id).join(Unit, Unit.id == Registration.unit_id).where(Unit.code == code)
        with app.app_context(), transaction() as session:
            return session.scalars(query.where(Registration.conference_id == 113)).one()

    return find


@pytest.fixture
def own(number):
    """The address of the registration of Kon Rẫy: two delegates until 15-3."""
    return f"/registrations/{number('614')}"


@pytest.fixture
def close(app):
    """Return a function that lets a registration close on a day."""

    def move(address: str, day: date) -> None:
        with app.app_context(), transaction() as session:
            begin_act(session, "test", **ACT)
            session.get_one(Registration, int(address.split("/")[-1])).closes_on = day

    return move


def rows(page):
    """Return the cells of each registration of the office's list: unit, group, named, state."""
    found = [row for row in page.find("tr") if row.attrs.get("id", "").startswith("registration-")]
    return [[cell.text for cell in row.find("th", "td")][:4] for row in found]


def named(page):
    """Return the cells of each delegate on a unit's page."""
    found = [row for row in page.find("tr") if row.attrs.get("id", "").startswith("named-")]
    return [[cell.text for cell in row.find("th", "td")][1:7] for row in found]


def delegates(page):
    """Return the names on a list of delegates."""
    return [row.find("th")[0].text for row in page.find("tr") if row.attrs.get("id", "").startswith("participant-")]


def says(page):
    """Return what a page says after an act."""
    return [each.text for each in page.find("p", role="status")]


def test_the_office_sees_who_has_sent_in_and_who_is_late(get_page):
    page = get_page(OFFICE)
    group = "Chủ tịch Ủy ban nhân dân, Ủy ban Mặt trận Tổ quốc các huyện, thành phố"
    assert rows(page) == [
        ["Huyện Đắk Glei", group, "0/2", "quá hạn: hết hạn ngày 01-3"],
        ["Huyện Kon Rẫy", group, "0/2", "đang nhận, hết ngày 15-3"],
        ["Huyện Tu Mơ Rông", group, "2/2", "đã gửi 29-02-2024, 09 giờ 20, Văn phòng Huyện ủy Tu Mơ Rông"],
    ]
    assert "1/3 đăng ký đã gửi, 1 quá hạn. Đã có tên 2 đại biểu." in page.text


def test_a_level_is_asked_in_one_act(client, get_page, post_form):
    page = get_page(f"{OFFICE}/ask")
    options = [each.text for each in page.find("select", name="everybody")[0].find("option")]
    assert options == [
        "chỉ những đơn vị đánh dấu dưới đây", "tất cả huyện, thành phố: 10", "tất cả xã, phường, thị trấn: 102",
        "tất cả cơ quan: 34",
    ]  # fmt: skip
    answer = post_form(client, f"{OFFICE}/ask", everybody="district", quota="3", closes_on="20-3-2024", note="Gấp")
    assert (answer.status_code, answer.location) == (303, OFFICE)
    page = get_page(OFFICE)
    assert says(page) == ["Đã yêu cầu 10 đơn vị đăng ký đại biểu."]
    assert len(rows(page)) == 13 and ["0/3", "đang nhận, hết ngày 20-3"] in [row[2:] for row in rows(page)]
    post_form(client, f"{OFFICE}/ask", everybody="district", closes_on="20-3-2024")
    assert says(get_page(OFFICE)) == [
        "10 đơn vị đã được yêu cầu đăng ký thành phần này từ trước; giữ nguyên."
    ]


def test_chosen_units_are_asked(client, get_page, post_form, unit_id):
    ids = [str(unit_id(code)) for code in ("611", "612")]
    post_form(client, f"{OFFICE}/ask", units=ids, closes_on="20-3-2024")
    assert [row[0] for row in rows(get_page(OFFICE))] == [
        "Huyện Đắk Glei", "Huyện Ngọc Hồi", "Huyện Đắk Tô", "Huyện Kon Rẫy", "Huyện Tu Mơ Rông",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"closes_on": "20-3-2024"}, "Chưa chọn đơn vị nào."),
        ({"closes_on": "4-3-2024", "everybody": "district"}, "đã qua; hãy chọn ngày khác"),
        ({"closes_on": "", "everybody": "district"}, "Không được để trống."),
        ({"closes_on": "32-3-2024", "everybody": "district"}, "Không phải ngày; ghi"),
        ({"closes_on": "20-3-2024", "everybody": "district", "quota": "0"}, "từ 1 đến 500"),
        ({"closes_on": "20-3-2024", "everybody": "village"}, "Chọn một mục trong danh sách."),
        ({"closes_on": "20-3-2024", "units": "1"}, "Chọn một mục trong danh sách."),
    ],
)
def test_what_cannot_be_asked_is_said(client, get_page, post_form, typed, sentence):
    answer = post_form(client, f"{OFFICE}/ask", note="Ghi nhớ <b>", **typed)
    html = answer.get_data(as_text=True)
    assert answer.status_code == 422 and sentence in html and "Ghi nhớ &lt;b&gt;" in html
    assert len(rows(get_page(OFFICE))) == 3


def test_the_closing_day_of_all_that_are_open(client, get_page, post_form):
    assert post_form(client, f"{OFFICE}/day", closes_on="1-3-2024").status_code == 422
    assert post_form(client, f"{OFFICE}/day", closes_on="18-3-2024").status_code == 303
    page = get_page(OFFICE)
    assert says(page) == ["Đã đổi hạn của 2 đăng ký."]
    assert [row[3][:24] for row in rows(page)] == ["đang nhận, hết ngày 18-3"] * 2 + ["đã gửi 29-02-2024, 09 gi"]


def test_what_was_sent_in_is_opened_again_by_the_office(client, get_page, post_form, number):
    sent = number("617")
    edit = f"{OFFICE}/{sent}/edit"
    answer = post_form(client, edit, reopens="y")
    assert answer.status_code == 422 and "đã qua" in answer.get_data(as_text=True)
    answer = post_form(client, edit, reopens="y", closes_on="20-3-2024", quota="1")
    assert answer.status_code == 422 and "Đơn vị đã đăng ký 2 đại biểu." in answer.get_data(as_text=True)
    assert post_form(client, edit, reopens="y", closes_on="20-3-2024", quota="4").status_code == 303
    assert rows(get_page(OFFICE))[2][2:] == ["2/4", "đang nhận, hết ngày 20-3"]
    assert get_page(f"/registrations/{sent}").find("form")[-1].attrs["action"].endswith("/send")


def test_a_request_is_withdrawn_and_names_stay(client, get_page, post_form, number):
    before = delegates(get_page("/conferences/113/participants"))
    address = f"{OFFICE}/{number('617')}/withdraw"
    assert "2 đại biểu đơn vị đã đăng ký vẫn ở trong danh sách" in get_page(address).text
    assert post_form(client, address).status_code == 303
    page = get_page(OFFICE)
    assert says(page) == ["Đã rút yêu cầu đăng ký đối với Huyện Tu Mơ Rông."]
    assert [row[0] for row in rows(page)] == ["Huyện Đắk Glei", "Huyện Kon Rẫy"]
    assert delegates(get_page("/conferences/113/participants")) == before


def test_a_district_finds_what_it_is_asked(konray, own):
    page = read_page(konray.get("/registrations"))
    links = [each.attrs["href"] for each in page.find("main")[0].find("a")]
    assert links == [own], "its own alone"
    assert "Hội nghị sơ kết tỉnh Kon Tum" in page.text and "Đắk Glei" not in page.find("main")[0].text
    for address in ("/conferences", "/units/{unit}"):
        unit = {"unit": konray.get("/units").get_data(as_text=True).split('href="/units/')[1].split('"')[0]}
        hrefs = [each.attrs["href"] for each in read_page(konray.get(address.format(**unit))).find("a")]
        assert "/registrations" in hrefs, address


def test_a_delegate_is_named_changed_and_taken_off(konray, client, get_page, post_form, own):
    answer = post_form(
        konray, f"{own}/add", name=" Y  Thoanh ", honorific="bà", post="Chủ tịch Ủy ban MTTQ", sex="female",
        birth_year="1980", ethnicity="Xơ Đăng", telephone="0905000111", note="Trưởng đoàn",
    )  # fmt: skip
    assert (answer.status_code, answer.location) == (303, own)
    page = read_page(konray.get(own))
    assert named(page) == [
        ["bà Y Thoanh", "1980, nữ", "Xơ Đăng", "Chủ tịch Ủy ban MTTQ, huyện Kon Rẫy", "0905000111", "Trưởng đoàn"]
    ]
    assert "Đại biểu đã đăng ký: 1/2" in page.text
    assert delegates(get_page("/conferences/113/participants"))[-1] == "bà Y Thoanh"
    edit = next(each.attrs["href"] for each in page.find("a") if each.text == "Sửa")
    typed = {each.attrs["name"]: each.attrs.get("value") for each in read_page(konray.get(edit)).find("input")}
    assert (typed["birth_year"], typed["telephone"]) == ("1980", "0905000111")
    assert post_form(konray, edit, name="Y Thoanh Niê", telephone="").location == own
    assert [row[0::4] for row in named(read_page(konray.get(own)))] == [["bà Y Thoanh Niê", ""]]
    assert post_form(konray, edit, name=" ", birth_year="1800").status_code == 422
    assert post_form(konray, edit.replace("/edit", "/delete")).location == own
    assert named(read_page(konray.get(own))) == []
    assert "Y Thoanh" not in get_page("/conferences/113/participants").text


def test_more_than_the_quota_is_said_and_nothing_is_lost(konray, post_form, own):
    lines = "A Một; Chủ tịch\nA Hai\nA Ba"
    answer = post_form(konray, f"{own}/paste", lines=lines)
    html = answer.get_data(as_text=True)
    assert answer.status_code == 422 and "A Ba" in html
    assert "Được đăng ký nhiều nhất 2 đại biểu: đã có 0, thêm 3 là vượt chỉ tiêu." in html
    assert named(read_page(konray.get(own))) == []
    assert post_form(konray, f"{own}/paste", lines="ông A Một; Chủ tịch; Huyện Kon Rẫy\n2. Hơ Hai").location == own
    assert [row[0] for row in named(read_page(konray.get(own)))] == ["ông A Một", "đồng chí Hơ Hai"]
    answer = post_form(konray, f"{own}/add", name="A Ba")
    assert answer.status_code == 422 and "vượt chỉ tiêu" in answer.get_data(as_text=True)
    assert 'href="' + own + '/add"' not in konray.get(own).get_data(as_text=True)
    assert post_form(konray, f"{own}/paste", lines="\n; Bí thư").status_code == 422


def test_people_of_the_own_directory_are_ticked(app, konray, post_form, own):
    with app.app_context(), transaction() as session:
        words = PersonWords("A Trong", posts=(PostWords("Trưởng phòng", "", 5),))
        ids = [
            add_person(session, words, find_unit(session, "614", DAY).id, on=DAY, **ACT).id,
            add_person(session, PersonWords("A Ngoài"), find_unit(session, "610", DAY).id, on=DAY, **ACT).id,
        ]
    page = read_page(konray.get(f"{own}/choose"))
    boxes = {each.attrs["value"] for each in page.find("input", name="person")}
    assert {str(each) for each in ids} & boxes == {str(ids[0])} and "A Ngoài" not in page.text
    assert post_form(konray, f"{own}/choose").status_code == 422
    answer = post_form(konray, f"{own}/choose", person=[str(each) for each in (*ids, 7)])
    assert answer.status_code == 422 and "vượt chỉ tiêu" in answer.get_data(as_text=True)
    assert post_form(konray, f"{own}/choose", person=[str(each) for each in ids]).location == own
    assert [row[0] for row in named(read_page(konray.get(own)))] == ["đồng chí A Trong"]


def test_sent_in_nothing_is_changed_any_more(konray, client, get_page, post_form, own):
    post_form(konray, f"{own}/add", name="A Một")
    edit = next(each.attrs["href"] for each in read_page(konray.get(own)).find("a") if each.text == "Sửa")
    assert post_form(konray, own, f"{own}/send").location == own
    page = read_page(konray.get(own))
    assert says(page) == ["Đã gửi đăng ký gồm 1 đại biểu."]
    assert "Đăng ký đã gửi nên danh sách giữ nguyên." in page.text
    assert not [each for each in page.find("main")[0].find("form")]
    for address, typed in ((f"{own}/add", {"name": "A Hai"}), (f"{own}/paste", {"lines": "A Hai"}), (edit, {})):
        answer = post_form(konray, address, **typed)
        assert answer.status_code == 422 and "Đăng ký đã gửi" in answer.get_data(as_text=True)
    post_form(konray, edit.replace("/edit", "/delete"))
    assert [row[0] for row in named(read_page(konray.get(own)))] == ["đồng chí A Một"]
    assert rows(get_page(OFFICE))[1][3].endswith("Văn phòng Huyện ủy Kon Rẫy")


def test_nothing_named_is_not_sent_in(app, konray, client, own, get_page, post_form):
    post_form(konray, f"{own}/add", name="A Một")
    page = konray.get(own).get_data(as_text=True)
    with app.app_context(), transaction() as session:
        begin_act(session, "test", **ACT)
        session.delete(session.scalars(select(Participant).where(Participant.name == "A Một")).one())
    token = page.split('name="csrf_token" value="')[1].split('"')[0]
    konray.post(f"{own}/send", data={"csrf_token": token})
    assert says(read_page(konray.get(own))) == ["Chưa đăng ký đại biểu nào nên chưa gửi được."]
    assert rows(get_page(OFFICE))[1][3] == "đang nhận, hết ngày 15-3"


def test_the_closing_day_itself_is_still_open(konray, post_form, own, close):
    close(own, DAY)
    assert post_form(konray, f"{own}/add", name="A Một").status_code == 303
    close(own, date(2024, 3, 4))
    answer = post_form(konray, f"{own}/add", name="A Hai")
    assert answer.status_code == 422
    assert "Đã hết hạn đăng ký (hết ngày 04-3)" in answer.get_data(as_text=True)
    page = read_page(konray.get(own))
    assert "Đã hết hạn đăng ký nên không nhận thêm" in page.text and page.find("main")[0].find("form") == []


def test_only_the_unit_and_the_office_find_a_registration(app, konray, client, number, own):
    foreign = f"/registrations/{number('610')}"
    for end in ("", "/add", "/paste", "/choose", "/form.pdf", "/form.xlsx"):
        assert (konray.get(own + end).status_code, client.get(foreign + end).status_code) == (200, 200)
        assert konray.get(foreign + end).status_code == 404
        assert sign_in_as(app.test_client(), "dakkoi").get(own + end).status_code == 404, "a commune below"
        assert sign_in_as(app.test_client(), "lanhdao").get(own + end).status_code == 403, "a reader"
        assert sign_in_as(app.test_client(), "thuky").get(own + end).status_code == 200, "the conference's secretary"
    for end in ("", "/ask", "/day", f"/{number('614')}/edit", f"/{number('614')}/withdraw"):
        assert konray.get(f"{OFFICE}{end}").status_code == 404
        assert sign_in_as(app.test_client(), "thuky").get(f"{OFFICE}{end}").status_code == 200
    assert client.get(f"/conferences/108/registrations/{number('614')}/edit").status_code == 404
    assert read_page(sign_in_as(app.test_client(), "dakkoi").get("/registrations")).find("table") == []


def test_a_delegate_of_another_registration_is_not_found(app, konray, number, own):
    with app.app_context(), transaction() as session:
        stranger = session.scalars(select(Participant.id).where(Participant.registration_id == number("617"))).first()
    for act in ("edit", "delete"):
        assert konray.get(f"{own}/people/{stranger}/{act}").status_code == 404


def test_the_form_on_paper_has_a_row_for_each_place(konray, post_form, own):
    answer = konray.get(f"{own}/form.pdf")
    assert (answer.status_code, answer.mimetype) == (200, "application/pdf")
    words = text_of(answer.data)
    for each in ("HUYỆN ỦY KON RẪY", "PHIẾU ĐĂNG KÝ ĐẠI BIỂU", "chậm nhất ngày 15-3-2024", "Họ và tên", "phân bổ: 02",
                 "T/L BAN THƯỜNG VỤ"):  # fmt: skip
        assert each in words
    assert konray.get(f"{own}/form.pdf", headers={"If-None-Match": answer.headers["ETag"]}).status_code == 304
    post_form(konray, f"{own}/add", name="Y Thoanh", sex="female", birth_year="1980", telephone="0905000111")
    words = text_of(konray.get(f"{own}/form.pdf").data)
    assert "Y Thoanh" in words and "1980" in words and "0905000111" in words


def test_the_workbook_holds_text_alone_and_is_noted(app, konray, post_form, own):
    empty = openpyxl.load_workbook(BytesIO(konray.get(f"{own}/form.xlsx").data)).active
    assert [cell.value for cell in empty["A"]][-3:] == ["TT", "1", "2"]
    post_form(konray, f"{own}/add", name="=1+1", telephone="0905000111", post="Bí thư", birth_year="1980", sex="male")
    answer = konray.get(f"{own}/form.xlsx")
    assert "attachment" in answer.headers["Content-Disposition"]
    sheet = openpyxl.load_workbook(BytesIO(answer.data)).active
    table = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=sheet.max_row - 2)]
    assert table[0] == [
        "TT", "Họ và tên", "Giới tính", "Năm sinh", "Dân tộc", "Chức vụ", "Đơn vị công tác", "Điện thoại", "Ghi chú",
    ]  # fmt: skip
    assert table[1][:8] == ["1", "=1+1", "Nam", "1980", None, "Bí thư", "Huyện Kon Rẫy", "0905000111"]
    assert {cell.data_type for row in sheet.iter_rows() for cell in row if cell.value is not None} == {"s"}
    with app.app_context(), transaction() as session:
        taken = session.execute(select(DataExport.what, DataExport.lines, DataExport.conference_id)).all()
        assert taken == [("registration", 1, 113)], "the empty one tells of nobody"


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_pages_are_whole_in_both_languages(client, get_page, post_form, lang, number, own):
    client.set_cookie("lang", lang)
    post_form(client, f"{own}/add", name="A Một")
    people = next(each.attrs["href"] for each in get_page(own).find("a") if "/people/" in each.attrs["href"])
    addresses = [
        OFFICE, *(f"{OFFICE}/{end}" for end in ("ask", "day", f"{number('617')}/edit", f"{number('617')}/withdraw")),
        "/registrations", own, f"{own}/add", f"{own}/paste", f"{own}/choose", people,
        people.replace("/edit", "/delete"), f"/registrations/{number('617')}", f"/registrations/{number('610')}",
        "/conferences/108/registrations", "/conferences/108/registrations/ask",
    ]  # fmt: skip
    for address in addresses:
        assert get_page(address).find("html")[0].attrs["lang"] == lang


def text_of(content: bytes) -> str:
    """Return the words of the first page of a PDF."""
    with pypdfium2.PdfDocument(BytesIO(content)) as paper:
        return " ".join(paper[0].get_textpage().get_text_bounded().split())
