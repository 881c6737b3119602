"""Words of papers in the browser: tried, saved, compared, restored; what is typed is never lost."""

import io
import re

import pdfplumber
import pytest
from sqlalchemy import func, select

from planner.database import db
from planner.documents.wordings import read_default
from planner.models import Conference, WordingVersion
from planner.printing.orders import Order, carry_out
from planner.printing.press import open_press
from planner.printing.wordings import every_wording
from planner.services.wordings import MOST_TEXT, save_wording
from tests.conftest import NOW
from tests.web.conftest import read_page

LETTER = "/wordings/invitation/party"
OWN = read_default("invitation", "party").strip()


def text_of(page):
    """Return what stands in the field, line by line."""
    return "".join(page.find("textarea")[0].parts).strip("\n")


def pages_of(content):
    """Return the text of the pages of a PDF, blanks pulled together."""
    with pdfplumber.open(io.BytesIO(content)) as pdf:
        return [" ".join(page.extract_text().split()) for page in pdf.pages]


def slips(page):
    """Return what the page asks to look at once more."""
    return [item.text for notice in page.find("div", class_="is-soon") for item in notice.find("li")]


def lines(page, tag):
    """Return the lines of a comparison that were added ("ins") or removed ("del")."""
    return [each.text.split(" ", 1)[1] for box in page.find("div", class_="diff") for each in box.find(tag)]


@pytest.fixture
def save(change):
    """Save words as somebody else does, past the browser."""
    return lambda text, seen: change(
        lambda session: save_wording(session, ("invitation", "party"), text, "", seen, OWN, by="Nam", now=NOW)
    )


def test_all_papers_are_listed_in_both_forms_with_who_changed_them_last(get_page, save):
    save("= MỜI HỌP", 0)
    page = get_page("/wordings").find("div", class_="offers")[0]
    rows = {item.find("p")[0].text: [a.text for a in item.find("a")] for item in page.find("li")}
    assert rows["Giấy mời Đảng: bản 1, 05-3-2024, 09 giờ 00, Nam"] == ["Đảng", "Hành chính"]
    assert rows["Giấy triệu tập"] == ["Đảng", "Hành chính"] and rows["Bằng khen, giấy khen"] == ["Hành chính"]
    assert len(rows) == len(page.find("li")) == len({wording.key for wording in every_wording()})
    assert page.find("h2")[1].text == "Giấy mời, đăng ký và trả lời"
    assert "/wordings" in [link.attrs["href"] for link in get_page("/documents").find("a")]


def test_every_wording_that_is_listed_opens_without_a_slip(get_page):
    links = [link.attrs["href"] for link in get_page("/wordings").find("div", class_="offers")[0].find("a")]
    assert len(links) >= 12
    for link in links:
        assert slips(get_page(link)) == [], link


def test_the_page_offers_names_with_their_values_at_a_real_conference(get_page):
    page = get_page(LETTER)
    assert text_of(page) == OWN
    rows = [item for names in page.find("ul", class_="names") for item in names.find("li")]
    offered = {item.find("code")[0].text: item.find("span", class_="small")[0].text for item in rows}
    assert set(re.findall(r"\{[^{}?]+", OWN)) <= {name.rstrip("}") for name in offered}
    assert offered["{giờ và ngày họp}"] == "08 giờ 00 phút, sáng thứ Năm, ngày 28-3-2024"
    assert offered["{chủ trì}"] == "Thường trực Tỉnh ủy"
    parts = get_page("/wordings/delegate-list/party").find("ul", class_="names")[1].find("code")
    assert [part.text for part in parts] == ["{{bảng đại biểu}}"]


def test_words_are_shown_on_a_real_paper_before_they_are_saved(client, get_page, post_form, app):
    typed = OWN.replace("{địa điểm}", "{dia diem hop}").replace("{chủ trì}", "{xyz}") + "\n{{bảng}}\nThừa {"
    page = read_page(post_form(client, LETTER, text=typed, act="show"))
    assert text_of(page) == typed
    sheet = page.find("div", class_="sheet")[0]
    assert [mark.text for mark in sheet.find("mark")] == ["{dia diem hop}", "{xyz}", "{{bảng}}"]
    assert "Thực hiện Kế hoạch số 123-KH/TU" in sheet.text
    assert slips(page) == [
        "Dòng 7: không có mục nào tên “dia diem hop”, nên tên này sẽ in màu đỏ. Có phải là “địa điểm” không?",
        "Dòng 8: không có mục nào tên “xyz”, nên tên này sẽ in màu đỏ.",
        "Dòng 13: không có phần lập từ dữ liệu tên “bảng”, nên tên này sẽ in màu đỏ.",
        "Dòng 14: thiếu dấu ngoặc nhọn mở hoặc đóng: “Thừa {”.",
    ]
    assert text_of(get_page(LETTER)) == OWN
    with app.app_context():
        assert db.session.scalar(select(func.count(WordingVersion.id))) == 0


def test_words_are_shown_as_pdf_and_nothing_is_stored(client, get_page):
    typed = OWN.replace("{cơ quan mời} trân trọng kính mời", "xin mời {ai}")
    token = read_page(client.get(LETTER)).find("input", name="csrf_token")[0].attrs["value"]
    answer = client.post(f"{LETTER}/preview.pdf", data={"csrf_token": token, "text": typed, "seen": "0"})
    assert (answer.status_code, answer.mimetype) == (200, "application/pdf")
    assert answer.headers["Cache-Control"] == "no-store"
    (page,) = pages_of(answer.data)
    assert "Thực hiện Kế hoạch số 123-KH/TU, ngày 22-01-2024 của Ban Thường vụ Tỉnh ủy, xin mời {ai}:" in page
    assert text_of(get_page(LETTER)) == OWN


def test_a_part_that_is_left_out_is_told(client, post_form):
    page = read_page(post_form(client, "/wordings/delegate-list/party", text="= DANH SÁCH", act="show"))
    assert slips(page) == ["Thiếu phần “bảng đại biểu”, nên nội dung của phần này không được in."]
    page = read_page(post_form(client, "/wordings/delegate-list/party", text="= A\nx {{bảng đại biểu}}", act="show"))
    assert slips(page)[0] == "Dòng 2: phần “bảng đại biểu” phải đứng riêng một dòng."


@pytest.mark.parametrize(
    ("family", "line", "told"),
    [
        ("state", "Đề nghị các đồng chí dự họp.", "Cách xưng hô: Gọi “ông”, “bà”, không gọi “đồng chí”."),
        ("party", "TM. ỦY BAN NHÂN DÂN", "Ký thay, ký thừa lệnh: T/M, K/T, T/L với gạch chéo; không có TUQ."),
        ("party", "Đề nghị các đồng chí dự họp.", ""),
    ],
)
def test_signs_of_the_other_form_are_told(client, post_form, family, line, told):
    page = read_page(post_form(client, f"/wordings/invitation/{family}", text=f"= GIẤY MỜI\n{line}", act="show"))
    assert slips(page) == ([f"Dòng 2 thuộc thể thức khác: “{line}”. {told}"] if told else [])


def test_words_that_are_saved_are_printed(client, post_form, get_page, app, conference_id):
    typed = OWN.replace("trân trọng kính mời", "thân mời")
    answer = post_form(client, LETTER, text=typed, reason=" theo chỉ đạo ", act="save")
    assert (answer.status_code, answer.location) == (303, LETTER)
    page = get_page(LETTER)
    assert "Đã lưu thành bản số 1, dùng từ bây giờ." in page.text
    assert text_of(page) == typed
    cells = [cell.text for cell in page.find("tbody")[-1].find("th", "td")]
    assert cells[0] == "bản 1 đang dùng" and cells[2:] == ["theo chỉ đạo", "thêm 1, bỏ 1"]
    number = conference_id("62")
    with app.app_context():
        press = open_press(db.session(), app.config["PLANNER"])
        conference = db.session.get(Conference, number)
        printed = carry_out(db.session(), conference, Order("invitation"), press, by="Văn phòng")
    pages = pages_of(printed.content)
    assert {"Ban Thường vụ Tỉnh ủy thân mời:" in page for page in pages if page.count("GIẤY MỜI")} == {True}
    assert "trân trọng kính mời" not in " ".join(pages)
    journal = get_page("/journal?kind=words")
    assert "Sửa lời văn của văn bản" in journal.text and "Giấy mời" in journal.text


def test_nothing_typed_is_lost_when_somebody_else_was_first(client, get_page, save):
    mine, theirs = OWN.replace("rất hân hạnh", "hân hạnh"), OWN.replace("Trang phục", "Lễ phục")
    save(theirs, 0)
    page = read_page(post_form_with(client, seen="0", text=mine, reason="gọn hơn"), 422)
    assert text_of(page) == mine
    assert page.find("input", name="reason")[0].attrs["value"] == "gọn hơn"
    assert "Nam vừa lưu bản khác" in page.text
    ends = "hân hạnh được đón tiếp {đại từ}{dấu kết thúc}"
    assert lines(page, "ins") == ["# Lễ phục: {trang phục?}.", "{cơ quan mời} rất " + ends]
    assert lines(page, "del") == ["# Trang phục: {trang phục?}.", "{cơ quan mời} " + ends]
    assert text_of(get_page(LETTER)) == theirs
    both = mine.replace("Trang phục", "Lễ phục")
    seen = page.find("input", name="seen")[0].attrs["value"]
    assert post_form_with(client, seen=seen, text=both).status_code == 303
    assert text_of(get_page(LETTER)) == both


def post_form_with(client, **values):
    """Send the form of the letter as a page that was opened earlier would."""
    token = read_page(client.get(LETTER)).find("input", name="csrf_token")[0].attrs["value"]
    return client.post(LETTER, data={"csrf_token": token, "act": "save", **values})


def test_a_button_that_is_pressed_twice_saves_once_and_is_no_quarrel_with_oneself(client, get_page):
    for _ in range(2):
        assert post_form_with(client, seen="0", text="= MỘT").status_code == 303
    assert len(get_page(LETTER).find("tbody")[-1].find("tr")) == 1
    token = read_page(client.get(f"{LETTER}/versions/0")).find("input", name="csrf_token")[0].attrs["value"]
    for _ in range(2):
        answer = client.post(f"{LETTER}/versions/0/restore", data={"csrf_token": token, "seen": "1"})
        assert answer.status_code == 303
    assert len(get_page(LETTER).find("tbody")[-1].find("tr")) == 2


def test_an_older_version_is_compared_and_restored(client, get_page, post_form, save):
    save("= MỘT\nhai", 0)
    save("= MỘT\nba", 1)
    page = get_page(f"{LETTER}/versions/1")
    assert (lines(page, "del"), lines(page, "ins")) == (["ba"], ["hai"])
    assert post_form(client, f"{LETTER}/versions/1").location == LETTER
    assert text_of(get_page(LETTER)) == "= MỘT\nhai"
    assert not get_page(f"{LETTER}/versions/3").find("main")[0].find("form"), "what is in force is not restored"
    links = [link.attrs["href"] for link in get_page(LETTER).find("a")]
    assert f"{LETTER}/versions/0" in links
    assert post_form(client, f"{LETTER}/versions/0").status_code == 303
    assert text_of(get_page(LETTER)) == OWN
    reasons = [row.find("td")[1].text for row in get_page(LETTER).find("tbody")[-1].find("tr")]
    assert reasons == ["Dùng lại mẫu có sẵn", "Dùng lại bản số 1", "", ""]


def test_a_restoration_that_is_late_changes_nothing(client, get_page, save):
    save("= MỘT", 0)
    token = read_page(client.get(f"{LETTER}/versions/0")).find("input", name="csrf_token")[0].attrs["value"]
    save("= HAI", 1)
    answer = client.post(f"{LETTER}/versions/0/restore", data={"csrf_token": token, "seen": "1"})
    page = read_page(answer, 409)
    assert "Nam vừa lưu bản khác" in page.text
    assert text_of(get_page(LETTER)) == "= HAI"


def test_the_same_words_are_not_saved_twice_and_too_many_are_refused(client, post_form):
    page = read_page(post_form(client, LETTER, act="save"), 422)
    assert "Lời văn này đang được dùng" in page.text
    page = read_page(post_form(client, LETTER, text="a" * (MOST_TEXT + 1), act="save"), 422)
    assert [each.attrs["id"] for each in page.find("p", class_="error")] == ["text-e"]
    assert len(text_of(page)) == MOST_TEXT + 1


@pytest.mark.parametrize("path", ["/wordings/x/party", "/wordings/invitation/x", f"{LETTER}/versions/7"])
def test_what_is_not_there_is_not_found(client, path):
    assert client.get(path).status_code == 404


def test_the_page_takes_the_same_queries_however_many_versions(client, get_page, save, count_queries):
    save("= MỘT", 0)
    get_page(LETTER)
    with count_queries() as before:
        get_page(LETTER)
    for number in range(1, 40):
        save(f"= MỘT {number}", number)
    get_page(LETTER)
    with count_queries(most=len(before)):
        page = get_page(LETTER)
    assert len(page.find("tbody")[-1].find("tr")) == 30


def test_without_a_plan_the_names_are_known_and_the_paper_is_blank(get_page, forget_plans):
    forget_plans()
    page = get_page(LETTER)
    assert slips(page) == []
    assert "Chưa có văn bản loại này để lấy giá trị mẫu." in page.text
    assert [code.text for code in page.find("ul", class_="names")[0].find("code")][:2] == ["{hội nghị}", "{căn cứ}"]
    assert "chủ trì" in {mark.attrs["title"] for mark in page.find("div", class_="sheet")[0].find("mark")}
