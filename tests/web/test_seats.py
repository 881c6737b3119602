"""Seats of a conference: plan and lists, given, exchanged, held, taken back, printed, and the one of a delegate."""

import re

import pypdfium2
import pytest
from sqlalchemy import select

from planner.enums import TokenKind
from planner.models import Conference, Hall, JournalEntry, Participant, Seat
from planner.services.tokens import make_token
from planner.web.throttle import KEYS
from tests.conftest import NOW, sign_in_as
from tests.web.conftest import read_page

TOP, DISTRICT = "/conferences/113/seats", "/conferences/108/seats"
AN, MINH, HANH = "Nguyễn Văn An", "A Minh", "Đinh Thị Hạnh"


@pytest.fixture
def numbers(change):
    """The numbers of the delegates of the province, by name."""
    query = select(Participant.name, Participant.id).where(Participant.conference_id == 113)
    return change(lambda session: {name: number for name, number in session.execute(query)})


@pytest.fixture
def codes(change, numbers):
    """Return a function that gives the seats of the province by name."""

    def read():
        query = select(Participant.name, Seat.code).join(Seat, Seat.participant_id == Participant.id)
        query = query.where(Seat.conference_id == 113)
        return change(lambda session: {name: code for name, code in session.execute(query)})

    return read


@pytest.fixture
def key_of(change):
    """Return a function that gives the key of a delegate's link."""
    return lambda number: change(
        lambda session: make_token(session, TokenKind.REPLY, by="Văn phòng", now=NOW, participant_id=number)
    )


def drawn(page):
    """Return what the seats of the plan say, by their codes."""
    seats = page.find("g", "a", class_="seat")
    return {each.find("text")[0].text: each.attrs["aria-label"] for each in seats}


def listed(page):
    """Return name and seat of the list."""
    rows = [row for row in page.find("tr") if row.attrs.get("id", "").startswith("row-")]
    return [(row.find("th")[0].text, row.find("td")[1].text) for row in rows]


def notices(page):
    """Return what was said after an act."""
    return [each.text for each in page.find("div", "p", class_="notice")]


def test_the_plan_says_who_sits_where(get_page, numbers):
    page = get_page(TOP)
    seats = drawn(page)
    assert len(seats) == 403
    assert seats["CT1"] == f"Ghế CT1 trên sân khấu: {AN}, khu A"
    assert (seats["1-10"], seats["1-6"]) == (f"Hàng 1, ghế 10: {HANH}, khu A", "Hàng 1, ghế 6: trống")
    assert "Đã xếp chỗ cho 24/24 đại biểu, tại Hội trường Ngọc Linh có 400 chỗ." in page.text
    links = [each.attrs["href"] for each in page.find("svg", class_="hall")[0].find("a")]
    away = {"Trần Văn Hòa", "Đỗ Văn Bảo"}  # who have said that they do not come
    assert sorted(links) == sorted(f"{TOP}/{number}/edit" for name, number in numbers.items() if name not in away)
    legend = [each.text for each in page.find("ul", class_="hall-legend")[0].find("li")]
    assert legend[3:] == [
        "T Khu T: đại biểu tham luận 5", "K Khu K: đại biểu được khen thưởng 3", "P Khu P: cơ quan báo chí 2", "trống",
    ]  # fmt: skip
    assert len(listed(page)) == 24
    assert listed(page)[:2] == [(AN, "CT1"), (MINH, "CT2")]
    assert page.find("nav", class_="tabs")[1].find("a", aria_current="page")[0].text == "Chỗ ngồi"


@pytest.mark.parametrize(
    ("sought", "said"),
    [
        ("1-10", f"Hàng 1, ghế 10: {HANH}, Ủy viên Ban Thường vụ, Chủ tịch Ủy ban MTTQ Việt Nam tỉnh"),
        ("ct1", f"Ghế CT1 trên sân khấu: {AN}, Bí thư Tỉnh ủy"),
        ("1 6", "Hàng 1, ghế 6: trống"),
        ("99-1", "Hội trường không có ghế 99-1."),
        ("<b>", "Hội trường không có ghế <b>."),
    ],
)
def test_who_sits_here(get_page, sought, said):
    page = get_page(TOP, query_string={"seat": sought})
    assert page.find("p", role="status")[0].text == said
    marked = page.find("g", "a", class_="is-marked")
    assert len(marked) == (0 if "không có" in said else 1)


def test_seats_are_taken_back_and_given(client, get_page, post_form, codes):
    before = codes()
    assert post_form(client, f"{TOP}/clear").location == TOP
    page = get_page(TOP)
    assert "Đã thu lại 24 chỗ ngồi." in notices(page)
    assert codes() == {} and listed(page) == []
    assert len(page.find("ul", class_="seat-names")[0].find("li")) == 24
    assert post_form(client, TOP, f"{TOP}/give").location == TOP
    assert "Đã xếp chỗ; các ghế đang giữ vẫn như cũ." in notices(get_page(TOP))
    assert codes() == before


def test_a_seat_is_exchanged_and_held(client, get_page, post_form, codes, numbers):
    before = codes()
    address = f"{TOP}/{numbers[MINH]}/edit"
    page = get_page(address)
    options = {each.attrs["value"]: each.text for each in page.find("select", name="code")[0].find("option")}
    assert len(options) == 404
    assert (options[""], options["1-10"], options["1-6"]) == ("không xếp ghế", f"1-10: {HANH}", "1-6: trống")
    answer = post_form(client, address, code="1-10", hold="1")
    assert answer.location == f"{TOP}#row-{numbers[MINH]}"
    page = get_page(TOP)
    assert f"{MINH} ngồi ghế 1-10; {HANH} chuyển sang ghế kia." in notices(page)
    assert codes() == before | {MINH: "1-10", HANH: "CT2"}
    assert (MINH, "1-10 giữ chỗ") in listed(page)
    post_form(client, TOP, f"{TOP}/give")
    assert codes()[MINH] == "1-10"
    taken = read_page(post_form(client, f"{TOP}/{numbers[HANH]}/edit", code="1-10"), 422)
    assert f"Ghế 1-10 đang giữ cho {MINH}. Trước hết hãy thôi giữ ghế này." in taken.text
    post_form(client, TOP, f"{TOP}/lock", unlock=str(numbers[MINH]))
    assert (MINH, "1-10") in listed(get_page(TOP))
    post_form(client, TOP, f"{TOP}/lock", lock=str(numbers[AN]))
    assert (AN, f"{codes()[AN]} giữ chỗ") in listed(get_page(TOP))


def test_a_seat_is_taken_away(client, get_page, post_form, codes, numbers):
    post_form(client, f"{TOP}/{numbers[AN]}/edit", code="")
    page = get_page(TOP)
    assert AN not in codes()
    assert f"{AN} không còn được xếp ghế." in notices(page)
    taken = read_page(post_form(client, f"{TOP}/{numbers[AN]}/edit", code="CT2"), 422)
    assert f"{MINH} đang ngồi ghế CT2 và sẽ không còn chỗ." in taken.text
    forged = client.post(f"{TOP}/{numbers[AN]}/edit", data={"code": "77-7", "csrf_token": token(client)})
    assert forged.status_code == 422
    assert AN not in codes()


def token(client):
    """Return a token for a form."""
    return read_page(client.get(f"{TOP}/clear")).find("input", name="csrf_token")[0].attrs["value"]


def test_only_delegates_of_the_conference_have_seats_there(client, get_page, change, codes):
    foreign = change(lambda session: session.scalar(select(Participant.id).where(Participant.conference_id == 108)))
    assert client.get(f"{TOP}/{foreign}/edit").status_code == 404
    answer = client.post(f"{TOP}/lock", data={"lock": foreign, "csrf_token": token(client)})
    assert answer.status_code == 404
    assert client.post(f"{TOP}/lock", data={"csrf_token": token(client)}).status_code == 404


def test_without_a_hall_it_is_chosen_first(client, get_page, post_form, change):
    change(lambda session: setattr(session.get(Conference, 108), "hall_id", None))
    page = get_page(DISTRICT)
    assert "Chưa chọn hội trường có mô tả các hàng ghế." in page.text
    assert client.get(f"{DISTRICT}.pdf").status_code == 404
    page = get_page(f"{DISTRICT}/settings")
    options = [each.text for each in page.find("select", name="hall")[0].find("option")]
    assert options == ["Hội trường Huyện ủy, 150 chỗ", "Hội trường Ngọc Linh, 400 chỗ"]
    chosen = page.find("select", name="hall")[0].find("option")[0].attrs["value"]
    assert post_form(client, f"{DISTRICT}/settings", f"{DISTRICT}/hall", hall=chosen).location == DISTRICT
    post_form(client, DISTRICT, f"{DISTRICT}/give")
    assert len(listed(get_page(DISTRICT))) == 12
    other = page.find("select", name="hall")[0].find("option")[1].attrs["value"]
    post_form(client, f"{DISTRICT}/settings", f"{DISTRICT}/hall", hall=other)
    assert len(listed(get_page(DISTRICT))) == 12
    hall = client.post(f"{DISTRICT}/hall", data={"hall": "99", "csrf_token": token(client)})
    assert hall.location == f"{DISTRICT}/settings"


def test_a_hall_that_is_taken_then_is_refused(client, get_page, post_form, change):
    def meet_at_once(session):
        top, other = session.get(Conference, 113), session.get(Conference, 108)
        other.starts_at, other.ends_at, other.hall = top.starts_at, top.ends_at, None

    change(meet_at_once)
    linh = change(lambda session: session.scalar(select(Hall.id).where(Hall.name == "Hội trường Ngọc Linh")))
    answer = post_form(client, f"{DISTRICT}/settings", f"{DISTRICT}/hall", hall=str(linh))
    assert answer.location == f"{DISTRICT}/settings"
    assert any("Tỉnh Kon Tum" in notice for notice in notices(get_page(answer.location)))
    assert change(lambda session: session.get(Conference, 108).hall_id) is None


def test_zones_are_changed(client, get_page, post_form, codes):
    page = get_page(f"{TOP}/settings")
    selects = page.find("table")[0].find("select")
    chosen = [
        next(each.attrs["value"] for each in one.find("option") if "selected" in each.attrs) for one in selects
    ]
    assert chosen == ["stage", "middle", "middle", "speakers", "awarded", "back"]
    third = selects[2].attrs["name"]
    post_form(client, f"{TOP}/settings", f"{TOP}/zones", **{third: "left"})
    assert "Đã thay đổi khu vực. Xếp chỗ lại để sơ đồ theo khu vực mới." in notices(get_page(TOP))
    told = get_page("/journal/conference/113").find("ol", class_="journal-full")[0].find("li")[0]
    assert "khối bên trái, sau đại biểu tham luận" in told.text
    post_form(client, TOP, f"{TOP}/give")
    assert codes()["Trần Văn Bình"] == "2-5"
    strange = {"zone-x": "left", "zone-999999999": "left", third: "roof", "csrf_token": token(client)}
    assert client.post(f"{TOP}/zones", data=strange).location == TOP
    assert notices(get_page(TOP)) == []


def test_the_journal_tells_each_act(client, get_page, post_form, numbers):
    post_form(client, f"{TOP}/{numbers[MINH]}/edit", code="1-10")
    page = get_page("/journal/conference/113")
    act = page.find("ol", class_="journal-full")[0].find("li")[0]
    assert act.find("h2")[0].text == "Đổi chỗ ngồi"
    assert HANH in act.text and "Ghế" in act.text


def test_who_may_see_and_who_may_change(app, numbers):
    secretary = sign_in_as(app.test_client(), "thuky")
    page = read_page(secretary.get(TOP))
    assert page.find("form", action=f"{TOP}/give")
    assert read_page(secretary.get(f"{TOP}/settings")).find("form", action=f"{TOP}/hall") == []
    assert secretary.post(f"{TOP}/hall", data={"csrf_token": token(secretary)}).status_code == 403
    assert secretary.get(DISTRICT).status_code == 404
    reader = read_page(sign_in_as(app.test_client(), "lanhdao").get(TOP))
    assert len(listed(reader)) == 24
    assert [form for form in reader.find("form") if form.attrs["action"].startswith(f"{TOP}/")] == []
    assert reader.find("svg", class_="hall")[0].find("a") == []
    assert sign_in_as(app.test_client(), "konray").get(TOP).status_code == 404


def test_four_hundred_seats_take_the_same_queries(client, get_page, post_form, count_queries):
    address = "/conferences/113/participants"
    get_page(TOP)
    with count_queries() as few:
        get_page(TOP)
    lines = "\n".join(f"Người Thứ {n}; Trưởng thôn {n}; Thôn {n}" for n in range(1, 377))  # two more are not coming
    assert post_form(client, f"{address}/paste", lines=lines).status_code == 302
    post_form(client, TOP, f"{TOP}/give")
    with count_queries(most=len(few)):
        page = get_page(TOP)
    assert len(listed(page)) == 400
    assert len({code for _, code in listed(page)}) == 400


def test_the_plan_is_printed(client, numbers):
    for paper, size in (("", (842, 595)), ("?paper=a3", (1191, 842)), ("?paper=a0", (842, 595))):
        answer = client.get(f"{TOP}.pdf{paper}")
        assert (answer.status_code, answer.mimetype) == (200, "application/pdf")
        with pypdfium2.PdfDocument(answer.data) as document:
            text = document[0].get_textpage().get_text_range()
            assert document[0].get_size() == pytest.approx(size, abs=1)
        assert (HANH in " ".join(text.split())) == (paper == "?paper=a3")
        assert "Hội trường Ngọc Linh · 400 chỗ, đã xếp 21; trên sân khấu 03" in text
    assert answer.headers["Content-Disposition"].startswith('inline; filename="So do cho ngoi A4 - Tinh Kon Tum.pdf"')
    again = client.get(f"{TOP}.pdf", headers={"If-None-Match": answer.headers["ETag"]})
    assert again.status_code == 304


def test_a_delegate_sees_where_to_sit_and_nobody_else(app, change, numbers, key_of):
    key = key_of(numbers[HANH])
    answer = app.test_client().get(f"/replies/{key}/seat.svg")
    assert (answer.status_code, answer.mimetype) == (200, "image/svg+xml")
    svg = answer.get_data(as_text=True)
    assert re.findall(r"<title>(.*?)</title>", svg) == ["Hàng 1, ghế 10"]
    assert re.findall(r">(\d+-\d+|CT\d)<", svg) == ["1-10"]
    assert svg.count("<rect") == 403 + 2  # each seat, stage and ground
    assert [name for name in numbers if name in svg] == []
    assert "style" not in svg and "<script" not in svg


def test_a_delegate_without_a_seat_sees_no_picture(app, change, numbers, key_of):
    key = key_of(numbers[AN])
    change(lambda session: session.delete(session.scalar(select(Seat).where(Seat.participant_id == numbers[AN]))))
    assert app.test_client().get(f"/replies/{key}/seat.svg").status_code == 404
    assert app.test_client().get("/replies/unknown/seat.svg").status_code == 404


@pytest.mark.usefixtures("still_counts")
def test_keys_are_not_guessed_by_pictures(app):
    stranger = app.test_client()
    tries = int(KEYS.split()[0])
    answers = [stranger.get(f"/replies/guess-{each}/seat.svg").status_code for each in range(tries + 1)]
    assert (answers[0], answers[-1]) == (404, 429)


def test_who_is_taken_off_the_list_leaves_the_seat_free(client, get_page, post_form, codes, numbers):
    post_form(client, f"/conferences/113/participants/{numbers[MINH]}/delete")
    assert MINH not in codes()
    assert drawn(get_page(TOP))["CT2"] == "Ghế CT2 trên sân khấu: trống"


def test_seats_stand_in_the_journal_of_delegates(client, post_form, change):
    post_form(client, f"{TOP}/clear")
    query = select(JournalEntry.change).where(JournalEntry.act == "clear_seats", JournalEntry.conference_id == 113)
    assert change(lambda session: session.scalars(query).all()) == ["delete"] * 24
